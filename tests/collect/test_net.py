"""The gateway on real sockets: HTTP, TLS, the proxy, and what the ledger says of each."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from certificates import Authority
from loopback import NOON, Names, Road, Serve, gateway, listening

from mekiki.collect.cache import Cache
from mekiki.collect.certificate import collect as certificate_of
from mekiki.collect.http import fresh_for
from mekiki.collect.net import Gate, Gateway, HttpReply, Silent
from mekiki.model.evidence import Known, Observable, Question, Reach

Got = TypeVar("Got")
PUBLIC = "203.0.113.9"
NAMES = {"A shop.test": [[PUBLIC]]}


def against(serve: Serve, use: Callable[[Gateway], Awaitable[Got]], **more: object) -> tuple[Got | Silent, Gateway]:
    """What comes of using the gateway while this is served at every address; and the gateway, for its ledger."""

    async def run() -> tuple[Got | Silent, Gateway]:
        async with listening(serve) as port:
            net = gateway(Names(NAMES), Road(port), Gate(documentation=True), **more).begin()
            try:
                return await use(net), net
            except Silent as silent:
                return silent, net
            finally:
                net.hang_up()

    return asyncio.run(run())


def get(url: str = "http://shop.test/", most_bytes: int = 1000) -> Callable[[Gateway], Awaitable[HttpReply]]:
    return lambda net: net.get(url, topic="network", most_bytes=most_bytes)


def says(reply: bytes, *, closes: bool = True) -> Serve:
    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        await writer.drain()
        if not closes:
            await reader.read()

    return serve


def why(outcome: object) -> str:
    assert isinstance(outcome, Silent), outcome
    return str(outcome)


# --- HTTP -------------------------------------------------------------------------------------------------------------


def test_a_reply_is_handed_over_whole() -> None:
    reply, net = against(says(b"HTTP/1.1 200 OK\r\nX-Colour: red\r\nContent-Length: 5\r\n\r\nhello"), get())
    assert isinstance(reply, HttpReply)
    assert (reply.status, reply.body, reply.headers["x-colour"]) == (200, b"hello", "red")
    assert reply.address == PUBLIC
    assert [(line.protocol, line.to, line.asked, line.outcome) for line in net.ledger] == [
        ("dns", "names.test:53", "A shop.test", "answered"),
        ("dns", "names.test:53", "AAAA shop.test", "absent"),
        ("http", "shop.test:80", "http://shop.test/", "answered"),
    ]


def test_what_left_is_told_from_what_could_not() -> None:
    """Without a way out the question goes nowhere, and the page was asked of its host, not of the resolver."""

    async def run() -> Gateway:
        names = Names({"A shop.test": [Silent("no network", "names.test:53")]})
        net = gateway(names, Road(0), Gate(documentation=True)).begin()
        with pytest.raises(Silent, match="no network"):
            await net.get("http://shop.test/", topic="network")
        return net

    told = {line.asked: (line.to, line.left) for line in asyncio.run(run()).ledger}
    assert told == {
        "A shop.test": ("names.test:53", False), "AAAA shop.test": ("names.test:53", True),
        "http://shop.test/": ("shop.test:80", False),
    }  # fmt: skip


def test_what_was_answered_or_sent_in_vain_has_left() -> None:
    _, answered = against(says(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), get())
    _, broken = against(says(b""), get())
    assert all(line.left for line in (*answered.ledger, *broken.ledger))


@pytest.mark.parametrize("name, left", [("no network", False), ("refused", True)])
def test_a_connection_without_a_way_out_sends_nothing(name: str, left: bool) -> None:
    class Cut:
        async def connect(self, address: str, port: int) -> tuple[StreamReader, StreamWriter]:
            raise Silent(name)

    async def run() -> Gateway:
        net = gateway(Names(NAMES), Cut(), Gate(documentation=True)).begin()  # type: ignore[arg-type]
        with pytest.raises(Silent, match=name):
            await net.open("shop.test", 43, topic="registration", asked="shop.test")
        return net

    assert asyncio.run(run()).ledger[-1].left is left


def test_what_the_gate_refuses_has_not_left() -> None:
    _, net = against(says(b""), get("http://10.0.0.1/"))
    assert [(line.outcome, line.left) for line in net.ledger] == [("refused by the gate: a private address", False)]


def test_an_error_of_the_server_is_a_reply_too() -> None:
    reply, net = against(says(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), get())
    assert isinstance(reply, HttpReply)
    assert reply.status == 404
    assert net.ledger[-1].outcome == "answered (404)"


@pytest.mark.parametrize(
    "reply, reason",
    [
        (b"", "broken off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhel", "broken off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "broken off"),
        (b"\x16\x03\x01 nonsense\r\n\r\n", "unreadable answer"),
        (b"220 mail.shop.test ESMTP\r\n\r\n", "unreadable answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n" + b"x" * 20, "too long an answer"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000, "too long an answer"),
    ],
)
def test_what_is_no_whole_reply_is_none(reply: bytes, reason: str) -> None:
    outcome, net = against(says(reply), get(most_bytes=10))
    assert why(outcome) == reason
    assert net.ledger[-1].outcome == reason


def test_silence_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.collect.net._HTTP_LIMIT", 0.2)

    async def twice(net: Gateway) -> HttpReply:
        with pytest.raises(Silent, match="timed out"):
            await net.get("http://shop.test/one", topic="network")
        return await net.get("http://shop.test/two", topic="network")

    outcome, _ = against(says(b"", closes=False), twice)
    assert why(outcome) == "not waited for again"


def test_a_host_where_nothing_listens_refuses() -> None:
    async def run() -> None:
        async with listening(says(b"")) as port:
            pass
        net = gateway(Names(NAMES), Road(port), Gate(documentation=True)).begin()
        with pytest.raises(Silent, match="refused"):
            await net.get("http://shop.test/", topic="network")

    asyncio.run(run())


def test_a_host_that_is_not_there_is_not_reached() -> None:
    outcome, _ = against(says(b""), get("http://nowhere.test/"))
    assert why(outcome) == "no such host"


def test_a_second_address_is_tried_where_the_first_is_dead() -> None:
    class Half(Road):
        async def connect(self, address: str, port: int) -> tuple[StreamReader, StreamWriter]:
            if address == "203.0.113.8":
                raise ConnectionRefusedError
            return await super().connect(address, port)

    async def run() -> HttpReply:
        async with listening(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as port:
            names = Names({"A shop.test": [["203.0.113.8", PUBLIC]]})
            net = gateway(names, Half(port), Gate(documentation=True)).begin()
            try:
                return await net.get("http://shop.test/", topic="network")
            finally:
                net.hang_up()

    assert asyncio.run(run()).address == PUBLIC


def test_a_reply_is_kept_as_long_as_its_server_says() -> None:
    cache = Cache()
    served = []

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        served.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nCache-Control: max-age=3600\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()

    first, _ = against(serve, get(), cache=cache)
    again, net = against(serve, get(), cache=cache)
    assert first == again
    assert len(served) == 1
    assert [(line.to, line.left, line.kept) for line in net.ledger] == [("shop.test:80", False, NOON)]


@pytest.mark.parametrize(
    "headers, seconds",
    [
        ({}, 0),
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": "no-store"}, 0),
        ({"cache-control": "max-age=999999999"}, 7 * 86400),
        ({"expires": "Sun, 01 Nov 2026 12:01:00 GMT"}, 60),
        ({"expires": "Sun, 01 Nov 2026 11:00:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({"cache-control": "max-age=5", "expires": "Sun, 01 Nov 2026 12:01:00 GMT"}, 5),
    ],
)
def test_how_long_that_is(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(HttpReply("http://shop.test/", 200, headers, b"", PUBLIC), NOON) == seconds


# --- TLS --------------------------------------------------------------------------------------------------------------


def shows(context: ssl.SSLContext) -> Serve:
    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        try:
            await writer.start_tls(context)
        except ssl.SSLError:
            return  # the client did not like what it saw
        with suppress(asyncio.IncompleteReadError, ConnectionError):  # the client may be content with the handshake
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
            await writer.drain()

    return serve


def test_a_tls_connection_that_was_closed_twice_is_hung_up_like_any_other(tmp_path: Path) -> None:
    async def use(net: Gateway) -> int:
        _, writer = await net.open("shop.test", 443, topic="network", tls=True, verify=False)
        socket = writer.get_extra_info("socket")
        writer.close()
        writer.close()  # as httpcore may; asyncio's TLS lets go of its connection then, and does not close it
        net.hang_up()
        turn = asyncio.Event()  # of the loop, in which what was hung up is closed
        asyncio.get_running_loop().call_soon(turn.set)
        await turn.wait()
        return int(socket.fileno())

    closed, _ = against(shows(Authority(tmp_path).server("shop.test")), use)
    assert closed == -1


def test_a_page_over_tls(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    reply, net = against(shows(authority.server("shop.test")), get("https://shop.test/"), roots=authority.roots)
    assert isinstance(reply, HttpReply)
    assert reply.body == b"hello"
    assert net.ledger[-1].protocol == "https"


@pytest.mark.parametrize("host, days", [("bank.test", 1), ("shop.test", -1)])
def test_a_certificate_of_another_or_expired_is_not_trusted(host: str, days: int, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    serve = shows(authority.server(host, days=days))
    outcome, _ = against(serve, get("https://shop.test/"), roots=authority.roots)
    assert why(outcome).startswith("certificate not trusted: ")


def looked_at(serve: Serve, authority: Authority) -> Known | Silent:
    question = Question("certificate", Observable("domain", "shop.test"), Reach.VISIT)
    outcome, _ = against(serve, lambda net: certificate_of(question, net), roots=authority.roots)
    assert isinstance(outcome, (Known, Silent))
    return outcome


def test_a_certificate_that_is_trusted(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    known = looked_at(shows(authority.server("shop.test")), authority)
    assert isinstance(known, Known)
    assert known.value["names"] == ("shop.test",)
    assert known.value["subject"] == "CN=shop.test"
    assert known.value["issuer"] == "CN=An Authority of the Moment"
    assert (known.value["trusted"], known.value["why"], known.value["self_signed"]) == (True, "", False)


def test_the_ledger_names_the_protocol_and_the_host_in_no_language(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    question = Question("certificate", Observable("domain", "shop.test"), Reach.VISIT)
    _, net = against(
        shows(authority.server("shop.test")), lambda net: certificate_of(question, net), roots=authority.roots
    )
    assert net.ledger[-1].asked == "TLS shop.test"


@pytest.mark.parametrize("host, days, said", [("bank.test", 1, "for another host"), ("shop.test", -1, "expired")])
def test_one_that_lies_is_seen_and_not_believed(host: str, days: int, said: str, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    known = looked_at(shows(authority.server(host, days=days)), authority)
    assert isinstance(known, Known)
    assert known.value["trusted"] is False
    assert said in str(known.value["why"])
    assert known.value["names"] == (host,)


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x03\x00\x7a\x02\x00"])
def test_where_no_certificate_is_shown_none_is_known(sent: bytes, tmp_path: Path) -> None:
    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.read(100)
        writer.write(sent)
        await writer.drain()

    assert why(looked_at(serve, Authority(tmp_path))) in ("broken off", "no secure connection")


# --- the proxy --------------------------------------------------------------------------------------------------------


def test_a_proxy_is_given_the_address_that_was_judged_and_never_the_name() -> None:
    asked = []

    async def proxy(reader: StreamReader, writer: StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")[0])
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()

    reply, _ = against(proxy, get(), proxy="http://proxy.test:3128")
    assert isinstance(reply, HttpReply)
    assert asked == [f"CONNECT {PUBLIC}:80 HTTP/1.1".encode()]


@pytest.mark.parametrize(
    "said, reason", [(b"HTTP/1.1 403 Forbidden\r\n\r\n", "refused by the proxy"), (b"", "broken off")]
)
def test_a_proxy_that_will_not_is_told(said: bytes, reason: str) -> None:
    outcome, _ = against(says(said), get(), proxy="http://proxy.test:3128")
    assert why(outcome) == reason


# --- the rest ---------------------------------------------------------------------------------------------------------


def test_two_investigations_have_nothing_in_common_but_the_way() -> None:
    net = gateway(Names({"A shop.test": [[PUBLIC]]}), Road(0), Gate(documentation=True))
    first, second = net.begin(("taro@office.example",)), net.begin()
    asyncio.run(first.dns("shop.test", "A", topic="dns"))
    assert len(first.ledger) == 1
    assert second.ledger == net.ledger == ()


def test_lines_of_one_moment_stand_in_an_order_that_does_not_hang_on_chance() -> None:
    net = gateway(Names({"A shop.test": [[PUBLIC]]}), Road(0), Gate(documentation=True)).begin()
    for kind in ("TXT", "A", "MX"):
        asyncio.run(net.dns("shop.test", kind, topic="dns"))
    assert [line.asked for line in net.ledger] == ["A shop.test", "MX shop.test", "TXT shop.test"]
