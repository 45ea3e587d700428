"""The resolver that the operator uses, asked over UDP, and over TCP where the answer was cut short (RFC 1035, 7766).

What is not an answer to the question is passed over as long as there is time: the wrong id, another question, bytes
that are no message. SERVFAIL and silence are Silent; only NXDOMAIN says that a name does not exist.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdata
import dns.rdatatype

from mekiki.collect.connect import spoken
from mekiki.collect.gate import Silent
from mekiki.collect.net import DnsReply

Server = tuple[str, int]

_PAYLOAD = 1232  # octets that pass everywhere unfragmented (DNS flag day 2020)
_LONGEST, _LONGEST_NONE = 86400, 900  # seconds of life that are believed, of records and of there being none
_FAILED = {dns.rcode.SERVFAIL: "server failure", dns.rcode.REFUSED: "refused"}


class DnsResolver:
    """Asks each server in turn, the next one as well when the first is slow, and takes the first usable answer.

    A single server is asked twice, since a datagram may be lost. Servers that answered are asked first afterwards.
    """

    def __init__(self, servers: Sequence[Server], timeout: float = 2.0) -> None:
        """``servers`` are (address, port), ``timeout`` the seconds for one question, whoever answers it."""
        self._servers, self._timeout = list(servers), timeout
        self.name = " ".join(sorted(map(_named, servers)))

    async def ask(self, name: str, kind: str) -> DnsReply:
        if not self._servers:
            raise Silent("no network", "no resolver")
        try:
            query = dns.message.make_query(name, kind, use_edns=0, payload=_PAYLOAD)
        except dns.exception.DNSException:
            raise Silent("a name in no proper form") from None
        servers = list(self._servers)
        tries = servers if len(servers) > 1 else servers * 2
        reply, server = await self._first(query, tries)
        if server in self._servers[1:]:
            self._servers.sort(key=lambda each: each != server)
        return _read(reply, _named(server))

    async def _first(self, query: dns.message.Message, tries: Sequence[Server]) -> tuple[dns.message.Message, Server]:
        """The first usable message, and whose it is; each further server is asked after its share of the time."""
        loop = asyncio.get_running_loop()
        end, share = loop.time() + self._timeout, self._timeout / (len(tries) + 1)
        asked: dict[asyncio.Future[dns.message.Message], Server] = {}
        failed: dict[Server, Silent] = {}
        try:
            for at, server in enumerate(tries):
                if server in failed:  # it answered, if with nothing of use
                    continue
                asked[asyncio.ensure_future(_exchange(query, server, end - loop.time()))] = server
                until = None if at == len(tries) - 1 else loop.time() + share
                answered = await _usable(asked, failed, until)
                if answered is not None:
                    return answered.result(), asked[answered]
            raise _gravest(failed)
        finally:
            for each in asked:
                each.cancel()
            await asyncio.gather(*asked, return_exceptions=True)


async def _usable(
    asked: Mapping[asyncio.Future[dns.message.Message], Server], failed: dict[Server, Silent], until: float | None
) -> asyncio.Future[dns.message.Message] | None:
    """The first usable answer; None where it is not there by ``until`` (seconds of the loop), or all have failed.

    Who fails is noted in ``failed``. Raises what is no silence: our own bug.
    """
    loop = asyncio.get_running_loop()
    while pending := [each for each in asked if not each.done()]:
        patience = None if until is None else max(0.0, until - loop.time())
        done, _ = await asyncio.wait(pending, timeout=patience, return_when="FIRST_COMPLETED")
        for each in done:
            error = each.exception()
            if error is None:
                return each
            if not isinstance(error, Silent):
                raise error
            failed[asked[each]] = error
        if not done:
            return None
    return None


def _gravest(failed: Mapping[Server, Silent]) -> Silent:
    """An answer of no use before silence, and silence before what was never sent: that only where it holds for all."""
    said = [each for each in failed.values() if str(each) not in ("timed out", "no network")]
    if said:
        return said[0]
    why = "no network" if all(str(each) == "no network" for each in failed.values()) else "timed out"
    return Silent(why, ", ".join(map(_named, failed)))


def _named(server: Server) -> str:
    return f"[{server[0]}]:{server[1]}" if ":" in server[0] else f"{server[0]}:{server[1]}"


# --- one exchange -----------------------------------------------------------------------------------------------------


async def _exchange(query: dns.message.Message, server: Server, seconds: float) -> dns.message.Message:
    """The answer of one server that is of use. Raises Silent."""
    why = "timed out"

    def told(reason: str) -> None:
        nonlocal why
        why = reason

    try:
        async with asyncio.timeout(seconds):
            reply = await _by_datagram(query, server, told)
            if reply.flags & dns.flags.TC:
                reply = await _by_stream(query, server)
    except TimeoutError:
        raise Silent(why, _named(server)) from None
    except OSError as error:
        raise Silent(spoken(error), _named(server)) from None
    except asyncio.IncompleteReadError:
        raise Silent("broken off", _named(server)) from None
    if reply.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
        raise Silent(_FAILED.get(reply.rcode(), "server failure"), _named(server))
    return reply


class _Asked(asyncio.DatagramProtocol):
    """Waits on a connected socket for the datagram that answers the query."""

    def __init__(self, query: dns.message.Message, told: Callable[[str], None]) -> None:
        self._query, self._told = query, told
        self.answer: asyncio.Future[dns.message.Message] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: object) -> None:
        try:
            reply = dns.message.from_wire(data, ignore_trailing=True)
        except dns.message.Truncated as error:
            reply = error.message()  # type: ignore[no-untyped-call]
        except dns.exception.DNSException:
            self._told("unreadable answer")
            return
        if not self._query.is_response(reply):
            self._told("unreadable answer")
        elif not self.answer.done():
            self.answer.set_result(reply)

    def error_received(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


async def _by_datagram(
    query: dns.message.Message, server: Server, told: Callable[[str], None]
) -> dns.message.Message:  # fmt: skip
    loop = asyncio.get_running_loop()
    transport, waiting = await loop.create_datagram_endpoint(lambda: _Asked(query, told), remote_addr=server)
    try:
        transport.sendto(query.to_wire())
        return await waiting.answer
    finally:
        transport.close()


async def _by_stream(query: dns.message.Message, server: Server) -> dns.message.Message:
    reader, writer = await asyncio.open_connection(*server)
    try:
        wire = query.to_wire()
        writer.write(len(wire).to_bytes(2, "big") + wire)
        await writer.drain()
        data = await reader.readexactly(int.from_bytes(await reader.readexactly(2), "big"))
        reply = dns.message.from_wire(data, ignore_trailing=True)
    except dns.exception.DNSException:
        raise Silent("unreadable answer", _named(server)) from None
    finally:
        writer.transport.abort()
    if not query.is_response(reply):
        raise Silent("unreadable answer", _named(server))
    return reply


# --- what it says -----------------------------------------------------------------------------------------------------


def _read(reply: dns.message.Message, server: str) -> DnsReply:
    """The records of the name that was asked about, aliases followed; what else stands in the message is not believed."""
    assert isinstance(reply, dns.message.QueryMessage)
    try:
        found = reply.resolve_chaining()
    except dns.exception.DNSException:
        raise Silent("unreadable answer", server) from None
    if reply.answer and not found.answer and not found.cnames:  # records, but of something else
        raise Silent("unreadable answer", server)
    records = tuple(_presented(each) for each in found.answer) if found.answer else ()
    exists = reply.rcode() == dns.rcode.NOERROR
    return DnsReply(exists, records, min(found.minimum_ttl, _LONGEST if records else _LONGEST_NONE), server)


def _presented(record: dns.rdata.Rdata) -> str:
    """A record as a zone file writes it, TXT strings joined, names in small letters without the final dot."""
    if record.rdtype == dns.rdatatype.TXT:
        return b"".join(record.strings).decode("utf-8", "replace")  # type: ignore[attr-defined]
    words = record.to_text().split(" ")
    return " ".join(word.lower().rstrip(".") if word[-1:] == "." else word for word in words)
