"""Who signed the mail with S/MIME by our own look, as the checks read it; and how far that proves anything.

A signature proves an address, and what stands in the parts that it covers: not the header above them, and not that whoever
has the address is whom he names. So what reassures must cover all that is shown, be of the very address in From, and be fresh:
an old mail that is sent once more is as well signed as on its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from mekiki.checks.form import known
from mekiki.checks.readings.sources import days_before
from mekiki.model.evidence import Answer, Evidence, Observable, mappings
from mekiki.model.message import Layer, Message, Part, Place
from mekiki.parse.address import mailboxes

TOPIC = "smime"
_FRESH = 3.0  # days; our estimate: a queue gives up after five (RFC 5321 4.5.4.1), and hardly any mail is that late
_NOTHING = {
    "part": "", "result": "none",
    "covers": "", "why": "", "time": None, "subject": "", "issuer": "", "addresses": (), "trust": "unknown", "doubt": "",
    "root": "",
}  # fmt: skip


class Signer(NamedTuple):
    """One who signed; the words are explained in docs/evidence.md."""

    part: str
    covers: str
    result: str
    why: str
    time: datetime | None
    subject: str
    issuer: str
    addresses: tuple[str, ...]
    trust: str
    doubt: str
    root: str
    place: Place

    @property
    def is_proven(self) -> bool:
        """Whether the signature holds, and a root answers for who made it."""
        return self.result == "pass" and self.trust == "trusted"

    def is_of_sender(self, message: Message) -> bool:
        """Whether the certificate is made out to the one address in From. Two are two answers to who wrote."""
        boxes = message.from_
        return len(boxes) == 1 == len(message.fields("from")) and _readable(boxes[0].address) in self.addresses

    def is_fresh(self, message: Message) -> bool:
        """Whether it was made when the mail was sent."""
        days = days_before(message, self.time)
        return days is not None and abs(days) <= _FRESH


def signers(message: Message, evidence: Evidence) -> tuple[Signer, ...]:
    """Those who signed, in the order of the signatures; none where no signature was looked at."""
    answer = next(iter(evidence.known(TOPIC).values()), None)
    return tuple(_signer(message, row) for row in mappings(answer.value.get("signatures"))) if answer else ()


def roots_named(evidence: Evidence) -> bool:
    """Whether the operator named the roots; else they are those that the machine has for web servers."""
    return any(each.value.get("roots") == "named" for each in evidence.known(TOPIC).values())


def _signer(message: Message, row: Mapping[str, Any]) -> Signer:
    told = _NOTHING | {name: each for name, each in row.items() if name in Signer._fields}
    told["addresses"] = tuple(map(_readable, told["addresses"]))
    return Signer(**told, place=_place(message, told["part"]))


def _readable(address: str) -> str:
    """The address in small letters, its domain as people read it: a certificate has it in A-labels, From in either form.

    >>> _readable("Desk@xn--wgv71a119e.jp")
    'desk@日本語.jp'
    """
    local, _, domain = address.lower().rpartition("@")
    if "xn--" in domain:
        with suppress(UnicodeError):
            domain = domain.encode("ascii").decode("idna")
    return f"{local}@{domain}"


def _place(message: Message, path: str) -> Place:
    """Where a signature lies: its own part, else (of a container that was opened) the nearest part that is still there."""
    within = [each for each in message.parts if each.path == path or each.path.startswith(f"{path}.")]
    nearest = next(iter(within or message.parts), None)
    return nearest.place() if nearest else Place(Layer.PART)


def outside(message: Message, signer: Signer) -> tuple[Part, ...]:
    """The parts with something in them that the signature does not cover; the signatures of other parts are none."""
    signatures = {each.part for each in message.signed if each.covers and not each.wrapped}
    return tuple(
        part
        for part in message.parts
        if not _is_within(part.path, signer.covers) and part.path not in signatures and part.content.strip()
    )


def _is_within(path: str, whole: str) -> bool:
    return bool(whole) and (path == whole or path.startswith(f"{whole}."))


def proven_sender(message: Message, evidence: Evidence) -> Signer | None:
    """Who signed all that is shown, just now, as the very address in From; None where nobody proves that."""
    return next(
        (
            each
            for each in signers(message, evidence)
            if each.is_proven and each.is_of_sender(message) and each.is_fresh(message) and not outside(message, each)
        ),
        None,
    )


def writers(message: Message) -> Iterator[str]:
    """The addresses in From and Sender, in small letters: who signs should be one of them (RFC 8550 3)."""
    yield from (_readable(box.address) for box in message.from_)
    for header in message.fields("sender")[:1]:
        yield from (_readable(box.address) for box in mailboxes(header)[0])


# --- for the examples of the checks ------------------------------------------------------------------------------------

BOUNDARY = "SIG"
SIGNED_AT = datetime.fromisoformat("2026-10-31T01:00:00+00:00")


def signed(text: str = "", *, from_: str, below: str = "", headers: tuple[str, ...] = ()) -> bytes:
    """A mail with a signature, to stand in an example; ``below`` is text outside of what is signed."""
    one = "Content-Type: text/plain; charset=utf-8\n\n"
    whole = (
        f'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary={BOUNDARY}\n\n'
        f"--{BOUNDARY}\n{one}{text}\n--{BOUNDARY}\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\n"
        f"0\n--{BOUNDARY}--\n"
    )
    if below:
        whole = f"Content-Type: multipart/mixed; boundary=MIX\n\n--MIX\n{whole}\n--MIX\n{one}{below}\n--MIX--\n"
    head = (
        f"From: {from_}",
        "To: taro@office.example",
        "Date: Sat, 31 Oct 2026 10:00:00 +0900",
        *headers,
        "MIME-Version: 1.0",
    )
    return ("\n".join(head) + "\n" + whole).encode()


def signer(*addresses: str, result: str = "pass", **more: object) -> dict[str, object]:
    """A signer as the collector tells of one: of the whole mail, with a root that answers for the certificate."""
    plain = {
        "part": "2", "covers": "1", "why": "", "time": SIGNED_AT, "digest": "sha256", "kind": "rsa",
        "subject": "CN=Mail Desk,O=Example", "issuer": "CN=Mail CA,O=Example Trust", "not_before": None, "not_after": None,
        "sha256": "", "trust": "trusted", "doubt": "", "root": "CN=Mail Root",
    }  # fmt: skip
    return {**plain, "result": result, "addresses": addresses, **more}


def answers(*rows: Mapping[str, object]) -> dict[tuple[str, Observable], Answer]:
    return known(TOPIC, "message", "0" * 64, signatures=rows, roots="machine")
