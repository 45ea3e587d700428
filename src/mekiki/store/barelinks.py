"""Cases about a link alone: which of the kept ones they are, and about which link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from mekiki.model.linkalone import link_alone
from mekiki.model.verdict import WARNED_OF
from mekiki.store import schema
from mekiki.store.database import CasebookError, reading

if TYPE_CHECKING:
    from mekiki.store.casebook import Casebook

BAD = tuple(each.value for each in WARNED_OF)  # an address can accuse and never clear


def links_alone(book: Casebook, ids: Iterable[int] | None = None) -> dict[int, str]:
    """The links of the cases that are about a link alone, by case; among these ids, else among all.

    Only what has neither subject nor sender nor time is opened to see. A blob that cannot be read is passed over here:
    ``check`` tells of it.
    """
    cases = schema.cases
    wanted = select(cases.c.id, cases.c.mail).where(
        cases.c.subject == "", cases.c.sender == "", cases.c.mail_time.is_(None)
    )
    if ids is not None:
        wanted = wanted.where(cases.c.id.in_(list(ids)))
    with reading(book.engine) as connection:
        rows = connection.execute(wanted).all()
    found = {}
    for row in rows:
        try:
            link = link_alone(book.blobs.read(row.mail))
        except CasebookError:
            continue
        if link:
            found[row.id] = link
    return found
