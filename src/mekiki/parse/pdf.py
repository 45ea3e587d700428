"""PDF (ISO 32000-1) as far as its links, words and pictures: no rendering, no scripts, every kind of work bounded.

Cross-reference tables are not believed: objects are found where they stand, as viewers do with damaged files, so that a
file cannot show one thing to the reader and another to us by its table alone. Of several objects of one number the last
counts (an incremental update).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mekiki.model.regex import regex
from mekiki.parse.harvest import BYTES_UNPACKED, SIGNS_SCANNED, Budget, Harvest
from mekiki.parse.pdffilters import UNDO, from_lzw
from mekiki.parse.pdfsyntax import LONGEST_STRING, Name, Ref, from_hex, lexemes, literal, paired, spelled, text_of
from mekiki.parse.url import read_url

if TYPE_CHECKING:
    from mekiki.parse.pdfcipher import Cipher

LARGEST = 24_000_000  # bytes of a file that are read
_MOST_OBJECTS = 50_000
_MOST_UNPACKED = 48_000_000  # bytes of all its streams together
_MOST_OF_A_STREAM = 16_000_000
_MOST_LEXEMES = 600_000  # of all that is taken apart; about a second of work
_STEPS_OF_OBJECT = 5  # from when it is found until it has been looked through for targets
_BYTES_OF_LZW = 3  # for a step of work
_BYTES_DECIPHERED = 8  # for a step of work
_LONGEST_OBJECT = 1_000_000  # but for its stream
_DEEPEST = 40
_MOST_PAGES = 12  # whose words are read; a lure is on the first
_MOST_NODES = 1_000  # of the tree of pages

_SCAN = regex(rb"(\d{1,10})[\s\0]{1,20}(\d{1,5})[\s\0]{1,20}obj(?![A-Za-z])|(endobj)|(stream)(?:\r\n|\n|\r(?!\n))")
_LENGTH = regex(rb"/Length[\s\0]{1,20}(\d{1,9})(?![\s\0]{1,20}\d{1,5}[\s\0]{1,20}R)")
_PAGE = regex(rb"/Type[\s\0]{0,20}/Page(?![A-Za-z])")
_IS_STRING = rb"[\s\0]*+(?:(\()|<([^<>]{8,64000}+)>|(\d{1,10})[\s\0]{1,20}\d{1,5}[\s\0]{1,20}R)"
_TARGET = regex(rb"/(?:URI|URL|UF|F)(?![A-Za-z])" + _IS_STRING)
_SCRIPT = regex(rb"/JS(?![A-Za-z])" + _IS_STRING)
_PARAMETERS = regex(rb"/P(?![A-Za-z])" + _IS_STRING)  # of a program that is started
_WEB = regex(r"https?:|ftp:|file:|www\.|//|\\\\", re.IGNORECASE)
_PREDICTED = (("Predictor", 1.0), ("Columns", 1.0), ("Colors", 1.0), ("BitsPerComponent", 8.0))  # table 8
_ODD = ((b"/Launch", "launch"), (b"/EmbeddedFile", "embedded-file"), (b"/SubmitForm", "submit-form"))


def read(content: bytes, harvest: Harvest, passwords: tuple[str, ...] = (), within: bool = False) -> None:
    """Gather a PDF's links, text and images. Total; what could not be read is a defect.

    A locked file is opened with the empty password or one of ``passwords``, those that the mail tells its reader. Of a PDF
    that lies ``within`` another the files that it embeds stay closed.
    """
    from mekiki.parse import pdfwithin

    if len(content) > LARGEST:
        harvest.defect("pdf-too-large", str(len(content)))
    pdf = Pdf(content[:LARGEST], ("", *passwords), harvest.budget)
    harvest.pages = sum(1 for each in pdf.objects.values() if _PAGE.search(each.head))
    if pdf.encrypted:
        harvest.odd("encrypted")
    if pdf.locked:
        harvest.defect("document-encrypted", "PDF")
        return
    if pdf.cipher and pdf.cipher.password:
        harvest.odd("password-in-mail")
    if not pdf.objects and not pdf.is_spent():
        harvest.defect("pdf-broken", "no objects")
        pdf.objects[0] = _Object(pdf.content[:_LONGEST_OBJECT])
    _read_targets(pdf, harvest)
    pdfwithin.read_forms(pdf, harvest)
    if not within:
        pdfwithin.read_files(pdf, harvest)
    _read_pages(pdf, harvest)
    for id in pdf.defects:
        harvest.defect(id)


def _read_pages(pdf: Pdf, harvest: Harvest) -> None:
    """Gather the words of the first pages, and all pictures, each with the page that shows it."""
    from mekiki.parse.pdfdrawing import Drawing
    from mekiki.parse.pdfimage import pictures
    from mekiki.parse.pdftext import page_text

    drawing = Drawing(pdf)
    shown_on: dict[int, int] = {}
    for number, page in pdf.pages(_MOST_PAGES):
        if pdf.is_spent():
            break
        drawing.begin(page)
        harvest.text(page_text(pdf, page, drawing))
        for code in (*drawing.codes(), *drawing.codes_in_strips()):
            harvest.code(code, number)
        for picture in drawing.inline:
            harvest.image(picture, number)
        for ref in drawing.shown:
            shown_on.setdefault(ref, number)
    for at, picture in pictures(pdf):
        harvest.image(picture, shown_on.get(at, 0))


# --- links ------------------------------------------------------------------------------------------------------------


def _read_targets(pdf: Pdf, harvest: Harvest) -> None:
    base = _base(pdf)
    for each in list(pdf.objects.values()):
        if pdf.is_spent():
            break
        _targets(pdf, each, base, harvest)


def _base(pdf: Pdf) -> str:
    """What the addresses of URI actions are relative to (12.6.4.7)."""
    for number, each in pdf.objects.items():
        if b"/Catalog" in each.head and b"/URI" in each.head:
            stated = pdf.value(pdf.dict_of(pdf.dict_of(Ref(number)).get("URI")).get("Base"))
            if isinstance(stated, bytes):
                return text_of(stated)
    return ""


def _targets(pdf: Pdf, each: _Object, base: str, harvest: Harvest) -> None:
    """What the actions and file specifications of one object lead to (12.6.4)."""
    head = each.head
    pdf.budget.left -= _STEPS_OF_OBJECT + len(head) // SIGNS_SCANNED
    for mark, oddity in _ODD:
        if mark in head:
            harvest.odd(oddity)
    for key, target in pdf.strings(each, head, _TARGET):
        if _WEB.match(target) or (key.startswith(b"/URI") and ":" in target[:12]):
            harvest.url(target)
        elif target and key.startswith(b"/URI") and (reading := read_url(target, base)):
            harvest.url(reading.href)
    if b"/Launch" in head:
        for _, parameters in pdf.strings(each, head, _PARAMETERS):
            harvest.script(parameters)
    if b"/JS" in head:
        from mekiki.parse import attachedpage

        for _, script in pdf.strings(each, head, _SCRIPT):
            harvest.odd("javascript")
            harvest.script(script)
            attachedpage.read_script(script[:LONGEST_STRING], harvest)


# --- objects ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Object:
    """An indirect object: what stands before its stream, and where the stream lies (-1: it has none)."""

    head: bytes = field(repr=False)
    start: int = -1
    end: int = -1
    numbers: tuple[int, int] | None = None  # number and generation, where it stands in the open


_NONE = (-1, 0)


class Pdf:
    """The objects of one file, and what has been spent on it."""

    def __init__(self, content: bytes, passwords: tuple[str, ...] = ("",), budget: Budget | None = None) -> None:
        self.content = content
        self.budget = budget or Budget()
        self.passwords = passwords
        self.objects: dict[int, _Object] = {}
        self.defects: dict[str, None] = {}
        self.unpacked = 0
        self.lexemes = 0
        self._values: dict[int, Any] = {}
        self._scan()
        self.cipher: Cipher | None = None
        self.encrypted = False
        for trailer in self._trailers():
            self._unlock(trailer)
        self.locked = self.encrypted and self.cipher is None
        if not self.locked:
            for number in [number for number, each in self.objects.items() if b"/ObjStm" in each.head]:
                self._open_object_stream(number)

    def _trailers(self) -> Iterator[dict[str, Any]]:
        """What tells of encryption: the last trailers, and the heads of cross-reference streams (7.5.8)."""
        at = len(self.content)
        for _ in range(3):
            at = self.content.rfind(b"trailer", 0, at)
            if at < 0:
                break
            yield self.dict_of(self.parse(self.content[at + 7 : at + 4000]))
        for each in self.objects.values():
            if b"/XRef" in each.head and b"/Encrypt" in each.head:
                yield self.dict_of(self.parse(each.head))

    def _unlock(self, trailer: dict[str, Any]) -> None:
        if "Encrypt" not in trailer or self.cipher:
            return
        from mekiki.parse.pdfcipher import cipher_of

        self.encrypted = True
        stated = {key: self.value(value) for key, value in self.dict_of(trailer["Encrypt"]).items()}
        ids = [self.value(each) for each in self.list_of(trailer.get("ID"))]
        self.cipher = cipher_of(stated, ids[0] if ids and isinstance(ids[0], bytes) else b"", self.passwords)

    def _scan(self) -> None:
        """Find the objects where they stand, in one pass; the bytes of streams are jumped over."""
        content, at, start = self.content, 0, 0
        number: tuple[int, int] = _NONE
        while len(self.objects) < _MOST_OBJECTS:
            hit = _SCAN.search(content, at, at + max(0, self.budget.left) * SIGNS_SCANNED)
            self.budget.left -= 1 + ((hit.end() if hit else len(content)) - at) // SIGNS_SCANNED
            if hit is None:
                break
            at = hit.end()
            if hit[1]:
                self._keep(number, content[start : hit.start()])
                number, start = (int(hit[1]), int(hit[2])), at
            elif hit[3]:
                self._keep(number, content[start : hit.start()])
                number = _NONE
            elif number != _NONE:
                head = content[start : hit.start()]
                end = self._end_of_stream(head, at)
                self._keep(number, head, at, end)
                number, at = _NONE, end
        else:
            self.defects["pdf-too-many-objects"] = None
        self._keep(number, content[start : start + LONGEST_STRING])

    def _keep(self, number: tuple[int, int], head: bytes, start: int = -1, end: int = -1) -> None:
        if number != _NONE:
            self.objects[number[0]] = _Object(spelled(head[:_LONGEST_OBJECT], self.budget), start, end, number)

    def _end_of_stream(self, head: bytes, at: int) -> int:
        stated = _LENGTH.search(head)
        end = at + int(stated[1]) if stated else -1
        if stated and self.content[end : end + 12].lstrip().startswith(b"endstream"):
            return end
        found = self.content.find(b"endstream", at)
        return len(self.content) if found < 0 else found

    def _open_object_stream(self, number: int) -> None:
        """Add the objects that lie compressed in a stream (7.5.7); those in the open, being later, go first."""
        stated = self.value(Ref(number))
        data = self.data(Ref(number))
        if not isinstance(stated, dict) or not data:
            return
        first, count = _whole(stated.get("First")), min(_whole(stated.get("N")), _MOST_OBJECTS)
        numbers = [int(each) for each in data[:first].split()[: 2 * count] if each.isdigit() and len(each) < 11]
        places = [*zip(numbers[::2], numbers[1::2], strict=False)]
        room = len(data)  # those that lie in one another would be kept many times
        for (inner, offset), (_, stop) in zip(places, [*places[1:], (0, len(data))], strict=False):
            if len(self.objects) >= _MOST_OBJECTS:
                self.defects["pdf-too-many-objects"] = None
                return
            if stop > offset and room > 0:
                head = data[first + offset : first + min(stop, offset + _LONGEST_OBJECT)]
                each = _Object(spelled(head, self.budget))
                room -= len(each.head)
                self.objects.setdefault(inner, each)

    # --- values -------------------------------------------------------------------------------------------------------

    def value(self, value: Any) -> Any:
        """The value itself, or what the reference leads to; None where it leads nowhere."""
        for _ in range(8):
            if not isinstance(value, Ref):
                return value
            if value not in self._values:
                each = self.objects.get(value)
                self._values[value] = self.parse(each.head, each) if each else None
            value = self._values[value]
        return None

    def parse(self, data: bytes, each: _Object | None = None) -> Any:
        """The first value written in the bytes: a dict, list, Name, Ref, number, string or None."""
        stack: list[tuple[bytes, list[Any]]] = [(b"", [])]
        for kind, value in lexemes(data):
            self.lexemes += 1
            self.budget.left -= 1
            if self.lexemes > _MOST_LEXEMES or self.budget.left < 0:
                self.defects["pdf-too-long"] = None
                break
            if kind == "junk":
                continue
            if kind == "open":
                if len(stack) > _DEEPEST:
                    break
                stack.append((value, []))
                continue
            if kind == "close" and len(stack) > 1:
                opening, items = stack.pop()
                value = paired(items) if opening == b"<<" else items
            elif kind == "string" and each is not None:
                value = self.opened(value, each)
            elif kind in ("close", "word", "inline"):
                value = {b"true": True, b"false": False}.get(value) if kind == "word" else None
            stack[-1][1].append(value)
            if len(stack) == 1:
                return value
        while len(stack) > 1:  # cut off
            opening, items = stack.pop()
            stack[-1][1].append(paired(items) if opening == b"<<" else items)
        return stack[0][1][0] if stack[0][1] else None

    def dict_of(self, value: Any) -> dict[str, Any]:
        found = self.value(value)
        return found if isinstance(found, dict) else {}

    def list_of(self, value: Any) -> list[Any]:
        found = self.value(value)
        return found if isinstance(found, list) else []

    def pages(self, most: int) -> list[tuple[int, dict[str, Any]]]:
        """The first pages and their numbers; 0 is that of a page that the tree of pages does not name."""
        heads = [number for number, each in self.objects.items() if _PAGE.search(each.head)]
        numbers = self._in_the_tree(most) or {each: at for at, each in enumerate(heads, 1)}
        order = dict.fromkeys([*numbers, *heads])
        return [(numbers.get(each, 0), self.dict_of(Ref(each))) for each, _ in zip(order, range(most), strict=False)]

    def _in_the_tree(self, most: int) -> dict[int, int]:
        """Objects of the first pages with their numbers (7.7.3)."""
        roots = [Ref(number) for number, each in self.objects.items() if b"/Catalog" in each.head]
        todo = [self.dict_of(root).get("Pages") for root in roots[-1:]]
        seen: set[int] = set()
        found: dict[int, int] = {}
        while todo and len(found) < most and len(seen) < _MOST_NODES:
            ref = todo.pop()
            if isinstance(ref, Ref) and ref not in seen:
                seen.add(ref)
                kids = self.list_of(self.dict_of(ref).get("Kids"))[:_MOST_NODES]
                todo += kids[::-1]
                if not kids:
                    found[int(ref)] = len(found) + 1
        return found

    def opened(self, data: bytes, each: _Object) -> bytes:
        """The bytes as they were before they were encrypted; what lies in an object stream is encrypted with it."""
        if not (self.cipher and each.numbers):
            return data
        data = data[: max(0, self.budget.left) * _BYTES_DECIPHERED]
        self.budget.left -= 20 + len(data) // _BYTES_DECIPHERED
        return self.cipher.opened(data, *each.numbers)

    def is_spent(self) -> bool:
        """Whether the work that this file may cost is done; that is told."""
        if self.budget.left <= 0:
            self.defects["pdf-too-long"] = None
        return self.budget.left <= 0

    def strings(self, each: _Object, head: bytes, key: re.Pattern[bytes]) -> Iterator[tuple[bytes, str]]:
        """Keys with the strings that are their values: written out, in hexadecimal, or in another object."""
        at = 0
        while self.budget.left > 0 and (hit := key.search(head, at)):
            self.budget.left -= 2
            at = hit.end()
            if hit[1]:
                raw, at = literal(head, at)  # and on from its end, so that nothing is looked at twice
                yield hit[0], text_of(self.opened(raw, each))
            elif hit[2]:
                yield hit[0], text_of(self.opened(from_hex(hit[2]), each))
            else:
                found = self.value(Ref(hit[3]))
                yield hit[0], text_of(found if isinstance(found, bytes) else self.data(Ref(hit[3])))

    # --- streams ------------------------------------------------------------------------------------------------------

    def raw(self, ref: Any) -> bytes:
        each = self.objects.get(ref) if isinstance(ref, Ref) else None
        if each is None or each.start < 0 or self.is_spent():
            return b""
        self.budget.left -= (each.end - each.start) // BYTES_UNPACKED
        return self.opened(self.content[each.start : each.end], each)

    def filters(self, head: dict[str, Any]) -> list[str]:
        stated = self.value(head.get("Filter", head.get("F")))
        names = stated if isinstance(stated, list) else [stated]
        return [str(name) for each in names[:6] if isinstance(name := self.value(each), Name)]

    def data(self, ref: Any, but: tuple[str, ...] = ()) -> bytes:
        """A stream's bytes with its filters undone (7.4), as far as they are known here; b"" where one is not.

        Filters named in ``but`` are left on: those of pictures, which picture readers undo.
        """
        head = self.dict_of(ref)
        data = self.undone(self.raw(ref), head, but)
        stated = self.value(head.get("DecodeParms", head.get("DP")))
        told = self.dict_of(stated[-1] if isinstance(stated, list) and stated else stated)
        if not but and data and "Predictor" in told:
            from mekiki.parse.pdfimage import unpredicted

            self.budget.left -= len(data) // BYTES_UNPACKED
            sizes = [_whole(self.value(told.get(key, default))) for key, default in _PREDICTED]
            return unpredicted(data, *sizes)
        return data

    def undone(self, data: bytes, head: dict[str, Any], but: tuple[str, ...] = ()) -> bytes:
        """Bytes with the filters undone that a stream's dictionary names."""
        for name in self.filters(head) if data else ():
            if name in but:
                break
            undo = UNDO.get(name)
            if undo is None:
                return b""
            if undo is from_lzw:
                data = data[: max(0, self.budget.left) * _BYTES_OF_LZW]
                self.budget.left -= len(data) // _BYTES_OF_LZW
            room = min(_MOST_OF_A_STREAM, _MOST_UNPACKED - self.unpacked)
            affordable = max(0, self.budget.left) * BYTES_UNPACKED
            data, more = undo(data, min(room, affordable))
            self.unpacked += len(data)
            self.budget.left -= len(data) // BYTES_UNPACKED
            if more:
                self.defects["pdf-bomb" if room <= affordable else "pdf-too-long"] = None
        return data


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, float) and 0 <= value < 1e9 else 0
