"""A calendar entry from a stranger carries a link."""

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
    mail,
    saw,
)
from mekiki.checks.readings.documents import leading_out
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain


@check(
    id="attachment.calendar-with-link",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    when=("document",),
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
    for each, found in leading_out(message):
        if each.kind == "calendar":
            yield saw(found[0].place, domain=Domain(domain_of(found[0])))
