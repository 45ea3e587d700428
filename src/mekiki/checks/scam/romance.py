"""A stranger courts the reader."""

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
    id="scam.romance",
    words="scam.romance",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    tells="romance",
    title=Text(
        en="A stranger looks for love",
        ja="見知らぬ相手からの恋愛の誘い",
    ),
    found=Text(
        en="The mail courts the reader: “{words}”.",
        ja="恋愛や交際を持ちかける言葉「{words}」があります。",
    ),
    why=Text(
        en=(
            "After weeks of sweet words comes a request for money: a flight, a customs fee, an operation, an "
            "investment."
        ),
        ja="甘い言葉のやり取りを重ねたあとに、渡航費・通関料・手術代・投資などの名目でお金を求めてきます。",
    ),
    innocent=Text(
        en="Friends and couples write like this, and so do dating services of which the reader is a member.",
        ja="恋人や友人どうしなら普通の言葉です。自分で登録したマッチングサービスの通知にも出てきます。",
    ),
    examples=(
        Example(
            mail("I saw your profile and want to get to know you better. I am a honest, single lady."),
            sees=({"words": "I saw your profile / know you better / single lady"},),
        ),
        Example(
            mail("あなたのプロフィールを見てメールしました。真剣な交際を望んでいます。"),
            sees=({"words": "あなたのプロフィールを見 / 真剣な交際"},),
        ),
        Example(mail("It was good to see Grandma again; she sends her love and thanks for your photo.")),
        Example(mail("来週の同窓会で久しぶりに会えるのを楽しみにしています。")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def romance(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.romance")
