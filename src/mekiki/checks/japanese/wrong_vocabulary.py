"""Words of the mail trade or of a service are used as nobody there would."""

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
    id="japanese.wrong-vocabulary",
    words="japanese.wrong-vocabulary",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Trade words used wrongly",
        ja="専門用語の誤用",
    ),
    found=Text(
        en="“{words}” is not how the trade speaks: {right}.",
        ja="「{words}」は、事業者なら使わない言い方です（{right}）。",
    ),
    why=Text(
        en=(
            "People of the trade write these words every day and do not get them wrong. It is hard to believe that the "
            "writer is one of them."
        ),
        ja=(
            "その仕事をしている人なら毎日のように使う言葉で、間違えることはまずありません。"
            "事業者自身の文章とは考えにくいものです。"
        ),
    ),
    innocent=Text(
        en="Laymen and hurried colleagues use such words loosely, but official notices of a provider do not.",
        ja="専門でない人が社内の連絡で大まかに使うことはありますが、事業者の正式な案内ではまず見かけません。",
    ),
    examples=(
        Example(
            mail("あなたのメールのバージョンが古いため、更新が必要です。"),
            sees=(
                {
                    "words": "メールのバージョン",
                    "right": Text(
                        "mail has no version; mail programs and servers have",
                        "メールにバージョンはない。メールソフト／メールサーバーのバージョン",
                    ),
                },
            ),
        ),
        Example(
            mail("ご確認ください。", subject="メールボックスのセキュリティメッセージ"),
            sees=(
                {
                    "words": "メールボックスのセキュリティメッセージ",
                    "right": Text("a subject without meaning", "意味をなさない件名"),
                },
            ),
        ),
        Example(
            mail("メールボックスのメモリ容量がほとんどありません。"),
            sees=({"words": "メールボックスのメモリ", "right": "メールボックスの容量"},),
        ),
        Example(mail("メールソフトのバージョンが古いので、更新してください。パソコンのメモリも増設しました。")),
    ),
    source="HEARTLAND 103（メモリ）, founding post（メールのバージョン）; support.design-inc.jp/news/3296",
)
def wrong_vocabulary(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return corrections(message, "japanese.wrong-vocabulary")
