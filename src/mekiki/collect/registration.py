"""Who registered a domain, when and where: RDAP first, WHOIS where the registry answers no RDAP."""

from __future__ import annotations

import idna

from mekiki.collect import rdap, whois
from mekiki.collect.net import Net, Silent
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.evidence import Absent, Answer, Known, Question
from mekiki.parse import rdapobject, whoistext

TOPIC = "registration"
LIBRARIES = ("mekiki.collect.http",)  # read in at first use; see asking


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md), or Absent where the registry says that nobody holds the name.

    Raises Silent where it cannot be known: no registry to ask, turned away, or an answer that is none. A name under a
    provider's suffix (shop.github.io) is in no registry, which says nothing against it.
    """
    name = _a_label(question.observable.value)
    if organizational_domain(name) != name:
        raise Silent("handed out by a provider, not by a registry")
    base = await rdap.service_of_domain(name, net, topic=TOPIC)
    return await (_by_rdap(base, name, net) if base else _by_whois(name, net))


async def _by_rdap(base: str, name: str, net: Net) -> Answer:
    data = await rdap.ask(base, "domain", name, net, topic=TOPIC)
    if data is None:
        return Absent(base, net.now())
    try:
        value = rdapobject.registration(data, name)
    except rdapobject.NotUsable as error:
        raise Silent(str(error), base) from error
    return Known({**value, "via": "rdap", "server": base}, base, net.now())


async def _by_whois(name: str, net: Net) -> Answer:
    server = await whois.server_of(name, net, topic=TOPIC)
    if not server:
        raise Silent("no registry service is known")
    text = whoistext.decoded(await whois.query(server, name, net, topic=TOPIC))
    try:
        value = whoistext.registration(text, name)
    except rdapobject.NotUsable as error:
        raise Silent(str(error), server) from error
    if value is None:
        return Absent(server, net.now())
    return Known({**value, "via": "whois", "server": server}, server, net.now())


def _a_label(domain: str) -> str:
    """The name as the registries' protocols take it. Raises Silent for what is no name."""
    domain = domain.lower().rstrip(".")
    try:
        return domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise Silent("a name in no proper form") from error
