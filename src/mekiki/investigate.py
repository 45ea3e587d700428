"""The main path: a suspicious mail in, an explained verdict out. Read this first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mekiki.checks.run import examine, get_ready
from mekiki.collect.collect import Tell, collect
from mekiki.collect.gate import Gate
from mekiki.collect.plan import Sources, follow_up, follow_visit, look_closer, plan_questions
from mekiki.judge.judge import is_accused, judge
from mekiki.knowledge.overlay import laid_over
from mekiki.model.case import Case, Source
from mekiki.model.evidence import Evidence, Reach
from mekiki.model.message import Copy, Message
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.parse.riding import made_for

if TYPE_CHECKING:
    from mekiki.checks.form import Check
    from mekiki.collect.net import Gateway


def investigate(
    mail: bytes | Message,
    reader: Reader | None = None,
    reach: Reach = Reach.OFFLINE,
    source: Source | None = None,
    copy: Copy = Copy.ORIGINAL,
    net: Gateway | None = None,
    tell: Tell | None = None,
    sources: Sources | None = None,
    checks: Sequence[Check] | None = None,
) -> Case:
    """Investigate one mail. Never raises on hostile mail, and leaves the machine only as far as ``reach`` allows.

    What lies beyond offline is asked by way of ``net``; ``tell`` hears of every question and answer as it happens.
    ``checks`` are those that are to look at it, where not all are; a mail may have been read already.
    """
    reader, gate = reader or Reader(), net.gate if net else Gate()
    with laid_over(reader.overlay):  # the reader's own brands, for this mail alone
        message = mail if isinstance(mail, Message) else parse(mail, reader, copy)
        plan = plan_questions(message, reach, reader, sources or Sources(), gate)
        if net:
            net = net.begin((*message.recipients, *made_for(message), *reader.mailboxes), reach)
            get_ready(message)  # while the sources think
        evidence = collect(plan, net, Evidence(reader=reader), tell)
        plan = follow_up(plan, evidence, gate)  # the addresses behind the names found; one further round
        if reach == Reach.VISIT and is_accused(judge(examine(message, evidence, checks))):
            plan = look_closer(plan, message, reader, evidence)  # what its links alone did not give away
        evidence = collect(plan, net, evidence, tell)
        if evidence.known("page"):  # the hosts that only the visit revealed
            plan = follow_visit(plan, message, evidence, reader, sources or Sources(), gate)
            evidence = collect(plan, net, evidence, tell)
            plan = follow_up(plan, evidence, gate)  # and the addresses behind them; never more
            evidence = collect(plan, net, evidence, tell)
        findings = examine(message, evidence, checks)
        verdict = judge(findings)
        return Case(message, plan, evidence, findings, verdict, source or Source())


def examine_again(case: Case, checks: Sequence[Check] | None = None) -> Case:
    """A kept case as today's checks and weights see it, on the evidence of its day; nothing is asked anew."""
    with laid_over(case.evidence.reader.overlay):
        findings = examine(case.message, case.evidence, checks)
        return replace(case, findings=findings, verdict=judge(findings))
