"""The places mails come in (a file, an mbox, a Maildir, a folder, standard input) as raw mails, one by one."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from mekiki.model.message import Copy
from mekiki.model.regex import regex
from mekiki.parse.filetypes import MAIL, OLE, OUTLOOK, detect, is_text
from mekiki.parse.forward import attached_originals
from mekiki.parse.mime import take_apart
from mekiki.parse.smime import opened

MAX_MAIL = 100 << 20  # bytes of one mail
_CHUNK = 1 << 20
_CARRIES = (b"message/rfc822", b"Message/RFC822", b"MESSAGE/RFC822", b"message/global", b".eml", b".EML")
_HEAD = 1 << 16


class UnreadableMail(Exception):
    """What was given is no mail, or cannot be read.

    ``reason`` is one of: missing, unreadable, empty, not-a-mail, too-large, broken-msg; ``detail`` says more, in
    English ("application/pdf", "Permission denied").
    """

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        super().__init__(path, reason, detail)
        self.path = path
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it lay there; ``index`` counts from 0 within its file.

    ``raw`` begins with the first header line: byte order mark, blank lines and the mbox "From " line are taken off.
    With ``outlook`` it is an Outlook .msg file, for ``outlook.rfc822_from_msg``.
    """

    path: str
    index: int
    raw: bytes = field(repr=False)
    outlook: bool = False
    among: int = 0  # how many mails the report carried that this one was taken out of

    @property
    def copy(self) -> Copy:
        """How it reached us, as far as that is known here."""
        return Copy.ATTACHED if self.among else Copy.ORIGINAL


def mails(path: str, stdin: BinaryIO | None = None) -> Iterator[RawMail]:
    """The mails under a path ("-" is standard input); raises UnreadableMail at the first that cannot be read."""
    for result in read_all((path,), stdin):
        if isinstance(result, UnreadableMail):
            raise result
        yield result


def read_all(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[RawMail | UnreadableMail]:
    """The mails under all the paths, in order; what cannot be read is handed over in its place."""
    for path in paths:
        if path == "-":
            yield from _read_stream("-", stdin or sys.stdin.buffer)
        elif os.path.isdir(path):
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


# --- folders --------------------------------------------------------------------------------------------------------

_OTHER_ENDING = regex(r"\.(?!eml$|msg$|mbox$)[A-Za-z][A-Za-z0-9]{0,7}$", re.I)  # "0001.7c53…" has no ending


def _read_folder(path: str) -> Iterator[RawMail | UnreadableMail]:
    found = False
    for file in _files(path):
        found = True
        if isinstance(file, UnreadableMail):
            yield file
        else:
            yield from _read_file(file)
    if not found:
        yield UnreadableMail(path, "empty", "no mail in this folder")


def _files(folder: str) -> Iterator[str | UnreadableMail]:
    """The mails of a folder and of those below it, in the order of their names; links to folders are not followed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield UnreadableMail(folder, "unreadable", error.strerror or str(error))
        return
    maildir = {"cur", "new"} <= {entry.name for entry in entries}
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not _passed_over(entry, maildir):
                yield from _files(entry.path)
        elif not maildir and entry.is_file() and _named_like_mail(entry.name, folder):
            yield entry.path  # files beside cur/ and new/ are the server's bookkeeping


def _named_like_mail(name: str, folder: str) -> bool:
    if name.startswith("."):
        return False
    return not _OTHER_ENDING.search(name) or _in_maildir(folder)


def _in_maildir(folder: str) -> bool:
    """Whether the folder is the cur/ or new/ of a Maildir, where a file's ending is a host's name."""
    parent, name = os.path.split(os.path.abspath(folder))
    return name in ("cur", "new") and os.path.isdir(os.path.join(parent, "new" if name == "cur" else "cur"))


def _passed_over(entry: os.DirEntry[str], maildir: bool) -> bool:
    """Half-delivered mail in a Maildir's tmp/, and hidden folders; Maildir++ subfolders begin with a dot."""
    if maildir and entry.name == "tmp":
        return True
    return entry.name.startswith(".") and not os.path.isdir(os.path.join(entry.path, "cur"))


# --- files and streams ----------------------------------------------------------------------------------------------


def _read_file(path: str) -> Iterator[RawMail | UnreadableMail]:
    try:
        with open(path, "rb") as stream:
            yield from _read_stream(path, stream)
    except FileNotFoundError:
        yield UnreadableMail(path, "missing")
    except OSError as error:
        yield UnreadableMail(path, "unreadable", error.strerror or str(error))
    except ValueError as error:  # a NUL in the path
        yield UnreadableMail(path, "missing", str(error))


def _read_stream(path: str, stream: BinaryIO) -> Iterator[RawMail | UnreadableMail]:
    head = stream.read(_HEAD)
    start = _begin(head)
    if head.startswith(b"From ", start):
        yield from _read_mbox(path, head[start:], stream)
        return
    raw = head + stream.read(MAX_MAIL + 1 - len(head))
    yield from _each_reported(_one_mail(path, 0, raw))


def _begin(head: bytes) -> int:
    """Where the text begins: behind a byte order mark and blank lines."""
    start = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while head[start : start + 1] in (b"\r", b"\n"):
        start += 1
    return start


def _one_mail(path: str, index: int, raw: bytes) -> RawMail | UnreadableMail:
    if not raw[_begin(raw) :].strip():
        return UnreadableMail(path, "empty")
    if len(raw) > MAX_MAIL:
        return UnreadableMail(path, "too-large", f"more than {MAX_MAIL >> 20} MiB")
    kind = detect(raw)
    if kind in (OUTLOOK, OLE):
        return RawMail(path, index, raw, outlook=True)
    raw = _narrowed(raw)
    raw = raw[_begin(raw) :]
    if looks_like_mail(raw):
        return RawMail(path, index, raw)
    return UnreadableMail(path, "not-a-mail", kind or ("no header lines" if is_text(raw) else "binary"))


def _each_reported(found: RawMail | UnreadableMail) -> Iterator[RawMail | UnreadableMail]:
    """The mail, or each of the mails that it reports as attachments where they are several."""
    if isinstance(found, RawMail) and not found.outlook and sum(map(found.raw.count, _CARRIES)) > 1:
        originals = attached_originals(opened(take_apart(found.raw)))
        for number, original in enumerate(originals):
            yield RawMail(found.path, found.index + number, original, among=len(originals))
        if originals:
            return
    yield found


def _narrowed(raw: bytes) -> bytes:
    """In UTF-8 what was saved as "Unicode" (UTF-16) by a Windows editor, with or without a byte order mark."""
    codec = _wide_codec(raw)
    return raw.decode(codec, "replace").encode("utf-8", "replace") if codec else raw


def _wide_codec(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" not in raw[:2] or not any(raw[:32]):
        return ""
    return "utf-16-le" if not any(raw[1:32:2]) else "utf-16-be" if not any(raw[:32:2]) else ""


# --- what a mail looks like -----------------------------------------------------------------------------------------

_KNOWN_FIELD = regex(
    rb"^[ \t]{0,8}(?:From|To|Cc|Bcc|Subject|Date|Received|Return-Path|Reply-To|Sender|Message-ID|References|In-Reply-To"
    rb"|MIME-Version|Content-[\w-]+|Delivered-To|Envelope-To|User-Agent|DKIM-Signature|Authentication-Results"
    rb"|Received-SPF|ARC-[\w-]+|List-[\w-]+|Resent-[\w-]+|X-[\w-]+)[ \t]*:",
    re.I | re.M,
)
_LOOKED_AT = 8192


def looks_like_mail(raw: bytes) -> bool:
    """Whether a known header field opens a line near the top.

    A pasted header may begin anywhere, so no more is asked of text; and nothing more of what begins with one.
    """
    head = raw[:_LOOKED_AT]
    if _KNOWN_FIELD.match(head):
        return True
    return detect(head) in ("", MAIL) and is_text(head) and bool(_KNOWN_FIELD.search(head))


# --- mbox -----------------------------------------------------------------------------------------------------------

# RFC 4155: "From ", an address, a date, at the start of a line behind a blank one. Body text that begins with "From "
# and was never quoted is told apart by the time of day and by the header field that must follow.
_FROM_LINE = regex(rb"From [^\r\n]{0,500}\d:\d\d[^\r\n]{0,500}\r?\n(?=[!-9;-~]{1,76}:|>From )")
_FIRST_LINE = regex(rb"From [^\r\n]*(?:\r?\n|$)")
_QUOTED = regex(rb"\n>(>*From )")
_LONGEST_FROM_LINE = 2048


def _read_mbox(path: str, head: bytes, stream: BinaryIO) -> Iterator[RawMail | UnreadableMail]:
    index = 0
    for piece in _mbox_pieces(head, stream):
        if piece is None:
            yield UnreadableMail(path, "too-large", f"mail {index}: more than {MAX_MAIL >> 20} MiB")
            index += 1
            continue
        body = _FIRST_LINE.sub(b"", piece, count=1) if piece.startswith(b"From ") else piece
        for found in _each_reported(_one_mail(path, index, _QUOTED.sub(rb"\n\1", body))):
            yield found
            index += 1


def _mbox_pieces(head: bytes, stream: BinaryIO) -> Iterator[bytes | None]:
    """The mails of an mbox, each with its "From " line; None for one that is too large. Holds one mail at a time."""
    held, overflow, searched, ended = bytearray(head), False, 0, False
    while True:
        at = _separator(held, searched, ended)
        if at >= 0:
            yield None if overflow else bytes(held[:at])
            del held[:at]
            overflow, searched = False, 0
            continue
        if ended:
            yield None if overflow else bytes(held)
            return
        searched = max(0, len(held) - _LONGEST_FROM_LINE)
        if len(held) > MAX_MAIL:
            overflow = True
            del held[:searched]
            searched = 0
        chunk = stream.read(_CHUNK)
        held += chunk
        ended = not chunk


def _separator(held: bytearray, start: int, ended: bool) -> int:
    """Where the next mail begins, -1 where it cannot be told yet or there is none."""
    at = held.find(b"\nFrom ", start)
    while at >= 0:
        if not ended and len(held) - at < _LONGEST_FROM_LINE:
            return -1
        blank_before = held[at - 1 : at] == b"\n" or held[max(0, at - 2) : at] == b"\n\r"
        if blank_before and _FROM_LINE.match(held, at + 1):
            return at + 1
        at = held.find(b"\nFrom ", at + 1)
    return -1
