"""An archive holds a web page, and nothing else to open but perhaps a note."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, is_web_page, unpacked
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Quote

# order.html alone, and the same beside a.css and b.js.
_PAGE = b64decode(
    "UEsDBBQAAAAAAAAAIVzomNZKHwAAAB8AAAAKAAAAb3JkZXIuaHRtbDxodG1sPjxib2R5Pk9yZGVyPC9ib2R5PjwvaHRtbD5QSwECFAMUAAAA"
    "AAAAACFc6JjWSh8AAAAfAAAACgAAAAAAAAAAAAAAgAEAAAAAb3JkZXIuaHRtbFBLBQYAAAAAAQABADgAAABHAAAAAAA="
)
_SITE = b64decode(
    "UEsDBBQAAAAAAAAAIVzomNZKHwAAAB8AAAAKAAAAb3JkZXIuaHRtbDxodG1sPjxib2R5Pk9yZGVyPC9ib2R5PjwvaHRtbD5QSwMEFAAAAAAA"
    "AAAhXLnVK1QDAAAAAwAAAAUAAABhLmNzc2F7fVBLAwQUAAAAAAAAACFcudUrVAMAAAADAAAABAAAAGIuanNhe31QSwECFAMUAAAAAAAAACFc"
    "6JjWSh8AAAAfAAAACgAAAAAAAAAAAAAAgAEAAAAAb3JkZXIuaHRtbFBLAQIUAxQAAAAAAAAAIVy51StUAwAAAAMAAAAFAAAAAAAAAAAAAACA"
    "AUcAAABhLmNzc1BLAQIUAxQAAAAAAAAAIVy51StUAwAAAAMAAAAEAAAAAAAAAAAAAACAAW0AAABiLmpzUEsFBgAAAAADAAMAnQAAAJIAAAAA"
    "AA=="
)

_NOTES = ("txt", "md")


@check(
    id="attachment.page-in-archive",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="account-credentials",
    when=("attachment",),
    title=Text(en="A web page inside an archive", ja="圧縮ファイルの中のHTMLファイル"),
    found=Text(
        en="What there is to open in the archive “{archive}” is “{name}”, a web page.",
        ja="圧縮ファイル「{archive}」の中で開く対象になっているのは、ウェブページ「{name}」です。",
    ),
    why=Text(
        en="A page of a few kilobytes needs no packing. It is packed so that no filter looks at it; what opens is a false login "
        "page, or fetches a program.",
        ja="数キロバイトのページを圧縮する必要はありません。フィルターの検査を避けるためで、開くと偽のログイン画面が出たり、"
        "プログラムを取りに行ったりします。",
    ),
    innocent=Text(
        en="Reports of programs are exported as a page, and a colleague may zip one.",
        ja="ソフトが書き出した報告書のページを、同僚が圧縮して送ることもあります。",
    ),
    examples=(
        Example(
            mail("See the order", attachments=(("order.zip", "application/zip", _PAGE),)),
            sees=({"archive": "order.zip", "name": "order.html"},),
        ),
        Example(mail("The site as it is now", attachments=(("site.zip", "application/zip", _SITE),))),
    ),
    source="zdnet.com and egress.com on Qakbot: archives in threads that were broken into; MITRE ATT&CK T1027.006 on pages that smuggle files. "
    "That the two go together is our own reasoning; none met in the development corpus",
)
def page_in_archive(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message) or not attached(message):
        return
    files, _ = unpacked(message)
    for each in attached(message):
        held = [file for file in files if file.place == each.place]
        pages = [file for file in held if file.ending not in _NOTES]
        if len(pages) == 1 and is_web_page(pages[0]):
            yield saw(each.place, archive=Quote(each.name), name=Quote(pages[0].name))
