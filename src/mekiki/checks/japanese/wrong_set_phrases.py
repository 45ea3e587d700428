"""Set phrases of business mail are bent out of shape."""

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
from mekiki.checks.readings.japanese import in_japanese
from mekiki.checks.readings.tells import corrections


@check(
    id="japanese.wrong-set-phrases",
    words="japanese.wrong-set-phrases",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    title=Text(
        en="Set phrases bent out of shape",
        ja="くずれた決まり文句",
    ),
    found=Text(
        en="“{words}” is not how the phrase goes: {right}.",
        ja="「{words}」は決まり文句としておかしい書き方です（{right}）。",
    ),
    why=Text(
        en=(
            "The opening and closing lines of Japanese business mail are fixed. Who gets them wrong did not "
            "learn them at a Japanese desk."
        ),
        ja=(
            "書き出しや結びの決まり文句は、日本の職場ではだれもが同じ形で使います。ここを間違えるのは、"
            "日本語の実務に慣れていない人です。"
        ),
    ),
    innocent=Text(
        en="Foreign colleagues and young people write so in good faith.",
        ja="海外の同僚や、社会に出たばかりの人が、悪気なく書くこともあります。",
    ),
    examples=(
        Example(
            mail("いつも大変お世話になりました。山田です。"),
            sees=({"words": "いつも大変お世話になりました", "right": "いつも大変お世話になっております"},),
        ),
        Example(mail("在職中は大変お世話になりました。")),
        Example(mail("いつも大変お世話になっております。")),
        # a Chinese closing of a Chinese mail
        Example(mail("各位會員大家好：\n下次集合時間為週六早上六點。\n會長 林志明 敬上")),
    ),
    source="kotonoha-juku-takasaki.hatenablog.com, unnaturaljapanese",
)
def wrong_set_phrases(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.wrong-set-phrases", in_japanese(message))
