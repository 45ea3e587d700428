"""Lines that fit a terminal, Japanese included: wide characters count two columns and may be parted almost anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

_NEVER_FIRST = "、。，．・：；？！）」』】〉》］｝〕”’ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)]}%"
_UNITS = "年月日時分秒"  # between figures: a date is one word
_COUNTERS = _UNITS + "件桁通社人個行回円倍億万"  # belong to the figure before them, with a space between or without
_BYTES = "バイト"  # counts as well, and is one word
_NEVER_LAST = "（「『【〈《［｛〔“‘([{"


def folded(words: Text, width: int, hang: int = 0) -> Text:
    """The words in lines of so many columns, all but the first line of each paragraph indented by ``hang``."""
    lines: list[Text] = []
    for paragraph in words.split("\n", allow_blank=True):
        at = list(_breaks(paragraph.plain, width, hang))
        for number, line in enumerate(paragraph.divide(at)):
            line.rstrip()
            lines.append(Text(" " * hang) + _without_lead(line) if number else line)
    return Text("\n").join(lines)


def _without_lead(line: Text) -> Text:
    return line[len(line.plain) - len(line.plain.lstrip(" ")) :]


def _breaks(text: str, width: int, hang: int) -> Iterator[int]:
    """Where to part a paragraph: at the last chance before the edge, or at the edge where there is none."""
    room = max(width, 8)
    if cell_len(text) <= room:
        return
    start, chance, used = 0, 0, 0
    for at, letter in enumerate(text):
        if at > start and _may_part(text, at):
            chance = at
        used += _width(letter)
        while used > room and letter != " ":  # twice where the next line has less room
            start = chance if chance > start else _beside_dot(text, at)
            yield start
            room = max(width - hang, 8)
            used = cell_len(text[start : at + 1].lstrip(" "))


def _may_part(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    figure = text[at - 2 : at - 1] if before == " " else before
    if any(text.startswith(_BYTES, at - back) for back in (1, 2)) or (figure.isdigit() and text.startswith(_BYTES, at)):
        return False
    if (figure.isdigit() and after in _COUNTERS) or (before in _UNITS and (after.isdigit() or after == "間")):
        return False
    return before in " /&?=" or _width(before) == 2 or _width(after) == 2


def _beside_dot(text: str, at: int) -> int:
    """Before a defanged dot where the edge would part it."""
    return next((at - back for back in (1, 2) if at > back and text.startswith("[.]", at - back)), at)


def _width(letter: str) -> int:
    return 1 if " " <= letter <= "~" else cell_len(letter)
