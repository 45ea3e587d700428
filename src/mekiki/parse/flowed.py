"""Text whose paragraphs are broken into lines for the way and joined again by the reader's program (RFC 3676)."""

from __future__ import annotations


def joined(text: str, delsp: bool) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The text with its paragraphs whole, and which stretch stood where before (see ``Body.spans``).

    A line that ends in a blank goes on in the next one of the same quoting; with ``delsp`` that blank is no part of it, as in
    the Japanese mail of Apple's programs, whose URLs are broken so as well. A line's own stuffing stays as it is.
    """
    spans: list[tuple[int, int, int]] = []
    pieces: list[str] = []
    length = at = 0
    depth_before = -1  # of quoting of a line that goes on
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        start = depth
        if depth == depth_before and line[depth:].strip(" "):
            start += line.startswith(" ", depth)  # stuffed
        else:
            if depth_before >= 0 and delsp:  # what was to go on and does not
                pieces[-1] += " "
                spans[-1] = (*spans[-1][:2], spans[-1][2] + 1)
                length += 1
            if spans:
                pieces.append("\n")
                spans.append((length, at - 1, 1))
                length += 1
            start = 0
        goes_on = line.endswith(" ") and line[depth:].strip(" ") not in ("", "--")
        shown = line[start : len(line) - (delsp and goes_on)]
        pieces.append(shown)
        spans.append((length, at + start, len(shown)))
        length += len(shown)
        depth_before = depth if goes_on else -1
        at += len(line) + 1
    return "".join(pieces), tuple(spans)
