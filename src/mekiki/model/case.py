"""The Case: a mail with everything that was asked, seen and concluded. The unit that is stored and reopened."""

from __future__ import annotations

from mekiki.model.evidence import Evidence, Plan
from mekiki.model.finding import Finding
from mekiki.model.masking import Masking
from mekiki.model.message import Message
from mekiki.model.noun import dataclass
from mekiki.model.seen import Seen
from mekiki.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """Where the mail was read from; ``index`` counts within an mbox or a Maildir, from 0."""

    path: str = "-"
    index: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    message: Message
    plan: Plan
    evidence: Evidence
    findings: tuple[Finding, ...]
    verdict: Verdict
    source: Source = Source()
    seen: Seen | None = None  # what the casebook remembers of the hand behind it; None where nobody asked, or never
    masking: Masking | None = None  # where the mail is a copy in which the reader is masked
