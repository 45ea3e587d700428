"""An attached file is the image of a disk."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.disk-image",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="A disk image attached", ja="ディスクイメージの添付"),
    found=Text(
        en="“{name}” is the image of a disk: Windows opens it as a drive full of files.",
        ja="添付の「{name}」はディスクイメージで、Windowsではドライブとして開きます。",
    ),
    why=Text(
        en=(
            "It is used to carry programs past the filters and past the warning for files from the Internet. "
            "Nobody mails documents in it."
        ),
        ja=(
            "フィルターや「インターネットから来たファイル」という警告をすり抜けてプログラムを届けるために使わ"
            "れます。書類をこの形式で送る人はいません。"
        ),
    ),
    innocent=Text(
        en="Technicians exchange such images, though rarely by mail.",
        ja="技術者どうしでやり取りすることはありますが、メールではまれです。",
    ),
    examples=(
        Example(
            mail(
                "注文書",
                attachments=(("注文書.iso", "application/octet-stream", bytes(0x8001) + b"CD001" + bytes(600)),),
            ),
            sees=({"name": "注文書.iso"},),
        ),
        Example(mail("写真", attachments=(("iso800.jpg", "image/jpeg", b"\xff\xd8\xff\xe0" + bytes(60)),))),
    ),
    source="techzine.eu/news/security/100462: ISO images after macros were blocked; ECMA-119",
)
def disk_image(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if dangers.danger_of(each.ending, each.kind) == "disk-image":
            yield saw(each.place, name=Quote(each.name or each.kind))
