"""The links lead to other domains than the sender's."""

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
from mekiki.checks.readings.urls import domain_of, stranger_hosts
from mekiki.model.facts import Domain


@check(
    id="links.elsewhere-than-sender",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    when=("stranger",),
    title=Text(en="Links lead elsewhere than to the sender", ja="送信者とは別のドメインへのリンク"),
    found=Text(
        en="The mail names {sender} as its sender; its links lead to {domain}.",
        ja="差出人は {sender} ですが、リンクは {domain} につながります。",
    ),
    why=Text(
        en="It tells where to look: what the reader opens belongs to that domain, not to the sender's.",
        ja="どこを調べるべきかを示します。開かれるのは送信者ではなく、このドメインのページです。",
    ),
    innocent=Text(
        en="Most mails link to others' pages.",
        ja="たいていのメールには、よそのページへのリンクがあります。",
    ),
    examples=(
        Example(links("https://evil.test/a"), sees=({"sender": "home.example", "domain": "evil.test"},)),
        Example(links("https://www.home.example/a")),
    ),
    bearing=Bearing.CONTEXT,
    source="HEARTLAND, founding post (context only)",
)
def elsewhere_than_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.domain:
        return
    for link in stranger_hosts(message):
        yield saw(link.place, sender=Domain(sender.domain), domain=Domain(domain_of(link)))
