"""A link goes through two or more redirectors, one inside the other."""

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


@check(
    id="links.redirector-chain",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("redirected link", "doubtful link"),
    title=Text(en="Redirectors inside redirectors", ja="何重にも重ねた転送"),
    found=Text(
        en="The link passes {count} redirectors, {first} first, before it reaches {domain}.",
        ja="{first} をはじめ {count} 段の転送を経て {domain} につながります。",
    ),
    why=Text(
        en="Each detour hides the target from a filter. Nobody needs two.",
        ja="転送を重ねるほど、フィルターから接続先が隠れます。二重にする必要は普通ありません。",
    ),
    innocent=Text(
        en="A shared link may pick up a second redirector when it is passed on through a social network.",
        ja="SNSなどで共有を重ねるうちに、転送が二重になることもあります。",
    ),
    examples=(
        Example(
            links(
                "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fevil.test%252F"
            ),
            sees=({"count": 2, "first": "www.google.com", "domain": "evil.test"},),
        ),
        Example(links("https://www.google.com/url?q=https://evil.test/")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 2 bad, 0 genuine",
)
def redirector_chain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful(message):
        passed = [host for host in link.wrappers if "url-rewriter" not in kinds_of(host)]
        if len(passed) >= 2:
            first, domain = Domain(passed[0]), Domain(domain_of(link))
            yield saw(place_in(link, passed[0]), count=len(passed), first=first, domain=domain)
