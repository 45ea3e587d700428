"""The mail names an IT department or help desk."""

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
    id="identity.it-department",
    words="identity.it-department",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="An IT department or help desk is named", ja="情報システム部門などの名"),
    found=Text(
        en="The mail names an IT department or help desk: “{words}”.",
        ja="情報システム部門やヘルプデスクの名として「{words}」が出てきます。",
    ),
    why=Text(
        en="It tells as whom the mail may be speaking. Every firm has such an office, so the name fits everybody.",
        ja="だれを名乗っているのかの手がかりです。どの会社にもある部署なので、だれに送っても当てはまります。",
    ),
    innocent=Text(
        en="One's own IT staff signs like this, and many firms have a help desk.",
        ja="自社の情報システム担当も、こう名乗ります。",
    ),
    examples=(
        Example(mail("情報システム部からのお知らせです。"), sees=({"words": "情報システム部"},)),
        Example(mail("Your IT department"), sees=({"words": "IT department"},)),
        Example(mail("情報誌の編集部からのお知らせです。")),
    ),
    source=(
        "phrases in knowledge/data/phrases/identity.json"
        "; hits in the development corpus: 8 of 1410 bad, 6 of 1587 genuine"
    ),
)
def it_department(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "identity.it-department")
