"""Hosts that bear the name which the mail itself uses, although they are not known to be that brand's.

A name that is an ordinary word, or the brand's product ("pushTAN"), says nothing in a host by itself. In a mail that speaks as the
brand it does: who registers such a host wants it to be read as the brand's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import combining, normalize

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import claimed, claims
from mekiki.checks.readings.namedbrands import may_be_its_own
from mekiki.checks.readings.urls import (
    BrandInUrl,
    as_written,
    doubtful_hosts,
    is_own_label,
    is_tenant,
    named_in,
    namings,
    registered_label,
    stands_with_fillers,
)
from mekiki.knowledge.brand_tokens import own_tokens, tokens
from mekiki.knowledge.brands import Brand, all_brands
from mekiki.knowledge.domains import is_given_to_firms, is_reserved, registrable_domain
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.providers import ON_THE_WAY, kinds_of
from mekiki.knowledge.url_words import is_desk, is_filler
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Link, Message
from mekiki.model.regex import regex

_SHORTEST = 3  # letters of a name
_SPLIT = regex(r"[.-]")
_INSIDE = 5  # letters from which a name is seen within a word, too


def named_in_domain(message: Message, link: Link) -> list[BrandInUrl]:
    """The brands whose name, with words put beside names, a stranger registered as the link's domain."""
    named = _extended(link.host, named_in(link))
    if named or is_given_to_firms(link.host) or is_visited(link.host):
        return named
    return [each for each in named_by_claim(message, link.host) if each.where == "domain"]


def names_a_desk(host: str) -> list[BrandInUrl]:
    """The same of the host of an address, where the name by itself would be a word like others: "ledger-clients.com"."""
    named = _extended(host, namings(host, registrable_domain(host), ""))
    return [naming for naming in named if (token := tokens().get(naming.word)) and token.label]


def may_be_another_firms(message: Message, brand: str, word: str) -> bool:
    """Whether a name is a word like others, and the mail does not speak as the brand: "Orange Grove" has customers, too."""
    if any(claim.is_voiced and claim.brand.id == brand for claim in claims(message)):
        return False
    token = tokens().get(word)
    return (token is not None and token.label) or word in map(str.lower, all_brands()[brand].weak_names)


def _extended(host: str, named: Iterable[BrandInUrl]) -> list[BrandInUrl]:
    if is_given_to_firms(host) or is_visited(host):
        return []
    label, _ = _apart(host)
    return [naming for naming in named if naming.where == "domain" and _is_extended(label, naming)]


def _is_extended(label: str, naming: BrandInUrl) -> bool:
    """Whether the label is more than the brand's own, and what is more are words put beside brands' names."""
    return not is_own_label(label) and label not in own_tokens(naming.brand) and stands_with_fillers(label, naming.word)


def named_in_subdomain(message: Message, link: Link) -> list[BrandInUrl]:
    """The brands whose name stands, with no more than such words, in front of a stranger's domain."""
    below = link.host.removesuffix(link.registrable_domain)
    if not below or is_tenant(link.host):
        return []
    named = [each for each in named_in(link) if each.where == "subdomain" and stands_with_fillers(below, each.word)]
    return named or [each for each in named_by_claim(message, link.host) if each.where == "subdomain"]


def is_named_after_who_writes(message: Message, host: str) -> bool:
    """Whether a service gives every firm a name of its own, and this is the sender's or that of the brand that speaks."""
    if not is_tenant(host):
        return False
    homes = [message.sender.domain] if message.sender else []
    claim = claimed(message)
    homes += claim.brand.domains if claim else ()
    return host.partition(".")[0] in {registered_label(home) for home in homes}


@reading
def leads_to_a_poser(message: Message) -> bool:
    """Whether a link's host poses as a brand's, or as the sender's: who else is named in the mail and leads home, it judges."""
    return any(
        named_in_domain(message, link) or named_in_subdomain(message, link) or _poses_as_sender(message, link)
        for link in doubtful_hosts(message)
    )


def _poses_as_sender(message: Message, link: Link) -> bool:
    """Whether another registered the sender's name with the word of a log-in page or a desk, or is reached by a detour.

    By itself "firm-support.com" may be the firm's own; whoever sends its customers there clears nobody by leading home as well.
    """
    home = registrable_domain(message.sender.domain) if message.sender else ""
    own, (label, _) = home.partition(".")[0], _apart(link.host)
    if len(own) < _INSIDE or link.registrable_domain == home or own == label or own not in label.replace("-", ""):
        return False
    by_detour = bool(link.wrappers) and not kinds_of(link.wrappers[0]) & ON_THE_WAY
    return by_detour or any(map(is_desk, label.split("-")))


def named_by_claim(message: Message, host: str) -> Iterator[BrandInUrl]:
    """The brands that the mail speaks as, where a stranger's host consists of their names and words put beside names.

    ``where`` is "domain" for the registrable domain's own label and "subdomain" for what stands before it.
    """
    label, below = _apart(host)
    for brand in _posed_as(message, host):
        for part, where in ((label, "domain"), (below, "subdomain")):
            word = _named(part, brand) if part else ""
            if not word and where == "subdomain":
                word = next((label for label in _SPLIT.split(part) if label in _own_labels(brand.id)), "")
            if word and not (where == "domain" and len(word) == len(part)):
                yield BrandInUrl(brand.id, word, where)
                break


def named_among_words(message: Message, host: str) -> Iterator[BrandInUrl]:
    """The brands that the mail speaks as, where one of their domains' labels stands between hyphens, beside whatever words."""
    label, below = _apart(host)
    for brand in _posed_as(message, host):
        for part, where in ((label, "domain"), *((each, "subdomain") for each in below.split("."))):
            if "-" in part and (word := _between_hyphens(part, _labels(brand.id))):
                yield BrandInUrl(brand.id, word, where)
                break


def named_in_path(message: Message, link: Link) -> Iterator[BrandInUrl]:
    """The brands that the mail comes from by its own word, where a folder of a stranger's site is called like their domains."""
    folders = frozenset(each for each in link.path.lower().split("/") if len(each) >= _INSIDE)
    if not folders:
        return
    signed = {claim.brand.id for claim in claims(message) if claim.is_signed or claim.wheres & _WHO_WRITES}
    for brand in _posed_as(message, link.host):
        if brand.id in signed and (word := next(iter(sorted(folders & _labels(brand.id))), "")):
            yield BrandInUrl(brand.id, word, "path")


_WHO_WRITES = frozenset(("name", "address"))


def _apart(host: str) -> tuple[str, str]:
    """The label that was registered, and what its owner put in front of it."""
    registrable = registrable_domain(host)
    return registrable.partition(".")[0], host.removesuffix(registrable).rstrip(".")


def _posed_as(message: Message, host: str) -> Iterator[Brand]:
    """The brands that the mail speaks as whose names a host of nobody known would be read as."""
    label, _ = _apart(host)
    if not label or kinds_of(host) or is_tenant(host) or is_visited(host) or is_given_to_firms(host):
        return
    if is_own_label(label) or is_reserved(
        host
    ):  # a firm's name as it is: of the same house perhaps, and no word beside it
        return
    for claim in claims(message):
        brand = claim.brand
        if claim.is_voiced and brand.domains and not brand.uses(host) and not may_be_its_own(brand, host):
            yield brand


def _between_hyphens(label: str, known: frozenset[str]) -> str:
    """The first of the known labels that stands in this one between hyphens, be it with hyphens of its own ("pago-pa-fine")."""
    pieces = label.split("-")
    for begin in range(len(pieces)):
        for end in range(begin + 1, len(pieces) + 1):
            if "".join(pieces[begin:end]) in known:
                return "-".join(pieces[begin:end])
    return ""


def _named(part: str, brand: Brand) -> str:
    """The brand's name in a label that holds nothing else but fillers; "" if there is none."""
    for label in part.split("."):
        pieces, plain = label.split("-"), label.replace("-", "")
        for name in _names(brand.id):
            if (name in pieces or (len(name) >= _INSIDE and name in plain)) and stands_with_fillers(label, name):
                return as_written(label, name)
    return ""


@by_overlay(cache)
def _labels(id: str) -> frozenset[str]:
    """Labels of the brand's own domains, the short ones as well: by themselves they may be anybody's."""
    brand = all_brands()[id]
    labels = (registrable_domain(domain).partition(".")[0] for domain in brand.domains - brand.customer_domains)
    return frozenset(each.replace("-", "") for each in labels if len(each) >= _SHORTEST and not is_filler(each))


@by_overlay(cache)
def _own_labels(id: str) -> frozenset[str]:
    """Labels of the brand's own domains, long enough to be nobody else's by chance.

    Not ``own_tokens``: what is an ordinary word in anybody's host ("inpost") is the brand's name where the mail speaks as it.
    """
    brand = all_brands()[id]
    labels = {registrable_domain(domain).partition(".")[0] for domain in brand.domains - brand.customer_domains}
    weak = {name.lower() for name in brand.weak_names}
    return frozenset(each for each in labels - weak if len(each) >= _INSIDE and not is_filler(each) and "-" not in each)


@by_overlay(cache)
def _names(id: str) -> tuple[str, ...]:
    """The brand's names as a host would spell them, the longest first."""
    brand = all_brands()[id]
    names = [name for names in brand.names.values() for name in names]
    spelt = (*map(_in_a_host, names), *map(_initials, names))
    labels = (registrable_domain(domain).partition(".")[0] for domain in brand.domains - brand.customer_domains)
    kept = {name for name in (*spelt, *labels) if len(name) >= _SHORTEST and not name.isdigit() and not is_filler(name)}
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))


def _initials(name: str) -> str:
    """The first letters of a name of several words, as its own desks use them ("ics"); "" for a name that has none such."""
    words = name.split()
    letters = "".join(word[0] for word in words if word[0].isupper()).lower()
    return letters if len(letters) == len(words) and letters.isascii() else ""


def _in_a_host(name: str) -> str:
    """A name in Latin letters without spaces, hyphens and accents ("creditagricole"); "" for one in other letters."""
    plain = "".join(ch for ch in normalize("NFKD", name.lower()) if not combining(ch))
    letters = "".join(ch for ch in plain if ch.isalnum())
    return letters if letters.isascii() else ""
