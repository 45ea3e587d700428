"""Whose words the quoted part of a mail is: of somebody who is answered or asked about, or of the writer all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.readings import reading
from mekiki.knowledge import mailheads, quotedmails
from mekiki.model.message import Body, Copy, Layer, Message
from mekiki.model.regex import regex
from mekiki.parse.forward import MOST_FORWARDS, Block, block_of

_LONGEST = 20_000  # characters of a body that are looked through
_LEAST = 40  # letters that a quoted part must have to be a letter of its own
_FIELD = r"[ \t>*]*[^\W\d_][^\n:：]{1,20}[:：][^\n]*\n"
_SAID_BY = rf"^(?:On (?:[^\n]{{5,120}}\n)?)?[^\n]{{0,160}}{mailheads.wrote()}[^\n]{{0,60}}[:：][ \t]*$"
_RULED_OFF = rf"^[ \t]*-{{2,}} ?[^\W\d_][^\n]{{2,60}}-{{2,}}[ \t]*\n\s*(?:{_FIELD}){{2,8}}"
_IN_FIELDS = (
    r"^\d{4}[年/-][^\n]{5,120}[:：][ \t]*$"
    rf"|^[ \t*]*{mailheads.from_field()}\*?[ \t]?[:：][^\n]{{3,200}}\n(?:{_FIELD}){{2,8}}"
)
_HEAD = regex(f"{_SAID_BY}|{_RULED_OFF}|{_IN_FIELDS}", re.MULTILINE)
_SAYING, _RULES, _FIELDS = (regex(each, re.MULTILINE) for each in (_SAID_BY, _RULED_OFF, _IN_FIELDS))
_MARKS = regex(r"^[ \t]?>[> \t]*", re.MULTILINE)
_QUOTED_LINE = regex(r"^[ \t]?>[^\n]*$", re.MULTILINE)
_BLOCK = regex(r"<(/?)blockquote\b", re.IGNORECASE)
_LETTERS = regex(r"[\W_]+")

_WORD, _WIDE = regex(r"\w+"), regex(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_ENOUGH, _ENOUGH_WIDE = 4, 8  # words of a line, and signs of a language without blanks, that say something


@reading
def own_quotes(message: Message) -> frozenset[str]:
    """The bodies whose quoted part is what the writer says: quoted of themselves, or sent on with no word of their own.

    It is not where the one who is written to is quoted, nor where the writer asks what to think of it.
    """
    return frozenset(body.part for body in message.shown if _is_own(message, body))


@reading
def judged_quotes(message: Message) -> frozenset[str]:
    """The bodies that quote lines of a mail of which their writer, or the subject, says that it is a fraud, or doubts it."""
    bodies = (
        body
        for body in message.shown
        if ("\n>" in body.text[letter_start(message, body) :] if body.kind == "plain" else _is_harmless(message, body))
    )
    return frozenset(
        body.part
        for body in bodies
        if body.part not in own_quotes(message)
        and (quotedmails.doubts().search(message.subject) or quotedmails.doubts().search(_outside(message, body)))
    )


def letter_start(message: Message, body: Body) -> int:
    """Where in the text the writer's own begins: of a mail forwarded by hand behind its head. What stands above that is its
    forwarder's, who asks what to think of the whole of it.
    """
    heads = _heads_of_forward(message, body)
    return heads[-1].end if heads else 0


def _heads_of_forward(message: Message, body: Body) -> list[Block]:
    """The heads of a mail forwarded by hand, through the hands of colleagues: the last is its own."""
    found: list[Block] = []
    if message.copy is not Copy.INLINE_FORWARD:
        return found
    writers = [box.address for box in message.from_]
    block = block_of(body)
    while block is not None and len(found) <= MOST_FORWARDS:
        found.append(block)
        if [box.address for box in block.quoted.from_] == writers:
            return found
        block = block_of(body, block.end)
    return found[:1]


def _is_harmless(message: Message, body: Body) -> bool:
    """Whether a page quotes in blocks, and nothing in them leads on: many a page sets its own text in such blocks."""
    blocks = _blocks(body, letter_start(message, body))
    if not blocks:
        return False
    live = [link.place for link in message.links if "defanged" not in link.oddities and link.place.part == body.part]
    return not any(
        start <= body.shown_from(place.start) < end if place.layer == Layer.SOURCE else start <= place.start < end
        for place in live
        for start, end in blocks
    )


def quoted_extents(message: Message, body: Body) -> list[tuple[int, int]]:
    """Where in the text of a body its writer quotes."""
    start = letter_start(message, body)
    return [(first + start, last + start) for first, last in _quoted(body, body.text[start:_LONGEST], start)]


def _outside(message: Message, body: Body) -> str:
    start = letter_start(message, body)
    text = body.text[start:_LONGEST]
    return _own(text, _quoted(body, text, start))


def as_said(message: Message, body: Body) -> str:
    """The text of a body, in the same length without what nobody says: the heads of a mail that was forwarded by hand; and, where
    its quoted part is the writer's own, what marks it as quoted.
    """
    said = body.text
    for block in _heads_of_forward(message, body):
        said = said[: block.start] + _blanked(said[block.start : block.end]) + said[block.end :]
    if body.part not in own_quotes(message):
        return said
    text = said[:_LONGEST]
    if head := _head(text):
        text = text[: head.start()] + _blank(head) + text[head.end() :]
    return (_MARKS.sub(_blank, text) if body.kind == "plain" else text) + said[_LONGEST:]


def _blank(hit: re.Match[str]) -> str:
    return _blanked(hit[0])


def _blanked(text: str) -> str:
    return "".join(ch if ch == "\n" else " " for ch in text)


def _is_own(message: Message, body: Body) -> bool:
    start = letter_start(message, body)
    text = body.text[start:_LONGEST]
    extents = _quoted(body, text, start)
    if not extents:
        return False
    head = _head(text)
    author = head[0].lower() if head else ""
    if any(each in author for each in _named(message, written_to=True)):
        return False
    own = _own(text, extents)
    if not any(each in author for each in _named(message, written_to=False)) and _says_something(own):
        return False
    quoted = "".join(text[start:end] for start, end in extents)
    return len(_LETTERS.sub("", quoted)) >= _LEAST and not (
        quotedmails.doubts().search(own) or quotedmails.asks().search(own)
    )


def _head(text: str) -> re.Match[str] | None:
    """What ``_HEAD`` finds, the line or block that introduces a quoted mail: for the forms of which a text has what they need."""
    said = _SAYING.search(text) if mailheads.signs_of_wrote().stand_in(text) else None
    ruled_off = _RULES.search(text) if "--" in text else None
    return min(filter(None, (said, ruled_off, _FIELDS.search(text))), key=re.Match.start, default=None)


def _quoted(body: Body, text: str, start: int) -> list[tuple[int, int]]:
    """Extents of the quoted part in a text that begins at a place of the body: its marked lines, its blocks, or all that stands
    below the head of a quoted mail.
    """
    if body.kind == "plain" and "\n>" in f"\n{text}":
        return [hit.span() for hit in _QUOTED_LINE.finditer(text)]
    if blocks := _blocks(body, start):
        return [(first - start, last - start) for first, last in blocks]
    head = _head(text)
    return [(head.end(), len(text))] if head else []


def _blocks(body: Body, start: int) -> list[tuple[int, int]]:
    """Where in the text of a page its quoted blocks begin and end from a place on, those within others left out."""
    found: list[tuple[int, int]] = []
    opened, depth = 0, 0
    for tag in _BLOCK.finditer(body.source) if body.kind == "html" else ():
        if not tag[1]:
            opened, depth = (tag.start() if not depth else opened), depth + 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((body.shown_from(opened), body.shown_from(tag.end())))
    if depth:
        found.append((body.shown_from(opened), body.shown_from(len(body.source))))
    return [each for each in found if each[0] >= start]


def _own(text: str, extents: list[tuple[int, int]]) -> str:
    """What stands outside of the quoted part and of the line that introduces it."""
    pieces, at = [], 0
    for start, end in extents:
        pieces.append(text[at:start])
        at = end
    own = "".join((*pieces, text[at:]))
    return _HEAD.sub("", own) if _head(own) else own


def _named(message: Message, written_to: bool) -> Iterator[str]:
    """How a line that introduces a quote names the one who is written to, or the writer: by address or by name."""
    boxes = (*message.to, *message.cc) if written_to else message.from_
    for box in boxes[:20]:
        yield from (each for each in (box.address.lower(), box.name.strip(" '\"").lower()) if len(each) > 2)
        if written_to and len(box.local_part) > 2:
            yield box.local_part.lower()


def _says_something(own: str) -> bool:
    for line in own.split("\n"):
        if (
            quotedmails.formula().match(line)
            or quotedmails.points().search(line)
            or line.rstrip().endswith((":", "："))
        ):
            continue
        if len(_WORD.findall(line)) >= _ENOUGH or len(_WIDE.findall(line)) >= _ENOUGH_WIDE:
            return True
    return False
