"""A notice for machines: XARF v4 (https://xarf.org, schemas 4.2.0). Written here; the tests hold it against the schemas.

``confidence`` is left out: the schemas want a number from 0 to 1, but the reference library (xarf 1.0.0) reads whole numbers only
and gives no report, and no error either, for any other.
"""

from __future__ import annotations

import base64
import re
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from mekiki.model.case import Case
from mekiki.model.message import Link
from mekiki.model.stamp import stamp
from mekiki.report.notice.letter import asks_of, boundary, is_origin_sure
from mekiki.report.notice.veil import Veil
from mekiki.report.texts import brand_name

VERSION = "4.2.0"
_LARGEST = 5_242_880  # bytes of one piece of evidence
_LONGEST_SUBJECT = 500


def content_report(
    case: Case, link: Link, hide: Veil, reporter: dict[str, str], now: datetime, id: UUID | None = None
) -> dict[str, Any] | None:
    """content/phishing: a page, for its host, its registrar and whoever passes it on. None where its very name tells the reader;
    where only a label of it does, the domain stands for the host.
    """
    page = next(iter(case.evidence.known("page").values()), None)
    domain = hide.host(link.registrable_domain)
    host = hide.host(link.host) or domain
    if not host:
        return None
    report = _core(reporter, now, host, "content", "phishing", id)
    report |= {"url": hide(link.url), "evidence_source": "user_report", "lure_type": "other"}
    if domain.isascii() and "." in domain:
        report["domain"] = domain
    registered = case.evidence.known("registration").get(link.registrable_domain)
    if registered and registered.value.get("registrar"):
        report["registrar"] = str(registered.value["registrar"])
    if case.told.posed_as:
        report["target_brand"] = brand_name(case.told.posed_as, "en")
    if page is not None:
        report["verified_at"] = stamp(page.time)
        report["verification_method"] = "automated_crawler"
        fields = list(dict.fromkeys(each.replace("-", "_") for each in asks_of(page)))
        report |= {"credential_fields": fields} if fields else {}
    return report


def messaging_report(
    case: Case, raw: bytes, hide: Veil, reporter: dict[str, str], now: datetime, id: UUID | None = None
) -> dict[str, Any] | None:
    """messaging/spam: a mail, for the network that sent it. None where the port, which the schema requires, is not recorded,
    where the address is not sure to be the sender's, or where it knows no sender but the reader.
    """
    hop, message = boundary(case), case.message
    port = source_port(case)
    senders = (message.return_path.strip("<> "), message.sender.address if message.sender else "")
    sender = next(filter(None, map(hide.address, senders)), "")
    if not message.origin.ip or not is_origin_sure(case) or port is None or "@" not in sender:
        return None
    report = _core(
        reporter, hop.time if hop and hop.time and hop.time.tzinfo else now, message.origin.ip, "messaging", "spam", id
    )
    report |= {
        "source_port": port, "protocol": "smtp", "smtp_from": sender,
        "subject": hide(message.subject)[:_LONGEST_SUBJECT],
        "evidence_source": "user_complaint",
    }  # fmt: skip
    if len(raw) <= _LARGEST:
        report["evidence"] = [
            {
                "content_type": "message/rfc822", "description": "the mail with its headers, its recipient masked",
                "payload": base64.b64encode(raw).decode(), "hash": f"sha256:{sha256(raw).hexdigest()}", "size": len(raw),
            }
        ]  # fmt: skip
    return report


def source_port(case: Case) -> int | None:
    """The client's port, where the receiving host wrote it beside the address ("[192.0.2.1]:40123", as Postfix can)."""
    hop = boundary(case)
    if hop is None or not hop.ip:
        return None
    found = re.search(re.escape(hop.ip) + r"\]:(\d{1,5})\b", hop.place.quote)
    return int(found.group(1)) if found and 0 < int(found.group(1)) < 65536 else None


def _core(
    reporter: dict[str, str], when: datetime, source: str, category: str, type: str, id: UUID | None
) -> dict[str, Any]:
    return {
        "xarf_version": VERSION, "report_id": str(id or uuid4()), "timestamp": stamp(when), "reporter": dict(reporter),
        "sender": dict(reporter), "source_identifier": source, "category": category, "type": type,
    }  # fmt: skip
