"""Files that are written into a plain text by uuencode: mail programs take them out of it and show them as attached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mekiki.model.message import Part
from mekiki.model.regex import regex
from mekiki.parse.filetypes import detect
from mekiki.parse.transferencodings import from_uuencode

_MOST_FILES = 10  # of one mail
_LARGEST = 20_000_000  # bytes of one, as it is written
_BEGIN = regex(rb"(?:\A|\n)begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n(?=[!-`])")
_END = regex(rb"\n[` ]?\r?\n?end[ \t]*\r?(?:\n|\Z)")


def files_in_texts(parts: list[Part]) -> list[Part]:
    """The files in the texts that a mail shows, as parts ("1.1" of part 1)."""
    texts = [part for part in parts if part.content_type == "text/plain" and b"begin " in part.content]
    return [file for part in texts for file in _files(part)][:_MOST_FILES]


def without_files(content: bytes, tells: Callable[[bytes, str], bool]) -> bytes:
    """A text without the files in it whose content or name tells something."""
    kept, done = [], 0
    for start, end, name, data in _written(content):
        if tells(data, name):
            kept.append(content[done:start])
            done = end
    return b"".join((*kept, content[done:]))


def _written(content: bytes) -> Iterator[tuple[int, int, str, bytes]]:
    """Where each file begins and ends, its name and what it holds."""
    at = 0
    for _ in range(_MOST_FILES):
        begin = _BEGIN.search(content, at)
        end = _END.search(content, begin.end() - 1, begin.end() + _LARGEST) if begin else None
        if begin is None or end is None:
            return
        at = end.end() - 1
        name = begin[1].decode("utf-8", "replace").strip()
        yield begin.start(), end.end(), name, from_uuencode(content[begin.end() : end.start()])


def _files(part: Part) -> Iterator[Part]:
    for number, (_, _, name, data) in enumerate(_written(part.content), 1):
        kind = detect(data, name)
        yield Part(
            path=f"{part.path}.{number}", content_type=kind or "application/octet-stream", detected_type=kind, charset="",
            disposition="attachment", filename=name, content_id="", encoding="", content=data, container=part.path,
        )  # fmt: skip
