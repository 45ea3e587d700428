"""Notices, ready to send or to paste into a form; each with whom it is for, and where that contact is known from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, make_msgid

from mekiki.model.case import Case
from mekiki.model.message import Copy
from mekiki.report.notice import envelope
from mekiki.report.notice.arf import feedback_report
from mekiki.report.notice.letter import body, lures, page_marks, subject
from mekiki.report.notice.receivers import Receiver, receivers
from mekiki.report.notice.xarf import content_report, messaging_report
from mekiki.report.personal import Personal
from mekiki.report.placeholders import Placeholders
from mekiki.report.redaction import redact

_ORIGIN = re.compile(r"(?:http|hxxp)s?://[^/?#\s]+/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports: what stands in From, and what machines are told. ``identify`` leaves the reader's identity in the mail."""

    address: str
    name: str = ""
    organization: str = ""
    identify: bool = False

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Draft:
    """One notice. ``raw`` is the mail as bytes, b"" where the receiver takes a form only; ``text`` is its letter, ``reported``
    the mail that it speaks of, for a form that takes files.
    """

    receiver: Receiver
    subject: str
    text: str
    raw: bytes
    xarf: str = ""  # JSON, "" where there is none
    no_xarf: str = ""  # why there is none although the receiver would take it
    reported: bytes = b""

    @property
    def is_mail(self) -> bool:
        return bool(self.raw)


def drafts(case: Case, reporter: Reporter, now: datetime, to: Collection[str] = ()) -> tuple[Draft, ...]:
    """A notice for every receiver that may be told and whose role is among ``to`` (all, where that is empty)."""
    wanted = [each for each in receivers(case) if not each.why_not and (not to or each.role in to)]
    work = _Drafting(case, reporter, now)
    return tuple(work.draft(each) for each in wanted)


class _Veil:
    """Takes the reader out of what is told. ``pages`` are the marks of pages, which stay however opaque they are."""

    def __init__(self, personal: Personal, pages: Collection[str] = ()) -> None:
        secrets = [
            each for each in personal.secrets if each.kind != "token" or not any(each.text in mark for mark in pages)
        ]
        instead = Placeholders(
            Personal(secrets)
        ).by_text  # of a kept copy, who stands there may be the placeholder already
        self.personal = Personal(each for each in secrets if instead.get(each.text) != each.text)
        self.stand_in = Placeholders(self.personal)

    def __call__(self, text: str) -> str:
        """A text without the reader. Of a link that tells who it is even so the host is left, of other words nothing."""
        fresh = self.stand_in(text)
        if all(each.kind != "recipient" for each in self.personal.found(fresh)):
            return fresh
        host = _ORIGIN.match(fresh)
        return f"{host.group() if host and not self.personal.found(host.group()) else ''}[withheld]"


class _Drafting:
    def __init__(self, case: Case, reporter: Reporter, now: datetime) -> None:
        self.case, self.reporter, self.now = case, reporter, now
        raw = case.message.raw
        self.hide = _Veil(Personal.of(case, case.evidence.reader))
        self.mail = raw if reporter.identify else redact(raw, case.evidence.reader).raw
        self.contact = {
            "org": reporter.organization or reporter.name or reporter.domain,
            "contact": reporter.address, "domain": reporter.domain,
        }  # fmt: skip

    def _veil(self, receiver: Receiver) -> Callable[[str], str]:
        """What hides the reader from a receiver. The service that gave a page its mark needs it to find the page."""
        if self.reporter.identify:
            return str
        marks = page_marks(self.case, receiver)
        return _Veil(self.hide.personal, marks) if marks else self.hide

    def draft(self, receiver: Receiver) -> Draft:
        hide = self._veil(receiver)
        line = subject(self.case, receiver, hide)
        closing = self.reporter.name or self.reporter.organization
        letter = body(self.case, receiver, hide, not self.reporter.identify, closing)
        machine, why = self._machine(receiver, hide)
        raw = self._composed(receiver, line, letter, machine, hide) if receiver.addresses else b""
        return Draft(receiver, line, letter, raw, machine, why, self.mail if receiver.whole_mail and not raw else b"")

    def _machine(self, receiver: Receiver, hide: Callable[[str], str]) -> tuple[str, str]:
        """The XARF report as JSON, or why there is none."""
        if receiver.machine == "xarf":
            found = lures(self.case, receiver)
            if not found:
                return "", "no-page"
            report = content_report(self.case, found[0], hide(found[0].url), self.contact, self.now)
            return json.dumps(report, ensure_ascii=False, indent=1), ""
        if receiver.machine == "arf":
            told = messaging_report(self.case, self.mail, self.hide(self.case.message.subject), self.contact, self.now)
            return (json.dumps(told, ensure_ascii=False, indent=1), "") if told else ("", "port-not-recorded")
        return "", ""

    def _composed(self, receiver: Receiver, line: str, letter: str, machine: str, hide: Callable[[str], str]) -> bytes:
        pieces = [envelope.text(letter)]
        is_feedback = receiver.machine == "arf" and self.case.message.copy is not Copy.INLINE_FORWARD
        if is_feedback:
            urls = tuple(hide(link.url) for link in lures(self.case, receiver))
            domain = self.case.message.sender.domain if self.case.message.sender else ""
            pieces.append(envelope.Piece("message/feedback-report", feedback_report(self.case, urls, domain).encode()))
        if receiver.whole_mail or is_feedback:
            pieces.append(envelope.mail(self.mail))
        if machine:
            pieces.append(envelope.Piece("application/json; charset=utf-8", machine.encode(), "xarf.json"))
        fields = [
            ("From", envelope.mailbox(self.reporter.name, self.reporter.address)), ("To", ", ".join(receiver.addresses)),
            ("Subject", line), ("Date", format_datetime(self.now)), ("Message-ID", make_msgid(domain=self.reporter.domain)),
        ]  # fmt: skip
        return envelope.composed(
            fields, tuple(pieces), "report; report-type=feedback-report" if is_feedback else "mixed"
        )
