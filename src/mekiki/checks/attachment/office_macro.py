"""An attached Office document carries macros."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote

_OLD = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/x-ole-storage")
_PROJECT = "_VBA_PROJECT".encode("utf-16-le")


@check(
    id="attachment.office-macro",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("attachment",),
    title=Text(en="A document with macros", ja="マクロ付きのOffice文書"),
    found=Text(
        en="The document “{name}” carries macros, small programs that run in Office.",
        ja="添付の文書「{name}」にはマクロ（Officeの中で動く小さなプログラム）が入っています。",
    ),
    why=Text(
        en="Whoever presses “Enable Content” lets them run. Emotet and many others came in this way.",
        ja=("「コンテンツの有効化」を押すと動き出します。Emotetをはじめ、多くのウイルスがこの手口で侵入しました。"),
    ),
    innocent=Text(
        en="Order forms and timesheets of companies often work with macros.",
        ja="会社の注文書や勤務表には、マクロ入りのものがよくあります。",
    ),
    examples=(
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "請求書.doc",
                        "application/msword",
                        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"),
                    ),
                ),
            ),
            sees=({"name": "請求書.doc"},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "請求書.doc",
                        "application/msword",
                        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
                    ),
                ),
            ),
        ),
    ),
    source="Police of Shiga on Emotet; [MS-OVBA] 2.2.1",
)
def office_macro(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        modern = (
            dangers.danger_of("", each.kind) == "macro-document" or dangers.danger_of(each.ending) == "macro-document"
        )
        if modern or (each.kind in _OLD and _PROJECT in each.content):
            yield saw(each.place, name=Quote(each.name or each.kind))
