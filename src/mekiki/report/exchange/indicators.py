"""Which things of a case may be passed on as indicators, at which scope; and what is refused, with the reason.

Nobody is blocked for what others do under the same name: a suffix, a provider's, a popular or a brand's domain is never listed
as a domain, and an indicator ends by itself. Nor is a genuine firm whose page a fraud links to in its foot: of several links
those are listed that a clue is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

import idna

from mekiki.knowledge import brands
from mekiki.knowledge.abuse import never_accused
from mekiki.knowledge.domains import is_address, is_below, is_inside, is_suffix, is_top_level, organizational_domain
from mekiki.knowledge.pageplaces import PagePlace, keeps_pages, page_place
from mekiki.knowledge.providers import NAMES, SHARED, is_popular, kinds_of
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.message import Link
from mekiki.parse.landing import FORM_TARGET, LANDING, aimed_at
from mekiki.report.contacts import accused_links, addresses_of, is_readers, lure_links
from mekiki.report.notice.receivers import LEAST
from mekiki.report.personal import Personal
from mekiki.report.receiving import with_sure_origin

DAYS = 30  # pages of phishing live for days; a list that keeps them for ever blocks the next owner
# Providers that hand out a name of its own to each customer; of all others only the URL tells whose page it is.
_NAME_GIVING = NAMES | {"private-registry"}
_PLAIN = re.compile(r"[a-z0-9._-]{1,253}|\[?[0-9a-f:.]+\]?")
_DANGEROUS = (
    "application/x-dosexec",
    "application/x-msdownload",
    "application/vnd.ms-office",
    "application/x-ms-shortcut",
)


class Scope(StrEnum):
    URL = "url"
    HOST = "host"
    DOMAIN = "domain"  # the registrable domain and all that lies beneath


@dataclass(frozen=True, slots=True)
class Indicator:
    """``kind``: url, host, domain, ip, address, sha256, or the coin of a wallet (bitcoin, ethereum, tron). ``blocks``: sure
    enough to act upon by itself.
    """

    kind: str
    value: str
    role: str  # link, sending-address, claimed-sender, landing-address, payment, attachment
    blocks: bool
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    value: str
    why: str  # a key of REFUSED


_OF_THE_CASE = ("verdict", "corrected")


@dataclass(frozen=True, slots=True)
class Selection:
    indicators: tuple[Indicator, ...]
    refused: tuple[Refusal, ...]

    @property
    def is_withheld(self) -> bool:
        """Whether nothing may be passed on, since the mail is not surely a fraud."""
        return any(each.why in _OF_THE_CASE for each in self.refused)

    @property
    def blocking(self) -> tuple[Indicator, ...]:
        return tuple(each for each in self.indicators if each.blocks)


REFUSED = {
    "verdict": Text(
        "the verdict is not sure enough: phishing or scam with a probability of at least 90% is needed",
        "鑑定がそこまで確かではありません（フィッシングか詐欺で、確率 90% 以上が必要です）",
    ),
    "corrected": Text(
        "a person corrected the verdict: it is neither phishing nor a scam",
        "人が鑑定を訂正しています（フィッシングでも詐欺でもありません）",
    ),
    "provider": Text(
        "others have their pages under this name too; only the URL can be listed (--scope url)",
        "同じ名前の下に、ほかの人のページもあります。登録できるのは URL だけです（--scope url）",
    ),
    "popular": Text(
        "a very well-known domain is never listed as a whole; only the URL can be (--scope url)",
        "広く使われているドメインを丸ごと登録することはありません。登録できるのは URL だけです（--scope url）",
    ),
    "brand": Text("it belongs to a known company", "実在する企業のドメインです"),
    "own": Text("it is your own, or one that you trust", "あなた自身の、または信頼先に指定したドメインです"),
    "recipient": Text(
        "the mail was addressed to this domain: it is its recipient's", "メールの宛先のドメイン（受信者の側）です"
    ),
    "suffix": Text("it is a suffix under which anybody can register", "だれでも登録できる公共の接尾辞です"),
    "nobody's": Text(
        "it lies in a network of somebody's own, is reserved, or is a public resolver's: whoever blocks it cuts himself off",
        "社内などの内部ネットワークや予約済みのもの、または公開DNSサーバーのアドレスです。遮断すると自分の通信が止まります",
    ),
    "no-clue": Text(
        "the mail has several links, and no clue is about this one: it may be a genuine one that stands beside the lure",
        "メールには複数のリンクがあり、このリンクを指す手がかりはありません。おとりに添えられた正規のリンクかもしれません",
    ),
    "unreadable": Text("it is no host name that a program could use", "ホスト名として扱えません"),
    "names-recipient": Text(
        "the name itself tells who received the mail; a wider scope or the URL may do",
        "名前そのものから受信者が分かってしまいます。--scope を domain か url に変えると登録できる場合があります",
    ),
    "needs-name": Text(
        "this list knows only names, and the link leads to an address",
        "この形式は名前しか扱えませんが、リンクは IP アドレスに直接つながります",
    ),
    "needs-page": Text(
        "nothing is left that tells this page from others under the same name, once what tells its recipient is taken out",
        "受信者が分かる部分を除くと、同じ名前の下にあるほかのページと区別できません",
    ),
    "needs-host": Text(
        "this list cannot name a single page; use --scope host or domain",
        "この形式では 1 ページだけを指定できません。--scope host か domain を使ってください",
    ),
}


def select(case: Case, scope: Scope, now: datetime, days: int = DAYS) -> Selection:
    """The indicators of a case, and what was refused. ``now`` with its zone."""
    if not case.told.accuses(LEAST):
        why = "corrected" if case.told.is_by_hand else "verdict"
        return Selection((), (Refusal(case.told.label.value, why),))
    work = _Selecting(case, scope, now, now + timedelta(days=days))
    found = [*work.links(), *work.addresses(), *work.wallets(), *work.files()]
    return Selection(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(work.refused)))


class _Selecting:
    def __init__(self, case: Case, scope: Scope, start: datetime, end: datetime) -> None:
        self.case, self.scope, self.start, self.end = case, scope, start, end
        self.personal = Personal.of(case, None)
        self.accused = _accused_names(case)
        self.refused: list[Refusal] = []

    def _made(self, kind: str, value: str, role: str, blocks: bool) -> Indicator:
        return Indicator(kind, value, role, blocks, self.start, self.end)

    def links(self) -> Iterator[Indicator]:
        for link in _every_link(self.case):
            kind, value = self._scoped(link)
            why = why_not(self.case, link, self.scope) or ("" if value else "needs-page")
            why = why or ("" if _name_of(link) in self.accused else "no-clue")
            if not why and kind in ("host", "domain") and self._tells(value, ()):
                why = "names-recipient"
            if why:
                self.refused.append(Refusal(value or ascii_host(link.host), why))
            else:
                yield self._made(kind, value, "link", True)

    def _scoped(self, link: Link) -> tuple[str, str]:
        if self.scope is Scope.URL:
            return "url", self.without_secrets(link)
        if is_address(link.host):
            return "ip", link.host.strip("[]")
        return self.scope.value, ascii_host(link.host if self.scope is Scope.HOST else link.registrable_domain)

    def without_secrets(self, link: Link) -> str:
        """The URL, cut back as far as it tells who received it; "" where what is left would name others' pages too."""
        parts = urlsplit(link.target or link.url)
        place = page_place(link.host, link.path, parts.query)
        host = f"[{link.host}]" if ":" in link.host else ascii_host(link.host)
        for path, query in self._cuts(link, parts.query, place):
            at = host + (f":{link.port}" if link.port else "")
            url = "".join(urlunsplit((link.scheme, at, path or "/", query, "")).split())
            if not self._tells(url, place.ids if place else ()):
                return url
        return ""

    def _cuts(self, link: Link, query: str, place: PagePlace | None) -> Iterator[tuple[str, str]]:
        """(path, query) from the whole of an address to the least that still means this page alone."""
        if place is not None:
            yield from ((link.path, query), (link.path, place.query), (place.path, place.query))
        elif not why_not(self.case, link, Scope.HOST):  # nobody else has pages under this name
            yield from ((link.path, query), (link.path, ""), ("/", ""))
        elif (link.path.strip("/") or query) and not keeps_pages(link.host, link.path):
            yield link.path, query

    def _tells(self, url: str, ids: tuple[str, ...]) -> bool:
        """Whether a URL tells its recipient; the mark of the page itself, however opaque, does not."""
        return any(
            each.kind != "token" or not any(each.text.lower() in id.lower() for id in ids)
            for each in self.personal.found(url)
        )

    def addresses(self) -> Iterator[Indicator]:
        """Who sent it and where its pages stand: to look for, not to block. Both are shared, and From is only claimed."""
        message = with_sure_origin(self.case).message
        if message.origin.ip and not never_accused(message.origin.ip):
            yield self._made("ip", message.origin.ip, "sending-address", False)
        sender = message.sender
        if sender and "@" in sender.address:
            if is_readers(self.case, sender.domain):
                self.refused.append(Refusal(sender.domain, "recipient"))  # whoever wrote it, the name is not his
            elif not self.personal.found(sender.address):
                yield self._made("address", sender.address, "claimed-sender", False)
        for link in lure_links(self.case):
            for ip in addresses_of(self.case, link) if _name_of(link) in self.accused else ():
                if (
                    not is_inside(ip) and never_accused(ip) != "public-resolver"
                ):  # whoever has the name may point it there
                    yield self._made("ip", ip, "landing-address", False)

    def wallets(self) -> Iterator[Indicator]:
        """Where money is to go: whoever is paid there has other victims, whatever name the mail bears."""
        for each in self.case.findings:
            if (
                each.id == "content.wallet-address"
                and each.weighs
                and not self.personal.found(str(each.facts["address"]))
            ):
                yield self._made(str(each.facts["coin"]).lower(), str(each.facts["address"]), "payment", False)

    def files(self) -> Iterator[Indicator]:
        masking = self.case.masking
        withheld = {each.part for each in masking.withheld} if masking else ()
        for part in self.case.message.parts:
            if part.is_attachment and part.content and part.path not in withheld:
                blocks = part.detected_type in _DANGEROUS
                yield self._made("sha256", sha256(part.content).hexdigest(), "attachment", blocks)


def _every_link(case: Case) -> list[Link]:
    """The links that can be the lure, all pages of a host and not only the first; and the pages that they led to."""
    hosts = {link.host for link in lure_links(case)}
    found: dict[str, Link] = {}
    for link in (*case.message.links, *aimed_at(case.message, case.evidence)):
        if link.scheme in ("http", "https") and (link.host in hosts or kinds_of(link.host, link.path) & SHARED):
            found.setdefault(link.target or link.url, link)
    return list(found.values())[:50]


def _accused_names(case: Case) -> frozenset[str]:
    """The names of whom the clues are about. Where no clue is about any, the one whom all links lead to; of several it cannot
    be told which is the lure, and none is. Who can be none (a suffix, a network of one's own) makes nobody's case doubtful.
    """
    if told := accused_links(case):
        return frozenset(map(_name_of, told))
    named = {
        _name_of(link): link for link in lure_links(case) if not _is_nobodys(link.host) and not is_suffix(link.host)
    }
    ways = {name for name, link in named.items() if link.source not in (LANDING, FORM_TARGET)}
    return frozenset(named) if len(ways or named) == 1 else frozenset()


def _name_of(link: Link) -> str:
    return link.registrable_domain or link.host


def _is_nobodys(host: str) -> bool:
    """Whether a host is a machine of the reader's own house, or an address that nobody can be accused by."""
    if not is_address(host):
        return is_inside(host) and not is_top_level(host)
    address = ip_address(host.strip("[]"))
    return bool(never_accused(str(getattr(address, "ipv4_mapped", None) or address)))


def why_not(case: Case, link: Link, scope: Scope) -> str:
    """Why a link's URL, host or domain must not be listed: a key of REFUSED; "" where it may."""
    reader, host, domain = case.evidence.reader, link.host, link.registrable_domain
    if any(is_below(host, own) for own in (*reader.domains, *reader.trusted_domains)):
        return "own"
    if is_readers(case, host):
        return "recipient"
    if not _PLAIN.fullmatch(ascii_host(host)):
        return "unreadable"
    is_shared = bool(kinds_of(host, link.path))
    if brands.owners_of(host) and not is_shared:
        return "brand"
    if _is_nobodys(host):
        return "nobody's"
    if scope is Scope.URL or is_address(host):
        return ""
    name = host if scope is Scope.HOST else domain
    if is_popular(name):
        return "popular"
    if kinds_of(name) and not _is_customers_own(name):
        return "provider"
    if not name or is_suffix(name):  # of which a provider's own is told above, for its page can be listed
        return "suffix"
    return "brand" if _is_brands(name) else ""


def _is_brands(name: str) -> bool:
    return bool(brands.owners_of(name)) or name in brands.domains_of_customers()


def _is_customers_own(name: str) -> bool:
    """Whether a name below a provider's was given to one customer alone ("lure.hosting-provider.example")."""
    if not kinds_of(name) <= _NAME_GIVING | {"link-in-bio"}:
        return False
    parent = name.partition(".")[2]
    return (
        not name.startswith("www.")
        and (organizational_domain(name) != name or bool(kinds_of(parent)))
        and (bool(kinds_of(parent)) and not is_popular(name))
    )


def ascii_host(host: str) -> str:
    """A host as it stands in the DNS (A-label)."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host.encode("punycode").decode("ascii")
