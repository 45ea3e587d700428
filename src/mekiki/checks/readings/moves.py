"""Which moves of a fraud without links a short mail makes, and whether those of a story meet in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import chain, islice, pairwise
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.denials import never_asked
from mekiki.checks.readings.parties import (
    from_outside,
    is_free_mail,
    is_list_mail,
    own_addresses,
    same_organisation,
    shown_domain,
)
from mekiki.checks.readings.pasted import own_end
from mekiki.checks.readings.pictured import pictured
from mekiki.checks.readings.quoted import as_said
from mekiki.checks.readings.tells import telling_words
from mekiki.checks.readings.together import first_place
from mekiki.checks.readings.weblinks import is_well_known, web_links
from mekiki.checks.readings.wording import words_of_others
from mekiki.knowledge import accountwords, answers, mailheads, sums
from mekiki.knowledge.brands import all_brands, owners_of
from mekiki.knowledge.moves import language_of, moves_in
from mekiki.knowledge.providers import abused_suffixes, kinds_of
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Quote, Quotes
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

_LONGEST = 3500  # characters; a magazine makes every move somewhere
_WIDE = frozenset(("ja", "zh", "ko"))  # they say in less than half the characters what others say
_NEAR, _NEAR_WIDE = 90, 40  # characters in which the moves of one clause stand
# Where an answered or forwarded mail or a signature begins: nothing below it is what the writer says now.
_BELOW = regex(
    r"^(?:-- ?$|>|[_=-]{12,}|-{2,} ?[^\W\d_][^\n]{2,60}-{2,}|\d{4}[年/-][^\n]{5,80}[@<][^\n]{0,80}[:：]\s*$"
    rf"|{mailheads.from_field()}\s?[:：][^\n]{{3,120}}@)",
    re.MULTILINE,
)
_SOMEBODY_WROTE = regex(rf"^[^\n]{{3,120}}{mailheads.wrote()}[^\n]{{0,60}}[:：]\s*$", re.MULTILINE)
# The sign itself comes first: what begins with a class of characters is searched for quickly. Not the full stop of an
# abbreviation: "6.000 kr. i bitcoin".
_ENDS = regex(
    r"[.!?。！？\n](?:(?<=\n)[ \t\r\u3000]*\n|(?<=[。！？])"
    r"|(?<=[.!?])(?=[\s\"')»”]|$)(?<!\b(?:kr|pr|nr|kl|ca).)(?<!\b(?:mio|reg).))"
)
_TO_TALK = frozenset(("brand-shortener", "messenger"))
_LETTERS_READ = 5
LETTERS = frozenset(("pdf", "office", "rtf", "ole"))  # kinds of documents that somebody wrote
_GREETING = 80  # characters: a rule below no more than that ends nothing
# Behind a move of these no firm's standing words have begun yet.
_SAID = frozenset((
    "account", "any-account", "payment", "salary", "favour", "unreachable", "harm", "crypto", "parcels", "messenger", "child", "loan",
    "gift-card", "windfall", "deal",
))  # fmt: skip
_SHOWN = 5  # wordings that a finding names

# An IBAN (ISO 13616); a sort code with a number; an account's number behind its name; a telephone number in parts or in one run, from a zero or a plus.
_IBAN = regex(r"[A-Z](?<!\w.)[A-Z]\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_SORTED = regex(r"\d\d(?<![\w-]..)-\d\d-\d\d[\s,;:/]{1,3}\d{8}(?![\w-])")  # a British sort code and its account
_LONG_NUMBER = regex(r"[\d*](?<![\w*].)[\d* -]{5,20}")
_NAMED_BEFORE = 36  # characters before a number in which it is said what it is
_ACCOUNTS = frozenset(("account", "any-account"))
_POSSESSIVE = 32  # characters before an account in which it is said whose it is
# A sum of coins. Where the next is the double of it, in the same coin, no word need say so.
_LETTER = regex(r"[^\n]")
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+")
_PHONE_NUMBER = regex(r"[+0](?<![\w/.-].)\d[\d /()-]{7,16}\d(?!\w)")

Extent = tuple[int, int]


class Said(NamedTuple):
    """The moves of a mail's own words by sentence: for each move where its words stand in the text."""

    text: str
    place: Callable[[int, int], Place]  # of a stretch of the text
    lang: str
    length: int
    sentences: tuple[Mapping[str, Sequence[Extent]], ...]

    def near(self) -> int:
        return _NEAR_WIDE if self.lang in _WIDE else _NEAR


@dataclass(frozen=True, slots=True)
class Plot:
    """What makes a story: each clause in one breath, and beside them so many of the moves that support it.

    ``account|salary`` in a clause is either of them. ``longest`` is in characters of a language that writes with letters.
    """

    clauses: tuple[tuple[str, ...], ...]
    support: tuple[str, ...] = ()
    least: int = 0
    longest: int = _LONGEST


class Told(NamedTuple):
    """A story met in a mail: its words, where they stand, which of the supporting moves stand beside it, and who tells it."""

    places: tuple[Place, ...]
    words: Quote
    beside: frozenset[str]
    voice: Said

    def makes(self, move: str) -> bool:
        """Whether the text that tells the story makes a move, too: what stands elsewhere silences nothing."""
        return any(move in each for each in self.voice.sentences)


@reading
def voices(message: Message) -> tuple[Said, ...]:
    """What the mail says in its own words, and then what each attached letter says.

    None of a list's mail, of a long text, or of one in a language whose moves are unknown. A disclaimer says that the mail is
    confidential, and nothing behind it counts.
    """
    if is_list_mail(message):
        return ()
    body = max(message.shown or message.bodies, key=lambda each: len(each.text[:_LONGEST].strip()), default=None)
    spoken = []
    if body is not None:
        text = _without(as_said(message, body), words_of_others(message).get(body.part, ()))
        end = min(own_end(message, body), _below(text[: 4 * _LONGEST]))
        spoken.append(_said(text[:end], body.place))
    if pictures := pictured(message):
        first = pictures[0].place(0, len(pictures[0].text))
        spoken.append(_said("\n\n".join(each.text for each in pictures), partial(_whole, first)))
    letters = (each for each in message.documents if each.kind in LETTERS and each.text.strip())
    for letter in islice(letters, _LETTERS_READ):
        spoken.append(_said(letter.text, partial(_whole, letter.place())))
    return tuple(each for each in spoken if each is not None)


def _without(text: str, extents: Iterable[tuple[int, int]]) -> str:
    """The text, as long as it was, with blanks for the letters in some stretches of it."""
    pieces, at = [], 0
    for start, stop in sorted(extents):
        pieces += [text[at:start], _LETTER.sub(" ", text[max(start, at) : stop])]
        at = max(at, stop)
    return "".join((*pieces, text[at:]))


def _whole(place: Place, _start: int, _end: int) -> Place:
    """The place of any stretch of an attached letter or of pictures: nothing within it is pinned."""
    return place


def _said(text: str, place: Callable[[int, int], Place]) -> Said | None:
    length = len(" ".join(text.split()))
    if length > _LONGEST:
        return None
    folded = fold(text)
    lang = language_of(folded)
    if not lang:
        return None
    return Said(text, place, lang, length, tuple(_by_sentence(text, [*_own_moves(folded, lang), *_figures(text)])))


def _own_moves(folded: str, lang: str) -> Iterator[tuple[str, int, int]]:
    """The moves of a text. An account of the reader's is none that money is led to, and what is never asked for is no demand."""
    denied = never_asked(folded)
    for move, start, end in moves_in(folded, lang):
        if any(first <= start < last for first, last in denied):
            continue
        if not (move in _ACCOUNTS and accountwords.readers().search(folded, max(0, start - _POSSESSIVE), start)):
            yield move, start, end


def _figures(text: str) -> Iterator[tuple[str, int, int]]:
    """Numbers that are moves of their own."""
    if not any(map(str.isdigit, text)):
        return
    for hit in _IBAN.finditer(text):
        yield "account-number", hit.start(), hit.end()
    for hit in _SORTED.finditer(text):
        yield "account-number", hit.start(), hit.end()
    for hit in _LONG_NUMBER.finditer(text):
        if accountwords.named().search(text, max(0, hit.start() - _NAMED_BEFORE), hit.start()):
            yield "account-number", hit.start(), hit.end()
    for hit in _PHONE_NUMBER.finditer(text):
        yield "phone-number", hit.start(), hit.end()
    amounts = list(sums.of_coins().finditer(text))
    yield from (("coin", *hit.span()) for hit in amounts)
    for one, other in pairwise(amounts):
        if one[2].lower() == other[2].lower() and _coins(other[1]) == 2 * _coins(one[1]):
            yield from (("doubled", one.start(), other.end()), ("sent-back", other.start(), other.end()))


def _coins(written: str) -> Decimal:
    return Decimal(written.replace(",", "" if _THOUSANDS.fullmatch(written) else "."))


def _below(text: str) -> int:
    """Where the writer's own words end. A rule at the head of a mail is an ornament."""
    first = next((at for at, ch in enumerate(text) if ch.isalnum()), len(text))
    line_end = text.find("\n", first)
    if line_end < 0:
        return len(text)
    quotes = _SOMEBODY_WROTE.search(text, line_end + 1) if mailheads.signs_of_wrote().stand_in(text) else None
    end = quotes.start() if quotes else len(text)
    for hit in _BELOW.finditer(text, line_end + 1, end):
        if hit[0][:1] not in "-_=" or len(text[: hit.start()].strip()) >= _GREETING:
            return hit.start()
    return end


def _by_sentence(text: str, found: Iterable[tuple[str, int, int]]) -> Iterator[Mapping[str, Sequence[Extent]]]:
    met = sorted(found, key=lambda each: each[1])
    said_last = max((start for move, start, _ in met if move in _SAID), default=0)
    at, last = (
        0,
        min((start for move, start, _ in met if move == "disclaimer" and start > said_last), default=len(text)),
    )
    met = [each for each in met if each[2] <= last]
    for stop in chain((hit.end() for hit in _ENDS.finditer(text)), (len(text),)):
        if at == len(met):
            return
        moves: dict[str, list[Extent]] = {}
        while at < len(met) and met[at][1] < stop:
            moves.setdefault(met[at][0], []).append(met[at][1:])
            at += 1
        if moves:
            yield moves


def told(message: Message, plot: Plot) -> Told | None:
    """The story, if the mail or a letter attached to it tells it."""
    return next(filter(None, (_told(each, plot) for each in voices(message))), None)


def _told(spoken: Said, plot: Plot) -> Told | None:
    if spoken.length > (plot.longest // 2 if spoken.lang in _WIDE else plot.longest):
        return None
    core: list[Extent] = []
    for clause in plot.clauses:
        found = next(filter(None, (_clause(each, clause, spoken.near()) for each in spoken.sentences)), None)
        if found is None:
            return None
        core += found
    beside = {move: extent for move in plot.support if (extent := _first(spoken, move, core)) is not None}
    if len(beside) < plot.least:
        return None
    extents = [*_apart(core), *_apart(list(beside.values()))]  # what makes the story first
    wordings = dict.fromkeys(" ".join(spoken.text[start:end].split()) for start, end in extents)
    places = tuple(spoken.place(*extent) for extent in extents)
    return Told(places, Quotes.of(list(wordings)[:_SHOWN]), frozenset(beside), spoken)


def _clause(moves: Mapping[str, Sequence[Extent]], clause: tuple[str, ...], near: int) -> list[Extent] | None:
    """Where the moves of a clause stand nearest together in a sentence; None where they do not stand in one breath."""
    found = [[extent for move in each.split("|") for extent in moves.get(move, ())] for each in clause]
    if not all(found):
        return None
    for begin in found[0]:
        others = [min(extents, key=lambda each: abs(each[0] - begin[0])) for extents in found[1:]]
        chosen = [begin, *others]
        if max(end for _, end in chosen) - min(start for start, _ in chosen) <= near:
            return chosen
    return None


def _first(spoken: Said, move: str, taken: Sequence[Extent]) -> Extent | None:
    """Where a move first stands in words of its own."""
    extents = (extent for moves in spoken.sentences for extent in moves.get(move, ()))
    return next((each for each in extents if not any(each[0] < end and start < each[1] for start, end in taken)), None)


def _apart(extents: Sequence[Extent]) -> list[Extent]:
    """The extents in their order, those that overlap as one."""
    merged: list[Extent] = []
    for start, end in sorted(set(extents)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def makes(message: Message, move: str) -> bool:
    """Whether the mail makes a move at all."""
    return any(move in each for spoken in voices(message) for each in spoken.sentences)


@reading
def leads_on(message: Message) -> bool:
    """Whether a web link is more than a signature's or a way to talk: neither to the writer's or the reader's own house nor to a well-known site."""
    houses = [shown_domain(message)]
    houses += [house for each in own_addresses(message) if not is_free_mail(house := each.rpartition("@")[2])]
    # where a link says that it leads to a chat, with whatever else is there
    chats = {link.registrable_domain for link in web_links(message) if answers.leads_to_chat().search(fold(link.text))}
    return any(
        not (
            is_well_known(link.host)
            or kinds_of(link.host, link.path) & _TO_TALK
            or link.registrable_domain in chats
            or any(same_organisation(link.host, house) for house in houses)
        )
        for link in web_links(message)
    )


# Why the old account must not be used, haste, and no call: who only changes the bank needs none of them twice.
_WAITING = frozenset(("confirm", "soon", "unreachable", "secrecy"))  # who only tells of a new bank waits for nothing
_BESIDE = ("reason", "soon", "confirm", "secrecy", "unreachable", "account-number")
_TO_ANOTHER = Plot((("account", "changed|reason"), ("payment",)), _BESIDE, 2)
_FOR_A_REASON = Plot((("any-account|account-number", "reason"), ("payment",)), _BESIDE, 2)


@reading
def redirected_payment(message: Message) -> Told | None:
    """The story of a payment that is led to another account; None where its text warns of that, or names a number known before."""
    if leads_on(message) or leads_to_a_known_house(message):
        return None
    story = told(message, _TO_ANOTHER)
    if story is None and makes(message, "account-number"):
        story = told(message, _FOR_A_REASON)
    if (
        story is None
        or story.makes("known-number")
        or (_warns_of_accounts(story.voice) and not _dissuades_from_calling(story))
        or _is_of_a_windfall(message, story)
    ):
        return None
    return story if not story.beside.isdisjoint(_WAITING) else None


_OF_WINDFALLS = (
    "scam.advance-fee",
    "scam.compensation-fund",
    "scam.donation-offer",
    "scam.inheritance",
    "scam.lottery-win",
)


def _is_of_a_windfall(message: Message, story: Told) -> bool:
    """Whether a fortune is to come to the reader: the account spoken of is then theirs, or the dead man's."""
    if any(True for id in _OF_WINDFALLS for _ in telling_words(message, id)):
        return True
    return story.makes("windfall") and not makes(message, "account-number")


def leads_to_a_known_house(message: Message) -> bool:
    """Whether a known firm's own address writes and leads to that firm: it is about the account that the reader pays from.

    A bank's does so without any link as well; its warnings of swindlers often hold none on purpose.
    """
    owners, links = set(owners_of(shown_domain(message))), web_links(message)
    if not links:
        return any(all_brands()[id].trade == "bank" for id in owners)
    return any(not owners.isdisjoint(owners_of(link.host)) for link in links)


def _warns_of_accounts(spoken: Said) -> bool:
    """Whether a sentence warns of fraud with accounts, of changing one for a mail alone, or says that it stays as it is."""
    return any(
        "warning" in each and (_ACCOUNTS & each.keys() or each.keys() >= _BY_MAIL_ALONE) for each in spoken.sentences
    )


_BY_MAIL_ALONE = {"changed", "unreachable"}  # "never change it because of an email only"


def _dissuades_from_calling(story: Told) -> bool:
    """Whether an account is named for a reason and the reader is not to call: the firm's standing warning was copied along.

    Who warns in the same breath, or has the reader call, dissuades from nothing.
    """
    if not (story.makes("reason") and story.makes("account-number")) or story.makes("by-phone"):
        return False
    return any("unreachable" in each and "warning" not in each for each in story.voice.sentences)


_TOLD_OFTEN = 2  # sentences that tell of swindlers, from which the mail is about them


def tells_of_others(story: Told, *moves: str) -> bool:
    """Whether a fraud is told of as others do it: in the breath in which a move of it is made, or in several sentences.

    A single word of swindlers elsewhere costs a swindler nothing.
    """
    sentences = [each for each in story.voice.sentences if "of-others" in each]
    return len(sentences) >= _TOLD_OFTEN or any(not each.keys().isdisjoint(moves) for each in sentences)


def is_told_of_others(message: Message, place: Place) -> bool:
    """Whether words stand beside such as tell of swindlers, and no fortune is promised to those whom they robbed."""
    return not makes(message, "windfall") and any(
        (at := spoken.place(*extent)).part == place.part and abs(at.start - place.start) <= spoken.near()
        for spoken in voices(message)
        for moves in spoken.sentences
        for extent in moves.get("of-others", ())
    )


@reading
def from_nowhere(message: Message) -> bool:
    """Whether nobody stands behind the writer's address.

    It is anybody's mailbox, of a suffix that is registered for a day, or answers go to such a one or to another house.
    """
    domain = shown_domain(message)
    suffix = domain.rpartition(".")[2]
    if len(suffix) > 2 and suffix in abused_suffixes():  # a country's has its firms
        return True
    answers = [box.domain for box in message.reply_to if box.domain]
    return is_free_mail(domain) or any(is_free_mail(each) or not same_organisation(domain, each) for each in answers)


def greets(message: Message, move: str) -> bool:
    """Whether the mail begins with a move, after no more than a word of greeting or two."""
    spoken = next(iter(voices(message)), None)
    if spoken is None:
        return False
    start = min((each[move][0][0] for each in spoken.sentences if move in each), default=-1)
    return start >= 0 and len(spoken.text[:start].split()) <= 2


_LET_UNSEEN = Plot((("flat",), ("abroad",), ("deposit-first",)), longest=3000)
_VIEWING = saying("flat-unseen", "viewing")  # on a day that is named somebody shows it


@reading
def let_unseen(message: Message) -> Told | None:
    """The story of a flat that somebody far away lets, money first."""
    story = told(message, _LET_UNSEEN) if not leads_on(message) else None
    return story if story is not None and first_place(message, _VIEWING) is None else None


_FAVOUR = Plot((("favour",),), ("unreachable", "secrecy"), 1, longest=700)
_FAVOUR_ELSEWHERE = Plot((("favour",), ("messenger",)), ("soon", "confirm"), 1, longest=700)


@reading
def favour_without_call(message: Message) -> Told | None:
    """The story of a stranger's address that asks for a favour and cannot be called."""
    if not from_outside(message) or greets(message, "child"):
        return None
    return told(message, _FAVOUR) or told(message, _FAVOUR_ELSEWHERE)


_SALARY = Plot((("salary", "account|any-account", "changed"), ("mine",)), longest=1200)
_TO_PAYROLL = Plot((("account|any-account", "changed"), ("mine",)), longest=1200)  # whose desk says what it is about


@reading
def redirected_salary(message: Message) -> Told | None:
    """The story of wages that are to go to another account, told from outside of the house."""
    if not from_outside(message) or leads_on(message):
        return None
    desks = any(
        accountwords.payroll_desks().stand_in(address.partition("@")[0].lower()) for address in message.recipients
    )
    return told(message, _SALARY) or (told(message, _TO_PAYROLL) if desks else None)
