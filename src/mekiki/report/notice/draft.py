"""Notices, ready to send or to paste into a form; each with whom it is for, and where that contact is known from."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, make_msgid
from typing import Any

from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.message import Copy
from mekiki.report.notice import envelope
from mekiki.report.notice.arf import feedback_report
from mekiki.report.notice.letter import body, is_origin_sure, lures, page_marks, subject
from mekiki.report.notice.receivers import Receiver, receivers
from mekiki.report.notice.veil import OPEN, Veil
from mekiki.report.notice.xarf import content_report, messaging_report, source_port
from mekiki.report.personal import Personal
from mekiki.report.receiving import with_sure_origin
from mekiki.report.redaction import redacted
from mekiki.report.redactionwords import still_told

NO_XARF = {
    "port-not-recorded": Text(
        "no XARF: the sender's port was not recorded; the mail carries ARF",
        "XARF なし：送信元ポートの記録がないため。メールには ARF を付けます",
    ),
    "names-reader": Text(
        "no XARF: the name that it would report tells who received the mail",
        "XARF なし：報告すべき名前そのものから、受信者が分かってしまうため",
    ),
    "origin-not-sure": Text(
        "no XARF: that the address is the sender's is not sure; the mail carries ARF",
        "XARF なし：送信元のアドレスが確かでないため。メールには ARF を付けます",
    ),
    "no-page": Text("no XARF: there is no page to report", "XARF なし：報告すべきページがないため"),
}


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
    the mail that it speaks of, for a form that takes files. One that is ``held`` does not go out: nothing of it is made.
    """

    receiver: Receiver
    subject: str
    text: str
    raw: bytes
    xarf: str = ""  # JSON, "" where there is none
    no_xarf: str = ""  # a key of NO_XARF: why there is none although the receiver would take it
    reported: bytes = b""
    held: Text | None = None  # why it must not go out

    @property
    def is_mail(self) -> bool:
        return bool(self.raw)


def drafts(case: Case, reporter: Reporter, now: datetime, to: Collection[str] = ()) -> tuple[Draft, ...]:
    """A notice for every receiver that may be told and whose role is among ``to`` (all, where that is empty)."""
    wanted = [each for each in receivers(case) if not each.why_not and (not to or each.role in to)]
    work = _Drafting(case, reporter, now)
    return tuple(work.draft(each) for each in wanted)


class _Drafting:
    def __init__(self, case: Case, reporter: Reporter, now: datetime) -> None:
        self.case, self.reporter, self.now = with_sure_origin(case), reporter, now
        raw = case.message.raw
        self.hide = OPEN if reporter.identify else Veil(Personal.of(case, case.evidence.reader))
        self.mail, self.left = raw, tuple[str, ...]()
        if not reporter.identify:
            done = redacted(case.message, case.evidence.reader)
            self.mail, self.left = done.raw, done.left
        self.contact = {
            "org": reporter.organization or reporter.name or reporter.domain,
            "contact": reporter.address, "domain": reporter.domain,
        }  # fmt: skip

    def _veil(self, receiver: Receiver) -> Veil:
        """What hides the reader from a receiver. The service that gave a page its mark needs it to find the page."""
        marks = page_marks(self.case, receiver)
        return Veil(self.hide.personal, marks) if marks else self.hide

    def draft(self, receiver: Receiver) -> Draft:
        hide = self._veil(receiver)
        line = subject(self.case, receiver, hide)
        if self.left and (receiver.whole_mail or receiver.machine == "arf"):
            return Draft(receiver, line, "", b"", held=still_told(self.left))
        closing = self.reporter.name or self.reporter.organization
        letter = body(self.case, receiver, hide, not self.reporter.identify, closing)
        machine, why = self._machine(receiver, hide)
        raw = self._composed(receiver, line, letter, machine, hide) if receiver.addresses else b""
        return Draft(receiver, line, letter, raw, machine, why, self.mail if receiver.whole_mail and not raw else b"")

    def _machine(self, receiver: Receiver, hide: Veil) -> tuple[str, str]:
        """The XARF report as JSON, or why there is none."""
        if receiver.machine == "xarf":
            found = lures(self.case, receiver)
            if not found:
                return "", "no-page"
            report = content_report(self.case, found[0], hide, self.contact, self.now)
            return (_json(report), "") if report else ("", "names-reader")
        if receiver.machine == "arf":
            told = messaging_report(self.case, self.mail, hide, self.contact, self.now)
            why = "names-reader" if is_origin_sure(self.case) else "origin-not-sure"
            why = "port-not-recorded" if source_port(self.case) is None else why
            return (_json(told), "") if told else ("", why)
        return "", ""

    def _composed(self, receiver: Receiver, line: str, letter: str, machine: str, hide: Veil) -> bytes:
        pieces = [envelope.text(letter)]
        is_feedback = receiver.machine == "arf" and self.case.message.copy is not Copy.INLINE_FORWARD
        if is_feedback:
            urls = tuple(link.url for link in lures(self.case, receiver))
            pieces.append(envelope.Piece("message/feedback-report", feedback_report(self.case, urls, hide).encode()))
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


def _json(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=1)
