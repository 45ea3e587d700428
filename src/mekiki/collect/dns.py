"""What the DNS says of a name: its addresses, mail servers, name servers and texts, and whether any name below it exists."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any

from mekiki.collect.net import DnsReply, Net, Silent
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.evidence import Absent, Answer, Known, Question

_KINDS = ("A", "AAAA", "NS", "MX", "TXT", "CNAME")
_MOST = 50  # records of a kind that are kept


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md), Absent where there is no such name. Raises Silent where no kind was answered."""
    name = question.observable.value
    asked = (net.dns(name, kind, topic=question.topic) for kind in _KINDS)
    wild, *replies = await asyncio.gather(_wildcard(name, question.topic, net), *asked, return_exceptions=True)
    answers: dict[str, DnsReply] = {}
    silent: dict[str, str] = {}
    for kind, reply in zip(_KINDS, replies, strict=True):
        if isinstance(reply, DnsReply):
            answers[kind] = reply
        elif isinstance(reply, Silent):
            silent[kind.lower()] = str(reply)
        elif isinstance(reply, BaseException):
            raise reply
    if not answers:
        raise next(each for each in replies if isinstance(each, Silent))
    source = next((each.server for each in answers.values() if each.server), "dns")
    if any(not each.exists for each in answers.values()):
        return Absent(source, net.now())
    return Known(_value(answers, silent, wild), source, net.now())


def _value(answers: dict[str, DnsReply], silent: dict[str, str], wild: object) -> dict[str, Any]:
    def records(kind: str) -> tuple[str, ...]:
        return answers[kind].records[:_MOST] if kind in answers else ()

    return {
        "a": tuple(sorted(records("A"))), "aaaa": tuple(sorted(records("AAAA"))), "ns": tuple(sorted(records("NS"))),
        "mx": tuple(sorted(filter(None, map(_mail_server, records("MX"))))), "txt": tuple(sorted(records("TXT"))),
        "cname": "".join(records("CNAME")[:1]), "wildcard": wild if isinstance(wild, bool) else None,
        "ttl": min((each.ttl for each in answers.values() if each.records), default=0), "silent": silent,
    }  # fmt: skip


def _mail_server(record: str) -> tuple[int, str] | None:
    """(preference, host) of an MX record; the host is "" where no mail is taken (RFC 7505)."""
    preference, _, host = record.partition(" ")
    return (int(preference), host) if preference.isdigit() else None


async def _wildcard(name: str, topic: str, net: Net) -> bool | None:
    """Whether the domain answers for names that nobody made; only a registrable domain is tried.

    The label is made of the domain, so that an investigation repeated asks the same, and its owner cannot foresee it.
    """
    if registrable_domain(name) != name:
        return None
    made_up = sha256(f"no such name in {name}".encode()).hexdigest()[:14]
    return bool((await net.dns(f"{made_up}.{name}", "A", topic=topic)).records)
