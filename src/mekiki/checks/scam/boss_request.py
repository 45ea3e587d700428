"""A superior or partner wants a quick, quiet favour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
from mekiki.checks.readings.moves import favour_without_call
from mekiki.checks.readings.parties import from_outside
from mekiki.checks.readings.tells import telling_words

_TOLD = 0.2  # of the weight, where the whole story is told, and its own check says so
_AT_HOME = 0.3  # of the weight, in a mail from the reader's own house: there, superiors are at hand


@check(
    id="scam.boss-request",
    words="scam.boss-request",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    tells="boss-request",
    title=Text(
        en="A quick favour for the boss",
        ja="上司を思わせる急な頼みごと",
    ),
    found=Text(
        en="The mail asks as false superiors do: “{words}”.",
        ja="偽の社長・上司が使う頼みごとの言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Fraudsters write as the head of the firm, first with a harmless question, then for a transfer, "
            "gift cards or a LINE group."
        ),
        ja=(
            "社長や上司を装い、まず何気ない用件で返事をさせ、"
            "次に送金・ギフトカード・LINEグループの作成などを求めてきます。"
        ),
    ),
    innocent=Text(
        en="Superiors do write like this. Ask back by telephone or in person, not by answering the mail.",
        ja="本物の上司もこのように書きます。返信ではなく、電話や対面で本人に確かめてください。",
    ),
    examples=(
        Example(
            mail("Are you at your desk? I'm in a meeting and need you to run a quick errand."),
            sees=({"words": "Are you at your desk / I'm in a meeting / quick errand"},),
        ),
        Example(
            mail(
                "今会社にいますか。会議中なので電話に出られません。経理担当者を入れて業務連絡用のグループを作ってください。"
            ),
            sees=({"words": "今会社にいますか / 会議中なので / 経理担当者を"},),
        ),
        Example(mail("Are you available on Tuesday at ten for the review?")),
        Example(mail("13時から会議中なので、ご用の方は内線212までお願いします。")),
    ),
    source="Police notice (anan.jpn.org/archives/1559033): false executive, LINE group, balance, transfer",
)
def boss_request(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    share = 1.0 if from_outside(message) else _AT_HOME
    if favour_without_call(message) is not None:
        share = _TOLD
    for each in telling_words(message, "scam.boss-request"):
        yield replace(each, strength=share)
