"""Text whose paragraphs are broken into lines for the way and joined again by the reader's program (RFC 3676)."""

from __future__ import annotations


def joined(text: str, delsp: bool) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text with its paragraphs whole, and which stretch stood where before (see ``Body.spans``).

    A line that ends in a blank goes on in the next one of the same quoting; with ``delsp`` that blank is no part of it, as in
    the Japanese mail of Apple's programs, whose URLs are broken so as well. A line's own stuffing stays as it is.
    """
    spans: list[tuple[int, int, int]] = []
    length = at = 0
    blank = text.find(" \n")
    while blank >= 0:
        start, following = text.rfind("\n", 0, blank) + 1, blank + 2
        depth = _quoting(text, start)
        if text[start + depth : blank].strip(" ") not in ("", "--") and _goes_on(text, following, depth):
            kept = blank + (not delsp) - at
            spans.append((length, at, kept))
            length += kept
            at = following + depth
            at += text.startswith(" ", at)  # stuffed
        blank = text.find(" \n", following)
    spans.append((length, at, len(text) - at))
    return "".join(text[source : source + size] for _, source, size in spans), tuple(spans)


def _quoting(text: str, at: int) -> int:
    """How many quotation marks a line begins with."""
    start = at
    while text.startswith(">", at):
        at += 1
    return at - start


def _goes_on(text: str, at: int, depth: int) -> bool:
    """Whether the line has words, and is quoted as the one before."""
    end = text.find("\n", at)
    return _quoting(text, at) == depth and bool(text[at + depth : end if end >= 0 else len(text)].strip(" "))
