"""DMARC by RFC 9989: the record that applies, the organizational domain by the tree walk, alignment, and the policy.

The organizational domain found here is what the owners say in the DNS. It is kept apart from the registrable domain
of the public suffix list, which only stands in where nobody on the way up has published anything.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mekiki.collect import canonical
from mekiki.collect.net import DnsReply, Silent
from mekiki.knowledge import domains

MOST_QUERIES = 8  # RFC 9989: of a name with more labels, the last seven are walked
_POLICIES = ("none", "quarantine", "reject")

Ask = Callable[[str, str], Awaitable[DnsReply]]  # name, kind of record; raises Silent


@dataclass(frozen=True, slots=True)
class Record:
    """A valid policy record and the domain that it was found at."""

    domain: str
    text: str
    policy: str  # p
    subdomains: str  # sp, "" where it is not given
    nonexistent: str  # np, "" where it is not given
    strict_dkim: bool
    strict_spf: bool
    testing: bool  # t=y: the owner asks that the policy not be applied
    psd: str  # y, n or u


class Identifier(NamedTuple):
    """A domain that SPF or DKIM authenticated."""

    method: str  # spf or dkim
    domain: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``result`` in RFC 8601's words; ``why``: not-aligned, nothing-passed, no-record, silent, no-domain or ""."""

    result: str
    why: str
    organizational_domain: str
    policy: str = ""  # what the owner asks for mail that fails: none, quarantine, reject; "" where nothing is published
    record: str = ""
    aligned: tuple[Identifier, ...] = ()


def read_record(domain: str, texts: Sequence[str]) -> Record | None:
    """The one policy record among the TXT records of ``_dmarc``; None where there is none, or several."""
    versioned = [text for text in texts if _begins_with_version(text)]
    if len(versioned) != 1:
        return None
    found = _lenient_tags(versioned[0])
    policy, subdomains, nonexistent = found.get("p", "none"), found.get("sp", ""), found.get("np", "")
    if any(each not in (*_POLICIES, "") for each in (policy, subdomains, nonexistent)):
        if "mailto:" not in found.get("rua", "").lower():  # nobody is told, so nothing is asked for either
            return None
        policy, subdomains, nonexistent = "none", "", ""
    psd = found.get("psd", "u")
    return Record(
        domain=domain, text=versioned[0], policy=policy, subdomains=subdomains, nonexistent=nonexistent,
        strict_dkim=found.get("adkim") == "s", strict_spf=found.get("aspf") == "s", testing=found.get("t") == "y",
        psd=psd if psd in ("y", "n") else "u",
    )  # fmt: skip


def _begins_with_version(text: str) -> bool:
    name, equals, value = text.partition(";")[0].partition("=")
    return bool(equals) and name.strip(" \t") == "v" and value.strip(" \t") == "DMARC1"


def _lenient_tags(text: str) -> dict[str, str]:
    """The tags that can be read; errors in the rest of a record are passed over (RFC 9989)."""
    found: dict[str, str] = {}
    for piece in text.split(";"):
        try:
            pair = canonical.tags(piece)
        except ValueError:
            continue
        for name, value in pair.items():
            found.setdefault(name.lower(), value if name.lower() == "rua" else value.lower())
    return found


def walk(domain: str) -> list[str]:
    """The domains that a tree walk asks, from the domain itself upwards.

    >>> walk("a.mail.shop.example")
    ['a.mail.shop.example', 'mail.shop.example', 'shop.example', 'example']
    """
    labels = domain.split(".")
    upwards = labels[1:] if len(labels) < MOST_QUERIES else labels[1 - MOST_QUERIES :]
    return [domain, *(".".join(upwards[at:]) for at in range(len(upwards)))]


async def published(domain: str, ask: Ask) -> list[Record]:
    """The records that a tree walk finds, from the longest name to the shortest. Raises Silent."""
    found = []
    for name in walk(domain):
        reply = await ask(f"_dmarc.{name}", "TXT")
        record = read_record(name, reply.records)
        if record:
            found.append(record)
            if record.psd == "n" or (record.psd == "y" and name != domain):
                break
    return found


def organization(domain: str, records: Sequence[Record]) -> str:
    """The organizational domain by what a walk from ``domain`` found (RFC 9989 4.10); ``domain`` where it is nothing.

    >>> organization("a.mail.shop.example", [])
    'a.mail.shop.example'
    """
    for record in records:
        if record.psd == "n":
            return record.domain
        if record.psd == "y" and record.domain != domain:
            return ".".join(domain.split(".")[-1 - len(record.domain.split(".")) :])
    return records[-1].domain if records else domain


async def evaluate(from_domain: str, passed: Sequence[Identifier], ask: Ask, *, silent: bool = False) -> Outcome:
    """Whether one of the authenticated domains confirms the domain in From, and what its owner asks for if none does.

    ``silent``: an identifier could not be judged since its source was silent, so that a failure is not known to be one.
    """
    if not from_domain or "." not in from_domain:
        return Outcome("none", "no-domain", from_domain)
    try:
        records = await published(from_domain, ask)
        home = organization(from_domain, records)
        record = _that_applies(from_domain, home, records)
        if record is None:
            home = domains.organizational_domain(from_domain) or from_domain
            return Outcome("none", "no-record", home, aligned=_by_suffix_list(home, passed))
        aligned = tuple([each for each in passed if await _is_aligned(from_domain, home, each, record, ask)])
        policy = "" if aligned else await _policy(from_domain, record, ask)
    except Silent:
        return Outcome("temperror", "silent", domains.organizational_domain(from_domain) or from_domain)
    policy = policy or _stated(from_domain, record)
    if aligned:
        return Outcome("pass", "", home, policy, record.text, aligned)
    if silent:
        return Outcome("temperror", "silent", home, policy, record.text)
    return Outcome("fail", "not-aligned" if passed else "nothing-passed", home, policy, record.text)


def _that_applies(from_domain: str, home: str, records: Sequence[Record]) -> Record | None:
    """The record of the domain itself, else of its organizational domain, else of its public suffix."""
    at = {record.domain: record for record in records}
    suffix = next((record for record in records if record.psd == "y"), None)
    return at.get(from_domain) or at.get(home) or suffix


def _by_suffix_list(home: str, passed: Sequence[Identifier]) -> tuple[Identifier, ...]:
    return tuple(each for each in passed if domains.organizational_domain(each.domain) == home)


async def _is_aligned(from_domain: str, home: str, each: Identifier, record: Record, ask: Ask) -> bool:
    if each.domain == from_domain:
        return True
    if record.strict_dkim if each.method == "dkim" else record.strict_spf:
        return False
    if not (domains.is_below(each.domain, home) or domains.is_below(home, each.domain)):
        return False  # no walk from there can end at this organization
    return organization(each.domain, await published(each.domain, ask)) == home


def _stated(from_domain: str, record: Record) -> str:
    if record.testing:
        return "none"
    return record.policy if record.domain == from_domain else record.subdomains or record.policy


async def _policy(from_domain: str, record: Record, ask: Ask) -> str:
    """np where it applies: the domain in From is below the record's and does not exist in the DNS; else ""."""
    if record.domain == from_domain or not record.nonexistent or record.testing:
        return ""
    for kind in ("A", "AAAA", "MX"):  # RFC 9989, non-existent domains: it exists if any of these is there
        reply = await ask(from_domain, kind)
        if reply.records:
            return ""
        if not reply.exists:
            break
    return record.nonexistent
