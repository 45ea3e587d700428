"""Whether a mail that carries another is but a report of it: its own words lead nowhere that the other does not.

Who attaches an honest mail to his fraud must not have the honest one judged in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import is_free_mail, kinds_of, roles
from mekiki.knowledge.visited import is_visited
from mekiki.model.message import Header, Link, Mailbox, addresses_noted, fields_by_name
from mekiki.model.reader import Reader
from mekiki.parse.address import mailboxes
from mekiki.parse.cover import DESKS, PROGRAMS
from mekiki.parse.mime import Tree

_OF_TEXT = ("html", "text", "area", "form", "refresh")  # sources of links that its own texts show


def leads_elsewhere(tree: Tree, shown: Iterable[Link], carried: Callable[[], Iterable[Link]], reader: Reader) -> bool:
    """Whether a link that the carrying mail shows itself leads to a stranger. ``carried`` are those of the mail in it, which a
    reporter may repeat; it is read only where that decides.
    """
    houses = _houses(tree, reader)
    others = {
        link.registrable_domain or link.host
        for link in shown
        if link.source in _OF_TEXT and link.scheme in ("http", "https") and not _is_harmless(link, houses)
    }
    return bool(others) and not others <= {link.registrable_domain or link.host for link in carried()}


def _is_harmless(link: Link, houses: frozenset[str]) -> bool:
    """Whether a link leads home, names the mail program or a host, or stands in many a signature."""
    if link.registrable_domain in houses or link.host in PROGRAMS:
        return True
    if link.source == "text" and "/" not in link.url:
        return True
    return is_visited(link.host) and not kinds_of(link.host, link.path)


def _houses(tree: Tree, reader: Reader) -> frozenset[str]:
    """The domains of who hands it in: of a colleague, or of whoever writes to a desk that takes such mail."""
    fields = fields_by_name(tree.headers)
    to = [*addresses_noted(fields), *(box.address.lower() for name in ("to", "cc") for box in _boxes(fields, name))]
    received = {registrable_domain(each.rpartition("@")[2]) for each in to}
    is_desk = any(roles().get(each.partition("@")[0]) in DESKS for each in to)
    by = {registrable_domain(box.domain) for box in _boxes(fields, "from") if not is_free_mail(box.domain)}
    own = {registrable_domain(each) for each in reader.domains}
    return frozenset(each for each in own | (by if is_desk else by & received) if each)


def _boxes(fields: dict[str, tuple[Header, ...]], name: str) -> list[Mailbox]:
    return [box for header in fields.get(name, ())[:2] for box in mailboxes(header)[0] if box.address]
