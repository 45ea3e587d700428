"""An attached file is a program."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.executable",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("attachment",),
    title=Text(en="A program attached", ja="実行ファイルの添付"),
    found=Text(
        en="“{name}” is a program: opening it runs it.",
        ja="添付の「{name}」は実行ファイルで、開くとプログラムが動きます。",
    ),
    why=Text(
        en=(
            "A program from a mail can do whatever you can do on your computer. "
            "Nobody sends invoices or notices as a program."
        ),
        ja=(
            "実行すると、あなたのパソコンであなたにできることは何でもできてしまいます。"
            "請求書や通知が実行ファイルで届くことはありません。"
        ),
    ),
    innocent=Text(
        en="Developers send each other programs, though most mail servers no longer let them through.",
        ja="開発者どうしで送り合うことはありますが、今ではほとんどのメールサーバーが受け付けません。",
    ),
    examples=(
        Example(
            mail("請求書です", attachments=(("invoice.exe", "application/octet-stream", b"MZ" + bytes(80)),)),
            sees=({"name": "invoice.exe"},),
        ),
        Example(
            mail(
                "請求書です",
                attachments=(("invoice.pdf", "application/pdf", b"MZ" + bytes(58) + b"\x40\0\0\0" + b"PE\0\0"),),
            ),
            sees=({"name": "invoice.pdf"},),
        ),
        Example(mail("請求書です", attachments=(("invoice.pdf", "application/pdf", b"%PDF-1.4 about setup.exe"),))),
    ),
    source="knowledge/data/dangers.json: what Outlook blocks",
)
def executable(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if dangers.danger_of(each.ending, each.kind) == "program":
            yield saw(each.place, name=Quote(each.name or each.kind))
