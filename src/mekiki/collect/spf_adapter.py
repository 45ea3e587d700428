"""SPF (RFC 7208) by pyspf, which knows no asynchronous resolver: it names the record that it lacks, and is asked again.

pyspf evaluates the whole policy from the records fetched so far; the first that is missing stops it. With ten terms
that may ask, this is a few dozen passes of a millisecond, without threads and without touching its global resolver.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from mekiki.collect.net import DnsReply, Silent
from mekiki.knowledge.domains import is_address
from mekiki.model.regex import regex

# 10 terms, of which an mx or a ptr may name 10 hosts each, and the records themselves (RFC 7208 4.6.4).
MOST_RECORDS = 130
MOST_VOID = 2
_LOCAL_PART = regex(r"%\{[lsLS]")

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


class _Missing(Exception):
    """A record is needed that was not fetched yet."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name, kind)
        self.name, self.kind = name, kind


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
    domain = (sender.rpartition("@")[2] or helo).rstrip(".").lower()
    if not is_address(ip):  # pyspf takes the word "list" for a wish
        return Outcome("none", "no address", domain)
    known: dict[tuple[str, str], DnsReply | Silent] = {}
    for _ in range(MOST_RECORDS):
        query = _query_class()(ip, sender, helo, known)
        try:
            result, _, words = query.check()
        except _Missing as lacks:
            known[lacks.name, lacks.kind] = await _fetched(lacks, ask)
            continue
        return _outcome(domain, query, result, words, known)
    return Outcome("permerror", "too many records", domain)


async def _fetched(lacks: _Missing, ask: Ask) -> DnsReply | Silent:
    try:
        return await ask(lacks.name, lacks.kind)
    except Silent as silent:
        return silent


def _outcome(
    domain: str, query: Any, result: str, words: str, known: dict[tuple[str, str], DnsReply | Silent]
) -> Outcome:
    policies = {name: text for (name, kind), reply in known.items() if kind == "TXT" for text in _policy_in(reply)}
    record = policies.pop(domain, "")
    why = words.partition(": ")[2] if result in ("permerror", "temperror") else str(query.mechanism or "")
    return Outcome(result, why, domain, record, tuple(policies), query.asks_local_part)


def _policy_in(reply: DnsReply | Silent) -> list[str]:
    texts = reply.records if isinstance(reply, DnsReply) else ()
    return [text for text in texts if text.lower().split(" ")[0] == "v=spf1"][:1]


@cache
def _query_class() -> Any:
    """pyspf's query, answered from what was fetched. Made at first use: the import costs 60 ms."""
    import spf

    class Query(spf.query):  # type: ignore[misc]
        def __init__(self, ip: str, sender: str, helo: str, known: dict[tuple[str, str], DnsReply | Silent]) -> None:
            super().__init__(i=ip, s=sender, h=helo, strict=True)
            self.known, self.asks_local_part = known, False

        def dns(self, name: Any, kind: str, cnames: Any = None, ignore_void: bool = False) -> list[Any]:
            name = str(name).rstrip(".").lower()
            if not all(0 < len(label) < 64 for label in name.split(".")) or len(name) > 253:
                return []
            if (name, kind) not in self.known:
                raise _Missing(name, kind)
            reply = self.known[name, kind]
            if isinstance(reply, Silent):
                raise spf.TempError(str(reply))
            if not reply.records and not ignore_void:
                self.void_lookups += 1
                if self.void_lookups > MOST_VOID:
                    raise spf.PermError(f"more than {MOST_VOID} names without records")
            return [_value(kind, text) for text in reply.records]

        def validated_ptrs(self) -> list[str]:
            """RFC 7208 5.5: a silent name server makes no match here, and no error either."""
            try:
                names = self.dns_ptr(self.i)
            except spf.TempError:
                return []
            return [name for name in names[: spf.MAX_PTR] if self._leads_back(name)]

        def _leads_back(self, name: str) -> bool:
            try:
                return bool(self.cidrmatch(self.dns_a(name, self.A), self.cidrmax))
            except spf.TempError:
                return False

        def expand(self, text: str, stripdot: bool = True) -> Any:
            self.asks_local_part = self.asks_local_part or bool(_LOCAL_PART.search(text))
            return super().expand(text, stripdot)

        def get_explanation(self, spec: str) -> None:
            """The sender's words to those whom he refuses: not shown, so not asked for."""

    return Query


def _value(kind: str, text: str) -> Any:
    """A record as pyspf wants it."""
    if kind == "TXT":
        return (text.encode("utf-8", "surrogateescape"),)
    if kind == "MX":
        preference, _, host = text.partition(" ")
        return int(preference), host
    return text
