"""The mail tells the reader to open the attachment."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.open-attachment",
    words="request.open-attachment",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="malware",
    title=Text(en="Attachment to be opened", ja="添付ファイルを開く求め"),
    found=Text(
        en="The mail points to an attached file: “{words}”.",
        ja="添付ファイルを開くように書いています（「{words}」）。",
    ),
    why=Text(
        en="An attachment runs on one's own machine or shows a log-in form that no mail filter sees.",
        ja="添付ファイルは手元の機械で動きます。フィルタに見えないログイン画面を出すものもあります。",
    ),
    innocent=Text(
        en=(
            "Every office sends attachments and says so. What counts is whether you expected this one from this sender."
        ),
        ja="仕事のメールではごく普通の文言です。その相手から、その書類が届く予定だったかどうかで判断してください。",
    ),
    examples=(
        Example(mail("添付ファイルをご確認ください。"), sees=({"words": "添付ファイルをご確認"},)),
        Example(mail("Please open the attached invoice."), sees=({"words": "open the attached"},)),
        Example(mail("書類は郵便でお送りします。")),
        Example(mail("The invoice goes to you by post.")),
    ),
    source=(
        "saikicci.or.jp quoting IPA on Emotet; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 20 of 1410 bad, 20 of 1587 genuine"
    ),
)
def open_attachment(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.open-attachment")
