"""A host name holds a word that is one letter or one look-alike sign away from a brand's name."""

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
)
from mekiki.checks.readings.urls import doubtful_hosts, named_in, place_in
from mekiki.checks.readings.weblinks import leads_home
from mekiki.checks.readings.wording import hits_of_brand
from mekiki.knowledge.brand_tokens import resembles
from mekiki.knowledge.registrations import is_of_any_authority
from mekiki.knowledge.visited import is_visited
from mekiki.model.facts import BrandId, Domain, Quote

_CHANCE = 0.3  # of the weight: a house of its own whose name is a neighbour of a brand's, which its mail never names


@check(
    id="links.lookalike-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("doubtful link",),
    title=Text(en="A host name that imitates a brand's", ja="ブランド名に似せたホスト名"),
    found=Text(
        en="“{shown}” in {host} is all but “{genuine}”, the name of {brand}.",
        ja="{host} の「{shown}」は、{brand} の「{genuine}」とほぼ同じつづりです。",
    ),
    why=Text(
        en=(
            "One letter swapped, doubled or replaced by a similar sign (rn for m, 0 for o) escapes the eye, but "
            "makes a domain that belongs to somebody else."
        ),
        ja=(
            "一文字の入れ替えや重複、よく似た文字（mの代わりのrn、oの代わりの0）は見落としやすいものですが、"
            "ドメインとしてはまったくの別物です。"
        ),
    ),
    innocent=Text(
        en="Short or made-up names may resemble a brand's by chance.",
        ja="短い名前や造語が、偶然ブランド名に似ることもあります。",
    ),
    examples=(
        Example(
            links("https://www.amazom.test/ap/signin"),
            sees=({"shown": "amazom", "genuine": "amazon", "brand": "amazon", "host": "www.amazom.test"},),
        ),
        Example(
            links("https://kag0ya.test/"),
            sees=({"shown": "kag0ya", "genuine": "kagoya", "brand": "kagoya", "host": "kag0ya.test"},),
        ),
        Example(links("https://www.nagoya.test/")),
        Example(links("https://www.e-kokuzen.go.jp/")),  # an authority's, though a letter away from 国民生活センター
        Example(links("https://www.amazing.test/")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="UTS 39 (confusable characters); JPCERT/CC phishurl-list: 698 of 20,000 addresses",
)
def lookalike_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        if is_of_any_authority(link.host):
            continue  # nobody else gets such a name
        for naming in named_in(link):
            if is_visited(link.host) and not _names(message, naming.brand):
                continue  # a letter apart, and known to many by itself: the New York Post is no New Zealand Post
            near = resembles(naming.word) if naming.where == "look-alike" else None
            if near is not None:
                shown, genuine = Quote(naming.word), Quote(near.token.word)
                brand, host = BrandId(naming.brand), Domain(link.host)
                facts = {"shown": shown, "genuine": genuine, "brand": brand, "host": host}
                strength = _CHANCE if leads_home(message, link) and not _names(message, naming.brand) else 1.0
                yield Sighting((place_in(link, naming.word),), facts, strength)


def _names(message: Message, brand: str) -> bool:
    return bool(hits_of_brand(message, brand))
