"""The boundary hop of a mail's trace, and a place to point to where what is told is an absence."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.knowledge.domains import is_below
from mekiki.knowledge.providers import kinds_of
from mekiki.model.message import Copy, Hop, Layer, Message, Place

_WITH_LOGIN = ("esmtpa", "esmtpsa", "smtpa", "asmtp", "utf8smtpa", "utf8smtpsa")  # RFC 3848, RFC 6531


@reading
def boundary(message: Message) -> Hop | None:
    """The Received line in which the receiving side tells whom it took the mail from; None where that is unknown."""
    origin = message.origin
    return message.hops[origin.hop] if origin.ip and 0 <= origin.hop < len(message.hops) else None


def anywhere(message: Message) -> Place:
    """Where to point when nothing is there to be pointed to: the top line of the trace, else From, else the body."""
    if message.hops:
        return message.hops[0].place
    if message.copy is Copy.INLINE_FORWARD and message.sender is not None:
        return message.sender.place
    for name in ("from", "subject"):
        header = message.field(name)
        if header is not None:
            return header.place()
    if message.headers:
        return message.headers[0].place()
    return Place(Layer.PART, message.parts[0].path if message.parts else "")


def header_lost(message: Message) -> bool:
    """Whether the original's header fields are not in our hands, so that a missing one says nothing."""
    return "headers" in message.losses or message.copy in (Copy.INLINE_FORWARD, Copy.OUTLOOK)


def has_logged_in(hop: Hop) -> bool:
    """Whether the client had an account at the host that wrote the line; such clients may call themselves anything."""
    return bool(hop.authenticated) or hop.protocol.lower() in _WITH_LOGIN


def holds_address(name: str, ip: str) -> bool:
    """Whether at least the last two octets of an address stand in a name, as access networks name their lines."""
    octets = ip.split(".")
    pieces = re.split(r"\D+", name)
    return len(octets) == 4 and all(octet in pieces or octet.zfill(3) in pieces for octet in octets[2:])


def is_shared_relay(hop: Hop) -> bool:
    """Whether the client was a host by which a mail service sends for everybody: where it stands says nothing of the sender."""
    name = hop.reverse_name.lower()
    return bool(kinds_of(name) & {"free-mail", "mail-platform"}) or is_below(name, "google.com")
