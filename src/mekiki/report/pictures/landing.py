"""The landing page as it was seen: its screenshot in a frame that says what it is, with the true address above it."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from mekiki.report.pictures.ink import Picture, circle, line, rect, words
from mekiki.report.pictures.lettering import MONO, width_of

WIDTH = 800
_BAR = 46
_TALLEST = 1.25  # times the width that is shown of a long page
_MOST_PIXELS = 60_000_000


class NotAPicture(Exception):
    """The captured bytes cannot be read as a picture; ``str()`` says why."""


@lru_cache(maxsize=4)
def cleaned(shot: bytes, width: int = WIDTH) -> tuple[bytes, int, int]:
    """The top of a screenshot as a small PNG made anew: pixels alone, no metadata of where it was taken.

    Returns the PNG, its width and its height. Raises NotAPicture.
    """
    try:
        with Image.open(io.BytesIO(shot)) as opened:
            if opened.width * opened.height > _MOST_PIXELS or opened.width < 1:
                raise NotAPicture("too large")
            seen = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture(str(error)) from error
    seen = seen.crop((0, 0, seen.width, min(seen.height, round(seen.width * _TALLEST))))
    if seen.width > width:
        seen = seen.resize((width, max(1, round(seen.height * width / seen.width))), Image.Resampling.LANCZOS)
    anew = Image.new("RGB", seen.size)
    anew.paste(seen)
    kept = io.BytesIO()
    anew.quantize(128, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue(), *anew.size


def landing(shot: bytes, address: str, ribbon: str, alt: str, lang: str) -> Picture:
    """The framed page; ``address`` is defanged, ``ribbon`` what is written across it. Raises NotAPicture."""
    png, wide, tall = cleaned(shot, WIDTH - 2)
    shown = round((WIDTH - 2) * tall / wide) if wide > WIDTH * 0.6 else tall
    across = WIDTH - 2 if wide > WIDTH * 0.6 else wide
    x = 1 + (WIDTH - 2 - across) / 2
    height = _BAR + shown + 1
    most = int((WIDTH - 150) / (MONO * 14))
    cut = address if len(address) <= most else address[: most - 1] + "…"
    drawn = [
        rect(0.5, 0.5, WIDTH - 1, height - 1, "f-wash", 8),
        *(circle(22 + 20 * at, _BAR / 2, 6, "f-line") for at in range(3)), rect(90, 9, WIDTH - 106, 28, "f-sheet", 14),
        words(106, 28, cut, 14, "f-red t-mono"), line(0, _BAR - 0.5, WIDTH, _BAR - 0.5, "s-line"),
        f'<image x="{x:g}" y="{_BAR}" width="{across}" height="{shown}" href="data:image/png;base64,{b64encode(png).decode()}"/>',
        *_ribbon(ribbon, shown), rect(0.5, 0.5, WIDTH - 1, height - 1, "s-line", 8),
    ]  # fmt: skip
    return Picture("page", WIDTH, height, "".join(drawn), alt, lang)


def _ribbon(text: str, shown: int) -> list[str]:
    wide = width_of(text, 22) + 44
    x, y = WIDTH - wide - 22, _BAR + min(26, max(4, shown - 60))
    return [
        f'<g transform="rotate(3 {x + wide / 2:g} {y + 22:g})">', rect(x, y, wide, 44, "f-seal", 5),
        rect(x + 4, y + 4, wide - 8, 36, "s-onseal", 3, stroke_width=1.6),
        words(x + wide / 2, y + 30, text, 22, "f-onseal t-sans t-b", text_anchor="middle"), "</g>",
    ]  # fmt: skip
