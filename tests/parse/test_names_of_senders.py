"""What a mail calls its reader's is withheld; the name that the sender goes by is not the reader's."""

from __future__ import annotations

from mekiki.parse.message import parse
from mekiki.parse.victim import quoted_back


def told(sender: str, text: str) -> tuple[str, ...]:
    raw = f"From: {sender}\nTo: hanako@office.example\nSubject: Notice\n\n{text}\n"
    return quoted_back(parse(raw.encode()), ["hanako@office.example"])


def test_the_firm_that_the_sender_goes_by_opens_a_line() -> None:
    assert told("KAGOYA Support <a@17aday.example>", "KAGOYA: Your password expires today.") == ()


def test_a_password_stays_one_whoever_writes_it() -> None:
    assert "hunter2x" in told("hunter2x <a@17aday.example>", "hunter2x: Your password, as you see.")
    assert "KAGOYA" in told("Somebody <a@17aday.example>", "KAGOYA: Your password, as you see.")
