"""The card that is shown where the entry is shared (Open Graph): 1200 times 630, the seal, and what the warning says."""

from __future__ import annotations

import re

from mekiki.report.pictures.ink import Picture, line, rect, words
from mekiki.report.pictures.lettering import width_of, wrapped

WIDTH, HEIGHT = 1200, 630
_LEFT, _ROOM = 420, 690
_RULE = 528  # under all that the warning says
_TITLES = ((52, 3), (46, 3), (40, 3), (36, 4))  # size of its letters, and lines that it may fill
_SERIF = 1.04  # as wide as the letters of lettering
_UNDER, _UNDER_STEP = 28, 42
_SENTENCE = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+")


def card(title: str, under: str, stamp: str, tone: str, kicker: str, lang: str) -> Picture:
    """``stamp`` is the one character of the seal, ``tone`` its colour class, ``kicker`` the line above the title."""
    size, lines = _title(title)
    y = 116 + 20.0 * max(0, 3 - len(lines))
    drawn = [
        rect(0, 0, WIDTH, HEIGHT, "f-paper"), rect(36, 36, WIDTH - 72, HEIGHT - 72, "f-sheet", 10),
        rect(36, 36, WIDTH - 72, HEIGHT - 72, "s-line", 10, stroke_width=2), *_seal(stamp, tone),
        words(_LEFT, y, kicker, 34, f"f-{tone} t-sans t-b", letter_spacing="2"),
    ]  # fmt: skip
    y += 26
    for text in lines:
        y += size * 1.4
        drawn.append(words(_LEFT, y, text, size, "f-ink t-serif t-b"))
    y += 20
    for text in _whole_sentences(under, int((_RULE - 24 - y) // _UNDER_STEP)):
        y += _UNDER_STEP
        drawn.append(words(_LEFT, y, text, _UNDER, "f-soft t-sans"))
    drawn += [
        line(_LEFT, _RULE, _LEFT + _ROOM, _RULE, "s-line", 2),
        words(_LEFT, 568, "目利き", 30, "f-ink t-serif t-b", letter_spacing="6"),
        words(548, 567, "Mekiki", 24, "f-faint t-sans"),
    ]  # fmt: skip
    return Picture("card", WIDTH, HEIGHT, "".join(drawn), f"{kicker}: {title}", lang)


def _title(title: str) -> tuple[int, list[str]]:
    """The title in its lines, in the largest letters in which all of it has room; else in the smallest, and cut."""
    for size, most in _TITLES:
        lines = wrapped(title, size * _SERIF, _ROOM)
        if len(lines) <= most:
            break
    return size, _cut(lines, most, size * _SERIF)


def _whole_sentences(text: str, most: int) -> list[str]:
    """So many whole sentences of a text as fill no more lines; of one that is longer than that, its beginning."""
    sentences = [each for each in _SENTENCE.split(text) if each]
    gap = "" if "。" in text else " "
    for count in range(len(sentences), 0, -1):
        lines = wrapped(gap.join(sentences[:count]), _UNDER, _ROOM)
        if len(lines) <= most and not lines[-1].endswith("…"):
            return lines
    return _cut(wrapped(text, _UNDER, _ROOM), most, _UNDER)


def _cut(lines: list[str], most: int, size: float) -> list[str]:
    """The first lines of a text, with one ellipsis where it goes on; between words where there are any."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip(" …、。,.;:")
    while width_of(last + "…", size) > _ROOM:
        last = (last.rpartition(" ")[0] or last[:-1]).rstrip(" …、。,.;:")
    return [*lines[: most - 1], last + "…"]


def _seal(stamp: str, tone: str) -> list[str]:
    x, y, side = 96, 176, 256
    kind = "f-seal" if tone == "red" else f"f-{tone}"
    return [
        f'<g transform="rotate(-5 {x + side / 2:g} {y + side / 2:g})">', rect(x, y, side, side, kind, 22),
        rect(x + 12, y + 12, side - 24, side - 24, "s-onseal", 14, stroke_width=5),
        words(x + side / 2, y + 190, stamp, 176, "f-onseal t-serif t-b", text_anchor="middle"), "</g>",
    ]  # fmt: skip
