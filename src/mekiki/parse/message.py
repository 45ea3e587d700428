"""From bytes to a Message. Total: whatever comes in, a Message comes out, and what was malformed is a Defect on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from mekiki.model.message import (
    Body,
    Copy,
    Defect,
    Document,
    Header,
    Link,
    Mailbox,
    Message,
    Part,
    Place,
    addresses_noted,
    fields_by_name,
)
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse import flowed, forward
from mekiki.parse.address import mailboxes
from mekiki.parse.archives import OPENED
from mekiki.parse.charset import UNREAD, codec_of, decode
from mekiki.parse.cover import without_cover, without_marks
from mekiki.parse.documents import (
    as_attached,
    is_winmail,
    kind_of,
    links_elsewhere,
    links_inside,
    links_within,
    parts_of_archive,
    read_documents,
    unpacked_winmail,
)
from mekiki.parse.harvest import SIGNS_SCANNED, Budget
from mekiki.parse.html import read_within
from mekiki.parse.links import MOST_LINKS, links_of_subject
from mekiki.parse.mime import MOST_PARTS, Tree, take_apart
from mekiki.parse.pageparts import Reading
from mekiki.parse.qr import qr_links
from mekiki.parse.smime import opened, sealed, signatures
from mekiki.parse.splitcode import split_links
from mekiki.parse.trace import trace
from mekiki.parse.url import base_in
from mekiki.parse.uuencoded import files_in_texts
from mekiki.parse.visible import INVISIBLE, as_shown
from mekiki.parse.wrapped import leads_elsewhere

LARGEST = 64_000_000  # bytes; no mail server hands on more
LONGEST_TEXT = 3_000_000  # characters of one text part that are read
MOST_NESTED_LINKS = 500  # of one mail that came as a file
_MOST_ARCHIVES = 20  # of one mail that are opened
_LITTLE, _MOST_ENTRIES = 400, 5  # characters of a mail beside which its calendar entries are read as what it says
_MOST_NOTED = 500  # recipients that the receiving side names
_DEEPEST_REPORT = 16  # reports of reports: a mail that went from hand to hand, each wrapping it once more

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")  # beside LF
_PAGES_AS_FILES = ("text/html", "application/xhtml+xml", "application/hta", "image/svg+xml")
_SHOWN_ALONE = ("text/plain", "text/html", "application/xhtml+xml")
_SOFT_HTML = regex(rb"\A[\s\xef\xbb\xbf]*<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)


def parse(raw: bytes, reader: Reader | None = None, copy: Copy = Copy.ORIGINAL, among: int = 0) -> Message:
    """Read a mail; a report that carries it as an attachment is unwrapped to the original.

    Never raises on any bytes. ``reader`` says which hosts are trusted to have written true Received lines; ``copy``
    says how the bytes were come by, where the caller knows. ``among`` is how many mails the report carried that it was
    taken out of; of a report that is given whole, with several in it, the first is read: ``containers`` gives each.
    """
    reader = reader or Reader()
    defects: list[Defect] = []
    if len(raw) > LARGEST:
        defects.append(Defect("mail-too-large", str(len(raw))))
    mail = raw[:LARGEST]
    losses: tuple[str, ...] = ()
    if mail.startswith(_OLE):
        copy = Copy.OUTLOOK
        mail, losses = _from_outlook(mail, defects)
    tree = opened(take_apart(mail))
    several = forward.attached_originals(tree) if copy == Copy.ORIGINAL and len(tree.parts) > 1 else []
    if several:
        copy, mail, among = Copy.ATTACHED, several[0], len(several)
        tree = opened(take_apart(mail))
    if among:
        defects.append(Defect("mails-several", str(among)))
    for depth in range(_DEEPEST_REPORT + 1):
        original = forward.attached_original(tree) or forward.attached_file(tree) or forward.archived_file(tree)
        if not original or _is_no_report(mail, tree, original, reader):
            break
        if depth == _DEEPEST_REPORT:
            defects.append(Defect("reports-depth", str(depth)))
            break
        how, read = Copy.ATTACHED, original
        if original.startswith(_OLE):
            how, (read, losses) = Copy.OUTLOOK, _from_outlook(original, defects)
            if not read:  # a file that is attached like any other
                break
        copy, mail = how, read
        tree = opened(take_apart(mail))
    return _Assembly(mail, raw, tree, reader, copy, losses, defects).message()


def _is_no_report(mail: bytes, tree: Tree, original: bytes, reader: Reader) -> bool:
    """Whether a mail that carries another says something of its own, so that it is what is to be judged."""

    def carried() -> list[Link]:
        inner = _from_outlook(original, [])[0] if original.startswith(_OLE) else original
        return _links_shown(inner, opened(take_apart(inner)), reader)

    return leads_elsewhere(tree, _links_shown(mail, tree, reader), carried, reader)


def _links_shown(mail: bytes, tree: Tree, reader: Reader) -> list[Link]:
    """The links in the texts of a mail, and in nothing that it carries."""
    return _Assembly(mail, b"", tree, reader, Copy.ORIGINAL, (), [], nested=True).bodies()[1]


def _from_outlook(data: bytes, defects: list[Defect]) -> tuple[bytes, tuple[str, ...]]:
    """An Outlook .msg as RFC 5322 bytes, and what Outlook did not keep; nothing where the file is broken."""
    from mekiki.parse.containers import UnreadableMail
    from mekiki.parse.outlook import rfc822_from_msg

    try:
        return rfc822_from_msg(data)
    except UnreadableMail as error:
        defects.append(Defect("msg-broken", error.detail or error.reason))
        return b"", ()


@dataclass(slots=True)
class _Assembly:
    """One mail being put together from its tree."""

    mail: bytes
    received_as: bytes
    tree: Tree
    reader: Reader
    copy: Copy
    losses: tuple[str, ...]
    defects: list[Defect]
    by_name: dict[str, tuple[Header, ...]] = field(default_factory=dict)
    addresses: dict[str, tuple[Mailbox, ...]] = field(default_factory=dict)
    packed_links: list[Link] = field(default_factory=list)  # of the mail in a winmail.dat
    # bytes that archives, those of mails within too, may hold
    room: list[int] = field(default_factory=lambda: [LARGEST])
    files: Budget = field(default_factory=Budget)  # the work on all files, those of archives and of mails within too
    shown: Budget = field(default_factory=Budget)  # and on what the mail itself shows
    nested: bool = False  # a mail within the mail; those within it stay closed

    def message(self) -> Message:
        tree = self.tree
        self.defects += tree.defects
        self.by_name = fields_by_name(tree.headers)
        self.note_headers()
        documents = self.unpack()
        for document, defect in sealed(tree.parts):
            documents.append(document)
            self.defects.append(defect)
        bodies, links = self.bodies()
        links += links_of_subject(self.by_name.get("subject", ())[:1])
        links += qr_links(tree.parts, self.files)
        links += links_elsewhere(tree)
        if any(len(body.images) > 1 for body in bodies):
            links += split_links(bodies, tree.parts, links, self.files)
        links += self.attached_links(documents, bodies)
        bodies += self.entries(documents, bodies)
        self.defects += self.files.defects()
        if self.shown.left <= 0 or self.shown.ended:
            self.defects.append(Defect("text-too-long"))
        if len(links) > MOST_LINKS:
            self.defects.append(Defect("links-too-many", f"more than {MOST_LINKS}"))
            del links[MOST_LINKS:]
        to, recipients = self.boxes("to"), self.recipients()
        hops, origin, broken = trace(self.by_name.get("received", ()), self.reader, recipients)
        self.defects += broken
        message = Message(
            raw=self.mail, received_as=b"" if self.mail is self.received_as else self.received_as,
            headers=tree.headers, subject=self.value("subject"), subject_place=self.place("subject"),
            from_=self.boxes("from"), reply_to=self.boxes("reply-to"), to=to, cc=self.boxes("cc"),
            return_path=self.return_path(), recipients=recipients, date=self.date(self.value("date")),
            message_id=self.value("message-id").strip(), parts=tuple(tree.parts), bodies=tuple(bodies),
            links=tuple(links), hops=hops, origin=origin, defects=tuple(self.defects), copy=self.copy,
            losses=self.losses, documents=tuple(documents),
            signed=signatures(tree), memo={fields_by_name: self.by_name},
        )  # fmt: skip
        return self.passed_on(message)

    # --- header fields --------------------------------------------------------------------------------------------

    def value(self, name: str) -> str:
        found = self.by_name.get(name)
        return found[0].value if found else ""

    def place(self, name: str) -> Place | None:
        found = self.by_name.get(name)
        return found[0].place() if found else None

    def boxes(self, name: str) -> tuple[Mailbox, ...]:
        """The addresses of all fields of a name; read once, so that their defects are told once."""
        if name not in self.addresses:
            found: list[Mailbox] = []
            for header in self.by_name.get(name, ())[:5]:
                read, broken = mailboxes(header)
                found += read
                self.defects += broken
            self.addresses[name] = tuple(found)
        return self.addresses[name]

    def return_path(self) -> str:
        value = self.value("return-path").strip()
        return value.strip("<> ").lower() if value else ""

    def recipients(self) -> tuple[str, ...]:
        """Addresses that the mail was delivered or addressed to, the receiving side's own words first."""
        found = dict.fromkeys(addresses_noted(self.by_name)[:_MOST_NOTED])
        for name in ("to", "cc"):
            for box in self.boxes(name)[:100]:
                if box.address:
                    found[box.address.lower()] = None
        return tuple(found)

    def date(self, value: str) -> datetime | None:
        if not value:
            return None
        try:
            return parsedate_to_datetime(value[:200])
        except (TypeError, ValueError, OverflowError, IndexError):
            self.defects.append(Defect("date-unreadable", value[:100]))
            return None

    def note_headers(self) -> None:
        """What is malformed about the header as a whole."""
        if not self.tree.headers:
            self.defects.append(Defect("no-headers"))
        elif not any(header.value.strip() for header in self.by_name.get("from", ())):
            self.defects.append(Defect("from-missing"))
        for name in ("from", "subject", "date", "to", "message-id", "reply-to", "sender"):
            if len(self.by_name.get(name, ())) > 1:
                self.defects.append(Defect("header-repeated", name))
        # said twice is harmless; two of them are two readings
        for name in ("content-type", "content-transfer-encoding"):
            if len({header.value.strip().lower() for header in self.by_name.get(name, ())}) > 1:
                self.defects.append(Defect("header-repeated", name))
        for header in self.tree.headers:
            for label in header.charsets:
                if label.startswith("raw:"):
                    self.defects.append(Defect("header-raw-text", header.name))
                elif not codec_of(label):
                    self.defects.append(Defect("charset-unknown", label))

    # --- bodies and links -----------------------------------------------------------------------------------------

    def bodies(self) -> tuple[list[Body], list[Link]]:
        bodies: list[Body] = []
        links: list[Link] = []
        named: list[Part] = []  # texts with the name of a file, and yet not said to be one
        for part in self.tree.parts:
            kind = _text_kind(part)
            if part.is_attachment and self.tree.content_type == part.content_type in _SHOWN_ALONE:
                part = replace(part, disposition="", filename="")  # it is the whole mail: what else would a client show
                kind = kind or _text_kind(part)
            elif part.is_attachment and part.disposition != "attachment" and part.content_type in _SHOWN_ALONE:
                named.append(part)
                continue
            if kind:
                self.read_body(part, kind, bodies, links)
        said = sum(len(body.text.strip()) for body in bodies)
        # Clients show them below the text: a text is the mail where that says little, a page where there is none.
        for part in named:
            is_shown = said <= (_LITTLE if part.content_type == "text/plain" else 0)
            shown = replace(part, disposition="", filename="") if is_shown else part
            if kind := _text_kind(shown):
                self.read_body(shown, kind, bodies, links)
        return _alternatives_marked(bodies, self.tree), links

    def read_body(self, part: Part, kind: str, bodies: list[Body], links: list[Link]) -> None:
        """Read one text; one that came as a file adds its links alone."""
        budget = self.files if self.nested or part.is_attachment else self.shown
        budget.begin()
        body, found = self.body(part, kind, budget)
        links += found[: MOST_LINKS + 1 - len(links)]
        if not part.is_attachment:
            bodies.append(body)

    def body(self, part: Part, kind: str, budget: Budget) -> tuple[Body, list[Link]]:
        source, charset = decode(part.content, part.charset)
        if len(source) > LONGEST_TEXT:
            self.defects.append(Defect("text-too-long", str(len(source)), part.path))
            source = source[:LONGEST_TEXT]
        if part.charset and not codec_of(part.charset):
            self.defects.append(Defect("charset-unknown", part.charset, part.path))
        elif part.charset and charset not in ("ascii", codec_of(part.charset)):
            self.defects.append(Defect("charset-wrong", f"{part.charset} is {charset}", part.path))
        if UNREAD in source and UNREAD.encode() not in part.content:
            self.defects.append(Defect("charset-broken", charset, part.path))
        if kind == "plain":
            budget.left -= len(source) // SIGNS_SCANNED
            body = _plain_body(part, source, charset, self.tree.flowed.get(part.path))
            return body, list(links_within(body, [], budget))
        reading = read_within(source, budget)
        if not reading.base and part.path in self.tree.bases:  # by that the links are found which name no host
            reading.base = base_in(self.tree.bases[part.path])
            reading.anchors = [each for each in reading.anchors if each.href.strip()[:1] not in ("", "#")]
        self.defects += [Defect(name, "", part.path) for name in reading.defects]
        body = _html_body(part, source, charset, reading)
        links = list(links_within(body, reading.anchors, budget))
        links += links_inside(links, part, budget)
        return body, [as_attached(link, part) for link in links] if part.is_attachment else links

    def entries(self, documents: list[Document], bodies: list[Body]) -> Iterator[Body]:
        """What calendar entries say, where the mail itself says little: clients show the entry then, as the mail."""
        found = [each for each in documents if each.kind == "calendar"]
        if not found or sum(len(body.text.strip()) for body in bodies if not body.alternative) > _LITTLE:
            return
        parts = {part.path: part for part in self.tree.parts if kind_of(part) == "calendar"}
        for each in [each for each in found if each.part in parts][:_MOST_ENTRIES]:
            if each.text.strip():
                yield _plain_body(parts[each.part], each.text[:LONGEST_TEXT], "", None)

    # --- attached files -------------------------------------------------------------------------------------------

    def unpack(self) -> list[Document]:
        """Take the parts out of a winmail.dat and the files out of texts, so that they are read like those in the open."""
        tree = self.tree
        tree.parts += files_in_texts(tree.parts)[: max(0, MOST_PARTS - len(tree.parts))]
        if not any(is_winmail(part) for part in tree.parts):
            return []
        shown = any(_text_kind(part) and not part.is_attachment and part.content.strip() for part in tree.parts)
        inner, documents, self.packed_links, broken = unpacked_winmail(tree.parts, shown, self.files)
        tree.parts += inner[: MOST_PARTS - len(tree.parts)]
        self.defects += broken
        return documents

    def attached_links(self, documents: list[Document], bodies: list[Body]) -> list[Link]:
        """The links of documents, calendar entries, shortcuts and mails that came as files."""
        links = self.packed_links
        packed = any(part.detected_type in OPENED for part in self.tree.parts)
        if packed or any(kind_of(part) for part in self.tree.parts):
            said = "\n".join((self.value("subject"), *(body.text for body in bodies)))
            found, of_files, broken = read_documents(self.tree.parts, said, self.files, {body.part for body in bodies})
            documents += found
            links = links + of_files
            self.defects += broken
            links += self.archived_links(documents, said) if packed else []
        if self.nested or self.tree.content_type == "multipart/report":  # what a report is about is not what it says
            return links
        return links + self.links_of_mails(self.tree.parts, documents)

    def archived_links(self, documents: list[Document], said: str) -> list[Link]:
        """The links of the pages, documents and mails that lie in archives."""
        links: list[Link] = []
        for part in [part for part in self.tree.parts if part.detected_type in OPENED][:_MOST_ARCHIVES]:
            if self.room[0] <= 0:
                break
            inner = parts_of_archive(part, self.room)
            for each in inner:
                kind = _text_kind(each)
                if kind and len(links) <= MOST_LINKS and self.files.begin():
                    links += self.body(each, kind, self.files)[1]
            found, of_files, broken = read_documents(inner, said, self.files)
            documents += found
            links += of_files + qr_links(inner, self.files)
            self.defects += broken
            links += [] if self.nested else self.links_of_mails(inner, documents)
        return links[: MOST_LINKS + 1]

    def links_of_mails(self, parts: list[Part], documents: list[Document]) -> list[Link]:
        links: list[Link] = []
        for part in parts:
            if _is_mail(part) and self.files.begin():
                documents.append(Document(part.path, part.filename, "mail"))
                links += self.links_of_mail(part)
        return links

    def links_of_mail(self, part: Part) -> list[Link]:
        """The links of a mail that came as a file, those of the files attached to it included."""
        self.files.left -= len(part.content) // SIGNS_SCANNED
        tree = opened(take_apart(part.content))
        inner = _Assembly(
            part.content, b"", tree, self.reader, Copy.ATTACHED, (), [], room=self.room, files=self.files, nested=True
        )
        inside = inner.unpack()
        bodies, links = inner.bodies()
        links += [*links_elsewhere(tree), *qr_links(inner.tree.parts, self.files)]
        links += inner.attached_links(inside, bodies)
        self.defects += [replace(each, part=part.path) for each in inner.defects if each.id == "documents-too-many"]
        return [as_attached(link, part) for link in links[:MOST_NESTED_LINKS]]

    # --- mails that somebody passed on ----------------------------------------------------------------------------

    def passed_on(self, message: Message) -> Message:
        may_be_one = self.copy in (Copy.ORIGINAL, Copy.INLINE_FORWARD)  # the latter where a stored mail is read again
        quoted = forward.inline_forward(message.subject, message.bodies, message.from_) if may_be_one else None
        if quoted is None:
            return message if message.bodies or message.parts else replace(message, copy=Copy.HEADERS_ONLY)
        forwarders = [box.address.lower() for box in (*message.from_, *quoted.by) if box.address]
        message = without_marks(without_cover(message, self.reader))
        quoted = forward.inline_forward(message.subject, message.bodies, message.from_) or quoted
        to = quoted.to or message.to
        # to whom the original went comes first: that is whom its links and words are aimed at
        recipients = dict.fromkeys([box.address.lower() for box in quoted.to if box.address] + forwarders)
        nothing_known = type(message.origin)(reason="inline-forward")
        of_the_original = tuple(each for each in message.defects if not _is_of_header(each))
        return replace(
            message, copy=Copy.INLINE_FORWARD, losses=(*forward.LOST_INLINE, *message.losses),
            subject=quoted.subject or message.subject,
            subject_place=quoted.subject_place if quoted.subject else message.subject_place,
            from_=quoted.from_, to=to, cc=quoted.cc,
            recipients=tuple(dict.fromkeys((*recipients, *message.recipients))), reply_to=(), return_path="", hops=(),
            origin=nothing_known, date=quoted.date, message_id="", defects=of_the_original, signed=(),
        )  # fmt: skip


_OF_HEADERS = ("received-", "header-", "headers-", "address-", "date-", "from-")


def _is_of_header(defect: Defect) -> bool:
    """Whether something is malformed in the header of the mail, not in what it holds."""
    return defect.id.startswith(_OF_HEADERS) and not defect.part


def _text_kind(part: Part) -> str:
    """How a mail client would show the part: "plain", "html", or "" for not at all."""
    kind = part.content_type
    if kind in ("text/html", "application/xhtml+xml", "text/x-amp-html"):
        return "html"
    if kind == "text/plain" or (kind.startswith("text/") and not part.is_attachment and kind != "text/calendar"):
        if part.is_attachment:
            return "html" if part.detected_type == "text/html" else ""
        return "html" if _SOFT_HTML.match(part.content[:200]) and kind != "text/plain" else "plain"
    if part.is_attachment and part.detected_type in _PAGES_AS_FILES:
        return "html"
    return ""


def _plain_body(part: Part, source: str, charset: str, delsp: bool | None) -> Body:
    """A body of plain text; ``delsp`` says how its lines are joined, and is None where they stand as they are."""
    text = source
    for sign in _LINE_ENDS:
        text = text.replace(sign, "\n")
    if not text.isascii():
        text = INVISIBLE.sub("", as_shown(text) if "\u202e" in text else text)
    if "\0" in text:
        text = text.replace("\0", "")
    text, spans = (text, ((0, 0, len(text)),)) if delsp is None else flowed.joined(text, delsp)
    return Body(part=part.path, kind="plain", source=source, text=text, charset=charset, spans=spans)


def _html_body(part: Part, source: str, charset: str, reading: Reading) -> Body:
    return Body(
        part=part.path, kind="html", source=source, text=reading.text, charset=charset, spans=tuple(reading.spans),
        hidden=tuple(reading.hidden), images=tuple(reading.images), forms=tuple(reading.forms),
        scripts=reading.scripts, refresh=reading.refresh, base=reading.base, tags=reading.tags, title=reading.title,
    )  # fmt: skip


def _alternatives_marked(bodies: list[Body], tree: Tree) -> list[Body]:
    """Plain bodies beside which a richer one stands are not what a client shows.

    Unless they stand behind it and say something else: the last is the one to show (RFC 2046 5.1.4), and half of the
    clients do so, while the others show the richest.
    """
    if not tree.alternatives:
        return bodies
    rich = [at for at, body in enumerate(bodies) if body.kind == "html"]
    holders = [(each, [at for at in rich if _is_inside(bodies[at].part, each)]) for each in tree.alternatives]
    marked = []
    for at, body in enumerate(bodies):
        beside = next((found for each, found in holders if found and _is_inside(body.part, each)), [])
        if beside and body.kind == "plain":
            rival = beside[-1] < at and _says_more(body, [bodies[each] for each in beside[:_MOST_COMPARED]])
            body = replace(body, alternative=not rival, rival=rival)
        marked.append(body)
    return marked


_SAME = 0.8  # of the letters of a plain text, from which on it is the richer one written down once more
_COMPARED, _LINES_COMPARED, _MOST_COMPARED = 20_000, 200, 3  # characters and lines of a text; texts
_ADDRESS_OR_SIGN = regex(r"https?://\S+|[\W_]+")


def _says_more(plain: Body, beside: list[Body]) -> bool:
    """Whether much of a plain text does not stand in the richer ones beside it, however the lines are broken."""
    said = _ADDRESS_OR_SIGN.sub("", "".join(each.text[:_COMPARED] for each in beside)).lower()
    lines = plain.text[:_COMPARED].split("\n")[:_LINES_COMPARED]
    letters = [_ADDRESS_OR_SIGN.sub("", line).lower() for line in lines]
    return sum(len(line) for line in letters if line in said) < _SAME * sum(map(len, letters))


def _is_inside(path: str, container: str) -> bool:
    return not container or path.startswith(container + ".")


def _is_mail(part: Part) -> bool:
    if part.content_type in ("message/rfc822", "message/global"):
        return True
    return part.is_attachment and part.detected_type in ("message/rfc822", "application/x-mimearchive")
