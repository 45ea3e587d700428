"""When a mail was sent, as mail programs write it out in the head of a quoted mail."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from mekiki.parse.writtendate import written_date

JAPAN = timezone(timedelta(hours=9))
MOMENT = datetime(2026, 3, 4, 15, 46)


@pytest.mark.parametrize(
    "written",
    [
        "quarta-feira, 4 de março de 2026 15:46",
        "qua., 4 de mar. de 2026 às 15:46",
        "Mittwoch, 4. März 2026 15:46",
        "4. März 2026 um 15:46 Uhr",
        "mercredi 4 mars 2026 à 15:46",
        "mer. 4 mars 2026 à 15h46",
        "mié, 4 mar 2026 a las 15:46",
        "mercoledì 4 marzo 2026 15:46",
        "woensdag 4 maart 2026 15.46",
        "wo 4 mrt 2026 om 15:46",
        "2026年3月4日(水) 15:46",
        "2026年3月4日(水) 午後3:46",
        "2026/03/04 15:46",
        "2026-03-04 15:46",
        "04.03.2026 15:46",
        "Wed, Mar 4, 2026 at 3:46\u202fPM",
        "Wednesday, March 4, 2026 3:46 PM",
        "Wed, 4 Mar 2026 at 15:46",
    ],
)
def test_a_moment_is_read_in_the_languages_and_forms_of_mail_programs(written: str) -> None:
    assert written_date(written) == MOMENT


@pytest.mark.parametrize(
    "written", ["Wed, 4 Mar 2026 15:46:00 +0900", "March 4, 2026 at 15:46:00 GMT+9", "2026年3月4日 15:46:00 JST"]
)
def test_a_zone_is_kept_where_one_is_written(written: str) -> None:
    assert written_date(written) == MOMENT.replace(tzinfo=JAPAN)


def test_noon_and_midnight_of_twelve_hours() -> None:
    assert [written_date(f"March 4, 2026 {time}") for time in ("12:05 AM", "12:05 PM")] == [
        MOMENT.replace(hour=0, minute=5),
        MOMENT.replace(hour=12, minute=5),
    ]


@pytest.mark.parametrize(
    "written", ["", "yesterday", "03/04/2026 15:46", "31 juin 2026 15:46", "4 mars 2026", "9 ju 2026 10:00"]
)
def test_what_is_in_doubt_is_not_told(written: str) -> None:
    """3/4 is March here and April there; a day without an hour is no moment."""
    assert written_date(written) is None
