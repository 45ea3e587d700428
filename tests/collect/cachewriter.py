"""Writes into a cache, as a process of its own: imports nothing that is slow to start."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from mekiki.collect.cache import Cache


def write(path: Path, who: int, count: int, now: datetime) -> None:
    cache = Cache(path)
    for at in range(count):
        cache.keep(f"{who} {at}", {"who": who, "at": at}, now, 60)
    cache.close()
