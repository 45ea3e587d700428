"""How far somebody may have gone with a mail, and what to do then: as reports, terminals and articles put it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mekiki.knowledge.consequences import UNKNOWN, consequence
from mekiki.model.facts import Text

# Whose advice speaks of no page: who opened a link there is told what to do after any.
_READ_ONLY = ("reply-to-scammer", "redirected-transfer", "gift-cards", "extortion-payment")
_LAST = {
    **dict.fromkeys(
        (
            "reply-to-scammer", "redirected-transfer", "gift-cards", "extortion-payment", "advance-fee", "investment-fraud",
            "mule-work",
        ),
        "answered",
    ),
    "callback-call": "called", "malware": "ran", "worthless-goods": "ordered",
}  # fmt: skip


class Step(NamedTuple):
    """``id``: received, clicked or typed; ``name``: what that was here, as a key of the words of whoever tells it."""

    id: str
    name: str
    advice: Text


def steps(asks: str, *, has_link: bool) -> Iterator[Step]:
    """The steps that this mail allows: nobody opens a link that is not there."""
    advice = consequence(asks)
    yield Step("received", "received", advice.received)
    if asks == "malware":
        yield Step("clicked", "saved", advice.clicked)
    elif has_link:
        yield Step("clicked", "clicked", (consequence(UNKNOWN) if asks in _READ_ONLY else advice).clicked)
    elif asks in _READ_ONLY:
        yield Step("clicked", "read", advice.clicked)
    yield Step("typed", _LAST.get(asks, "typed" if has_link else "told"), advice.typed)
