"""A warning against phishing stands before a visited page."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.landing import example_page, once_a_page, pages_of, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/x"


@check(
    id="page.browser-warning",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="A warning stands before the page", ja="警告が立ちはだかるページ"),
    found=Text(
        en="Before the page on {domain} stands a warning that it is reported as phishing or dangerous.",
        ja="{domain} のページの手前に、フィッシングまたは危険との警告が出ています。",
    ),
    why=Text(
        en="Browsers, hosts and short-link services put it up after others have examined and reported the page.",
        ja="ほかの人の通報と確認を経て、ブラウザーやサーバー業者、短縮URL業者が出すものです。",
    ),
    innocent=Text(
        en="Now and then a broken-in site still carries the warning after it has been cleaned.",
        ja="改ざんされたサイトでは、復旧した後もしばらく警告が残ることがあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, outcome="interstitial"), view(_PAGE, view="desktop", outcome="interstitial")
            ),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, outcome="page"))),
    ),
    source="words in knowledge/data/pages/outcomes.json",
)
def browser_warning(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in pages_of(evidence) if page.outcome == "interstitial"):
        yield saw(place_of(message, page.url), domain=Domain(page.domain))
