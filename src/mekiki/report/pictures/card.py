"""The card that is shown where the entry is shared (Open Graph): 1200 times 630, the seal, and what the warning says."""

from __future__ import annotations

from mekiki.report.pictures.ink import Picture, line, rect, words
from mekiki.report.pictures.lettering import shortened, wrapped

WIDTH, HEIGHT = 1200, 630
_TITLE_LINES = 3


def card(title: str, under: str, stamp: str, tone: str, kicker: str, lang: str) -> Picture:
    """``stamp`` is the one character of the seal, ``tone`` its colour class, ``kicker`` the line above the title."""
    drawn = [
        rect(0, 0, WIDTH, HEIGHT, "f-paper"), rect(36, 36, WIDTH - 72, HEIGHT - 72, "f-sheet", 10),
        rect(36, 36, WIDTH - 72, HEIGHT - 72, "s-line", 10, stroke_width=2), *_seal(stamp, tone),
        words(420, 158, kicker, 34, f"f-{tone} t-sans t-b", letter_spacing="2"),
    ]  # fmt: skip
    y = 238.0
    lines = wrapped(shortened(title, 120), 52 * 1.04, 690)
    lines = (
        [*lines[: _TITLE_LINES - 1], shortened(lines[_TITLE_LINES - 1], 12) + "…"]
        if len(lines) > _TITLE_LINES
        else lines
    )
    for text in lines:
        drawn.append(words(420, y, text, 52, "f-ink t-serif t-b"))
        y += 74
    y = max(y, 400)
    for text in wrapped(shortened(under, 110), 28, 700)[:3]:
        drawn.append(words(420, y, text, 28, "f-soft t-sans"))
        y += 44
    drawn += [
        line(420, 528, 1110, 528, "s-line", 2), words(420, 568, "目利き", 30, "f-ink t-serif t-b", letter_spacing="6"),
        words(548, 567, "Mekiki", 24, "f-faint t-sans"),
    ]  # fmt: skip
    return Picture("card", WIDTH, HEIGHT, "".join(drawn), f"{kicker}: {title}", lang)


def _seal(stamp: str, tone: str) -> list[str]:
    x, y, side = 96, 176, 256
    kind = "f-seal" if tone == "red" else f"f-{tone}"
    return [
        f'<g transform="rotate(-5 {x + side / 2:g} {y + side / 2:g})">', rect(x, y, side, side, kind, 22),
        rect(x + 12, y + 12, side - 24, side - 24, "s-onseal", 14, stroke_width=5),
        words(x + side / 2, y + 190, stamp, 176, "f-onseal t-serif t-b", text_anchor="middle"), "</g>",
    ]  # fmt: skip
