"""The words on a page of a PDF (ISO 32000-1 9): in the order that they are written in, roughly in lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mekiki.model.regex import regex
from mekiki.parse.pdf import Pdf
from mekiki.parse.pdfdrawing import Drawing
from mekiki.parse.pdfsyntax import Name, Ref, from_hex, lexemes

_MOST_LEXEMES = 400_000  # of all pages of a file
_MOST_CODES = 70_000  # of one font's table
_CODES_READ = 4  # for a step of work
_LONGEST_TABLE = 1_000_000
_SIGNS_OF_TABLE, _MOST_STEPS_OF_TABLE = 8, 300_000  # read for a step of work; the steps of one table
_LONG_RANGE, _MOST_RANGES = 256, 64  # codes from which a range is kept as such; so many of them
_DEEPEST_FORM = 3  # forms drawn by forms
_WIDE_GAP = -180  # thousandths of the font size, from which a gap in TJ is a blank
_CODECS = (  # predefined CMaps (9.7.5.2, table 118) by a piece of their names
    ("UTF16", "utf-16-be"), ("UCS2", "utf-16-be"), ("RKSJ", "cp932"), ("GBK", "gb18030"), ("GBpc", "gb18030"),
    ("KSCms", "cp949"), ("ETen", "big5hkscs"), ("B5pc", "big5"), ("EUC-H", "euc_jp"), ("EUC-V", "euc_jp"),
)  # fmt: skip
_SECTION = regex(rb"begin(bfchar|bfrange|codespacerange)(.{0,200000}?)end(?:bfchar|bfrange|codespacerange)", re.DOTALL)
_PAIR = regex(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f\s]{2,80})>")
_TRIPLE = regex(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f\s]{2,80})>|\[([^\]]{0,20000})\])")
_HEX = regex(rb"<([0-9A-Fa-f\s]{2,80})>")
_SHOWS_TEXT = frozenset((b"Tj", b"TJ", b"'", b'"', b"T*", b"BT", b"Td", b"TD", b"Tm"))

Decoder = Callable[[bytes], str]


def page_text(pdf: Pdf, page: dict[str, Any], drawing: Drawing) -> str:
    """The text that a page draws, its forms included; whatever else it draws is added to ``drawing``."""
    contents = page.get("Contents")
    refs = pdf.list_of(contents) or [contents]
    data = b"\n".join(pdf.data(ref) for ref in refs[:200])
    painter = _Painter(pdf, drawing)
    painter.paint(data, _inherited(pdf, page), 0)
    return "".join(painter.out)


def _inherited(pdf: Pdf, page: dict[str, Any]) -> dict[str, Any]:
    """The page's resources, its own or those of the nearest node above it (7.7.3.4)."""
    for _ in range(20):
        if "Resources" in page:
            return pdf.dict_of(page["Resources"])
        page = pdf.dict_of(page.get("Parent"))
        if not page:
            break
    return {}


class _Painter:
    """Runs the text operators of a content stream; what draws is handed on, everything else passed over."""

    def __init__(self, pdf: Pdf, drawing: Drawing) -> None:
        self.pdf = pdf
        self.drawing = drawing
        self.out: list[str] = []
        self.decode: Decoder = _latin
        self.height = 0.0
        self.decoders: dict[int, Decoder] = {}
        self.painted: set[int] = set()

    def paint(self, data: bytes, resources: dict[str, Any], depth: int) -> None:
        pdf, operands = self.pdf, list[Any]()
        fonts, forms = pdf.dict_of(resources.get("Font")), pdf.dict_of(resources.get("XObject"))
        drawing = self.drawing
        drawing.resources = resources
        budget = pdf.budget
        for kind, value in lexemes(data):
            pdf.lexemes += 1
            budget.left -= 1
            if pdf.lexemes > _MOST_LEXEMES or budget.left < 0:
                pdf.defects["pdf-too-long"] = None
                return
            if kind == "inline":
                drawing.place_inline(*value)
                operands.clear()
                continue
            if kind != "word":
                if kind != "junk":
                    operands.append(value)
                continue
            if value in _SHOWS_TEXT:
                self.operate(value, operands)
            elif value == b"Tf" and len(operands) > 1 and isinstance(operands[-2], Name):
                self.decode = self.decoder(fonts.get(operands[-2]))
            elif value == b"Do" and operands and isinstance(operands[-1], Name):
                self.draw(forms.get(operands[-1]), resources, depth)
                drawing.resources = resources
            else:
                drawing.operate(value, operands)
            operands.clear()

    def operate(self, operator: bytes, operands: list[Any]) -> None:
        if operator in (b"Tj", b"TJ"):
            self.show(operands)
        elif operator in (b"'", b'"'):
            self.out.append("\n")
            self.show(operands[-1:])
        elif operator in (b"T*", b"BT") or (operator in (b"Td", b"TD") and operands and operands[-1] != 0):
            self.out.append("\n")
        elif operator == b"Tm" and operands and operands[-1] != self.height:
            self.height = operands[-1]
            self.out.append("\n")

    def show(self, operands: list[Any]) -> None:
        for operand in operands:
            if isinstance(operand, bytes):
                self.pdf.budget.left -= len(operand) // _CODES_READ
                self.out.append(self.decode(operand))
            elif isinstance(operand, float) and operand < _WIDE_GAP:
                self.out.append(" ")

    def draw(self, ref: Any, resources: dict[str, Any], depth: int) -> None:
        """A form is a content stream of its own (8.10); its words are read once, wherever it is drawn again."""
        if not isinstance(ref, Ref) or depth >= _DEEPEST_FORM:
            return
        if ref in self.painted:
            self.drawing.again(ref)
            return
        form = self.pdf.dict_of(ref)
        if form.get("Subtype") == "Image":
            self.drawing.place(ref, form)
            return
        self.painted.add(ref)
        if form.get("Subtype") == "Form":
            own = self.pdf.dict_of(form.get("Resources")) or resources
            self.drawing.enter(ref, form)
            self.paint(self.pdf.data(ref), own, depth + 1)
            self.drawing.leave(ref)

    def decoder(self, ref: Any) -> Decoder:
        key = int(ref) if isinstance(ref, Ref) else -1
        if key not in self.decoders:
            self.decoders[key] = _decoder_of(self.pdf, self.pdf.dict_of(ref))
        return self.decoders[key]


def _latin(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _decoder_of(pdf: Pdf, font: dict[str, Any]) -> Decoder:
    """How the codes of a font become characters; codes without a meaning come out as U+FFFD, one for each glyph."""
    if "ToUnicode" in font and not pdf.is_spent():
        table, width = _table(pdf.data(font["ToUnicode"]), min(_MOST_STEPS_OF_TABLE, max(0, pdf.budget.left)))
        pdf.budget.left -= table.cost
        if table.single or table.ranges:
            return lambda data: _looked_up(data, table, width)
    if font.get("Subtype") != "Type0":
        return _latin
    encoding = pdf.value(font.get("Encoding"))
    codec = next((codec for piece, codec in _CODECS if isinstance(encoding, Name) and piece in encoding), "")
    if codec:
        return lambda data: data.decode(codec, "replace")
    return lambda data: "\ufffd" * (len(data) // 2)


@dataclass(slots=True)
class _Codes:
    """The characters of codes: single ones, and ranges (first code, last code, characters of the first), the last
    stated first. Long ranges stay as they are written: many a font states 65,536 codes and uses thirty."""

    single: dict[int, str] = field(default_factory=dict)
    ranges: list[tuple[int, int, str]] = field(default_factory=list)
    cost: int = 0  # steps of work

    def characters(self, code: int) -> str:
        found = self.single.get(code)
        if found is None:
            found = self.single[code] = next(
                (_stepped(row, code) for row in self.ranges if row[0] <= code <= row[1]), "\ufffd"
            )
        return found


def _stepped(row: tuple[int, int, str], code: int) -> str:
    low, _, first = row
    last = ord(first[-1]) + code - low if first else 0
    return first[:-1] + chr(last) if 0 < last < 0x110000 and not 0xD800 <= last < 0xE000 else "\ufffd"


def _looked_up(data: bytes, table: _Codes, width: int) -> str:
    return "".join(table.characters(int.from_bytes(data[at : at + width], "big")) for at in range(0, len(data), width))


def _table(cmap: bytes, most: int) -> tuple[_Codes, int]:
    """A ToUnicode CMap (9.10.3): characters by code, and the bytes that a code takes; as far as that costs no more steps."""
    cmap = cmap[: min(_LONGEST_TABLE, most * _SIGNS_OF_TABLE)]
    table = _Codes(cost=len(cmap) // _SIGNS_OF_TABLE)
    width = 0
    for section in _SECTION.finditer(cmap):
        kind, body = section[1], section[2]
        if kind == b"codespacerange":
            widths = [len(hit[1]) // 2 for hit in _PAIR.finditer(body)]
            width = width or max(widths, default=0)
        elif kind == b"bfchar":
            for hit in _PAIR.finditer(body):
                table.single[int(hit[1], 16)] = _characters(hit[2])
        else:
            for hit in _TRIPLE.finditer(body):
                if table.cost > most:
                    break
                _add_range(table, hit)
        if len(table.single) > _MOST_CODES or table.cost > most:
            break
    return table, width or 1


def _add_range(table: _Codes, hit: re.Match[bytes]) -> None:
    low, high = int(hit[1], 16), int(hit[2], 16)
    if hit[4] is not None:
        for code, each in enumerate(_HEX.findall(hit[4]), low):
            table.single[code] = _characters(each)
        return
    row = (low, high, _characters(hit[3]))
    if high - low >= _LONG_RANGE:
        table.ranges = [row, *table.ranges][:_MOST_RANGES]
        return
    table.cost += max(0, high - low) // 2
    for code in range(low, min(high + 1, low + _MOST_CODES - len(table.single))):
        table.single[code] = _stepped(row, code)


def _characters(digits: bytes) -> str:
    data = from_hex(digits)
    return data.decode("utf-16-be" if len(data) > 1 else "latin-1", "replace")
