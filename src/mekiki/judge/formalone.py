"""What the form of a mail may do by itself: make it suspicious, and no more.

How a mail was built, routed and addressed tells a careless program as often as a fraud. Without a claim, a lure, a request or
words to go with it – a lone picture, a forged HELO, hidden recipients – nobody would sign an accusation: of the mails that
such clues alone accused, in the development corpus and among other parsers' test mail, most were advertising or harmless.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from mekiki.judge.weights import Weights

FORM = (
    "route.", "structure.", "recipient.", "content.image-", "content.little-but-a-link", "sender.abused-suffix",
    "sender.from-malformed", "sender.name-unrelated", "sender.reply-to-elsewhere", "sender.self-sent", "subject.empty",
    "subject.fake-reply", "subject.padding", "subject.shouting", "subject.styled-letters",
)  # fmt: skip
BELOW = 0.1  # log-odds below an accusation at which form alone stops


def held(terms: Mapping[str, float], weights: Weights) -> Mapping[str, float]:
    """The log-odds by weight id; where nothing but form accuses, what it says is held below an accusation, each in its share."""
    accusing = {id: value for id, value in terms.items() if value > 0}
    if not all(id.startswith(FORM) for id in accusing):
        return terms
    total = sum(accusing.values())
    most = log(weights.accuse_at / (1 - weights.accuse_at)) - BELOW - weights.prior - (sum(terms.values()) - total)
    if total <= most:
        return terms
    return {id: value * most / total if value > 0 else value for id, value in terms.items()}
