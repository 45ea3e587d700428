"""What one URL says by itself: the brand that it imitates, the links that could be anybody's, places inside a link."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple
from urllib.parse import unquote

from mekiki.checks.readings import reading
from mekiki.checks.readings.weblinks import is_well_known, strangers, web_links
from mekiki.knowledge import brands
from mekiki.knowledge.brand_tokens import (
    house_of,
    of_house,
    resembles,
    serves_customers,
    serves_tenants,
    stands_in_beside,
    tokens,
    tokens_inside,
)
from mekiki.knowledge.domains import is_address, is_below, is_reserved, is_top_level, registrable_domain
from mekiki.knowledge.likeness import ordinary_labels
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.providers import SHARED, kinds_of
from mekiki.knowledge.remember import remembered
from mekiki.knowledge.url_words import is_desk, is_filler, is_sign, page_endings
from mekiki.model.message import Link, Message, Place
from mekiki.model.regex import regex

_SPLIT = regex(r"[^a-z0-9]+")
_LETTERS = regex(r"[a-z]+")
_DOMAIN_IN_PATH = regex(r"(?<=/)(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=/|$)")
_CARRIED = regex(r"https?(?::|%3a)(?:/|%2f){2}([\w.-]+)", re.IGNORECASE)  # an address in the path of another
# A domain that a link's text begins with.
DOMAIN_SHOWN = regex(r"(?<![\w.@-])(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?![\w@-])", re.IGNORECASE)
_LONGEST_SHOWN = 300  # characters of a text of a link that is nothing but an address
_MOST = 60  # links of one mail that are looked at


class BrandInUrl(NamedTuple):
    """A brand named in a URL that is not the brand's; ``where`` says in which part, ``word`` is what stands there."""

    brand: str
    word: str
    where: str  # userinfo, host-domain, domain, subdomain, look-alike, path-domain, path


@reading
def doubtful(message: Message) -> tuple[Link, ...]:
    """Web links whose domain is no known brand's and not very well known, or on which anybody can put a page.

    Unlike ``strangers`` it keeps the sender's own domain: a phish may well be sent from the false domain itself.
    """
    return tuple(link for link in web_links(message)[:_MOST] if link.host and is_doubtful(link.host, link.path))


@reading
def doubtful_hosts(message: Message) -> tuple[Link, ...]:
    """Of the doubtful links the first to each host: what a host name says needs no second look."""
    return _first_of_each_host(doubtful(message))


@reading
def stranger_hosts(message: Message) -> tuple[Link, ...]:
    """Of the links to strangers the first to each host."""
    return _first_of_each_host(strangers(message))


def _first_of_each_host(found: tuple[Link, ...]) -> tuple[Link, ...]:
    firsts: dict[str, Link] = {}
    for link in found:
        firsts.setdefault(link.host, link)
    return tuple(firsts.values())


@by_overlay(remembered(maxsize=16384))
def is_doubtful(host: str, path: str = "") -> bool:
    if is_address(host) or kinds_of(host, path) & SHARED:
        return True
    if host.isascii() and not is_top_level(host.rpartition(".")[2]):  # leads nowhere: words run into a URL
        return False
    return not is_well_known(host)


def is_customers_host(host: str) -> bool:
    """Whether the host lies below a domain that a provider hands out to its customers ("sakura.ne.jp")."""
    labels = host.split(".")
    return any(".".join(labels[at:]) in brands.domains_of_customers() for at in range(len(labels) - 1))


def customer_domain_owner(domain: str) -> str:
    """The brand that hands out a domain to its customers, "" if none does."""
    return brands.domains_of_customers().get(domain, "")


def is_of_senders_service(message: Message, host: str) -> bool:
    """Whether the host is a customer's page at the service that sends the mail: a shop's at the shop builder's own address."""
    if message.sender is None:
        return False
    labels = host.split(".")
    at = (customer_domain_owner(".".join(labels[at:])) for at in range(1, len(labels)))
    return not set(at).isdisjoint(brands.owners_of(message.sender.domain))


def brand_of_url(link: Link) -> tuple[str, tuple[Place, ...]] | None:
    """The brand that a link imitates, judged by the URL alone, and where it does.

    None where it names no brand that is not its owner, and also where it names several of different houses.
    """
    found = namings(link.host, link.registrable_domain, link.path, link.userinfo)
    houses = {house_of(naming.brand)[0] for naming in found}
    if len(houses) != 1:
        return None
    places = dict.fromkeys(place_in(link, naming.word) for naming in found)
    return found[0].brand, tuple(places)


@by_overlay(remembered(maxsize=2048))  # six checks ask the same of each link
def namings(host: str, registrable: str, path: str, userinfo: str = "") -> tuple[BrandInUrl, ...]:
    """All brands named in a URL, the most telling first; none where the host is a brand's or a well-known name."""
    if not _may_imitate(host, registrable, path):
        return ()
    in_host = () if is_address(host) else _in_host(host, registrable)
    in_path = _in_path(path.lower()) if len(path) > 1 else ()
    if not in_host and not in_path and not userinfo:
        return ()
    in_name = frozenset(_SPLIT.split(host.removesuffix(registrable.partition(".")[2])))
    company = in_name | frozenset(_SPLIT.split(path.lower()))
    seen: dict[tuple[str, str], BrandInUrl] = {}
    for naming in (*_in_userinfo(userinfo), *in_host, *in_path):
        if naming.where in ("domain", "subdomain") and not _in_company(naming.word, in_name):
            continue
        exact = naming._replace(brand=of_house(naming.brand, company))
        seen.setdefault((house_of(exact.brand)[0], exact.where), exact)
    return tuple(sorted(seen.values(), key=lambda naming: (_ORDER.index(naming.where), -len(naming.word))))


@by_overlay(remembered(maxsize=8192))
def _may_imitate(host: str, registrable: str, path: str) -> bool:
    """Whether the host is neither a brand's nor well known, nor a stand-in for a brand's own, as in tests."""
    if not kinds_of(host, path) & SHARED and not is_address(host) and is_well_known(host):
        return False
    return not (is_reserved(host) and _is_renamed(registrable))


@by_overlay(lru_cache(maxsize=4096))
def _is_renamed(registrable: str) -> bool:
    """Whether a reserved name keeps a brand's label ("kagoya.example"): a stand-in for the brand's own, as in tests."""
    label = registrable.partition(".")[0]
    return label not in ordinary_labels() and label.replace("-", "") in _owned_labels()  # but "home" of home.saxo


@by_overlay(cache)
def _owned_labels() -> frozenset[str]:
    """The labels of the brands' own domains, without hyphens."""
    return frozenset(domain.partition(".")[0].replace("-", "") for domain in brands.owned_domains())


def shown_host(link: Link) -> str:
    """The host that the text of a link shows, where it is a web address and nothing else; else ""."""
    if (
        link.source not in ("html", "area")
        or "." not in link.text
        or len(link.text) > _LONGEST_SHOWN
        or " " in link.text
    ):
        return ""
    hit = DOMAIN_SHOWN.match(link.text)
    return hit.group(1).lower() if hit and is_top_level(hit.group(1).rpartition(".")[2].lower()) else ""


def is_own_label(label: str) -> bool:
    """Whether a registered label is, hyphens aside, that of a domain which some brand owns: "rakuten-card" of rakuten-card.jp."""
    return label.replace("-", "") in _owned_labels()


def is_stand_in(host: str) -> bool:
    """Whether a host lies under a reserved name that keeps a brand's label: in tests and manuals, the brand's own."""
    return is_reserved(host) and _is_renamed(registrable_domain(host))


def is_senders_stand_in(message: Message, host: str, brand: str, word: str = "") -> bool:
    """Whether a host stands for the brand's own, beside a sender that is its own or stands for it: evidence neither way."""
    home = message.sender.domain if message.sender else ""
    if is_reserved(host) and home and brands.all_brands()[brand].uses(home):
        return True
    return home != "" and stands_in_beside(host, home, brand, word)


_ORDER = ("userinfo", "host-domain", "domain", "subdomain", "look-alike", "path-domain", "path", "observed")


def _in_userinfo(userinfo: str) -> Iterator[BrandInUrl]:
    if "." in userinfo:
        for word in re.split(r"[:@/%\s]+", userinfo.lower()):
            for id in brands.owners_of(word)[:1]:
                yield BrandInUrl(id, word, "userinfo")


@by_overlay(lru_cache(maxsize=8192))
def _in_host(host: str, registrable: str) -> tuple[BrandInUrl, ...]:
    return tuple(_names_in_host(host, registrable))


def _names_in_host(host: str, registrable: str) -> Iterator[BrandInUrl]:
    label, _, parent = registrable.partition(".")
    below = host.removesuffix(registrable).rstrip(".")
    if kinds_of(host) or serves_customers(host) or is_customers_host(host):
        below, label = (f"{below}.{label}" if _is_providers(parent) else below), ""
    yield from _domains_in(host, registrable)
    for part, where in ((label, "domain"), (below, "subdomain")):
        if part:
            yield from _words_in(part, where)
    for word in dict.fromkeys(_words_of(f"{below}.{label}")):
        near = resembles(word)
        if near is not None:
            yield BrandInUrl(near.token.brand, word, "look-alike")


def _is_providers(parent: str) -> bool:
    """Whether names are handed out below this one, so that the label before it is a customer's choice."""
    return bool(kinds_of(parent)) or serves_customers(parent) or is_customers_host(parent)


def _domains_in(host: str, registrable: str) -> Iterator[BrandInUrl]:
    """A brand's whole domain among the labels of a stranger's host ("www.kagoya.jp.evil.example")."""
    labels = host.split(".")
    if len(labels) < 3:
        return
    owned = brands.owned_domains()
    for start in range(len(labels) - registrable.count(".") - 1):
        for end in range(len(labels) - 1, start + 1, -1):
            domain = ".".join(labels[start:end])
            id = owned.get(domain) or customer_domain_owner(domain)
            if id and not is_below(registrable, domain) and len(domain) > 5:
                yield BrandInUrl(id, domain, "host-domain")
                return


def _words_of(text: str) -> list[str]:
    """Words of a host: whole labels, then their parts, then neighbours joined ("eki-net", "eki", "net", "ekinet")."""
    found: list[str] = []
    for label in text.split("."):
        parts = [part for part in label.split("-") if part]
        found.append(label)
        if len(parts) > 1:
            found += [f"{a}-{b}" for a, b in itertools.pairwise(parts)]
            found += ["".join(pair) for pair in itertools.pairwise(parts)]
            found += parts
        found += [run for part in parts if not part.isalpha() for run in _LETTERS.findall(part) if len(run) >= 4]
    return found


def _words_in(part: str, where: str) -> Iterator[BrandInUrl]:
    known = tokens()
    for word in _words_of(part):
        token = known.get(word)
        if token and not (where == "subdomain" and is_product(token.brand)):
            if token.weak and not stands_with_fillers(part, word):
                continue
            yield BrandInUrl(token.brand, as_written(part, word), "observed" if token.observed else where)
    for token in tokens_inside(part):
        if where == "subdomain" and is_product(token.brand):
            continue
        yield BrandInUrl(token.brand, token.word, "observed" if token.observed else where)


def as_written(part: str, word: str) -> str:
    """The word as it stands in the host, where it was found by joining two words ("aeoncard": "aeon-card")."""
    if word in part:
        return word
    for cut in range(1, len(word)):
        if f"{word[:cut]}-{word[cut:]}" in part:
            return f"{word[:cut]}-{word[cut:]}"
    return word


_NO_COMPANY = frozenset({"www", "com", "net", "org", "index", "html", "php", "web", "home", "page", "site"})


def _in_company(word: str, company: frozenset[str]) -> bool:
    """Whether a name is no ordinary word, or stands beside a second sign: a word of login pages, "co", "jp"; a desk's."""
    token = tokens().get(word) or tokens().get(word.replace("-", ""))
    if token is None or not token.weak:
        return True
    others = company - _NO_COMPANY - {word, *word.split("-")}
    return any(map(is_desk if token.label else is_sign, others))


def is_product(brand: str) -> bool:
    """Whether the brand is software that others run on hosts of their own ("roundcube.company.example")."""
    row = brands.brand(brand)
    return row is not None and row.trade == "mail-product"


_ONE_LETTER_MORE = len("-e")


def stands_with_fillers(part: str, word: str) -> bool:
    """Whether the label of a host that holds the word holds beside it only words that are put beside brands' names.

    >>> [stands_with_fillers(label, "kagoya") for label in ("kagoya-login", "kagoya24", "loginkagoya", "kagoya-users")]
    [True, True, True, False]
    >>> stands_with_fillers("digiposte", "digipost")  # a letter more makes another word
    False
    """
    for label in part.split("."):
        plain, joined = label.replace("-", ""), word.replace("-", "")
        if word in label or joined in plain:
            rest = label.replace(word, "-", 1) if word in label else plain.replace(joined, "-", 1)
            if len(rest) == _ONE_LETTER_MORE and rest.strip("-").isalpha():
                return False
            return all(_is_made_of_fillers(piece) for piece in _SPLIT.split(rest) if piece)
    return False


def _is_made_of_fillers(piece: str) -> bool:
    """Whether a piece is a code of letters and digits, or can be cut into words that are put beside brands' names."""
    if is_filler(piece) or (len(piece) >= 4 and not piece.isalpha() and not piece[:-2].isalpha()):
        return True
    letters = piece.rstrip("0123456789")
    ends = [True] + [False] * len(letters)
    for end in range(2, len(letters) + 1):
        ends[end] = any(ends[start] and is_filler(letters[start:end]) for start in range(max(0, end - 15), end - 1))
    return ends[-1]


@reading
def by_kind(message: Message) -> Mapping[str, tuple[Link, ...]]:
    """The web links by the kinds of provider that they lead to ("shortener", "free-hosting", ...)."""
    found: dict[str, list[Link]] = {}
    for link in web_links(message)[:_MOST]:
        for kind in kinds_of(link.host, link.path):
            found.setdefault(kind, []).append(link)
    return {kind: tuple(each) for kind, each in found.items()}


def words_of_url(link: Link) -> frozenset[str]:
    """The lower-case words of a link's host (without its last label), path and the names and values of its query.

    Without those of a known firm's address that the path carries along: that is where a counted link leads on.
    """
    return _words_of_url(link.host, link.path, link.query)


@by_overlay(remembered(maxsize=8192))
def _words_of_url(host: str, path: str, query: str) -> frozenset[str]:
    own = path[:500]
    carried = _CARRIED.search(own) if "%" in own else None
    if carried and (is_reserved(carried[1]) or brands.owners_of(carried[1])):
        own = own[: carried.start()]
    return frozenset(_SPLIT.split(f"{host.rpartition('.')[0]}/{own}/{query[:300]}".lower()))


@by_overlay(remembered(maxsize=8192))
def _in_path(path: str) -> tuple[BrandInUrl, ...]:
    return tuple(_names_in_path(path))


def _names_in_path(path: str) -> Iterator[BrandInUrl]:
    known = tokens()
    for domain in _DOMAIN_IN_PATH.findall(path) if "." in path else ():
        if "free-hosting" in kinds_of(domain):  # names nobody: customers' pages are there, and paths of programs end so
            continue
        owners = brands.owners_of(domain)
        id = owners[0] if owners else customer_domain_owner(domain)
        if id:
            yield BrandInUrl(id, domain, "path-domain")
    for segment in path.split("/")[1:12]:
        word = segment_word(segment) if 3 <= len(segment) <= 60 else ""
        token = known.get(word) if word else None
        if token and not token.weak and not token.observed:
            yield BrandInUrl(token.brand, word, "path")


def segment_word(segment: str) -> str:
    """The word that a path segment consists of, apart from words beside a brand's name; "" for a title or a code.

    >>> [segment_word(segment) for segment in ("kagoya", "activemail-kagoya", "active!mail.html", "kagoya-outage")]
    ['kagoya', 'kagoya', 'activemail', '']
    """
    if not segment or len(segment) > 60:
        return ""
    name = unquote(segment).lower() if "%" in segment else segment
    stem, dot, ending = name.rpartition(".")
    if dot and ending in page_endings():
        name = stem
    name = name.replace("!", "").replace("_", "-")
    known = tokens()
    if name in known:
        return name
    parts = [part for part in name.split("-") if part]
    named = [part for part in parts if part in known and not known[part].weak]
    if named and all(part in known or _is_made_of_fillers(part) for part in parts):
        return named[-1]
    return ""


def place_in(link: Link, word: str) -> Place:
    """The place of a word inside a link, or else of its host: in what is shown, in the source; else the whole link."""
    for piece, place in product((word, link.raw_host), (link.place, link.source_place)):
        if place is not None and piece and place.end - place.start == len(place.quote):
            at = place.quote.lower().find(piece.lower())
            if at >= 0:
                start = place.start + at
                quote = place.quote[at : at + len(piece)]
                return Place(place.layer, place.part, place.header, place.index, start, start + len(piece), quote)
    return link.place


def domain_of(link: Link) -> str:
    """What a link's target is called in a report: the registered domain, else the address."""
    return link.registrable_domain or link.host


NO_NAME = ("www", "m", "mail")  # in front of a domain that begins like an ending by chance: "www.com-pass.test"
# An ending with a hyphen in the place of its dot, registered under another: "bank.co-jp.com".
_IS_ENDING = regex(r"(?:co|ne|or|go|ac|com|gov|org|edu|gob|gouv)-(?:jp|uk|br|kr|au|cn|tw|in|za|th|nz|il)(?=\.)")


def registered_ending(link: Link) -> re.Match[str] | None:
    """Where what was registered is written like an ending, and somebody's name is put below it."""
    below = link.host.removesuffix(link.registrable_domain)
    return _IS_ENDING.match(link.host, len(below)) if below.rstrip(".") not in ("", *NO_NAME) else None


def registered_label(host: str) -> str:
    return registrable_domain(host).partition(".")[0]


def is_tenant(host: str) -> bool:
    """Whether the host lies below a service that names sub-domains after the companies that it serves."""
    return serves_tenants(host) or "form-builder" in kinds_of(host)


def named_in(link: Link) -> tuple[BrandInUrl, ...]:
    """The brands that a link names although it leads to a stranger, the most telling first."""
    return namings(link.host, link.registrable_domain, link.path, link.userinfo)
