"""``from mekiki.client import Client``: a workbench used from Python. What it is, ``mekiki.doors.client`` tells."""

from __future__ import annotations

from mekiki.doors.client import Client, Found, NotInvestigated, WorkbenchError

__all__ = ["Client", "Found", "NotInvestigated", "WorkbenchError"]
