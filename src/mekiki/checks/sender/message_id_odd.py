"""The Message-ID is malformed or names a domain that cannot exist."""

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
from mekiki.checks.readings.randomness import unreadable
from mekiki.knowledge.domains import is_top_level
from mekiki.model.facts import Quote

_NO_AT = ("it lacks the @ with something on both sides", "前後に文字のある「@」がありません")
_NO_SUCH = (
    "its domain is made of random letters and ends in a top-level name that does not exist",
    "ドメインがでたらめな文字で、末尾のトップレベルドメインも存在しません",
)


@check(
    id="sender.message-id-odd",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Message-ID that no mail program would write", ja="メールソフトが付けない形の Message-ID"),
    found=Text(
        en="The Message-ID is “{id}”: {fault}.",
        ja="Message-ID は「{id}」で、{fault}。",
    ),
    why=Text(
        en="Mail programs make the Message-ID after a fixed pattern, with a real host behind the @. Bulk "
        "senders of fraud often invent it.",
        ja="Message-ID は、メールソフトが決まった形で「@」の後ろに実在するホスト名を入れて付けます。"
        "詐欺メールの送信プログラムは適当に作ることがあります。",
    ),
    innocent=Text(
        en="Home-made programs, devices and old systems write odd Message-IDs too.",
        ja="自作のプログラムや機器、古いシステムも、変わった Message-ID を付けます。",
    ),
    examples=(
        Example(
            mail(headers=("Message-ID: <2025@SjV.uykgx>",)),
            sees=({"id": "<2025@SjV.uykgx>", "fault": Text(*_NO_SUCH)},),
        ),
        Example(mail(headers=("Message-ID: 20250701.1234",)), sees=({"id": "20250701.1234", "fault": Text(*_NO_AT)},)),
        Example(mail(headers=("Message-ID: <000001d9$aa$bb@DESKTOP-4>",))),
        Example(mail(headers=("Message-ID: <17@i-07d64c5e.sparkpost>",))),
        Example(mail(headers=("Message-ID: <17@mailer.test>",))),
    ),
    source="RFC 5322 3.6.4; HEARTLAND 547, 599",
)
def message_id_odd(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    value, header = message.message_id, message.field("message-id")
    if not value or header is None:
        return
    fault = _fault(value)
    if fault:
        yield saw(header.place(), id=Quote(value[:200]), fault=Text(*fault))


def _fault(value: str) -> tuple[str, str] | None:
    left, at, host = value.strip("<> ").rpartition("@")
    if not at or not left or not host:
        return _NO_AT
    name, dot, top = host.rstrip(".").lower().partition(".")
    drawn = dot and name.isalpha() and top.isalpha() and not is_top_level(top) and unreadable(name + top)
    return _NO_SUCH if drawn else None
