"""A time limit is put as only a translation would put it."""

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
from mekiki.checks.readings.tells import corrections


@check(
    id="japanese.time-limit-calque",
    words="japanese.time-limit-calque",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Time limit in translated Japanese",
        ja="翻訳調の期限の書き方",
    ),
    found=Text(
        en="“{words}” is a translated way to set a limit; usual: {right}.",
        ja="「{words}」は翻訳調の期限の書き方です。ふつうは「{right}」と書きます。",
    ),
    why=Text(
        en="It is both: the hurry that fraud needs, and the Japanese of a machine.",
        ja="急がせる手口と、機械翻訳らしい日本語が重なっています。",
    ),
    innocent=Text(
        en="Overseas services translate their limits like this as well.",
        ja="海外サービスの本物の通知でも、このように訳されることがあります。",
    ),
    examples=(
        Example(
            mail("次の24時間以内にご確認がない場合、停止します。"),
            sees=({"words": "次の24時間以内", "right": "24時間以内"},),
        ),
        Example(mail("リンクの有効期限は24時間以内です。")),
    ),
    source="HEARTLAND (d) and other public Japanese pages on fraud mail",
)
def time_limit_calque(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.time-limit-calque")
