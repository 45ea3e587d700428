"""The reader's own exceptions: clues that are shown and do not count, because the reader knows better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mekiki.knowledge.domains import is_below
from mekiki.model.facts import Address, Domain, Url
from mekiki.model.finding import Finding
from mekiki.model.message import Message
from mekiki.model.overlay import Exempt
from mekiki.parse.url import read_url


def set_aside(found: Sequence[Finding], message: Message, exceptions: Sequence[Exempt]) -> Sequence[Finding]:
    """The findings, those that the reader makes an exception of without weight."""
    if not exceptions:
        return found
    return [
        replace(each, weighs=False, excepted=True)
        if each.weighs and any(_covers(one, each, message) for one in exceptions)
        else each
        for each in found
    ]


def _covers(exception: Exempt, finding: Finding, message: Message) -> bool:
    family = exception.check.removesuffix("*")
    if not (finding.id.startswith(family) if family != exception.check else finding.id == family):
        return False
    sender = message.sender.domain if message.sender else ""
    if exception.senders and not any(is_below(sender, each) for each in exception.senders):
        return False
    return not exception.domains or any(
        is_below(host, each) for host in _told_of(finding) for each in exception.domains
    )


def _told_of(finding: Finding) -> Iterator[str]:
    """The hosts that a finding names."""
    for value in finding.facts.values():
        for each in value if isinstance(value, (list, tuple, set, frozenset)) else (value,):
            if isinstance(each, Url):
                reading = read_url(str(each))
                yield reading.host if reading else ""
            elif isinstance(each, (Domain, Address)):
                yield str(each).rpartition("@")[2].lower()
