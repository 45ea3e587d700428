"""An attached file bears the ending of a document before the one that counts."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.double-extension",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("attachment",),
    title=Text(en="A file that poses as a document", ja="文書を装った二重拡張子"),
    found=Text(
        en="“{name}” looks like a .{shown} file, but it is a .{real} file.",
        ja="「{name}」は .{shown} に見せかけていますが、実際には .{real} ファイルです。",
    ),
    why=Text(
        en=(
            "Windows hides the last ending, and a row of blanks pushes it out of sight. "
            "Only the last one decides what happens on opening."
        ),
        ja=(
            "Windowsは最後の拡張子を表示しないことがあり、空白を並べて画面の外に追いやる手もあります。"
            "開いたときの動作を決めるのは、最後の拡張子だけです。"
        ),
    ),
    innocent=Text(
        en="Programs that convert or save web pages make names such as report.pdf.html.",
        ja="変換ソフトやページの保存機能が、report.pdf.html のような名前を付けることがあります。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("請求書.pdf      .exe", "application/octet-stream", b"MZ" + bytes(80)),)),
            sees=({"name": "請求書.pdf      .exe", "shown": "pdf", "real": "exe"},),
        ),
        Example(mail("x", attachments=(("libc-2.31.so.tar.gz", "application/gzip", b"\x1f\x8b\x08" + bytes(40)),))),
        Example(mail("x", attachments=(("report.2024.pdf", "application/pdf", b"%PDF-1.4"),))),
    ),
    source="knowledge/data/dangers.json; the practice of double endings since LOVE-LETTER-FOR-YOU.TXT.vbs",
)
def double_extension(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if len(each.endings) < 2 or each.endings[-2] not in dangers.documents():
            continue
        kind = dangers.danger_of(each.ending)
        if kind and kind != "macro-document":
            yield saw(each.place, name=Quote(each.name), shown=Quote(each.endings[-2]), real=Quote(each.ending))
