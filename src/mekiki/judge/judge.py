"""The verdict: what the findings add up to, which kind of mail it is, who is impersonated, and what it is after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp

from mekiki.judge.alone import held
from mekiki.judge.questions import questions
from mekiki.judge.sameness import strongest
from mekiki.judge.wanted import wanted
from mekiki.judge.weights import Weights, counted, is_read, shipped
from mekiki.judge.wordsalone import weighed
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.facts import BrandId, PretextId
from mekiki.model.finding import Bearing, Finding, Status
from mekiki.model.verdict import ACCUSED, Contribution, Label, Verdict

_TELL_BRAND = ("brand.claimed", "brand.in-head-only", "brand.only-one-named")
# Which finding tells which of the three stories of an impersonation; the first that was seen counts.
_STORIES = {
    "auth.dmarc-pass-elsewhere": "attacker-owned",
    "auth.not-authenticated-brand": "forged",
    "authentication.policy-violated": "forged",
    "brand.from-domain-not-owned": "attacker-owned",
}
# What a scam is made of: words, and somebody who waits for an answer. Links, files and form without them are phishing's.
_OF_SCAMS = (
    "wording.", "scam.", "request.", "prize.", "pretext.", "threat.", "urgency.", "pressure.", "sender.reply-to-free-mail",
    "sender.free-mail-", "content.wallet-address", "content.callback-number",
)  # fmt: skip
_SCAM_WITHOUT_WORDS = 0.1
_LONGEST_SUM = 12.0  # log-odds beyond which a probability says nothing more


def judge(findings: Sequence[Finding], weights: Weights | None = None) -> Verdict:
    """Judge a mail by its findings. Pure: the same findings and weights give the same verdict."""
    weights = weights or shipped()
    seen = _seen(findings)
    scam = scam_share(seen, weights)
    contributions = _weighed(_contributions(findings, seen, weights), findings, scam, seen, weights)
    probability = logistic(weights.prior + sum(term.log_odds for term in contributions))
    kinds = _kinds(probability, scam, seen, weights)
    label = _label(probability, kinds, weights)
    accused = label in ACCUSED
    pretext = _pretext(findings)
    known = pretexts().get(pretext) if pretext else None
    brand = impersonated(findings, label) if accused else None
    return Verdict(
        label=label, probability=probability, prior=weights.prior, contributions=contributions,
        kind_probabilities=kinds, impersonates=brand, story=_story(findings, brand) if brand else "", pretext=pretext,
        target=known.target if known else None, asks=wanted(findings, label, known.asks if known else "", brand),
        questions=questions(findings, brand),
    )  # fmt: skip


def is_accused(verdict: Verdict) -> bool:
    """Whether it is said of the mail that it is a fraud, and not only that it may be one."""
    return verdict.label in (Label.PHISHING, Label.SCAM)


def logistic(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-_LONGEST_SUM, min(_LONGEST_SUM, log_odds))))


def _contributions(
    findings: Sequence[Finding], seen: Mapping[str, float], weights: Weights
) -> tuple[Contribution, ...]:
    """One term a check, carried by its first finding, and one a clue: the same clue twice is not two clues."""
    terms: dict[str, Contribution] = {}
    counting, read = counted(seen), is_read(seen)
    for index, finding in enumerate(findings):
        if (
            finding.status != Status.SEEN
            or not finding.weighs
            or finding.id in terms
            or finding.weight_id not in counting
        ):
            continue
        log_odds = weights.of(finding, read) * finding.strength
        if log_odds:
            terms[finding.id] = Contribution(finding.id, index, log_odds)
    return tuple(sorted(strongest(terms.values()), key=lambda term: (-abs(term.log_odds), term.check)))


def _weighed(
    terms: tuple[Contribution, ...],
    findings: Sequence[Finding],
    scam: float,
    seen: Mapping[str, float],
    weights: Weights,
) -> tuple[Contribution, ...]:
    """The terms with what convicts nobody by itself held back (see ``wordsalone`` and ``alone``)."""
    ids = [findings[term.finding].weight_id for term in terms]
    said = weighed({id: term.log_odds for id, term in zip(ids, terms, strict=True)}, scam)
    counting = held(said, seen, weights)
    changed = (
        term if counting[id] == term.log_odds else replace(term, log_odds=counting[id])
        for id, term in zip(ids, terms, strict=True)
        if counting[id]
    )
    return tuple(sorted(changed, key=lambda term: (-abs(term.log_odds), term.check)))


def scam_share(seen: Mapping[str, float], weights: Weights) -> float:
    """Probability of a scam, given that the mail is phishing or scam, from strengths by weight id; small without a story."""
    if seen and not any(id.startswith(_OF_SCAMS) for id in seen):
        return _SCAM_WITHOUT_WORDS
    return logistic(weights.scam_log_odds(seen))


def _seen(findings: Sequence[Finding]) -> Mapping[str, float]:
    """The strength of each finding that weighs, by the name of its weight."""
    return {
        finding.weight_id: finding.strength for finding in findings if finding.status == Status.SEEN and finding.weighs
    }


def _kinds(probability: float, scam: float, seen: Mapping[str, float], weights: Weights) -> Mapping[str, float]:
    """Phishing against scam within the bad, spam against legitimate within the rest: two tables of their own."""
    spam = logistic(weights.spam_prior + sum(weights.spam.get(id, 0.0) * s for id, s in seen.items()))
    rest = 1 - probability
    return {
        "phishing": probability * (1 - scam),
        "scam": probability * scam,
        "spam": rest * spam,
        "legitimate": rest * (1 - spam),
    }


def _label(probability: float, kinds: Mapping[str, float], weights: Weights) -> Label:
    if probability >= weights.accuse_at:
        return Label.SCAM if kinds["scam"] > kinds["phishing"] else Label.PHISHING
    if probability >= weights.suspect_at:
        return Label.SUSPICIOUS
    return Label.SPAM if kinds["spam"] > kinds["legitimate"] else Label.LEGITIMATE


def impersonated(findings: Sequence[Finding], label: Label = Label.PHISHING) -> str | None:
    """The brand that the mail speaks as, else the one that the accusing findings name most often, else the text.

    A scam's text names firms as anybody's does: there the text alone tells of none.
    """
    told = {finding.id: str(finding.facts["brand"]) for finding in findings if finding.id in _TELL_BRAND}
    if spoken_as := told.get("brand.claimed") or told.get("brand.in-head-only"):
        return spoken_as
    named: dict[str, int] = {}
    for finding in findings:
        for value in finding.facts.values():
            if isinstance(value, BrandId) and finding.bearing == Bearing.ACCUSES:
                named[str(value)] = named.get(str(value), 0) + 1 + finding.severity
    if named:
        return max(named, key=lambda id: (named[id], id))
    return told.get("brand.only-one-named") if label != Label.SCAM else None


def _story(findings: Sequence[Finding], brand: str) -> str:
    """How the brand's name is used; what is forged or foreign of another brand tells nothing of it."""
    seen = {finding.id for finding in findings if str(finding.facts.get("brand", brand)) == brand}
    return next((story for id, story in _STORIES.items() if id in seen), "")


def _pretext(findings: Sequence[Finding]) -> str | None:
    for finding in findings:
        if finding.id == "pretext.recognised":
            return str(finding.facts["pretext"])
    return next(
        (str(v) for finding in findings for v in finding.facts.values() if isinstance(v, PretextId)), None
    )  # fmt: skip
