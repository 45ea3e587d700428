"""Slimming products or wonder cures are advertised."""

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
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.weight-loss",
    words="spam.weight-loss",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="worthless-goods",
    title=Text(
        en="Slimming and wonder cures",
        ja="ダイエット・健康食品の誇大広告",
    ),
    found=Text(
        en="The mail advertises a cure: “{words}”.",
        ja="痩身や健康食品の広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="Such advertising promises what medicine cannot keep, and often hides a subscription.",
        ja="医学的に裏付けのない効果をうたい、知らないうちに定期購入になっていることがよくあります。",
    ),
    innocent=Text(
        en="Doctors, gyms and health magazines speak of weight and blood sugar as well.",
        ja="医療機関やスポーツジム、健康雑誌のメールでも、体重や血糖値の話は出てきます。",
    ),
    examples=(
        Example(
            mail("Doctors hate this one weird trick to melt fat: belly fat gone in a week."),
            sees=({"words": "Doctors hate / one weird / melt fat"},),
        ),
        Example(
            mail("飲むだけで痩せるダイエットサプリが初回無料。"), sees=({"words": "飲むだけで痩せ / ダイエットサプリ"},)
        ),
        Example(mail("Your blood sugar results are in; please call the practice.")),
        Example(mail("健康診断の結果、内臓脂肪の値が基準を超えています。保健室より")),
    ),
    source="hits in the development corpus: 12 bad, 0 genuine",
)
def weight_loss(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.weight-loss")
