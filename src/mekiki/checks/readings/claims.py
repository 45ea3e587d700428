"""Which brands a mail speaks as: what stands in the sender's name counts for more than what the text mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.letters import letterheads, signatures
from mekiki.checks.readings.oneself import is_note_to_oneself
from mekiki.checks.readings.passing import in_passing
from mekiki.checks.readings.spelt import as_read, meant_by
from mekiki.checks.readings.swaps import unswapped
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import Hit, brands_named, hits_of_brand
from mekiki.knowledge import brands, displaynames
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.knowledge.proper_names import proper_names
from mekiki.knowledge.providers import kinds_of, roles
from mekiki.knowledge.textfold import fold
from mekiki.model.message import Mailbox, Message, Place
from mekiki.model.regex import regex

# How much a mention at a place says that the mail speaks as the brand; a claim needs 3. In the body the brand of the
# first lines and of repeated mention counts, a passing mention does not.
_IN_NAME, _IN_ADDRESS, _IN_SUBJECT, _IN_OPENING, _IN_BODY, _IN_LINK = 5.0, 4.0, 3.0, 1.5, 0.7, 2.0
_RUN_TOGETHER = _LETTERHEAD = 3.0
_PLAIN_NAME = regex(r"[A-Z][a-z]+ [A-Z][a-z]+")  # a person's, as most are
_MARK = regex(r"[^a-z]")  # what parts the words of a local part
_HYPHENED = regex(r"-(\w+)")
_SHORTEST_RUN = 7  # letters
_MOST = 20  # mentions of one brand by one kind of spelling that are weighed
_ENOUGH = 3.0
_WEAK = 0.4  # a spelling that is also an ordinary word; alone it is never enough
_OPENING = 400  # characters
_SALUTATION = 40  # characters beside a name in which a salutation stands


class Claim(NamedTuple):
    """A brand that the mail speaks as, where it says so, and how strongly (see the constants above)."""

    brand: Brand
    strength: float
    places: tuple[Place, ...]
    wheres: frozenset[str]  # name, address, subject, body, link
    is_signed: bool = False  # its letterhead, signature or salutation makes it, not talk of the brand alone

    @property
    def is_voiced(self) -> bool:
        """Whether more than a subject that speaks of the brand, or an address that bears its name, makes the claim."""
        return self.wheres not in (frozenset({"subject"}), frozenset({"address"}))


@reading
def claims(message: Message) -> tuple[Claim, ...]:
    """The brands that the mail claims to be, the strongest first; none in a note to oneself, whose name deceives nobody."""
    if is_note_to_oneself(message):
        return ()
    found: dict[str, list[_Mention]] = {}
    for id, mention in _mentions(message):
        found.setdefault(id, []).append(mention)
    enough = [(strength, id) for id, mentions in found.items() if (strength := _strength(mentions)) >= _ENOUGH]
    return tuple(
        _claim(brands.all_brands()[id], strength, found[id])
        for strength, id in sorted(enough, key=lambda each: (-each[0], each[1]))
    )


class _Mention(NamedTuple):
    """A place at which a brand is named, and how much that says; ``signs`` where the brand itself speaks or is addressed."""

    where: str
    weight: float
    place: Place
    weak: bool = False
    signs: bool = False


def _mentions(message: Message) -> Iterator[tuple[str, _Mention]]:
    """(id of a brand, mention)."""
    yield from _by_words(message)
    for id, place in names_worn(message):
        yield id, _Mention("name", _IN_NAME, place)
    for id, place in (*letterheads(message), *signatures(message)):
        yield id, _Mention("body", _LETTERHEAD, place, signs=True)
    for id, place in _run_together(message):
        yield id, _Mention("name", _RUN_TOGETHER, place)
    # A label of a domain that is an ordinary word ("united") is as weak there as in the text.
    for id, place, weak in _in_sender_address(message):
        yield id, _Mention("address", _IN_ADDRESS, place, weak)
    for id, place, weak in _in_links(message):
        yield id, _Mention("link", _IN_LINK, place, weak)


def _by_words(message: Message) -> Iterator[tuple[str, _Mention]]:
    passing = in_passing(message)
    for id, weak, each in brands_named(message):
        meant = [hit for hit in each if hit.where != "body" or (hit.place.part, hit.place.start) not in passing][:_MOST]
        for hit in meant:
            yield id, _Mention(hit.where, _weight_of(hit), hit.place, weak)
        for hit in meant:
            if _is_addressed(message, hit):
                yield id, _Mention("body", _LETTERHEAD, hit.place, signs=True)


def _weight_of(hit: Hit) -> float:
    if hit.where == "body":
        return _IN_OPENING if hit.place.start < _OPENING else _IN_BODY
    return _IN_NAME if hit.where == "name" else _IN_SUBJECT


def _is_weak_label(label: str, id: str, domain: str) -> bool:
    """Whether a label is an ordinary word among others; a domain that is nothing but the word may well be the brand's."""
    if label == (registrable_domain(domain) or domain).partition(".")[0]:
        return False
    return any(label == name.lower() for name in brands.all_brands()[id].weak_names)


def _strength(mentions: Sequence[_Mention]) -> float:
    """Mentions of one kind add up only a little: ten in the body are no sender's name."""
    by_kind: dict[tuple[str, bool], list[float]] = {}
    for each in mentions:
        by_kind.setdefault((each.where, each.weak), []).append(each.weight * (_WEAK if each.weak else 1.0))
    strength = sum(max(weights) + min(sum(weights) - max(weights), max(weights)) for weights in by_kind.values())
    return min(strength, _ENOUGH - 0.5) if all(weak for _, weak in by_kind) else strength


def _claim(brand: Brand, strength: float, mentions: Sequence[_Mention]) -> Claim:
    order = ("name", "address", "subject", "link", "body")
    places = [each.place for each in sorted(mentions, key=lambda each: order.index(each.where))]
    wheres = frozenset(each.where for each in mentions)
    return Claim(brand, strength, tuple(dict.fromkeys(places))[:6], wheres, any(each.signs for each in mentions))


def _in_sender_address(message: Message) -> list[tuple[str, Place, bool]]:
    """Brands whose own domain, or whose name as a label, stands in the address of From; whether the label is weak."""
    found = []
    for box in message.from_[:3]:
        domain = box.domain
        if not domain or "free-mail" in kinds_of(domain):
            continue
        owners = brands.owners_of(domain)
        found += [(id, box.place, False) for id in owners]
        if not owners:
            words = set(domain.replace("-", ".").split(".")) | {registrable_domain(domain).partition(".")[0]}
            found += [
                (id, box.place, _is_weak_label(word, id, domain)) for word in words if (id := brands.labels().get(word))
            ]
    return found


@reading
def names_worn(message: Message) -> tuple[tuple[str, Place], ...]:
    """Brands whose name is the whole of the sender's display name, or stands at its head before a mark or a service.

    The name is read as the eye reads it: without accents laid over the letters, without gaps between single letters. A name
    that is also an ordinary word is none before a service ("Free Gift"), an abbreviation is one before any desk ("IRS Tax").
    """
    return tuple(
        (id, box.name_place)
        for box in message.from_[:2]
        if box.name_place is not None
        for id in _brands_worn(message, box)
    )


def _brands_worn(message: Message, box: Mailbox) -> Iterator[str]:
    read = as_read(box.name)
    desk = displaynames.before_desk_anywhere().fullmatch(read) if "free-mail" in kinds_of(box.domain) else None
    if desk and (id := meant_by(desk[1].strip(), box.domain)):
        yield id
    elif not _PLAIN_NAME.fullmatch(box.name):
        for word in _names_in(read, unswapped(box.name)):
            id = meant_by(word, box.domain)
            if id and not _is_a_persons(message, box, word, id):
                yield id
    person_of = displaynames.behind_person().fullmatch(read)
    if person_of and (id := meant_by(person_of[1], box.domain)) and _is_spoken_of(message, id):
        yield id


def _is_spoken_of(message: Message, id: str) -> bool:
    return any(hit.where != "name" for hit in hits_of_brand(message, id))


def _is_a_persons(message: Message, box: Mailbox, word: str, id: str) -> bool:
    """Whether a single word is rather how a person calls themselves, and nothing else in the mail speaks of the firm.

    Otto writes from a free mailbox, George also from george@ at any place.
    """
    if " " in word or web_links(message):
        return False
    free = "free-mail" in kinds_of(box.domain)
    weak = free and any(word == name.lower() for name in brands.all_brands()[id].weak_names)
    if not weak and not (word in proper_names() and (free or _first_word(box.local_part) == word)):
        return False
    return all(hit.where == "name" or _is_signature(message, hit) for hit in hits_of_brand(message, id))


def _is_signature(message: Message, hit: Hit) -> bool:
    """Whether a name ends a line of a body behind a whole sentence, or is all of it: so people sign what they write."""
    body = message.body(hit.place.part) if hit.where == "body" else None
    if body is None:
        return False
    before, behind = body.text[: hit.place.start].rstrip(" \t"), body.text[hit.place.end :].lstrip(" \t.!")
    return behind[:1] in ("", "\n", "\r") and before[-1:] in ("", "\n", ".", "!", "?", "。", ",")


def _first_word(local_part: str) -> str:
    return _MARK.split(local_part.lower(), maxsplit=1)[0]


def _names_in(read: str, written: str) -> list[str]:
    """The parts of a display name, as it is read, that may be a firm's name; "Office" is anybody's."""
    words = [] if brands.meant_by(read) and read in roles() else [read]
    head, desk, message_of = (
        displaynames.before_desk().match(read),
        displaynames.before_imitated_desk().match(read),
        displaynames.behind_message().fullmatch(read),
    )
    if (
        head
        and head.group(1).strip() not in brands.everyday_names()
        and not _goes_on(head.group(1), read[head.end(1) :])
    ):
        words.append(head.group(1).strip())
    if desk and desk.group(1).upper() in written and desk.group(1) not in brands.everyday_names():
        words.append(desk.group(1))
    if message_of:
        words.append(message_of.group(1))
    if (desk_of := displaynames.behind_desk().fullmatch(read)) and desk_of.group(1) not in brands.everyday_names():
        words.append(desk_of.group(1))
    return list(dict.fromkeys(words))


def _goes_on(name: str, rest: str) -> bool:
    """Whether a hyphen joins a name to a longer one: "Albert-Heijn" is not Albert."""
    joined = _HYPHENED.match(rest)
    return joined is not None and bool(brands.meant_by(f"{name} {joined[1]}") or brands.meant_by(f"{name}-{joined[1]}"))


def _is_addressed(message: Message, hit: Hit) -> bool:
    """Whether a body addresses its reader as a customer of the brand that it names here, or speaks of what is theirs there."""
    start, end = hit.place.start, hit.place.end
    body = message.body(hit.place.part) if hit.where == "body" and 0 < start < _OPENING else None
    if body is None or not body.text[start - 1].isspace():
        return False
    before = fold(body.text[max(0, start - _SALUTATION) : start])
    if not displaynames.speaks_to_somebody().search(before):
        return False
    after = fold(body.text[end : end + _SALUTATION])
    if displaynames.addresses_customer().search(before):
        return True
    if displaynames.dear().search(before) is not None and displaynames.customer().match(after) is not None:
        return True
    if hit.term.kind != "weak-brand" or not hit.place.quote.isupper():
        return False
    return bool(
        displaynames.held_with_it_before().search(before)
        or (displaynames.yours().search(before) and displaynames.held_with_it().match(after))
    )


def _run_together(message: Message) -> list[tuple[str, Place]]:
    """Brands whose name, written as one word and with l for a capital I, stands in the sender's name or local part."""
    found = []
    for box in message.from_[:2]:
        host = box.name.rpartition("@")[2].strip(" \"'<>").lower()
        name = box.name.rpartition("@")[0] if "free-mail" in kinds_of(host) else box.name
        for text, place in ((name, box.name_place), (_without_address(box.local_part), box.place)):
            if place is not None and "free-mail" not in kinds_of(box.domain):
                found += [(id, place) for id in _within_words(text.replace("I", "l").lower())]
    return list(dict.fromkeys(found))[:3]


def _without_address(local_part: str) -> str:
    """A local part less the free mail address that a mailing house writes into it: "taro-gmail.com" speaks for no Mail.com."""
    head, _, tail = local_part.replace("=", "-").rpartition("-")
    return head if "free-mail" in kinds_of(tail.lower()) else local_part


def _within_words(text: str) -> list[str]:
    """Ids of the brands that a text of small letters names in one word, or in several that end where the name does.

    "E-Mail Communications" is not Mail.com.
    """
    letters = [(at, ch) for at, ch in enumerate(text) if ch.isalnum()]
    if len(letters) < _SHORTEST_RUN:
        return []
    found = []
    for id, start, end in brands.names_within("".join(ch for _, ch in letters)):
        first, last = letters[start][0], letters[end - 1][0]
        if last - first + 1 == end - start or not text[last + 1 : last + 2].isalnum():
            found.append(id)
    return found


def _in_links(message: Message) -> list[tuple[str, Place, bool]]:
    """Brands whose telling label stands in a link that is not theirs, in path or host; whether the label is weak."""
    found: dict[str, tuple[Place, bool]] = {}
    labels = brands.labels()
    for link in web_links(message)[:60]:
        owners = brands.owners_of(link.host)
        if owners:
            continue
        below = link.host.removesuffix(link.registrable_domain)
        words = set(f"{below}.{link.registrable_domain.partition('.')[0]}".replace("-", ".").split("."))
        words |= set(link.path.lower().replace("-", "/").replace(".", "/").replace("_", "/").split("/"))
        for word in words:
            id = labels.get(word)
            if id:
                found.setdefault(id, (link.place, _is_weak_label(word, id, link.registrable_domain)))
    return [(id, place, weak) for id, (place, weak) in found.items()]


@reading
def claimed(message: Message) -> Claim | None:
    """The brand that the mail most plainly speaks as; None where it speaks as none that is known."""
    found = claims(message)
    return found[0] if found else None


@reading
def sender_is_reserved(message: Message) -> bool:
    """Whether the sender's domain lies under a reserved name, whose owner says nothing either way."""
    return bool(message.sender and is_reserved(message.sender.domain))


@reading
def is_authenticated_as_claimed(message: Message) -> bool:
    """Whether the receiving host says that it authenticated the very brand that the mail speaks as."""
    claim, results = claimed(message), authentication(message)
    if claim is None or results is None:
        return False
    return any(claim.brand.uses(domain) for domain in results.domains())
