"""Where a published page may lead: to nobody that the case suspects, and to nobody that is not known to be harmless."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

import idna

from mekiki.knowledge import brands
from mekiki.knowledge.decodings import words
from mekiki.knowledge.domains import is_address, is_below, is_suffix, other_top_levels, registrable_domain
from mekiki.knowledge.files import load
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.providers import SHARED, is_popular, kinds_of
from mekiki.model.case import Case
from mekiki.model.evidence import mappings
from mekiki.parse.url import read_url

# Names of vocabularies, written as addresses: nothing fetches or follows them.
_VOCABULARIES = frozenset(
    ["www.w3.org", "schema.org", "ogp.me", "purl.org", "www.sitemaps.org", "search.yahoo.com", "creativecommons.org"]
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_URL = re.compile(
    r"(?:\b(?:https?|ftps?|wss?|intent):[/\\]{1,}|\b[a-z][a-z0-9+.-]{1,30}(?<!h[tx][tx]p)(?<!h[tx][tx]ps):[/\\]{2,}"
    r"|(?<![\w:/\\.])//(?=[\w.-]+\.\w))[^\s\"'<>`|{}（）「」、。]+",
    re.IGNORECASE,
)
# A host whose last label is in another script, as written or as the DNS holds it.
_OTHER_HOST = re.compile(
    rf"[\w-]+[.．｡](?:xn--[a-z0-9-]{{2,59}}|(?:{'|'.join(map(re.escape, other_top_levels()))}))", re.IGNORECASE
)
_EDGES = "".join(map(chr, range(0x21))) + "\u00a0\u3000"


class Destinations:
    """Judges addresses and hosts. ``site`` is the host that the publication will stand on."""

    def __init__(self, case: Case | None, site: str = "") -> None:
        self.site = site.lower()
        hosts, self.domains = _suspects(case) if case else (frozenset(), frozenset())
        # "or.jp" as a link's host is suspect, and nobody who has a name below it
        self.suffixes = frozenset(filter(is_suffix, hosts))
        self.hosts = hosts - self.suffixes
        self._mention = _mention_of({*self.hosts, *self.domains}, self.suffixes)

    def is_suspect(self, host: str) -> bool:
        host = host.lower().rstrip(".")
        return host in self.suffixes or any(is_below(host, each) for each in (*self.hosts, *self.domains))

    def is_harmless(self, host: str) -> bool:
        host = host.lower().rstrip(".")
        if not host or self.is_suspect(host):
            return False
        return (
            host in (self.site, *_desk_hosts()) or host in _VOCABULARIES
            or (any(is_below(host, domain) for domain in brands.owned_domains()) and not kinds_of(host) & SHARED)
        )  # fmt: skip

    def leads_out(self, url: str) -> bool:
        """Whether an address, as an attribute gives it, leads to somebody who is not known to be harmless."""
        told = self.host_of(url)
        return told is not None and (not self.is_harmless(told) or bool(self.mentioned(unquote(url))))

    def host_of(self, url: str) -> str | None:
        """The host that a browser would go to; None where an address stays within the publication."""
        plain = re.sub(r"[\t\r\n]", "", url.strip(_EDGES))
        if not _SCHEME.match(plain) and not re.match(r"[/\\]{2}", plain):
            return None
        read = read_url(plain, "https://here.invalid/")
        return read.host if read else ""

    def mentioned(self, text: str) -> list[str]:
        """Suspect hosts that stand in a text so that a program would make a link of them."""
        return [hit.group() for hit in self._mention.finditer(words(text))] if self._mention else []

    def live(self, text: str) -> Iterator[str]:
        """Addresses in running text that a program would make a link of, and that are not known to be harmless."""
        for hit in _URL.finditer(text):
            host = self.host_of(hit.group())
            if host is None or not self.is_harmless(host) or self.mentioned(unquote(hit.group())):
                yield hit.group()
        yield from (hit.group() for hit in _OTHER_HOST.finditer(text) if not self.is_harmless(hit.group()))
        yield from self.mentioned(text)


def may_write_to(url: str) -> bool:
    """Whether a mailto: or tel: link leads to one of the known desks.

    >>> may_write_to("tel:#9110"), may_write_to("mailto:info@17aday.example")
    (True, False)
    """
    scheme, _, rest = unquote(url).partition(":")
    if scheme.lower() == "tel":
        return re.sub(r"[^\d#+]", "", rest) in _desk_numbers()
    return rest.partition("?")[0].strip().lower() in _desk_addresses()


@cache
def _desk_lines() -> tuple[str, ...]:
    """Addresses, pages and numbers of the desks, as written: the reader is sent there."""
    return tuple(str(row["address"]) for row in load("desks.json"))


@by_overlay(cache)
def _desk_hosts() -> frozenset[str]:
    pages = [each for each in _desk_lines() if "://" in each]
    pages += [page for row in brands.all_brands().values() for page in (row.login, row.warning, row.report) if page]
    read = [read_url(page) for page in pages]
    return frozenset(each.host for each in read if each)


@cache
def _desk_domains() -> frozenset[str]:
    """The domains of the desks' own pages and addresses."""
    pages = [read_url(each) for each in _desk_lines() if "://" in each]
    hosts = [each.host for each in pages if each] + [each.rpartition("@")[2] for each in _desk_lines() if "@" in each]
    return frozenset(map(registrable_domain, hosts))


@by_overlay(cache)
def _desk_addresses() -> frozenset[str]:
    reports = [row.report for row in brands.all_brands().values() if "@" in row.report]
    return frozenset(each.lower() for each in (*_desk_lines(), *reports) if "@" in each)


@cache
def _desk_numbers() -> frozenset[str]:
    lines = [each for each in _desk_lines() if "@" not in each and "://" not in each]
    return frozenset(number for each in lines if (number := re.sub(r"[^\d#+]", "", each)))


# --- suspects --------------------------------------------------------------------------------------------------------


def _suspects(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The hosts that the mail or the visited page led to, and the registrable domains that belong to nobody known."""
    told = [link.host for link in case.message.links] + [box.domain for box in case.message.from_]
    told += [box.domain for box in case.message.reply_to] + [case.message.return_path.rpartition("@")[2].strip("<> ")]
    told += [host for known in case.evidence.known("page").values() for host in _visited(known.value)]
    hosts = {host for each in told for host in _spelled(each.lower().rstrip(".")) if host and not _is_trusted(host)}
    domains = {registrable_domain(host) for host in hosts}
    return frozenset(hosts), frozenset(
        each for each in domains if "." in each and not is_suffix(each) and not _is_everybodys(each)
    )


def _is_trusted(host: str) -> bool:
    """Whether a host that the mail names is a well-known one's own: mails carry genuine links beside the false one. A desk's is,
    however few know it: else a link to it would forbid to send the reader there.
    """
    if is_address(host) or kinds_of(host) & SHARED:
        return False
    return is_popular(host) or _is_brands(host) or registrable_domain(host) in _desk_domains()


def _is_brands(host: str) -> bool:
    """Whether a host is a brand's, or lies below a domain that a brand hands out to its customers."""
    return bool(brands.owners_of(host)) or any(is_below(host, domain) for domain in brands.domains_of_customers())


def _is_everybodys(domain: str) -> bool:
    return is_popular(domain) or bool(kinds_of(domain)) or _is_brands(domain)


def _visited(value: Mapping[str, object]) -> Iterator[str]:
    """The hosts of a page answer: its hops, where it ended, where its forms and its stolen data go."""
    for view in mappings(value.get("views")):
        yield _host(view.get("url"))
        yield from (_host(hop.get("url")) for hop in mappings(view.get("hops")))
        yield from (_host(form.get("action")) for form in mappings(view.get("forms")))
        yield from (
            _host(row[1]) for row in _tuple(view.get("exfiltration")) if isinstance(row, tuple) and len(row) > 1
        )


def _tuple(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else ()


def _host(url: object) -> str:
    read = read_url(str(url)) if url else None
    return read.host if read else ""


def _spelled(host: str) -> tuple[str, ...]:
    """A host in its readable form and in the one that stands in the DNS."""
    try:
        return (host, idna.encode(host, uts46=True).decode("ascii")) if not host.isascii() else (host,)
    except idna.IDNAError:
        return (host,)


def _mention_of(names: Collection[str], bare: Collection[str]) -> re.Pattern[str] | None:
    """Any of the names, with whatever stands before it, or one of the bare ones by itself, as a word; an address of numbers
    leads nowhere by itself.
    """
    words, alone = (
        "|".join(re.escape(name) for name in sorted(each, key=len)[::-1] if "." in name and not is_address(name))
        for each in (names, bare)
    )
    forms = [rf"(?:[a-z0-9_-]+\.)*(?:{words})"] if words else []
    forms += [rf"(?<!\.)(?:{alone})"] if alone else []
    return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(forms)})(?![a-z0-9-]|\.[a-z0-9])") if forms else None
