"""WHOIS (RFC 3912) over port 43: for registries that answer no RDAP."""

from __future__ import annotations

from asyncio import StreamReader

from mekiki.collect.net import Net, Silent
from mekiki.parse.whoistext import decoded, referral

ROOT = "whois.iana.org"
PORT = 43
MOST_BYTES = 128_000


async def server_of(domain: str, net: Net, *, topic: str) -> str:
    """The WHOIS server of a domain's registry as IANA tells it; "" where it has none. Raises Silent."""
    top = domain.rpartition(".")[2]
    return referral(decoded(await query(ROOT, top, net, topic=topic)))


async def query(host: str, question: str, net: Net, *, topic: str) -> bytes:
    """What a server answers to one line. Raises Silent where it says nothing, cuts us off, or never stops."""
    reader, writer = await net.open(host, PORT, topic=topic, asked=f"WHOIS {question}")
    try:
        writer.write(question.encode("ascii", "ignore") + b"\r\n")
        await writer.drain()
        answer = await _all_of(reader)
    except OSError as error:
        raise Silent("broken off", host) from error
    finally:
        writer.close()
    if not answer.strip():
        raise Silent("broken off", host)
    return answer


async def _all_of(reader: StreamReader) -> bytes:
    """Everything up to the end of the stream (RFC 3912 2: the server closes)."""
    pieces, length = [], 0
    while piece := await reader.read(16_384):
        pieces.append(piece)
        length += len(piece)
        if length > MOST_BYTES:
            raise Silent("too long an answer")
    return b"".join(pieces)
