"""A calendar entry is read as the mail where the mail says little itself, and meetings stay what they are."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.message import Message
from mekiki.parse.message import parse

LURE = "Your mailbox password expires today. Verify your account within 24 hours or it will be permanently closed."
LURES = {
    "description": f"SUMMARY:Notice\r\nDESCRIPTION:{LURE}",
    "summary and place": f"SUMMARY:{LURE}\r\nLOCATION:https://garden.test/login",
    "page": f"SUMMARY:Notice\r\nX-ALT-DESC;FMTTYPE=text/html:<html><body><p>{LURE.replace(' ', ' <b></b>')}</p></body></html>",
    "page as description": f"DESCRIPTION:<p>{LURE.replace(' mailbox', ' <i>mailbox</i>')}</p>",
}
MEETING = (
    "SUMMARY:Garden plans\r\nLOCATION:Room 3\r\nDESCRIPTION:We go through the plans for spring. Please bring your notes"
    "\\, and tell Mika if you cannot come.\\n\\nJoin the meeting: https://meet.google.com/abc-defg-hij"
)


def entry(lines: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def invitation(lines: str, words: str = "Invitation") -> bytes:
    return mail(words, subject="Invitation", attachments=(("invite.ics", "text/calendar", entry(lines)),))


def inline(lines: str) -> bytes:
    parts = b"--BB\nContent-Type: text/plain\n\nInvitation\n--BB\nContent-Type: text/calendar; method=REQUEST\n\n"
    head = b"From: a@b.example\nSubject: Invitation\nContent-Type: multipart/alternative; boundary=BB\n\n"
    return head + parts + entry(lines) + b"\n--BB--\n"


def seen(raw: bytes) -> set[str]:
    return {each.id for each in investigate(raw).findings if each.status.name == "SEEN"}


@pytest.mark.parametrize("lure", LURES)
@pytest.mark.parametrize("write", [invitation, inline])
def test_the_words_of_an_entry_are_the_mails_where_it_says_little(lure: str, write: object) -> None:
    assert callable(write)
    case = investigate(write(LURES[lure]))
    found = {each.id: each for each in case.findings if each.status.name == "SEEN"}
    assert "urgency.hours" in found
    (place,) = found["urgency.hours"].places
    assert place.part == "2"
    assert place.quote.startswith("within 24 hours")
    assert case.verdict.probability > 0.5


def test_a_letter_of_some_length_speaks_for_itself() -> None:
    letter = (
        "Thank you for your letter of last week, which I have read to the board of the garden with much pleasure. " * 5
    )
    assert "urgency.hours" in seen(invitation(LURES["description"]))
    assert "urgency.hours" not in seen(invitation(LURES["description"], letter))


@pytest.mark.parametrize("write", [invitation, inline])
def test_a_meeting_stays_harmless(write: object) -> None:
    assert callable(write)
    assert investigate(write(MEETING)).verdict.probability < 0.3


def test_an_entry_without_words_adds_none() -> None:
    message: Message = parse(invitation("UID:1"))
    assert [body.part for body in message.bodies] == ["1"]
