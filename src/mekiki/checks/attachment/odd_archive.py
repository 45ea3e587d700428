"""An attached archive of a kind that hardly anybody packs today, or a single volume of one."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Quote

_ODD = frozenset(("ace", "arj", "r00", "r01", "r02", "z", "lz", "uu", "uue", "xxe", "daa"))


@check(
    id="attachment.odd-archive",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="An archive of an odd kind", ja="珍しい形式の圧縮ファイル"),
    found=Text(
        en="“{name}” is packed in a form (.{ending}) in which hardly anybody sends papers.",
        ja="添付の「{name}」は、書類を送るのにまず使われない形式（.{ending}）で圧縮されています。",
    ),
    why=Text(
        en="Filters open what is common. Old and odd archives, and volumes of one, still open on many machines, and carry programs past "
        "them.",
        ja="フィルターが開けるのは、よく使われる形式です。古い形式や分割ファイルは、検査をすり抜けたあと利用者のパソコンでは開けて"
        "しまうため、プログラムを運ぶのに使われます。",
    ),
    innocent=Text(
        en="Large files cut into volumes, and logs of machines, are sent so now and then.",
        ja="大きなファイルの分割や、機器のログの受け渡しで使われることもあります。",
    ),
    examples=(
        Example(
            mail("The order", attachments=(("order_0412.r00", "application/octet-stream", b"Rar!" + bytes(60)),)),
            sees=({"name": "order_0412.r00", "ending": "r00"},),
        ),
        Example(mail("The order", attachments=(("order_0412.rar", "application/octet-stream", b"Rar!" + bytes(60)),))),
        Example(mail("The logs", attachments=(("logs.tar.gz", "application/gzip", b"\x1f\x8b" + bytes(60)),))),
        Example(mail("The order", attachments=(("order_0412.zip", "application/zip", b"PK\x05\x06" + bytes(18)),))),
    ),
    source="cert.bournemouth.ac.uk on .arj and .z in spam that carries malware (Trend Micro); idefix.net/~koos/newsitem.cgi/1475480285 "
    "on .ace; the other endings and volumes by our own reasoning, none met in the development corpus",
)
def odd_archive(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message):
        return
    for each in attached(message):
        if each.ending in _ODD:
            yield saw(each.place, name=Quote(each.name), ending=Quote(each.ending))
