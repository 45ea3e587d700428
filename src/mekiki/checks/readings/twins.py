"""The near twin of the sender's domain that a mail itself names: in a quotation, in a thread's numbers, as the reader's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import accumulate, islice
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.firms import legal_forms
from mekiki.checks.readings.parties import (
    is_free_mail,
    is_mail_platform,
    own_addresses,
    recipient_place,
    same_organisation,
)
from mekiki.knowledge import firmwords
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.knowledge.likeness import distance, resembles, skeleton
from mekiki.model.message import Mailbox, Message, Place
from mekiki.model.regex import regex

_ADDRESS = regex(r"@((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![A-Za-z0-9-])")
_LONGEST = 20_000  # characters of a body that are searched
_MOST = 40  # addresses
_SHORTEST_LABEL = 6  # letters of a name that is no chance
_SHORTEST_NAME = 10  # letters of a firm's name in which a wrong one is no other firm's
_LONGEST_NAME = 120  # characters of a firm's name
_MOST_WORDS = 4  # of a firm's name
_MOST_LONGER = 3  # letters by which a twin's label is longer: two wrong ones, and a look-alike of two for one
_AN_END = 4  # letters
_WORD = regex(r"[^\W\d_]+")
_IN_FULL = {
    ord("ä"): "ae",
    ord("ö"): "oe",
    ord("ü"): "ue",
    ord("ß"): "ss",
    ord("å"): "aa",
    ord("æ"): "ae",
    ord("ø"): "oe",
}


class Twin(NamedTuple):
    """What the sender's domain is spelt almost like, as the mail writes it, and where it does.

    ``elsewhere`` where the name is the very same and only what follows it is another: .co for .com, with or without a hyphen.
    """

    name: str
    place: Place
    elsewhere: bool = False


@reading
def twin(message: Message) -> Twin | None:
    """The domain, or the name of a firm, that the sender's domain differs from by a letter or two."""
    sender = message.sender
    domain = registrable_domain(sender.domain) if sender is not None else ""
    if sender is None or not domain or is_reserved(domain) or is_free_mail(domain) or is_mail_platform(domain):
        return None
    label = domain.partition(".")[0]
    for other, place in _domains(message).items():
        if not _is_twin(label, registrable_domain(other).partition(".")[0]):
            continue
        if not same_organisation(domain, other) and not is_free_mail(other):
            where = place()
            if where is not None:
                return Twin(registrable_domain(other), where)
    return _misspelt_name(message, label.replace("-", "")) or _under_another_suffix(message, domain, sender)


def _under_another_suffix(message: Message, domain: str, sender: Mailbox) -> Twin | None:
    """The same person's address, as it stands in the text, at the same name under another suffix."""
    name = domain.partition(".")[0].replace("-", "")
    for body in message.shown[:2]:
        text = body.text[:_LONGEST]
        if "@" not in text or len(name) < _SHORTEST_LABEL:
            continue
        for hit in islice(_ADDRESS.finditer(text), _MOST):
            other = registrable_domain(hit[1].lower())
            if other != domain and other.partition(".")[0].replace("-", "") == name:
                before = text[max(0, hit.start() - len(sender.local_part)) : hit.start()]
                if before.lower() == sender.local_part.lower() and not same_organisation(domain, other):
                    return Twin(other, body.place(*hit.span(1)), elsewhere=True)
    return None


def _domains(message: Message) -> dict[str, Callable[[], Place | None]]:
    """The domains of the reader's addresses, of the thread's messages and of the addresses in the text, and where they stand."""
    found: dict[str, Callable[[], Place | None]] = {}
    for address in own_addresses(message):
        found.setdefault(address.rpartition("@")[2].lower(), partial(recipient_place, message, address))
    for name in ("in-reply-to", "references"):
        header = message.field(name)
        if header is not None:
            for hit in islice(_ADDRESS.finditer(header.value[:_LONGEST]), _MOST):
                found.setdefault(hit[1].lower(), header.place)
    for body in message.shown[:2]:
        text = body.text[:_LONGEST]
        if "@" in text:
            for hit in islice(_ADDRESS.finditer(text), _MOST):
                found.setdefault(hit[1].lower(), partial(body.place, *hit.span(1)))
    return found


def _is_twin(label: str, other: str) -> bool:
    """Whether labels resemble each other, and differ in more than digits and hyphens, which a house may have either way."""
    if abs(len(label) - len(other)) > _MOST_LONGER or (label[:1] != other[:1] and label[-1:] != other[-1:]):
        return False  # without looking closely, for nearly all
    bare, bare_other = ("".join(ch for ch in each if ch.isalpha()) for each in (label, other))
    return bare != bare_other and resembles(label, other)


def _misspelt_name(message: Message, label: str) -> Twin | None:
    """The name of a firm in the text that the label is but for one letter: the length is the same, so no word is shortened."""
    if len(label) < _SHORTEST_NAME or not label.isalpha():
        return None
    for body in message.shown[:2]:
        text = body.text[:_LONGEST]
        if not firmwords.signs_of_legal_form().stand_in(text):  # of nearly every mail
            continue
        if text.isascii():  # one wrong letter leaves one end as it is
            letters = text.lower().replace(" ", "").replace("-", "")
            if label[:_AN_END] not in letters and label[-_AN_END:] not in letters:
                continue
        for form in islice(legal_forms(text), _MOST):
            line = max(text.rfind("\n", 0, form.start()) + 1, form.start() - _LONGEST_NAME)
            words = [hit.span() for hit in _WORD.finditer(text, line, form.start())][-_MOST_WORDS:]
            written = [text[start:end] for start, end in words]
            for count, name in enumerate(accumulate(reversed(written), lambda after, word: word + after), 1):
                spellings = _in_letters(name)
                if label not in spellings and any(_is_misspelt(label, each) for each in spellings):
                    start = words[-count][0]
                    return Twin(text[start : form.end()], body.place(start, form.end()))
    return None


def _in_letters(name: str) -> set[str]:
    """A name in the letters of a domain: ä as ae and as a."""
    small = name.lower()
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", small) if not unicodedata.combining(ch))
    return {spelling for spelling in (small.translate(_IN_FULL), plain) if spelling.isascii()}


def _is_misspelt(label: str, name: str) -> bool:
    if len(label) == len(name):
        return label[0] == name[0] and distance(label, name, 1) == 1
    return skeleton(label) == skeleton(name)
