"""The gate's attack list: every form in which a mail may try to send an investigation where it must not go.

Each attack is made on the real gateway. All its roads lead to one listener on loopback, which must hear nothing of it.
"""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable

import pytest
from loopback import LOOPBACK, Names, Road, gateway, listening

from mekiki.collect.net import Forbidden, Gate, Gateway, HttpReply, Silent

PUBLIC, PUBLIC_6 = "203.0.113.9", "2001:db8::9"  # public in a rehearsal, where documentation addresses are let through

ADDRESSES = {
    "loopback": ("127.0.0.1", "a loopback address"),
    "loopback, another of the sixteen million": ("127.8.9.10", "a loopback address"),
    "private, class A": ("10.0.0.1", "a private address"),
    "private, class B": ("172.31.255.254", "a private address"),
    "private, class C": ("192.168.1.1", "a private address"),
    "link-local": ("169.254.7.7", "a link-local address"),
    "metadata of most clouds": ("169.254.169.254", "a metadata address"),
    "metadata of Azure, on a public address": ("168.63.129.16", "a metadata address"),
    "metadata of Alibaba": ("100.100.100.200", "a metadata address"),
    "metadata of Oracle": ("192.0.0.192", "a metadata address"),
    "a carrier's NAT": ("100.64.0.1", "a carrier's inner address"),
    "this network": ("0.0.0.0", "an unspecified address"),
    "this network, another": ("0.1.2.3", "an unspecified address"),
    "broadcast": ("255.255.255.255", "a broadcast address"),
    "multicast": ("224.0.0.251", "a multicast address"),
    "reserved for ever": ("240.0.0.1", "a reserved address"),
    "protocol assignments": ("192.0.0.8", "a reserved address"),
    "documentation 1": ("192.0.2.1", "a documentation address"),
    "documentation 2": ("198.51.100.1", "a documentation address"),
    "documentation 3": ("203.0.113.1", "a documentation address"),
    "benchmarks": ("198.18.0.1", "a benchmark address"),
    "6to4 relay": ("192.88.99.1", "a tunnelled address"),
    "IPv6 loopback": ("::1", "a loopback address"),
    "IPv6 unspecified": ("::", "an unspecified address"),
    "IPv4-mapped loopback": ("::ffff:127.0.0.1", "an IPv4 address in disguise"),
    "IPv4-mapped, in hexadecimal": ("::ffff:a9fe:a9fe", "an IPv4 address in disguise"),
    "IPv4-mapped, of a public address": ("::ffff:40.71.38.95", "an IPv4 address in disguise"),
    "IPv4-compatible": ("::127.0.0.1", "an IPv4 address in disguise"),
    "IPv4-translated": ("::ffff:0:7f00:1", "an IPv4 address in disguise"),
    "NAT64": ("64:ff9b::7f00:1", "a tunnelled address"),
    "NAT64 of one's own": ("64:ff9b:1::a00:1", "a tunnelled address"),
    "6to4 of loopback": ("2002:7f00:1::", "a tunnelled address"),
    "Teredo": ("2001::1", "a tunnelled address"),
    "unique local": ("fd12:3456:789a::1", "a private address"),
    "metadata of Amazon by IPv6": ("fd00:ec2::254", "a metadata address"),
    "IPv6 link-local": ("fe80::1", "a link-local address"),
    "site-local": ("fec0::1", "a private address"),
    "IPv6 multicast": ("ff02::1", "a multicast address"),
    "IPv6 documentation": ("2001:db8::1", "a documentation address"),
    "IPv6 documentation, the new one": ("3fff::1", "a documentation address"),
    "IPv6 benchmarks": ("2001:2::1", "a benchmark address"),
    "ORCHID": ("2001:20::1", "a reserved address"),
    "IPv6 outside what is handed out": ("4000::1", "a reserved address"),
    "segment routing": ("5f00::1", "a reserved address"),
    "discard": ("100::1", "a reserved address"),
}

HOSTS = {
    "one decimal number": ("2130706433", "an address in disguise"),
    "one hexadecimal number": ("0x7f000001", "an address in disguise"),
    "one octal number": ("017700000001", "an address in disguise"),
    "octal parts": ("0177.0.0.1", "an address in disguise"),
    "hexadecimal parts": ("0x7f.0.0.1", "an address in disguise"),
    "mixed parts": ("127.0x0.00.1", "an address in disguise"),
    "short form": ("127.1", "an address in disguise"),
    "shorter": ("0", "an address in disguise"),
    "leading zeros": ("127.000.000.001", "an address in disguise"),
    "too large a number": ("4294967297", "an address in disguise"),
    "five parts": ("127.0.0.1.1", "an address in disguise"),
    "trailing dot behind an address": ("127.0.0.1.", "an address in disguise"),
    "metadata as one number": ("2852039166", "an address in disguise"),
    "full-width digits": ("１２７.０.０.１", "a host in disguise"),
    "digits in circles": ("①②⑦.⓪.⓪.①", "a host in disguise"),
    "full-width dot": ("127。0。0。1", "a host in disguise"),
    "an invisible letter": ("kagoya\u200b.net", "a host in disguise"),
    "IPv6 in brackets": ("[::1]", "a loopback address"),
    "IPv6 with a zone": ("fe80::1%eth0", "an address with a zone"),
    "IPv6 with a zone, encoded": ("[fe80::1%25lo]", "an address with a zone"),
    "localhost": ("localhost", "a name without a domain"),
    "localhost in capitals": ("LOCALHOST", "a name without a domain"),
    "localhost with a dot": ("localhost.", "a name in no proper form"),
    "below localhost": ("www.localhost", "a name that is not public"),
    "localdomain": ("localhost.localdomain", "a name that is not public"),
    "multicast DNS": ("printer.local", "a name that is not public"),
    "an inner name": ("db.internal", "a name that is not public"),
    "metadata by name": ("metadata.google.internal", "a name that is not public"),
    "metadata by another name": ("metadata.goog", "a name that is not public"),
    "a router at home": ("router.home.arpa", "a name that is not public"),
    "a name on the wire of the office": ("intranet", "a name without a domain"),
    "the office's own top level": ("wiki.corp", "a name that is not public"),
    "onion": ("facebookcorewwwi.onion", "a name that is not public"),
    "reserved for documentation": ("shop.example", "a name that is not public"),
    "the reverse tree": ("1.0.0.127.in-addr.arpa", "a loopback address"),
    "trailing dot behind a name": ("shop.kagoya.net.", "a name in no proper form"),
    "two dots": ("shop..kagoya.net", "a name in no proper form"),
    "a space": ("127.0.0.1 .kagoya.net", "a name in no proper form"),
    "a line break": ("kagoya.net\r\nHost:x", "no address"),
    "a null": ("kagoya.net\0.evil", "a name in no proper form"),
    "nothing": ("", "a name in no proper form"),
    "a label of 64 letters": ("a" * 64 + ".kagoya.net", "a name in no proper form"),
}

URLS = {
    "a file": ("file:///etc/passwd", "neither http nor https"),
    "FTP": ("ftp://kagoya.net/", "neither http nor https"),
    "gopher, which speaks to anything": ("gopher://127.0.0.1:6379/_FLUSHALL", "neither http nor https"),
    "a dictionary server": ("dict://127.0.0.1:11211/stats", "neither http nor https"),
    "data": ("data:text/html,hello", "neither http nor https"),
    "no scheme": ("//127.0.0.1/", "neither http nor https"),
    "a user name that looks like the host": ("http://kagoya.net@127.0.0.1/", "a user name in the URL"),
    "a user name and password": ("https://kagoya.net:443@169.254.169.254/", "a user name in the URL"),
    "a user name behind a fragment": ("http://127.0.0.1#@kagoya.net/", "a loopback address"),
    "a backslash": ("http://kagoya.net\\@127.0.0.1/", "a URL in no proper form"),
    "a tab in the host": ("http://127.0.\t0.1/", "a URL in no proper form"),
    "a line break in the path": ("http://kagoya.net/\r\nHost: 127.0.0.1", "a URL in no proper form"),
    "full-width slashes": ("http://kagoya.net／@127.0.0.1/", "a URL in no proper form"),
    "a percent sign in the host": ("http://127.0.0.%31/", "a name in no proper form"),
    "an encoded dot": ("http://127%2e0.0.1/", "an address in disguise"),
    "a port that is none": ("http://kagoya.net:99999/", "a URL in no proper form"),
    "a port of letters": ("http://kagoya.net:http/", "a URL in no proper form"),
    "no host": ("http:///latest/meta-data/", "a name in no proper form"),
    "an open bracket": ("http://[::1/", "a URL in no proper form"),
    "brackets with a zone": ("http://[fe80::1%25eth0]/", "an address with a zone"),
    "loopback in brackets": ("http://[::ffff:7f00:1]:8080/", "an IPv4 address in disguise"),
    "mail": ("http://kagoya.net:25/", "a forbidden port"),
}

PORTS = (0, 1, 7, 19, 21, 22, 23, 25, 53 + 26, 110, 111, 135, 139, 143, 389, 445, 465, 587, 631, 993, 1433, 2049, 2375, 3306,
         3389, 5432, 5900, 6000, 6379, 6667, 9200, 10250, 11211, 27017, 65536, -1)  # fmt: skip


async def _attacked(
    attack: Callable[[Gateway], Awaitable[object]], names: Names, gate: Gate
) -> tuple[str, Gateway, Road]:
    """What the gate said to an attack. Fails if the listener at the end of all roads heard of it."""
    heard = asyncio.Event()

    async def hear(reader: StreamReader, writer: StreamWriter) -> None:
        heard.set()

    async with listening(hear) as port:
        road = Road(port)
        net = gateway(names, road, gate).begin()
        with pytest.raises(Forbidden) as refused:
            await attack(net)
        net.hang_up()
    assert not heard.is_set()
    assert road.taken == []
    return str(refused.value), net, road


def attacked(
    attack: Callable[[Gateway], Awaitable[object]], names: Names | None = None, gate: Gate | None = None
) -> str:
    """The same, and the ledger tells of the attempt."""
    said, net, _ = asyncio.run(_attacked(attack, names or Names(), gate or Gate()))
    assert said in [line.outcome for line in net.ledger]
    return said.removeprefix("refused by the gate: ")


def test_the_list_is_as_long_as_it_is_meant_to_be() -> None:
    assert len(ADDRESSES) + len(HOSTS) + len(URLS) + len(PORTS) > 140


@pytest.mark.parametrize("address, why", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_refused_as_it_is_written(address: str, why: str) -> None:
    assert attacked(lambda net: net.open(address, 443, topic="certificate")) == why


@pytest.mark.parametrize("address, why", ADDRESSES.values(), ids=ADDRESSES)
def test_and_as_what_an_innocent_name_resolves_to(address: str, why: str) -> None:
    kind = "AAAA" if ":" in address else "A"
    names = Names({f"{kind} shop.kagoya.net": [[address]]})
    assert attacked(lambda net: net.get("https://shop.kagoya.net/", topic="network"), names) == why


@pytest.mark.parametrize("host, why", HOSTS.values(), ids=HOSTS)
def test_a_host_that_leads_inside_is_refused_before_anybody_is_asked(host: str, why: str) -> None:
    names = Names()
    assert attacked(lambda net: net.open(host, 443, topic="certificate"), names) == why
    assert names.asked == []


@pytest.mark.parametrize("host, why", HOSTS.values(), ids=HOSTS)
def test_and_in_a_url(host: str, why: str) -> None:
    attacked(lambda net: net.get(f"http://{host}/", topic="network"))


@pytest.mark.parametrize("url, why", URLS.values(), ids=URLS)
def test_a_url_that_can_be_read_in_two_ways_is_refused(url: str, why: str) -> None:
    assert attacked(lambda net: net.get(url, topic="network")) == why


@pytest.mark.parametrize("port", PORTS)
def test_a_port_where_no_web_server_is_met_is_refused(port: int) -> None:
    names = Names({"A shop.kagoya.net": [["40.71.38.95"]]})
    assert attacked(lambda net: net.open("shop.kagoya.net", port, topic="certificate"), names) == "a forbidden port"


@pytest.mark.parametrize("host", ["localhost", "db.internal", "printer.local", "1.0.168.192.in-addr.arpa", "x.onion"])
def test_a_name_that_leads_inside_is_not_even_asked_about(host: str) -> None:
    names = Names()
    attacked(lambda net: net.dns(host, "A", topic="dns"), names)
    assert names.asked == []


# --- addresses behind names -------------------------------------------------------------------------------------------


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    names = Names({"A shop.test": [[PUBLIC, "203.0.113.10", "10.0.0.7"]]})
    said = attacked(lambda net: net.get("http://shop.test/", topic="network"), names, Gate(documentation=True))
    assert said == "a private address"


def test_and_so_is_one_in_the_other_family() -> None:
    names = Names({"A shop.test": [[PUBLIC]], "AAAA shop.test": [["::1"]]})
    said = attacked(lambda net: net.get("http://shop.test/", topic="network"), names, Gate(documentation=True))
    assert said == "a loopback address"


def test_what_is_no_address_at_all_is_refused() -> None:
    names = Names({"A shop.test": [["127.0.0.1 "]]})
    assert (
        attacked(lambda net: net.open("shop.test", 80, topic="page"), names, Gate(documentation=True)) == "no address"
    )


def test_a_name_that_is_rebound_after_the_judgement_is_reached_at_the_address_that_was_judged() -> None:
    """Resolved once, judged, connected: there is no second resolution for the sender to answer otherwise."""
    names = Names({"A shop.test": [[PUBLIC], [LOOPBACK]]})
    taken = asyncio.run(_reaches(names, lambda net: net.get("http://shop.test:8080/", topic="network")))
    assert taken == [(PUBLIC, 8080)]
    assert names.asked.count("A shop.test") == 1


def test_a_name_that_is_rebound_between_two_investigations_is_judged_again() -> None:
    names = Names({"A shop.test": [[PUBLIC], [LOOPBACK]]})
    asyncio.run(_reaches(names, lambda net: net.get("http://shop.test/", topic="network")))
    said = attacked(lambda net: net.get("http://shop.test/", topic="network"), names, Gate(documentation=True))
    assert said == "a loopback address"


# --- redirects --------------------------------------------------------------------------------------------------------

REDIRECTS = {
    "to loopback": ("http://127.0.0.1/admin", "a loopback address"),
    "to metadata": ("http://169.254.169.254/latest/meta-data/", "a metadata address"),
    "to a number": ("http://2130706433/", "an address in disguise"),
    "to a file": ("file:///etc/passwd", "neither http nor https"),
    "to a database": ("http://shop.test:6379/", "a forbidden port"),
    "to a user name": ("http://shop.test@127.0.0.1/", "a user name in the URL"),
    "without a scheme": ("//localhost/", "a name without a domain"),
    "to a name that leads inside": ("http://inside.test/", "a private address"),
    "to IPv6": ("http://[::1]:8080/", "a loopback address"),
    "to gopher": ("gopher://127.0.0.1:6379/_x", "neither http nor https"),
}


@pytest.mark.parametrize("onward, why", REDIRECTS.values(), ids=REDIRECTS)
def test_each_redirect_is_judged_like_the_first_address(onward: str, why: str) -> None:
    names = Names({"A shop.test": [[PUBLIC]], "A inside.test": [["10.1.2.3"]]})
    with pytest.raises(Forbidden, match=why):
        asyncio.run(_reaches(names, lambda net: net.get("http://shop.test/", topic="network"), onward))


def test_a_redirect_is_followed_where_it_leads_outside() -> None:
    names = Names({"A shop.test": [[PUBLIC]], "A other.test": [["203.0.113.10"]]})
    taken = asyncio.run(_reaches(names, lambda net: net.get("http://shop.test/", topic="x"), "http://other.test:8443/"))
    assert taken == [(PUBLIC, 80), ("203.0.113.10", 8443)]


def test_a_circle_of_redirects_ends() -> None:
    names = Names({"A shop.test": [[PUBLIC]]})
    with pytest.raises(Silent, match="too many redirects"):
        asyncio.run(
            _reaches(names, lambda net: net.get("http://shop.test/", topic="x"), "http://shop.test/", always=True)
        )


async def _reaches(
    names: Names, visit: Callable[[Gateway], Awaitable[HttpReply]], onward: str = "", always: bool = False
) -> list[tuple[str, int]]:
    """Where the roads were taken to while a web server sent the visitor onward, once or always."""

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if onward and (always or len(road.taken) == 1):
            writer.write(f"HTTP/1.1 302 Found\r\nLocation: {onward}\r\nContent-Length: 0\r\n\r\n".encode())
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()
        await reader.read()

    async with listening(serve) as port:
        road = Road(port)
        net = gateway(names, road, Gate(documentation=True)).begin()
        try:
            assert (await visit(net)).body == b"hello"
        finally:
            net.hang_up()
    return road.taken


# --- what must be let through -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["40.71.38.95", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2600::1", "2a00::1"]
)
def test_a_public_address_is_let_through(address: str) -> None:
    assert Gate().host(address) == address


@pytest.mark.parametrize("port", [43, 53, 80, 443, 8080, 8443, 2083, 50000])
def test_a_port_of_the_web_is_let_through(port: int) -> None:
    assert Gate().port(port) == port


def test_a_name_that_only_sounds_like_one_inside_is_let_through() -> None:
    for name in (
        "localhost.kagoya.net",
        "internal.kagoya.net",
        "notlocal.jp",
        "xn--eckwd4c7c.xn--zckzah.jp",
        "_dmarc.kagoya.net",
    ):
        assert Gate().name(name) == name


def test_a_name_outside_ascii_is_asked_about_as_the_dns_carries_it() -> None:
    """A browser shows it, and mail may write it so; in the DNS it is the other name."""
    names = Names({"A xn--eckwd4c7c.kagoya.net": [["40.71.38.95"]]})
    net = gateway(names, Road(0)).begin()
    assert asyncio.run(net.addresses("ドメイン.kagoya.net", topic="certificate")) == ("40.71.38.95",)
    assert {line.asked for line in net.ledger} == {"A xn--eckwd4c7c.kagoya.net", "AAAA xn--eckwd4c7c.kagoya.net"}


def test_the_recipient_is_kept_back_whoever_asks() -> None:
    """SPF lets a sender's record spell the envelope address out in a question to the sender's own name server."""
    net = gateway(Names(), Road(0)).begin(("taro@office.example",))
    for asked in ("taro.office.example.spf.evil.com", "7461726f406f66666963652e6578616d706c65.evil.com"):
        with pytest.raises(Forbidden, match="it names the recipient"):
            asyncio.run(net.dns(asked, "A", topic="authentication"))
    with pytest.raises(Forbidden, match="it names the recipient"):
        asyncio.run(net.get("https://kagoya.net/?uid=taro%40office.example", topic="network"))
