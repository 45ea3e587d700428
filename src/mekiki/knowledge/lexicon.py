"""All words that the tool knows, matched in one pass: phrases, pretexts, brand names.

Texts are folded first (``textfold``), so that every match stands at its exact place. Latin-script words match only at word
boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from mekiki.knowledge import brands, textfold
from mekiki.knowledge.derived import derived, derived_of_brands
from mekiki.knowledge.files import load, load_all, paths
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Text
from mekiki.model.regex import regex

_STRETCH = 50_000  # characters that are matched in one go
_MOST_OF_A_WORD = 1_000  # times that it is told of in a text; one word may say the same in forty languages
_MOST_MATCHES = 60_000  # in a text; one of 400,000 characters that says something has some thousands
_LAST_LATIN = "\u052f"  # Latin, Greek and Cyrillic letters bound words; kana, kanji and hangul do not, nor do Thai ones
_LAST_EXTENDED = "\u1fff"  # of the Latin letters of Vietnamese, and of Greek with all its accents


class Term(NamedTuple):
    """What a pattern stands for."""

    kind: str  # "phrase", "pretext", "brand" or "weak-brand"
    id: str
    lang: str


class Match(NamedTuple):
    term: Term
    start: int
    end: int


class Phrase(NamedTuple):
    """One entry of ``data/phrases``: what the words mean, and whether they alone say little."""

    id: str
    meaning: Text
    weak: bool


class Pretext(NamedTuple):
    """One row of ``data/pretexts.json``; ``weak`` are those of its phrases, folded, of which one alone tells no story.

    ``opens``: the story lives by a link or file that the reader is to open, and without one is nobody's pretext.
    """

    id: str
    name: Text
    asks: str
    target: Text
    kind: str
    truth: tuple[Mapping[str, object], ...]
    weak: frozenset[str] = frozenset()
    opens: bool = False


@cache
def entries() -> Mapping[str, Mapping[str, Any]]:
    """What ``data/phrases`` says of each entry besides its words, of which there are fifty thousand."""
    return derived(
        "phrase-entries", [Path(__file__), *paths("phrases")],
        lambda: {row["id"]: _wordless(row) for family in load_all("phrases") for row in family["entries"]},
    )  # fmt: skip


def _wordless(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "phrases"}


@cache
def phrases() -> Mapping[str, Phrase]:
    return {id: Phrase(id, Text(**row["meaning"]), bool(row.get("weak"))) for id, row in entries().items()}


@cache
def exempting() -> Mapping[str, re.Pattern[str]]:
    """By the id of an entry of ``data/phrases`` the saying behind which, in the same sentence, its words mean nothing."""
    told = ((id, row["unless"]) for id, row in entries().items() if "unless" in row)
    return {id: saying(unless["story"], unless["says"]) for id, unless in told}


@cache
def longer_words() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """By language and family of ``data/phrases`` what stands behind the family's words where they are the beginning of others."""
    told = derived(
        "phrase-longer", [Path(__file__), *paths("phrases")],
        lambda: {family["family"]: family["longer"] for family in load_all("phrases") if "longer" in family},
    )  # fmt: skip
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for family, by_language in told.items():
        for lang, pieces in by_language.items():
            found.setdefault(lang, {})[family] = regex("|".join(pieces))
    return found


@cache
def pretexts() -> Mapping[str, Pretext]:
    code_and_data = [Path(__file__), *paths("pretexts.json")]
    rows = derived("pretext-rows", code_and_data, lambda: [_wordless(row) for row in load("pretexts.json")])
    return {
        row["id"]: Pretext(
            row["id"],
            Text(**row["name"]),
            row["asks"],
            Text(**row["target"]),
            row["kind"],
            tuple(row["truth"]),
            frozenset(map(fold, row.get("weak", ()))),
            bool(row.get("opens")),
        )
        for row in rows
    }


_WIDE = regex("[^\x00-\u2e7f]")
_ASCII = "".join(map(chr, range(128)))
# Of these one stands in whatever is written in Latin letters with marks, in Greek, Cyrillic, Thai …: in Japanese hardly any does.
_BEYOND_ASCII = regex("[\u00a1-\u1fff\u20a0-\u20cf☆]")

_Numbers = Sequence[
    int | tuple[int, ...]
]  # one alone, as nearly all are, stands by itself: such a list is read in at once


class _Known(NamedTuple):
    """The words of one script; for each the numbers of the terms that it stands for; where words of a beginning are."""

    patterns: list[str]
    rows: _Numbers
    beginnings: dict[str, list[int]]


class _Words(NamedTuple):
    """The matcher; for each of its patterns the numbers of the terms that it stands for; the length of the longest."""

    automaton: AhoCorasick
    rows: _Numbers
    longest: int


def _script(folded: str) -> str:
    """Which characters a text needs at most: "ascii", "latin" (and all that is written like it) or "wide" (kanji …)."""
    if folded.isascii():
        return "ascii"
    return "wide" if _WIDE.search(folded) else "latin"


@by_overlay(cache)
def _words(script: str) -> _Words:
    """The words of one script: a text without its characters has no need of them, and they take long to build."""
    known = _known(script)
    return _matcher(known.patterns, known.rows)


def _matcher(patterns: Sequence[str], rows: _Numbers) -> _Words:
    return _Words(AhoCorasick(patterns, matchkind=MatchKind.Standard), rows, max(map(len, patterns), default=0))


def _words_for(script: str, folded: str) -> _Words:
    """The words that may stand in a text: all, or for the first few short texts those whose beginning stands in it.

    To build a matcher of all words takes longer than all else that one mail needs.
    """
    if len(folded) > _SHORT or next(_texts_seen) >= _FEW_TEXTS:
        return _words(script)
    patterns, rows, beginnings = _known(script)
    length = _BEGINNING[script]
    stretches = {folded[at : at + length] for at in range(len(folded) - length + 1)}
    numbers = [*beginnings.get("", ()), *(each for one in stretches & beginnings.keys() for each in beginnings[one])]
    return _matcher([patterns[each] for each in numbers], [rows[each] for each in numbers])


_FEW_TEXTS, _SHORT = 60, 20_000
_texts_seen = count()
_BEGINNING = {"ascii": 5, "latin": 4, "wide": 3}  # characters; words that are shorter stand under ""


@by_overlay(cache)
def _terms() -> tuple[Term, ...]:
    """Every term, by its number."""
    return tuple(map(Term._make, _kept("terms")))


@by_overlay(cache)
def _known(script: str) -> _Known:
    joined, rows, beginnings = _kept(script)
    return _Known(joined.split("\n"), rows, beginnings)


def _kept(part: str) -> Any:
    """What is kept from start to start (``derived``): the terms, or the words of one script, each read in when it is needed."""
    sources = [
        *(Path(each) for each in (__file__, textfold.__file__, brands.__file__)),
        *paths("phrases", "brands", "pretexts.json"),
    ]
    return derived_of_brands(f"lexicon-{part}", sources, lambda: _made()[part])


@by_overlay(cache)
def _made() -> dict[str, Any]:
    """The terms as tuples; by script the words as lines of one text, which is read in at once, and the rest of ``_Known``."""
    numbers: dict[Term, int] = {}
    found: dict[str, dict[str, tuple[int, ...]]] = {script: {} for script in _NEEDED}
    for word, term in _spelled():  # twenty thousand words
        folded = fold(word.strip())
        if not folded:
            continue
        number = numbers.setdefault(term, len(numbers))
        rows = found[_script(folded)]
        before = rows.get(folded, ())
        if number not in before:
            rows[folded] = (*before, number)
    made: dict[str, Any] = {"terms": [(term.kind, term.id, term.lang) for term in numbers]}
    for script, rows in found.items():
        each = [row if len(row) > 1 else row[0] for row in rows.values()]
        made[script] = "\n".join(rows), each, _by_beginning(rows, _BEGINNING[script])
    return made


def _by_beginning(words: Iterable[str], length: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        found.setdefault(word[:length] if len(word) >= length else "", []).append(number)
    return found


def _spelled() -> Iterator[tuple[str, Term]]:
    """Every spelling of every term that is known."""
    families = [family["entries"] for family in load_all("phrases")]
    for kind, rows in [*(("phrase", rows) for rows in families), ("pretext", load("pretexts.json"))]:
        for row in rows:
            for lang, words in row["phrases"].items():
                term = Term(kind, row["id"], lang)
                for word in words:
                    yield word, term
    for id, spelling, weak in brands.spellings():
        term = Term("weak-brand" if weak else "brand", id, "")
        yield spelling, term
        if " " in spelling and not weak:
            yield spelling.replace(" ", "-"), term
    for domain, id in brands.owned_domains().items():
        yield domain, Term("brand", id, "domain")


def is_letter(ch: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words."""
    return (ch <= _LAST_LATIN or "\u1e00" <= ch <= _LAST_EXTENDED) and ch.isalnum()


def matches(folded: str) -> list[Match]:
    """All terms that stand in a folded text, in the order of their ends."""
    script = _script(folded)
    first, *others = _NEEDED[script]
    if script == "wide" and not _BEYOND_ASCII.search(folded):
        others.remove("latin")
    found = _matches(_words_for(first, folded), folded, 0, len(folded))
    if not others:
        return found
    # The words of other scripts hold a character beyond ASCII: none stands far from such a one.
    start, end = len(folded) - len(folded.lstrip(_ASCII)), len(folded.rstrip(_ASCII))
    for script in others:
        words = _words_for(script, folded)
        found += _matches(words, folded, max(0, start - words.longest), end + words.longest)
    return sorted(found, key=_end)


_NEEDED = {"ascii": ("ascii",), "latin": ("ascii", "latin"), "wide": ("ascii", "latin", "wide")}
_end = attrgetter("end")


def _matches(words: _Words, folded: str, begin: int, stop: int) -> list[Match]:
    """The terms that stand in a stretch of a text."""
    rows, terms, found, met = words.rows, _terms(), list[Match](), dict[int, int]()
    for pattern, start, end in _whole_words(_sightings(words, folded, begin, stop), folded):
        met[pattern] = times = met.get(pattern, 0) + 1
        if times > _MOST_OF_A_WORD or len(found) > _MOST_MATCHES:
            continue
        numbers = rows[pattern]
        for number in numbers if isinstance(numbers, tuple) else (numbers,):
            found.append(Match(terms[number], start, end))
    return found


def _whole_words(seen: Iterable[tuple[int, int, int]], folded: str) -> Iterable[tuple[int, int, int]]:
    """Of what an automaton saw, all that neither begins nor ends in the middle of a word: a fifth, in English."""
    try:
        # For each character whether it is a letter, with one more that is none: it stands before the first, too.
        letter = folded.encode("latin-1").translate(_LETTERS) + b"\0"
    except UnicodeEncodeError:
        return [each for each in seen if not _is_part_of_word(folded, each[1], each[2])]
    return [
        each
        for each in seen
        if not (letter[each[1] - 1] and letter[each[1]]) and not (letter[each[2]] and letter[each[2] - 1])
    ]


_LETTERS = bytes(chr(code).isalnum() for code in range(256))


def _is_part_of_word(folded: str, start: int, end: int) -> bool:
    return (start > 0 and is_letter(folded[start - 1]) and is_letter(folded[start])) or (
        end < len(folded) and is_letter(folded[end]) and is_letter(folded[end - 1])
    )


def _sightings(words: _Words, folded: str, begin: int, stop: int) -> Iterable[tuple[int, int, int]]:
    """Pattern, start and end of all that the automaton sees, piece by piece: it answers with a list of its own."""
    if not begin and len(folded) <= min(stop, _STRETCH):
        return words.automaton.find_matches_as_indexes(folded, overlapping=True)
    return _in_stretches(words, folded[:stop], begin)


def _in_stretches(words: _Words, folded: str, first: int) -> Iterator[tuple[int, int, int]]:
    for begin in range(first, len(folded), _STRETCH):
        back = max(first, begin - words.longest)
        for pattern, start, end in words.automaton.find_matches_as_indexes(
            folded[back : begin + _STRETCH], overlapping=True
        ):
            if back + end > begin:
                yield pattern, back + start, back + end


class Truth(NamedTuple):
    """What a trade truly does about a pretext: "never", "rarely" or "yes", in words, and where that is known from."""

    trade: str
    possible: str
    says: Text
    source: str

    def speaks_of(self, brand: brands.Brand) -> bool:
        """Whether the statement covers this brand: by its id, or by its trade and country."""
        row = load("truth-trades.json")["trades"].get(self.trade)
        if row is None:
            return False
        if "brands" in row:
            return brand.id in row["brands"]
        return ("*" in row["trades"] or brand.trade in row["trades"]) and row.get(
            "country", brand.country
        ) == brand.country


def truths(pretext: str) -> tuple[Truth, ...]:
    """What is known of a pretext, trade by trade."""
    row = pretexts().get(pretext)
    return tuple(_truth(each) for each in row.truth) if row else ()


def _truth(row: Mapping[str, object]) -> Truth:
    source = row["source"]
    where = source["where"] if isinstance(source, dict) else source
    return Truth(str(row["trade"]), str(row["possible"]), Text(str(row["en"]), str(row["ja"])), str(where))


def tells_the_impossible(pretext: str, phrases: Iterable[str]) -> bool:
    """Whether these phrases of a pretext, folded, state what the trade rules out, and not only the topic that it is about."""
    topics = _topics().get(pretext)
    return topics is not None and any(phrase not in topics for phrase in phrases)


@cache
def _topics() -> Mapping[str, frozenset[str]]:
    rows = load("truth-trades.json")["told"]["topics"]
    return {pretext: frozenset(map(fold, phrases)) for pretext, phrases in rows.items()}
