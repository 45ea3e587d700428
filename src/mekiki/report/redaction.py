"""A copy of a mail that can be shared: it reads as before, but does not tell who received it.

``redact(raw, reader)`` rewrites header fields and text parts in the charset and the transfer encoding that they came in, so that
the copy parses to the same findings but for those on the recipient. It keeps every byte that it need not change. Attachments
stay as they are if they can be shown to hold no secret (``insides``); what cannot be rewritten is taken out, and told. Of a
report that carried the mail, and of an Outlook file, the copy is the mail itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from email.header import Header
from enum import StrEnum
from functools import partial
from hashlib import sha256
from mimetypes import MimeTypes
from typing import NamedTuple

from mekiki.model.message import Header as HeaderField
from mekiki.model.message import Layer, Message, Part
from mekiki.model.reader import Reader
from mekiki.parse.address import mailboxes
from mekiki.parse.called import is_of_recipients
from mekiki.parse.charset import decode, decode_bare
from mekiki.parse.compound import MAGIC
from mekiki.parse.drawncode import without_codes
from mekiki.parse.fieldvalues import parameters
from mekiki.parse.harvest import Budget
from mekiki.parse.message import parse
from mekiki.parse.mime import with_line_ends
from mekiki.parse.splitcode import pieces_of
from mekiki.parse.uuencoded import without_files
from mekiki.parse.words import decode_words, unfold
from mekiki.report.insides import insides, tells, work
from mekiki.report.overlong import (
    LONGEST_FIELD,
    MOST_NAMED,
    MOST_OF_ALL,
    MOST_OF_FIELDS,
    SHORT_FIELD,
    end_of_named,
    without_long_links,
)
from mekiki.report.personal import Personal, TooMuchToRead
from mekiki.report.placeholders import Placeholders, drawn
from mekiki.report.rawblocks import (
    LINE,
    Block,
    charset_of,
    coding_of,
    decoded,
    encoded,
    end_of_line,
    is_attached,
    taken_apart,
)
from mekiki.report.tokens import keys_in

_HALF = re.compile("[\ud800-\udfff]")  # raw bytes that are no UTF-8
_DEEPEST = 20  # parts within parts
# A line may hold a bare CR, which is no end of it (RFC 5322 2.3).
_ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=(?:(?:\r?\n)?[ \t]+=\?[^?\s]+\?[bBqQ]\?[^?\s]*\?=)*")
_OF_ADDRESSES = frozenset(
    "from sender reply-to to cc bcc resent-from resent-to delivered-to x-original-to apparently-to return-path".split()
)
_OF_KEYS = re.compile(r"x-|list-|feedback-id|thread-index", re.IGNORECASE)
_OF_MACHINES = re.compile(  # what a program or a filter says of itself, which is evidence
    r"x-(?:mailer|mimeole|msmail-priority|priority|originating-ip|.*-ip|(?:.*-)?(?:spam|virus|antivirus|antispam)\b.*)\s*$",
    re.IGNORECASE,
)
_FIRST_KEY = 10_000  # behind the numbers of all other placeholders
_FIRST_CUT = 20_000
_WITH_PARAMETERS = ("content-type", "content-disposition")
_TAKEN_OUT = "[taken out]"
# Steps of work on the fields and texts of a copy; of noise, which costs most, some more microseconds than these. Honest mail of
# 300 kB takes some five millions at most, and one text may take half of what is left.
_MOST_READ = 28_000_000
_KIND = re.compile(r"(?:text|multipart|message|image|audio|video|application)/[a-z0-9.+-]{1,40}")
# Kinds of parts whose names are not the sender's own words.
_KINDS = frozenset(MimeTypes(()).types_map[1].values()) | {
    *("multipart/" + each for each in "mixed alternative related report signed encrypted digest".split()),
    *("message/" + each for each in "rfc822 global delivery-status disposition-notification feedback-report".split()),
}
_CODINGS = ("7bit", "8bit", "binary", "quoted-printable", "base64")


class Attachments(StrEnum):
    CLEAN = "clean"  # kept where they can be read and hold none of the secrets
    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One secret and what stands for it; ``count`` is how often it was met."""

    what: str  # address, name, local-part, domain, token, message-id; key, of a header field
    secret: str
    placeholder: str
    count: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """``raw`` is the copy. ``removed`` names what had to be taken out whole; ``left`` what still tells something, if anything."""

    raw: bytes
    replaced: tuple[Replacement, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]
    reader: Reader  # the reader under the names that the copy uses, so that it can be examined again


def redact(raw: bytes, reader: Reader | None = None, attachments: Attachments = Attachments.CLEAN) -> Redacted:
    """The shareable copy of a mail. Never raises on hostile mail."""
    reader = reader or Reader()
    return redacted(parse(raw, reader), reader, attachments)


def redacted(message: Message, reader: Reader, attachments: Attachments = Attachments.CLEAN) -> Redacted:
    """The same of a mail that was read before. Whoever handed it in within a report is nobody's business either."""
    personal = Personal.of_message(message, reader)
    made = _Redaction(personal, attachments, frozenset(_pieces(message, personal)))
    if message.received_as and not message.received_as.startswith(MAGIC):
        made.removed.append("the report that carried the mail")
    copy = made.copy(with_line_ends(message.raw))
    made.removed += [f"header {name}: {count} addresses" for name, count in made.crowd.items()]
    names = {secret.text: secret.what for secret in personal.secrets}
    told = [
        Replacement(names.get(secret, ""), secret, made.instead.by_text[secret], count)
        for secret, count in made.instead.replaced.items()
    ]
    told += [
        Replacement("key", key, drawn(key, _FIRST_KEY + number), count) for key, (number, count) in made.keys.items()
    ]
    left = tuple(made.left(copy, reader)) if message.raw else ("the whole file: it cannot be read as a mail",)
    return Redacted(copy, tuple(told), tuple(made.removed), left, _renamed(reader, made.instead))


def _pieces(message: Message, personal: Personal) -> Iterator[bytes]:
    """The pictures that are together a code which gives a secret away, where none of them says anything by itself."""
    for link in message.links:
        if link.source == "qr" and link.place.layer is Layer.SOURCE and personal.found(link.url):
            yield from pieces_of(message, link)


def _renamed(reader: Reader, instead: Placeholders) -> Reader:
    def each(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(instead(value) for value in values)

    return replace(
        reader, mailboxes=each(reader.mailboxes), domains=each(reader.domains), trusted_hosts=each(reader.trusted_hosts)
    )


class File(NamedTuple):
    """What a part says that it is."""

    content_type: str
    filename: str
    charset: str


class _Redaction:
    def __init__(self, personal: Personal, attachments: Attachments, pieces: Collection[bytes] = frozenset()) -> None:
        self.personal, self.attachments, self.pieces = personal, attachments, pieces
        self.files, self.drawn = work(), work()  # the work on the files, and on what the texts draw
        self.instead = Placeholders(personal)
        self.removed: list[str] = []
        self.keys: dict[str, tuple[int, int]] = {}  # of header fields, by their numbers, and how often they were met
        self.cut: dict[str, int] = {}  # the values of links that were cut short, by their numbers
        self.crowd: dict[str, int] = {}  # how many addresses were left out, by the field
        self.room = MOST_OF_ALL  # for addresses in fields that say whom the mail is for
        self.room_of_fields = MOST_OF_FIELDS
        self.clean: set[bytes] = set()  # hashes of the files that were looked into
        self.reading = 0  # steps of work that are left for the texts
        self.unread = 0  # fields that were too much to be read

    def copy(self, raw: bytes) -> bytes:
        """The whole mail, rewritten as far as the work goes that a copy may cost."""
        self.reading = _MOST_READ
        copy = self.entity(raw, 0)
        if self.unread:
            self.removed.append(f"header: {self.unread} fields, too much to be looked through")
        return copy

    def _tried(self, rewrite: Callable[[], bytes], instead: Callable[[], bytes]) -> bytes:
        """What ``rewrite`` makes of a field or a text; ``instead`` where that is too much work to be sure that it tells nobody.

        Each may cost half of what is left, so that a heavy one does not take what comes behind it along.
        """
        share = Budget(self.reading // 2)
        before, self.personal.budget = self.personal.budget, share
        removed = len(self.removed)
        try:
            return rewrite()
        except TooMuchToRead:
            del self.removed[removed:]
            return instead()
        finally:
            self.personal.budget = before
            self.reading -= self.reading // 2 - max(0, share.left)

    def left(self, copy: bytes, reader: Reader) -> Iterator[str]:
        """Places of the copy that still tell a secret, read by the same parser as any mail."""
        message = parse(copy, reader)
        self.files = work()  # most of it is known to be clean
        texts = [(f"header {header.name}", header.value) for header in message.headers]
        texts += [("names of header fields", "\n".join(dict.fromkeys(header.name for header in message.headers)))]
        texts += [(f"part {body.part}", body.source) for body in message.bodies]
        texts += [(f"name of part {part.path}", part.filename) for part in message.parts]
        texts += [(f"QR code in part {link.place.part}", link.url) for link in message.links if link.source == "qr"]
        self.personal.budget = Budget(2 * _MOST_READ)  # most of it is known from before
        try:
            yield from (place for place, text in texts if self._tells(text))
        except TooMuchToRead:
            yield "the whole file: too much to be looked through"
            return
        finally:
            self.personal.budget = None
        read = {body.part for body in message.bodies}
        for part in message.parts if self.attachments is not Attachments.KEEP else ():
            is_open = not part.container or part.container in read
            if part.path not in read and is_open and self._withheld(part.content, part):
                yield f"part {part.path}"

    def entity(self, raw: bytes, depth: int) -> bytes:
        """A mail or a part of one (RFC 2045 2.4), rewritten."""
        block = taken_apart(raw)
        content_type = block.named.get("content-type", "text/plain").partition(";")[0].strip().lower() or "text/plain"
        declared = parameters(block.named.get("content-type", "")).get("charset", "")
        fields = [
            self._tried(partial(self.field, each, declared), partial(self._unread_field, each)) for each in block.fields
        ]
        head = b"".join(fields)
        if depth >= _DEEPEST:
            return head + block.blank + self._drop("parts nested too deep")
        if content_type.startswith("multipart/"):
            return head + block.blank + self._multipart(block, depth, taken_apart(head + block.blank))
        if content_type in ("message/rfc822", "message/global"):
            coding = coding_of(block)
            inner = decoded(block.body, coding)
            fresh = self.entity(inner, depth + 1)
            return head + block.blank + (block.body if fresh == inner else encoded(fresh, coding, block.body))
        if content_type.startswith(("text/", "message/")) and not is_attached(block):
            return head + block.blank + self._tried(partial(self._text, block), partial(self._unread_text, block))
        return self._attachment(block, head, content_type)

    # --- header fields ------------------------------------------------------------------------------------------

    def field(self, field: bytes, declared: str = "") -> bytes:
        """One header field with its line ends, in the charset that its raw bytes are in (``declared`` for the text below)."""
        text, charset = field.decode("utf-8", "surrogateescape"), "utf-8"
        if _HALF.search(text):
            read, guess = decode_bare(field, declared)
            text, charset = (read, guess) if read.encode(guess, "replace") == field else (text, charset)
        return self._field(text).encode(charset, "surrogateescape" if charset == "utf-8" else "replace")

    def _unread_field(self, field: bytes) -> bytes:
        """Nothing of a field, but for what the copy needs to be read."""
        self.unread += 1
        text = field.decode("utf-8", "replace")
        name, _, value = text.partition(":")
        stated, end = unfold(value).strip(), end_of_line(text)
        if name.lower() == "content-type":
            kind = _usual(stated.partition(";")[0].strip().lower())
            rest = f'; boundary="unread-{self.unread}"' if "boundary" in parameters(stated) else ""
            return f"{name}: {kind}{rest}{end}".encode()
        if name.lower() == "content-transfer-encoding" and stated.lower() in _CODINGS:
            return f"{name}: {stated.lower()}{end}".encode()
        return f"{name}: attachment{end}".encode() if _disposes_of(name, stated) else b""

    def _field(self, text: str) -> str:
        """First as it stands; where encoded words hide a secret, written anew."""
        text = self._cut_short(self._without_crowd(self._without_long_links(text)))
        if not text:
            return ""
        fresh = self.instead(_ENCODED.sub(self._encoded, text))
        name, colon, value = fresh.partition(":")
        if _OF_KEYS.match(name) and not _OF_MACHINES.match(name):
            value = self._without_keys(value)
            fresh = name + colon + value
        plain = decode_words(unfold(value))[0]
        in_pieces = "\n".join(parameters(value).values()) if name.lower() in _WITH_PARAMETERS else ""
        if not any(map(self._tells, (plain, fresh, in_pieces))):
            return fresh
        if self._tells(name):
            self.removed.append("a header field, by its name")
            return ""
        end = end_of_line(text)
        if name.lower() == "content-type":  # without its boundary the mail would fall apart
            return f"{name}: {self._bare_type(plain)}{end}"
        if self._tells(in_pieces):
            return f"{name}: {self._bare_disposition(plain)}{end}"
        if name.lower() in _OF_ADDRESSES:  # without the names, which hid it; the addresses stay what they are
            self.removed.append(f"header {name}: names")
            boxes = mailboxes(HeaderField(name, plain, plain, 0))[0]
            kept = ", ".join(f"<{self.instead(box.address)}>" for box in boxes if box.address)
            if not self._tells(kept):
                return f"{name}{colon} {kept}{end}"
        safe = self._without(self.instead(plain), f"header {name}")
        coded = Header(safe.strip(), charset_of(value), header_name=name).encode(linesep=end)
        return f"{name}{colon} {coded}{end}"

    def _without_crowd(self, field: str) -> str:
        """A field that says whom the mail is for, as far as its list is read; nothing of one beyond what all may name."""
        name, colon, value = field.partition(":")
        count = value.count("@")
        if not count or not is_of_recipients(name):
            return field
        most = min(MOST_NAMED, self.room)
        self.room -= min(count, most)
        end = end_of_named(value, most) if most else 0
        if count <= most or (most and not end):
            return field
        self.crowd[name] = self.crowd.get(name, 0) + count - most
        return f"{name}{colon}{value[:end]}{end_of_line(field)}" if most else ""

    def _cut_short(self, field: str) -> str:
        """A field as far as anything could read it; of all long ones together as far as their room goes."""
        if len(field) <= SHORT_FIELD:
            return field
        most = max(SHORT_FIELD, min(LONGEST_FIELD, self.room_of_fields))
        self.room_of_fields -= min(len(field), most)
        if len(field) <= most:
            return field
        self.removed.append(f"header {field.partition(':')[0]}: too long, all but its beginning")
        return field[:most].rstrip() + end_of_line(field)

    def _without_long_links(self, text: str) -> str:
        def instead(value: str) -> str:
            self.removed.append("a link: too long, all but its beginning")
            return drawn(value, _FIRST_CUT + self.cut.setdefault(value, len(self.cut)))

        return without_long_links(text, instead)

    def _without_keys(self, value: str) -> str:
        """The value of a field with keys drawn by lot: by the number that a mailing house gave its reader it knows him again."""
        known = set(self.instead.by_text.values())
        for start, end in reversed(list(keys_in(value))):
            key = value[start:end]
            if key not in known:
                number, count = self.keys.get(key, (len(self.keys), 0))
                self.keys[key] = number, count + 1
                value = value[:start] + drawn(key, _FIRST_KEY + number) + value[end:]
        return value

    def _encoded(self, hit: re.Match[str]) -> str:
        """Encoded words that are read together (RFC 2047); written anew where they hide a secret."""
        plain = decode_words(unfold(hit.group()))[0]
        fresh = self._drawn_anew(self.instead(plain), "encoded words")
        return hit.group() if fresh == plain else Header(fresh, charset_of(hit.group()), maxlinelen=LINE).encode()

    def _drawn_anew(self, text: str, place: str) -> str:
        """The text with letters drawn by lot where it still tells a secret in an encoding that cannot be rewritten."""
        told = self.personal.stretches(text)
        for number, (start, end) in reversed(list(enumerate(told))):
            text = text[:start] + drawn(text[start:end], number) + text[end:]
        if told:
            self.removed.append(f"{place}: {len(told)} stretches")
        return text

    def _bare_type(self, value: str) -> str:
        """A Content-Type with nothing but what the mail needs to be read; its boundary is numbered."""
        stated = parameters(value)
        self.removed.append("header Content-Type: names")
        kind, charset = self._kind(value.partition(";")[0].strip().lower()), stated.get("charset", "")
        kept = [kind] + ([f"charset={charset}"] if charset and not self._tells(charset) else [])
        return "; ".join(kept + ([f'boundary="part-{len(self.removed)}"'] if "boundary" in stated else []))

    def _kind(self, kind: str) -> str:
        """A kind of part as it came, unless its name tells somebody."""
        return kind if _KIND.fullmatch(kind) and not self._tells(kind) else _usual(kind)

    def _bare_disposition(self, value: str) -> str:
        """A Content-Disposition with a name that says nothing but the kind of file; the other is cut up (RFC 2231)."""
        self.removed.append("header Content-Disposition: names")
        ending = re.search(r"\.[A-Za-z0-9]{1,5}$", parameters(value).get("filename", ""))
        kept = ending.group() if ending and not self._tells(ending.group()) else ""
        shown = "inline" if value.strip().lower().startswith("inline") else "attachment"
        return f'{shown}; filename="file-{len(self.removed)}{kept}"'

    # --- bodies -------------------------------------------------------------------------------------------------

    def _multipart(self, block: Block, depth: int, fresh: Block) -> bytes:
        """The parts between their delimiters; a boundary that told something is renamed in these as in the field."""
        boundary = parameters(block.named.get("content-type", "")).get("boundary", "")
        renamed = parameters(fresh.named.get("content-type", "")).get("boundary", "")
        if not boundary:
            return self._tried(partial(self._text, block), partial(self._unread_text, block))
        mark = re.compile(rb"(?m)^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)")
        out, at, is_part = [], 0, False
        for hit in [*mark.finditer(block.body), None]:
            piece = block.body[at : hit.start() if hit else len(block.body)]
            out.append(self.entity(piece, depth + 1) if is_part else self._between(piece))
            if hit:
                out.append(hit.group().replace(boundary.encode("utf-8", "replace"), renamed.encode("utf-8", "replace")))
                at, is_part = hit.end(), not hit.group().rstrip().endswith(boundary.encode("utf-8", "replace") + b"--")
        return b"".join(out)

    def _between(self, data: bytes) -> bytes:
        return self._tried(
            partial(self._lines, data),
            lambda: self._drop(f"text, {len(data)} bytes: too much to be looked through"),
        )

    def _lines(self, data: bytes) -> bytes:
        """A preamble or an epilogue."""
        text = data.decode("utf-8", "surrogateescape")
        return self._without(self.instead(text), "text between the parts").encode("utf-8", "surrogateescape")

    def _text(self, block: Block) -> bytes:
        coding = coding_of(block)
        came = decoded(block.body, coding)
        data = came if self.attachments is Attachments.KEEP else without_files(came, self._is_withheld)
        label = parameters(block.named.get("content-type", "")).get("charset", "")
        text, charset = decode(data, label)
        if text.encode(charset, "replace") != data:
            text, charset = data.decode("utf-8", "surrogateescape"), "utf-8"
        short = self._without_long_links(text)
        clean = without_codes(short, self._tells, self.drawn, self.pieces)
        if clean != short:
            drawn = "a QR code that is drawn in it" if self.drawn.left > 0 else "drawings, too much to be looked into"
            self.removed.append(f"text: {drawn}")
        fresh = self._without(self.instead(clean), "text")
        if fresh == text and data == came and not self.personal.found(block.body.decode("latin-1")):
            return block.body
        return encoded(
            fresh.encode(charset, "surrogateescape" if charset == "utf-8" else "replace"), coding, block.body
        )

    def _unread_text(self, block: Block) -> bytes:
        """Nothing of a text, but that there was one, and how long."""
        note = self._drop(f"text, {len(block.body)} bytes: too much to be looked through")
        return encoded(note, coding_of(block), block.body)

    def _is_withheld(self, data: bytes, name: str) -> bool:
        """Whether a file that is written into a text may not go out; told, where it may not."""
        why = self._withheld(data, File("", name, "")) or ("it names the recipient" if self._tells(name) else "")
        if why:
            self.removed.append(
                f"attachment uuencode, {len(data)} bytes, SHA-256 {sha256(data).hexdigest()}, because {why}"
            )
        return bool(why)

    def _tells(self, text: str) -> bool:
        return bool(self.personal.found(text))

    def _without(self, text: str, place: str) -> str:
        """The text without the stretches, or else the lines, that still tell a secret; without all of it where they tell it
        together.
        """
        if not self.personal.found(text):
            return text
        text = self._drawn_anew(text, place)
        if not self.personal.found(text):
            return text
        lines = [line if not self.personal.found(line) else _TAKEN_OUT for line in text.split("\n")]
        self.removed.append(f"{place}: {lines.count(_TAKEN_OUT)} lines")
        kept = "\n".join(lines)
        if not self.personal.found(kept):
            return kept
        self.removed[-1] = f"{place}: all of it"
        return _TAKEN_OUT

    def _attachment(self, block: Block, head: bytes, content_type: str) -> bytes:
        """A file as it came, where it can be shown to tell nobody; else what it was."""
        data = decoded(block.body, coding_of(block))
        why = "as asked for" if self.attachments is Attachments.DROP else ""
        if self.attachments is Attachments.CLEAN:
            stated = {**parameters(block.named.get("content-type", ""))}
            name = parameters(block.named.get("content-disposition", "")).get("filename") or stated.get("name", "")
            why = self._withheld(data, File(content_type, name, stated.get("charset", "")))
        if not why:
            return head + block.blank + block.body
        note = self._drop(
            f"attachment {self._kind(content_type)}, {len(data)} bytes, SHA-256 {sha256(data).hexdigest()}, because {why}"
        )
        head = re.sub(rb"(?im)^content-transfer-encoding:[^\n]*\n", b"Content-Transfer-Encoding: 7bit\n", head)
        return head + block.blank + note

    def _withheld(self, data: bytes, file: File | Part) -> str:
        """Why a file may not go out; "" where it may. What was clean once is not read again."""
        digest = sha256(data).digest()
        if digest in self.clean:
            return ""
        if data in self.pieces:
            return "it names the recipient"
        inside = insides(data, file.content_type, file.filename, file.charset, self.files)
        if tells(self.personal, inside):
            return "it names the recipient"
        if inside.unread:
            return f"it cannot be read whole ({', '.join(inside.unread)})"
        self.clean.add(digest)
        return ""

    def _drop(self, what: str) -> bytes:
        self.removed.append(what)
        return f"{_TAKEN_OUT[:-1]}: {what}]\n".encode()


def _disposes_of(name: str, stated: str) -> bool:
    return name.lower() == "content-disposition" and stated.lower().startswith("attachment")


def _usual(kind: str) -> str:
    """A kind of part, or the usual one that is read in its place where its name is the sender's own."""
    first = kind.partition("/")[0]
    others = {"multipart": "multipart/mixed", "text": "text/plain", "message": "text/plain"}
    return kind if kind in _KINDS else others.get(first, "application/octet-stream" if "/" in kind else "text/plain")
