"""What can befall a source, and how it looks on the wire. A world's ``[calamity]`` says whom it strikes.

The keys of that table, the more exact before the less: a host (``"rdap.verisign.com"``), a service (``dns``,
``bootstrap``, ``rdap``, ``whois``, ``web``, ``tls``, which is every handshake); in the DNS also a name
(``"dns 17aday.com"``) and one kind of its records (``"dns 17aday.com TXT"``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from mekiki.rehearsal.world import BadWorld

KINDS: Mapping[str, str] = {
    "refused": "nothing listens there; in the DNS the answer REFUSED",
    "dark": "packets go in and nothing comes back: no connection is ever made",
    "silent": "the question is taken, and no answer comes",
    "cut-off": "the answer breaks off in the middle",
    "nonsense": "bytes that are no answer at all",
    "lying": "a well-formed answer about something else",
    "slow": "the answer drips, a byte at a time",
    "rate-limited": "asked too often: HTTP 429; in WHOIS a sentence saying so",
    "servfail": "in the DNS the answer SERVFAIL; elsewhere HTTP 500",
    "truncated": "in the DNS: cut by UDP, whole by TCP",
    "rebinding": "in the DNS: the first answer is the world's, every later one is 127.0.0.1",
}
NONSENSE = bytes((each * 73 + 41) % 256 for each in range(600))
DRIP = 0.05  # seconds between two bytes of a slow answer


class Calamities:
    """A world's calamities, asked for by who was asked."""

    def __init__(self, table: Mapping[str, str]) -> None:
        unknown = set(table.values()) - set(KINDS)
        if unknown:
            raise BadWorld(f"unknown calamity: {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
        self._table = {key.lower(): kind for key, kind in table.items()}

    def of(self, service: str, host: str = "") -> str:
        """What befell a host of a service; "" if nothing."""
        return self._table.get(host.lower()) or self._table.get(service, "")

    def of_name(self, name: str, kind: str) -> str:
        """What befell the records of one kind of a name in the DNS; "" if nothing."""
        keys = (f"dns {name} {kind}".lower(), f"dns {name}".lower(), "dns")
        return next((self._table[key] for key in keys if key in self._table), "")


async def deliver(writer: asyncio.StreamWriter, reply: bytes, calamity: str) -> None:
    """Send an answer as the calamity has it. Those that concern what it says (lying …) are its maker's business."""
    if calamity == "silent":
        await asyncio.Event().wait()  # until the other side goes away, or the internet is closed
    elif calamity == "nonsense":
        writer.write(NONSENSE)
    elif calamity == "cut-off":
        writer.write(reply[: max(1, len(reply) // 2)])
        await writer.drain()
        writer.transport.abort()
        return
    elif calamity == "slow":
        await _drip(writer, reply)
    else:
        writer.write(reply)
    await writer.drain()


async def _drip(writer: asyncio.StreamWriter, reply: bytes) -> None:
    for at in range(len(reply)):
        writer.write(reply[at : at + 1])
        await writer.drain()
        await asyncio.sleep(DRIP)
