"""Mails signed for the tests by dkimpy, and a net that answers out of a dictionary."""

from __future__ import annotations

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dkim
from dkim.canonicalization import CanonicalizationPolicy
from dkim.crypto import parse_pem_private_key

from mekiki.collect.net import DnsReply, Forbidden, Silent
from mekiki.model.evidence import Answer, Observable, Question, Reach

VECTORS = Path(__file__).parent / "fixtures" / "dkim"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SIGNED = ("from", "to", "subject", "date")

MAIL = b"""\
Received: from mail.shop.example (mail.shop.example [192.0.2.10]) by mx.office.example; Fri, 20 Nov 2026 08:00:00 +0000
From: Shop <info@shop.example>
To: taro@office.example
Subject: Your order
Date: Fri, 20 Nov 2026 07:59:00 +0000
Message-ID: <1@shop.example>

Dear Taro,

your order 4711 was sent today.
"""


def private_key(bits: int = 2048) -> bytes:
    return (VECTORS / f"key{bits}.pem").read_bytes()


def key_record(bits: int = 2048, more: str = "") -> str:
    """What the owner of the key publishes."""
    return f"v=DKIM1; k=rsa;{more} p={(VECTORS / f'key{bits}.pub').read_text()}"


def signature(
    mail: bytes, domain: str = "shop.example", selector: str = "s1", *, bits: int = 2048, form: str = "relaxed/relaxed",
    signed: tuple[str, ...] = SIGNED, algorithm: str = "rsa-sha256", **tags: str,
) -> bytes:  # fmt: skip
    """A DKIM-Signature field for the mail; ``tags`` are further ones (x, l, i ...), l="" stands for the whole body."""
    maker = dkim.DKIM(mail, signature_algorithm=algorithm.encode())
    policy = CanonicalizationPolicy.from_c_value(form.encode())
    body = policy.canonicalize_body(maker.body)
    if "l" in tags:
        tags["l"] = tags["l"] or str(len(body))
        body = body[: int(tags["l"])]
    maker.hasher = hashlib.sha1 if algorithm == "rsa-sha1" else hashlib.sha256
    stated = {
        "v": "1", "a": algorithm, "c": form, "d": domain, "s": selector, **tags, "h": ":".join(signed),
        "bh": b64encode(maker.hasher(body).digest()).decode(), "b": "0" * 60,
    }  # fmt: skip
    fields = [(name.encode(), value.encode()) for name, value in stated.items()]
    names = [name.encode() for name in signed]
    made = maker.gen_header(fields, names, policy, b"DKIM-Signature", parse_pem_private_key(private_key(bits)))
    return b"DKIM-Signature: " + bytes(made)


def signed(mail: bytes = MAIL, domain: str = "shop.example", selector: str = "s1", **how: Any) -> bytes:
    return signature(mail, domain, selector, **how) + mail


def sealed(mail: bytes, by: str = "lists.example", selector: str = "arc") -> bytes:
    """The mail with one more ARC set on top, as a forwarder adds it; it needs an Authentication-Results field of his."""
    fields = dkim.arc_sign(mail, selector.encode(), by.encode(), private_key(), by.encode())
    return b"".join(fields) + mail


class Zone:
    """A net whose DNS is a dictionary: name -> kind -> records, or the exception that asking for it ends in."""

    def __init__(self, zone: Mapping[str, Mapping[str, tuple[str, ...]] | Exception] | None = None) -> None:
        self.zone = dict(zone or {})
        self.asked: list[str] = []

    def now(self) -> datetime:
        return NOW

    async def dns(self, name: str, kind: str, *, topic: str) -> DnsReply:
        self.asked.append(f"{kind} {name}")
        found = self.zone.get(name)
        if isinstance(found, Exception):
            raise found
        if found is None:
            return DnsReply(exists=any(other.endswith("." + name) for other in self.zone))
        return DnsReply(exists=True, records=tuple(found.get(kind, ())))

    async def open(self, *_: object, **__: object) -> Any:
        raise Forbidden("only the DNS is needed here")

    async def get(self, *_: object, **__: object) -> Any:
        raise Forbidden("only the DNS is needed here")


def silent(reason: str = "timed out") -> Silent:
    return Silent(reason)


def ask(
    collect: Callable[[Question, Any], Awaitable[Answer]], topic: str, value: str, net: Zone, **given: object
) -> Answer:
    """What a collector answers to one question."""
    kind = "message" if topic == "authentication" else "domain"
    question = Question(topic, Observable(kind, value), Reach.LOOKUP, given=given)

    async def answered() -> Answer:
        return await collect(question, net)

    return asyncio.run(answered())
