"""Easy work for high pay is offered unasked."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="scam.job-offer",
    words="scam.job-offer",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    tells="job-offer",
    title=Text(
        en="Easy work, high pay",
        ja="楽で高収入という仕事の誘い",
    ),
    found=Text(
        en="The mail offers work in these words: “{words}”.",
        ja="仕事を勧誘する言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "Work that anybody can do for high pay is often the forwarding of stolen goods or money, or ends "
            "in a “deposit” to be paid."
        ),
        ja=(
            "だれでもできて高収入という仕事は、盗品や不正送金の中継役であったり、「保証金」"
            "を払わされたりすることが多いものです。"
        ),
    ),
    innocent=Text(
        en="Employment agencies and job boards where the reader is registered use the same words.",
        ja="登録している求人サイトや派遣会社からの案内でも、同じ言葉が使われます。",
    ),
    examples=(
        Example(
            mail("Work from home as a mystery shopper, $500 weekly."),
            sees=({"words": "Work from home / mystery shopper / $500 weekly"},),
        ),
        Example(
            mail("スマホで簡単、いいねを押すだけの在宅ワークです。"),
            sees=({"words": "スマホで簡単 / いいねを押すだけ / 在宅ワーク"},),
        ),
        Example(mail("I will work from home on Friday.")),
        Example(mail("台風のため、明日は在宅勤務とします。")),
    ),
    source="hits in the development corpus: 4 bad, 0 genuine",
)
def job_offer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.job-offer")
