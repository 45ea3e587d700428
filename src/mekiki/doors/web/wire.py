"""How the pool and a worker speak: one frame is a JSON object and, beside it, bytes (a mail). No pickle: a worker reads
hostile mail, and what it says is only ever taken as data.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

_HEAD = struct.Struct("!II")
LONGEST = 1 << 20  # bytes of JSON that a worker may say at once


class Broken(Exception):
    """The other side said something that is no frame."""


def packed(told: dict[str, Any], data: bytes = b"") -> bytes:
    text = json.dumps(told, ensure_ascii=True).encode()
    return _HEAD.pack(len(text), len(data)) + text + data


def frames(line: socket.socket) -> Iterator[tuple[dict[str, Any], bytes]]:
    """What the pool says, until it hangs up."""
    while head := _exactly(line, _HEAD.size):
        long, beside = _HEAD.unpack(head)
        yield json.loads(_exactly(line, long)), _exactly(line, beside)


def _exactly(line: socket.socket, count: int) -> bytes:
    """So many bytes; b"" where the line ended."""
    parts, left = [], count
    while left:
        got = line.recv(min(left, 1 << 20))
        if not got:
            return b""
        parts.append(got)
        left -= len(got)
    return b"".join(parts)


async def frame(line: asyncio.StreamReader) -> dict[str, Any]:
    """What a worker says next. Raises asyncio.IncompleteReadError where it is gone, and Broken."""
    long, beside = _HEAD.unpack(await line.readexactly(_HEAD.size))
    if long > LONGEST or beside:
        raise Broken(f"{long} bytes")
    try:
        told = json.loads(await line.readexactly(long))
    except (ValueError, RecursionError) as error:
        raise Broken(str(error)) from error
    if not isinstance(told, dict):
        raise Broken("no object")
    return told
