"""The body that Outlook keeps as compressed RTF: decompressed, and the HTML that it was made from taken out again.

Sources: [MS-OXRTFCP] (compression), [MS-OXRTFEX] (HTML encapsulated in RTF), the RTF 1.9.1 specification (the rest).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from mekiki.model.regex import regex
from mekiki.parse.charset import whole
from mekiki.parse.harvest import Budget

_MAX_RTF = 8 << 20  # bytes, decompressed
_MAX_TOKENS = 500_000  # about half a second of work; what comes later is left out
_PRESET = (  # [MS-OXRTFCP] 2.1.2.1: what the dictionary holds before the first byte
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_AS_IT_IS = b"MELA"
_BYTES_DECOMPRESSED = 4  # for a step of work


def body_from_rtf(compressed: bytes, budget: Budget | None = None) -> tuple[str, str]:
    """("html", the encapsulated HTML) or ("plain", the text) of a PidTagRtfCompressed value. Raises ValueError."""
    budget = budget or Budget()
    rtf = decompress(compressed[: max(0, budget.left) * _BYTES_DECOMPRESSED])
    if compressed[8:12] != _AS_IT_IS:
        budget.left -= len(compressed) // _BYTES_DECOMPRESSED
    if not rtf.lstrip().startswith(b"{\\rtf"):
        raise ValueError("no RTF")
    kind = "html" if b"\\fromhtml" in rtf[:4096] else "plain"
    return kind, text_of_rtf(rtf, budget)


def text_of_rtf(rtf: bytes, budget: Budget) -> str:
    """The words of an RTF document, as far as the budget for the files of the mail allows. Total."""
    reader = _Reader(rtf, most=min(budget.left, _MAX_TOKENS))
    text = reader.read()
    budget.left -= reader.tokens
    return text


def decompress(data: bytes) -> bytes:
    """The RTF of a PidTagRtfCompressed value; a stream that is cut off gives what came. Raises ValueError."""
    if len(data) < 16:
        raise ValueError("no header")
    _, size, kind, _ = struct.unpack_from("<LL4sL", data)
    if size > _MAX_RTF:
        raise ValueError(f"{size} bytes")
    if kind == _AS_IT_IS:
        return data[16 : 16 + size]
    if kind != b"LZFu":
        raise ValueError(f"unknown compression {kind!r}")
    return _unpack(data, size)


def _unpack(data: bytes, size: int) -> bytes:
    """The dictionary is the last 4096 bytes written, so the output itself, begun with the preset, serves as one."""
    out = bytearray(_PRESET)
    end = len(_PRESET) + size
    at = 16
    while at < len(data) and len(out) < end:
        control = data[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            offset, length = divmod(int.from_bytes(data[at : at + 2], "big"), 16)
            at += 2
            distance = (len(out) - offset) % _WINDOW
            if not distance or distance > len(out):
                return bytes(out[len(_PRESET) : end])
            _copy(out, distance, length + 2)
    return bytes(out[len(_PRESET) : end])


def _copy(out: bytearray, distance: int, length: int) -> None:
    """Repeat what stands ``distance`` bytes back; a run longer than its distance repeats itself."""
    pattern = bytes(out[-distance:][:length])
    out += (pattern * (length // len(pattern) + 1))[:length]


# --- RTF to HTML or text --------------------------------------------------------------------------------------------

_TOKEN = regex(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
_CHARACTERS = {
    b"par": "\r\n", b"line": "\r\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"endash": "–", b"emdash": "—", b"cell": "\t", b"row": "\r\n",
}  # fmt: skip
_OF_TABLES = (b"cell", b"row")  # which an HTML tag has of its own
_SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad"}
_UNSEEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr xmlnstbl".split()
)
_CHARSETS = {  # \fcharset to code page, RTF 1.9.1 "Font Table"
    128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
    204: 1251, 222: 874, 238: 1250, 255: 850,
}  # fmt: skip


@dataclass(slots=True)
class _Group:
    """What a brace opens and the matching one restores."""

    unseen: bool = False  # a destination that is not body text
    fonts: bool = False  # in the font table
    tag: bool = False  # in {\*\htmltag …}: HTML as it was
    rtf_only: bool = False  # \htmlrtf: what the HTML did not have
    page: int = 0  # code page of the current font, 0: the document's
    fallback: int = 1  # \uc: how many characters follow a \u for readers that do not know it
    fresh: bool = True  # nothing but \* has been read of it
    starred: bool = False


@dataclass(slots=True)
class _Reader:
    rtf: bytes
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)  # not yet decoded: a character may take two tokens
    pending_page: int = 0
    page: int = 1252
    font_pages: dict[int, int] = field(default_factory=dict)
    font: int = 0
    skip: int = 0
    most: int = _MAX_TOKENS
    tokens: int = 0

    def read(self) -> str:
        at = 0
        while self.tokens < self.most:
            self.tokens += 1
            token = _TOKEN.match(self.rtf, at)
            if not token:
                break
            at = token.end()
            if word := token["word"]:
                at += self.word(word, int(number) if (number := token["number"]) else None)
            elif brace := token["brace"]:
                self.brace(brace)
            elif sign := token["sign"]:
                self.sign(sign)
            elif raw := token["text"] or (token["hex"] and bytes.fromhex(token["hex"].decode("ascii"))):
                self.raw(raw)
        self.flush()
        return whole("".join(self.out))

    def brace(self, brace: bytes) -> None:
        self.skip = 0
        if brace == b"{" and len(self.stack) < 10_000:
            self.stack.append(self.group)
            self.group = replace(self.group, fresh=True, starred=False)
        elif brace == b"}" and self.stack:
            self.group = self.stack.pop()

    def word(self, word: bytes, number: int | None) -> int:
        """Obey a control word; the number of raw bytes to jump over."""
        if self.group.fresh:
            self.destination(word)
        if word in _CHARACTERS:
            if not (self.group.tag and word in _OF_TABLES):
                self.character(_CHARACTERS[word])
        elif word == b"bin":
            return max(0, number or 0)
        elif word == b"htmlrtf":
            self.group.rtf_only = number != 0
        elif number is not None and word in _WITH_NUMBER:
            _WITH_NUMBER[word](self, number)
        return 0

    def code_page(self, number: int) -> None:
        self.page = number

    def fallback(self, count: int) -> None:
        self.group.fallback = count

    def choose_font(self, number: int) -> None:
        self.font = number
        if not self.group.fonts:
            self.group.page = self.font_pages.get(number, 0)

    def font_charset(self, number: int) -> None:
        if self.group.fonts:
            self.font_pages[self.font] = _CHARSETS.get(number, 0)

    def unicode(self, number: int) -> None:
        self.character(chr(number & 0xFFFF))
        self.skip = self.group.fallback

    def destination(self, word: bytes) -> None:
        """The first control word of a group says where its text goes."""
        group = self.group
        group.fresh = False
        group.fonts |= word == b"fonttbl"
        if word == b"htmltag" and group.starred:
            group.tag = True
        elif word in _UNSEEN or group.starred:
            group.unseen = True

    def sign(self, sign: bytes) -> None:
        if sign == b"*" and self.group.fresh:
            self.group.starred = True
        elif sign in b"\\{}":
            self.raw(sign)
        elif sign in b"\r\n":
            self.character("\r\n")
        elif sign in _SIGNS:
            self.character(_SIGNS[sign])

    def raw(self, raw: bytes) -> None:
        self.group.fresh = False
        if self.skip:
            self.skip, raw = max(0, self.skip - len(raw)), raw[self.skip :]
        if not raw or self.group.unseen or self.group.rtf_only:
            return
        page = 0 if self.group.tag else self.group.page  # [MS-OXRTFEX] 2.2.3.2: tags are in the document's code page
        if page != self.pending_page:
            self.flush()
            self.pending_page = page
        self.pending += raw

    def character(self, text: str) -> None:
        self.group.fresh = False
        if not (self.group.unseen or self.group.rtf_only):
            self.flush()
            self.out.append(text)

    def flush(self) -> None:
        if self.pending:
            self.out.append(_decode(bytes(self.pending), self.pending_page or self.page))
            self.pending.clear()


_WITH_NUMBER: Mapping[bytes, Callable[[_Reader, int], None]] = {
    b"ansicpg": _Reader.code_page, b"uc": _Reader.fallback, b"f": _Reader.choose_font,
    b"fcharset": _Reader.font_charset, b"u": _Reader.unicode,
}  # fmt: skip


def _decode(data: bytes, page: int) -> str:
    try:
        return data.decode("utf-8" if page == 65001 else f"cp{page}", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
