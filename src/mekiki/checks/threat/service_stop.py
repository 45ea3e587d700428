"""The mail says that supply or a service will be stopped, or a parcel sent back."""

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
    id="threat.service-stop",
    words="threat.service-stop",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Supply or service to be stopped", ja="供給・サービス停止、返送の予告"),
    found=Text(
        en="The mail speaks of a service, supply or delivery that will stop: “{words}”.",
        ja="サービスや供給の停止、荷物の返送に触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Power, gas, mail and parcels are things that nobody wants to be without, so a small payment looks "
            "harmless in comparison."
        ),
        ja="電気・ガス・メール・荷物は、止まると困るものです。それに比べれば少額の支払いは安いもの、と思わせます。",
    ),
    innocent=Text(
        en=(
            "Utilities and carriers do announce this; they name the contract or tracking number, which you can "
            "look up on their own site."
        ),
        ja=(
            "電力会社や運送会社が本当に予告することもあります。その場合は契約番号や送り状番号があり、"
            "公式サイトで照会できます。"
        ),
    ),
    examples=(
        Example(mail("お支払いが確認できないため、電気の供給を止めます。"), sees=({"words": "電気の供給"},)),
        Example(mail("Pay today to avoid service disruption."), sees=({"words": "avoid service disruption"},)),
        Example(mail("停電のお見舞いを申し上げます。送電は再開しました。")),
        Example(mail("Our bus service stops in front of the library.")),
    ),
    source=(
        "etc-meisai.jp: caution; phrases in knowledge/data/phrases/threat.json"
        "; hits in the development corpus: 10 of 1410 bad, 5 of 1587 genuine"
    ),
)
def service_stop(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.service-stop")
