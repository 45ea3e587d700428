"""How a person is named in a mail, so that the name is found again: in any order, with initials, run together, in kana.

Everything that looks for the reader's name, or puts something in its place, takes the ways of writing it from here, as it takes
those of an address from ``spellings``. A name is found in a text whose letters were folded one by one (``folded``), so that
each stretch is one of the text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, partial

from mekiki.knowledge.pieces import any_of, longest_first, pieces_of
from mekiki.knowledge.providers import roles
from mekiki.knowledge.spellings import Signs
from mekiki.model.regex import regex

_LETTER = "a-z0-9\u00c0-\u024f\u0370-\u052f"
_KANJI = "\u3400-\u9fff々〆"
_KANA = "ぁ-ゖー"
_EAST = regex(rf"[{_KANJI}{_KANA}]")
_ONLY_KANA = regex(rf"[{_KANA} ]+")
_PARTING = regex(r"[\s,.;:·・/|&\"'’()（）_+\-–—]+")
_BLANK = r"(?:\s|&nbsp;|&#(?:160|12288|x3000|xa0);)"
_LEAST_JOINED = 6  # letters of two words that are written as one
_SHORTEST_WITH_INITIAL = 3
SHORTEST_LOCAL = 6  # letters of a local part that points at a person
LONGEST_WORD = 9  # letters of one without sign or digit from which it is taken for a name


_any = partial(any_of, "namings.toml")


@cache
def _unnamed() -> frozenset[str]:
    """Words of a name that name nobody: titles and particles."""
    return frozenset((*pieces_of("namings.toml", "particles"), *pieces_of("namings.toml", "titles")))


@cache
def _between() -> str:
    """The pattern of what may stand between two words of a name."""
    blanks = rf"(?:[.,_+/-]|{_BLANK}){{1,3}}"
    return rf"{blanks}(?:[a-z]\.?\s|{_any('particles-between')}[\s-]+(?:{_any('articles-between')}\s)?)?"


def is_telling_alone(local: str) -> bool:
    """Whether a local part points at somebody without its domain, and is not met by chance.

    It is no role account, and long, with a separator or a digit in it or else longer: "taro" and "sakura" only tell beside
    their domain.

    >>> [is_telling_alone(local) for local in ("hanako.yamada", "keiri-7f", "sakura", "taro", "webmaster")]
    [True, True, False, False, False]
    """
    if local in roles() or len(local) < SHORTEST_LOCAL:
        return False
    return len(local) >= LONGEST_WORD or bool(re.search(r"[\d._-]", local))


def folded(text: str) -> str:
    """In small letters, full-width ones as ASCII, katakana as hiragana; as many letters as there were.

    >>> folded("Ｈanako モリ")
    'hanako もり'
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return small if small.isascii() else _FOLDING.plain(small)


_FOLDING = Signs(
    {
        **{code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)},
        **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys((0x3000, 0xA0), " "),
    }
)


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without titles, particles and initials.

    >>> words_of("Dr. Hanako Mori-Schmidt"), words_of("Mori, Hanako"), words_of("森　花子")
    (['hanako', 'mori', 'schmidt'], ['mori', 'hanako'], ['森', '花子'])
    """
    words = [each for each in _PARTING.split(folded(name)) if each]
    return [
        each for each in dict.fromkeys(words)
        if (len(each) > 1 or _EAST.match(each)) and not each.isdigit() and each not in _unnamed()
    ]  # fmt: skip


def is_eastern(word: str) -> bool:
    """Whether a word is written in kanji or kana, where no blanks part words."""
    return bool(_EAST.search(word))


class Naming:
    """The ways in which a text may name somebody.

    ``names`` are whole names: their words are found beside one another, in any order, and the single ones where somebody is
    greeted or titled. ``words`` tell by themselves, wherever they stand; so does ``data``, letter by letter, blanks apart.
    """

    def __init__(self, names: Iterable[str] = (), words: Iterable[str] = (), data: Iterable[str] = ()) -> None:
        self.names = tuple(dict.fromkeys(each for each in names if words_of(each)))
        self.words = tuple(dict.fromkeys(folded(each) for each in words if each))
        self.data = tuple(dict.fromkeys(each for each in data if each))

    def __bool__(self) -> bool:
        return bool(self.names or self.words or self.data)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of a text that name them; they may overlap."""
        plain = folded(text)
        west = self._needles and self._needles.search(plain)
        east = self._eastern_needles and self._eastern_needles.search(plain)
        for pattern, is_of_west, is_of_east in self._patterns if west or east else ():
            if (west and is_of_west) or (east and is_of_east):
                yield from (hit.span(hit.lastindex or 0) for hit in pattern.finditer(plain))
        if self._katakana is not None:
            yield from (hit.span() for hit in self._katakana.finditer(text))

    def may_greet(self, text: str) -> bool:
        """Whether a text holds any word by which they may be named at the end of a line."""
        return self._needles is not None and self._needles.search(folded(text)) is not None

    def at_ends_of_lines(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches that name them where a line begins or ends, for whom has looked at the text without its lines before."""
        plain = folded(text)
        for pattern in self._of_lines:
            yield from (hit.span(1) for hit in pattern.finditer(plain))

    @cached_property
    def _of_lines(self) -> list[re.Pattern[str]]:
        forms = [form for words in self._split for form in self._at_ends_of_lines(words)]
        return [regex(form, re.MULTILINE, lasting=False) for form in forms]

    @cached_property
    def _split(self) -> list[tuple[str, ...]]:
        """The words of each name, and those of its readings in kana."""
        found = [tuple(words_of(name)) for name in self.names]
        found += [
            kana for words in found if (kana := tuple(each for each in map(kana_of, words) if each)) and len(kana) > 1
        ]
        return list(dict.fromkeys(found))

    @cached_property
    def _needles(self) -> re.Pattern[str] | None:
        """The letters without which nobody is named but by a name in kanji or kana; most texts have none of them."""
        told = {each for words in self._split for each in words if not is_eastern(each)} | set(self.words)
        told |= {_beginning(folded(each)) for each in self.data}
        sure = sorted(filter(None, told))
        return regex("|".join(map(re.escape, sure)), lasting=False) if sure else None

    @cached_property
    def _eastern_needles(self) -> re.Pattern[str] | None:
        """The words without which no such name stands there; each of its letters by itself is in any Japanese text."""
        told = {each for words in self._split for each in words if is_eastern(each)}
        told |= {part for words in self._split if len(words) == 1 for part in _parts(words[0]) if is_eastern(words[0])}
        return regex("|".join(map(_spaced, sorted(told))), lasting=False) if told else None

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], bool, bool]]:
        """(pattern, whether a needle makes it worth looking, whether an eastern one does)."""
        whole = [form for words in self._split for form in self._whole(words)]
        whole += [_literal(each) for each in sorted(self.data, key=len)[::-1]]
        whole += [_alone(each) for each in sorted(self.words, key=len)[::-1]]
        forms = [("|".join(whole), True, True)]
        for near in (self._near_in_letters, self._at_ends_of_lines):
            forms += [(form, True, False) for words in self._split for form in near(words)]
        forms += [(form, False, True) for words in self._split for form in self._near_in_the_east(words)]
        return [(regex(form, re.MULTILINE, lasting=False), west, east) for form, west, east in forms if form]

    def _whole(self, words: tuple[str, ...]) -> Iterator[str]:
        """Two words of a name and more, beside one another or as one; a word with the initial of another."""
        if any(map(is_eastern, words)):
            letters = [_spaced(each) for each in words]
            if len(words) > 1 or len(words[0]) > 2:
                yield rf"{_BLANK}{{0,2}}".join(letters)
            if len(words) > 1:
                yield rf"{_BLANK}{{0,2}}".join(letters[::-1])
            return
        if len(words) < 2:
            return
        every = "|".join(map(re.escape, sorted(words, key=len)[::-1]))
        yield rf"(?<![{_LETTER}])(?:{every})(?:{_between()}(?:{every}))+(?![{_LETTER}])"
        joined = [a + b for a in words for b in words if a != b and len(a + b) >= _LEAST_JOINED]
        yield from (rf"(?<![{_LETTER}]){re.escape(each)}(?![{_LETTER}])" for each in joined)
        for word in (each for each in words if each in self.words and len(each) >= _SHORTEST_WITH_INITIAL):
            initials = "".join(sorted({re.escape(other[0]) for other in words if other != word}))
            yield rf"(?<![{_LETTER}])[{initials}][\s._-]{{0,2}}{re.escape(word)}(?![{_LETTER}])"
            yield rf"(?<![{_LETTER}]){re.escape(word)}(?:[\s._-]{{0,2}}[{initials}]\.?|,\s?[{initials}]\.)(?![{_LETTER}])"

    def _at_ends_of_lines(self, words: tuple[str, ...]) -> Iterator[str]:
        """Single words of a name by which a line begins or ends as letters do."""
        if every := "|".join(map(re.escape, longest_first(each for each in words if not is_eastern(each)))):
            yield rf"^[>\t ]*+({every})[ \t]*[,!、，]"
            yield rf",[ \t]+({every})[.!?]?[ \t]*$"

    def _near_in_letters(self, words: tuple[str, ...]) -> Iterator[str]:
        """Single words of a name where somebody is greeted, titled or named in a form."""
        western = [each for each in words if not is_eastern(each)]
        if western:
            every = "|".join(map(re.escape, sorted(western, key=len)[::-1]))
            greeting = rf"(?:{_any('greetings')}|{_any('titles-alone')})\.?[\s,]+(?:{_any('titles-between')}\.?\s+)?"
            yield rf"(?<![{_LETTER}]){greeting}({every})(?![{_LETTER}])"
            yield rf"(?<![{_LETTER}])({every})(?=[-\s]?(?:{_any('honorifics-in-letters')}|{_any('honorifics')})(?![{_LETTER}]))"

    def _near_in_the_east(self, words: tuple[str, ...]) -> Iterator[str]:
        """The same of words in kanji or kana."""
        eastern = [each for each in words if is_eastern(each)]
        if eastern:
            parts = {*eastern, *(part for each in eastern if len(words) == 1 for part in _parts(each))}
            every = "|".join(map(_spaced, longest_first(parts)))
            yield rf"(?<![{_KANJI}])({every})(?={_BLANK}{{0,2}}{_any('honorifics')})"
            yield rf"{_any('labels')}(?:様|さま)?\s*[:：は「]\s*({every})"

    @cached_property
    def _katakana(self) -> re.Pattern[str] | None:
        """A word of a name in katakana by itself: hiragana of three letters is met in any sentence."""
        kana = [
            each
            for words in self._split
            for each in words
            if _ONLY_KANA.fullmatch(_bare(each)) and len(_bare(each)) > 2
        ]
        forms = [re.sub("[ぁ-ゖ]", lambda hit: chr(ord(hit.group()) + 0x60), each) for each in kana]
        every = "|".join(each if _is_pattern(each) else re.escape(each) for each in forms)
        return regex(rf"(?<![ァ-ヺー])(?:{every})(?![ァ-ヺー])", lasting=False) if every else None


def _parts(name: str) -> Iterator[str]:
    """The family name or the given name of a name that nobody parted: 森花子 has 森, 森花, 花子."""
    if 3 <= len(name) <= 6:
        yield from (name[:end] for end in range(1 if not _ONLY_KANA.match(name) else 2, len(name)))
        yield from (name[start:] for start in range(1, len(name) - 1))


def _spaced(word: str) -> str:
    """Its letters, blanks between them or none; what is a pattern stays one."""
    return word if _is_pattern(word) else r"\s?".join(map(re.escape, word))


def _is_pattern(word: str) -> bool:
    return "[" in word


def _bare(word: str) -> str:
    return word.replace("[うおー]?", "")


def _alone(word: str) -> str:
    if not is_eastern(word):
        return rf"(?<![{_LETTER}]){re.escape(word)}(?![{_LETTER}])"
    return rf"(?<![{_KANJI}]){re.escape(word)}(?={_any('honorifics')}|[^{_KANJI}]|\Z)"


def _beginning(datum: str) -> str:
    """What of a datum stands unbroken wherever it stands: its first word; of a number, which blanks may part, two digits."""
    return datum[:2] if datum.isdigit() else re.split(r"[^\w]", datum.lstrip("+(. "))[0]


def _literal(text: str) -> str:
    """A datum as it is quoted; a number with any blanks and signs between its digits."""
    text = folded(text)
    if re.fullmatch(r"[+\d\s().‐-―−ー-]+", text):
        body = r"[\s().‐-―−ー-]{0,3}".join(re.escape(each) for each in text if each.isdigit())
        return rf"(?<![0-9])\+?{body}(?![0-9])"
    body = r"\s+".join(map(re.escape, folded(text).split()))
    return rf"(?<![{_LETTER}]){body}(?![{_LETTER}])"


# --- from Latin letters to kana ---------------------------------------------------------------------------------------

_HEPBURN = (
    ("sh", "sy"), ("ch", "ty"), ("ts", "t"), ("j", "zy"), ("f", "h"), ("syi", "si"), ("tyi", "ti"), ("zyi", "zi"), ("l", "r"),
)  # fmt: skip
_LONG = regex(r"ou|oo|oh(?![aiueo])|uu|ō|ū|ô|û")
_SYLLABLE = regex(r"(?:[kgsztdnhbpmr]y|[kgsztdnhbpmyrw])?[aiueo]|n(?![aiueoy])|([kstp])(?=\1)")


def kana_of(word: str) -> str:
    """A Japanese name in Latin letters as a pattern in hiragana; "" where it is none, as far as its syllables show.

    >>> kana_of("shinji"), kana_of("smith")
    ('しんじ', '')
    >>> bool(re.fullmatch(kana_of("yuko"), "ゆうこ"))
    True
    """
    plain = _LONG.sub(lambda hit: "o" if hit.group()[0] in "oōô" else "u", word)
    for old, new in _HEPBURN:
        plain = plain.replace(old, new)
    found, at = [], 0
    for hit in _SYLLABLE.finditer(plain):
        kana = "っ" if hit.group(1) else _syllables().get(hit.group(), "")
        if hit.start() != at or not kana:
            return ""
        found.append(kana + ("[うおー]?" if hit.group()[-1] in "ou" else ""))
        at = hit.end()
    if at != len(plain) or not plain or len(found) < 2:
        return ""
    return "".join(found)


@cache
def _syllables() -> Mapping[str, str]:
    """Hiragana by its name in Unicode, in which し is SI; and the syllables with a small や, ゆ, よ."""
    table: dict[str, str] = {"n": "ん"}
    for code in range(0x3041, 0x3097):
        name = unicodedata.name(chr(code)).removeprefix("HIRAGANA LETTER ").lower()
        if " " not in name and name not in table:
            table[name] = chr(code)
    rows = {name[0]: kana for name, kana in table.items() if len(name) == 2 and name[1] == "i"}
    for first, kana in rows.items():
        table.update({f"{first}y{vowel}": kana + small for vowel, small in zip("auo", "ゃゅょ", strict=True)})
    return table
