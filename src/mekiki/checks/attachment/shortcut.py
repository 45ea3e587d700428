"""An attached file is a shortcut, which opens something else than itself."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.shortcut",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("attachment",),
    title=Text(en="A shortcut attached", ja="ショートカットの添付"),
    found=Text(
        en="“{name}” is a shortcut: it opens a command or an address written inside it.",
        ja="添付の「{name}」はショートカットで、中に書かれたコマンドやアドレスを開きます。",
    ),
    why=Text(
        en=(
            "A shortcut can start any program of the computer, and Windows hides its ending, so that it "
            "looks like a document."
        ),
        ja=(
            "ショートカットからは、パソコンのどんなプログラムでも起動できます。"
            "しかもWindowsは拡張子を表示しないため、文書のように見えます。"
        ),
    ),
    innocent=Text(
        en="A colleague may drag a link to a website into a mail.",
        ja="同僚がウェブサイトへのショートカットを、そのままメールに貼り付けることはあります。",
    ),
    examples=(
        Example(
            mail("資料", attachments=(("資料.lnk", "application/octet-stream", b"L\0\0\0\x01\x14\x02\0" + bytes(60)),)),
            sees=({"name": "資料.lnk"},),
        ),
        Example(mail("資料", attachments=(("url-list.txt", "text/plain", b"https://a.example/x.url\n"),))),
    ),
    source="[MS-SHLLINK]; knowledge/data/dangers.json: what Outlook blocks",
)
def shortcut(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if dangers.danger_of(each.ending, each.kind) == "shortcut":
            yield saw(each.place, name=Quote(each.name or each.kind))
