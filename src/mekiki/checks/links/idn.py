"""A link leads to a domain written with letters beyond plain Latin."""

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
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.model.facts import Domain


@check(
    id="links.idn",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A domain in other letters", ja="英数字以外の文字を含むドメイン"),
    found=Text(
        en="{domain} contains letters beyond plain Latin.",
        ja="{domain} には英数字以外の文字が含まれています。",
    ),
    why=Text(
        en=(
            "Such names are legitimate, and common in Japanese. They deserve a second look where they resemble a "
            "known name."
        ),
        ja="日本語ドメインなど、正当な名前です。ただし知っている名前に似ているときは、よく確かめる価値があります。",
    ),
    innocent=Text(
        en="Any site with a name in its own language.",
        ja="自国語の名前を持つサイトなら、どこでも当てはまります。",
    ),
    examples=(
        Example(links("https://日本語.example/"), sees=({"domain": "日本語.example"},)),
        Example(links("https://nihongo.example/日本語")),
    ),
    bearing=Bearing.CONTEXT,
    source="RFC 5890",
)
def idn(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if not link.registrable_domain.isascii():
            yield saw(place_in(link, link.raw_host), domain=Domain(link.registrable_domain))
