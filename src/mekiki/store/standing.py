"""How a case stands: the verdict as it is told, so that no list clears what its page leaves open or undecided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select

from mekiki.model.case import Case, Correction
from mekiki.model.linkalone import link_alone
from mekiki.model.verdict import UNDECIDED, WARNED_OF, Label
from mekiki.store import schema

OPEN = "open"  # of a link alone that accuses nobody: its address clears nobody either


def standing(case: Case) -> str:
    """What is told in the place of a case's label; "" where that is told."""
    if link_alone(case.message.raw):
        return OPEN if case.verdict.label not in WARNED_OF else ""
    return UNDECIDED if case.verdict.is_undecided else ""


def correction_of(connection: Connection, id: int) -> Correction | None:
    """What a person said of a case in the place of the machine's verdict."""
    corrections = schema.web_corrections
    row = connection.execute(select(corrections).where(corrections.c.case_id == id)).first()
    return Correction(Label(row.label), row.time) if row else None


def corrected() -> ScalarSelect[Any]:
    """In a query: the label that a person gave a case, if any did."""
    corrections = schema.web_corrections
    return select(corrections.c.label).where(corrections.c.case_id == schema.cases.c.id).scalar_subquery()


def told_label() -> ColumnElement[Any]:
    """In a query: the verdict on a case as it is told: as corrected, else as it stands, else its label."""
    return func.coalesce(corrected(), func.nullif(schema.cases.c.standing, ""), schema.cases.c.label)
