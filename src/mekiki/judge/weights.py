"""The numbers of the judge: a log-odds weight for each check, fitted by ``mekiki fit``, and a prior for new checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from mekiki.knowledge.derived import derived
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.finding import Bearing, Confidence, Severity, Tag

FILE = Path(__file__).with_name("weights.toml")

# The written prior: what a finding of this severity, seen with this confidence, is worth before anything is measured,
# in log-odds. Fitting shrinks towards it; a check that no corpus shows keeps it.
_BY_SEVERITY = {Severity.INFO: 0.0, Severity.LOW: 0.4, Severity.MEDIUM: 1.2, Severity.HIGH: 2.5}
_BY_CONFIDENCE = {Confidence.LOW: 0.5, Confidence.MEDIUM: 0.8, Confidence.HIGH: 1.0}


def written_prior(severity: Severity, confidence: Confidence, bearing: Bearing) -> float:
    """Log-odds that a check is given before it was measured; never of the wrong sign."""
    if bearing == Bearing.CONTEXT:
        return 0.0
    worth = _BY_SEVERITY[severity] * _BY_CONFIDENCE[confidence]
    return worth if bearing == Bearing.ACCUSES else -worth


class Known(NamedTuple):
    """What a check says of itself, for each of its weights."""

    prior: float  # see written_prior
    tags: tuple[Tag, ...] = ()


Tagged = Mapping[Tag, frozenset[str]]  # for each tag, the weight ids of what was seen and has it


def tagged(seen: Iterable[str], known: Callable[[str], Known]) -> Tagged:
    """What was seen, by its tags."""
    found: dict[Tag, set[str]] = {}
    for id in seen:
        for tag in known(id).tags:
            found.setdefault(tag, set()).add(id)
    return _UNTAGGED | {tag: frozenset(ids) for tag, ids in found.items()}


_UNTAGGED: dict[Tag, frozenset[str]] = dict.fromkeys(Tag, frozenset())


UNASKED = "spam.unasked-offer"
_NO_WARES = ("spam.unsubscribe-by-post", UNASKED)
# Log-odds of spam against legitimate mail before anything is measured: of wares for sale, and of an offer that says itself that
# nobody asked for it.
_OF_WARES, _OF_UNASKED = 1.5, 2.5


@lru_cache(maxsize=4096)
def sells_openly(id: str) -> bool:
    """Whether a weight is that of wares for sale: of a check of the family, or of a pretext of advertising.

    That makes a mail spam and speaks against fraud: in the table ``malicious`` such a weight is never above zero.
    """
    check, _, variant = id.partition("#")
    if check == "pretext.recognised":
        return variant in pretexts() and pretexts()[variant].kind == "spam"
    return check.startswith("spam.") and check not in _NO_WARES


def written_for_spam(id: str) -> float:
    """Log-odds of spam against legitimate mail that a weight is given before it was measured."""
    return _OF_UNASKED if id == UNASKED else _OF_WARES if sells_openly(id) else 0.0


def counted(seen: Mapping[str, float], tags: Tagged) -> Mapping[str, float]:
    """The findings by weight id that count for or against fraud: wares for sale do not where the sender is disguised."""
    if not tags[Tag.DISGUISE]:
        return seen
    return {id: strength for id, strength in seen.items() if not sells_openly(id)}


@lru_cache(maxsize=4096)
def _is_blackmail(id: str) -> bool:
    """Whether a weight is that of a pretext of blackmail: by definition no phishing, whatever few labels teach."""
    check, _, variant = id.partition("#")
    return check == "pretext.recognised" and variant in pretexts() and pretexts()[variant].asks == "extortion-payment"


_STORY = 2.0  # log-odds of scam against phishing of a scam's story
# Of phishing, where a page was seen that takes secrets: more than a story, for that is phishing whatever story leads there
# (RFC 4949, "phishing"), and less than two beside a scam's words, for false trading houses have a log-in as well. Labelled
# mail cannot teach it: nothing is asked or visited for it.
_TAKING, _SERVED = -3.0, -0.5
# Of phishing, before anything is measured: who wants a log-in, a password or a card number goes phishing by the same definition.
# Among the few labelled scams some happen to use such a word, so that a fit left to itself would have it the other way round.
OF_SIGN_IN = -1.0
_SERVERS = ("page.", "landing.")  # families of what stands behind a link: a scam lives by its answer, phishing by that
FRAUD, ORDINARY = "wording.fraud", "wording.ordinary"
# Families of findings that phrases tell, and one more such finding.
_TOLD = ("prize.", "pretext.", "request.", "scam.", "threat.", "urgency.", "brand.prize-by-stranger")


def is_read(seen: Collection[str]) -> bool:
    """Whether the wording model reads the mail, by the weight ids of what was found in it."""
    return FRAUD in seen or ORDINARY in seen


@dataclass(frozen=True, slots=True)
class Weights:
    """``malicious`` adds up to the verdict; ``scam`` tells scam from phishing, ``spam`` tells spam from legitimate."""

    prior: float
    scam_prior: float
    spam_prior: float
    accuse_at: float  # probability from which a mail is called phishing or scam
    suspect_at: float  # and from which it is called suspicious
    malicious: Mapping[str, float] = field(default_factory=dict)
    scam: Mapping[str, float] = field(default_factory=dict)
    spam: Mapping[str, float] = field(default_factory=dict)

    def worth(self, id: str, written: float, read: bool) -> float:
        """The log-odds of a weight, before its strength, with the written prior of its check, in a mail that the wording model
        reads or does not.

        What nobody measured is worth what was written. In English, phrases share their weight with the wording model; where
        that does not read, and hardly any genuine mail is labelled, a phrase is worth no less than what was written.
        """
        fitted = self.malicious.get(id)
        if sells_openly(id):
            return fitted or 0.0
        if fitted is None:
            return written
        return fitted if read or not id.startswith(_TOLD) else max(fitted, written)

    def spam_worth(self, id: str) -> float:
        """The log-odds of a weight for spam against legitimate mail, before its strength."""
        fitted = self.spam.get(id)
        return written_for_spam(id) if fitted is None else fitted

    def scam_log_odds(self, seen: Mapping[str, float], known: Callable[[str], Known]) -> float:
        """Of scam against phishing, from the strengths of what was found by weight id.

        A scam's story is one also where nobody measured it, or where the wording model, which else tells the two apart, does not
        read; and blackmail always is. What a page takes counts once, however many secrets they are.
        """
        read, total = is_read(seen), self.scam_prior
        if any(Tag.TAKES in known(id).tags for id in seen):
            total += _TAKING
        for id, strength in seen.items():
            is_served = id.startswith(_SERVERS) and known(id).prior > 0
            # where fitted, it may have come to nothing
            asks = Tag.SIGN_IN in known(id).tags and id not in self.malicious
            worth = self.scam.get(id, OF_SIGN_IN if asks else _SERVED if is_served else 0.0)
            if (id.startswith("scam.") and (id not in self.scam or not read)) or _is_blackmail(id):
                worth = max(worth, _STORY)
            total += worth * strength
        return total


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    return _weights(derived("weights", [FILE], partial(_parsed, FILE)))


def read(path: Path) -> Weights:
    """Weights from a TOML file. Raises OSError, tomllib.TOMLDecodeError or KeyError where it is none."""
    return _weights(_parsed(path))


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _weights(data: Mapping[str, Any]) -> Weights:
    return Weights(
        prior=data["prior"], scam_prior=data["scam_prior"], spam_prior=data["spam_prior"],
        accuse_at=data["accuse_at"], suspect_at=data["suspect_at"], malicious=data["malicious"], scam=data["scam"],
        spam=data["spam"],
    )  # fmt: skip
