"""What the wording model makes of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Sighting
from mekiki.checks.readings import reading
from mekiki.checks.readings.pasted import own_end
from mekiki.checks.readings.pictured import pictured
from mekiki.checks.readings.quoted import as_said, letter_start
from mekiki.checks.readings.wording import folded_bodies, folded_subject, folded_texts, within
from mekiki.knowledge.phrasing import LONGEST, Scores, says_something, shipped_scores, strength, terms_of, words_of
from mekiki.knowledge.providers import roles
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quotes
from mekiki.model.message import Body, Message, Place
from mekiki.model.regex import regex

# A signature mark (RFC 3676 4.3), a rule of underscores or dashes as lists and clients draw it, a quoted mail's head.
# It begins with the end of the line before, which is quick to search for.
_FOOTER = regex(
    r"\n(?:-- ?$|[_=-]{12,}|_{5,}|On .{5,120} wrote:$|-----Original Message"
    r"|\*?From:\*? .{3,120}\n{1,2}\*?(?:Sent|Date):)",
    re.MULTILINE,
)
_WORDS = regex(r"\w\W++\w++\W++\w")  # three of them
_LIST_TAG = regex(r"\[[^\]]{1,40}\]")  # [name of the list], which names the archive
_MOST_ADDRESSES, _SHORTEST_NAME = 6, 3  # of the reader
_SHOWN = 3  # terms that a finding names
_LEAST_OF_PAIR = 3  # letters of each word of a pair
_JOINS = ("-", "'")  # what makes a piece of a word of another
_TELLING = 4  # letters of a term that a reader takes for a word: "de" and "co" moved the score, and say nothing


def terms(message: Message) -> tuple[frozenset[str], int]:
    """The words and word pairs of subject and shown text; empty where the mail is not English."""
    return terms_of(_said(message, message.shown or message.bodies))


def _said(message: Message, bodies: tuple[Body, ...], *more: str) -> str:
    texts = [_LIST_TAG.sub(" ", message.subject), *more] + [_own_words(message, body) for body in bodies]
    return _without_reader(fold("\n".join(texts)), message)


def _without_reader(folded: str, message: Message) -> str:
    """The text without the reader's address, and what stands there before the @: "Dear mika.tanaka" tells nothing of fraud.

    A name of letters alone stays: whoever writes To chooses it, and could so take a word out.
    """
    for address in message.recipients[:_MOST_ADDRESSES]:
        folded = folded.replace(fold(address), " ")
        local = fold(address.partition("@")[0])
        if len(local) >= _SHORTEST_NAME and not local.isalpha() and local in folded and local not in roles():
            folded = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", " ", folded)
    return folded


def _own_words(message: Message, body: Body) -> str:
    """What the writer of a mail says in it: no addresses, no quoted lines, no signature or footer of a list.

    Those name people, hosts and lists. A model that reads them knows the archive that it was trained on. Nor what is
    pasted below, or stands above a mail that was forwarded by hand: harmless words of others must not speak for the mail.
    """
    text = as_said(message, body)[letter_start(message, body) : min(own_end(message, body), LONGEST)]
    said = _WORDS.search(text)
    # A rule at the head of a mail is an ornament: only below something said can a footer stand.
    footer = _FOOTER.search(f"\n{text}", said.end()) if said else None
    if footer:
        text = text[: footer.start()]
    if ">" in text and body.kind == "plain":
        text = "\n".join(line for line in text.split("\n") if not line.startswith((">", " >", "|")))
    words = text.split()
    if "@" in text or "/" in text or "www." in text:
        words = [word for word in words if "@" not in word and "/" not in word and "www." not in word]
    return " ".join(words)


@reading
def leanings(message: Message) -> Scores | None:
    """The scores of the mail's words; None where there is nothing to score.

    Where clients differ in which text they show, each is read alone: harmless words of the one do not speak for the other. So
    do those of pictures, which some clients show and others tell.
    """
    rivals = tuple(body for body in message.shown if body.rival)
    readings = (tuple(body for body in message.shown if not body.rival), rivals) if rivals else (message.shown,)
    found = [words_of(_said(message, each or message.bodies)) for each in readings]
    if told := [picture.text for picture in pictured(message)]:
        found.append(words_of(_said(message, message.shown, *told)))
    return max((shipped_scores(words) for words in found if words), key=_malice, default=None)


def _malice(scores: Scores) -> float:
    return scores.totals["malicious"]


def is_read(message: Message) -> bool:
    """Whether the wording model reads the mail at all: it is in English, and long enough.

    What the model has read need not be told by phrases once more.
    """
    return leanings(message) is not None


def sightings(message: Message, head: str, side: int = 1) -> Iterator[Sighting]:
    """A sighting whose strength is how far the wording leans to a side of a head, shown by the terms that moved it.

    All terms move it; shown are those that mean something by themselves, where there are any.
    """
    found = leanings(message)
    total = side * found.totals[head] if found else 0.0
    if found is None or total <= 0:
        return
    weighed = zip(found.weights[head], found.terms, strict=True)
    moved = sorted([(moves, term) for weight, term in weighed if (moves := side * weight) > 0], reverse=True)
    words = _telling(message, [term for _, term in moved])
    if words:
        quoted = Quotes.of(words)
        yield Sighting(places_of(message, words), {"words": quoted}, strength=strength(total, found.distinct))


def _telling(message: Message, terms: list[str]) -> list[str]:
    """The terms that are shown: whole words, none a piece of a longer word or within another shown one.

    Where none of them says anything, the small words that moved the score.
    """
    for wanted in (says_something, bool):
        shown: list[str] = []
        for term in terms:
            if len(shown) == _SHOWN:
                break
            if wanted(term) and _is_of_words(term) and not _is_shown(term, shown) and _is_whole(message, term):
                shown.append(term)
        if shown:
            return shown
    return terms[:_SHOWN]


def _is_of_words(term: str) -> bool:
    """Whether a reader takes a term for words: no "e mail", no "it's", but "of funds"."""
    if "'" in term or len(term) < _TELLING:
        return False
    words = [word for word in term.split() if says_something(word)]
    return all(len(word) >= _LEAST_OF_PAIR for word in words) and any(len(word) >= _TELLING for word in words)


def _is_shown(term: str, shown: list[str]) -> bool:
    words = set(term.split())
    return any(words <= set(other.split()) or words >= set(other.split()) for other in shown)


def _is_whole(message: Message, term: str) -> bool:
    """Whether a term stands in a text by itself, or in none, as what a picture says; "mail" is a piece of "e-mail"."""
    texts = folded_texts(message)
    if not any(term in text for text in texts):
        return " " not in term or not any(_standing(text, term.partition(" ")[0]) for text in texts)
    return any(_stands_alone(text, term) for text in texts)


def _stands_alone(text: str, term: str) -> bool:
    at = text.find(term)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(term) : at + len(term) + 1]
        if not (before.isalnum() or after.isalnum() or before in _JOINS or after in _JOINS):
            return True
        at = text.find(term, at + 1)
    return False


def places_of(message: Message, words: list[str]) -> tuple[Place, ...]:
    """Where each of the terms first stands, in a shown body or in the subject."""
    return tuple(place for place in (_first(message, term) for term in words) if place is not None)


def _first(message: Message, term: str) -> Place | None:
    for body, text in folded_bodies(message):
        found = _standing(text, term)
        if found is not None:
            return body.place(*found)
    place = message.subject_place
    found = _standing(folded_subject(message), term) if place is not None else None
    return within(place, *found, message.subject) if place is not None and found is not None else None


def _standing(text: str, term: str) -> tuple[int, int] | None:
    """Where a term stands in a folded text as words of its own; where its first word does, if it is parted there."""
    for wanted in (term, term.partition(" ")[0]):
        at = text.find(wanted)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
            if not before.isalnum() and not after.isalnum():
                return at, at + len(wanted)
            at = text.find(wanted, at + 1)
    return None
