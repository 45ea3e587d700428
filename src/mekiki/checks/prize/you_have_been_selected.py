"""The mail says that the reader was chosen, drawn or has won."""

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
    id="prize.you-have-been-selected",
    words="prize.you-have-been-selected",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="Told to be chosen or to have won", ja="選ばれた、当選したという知らせ"),
    found=Text(
        en="The mail says that the reader was chosen or has won: “{words}”.",
        ja="選ばれた、当選したと告げています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Nobody wins in a draw that he did not enter. The prize is bait for a fee, a card number or personal data."
        ),
        ja=("応募していない抽選に当たることはありません。賞品は、手数料やカード番号、個人情報を引き出すための餌です。"),
    ),
    innocent=Text(
        en="If you entered a draw, applied for a course or were invited to a study, the words may be true.",
        ja="自分で応募した懸賞や講座の抽選なら、本当の当選通知かもしれません。",
    ),
    examples=(
        Example(mail("おめでとうございます。抽選に当選しました。"), sees=({"words": "おめでとうございます"},)),
        Example(mail("You have been selected to receive a watch."), sees=({"words": "You have been selected"},)),
        Example(mail("運営委員を選挙で選びます。投票をお願いします。")),
        Example(mail("Please select a date for the meeting.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 120 of 1410 bad, 5 of 1587 genuine"
    ),
)
def you_have_been_selected(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.you-have-been-selected")
