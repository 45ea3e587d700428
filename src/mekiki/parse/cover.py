"""What a user writes above a mail that is handed in to a desk: it is not the mail's, and is left out.

Only where it is nothing else: a colleague forwards to a mailbox that takes such questions, in a few words that lead nowhere. A
fraud can wear a forwarded mail below words of its own as well, and there all of it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_free_mail, roles
from mekiki.model.message import COVER, Body, Layer, Link, Mailbox, Message, Place
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse.forward import LONGEST_COVER, MOST_FORWARDS, block_of, is_forward

DESKS = frozenset(("abuse", "admin", "postmaster", "security", "support"))
# Where the line leads in which a mail program names itself ("Get Outlook for iOS").
PROGRAMS = frozenset(("aka.ms",))
_MOSTLY = 0.6  # of the lines of a forwarded text, where the mail program marks each as quoted
_MARK = regex(r"[ \t]*> ?")


class _Piece(NamedTuple):
    """A stretch of a text that is kept: where it begins and ends there, and where it begins in what is kept."""

    start: int
    end: int
    kept_at: int


def without_cover(message: Message, reader: Reader) -> Message:
    """The mail with its bodies cut to what was forwarded, through the hands of all colleagues who passed it on."""
    if not is_forward(message.subject) or not (houses := _houses_of_desks(message, reader)):
        return message
    starts = {body.part: start for body in message.bodies if (start := _start_of_original(body, message, houses))}
    bodies = {body.part: body for body in message.bodies}
    if not starts or any(_leads_out(link, bodies, starts, houses) for link in message.links):
        return message
    kept = _with(message, {part: _pieces(bodies[part], start) for part, start in starts.items()})
    return replace(kept, losses=(*message.losses, COVER))


def without_marks(message: Message) -> Message:
    """The mail with what was forwarded as it had come, where a mail program began each of its lines with a mark of quotation."""
    pieces: dict[str, list[_Piece]] = {}
    for body in message.bodies:
        start = block.start if (block := block_of(body)) else 0
        lines = _pieces(body, start)
        if len(lines) > 1:
            above = _Piece(0, start, 0)
            pieces[body.part] = [above, *(line._replace(kept_at=line.kept_at + start) for line in lines)]
    return _with(message, pieces) if pieces else message


def _with(message: Message, pieces: dict[str, list[_Piece]]) -> Message:
    """The mail with these pieces of its bodies alone, by their parts, and the links in them."""
    cut = {body.part: _cut(body, pieces[body.part]) for body in message.bodies if body.part in pieces}
    links = [
        _moved(link, cut[link.place.part], pieces[link.place.part]) if link.place.part in cut else link
        for link in message.links
    ]
    return replace(
        message, bodies=tuple(cut.get(body.part, body) for body in message.bodies),
        links=tuple(link for link in links if link is not None),
    )  # fmt: skip


def _houses_of_desks(message: Message, reader: Reader) -> frozenset[str]:
    """The registrable domains of the desks that the mail was sent to; of the reader's own, all."""
    desks = [
        address
        for address in (*message.recipients, *(box.address for box in message.cc))
        if roles().get(address.partition("@")[0].lower()) in DESKS
    ]
    houses = {registrable_domain(address.rpartition("@")[2]) for address in desks}
    if any(map(reader.owns, desks)):
        houses.update(map(registrable_domain, reader.domains))
    return frozenset(house for house in houses if house and not is_free_mail(house))


def _start_of_original(body: Body, message: Message, houses: frozenset[str]) -> int:
    """Where the head of the mail begins that colleagues forwarded; 0 where it is none."""
    subject, writers, start, behind = message.subject, message.from_, 0, 0
    for _ in range(MOST_FORWARDS):
        if not is_forward(subject) or not _are_colleagues(writers, houses):
            break
        block = block_of(body, behind)
        if block is None or block.start - behind > LONGEST_COVER:
            break
        start, behind = block.start, block.end
        subject, writers = block.quoted.subject, block.quoted.from_
    return start


def _are_colleagues(writers: tuple[Mailbox, ...], houses: frozenset[str]) -> bool:
    return bool(writers) and all(registrable_domain(each.domain) in houses for each in writers)


def _leads_out(link: Link, bodies: dict[str, Body], starts: dict[str, int], houses: frozenset[str]) -> bool:
    """Whether a link stands in the words that would be left out, and leads to anybody else."""
    place = link.place
    if place.part not in starts or _in_text(place, bodies[place.part]) >= starts[place.part]:
        return False
    return link.scheme in ("http", "https") and not (link.registrable_domain in houses or link.host in PROGRAMS)


def _in_text(place: Place, body: Body) -> int:
    return place.start if place.layer is Layer.TEXT else body.shown_before(place.start)


def _pieces(body: Body, start: int) -> list[_Piece]:
    """What is kept of a text: all from there on, without the marks of quotation that most lines begin with."""
    lines = body.text[start:].splitlines(keepends=True)
    written = [line for line in lines if line.strip()]
    if body.kind != "plain" or sum(map(bool, map(_MARK.match, written))) < _MOSTLY * len(written):
        return [_Piece(start, len(body.text), 0)]
    found: list[_Piece] = []
    kept = 0
    for line in lines:
        mark = _MARK.match(line)
        begins, end = start + (mark.end() if mark else 0), start + len(line)
        found.append(_Piece(begins, end, kept))
        kept, start = kept + end - begins, end
    return found


def _cut(body: Body, pieces: list[_Piece]) -> Body:
    """The body of these pieces alone; what stands before them in the source is not shown by it."""
    in_source = min((source for _, source, _ in _spans(body, pieces)), default=len(body.source))
    return replace(
        body, text="".join(body.text[piece.start : piece.end] for piece in pieces), spans=tuple(_spans(body, pieces)),
        hidden=tuple(each for each in body.hidden if each.start >= in_source),
        images=tuple(each for each in body.images if each.start >= in_source),
        forms=tuple(each for each in body.forms if each.start >= in_source),
    )  # fmt: skip


def _spans(body: Body, pieces: list[_Piece]) -> Iterator[tuple[int, int, int]]:
    spans = iter(body.spans)
    span = next(spans, None)
    for piece in pieces:
        while span is not None and span[0] < piece.end:
            text, source, length = span
            first, last = max(text, piece.start), min(text + length, piece.end)
            if first < last:
                yield piece.kept_at + first - piece.start, source + first - text, last - first
            if text + length > piece.end:
                break
            span = next(spans, None)


def _moved(link: Link, body: Body, pieces: list[_Piece]) -> Link | None:
    """A link where it stands in what is kept; None where it does not."""
    place = link.place
    if place.layer is not Layer.TEXT:
        return link if not body.spans or place.start >= body.spans[0][1] else None
    for piece in pieces:
        if piece.start <= place.start < piece.end or place.start == place.end == piece.end:
            start = piece.kept_at + place.start - piece.start
            end = start + place.end - place.start
            return replace(link, place=replace(place, start=start, end=end, quote=body.text[start:end]))
    return None
