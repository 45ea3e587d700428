"""What a file says to whoever opens it, by which it is decided whether it may go out: the one place that looks into files.

``insides(data)`` unpacks archives, documents, mails, pictures and texts in any charset, one in another, within bounds. What
could not be read says so: whoever hands a file on must be able to show it clean, and else withholds it.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from mekiki.knowledge.decodings import legible
from mekiki.model.message import Part
from mekiki.model.regex import regex
from mekiki.parse.archives import OPENED, UNREAD, Limits, members
from mekiki.parse.charset import decode
from mekiki.parse.containers import UnreadableMail
from mekiki.parse.documents import kind_of, read_documents
from mekiki.parse.filetypes import OLE, OUTLOOK, detect, is_text
from mekiki.parse.harvest import BYTES_UNPACKED, SIGNS_OF_MARKUP, Budget
from mekiki.parse.mime import Tree, take_apart
from mekiki.parse.outlook import rfc822_from_msg
from mekiki.parse.pdf import Pdf
from mekiki.parse.pdfsyntax import Ref
from mekiki.parse.qr import decoded_codes, steps_of
from mekiki.parse.smime import opened, sealed
from mekiki.report.personal import Personal
from mekiki.report.picturedata import PICTURES, readable_data

_DEEPEST = 6  # files within one another
_LONGEST = 3_000_000  # characters that are read of one file and all in it
_LARGEST = 48 << 20  # bytes of one
_LIMITS = Limits(total=32 << 20, count=300)
_MOST_STEPS = 1_200_000  # of work on all files of a copy; about as many microseconds
# Bytes for a step of it, as measured: of noise, of letters among other bytes, of a text whose charset is told by its looks.
_BYTES_OF_NOISE, _BYTES_OF_LETTERS, _BYTES_DECODED = 15, 3, 2
_OF_STREAM = 300  # bytes before a stream that say what it is
_LONG_RUN = 4_000  # letters of base64 from which a run in a text is a file by itself

_MAILS = ("message/rfc822", "message/global", "application/x-mimearchive")
_WRAPPERS = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_OF_PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_HEAD_OF_TEXT = ("text/", "message/", "application/xhtml", "application/json", "application/xml", "image/svg")
_SHUT = ("document-encrypted", "too-large", "too-many", "too-long", "bomb")  # ends of defects of documents
_META = regex(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_FILES = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rt",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"7z\xbc",
    b"Rar!",
)
_IN_SIGNS = regex(rb"/(?:ASCII(?:Hex|85)|LZW|RunLength)Decode|/(?:AHx|A85|LZW|RL)\b")  # beside what zlib packs
_STREAM = regex(rb"stream\r?\n")
_BASE64 = regex(rb"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{%d,}+={0,2}" % _LONG_RUN)
_SHORT = 20_000  # characters of a text that is read in every encoding
_CODED = regex(r"[A-Za-z0-9+/_%=-]{12,}")
_BLOCK, _OVERLAP = 1 << 16, 200  # bytes that are looked at together, and of these twice
_SHORTEST_NOISE, _NOISE = 1000, 0.97  # bytes of which nothing is said of noise; what stays of noise when it is packed
_WORD_IN_NOISE = regex(rb"[\x20-\x7e]{8,}|(?:[\x20-\x7e]\0){8,}")
_EAST = "\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff々〆"
_LETTERS = regex(rf"[{_EAST}][{_EAST} \u3000・]+|[ -~\u00c0-\u024f]{{3,}}")
_CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp")


def work() -> Budget:
    """What the files of one copy may cost together, those that are read and what is looked for in them.

    Each within its own bounds, sixty moving pictures or ninety scripts of 2 MB would cost a quarter of a minute.
    """
    return Budget(_MOST_STEPS, grants=0, told=True)


@dataclass(slots=True)
class Insides:
    """What was read, text by text; ``unread`` names what was not: encrypted, closed, broken, too-much."""

    budget: Budget = field(default_factory=work)
    texts: list[str] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)
    room: int = _LONGEST

    def is_spent(self, steps: int = 0) -> bool:
        """Whether so much more is too much; what was not read because of it makes the file one that cannot be read whole."""
        self.budget.left -= steps
        if self.budget.left <= 0:
            self.unread["too-much"] = None
        return self.budget.left <= 0

    def add(self, text: str) -> None:
        if len(text) > self.room:
            self.unread["too-much"] = None
        self.texts.append(text[: max(0, self.room)])
        self.room -= len(text)


@dataclass(frozen=True, slots=True)
class _File:
    """One file, and what is stated of it where it lies."""

    data: bytes
    stated: str = ""  # media type
    name: str = ""
    charset: str = ""


def insides(
    data: bytes, content_type: str = "", name: str = "", charset: str = "", budget: Budget | None = None
) -> Insides:
    """All that a file says, whatever it is packed in, as far as the budget for the files of the copy goes. Total."""
    found = Insides(work() if budget is None else budget)
    _read(_File(data, content_type, name, charset), found, 0)
    return found


def _read(file: _File, found: Insides, depth: int) -> None:
    data, stated = file.data, file.stated
    if depth:
        found.add(file.name)  # of the outermost the header says it
    if depth > _DEEPEST or len(data) > _LARGEST:
        found.unread["too-much"] = None
        return
    if found.room <= 0 or not data or found.is_spent(1):
        return
    kind = detect(data, file.name)
    if kind in UNREAD:
        found.unread["closed"] = None
    elif kind == OUTLOOK or (kind == OLE and _is_outlook(file)):
        _outlook(data, found, depth)
    elif kind in _MAILS or (stated in _MAILS and is_text(data)):
        _mail(data, found, depth)
    elif stated in _WRAPPERS:
        _wrapped(file, found, depth)
    else:
        _archive(data, kind, found, depth)
        _document(file, kind, found)
        if kind.startswith("image/") or stated.startswith("image/"):
            _picture(data, kind, found)
        elif kind == "application/pdf":
            _streams(data, found, depth)
        elif kind not in OPENED and not data.startswith(b"PK"):
            _letters(file, kind, found, depth)


def tells(personal: Personal, inside: Insides) -> bool:
    """Whether what was read gives a secret away. Of a long text the words are looked at as they stand, and what in it could be
    an encoding by itself; in the order in which that is quick.
    """
    texts = [each for each in inside.texts if each]
    long = [each for each in texts if len(each) > _SHORT]
    if any(not inside.is_spent() and personal.found_plainly(each, inside.budget) for each in long):
        return True
    coded = [run for each in long for run in _CODED.findall(each) if not run.isalpha()]
    in_any = [*(each for each in texts if len(each) <= _SHORT), *dict.fromkeys(coded)]
    told = any(not inside.is_spent() and personal.found(each, inside.budget) for each in _together(in_any))
    inside.is_spent()  # with the last of them: then it was not read whole
    return told


def _together(texts: Iterable[str]) -> Iterator[str]:
    """Texts in stretches that are read at once, the last of each with the next ones: somebody may be named across two."""
    stretch, length = [], 0
    for text in texts:
        stretch.append(text)
        length += len(text)
        if length > _SHORT:
            yield "\n".join(stretch)
            stretch, length = [text], 0
    yield "\n".join(stretch)


# --- what holds other files ------------------------------------------------------------------------------------------


def _archive(data: bytes, kind: str, found: Insides, depth: int) -> None:
    """An archive, also one that hangs on the end of another file."""
    is_one = kind in OPENED or data.startswith(b"PK")
    if not is_one and b"PK\x05\x06" not in data[-66_000:]:
        return
    inner, defects = members("", data, _LIMITS)
    for defect in defects if is_one else ():
        what = defect.id.removeprefix("archive-")
        if what != "path":
            found.unread[{"bomb": "too-much", "depth": "too-much", "unread": "closed"}.get(what, what)] = None
    if found.is_spent(sum(len(each.content) for each in inner) // BYTES_UNPACKED):
        return
    for each in inner:
        if each.type in OPENED:
            found.add(each.name)  # what lies in it comes by itself
        else:
            _read(_File(each.content, each.type, each.path), found, depth + 1)


def _is_outlook(file: _File) -> bool:
    return file.name.lower().endswith(".msg") or file.stated == OUTLOOK


def _outlook(data: bytes, found: Insides, depth: int) -> None:
    try:
        raw, losses = rfc822_from_msg(data)
    except UnreadableMail:
        found.unread["broken"] = None
        return
    if {"depth", "attachments", "ole-object"} & set(losses):
        found.unread["closed"] = None
    _mail(raw, found, depth)
    _letters(_File(data), OLE, found, depth)


def _mail(data: bytes, found: Insides, depth: int) -> None:
    if found.is_spent(len(data) // SIGNS_OF_MARKUP):
        return
    _tree(opened(take_apart(data)), found, depth)


def _tree(tree: Tree, found: Insides, depth: int) -> None:
    found.add("\n".join(f"{header.name}: {header.value}" for header in tree.headers))
    if next(iter(sealed(tree.parts)), None):
        found.unread["encrypted"] = None
    for part in tree.parts:
        _read(_File(part.content, part.content_type, part.filename, part.charset), found, depth + 1)


def _wrapped(file: _File, found: Insides, depth: int) -> None:
    """What S/MIME signed; what it sealed names the certificate of whoever may open it."""
    tree = Tree()
    tree.parts = [_part(replace(file, charset=""), "")]
    before = tree.parts
    tree = opened(tree)
    if tree.parts != before:
        _tree(tree, found, depth)
    elif next(iter(sealed(tree.parts)), None):
        found.unread["encrypted"] = None
    _letters(_File(file.data), "", found, depth)


def _document(file: _File, kind: str, found: Insides) -> None:
    part = _part(file, kind)
    if not kind_of(part):
        return
    documents, links, defects = read_documents([part], budget=found.budget)
    for document in documents:
        found.add("\n".join((document.text, *document.remote)))
    found.add("\n".join(dict.fromkeys(each for link in links for each in (link.url, link.target, link.text))))
    for defect in defects:
        if defect.id.endswith(_SHUT):
            found.unread["encrypted" if "encrypted" in defect.id else "too-much"] = None
    found.is_spent()


def _part(file: _File, kind: str) -> Part:
    return Part("1", file.stated, kind, file.charset, "attachment", file.name or "file", "", "", file.data)


# --- what holds letters ----------------------------------------------------------------------------------------------


def _picture(data: bytes, kind: str, found: Insides) -> None:
    """What a picture carries besides its pixels, and the codes that its pixels draw."""
    if found.is_spent(steps_of(data)):
        return
    suffix = _OF_PICTURES.get(kind, "")
    if suffix in PICTURES:
        found.add("\n".join(text or "" for _, text in readable_data(data, suffix, whole=False)))
    if suffix != ".png":
        found.add("\n".join(_among_bytes(data, found)))
    found.add("\n".join(decoded_codes(data)))


def _streams(data: bytes, found: Insides, depth: int) -> None:
    """The streams of a PDF, unpacked: what no page shows stands there as well, and files that are embedded."""
    found.add("\n".join(_among_bytes(data, found)))
    for hit in _STREAM.finditer(data):
        if (
            b"/Image" not in data[max(0, hit.start() - _OF_STREAM) : hit.start()]
            and found.room > 0
            and not found.is_spent()
        ):
            plain = _inflated(data[hit.end() :], found.room)
            if not plain and data.startswith(_FILES, hit.end()):
                end = data.find(b"endstream", hit.end())
                plain = data[hit.end() : end if end >= 0 else len(data)]
            _stream(plain, found, depth)
    if _IN_SIGNS.search(data):
        pdf = Pdf(data)
        for number in [number for number, each in pdf.objects.items() if _IN_SIGNS.search(each.head)]:
            if pdf.is_spent() or found.room <= 0:
                found.unread["too-much"] = None
                break
            _stream(pdf.data(Ref(number)), found, depth)


def _stream(plain: bytes, found: Insides, depth: int) -> None:
    if plain.startswith(_FILES):
        _read(_File(plain), found, depth + 1)
    elif plain:
        found.add("\n".join(_among_bytes(plain, found)))


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def _letters(file: _File, kind: str, found: Insides, depth: int) -> None:
    """A text in whatever charset it is, or the letters among other bytes."""
    data = file.data
    if is_text(data) or file.stated.startswith(_HEAD_OF_TEXT):
        data = _without_files(data, found, depth)
        if found.is_spent(len(data) // _BYTES_DECODED):
            return
        label = file.charset or next((hit.decode() for hit in _META.findall(data[:4096])), "")
        found.add(decode(data, label)[0])
        if b"\x1b" not in data and _is_utf8(data):
            return
    found.add("\n".join(_among_bytes(data, found)))
    if not kind and not found.is_spent(steps_of(data)):
        found.add("\n".join(decoded_codes(data)))
        if _is_noise(data):
            found.unread["closed"] = None


def _without_files(data: bytes, found: Insides, depth: int) -> bytes:
    """A text without the long runs of base64 in it, which are files by themselves."""

    def read(hit: re.Match[bytes]) -> bytes:
        run = re.sub(rb"[^A-Za-z0-9+/]", b"", hit.group())
        try:
            plain = base64.b64decode(run[: len(run) // 4 * 4])
        except binascii.Error:
            return hit.group()
        _read(_File(plain), found, depth + 1)
        return b""

    return _BASE64.sub(read, data)


def _among_bytes(data: bytes, found: Insides) -> Iterator[str]:
    """The letters among other bytes; where these are packed, and so noise, no more than long words of them."""
    for at in range(0, len(data), _BLOCK):
        block = data[max(0, at - _OVERLAP) : at + _BLOCK]
        is_noise = _is_noise(block)
        if found.is_spent(len(block) // (_BYTES_OF_NOISE if is_noise else _BYTES_OF_LETTERS)):
            return
        if is_noise:
            yield from (run.decode() for run in _WORD_IN_NOISE.findall(block))
        else:
            yield from legible(block)
            if not block.isascii():
                yield from _in_charsets(block)


def _is_noise(data: bytes) -> bool:
    """Whether bytes are packed or encrypted, as far as their beginning shows."""
    sample = data[: _BLOCK + _OVERLAP]
    return len(sample) > _SHORTEST_NOISE and len(zlib.compress(sample, 1)) > _NOISE * len(sample)


def _is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode())
    except UnicodeDecodeError:
        return False


def _in_charsets(data: bytes) -> Iterator[str]:
    """Eastern and accented letters among bytes, in each charset that they could be in."""
    for charset in _CHARSETS:
        for shift in (0, 1) if charset.startswith("utf-16") else (0,):
            runs = _LETTERS.findall(data[shift:].decode(charset, "replace"))
            yield from (run for run in dict.fromkeys(runs) if not run.isascii())
