"""The resolver, asked over real sockets: what it takes for an answer, and how long it waits for one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from loopback import LOOPBACK

from mekiki.collect.net import DnsReply, Silent
from mekiki.collect.resolver import DnsResolver, _gravest

SHORT = 0.4  # seconds
Said = Iterator[bytes]
Behaviour = Callable[[dns.message.Message, bool], Said]
"""What a name server sends, a datagram or a TCP message each, when it is asked; True is over TCP."""


def answer(
    query: dns.message.Message, *records: str, rcode: dns.rcode.Rcode = dns.rcode.NOERROR
) -> dns.message.Message:
    reply = dns.message.make_response(query)
    reply.set_rcode(rcode)
    for record in records:
        name, ttl, kind, data = record.split(" ", 3)
        reply.answer.append(dns.rrset.from_text(name, int(ttl), "IN", kind, data))
    return reply


def says(*records: str, rcode: dns.rcode.Rcode = dns.rcode.NOERROR) -> Behaviour:
    """Always this answer, over UDP and TCP."""

    def behave(query: dns.message.Message, tcp: bool) -> Said:
        yield answer(query, *records, rcode=rcode).to_wire()

    return behave


def silence(query: dns.message.Message, tcp: bool) -> Said:
    return iter(())


@dataclass
class NameServer(asyncio.DatagramProtocol):
    behave: Behaviour
    asked: list[bool] = field(default_factory=list)  # over TCP or not
    transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, client: Any) -> None:
        self.asked.append(False)
        for said in self.behave(dns.message.from_wire(data), False):
            self.transport.sendto(said, client)

    async def over_tcp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = int.from_bytes(await reader.readexactly(2), "big")
        query = dns.message.from_wire(await reader.readexactly(length))
        self.asked.append(True)
        for said in self.behave(query, True):
            writer.write(len(said).to_bytes(2, "big") + said)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def name_server(behave: Behaviour) -> Any:
    server = NameServer(behave)
    tcp = await asyncio.start_server(server.over_tcp, LOOPBACK, 0)
    port = tcp.sockets[0].getsockname()[1]
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: server, local_addr=(LOOPBACK, port)
    )
    try:
        yield (LOOPBACK, port), server
    finally:
        transport.close()
        tcp.close()
        await asyncio.sleep(0)


def asked(behave: Behaviour, name: str = "shop.test", kind: str = "A") -> DnsReply:
    async def ask() -> DnsReply:
        async with name_server(behave) as (at, _):
            return await DnsResolver([at], SHORT).ask(name, kind)

    return run(ask())


def run(work: Coroutine[Any, Any, DnsReply]) -> DnsReply:
    return asyncio.run(work)


# --- answers ----------------------------------------------------------------------------------------------------------


def test_records_come_in_the_order_they_are_sent_with_the_shortest_life() -> None:
    reply = asked(says("shop.test. 300 A 203.0.113.9"))
    assert reply.exists
    assert reply.records == ("203.0.113.9",)
    assert reply.ttl == 300


def test_an_alias_is_followed_within_the_answer() -> None:
    records = "shop.test. 600 CNAME cdn.test.", "cdn.test. 60 A 203.0.113.9"
    reply = asked(says(*records))
    assert (reply.records, reply.ttl) == (("203.0.113.9",), 60)


def test_a_long_text_is_put_together_from_its_strings() -> None:
    reply = asked(says('shop.test. 5 TXT "v=spf1 " "-all"'), kind="TXT")
    assert reply.records == ("v=spf1 -all",)


def test_names_are_in_small_letters_without_the_final_dot() -> None:
    reply = asked(says("shop.test. 5 MX 10 MX.Shop.Test."), kind="MX")
    assert reply.records == ("10 mx.shop.test",)


def test_a_name_that_does_not_exist_is_told_from_one_without_such_records() -> None:
    assert not asked(says(rcode=dns.rcode.NXDOMAIN)).exists
    empty = asked(says())
    assert empty.exists
    assert empty.records == ()


def test_an_answer_cut_short_is_fetched_whole_over_tcp() -> None:
    def behave(query: dns.message.Message, tcp: bool) -> Said:
        reply = answer(query, *(["shop.test. 5 A 203.0.113.9"] if tcp else []))
        reply.flags |= 0 if tcp else dns.flags.TC
        yield reply.to_wire()

    assert asked(behave).records == ("203.0.113.9",)


# --- no answers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rcode, why", [(dns.rcode.SERVFAIL, "server failure"), (dns.rcode.REFUSED, "refused")])
def test_a_failure_is_never_taken_for_a_name_that_does_not_exist(rcode: dns.rcode.Rcode, why: str) -> None:
    with pytest.raises(Silent, match=why):
        asked(says(rcode=rcode))


def lie(change: Callable[[dns.message.Message], None]) -> Behaviour:
    def behave(query: dns.message.Message, tcp: bool) -> Said:
        reply = answer(query, "shop.test. 5 A 203.0.113.66")
        change(reply)
        yield reply.to_wire()

    return behave


def _wrong_id(reply: dns.message.Message) -> None:
    reply.id ^= 1


def _other_question(reply: dns.message.Message) -> None:
    reply.question[:] = [dns.rrset.from_text("bank.test.", 0, "IN", "A")]


def _other_records(reply: dns.message.Message) -> None:
    reply.answer[:] = [dns.rrset.from_text("bank.test.", 5, "IN", "A", "203.0.113.66")]


@pytest.mark.parametrize("change", [_wrong_id, _other_question, _other_records])
def test_a_lie_is_not_believed(change: Callable[[dns.message.Message], None]) -> None:
    with pytest.raises(Silent, match="unreadable answer"):
        asked(lie(change))


def test_a_lie_that_comes_first_does_not_keep_the_truth_out() -> None:
    def behave(query: dns.message.Message, tcp: bool) -> Said:
        yield b"\xff" * 40
        yield from lie(_wrong_id)(query, tcp)
        yield answer(query, "shop.test. 5 A 203.0.113.9").to_wire()

    assert asked(behave).records == ("203.0.113.9",)


def test_silence_is_waited_for_once_and_told() -> None:
    began = monotonic()
    with pytest.raises(Silent, match="timed out"):
        asked(silence)
    assert SHORT * 0.9 < monotonic() - began < SHORT + 0.5


def test_where_nothing_listens_nobody_waits() -> None:
    async def ask() -> DnsReply:
        async with name_server(silence) as (at, _):
            closed = at
        return await DnsResolver([closed], 30.0).ask("shop.test", "A")

    began = monotonic()
    with pytest.raises(Silent, match="refused"):
        run(ask())
    assert monotonic() - began < 3


def test_without_any_resolver_there_is_no_network() -> None:
    with pytest.raises(Silent, match="no network"):
        run(DnsResolver([]).ask("shop.test", "A"))


def test_a_server_that_is_out_of_reach_does_not_hide_that_another_was_asked() -> None:
    """Else the ledger would say that nothing left."""
    gone, slow = ("192.0.2.1", 53), ("192.0.2.2", 53)
    assert str(_gravest({gone: Silent("no network"), slow: Silent("timed out")})) == "timed out"
    assert str(_gravest({gone: Silent("no network"), slow: Silent("no network")})) == "no network"
    assert str(_gravest({gone: Silent("timed out"), slow: Silent("refused")})) == "refused"


# --- several servers --------------------------------------------------------------------------------------------------


def test_a_lost_datagram_is_sent_again() -> None:
    async def ask() -> DnsReply:
        def behave(query: dns.message.Message, tcp: bool) -> Said:
            if len(server.asked) > 1:
                yield answer(query, "shop.test. 5 A 203.0.113.9").to_wire()

        async with name_server(behave) as (at, server):
            return await DnsResolver([at], 3.0).ask("shop.test", "A")

    assert run(ask()).records == ("203.0.113.9",)


def test_behind_a_dead_server_the_next_one_is_asked_and_is_the_first_from_then_on() -> None:
    async def ask() -> DnsReply:
        good = says("shop.test. 5 A 203.0.113.9")
        async with name_server(silence) as (dead, silent), name_server(good) as (alive, _):
            resolver = DnsResolver([dead, alive], 3.0)
            await resolver.ask("shop.test", "A")
            reply = await resolver.ask("shop.test", "A")
            assert silent.asked == [False]
            return reply

    assert run(ask()).exists
