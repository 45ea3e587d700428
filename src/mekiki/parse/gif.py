"""How large the frames of a moving picture are (GIF 89a), told before it is opened.

The frames need not keep to the size of the screen that the file states, and Pillow makes room for one of a hundred million
points as soon as it comes to it: a file of a kilobyte took 700 MB.
"""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.model.regex import regex

_HEAD = 13  # bytes of the header and of the screen's description
_BLOCK = regex(rb"[!,;]")


def frame_sizes(content: bytes) -> Iterator[tuple[int, int]]:
    """Width and height that each frame reaches to. Total."""
    at = _HEAD + _palette(content[10:11])
    while (begin := _BLOCK.search(content, at)) and begin.group() != b";":
        at = begin.end()
        if begin.group() == b"!":
            at = _behind_pieces(content, at + 1)
            continue
        described = content[at : at + 9]
        if len(described) < 9:
            return
        left, top, width, height = (int.from_bytes(described[side : side + 2], "little") for side in (0, 2, 4, 6))
        yield left + width, top + height
        at = _behind_pieces(content, at + 10 + _palette(described[8:]))


def _palette(flags: bytes) -> int:
    """Bytes of the palette that such flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _behind_pieces(content: bytes, at: int) -> int:
    """Where the pieces of data end that each begin with their length, up to one of none."""
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return at + 1
