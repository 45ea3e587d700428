"""The password of a locked archive stands in the same mail."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, unpacked
from mekiki.knowledge import passwords
from mekiki.model.facts import Quote

_LOCKED = b64decode(
    "UEsDBBQAAQAAAAAAIVihCXfTEwAAABMAAAAFAAAAYS50eHRoZWxsbyB3b3JsZCwgbG9ja2VkUEsBAhQDFAABAAAAAAAhWKEJd9MT"
    "AAAAEwAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAADYAAAAAAA=="
)


@check(
    id="attachment.password-beside-archive",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="Lock and key in one mail", ja="錠と鍵が同じメールに"),
    found=Text(
        en="“{name}” is locked, and its password stands in the mail itself: “{words}”.",
        ja=("「{name}」にはパスワードが掛かっていますが、そのパスワードが同じメールに書かれています（「{words}」）。"),
    ),
    why=Text(
        en="Such a lock protects nothing but the file from being scanned. Emotet came just so.",
        ja=(
            "これでは何の秘密も守れず、ウイルス検査を避ける役にしか立ちません。Emotetがまさにこの形で送られてきました。"
        ),
    ),
    innocent=Text(
        en="Careless people do it too, and so do researchers who exchange samples.",
        ja="うっかり同じメールに書いてしまう人もいます。検体をやり取りする研究者も、こうします。",
    ),
    examples=(
        Example(
            mail("添付をご確認ください。\nパスワード:7741", attachments=(("請求.zip", "application/zip", _LOCKED),)),
            sees=({"name": "請求.zip", "words": "パスワード:7741"},),
        ),
        Example(
            mail("Password for the file: k-7741x", attachments=(("請求.zip", "application/zip", _LOCKED),)),
            sees=({"name": "請求.zip", "words": "Password for the file: k-7741x"},),
        ),
        Example(
            mail(
                "添付をご確認ください。\nパスワードは別便でお送りします。",
                attachments=(("請求.zip", "application/zip", _LOCKED),),
            ),
        ),
    ),
    source="Police of Shiga on Emotet",
)
def password_beside_archive(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not attached(message):
        return
    locked = [each for each, defect in unpacked(message)[1] if defect in ("archive-encrypted", "archive-unread")]
    for body in message.shown if locked else ():
        hit = passwords.beside_archive().search(body.text[:20_000])
        if hit:
            yield saw(locked[0].place, body.place(*hit.span()), name=Quote(locked[0].name), words=Quote(hit[0][:60]))
            return
