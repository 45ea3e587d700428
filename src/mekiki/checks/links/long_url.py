"""A link to a stranger is extraordinarily long."""

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
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.long-url",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A very long link", ja="きわめて長いリンク"),
    found=Text(
        en="The link to {domain} is {length} characters long.",
        ja="{domain} へのリンクは {length} 文字あります。",
    ),
    why=Text(
        en="Length hides the end of an address and what it carries along.",
        ja="長いアドレスでは、末尾や一緒に送られる情報が目に入りません。",
    ),
    innocent=Text(
        en="Counting services and single sign-on make links just as long.",
        ja="クリック計測やシングルサインオンのリンクも、同じくらい長くなります。",
    ),
    examples=(
        Example(links("https://evil.test/?q=" + "ab1" * 200), sees=({"domain": "evil.test", "length": 621},)),
        Example(links("https://evil.test/?q=" + "ab1" * 20)),
    ),
    bearing=Bearing.CONTEXT,
    source="hits in the development corpus: 28 bad, 10 genuine",
)
def long_url(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        if len(link.target) > 500 and "mail-platform" not in kinds_of(link.host, link.path):
            yield saw(link.place, domain=Domain(domain_of(link)), length=len(link.target))
