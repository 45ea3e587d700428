"""How far words by themselves may convict, and how far they may clear.

Words alone convict only of a scam, and only where they say it plainly: a scam is made of words, phishing needs a lure to
somewhere, and a line or two between friends happens to hold a scam's words as well. Modern advertising is worded
like phishing, and the labelled genuine mail holds little of it. So what the wording says for fraud is held below an
accusation where nothing else in the mail says so, unless the words are a scam's; one low finding says nothing yet, for
most genuine mails have one, and how a mail was built, routed and addressed says nothing of its words. A mail that tells
openly what it sells has its loud words from there: whatever stands beside them, they count for no more.

Nor do harmless words clear a mail against what else is seen in it: anybody can paste a page of them. They clear nothing where
a scam's own words were recognised, or the sender's near twin: a blackmailer writes plain English, and so does a false supplier.
No more does a defanged link, or an earlier mail below the letter, which are as quickly written. And wares for sale, which are
often a line below the letter, take away from grave clues what harmless words take and no more, however many of them are named;
and nothing from a scam's own words.
"""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.judge.weights import FRAUD, ORDINARY, Tagged, sells_openly
from mekiki.model.finding import Tag

ALONE = 0.4  # log-odds that wording may add by itself; with the prior, less than suspicious
TRIFLE = 0.45  # log-odds of other evidence, less what speaks for the mail, that are not worth mentioning: a low finding
BESIDE = 8.0  # and how much more the wording may add for each log-odds beyond
SCAM = 0.83  # share of scam within the bad from which the words are a scam's
PLAIN = 3.0  # log-odds from which they say so plainly
HARMLESS = 2.0  # log-odds that harmless words may take away whatever else is seen
GRAVE = 1.7  # log-odds of a scam's own words, all told, from which harmless ones say nothing
# Log-odds of what contradicts a sale, between which wares come down to that.
DOUBTED, REFUTED = 1.0, 3.0
AGAINST = 2.0  # and how much less than they say, down to that, for each log-odds of other evidence

# Harmless words, a link that leads nowhere, and an answer to oneself below them.
_ANYBODY_WRITES = frozenset((ORDINARY, "innocence.defanged-links", "sender.thread"))
_NO_SUPPORT = ("wording.", "route.", "structure.", "recipient.")
# What no seller says or does: poses, threatens, asks for secrets. Prizes, haste and rented links come with many a casino.
_CONTRADICTIONS = (
    "attachment.", "auth", "brand.", "identity.", "links.brand-", "links.login-words", "links.lookalike-", "links.personal-",
    "links.text-names-",
    "page.", "pressure.code-", "pressure.knows-", "pressure.mailbox-", "pressure.threat-", "pretext.", "request.", "threat.",
)  # fmt: skip


def weighed(terms: Mapping[str, float], scam_share: float, tags: Tagged) -> dict[str, float]:
    """The log-odds by weight id, with what the wording model says held back as far as it stands alone or is contradicted."""
    in_everyday_words = (
        sum(value for id, value in terms.items() if value > 0 and _is_in_everyday_words(id, tags)) >= GRAVE
    )
    terms = _sale_contradicted(terms, in_everyday_words)
    others = max(0.0, sum(value for id, value in terms.items() if not id.startswith("wording.")))
    beside = max(0.0, sum(value for id, value in terms.items() if not id.startswith(_NO_SUPPORT)))
    counted = dict(terms)
    if FRAUD in terms:
        counted[FRAUD] -= _unsupported(terms, beside, scam_share)
    if in_everyday_words:
        counted |= dict.fromkeys(_ANYBODY_WRITES & terms.keys(), 0.0)
    elif ORDINARY in terms:
        counted[ORDINARY] += max(0.0, min(-terms[ORDINARY] - HARMLESS, AGAINST * others))
    return counted


def _is_in_everyday_words(id: str, tags: Tagged) -> bool:
    """Whether whoever does this writes as everybody does: with a scam's story, or as somebody else."""
    return id.startswith("scam.") or id in tags[Tag.EVERYDAY_WORDS]


def _sale_contradicted(terms: Mapping[str, float], in_everyday_words: bool) -> Mapping[str, float]:
    """The log-odds by weight id, where wares for sale speak no louder against grave clues than harmless words do."""
    sold = {id: value for id, value in terms.items() if value < 0 and sells_openly(id)}
    if not sold:
        return terms
    if in_everyday_words:
        return {**terms, **dict.fromkeys(sold, 0.0)}
    total = -sum(sold.values())
    against = sum(value for id, value in terms.items() if id not in sold and id.startswith(_CONTRADICTIONS))
    more = (total - HARMLESS) * min(1.0, max(0.0, (against - DOUBTED) / (REFUTED - DOUBTED)))
    return {**terms, **{id: value * (total - more) / total for id, value in sold.items()}} if more > 0 else terms


def _unsupported(terms: Mapping[str, float], beside: float, scam_share: float) -> float:
    """How much less the wording for fraud weighs than its log-odds say."""
    wording = terms[FRAUD]
    if wording <= ALONE:
        return 0.0
    if any(value < 0 and sells_openly(id) for id, value in terms.items()):
        return wording - ALONE
    if scam_share > SCAM and wording >= PLAIN:
        return 0.0
    return max(0.0, wording - ALONE - BESIDE * max(0.0, beside - TRIFLE))
