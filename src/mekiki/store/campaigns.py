"""Campaigns: the cases that one hand made, found as they come in.

A new case is filed under some fifty keys (``mekiki.judge.traits``); the cases that share the most keys with it are
compared with it, and it joins the campaign of the one that is most like it. A key that many cases share tells nothing of a
hand and takes no more of them, so that the cost of a new case does not grow with the casebook.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from mekiki.judge.likeness import Likeness, likeness
from mekiki.judge.traits import Traits, as_record, from_record, traits_of
from mekiki.model.seen import Seen, Wave
from mekiki.store import schema
from mekiki.store.standing import told_label

JOIN = 0.0  # log-odds from which a case joins the campaign of another: rather one hand than two
MERGE = 1.5  # and from which it proves two campaigns to be one
FULL = 200  # cases that one key leads to
COMPARED = 60  # cases that a new one is compared with
_SHOWN = 200  # members of a campaign, the latest, that its brands and domains are told of

Near = tuple[int, Likeness]  # another case, and how like it is

__all__ = ["Campaign", "campaign", "campaigns", "place", "remove", "seen", "traits_of"]


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the casebook knows of one hand; times by the clocks of the receiving hosts, as the lists have them."""

    name: str
    cases: int
    first: datetime
    last: datetime
    labels: tuple[str, ...]  # the most frequent first, as all of these
    brands: tuple[str, ...]
    domains: tuple[str, ...]
    waves: tuple[Wave, ...]
    subject: str = ""  # of its last case


def place(connection: Connection, id: int, traits: Traits, keys: Sequence[int]) -> Near | None:
    """File a case and join it to the campaign that it belongs to; the nearest case, None where it is the first."""
    remove(connection, [id])
    filed: dict[int, list[int]] = {key: [] for key in keys}
    for key, other in connection.execute(select(schema.bands).where(schema.bands.c.key.in_(keys))) if keys else ():
        filed[key].append(other)
    file(connection, id, traits, [key for key, others in filed.items() if len(others) < FULL])
    near = _nearest(connection, traits, Counter(other for others in filed.values() for other in others))
    if not near:
        return None
    _join(connection, id, near)
    return near[0]


def file(connection: Connection, id: int, traits: Traits, keys: Iterable[int]) -> None:
    """Write down a case's traits, and the keys that lead to it."""
    connection.execute(insert(schema.traits).values(case_id=id, record=_written(traits)))
    rows = [{"key": key, "case_id": id} for key in keys]
    if rows:
        connection.execute(insert(schema.bands), rows)


def _written(traits: Traits) -> str:
    return json.dumps(as_record(traits), ensure_ascii=True, separators=(",", ":"))


def _nearest(connection: Connection, traits: Traits, shared: Counter[int]) -> list[Near]:
    """The cases that are enough like this one, the most like first."""
    candidates = [other for other, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:COMPARED]]
    found = []
    for other, theirs in _traits(connection, candidates):
        like = likeness(traits, theirs)
        if like.log_odds >= JOIN:
            found.append((other, like))
    return sorted(found, key=lambda each: (-each[1].log_odds, each[0]))


def _traits(connection: Connection, ids: Iterable[int]) -> Iterator[tuple[int, Traits]]:
    wanted = select(schema.traits).where(schema.traits.c.case_id.in_(list(ids)))
    for row in connection.execute(wanted.order_by(schema.traits.c.case_id)):
        yield row.case_id, from_record(json.loads(row.record))


def _join(connection: Connection, id: int, near: Sequence[Near]) -> None:
    ids = [other for other, _ in near]
    rows = connection.execute(select(schema.cases.c.id, schema.cases.c.campaign_id).where(schema.cases.c.id.in_(ids)))
    member_of = {row.id: row.campaign_id for row in rows}
    joined = member_of.get(ids[0])
    if joined is None:
        joined = connection.execute(insert(schema.campaigns).values()).inserted_primary_key[0]  # type: ignore[index]
        _set(connection, [ids[0]], joined)
    one = {joined, *(member_of[other] for other, like in near if like.log_odds >= MERGE and member_of.get(other))}
    oldest = min(one)
    _set(
        connection,
        [id, *(other for other, like in near if like.log_odds >= MERGE and not member_of.get(other))],
        oldest,
    )
    for other in one - {oldest}:
        connection.execute(update(schema.cases).where(schema.cases.c.campaign_id == other).values(campaign_id=oldest))
        connection.execute(delete(schema.campaigns).where(schema.campaigns.c.id == other))


def _set(connection: Connection, ids: Sequence[int], campaign: int) -> None:
    connection.execute(update(schema.cases).where(schema.cases.c.id.in_(ids)).values(campaign_id=campaign))


def remove(connection: Connection, ids: Sequence[int]) -> None:
    """Take cases out of their campaigns; one of which a single case is left is none."""
    cases = schema.cases
    touched = [
        each
        for (each,) in connection.execute(select(cases.c.campaign_id).where(cases.c.id.in_(ids)).distinct())
        if each
    ]
    for table in (schema.traits, schema.bands):
        connection.execute(delete(table).where(table.c.case_id.in_(ids)))
    connection.execute(update(cases).where(cases.c.id.in_(ids)).values(campaign_id=None))
    for campaign in touched:
        left = connection.execute(select(func.count()).where(cases.c.campaign_id == campaign)).scalar() or 0
        if left < 2:
            connection.execute(update(cases).where(cases.c.campaign_id == campaign).values(campaign_id=None))
            connection.execute(delete(schema.campaigns).where(schema.campaigns.c.id == campaign))


# --- what is told ----------------------------------------------------------------------------------------------------


def seen(connection: Connection, id: int, near: Near | None = None) -> Seen | None:
    """Where the hand behind a case was met besides, and how often its mail was handed in; None where never.

    ``near`` is what ``place`` found; without it the case is compared with the latest of its campaign.
    """
    table = schema.cases
    own = connection.execute(select(table).where(table.c.id == id)).first()
    if own is None:
        return None
    times = _times_of(connection, id)
    others = _others(connection, own)
    if not others and len(times) < 2:
        return None
    nearest, like = _most_like(connection, id, others, near)
    moments = [_moment(row) for row in others] or list(map(_time, times[:-1]))
    return Seen(
        campaign=f"C{own.campaign_id}" if own.campaign_id else "",
        first=min(moments),
        last=max(moments),
        cases=len(others),
        copies=max(0, len(times) - 1),
        last_copy=_time(times[-2]) if len(times) > 1 else None,
        likeness=like.probability if like else 0.0,
        nearest=nearest,
        same=like.same if like else (),
        changed=like.changed if like else (),
        details=like.details if like else {},
        waves=_waves(connection, _dated([*others, own])) if others else (),
    )


def _times_of(connection: Connection, id: int) -> Sequence[str]:
    """When the mail of a case was handed in, each time."""
    times = schema.sightings.c
    return connection.execute(select(times.time).where(times.case_id == id).order_by(times.id)).scalars().all()


def _others(connection: Connection, own: Row[Any]) -> list[Row[Any]]:
    """The further cases of the same campaign; beside a mail that bears a date, those that bear one."""
    others = _members(connection, own.campaign_id, but=own.id) if own.campaign_id else []
    return [row for row in others if row.mail_time] if own.mail_time else _dated(others)


def _most_like(
    connection: Connection, id: int, others: Sequence[Row[Any]], near: Near | None
) -> tuple[str, Likeness | None]:
    names = {row.id: row.name for row in others}
    if near is None:
        own = dict(_traits(connection, [id])).get(id)
        found = (
            [(other, likeness(own, theirs)) for other, theirs in _traits(connection, list(names)[-COMPARED:])]
            if own
            else []
        )
        near = max(found, key=lambda each: (each[1].log_odds, -each[0]), default=None)
    return (names[near[0]], near[1]) if near and near[0] in names else ("", None)


def _members(connection: Connection, campaign: int, but: int = 0) -> list[Row[Any]]:
    table = schema.cases
    wanted = (
        select(table, told_label().label("told"))
        .where(table.c.campaign_id == campaign, table.c.id != but)
        .order_by(table.c.id)
    )
    return list(connection.execute(wanted))


def _dated(rows: list[Row[Any]]) -> list[Row[Any]]:
    """Those of which it is known when they came. What bears no date, as a link that somebody pasted, came when it was handed
    in, and is no wave of that day; only where nothing bears one is that day all that can be told.
    """
    return [row for row in rows if row.mail_time] or rows


def _moment(row: Row[Any]) -> datetime:
    """When a mail came, by the clock of the host that received it, so that its day is the same wherever it is told."""
    when = _time(row.mail_time or row.first_seen)
    if not (row.mail_time and row.mail_local):
        return when
    beyond = datetime.fromisoformat(row.mail_local) - datetime.fromisoformat(row.mail_time[:16])
    return when.astimezone(timezone(beyond))


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp.replace("Z", "+00:00"))


def _waves(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Wave, ...]:
    """The cases by month, with the brands borrowed and the domains used in each."""
    rows = sorted(rows, key=_moment)
    of = dict(_traits(connection, [row.id for row in rows[-_SHOWN:]]))
    by_month: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_month.setdefault(_moment(row).strftime("%Y-%m"), []).append(row)
    return tuple(
        Wave(
            month,
            len(each),
            _frequent(row.brand for row in each),
            _frequent(d for row in each for d in _domains(of, row.id)),
        )
        for month, each in by_month.items()
    )


def _domains(of: Mapping[int, Traits], id: int) -> tuple[str, ...]:
    return of[id].domain if id in of else ()


def _frequent(values: Iterable[str | None], most: int = 6) -> tuple[str, ...]:
    counted = Counter(value for value in values if value)
    return tuple(value for value, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:most])


def campaigns(connection: Connection, limit: int | None = None) -> list[Campaign]:
    """All campaigns, the last active first."""
    found = [told for (id,) in connection.execute(select(schema.campaigns.c.id)) if (told := campaign(connection, id))]
    return sorted(found, key=lambda each: (each.last, each.name), reverse=True)[:limit]


def campaign(connection: Connection, id: int) -> Campaign | None:
    """One campaign; None where there is none of that number."""
    rows = _members(connection, id)
    if not rows:
        return None
    dated = _dated(rows)
    waves = _waves(connection, dated)
    last = max(dated, key=_moment)
    domains = _frequent((domain for wave in waves for domain in wave.domains), 12)
    return Campaign(
        f"C{id}",
        len(rows),
        min(map(_moment, dated)),
        _moment(last),
        _frequent(row.told for row in rows),
        _frequent((row.brand for row in rows), 12),
        domains,
        waves,
        last.subject,
    )
