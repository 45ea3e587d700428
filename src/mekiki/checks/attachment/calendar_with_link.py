"""A calendar entry from a stranger carries a link."""

from __future__ import annotations

import re
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
    mail,
    saw,
)
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.weblinks import SHARED
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_popular, kinds_of
from mekiki.model.facts import Domain
from mekiki.parse.url import read_url

_LINK = re.compile(rb"https?://[^\s<>\"'\\;,]{4,300}", re.IGNORECASE)


@check(
    id="attachment.calendar-with-link",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="A calendar entry with a foreign link", ja="外部リンク付きの予定"),
    found=Text(
        en="The attached calendar entry leads to {domain}, which is not the sender's.",
        ja="添付の予定に、差出人のものではない {domain} へのリンクがあります。",
    ),
    why=Text(
        en=(
            "Many calendars enter such an appointment by themselves. Its link then stands in your own "
            "calendar and looks like yours."
        ),
        ja=(
            "予定が自動でカレンダーに登録されることも多く、そうなると、リンクが自分で書いた予定のように見えて"
            "しまいます。"
        ),
    ),
    innocent=Text(
        en="Invitations to video meetings carry the link of the meeting service.",
        ja="ウェブ会議の招待には、会議サービスのリンクが入っています。",
    ),
    examples=(
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "invite.ics",
                        "text/calendar",
                        b"BEGIN:VCALENDAR\nDESCRIPTION:Confirm at https://a.example/x\nEND:VCALENDAR",
                    ),
                ),
            ),
            sees=({"domain": "a.example"},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\nURL:https://www.home.example/x\nEND:VCALENDAR"),
                ),
            ),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\nURL:https://meet.google.com/abc\nEND:VCALENDAR"),
                ),
            ),
        ),
    ),
    source="RFC 5545; hits in the development corpus: 0 bad, 2 genuine (so it weighs nothing)",
)
def calendar_with_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    own = registrable_domain(message.sender.domain) if message.sender else ""
    for each in attached(message):
        if each.kind != "text/calendar" and each.labelled not in ("text/calendar", "application/ics"):
            continue
        unfolded = re.sub(rb"\r?\n[ \t]", b"", each.content[:200_000])
        for hit in _LINK.finditer(unfolded):
            target = read_url(hit[0].decode("utf-8", "replace"))
            if target is not None and target.registrable_domain not in ("", own) and not _is_usual(target.host):
                yield saw(each.place, domain=Domain(target.registrable_domain))
                break


def _is_usual(host: str) -> bool:
    return (is_popular(host) or bool(brands.owners_of(host))) and not kinds_of(host) & SHARED
