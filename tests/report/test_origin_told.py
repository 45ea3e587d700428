"""What is said of where a mail came from is as sure as the trace is, and never names the receiving side's own machines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from report_cases import case_of, finding

from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable
from mekiki.model.facts import Ip
from mekiki.parse.message import parse
from mekiki.report.entry.build import entry
from mekiki.report.entry.form import Statements, Sure, Table
from mekiki.report.exchange.indicators import Scope, select
from mekiki.report.notice.draft import Draft, Reporter, drafts

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FILTER, SENDER = "40.71.38.95", "52.96.1.7"
REPORTER = Reporter("soc@reporter.example", "Desk")
TRACE = f"""\
Received: from gw.kmfoods.local (10.1.2.5) by ex1.kmfoods.local (10.1.2.4); Tue, 4 Nov 2025 10:00:03 +0900
Received: from mx3.shared-filter.test (mx3.shared-filter.test [{FILTER}]:40123) by gw.kmfoods.local (Postfix)
 with ESMTP id 4XyZ12; Tue, 4 Nov 2025 10:00:02 +0900
Received: from vps.garden.test (vps.garden.test [{SENDER}]) by mx3.shared-filter.test (Postfix) with ESMTPS
 id ZZ99 for <tanaka.k@kitamachi.example>; Tue, 4 Nov 2025 10:00:00 +0900
"""


def told(trace: str) -> Case:
    raw = (
        f"Return-Path: <b@garden.test>\n{trace}From: Amazon <a@garden.test>\nTo: <tanaka.k@kitamachi.example>\n"
        "Subject: x\nDate: Tue, 04 Nov 2025 10:00:00 +0900\n\nhttps://evil.shop/\n"
    )
    network = {
        "name": "NET", "holder": "Net", "country": "US", "abuse": ("abuse@network.example",), "server": "rdap.example",
    }  # fmt: skip
    answers = {("network", Observable("ip", ip)): Known(network, "rdap.example", NOW) for ip in (FILTER, SENDER)}
    found = finding("network.some", ip=Ip(FILTER))
    return case_of(parse(raw.encode()), [found], prior=6.0, evidence=Evidence(answers=answers))


def without_the_hint() -> Case:
    """The same trace, in which no line says for whom the last known machine took the mail in."""
    return told(TRACE.replace(" for <tanaka.k@kitamachi.example>", ""))


def rows(case: Case) -> dict[str, Sure]:
    blocks = [block for section in entry(case, "en", NOW).sections for block in section.blocks]
    told = {row.value: row.sure for block in blocks if isinstance(block, Table) for row in block.rows}
    return told | {row.text: row.sure for block in blocks if isinstance(block, Statements) for row in block.rows}


def notice(case: Case) -> Draft | None:
    return next(iter(drafts(case, REPORTER, NOW, ["sending-network"])), None)


def test_the_trace_of_these_tests_leaves_the_boundary_in_doubt() -> None:
    assert (told(TRACE).message.origin.ip, told(TRACE).message.origin.confidence) == (FILTER, "low")
    assert without_the_hint().message.origin.confidence == "low"


def test_a_doubtful_origin_is_published_as_not_sure() -> None:
    sure = rows(without_the_hint())
    assert sure["40[.]71[.]38[.]95"] is Sure.MAYBE
    assert sure["mx3[.]shared-filter[.]test"] is Sure.MAYBE


def test_a_notice_says_that_the_origin_is_not_sure_and_tells_no_machine_so() -> None:
    draft = notice(without_the_hint())
    assert draft is not None
    assert "is not sure" in draft.text
    assert "Source-IP" not in draft.raw.decode()
    assert (draft.xarf, draft.no_xarf) == ("", "origin-not-sure")


def test_the_machine_that_took_the_mail_in_for_its_reader_is_named_to_nobody() -> None:
    case = told(TRACE)
    told_in_public = "\n".join(rows(case))
    assert not any(each in told_in_public for each in ("40[.]71", "shared-filter", "kmfoods"))
    assert any("cannot be told" in text and sure is Sure.OPEN for text, sure in rows(case).items())
    assert notice(case) is None
    chosen = select(case, Scope.HOST, NOW)
    assert [each.role for each in chosen.indicators if each.value == FILTER] == []


@pytest.mark.parametrize("confidence", ["medium", "high"])
def test_a_sure_origin_is_told_as_before(confidence: str) -> None:
    case = told(TRACE)
    message = replace(case.message, origin=replace(case.message.origin, confidence=confidence))
    sure = rows(replace(case, message=message))
    assert sure["40[.]71[.]38[.]95"] is Sure.CERTAIN
    draft = notice(replace(case, message=message))
    assert draft is not None
    assert f"Source-IP: {FILTER}" in draft.raw.decode()
