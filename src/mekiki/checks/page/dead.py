"""A visited link leads to nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
from mekiki.checks.readings.landing import example_page, in_its_stead, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/x"


@check(
    id="page.dead",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="The page is gone", ja="リンク先は消えています"),
    found=Text(
        en="Nothing is left at the address on {domain}.", ja="{domain} のそのアドレスには、もう何もありません。"
    ),
    why=Text(
        en="Phishing pages live for hours or days. A dead link says that it is over, not that it was harmless.",
        ja="詐欺ページの寿命は数時間から数日です。消えていても、無害だった証拠にはなりません。",
    ),
    innocent=Text(
        en="Addresses of honest pages change and die as well; and a decoy in place of your own key may be turned away.",
        ja="正規のページも移転や終了で消えます。また、識別符号を身代わりに替えたため、相手にされなかったのかもしれません。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(_PAGE, view(_PAGE, outcome="dead"), view(_PAGE, view="desktop", outcome="dead")),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, outcome="suspended"))),
    ),
    bearing=Bearing.CONTEXT,
    source="Oest et al., Sunrise to Sunset, USENIX Security 2020: a phishing campaign lasts 21 hours on average",
)
def dead(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in in_its_stead(evidence, "dead"):
        yield saw(place_of(message, page.url), domain=Domain(page.domain))
