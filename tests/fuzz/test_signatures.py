"""Signatures of S/MIME with bytes changed, cut out and doubled: nothing raises, nothing takes long, nothing false is proven."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter, process_time

import pytest
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options

from mekiki.collect.collect import collect
from mekiki.collect.plan import Sources, plan_questions
from mekiki.model.evidence import Known, Reach
from mekiki.parse.message import parse
from smimemail import ENTITY, Authorities, put_together

SECONDS = 3.0


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes((data[at] ^ 1 << random.randrange(8),)) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at + random.randrange(1, 40) :]


def _doubled(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + data[at : at + random.randrange(1, 400)] + data[at:]


def _told_otherwise(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return (
        data[:at]
        + random.choice((b"\x80", b"\x84\xff\xff\xff\xff", b"\xff", b"\x30\x80", b"\x00\x00"))
        + data[at + 1 :]
    )


def _ended(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


WAYS: list[Callable[[bytes, Random], bytes]] = [_flipped, _cut, _doubled, _told_otherwise, _ended]


@pytest.mark.parametrize("of", ["signature", "mail"])
def test_whatever_comes_is_looked_at(of: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    authorities, random = Authorities(), Random(28)
    sources = Sources(mail_roots=(str(authorities.root.file(tmp_path)),))
    mika = authorities.issuer.issue("Mika", "mika@shop.example")
    signature = mika.signature(ENTITY, PKCS7Options.DetachedSignature)
    whole, started, slowest, tried = mika.mail(), perf_counter(), 0.0, 0
    while perf_counter() - started < SECONDS:
        way = random.choice(WAYS)
        raw = put_together(ENTITY, way(signature, random)) if of == "signature" else way(whole, random)
        message, before = parse(raw), process_time()
        answers = collect(plan_questions(message, Reach.OFFLINE, sources=sources)).answers.values()
        slowest, tried = max(slowest, process_time() - before), tried + 1
        for answer in answers:
            assert isinstance(answer, Known), answer
            rows = answer.value["signatures"]
            assert isinstance(rows, tuple)
            for row in rows:
                if (row["result"], row["trust"]) == ("pass", "trusted"):  # what does not concern who signed what
                    assert row["addresses"] == ("mika@shop.example",)
                    assert [each.content for each in message.signed] == [ENTITY]
    assert tried > 30
    assert slowest < 1.0
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR]
