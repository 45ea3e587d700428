"""The verdict: what the findings add up to, which kind of mail it is, who is impersonated, and what it is after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mekiki.judge.alone import IN_ANY_NOTICE, held, is_form
from mekiki.judge.questions import questions
from mekiki.judge.sameness import strongest
from mekiki.judge.wanted import wanted
from mekiki.judge.weights import (
    UNASKED,
    Known,
    Tagged,
    Weights,
    counted,
    is_read,
    sells_openly,
    shipped,
    tagged,
    written_prior,
)
from mekiki.judge.wordsalone import weighed
from mekiki.knowledge.brands import customers_of
from mekiki.knowledge.lexicon import Pretext, pretexts
from mekiki.model.facts import BrandId, PretextId, Text
from mekiki.model.finding import Bearing, Finding, Status, Tag
from mekiki.model.verdict import ACCUSED, WARNED_OF, Contribution, Label, Verdict, logistic

_TELL_BRAND = ("brand.claimed", "brand.in-head-only", "brand.spoken-of", "brand.only-one-named")
_ONLY_NAMED = ("brand.spoken-of", "brand.only-one-named")
# Which finding tells which of the three stories of an impersonation; the first that was seen counts.
_STORIES = {
    "auth.dmarc-pass-elsewhere": "attacker-owned",
    "smime.signed-as-another": "attacker-owned",
    "auth.not-authenticated-brand": "forged",
    "authentication.policy-violated": "forged",
    "brand.from-domain-not-owned": "attacker-owned",
}
_TELLS = 0.5  # log-odds of spam from which an offer is told
# What a scam is made of: words, and somebody who waits for an answer. Links, files and form without them are phishing's.
_WORDS = ("wording.", "scam.", "request.", "prize.", "pretext.", "threat.", "urgency.", "pressure.")
_SCAM_WITHOUT_WORDS = 0.1
_WHO = ("brand.", "sender.name-fits")  # what tells who the sender is, or whom the mail speaks of


class Weighed(NamedTuple):
    """What strengths add up to; ``terms`` are the log-odds by weight id, none of them 0."""

    terms: Mapping[str, float]
    probability: float  # of phishing or scam
    kinds: Mapping[str, float]
    label: Label


def judge(findings: Sequence[Finding], weights: Weights | None = None) -> Verdict:
    """Judge a mail by its findings. Pure: the same findings and weights give the same verdict."""
    weights = weights or shipped()
    known = {
        each.weight_id: Known(written_prior(each.severity, each.confidence, each.bearing), each.tags)
        for each in findings
    }
    found = weigh(strengths(findings), weights, known.__getitem__)
    pretext = _pretext(findings) or (_told_by_a_clue(findings, found.terms) if found.label in WARNED_OF else None)
    story = pretexts().get(pretext) if pretext else None
    brand = impersonated(findings, found.label) if found.label in WARNED_OF else None
    posed = None if brand in _only_named(findings) else brand
    return Verdict(
        label=found.label, probability=found.probability, prior=weights.prior,
        contributions=_contributions(findings, found.terms), kind_probabilities=found.kinds, impersonates=brand,
        is_only_named=posed != brand, story=_story(findings, posed) if posed else "", pretext=pretext,
        target=_target(story, posed), asks=wanted(findings, found.label, story.asks if story else "", brand),
        questions=questions(findings, posed),
        advertises=_advertising(findings, weights) if found.label is Label.SPAM else (),
    )  # fmt: skip


def weigh(seen: Mapping[str, float], weights: Weights, known: Callable[[str], Known]) -> Weighed:
    """What the strengths of a mail's findings add up to, by weight id. ``known`` gives what the check of a weight says of itself.

    Pure, and all that there is to the numbers: what ``measure`` says of labelled mail is what the judge would say.
    """
    tags = tagged(seen, known)
    read, scam = is_read(seen), scam_share(seen, weights, tags, known)
    said = {id: weights.worth(id, known(id).prior, read) * strength for id, strength in counted(seen, tags).items()}
    terms = held(weighed(strongest(said), scam, tags), seen, weights, tags)
    probability = logistic(weights.prior + sum(terms.values()))
    kinds = _kinds(probability, scam, seen, weights)
    label = _label(probability, kinds, weights, tells_spam=_tells_spam(seen, weights, tags))
    return Weighed({id: term for id, term in terms.items() if term}, probability, kinds, label)


def strengths(findings: Sequence[Finding]) -> dict[str, float]:
    """The strength of what was seen and weighs, by weight id: the same seen twice is no more than once."""
    seen: dict[str, float] = {}
    for finding in findings:
        if finding.status == Status.SEEN and finding.weighs:
            seen.setdefault(finding.weight_id, finding.strength)
    return seen


def is_accused(verdict: Verdict) -> bool:
    """Whether it is said of the mail that it is a fraud, and not only that it may be one."""
    return verdict.label in ACCUSED


def _contributions(findings: Sequence[Finding], terms: Mapping[str, float]) -> tuple[Contribution, ...]:
    """The terms, the largest first, each carried by the first finding that has it."""
    carried: dict[str, Contribution] = {}
    for index, finding in enumerate(findings):
        id = finding.weight_id
        if id in terms and id not in carried and finding.status == Status.SEEN and finding.weighs:
            carried[id] = Contribution(finding.id, index, terms[id])
    return tuple(sorted(carried.values(), key=lambda term: (-abs(term.log_odds), term.check)))


def _advertising(findings: Sequence[Finding], weights: Weights) -> tuple[Contribution, ...]:
    """What makes it spam rather than a mail that was asked for; the sum itself is about fraud alone."""
    terms = {id: weights.spam_worth(id) * strength for id, strength in strengths(findings).items()}
    return _contributions(findings, {id: term for id, term in terms.items() if term > 0})


def scam_share(seen: Mapping[str, float], weights: Weights, tags: Tagged, known: Callable[[str], Known]) -> float:
    """Probability of a scam, given that the mail is phishing or scam, from strengths by weight id; small without a story."""
    if seen and not tags[Tag.ANSWER] and not any(id.startswith(_WORDS) for id in seen):
        return _SCAM_WITHOUT_WORDS
    return logistic(weights.scam_log_odds(seen, known))


def _kinds(probability: float, scam: float, seen: Mapping[str, float], weights: Weights) -> Mapping[str, float]:
    """Phishing against scam within the bad, spam against legitimate within the rest: two tables of their own."""
    worth = {id: weights.spam_worth(id) * strength for id, strength in seen.items()}
    if UNASKED in seen:  # who the sender is says nothing of whether his offer was asked for
        worth = {id: value for id, value in worth.items() if value > 0 or not id.startswith(_WHO)}
    spam = logistic(weights.spam_prior + sum(worth.values()))
    rest = 1 - probability
    return {
        "phishing": probability * (1 - scam),
        "scam": probability * scam,
        "spam": rest * spam,
        "legitimate": rest * (1 - spam),
    }


def _tells_spam(seen: Mapping[str, float], weights: Weights, tags: Tagged) -> bool:
    """Whether enough speaks for spam that is neither how a mail was built, sent and addressed nor what genuine mail is about."""
    telling = (id for id in seen if not (is_form(id, tags) or id.startswith(IN_ANY_NOTICE) or _is_a_matter(id)))
    return sum(max(0.0, weights.spam_worth(id) * seen[id]) for id in telling) >= _TELLS


def _is_a_matter(id: str) -> bool:
    """Whether it only tells what the mail is about, as an interview is about a job."""
    return id.startswith("pretext.") and not sells_openly(id)


def _label(probability: float, kinds: Mapping[str, float], weights: Weights, *, tells_spam: bool) -> Label:
    if probability >= weights.accuse_at:
        return Label.SCAM if kinds["scam"] > kinds["phishing"] else Label.PHISHING
    if probability >= weights.suspect_at:
        return Label.SUSPICIOUS
    return Label.SPAM if tells_spam and kinds["spam"] > kinds["legitimate"] else Label.LEGITIMATE


def impersonated(findings: Sequence[Finding], label: Label = Label.PHISHING) -> str | None:
    """The brand whose name the mail uses: that it speaks as, else that of which the accusing findings tell most, else the text.

    A scam's text names firms as anybody's does: there the text alone tells of none. Nor does that of an advertisement, which
    sells by any name that draws ("the coffee trick of …").
    """
    told = {finding.id: str(finding.facts["brand"]) for finding in findings if finding.id in _TELL_BRAND}
    if spoken_as := told.get("brand.claimed") or told.get("brand.in-head-only"):
        return spoken_as
    if label != Label.SCAM and "brand.spoken-of" in told and not _is_known_as_spam(findings):
        return told["brand.spoken-of"]
    named: dict[str, int] = {}
    for finding in findings:
        for value in finding.facts.values():
            if isinstance(value, BrandId) and finding.bearing == Bearing.ACCUSES:
                named[str(value)] = named.get(str(value), 0) + 1 + finding.severity
    if named:
        return max(named, key=lambda id: (named[id], id))
    return told.get("brand.only-one-named") if label != Label.SCAM else None


def _only_named(findings: Sequence[Finding]) -> set[str]:
    """The brands of which it is told that the mail speaks of them, not as they."""
    return {str(each.facts["brand"]) for each in findings if each.id in _ONLY_NAMED}


def _story(findings: Sequence[Finding], brand: str) -> str:
    """How the brand's name is used; what is forged or foreign of another brand tells nothing of it."""
    seen = {finding.id for finding in findings if str(finding.facts.get("brand", brand)) == brand}
    return next((story for id, story in _STORIES.items() if id in seen), "")


def _target(story: Pretext | None, brand: str | None) -> Text | None:
    """Whom it is aimed at: the people of the firm that it speaks as, else those whom such stories are told to."""
    if story is None:
        return None
    own = customers_of(brand, story.id) if brand and story.kind == "phishing" else None
    return own or story.target


def _is_known_as_spam(findings: Sequence[Finding]) -> bool:
    """Whether the story that is recognised is one of those that advertising tells."""
    pretext = _pretext(findings)
    return pretext is not None and pretexts()[pretext].kind == "spam"


def _told_by_a_clue(findings: Sequence[Finding], terms: Mapping[str, float]) -> str | None:
    """The pretext that the weightiest of the accusing clues tells, for a mail whose words name none outright."""
    telling = ((terms.get(each.weight_id, 0.0), each.tells) for each in findings if each.tells)
    weight, pretext = max(telling, default=(0.0, ""))
    return pretext if weight > 0 else None


def _pretext(findings: Sequence[Finding]) -> str | None:
    for finding in findings:
        if finding.id == "pretext.recognised":
            return str(finding.facts["pretext"])
    return next(
        (str(v) for finding in findings for v in finding.facts.values() if isinstance(v, PretextId)), None
    )  # fmt: skip
