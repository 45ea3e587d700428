"""The parsed mail: what stands in it and where, with no opinion about it (RFC 5322, RFC 5598)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple


class Layer(StrEnum):
    """What the offsets of a Place count in."""

    HEADER = "header"  # characters of a header field's decoded value
    TEXT = "text"  # characters of a body part's visible text
    SOURCE = "source"  # characters of a body part's decoded source (HTML as written)
    PART = "part"  # the whole part (an attachment, an image)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the mail something was read: a part, a header or a body, start and end.

    ``part`` is the MIME path ("1.2"; "" is the message itself), ``index`` counts the header fields of that
    part from the top; of a file (Layer.PART) it is the page, 0 where none is known.
    ``start`` and ``end`` are half-open character offsets into the given layer.
    """

    layer: Layer
    part: str = ""
    header: str = ""
    index: int = 0
    start: int = 0
    end: int = 0
    quote: str = ""

    def meets(self, other: Place) -> bool:
        """Whether both have a character in common."""
        if self.start >= other.end or other.start >= self.end:  # as nearly all are
            return False
        return (self.layer, self.part, self.header, self.index) == (other.layer, other.part, other.header, other.index)


@dataclass(frozen=True, slots=True)
class Defect:
    """Something malformed that the parser met, kept instead of raised."""

    id: str
    detail: str = ""
    part: str = ""


class Header(NamedTuple):
    """One header field; ``value`` is decoded (RFC 2047) and unfolded, ``raw`` is as it came.

    A tuple, since a mail has forty of them and a frozen dataclass costs three times as much to make.
    """

    name: str
    value: str
    raw: str
    index: int  # type: ignore[assignment]
    charsets: tuple[str, ...] = ()  # of its encoded words, as labelled; "raw:utf-8" for undeclared eight-bit text
    encoded: tuple[tuple[int, int], ...] = ()  # extents of the value that stood in encoded words

    def place(self, start: int = 0, end: int | None = None) -> Place:
        stop = len(self.value) if end is None else end
        return Place(Layer.HEADER, "", self.name, self.index, start, stop, self.value[start:stop])


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of an address field, as mail clients show it.

    ``name`` is the display name, ``address`` the addr-spec in lower-case domain, ``place`` its extent in the field.
    """

    name: str
    address: str
    place: Place
    name_place: Place | None = None

    @property
    def local_part(self) -> str:
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2] if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of the MIME tree; ``content`` is decoded from its transfer encoding."""

    path: str
    content_type: str  # as labelled, lower case
    detected_type: str  # by its first bytes; "" where nothing is recognised
    charset: str  # as labelled, "" if none
    disposition: str  # "attachment", "inline" or ""
    filename: str
    content_id: str
    encoding: str
    content: bytes = field(repr=False)
    container: str = ""  # path of the archive or message that it was taken from

    @property
    def is_attachment(self) -> bool:
        return self.disposition == "attachment" or bool(self.filename and not self.content_id)

    def place(self) -> Place:
        return Place(Layer.PART, self.path, quote=self.filename)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature of S/MIME (RFC 8551) and the bytes that it is of; nothing of it was checked yet."""

    part: str  # path of the part that bears the signature
    covers: str  # path of the part that is signed, with all that it holds; "" where none is
    content: bytes = field(repr=False)  # exactly as it stands in the mail, its own header fields included
    signature: bytes = field(repr=False)  # a CMS structure
    wrapped: bool = False  # the signature carries the content in itself (signed-data), no line end can have changed

    def place(self) -> Place:
        return Place(Layer.PART, self.part)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of text that a reader of the mail does not see, and why."""

    text: str
    # display-none, font-size-0, opacity-0, same-colour, off-screen, zero-width, filler … (report.words.HIDDEN_REASONS)
    reason: str
    start: int  # in the source
    end: int


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an HTML body; ``width``/``height`` in pixels as declared, -1 where they are not."""

    src: str
    alt: str | None
    width: int
    height: int
    start: int
    end: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    kind: str
    name: str
    hint: str  # placeholder or label


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    method: str
    fields: tuple[FormField, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text part as a reader sees it.

    ``source`` is the decoded part, ``text`` its visible text. ``spans`` maps the one to the other: triples of
    (start in text, start in source, length) in ascending order; for plain text there is one.
    """

    part: str
    kind: str  # "plain" or "html"
    source: str = field(repr=False)
    text: str = field(repr=False)
    charset: str
    spans: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    hidden: tuple[Hidden, ...] = ()
    images: tuple[Image, ...] = ()
    forms: tuple[Form, ...] = ()
    scripts: int = 0
    refresh: str = ""  # target of <meta http-equiv=refresh>
    base: str = ""
    tags: int = 0
    title: str = ""
    alternative: bool = False  # another part of the same multipart/alternative is what clients show
    # plain text that stands after a richer part and says something else: some clients show this one
    rival: bool = False

    def place(self, start: int, end: int) -> Place:
        return Place(Layer.TEXT, self.part, start=start, end=end, quote=self.text[start:end])

    def shown_before(self, at: int) -> int:
        """How much of the text stands before a place in the source."""
        number = bisect_right(self.spans, at, key=_start_in_source) - 1
        return self.spans[number][0] + self.spans[number][2] if number >= 0 else 0

    def shown_from(self, at: int) -> int:
        """Where in the text goes on what the source shows from a place on."""
        number = bisect_left(self.spans, at, key=_start_in_source)
        return self.spans[number][0] if number < len(self.spans) else len(self.text)


def _start_in_source(span: tuple[int, int, int]) -> int:
    return span[1]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it shows, and where it leads by the reading of a browser (WHATWG URL).

    ``url`` is as written, ``target`` the last URL after unwrapping redirectors that carry it in the open,
    ``host`` and ``registrable_domain`` are the target's. ``text`` is what the reader sees.
    """

    url: str
    text: str
    target: str
    scheme: str
    host: str
    registrable_domain: str
    source: str  # html, text, qr, header, subject, form, refresh, attachment, area
    place: Place
    source_place: Place | None = None
    wrappers: tuple[str, ...] = ()  # hosts of the redirectors that were unwrapped, outermost first
    path: str = ""
    query: str = ""
    fragment: str = ""
    userinfo: str = ""
    port: str = ""
    raw_host: str = ""  # as written, before normalisation
    # backslash, no-slashes, soft-hyphen, full-width, idn, ip-disguised, defanged, outlook-only … (report.words.LINK_ODDITIES)
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An attached file that was read for what it says and where it leads; its links stand in ``Message.links``."""

    part: str
    name: str
    kind: str  # pdf, office, rtf, ole, calendar, card, shortcut, page, winmail, smime, mail, sheet, text, script
    text: str = field(default="", repr=False)  # as far as it was read
    pages: int = 0  # of a PDF; slides, entries or cards of the others; 0 where nothing is counted
    remote: tuple[str, ...] = ()  # what the program that opens it fetches by itself
    oddities: tuple[str, ...] = ()  # encrypted, javascript, launch, embedded-file, script-writes-page, remote-… ...

    def place(self) -> Place:
        return Place(Layer.PART, self.part, quote=self.name)


@dataclass(frozen=True, slots=True)
class Hop:
    """One Received line (RFC 5321 4.4): who says it took the mail from whom."""

    by: str
    helo: str
    reverse_name: str  # "" if none was given, "unknown" where the host says that it found none
    ip: str
    protocol: str
    time: datetime | None
    place: Place
    by_ip: str = ""
    envelope_for: str = ""
    authenticated: str = ""
    # helo-loopback, rdns-missing, version-like-ip, no-from, time-impossible, time-backwards … (report.words.HOP_ODDITIES)
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The address that the last trusted host saw the mail come from; ``ip`` is "" where that is unknown."""

    ip: str = ""
    helo: str = ""
    reverse_name: str = ""
    hop: int = -1  # index into Message.hops
    confidence: str = "unknown"  # high (configured boundary), medium, low, unknown
    reason: str = ""


def fields_by_name(headers: Iterable[Header]) -> dict[str, tuple[Header, ...]]:
    """The header fields by their names in small letters, each name's from the top."""
    by_name: dict[str, list[Header]] = {}
    for header in headers:
        by_name.setdefault(header.name.lower(), []).append(header)
    return {name: tuple(found) for name, found in by_name.items()}


class Copy(StrEnum):
    """How the mail reached us: as it was, or by somebody's hands."""

    ORIGINAL = "original"
    ATTACHED = "attached"  # taken out of a message/rfc822 attachment
    INLINE_FORWARD = "inline-forward"  # a person's forward: the original's headers are missing
    OUTLOOK = "outlook"  # an Outlook .msg: headers and body are Outlook's rendition
    HEADERS_ONLY = "headers-only"


DELIVERY_FIELDS = (
    "x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "x-delivered-to", "x-apparently-to", "apparently-to",
)  # fmt: skip
"""Where the receiving side notes whose mailbox it is, the most certain first; what a sender writes in To proves nothing."""
_ENVELOPE_FIELDS = tuple(name for name in DELIVERY_FIELDS if not name.endswith("delivered-to"))


COVER = "cover"
"""Of a mail that was handed in to a desk: what whoever forwarded it wrote above it, left out as it is not the mail's."""
_LONGEST_FIELD = 10_000  # characters
_BESIDE = str.maketrans(dict.fromkeys(';,<>"', " "))


def addresses_noted(
    by_name: Mapping[str, tuple[Header, ...]], fields: tuple[str, ...] = DELIVERY_FIELDS
) -> tuple[str, ...]:
    """The addresses in these fields, in small letters, without what stands beside them ("a@b.example via 192.0.2.1; Thu")."""
    values = [header.value[:_LONGEST_FIELD] for name in fields for header in by_name.get(name, ())]
    words = [word for value in values for word in value.lower().translate(_BESIDE).split()]
    return tuple(dict.fromkeys(word for word in words if "@" in word.strip("@")))


@dataclass(frozen=True, slots=True)
class Message:
    """A mail, read. Never raised on: what was malformed stands in ``defects``."""

    raw: bytes = field(repr=False)
    headers: tuple[Header, ...] = field(repr=False)
    subject: str
    from_: tuple[Mailbox, ...]
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    return_path: str
    recipients: tuple[str, ...]  # the addresses that the mail was delivered or addressed to, most certain first
    date: datetime | None
    message_id: str
    parts: tuple[Part, ...] = field(repr=False)
    bodies: tuple[Body, ...]
    links: tuple[Link, ...]
    hops: tuple[Hop, ...]
    origin: Origin
    defects: tuple[Defect, ...]
    copy: Copy = Copy.ORIGINAL
    subject_place: Place | None = None
    received_as: bytes = field(default=b"", repr=False)  # the report that the mail was taken out of, as handed in
    # what a lossy copy no longer holds: "headers", "authentication", "html", "attachments", COVER …
    losses: tuple[str, ...] = ()
    documents: tuple[Document, ...] = field(default=(), repr=False)  # the attached files that were looked into
    signed: tuple[Signed, ...] = field(default=(), repr=False)  # what bears a signature of S/MIME, the outermost first
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """Lower-case hex digest of the bytes as handed in: the mail's name in the store."""
        return sha256(self.received_as or self.raw).hexdigest()

    @property
    def sender(self) -> Mailbox | None:
        """The first address of From, as clients show it."""
        return self.from_[0] if self.from_ else None

    def field(self, name: str) -> Header | None:
        """The first header field of that name, whatever its case; see ``fields``."""
        if self.copy is Copy.INLINE_FORWARD:
            return None
        found = self._by_name().get(name.lower())  # asked a hundred times a mail
        return found[0] if found else None

    def fields(self, name: str) -> tuple[Header, ...]:
        """The header fields of that name, from the top. Of a mail forwarded by hand there are none: what came is its
        forwarder's header, which says nothing of the mail, neither for nor against it (see ``fields_as_received``).
        """
        return () if self.copy is Copy.INLINE_FORWARD else self.fields_as_received(name)

    def fields_as_received(self, name: str) -> tuple[Header, ...]:
        """The header fields of that name, whosever they are: they tell who passed a mail on, and who its reader is."""
        return self._by_name().get(name.lower(), ())

    def field_names(self) -> KeysView[str]:
        """The names of all header fields, in small letters; see ``fields``."""
        return {}.keys() if self.copy is Copy.INLINE_FORWARD else self._by_name().keys()

    @property
    def is_answer(self) -> bool:
        """Whether it answers an earlier mail, by its own header."""
        return self.field("in-reply-to") is not None

    def _by_name(self) -> dict[str, tuple[Header, ...]]:
        kept: dict[str, tuple[Header, ...]] | None = self.memo.get(fields_by_name)
        if kept is None:
            kept = self.memo[fields_by_name] = fields_by_name(self.headers)
        return kept

    @property
    def delivered_to(self) -> tuple[str, ...]:
        """The addresses that the receiving side noted for its own delivery."""
        kept: tuple[str, ...] | None = self.memo.get("delivered_to")
        if kept is None:
            kept = self.memo["delivered_to"] = addresses_noted(self._by_name())
        return kept

    @property
    def envelope_to(self) -> tuple[str, ...]:
        """Those of them that the envelope named (RFC 5321, RCPT TO), before an alias or a forwarding of the receiving host."""
        return addresses_noted(self._by_name(), _ENVELOPE_FIELDS)

    def body(self, part: str) -> Body | None:
        return next((b for b in self.bodies if b.part == part), None)

    @property
    def shown(self) -> tuple[Body, ...]:
        """The bodies that a mail client shows: of alternatives, the richest."""
        kept: tuple[Body, ...] | None = self.memo.get("shown")
        if kept is None:
            kept = self.memo["shown"] = tuple(body for body in self.bodies if not body.alternative)
        return kept
