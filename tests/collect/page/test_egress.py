"""The browser's way out: no connection outlives the visit, at whatever moment that ends."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

from mekiki.collect.gate import Gate
from mekiki.collect.net import Gateway
from mekiki.collect.page.egress import Egress


class SlowToSayWhere:
    """A net that opens real streams to a server on loopback, and is asked for its address without an end."""

    def __init__(self, port: int) -> None:
        self.gate, self._port = Gate(), port
        self.asked = asyncio.Event()
        self.writer: asyncio.StreamWriter | None = None

    async def open(self, *_: object, **__: object) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, self.writer = await asyncio.open_connection("127.0.0.1", self._port)
        return reader, self.writer

    async def addresses(self, *_: object, **__: object) -> tuple[str, ...]:
        self.asked.set()
        await asyncio.Event().wait()
        raise AssertionError


def test_a_visit_that_ends_while_an_address_is_asked_for_leaves_no_connection(tmp_path: Path) -> None:
    async def visit() -> None:
        hung_up = asyncio.Event()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()
            hung_up.set()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        net, way_out = SlowToSayWhere(server.sockets[0].getsockname()[1]), Egress()
        await way_out.open(str(tmp_path / "way-out"))
        async with way_out.watching(cast(Gateway, net)):
            _, browser = await asyncio.open_unix_connection(str(tmp_path / "way-out"))
            browser.write(b"CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n")
            await net.asked.wait()
        assert net.writer is not None
        assert net.writer.transport.is_closing()
        async with asyncio.timeout(10):
            await hung_up.wait()
        browser.close()
        await way_out.close()
        server.close()

    asyncio.run(visit())
