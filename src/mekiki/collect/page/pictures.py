"""Fingerprints of what a page looks like: of its icon as search engines take it, and of its picture as the eye does."""

from __future__ import annotations

import base64
import io

from PIL import Image, UnidentifiedImageError

_MOST_PIXELS = 40_000_000


def difference_hash(picture: bytes) -> str:
    """dHash: 64 bits in hex, each telling whether a cell of an 8 by 8 grid is darker than its right neighbour.

    "" for what is no picture, or one too large to be meant for a screen.
    """
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return ""
            small = opened.convert("RGBA")
            paper = Image.new("RGBA", small.size, "white")
            grey = Image.alpha_composite(paper, small).convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    cells = grey.tobytes()  # one byte a cell
    bits = [cells[9 * row + at] < cells[9 * row + at + 1] for row in range(8) for at in range(8)]
    return f"{sum(bit << at for at, bit in enumerate(reversed(bits))):016x}"


def icon_hash(icon: bytes) -> int:
    """MurmurHash3 (32 bits, signed) of the icon in base64 with line breaks, as Shodan and Censys index it."""
    import mmh3

    return int(mmh3.hash(base64.encodebytes(icon)))
