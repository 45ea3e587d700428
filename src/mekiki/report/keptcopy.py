"""A copy of a mail in which the reader cannot be recognised, and which can still be examined like the original.

Where the mail names the reader, the copy names somebody who does not exist, by a name of the same length and kind: a role
account stays that role, a hash of the address becomes the hash of the stand-in, a base64 token still decodes to an address.
So the copy parses as the original did, places stay where they were, and the checks see what they saw.
docs/decisions/0011 says what this does not reach.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import partial
from hashlib import sha256
from typing import Any

from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable, Plan, Question, Unavailable
from mekiki.model.facts import Fact, Text
from mekiki.model.finding import Status
from mekiki.model.masking import Glance, Marks, Masking, Withheld
from mekiki.model.message import Document, Layer, Link, Message, Part, Place
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.drawncode import without_codes, without_pictures
from mekiki.parse.folding import folded
from mekiki.parse.harvest import Budget
from mekiki.parse.splitcode import pieces_of
from mekiki.parse.transferencodings import from_quoted_printable
from mekiki.report.insides import insides, work
from mekiki.report.standins import StandIn, cost_of

_WORK_ON_SCRIPTS = 300_000  # microseconds, about, on all scripts of a mail
_LONGEST_SAID = 50_000  # characters that are put together in one
WITHHELD = b"[withheld: this file names the recipient]\n"
UNREAD = b"[withheld: the files of this mail are too much to be looked through for the recipient]\n"


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """What is kept instead of a mail, and the evidence and the reader as they are told about it."""

    raw: bytes
    evidence: Evidence
    plan: Plan
    masking: Masking  # what is left to know of the files that name the reader where nothing can be put in his place

    @property
    def withheld(self) -> tuple[str, ...]:
        """The MIME paths of these files."""
        return tuple(each.part for each in self.masking.withheld)


def kept_copy(case: Case) -> KeptCopy:
    """The copy of a case's mail. Of a mail that came as somebody's attachment it is the mail itself, without the report."""
    stand_in = StandIn(case)
    raw, withheld = _Copied(case.message, stand_in).made()
    return KeptCopy(
        raw, _evidence(case.evidence, stand_in), _plan(case.plan, stand_in), _masking(case.message, stand_in, withheld)
    )


# --- the mail --------------------------------------------------------------------------------------------------------

_WORDS = regex(rb"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=(?:(?:\r?\n)?[ \t]+=\?\1\?\2\?[^?]*\?=)*")
_ONE_WORD = regex(rb"=\?[^?\s]+\?[bBqQ]\?([^?]*)\?=")
_FIELD = regex(rb"^[!-9;-~]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)
_BLANK = regex(rb"\r?\n\r?\n")
_BOUNDARY = regex(rb"""\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_DEEPEST = 8


class _Copied:
    """One mail, copied part by part: what holds no trace of the reader stays byte for byte what it was."""

    def __init__(self, message: Message, stand_in: StandIn) -> None:
        self.message, self.stand_in = message, stand_in
        self.files, self.drawn = work(), work()  # the work on the files, and on what the texts draw
        self.naming = _naming_files(message, stand_in, self.files)
        self.in_pieces: dict[str, list[tuple[int, int]]] = {}
        for link in _codes_shown(message, stand_in):
            self.in_pieces.setdefault(link.place.part, []).append((link.place.start, link.place.end))
        self.withheld: list[str] = []

    def made(self) -> tuple[bytes, tuple[str, ...]]:
        return self.entity(self.message.raw, "", 0), tuple(self.withheld)

    def entity(self, raw: bytes, path: str, depth: int) -> bytes:
        """A header block and what follows it."""
        gap = _BLANK.search(raw)
        head, rest = (raw[: gap.start()], raw[gap.start() :]) if gap else (raw, b"")
        blank = _BLANK.match(rest)
        between, body = (rest[: blank.end()], rest[blank.end() :]) if blank else (b"", rest)
        fields = {
            name.strip().lower(): value
            for name, _, value in (field.partition(b":") for field in _FIELD.findall(head)[::-1])
        }
        kind = fields.get(b"content-type", b"").strip().lower()
        boundary = _BOUNDARY.search(fields.get(b"content-type", b""))
        if kind.startswith(b"multipart/") and boundary and depth < _DEEPEST:
            made = self.parts(body, (boundary.group(1) or boundary.group(2)).rstrip(), path, depth)
        else:
            made = self.leaf(body, kind, fields, path or "1", depth)
        return self.header(head) + between + made

    def parts(self, body: bytes, boundary: bytes, path: str, depth: int) -> bytes:
        pieces = re.split(rb"(^--" + re.escape(boundary) + rb"(?:--)?[ \t]*\r?$\n?)", body, flags=re.MULTILINE)
        made, count = [self.stand_in.in_bytes(pieces[0])], 0
        for delimiter, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            closes = delimiter.rstrip().endswith(b"--") and not boundary.endswith(b"--")
            count += not closes
            inside = f"{path}.{count}" if path else str(count)
            made += [delimiter, self.stand_in.in_bytes(piece) if closes else self.entity(piece, inside, depth + 1)]
        return b"".join(made)

    def header(self, head: bytes) -> bytes:
        return self.stand_in.in_bytes(_WORDS.sub(self._words, head))

    def _words(self, hit: re.Match[bytes]) -> bytes:
        """Encoded words (RFC 2047) that are read together; written anew, as one, where they name the reader."""
        charset, how = hit.group(1).partition(b"*")[0].decode("latin-1").lower(), hit.group(2).lower()
        plain = b"".join(_word(each, how) for each in _ONE_WORD.findall(hit.group()))
        changed = self.stand_in.in_bytes(plain, charset)
        if changed == plain:
            return hit.group()
        coded = base64.b64encode(changed) if how == b"b" else b"".join(b"=%02X" % byte for byte in changed)
        return b"=?" + hit.group(1) + b"?" + hit.group(2) + b"?" + coded + b"?="

    def leaf(self, body: bytes, kind: bytes, fields: Mapping[bytes, bytes], path: str, depth: int) -> bytes:
        encoding = fields.get(b"content-transfer-encoding", b"").strip().lower()
        plain, write = _decoded(body, encoding)
        changed = self.content(plain, kind, path, depth)
        return body if changed == plain else write(changed)

    def content(self, plain: bytes, kind: bytes, path: str, depth: int) -> bytes:
        """A part's content with its transfer encoding taken off."""
        if path in self.naming:
            self.withheld.append(path)
            return WITHHELD
        if kind.startswith((b"message/rfc822", b"message/global")) and depth < _DEEPEST:
            return self.entity(plain, path, depth + 1)
        if not kind or kind.startswith(
            (b"text/", b"message/", b"application/xhtml", b"application/json", b"application/xml")
        ):
            stated = re.search(rb"charset\s*=\s*\"?([\w.:-]+)", kind)
            charset = stated.group(1).decode() if stated else ""
            plain = self.without_codes(plain, charset, path)
            return plain if plain is WITHHELD else self.stand_in.in_bytes(plain, charset)
        content_type = kind.partition(b";")[0].strip().decode("latin-1")
        if self.stand_in.knows(plain) or _says_who(plain, self.stand_in, self.files, content_type):
            self.withheld.append(path)
            return UNREAD if self.files.left <= 0 else WITHHELD
        return plain

    def without_codes(self, plain: bytes, charset: str, path: str) -> bytes:
        """A text without the QR codes drawn in it that name the reader; withheld where it cannot be written again."""
        text, read_in = decode(plain, charset)
        clean = without_codes(text, lambda code: self.stand_in.text(code) != code, self.drawn)
        for start, end in self.in_pieces.get(path, ()):
            clean = clean[:start] + without_pictures(clean[start:end]) + clean[end:]
        if clean == text:
            return plain
        if text.encode(read_in, "replace") == plain:
            return clean.encode(read_in, "replace")
        self.withheld.append(path)
        return WITHHELD


def _naming_files(message: Message, stand_in: StandIn, budget: Budget) -> set[str]:
    """Files whose bytes hide what they say (archives, PDF, Office, pictures) and that were read to name the reader."""
    named, drawn = set(), set()
    scripts = {each.part for each in message.documents if each.kind in ("page", "script")}
    wrapper = {part.path: part.container for part in message.parts if part.container}
    for document in message.documents:
        said = "\n".join((document.text, *document.remote))
        if (
            document.kind not in ("page", "calendar", "card", "shortcut", "mail", "text", "script")
            and stand_in.text(said) != said
        ):
            named.add(document.part)
    for link in message.links:
        if link.source in ("qr", "attachment", "document") and stand_in.text(link.url) != link.url:
            named.add(link.place.part)
        if link.source == "qr" and link.place.layer is Layer.PART and stand_in.text(link.url) != link.url:
            drawn.add(link.place.part)
    named |= {part.path for part in message.parts if part.container and _names(part, stand_in, budget)}
    named |= set(_put_together([part for part in message.parts if part.path in scripts], stand_in))
    # a text that files are written into is one of what hides what it says
    texts = {body.part for body in message.bodies if body.part not in wrapper} - set(wrapper.values())
    files = {wrapper.get(part, part).partition("!")[0] for part in named if part} - texts
    return files | drawn.difference(wrapper) | _pieces(message, stand_in)


def _names(part: Part, stand_in: StandIn, budget: Budget) -> bool:
    """Whether a file names the reader, by its bytes or by what it says once it is opened."""
    return stand_in.knows(part.content) or _says_who(part.content, stand_in, budget, part.content_type, part.filename)


def _says_who(data: bytes, stand_in: StandIn, budget: Budget, content_type: str = "", name: str = "") -> bool:
    """Whether a file names the reader once it is opened, or cannot be looked into since the work on all files is spent."""
    inside = insides(data, content_type, name, budget=budget)
    for said in inside.texts:
        if inside.is_spent(cost_of(said)) or stand_in.is_named_in(said):
            return True
    return inside.is_spent()


def _put_together(parts: Sequence[Part], stand_in: StandIn) -> Iterator[str]:
    """The scripts that write the reader down in pieces, as far as the work on all of them goes."""
    room = _WORK_ON_SCRIPTS
    for part in parts:
        found, cost = folded(decode(part.content, part.charset)[0], room)
        said = "\n".join(found)[:_LONGEST_SAID]
        if stand_in.text(said) != said:
            yield part.path
        room = max(0, room - cost - len(said))


def _codes_shown(message: Message, stand_in: StandIn) -> Iterator[Link]:
    """The codes in what the mail shows that name the reader."""
    for link in message.links:
        if link.source == "qr" and link.place.layer is Layer.SOURCE and stand_in.text(link.url) != link.url:
            yield link


def _pieces(message: Message, stand_in: StandIn) -> set[str]:
    """The pictures that came with the mail and are together such a code, where none of them says anything by itself."""
    shown = {piece for link in _codes_shown(message, stand_in) for piece in pieces_of(message, link) if piece}
    return {part.path for part in message.parts if part.content_id and part.content in shown}


def _word(text: bytes, how: bytes) -> bytes:
    if how == b"q":
        return re.sub(rb"=([0-9A-Fa-f]{2})", lambda hit: bytes((int(hit.group(1), 16),)), text.replace(b"_", b" "))
    return _tolerant(text)


def _tolerant(text: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
    return (
        base64.b64decode(clean[: len(clean) - (len(clean) % 4 == 1)] + b"=" * (-len(clean) % 4))
        if len(clean) > 1
        else b""
    )


def _decoded(body: bytes, encoding: bytes) -> tuple[bytes, Callable[[bytes], bytes]]:
    """A body without its transfer encoding, and how it is written again."""
    newline = b"\r\n" if b"\r\n" in body else b"\n"
    tail = body[len(body.rstrip()) :]
    if encoding == b"base64":
        first = body.split(b"\n", 1)[0].strip()
        width = len(first) // 4 * 4 or 76

        def write(data: bytes) -> bytes:
            coded = base64.b64encode(data)
            return newline.join(coded[at : at + width] for at in range(0, len(coded), width)) + tail

        return _tolerant(body), write
    if encoding == b"quoted-printable":
        return from_quoted_printable(
            body
        ), lambda data: binascii.b2a_qp(data, istext=True).replace(b"\r\n", b"\n").replace(b"\n", newline)
    return body, lambda data: data


# --- the evidence ----------------------------------------------------------------------------------------------------


def _evidence(evidence: Evidence, stand_in: StandIn) -> Evidence:
    """The evidence told of the stand-ins; a captured text is changed too, and what is a picture stays as it is."""
    blobs, renamed = {}, {}
    for name, data in evidence.blobs.items():
        changed = stand_in.in_bytes(data) if _is_text(data) else data
        renamed[name] = sha256(changed).hexdigest()
        blobs[renamed[name]] = changed

    told = partial(_told, stand_in, renamed)

    def answered(answer: Any) -> Any:
        if isinstance(answer, Known):
            return replace(answer, value=told(answer.value))
        return replace(answer, reason=told(answer.reason)) if isinstance(answer, Unavailable) else answer

    answers = {
        (topic, Observable(seen.kind, told(seen.value))): answered(each)
        for (topic, seen), each in evidence.answers.items()
    }
    ledger = tuple(
        replace(line, to=told(line.to), asked=told(line.asked), outcome=told(line.outcome)) for line in evidence.ledger
    )
    return replace(evidence, reader=_reader(evidence.reader, stand_in), answers=answers, ledger=ledger, blobs=blobs)


def _told(stand_in: StandIn, renamed: Mapping[str, str], value: Any) -> Any:
    """A value of whatever kind told of the stand-ins; ``renamed`` are hashes, by what they were."""
    told = partial(_told, stand_in, renamed)
    if isinstance(value, Enum):
        return value
    if isinstance(value, Fact):
        return type(value)(told(str(value)))
    if isinstance(value, str):
        return renamed.get(value) or stand_in.text(value)
    if isinstance(value, bytes):
        return stand_in.in_bytes(value)
    if isinstance(value, Text):
        return Text(told(value.en), told(value.ja))
    if isinstance(value, tuple):
        return tuple(told(each) for each in value)
    if isinstance(value, Mapping):
        return {told(name): told(each) for name, each in value.items()}
    if isinstance(value, (Place, Link, Document)):
        return replace(value, **{each.name: told(getattr(value, each.name)) for each in fields(value)})
    return value


# --- what was found ---------------------------------------------------------------------------------------------------


def _masking(message: Message, stand_in: StandIn, withheld: Sequence[str]) -> Masking:
    """What was read out of the files that are withheld, told of the stand-ins."""
    sizes = {part.path: len(part.content) for part in message.parts}
    links = [each for each in message.links if _lies_in(each.place.part, withheld)]
    documents = [each for each in message.documents if _lies_in(each.part, withheld)]
    return Masking(
        Marks(""),
        tuple(Withheld(each, sizes.get(each, 0)) for each in withheld),
        _told(stand_in, {}, tuple(links)),
        _told(stand_in, {}, tuple(documents)),
    )


def _lies_in(part: str, files: Sequence[str]) -> bool:
    return any(part == each or part.startswith((f"{each}.", f"{each}!")) for each in files)


def glance(case: Case) -> Glance:
    """What is seen in a case, and what comes of it, as exactly as it is told."""
    seen = tuple(sorted({each.id for each in case.findings if each.status is Status.SEEN}))
    return Glance(case.verdict.label.value, round(case.verdict.probability, 2), seen)


def as_given(case: Case, copy: Case) -> Case:
    """The copy with the verdict that was given on the mail, and with all that it was given for.

    What is seen in the copy as well has its places there; what only the mail showed is told of the stand-ins.
    """
    told = partial(_told, StandIn(case), {})
    left = list(copy.findings)
    found = []
    for each in case.findings:
        same = next(
            (one for one in left if (one.id, one.status, one.variant) == (each.id, each.status, each.variant)), None
        )
        if same is not None:
            left.remove(same)
        found.append(same or replace(each, facts=told(each.facts), places=told(each.places), reason=told(each.reason)))
    target, questions = told(case.verdict.target), told(case.verdict.questions)
    return replace(copy, findings=tuple(found), verdict=replace(case.verdict, target=target, questions=questions))


def _plan(plan: Plan, stand_in: StandIn) -> Plan:
    def told(question: Question) -> Question:
        seen = Observable(question.observable.kind, stand_in.text(question.observable.value))
        return replace(
            question,
            observable=seen,
            reason=stand_in.text(question.reason),
            refused=stand_in.text(question.refused),
            given={},
        )

    return replace(plan, questions=tuple(map(told, plan.questions)), refusals=tuple(map(told, plan.refusals)))


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4096] and not data.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"%PDF", b"PK"))


def _reader(reader: Reader, stand_in: StandIn) -> Reader:
    def told(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(stand_in.text(each) for each in values)

    return replace(
        reader,
        mailboxes=told(reader.mailboxes),
        domains=told(reader.domains),
        names=(),
        trusted_hosts=told(reader.trusted_hosts),
    )
