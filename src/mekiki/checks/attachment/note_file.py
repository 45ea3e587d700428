"""An attached file is a OneNote notebook, which may carry programs."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.note-file",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="A OneNote file attached", ja="OneNoteファイルの添付"),
    found=Text(
        en="“{name}” is a OneNote file.",
        ja="添付の「{name}」はOneNoteファイルです。",
    ),
    why=Text(
        en=(
            "Its pages can carry programs behind a picture that says “double-click to view”. "
            "It is hardly ever used to send documents to strangers."
        ),
        ja=(
            "「ダブルクリックで表示」などと書かれた画像の裏に、プログラムを忍ばせることができます。"
            "知らない相手への書類送付に使われることは、まずありません。"
        ),
    ),
    innocent=Text(
        en="Colleagues who take notes in OneNote may send them around.",
        ja="OneNoteでメモを取る同僚どうしなら、送り合うこともあります。",
    ),
    examples=(
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "invoice.one",
                        "application/octet-stream",
                        b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3",
                    ),
                ),
            ),
            sees=({"name": "invoice.one"},),
        ),
        Example(mail("x", attachments=(("chapter.one.txt", "text/plain", b"It was a dark night."),))),
    ),
    source="techzine.eu/news/security/100462; [MS-ONESTORE]",
)
def note_file(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if dangers.danger_of(each.ending, each.kind) == "note":
            yield saw(each.place, name=Quote(each.name or each.kind))
