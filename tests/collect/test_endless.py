"""Servers without end, and names that turn round: each costs its limit, in bytes and in seconds, and leads nowhere inside.

All roads lead to one listener on loopback. What it could send is counted there: more than a buffer beyond the limit would be
a limit that only our own side keeps.
"""

from __future__ import annotations

import asyncio
import gzip
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any

import pytest
from loopback import LOOPBACK, Names, Road, gateway, listening

from mekiki.collect import whois
from mekiki.collect.certificate import collect as certificate_of
from mekiki.collect.net import Gate, Gateway, HttpReply, Silent
from mekiki.collect.page.plain import fetch_plainly
from mekiki.collect.patience import Patience
from mekiki.collect.recipient import NOBODY
from mekiki.model.evidence import Observable, Question, Reach

PUBLIC = "203.0.113.9"
SHOP = {"A shop.test": [[PUBLIC]], "A other.test": [["203.0.113.10"]]}
LIMIT = 0.4  # seconds that a reply has here
SLACK = 2.5  # seconds more that a busy machine may take
ROOM = 1 << 24  # bytes that the buffers on the way may hold, beyond what is taken
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@dataclass
class Server:
    """Says what it is given, piece by piece, for as long as anybody listens; and counts."""

    says: Callable[[], Iterator[bytes]]
    pause: float = 0.0  # seconds between two pieces
    sent: int = 0
    asked: list[bytes] = field(default_factory=list)

    async def __call__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self.asked.append(await reader.readuntil(b"\r\n"))
        for piece in self.says():
            writer.write(piece)
            await writer.drain()
            self.sent += len(piece)
            await asyncio.sleep(self.pause)
        await reader.read()


def endless(first: bytes, piece: bytes) -> Callable[[], Iterator[bytes]]:
    def says() -> Iterator[bytes]:
        yield first
        while True:
            yield piece

    return says


def against(
    serve: Any, use: Callable[[Gateway], Awaitable[Any]], names: Names | None = None
) -> tuple[Any, float, Road, Gateway]:
    """What comes of it, after how many seconds, and where the roads were taken to."""

    async def run() -> tuple[Any, float, Road, Gateway]:
        async with listening(serve) as port:
            road = Road(port)
            net = gateway(names or Names(SHOP), road, Gate(documentation=True)).begin()
            began = monotonic()
            try:
                got = await use(net)
            except Silent as silent:
                got = silent
            finally:
                net.hang_up()
            return got, monotonic() - began, road, net

    return asyncio.run(run())


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_HTTP_LIMIT", "_CONNECT_LIMIT"):
        monkeypatch.setattr(f"mekiki.collect.net.{name}", LIMIT)


def get(most: int = 5_000) -> Callable[[Gateway], Awaitable[HttpReply]]:
    return lambda net: net.get("http://shop.test/", topic="network", most_bytes=most)


# --- too much ---------------------------------------------------------------------------------------------------------

CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
FLOODS = {
    "a body without end": (endless(HEAD + b"\r\n", b"x" * 65_536), "too long an answer"),
    "one of ten gigabytes, as it says": (
        endless(HEAD + b"Content-Length: 10000000000\r\n\r\n", b"x" * 65_536),
        "too long an answer",
    ),
    "chunks without end": (endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK), "too long an answer"),
    "chunks of one letter": (
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 4000),
        "too long an answer",
    ),
    "fields without end": (endless(HEAD, b"X-More: " + b"y" * 500 + b"\r\n"), "unreadable answer"),
    "one field without end": (endless(HEAD + b"X-More: ", b"y" * 65_536), "unreadable answer"),
    "a first line without end": (endless(b"HTTP/1.1 200 ", b"O" * 65_536), "unreadable answer"),
}


@pytest.mark.parametrize("flood", FLOODS)
def test_what_never_ends_is_taken_up_to_its_limit_and_no_further(flood: str) -> None:
    says, why = FLOODS[flood]
    server = Server(says)
    outcome, took, _, net = against(server, get())
    assert str(outcome) == why
    assert net.ledger[-1].outcome == why
    assert server.sent < ROOM
    assert took < 6.0 + SLACK


def test_what_is_packed_is_never_unpacked() -> None:
    """It was asked for as it is ("identity"); whoever packs a gigabyte into a kilobyte hands over the kilobyte."""
    bomb = gzip.compress(b"\0" * 50_000_000)
    reply = HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode() + bomb
    got, _, _, _ = against(Server(lambda: iter((reply,))), get(most=len(bomb)))
    assert isinstance(got, HttpReply)
    assert got.body == bomb


def test_a_registry_that_never_stops_is_cut_off() -> None:
    server = Server(endless(b"", b"domain: shop.test\r\n" * 900))
    outcome, took, _, _ = against(server, lambda net: whois.query("shop.test", "shop.test", net, topic="registration"))
    assert str(outcome) == "too long an answer"
    assert server.sent < ROOM
    assert took < SLACK


def test_a_page_without_end_is_told_as_a_limit() -> None:
    server = Server(endless(HEAD + b"\r\n", b"<p>x" * 16_384))
    (view, blobs), took, _, _ = against(server, lambda net: fetch_plainly("http://shop.test/", net))
    assert (view["outcome"], view["why"]) == ("limit", "too long an answer")
    assert blobs == {}
    assert server.sent < ROOM
    assert took < 6.0 + SLACK


# --- too slow ---------------------------------------------------------------------------------------------------------

DRIPS = {
    "a body, letter by letter": endless(HEAD + b"\r\n", b"x"),
    "fields, letter by letter": endless(HEAD + b"X-More: ", b"y"),
    "a first line, letter by letter": endless(b"", b"H"),
    "answers before the answer": endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "nothing at all": lambda: iter(()),
}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("drip", DRIPS)
def test_whoever_drips_is_waited_for_no_longer_than_whoever_is_silent(drip: str) -> None:
    """Each piece comes well within the limit of one read; the limit is that of the whole."""
    outcome, took, _, _ = against(Server(DRIPS[drip], pause=0.02), get())
    assert str(outcome) in ("timed out", "unreadable answer")
    assert took < LIMIT + SLACK


@pytest.mark.usefixtures("hurried")
def test_a_page_that_drips_is_told_as_a_limit() -> None:
    server = Server(endless(HEAD + b"\r\n", b"x"), pause=0.02)
    (view, _), took, _, _ = against(server, lambda net: fetch_plainly("http://shop.test/", net))
    assert (view["outcome"], view["why"]) == ("limit", "timed out")
    assert took < LIMIT + SLACK


@pytest.mark.usefixtures("hurried")
def test_a_road_of_slow_redirects_has_one_budget() -> None:
    """Each step is quick enough; all of them together take what the investigation has."""

    steps = count()

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.15)
        writer.write(f"HTTP/1.1 302 Found\r\nLocation: /{next(steps)}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    async def visit(net: Gateway) -> Any:
        net.patience = Patience(0.4)
        return await fetch_plainly("http://shop.test/", net)

    (view, _), took, _, _ = against(serve, visit)
    assert view["outcome"] == "limit"
    assert view["requests"] < 4
    assert took < 0.4 + SLACK


@pytest.mark.usefixtures("hurried")
def test_a_handshake_that_is_never_answered_ends() -> None:
    question = Question("certificate", Observable("domain", "shop.test"), Reach.VISIT)
    for says in (lambda: iter(()), endless(b"\x16\x03\x03\x40\x00", b"\x00" * 10)):

        async def serve(reader: StreamReader, writer: StreamWriter, says: Any = says) -> None:
            for piece in says():
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.02)
            await reader.read()

        outcome, took, _, _ = against(serve, lambda net: certificate_of(question, net))
        assert str(outcome) in ("broken off", "timed out", "no secure connection")
        assert took < LIMIT + SLACK


# --- inside -----------------------------------------------------------------------------------------------------------

INSIDE = {
    "loopback": ("http://127.0.0.1/admin", "a loopback address"),
    "loopback by the sixth version": ("http://[::1]:8080/", "a loopback address"),
    "loopback in disguise": ("http://0x7f.1/", "an address in disguise"),
    "the metadata of a cloud": ("http://169.254.169.254/latest/meta-data/", "a metadata address"),
    "a router": ("http://192.168.1.1/", "a private address"),
    "a name that leads inside": ("http://inside.test/", "a private address"),
    "a name with one foot inside": ("http://half.test/", "a loopback address"),
    "a database": ("http://shop.test:6379/", "a forbidden port"),
}
LEADS_INSIDE = {**SHOP, "A inside.test": [["10.1.2.3"]], "A half.test": [[PUBLIC]], "AAAA half.test": [["::1"]]}


def passing_on(*onward: str) -> Any:
    """A server that sends each visitor on, one address after another."""
    left = list(onward)

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"302 Found\r\nLocation: {left.pop(0)}" if left else "200 OK"
        writer.write(f"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()

    return serve


@pytest.mark.parametrize(
    "steps", [(), ("http://other.test/",), ("/1", "/2", "//other.test/a")], ids=["at once", "later", "late"]
)
@pytest.mark.parametrize("target", INSIDE)
def test_a_page_that_leads_inside_is_not_followed_however_late_it_does(target: str, steps: tuple[str, ...]) -> None:
    onward, why = INSIDE[target]
    (view, _), _, road, _ = against(
        passing_on(*steps, onward), lambda net: fetch_plainly("http://shop.test/", net), Names(LEADS_INSIDE)
    )
    assert view["outcome"] == "blocked"
    assert str(view["why"]) in (f"refused by the gate: {why}", "not followed: no-web-page")
    assert {address for address, _ in road.taken} <= {PUBLIC, "203.0.113.10"}
    assert len(road.taken) == len(steps) + 1


def test_a_name_that_is_rebound_during_a_visit_stays_where_it_was_judged() -> None:
    """Its first answer is public, each later one is inside: it is asked for once, and every connection goes there."""
    names = Names({"A shop.test": [[PUBLIC], [LOOPBACK]], "A other.test": [["203.0.113.10"], ["169.254.169.254"]]})

    async def visit(net: Gateway) -> Any:
        view = await fetch_plainly("http://shop.test/", net, NOBODY)
        for _ in range(2):
            await net.open("shop.test", 443, topic="certificate")
            await net.get("http://shop.test:8080/favicon.ico", topic="page")
        return view

    (view, _), _, road, _ = against(passing_on("http://other.test/", "http://shop.test/2", "/3"), visit, names)
    assert view["outcome"] != "blocked"
    assert {address for address, _ in road.taken} == {PUBLIC, "203.0.113.10"}
    assert names.asked.count("A shop.test") == names.asked.count("A other.test") == 1


def test_one_that_is_rebound_between_the_question_and_the_visit_is_not_asked_again() -> None:
    names = Names({"A shop.test": [[PUBLIC], [LOOPBACK]]})

    async def visit(net: Gateway) -> Any:
        known = await net.dns("shop.test", "A", topic="dns")
        await fetch_plainly("http://shop.test/", net)
        return known

    known, _, road, _ = against(passing_on(), visit, names)
    assert known.records == (PUBLIC,)
    assert road.taken == [(PUBLIC, 80)]


def test_one_that_answers_with_many_addresses_is_judged_by_all_and_tried_at_few() -> None:
    many = [f"203.0.113.{at}" for at in range(1, 200)]
    _, _, road, _ = against(
        passing_on(), lambda net: net.get("http://shop.test/", topic="page"), Names({"A shop.test": [many]})
    )
    assert road.taken == [("203.0.113.1", 80)]
    outcome, _, road, _ = against(
        passing_on(),
        lambda net: net.get("http://shop.test/", topic="page"),
        Names({"A shop.test": [[*many, "10.0.0.1"]]}),
    )
    assert str(outcome) == "refused by the gate: a private address"
    assert road.taken == []
