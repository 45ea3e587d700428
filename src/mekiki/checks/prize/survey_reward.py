"""The mail asks to take part in a survey."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="prize.survey-reward",
    words="prize.survey-reward",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="subscription-trap",
    tells="prize-survey",
    title=Text(en="A survey", ja="アンケートの誘い"),
    found=Text(en="The mail invites to a survey: “{words}”.", ja="アンケートに誘っています（「{words}」）。"),
    why=Text(
        en="A “short survey” with a costly reward ends at a page for the card number.",
        ja="「簡単なアンケートで豪華な品」という誘いの終点は、カード番号の入力画面です。",
    ),
    innocent=Text(
        en="Firms, schools and towns hold surveys all the time, mostly without a costly reward.",
        ja="企業や学校、自治体も日常的にアンケートを行います。たいていは高価な謝礼などありません。",
    ),
    examples=(
        Example(mail("簡単なアンケートに答えて掃除機をもらおう。"), sees=({"words": "簡単なアンケート"},)),
        Example(mail("Take our survey and get a drill."), sees=({"words": "Take our survey"},)),
        Example(mail("町内の測量を行います。ご了承ください。")),
        Example(mail("The surveyor comes to measure the plot on Monday.")),
    ),
    tags=(Tag.DISGUISE,),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 66 of 1410 bad, 2 of 1587 genuine"
    ),
)
def survey_reward(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.survey-reward")
