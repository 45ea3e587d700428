"""Mail from the reader's own address: whether it is but a note or a test of one's own."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.wording import LEVERS, hits
from mekiki.model.message import Message
from mekiki.model.regex import regex

_LONGEST_NOTE = 400  # characters; who threatens or tells a story needs more
_ARMOUR = regex(r"-----BEGIN PGP (?:MESSAGE|SIGNATURE)-----[\s\S]{0,20000}?-----END PGP (?:MESSAGE|SIGNATURE)-----")
_WAY_OUT = regex(r"(?:\d[ ()./-]{0,2}){7}|[A-Za-z0-9]{24,}")  # a number to call, a wallet to pay into


@reading
def is_note_to_oneself(message: Message) -> bool:
    """Whether the reader's own address writes to itself alone, briefly, and gives nothing to follow, open, call or pay.

    A forged own address is a common trick; but it tells a story, threatens, or leads somewhere.
    """
    sender, results = message.sender, authentication(message)
    own = sender.address.lower() if sender is not None else ""
    addressed = [box.address.lower() for box in message.to + message.cc + message.reply_to]
    if not own or {*addressed, *message.delivered_to} != {own}:
        return False
    if results is not None and "fail" in (results.result("spf"), results.result("dmarc")):
        return False
    return not _wants_something(message)


def _wants_something(message: Message) -> bool:
    if message.links or any(part.is_attachment for part in message.parts):
        return True
    if any(kind == "pretext" or (kind == "phrase" and id.partition(".")[0] in LEVERS) for kind, id in hits(message)):
        return True
    if any(body.forms or body.images for body in message.bodies):
        return True
    texts = [_ARMOUR.sub("", text) for text in (message.subject, *(body.text for body in message.bodies))]
    return sum(map(len, texts)) > _LONGEST_NOTE or any(map(_WAY_OUT.search, texts))
