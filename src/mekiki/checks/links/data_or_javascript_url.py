"""A link does not lead to a page: it carries the page, or a program, inside itself."""

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
    Text,
    check,
    links,
    saw,
)
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ACTS = regex(r"https?:|location|eval|document|unescape|fromcharcode|atob", re.IGNORECASE)


@check(
    id="links.data-or-javascript-url",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("link",),
    title=Text(en="A link that carries a page or program in itself", ja="ページやプログラムを内包するリンク"),
    found=Text(
        en="The link begins with “{scheme}:”: it opens what stands in the link itself, not a page on the web.",
        ja="リンクは「{scheme}:」で始まり、Web上のページではなく、リンク自体に書かれた内容を開きます。",
    ),
    why=Text(
        en="Such a link leaves no address to check or to block. Mail never needs it.",
        ja="確かめるべき接続先も、遮断すべきアドレスも残りません。メールには不要なものです。",
    ),
    innocent=Text(
        en="Badly made newsletters contain javascript links that open a window or do nothing; they are not counted.",
        ja=(
            "作りの粗い配信メールには、窓を開くだけ、または何もしないjavascriptリンクがありますが、"
            "それは数えていません。"
        ),
    ),
    examples=(
        Example(links("data:text/html;base64,PGgxPkxvZ2luPC9oMT4="), sees=({"scheme": "data"},)),
        Example(links("javascript:void(0)")),
        Example(links("https://evil.test/data:text/html")),
    ),
    source="RFC 2397 (data URLs)",
)
def data_or_javascript_url(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in message.links:
        if link.scheme in ("data", "vbscript") or (link.scheme == "javascript" and _ACTS.search(link.path)):
            if link.path.startswith("image/"):
                continue
            yield saw(link.place, link.source_place, scheme=Quote(link.scheme))
