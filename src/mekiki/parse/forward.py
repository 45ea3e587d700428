"""A mail that somebody passed on: the original taken out of an attachment, or what is left of it in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from mekiki.knowledge import mailheads
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_free_mail
from mekiki.model.message import Body, Header, Mailbox, Part, Place
from mekiki.model.regex import regex
from mekiki.parse.address import mailboxes
from mekiki.parse.archives import OPENED, Limits, members
from mekiki.parse.filetypes import OUTLOOK
from mekiki.parse.mime import Tree
from mekiki.parse.writtendate import written_date

_MAIL = ("message/rfc822", "message/global")
_MAIL_FILES = ("message/rfc822", OUTLOOK)
LOST_INLINE = ("headers", "route", "authentication", "html")
_BEFORE_MARKER, _FIELDS_WITHIN = 6000, 3000  # characters
MOST_FORWARDS = 4  # of one mail
LONGEST_COVER = 3000  # characters of a reporter's own words; a mail that says more is a mail of its own

_NAMES_MAIL = regex(rb"\.(?:eml|msg)", re.IGNORECASE)  # archives name their files in the open


class Quoted(NamedTuple):
    """What an inline forward still says about the original; places are in the text of the forward."""

    subject: str
    subject_place: Place
    from_: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    date: datetime | None
    by: tuple[Mailbox, ...] = ()  # colleagues of who handed it in, through whose hands it went before


def attached_original(tree: Tree) -> bytes | None:
    """The mail that this one reports as an attachment, as bytes; None where it is a mail of its own.

    A bounce or an abuse report (multipart/report) also carries a mail, but is itself what was received.
    """
    carried = [part for part in tree.parts if part.content_type in ("message/rfc822", "message/global")]
    if tree.content_type == "multipart/report" or len(carried) != 1 or len(carried[0].content) < 40:
        return None
    others = [part for part in tree.parts if part is not carried[0]]
    return carried[0].content if _is_cover(others) else None


def attached_originals(tree: Tree) -> list[bytes]:
    """The mails that a report carries as attachments, where they are several; none where it is a mail of its own."""
    if tree.content_type == "multipart/report" or tree.is_digest:
        return []
    carried = [
        part
        for part in tree.parts
        if part.content_type in _MAIL or (part.is_attachment and part.detected_type in _MAIL)
    ]
    if len(carried) < 2:
        return []
    others = [part for part in tree.parts if not any(part is each for each in carried)]
    if any(part.is_attachment for part in others if not part.content_id) or not _is_cover(others):
        return []
    originals = list(dict.fromkeys(part.content for part in carried if len(part.content) >= 40))
    return originals if len(originals) > 1 else []


def _is_cover(parts: Sequence[Part]) -> bool:
    """Whether parts beside a mail are but a few words on it, with what those show (a signature's logo)."""
    if any(not part.content_type.startswith("text/") for part in parts if not part.content_id):
        return False
    return sum(len(part.content) for part in parts if part.content_type == "text/plain") <= LONGEST_COVER


def attached_file(tree: Tree) -> bytes | None:
    """The mail that is attached as a file (.eml as application/octet-stream, .msg), when it is all that is attached."""
    files = [part for part in tree.parts if part.is_attachment]
    if len(files) != 1 or files[0].content_type == "message/rfc822" or files[0].detected_type not in _MAIL_FILES:
        return None
    return files[0].content


def archived_file(tree: Tree) -> bytes | None:
    """The mail that is all that lies in an archive, when that is all that is attached."""
    if not any(part.detected_type in OPENED for part in tree.parts):
        return None
    files = [part for part in tree.parts if part.is_attachment]
    if len(files) != 1 or files[0].detected_type not in OPENED or not _NAMES_MAIL.search(files[0].content):
        return None
    found, _ = members(files[0].filename or "archive", files[0].content, Limits(count=8))
    kept = [each for each in found if each.type not in OPENED and not each.path.rpartition("/")[0].endswith("__MACOSX")]
    return kept[0].content or None if len(kept) == 1 and kept[0].type in _MAIL_FILES else None


class Block(NamedTuple):
    """The quoted header lines of a forwarded mail, with the line that announces them: where they stand, what they say."""

    start: int
    end: int
    quoted: Quoted


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail was passed on, as mail programs do ("Fwd:", "WG:", "転送:")."""
    return mailheads.passed_on().match(subject) is not None


def inline_forward(subject: str, bodies: tuple[Body, ...], forwarders: tuple[Mailbox, ...]) -> Quoted | None:
    """What stands in the block of quoted header lines, when a person forwarded a mail in the text of their own.

    What a colleague had forwarded to that person before is neither's: the block below tells whose it is. Not so of a stranger's
    forward, who may have written all that stands below.
    """
    if not is_forward(subject):
        return None
    body, block = next(((body, block) for body in bodies if (block := block_of(body))), (None, None))
    if body is None or block is None:
        return None
    quoted, by = block.quoted, list[Mailbox]()
    for _ in range(MOST_FORWARDS):
        below = block_of(body, block.end) if is_forward(quoted.subject) else None
        if below is None or not _are_of_one_house(quoted.from_, forwarders):
            break
        by += quoted.from_
        block, quoted = below, below.quoted
    return quoted._replace(by=tuple(by))


def _are_of_one_house(writers: tuple[Mailbox, ...], forwarders: tuple[Mailbox, ...]) -> bool:
    """Whether all writers share an address with who forwards, or the domain of a house that has one to itself."""
    own = {box.address.lower() for box in forwarders if box.address}
    houses = {registrable_domain(box.domain) for box in forwarders if not is_free_mail(box.domain)} - {""}
    return bool(writers) and all(
        box.address.lower() in own or registrable_domain(box.domain) in houses for box in writers
    )


def block_of(body: Body, start: int = 0) -> Block | None:
    """The first block of quoted header lines from a place on."""
    marker = mailheads.announces().search(body.text, start, start + _BEFORE_MARKER)
    found = _quoted_fields(body, start, marker.start()) if marker else {}
    if marker and _tells_a_mail(found):
        marker = None  # Outlook announces nothing, and what it forwards may be a forward of another program's
    else:
        found = _quoted_fields(body, marker.end() if marker else start)
    if not (_tells_a_mail(found) or (marker and _tells_a_mail(found, 2))):
        return None
    extents = [(first, last) for _, first, last in found.values()]
    first_line = body.text.rfind("\n", 0, min(extents)[0]) + 1
    return Block(
        start=max(start, marker.start() if marker else first_line),
        end=max(last for _, last in extents),
        quoted=_as_quoted(body, found),
    )


def _tells_a_mail(found: Mapping[str, object], least: int = 3) -> bool:
    """Whether these header lines tell who wrote, and what or when; so many that they are no address block by chance."""
    return len(found) >= least and "from" in found and ("subject" in found or "date" in found)


def _quoted_fields(body: Body, start: int, end: int | None = None) -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    stop = min(start + _FIELDS_WITHIN, len(body.text) if end is None else end)
    for hit in mailheads.field_line().finditer(body.text, start, stop):
        name = mailheads.field_called()[hit.group("name").lower()]
        if name in found:
            break
        found[name] = (hit.group("value").strip(), *hit.span("value"))
    return found


def _as_quoted(body: Body, found: dict[str, tuple[str, int, int]]) -> Quoted:
    subject, start, end = found.get("subject", ("", 0, 0))
    return Quoted(
        subject=subject,
        subject_place=body.place(start, end),
        from_=_mailboxes(body, found.get("from")),
        to=_mailboxes(body, found.get("to")),
        cc=_mailboxes(body, found.get("copies")),
        date=written_date(found["date"][0]) if "date" in found else None,
    )


def _mailboxes(body: Body, field: tuple[str, int, int] | None) -> tuple[Mailbox, ...]:
    if field is None:
        return ()
    value, start, end = field
    cleaned = re.sub(r"\[mailto:([^\]]+)\]|<mailto:([^>]+)>", r"<\1\2>", value)
    found, _ = mailboxes(Header("From", cleaned, cleaned, 0))
    return tuple(
        Mailbox(
            box.name, box.address, _where(body, start, end, box.address),
            _where(body, start, end, box.name) if box.name else None,
        )
        for box in found
    )  # fmt: skip


def _where(body: Body, start: int, end: int, words: str) -> Place:
    """Where the words stand in a stretch of the text; the whole stretch where they stand there in another spelling."""
    hit = re.compile(re.escape(words), re.IGNORECASE).search(body.text, start, end) if words else None
    return body.place(*hit.span()) if hit else body.place(start, end)
