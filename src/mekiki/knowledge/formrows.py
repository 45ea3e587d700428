"""Rows of a form in the text of a mail: "Account holder: …", お届け先：…; and which of them are about the sender himself.

A row is a line with a label at its beginning. What a label is called stands in ``data/form-rows.toml``, by language. A row that
is blank behind its label has its value in the lines below. Who is to be called and where money is to go are the sender's, though
their labels are the same: that is told by what stands in the rows beside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from mekiki.knowledge.files import load
from mekiki.knowledge.firmwords import form_in_row
from mekiki.model.regex import regex

_LONGEST = 300  # characters of a line
_MOST = 200  # rows of a text
_MOST_BELOW = 4  # lines below a label that belong to it
_NEAR, _FAR = 6, 12  # lines beside a row, and above it, in which it is told whose it is
_LONGEST_HEADING = 40
_BEHIND = 60  # characters between "call us" and the number
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # as many letters as before
_BULLETS = r"[\s>|■□●○・◆◇▼▽※★☆*•–—-]*+"
# Calls to them cost nothing, or are paid by the minute: nobody lives there (ITU-T E.169; numbering plans of Japan, NANP, Europe).
_SERVICE = regex(r"[(+]*(?:0120|0800|0570|00?800|0900|\+?1?[ (.-]*8(?:00|33|44|55|66|77|88)[ ).-])")
_MOBILE = regex(r"\(?(?:\+?81[ -]?)?0?[789]0[ )-]")  # of Japan; firms have others
_NUMBER = regex(r"(?<![\w.,/-])[+(]*\d[\d().\t -]{7,17}\d(?![\w/-])")
_ADDRESS = regex(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# Of persons and numbers that can be the sender's, and what beside tells that they are.
_WHOSE = {
    "name": ("sender", "payment"), "to": ("sender", "payment"), "phone": ("sender",), "street": ("sender", "payment"),
    "account": ("payment",), "password": ("file",), "user": ("file",), "house": ("sender",), "number": (), "birthday": (),
    "identity": (),
}  # fmt: skip


class Row(NamedTuple):
    """A row of a form: what its label may stand before, as the keys of ``labels`` call it, and the lines behind it."""

    kinds: tuple[str, ...]
    values: tuple[str, ...]
    bare: bool  # nothing but a blank parts the label from its value


def readers_rows(text: str, own: Collection[str] = ()) -> Iterator[Row]:
    """The rows of a text that are about whoever reads it, their full-width letters as ASCII; ``own`` are his addresses."""
    plain = text.translate(_NARROW)
    lines = [line[:_LONGEST] for line in plain.split("\n")]
    called, read = _to_be_called(plain), 0
    for number, line in enumerate(lines):
        hit = _label().match(line) if len(line) > 1 and read < _MOST else None
        if hit is None:
            continue
        read += 1
        value, below = hit["value"].strip(" \t\u3000"), number + 1
        values = [value] if value else [*_below(lines, below)]
        kinds = tuple(
            kind
            for kind in _kinds()[" ".join(hit["label"].lower().split())]
            if values
            and not _is_senders(kind, lines, number, values[0], own)
            and not (kind == "phone" and _digits(values[0]) in called)
        )
        if kinds:
            yield Row(kinds, tuple(values), not hit["sign"] and bool(value))


def means_blank(value: str) -> bool:
    """Whether a form says by this that nothing was filled in, or what is to be.

    >>> means_blank("必須"), means_blank("not provided"), means_blank("Kumiko Tanaka")
    (True, True, False)
    """
    return bool(_empty().search(value))


def is_label(word: str) -> bool:
    """Whether a word stands before a row of a form: 宛先, Name."""
    return word.strip(":：").lower() in _kinds()


def _below(lines: Sequence[str], start: int) -> Iterator[str]:
    for line in lines[start : start + _MOST_BELOW]:
        if not line.strip() or ":" in line or _label().match(line):
            return
        yield line.strip(" \t\u3000>")


# --- whose it is -------------------------------------------------------------------------------------------------------


def _to_be_called(text: str) -> set[str]:
    """The digits of the numbers that a text wants to be called: those behind words that say so, or its only one."""
    said = [hit.end() for hit in _beside("call").finditer(text)]
    numbers = [(hit.start(), _digits(hit.group())) for hit in _NUMBER.finditer(text)] if said else []
    before = ((start - said[at - 1], digits) for start, digits in numbers if (at := bisect_right(said, start)))
    behind = {digits for distance, digits in before if distance <= _BEHIND}
    every = {digits for _, digits in numbers}
    return every if len(every) == 1 else behind


def _digits(number: str) -> str:
    hit = _NUMBER.search(number)
    return "".join(filter(str.isdigit, hit.group())) if hit else ""


def _is_senders(kind: str, lines: Sequence[str], number: int, value: str, own: Collection[str]) -> bool:
    if kind == "phone" and _SERVICE.match(value):
        return True
    if not _WHOSE[kind]:
        return False
    if any(_beside(each).search(lines[number]) for each in _WHOSE[kind]):
        return True
    first, last = _block(lines, number)
    near = "\n".join([_heading(lines, first), *lines[max(first, number - _NEAR) : min(last, number + _NEAR) + 1]])
    if kind in ("password", "user"):  # what it opens is often told in another paragraph
        near = "\n".join(lines[max(0, number - _FAR) : number + _NEAR])
    elif _beside("reader").search(near) and not any(
        _beside(each).search(near) for each in _WHOSE[kind] if each == "payment"
    ):
        return False
    if any(_beside(each).search(near) for each in _WHOSE[kind]):
        return True
    if "sender" not in _WHOSE[kind]:
        return False
    above = lines[max(0, number - _FAR) : number]
    return _is_card(kind, near, value, own) or any(_closing().match(line) for line in above)


def _is_card(kind: str, near: str, value: str, own: Collection[str]) -> bool:
    """Whether a row stands in what a firm or a person writes under a letter: beside another's address, under a firm's name."""
    addresses = {hit.group().lower() for hit in _ADDRESS.finditer(near)} if "@" in near else set()
    if addresses and addresses.isdisjoint(own):
        return True
    return kind in ("phone", "street") and not _MOBILE.match(value) and bool(form_in_row().search(near))


def _block(lines: Sequence[str], number: int) -> tuple[int, int]:
    """The first and the last of the lines that stand together, with no blank one between."""
    first = last = number
    while first > 0 and number - first < _FAR and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and last - number < _FAR and lines[last + 1].strip():
        last += 1
    return first, last


def _heading(lines: Sequence[str], first: int) -> str:
    """The short line that stands above a block, a blank one between."""
    above = lines[first - 2] if first > 1 else ""
    return above if len(above) <= _LONGEST_HEADING else ""


# --- patterns ----------------------------------------------------------------------------------------------------------


def _data() -> Any:
    return load("form-rows.toml")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for kind, by_lang in _data()["labels"].items():
        for label in _words(by_lang):
            found.setdefault(label, {})[kind] = None
    return {label: tuple(kinds) for label, kinds in found.items()}


@cache
def _label() -> re.Pattern[str]:
    labels = "|".join(re.escape(each).replace(r"\ ", r"[ \t]+") for each in sorted(_kinds(), key=len, reverse=True))
    yours, unspaced = ("|".join(_words(_data()[each])) for each in ("yours", "yours-unspaced"))
    return regex(
        rf"{_BULLETS}(?:(?:{yours})[ ]|(?:{unspaced}))?(?P<label>{labels})(?:[ \t\u3000]*\([^()\n]{{1,12}}\))?"
        r"(?:[ \t\u3000]*(?P<sign>[:=|])[=|]*|(?=[ \t\u3000])|(?=$))(?P<value>[^\n]*)",
        re.IGNORECASE,
    )


@cache
def _beside(whose: str) -> re.Pattern[str]:
    return _any_of(_words(_data()["beside"][whose]))


@cache
def _empty() -> re.Pattern[str]:
    return _any_of(_words(_data()["empty"]), whole=True)


@cache
def _closing() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _words(_data()["closings"])))
    return regex(rf"[\s>]*(?:{words})[\s,.!。、]*$", re.IGNORECASE)


def _any_of(words: Iterable[str], *, whole: bool = False) -> re.Pattern[str]:
    """Any of these; what is written in Latin letters begins where a word begins, and ends where one ends if it is whole."""
    latin: list[str] = []
    eastern: list[str] = []
    for each in words:
        (latin if each[0].isascii() and each[0].isalpha() else eastern).append(re.escape(each))
    end = r"(?![^\W_])" if whole else ""
    return regex("|".join([*eastern, rf"(?<![^\W_])(?:{'|'.join(latin)}){end}"]), re.IGNORECASE, lasting=True)


def _words(by_lang: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.lower() for words in by_lang.values() for each in words))


# --- greetings ---------------------------------------------------------------------------------------------------------


def greetings() -> tuple[str, ...]:
    return _words(_data()["greetings"])


def titles() -> tuple[str, ...]:
    return _words(_data()["titles"])


def of_letters(what: str) -> tuple[str, ...]:
    """How Japanese letters are addressed: a key of ``japanese``."""
    return tuple(_data()["japanese"][what])
