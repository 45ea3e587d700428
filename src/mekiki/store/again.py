"""Stored cases examined again, with new checks or weights, on the evidence of their day; which verdicts change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mekiki.model.case import Case
from mekiki.model.finding import Status
from mekiki.store.casebook import Casebook, Entry, Written

Examine = Callable[[Case], Case]


@dataclass(frozen=True, slots=True)
class Change:
    """What a second look made of a case."""

    entry: Entry
    before: str  # labels
    after: str
    probability_before: float
    probability_after: float
    gained: tuple[str, ...]  # ids of the checks that see something now
    lost: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.before != self.after


def reexamine(
    book: Casebook, examine: Examine, found: Sequence[Entry] | None = None, *, write: bool = False
) -> Iterator[Change]:
    """Every case looked at again, one by one; with ``write``, what is found takes the place of what stood there.

    What a case is compared with is the verdict on the mail as it is kept, so that masking alone changes nothing.
    """
    for entry in book.entries() if found is None else found:
        case = book.case(entry.id)
        fresh = examine(case)
        if write and (fresh.findings, fresh.verdict) != (case.findings, case.verdict):
            book.rewrite(entry.id, Written(replace(fresh, seen=None), "", entry.whole))
        ids = [{each.id for each in one.findings if each.status is Status.SEEN} for one in (case, fresh)]
        yield Change(
            entry, case.verdict.label.value, fresh.verdict.label.value, case.verdict.probability, fresh.verdict.probability,
            tuple(sorted(ids[1] - ids[0])), tuple(sorted(ids[0] - ids[1])),
        )  # fmt: skip
