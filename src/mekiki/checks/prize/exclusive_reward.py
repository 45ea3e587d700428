"""The mail promises something exclusive or special."""

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
    id="prize.exclusive-reward",
    words="prize.exclusive-reward",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="Something special for the reader", ja="特別扱いの約束"),
    found=Text(
        en="The mail promises something special: “{words}”.",
        ja="特別な特典や優待をうたっています（「{words}」）。",
    ),
    why=Text(
        en="Praise and privilege make an offer look personal that went to everybody on a list.",
        ja="「あなただけ」と言われると特別な話に見えますが、同じ文面が大勢に送られています。",
    ),
    innocent=Text(en="Advertising lives on these words.", ja="広告ではごく普通に使われる言葉です。"),
    examples=(
        Example(mail("あなただけの特典をご用意しました。"), sees=({"words": "あなただけ"},)),
        Example(mail("An exclusive reward for you."), sees=({"words": "exclusive reward"},)),
        Example(mail("あなたの作品を展示しました。")),
        Example(mail("The hall is reserved for members of the choir.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 72 of 1410 bad, 5 of 1587 genuine"
    ),
)
def exclusive_reward(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.exclusive-reward")
