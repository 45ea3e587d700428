"""Mails bent until something breaks: mutates real mails and reports every rule of tests/fuzz/house_rules.py that fails.

    python benchmarks/fuzz.py --seconds 60 --seed 1 [--keep FOLDER] [FOLDER ...]

Without folders it takes examples/, tests/fixtures and, where it is set, MEKIKI_CORPUS. Each mail runs in a process of its
own; what fails is written to --keep, with its seed in the name. Ends with 1 where something failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "fuzz"))

from hostile_mail import CRAFTED_URLS, DATES, html  # noqa: E402
from measured import outcome, warm  # noqa: E402

MOST_SECONDS = 2.0
MOST_MEGABYTES = 300
LARGEST = 400_000  # bytes of a mail that is bent; larger ones cost time and find nothing more

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]
MUTATIONS: list[Mutation] = []


def mutation(function: Mutation) -> Mutation:
    MUTATIONS.append(function)
    return function


def _spot(raw: bytes, dice: random.Random) -> int:
    """Anywhere; mostly in the header or right behind it, where the structure is."""
    return dice.randrange(max(1, len(raw) if dice.random() < 0.5 else min(len(raw), 4000)))


@mutation
def flip_bytes(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    out = bytearray(raw or b"\0")
    for _ in range(dice.choice((1, 4, 40, 400))):
        out[_spot(out, dice)] = dice.choice(
            (0, 9, 10, 13, 27, 34, 38, 39, 44, 58, 60, 61, 62, 92, 127, 128, 255, dice.randrange(256))
        )
    return bytes(out)


@mutation
def cut_short(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    return raw[: _spot(raw, dice)]


@mutation
def drop_a_stretch(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    at = _spot(raw, dice)
    return raw[:at] + raw[at + dice.choice((1, 2, 10, 100, 2000)) :]


@mutation
def splice_another(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    other = dice.choice(others)
    at, start = _spot(raw, dice), _spot(other, dice)
    return raw[:at] + other[start : start + dice.choice((20, 300, 5000))] + raw[at:]


@mutation
def repeat_a_stretch(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    at = _spot(raw, dice)
    piece = raw[at : at + dice.choice((1, 8, 60, 500))]
    return raw[:at] + piece * dice.choice((2, 10, 100, 1000)) + raw[at:]


@mutation
def repeat_a_line(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    lines = raw.split(b"\n")
    at = dice.randrange(min(len(lines), 60))
    lines[at:at] = [lines[at]] * dice.choice((1, 3, 50, 500))
    return b"\n".join(lines)


@mutation
def shuffle_the_header(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    head, blank, body = raw.partition(b"\n\n")
    lines = head.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines) + blank + body


@mutation
def swap_the_charset(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    labels = (
        b"utf-8",
        b"iso-2022-jp",
        b"shift_jis",
        b"euc-jp",
        b"gb2312",
        b"utf-16",
        b"utf-7",
        b"us-ascii",
        b"x-none",
        b"hz",
        b"big5",
    )
    for label in labels:
        if label in raw.lower():
            at = raw.lower().find(label)
            return raw[:at] + dice.choice(labels) + raw[at + len(label) :]
    return raw.replace(b"Content-Type: text/", b"Content-Type: text/html; charset=" + dice.choice(labels) + b"; x=")


@mutation
def swap_the_encoding(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    for name in (b"quoted-printable", b"base64", b"7bit", b"8bit"):
        if name in raw:
            return raw.replace(
                name, dice.choice((b"base64", b"quoted-printable", b"x-uuencode", b"binary", b"nothing")), 1
            )
    return b"Content-Transfer-Encoding: base64\n" + raw


@mutation
def swap_the_type(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    kinds = (
        b"text/html",
        b"text/plain",
        b"message/rfc822",
        b"multipart/mixed",
        b"image/png",
        b"application/zip",
        b"text/calendar",
        b"a",
    )
    for kind in dice.sample(kinds, len(kinds)):
        if kind in raw:
            return raw.replace(kind, dice.choice(kinds), dice.choice((1, 9)))
    return raw


@mutation
def play_with_boundaries(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    lines = raw.split(b"\n")
    marks = [line for line in lines if line.startswith(b"--")] or [b"--x"]
    for _ in range(dice.choice((1, 5, 50))):
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(marks) + dice.choice((b"", b"--", b"-", b" ", b"\r")))
    return b"\n".join(lines)


@mutation
def wrap_in_multiparts(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    for n in range(dice.choice((1, 3, 30))):
        kind = dice.choice((b"mixed", b"alternative", b"related", b"digest", b"report"))
        inner = dice.choice(
            (
                b"",
                b"Content-Type: message/rfc822\n\n",
                b"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml\n\n",
            )
        )
        raw = (
            b"From: a@b.example\nSubject: Fwd: x\nContent-Type: multipart/%b; boundary=w%d\n\n--w%d\n%b%b\n--w%d--\n"
            % (kind, n, n, inner, raw, n)
        )
    return raw


@mutation
def change_line_ends(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    ends = dice.choice(((b"\r",), (b"\r\n", b"\n"), (b"\n\r",), (b"\r\r\n",), (b"\r", b"\n", b"\r\n", b"\x0b")))
    return b"".join(line + dice.choice(ends) for line in raw.split(b"\n"))


@mutation
def insert_what_bites(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    bites = (
        b"=?utf-8?B?", b"?=", b"=?x?q?a?=", b"\x1b$B", b"\x1b(B", b"<!--", b"-->", b"<style>", b"</style>", b"<script>", b"<a href='", b"'>", b"&#x110000;",
        b"<base href=//x/>", b"\xed\xa0\x80", b"\xf0\x9f", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"http://", b"@", b"<", b">", b'"', b"(", b")", b"\0", b"\n\n", b"%00",
        b" " * 5000, b"<div>" * 3000, b"a=" * 3000, b"<b><i>" * 500, b"&amp;" * 2000, b"{%s}", b"\\", b"\xe3\x81", b"</a>", b"<table><tr>", b"\r", b"{0}", b"%s%n",
    )  # fmt: skip
    for _ in range(dice.choice((1, 3, 20))):
        at = _spot(raw, dice)
        raw = raw[:at] + dice.choice(bites) + raw[at:]
    return raw


@mutation
def put_a_crafted_url(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    urls = [dice.choice(CRAFTED_URLS)[:5000] for _ in range(10)]
    return html(" ".join(f'<a href="{url}">{dice.choice(urls)}</a>' for url in urls)) + raw.partition(b"\n\n")[2]


@mutation
def put_an_absurd_date(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    date = dice.choice(DATES).encode("utf-8", "surrogatepass")
    return b"Date: " + date + b"\nReceived: from a by b with SMTP; " + date + b"\n" + raw


@mutation
def fill_a_field(raw: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    name = dice.choice(
        (
            b"From",
            b"To",
            b"Subject",
            b"Reply-To",
            b"Message-ID",
            b"Received",
            b"Authentication-Results",
            b"Content-Type",
            b"List-Unsubscribe",
        )
    )
    stuff = dice.choice(
        (b"a", b"<", b"@", b'"', b"(", b"a@b,", b"=?utf-8?q?=41?= ", b"\\", b";", b" ", b"\xe3\x81\x82", b"a=b; ")
    )
    return name + b": " + stuff * dice.choice((10, 1000, 50_000)) + b"\n" + raw


def gathered(folders: Sequence[Path]) -> list[bytes]:
    """The mails to bend, in the order of their digests, so that a seed finds the same ones everywhere."""
    files = [
        file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix in (".eml", ".txt", ".msg", "")
    ]
    mails = {sha256(raw).digest(): raw for file in files if file.is_file() and len(raw := file.read_bytes()) <= LARGEST}
    return [mails[digest] for digest in sorted(mails)]


def bent(seed: int, mails: Sequence[bytes]) -> tuple[bytes, str]:
    """The mail of a seed, and what was done to it."""
    dice = random.Random(seed)
    raw = dice.choice(mails)
    done = dice.choices(MUTATIONS, k=dice.choice((0, 1, 1, 2, 3, 5)))
    for each in done:
        raw = each(raw, dice, mails)[: 4 * LARGEST]
    return raw, "+".join(each.__name__ for each in done)


def complaints(found: dict[str, object]) -> list[str]:
    """What is wrong with an outcome."""
    said = [str(each) for each in found["broken"]]  # type: ignore[attr-defined]
    if found["error"]:
        said.append(f"raised {found['error']}")
    if float(found["seconds"]) > MOST_SECONDS or float(found.get("report_seconds", 0)) > 2 * MOST_SECONDS:  # type: ignore[arg-type]
        said.append(f"slow: {found['seconds']:.1f} s, reports {found.get('report_seconds', 0):.1f} s")
    if float(found["megabytes"]) > MOST_MEGABYTES:  # type: ignore[arg-type]
        said.append(f"large: {found['megabytes']:.0f} MB")
    return said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    corpus = [Path(os.environ["MEKIKI_CORPUS"])] if "MEKIKI_CORPUS" in os.environ else []
    mails = gathered(asked.folders or [ROOT / "examples", ROOT / "tests" / "fixtures", *corpus])
    warm()
    kinds: Counter[str] = Counter()
    ends, count, seed = time.monotonic() + asked.seconds, 0, asked.seed * 1_000_000
    slowest = largest = 0.0
    while time.monotonic() < ends:
        raw, done = bent(seed, mails)
        found = outcome(raw, rules=True)
        slowest, largest = max(slowest, found["seconds"]), max(largest, found["megabytes"])
        for said in complaints(found):
            kinds[said[:60]] += 1
            if kinds[said[:60]] <= 3:
                print(
                    json.dumps({"seed": seed, "done": done, "said": said, "trace": found.get("trace", "")[-600:]}),
                    flush=True,
                )
                if asked.keep:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    (asked.keep / f"{seed}.eml").write_bytes(raw)
        count, seed = count + 1, seed + 1
    print(
        f"{count} mails from {len(mails)}, {sum(kinds.values())} complaints; slowest {slowest:.2f} s, largest {largest:.0f} MB"
    )
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
