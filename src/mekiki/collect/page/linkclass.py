"""What a link is for, decided before any request: only what poses as somebody else's page is ever visited.

Opening is not harmless: scanners that opened every link have unsubscribed whole companies and used up one-time keys.
So the question is not what the words on a link promise, but whether opening it could act *for the reader*: whether a
real service or sender stands behind it. docs/decisions/0010 tells how that is weighed.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from mekiki.collect.page.decoy import carried_in, holds_token
from mekiki.knowledge import brands, linkwords
from mekiki.knowledge.brand_tokens import resembles, stands_in_beside, tokens, tokens_inside
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import is_address, is_below, is_reserved, is_top_level, registrable_domain
from mekiki.knowledge.likeness import likeness
from mekiki.knowledge.overlay import by_overlay, reading
from mekiki.knowledge.providers import ON_THE_WAY, PAGES, is_popular, kinds_of
from mekiki.model.facts import Text
from mekiki.model.message import Layer, Link, Mailbox, Message, Place
from mekiki.model.reader import Reader
from mekiki.parse.links import link_from
from mekiki.parse.url import read_url

SUSPECT = "suspect-landing"
_ENOUGH = 2.0  # points of signs from which a link is visited that is the same for every reader
_MORE = 2.5  # … one that may hold a key of the reader's: never for a single sign
_PLENTY = 3.0  # … one that may hold such a key and says that it confirms, resets or pays
_NEVER = frozenset(("unsubscribe", "list-management"))  # a phish has better links; a real list would act
_ANYBODYS = PAGES | {"dynamic-dns", "translate-wrapper", "link-in-bio"}
_COUNTERS = ON_THE_WAY | {"brand-shortener"}
_DISGUISES = frozenset(("backslash", "percent-host", "soft-hyphen", "full-width", "styled", "ip-disguised"))
_OF_THE_LINK = frozenset((
    "host-names-brand", "look-alike", "path-names-brand", "shows-other-address", "disguised", "bare-address",
    "carries-in-fragment", "webmail-path",
))  # fmt: skip
_OF_ITS_HOST = frozenset((
    "anybodys-host", "redirected", "carries-recipient", "not-authenticated", "mail-accused", "fresh-domain",
))  # fmt: skip
_BRACKETED = re.compile(r"[【\[［]([^】\]］]{2,40})[】\]］]")
_HOST_IN_TEXT = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/?#:]|$)", re.IGNORECASE)
_SPLIT = re.compile(r"[^a-z0-9]+")
_DIGITS = re.compile(r"\d{3}|\d[a-z]+\d|[a-z]\d[a-z]", re.IGNORECASE)
_SHORT_PATH = 60  # characters of a path of mere words
_BEFORE, _AFTER = 60, 40  # characters of the sentence around a link that are read
_LONGEST = 4000  # characters of a URL that are looked at


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a page posing as somebody else's: its id in the knowledge, and of whom it speaks."""

    id: str
    what: str = ""

    @property
    def text(self) -> Text:
        return linkwords.sign_text(self.id, self.what)


@dataclass(frozen=True, slots=True)
class LinkClass:
    """What a link is for (an id of ``pages/link-words.json``), why, and whether it is visited."""

    id: str
    reason: Text
    visited: bool
    signs: tuple[Sign, ...] = ()

    @property
    def points(self) -> float:
        return sum(linkwords.points(sign.id) for sign in self.signs)


def classify(
    link: Link, message: Message, reader: Reader | None = None, *, accused: bool = False, fresh: Collection[str] = ()
) -> LinkClass:
    """The class of a link of this mail. Pure; where it is not sure, the link is not visited, and it says why.

    ``accused``: whether what is known by now has already judged the mail to be false; ``fresh``: registrable domains
    that are known to be only days older than the mail.
    """
    by_nature = _by_nature(link, own_domains(message, reader or Reader()))
    if by_nature:
        return _told(by_nature)
    tail = _tail(link)
    acts = linkwords.acts_by_text(link.text) or _by_its_sentence(link, message) or linkwords.acts_by_url(tail)
    if _is_known_service(link):
        return _told(
            acts or ("tracking-only" if kinds_of(link.host, link.path) & _COUNTERS else "legitimate-brand-page")
        )
    if acts in _NEVER:
        return _told(acts)
    if linkwords.is_tracker(tail):
        return _told(acts or "tracking-only")
    known = {"mail-accused": accused, "fresh-domain": link.registrable_domain in fresh}
    signs = (*_signs(link, message), *(Sign(id) for id, holds in known.items() if holds))
    if _is_enough(signs, link, acts=bool(acts)):
        return LinkClass(SUSPECT, linkwords.reasons()[SUSPECT], visited=True, signs=signs)
    return _told(acts or "unclear", signs)


def _is_enough(signs: tuple[Sign, ...], link: Link, *, acts: bool) -> bool:
    """Whether the signs are enough to go there.

    A link that could tell one reader from another must itself give its page away: what the mail says of itself a
    genuine mail may say too, from a house or by a mailing house that we do not know.
    """
    weight = sum(linkwords.points(sign.id) for sign in signs)
    if not holds_a_key(link):
        return weight >= _ENOUGH
    telling = {sign.id for sign in signs}
    if holds_token(link.target):
        telling -= {"shows-other-address", "path-names-brand"}  # so do the click counters of genuine mail
    if acts:
        return weight >= _PLENTY and bool(telling & _OF_THE_LINK)
    return weight >= _MORE and bool(telling & (_OF_THE_LINK | _OF_ITS_HOST))


def holds_a_key(link: Link) -> bool:
    """Whether anything in the link could tell one reader from another; what nobody is named in can act for nobody."""
    if link.query or link.fragment or link.userinfo or len(link.path) > _SHORT_PATH:
        return True
    return bool(_DIGITS.search(link.path)) or holds_token(link.target)


def may_follow(url: str, own: Collection[str] = ()) -> LinkClass:
    """Whether a redirect met on a visit may be followed: never to where a real service would act for the reader.

    ``own`` are the reader's domains (``own_domains``). ``visited`` is true also for a stranger's page that nothing is
    known of: the kit's own next hop.
    """
    reading = read_url(url)
    if reading is None or reading.scheme not in ("http", "https"):
        return _told("no-web-page")
    hop = link_from(url, reading, "", "redirect", Place(Layer.SOURCE))
    by_nature = _by_nature(hop, own)
    acts = linkwords.acts_by_url(_tail(hop))
    if by_nature or acts in _NEVER or (acts and _is_known_service(hop)):
        return _told(by_nature or acts)
    return LinkClass("unclear", linkwords.reasons()[SUSPECT], visited=True)


def _told(id: str, signs: tuple[Sign, ...] = ()) -> LinkClass:
    return LinkClass(id, linkwords.reasons()[id], visited=False, signs=signs)


# --- what needs no weighing -------------------------------------------------------------------------------------------


def _by_nature(link: Link, own: Collection[str]) -> str:
    """The class that a link has by its place or its host alone; "" where the words have to be weighed."""
    if link.source in ("header", "image", "form"):
        return {"header": "unsubscribe", "image": "tracking-only", "form": "form-target"}[link.source]
    if link.scheme not in ("http", "https") or not link.host or _is_private(link.host):
        return "no-web-page"
    if any(is_below(link.host, domain) for domain in own):
        return "own-site"
    return ""


def _is_private(host: str) -> bool:
    if is_address(host):
        address = ipaddress.ip_address(host)
        documentation = any(address in net for net in _DOCUMENTATION if net.version == address.version)
        return not address.is_global and not documentation
    return "." not in host or host.rpartition(".")[2] in ("localhost", "local", "internal", "arpa", "onion")


# RFC 5737, RFC 3849: stand-ins for public addresses; the gate decides about them, not their class.
_DOCUMENTATION = tuple(
    map(ipaddress.ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
)


def own_domains(message: Message, reader: Reader) -> frozenset[str]:
    """The registrable domains of the reader's own house; a free-mail provider's is nobody's house."""
    named = [*reader.domains, *(box.rpartition("@")[2] for box in (*reader.mailboxes, *message.recipients[:5]))]
    return frozenset(
        registrable_domain(each) for each in named if "." in each and not kinds_of(each) & {"free-mail"}
    ) - {""}  # fmt: skip


def _is_known_service(link: Link) -> bool:
    """Whether a company that is known stands behind the page, which would act on the reader's key."""
    kinds = kinds_of(link.host, link.path)
    if kinds & _ANYBODYS or "shortener" in kinds:
        return False
    if kinds & _COUNTERS or linkwords.is_service_host(link.host):
        return True
    return is_popular(link.host) or bool(brands.owners_of(link.host)) or _stands_in(link)


def _stands_in(link: Link) -> bool:
    """Whether a reserved name keeps a brand's label ("kagoya.example"): a stand-in for the brand's own, as in tests."""
    return is_reserved(link.host) and link.registrable_domain.partition(".")[0] in _owned_labels()


@by_overlay(cache)
def _owned_labels() -> frozenset[str]:
    return frozenset(registrable_domain(domain).partition(".")[0] for domain in brands.owned_domains())


def _by_its_sentence(link: Link, message: Message) -> str:
    """The class that the words around a link give it, where its own say nothing ("配信停止はこちら")."""
    body = message.body(link.place.part) if link.place.layer is Layer.TEXT else None
    if body is None or not linkwords.is_generic(link.text):
        return ""
    before = body.text[max(0, link.place.start - _BEFORE) : link.place.start].rstrip()
    line = before.rpartition("\n")[2]
    after = body.text[link.place.end : link.place.end + _AFTER].partition("\n")[0]
    return linkwords.acts_by_text(f"{line} {after}")


def _tail(link: Link) -> str:
    written = f"{link.path}?{link.query}" + (f"#{link.fragment}" if link.fragment else "")
    return unquote(written[:_LONGEST]).lower()


# --- what speaks for a false front ------------------------------------------------------------------------------------


def _signs(link: Link, message: Message) -> list[Sign]:
    found = [*_of_url(link, message), *_of_text(link, message), *_of_mail(link, message), *_of_recipient(link, message)]
    kinds = kinds_of(link.host, link.path)
    if kinds & (_ANYBODYS | {"shortener"}):
        found.append(Sign("anybodys-host"))
    if any(kinds_of(host) & {"open-redirector", "translate-wrapper"} or is_popular(host) for host in link.wrappers):
        found.append(Sign("redirected"))
    if linkwords.calls_to_act(link.text):
        found.append(Sign("calls-to-act"))
    return list(dict.fromkeys(found))


def _of_url(link: Link, message: Message) -> list[Sign]:
    if ("." in link.userinfo) or set(link.oddities) & _DISGUISES:
        yielded = [Sign("disguised")]
    else:
        yielded = [Sign("bare-address")] if is_address(link.host) else []
    named, alike = _named_in_host(link.host), _look_alike(link.host)
    if named and not _is_stand_in(link.host, named, message):
        yielded.append(Sign("host-names-brand", _name(named)))
    if alike and not _is_stand_in(link.host, alike, message):
        yielded.append(Sign("look-alike", _name(alike)))
    in_path = _named_in_path(link.path.lower())
    if in_path:
        yielded.append(Sign("path-names-brand", in_path))
    if linkwords.is_product_path(link.path):
        yielded.append(Sign("webmail-path"))
    return yielded


def _is_stand_in(host: str, brand: str, message: Message) -> bool:
    """Whether the host stands for the brand's own, beside a sender that does (decision 26)."""
    sender = message.sender
    return sender is not None and brand != "" and stands_in_beside(host, sender.domain, brand)


@by_overlay(lru_cache(maxsize=8192))
def _named_in_host(host: str) -> str:
    """The brand that a host names although it is not the brand's; "" where it names none."""
    if is_address(host):
        return ""
    front = host.rpartition(".")[0]
    for label in front.split("."):
        for word in (label, *label.split("-")):
            token = tokens().get(word)
            if token and not token.weak and not _is_at_home(host, token.brand):
                return token.brand
    return next((token.brand for token in tokens_inside(front) if not _is_at_home(host, token.brand)), "")


def _is_at_home(host: str, id: str) -> bool:
    """Whether the host is the brand's, or one that it hands to its customers: "herokuapp" names nobody else."""
    row = brands.brand(id)
    return row is not None and row.uses(host)


@by_overlay(lru_cache(maxsize=8192))
def _look_alike(host: str) -> str:
    like = likeness(host)
    if like is not None:
        return like.brand
    for label in host.split(".")[:-1]:
        for word in (label, *label.split("-")):
            near = resembles(word)
            if near is not None:
                return near.token.brand
    return ""


@by_overlay(lru_cache(maxsize=8192))
def _named_in_path(path: str) -> str:
    for segment in unquote(path[:500]).split("/")[1:10]:
        for word in (segment, *_SPLIT.split(segment.rpartition(".")[0] or segment)):
            token = tokens().get(word.replace("!", ""))
            if token and not token.weak:
                return _name(token.brand)
        if "." in segment and brands.owners_of(segment):
            return _name(brands.owners_of(segment)[0])
    return ""


def _name(id: str) -> str:
    row = brands.brand(id)
    return row.name() if row else id


def _of_text(link: Link, message: Message) -> list[Sign]:
    """The address that a link shows, where it is not the one that it leads to."""
    hit = _HOST_IN_TEXT.match(link.text.strip().lower())
    if hit is None or not is_top_level(hit.group(1).rpartition(".")[2]):
        return []
    shown = hit.group(1)
    same = registrable_domain(shown) == link.registrable_domain or shown in (link.host, link.raw_host)
    same = same or (is_reserved(shown) and _is_stand_in(link.host, _named_in_host(link.host), message))
    return [] if same or is_below(link.host, shown) else [Sign("shows-other-address", shown)]


def _of_mail(link: Link, message: Message) -> list[Sign]:
    found = []
    sender = message.sender
    claimed = _claimed_brand(message)
    authentication = _authentication(message, claimed) if claimed else ""
    if claimed is not None and not claimed.uses(link.host) and authentication != "pass":
        found.append(Sign("speaks-as-brand", claimed.name()))
        if authentication == "fail":
            found.append(Sign("not-authenticated", claimed.name()))
        if sender and (claimed.owns(sender.domain) or sender.domain in claimed.customer_domains):
            found.append(Sign("from-brand-domain", claimed.name()))
    if sender and _plays_own_desk(sender, message):
        found.append(Sign("plays-own-desk"))
    return found


@reading
def _claimed_brand(message: Message) -> Brand | None:
    """The brand as which the mail speaks: by the sender's whole name, its domain, or the bracket before the subject."""
    sender = message.sender
    names = [_without_desk(sender.name), sender.name.lower().strip()] if sender else []
    hit = _BRACKETED.match(message.subject.strip())
    if hit:
        names.append(hit.group(1).strip().lower())
    for name in names:
        id = brands.meant_by(name, sender.domain if sender else "")
        if id and len(name) > 1:
            return brands.brand(id)
    if sender is None:
        return None
    headed = _heads(sender.name)
    if headed:
        return brands.brand(headed)
    if not sender.domain or "free-mail" in kinds_of(sender.domain) or message.field("list-id"):
        return None
    return _owner_of(sender)


def _owner_of(sender: Mailbox) -> Brand | None:
    """The brand whose domain a sender writes from or names, as its owner or as its customer."""
    name = sender.name.lower().strip(' "')
    owners = brands.owners_of(sender.domain) or brands.owners_of(name)
    owner = brands.brand(owners[0]) if owners else None
    if owner is not None and owner.trade != "mail-product":
        return owner
    return next(iter(_customer_owners(name)), None)


def _heads(name: str) -> str:
    """The id of the brand with whose unmistakable name a display name begins ("DHL Notifications"), "" for none."""
    words = unicodedata.normalize("NFKC", name).lower().strip(" \"'#*_[【").split()[:5]
    return next((_strong()[head] for n in range(4, 0, -1) if (head := " ".join(words[:n])) in _strong()), "")


@by_overlay(cache)
def _strong() -> dict[str, str]:
    return {spelling.lower(): id for id, spelling, weak in brands.spellings() if not weak and len(spelling) >= 3}


def _customer_owners(name: str) -> list[Brand]:
    return [row for row in brands.all_brands().values() if name in row.customer_domains] if "." in name else []


def _without_desk(name: str) -> str:
    folded = name.lower().strip(' "')
    for word in linkwords.desk_words():
        if folded.endswith(word) and len(folded) > len(word) + 1:
            folded = folded[: -len(word)].strip(" -|・、:")
    return folded


def _authentication(message: Message, brand: Brand) -> str:
    """What a receiving host wrote of the brand's mail: "pass", "fail", "" for nothing.

    A forged line of success only keeps us from going; one of failure nobody forges.
    """
    results = [header.value.lower() for header in message.fields("authentication-results")[:10]]
    for value in results:
        passed = re.search(r"\bdmarc=pass\b.{0,200}?header\.from=([a-z0-9.-]+)", value)
        if passed and brand.uses(passed.group(1)):
            return "pass"
    return "fail" if any(re.search(r"\bdmarc=fail\b|\bspf=(?:soft)?fail\b", value) for value in results[:1]) else ""


def _plays_own_desk(sender: Mailbox, message: Message) -> bool:
    """Whether the sender's name is the reader's own domain, or that of its mail desk."""
    own = own_domains(message, Reader())
    name = sender.name.lower()
    return any(domain in name for domain in own) or (linkwords.plays_a_desk(name) and sender.domain in own)


def _of_recipient(link: Link, message: Message) -> list[Sign]:
    found = []
    sender = message.sender
    foreign = not sender or registrable_domain(sender.domain) != link.registrable_domain
    where = carried_in(link.target, message.recipients[:5])
    if where and (foreign or "fragment" in where):
        found.append(Sign("carries-recipient"))
    if "fragment" in where:
        found.append(Sign("carries-in-fragment"))
    if any(address and address in message.subject.lower() for address in message.recipients[:5]):
        found.append(Sign("mailbox-named"))
    return found
