"""The main path: a suspicious mail in, an explained verdict out. Read this first."""

from __future__ import annotations

from mekiki.checks.run import examine
from mekiki.collect.plan import plan_questions
from mekiki.judge.judge import judge
from mekiki.model.case import Case, Source
from mekiki.model.evidence import Evidence, Reach
from mekiki.model.message import Copy
from mekiki.model.reader import Reader
from mekiki.parse.message import parse


def investigate(
    mail: bytes,
    reader: Reader | None = None,
    reach: Reach = Reach.OFFLINE,
    source: Source | None = None,
    copy: Copy = Copy.ORIGINAL,
) -> Case:
    """Investigate one mail. Never raises on hostile mail, and leaves the machine only as far as ``reach`` allows."""
    reader = reader or Reader()
    message = parse(mail, reader, copy)
    plan = plan_questions(message, reach)
    evidence = Evidence(reader=reader)  # no collector exists yet that would go further than offline
    findings = examine(message, evidence)
    verdict = judge(findings)
    return Case(message, plan, evidence, findings, verdict, source or Source())
