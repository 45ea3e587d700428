"""QR codes that are drawn without a picture: by the cells of a table, the squares of a drawing (SVG) in the page, or by block
characters and dots of Braille in the text.

Filters look into pictures; a telephone reads either as well. Both are painted as a picture here and read like one. Where a copy
must not say what they say, they are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from mekiki.model.message import Body, Layer, Link, Place
from mekiki.model.regex import regex
from mekiki.parse.dataurl import data_of
from mekiki.parse.harvest import SIGNS_OF_MARKUP, SIGNS_SCANNED, Budget
from mekiki.parse.qr import code_link, codes_in_modules, codes_in_vectors, decoded_codes, steps_of
from mekiki.parse.style import Look, class_looks, rules_in
from mekiki.parse.tag import stated_look, unescape
from mekiki.parse.vectorcode import may_be_code

_FEWEST = 21  # modules in a row of the smallest code (ISO/IEC 18004)
_MOST = 2 * 177 + 40  # units in a row of the largest, two to a module, and its margin
_MOST_UNITS = 320_000  # of a drawing, as many as the largest code has in any of the ways that are read
_MOST_TABLES = 10  # of one mail that are painted
_LEAST_CELLS = 300
_MODULES_READ = 10  # for a step of work
_TABLE_TAG = regex(r"<(/?)(table|tr|td|th)(?=[\s/>])([^>]{0,2000}+)>?+", re.IGNORECASE)
_STYLE_SHEET = regex(r"<style[^>]{0,400}>((?:[^<]|<(?!/style)){0,200000}+)", re.IGNORECASE)
_DRAWING, _END_OF_DRAWING = regex(r"<svg(?=[\s>])", re.IGNORECASE), regex(r"</svg[^>]{0,20}>?", re.IGNORECASE)
_OF_SQUARES = 8  # times as much work as other markup, where it is painted
_CLASS = regex(r"\bclass\s{0,5}=\s{0,5}[\"']?([\w\s-]{1,80})", re.IGNORECASE)
_SPAN = regex(r"\bcolspan\s{0,5}=\s{0,5}[\"']?(\d{1,3})", re.IGNORECASE)
# Which quarters of a sign are dark: 8 and 4 the upper ones, 2 and 1 the lower ones.
_LIGHT = " \xa0\u3000░▒□▢│┃║|⬜◻🔲🟨"
_WHOLE = "█■▓⬛◼🔳🟦🟥🟫🟪🟩"
_PARTLY = {
    "▀": 12,
    "▄": 3,
    "▌": 10,
    "▐": 5,
    "▘": 8,
    "▝": 4,
    "▖": 2,
    "▗": 1,
    "▚": 9,
    "▞": 6,
    "▛": 14,
    "▜": 13,
    "▙": 11,
    "▟": 7,
}
_BLOCKS = dict.fromkeys(_LIGHT, 0) | dict.fromkeys(_WHOLE, 15) | _PARTLY
_SIDED = frozenset(sign for sign, dark in _PARTLY.items() if dark not in (12, 3))
_DARK = _WHOLE + "".join(_PARTLY)
_BLOCK_LINE = regex(f"[{_LIGHT}\ufe0e\ufe0f]*+[{_DARK}][{_LIGHT}{_DARK}\ufe0e\ufe0f]*+\\Z")
# Eight dots to a sign, two wide and four high: which bit of its number each row of them is (Unicode, Braille Patterns).
_BRAILLE = "\u2800-\u28ff"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE_LINE = regex(f"[ \xa0\u3000{_BRAILLE}]*+\\Z")
_IS_BRAILLE = regex(f"[\u2801-\u28ff][{_BRAILLE}]{{9}}")
_MANY_DOTS = (
    b"\xe2\xa3"  # signs with both of the lowest dots, in UTF-8: no code is without, and bytes are quick to search
)
_HIGH_OF_BRAILLE = 4  # dots
_SQUARE = 1.4  # signs in a row for each row of them, up to which each is as wide as it is high
_BESIDE_SIGNS = str.maketrans(dict.fromkeys("\ufe0e\ufe0f"))  # choose between the sign as text and as a picture
_LINE_BREAK = regex(r"<br[^>]{0,200}>|</(?:div|p|tr|pre)[^>]{0,200}>", re.IGNORECASE)
_MARKUP = regex(r"<[^>]*+>?+")
_NO_BREAK = regex(r"[^\r\n]")
_EMPTY_LINES = regex(r"\n\s*\n")

# The same signs as they may be written in HTML.
_DARK_WRITTEN = regex(
    f"[{_DARK}\u2801-\u28ff]|&#(?:0*(?:10(?:2[4-9]\\d|3\\d\\d|4[0-8]\\d|49[0-5])|96(?:00|04|08|12|16|19|2[2-9]|3[01])|9632|1103[56]|9724)"
    "|x0*(?:28[0-9a-f]{2}|25(?:8[048c]|9[036-9a-f]|a0|fc)|2b1b|1f533|1f7(?:e[5-9]|eb)));?|&(?:block|squf|uhblk|lhblk|blk34);",
    re.IGNORECASE,
)
_DATA_IMAGE = regex(r"data:image/[^\"'<>]{100,}", re.IGNORECASE)

Modules = list[list[bool]]


def drawn_links(body: Body, budget: Budget) -> Iterator[Link]:
    """The links of the codes that a body draws; places are the table, or the lines of text."""
    if body.kind == "html" and body.tags > _LEAST_CELLS:
        budget.left -= len(body.source) // SIGNS_SCANNED
        for start, end, modules in _tables(body.source):
            yield from _links(
                modules,
                Place(Layer.SOURCE, body.part, start=start, end=end, quote=body.source[start : start + 200]),
                budget,
            )
    for start, end in _drawings(body.source) if body.kind == "html" else ():
        budget.left -= (end - start) // SIGNS_OF_MARKUP * _OF_SQUARES
        if budget.left <= 0:
            break
        place = Place(Layer.SOURCE, body.part, start=start, end=end, quote=body.source[start : start + 200])
        found = (code_link(code, place) for code in codes_in_vectors(body.source[start:end]))
        yield from (link for link in found if link is not None)
    if not body.text.isascii() and (
        any(sign in body.text for sign in _DARK) or _MANY_DOTS in body.text.encode("utf-8", "replace")
    ):
        yield from _links_in_blocks(body, budget)


def without_codes(
    source: str, tells: Callable[[str], bool], budget: Budget | None = None, pieces: Collection[bytes] = ()
) -> str:
    """A body's source or its text, as long as it was, with nothing in the place of each drawn code whose text tells something,
    nor of one that the budget does not suffice to look into.

    A picture that is written into the page (RFC 2397) is drawn, too; ``pieces`` are those that tell something together.
    """
    budget = budget or Budget()
    pictures = [hit.span() for hit in _DATA_IMAGE.finditer(source) if _says(hit[0], tells, budget, pieces)]
    tables = [(start, end) for start, end, drawn in _tables(source, len(source)) if _draws(drawn, tells, budget)]
    drawings = [span for span in _drawings(source, len(source)) if _depicts(source[slice(*span)], tells, budget)]
    source = _blanked(source, sorted([*pictures, *tables, *drawings]))
    if _DARK_WRITTEN.search(source) is None:
        return source
    budget.left -= len(source) // SIGNS_OF_MARKUP
    written = (runs for text in (source, _lines_of(source)) for runs in _runs(text, len(source)))
    if any(_draws(_modules(lines), tells, budget) for lines in written):
        return _DARK_WRITTEN.sub(lambda hit: _blank(hit[0]), source)
    return source


def without_pictures(source: str) -> str:
    """A stretch of a source, as long as it was, without the pictures that are written into it."""
    return _DATA_IMAGE.sub(lambda hit: _blank(hit[0]), source)


def _says(url: str, tells: Callable[[str], bool], budget: Budget, pieces: Collection[bytes]) -> bool:
    """Whether a picture's code tells something, or cannot be looked into; the URL may stand without quotes, and other attributes
    behind it."""
    for picture in dict.fromkeys(map(data_of, (url, url.split()[0]))):
        budget.left -= len(url) // SIGNS_SCANNED + steps_of(picture)
        if budget.left <= 0 or picture in pieces or any(map(tells, decoded_codes(picture))):
            return True
    return False


def _draws(modules: Modules, tells: Callable[[str], bool], budget: Budget) -> bool:
    """Whether what is drawn tells something, or cannot be looked into."""
    budget.left -= sum(map(len, modules)) // _MODULES_READ
    return budget.left <= 0 or any(map(tells, codes_in_modules(modules)))


def _depicts(drawing: str, tells: Callable[[str], bool], budget: Budget) -> bool:
    """The same of a drawing's squares."""
    budget.left -= len(drawing) // SIGNS_OF_MARKUP * _OF_SQUARES
    return budget.left <= 0 or any(map(tells, codes_in_vectors(drawing)))


def _blanked(source: str, spans: Iterable[tuple[int, int]]) -> str:
    """A source with blanks in these stretches, which come in their order and may lie in one another."""
    kept, done = [], 0
    for start, end in spans:
        if end > done:
            start = max(start, done)
            kept += [source[done:start], _blank(source[start:end])]
            done = end
    return "".join((*kept, source[done:]))


def _blank(text: str) -> str:
    """As many blanks, in the same lines."""
    return _NO_BREAK.sub(" ", text)


def _links(modules: Modules, place: Place, budget: Budget) -> Iterator[Link]:
    size = sum(map(len, modules))
    budget.left -= min(size, _MOST_UNITS) // _MODULES_READ
    if budget.left <= 0 or size > _MOST_UNITS:
        return
    for code in codes_in_modules(modules):
        link = code_link(code, place)
        if link is not None:
            yield link


def _drawings(source: str, most: int = _MOST_TABLES) -> Iterator[tuple[int, int]]:
    """The drawings in a page that could be codes, with their extents: those that nothing else is drawn in, and each with what
    it stands in."""
    if "<svg" not in source and "<SVG" not in source:
        return
    found, at = 0, 0
    while found < most and (first := _DRAWING.search(source, at)):
        closing = _END_OF_DRAWING.search(source, first.end())
        at = closing.end() if closing else len(source)
        last = max(hit.start() for hit in _DRAWING.finditer(source, first.start(), at))
        for start in sorted({first.start(), last}):
            if may_be_code(source[start:at]):
                found += 1
                yield start, at


# --- tables -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Table:
    start: int
    shade: str
    row_shade: str = ""
    rows: Modules = field(default_factory=list)

    def is_code(self) -> bool:
        """Whether its rows could be those of a code: many, equally long, and of both tones."""
        rows = [row for row in self.rows if row]
        widest = max(map(len, rows), default=0)
        if not (_FEWEST <= widest <= _MOST and _FEWEST <= len(rows) <= _MOST):
            return False
        return (
            sum(map(len, rows)) * 10 > widest * len(rows) * 9 and 0.2 < sum(map(sum, rows)) / (widest * len(rows)) < 0.8
        )


def _tables(source: str, most: int = _MOST_TABLES) -> Iterator[tuple[int, int, Modules]]:
    """The tables of a page that could be codes, with their extents."""
    if source.count("<td") < _LEAST_CELLS and source.count("<TD") < _LEAST_CELLS:
        return
    looks = class_looks(rules_in("\n".join(_STYLE_SHEET.findall(source)))) if "<style" in source.lower() else {}
    open_tables: list[_Table] = []
    painted = 0
    for tag in _TABLE_TAG.finditer(source):
        slash, name, raw = tag[1], tag[2].lower(), tag[3]
        if name == "table" and not slash:
            open_tables.append(_Table(tag.start(), _shade(raw, looks)))
        elif not open_tables:
            continue
        elif name == "table":
            ended = open_tables.pop()
            if ended.is_code() and painted < most:
                painted += 1
                yield ended.start, tag.end(), ended.rows
        elif not slash:
            _add(open_tables[-1], name, raw, _shade(raw, looks))


def _shade(raw: str, looks: dict[str, Look]) -> str:
    """The background of a tag, by its own attributes or by its classes."""
    shade = stated_look(raw).background
    stated = _CLASS.search(raw) if looks and not shade else None
    named = (looks.get(f".{name}") for name in stated[1].lower().split()) if stated else ()
    return shade or next((look.background for look in named if look and look.background), "")


def _add(table: _Table, name: str, raw: str, shade: str) -> None:
    if name == "tr":
        table.row_shade = shade
        if len(table.rows) <= _MOST:
            table.rows.append([])
    elif table.rows and len(table.rows[-1]) <= _MOST:
        wide = _SPAN.search(raw) if "span" in raw.lower() else None
        shade = shade or table.row_shade or table.shade
        table.rows[-1] += [_is_dark(shade)] * (int(wide[1]) if wide else 1)


def _is_dark(shade: str) -> bool:
    if len(shade) != 6:
        return False
    red, green, blue = bytes.fromhex(shade)
    return red * 30 + green * 59 + blue * 11 < 12_800


# --- block characters ---------------------------------------------------------------------------------------------------


def _links_in_blocks(body: Body, budget: Budget) -> Iterator[Link]:
    budget.left -= len(body.source) // SIGNS_SCANNED
    text = body.text if body.kind == "plain" else _lines_of(body.source)
    for lines in _runs(text):
        start = body.text.find(lines[0].strip()) if body.kind == "plain" else -1
        place = (
            body.place(start, start + sum(map(len, lines)) + len(lines) - 1)
            if start >= 0
            else Place(Layer.SOURCE, body.part)
        )
        yield from _links(_modules(lines), place, budget)


def _lines_of(source: str) -> str:
    """A page's text by the lines that it shows; where each is a paragraph, no empty ones are between them."""
    return _EMPTY_LINES.sub("\n", unescape(_MARKUP.sub("", _LINE_BREAK.sub("\n", source))))


def _runs(text: str, most: int = _MOST_TABLES) -> Iterator[list[str]]:
    """Stretches of lines of which each is drawn in block characters, long enough for a code."""
    run: list[str] = []
    painted = 0
    for line in (*text.split("\n"), ""):
        line = line.rstrip("\r").lstrip(">")
        is_drawn = _BLOCK_LINE.match(line) or (_BRAILLE_LINE.match(line) and _IS_BRAILLE.search(line))
        if len(line) <= _MOST and (is_drawn or (run and not line.strip() and line)):
            run.append(line)
            continue
        high = _HIGH_OF_BRAILLE if run and _IS_BRAILLE.search(run[0]) else 2
        if len(run) * high >= _FEWEST and max(map(len, run)) * 2 >= _FEWEST and painted < most:
            painted += 1
            yield run[:_MOST]
        run = []


def _modules(lines: list[str]) -> Modules:
    """What the signs draw, in modules or smaller: in a terminal a sign is half as wide as it is high, an emoji or a sign of
    Japanese as wide as that; which of them these are is told by the code's being square."""
    lines = [line.translate(_BESIDE_SIGNS) for line in lines]
    if any(map(_IS_BRAILLE.search, lines)):
        signs = [[ord(sign) & 0xFF if "\u2800" <= sign <= "\u28ff" else 0 for sign in line] for line in lines]
        return [[bool(sign & dot) for sign in row for dot in pair] for row in signs for pair in _DOTS]
    is_square = max(map(len, lines)) < _SQUARE * len(lines)
    sided = is_square or any(sign in line for line in lines for sign in _SIDED)
    rows = [[_BLOCKS.get(sign, 0) for sign in line] for line in lines]
    if not sided:
        return [[bool(dark & quarter) for dark in row] for row in rows for quarter in (8, 2)]
    high = 1 if is_square else 2
    pairs = ((8, 4),) * high + ((2, 1),) * high
    return [[bool(dark & quarter) for dark in row for quarter in pair] for row in rows for pair in pairs]
