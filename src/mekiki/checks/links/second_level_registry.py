"""A link leads to a name below a private registry that looks like a country's ending."""

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
from mekiki.checks.readings.urls import by_kind, domain_of, place_in
from mekiki.model.facts import Domain, Quote


@check(
    id="links.second-level-registry",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="An ending that only looks official", ja="公的に見えるだけのドメインの末尾"),
    found=Text(
        en="{domain} ends in {suffix}, which looks like a country's ending but is sold by a private company.",
        ja="{domain} の末尾「{suffix}」は国別ドメインのように見えますが、民間企業が売っている名前です。",
    ),
    why=Text(
        en="The rules of the country's registry do not hold there; anybody can buy a name.",
        ja="国別ドメインの登録規則は及ばず、誰でも名前を買えます。",
    ),
    innocent=Text(
        en="Some firms abroad use such names for want of a better one.",
        ja="よい名前が取れなかった海外の会社などが使うこともあります。",
    ),
    examples=(
        Example(
            links("https://kuronekoyamato.jpn.com/"), sees=({"domain": "kuronekoyamato.jpn.com", "suffix": "jpn.com"},)
        ),
        Example(links("https://jpn.com/")),
        Example(links("https://kuronekoyamato.example/jpn.com")),
    ),
    tags=(Tag.EVASION,),
    source="public suffix list, private section",
)
def second_level_registry(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("private-registry", ()):
        suffix = ".".join(link.host.split(".")[-2:])
        if link.host != suffix and link.host != f"www.{suffix}":
            yield saw(place_in(link, link.host), domain=Domain(domain_of(link)), suffix=Quote(suffix))
