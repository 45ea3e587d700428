"""What one way of looking tells of a page: every key of docs/evidence.md, whatever became of the look."""

from __future__ import annotations

from collections.abc import Mapping

View = dict[str, object]
Blobs = dict[str, bytes]  # captured bytes by the hex of their SHA-256

LIMITS = frozenset({
    "too many bytes", "too many connections", "too many redirects", "too much memory", "too slow", "too long an answer",
    "timed out", "out of time", "not waited for again", "the page hung", "the browser hung",
})  # fmt: skip
"""Why a look was ended from our side: the outcome is ``limit``."""

_EMPTY: Mapping[str, object] = {
    "outcome": "error", "why": "", "hops": (), "status": 0, "url": "", "title": "", "text": "", "screenshot": "",
    "source": "", "forms": (), "frames": (), "favicon": {}, "logo": {}, "dhash": "", "dom": "", "resources": (), "hosts": (),
    "exfiltration": (), "requests": 0, "refused": (), "images": 0, "pictured": {}, "seconds": 0.0,
}  # fmt: skip


def view_of(way: str, **known: object) -> View:
    """A view with what is known of it; nothing is left out."""
    return {"view": way, **_EMPTY, **known}


def fields_asked(forms: object) -> list[str]:
    """What the fields of a view's forms ask for."""
    return [each["asks"] for form in forms for each in form["fields"]] if isinstance(forms, tuple) else []


def ended_by(why: str) -> View:
    """The outcome of a look that came to no page, told by the reason."""
    if why in LIMITS:
        return {"outcome": "limit", "why": why}
    if why in ("no such host", "no address", "refused"):
        return {"outcome": "dead", "why": why}
    blocked = why.startswith(("refused by the gate", "not followed"))
    return {"outcome": "blocked" if blocked else "error", "why": why}
