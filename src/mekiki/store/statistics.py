"""Counts over the casebook: by brand, pretext, network, hour, weekday and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from mekiki.store import barelinks, schema
from mekiki.store.casebook import Casebook
from mekiki.store.database import reading
from mekiki.store.standing import told_label

BAD = barelinks.BAD


@dataclass(frozen=True, slots=True)
class Statistics:
    """``hours`` are cases by (weekday from Monday 0, hour), by the clock of the receiving host; ``months`` as "2022-10"."""

    cases: int
    sightings: int
    campaigns: int
    labels: Mapping[str, int] = field(default_factory=dict)
    brands: Mapping[str, int] = field(default_factory=dict)
    pretexts: Mapping[str, int] = field(default_factory=dict)
    networks: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    hours: Mapping[tuple[int, int], int] = field(default_factory=dict)


def statistics(book: Casebook, labels: tuple[str, ...] = ()) -> Statistics:
    """The counts over the cases with these labels, else over all; the most frequent first, months in order.

    A label is the verdict as it is told: as a person corrected it, else "undecided" or "open" where the case stands so.
    """
    table, told = schema.cases, told_label()
    columns = (told.label("told"), table.c.brand, table.c.pretext, table.c.network, table.c.mail_local)
    with reading(book.engine) as connection:
        wanted = select(*columns).where(told.in_(labels)) if labels else select(*columns)
        rows = connection.execute(wanted).all()
        ids = select(table.c.id).where(told.in_(labels)) if labels else select(table.c.id)
        sightings = connection.execute(select(func.count()).where(schema.sightings.c.case_id.in_(ids))).scalar() or 0
        campaigns = (
            connection.execute(select(func.count(table.c.campaign_id.distinct())).where(table.c.id.in_(ids))).scalar()
            or 0
        )
    times = [datetime.fromisoformat(row.mail_local) for row in rows if row.mail_local]
    months = Counter(when.strftime("%Y-%m") for when in times)
    return Statistics(
        len(rows), sightings, campaigns, _ranked(row.told for row in rows), _ranked(row.brand for row in rows),
        _ranked(row.pretext for row in rows), _ranked(row.network for row in rows), dict(sorted(months.items())),
        dict(Counter((when.weekday(), when.hour) for when in times)),
    )  # fmt: skip


def _ranked(values: Iterable[str | None]) -> dict[str, int]:
    counted = Counter(value for value in values if value)
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
