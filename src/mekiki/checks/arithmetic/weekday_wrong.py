"""A date is written with a weekday that it does not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
from mekiki.model.regex import regex

_TIMESTAMP = regex(r",?\s+\d{1,2}:\d\d:\d\d")  # written by a program, as quoted header fields and logs are
_DAYS = (
    Text(en="Monday", ja="月曜日"),
    Text(en="Tuesday", ja="火曜日"),
    Text(en="Wednesday", ja="水曜日"),
    Text(en="Thursday", ja="木曜日"),
    Text(en="Friday", ja="金曜日"),
    Text(en="Saturday", ja="土曜日"),
    Text(en="Sunday", ja="日曜日"),
)


@check(
    id="arithmetic.weekday-wrong",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Wrong weekday for the date",
        ja="曜日の合わない日付",
    ),
    found=Text(
        en="“{date}” cannot be: that day is a {weekday}.",
        ja="「{date}」とありますが、その日は{weekday}です。",
    ),
    why=Text(
        en=(
            "Calendars give date and weekday together. Where they disagree, the date was probably changed by "
            "hand in an older text."
        ),
        ja="日付と曜日は暦から一緒に決まるものです。食い違うのは、古い文面の日付だけを書き換えた跡と考えられます。",
    ),
    innocent=Text(
        en="Clerks mistype weekdays, too; an honest notice is usually followed by a correction.",
        ja="担当者の書き間違いも実際にあります。まじめな案内なら、たいてい訂正の連絡が届きます。",
    ),
    examples=(
        Example(
            mail("2026年10月3日(月)までにお支払いください。"),
            sees=(
                {
                    "date": "2026年10月3日(月)",
                    "weekday": Text(
                        "Saturday",
                        "土曜日",
                    ),
                },
            ),
        ),
        Example(
            mail("お手続き期限は１０月３日（月）です。", headers=("Date: Thu, 01 Oct 2026 09:00:00 +0900",)),
            sees=(
                {
                    "date": "１０月３日（月）",
                    "weekday": Text(
                        "Saturday",
                        "土曜日",
                    ),
                },
            ),
        ),
        Example(
            mail("Your parcel will be sent back on Monday, 3 October 2026."),
            sees=(
                {
                    "date": "Monday, 3 October 2026",
                    "weekday": Text(
                        "Saturday",
                        "土曜日",
                    ),
                },
            ),
        ),
        Example(mail("2026年10月3日(土)まで。Saturday, 3 October 2026; Samstag, den 03.10.2026")),
        Example(mail("Arrival-Date: Mon, 3 Oct 2026 10:11:12 +0900")),
        Example(mail("お手続き期限は10月3日(月)です。", headers=("Date: Thu, 01 Feb 2026 09:00:00 +0900",))),
        Example(mail("> On Monday, 3 October 2026 he wrote")),
    ),
    source="HEARTLAND (d): (日) on a Tuesday",
)
def weekday_wrong(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sent = message.date.date() if message.date else None
    for each in written_dates(message):
        if not each.weekdays or (each.year is None and sent is None) or _TIMESTAMP.match(each.after):
            continue
        day = each.near(sent or date.min)
        if day is not None and day.weekday() not in each.weekdays:
            yield saw(each.place, date=Quote(each.place.quote), weekday=_DAYS[day.weekday()])
