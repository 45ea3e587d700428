"""A redirect, a page or its server may know who reads by a key that was left in the link. It is not told that it is right."""

from __future__ import annotations

import asyncio
import base64
from asyncio import StreamReader, StreamWriter
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from loopback import Names, Road, gateway, listening

from mekiki.collect.gate import Gate
from mekiki.collect.page.decoy import with_decoys
from mekiki.collect.page.plain import fetch_plainly
from mekiki.collect.recipient import NAMED, Recipient
from mekiki.collect.telling import Traits
from mekiki.report.words import REASONS

ADDRESS = "hanako.mori@kitamachi.example"


def full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in text)


RECIPIENT = Recipient((ADDRESS,), Traits(("kitamachi.example",), ("Hanako Mori",), ("hanako",), ("kitamachi",)))
CARRYING = {
    "the address": f"/login?e={ADDRESS}",
    "in percent": f"/login?e={quote(ADDRESS, safe='')}",
    "in base64": f"/login#{base64.b64encode(ADDRESS.encode()).decode()}",
    "in full-width letters": f"/login?e={quote(full_width(ADDRESS))}",
    "with blanks": f"/login?e={quote(' '.join(ADDRESS))}",
    "the name": "/login?n=Hanako+Mori",
    "the house": "/kitamachi/login",
    "a host that is called as the house": "http://kitamachi.shop.test/login",
    "another's host": "http://kitamachi-example.other.test/login",
}


def passed_on(onward: str, status: int = 302) -> tuple[Mapping[str, object], list[str], list[str]]:
    """The plain view of a link that leads on there, what its server was asked for, and what the resolver was asked."""
    heard: list[str] = []
    names = Names(
        {f"A {host}": [["203.0.113.9"]] for host in ("kurz.test", "shop.test", "kitamachi.shop.test", "other.test")}
    )

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        heard.append((await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")[0].decode())
        location = f"Location: {onward}\r\n" if len(heard) == 1 else ""
        writer.write(f"HTTP/1.1 {status if location else 200} x\r\n{location}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()

    async def look() -> Mapping[str, object]:
        async with listening(serve) as port:
            net = gateway(names, Road(port), Gate(documentation=True)).begin()
            try:
                return (await fetch_plainly("http://kurz.test/3Zk8f", net, RECIPIENT))[0]
            finally:
                net.hang_up()

    return asyncio.run(look()), heard, names.asked


@pytest.mark.parametrize("status", [301, 302, 307])
@pytest.mark.parametrize("carrying", CARRYING)
def test_a_redirect_that_carries_the_reader_on_is_not_followed(carrying: str, status: int) -> None:
    """A shortener's code, which had to be left in the link, stood for him."""
    view, heard, resolved = passed_on(CARRYING[carrying], status)
    assert (view["outcome"], view["why"]) == ("blocked", f"refused by the gate: {NAMED}")
    assert heard == ["GET /3Zk8f HTTP/1.1"]
    assert {each.partition(" ")[2] for each in resolved} == {"kurz.test"}
    assert NAMED in REASONS


@pytest.mark.parametrize(
    "onward", ["/login?e=gurum@wawami.zzzzzzz", "http://shop.test/login", "http://shop.test/kitamachiya"]
)
def test_any_other_is(onward: str) -> None:
    view, heard, _ = passed_on(onward)
    assert len(heard) == 2
    assert view["outcome"] == "dead"  # an empty page


def test_the_decoy_of_a_url_is_clean_by_the_measure_of_its_redirects() -> None:
    for carrying in CARRYING.values():
        url = carrying if carrying.startswith("http") else f"https://shop.test{carrying}"
        made = with_decoys(url, RECIPIENT.addresses, "seed", RECIPIENT.traits)
        assert RECIPIENT.why_not(made.url) == ""
        assert made.replaced
