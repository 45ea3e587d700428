"""The links of a mail that lead to web pages, and which of them decide."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.wording import folded_texts
from mekiki.knowledge import brands, shownfrauds
from mekiki.knowledge.domains import is_address, is_inside, registrable_domain
from mekiki.knowledge.providers import SHARED, is_popular, kinds_of
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Link, Message
from mekiki.model.regex import regex

_PICTURE = (".jpg", ".jpeg", ".png", ".gif", ".webp")


@reading
def web_links(message: Message) -> tuple[Link, ...]:
    """Links to http and https pages, one for each (target, shown text), in the order of the mail.

    Plain text made from the HTML beside it names the pictures, too: those are no pages. Nor is a link a lure that a mail about
    fraud writes so that it cannot be clicked.
    """
    found: dict[tuple[str, str], Link] = {}
    spare = {body.part for body in message.bodies if body.alternative and body.kind == "plain"}
    pictures = {image.src for body in message.shown for image in body.images} if spare else frozenset()
    for link in message.links:
        if link.source == "text" and _HARMLESS.search(link.url) and speaks_of_fraud(message):
            continue
        if link.scheme in ("http", "https") and not (
            link.url in pictures
            and link.source == "text"
            and link.place.part in spare
            and link.path.lower().endswith(_PICTURE)
        ):
            found.setdefault((link.target, link.text), link)
    return tuple(found.values())


# A scheme or a host that no program opens, as those write it who report a page: in part blacked out, too.
_HARMLESS = regex(
    r"^h(?:xx|\*\*)ps?:|^[^/]{0,12}//[^/]{0,200}(?:\[[.:]\]|\[dot\]|\(dot\)|[●○◯◎■□＊×]{2}|\*{3})", re.IGNORECASE
)
_HEAD = 20_000  # letters of each text that are looked through for them


@reading
def speaks_of_fraud(message: Message) -> bool:
    """Whether the subject or a text calls something fraud: reports and warnings do, frauds hardly."""
    heads = [text[:_HEAD] for text in folded_texts(message)]
    return any(shownfrauds.names().stand_in(head) or _is_named_whole(head) for head in heads)


def _is_named_whole(head: str) -> bool:
    return shownfrauds.signs_of_whole_names().stand_in(head) and shownfrauds.whole_names().search(head) is not None


@reading
def link_domains(message: Message) -> tuple[str, ...]:
    """Registrable domains (or addresses) that the links lead to, in the order of the mail."""
    return tuple(dict.fromkeys(link.registrable_domain or link.host for link in web_links(message) if link.host))


@reading
def home(message: Message) -> str:
    """The registrable domain that the sender writes from; "" where From names none."""
    return registrable_domain(message.sender.domain) if message.sender is not None else ""


def leads_home(message: Message, link: Link) -> bool:
    """Whether a link leads to the domain that the sender writes from; a bare IP address is nobody's."""
    return link.registrable_domain != "" and link.registrable_domain == home(message)


@reading
def strangers(message: Message) -> tuple[Link, ...]:
    """Links that lead neither to a very well-known domain nor to a known brand's, nor to the sender's own.

    Phish copies genuine mail and keeps its links: it is these, not the majority, that judge. Shared hosting,
    shorteners and form builders stay in, whoever runs them. A false notice about the reader's own site names that as well:
    it is left out where another link is left to judge. Alone it stays, for the sender wrote To as it liked.
    """
    strange = [link for link in web_links(message) if _is_strange(message, link)]
    return tuple([link for link in strange if not _leads_to_reader(message, link)] or strange)


def _leads_to_reader(message: Message, link: Link) -> bool:
    """Whether a link leads to the house that the mail was delivered to."""
    house = registrable_domain(message.recipients[0].rpartition("@")[2]) if message.recipients else ""
    return house != "" and link.registrable_domain == house and not kinds_of(link.host, link.path) & SHARED


@reading
def offers_strange_page(message: Message) -> bool:
    """Whether something to be clicked in the HTML of the mail itself leads to a stranger: what machines report offers nothing."""
    return any(link.source in ("html", "area", "form") for link in strangers(message))


def is_well_known(host: str) -> bool:
    """Whether somebody who is known answers for a host: it is among the most visited, or a known brand's."""
    return is_popular(host) or bool(brands.owners_of(host))


def is_of_visited_site(link: Link) -> bool:
    """Whether very many people visit the place, and nobody but its owner publishes there."""
    return is_visited(link.host) and not kinds_of(link.host, link.path)


# Pages of a service that passes on files which are its own, whoever links to them.
_ITS_OWN = frozenset((
    "account", "accounts", "billing", "help", "legal", "login", "notifications", "plans", "preferences", "pricing", "privacy",
    "settings", "signin", "support", "terms", "unsubscribe",
))  # fmt: skip


def is_of_the_service(link: Link) -> bool:
    """Whether a link leads to a page that a service for files shows about itself or about the reader's account there."""
    return "file-sharing" in kinds_of(link.host, link.path) and link.path.strip("/").partition("/")[0] in _ITS_OWN


def _is_strange(message: Message, link: Link) -> bool:
    if is_inside(link.host) or (link.path.startswith("/mailman/") and message.field("list-post") is not None):
        return False  # a house's own machines, and the foot that a discussion list puts below
    if is_address(link.host):
        return True
    if kinds_of(link.host, link.path) & SHARED and not is_of_the_service(link):
        return True
    return not leads_home(message, link) and not is_well_known(link.host)
