"""A case as a STIX 2.1 bundle: an indicator for what can be blocked, observables for what was seen, a report over both."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from mekiki.model.case import Case
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone
from mekiki.model.verdict import Label
from mekiki.report.exchange.indicators import Indicator, Selection
from mekiki.report.oflink import is_of_link

NAMESPACE = UUID("6f0f2c1e-5c0e-5f7b-9a55-3a0d2a6d5a31")  # ours; that of STIX is for observables alone (2.9)


class MissingExtra(NotDone):
    """A library of an extra is not installed; it says how to get it."""

    def __init__(self, form: str) -> None:
        how = adding("exchange")
        super().__init__(Text(f"{form} needs: {how}", f"{form} で書き出すには {how} が必要です"))


def to_stix(case: Case, selection: Selection, now: datetime, producer: str = "Mekiki") -> str:
    """The bundle as JSON. The same case and day give the same ids. Raises MissingExtra."""
    try:
        import stix2
    except ImportError as error:
        raise MissingExtra("STIX") from error
    identity = stix2.Identity(
        id=_id("identity", producer), name=producer, identity_class="system", created=now, modified=now
    )
    objects: list[Any] = [_indicator(stix2, case, each, identity.id, now) for each in selection.blocking]
    objects += [made for each in selection.indicators if (made := _observable(stix2, each)) is not None]
    report = stix2.Report(
        id=_id("report", case.message.sha256, now.date().isoformat()),
        name=f"{'Link' if is_of_link(case) else 'Mail'} {case.message.sha256[:12]}: {case.told.label.value}",
        report_types=["campaign" if case.told.label is Label.PHISHING else "threat-report"], published=now, created=now,
        modified=now, created_by_ref=identity.id, confidence=_confidence(case),
        object_refs=[each.id for each in objects] or [identity.id],
    )  # fmt: skip
    return (
        str(
            stix2.Bundle(
                id=_id("bundle", case.message.sha256, now.isoformat()), objects=[identity, *objects, report]
            ).serialize(indent=1, ensure_ascii=False)
        )
        + "\n"
    )


def _indicator(stix2: Any, case: Case, each: Indicator, producer: str, now: datetime) -> Any:
    found = "of a link" if is_of_link(case) else "found in a mail"
    return stix2.Indicator(
        id=_id("indicator", each.kind, each.value, case.message.sha256), created=now, modified=now, created_by_ref=producer,
        name=f"{each.role}: {each.kind}", description=f"{found} that was judged to be " + case.told.label.value,
        indicator_types=["malicious-activity"], pattern_type="stix", pattern=pattern(each),
        valid_from=each.valid_from, valid_until=each.valid_until, confidence=_confidence(case), labels=[case.told.label.value],
    )  # fmt: skip


def pattern(each: Indicator) -> str:
    """The STIX pattern of an indicator (2.1, 9)."""
    value = each.value.replace("\\", "\\\\").replace("'", "\\'")
    path = {
        "url": "url:value", "host": "domain-name:value", "domain": "domain-name:value", "address": "email-addr:value",
        "sha256": "file:hashes.'SHA-256'", "ip": f"ipv{6 if ':' in value else 4}-addr:value",
    }[each.kind]  # fmt: skip
    return f"[{path} = '{value}']"


def _observable(stix2: Any, each: Indicator) -> Any:
    if each.kind == "ip":
        return (stix2.IPv6Address if ":" in each.value else stix2.IPv4Address)(value=each.value)
    if each.kind == "sha256":
        return stix2.File(hashes={"SHA-256": each.value})
    if each.role == "payment":
        return None  # STIX 2.1 has no observable for a wallet
    makers = {"url": stix2.URL, "host": stix2.DomainName, "domain": stix2.DomainName, "address": stix2.EmailAddress}
    return makers[each.kind](value=each.value)


def _confidence(case: Case) -> int:
    """On STIX's scale of 0 to 100 (appendix A): the machine's probability, or a person's word, which is as sure as that gets."""
    return 99 if case.told.is_by_hand else min(99, round(case.verdict.probability * 100))


def _id(type: str, *parts: str) -> str:
    return f"{type}--{uuid5(NAMESPACE, chr(0).join((type, *parts)))}"
