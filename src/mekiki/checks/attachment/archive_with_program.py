"""An attached archive holds a program, script or shortcut."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, unpacked
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote

_ORDER = b64decode(
    "UEsDBBQAAAgAAAAAIVjxFJ7uFgAAABYAAAARAAAA5rOo5paH5pu4LnBkZi5leGVNWgAAAAAAAAAAAAAAAAAAAAAAAAAAUEsBAhQD"
    "FAAACAAAAAAhWPEUnu4WAAAAFgAAABEAAAAAAAAAAAAAAIABAAAAAOazqOaWh+abuC5wZGYuZXhlUEsFBgAAAAABAAEAPwAAAEUA"
    "AAAAAA=="
)
_PHOTOS = b64decode(
    "UEsDBBQAAAAAAAAAIVgL9lKMGAAAABgAAAAJAAAAcGFydHkuanBn/9j/4AAAAAAAAAAAAAAAAAAAAAAAAAAAUEsBAhQDFAAAAAAA"
    "AAAhWAv2UowYAAAAGAAAAAkAAAAAAAAAAAAAAIABAAAAAHBhcnR5LmpwZ1BLBQYAAAAAAQABADcAAAA/AAAAAAA="
)
_DANGEROUS = frozenset(("program", "script", "shortcut", "disk-image"))
_MOST = 40  # files; a larger archive is somebody's source tree


@check(
    id="attachment.archive-with-program",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="A program inside an archive", ja="圧縮ファイルの中のプログラム"),
    found=Text(
        en="The archive “{archive}” holds “{name}”, which runs when it is opened.",
        ja="圧縮ファイル「{archive}」の中に、開くと動き出す「{name}」が入っています。",
    ),
    why=Text(
        en=(
            "Mail servers refuse programs, so they are wrapped up. An archive with nothing but a program is no invoice."
        ),
        ja=(
            "メールサーバーが実行ファイルを拒むため、圧縮して送られてきます。"
            "中身がプログラムだけの請求書などありません。"
        ),
    ),
    innocent=Text(
        en="Developers and suppliers of software send archives with programs.",
        ja="開発者やソフトの納入業者は、プログラムを圧縮して送ることがあります。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("注文書.zip", "application/zip", _ORDER),)),
            sees=({"archive": "注文書.zip", "name": "注文書.pdf.exe"},),
        ),
        Example(mail("x", attachments=(("photos.zip", "application/zip", _PHOTOS),))),
    ),
    source="knowledge/data/dangers.json",
)
def archive_with_program(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message) or not attached(message):
        return
    files, _ = unpacked(message)
    if len(files) > _MOST:
        return
    for each in files:
        if dangers.danger_of(each.ending, each.kind) in _DANGEROUS:
            yield saw(each.place, archive=Quote(each.place.quote), name=Quote(each.name))
