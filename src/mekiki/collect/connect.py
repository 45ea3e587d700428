"""How an address that was judged is reached: straight, or through the proxy of the house."""

from __future__ import annotations

import asyncio
import errno
import ssl
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from mekiki.collect.gate import Silent

Streams = tuple[StreamReader, StreamWriter]

# Why OpenSSL does not trust a certificate (X509_V_ERR_…, x509_vfy.h), in the words of a report.
_UNTRUSTED = {
    9: "not valid yet", 10: "expired", 18: "self-signed", 19: "of an unknown issuer", 20: "of an unknown issuer",
    21: "of an unknown issuer", 62: "for another host", 64: "for another host",
}  # fmt: skip

_NO_NETWORK = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EPERM, errno.EACCES}


class Connector(Protocol):
    async def connect(self, address: str, port: int) -> Streams:
        """Streams to an address that the gate has let through. Raises OSError or Silent."""


class Direct:
    """Straight to the address: a literal, so that nothing is resolved a second time."""

    async def connect(self, address: str, port: int) -> Streams:
        return await asyncio.open_connection(address, port)


@dataclass(frozen=True, slots=True)
class ThroughProxy:
    """By CONNECT through an HTTP proxy (RFC 9110 9.3.6), which is given the judged address and never the name."""

    proxy: str  # http://host:port, as the operator wrote it
    connector: Connector

    async def connect(self, address: str, port: int) -> Streams:
        place = urlsplit(self.proxy)
        reader, writer = await self.connector.connect(place.hostname or "", place.port or 3128)
        target = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        try:
            writer.write(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            writer.close()
            raise Silent("broken off", self.proxy) from None
        if head.split(b" ", 2)[1:2] != [b"200"]:
            writer.close()
            raise Silent("refused by the proxy", self.proxy)
        return reader, writer


async def secured(streams: Streams, host: str, context: ssl.SSLContext, limit: float) -> Streams:
    """The same streams inside TLS, for this host. Raises Silent where that does not come about."""
    reader, writer = streams
    # An end that comes with the last bytes of the handshake would be taken for one of plain TCP, and warned about.
    setattr(writer.transport.get_protocol(), "_over_ssl", True)  # noqa: B010 - asyncio's own, set by it a moment too late
    try:
        await writer.start_tls(context, server_hostname=host, ssl_handshake_timeout=limit)
    except (OSError, EOFError) as error:
        writer.transport.abort()
        raise Silent(spoken(error)) from None
    return reader, writer


def spoken(error: OSError | EOFError) -> str:
    """The failure of a connection in the words of a report."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certificate not trusted: {_UNTRUSTED.get(error.verify_code, error.verify_message)}"
    if isinstance(error, ssl.SSLError):
        return "no secure connection"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, OSError) and error.errno in _NO_NETWORK:
        return "no network"
    return "broken off"
