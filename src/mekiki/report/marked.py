"""The mail as a teacher hands it back: cut into segments, every finding pinned to the words that it was read from.

Pure: a case in, a ``Marked`` out; nothing here knows of HTML or of terminals. Numbers are those of ``numbered``. What a
place points at decides where its number goes:

    header layer   the header line, at the words
    text layer     the body, at the words
    source layer   the nearest thing that a reader knows: the link, the image, the form, the hidden run, else the spot
    part layer     the list of parts
    none of these  ``loose``: on the mail as a whole
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mekiki.model.case import Case
from mekiki.model.message import Body, Header, Layer, Link, Message, Part, Place
from mekiki.parse.drawncode import without_codes
from mekiki.report.numbered import Numbered, numbered
from mekiki.report.safe import Edit, Safe, apply, cut_free

LONGEST_BODY = 60_000  # characters of one body that are shown
LONGEST_HEADER = 8_000  # and of one header field
MOST_LINES = 3_000  # of one body
LONGEST_MAIL = 200_000  # of all bodies, and again of all header fields: what comes after is not shown
_MOST_THINGS = 400  # images, hidden runs, and forms, of one body
_HEADERS = ("from", "reply-to", "to", "cc", "subject", "date")
_UNMARKED_LINES = 10  # so many lines in a row without a mark are folded away


# --- what comes out --------------------------------------------------------------------------------------------------


class Segment(NamedTuple):
    """A run of text under the same marks. ``kind``: text, hidden, image, form or spot (a mark without words).

    ``marks`` are the numbers over it, ``pins`` those whose place ends here, ``link`` the number of its link or 0,
    ``note`` the reason of a hidden run or the size of an image.
    """

    text: str
    marks: tuple[int, ...] = ()
    pins: tuple[int, ...] = ()
    link: int = 0
    kind: str = "text"
    note: str = ""


class Line(NamedTuple):
    """A line of a body, or one header field; ``fresh`` are the findings that are pinned here for the first time."""

    segments: tuple[Segment, ...]
    fresh: tuple[int, ...] = ()
    name: str = ""

    @property
    def is_marked(self) -> bool:
        return any(segment.pins or segment.marks for segment in self.segments)

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and all(each.kind == "text" for each in self.segments)


class Block(NamedTuple):
    """Lines that are shown, or folded away because nothing is pinned to them."""

    lines: tuple[Line, ...]
    folded: bool = False


class MarkedBody(NamedTuple):
    part: str
    kind: str
    blocks: tuple[Block, ...]
    alternative: bool
    cut: int = 0  # characters that are not shown


@dataclass(frozen=True, slots=True)
class MarkedLink:
    """All links to one target under one number."""

    number: int
    link: Link
    texts: tuple[str, ...]
    count: int
    marks: tuple[int, ...]


class MarkedPart(NamedTuple):
    part: Part
    marks: tuple[int, ...]


class Marked(NamedTuple):
    headers: tuple[Line, ...]
    other_headers: tuple[Line, ...]
    bodies: tuple[MarkedBody, ...]
    links: tuple[MarkedLink, ...]
    parts: tuple[MarkedPart, ...]
    loose: tuple[int, ...]


def marked(case: Case, findings: Sequence[Numbered] | None = None, safe: Safe | None = None) -> Marked:
    """The mail of a case with every finding pinned to it."""
    rows = numbered(case) if findings is None else findings
    return _Teacher(case.message, rows, safe or Safe(case)).hand_back()


# --- pinning ---------------------------------------------------------------------------------------------------------


class _Mark(NamedTuple):
    number: int
    start: int
    end: int


class _Thing(NamedTuple):
    """Something in a body that is no visible text: it stands at a spot of the text and takes marks of its own."""

    at: int
    kind: str
    text: str
    note: str
    source: tuple[int, int]
    link: int = 0


@dataclass(slots=True)
class _Sheet:
    """One text under the pen: a header's value or a body's text, with what is drawn on it."""

    text: str
    marks: list[_Mark] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)  # start, end, number
    things: list[_Thing] = field(default_factory=list)
    on_things: dict[_Thing, list[int]] = field(default_factory=dict)


def _shortened(texts: Iterable[str], longest: int) -> Iterator[str]:
    """Each text as far as it is shown: none longer than ``longest``, all together no longer than ``LONGEST_MAIL``."""
    room = LONGEST_MAIL
    for text in texts:
        shown = text[: min(longest, room)]
        beyond = shown.split("\n", MOST_LINES)[MOST_LINES:]
        shown = shown[: len(shown) - len(beyond[0])] if beyond else shown
        room -= len(shown)
        yield shown


class _Teacher:
    """One correction of one mail."""

    def __init__(self, message: Message, rows: Sequence[Numbered], safe: Safe) -> None:
        self.message = message
        self.rows = rows
        self.safe = safe
        self.numbers = _numbers_of_links(message.links)
        values = _shortened((header.value for header in message.headers), LONGEST_HEADER)
        self.headers = {header.index: _Sheet(value) for header, value in zip(message.headers, values, strict=True)}
        for link in message.links:
            if link.place.layer is Layer.HEADER and not link.place.part and link.place.index in self.headers:
                self.headers[link.place.index].links.append(
                    (link.place.start, link.place.end, self.numbers[link.target])
                )
        texts = _shortened((body.text for body in message.bodies), LONGEST_BODY)
        self.bodies = {body.part: self._sheet(body, text) for body, text in zip(message.bodies, texts, strict=True)}
        self.on_links: dict[int, list[int]] = {}
        self.on_parts: dict[str, list[int]] = {}
        self.placed: set[int] = set()
        self.context = {row.number for row in rows if row.group == "context"}
        self.told: set[int] = set()
        self.seen: set[int] = set()

    def _sheet(self, body: Body, text: str) -> _Sheet:
        shown = without_codes(text, bool)  # a telephone would read it off the report, and lead there
        sheet = _Sheet(shown, things=_things(body, len(text) or 1, self._link_at))
        for link in self.message.links:
            if link.place.layer is Layer.TEXT and link.place.part == body.part:
                sheet.links.append((link.place.start, link.place.end, self.numbers[link.target]))
        return sheet

    def _link_at(self, body: Body, offset: int) -> int:
        """The number of the last link that opens before a spot of a body's source; 0 where there is none."""
        before = [link for link in self.message.links if _opens_before(link.source_place, body.part, offset)]
        return self.numbers[max(before, key=_opening).target] if before else 0

    def hand_back(self) -> Marked:
        for row in self.rows:
            for place in row.finding.places:
                if self._pin(row.number, place):
                    self.placed.add(row.number)
        loose = tuple(row.number for row in self.rows if row.number not in self.placed)
        first, others = self._header_lines()
        bodies = tuple(self._body(body) for body in sorted(self.message.bodies, key=lambda each: each.alternative))
        return Marked(first, others, bodies, self._links(), self._parts(), loose)

    def _pin(self, number: int, place: Place) -> bool:
        """Pin a number to a place; False where nothing of this mail holds it."""
        by_layer: dict[Layer, Callable[[int, Place], bool]] = {
            Layer.HEADER: self._pin_header, Layer.TEXT: self._pin_text, Layer.SOURCE: self._pin_source,
            Layer.PART: self._pin_part,
        }  # fmt: skip
        return by_layer[place.layer](number, place)

    def _pin_header(self, number: int, place: Place) -> bool:
        header = next((each for each in self.message.headers if each.index == place.index), None)
        if place.part or header is None or header.name.lower() != place.header.lower():
            header = next(iter(self.message.fields_as_received(place.header)), None)
        if header is None:
            return False
        _draw(self.headers[header.index], number, place.start, place.end)
        return True

    def _pin_text(self, number: int, place: Place) -> bool:
        sheet = self.bodies.get(place.part)
        if sheet is None:
            return self._pin_part(number, place)
        _draw(sheet, number, place.start, place.end)
        self._note_links(number, lambda link: _overlap(link.place, place, Layer.TEXT))
        return True

    def _pin_source(self, number: int, place: Place) -> bool:
        body, sheet = self.message.body(place.part), self.bodies.get(place.part)
        if body is None or sheet is None:
            return self._pin_part(number, place)
        links = self._note_links(number, lambda link: _overlap(link.source_place, place, Layer.SOURCE))
        thing = next((each for each in sheet.things if _meet(each.source, (place.start, place.end))), None)
        shown = next((link for link in links if link.place.layer is Layer.TEXT), None)
        if thing is not None:
            sheet.on_things.setdefault(thing, []).append(number)
        elif shown is not None:
            _draw(sheet, number, shown.place.start, shown.place.end)
        else:
            _draw(sheet, number, *_in_text(body, place))
        return True

    def _pin_part(self, number: int, place: Place) -> bool:
        self._note_links(number, lambda link: link.place == place)
        if not any(part.path == place.part for part in self.message.parts):
            return False
        numbers = self.on_parts.setdefault(place.part, [])
        if number not in numbers:
            numbers.append(number)
        return True

    def _note_links(self, number: int, is_meant: Callable[[Link], bool]) -> list[Link]:
        found = [link for link in self.message.links if is_meant(link)]
        for link in found:
            numbers = self.on_links.setdefault(self.numbers[link.target], [])
            if number not in numbers:
                numbers.append(number)
        return found

    # --- lines ------------------------------------------------------------------------------------------------

    def _header_lines(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The fields that a mail program shows or that are marked, and all others."""
        headers = sorted(self.message.headers, key=_header_order)
        chosen = [each for each in headers if _is_shown(each) or self.headers[each.index].marks]
        taken = {each.index for each in chosen}
        rest = [each for each in self.message.headers if each.index not in taken]
        return tuple(map(self._header_line, chosen)), tuple(map(self._header_line, rest))

    def _header_line(self, header: Header) -> Line:
        segments = tuple(self._segments(self.headers[header.index]))
        return Line(segments, self._fresh(segments), header.name)

    def _body(self, body: Body) -> MarkedBody:
        lines = [
            Line(segments, self._fresh(segments)) for segments in _lines_of(self._segments(self.bodies[body.part]))
        ]
        cut = len(body.text) - len(self.bodies[body.part].text)
        return MarkedBody(body.part, body.kind, tuple(_folded(lines)), body.alternative, cut)

    def _fresh(self, segments: Iterable[Segment]) -> tuple[int, ...]:
        fresh = tuple(sorted({number for segment in segments for number in segment.pins} - self.seen))
        self.seen.update(fresh)
        return fresh

    def _segments(self, sheet: _Sheet) -> Iterator[Segment]:
        """The text cut wherever a mark, a link or a line begins or ends, with the things between."""
        edits = self.safe.edits(sheet.text)
        marks = [_Mark(each.number, *_widened(edits, each.start, each.end)) for each in sheet.marks]
        links = sorted((*_widened(edits, start, end), number) for start, end, number in sheet.links)
        things = sorted(sheet.things, key=lambda each: each.at)
        cuts = cut_free(edits, _cuts(sheet.text, marks, links, things))
        for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            yield from (self._once(_spot(mark)) for mark in marks if mark.start == mark.end == start)
            yield from (self._once(self._thing(each, sheet)) for each in _taken(things, start))
            if end > start:
                yield self._once(_stretch(sheet.text, edits, start, end, marks, links))

    def _once(self, segment: Segment) -> Segment:
        """Context is pinned where it is first met only, lest the page drown in numbers; its words stay marked."""
        pins = tuple(number for number in segment.pins if number not in self.told)
        self.told.update(number for number in pins if number in self.context)
        return segment if pins == segment.pins else segment._replace(pins=pins)

    def _thing(self, thing: _Thing, sheet: _Sheet) -> Segment:
        numbers = tuple(dict.fromkeys(sheet.on_things.get(thing, ())))
        return Segment(self.safe.text(thing.text[:400]), numbers, numbers, thing.link, thing.kind, thing.note)

    # --- lists ------------------------------------------------------------------------------------------------

    def _links(self) -> tuple[MarkedLink, ...]:
        by_number: dict[int, list[Link]] = {}
        for link in self.message.links:
            by_number.setdefault(self.numbers[link.target], []).append(link)
        return tuple(
            MarkedLink(
                number, same[0], tuple(dict.fromkeys(link.text for link in same if link.text)), len(same),
                tuple(sorted(self.on_links.get(number, ()))),
            )
            for number, same in sorted(by_number.items())
        )  # fmt: skip

    def _parts(self) -> tuple[MarkedPart, ...]:
        texts = {body.part for body in self.message.bodies}
        return tuple(
            MarkedPart(part, tuple(self.on_parts.get(part.path, ())))
            for part in self.message.parts
            if part.path not in texts or part.is_attachment or part.path in self.on_parts
        )


def _numbers_of_links(links: Iterable[Link]) -> dict[str, int]:
    targets = dict.fromkeys(link.target for link in links)
    return {target: number for number, target in enumerate(targets, 1)}


def _opens_before(place: Place | None, part: str, offset: int) -> bool:
    return place is not None and place.layer is Layer.SOURCE and place.part == part and place.start < offset


def _opening(link: Link) -> int:
    return link.source_place.start if link.source_place else -1


def _things(body: Body, shown: int, link_at: Callable[[Body, int], int]) -> list[_Thing]:
    """Images, hidden runs and forms of a body, at their spots in the visible text, as far as that is shown."""
    found = []
    for image in body.images[:_MOST_THINGS]:
        size = f"{image.width}×{image.height}" if image.width >= 0 and image.height >= 0 else ""
        link = link_at(body, image.start) if image.linked else 0
        span = (image.start, image.end)
        found.append(_Thing(_spot_of(body, image.start), "image", image.alt or "", size, span, link))
    for run in body.hidden[:_MOST_THINGS]:
        if run.text:
            found.append(_Thing(_spot_of(body, run.start), "hidden", run.text, run.reason, (run.start, run.end)))
    for form in body.forms[:_MOST_THINGS]:
        names = " · ".join(f"[{each.hint or each.name or each.kind}]" for each in form.fields[:8])
        found.append(_Thing(_spot_of(body, form.start), "form", names, "", (form.start, form.start + 1)))
    return [thing for thing in found if thing.at < shown]


def _spot_of(body: Body, offset: int) -> int:
    """The spot in the visible text that a spot of the source stands at or behind."""
    at = bisect_right(body.spans, offset, key=lambda span: span[1]) - 1
    if at < 0:
        return 0
    start, source, length = body.spans[at]
    return min(start + min(offset - source, length), len(body.text))


def _in_text(body: Body, place: Place) -> tuple[int, int]:
    """A place of the source in the visible text; of no length where it holds no visible words."""
    start, end = _spot_of(body, place.start), _spot_of(body, place.end)
    is_tag = body.source[place.start : place.start + 1] == "<" and "<" not in body.source[place.start + 1 : place.end]
    return (start, start) if is_tag else (start, max(start, end))


def _draw(sheet: _Sheet, number: int, start: int, end: int) -> None:
    last = len(sheet.text)
    mark = _Mark(number, min(start, last), min(max(start, end), last))
    if mark not in sheet.marks:
        sheet.marks.append(mark)


def _overlap(link: Place | None, place: Place, layer: Layer) -> bool:
    return (
        link is not None and link.layer is layer and link.part == place.part
        and _meet((link.start, link.end), (place.start, place.end))
    )  # fmt: skip


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)


# --- cutting ---------------------------------------------------------------------------------------------------------


def _widened(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """The stretch, taking in whole every edit that it cuts through: a masked word cannot be marked in half."""
    if end > start:
        for edit in edits[max(0, bisect_right(edits, start, key=_start) - 1) :]:
            if edit.start >= end:
                break
            if edit.end > start:
                start, end = min(start, edit.start), max(end, edit.end)
    return start, end


def _cuts(
    text: str, marks: Iterable[_Mark], links: Iterable[tuple[int, int, int]], things: Iterable[_Thing]
) -> set[int]:
    cuts = {0, len(text)} | {at for mark in marks for at in (mark.start, mark.end)}
    cuts |= {min(at, len(text)) for link in links for at in link[:2]} | {min(thing.at, len(text)) for thing in things}
    return cuts | {at + 1 for at, letter in enumerate(text) if letter == "\n"}


def _taken(things: list[_Thing], until: int) -> Iterator[_Thing]:
    """The things up to a spot, each taken once."""
    while things and things[0].at <= until:
        yield things.pop(0)


def _spot(mark: _Mark) -> Segment:
    return Segment("", (mark.number,), (mark.number,), kind="spot")


def _stretch(
    text: str,
    edits: Sequence[Edit],
    start: int,
    end: int,
    marks: Iterable[_Mark],
    links: Sequence[tuple[int, int, int]],
) -> Segment:
    over = [mark for mark in marks if mark.start < end and start < mark.end]
    numbers = tuple(dict.fromkeys(mark.number for mark in over))
    pins = tuple(dict.fromkeys(mark.number for mark in over if mark.end <= end))
    link = next((number for left, right, number in _links_near(links, start) if left <= start and end <= right), 0)
    return Segment(apply(text, edits, start, end), numbers, pins, link)


def _start(stretch: tuple[int, ...] | Edit) -> int:
    return stretch[0]


def _links_near(links: Sequence[tuple[int, int, int]], at: int) -> Sequence[tuple[int, int, int]]:
    """Of links in ascending order, the last few that begin at or before a spot."""
    last = bisect_right(links, at, key=_start)
    return links[max(0, last - 4) : last][::-1]


def _lines_of(segments: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """The segments line by line; the line ends themselves are left out."""
    line: list[Segment] = []
    for segment in segments:
        ends = segment.kind == "text" and segment.text.endswith("\n")
        line.append(_without_end(segment) if ends else segment)
        if ends:
            yield _without_void(line)
            line = []
    if line:
        yield _without_void(line)


def _without_void(line: Sequence[Segment]) -> tuple[Segment, ...]:
    return tuple(each for each in line if each.text or each.pins or each.kind != "text")


def _without_end(segment: Segment) -> Segment:
    return segment._replace(text=segment.text[:-1])


def _folded(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines in blocks; a long run of lines without a mark becomes a folded block, all but its edges."""
    run: list[Line] = []
    shown: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.is_marked:
            run.append(line)
            continue
        if len(run) > _UNMARKED_LINES + 4:
            yield from _blocks([*shown, *run[:2]], run[2:-2])
            shown, run = run[-2:], []
        shown += [*run, line] if line is not None else run
        run = []
    yield from _blocks(shown, [])


def _blocks(shown: Sequence[Line], folded: Sequence[Line]) -> Iterator[Block]:
    if shown:
        yield Block(tuple(shown))
    if folded:
        yield Block(tuple(folded), folded=True)


def _is_shown(header: Header) -> bool:
    return header.name.lower() in _HEADERS


def _header_order(header: Header) -> tuple[int, int]:
    name = header.name.lower()
    return (_HEADERS.index(name) if name in _HEADERS else len(_HEADERS), header.index)
