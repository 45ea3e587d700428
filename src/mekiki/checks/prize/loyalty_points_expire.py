"""The mail is about points or miles, often soon to expire."""

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
    id="prize.loyalty-points-expire",
    words="prize.loyalty-points-expire",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="account-credentials",
    tells="points-expire",
    title=Text(en="Points or miles", ja="ポイント・マイルの知らせ"),
    found=Text(
        en="The mail is about points, miles or rewards: “{words}”.",
        ja="ポイントやマイルに触れています（「{words}」）。",
    ),
    why=Text(
        en="Points that are about to expire look like money lost, and the log-in to save them is the trap.",
        ja="「まもなく失効」と言われると損をする気になります。それを使うためのログイン画面が罠です。",
    ),
    innocent=Text(
        en="Loyalty programmes send such notices in earnest; look the points up in the app.",
        ja="本物のポイント制度もこうした案内を送ります。残高はアプリや公式サイトで確かめられます。",
    ),
    examples=(
        Example(mail("保有ポイントがまもなく失効します。"), sees=({"words": "保有ポイント"},)),
        Example(mail("Redeem your points before May."), sees=({"words": "Redeem your points"},)),
        Example(mail("要点（ポイント）を三つにまとめました。")),
        Example(mail("The points that we discussed are in the minutes.")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 27 of 1410 bad, 4 of 1587 genuine"
    ),
)
def loyalty_points_expire(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "prize.loyalty-points-expire")
