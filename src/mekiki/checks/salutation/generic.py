"""The reader is addressed as a customer or user, not by name."""

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
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="salutation.generic",
    words="salutation.generic",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="A greeting that fits everybody", ja="だれにでも当てはまる宛名"),
    found=Text(
        en="The mail addresses whoever reads it: “{words}”.",
        ja="「{words}」と、だれにでも当てはまる呼びかけをしています。",
    ),
    why=Text(
        en=(
            "Whoever has only a list of addresses cannot write a name. By itself this says nothing: many genuine "
            "circulars do the same."
        ),
        ja=(
            "アドレスの一覧しか持たない送り主は、名前を書けません。ただし本物の一斉通知も同じ書き方をするので、"
            "これだけでは何も言えません。"
        ),
    ),
    innocent=Text(
        en="Newsletters, circulars to all customers and many notices of banks and public bodies name nobody.",
        ja="メールマガジンや全利用者への一斉通知、銀行や役所のお知らせの多くも、個人名を書きません。",
    ),
    examples=(
        Example(mail("お客様各位\n\n年末年始の営業についてお知らせします。"), sees=({"words": "お客様各位"},)),
        Example(mail("Dear customer,\n\nour opening hours change."), sees=({"words": "Dear customer"},)),
        Example(mail("佐藤 花子 様\n\nお客様の声を募集しています。")),
    ),
    source=(
        "phishing.kotonoha-jp.com: 宛名; phrases in knowledge/data/phrases/salutation.json"
        "; hits in the development corpus: 68 of 1410 bad, 25 of 1587 genuine"
    ),
)
def generic(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "salutation.generic")
