"""QR codes that are drawn without a picture: by the cells of a table, or by block characters in the text.

Filters look into pictures; a telephone reads either as well. Both are painted as a picture here and read like one. Where a copy
must not say what they say, they are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from mekiki.model.message import Body, Layer, Link, Place
from mekiki.model.regex import regex
from mekiki.parse.harvest import SIGNS_SCANNED, Budget
from mekiki.parse.qr import code_link, codes_in_modules, codes_in_url
from mekiki.parse.tag import stated_look, unescape

_FEWEST = 21  # modules in a row of the smallest code (ISO/IEC 18004)
_MOST = 2 * 177 + 40  # units in a row of the largest, two to a module, and its margin
_MOST_TABLES = 10  # of one mail that are painted
_MOST_PICTURES = 50  # that are written into one text and looked into
_LEAST_CELLS = 300
_MODULES_READ = 10  # for a step of work
_TABLE_TAG = regex(r"<(/?)(table|tr|td|th)(?=[\s/>])([^>]{0,2000})>", re.IGNORECASE)
_SPAN = regex(r"\bcolspan\s{0,5}=\s{0,5}[\"']?(\d{1,3})", re.IGNORECASE)
_BLOCKS = {
    " ": (0, 0),
    "\xa0": (0, 0),
    "\u3000": (0, 0),
    "█": (1, 1),
    "■": (1, 1),
    "▀": (1, 0),
    "▄": (0, 1),
    "▓": (1, 1),
    "░": (0, 0),
}
_DARK = "█■▀▄▓"
_BLOCK_LINE = regex("[ \xa0\u3000░]*+[█■▀▄▓][ \xa0\u3000█■▀▄▓░]*+\\Z")
_LINE_BREAK = regex(r"<br[^>]{0,200}>|</(?:div|p|tr|pre)[^>]{0,200}>", re.IGNORECASE)
_MARKUP = regex(r"<[^>]*+>?+")
_NO_BREAK = regex(r"[^\r\n]")

# The same signs as they may be written in HTML.
_DARK_WRITTEN = regex(
    "[█■▀▄▓]|&#(?:0*(?:9608|9632|9600|9604|9619)|x0*25(?:88|a0|80|84|93));?|&(?:block|squf|uhblk|lhblk|blk34);",
    re.IGNORECASE,
)
_DATA_IMAGE = regex(r"data:image/[^\"'<>]{300,}", re.IGNORECASE)

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
    if not body.text.isascii() and any(sign in body.text for sign in _DARK):
        yield from _links_in_blocks(body, budget)


def without_codes(source: str, tells: Callable[[str], bool]) -> str:
    """A body's source or its text, as long as it was, with nothing in the place of each drawn code whose text tells something.

    A picture that is written into the page (RFC 2397) is drawn, too.
    """
    written_in = islice(_DATA_IMAGE.finditer(source), _MOST_PICTURES)
    pictures = [hit.span() for hit in written_in if _says(hit[0], tells)]
    tables = [(start, end) for start, end, modules in _tables(source) if any(map(tells, codes_in_modules(modules)))]
    for start, end in (*pictures, *tables):
        source = source[:start] + _blank(source[start:end]) + source[end:]
    if _DARK_WRITTEN.search(source) is None:
        return source
    written = [_runs(source), _runs(unescape(_MARKUP.sub("", _LINE_BREAK.sub("\n", source))))]
    if any(tells(code) for runs in written for lines in runs for code in codes_in_modules(_modules(lines))):
        return _DARK_WRITTEN.sub(lambda hit: _blank(hit[0]), source)
    return source


def _says(url: str, tells: Callable[[str], bool]) -> bool:
    """Whether a picture's code tells something; the URL may stand without quotes, and other attributes behind it."""
    return any(tells(code) for each in dict.fromkeys((url, url.split()[0])) for code in codes_in_url(each))


def _blank(text: str) -> str:
    """As many blanks, in the same lines."""
    return _NO_BREAK.sub(" ", text)


def _links(modules: Modules, place: Place, budget: Budget) -> Iterator[Link]:
    budget.left -= sum(map(len, modules)) // _MODULES_READ
    if budget.left <= 0:
        return
    for code in codes_in_modules(modules):
        link = code_link(code, place)
        if link is not None:
            yield link


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


def _tables(source: str) -> Iterator[tuple[int, int, Modules]]:
    """The tables of a page that could be codes, with their extents."""
    if source.count("<td") < _LEAST_CELLS and source.count("<TD") < _LEAST_CELLS:
        return
    open_tables: list[_Table] = []
    painted = 0
    for tag in _TABLE_TAG.finditer(source):
        slash, name, raw = tag[1], tag[2].lower(), tag[3]
        if name == "table" and not slash:
            open_tables.append(_Table(tag.start(), stated_look(raw).background))
        elif not open_tables:
            continue
        elif name == "table":
            ended = open_tables.pop()
            if ended.is_code() and painted < _MOST_TABLES:
                painted += 1
                yield ended.start, tag.end(), ended.rows
        elif not slash:
            _add(open_tables[-1], name, raw)


def _add(table: _Table, name: str, raw: str) -> None:
    look = stated_look(raw)
    if name == "tr":
        table.row_shade = look.background
        if len(table.rows) <= _MOST:
            table.rows.append([])
    elif table.rows and len(table.rows[-1]) <= _MOST:
        wide = _SPAN.search(raw) if "span" in raw.lower() else None
        shade = look.background or table.row_shade or table.shade
        table.rows[-1] += [_is_dark(shade)] * (int(wide[1]) if wide else 1)


def _is_dark(shade: str) -> bool:
    if len(shade) != 6:
        return False
    red, green, blue = bytes.fromhex(shade)
    return red * 30 + green * 59 + blue * 11 < 12_800


# --- block characters ---------------------------------------------------------------------------------------------------


def _links_in_blocks(body: Body, budget: Budget) -> Iterator[Link]:
    budget.left -= len(body.source) // SIGNS_SCANNED
    text = body.text if body.kind == "plain" else unescape(_MARKUP.sub("", _LINE_BREAK.sub("\n", body.source)))
    for lines in _runs(text):
        start = body.text.find(lines[0].strip()) if body.kind == "plain" else -1
        place = (
            body.place(start, start + sum(map(len, lines)) + len(lines) - 1)
            if start >= 0
            else Place(Layer.SOURCE, body.part)
        )
        yield from _links(_modules(lines), place, budget)


def _runs(text: str) -> Iterator[list[str]]:
    """Stretches of lines of which each is drawn in block characters, long enough for a code."""
    run: list[str] = []
    painted = 0
    for line in (*text.split("\n"), ""):
        line = line.rstrip("\r").lstrip(">")
        if len(line) <= _MOST and (_BLOCK_LINE.match(line) or (run and not line.strip() and line)):
            run.append(line)
            continue
        if len(run) * 2 >= _FEWEST and max(map(len, run)) >= _FEWEST and painted < _MOST_TABLES:
            painted += 1
            yield run[:_MOST]
        run = []


def _modules(lines: list[str]) -> Modules:
    """A character is one unit wide and two high, as in a terminal; of half blocks each is a module, of whole ones four are."""
    halves = [[_BLOCKS.get(sign, (0, 0)) for sign in line] for line in lines]
    return [[bool(half[row]) for half in line] for line in halves for row in (0, 1)]
