"""How a case stands: the verdict as it is told, so that no list clears what its page leaves open or undecided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from mekiki.model.case import Case
from mekiki.model.verdict import UNDECIDED, WARNED_OF
from mekiki.store import schema
from mekiki.store.barelinks import link_alone

OPEN = "open"  # of a link alone that accuses nobody: its address clears nobody either


def standing(case: Case) -> str:
    """What is told in the place of a case's label; "" where that is told."""
    if link_alone(case.message.raw):
        return OPEN if case.verdict.label not in WARNED_OF else ""
    return UNDECIDED if case.verdict.is_undecided else ""


def corrected() -> ScalarSelect[Any]:
    """In a query: the label that a person gave a case, if any did."""
    corrections = schema.web_corrections
    return select(corrections.c.label).where(corrections.c.case_id == schema.cases.c.id).scalar_subquery()


def told_label() -> ColumnElement[Any]:
    """In a query: the verdict on a case as it is told: as corrected, else as it stands, else its label."""
    return func.coalesce(corrected(), func.nullif(schema.cases.c.standing, ""), schema.cases.c.label)
