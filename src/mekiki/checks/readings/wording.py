"""The known words of a mail, each at its place: phrases, pretexts and brand names, from one pass over each text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.denials import never_asked
from mekiki.checks.readings.extents import Extents
from mekiki.checks.readings.pictured import pictured
from mekiki.checks.readings.quoted import as_said, judged_quotes, own_quotes, quoted_extents
from mekiki.checks.readings.shownfrauds import shown_frauds
from mekiki.knowledge.brands import units
from mekiki.knowledge.lexicon import Term, exempting, longer_words, matches
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.textfold import fold, is_marked_all_over, is_western
from mekiki.model.message import Body, Header, Message, Place
from mekiki.model.regex import regex

LEVERS = ("threat", "urgency", "prize", "scam", "request")  # families of phrases that want something of a reader
LONGEST = 400_000  # characters of one body in which words are looked for
_WEAK_BRAND = "weak-brand"  # the kind of a term that is also an ordinary word
_OF_BRANDS = ("brand", _WEAK_BRAND)
_LONGEST_OF_ALL = 1_000_000  # of all bodies together
_MOST_HITS = 100_000


class Hit(NamedTuple):
    """One known word at its place; ``where`` is "subject", "name" (a display name), "body" or "picture"."""

    term: Term
    place: Place
    where: str


@reading
def hits(message: Message) -> Mapping[tuple[str, str], tuple[Hit, ...]]:
    """All known words by (kind, id): ("phrase", "threat.suspension"), ("pretext", ...), ("brand", ...)."""
    found: dict[tuple[str, str], list[Hit]] = {}
    for hit in islice(_all_hits(message), _MOST_HITS):
        found.setdefault((hit.term.kind, hit.term.id), []).append(hit)
    return {key: tuple(each) for key, each in found.items()}


class BrandHits(NamedTuple):
    """A brand whose name stands in the mail, and where; ``weak`` by a spelling that is also an ordinary word."""

    id: str
    weak: bool
    hits: tuple[Hit, ...]


@reading
def brands_named(message: Message) -> tuple[BrandHits, ...]:
    """The brands whose names stand in the mail; one that stands there by both kinds of spelling twice."""
    found = hits(message).items()
    return tuple(BrandHits(id, kind == _WEAK_BRAND, each) for (kind, id), each in found if kind in _OF_BRANDS)


def hits_of_brand(message: Message, id: str) -> tuple[Hit, ...]:
    """Wherever one brand's name stands, by whichever spelling."""
    return tuple(hit for kind in _OF_BRANDS for hit in hits(message).get((kind, id), ()))


def phrase_hits(message: Message, id: str) -> tuple[Hit, ...]:
    """Where the phrases of one entry stand; overlapping ones only once, the longest."""
    return without_overlaps(hits(message).get(("phrase", id), ()))


def _all_hits(message: Message) -> Iterator[Hit]:
    if message.subject_place is not None:
        yield from _hits_at(message.subject, message.subject_place, "subject")
    for box in message.from_:
        if box.name and box.name_place is not None:
            yield from _hits_at(box.name, box.name_place, "name")
    for body, folded_text in folded_bodies(message):
        told, denied = Extents(words_of_others(message)[body.part]), Extents(never_asked(folded_text))
        text, cuts = _joined(as_said(message, body), folded_text)
        for term, start, end in matches(text):
            if _stands_for_else(term, text, start, end) or _is_in_address(term, text, start, "body"):
                continue
            start, end = _as_written(start, end, cuts)
            if term.kind in ("phrase", "pretext") and start in told:
                continue
            if not (start in denied and _is_lever(term)):
                yield Hit(term, body.place(start, end), "body")
    for picture in pictured(message):
        for term, start, end in matches(fold(picture.text)):
            if term.kind == "pretext" or _is_lever(term):
                yield Hit(term, picture.place(start, end), "picture")


def _is_lever(term: Term) -> bool:
    return term.kind == "phrase" and term.id.partition(".")[0] in LEVERS


@reading
def words_of_others(message: Message) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Extents of each body that hold somebody else's words: examples of fraud that lead nowhere, what is answered or judged."""
    found = {}
    for body, _ in folded_bodies(message):
        found[body.part] = (*shown_frauds(message, body, LONGEST), *answered_lines(message, body))
    return found


# What is rare comes first, and is quick to search for.
_SOFT_BREAK = regex(r" \n(?<=\S \n)(?=[^\s>])")
_MARK = regex(r"[\u0300-\u036f\u3099\u309a](?<=[^\W\d_].)")  # laid over a letter


def _joined(text: str, folded_text: str) -> tuple[str, list[int]]:
    """The folded text without what parts a word or phrase, and for each such character the place from which on it is missing.

    "format=flowed" (RFC 3676) breaks a line after its blank, so that folding leaves two blanks within a phrase. Some programs
    write an accent or a sound mark as a character of its own.

    >>> _joined("your \\ndonation", "your  donation")
    ('your donation', [5])
    >>> _joined("Konto fu\\u0308r", "konto fu\\u0308r")
    ('konto für', [8])
    """
    gone: list[tuple[int, str]] = []  # where a character goes, and what stands before it instead
    if " \n" in text:
        gone = [(hit.end() - 1, "") for hit in _SOFT_BREAK.finditer(text, 0, len(folded_text))]
    if not is_western(folded_text):  # which has no such marks
        odd = is_marked_all_over(folded_text)
        for hit in _MARK.finditer(folded_text):
            letter = folded_text[hit.start() - 1]
            one = letter if odd else unicodedata.normalize("NFC", letter + hit.group())
            gone += [(hit.start(), one)] if len(one) == 1 else []
    if not gone:
        return folded_text, []
    gone.sort()
    pieces, start = [], 0
    for at, one in gone:
        pieces += [folded_text[start : at - len(one)], one]
        start = at + 1
    return "".join((*pieces, folded_text[start:])), [at - number for number, (at, _) in enumerate(gone)]


def _as_written(start: int, end: int, cuts: list[int]) -> tuple[int, int]:
    """An extent of the joined text in the text as it was written."""
    return (start + bisect_right(cuts, start), end + bisect_right(cuts, end - 1)) if cuts else (start, end)


def _is_part_of_more(term: Term, text: str, end: int) -> bool:
    """Whether the words of a term stand there as others: Japanese has no blank that would tell where they end."""
    families = longer_words().get(term.lang)
    longer = families.get(term.id.partition(".")[0]) if families else None
    return longer is not None and longer.match(text, end) is not None


_EXEMPTS_WITHIN = 120  # characters before a phrase in which it is said that it means nothing
_EXEMPTS_BEHIND = 16  # and behind it, in languages that deny at the end
_END = regex(r"[.!?。]")

_ELIDED = regex(r"['’](?!s\b)[^\W\d_]{2}")  # an article that has lost its vowel; behind a name only a genitive stands
_NUMBER = regex(r"\d[ _]?$")
_LONGEST_UNIT = 3


def _stands_for_else(term: Term, text: str, start: int, end: int) -> bool:
    """Whether a word is there another one than the term: part of a longer one ("dell'altro"), or what a number counts ("88 KB")."""
    if _ELIDED.match(text, end) is not None:
        return True
    if term.id in exempting():
        return _is_exempt(term, text, start, end)
    if term.kind != _WEAK_BRAND:
        return _is_part_of_more(term, text, end)
    if end - start > _LONGEST_UNIT or text[start:end] not in units():
        return False
    return _NUMBER.search(text, max(0, start - 2), start) is not None


def _is_exempt(term: Term, text: str, start: int, end: int) -> bool:
    """Whether the same sentence says that the phrase means nothing: "If this is found in spam, move to inbox", 追加料金なし."""
    said = exempting()[term.id].search(text, max(0, start - _EXEMPTS_WITHIN), end + _EXEMPTS_BEHIND)
    return said is not None and _END.search(text, said.end(), start) is None


_IN_ADDRESS = regex(r"[\w.+-]@(?:[\w-]+\.)*$")
_HOST = regex(r"[\w-]+(?:\.[\w-]+)*")
_LONGEST_DOMAIN = 80  # characters that are looked through for the @ of an address


def _is_in_address(term: Term, text: str, start: int, where: str) -> bool:
    """Whether a brand's name is only the host of a mail address: whoever has a mailbox there speaks for nobody else.

    A display name or subject that writes an address at a brand's own domain does pose as it, unless anybody can have one.
    """
    if term.kind not in _OF_BRANDS or text[start - 1 : start] not in ("@", "."):
        return False
    before = _IN_ADDRESS.search(text, max(0, start - _LONGEST_DOMAIN), start)
    host = _HOST.match(text, before.start() + 2) if before else None
    return host is not None and (where == "body" or "free-mail" in kinds_of(host.group()))


_QUOTED = regex(r"^>.*$", re.MULTILINE)
# What says that a mail answers another, or is one of a discussion that a list carries.
_ANSWERS = frozenset(("in-reply-to", "references", "list-post"))


def answered_lines(message: Message, body: Body) -> list[tuple[int, int]]:
    """Extents of the lines that an answer quotes: what they threaten or ask was written by somebody else.

    Only of a mail that says it answers another, comes by a discussion list, or calls what it quotes a fraud, and that does not
    speak by what it quotes. Of a page, the quoted blocks of one that calls them a fraud.
    """
    if body.kind == "html":
        return quoted_extents(message, body) if body.part in judged_quotes(message) else []
    if body.kind != "plain" or "\n>" not in body.text:
        return []
    if _ANSWERS.isdisjoint(message.field_names()) and body.part not in judged_quotes(message):
        return []
    return [] if body.part in own_quotes(message) else [hit.span() for hit in _QUOTED.finditer(body.text[:LONGEST])]


def _hits_at(text: str, place: Place, where: str) -> Iterator[Hit]:
    folded, cuts = _joined(text, fold(text[:LONGEST]))
    if "_" in folded:  # for blanks, as some mailing programs write a name or subject: "_You_have_won_"
        folded = folded.replace("_", " ")
    for term, start, end in matches(folded):
        if not _stands_for_else(term, folded, start, end) and not _is_in_address(term, folded, start, where):
            yield Hit(term, within(place, *_as_written(start, end, cuts), text), where)


def within(place: Place, start: int, end: int, text: str) -> Place:
    """A stretch of a text that stands at a place; the whole place where the field spells the text otherwise."""
    if place.end - place.start != len(text):
        return place  # a name with quoted pairs: its letters do not stand one for one in the field
    return Place(
        place.layer, place.part, place.header, place.index, place.start + start, place.start + end, text[start:end]
    )  # fmt: skip


@reading
def shown_length(message: Message) -> int:
    """How many characters of text the mail shows: of a long one, a word here and there says little."""
    return sum(len(body.text) for body in message.shown)


@reading
def folded_bodies(message: Message) -> tuple[tuple[Body, str], ...]:
    """Each shown body with the text in which words are looked up; offsets are those of the body."""
    found, left = [], _LONGEST_OF_ALL
    for body in message.shown or message.bodies:
        text = as_said(message, body)[: min(LONGEST, left)]
        left -= len(text)
        found.append((body, fold(text)))
    return tuple(found)


@reading
def folded_subject(message: Message) -> str:
    """The subject as words are looked up in it; offsets are those of the subject."""
    return fold(message.subject)


@reading
def folded_texts(message: Message) -> tuple[str, ...]:
    """The folded texts of the shown bodies, and the folded subject last."""
    return (*(text for _, text in folded_bodies(message)), folded_subject(message))


def without_overlaps(found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    if len(found) < 2:
        return found
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda each: each.place.start - each.place.end):
        if not any(hit.place.meets(other.place) for other in kept):
            kept.append(hit)
        if len(kept) >= 20:
            break
    return tuple(sorted(kept, key=lambda each: (each.place.part, each.place.start)))


def header_place(header: Header | None) -> Place | None:
    return header.place() if header is not None else None
