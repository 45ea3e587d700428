"""The files that came with a mail, those in archives included, each with its name, its kind and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mekiki.checks.readings import reading
from mekiki.knowledge import dangers
from mekiki.model.message import Message, Part, Place
from mekiki.model.regex import regex
from mekiki.parse import archives
from mekiki.parse.filetypes import extensions

_ARCHIVES = frozenset(
    (
        *("application/zip", "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz"),
        *("application/x-7z-compressed", "application/vnd.rar", "application/vnd.ms-cab-compressed"),
    )
)
_PASSWORD = regex(rb"type\s*=\s*[\"']?password", re.IGNORECASE)
_LONGEST = 2_000_000  # bytes of a page that are looked through
_RUNS = (b"<script", b"onload", b"onerror", b"onbegin", b"javascript:")
_SCRIPT = regex(rb"<script[\s>]|\son(?:load|error|begin)\s*=|href\s*=\s*[\"']?javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """One file: of the mail itself, or (``archive`` is then its path there) out of an archive of the mail."""

    name: str
    kind: str  # by its content; "" where nothing is recognised
    endings: tuple[str, ...]  # the one that opens the file last
    content: bytes = field(repr=False)
    place: Place
    labelled: str = ""
    archive: str = ""
    encrypted: bool = False

    @property
    def ending(self) -> str:
        return self.endings[-1] if self.endings else ""


@reading
def attached(message: Message) -> tuple[Attached, ...]:
    """The files of the mail as they came, archives closed."""
    return tuple(
        Attached(part.filename, part.detected_type, extensions(part.filename), part.content, part.place(),
                 part.content_type)
        for part in message.parts
        if _is_file(part)
    )  # fmt: skip


def _is_file(part: Part) -> bool:
    if part.is_attachment or part.content_type == "text/calendar":
        return True
    return bool(part.detected_type) and not part.content_id and not part.content_type.startswith(("text/", "image/"))


_GOOGLES = (
    "calendar-notification@google.com"  # in Sender, whoever invites; its notices of changes have no calendar part
)


@reading
def is_invitation(message: Message) -> bool:
    """Whether the mail enters something into a calendar."""
    sender = message.field("sender")
    if sender is not None and _GOOGLES in sender.value.lower():
        return True
    return any(part.content_type == "text/calendar" for part in message.parts)


@reading
def unpacked(message: Message) -> tuple[tuple[Attached, ...], tuple[tuple[Attached, str], ...]]:
    """The files within the archives of the mail, and (archive, defect) pairs of what could not be read.

    All archives together may hold twice what one may; behind that nothing is unpacked.
    """
    files: list[Attached] = []
    defects: list[tuple[Attached, str]] = []
    room = 2 * archives.LIMITS.total
    for each in attached(message)[:20]:
        if each.kind in _ARCHIVES and room > 0:
            limits = replace(archives.LIMITS, total=min(archives.LIMITS.total, room))
            found, broken = archives.members(each.name or "archive", each.content, limits)
            room -= sum(len(member.content) for member in found)
            files += [
                Attached(member.name, member.type, extensions(member.name), member.content, each.place,
                         archive=member.path, encrypted=member.encrypted)
                for member in found
            ]  # fmt: skip
            is_cut = limits.total < archives.LIMITS.total  # by those before it: it is no bomb for that
            defects += [(each, defect.id) for defect in broken if not (is_cut and defect.id == "archive-bomb")]
    return tuple(files), tuple(defects)


def is_web_page(file: Attached) -> bool:
    """Whether opening the file shows a page in the browser."""
    return "web-page" in (dangers.danger_of("", file.kind), dangers.danger_of(file.ending))


def what_page_does(file: Attached) -> str:
    """Whether an attached page asks for a "password", runs a "script", or neither ("")."""
    content = file.content[:_LONGEST]
    folded = content.lower()  # what is looked for word by word is found at once, and a pattern is slow in megabytes
    if b"password" in folded and _PASSWORD.search(content):
        return "password"
    return "script" if _may_run(folded) and _SCRIPT.search(content) else ""


def runs_script(file: Attached) -> bool:
    content = file.content[:_LONGEST]
    return _may_run(content.lower()) and _SCRIPT.search(content) is not None


def _may_run(folded: bytes) -> bool:
    return any(sign in folded for sign in _RUNS)
