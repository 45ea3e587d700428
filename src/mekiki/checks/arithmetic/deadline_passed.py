"""The deadline lies before the day on which the mail says that it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

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
from mekiki.checks.readings.dates import WrittenDate, written_dates
from mekiki.knowledge.anyof import AnyOf
from mekiki.knowledge.calendar import words_of
from mekiki.model.facts import Quote

_LONGEST = timedelta(days=200)  # beyond that, one of the two dates is of another kind


def _is_deadline(each: WrittenDate) -> bool:
    """Whether a word just before or after makes the date a deadline, and none says that it is over."""
    just_before, just_after = each.before[-16:], each.after[:14]
    if _words("over").stand_in(each.before) or _words("over").stand_in(each.after):
        return False
    return _announcing().search(just_before) is not None or _words("after").stand_in(just_after)


@cache
def _words(kind: str) -> AnyOf:
    return AnyOf(*words_of(kind))


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words_of('before')))})\W*$")


@check(
    id="arithmetic.deadline-passed",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Deadline already past when sent",
        ja="送った時点で過ぎている期限",
    ),
    found=Text(
        en="The mail is dated {sent} and sets a deadline of “{date}”, which was already past.",
        ja="メールの日付は{sent}ですが、期限は「{date}」で、送った時点ですでに過ぎています。",
    ),
    why=Text(
        en="An older text was probably sent out again. A company's own system computes its deadlines from today.",
        ja="古い文面を使い回したものと考えられます。会社のシステムなら、期限は送信日から計算されます。",
    ),
    innocent=Text(
        en="Reminders speak of a deadline that was missed, forwarded text keeps its dates, and clocks can be wrong.",
        ja="督促では過ぎた期限に触れるのが当然で、転送された文面の日付が古いことや、時計の狂いもありえます。",
    ),
    examples=(
        Example(
            mail("2026年4月19日までに情報を更新してください。", headers=("Date: Mon, 04 May 2026 08:21:16 +0900",)),
            sees=(
                {
                    "sent": Text(
                        "2026-05-04",
                        "2026年5月4日",
                    ),
                    "date": "2026年4月19日",
                },
            ),
        ),
        Example(
            mail("Confirm your data no later than 19 April 2026.", headers=("Date: Mon, 04 May 2026 08:21:16 +0900",)),
            sees=(
                {
                    "sent": Text(
                        "2026-05-04",
                        "2026年5月4日",
                    ),
                    "date": "19 April 2026",
                },
            ),
        ),
        Example(
            mail(
                "お支払期限(2026年4月19日)を過ぎましたので、ご案内いたします。5月20日までにお支払いください。",
                headers=("Date: Mon, 04 May 2026 08:21:16 +0900",),
            )
        ),
        Example(
            mail(
                "2026年4月1日から2026年4月30日までのご利用明細です。",
                headers=("Date: Mon, 04 May 2026 08:21:16 +0900",),
            )
        ),
        Example(mail("Pay no later than 4 May 2026.", headers=("Date: Mon, 04 May 2026 08:21:16 +0900",))),
    ),
    source="meiwaku-zukan.jp 689: deadline 04-19 in a mail of 05-04",
)
def deadline_passed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.date is None:
        return
    sent = message.date.date()
    for each in written_dates(message):
        day = each.near(sent)
        if day is not None and timedelta(days=1) <= sent - day <= _LONGEST and _is_deadline(each):
            yield saw(
                each.place,
                sent=Text(f"{sent}", f"{sent.year}年{sent.month}月{sent.day}日"),
                date=Quote(each.place.quote),
            )
