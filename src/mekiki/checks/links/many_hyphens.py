"""A host name is strung together with many hyphens."""

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
from mekiki.checks.readings.urls import place_in, stranger_hosts
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Quote


@check(
    id="links.many-hyphens",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A host name with many hyphens", ja="ハイフンを多用したホスト名"),
    found=Text(
        en="“{label}” in the host name joins {count} words with hyphens.",
        ja="ホスト名の「{label}」は、{count} 個の語をハイフンでつないだものです。",
    ),
    why=Text(
        en=(
            "Long chains of words are made to look like an address with dots and slashes, or because better names "
            "are taken."
        ),
        ja="長い単語の連なりは、ピリオドやスラッシュのある本物のアドレスに見せるためなどに作られます。",
    ),
    innocent=Text(
        en="Preview pages of web developers and some shops have such names too.",
        ja="Web制作の確認用ページや、一部のショップにもこうした名前があります。",
    ),
    examples=(
        Example(
            links("https://www1.card-co-jp-member-login.test/"),
            sees=({"label": "card-co-jp-member-login", "count": 5},),
        ),
        Example(links("https://first-rate-flowers.test/")),
        Example(links("https://news.test/how-to-grow-roses-in-pots")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: 437 of 20,000 addresses",
)
def many_hyphens(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in stranger_hosts(message):
        if link.host.count("-") < 3 or kinds_of(link.host, link.path):
            continue
        for label in link.host.split("."):
            if label.count("-") >= 3 and "--" not in label:
                yield saw(place_in(link, label), label=Quote(label), count=label.count("-") + 1)
