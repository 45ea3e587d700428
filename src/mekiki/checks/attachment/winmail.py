"""The mail's content is packed in Outlook's own form, a winmail.dat, which other programs do not open."""

from __future__ import annotations

import struct
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
from mekiki.model.facts import Quote


def _attribute(level: int, id: int, value: bytes) -> bytes:
    return struct.pack("<BLL", level, id, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


_PACKED = (
    struct.pack("<LH", 0x223E9F78, 1)
    + _attribute(2, 0x00069002, bytes(14))
    + _attribute(2, 0x00018010, b"plan.txt\0")
    + _attribute(2, 0x0006800F, b"Monday: soup")
)


@check(
    id="attachment.winmail",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    when=("document",),
    title=Text(en="Packed in Outlook's own form", ja="Outlook独自形式の添付（winmail.dat）"),
    found=Text(
        en="“{name}” is Outlook's own packing; it was opened here, and {count} {count:file|files} lay in it.",
        ja="「{name}」はOutlook独自の形式です。ここでは展開して調べました（中のファイルは {count} 個）。",
    ),
    why=Text(
        en="Programs other than Outlook show only the package, and filters may not look into it.",
        ja="Outlook以外のメールソフトでは中身が表示されず、フィルターも中まで調べないことがあります。",
    ),
    innocent=Text(
        en="It comes about by a setting of Outlook or Exchange, usually without the sender knowing.",
        ja="OutlookやExchangeの設定によるもので、たいていは差出人自身も気付いていません。",
    ),
    examples=(
        Example(
            mail("See the plan.", attachments=(("winmail.dat", "application/ms-tnef", _PACKED),)),
            sees=({"name": "winmail.dat", "count": 1},),
        ),
        Example(mail("See the plan.", attachments=(("winmail.txt", "text/plain", b"Monday: soup"),))),
    ),
    source="[MS-OXTNEF]",
)
def winmail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in message.documents:
        if each.kind == "winmail":
            files = [part for part in message.parts if part.container == each.part and part.is_attachment]
            yield saw(each.place(), name=Quote(each.name or "winmail.dat"), count=len(files))
