"""The words taken together are those of fraud rather than of genuine mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrasing import sightings
from mekiki.model.facts import Quote


@check(
    id="wording.fraud",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Worded like known fraud", ja="詐欺メールによくある言い回し"),
    found=Text(
        en="No single word decides, but the choice of words as a whole, {words} among them, is closer to labelled fraud than "
        "to genuine mail.",
        ja="一語だけでは何ともいえませんが、{words}などを含む言葉づかい全体が、本物のメールよりも、"
        "詐欺と判定されたメールに近いものです。",
    ),
    why=Text(
        en="Fraud repeats itself: the same promises, threats and requests come again in new clothes.",
        ja="詐欺メールは、約束・脅し・依頼の決まり文句を、体裁だけ変えて何度も使い回します。",
    ),
    innocent=Text(
        en="Marketing shares much of this language, and a warning about fraud quotes it. The model reads English only.",
        ja="広告メールも似た言葉を使い、詐欺への注意喚起はそのまま引用します。このモデルが読むのは英語だけです。",
    ),
    examples=(
        Example(
            mail(
                "Dear winner, you have been selected to receive an exclusive reward. Congratulations! Answer this short "
                "survey now to claim your free prize. Confirm your account and pay only the shipping before it expires."
            ),
            sees=({"words": Quote("claim / reward / receive")},),
        ),
        Example(mail("Dear Taro, here are the minutes of our meeting. Please read them and tell me what is missing.")),
    ),
    source="fitted on labelled mail, see docs/model-card.md",
)
def words_of_fraud(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings(message, "malicious")
