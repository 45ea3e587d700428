"""Mekiki (目利き): takes a suspicious mail apart and explains every clue.

>>> import mekiki
>>> case = mekiki.inspect(b"From: a@shop.example\\nSubject: hello\\n\\nHello!")
>>> case.verdict.label.value
'legitimate'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mekiki.model.version import __version__

__all__ = [
    "BadSettings", "Case", "Exempt", "NotACase", "OtherCase", "Overlay", "OwnBrand", "Reach", "Reader", "__version__",
    "inspect", "open", "reader_from",
]  # fmt: skip

if TYPE_CHECKING:
    from mekiki.api import Case, inspect, open
    from mekiki.doors.settings import BadSettings, reader_from
    from mekiki.model.evidence import Reach
    from mekiki.model.overlay import Exempt, Overlay, OwnBrand
    from mekiki.model.reader import Reader
    from mekiki.store.casedir import NotACase, OtherCase

# Looked up when first used, so that a submodule can be had without loading everything.
_HOMES = {
    "Case": "mekiki.api", "inspect": "mekiki.api", "open": "mekiki.api", "Reach": "mekiki.model.evidence",
    "Reader": "mekiki.model.reader", "NotACase": "mekiki.store.casedir", "OtherCase": "mekiki.store.casedir",
    "BadSettings": "mekiki.doors.settings", "reader_from": "mekiki.doors.settings",
    "Exempt": "mekiki.model.overlay", "Overlay": "mekiki.model.overlay", "OwnBrand": "mekiki.model.overlay",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'mekiki' has no attribute {name!r}")
