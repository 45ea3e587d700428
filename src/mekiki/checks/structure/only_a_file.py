"""The mail says nothing itself: all of it lies in an attached file that must be opened."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.model.facts import Quote

_STUB = 15  # characters


@check(
    id="structure.only-a-file",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("attachment",),
    title=Text(en="Nothing but a file", ja="本文がなく添付ファイルだけ"),
    found=Text(
        en="The mail itself says next to nothing; what it wants stands in “{name}”.",
        ja="本文はほとんど空で、用件は添付の「{name}」の中にあります。",
    ),
    why=Text(
        en="Filters read the mail better than its files, and we open a file to learn what it is about.",
        ja=(
            "フィルターは、添付ファイルの中身より本文をよく調べます。そして受け取った人は、用件を知るために添"
            "付を開かざるを得ません。"
        ),
    ),
    innocent=Text(
        en="Scanners, telephones and fax gateways send files without a word every day.",
        ja="複合機やスマートフォン、FAXの転送サービスからは、本文なしのファイルが日常的に届きます。",
    ),
    examples=(
        Example(
            mail("", html="<p> </p>", attachments=(("請求書.pdf", "application/pdf", b"%PDF-1.4 x"),)),
            sees=({"name": "請求書.pdf"},),
        ),
        Example(
            mail(
                "先日お話しした資料をお送りします。ご確認ください。",
                attachments=(("資料.pdf", "application/pdf", b"%PDF-1.4 x"),),
            ),
        ),
    ),
    source="common practice",
)
def only_a_file(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    files = [each for each in attached(message) if each.content and "signature" not in each.labelled]
    if not files or any(part.content_type.startswith(("multipart/report", "message/")) for part in message.parts):
        return
    said = sum(len(body.text.strip()) for body in message.shown)
    if said <= _STUB and not any(body.images for body in message.shown):
        yield saw(files[0].place, name=Quote(files[0].name or files[0].labelled))
