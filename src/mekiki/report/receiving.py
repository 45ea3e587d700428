"""The receiving side's own machines, as its lines at the top of a trace name them: who shares a mail tells by them whose it was.

What stands there was written by the machines that took the mail in; what stands below the boundary is the sender's word, and is
evidence. Where the boundary is not sure, the last machine that is known by name may be the receiving side's own filter, and then
nobody sent anything from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_address, is_below, is_inside, is_suffix, registrable_domain
from mekiki.knowledge.proper_names import ordinary_words
from mekiki.knowledge.providers import is_free_mail, is_popular, kinds_of, roles
from mekiki.model.case import Case
from mekiki.model.finding import Status
from mekiki.model.message import Hop, Message, Origin
from mekiki.model.reader import Reader
from mekiki.model.regex import regex

_SHORTEST = 4  # letters of a name without a dot
_HOST = regex(r"[a-z0-9](?:[a-z0-9._-]{0,250}[a-z0-9])?", re.IGNORECASE)
# What servers of the receiving side say of themselves beside the trace (Exchange; RFC 7208 9.1).
_SAYS_WHO = regex(r"x-ms-exchange-.*(?:authsource|messagesource)|x-receiver-host", re.IGNORECASE)
_RECEIVER = regex(r"\breceiver=([A-Za-z0-9._-]{4,253})")


def own_machines(message: Message, reader: Reader) -> tuple[str, ...]:
    """The names and the inside addresses of the receiving side's machines, in small letters.

    A provider's and a well-known firm's tell nobody; nor does a name that the sender gives as its own.
    """
    senders = _senders_houses(message)
    found = dict.fromkeys(reader.trusted_hosts)
    found |= dict.fromkeys(each for each in _named(message) if registrable_domain(each) not in senders)
    return tuple(each for each in (name.lower().strip("[]. ") for name in found) if each and _tells(each))


def houses_of(machines: tuple[str, ...]) -> tuple[str, ...]:
    """The domains that they lie in."""
    domains = (registrable_domain(each) for each in machines if "." in each and not is_address(each))
    return tuple(dict.fromkeys(each for each in domains if not is_suffix(each)))


def tells_more(machine: str, domains: Iterable[str]) -> bool:
    """Whether a name tells more than the domain that it lies in: gw-nerima.kitamachi.example does, mx1.kitamachi.example not."""
    own = next((each for each in domains if is_below(machine, each)), "")
    labels = machine.removesuffix(own).strip(".").split(".")
    return any(map(_is_telling, labels)) if own else True


def _is_telling(label: str) -> bool:
    word = label.rstrip("0123456789-")
    return len(word) >= _SHORTEST and word not in ordinary_words() and word not in roles()


def _named(message: Message) -> Iterator[str]:
    inner = inner_hops(message)
    for number, hop in enumerate(inner):
        yield hop.by
        if is_inside(hop.by_ip):
            yield hop.by_ip
        if number + 1 < len(inner):  # whoever handed over to the last of them came from outside
            yield from (hop.helo, hop.reverse_name)
            if is_inside(hop.ip):
                yield hop.ip
    for header in message.headers[:200]:
        if _SAYS_WHO.fullmatch(header.name):
            yield header.value.strip()
        elif header.name.lower() == "received-spf":
            yield from _RECEIVER.findall(header.value[:2000])


def inner_hops(message: Message) -> tuple[Hop, ...]:
    """The lines of the trace that the receiving side wrote, that of the boundary the last: down to where the mail was seen to
    come from outside, and at least as far as the machines at the top have names or addresses that only a house knows.
    """
    inside = sum(1 for _ in takewhile(lambda hop: is_inside(hop.ip) and is_inside(hop.by), message.hops))
    last = max(message.origin.hop, inside if message.hops else -1, _handed_on_by_filter(message))
    return message.hops[: last + 1]


def _handed_on_by_filter(message: Message) -> int:
    """The number of the line in which the machine that counts as the origin took the mail in for its reader; -1 for none.

    A sender can write such a line as well. So it counts only where the boundary is not sure in any case.
    """
    origin = message.origin
    if origin.confidence != "low":
        return -1
    own = {*message.recipients, *message.delivered_to}
    names = {each.lower() for each in (origin.helo, origin.reverse_name) if each}
    for number, hop in enumerate(message.hops[origin.hop + 1 :], origin.hop + 1):
        is_for_reader = hop.envelope_for.lower().strip("<> ") in own
        if hop.by.lower() in names and is_for_reader and hop.ip and not is_inside(hop.ip) and hop.ip != origin.ip:
            return number
    return -1


def with_sure_origin(case: Case) -> Case:
    """The case as it may be told to others: without an origin that is as likely the receiving side's own filter, and without
    what is said of that.
    """
    message = case.message
    if _handed_on_by_filter(message) < 0:
        return case
    ip = message.origin.ip
    findings = tuple(
        replace(each, status=Status.INCONCLUSIVE) if ip in map(str, each.facts.values()) else each
        for each in case.findings
    )
    return replace(case, message=replace(message, origin=Origin(reason=message.origin.reason)), findings=findings)


def _senders_houses(message: Message) -> set[str]:
    """The domains that the mail is sent from and leads to, and that of whoever handed it over: they are evidence."""
    stated = [box.domain for box in (*message.from_, *message.reply_to)] + [message.return_path.rpartition("@")[2]]
    hosts = [*stated, *(link.host for link in message.links), message.origin.helo, message.origin.reverse_name]
    own = {registrable_domain(each.rpartition("@")[2]) for each in (*message.recipients, *message.delivered_to)}
    if _handed_on_by_filter(message) >= 0:
        hosts = hosts[:-2]
    return {registrable_domain(each.lower().strip("<>. ")) for each in hosts if "." in each} - own - {""}


def _tells(name: str) -> bool:
    """Whether a machine's name or address tells whose it is."""
    if is_address(name):
        return is_inside(name) and not name.startswith(("127.", "::1"))
    if not _HOST.fullmatch(name) or is_popular(name) or is_free_mail(name) or kinds_of(name) or brands.owners_of(name):
        return False
    if "." in name:
        return not name.endswith((".localdomain", ".localhost")) and not is_suffix(name)
    return _is_telling(name) and not name.startswith("localhost")
