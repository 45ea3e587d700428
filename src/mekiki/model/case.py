"""The Case: a mail with everything that was asked, seen and concluded. The unit that is stored and reopened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mekiki.model.evidence import Evidence, Plan
from mekiki.model.finding import Finding
from mekiki.model.masking import Masking
from mekiki.model.message import Message
from mekiki.model.seen import Seen
from mekiki.model.verdict import WARNED_OF, Label, Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """Where the mail was read from; ``index`` counts within an mbox or a Maildir, from 0."""

    path: str = "-"
    index: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a case: the label that counts in the place of the machine's (decision 0027)."""

    label: Label
    time: str = ""  # when, in UTC, as the casebook writes it


@dataclass(frozen=True, slots=True)
class Case:
    """``verdict`` is the machine's and never altered. What is shown, advised, passed on or refused goes by ``told``."""

    message: Message
    plan: Plan
    evidence: Evidence
    findings: tuple[Finding, ...]
    verdict: Verdict
    source: Source = Source()
    seen: Seen | None = None  # what the casebook remembers of the hand behind it; None where nobody asked, or never
    masking: Masking | None = None  # where the mail is a copy in which the reader is masked
    correction: Correction | None = None  # None where nobody corrected it

    @property
    def told(self) -> Verdict:
        """The verdict that counts: the machine's, with the label that a person gave it, where one did.

        Sum, probability and questions stay the machine's. Whose name is misused, how, and for what is said only of
        what is warned of.
        """
        if self.correction is None:
            return self.verdict
        label = self.correction.label
        told = replace(self.verdict, label=label, is_by_hand=True)
        return (
            told
            if label in WARNED_OF
            else replace(told, impersonates=None, is_only_named=False, story="", asks="unknown")
        )
