"""What a visit came upon: a page, or one of the things that stand in a page's stead. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from mekiki.knowledge import pages

_GONE = frozenset((404, 410, 451))
_LONGEST_TITLE = 80


class Outcome(NamedTuple):
    """One of the words of docs/evidence.md, and what it was told by."""

    id: str  # page, download, captcha, dead, parked, suspended, interstitial
    why: str = ""


def page_outcome(
    status: int, title: str, text: str, *, url: str = "", hosts: Collection[str] = (), asks: Collection[str] = (),
    download: bool = False,
) -> Outcome:  # fmt: skip
    """What this is. A page that asks for something secret is a page, whatever words or robot gates stand beside it.

    ``status`` of the last answer (0 where there was none), ``url`` where it ended, ``hosts`` that it loaded from,
    ``asks`` of its fields.
    """
    if download:
        return Outcome("download")
    if pages.SECRET & set(asks):
        return Outcome("page")
    title, text = " ".join(title.lower().split()), " ".join(text.lower().split())
    short = len(text) <= pages.short_text()
    places = [url.lower(), *hosts]
    for kind in pages.outcomes():
        why = _told_by(kind, title, text, short, places)
        if why:
            return Outcome(kind.id, why)
    if status in _GONE:
        return Outcome("dead", f"HTTP {status}")
    if not title and not text and not asks:
        return Outcome("dead", "an empty page") if status != 200 or not hosts else Outcome("page")
    return Outcome("dead", f"HTTP {status}") if status >= 400 and short else Outcome("page")


def _told_by(kind: pages.Outcome, title: str, text: str, short: bool, places: list[str]) -> str:
    """The word that gives it away; "" where none does. Robot gates are loaded by honest pages too: only short ones count."""
    for word in kind.strong:
        if word in title or word in text:
            return word
    if title and len(title) <= _LONGEST_TITLE:
        for word in kind.title:
            if word in title and (short or kind.id != "dead"):
                return word
    if not short:
        return ""
    return next((word for word in kind.text if word in text), "") or next(
        (word for word in kind.url if any(word in place for place in places)), ""
    )
