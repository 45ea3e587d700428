"""The saved case that a command is about."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mekiki.doors.settings import reader_from

if TYPE_CHECKING:
    from mekiki.model.case import Case


def opened(options: argparse.Namespace) -> Case:
    """The case of a folder, whose reader is called as the settings of today say besides."""
    from mekiki.report.byhand import named_today
    from mekiki.store.casedir import open_case

    return named_today(open_case(Path(options.folder)), reader_from(options.config))
