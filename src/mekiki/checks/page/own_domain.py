"""A visited page is on a domain that the brand which it shows owns itself."""

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
from mekiki.checks.readings.landing import example_page, place_of, shown, view
from mekiki.checks.readings.likeness import recognised
from mekiki.model.facts import BrandId, Domain

_OWN = "https://www.smbc-card.com/mem/index.jsp"
_FALSE = "https://smbc-card.test/mem/index.jsp"


@check(
    id="page.own-domain",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="The page is on the brand's own domain", ja="ブランド自身のドメインにあるページ"),
    found=Text(
        en="The link ends on {domain}, which belongs to {brand} itself.",
        ja="リンクの終点は、{brand} 自身のドメイン {domain} です。",
    ),
    why=Text(
        en="What is typed there goes to the company whose name it bears.",
        ja="そこで入力した内容は、名前どおりの企業に届きます。",
    ),
    innocent=Text(
        en="Mail with false links may carry genuine ones too; only the page that was visited is meant here.",
        ja="偽のリンクを含むメールに、本物のリンクが混ざることもあります。ここで確かめたのは、訪れたページだけです。",
    ),
    examples=(
        Example(
            links(_OWN),
            sees=({"domain": "smbc-card.com", "brand": "smbc-card"},),
            answers=example_page(_OWN, view(_OWN, title="Vpass", asks=("user", "password"))),
        ),
        Example(links(_FALSE), answers=example_page(_FALSE, view(_FALSE, title="Vpass", asks=("user", "password")))),
    ),
    bearing=Bearing.EXONERATES,
    source="knowledge/data/brands",
)
def own_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = shown(evidence)
    recognisable = [each for page in found if (each := recognised(page)) is not None]
    if recognisable and all(each.is_own for each in recognisable) and not any(page.is_strangers for page in found):
        for each in recognisable[:1]:
            yield saw(place_of(message, each.page.url), domain=Domain(each.page.domain), brand=BrandId(each.brand))
