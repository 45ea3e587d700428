"""A link leads to a domain whose name reads like a random string."""

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
from mekiki.checks.readings.urls import doubtful_hosts, place_in
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.words import looks_random
from mekiki.model.facts import Domain


@check(
    id="links.random-host",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    when=("doubtful link",),
    title=Text(en="A domain that nobody would choose", ja="でたらめな文字列のドメイン"),
    found=Text(
        en="{domain} reads like a random string: its letters follow each other as they hardly do in names.",
        ja="{domain} は無作為な文字列のように見えます。名前ではまず見かけない文字の並びです。",
    ),
    why=Text(
        en="Names for throw-away pages are made by machines, by the thousand.",
        ja="使い捨てのページの名前は、機械で大量に作られます。",
    ),
    innocent=Text(
        en="Abbreviations and words of little-known languages can look just as strange.",
        ja="略語や、なじみの薄い言語の単語も、同じように見えることがあります。",
    ),
    examples=(
        Example(links("https://www.etc-noreply.qjuxeqozev.test/"), sees=({"domain": "qjuxeqozev.test"},)),
        Example(links("https://hqiylva.test/"), sees=({"domain": "hqiylva.test"},)),
        Example(links("https://muumuu-kurashi.test/")),
        Example(links("https://kuroshiowork.test/")),
    ),
    tags=(Tag.EVASION,),
    source=(
        "letter pairs of well-known domains (knowledge/data/popular.json); JPCERT/CC phishurl-list: 2,954 of 20,000 "
        "addresses; hits in the development corpus: 21 bad, 3 genuine"
    ),
)
def random_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful_hosts(message):
        kinds = kinds_of(link.host, link.path)
        if not kinds and looks_random(link.registrable_domain.partition(".")[0]):
            yield saw(place_in(link, link.registrable_domain), domain=Domain(link.registrable_domain))
