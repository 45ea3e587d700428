"""A link goes through a well-known site's redirector to a stranger."""

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
from mekiki.checks.readings.urls import domain_of, doubtful, place_in
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain

_OTHER = frozenset(("url-rewriter", "translate-wrapper", "mail-platform"))


@check(
    id="links.open-redirector",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    when=("redirected link", "doubtful link"),
    title=Text(en="A detour over a well-known site", ja="有名サイトを経由するリンク"),
    found=Text(
        en="The link begins at {host}, but leads on to {domain}.",
        ja="リンクは {host} から始まりますが、{domain} へ転送されます。",
    ),
    why=Text(
        en="Redirectors of large sites send anybody anywhere; the good name in front is borrowed.",
        ja="大手サイトの転送機能は、誰でもどこへでも飛ばせます。先頭の有名な名前は借り物です。",
    ),
    innocent=Text(
        en="Alerts, search results and links copied out of social networks come this way.",
        ja="アラートや検索結果、SNSからコピーしたリンクもこの形になります。",
    ),
    examples=(
        Example(
            links("https://www.google.com/url?q=https://evil.test/a"),
            sees=({"host": "www.google.com", "domain": "evil.test"},),
        ),
        Example(links("https://www.google.com/url?q=https://www.youtube.com/")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 20 bad, 0 genuine",
)
def open_redirector(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful(message):
        first = link.wrappers[0] if link.wrappers else ""
        if first and not kinds_of(first) & _OTHER:
            yield saw(place_in(link, first), host=Domain(first), domain=Domain(domain_of(link)))
