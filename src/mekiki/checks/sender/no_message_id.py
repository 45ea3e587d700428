"""The mail reached the receiving server without a Message-ID."""

from __future__ import annotations

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
    mail,
    saw,
)
from mekiki.model.message import Copy


@check(
    id="sender.no-message-id",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="No Message-ID", ja="Message-ID がない"),
    found=Text(
        en="The mail has no Message-ID, which every mail program adds.",
        ja="どのメールソフトも付ける Message-ID がありません。",
    ),
    why=Text(
        en="Programs written only for sending in bulk leave it out.",
        ja="大量送信のためだけに作られたプログラムでは、省かれていることがあります。",
    ),
    innocent=Text(
        en="Some devices and simple scripts leave it out as well, and archives lose it.",
        ja="機器や簡単なスクリプトも付けないことがあり、保存の過程で失われることもあります。",
    ),
    examples=(
        Example(
            mail(
                subject="Notice",
                headers=(
                    "Received: from a.example (a.example [192.0.2.5]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                ),
            ),
            sees=({},),
        ),
        Example(mail(subject="Notice")),
        Example(
            mail(
                subject="Notice",
                headers=(
                    "Received: from a.example (a.example [192.0.2.5]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                    "Message-ID: <17@a.example>",
                ),
            )
        ),
    ),
    source="RFC 5322 3.6.4: every message SHOULD have one",
)
def no_message_id(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.message_id or not message.hops or message.field("message-id") is not None:
        return
    if message.copy in (Copy.ORIGINAL, Copy.ATTACHED):
        header = message.field("from") or message.field("date")
        place = message.subject_place or (header.place() if header is not None else message.hops[0].place)
        yield saw(place)
