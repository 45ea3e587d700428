"""Whom a mail calls its reader: told in ``parse/called.py``, since collectors ask as well before anything leaves the machine."""

from __future__ import annotations

from mekiki.parse.called import (
    Told,
    forwarders,
    house_of,
    is_lists,
    is_name,
    is_of_recipients,
    names_of_house,
    naming,
    naming_of_reader,
    noted_in_header,
    reporters,
)

__all__ = [
    "Told", "forwarders", "house_of", "is_lists", "is_name", "is_of_recipients", "names_of_house", "naming",
    "naming_of_reader", "noted_in_header", "reporters",
]  # fmt: skip
