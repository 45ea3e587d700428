"""The mail speaks of a last warning, which firms do not give to their customers in these words."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.phrases import sightings_of


@check(
    id="threat.final-warning",
    words="threat.final-warning",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    title=Text(en="“Last warning”", ja="「最終警告」という脅し文句"),
    found=Text(
        en="The mail gives a last warning: “{words}”.",
        ja="「{words}」という言い方で脅しています。",
    ),
    why=Text(
        en=(
            "A firm that has to press a customer writes of a repeated request or a notice. It warns nobody: the word "
            "belongs to fraud that wants to frighten."
        ),
        ja=(
            "日本の会社が顧客を急かすときは「再度のお願い」「重要なお知らせ」などと書きます。"
            "客に「警告」するのは、怖がらせてリンクを開かせたい詐欺の言い方です。"
        ),
    ),
    innocent=Text(
        en="A warning of fraud may quote the words, and games and forums warn their members in this way.",
        ja="詐欺への注意喚起が例として引用したり、ゲームや掲示板が規約違反者に使ったりすることはあります。",
    ),
    examples=(
        Example(mail("【最終警告】カードのご利用について", subject="お知らせ"), sees=({"words": "最終警告"},)),
        Example(mail("再度のお願い：お客さま情報をご確認ください。")),
        Example(
            mail(
                "次のような件名の偽メールが確認されています。\n・【最終警告】ご本人さま確認のお願い\n\nご注意ください。"
            )
        ),
    ),
    source="modecca.co.jp, notice on false mails: words that frighten; phrases in knowledge/data/phrases/threat.json",
)
def final_warning(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return sightings_of(message, "threat.final-warning")
