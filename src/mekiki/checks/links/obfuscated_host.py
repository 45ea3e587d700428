"""The host in a link is written in a way that only a browser understands."""

from __future__ import annotations

import re
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
from mekiki.model.facts import Domain, Quote
from mekiki.model.regex import regex

_WAYS = {
    "percent-host": Text(en="percent-encoded letters", ja="パーセントエンコーディング"),
    "soft-hyphen": Text(en="invisible characters", ja="見えない文字"),
    "full-width": Text(en="full-width letters", ja="全角文字"),
    "styled": Text(en="styled letters", ja="装飾文字"),
    "backslash": Text(en="backslashes", ja="バックスラッシュ"),
    "no-slashes": Text(en="no slashes", ja="スラッシュの省略"),
}
_NO_SLASHES = regex(r"https?:/?[^/\\\s]", re.IGNORECASE)


@check(
    id="links.obfuscated-host",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A host name written to be misread", ja="読み違えさせるように書かれたホスト名"),
    found=Text(
        en="“{shown}” is read as {host} by browsers ({way}).",
        ja="「{shown}」は、ブラウザーでは {host} と解釈されます（{way}）。",
    ),
    why=Text(
        en=(
            "Percent signs, backslashes, full-width or styled letters and invisible hyphens inside a host name have one use: "
            "filters and people do not recognise it."
        ),
        ja=(
            "ホスト名の中のパーセント記号や逆斜線、全角文字や装飾文字、見えないハイフンの用途は一つ、"
            "フィルターや人の目を逃れることです。"
        ),
    ),
    innocent=Text(
        en="Carelessly made mail programs sometimes write a backslash or full-width letters.",
        ja="作りの粗いメールソフトや手入力で、逆斜線や全角文字が紛れ込むことはあります。",
    ),
    examples=(
        Example(
            links("https://ev%69l.test/a", shows="open"),
            sees=({"shown": "ev%69l.test", "host": "evil.test", "way": _WAYS["percent-host"]},),
        ),
        Example(
            links("https://𝚎𝚟𝚒𝚕.test/a", shows="open"),
            sees=({"shown": "𝚎𝚟𝚒𝚕.test", "host": "evil.test", "way": _WAYS["styled"]},),
        ),
        Example(links("https://evil.test/a%2Fb", shows="open")),
        Example(links("www.evil.test/a", shows="open")),
    ),
    tags=(Tag.EVASION,),
    source="WHATWG URL Standard: what browsers accept; hits in the development corpus: 12 bad, 1 genuine",
)
def obfuscated_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if not link.oddities and link.url.startswith(("http://", "https://")):
            continue  # as nearly all are
        if link.url.startswith("\\\\") and "." not in link.host:
            continue  # a folder on a machine of the reader's own network
        way = next((way for name, way in _WAYS.items() if name in link.oddities), None)
        if way is None and _NO_SLASHES.match(link.url):
            way = _WAYS["no-slashes"]
        if way is not None and link.host and (way is not _WAYS["no-slashes"] or _NO_SLASHES.match(link.url)):
            yield saw(place_in(link, link.raw_host), shown=Quote(link.raw_host[:100]), host=Domain(link.host), way=way)
