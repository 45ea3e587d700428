"""Words alone convict only of a scam: a scam is made of words, phishing needs a lure to somewhere.

Modern advertising is worded like phishing, and the labelled genuine mail holds little of it. So what the wording says
for fraud is held below an accusation where nothing else in the mail says so, unless the words are a scam's. A mail that
tells openly what it sells has its loud words from there: whatever stands beside them, they count for no more.
"""

from __future__ import annotations

from collections.abc import Mapping

from mekiki.judge.weights import sells_openly

CHECK = "wording.fraud"
ALONE = 0.7  # log-odds that wording may add by itself; with the prior, less than suspicious
BESIDE = 2.0  # and how much more for each log-odds of other evidence
SCAM = 0.7  # share of scam within the bad from which the words are a scam's


def held_back(terms: Mapping[str, float], scam_share: float) -> float:
    """How much less the wording weighs than its log-odds say; ``terms`` are the log-odds by check."""
    wording = terms.get(CHECK, 0.0)
    if wording <= ALONE:
        return 0.0
    if any(value < 0 and sells_openly(id) for id, value in terms.items()):
        return wording - ALONE
    if scam_share > SCAM:
        return 0.0
    others = sum(value for id, value in terms.items() if value > 0 and not id.startswith("wording."))
    return max(0.0, wording - ALONE - BESIDE * others)
