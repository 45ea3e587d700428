"""A case as a MISP event. Only what can be blocked is marked for detection (to_ids); the rest is for correlation."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from mekiki.model.case import Case
from mekiki.report.exchange.indicators import Indicator, Selection
from mekiki.report.exchange.stix import NAMESPACE, MissingExtra
from mekiki.report.texts import brand_name, percent

_TYPES = {
    "url": "url",
    "host": "hostname",
    "domain": "domain",
    "address": "email-src",
    "sha256": "sha256",
    "bitcoin": "btc",
}
_HIGH, _COMPLETED, _YOUR_ORGANISATION = 1, 2, 0


def to_misp(case: Case, selection: Selection, now: datetime) -> str:
    """The event as JSON, for import. It is shared with one's own organisation only until somebody widens that.

    Raises MissingExtra.
    """
    try:
        from pymisp import MISPEvent
    except ImportError as error:
        raise MissingExtra("MISP") from error
    event = MISPEvent()
    sure = "corrected by a person" if case.told.is_by_hand else percent(case.verdict.probability)
    event.uuid = str(uuid5(NAMESPACE, f"misp {case.message.sha256}"))
    event.info = f"{case.told.label.value} {_whose_name(case)} ({sure})"
    event.date, event.timestamp = now.date(), now
    event.distribution, event.threat_level_id, event.analysis = _YOUR_ORGANISATION, _HIGH, _COMPLETED
    event.add_tag("tlp:amber")
    for each in selection.indicators:
        event.add_attribute(
            _type(each), each.value, category=_category(each), to_ids=each.blocks, timestamp=now,
            uuid=str(uuid5(NAMESPACE, f"misp {case.message.sha256} {each.kind} {each.value}")),
            comment=f"{_role(each)}; valid until {each.valid_until:%Y-%m-%d}",
        )  # fmt: skip
    return str(event.to_json(indent=1)) + "\n"


def _whose_name(case: Case) -> str:
    if case.told.speaks_of:
        return f"that speaks of {brand_name(case.told.speaks_of, 'en')}"
    posed_as = brand_name(case.told.posed_as, "en")
    return f"in the name of {posed_as}" if posed_as else "in no known name"


def _role(each: Indicator) -> str:
    return f"{each.role} in {each.kind}" if each.role == "payment" else each.role


def _type(each: Indicator) -> str:
    if each.kind == "ip":
        return "ip-src" if each.role == "sending-address" else "ip-dst"
    return _TYPES.get(each.kind, "text")  # MISP has no type of its own for a wallet of another coin


def _category(each: Indicator) -> str:
    if each.role == "payment":
        return "Financial fraud"
    return "Payload delivery" if each.kind in ("sha256", "address") else "Network activity"
