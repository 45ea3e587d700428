"""The marked-up mail as a picture: the words underlined in red, each with its number, and what it means below the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mekiki.report.marked import Line, Segment
from mekiki.report.pictures.ink import Picture, circle, line, path, rect, words
from mekiki.report.pictures.lettering import advance, shortened, width_of, wrapped
from mekiki.report.words import WORDS

WIDTH = 560
_LEFT, _RIGHT, _SIZE, _STEP = 22.0, 538.0, 15.0, 27.0
_MOST_LINES, _LONGEST = 46, 420  # lines of the mail, and characters of one
_PIN = 19.0  # the room that a number takes
_UNSEEN = {"image": "image", "form": "form", "hidden": "hidden-text"}  # what is no text in a mail, by its word
_NEVER_FIRST = frozenset("、。，．）」』】〉》ー々っゃゅょッャュョ,.!?)]")


@dataclass(slots=True)
class _Pen:
    """Where the next letter goes, and what is drawn so far; washes lie under the letters."""

    left: float
    x: float
    y: float
    lang: str
    under: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)

    def down(self) -> None:
        self.x, self.y = self.left, self.y + _STEP


def letter(
    headers: Sequence[Line], lines: Sequence[Line], names: Mapping[str, str], notes: Mapping[int, str], alt: str,
    lang: str, more: str,
) -> Picture:  # fmt: skip
    """``names`` are the header fields in the reader's language, ``notes`` the clues by their numbers; ``more`` is said
    where the mail is longer than the picture.
    """
    pen = _Pen(_LEFT, _LEFT, 38.0, lang)
    for each in headers:
        _header(pen, each, names, notes)
    if headers:
        pen.over.append(line(_LEFT, pen.y - 8, _RIGHT, pen.y - 8, "s-line", stroke_dasharray="5 4"))
        pen.y += 20
    shown = _shown(lines)
    for each in shown[:_MOST_LINES]:
        _line(pen, each.segments, notes, each.fresh)
    if len(shown) > _MOST_LINES:
        pen.over.append(words(_LEFT, pen.y, more, 13, "f-faint t-sans"))
        pen.y += _STEP
    height = round(pen.y + 4)
    frame = rect(0.5, 0.5, WIDTH - 1, height - 1, "f-sheet", 6) + rect(0.5, 0.5, WIDTH - 1, height - 1, "s-line", 6)
    return Picture("mail", WIDTH, height, frame + "".join(pen.under + pen.over), alt, lang)


def drawn(headers: Sequence[Line], lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the clues that the picture shows at their words."""
    told = [*headers, *_shown(lines)[:_MOST_LINES]]
    return frozenset(number for each in told for segment, _ in _within(each.segments) for number in segment.pins)


def _shown(lines: Sequence[Line]) -> list[Line]:
    """The lines that have something to be drawn."""
    return [
        each for each in lines if each.text.strip() or each.is_marked or any(s.kind != "text" for s in each.segments)
    ]


def _within(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int]]:
    """The segments of a line as far as it is drawn, each with the room that is left for it."""
    room = _LONGEST
    for segment in segments:
        yield segment, room
        room -= len(segment.text)
        if room <= 0:
            return


def _header(pen: _Pen, each: Line, names: Mapping[str, str], notes: Mapping[int, str]) -> None:
    label = names.get(each.name.lower(), shortened(each.name, 14))
    pen.over.append(words(_LEFT, pen.y, label, 13, "f-faint t-sans"))
    pen.left = pen.x = _LEFT + 76
    _line(pen, each.segments, notes, each.fresh)
    pen.left = pen.x = _LEFT


def _line(pen: _Pen, segments: Sequence[Segment], notes: Mapping[int, str], fresh: Sequence[int]) -> None:
    for segment, room in _within(segments):
        _segment(pen, segment, room)
    pen.down()
    for number in fresh:
        if number in notes:
            _note(pen, number, notes[number])


def _segment(pen: _Pen, segment: Segment, room: int) -> None:
    is_marked = bool(segment.marks)
    text = segment.text.replace("\n", " ")
    if segment.kind in _UNSEEN:
        text = f"[{text or WORDS[_UNSEEN[segment.kind]].in_(pen.lang)}]"
    text = shortened(text, max(2, room))
    for run in _runs(pen, text):
        if run is None:
            pen.down()
            continue
        wide = width_of(run, _SIZE)
        if is_marked:
            pen.under.append(rect(pen.x - 1, pen.y - 15, wide + 2, 21, "f-redwash", 3))
            pen.over.append(_wave(pen.x, pen.y + 6, wide))
        kind = "f-faint" if segment.kind == "hidden" else "f-blue" if segment.link and not is_marked else "f-ink"
        pen.over.append(
            words(pen.x, pen.y, run, _SIZE, f"{kind} t-sans", textLength=f"{wide:.1f}", lengthAdjust="spacingAndGlyphs")
        )
        pen.x += wide
    for number in segment.pins:
        if pen.x + _PIN > _RIGHT:
            pen.down()
        _pin(pen, number, pen.x + 10, pen.y - 8)
        pen.x += _PIN + 2


def _runs(pen: _Pen, text: str) -> Iterator[str | None]:
    """The text in stretches that fit the rest of the line; None where a new line begins."""
    run, x = "", pen.x
    for letter_ in text:
        wide = advance(letter_) * _SIZE
        if x + wide > _RIGHT - (0 if letter_ in _NEVER_FIRST else 6):
            kept, taken = _broken(run)
            if kept.strip():
                yield kept
            yield None
            run, x = taken, pen.left + width_of(taken, _SIZE)
        run, x = run + letter_, x + wide
    if run:
        yield run


def _broken(run: str) -> tuple[str, str]:
    """Where a full line is broken: after its last space, where that stands in its last third."""
    at = run.rfind(" ") + 1
    return (run[:at], run[at:]) if at > len(run) * 2 / 3 else (run, "")


def _wave(x: float, y: float, wide: float) -> str:
    count = max(1, round(wide / 6))
    step = wide / count
    return path(f"M{x:g} {y:g}" + f"q{step / 2:.2f} -3.4 {step:.2f} 0" * count, "s-red", 1.4)


def _pin(pen: _Pen, number: int, x: float, y: float) -> None:
    pen.over += [
        circle(x, y, 8.6, "f-red"),
        words(x, y + 3.9, str(number), 11, "f-sheet t-sans t-b", text_anchor="middle"),
    ]


def _note(pen: _Pen, number: int, text: str) -> None:
    lines = wrapped(text, 13 * 1.04, _RIGHT - _LEFT - 52)
    top = pen.y - 17
    for at, said in enumerate(lines):
        if not at:
            _pin(pen, number, _LEFT + 22, pen.y - 5)
        pen.over.append(words(_LEFT + 40, pen.y, said, 13, "f-red t-serif t-b"))
        pen.y += 20
    pen.under.append(line(_LEFT + 4, top + 2, _LEFT + 4, pen.y - 18, "s-red", 2))
    pen.y += 7
