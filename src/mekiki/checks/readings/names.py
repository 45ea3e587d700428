"""Whether a sender's name, its address and its domain have anything to do with one another."""

from __future__ import annotations

import re
import unicodedata

from mekiki.checks.readings import reading
from mekiki.checks.readings.callnotes import note_to_call
from mekiki.checks.readings.fields import smuggled
from mekiki.checks.readings.identity import signing_domains
from mekiki.checks.readings.namedbrands import foreign_sender
from mekiki.checks.readings.parties import is_free_mail, is_mail_platform
from mekiki.checks.readings.services import told_for_a_user
from mekiki.knowledge.domains import is_reserved, organizational_domain, registrable_domain
from mekiki.knowledge.providers import ON_THE_WAY, abused_suffixes, kinds_of, others_write_at, writes_for_firms_at
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Message
from mekiki.model.regex import regex

_WORD = regex(r"[a-z]{3,}|[a-z]?\d+[a-z]*|[^\W\d_a-z]{2,}")
# Words that any sender may call itself by; they tie a name to no address.
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "from",
        "team",
        "support",
        "service",
        "services",
        "customer",
        "info",
        "mail",
        "email",
        "news",
        "newsletter",
        "noreply",
        "reply",
        "online",
        "inc",
        "npo",
        "ngo",
        "pta",
        "ltd",
        "llc",
        "gmbh",
        "company",
        "group",
        "com",
        "net",
        "org",
        "account",
        "notice",
        "notification",
        "update",
        "alert",
        "alerts",
        "admin",
        "department",
        "center",
        "centre",
        "care",
        "help",
        "shop",
        "store",
        "official",
        "via",
        "und",
        "der",
        "die",
        "das",
        "von",
        "del",
        "los",
        "las",
        "les",
        "des",
        "mit",
        "votre",
        "ihr",
        "your",
    ]
)


def words_of(text: str) -> frozenset[str]:
    """The telling words of a name: lower case, without accents, without the words that every sender uses."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower() or text.lower()
    return frozenset(_WORD.findall(plain)) - _COMMON


def run_together(name: str) -> str:
    """A name as domains are made of it: its letters without accents, blanks and signs.

    >>> run_together("Bergslagens VVS-Grossist AB")
    'bergslagensvvsgrossistab'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


@reading
def name_fits_address(message: Message) -> bool | None:
    """Whether a telling word, or the initials, of the display name stand in the address; None where it cannot be told.

    A name in another script than the address, or one of common words only, tells nothing.
    """
    sender = message.sender
    if sender is None or not sender.name or not sender.domain or "@" in sender.name:
        return None
    words = words_of(sender.name)
    if not words or not any(ch.isascii() and ch.isalpha() for ch in sender.name):
        return None
    fits = _stands_in(sender.name, words | _spelled_out(sender.name), sender.address)
    fits = fits or _is_abbreviated(sender.name, registrable_domain(sender.domain).partition(".")[0])
    return fits or (None if _is_mostly_foreign(sender.name) else False)


def _is_mostly_foreign(name: str) -> bool:
    """Whether more of a name's letters are of another script than of that which addresses are written in: 三菱UFJ銀行."""
    latin = sum(ch.isalpha() and "LATIN" in unicodedata.name(ch, "") for ch in name)
    return sum(map(str.isalpha, name)) > 2 * latin


@reading
def name_fits_domain(message: Message) -> bool | None:
    """The same of the domain alone: before the @, the sender writes what it likes."""
    sender = message.sender
    if sender is None or not name_fits_address(message):
        return name_fits_address(message)
    return _stands_in(sender.name, words_of(sender.name) | _spelled_out(sender.name), sender.domain)


_IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})


def _spelled_out(name: str) -> frozenset[str]:
    """The telling words of a name as addresses spell them where they have no accents: "Möwenkind" at moewenkind.test."""
    plain = unicodedata.normalize("NFC", name).lower()
    spelled = plain.translate(_IN_TWO_LETTERS)
    return words_of(spelled) if spelled != plain else frozenset()


def _stands_in(name: str, words: frozenset[str], address: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", address.lower())
    if any(word in plain or (len(word) > 5 and word[:5] in plain) for word in words):
        return True
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", name.lower()))
    return len(initials) > 2 and initials in plain


_SHORTEST, _LONGEST = 4, 7  # letters of a domain that abbreviates a name; fewer would fit to any


def _is_abbreviated(name: str, label: str) -> bool:
    """Whether a label is made of letters of each word of a name in turn, its first letter among them: "swtue" of Stadtwerke Tübingen."""
    if not _SHORTEST <= len(label) <= _LONGEST or not label.isalpha():
        return False
    plain = unicodedata.normalize("NFC", name).lower()
    words = re.findall(r"[a-z]{2,}", plain.translate(_IN_TWO_LETTERS))
    return len(words) > 1 and _in_turn(label, words)


def _in_turn(label: str, words: list[str]) -> bool:
    if not words or not label:
        return not words and not label
    word, rest = words[0], words[1:]
    if word[0] != label[0]:
        return False
    at = 0  # behind the letter of the word that the label's last one was
    for taken in range(1, len(label) + 1):
        if (at := word.find(label[taken - 1], at) + 1) == 0:
            return False
        if _in_turn(label[taken:], rest):
            return True
    return False


_REST = 3  # letters that a firm's domain has besides its name: "the", "inc", "hq"


@reading
def domain_is_the_name(message: Message) -> bool:
    """Whether the registered part of the sender's domain is the name itself, with hardly a letter more.

    A firm's own domain is mostly its name; who poses as the firm has to add something: its-name-payments, myitsname.
    """
    sender = message.sender
    if sender is None:
        return False
    rest = re.sub(r"[^a-z0-9]", "", registrable_domain(sender.domain).partition(".")[0])
    if rest in re.sub(r"[^a-z0-9]", "", sender.name.lower()):
        return True
    for word in sorted(words_of(sender.name), key=len, reverse=True):
        part = word if word in rest or len(word) <= 5 else word[:5]
        rest = rest.replace(part, "", 1)
    return len(rest) <= _REST


@reading
def consistent_domains(message: Message) -> tuple[str, ...]:
    """Which of the sender's own statements share the organizational domain of From: message-id, return-path, dkim."""
    sender = message.sender
    if sender is None or not sender.domain:
        return ()
    own = organizational_domain(sender.domain)
    found = []
    if organizational_domain(message.message_id.rpartition("@")[2].strip("<> ").lower()) == own:
        found.append("message-id")
    if organizational_domain(message.return_path.rpartition("@")[2]) == own:
        found.append("return-path")
    if any(organizational_domain(domain) == own for domain in signing_domains(message)):
        found.append("dkim")
    return tuple(found)


@reading
def links_home(message: Message) -> bool:
    """Whether at least one web link leads to the organizational domain of From."""
    sender = message.sender
    if sender is None or not sender.domain or is_free_mail(sender.domain) or is_mail_platform(sender.domain):
        return False
    own = organizational_domain(sender.domain)
    return any(organizational_domain(link.host) == own for link in message.links if link.scheme in ("http", "https"))


# "Hanako (via Some Documents)": a service carries a stranger's words
_FOR_OTHERS = regex(r"\bvia\b|経由", re.IGNORECASE)


@reading
def writes_as_itself(message: Message) -> bool:
    """Whether the sender's name is its domain, the mail's own marks carry that domain, and the links lead there.

    One mark is enough where it is a DKIM signature, which only who keeps the domain's DNS can make valid: newsletters have
    the Message-ID and the Return-Path of the house that sends them.
    """
    sender = message.sender
    if sender is None or is_reserved(sender.domain) or sender.domain.rpartition(".")[2] in abused_suffixes():
        return False
    if not name_fits_domain(message) or not domain_is_the_name(message) or not links_home(message):
        return False
    marks = consistent_domains(message)
    return ("dkim" in marks or len(marks) >= 2) and not _carries_strangers(message)


@reading
def writes_from_visited_site(message: Message) -> bool:
    """Whether the sender's name stands in its domain, that domain is a much visited site, and the links fit to it.

    They do where one leads home and the mail carries the domain's DKIM signature, or where all lead to visited sites or through
    mailing houses: a stranger's link beside one that leads home is how a forged sender looks.
    """
    sender = message.sender
    if sender is None or not name_fits_domain(message) or not is_visited(sender.domain):
        return False
    if is_free_mail(sender.domain) or is_mail_platform(sender.domain) or _carries_strangers(message):
        return False
    signed = "dkim" in consistent_domains(message)
    return (links_home(message) and signed) or ((links_home(message) or signed) and _stays_on_visited_sites(message))


def _carries_strangers(message: Message) -> bool:
    """Whether the words may be somebody else's than the domain's owner: a service's customer, or who abuses its name."""
    sender = message.sender
    if sender is None or _FOR_OTHERS.search(sender.name) or others_write_at(sender.domain) or foreign_sender(message):
        return True
    if writes_for_firms_at(sender.domain) or told_for_a_user(message):
        return True
    return smuggled(message) is not None or note_to_call(message) is not None


def _stays_on_visited_sites(message: Message) -> bool:
    """Whether no web link leads to a site that few people visit, or to one where anybody can publish."""
    sender = message.sender
    home = organizational_domain(sender.domain) if sender else ""
    for link in message.links:
        if link.scheme not in ("http", "https") or organizational_domain(link.host) == home:
            continue
        kinds = kinds_of(link.host, link.path)
        if not kinds & ON_THE_WAY and (kinds or not is_visited(link.host)):
            return False
    return True
