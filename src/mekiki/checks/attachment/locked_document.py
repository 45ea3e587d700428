"""An attached document is locked with a password, so that nobody could look into it on its way."""

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
from mekiki.model.facts import Quote

_LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<</Filter/Standard/V 5/R 6/P -4/O(o)/U(u)>>\nendobj\ntrailer\n<</Encrypt 1 0 R>>\n%%EOF\n"
)
_OPEN = b"%PDF-1.4\n1 0 obj\n<</Title(How to /Encrypt a file)>>\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF\n"


@check(
    id="attachment.locked-document",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    when=("document",),
    title=Text(en="A locked document, not looked into", ja="中を調べられない暗号化文書"),
    found=Text(
        en="“{name}” is encrypted; what it says and where it leads could not be read here.",
        ja="「{name}」は暗号化されていて、内容もリンク先もここでは調べられませんでした。",
    ),
    why=Text(
        en="Whatever this report says of the mail, it says nothing of that document.",
        ja="この報告は、その文書の中身について何も保証しません。",
    ),
    innocent=Text(
        en="Pay slips, bank statements and contracts are sent locked for good reason.",
        ja="給与明細や取引明細、契約書などは、正当な理由で暗号化して送られます。",
    ),
    examples=(
        Example(mail("x", attachments=(("slip.pdf", "application/pdf", _LOCKED),)), sees=({"name": "slip.pdf"},)),
        Example(mail("x", attachments=(("manual.pdf", "application/pdf", _OPEN),))),
    ),
    source="ISO 32000-1 7.6; [MS-OFFCRYPTO] 2.3",
)
def locked_document(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.documents:
        locked = {defect.part for defect in message.defects if defect.id == "document-encrypted"}
        for each in message.documents:
            if each.part in locked:
                yield saw(each.place(), name=Quote(each.name))
