"""An attached archive is locked with a password."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, unpacked
from mekiki.model.facts import Quote

_LOCKED = b64decode(
    "UEsDBBQAAQAAAAAAIVihCXfTEwAAABMAAAAFAAAAYS50eHRoZWxsbyB3b3JsZCwgbG9ja2VkUEsBAhQDFAABAAAAAAAhWKEJd9MT"
    "AAAAEwAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAADYAAAAAAA=="
)
_OPEN = b64decode(
    "UEsDBBQAAAAAAAAAIViGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAQIUAxQAAAAAAAAAIViGphA2BQAAAAUAAAAFAAAAAAAA"
    "AAAAAACAAQAAAABhLnR4dFBLBQYAAAAAAQABADMAAAAoAAAAAAA="
)


@check(
    id="attachment.encrypted-archive",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="A locked archive", ja="パスワード付きの圧縮ファイル"),
    found=Text(
        en="The archive “{name}” is locked with a password; no filter could look into it.",
        ja="圧縮ファイル「{name}」にはパスワードが掛かっていて、どのフィルターも中身を調べられません。",
    ),
    why=Text(
        en=(
            "A lock keeps scanners out, not thieves. That is why malware is sent so, and why many companies "
            "now refuse such files."
        ),
        ja=(
            "パスワードで締め出されるのは、泥棒よりもウイルス対策ソフトのほうです。"
            "そのためウイルスの送付に悪用され、受け取りを拒む企業も増えています。"
        ),
    ),
    innocent=Text(
        en="In Japan it was long the custom to send files so, with the password in a second mail.",
        ja="日本では、パスワードを別のメールで送る習慣（いわゆるPPAP）が長く続いてきました。",
    ),
    examples=(
        Example(
            mail("資料です。パスワードは別便で。", attachments=(("資料.zip", "application/zip", _LOCKED),)),
            sees=({"name": "資料.zip"},),
        ),
        Example(mail("資料です。", attachments=(("資料.zip", "application/zip", _OPEN),))),
    ),
    source="Police of Shiga on Emotet; PKWARE APPNOTE 4.4.4",
)
def encrypted_archive(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if attached(message):
        for each in dict.fromkeys(each for each, defect in unpacked(message)[1] if defect == "archive-encrypted"):
            yield saw(each.place, name=Quote(each.name))
