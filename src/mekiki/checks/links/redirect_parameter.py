"""A link to a well-known site carries a stranger's web address in its query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

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
from mekiki.checks.readings.urls import is_doubtful, place_in
from mekiki.checks.readings.weblinks import home, is_well_known, web_links
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_INNER = regex(r"=https?://([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)


@check(
    id="links.redirect-parameter",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("web link",),
    title=Text(
        en="A stranger's address inside a well-known site's link",
        ja="有名サイトのリンクに埋め込まれた別のアドレス",
    ),
    found=Text(
        en="The link to {host} carries the address of {domain}.",
        ja="{host} へのリンクの中に、{domain} のアドレスが埋め込まれています。",
    ),
    why=Text(
        en="Some pages lead on to any address they are given; the reader sees the good name and lands elsewhere.",
        ja="渡されたアドレスへそのまま転送するページがあります。有名な名前を見せて、別の場所へ連れて行けます。",
    ),
    innocent=Text(
        en="Share buttons and login pages carry the address to come back to.",
        ja="共有ボタンやログインページにも、戻り先としてアドレスが入ります。",
    ),
    examples=(
        Example(
            links("https://www.microsoft.com/go?next=https%3A%2F%2Fevil.test%2F"),
            sees=({"host": "www.microsoft.com", "domain": "evil.test"},),
        ),
        Example(links("https://www.microsoft.com/go?next=https%3A%2F%2Fwww.office.com%2F")),
        Example(links("https://www.facebook.com/sharer/sharer.php?href=https%3A%2F%2Fhome.example%2F")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 0 bad, 2 genuine",
)
def redirect_parameter(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    own = home(message)
    for link in web_links(message):
        if "http" not in link.query or link.wrappers or not is_well_known(link.host):
            continue
        hit = _INNER.search(unquote(link.query))
        inner = registrable_domain(hit.group(1).lower()) if hit and "share" not in link.path else ""
        if inner and inner not in (own, link.registrable_domain) and is_doubtful(inner):
            yield saw(place_in(link, hit.group(1)) if hit else link.place, host=Domain(link.host), domain=Domain(inner))
