"""The text of a link names a brand and calls to something, but the link leads to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.brand_tokens import own_tokens
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.url_words import names_action
from mekiki.model.facts import BrandId, Domain, Quote
from mekiki.model.message import Layer


def _is_named_after(domain: str, brand: str) -> bool:
    """Whether the target bears the brand's name itself: then it may be the brand's, and other checks look at it."""
    label = domain.partition(".")[0]
    return any(word in label for word in own_tokens(brand))


@check(
    id="links.text-names-brand",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(
        en="“Log in to the brand” leads to a stranger",
        ja="ブランド名で誘い、別の会社のドメインへつながるリンク",
    ),
    found=Text(
        en="“{shown}” names {brand}, but leads to {domain}, which is not among its known domains.",
        ja="「{shown}」は {brand} を名指ししていますが、接続先の {domain} は把握しているドメインに含まれていません。",
    ),
    why=Text(
        en="A button can promise any brand; it is the target that receives what is typed.",
        ja="ボタンにはどんなブランド名でも書けます。入力した内容を受け取るのは接続先です。",
    ),
    innocent=Text(
        en="Brands send clicks through services of their own choice, and resellers name the brands that they sell.",
        ja="ブランドが外部の計測サービスを使うことも、販売店が取扱ブランドの名を挙げることもあります。",
    ),
    examples=(
        Example(
            links("https://evil.test/a", shows="カゴヤにログイン"),
            sees=({"shown": "カゴヤにログイン", "brand": "kagoya", "domain": "evil.test"},),
        ),
        Example(links("https://www.kagoya.jp/", shows="カゴヤにログイン")),
        Example(links("https://evil.test/a", shows="カゴヤの話")),
    ),
    tags=(Tag.SIGN_IN,),
    source="founding post: the link under the host's name led to 17aday.com",
)
def text_names_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    named = [hit for (kind, _), each in hits(message).items() if kind == "brand" for hit in each if hit.where == "body"]
    if not named:
        return
    for link in strangers(message):
        if (
            link.place.layer is not Layer.TEXT
            or len(link.text) > 120
            or "://" in link.text
            or not names_action(link.text)
        ):
            continue
        if "mail-platform" in kinds_of(link.host, link.path):
            continue
        for hit in named:
            same = hit.place.part == link.place.part and link.place.start <= hit.place.start < link.place.end
            brand_row = brands.all_brands()[hit.term.id]
            if same and not brand_row.uses(link.host) and not _is_named_after(link.registrable_domain, hit.term.id):
                shown, brand = Quote(link.text), BrandId(hit.term.id)
                yield saw(link.place, link.source_place, shown=shown, brand=brand, domain=Domain(domain_of(link)))
                break
