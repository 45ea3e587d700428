"""How cases are kept: what the settings say of it, the keeper of what is investigated, and the copy that tells nobody's name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mekiki.doors.settings import table_of

if TYPE_CHECKING:
    from mekiki.model.case import Case
    from mekiki.store.casebook import Casebook
    from mekiki.store.forgetting import Rules

_ONCE_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keeping:
    """The table ``[casebook]`` of the settings."""

    keep_recipients: bool = False  # keep mails as they came, with the reader's own addresses
    keep_days: int = 0  # 0: for ever
    keep_days_by_label: dict[str, int] = field(default_factory=dict)

    @property
    def rules(self) -> Rules:
        from mekiki.store.forgetting import Rules

        return Rules(self.keep_days, self.keep_days_by_label)


def keeping_from(path: Path | None) -> Keeping:
    """How cases are kept, by a settings file. Raises BadSettings."""
    return Keeping(**table_of(path, "casebook"))


class Keeper:
    """Keeps cases as they are investigated, in the user's casebook, which is opened at the first."""

    def __init__(self, config: Path | None, door: str = "cli") -> None:
        self.keeping, self.door = keeping_from(config), door
        self.book: Casebook | None = None

    def keep(self, case: Case) -> Case:
        """The case with what was seen and said of it before, once it is safely kept. Raises CasebookError where it cannot."""
        book = self.open()
        copy = None if self.keeping.keep_recipients else masked(case)
        kept = book.keep(case, copy, self.door)
        return replace(case, seen=kept.seen, correction=kept.correction)

    def open(self, folder: Path | None = None) -> Casebook:
        """The casebook in a folder, else the user's; what the settings no longer want kept goes first. Raises CasebookError."""
        from mekiki.store.casebook import Casebook

        if self.book is None:
            self.book = Casebook.open(folder)
            self._tidy(self.book)
        return self.book

    def _tidy(self, book: Casebook) -> None:
        """Once a day, what has outlived its time goes."""
        from mekiki.store.forgetting import expired, forget

        rules = self.keeping.rules
        if (rules.days or rules.by_label) and book.due("expired", _ONCE_A_DAY, datetime.now(UTC)):
            ids = expired(book, rules)
            if ids:
                forget(book, ids)


def masked(case: Case) -> Case:
    """The case about a copy of its mail in which the reader cannot be recognised, with what was found in the mail.

    Where the checks of today see the same in the copy, it is theirs, with the places of the copy.
    """
    from mekiki.investigate import examine_again
    from mekiki.model.case import Source
    from mekiki.parse.message import parse
    from mekiki.report.byhand import marks_of
    from mekiki.report.keptcopy import as_given, glance, kept_copy
    from mekiki.store.withheld import restored

    copy = kept_copy(case)
    message = restored(parse(copy.raw, copy.evidence.reader, case.message.copy), copy.masking)
    message = replace(message, losses=case.message.losses)
    bare = replace(case, message=message, evidence=copy.evidence, plan=copy.plan, source=Source(), seen=None)
    seen = examine_again(bare)
    masking = replace(copy.masking, marks=marks_of(case, bare))
    if glance(seen) == glance(case):
        return replace(seen, masking=masking)
    return replace(as_given(case, seen), masking=replace(masking, copy=glance(seen)))
