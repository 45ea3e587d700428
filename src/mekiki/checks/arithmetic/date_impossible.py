"""A date is named that no calendar has."""

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
    saw,
)
from mekiki.checks.readings.dates import written_dates
from mekiki.model.facts import Quote


@check(
    id="arithmetic.date-impossible",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(
        en="A date that does not exist",
        ja="存在しない日付",
    ),
    found=Text(
        en="“{date}” does not exist.",
        ja="「{date}」という日付は存在しません。",
    ),
    why=Text(
        en="The system of a bank or a shop cannot print such a date; a person or a careless program made it up.",
        ja=(
            "銀行や店のシステムが、このような日付を出すことはありません。人が手で書いたか、"
            "雑なプログラムが作ったものです。"
        ),
    ),
    innocent=Text(
        en="A typing mistake by hand looks the same.",
        ja="手で打ったメールの打ち間違いでも起こります。",
    ),
    examples=(
        Example(mail("ポイントの有効期限：2026年9月31日"), sees=({"date": "2026年9月31日"},)),
        Example(mail("Pay before 31 June 2026, please."), sees=({"date": "31 June 2026"},)),
        Example(mail("02/30/2026"), sees=({"date": "02/30/2026"},)),
        Example(mail("2028年2月29日、9月30日、31 July 2026, 03/31/2026, 版 2.30.2026.1")),
        Example(mail("Ticket 2026-02-30-17, see /2026/02/31/x")),
    ),
    source="HEARTLAND (d): 09月31日",
)
def date_impossible(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in written_dates(message):
        if not each.exists:
            yield saw(each.place, date=Quote(each.place.quote))
