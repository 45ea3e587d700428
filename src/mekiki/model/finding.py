"""What a check saw. Severity (how bad if true) and confidence (how sure that it is so) are kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from mekiki.model.facts import Text
from mekiki.model.message import Place


class Severity(IntEnum):
    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Confidence(IntEnum):
    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Bearing(StrEnum):
    """Which way a finding points."""

    ACCUSES = "accuses"
    EXONERATES = "exonerates"
    CONTEXT = "context"  # tells what the mail is about; carries no weight for or against


class Tag(StrEnum):
    """What kind of clue a check says that it is (SARIF 2.1.0 3.8), where that decides what the clue is worth beside others.

    A check has as many as are true of it. What is true of a whole family (that ``scam`` tells a scam's own words) is known by
    the family's name and needs no tag.
    """

    FORM = "form"  # it tells how a mail was built or addressed, which a careless program does as often as a fraud
    EVASION = (
        "evasion"  # it hides from filters, or moves to where nobody knows it: fraud does so, and who sends to millions
    )
    OUR_LIST = "our-list"  # it rests on our list of the companies' domains alone: where that is short, it errs
    HOUSE = "house"  # a house writes it to its customers, and hardly anybody does who only poses as one
    NO_HOUSE = "no-house"  # no house does it: secrets to be entered, a name that the address does not bear
    DISGUISE = (
        "disguise"  # it wears another's name, or calls what is to be bought a prize or a bill: nothing is sold openly
    )
    # somebody waits for an answer, a call, a payment, and needs no page to take it: what scams live by
    ANSWER = "answer"
    EVERYDAY_WORDS = "everyday-words"  # who does it writes as everybody does, so that harmless words clear nothing
    SIGN_IN = "sign-in"  # what opens an account or pays is to be given: phishing by whatever story
    LEADS_ON = "leads-on"  # the reader is to follow a link or to fill in a form
    TAKES = "takes"  # a page was seen that takes, or poses as one that takes, what opens an account or pays


class Status(StrEnum):
    SEEN = "seen"
    INCONCLUSIVE = "inconclusive"  # the evidence was unavailable, or the check itself failed


@dataclass(frozen=True, slots=True)
class Finding:
    """One sighting of one check, pinned to its places, with the texts that explain it."""

    id: str
    severity: Severity
    confidence: Confidence
    bearing: Bearing
    title: Text
    found: Text  # the template; ``facts`` fill it, the report formats them
    why: Text
    innocent: Text
    facts: Mapping[str, object] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    status: Status = Status.SEEN
    reason: str = ""  # why it is inconclusive
    strength: float = 1.0  # how much of the check's weight this sighting carries; 1 for nearly all checks
    variant: str = ""  # which of the check's own weights counts, where it has one for each of several things it tells
    # what a mail with this is after (an id of knowledge/data/consequences.json); "" where it does not tell
    asks: str = ""
    # the pretext (an id of knowledge/data/pretexts.json) that this tells by itself; "" where it tells none
    tells: str = ""
    weighs: bool = True  # False: shown, but only a trusted receiver's word would count, or the reader excepts it
    excepted: bool = False  # by the reader's own settings
    # The check's own, for the judge of the day: a kept case that is judged again is examined again first.
    tags: tuple[Tag, ...] = field(default=(), compare=False, repr=False, metadata={"stored": False})

    @property
    def weight_id(self) -> str:
        """The name under which the judge keeps this finding's weight."""
        return f"{self.id}#{self.variant}" if self.variant else self.id

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]
