"""The mail tells the reader to follow a link or press a button."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="request.click-link",
    words="request.click-link",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="A link to be followed", ja="リンクを開く求め"),
    found=Text(
        en="The mail tells the reader to use a link or button: “{words}”.",
        ja="リンクやボタンを使うように書いています（「{words}」）。",
    ),
    why=Text(
        en="It tells what the mail wants. By themselves the words prove nothing: honest senders use them every day.",
        ja="このメールが何をさせたいのかが分かります。ただ、まっとうな差出人も日ごろ使う言葉なので、これだけでは何の証拠にもなりません。",
    ),
    innocent=Text(
        en="Nearly every newsletter has such a line, if only to unsubscribe.",
        ja="ほとんどのメールマガジンにあります。配信停止の案内もその一つです。",
    ),
    examples=(
        Example(mail("詳しくは下記URLをご覧ください。"), sees=({"words": "下記URL"},)),
        Example(mail("Click here for the programme."), sees=({"words": "Click here"},)),
        Example(mail("詳しくは窓口でお尋ねください。")),
    ),
    tags=(Tag.LEADS_ON,),
    source=(
        "HEARTLAND; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 416 of 1410 bad, 123 of 1587 genuine"
    ),
)
def click_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.click-link")
