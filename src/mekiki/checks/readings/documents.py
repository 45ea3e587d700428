"""Attached documents with those of their links that lead to strangers."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.message import Document, Link, Message


@reading
def leading_out(message: Message) -> tuple[tuple[Document, tuple[Link, ...]], ...]:
    """Each document that leads to a stranger, with the links; one that the mail itself shows counts for the mail."""
    if not message.documents:
        return ()
    strange = [link for link in strangers(message) if link.source in ("attachment", "qr")]
    found = ((each, tuple(link for link in strange if link.place.part == each.part)) for each in message.documents)
    return tuple((each, links) for each, links in found if links)
