"""The name of an attached file is turned round by a direction mark, so that it shows a false ending."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, unpacked
from mekiki.checks.readings.directions import turned_round
from mekiki.model.facts import Quote


@check(
    id="attachment.rtl-name",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("attachment",),
    title=Text(en="A file name that is turned round", ja="並びを逆転させたファイル名"),
    found=Text(
        en="A hidden mark turns the file name round on the screen; it really ends in .{real}.",
        ja="ファイル名に並びを逆転させる見えない文字が入っています。実際の拡張子は .{real} です。",
    ),
    why=Text(
        en="So “…fdp.scr” is shown as “…rcs.pdf”. Nobody writes such a mark into a file name by accident.",
        ja="これを使うと「…fdp.scr」が「…rcs.pdf」と表示されます。うっかり入ってしまう文字ではありません。",
    ),
    innocent=Text(
        en="Names in Arabic or Hebrew may contain direction marks of another kind, which are not counted here.",
        ja="アラビア語やヘブライ語のファイル名に入る別種の方向指定は、ここでは数えていません。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("invoice\u202efdp.scr", "application/octet-stream", b"MZ" + bytes(80)),)),
            sees=({"real": "scr"},),
        ),
        Example(mail("x", attachments=(("חשבונית\u200f.pdf", "application/pdf", b"%PDF-1.4"),))),
        Example(mail("x", attachments=(("\u2067חשבונית\u2069 2026.pdf", "application/pdf", b"%PDF-1.4"),))),
        Example(mail("x", attachments=(("\u202eتقرير\u202c.pdf", "application/pdf", b"%PDF-1.4"),))),
    ),
    source="Unicode UAX #9; Unicode TR 36 on bidirectional spoofing",
)
def rtl_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in (*attached(message), *unpacked(message)[0]):
        if turned_round(each.name):
            yield saw(each.place, real=Quote(each.ending or "?"))
