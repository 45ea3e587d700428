"""The mail names a personnel or payroll office."""

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
    id="identity.human-resources",
    words="identity.human-resources",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="An office of personnel, payroll or accounts is named", ja="人事・経理などの部署の名"),
    found=Text(
        en="The mail names an office of the reader's firm, or its subject: “{words}”.",
        ja="人事・経理・総務などの部署や用件として「{words}」が出てきます。",
    ),
    why=Text(
        en="It tells as whom the mail may be speaking: pay and personnel are read by everybody.",
        ja="だれを名乗っているのかの手がかりです。給与や人事の話は、だれもが開いて読みます。",
    ),
    innocent=Text(en="In most firms this is daily business.", ja="たいていの会社では日常の業務連絡です。"),
    examples=(
        Example(mail("人事部です。健康診断の日程をお知らせします。"), sees=({"words": "人事部"},)),
        Example(mail("Human resources has a new address."), sees=({"words": "Human resources"},)),
        Example(mail("人事を尽くして天命を待つ、の心境です。")),
    ),
    source=(
        "phrases in knowledge/data/phrases/identity.json"
        "; hits in the development corpus: 2 of 1410 bad, 2 of 1587 genuine"
    ),
)
def human_resources(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "identity.human-resources")
