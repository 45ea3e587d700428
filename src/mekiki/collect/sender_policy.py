"""Topic ``sender-policy``: would the company that the mail names send from the address that it came from?"""

from __future__ import annotations

import re
from ipaddress import ip_address

from mekiki.collect.authentication import Asker
from mekiki.collect.net import Net, Silent
from mekiki.collect.spf_adapter import check_discreetly
from mekiki.knowledge.domains import is_address
from mekiki.model.evidence import Absent, Answer, Known, Question
from mekiki.model.regex import regex

TOPIC = "sender-policy"
LIBRARIES = ("spf",)  # read in at first use; see asking
SOURCE = "SPF and MX of the domain"
MOST_EXCHANGERS = 5
_INCLUDED = regex(r"(?:^|\s)[+?~-]?(?:include:|redirect=)(\S+)", re.IGNORECASE)


async def collect(question: Question, net: Net) -> Answer:
    """The SPF of one of the brand's domains for the mail's origin, and whether its own mail exchangers stand there.

    Absent where the domain publishes no policy and its exchangers are elsewhere. Raises Silent.
    """
    domain, ip = question.observable.value, str(question.given.get("ip") or "")
    if not is_address(ip):
        raise Silent("the mail's origin is not known")
    ask = Asker(net, TOPIC)
    outcome = await check_discreetly(ip, f"postmaster@{domain}", domain, ask)
    mx_match = await _is_exchanger(domain, ip, ask)
    ask.must_have_answered()
    if outcome.result == "temperror":
        raise Silent(outcome.why)
    if outcome.result == "none" and not mx_match:
        return Absent(SOURCE, net.now())
    value = {
        "result": outcome.result, "includes": _named(outcome.record, outcome.includes), "mx_match": mx_match,
        "brand": str(question.given.get("brand") or ""),
    }  # fmt: skip
    return Known(value, SOURCE, net.now())


async def _is_exchanger(domain: str, ip: str, ask: Asker) -> bool:
    """Whether one of the domain's mail exchangers has this very address; no where they do not answer."""
    try:
        exchangers = [record.partition(" ")[2] for record in (await ask(domain, "MX")).records]
        kind = "AAAA" if ":" in ip else "A"
        for host in exchangers[:MOST_EXCHANGERS]:
            if host and ip_address(ip) in [ip_address(found) for found in (await ask(host, kind)).records]:
                return True
    except Silent:  # the policy alone then answers; that a source was silent stands in the ledger
        return False
    return False


def _named(record: str, read: tuple[str, ...]) -> tuple[str, ...]:
    """The policies that the domain's own one draws in, as written; then those that these drew in."""
    return tuple(dict.fromkeys((*_INCLUDED.findall(record.lower()), *read)))
