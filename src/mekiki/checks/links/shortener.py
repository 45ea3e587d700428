"""A link goes through a public shortener that hides where it leads."""

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
from mekiki.checks.readings.posing import is_named_after_who_writes
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.model.facts import Domain

_MANY = 8  # domains that a digest of links leads to, or more
_IN_A_DIGEST = 0.4  # of the weight: who collects links takes them as they come


@check(
    id="links.shortener",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A shortened link", ja="短縮URL"),
    found=Text(en="{host} hides where the link leads.", ja="{host} は接続先を隠す短縮URLです。"),
    why=Text(
        en="Anybody can shorten any address; the target shows only on opening, and can be changed later.",
        ja="短縮URLは誰でも作れます。接続先は開くまで分からず、あとから変えられることもあります。",
    ),
    innocent=Text(
        en="Short links are common in text messages, on social networks and in print.",
        ja="SMSやSNS、印刷物ではよく使われます。",
    ),
    examples=(
        Example(links("https://bit.ly/3xampLe"), sees=({"host": "bit.ly"},)),
        Example(links("https://bit.ly/")),
        Example(
            links("https://mcdonalds.smart.link/a", from_="McDonald's <news@mcdonalds.com>")
        ),  # a name that it alone has there
        Example(links("https://short.example/a")),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: 431 of 20,000 addresses; hits in the development corpus: 159 bad, 10 genuine",
)
def shortener(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    share = _IN_A_DIGEST if len({link.registrable_domain for link in web_links(message)}) >= _MANY else 1.0
    for link in by_kind(message).get("shortener", ()):
        if len(link.path) > 1 and not is_named_after_who_writes(message, link.host):
            yield Sighting((place_in(link, link.host),), {"host": Domain(link.host)}, share)
