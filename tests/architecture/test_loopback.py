"""The guard over all tests works: whatever wants to leave this machine is kept back, and told even if it is swallowed."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

import pytest

import onlyloopback
from onlyloopback import LeftLoopback


def told() -> str:
    """The one offence of this test, which is forgiven."""
    (offence,) = onlyloopback.OFFENCES
    onlyloopback.OFFENCES.clear()
    return offence


@pytest.mark.parametrize("address", ["192.0.2.1", "8.8.8.8", "169.254.169.254"])
def test_no_connection_leaves(address: str) -> None:
    with socket.socket() as out, pytest.raises(LeftLoopback):
        out.connect((address, 80))
    assert address in told()


def test_no_datagram_leaves() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out, pytest.raises(LeftLoopback):
        out.sendto(b"?", ("192.0.2.53", 53))
    assert "192.0.2.53" in told()


def test_no_name_is_looked_up() -> None:
    with pytest.raises(LeftLoopback):
        socket.getaddrinfo("17aday.test", 443)
    assert "17aday.test" in told()


def test_what_is_swallowed_is_still_told() -> None:
    async def careless() -> None:
        with suppress(Exception):
            await asyncio.open_connection("192.0.2.1", 80)

    asyncio.run(careless())
    assert "192.0.2.1" in told()


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert onlyloopback.OFFENCES == []
