"""Ways to ask a small internet that the tests share: raw bytes, and a client of the standard library."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeVar

import dnslib

from mekiki.collect.net import Gateway
from mekiki.rehearsal.internet import LOOPBACK, SmallInternet
from mekiki.rehearsal.world import World

_Got = TypeVar("_Got")
PATIENCE = 5.0  # seconds until a test that waits for an answer fails

SMALL = """
now = 2026-03-02T09:00:00Z
title = { en = "Small", ja = "小さな世界" }
story = { en = "One host.", ja = "ホストが一つ。" }
teaches = { en = "Nothing.", ja = "特になし。" }
mail = { text = "From: a@shop-of-tests.com\\n\\nhello" }
zone = '''
$TTL 300
shop-of-tests.com.      A 45.142.213.10
www.shop-of-tests.com.  CNAME shop-of-tests.com.
*.shop-of-tests.com.    A 45.142.213.11
"""


def small_world(tmp_path: Path, more: str = "", zone: str = "") -> World:
    """A world of one host, shop-of-tests.com, and what a test adds to it."""
    path = tmp_path / "small.toml"
    path.write_text(f"{SMALL}{zone}'''\n{more}", encoding="utf-8")
    return World.load(path)


def through_gateway(net: SmallInternet, ask: Callable[[Gateway], Awaitable[_Got]], seconds: float = PATIENCE) -> _Got:
    """What a question to the production gateway gives."""

    async def asked() -> _Got:
        gateway = net.gateway(dns_timeout=seconds, budget=seconds)
        try:
            return await ask(gateway)
        finally:
            gateway.hang_up()

    return asyncio.run(asked())


def port_of(net: SmallInternet, host: str, port: int) -> int:
    """Where on loopback a host's port is."""
    return asyncio.run(net.route(net.zones.addresses(host)[0], port))


def dns_by_udp(net: SmallInternet, name: str, kind: str) -> dnslib.DNSRecord:
    return dnslib.DNSRecord.parse(dnslib.DNSRecord.question(name, kind).send(*net.dns, timeout=PATIENCE))


def dns_by_tcp(net: SmallInternet, name: str, kind: str) -> dnslib.DNSRecord:
    return dnslib.DNSRecord.parse(dnslib.DNSRecord.question(name, kind).send(*net.dns, tcp=True, timeout=PATIENCE))


def whois(net: SmallInternet, host: str, line: str) -> bytes:
    with socket.create_connection((LOOPBACK, port_of(net, host, 43)), PATIENCE) as connection:
        connection.sendall(line.encode() + b"\r\n")
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
        return b"".join(pieces)


def browse(
    net: SmallInternet,
    url: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: bytes | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request; the certificate is verified against the throw-away root."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    connection = _connection(net, scheme, host)
    try:
        connection.request(method, slash + path or "/", body, {"Host": host, **(headers or {})})
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def _connection(net: SmallInternet, scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(LOOPBACK, port_of(net, host, 80), timeout=PATIENCE)
    return _Named(host, LOOPBACK, port_of(net, host, 443), ssl.create_default_context(cadata=net.root))


class _Named(http.client.HTTPSConnection):
    """Connects to loopback and says, and verifies, the name of the host."""

    def __init__(self, name: str, address: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(address, port, timeout=PATIENCE)
        self._name, self._trust = name, context

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), self.timeout)
        try:
            self.sock = self._trust.wrap_socket(plain, server_hostname=self._name)
        except BaseException:
            plain.close()
            raise


def certificate(net: SmallInternet, host: str) -> bytes:
    """The certificate that a host shows, DER, whatever it is worth."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    address = (LOOPBACK, port_of(net, host, 443))
    with (
        socket.create_connection(address, PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        return secured.getpeercert(binary_form=True) or b""
