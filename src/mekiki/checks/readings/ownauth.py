"""What our own check of DKIM, SPF, DMARC and ARC found, as the checks read it; and how far an outcome can be trusted.

Forwarding breaks SPF, mailing lists break DKIM, keys change within weeks: a failure is told, but what it weighs depends
on how the mail came and how old it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from mekiki.checks.form import known
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.namedbrands import named_brand, named_brands, uses_any
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import brands
from mekiki.model.evidence import Answer, Evidence, Observable
from mekiki.model.message import Copy, Header, Message, Place

TOPIC = "authentication"
KEYS_LAST = timedelta(days=7)  # keys should stay published so long after their last use (M3AAWG, key rotation, 2019)
POLICIES_LAST = timedelta(days=60)  # our estimate: servers and mailing houses are changed by the season, not by the day
_LOSSY = (Copy.INLINE_FORWARD, Copy.OUTLOOK, Copy.HEADERS_ONLY)


class Signature(NamedTuple):
    """A DKIM signature of the mail as judged by ourselves; the words are explained in docs/evidence.md."""

    domain: str
    result: str
    why: str
    bits: int
    aligned: bool
    header_holds: bool
    beyond: int  # bytes of the body that l= leaves unsigned
    testing: bool
    place: Place | None


class OwnCheck(NamedTuple):
    signatures: tuple[Signature, ...]
    spf: Mapping[str, Any]
    dmarc: Mapping[str, Any]
    arc: Mapping[str, Any]
    time: datetime  # when the keys and policies were looked up

    def signed_by(self, domain: str) -> bool:
        return any(each.domain == domain for each in self.signatures)

    @property
    def confirms_sender(self) -> bool:
        """Whether SPF or DKIM confirms the domain in From, or passes DMARC."""
        return self.dmarc["result"] == "pass" or self.spf["aligned"] or any(each.aligned for each in self.signatures)


def own_check(message: Message, evidence: Evidence) -> OwnCheck | None:
    """The answer on this mail; None where there is none."""
    answer = next(iter(evidence.known(TOPIC).values()), None)
    if answer is None:
        return None
    value: Mapping[str, Any] = answer.value
    fields = message.fields("dkim-signature")
    return OwnCheck(_signatures(value["dkim"], fields), value["spf"], value["dmarc"], value["arc"], answer.time)


def _signatures(rows: tuple[Mapping[str, Any], ...], fields: tuple[Header, ...]) -> tuple[Signature, ...]:
    """The rows stand in the order of the fields, from the top."""
    places = [field.place() for field in fields] + [None] * len(rows)
    return tuple(
        Signature(
            row["domain"], row["result"], row["why"], row["bits"], row["aligned"], row["header_holds"], row["beyond"],
            row["testing"], place,
        )
        for row, place in zip(rows, places, strict=False)
    )  # fmt: skip


def failing(message: Message, evidence: Evidence, why: str) -> tuple[OwnCheck, list[Signature]] | None:
    """The signatures that fail for this reason, where that says anything; None where it does not.

    Silent where the sender is confirmed all the same, where the owner of the key is testing, where the mail came by a
    list, or where a forwarder's sealed chain explains the change.
    """
    found = own_check(message, evidence)
    if found is None or found.confirms_sender or was_passed_on(message, found):
        return None
    return found, [each for each in found.signatures if each.why == why and not each.testing and each.result != "pass"]


def was_passed_on(message: Message, found: OwnCheck) -> bool:
    """Whether the mail came by a list or a forwarder who says so, and whose changes are no sender's doing."""
    return is_list_mail(message) or found.arc["result"] == "pass"


def is_faithful(message: Message) -> bool:
    """Whether the copy in our hands is the mail itself, so that something missing in it was missing in the mail."""
    return message.copy not in _LOSSY and not message.losses


def age(message: Message, at: datetime) -> timedelta | None:
    """How old the mail was when it was looked into; None where it bears no date."""
    came = next((hop.time for hop in message.hops[:1]), None) or message.date
    return at - came if came is not None and came.tzinfo is not None else None


def weight_by_age(message: Message, at: datetime) -> float:
    """Half the weight where policies may have changed since, or nobody knows how long ago it was."""
    old = age(message, at)
    return 1.0 if old is not None and old <= POLICIES_LAST else 0.5


def spoken_as_owner(message: Message, domain: str) -> str:
    """The id of the brand that owns the domain and that the mail speaks as; "" where it speaks as another, or as none."""
    owners = brands.owners_of(domain)
    owned = [id for id in owners if brands.all_brands()[id].owns(domain)]
    if not owned or brands.all_brands()[owned[0]].hands_out(domain):
        return ""
    spoken = [claim.brand.id for claim in claims(message) if claim.brand.id in owned]
    named_otherwise = named_brand(message) is not None and not uses_any(named_brands(message), domain)
    return spoken[0] if spoken and not named_otherwise else ""


# --- for the examples of the checks ------------------------------------------------------------------------------------


def signature(domain: str, result: str = "pass", why: str = "", **more: object) -> dict[str, object]:
    """A signature as the collector tells of it."""
    plain = {"selector": "k", "bits": 2048, "aligned": False, "l": False, "testing": False, "header_holds": False}
    return {"domain": domain, "result": result, "why": why, **plain, "beyond": 0, **more}


def answers(
    *dkim: Mapping[str, object],
    spf: Mapping[str, object] | None = None,
    dmarc: Mapping[str, object] | None = None,
    arc: Mapping[str, object] | None = None,
) -> dict[tuple[str, Observable], Answer]:
    """The answer of our own check to an example; what is not given was not met."""
    return known(
        TOPIC, "message", "0" * 64, dkim=dkim,
        spf={"result": "none", "domain": "", "ip": "", "why": "no-record", "aligned": False, **(spf or {})},
        dmarc={
            "result": "none", "domain": "", "organizational_domain": "", "policy": "", "why": "no-record", "record": "",
            **(dmarc or {}),
        },
        arc={"result": "none", "sets": 0, "sealer": "", "why": "", **(arc or {})},
    )  # fmt: skip


def signing(domain: str) -> str:
    """A signature field to stand in an example."""
    return f"DKIM-Signature: v=1; a=rsa-sha256; d={domain}; s=k; h=from:subject; bh=AA==; b=AA=="


ARRIVED = (
    "Received: from out.mailer.test (out.mailer.test [203.0.113.5]) by mx.office.example with ESMTP;"
    " Sat, 31 Oct 2026 10:00:00 +0900"
)
