"""The verdict on a case: log-odds that add up, shown term by term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp

from mekiki.model.facts import Text

LONGEST_SUM = 12.0  # log-odds beyond which a probability says nothing more
_SURELY = 0.8  # of what is no fraud, the share from which on it is advertising beyond doubt
UNDECIDED = "undecided"  # told in the place of "legitimate", where nothing speaks for the mail


def logistic(log_odds: float) -> float:
    """The probability that log-odds stand for; beyond the longest sum it is that of the longest."""
    return 1 / (1 + exp(-max(-LONGEST_SUM, min(LONGEST_SUM, log_odds))))


class Label(StrEnum):
    PHISHING = "phishing"
    SCAM = "scam"
    SPAM = "spam"
    SUSPICIOUS = "suspicious"
    LEGITIMATE = "legitimate"


ACCUSED = (Label.PHISHING, Label.SCAM)  # said to be a fraud
WARNED_OF = (*ACCUSED, Label.SUSPICIOUS)  # or said that it may be one


@dataclass(frozen=True, slots=True)
class Contribution:
    """One term of the sum; ``finding`` is the index of the finding that carries it."""

    check: str
    finding: int
    log_odds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """``probability`` is that of phishing or scam: logistic(prior + sum of contributions + cut)."""

    label: Label
    probability: float
    prior: float
    contributions: tuple[Contribution, ...]
    kind_probabilities: Mapping[str, float]  # phishing, scam, spam, legitimate; they sum to 1
    impersonates: str | None = None  # brand id: whose name the mail uses
    is_only_named: bool = False  # it names that firm, and does not write as it
    story: str = ""  # forged, abused, attacker-owned, "" where it cannot be told
    pretext: str | None = None
    target: Text | None = None
    asks: str = "unknown"  # id in knowledge/data/consequences.json
    questions: tuple[Text, ...] = ()  # what only the reader can know
    advertises: tuple[Contribution, ...] = ()  # what tells an advertisement, the weightiest first; of spam only
    is_by_hand: bool = field(default=False, metadata={"stored": False})  # a person gave the label: see ``Case.told``

    @property
    def total(self) -> float:
        """The sum of all terms, as far as it counts."""
        return max(-LONGEST_SUM, min(LONGEST_SUM, self._sum))

    @property
    def cut(self) -> float:
        """What the sum is shortened by, as a term of its own: 0 but for the longest sums."""
        return self.total - self._sum

    @property
    def _sum(self) -> float:
        return self.prior + sum(each.log_odds for each in self.contributions)

    @property
    def is_undecided(self) -> bool:
        """Whether nothing convicts the mail and nothing speaks for it: harmless is only what something clears."""
        return (
            self.label is Label.LEGITIMATE
            and not self.is_by_hand
            and not any(each.log_odds < 0 for each in self.contributions)
        )

    @property
    def posed_as(self) -> str | None:
        """The brand as which the mail writes."""
        return None if self.is_only_named else self.impersonates

    @property
    def speaks_of(self) -> str | None:
        """The brand that the mail names and does not write as: what draws to it, or the mark of a false prize."""
        return self.impersonates if self.is_only_named else None

    @property
    def is_hardly_spam(self) -> bool:
        """Whether it is called spam, though not much less speaks for a mail that was asked for."""
        spam, asked_for = (self.kind_probabilities.get(kind, 0.0) for kind in ("spam", "legitimate"))
        return self.label is Label.SPAM and not self.is_by_hand and spam < _SURELY * (spam + asked_for)

    def accuses(self, least: float) -> bool:
        """Whether it says of the mail, surely enough, that it is a fraud: a person's word is, the machine's from ``least`` on."""
        return self.label in ACCUSED and (self.is_by_hand or self.probability >= least)
