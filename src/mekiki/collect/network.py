"""Who holds the network that an address lies in, and where that holder takes reports of abuse: RDAP of the address."""

from __future__ import annotations

from mekiki.collect import rdap
from mekiki.collect.net import Net, Silent
from mekiki.model.evidence import Absent, Answer, Known, Question
from mekiki.parse import rdapobject

TOPIC = "network"
LIBRARIES = ("mekiki.collect.http",)  # read in at first use; see asking


async def collect(question: Question, net: Net) -> Answer:
    """Known (see docs/evidence.md), or Absent where the registry has no such network. Raises Silent otherwise."""
    address = question.observable.value
    base = await rdap.service_of_address(address, net, topic=TOPIC)
    if not base:
        raise Silent("no registry service is known")
    data = await rdap.ask(base, "ip", address, net, topic=TOPIC)
    if data is None:
        return Absent(base, net.now())
    try:
        value = rdapobject.network(data, address)
    except rdapobject.NotUsable as error:
        raise Silent(str(error), base) from error
    return Known({**value, "server": base}, base, net.now())
