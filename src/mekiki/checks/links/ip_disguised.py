"""A link writes an IP address as one number, in hexadecimal or in octal."""

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
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.model.facts import Ip, Quote


@check(
    id="links.ip-disguised",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("odd link",),
    title=Text(en="A disguised IP address", ja="偽装されたIPアドレス"),
    found=Text(
        en="“{shown}” looks like a name or a number, but is the address {ip}.",
        ja="「{shown}」は名前や番号のように見えますが、IPアドレス {ip} を書き換えたものです。",
    ),
    why=Text(
        en="Browsers understand such forms; people and filters hardly do. They are hardly ever written by accident.",
        ja="ブラウザーには通じますが、人やフィルターには読みにくい書き方です。偶然こう書かれることはまずありません。",
    ),
    innocent=Text(en="Only demonstrations of this very trick.", ja="この手口そのものを説明する例くらいです。"),
    examples=(
        Example(links("http://0xcb007107/login"), sees=({"shown": "0xcb007107", "ip": "203.0.113.7"},)),
        Example(links("http://203.0.113.7/login")),
        Example(links("https://0xcb007107.example/")),
    ),
    tags=(Tag.EVASION,),
    source="WHATWG URL Standard, IPv4 parser; RFC 3986, 7.4",
)
def ip_disguised(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if "ip-disguised" in link.oddities:
            yield saw(place_in(link, link.raw_host), shown=Quote(link.raw_host), ip=Ip(link.host))
