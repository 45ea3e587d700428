"""Stored cases examined again, with new checks or weights, on the evidence of their day; which verdicts change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from mekiki.model.case import Case
from mekiki.model.change import Change
from mekiki.model.finding import Status
from mekiki.model.masking import Glance
from mekiki.store.casebook import Casebook, Entry, Written

Examine = Callable[[Case], Case]


def reexamine(
    book: Casebook, examine: Examine, found: Sequence[Entry] | None = None, *, write: bool = False
) -> Iterator[tuple[Entry, Change]]:
    """Every case looked at again, one by one; with ``write``, what is found takes the place of what stood there.

    What a case is compared with is what was seen in the mail as it is kept, so that masking alone changes nothing; where that
    was less than was seen in the mail itself, a change is told from the verdict that was given.
    """
    for entry in book.entries() if found is None else found:
        case = book.case(entry.id)
        fresh = examine(case)
        ids = {each.id for each in fresh.findings if each.status is Status.SEEN}
        if (less := _copy_of(case)) and (fresh.verdict.label.value, ids) == (less.label, {*less.checks}):
            fresh = case  # today's checks see in the copy what those of its day saw there
        if write and (fresh.findings, fresh.verdict) != (case.findings, case.verdict):
            masking = fresh.masking and replace(fresh.masking, copy=None)
            book.rewrite(entry.id, Written(replace(fresh, seen=None, masking=masking), "", entry.whole))
        ids = {each.id for each in fresh.findings if each.status is Status.SEEN}
        before = {each.id for each in case.findings if each.status is Status.SEEN}
        yield entry, Change(
            case.verdict.label.value, fresh.verdict.label.value, case.verdict.probability, fresh.verdict.probability,
            tuple(sorted(ids - before)), tuple(sorted(before - ids)),
        )  # fmt: skip


def _copy_of(case: Case) -> Glance | None:
    return case.masking.copy if case.masking else None
