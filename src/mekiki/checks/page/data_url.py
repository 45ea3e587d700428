"""A visited link ends at a page that stands in its own address (data: or blob:)."""

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
from mekiki.checks.readings.landing import example_page, host_of, once_a_page, place_of, shown, view
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain, Quote

_PAGE = "https://a.test/x"


@check(
    id="page.data-url",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A page without a place", ja="どこにもないページ"),
    found=Text(
        en="The link over {domain} ends at a page that is written into its own address ({scheme}).",
        ja="{domain} を経たリンクは、アドレスそのものに書き込まれたページ（{scheme}）で終わります。",
    ),
    why=Text(
        en="Such a page lies on no server that could be reported or blocked, and its address bar shows no host.",
        ja="通報や遮断の対象になるサーバーがなく、アドレス欄にもドメインが出ません。",
    ),
    innocent=Text(
        en="Web applications use it for previews and downloads within themselves.",
        ja="ウェブアプリが、内部でプレビューやダウンロードに使うことがあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "scheme": "data"},),
            answers=example_page(_PAGE, view("data:text/html;base64,PGh0bWw+", asks=("password",))),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view("https://a.test/data:text/html", asks=("password",)))),
    ),
)
def data_url(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(shown(evidence)):
        scheme = page.final[:10].lower().partition(":")[0]
        if scheme in ("data", "blob", "filesystem"):
            host = host_of(page.asked)
            yield saw(
                place_of(message, page.url), domain=Domain(registrable_domain(host) or host), scheme=Quote(scheme)
            )
