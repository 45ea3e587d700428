"""Who passed a mail on: in his own words, as an attachment or in a report. He is its reader, and the outer header names him."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mekiki.knowledge.domains import registrable_domain
from mekiki.model.message import Copy, Header, Layer, Mailbox, Message, Place, addresses_noted, fields_by_name
from mekiki.parse.address import mailboxes
from mekiki.parse.compound import MAGIC
from mekiki.parse.containers import UnreadableMail
from mekiki.parse.mime import take_apart

_DELIVERED, _WRITTEN = ("to", "cc"), ("from", "reply-to", "return-path", "sender")
_LONGEST_HEAD = 1 << 18  # bytes


def forwarders(message: Message) -> Iterator[Mailbox]:
    """Whoever passed the mail on, in his own words or as an attachment: the outer header names him, and he is its reader."""
    yield from reporters(message)
    if message.copy is Copy.INLINE_FORWARD:
        original = {box.address.lower() for box in message.from_}
        for name in ("from", "reply-to", "return-path", "sender"):
            for header in message.fields_as_received(name)[:2]:
                yield from (box for box in mailboxes(header)[0] if box.address and box.address.lower() not in original)


def reporters(message: Message) -> Iterator[Mailbox]:
    """Of a mail that came within a report: to whom that was delivered, and who wrote it, where both are of one house. A stranger
    who wraps his mail in another does not become its reader by that.
    """
    kept: tuple[Mailbox, ...] | None = message.memo.get(reporters)
    if kept is None:
        kept = message.memo[reporters] = tuple(_reporters(message))
    yield from kept


def _reporters(message: Message) -> Iterator[Mailbox]:
    if message.copy not in (Copy.ATTACHED, Copy.OUTLOOK) or not message.received_as:
        return
    if message.copy is Copy.OUTLOOK and message.received_as.startswith(MAGIC):
        return  # a file that was handed in by itself
    fields = fields_by_name(take_apart(_head_of(message.received_as)).headers)
    addresses = addresses_noted(fields)
    noted = [Mailbox("", each, Place(Layer.HEADER)) for each in addresses]
    to = [box for box in _boxes_of(fields, _DELIVERED) if not noted or box.address.lower() in addresses]
    houses = {registrable_domain(box.domain) for box in (*noted, *to)}
    by = [box for box in _boxes_of(fields, _WRITTEN) if registrable_domain(box.domain) in houses]
    original = {box.address.lower() for box in message.from_}
    yield from (box for box in (*noted, *to, *by) if box.address.lower() not in original)


def _boxes_of(fields: Mapping[str, Sequence[Header]], names: Iterable[str]) -> Iterator[Mailbox]:
    for header in (header for name in names for header in fields.get(name, ())[:2]):
        yield from (box for box in mailboxes(header)[0] if box.address)


def _head_of(raw: bytes) -> bytes:
    """The header of a report as bytes; of an Outlook file the one that is made of it."""
    if raw.startswith(MAGIC):
        from mekiki.parse.outlook import rfc822_from_msg

        try:
            raw, _ = rfc822_from_msg(raw)
        except UnreadableMail:
            return b""
    end = re.search(rb"\r?\n\r?\n", raw[:_LONGEST_HEAD])
    return raw[: end.start() + 2] if end else raw[:_LONGEST_HEAD]
