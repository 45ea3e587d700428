"""The indicators of a case as CSV (RFC 4180), one a line."""

from __future__ import annotations

import csv
import io

from mekiki.model.case import Case
from mekiki.report.exchange.indicators import Selection
from mekiki.report.oflink import is_of_link

COLUMNS = ("type", "value", "role", "block", "valid_from", "valid_until", "verdict", "probability", "mail_sha256")


def to_csv(case: Case, selection: Selection) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for each in selection.indicators:
        rows.writerow(
            (
                each.kind, _inert(each.value), each.role, "yes" if each.blocks else "no",
                each.valid_from.isoformat("T", "seconds"),
                each.valid_until.isoformat("T", "seconds"), case.told.label.value,
                f"{min(case.verdict.probability, 0.999):.3f}", "" if is_of_link(case) else case.message.sha256,
            )
        )  # fmt: skip
    return out.getvalue()


def _inert(value: str) -> str:
    """No spreadsheet takes it for a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
