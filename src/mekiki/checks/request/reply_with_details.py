"""The reader is to answer, or to send personal details."""

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
    id="request.reply-with-details",
    words="request.reply-with-details",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    title=Text(en="Answer or personal details wanted", ja="返信や個人情報の求め"),
    found=Text(
        en="The mail wants an answer or personal details: “{words}”.",
        ja="返信や連絡先・個人情報を求めています（「{words}」）。",
    ),
    why=Text(
        en="Scams without a link begin with a harmless answer: whoever replies is known to read and to believe.",
        ja="リンクのない詐欺は、何気ない返信から始まります。返事をすると、「読んで信じる相手」だと知られます。",
    ),
    innocent=Text(
        en="This is how people write to each other. It matters only from a stranger, about money.",
        ja="人と人との普通のやり取りでも使う言葉です。見知らぬ相手からの、お金にまつわる話のときに意味を持ちます。",
    ),
    examples=(
        Example(mail("氏名と電話番号をお送りください。"), sees=({"words": "氏名と電話番号"},)),
        Example(mail("Reply with your address."), sees=({"words": "Reply with your"},)),
        Example(mail("この件は会議で返事をします。")),
        Example(mail("There is no need to answer this.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 27 of 1410 bad, 8 of 1587 genuine"
    ),
)
def reply_with_details(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.reply-with-details")
