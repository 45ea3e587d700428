"""SPF (RFC 7208) by pyspf, which knows no asynchronous resolver: it names the record that it lacks, and is asked again.

pyspf evaluates the whole policy from the records fetched so far; the first that is missing stops it. With ten terms
that may ask, this is a few dozen passes of a millisecond, without threads and without touching its global resolver.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mekiki.collect.net import DnsReply, Silent
from mekiki.knowledge.domains import is_address

if TYPE_CHECKING:
    from mekiki.collect.spf_query import Missing, Query

# 10 terms, of which an mx or a ptr may name 10 hosts each, and the records themselves (RFC 7208 4.6.4).
MOST_RECORDS = 130

Ask = Callable[[str, str], Awaitable[DnsReply]]  # name, kind of record; raises Silent


@dataclass(frozen=True, slots=True)
class Outcome:
    """``result`` in RFC 7208's words; ``why`` is the term that decided, or what went wrong."""

    result: str
    why: str
    domain: str
    record: str = ""
    includes: tuple[str, ...] = ()  # the policies that were read besides the domain's own, in order
    local_part: bool = False  # a policy asks for the local part of the sender


async def check_discreetly(ip: str, sender: str, helo: str, ask: Ask) -> Outcome:
    """``check_host`` with the local part of the sender withheld.

    What it stands for may be the reader (a bounce address made for each recipient), and a policy can have it sent to
    its owner's name servers by a macro. Only a pass still counts where a policy asks for it.
    """
    _, at, domain = sender.rpartition("@")
    outcome = await check_host(ip, f"postmaster@{domain}" if at else "", helo, ask)
    if outcome.local_part and outcome.result != "pass":
        return replace(outcome, result="neutral", why="the policy asks for the local part, which is withheld")
    return outcome


async def check_host(ip: str, sender: str, helo: str, ask: Ask) -> Outcome:
    """Whether the domain of ``sender`` (of ``helo``, where that is empty) lets this address send for it."""
    from mekiki.collect.spf_query import Missing, Query

    domain = (sender.rpartition("@")[2] or helo).rstrip(".").lower()
    if not is_address(ip):  # pyspf takes the word "list" for a wish
        return Outcome("none", "no address", domain)
    known: dict[tuple[str, str], DnsReply | Silent] = {}
    for _ in range(MOST_RECORDS):
        query = Query(ip, sender, helo, known)
        try:
            result, _, words = query.check()
        except Missing as lacks:
            known[lacks.name, lacks.kind] = await _fetched(lacks, ask)
            continue
        return _outcome(domain, query, result, words, known)
    return Outcome("permerror", "too many records", domain)


async def _fetched(lacks: Missing, ask: Ask) -> DnsReply | Silent:
    try:
        return await ask(lacks.name, lacks.kind)
    except Silent as silent:
        return silent


def _outcome(
    domain: str, query: Query, result: str, words: str, known: dict[tuple[str, str], DnsReply | Silent]
) -> Outcome:
    policies = {name: text for (name, kind), reply in known.items() if kind == "TXT" for text in _policy_in(reply)}
    record = policies.pop(domain, "")
    why = words.partition(": ")[2] if result in ("permerror", "temperror") else str(query.mechanism or "")
    return Outcome(result, why, domain, record, tuple(policies), query.asks_local_part)


def _policy_in(reply: DnsReply | Silent) -> list[str]:
    texts = reply.records if isinstance(reply, DnsReply) else ()
    return [text for text in texts if text.lower().split(" ")[0] == "v=spf1"][:1]
