"""The reader is to tell nobody."""

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
    id="request.keep-secret",
    words="request.keep-secret",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    title=Text(en="Secrecy demanded", ja="口止め"),
    found=Text(
        en="The mail demands secrecy: “{words}”.",
        ja="だれにも知らせないように求めています（「{words}」）。",
    ),
    why=Text(
        en="A second pair of eyes ends most frauds; secrecy is there to keep it away.",
        ja="たいていの詐欺は、だれかに相談すれば止まります。口止めは、その相談を封じるためのものです。",
    ),
    innocent=Text(
        en=(
            "Contracts, personnel matters and a surprise party are confidential too. From your boss by mail about "
            "money: ring back."
        ),
        ja="契約や人事の話、内緒のお祝いでも使われます。上司を名乗るメールでお金の話なら、電話で確かめてください。",
    ),
    examples=(
        Example(mail("この件は極秘で進めます。"), sees=({"words": "極秘"},)),
        Example(mail("Do not tell anyone about this transfer."), sees=({"words": "Do not tell anyone"},)),
        Example(mail("この件は、どなたにお話しいただいてもかまいません。")),
        Example(mail("Feel free to tell everyone about the concert.")),
    ),
    source=(
        "police notice (anan.jpn.org) on false executives; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 1 of 1410 bad, 0 of 1587 genuine"
    ),
)
def keep_secret(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "request.keep-secret")
