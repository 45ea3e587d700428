"""What is looked for in the casebook: each filter of its page and of the API, and the cases that fit them all."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import Query
from sqlalchemy import Select, func, select

from mekiki.doors.web.apimodels import Label
from mekiki.doors.web.pages import query
from mekiki.store import schema, search
from mekiki.store.casebook import Casebook, Entry
from mekiki.store.database import reading
from mekiki.store.standing import told_label

PAGE = 25  # cases
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CAMPAIGN = re.compile(r"C(\d{1,9})")

Word = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=rf"^({_DAY.pattern})?$")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; all of it may be empty. ``label`` is the verdict as it is told, "undecided" and "open" too.

    What can be no day and no campaign is passed over, or fits none: it stands in an address that a person may have typed.
    """

    q: Word = ""
    label: Word = ""
    brand: Word = ""
    pretext: Word = ""
    campaign: Word = ""
    since: Word = ""  # a day, by the clock of the receiving host
    until: Word = ""

    def as_query(self) -> str:
        return query(**asdict(self))

    def ids(self, connection: Any) -> Select[Any]:
        """Selects the ids of the cases that fit."""
        cases = schema.cases
        day = func.substr(func.coalesce(cases.c.mail_local, cases.c.first_seen), 1, 10)
        wanted = select(cases.c.id)
        if self.q.strip():
            wanted = wanted.where(cases.c.id.in_(search.found(connection, self.q.replace("\0", ""))))
        if self.label:
            wanted = wanted.where(told_label() == self.label.replace("\0", ""))
        for name in ("brand", "pretext"):
            if value := getattr(self, name):
                wanted = wanted.where(cases.c[name] == value.replace("\0", ""))
        if self.campaign:
            number = _CAMPAIGN.fullmatch(self.campaign.upper())
            wanted = wanted.where(cases.c.campaign_id == (int(number[1]) if number else 0))
        for value, beyond in ((self.since, day >= self.since), (self.until, day <= self.until)):
            if _DAY.fullmatch(value):
                wanted = wanted.where(beyond)
        return wanted


@dataclass(frozen=True, slots=True)
class WantedExactly(Wanted):
    """As a program says it: what can be no label, no campaign or no day is refused."""

    label: Annotated[Label | Literal["undecided", "open", ""], Query()] = ""
    campaign: Annotated[str, Query(pattern="^(C[0-9]{1,9})?$")] = ""
    since: Day = ""
    until: Day = ""


def found(book: Casebook, wanted: Wanted, at: int, size: int = PAGE) -> tuple[list[Entry], int]:
    """One page of the cases that fit, the last seen first, and how many there are in all."""
    cases = schema.cases
    with reading(book.engine) as connection:
        ids = wanted.ids(connection)
        count = connection.execute(select(func.count()).select_from(ids.subquery())).scalar() or 0
        ordered = select(cases.c.id).where(cases.c.id.in_(ids)).order_by(cases.c.last_seen.desc(), cases.c.id.desc())
        chosen = connection.execute(ordered.limit(size).offset((at - 1) * size)).scalars().all()
    return (book.entries(select(cases.c.id).where(cases.c.id.in_(chosen))) if chosen else []), count
