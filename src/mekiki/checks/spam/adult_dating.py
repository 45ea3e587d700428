"""Dating or sex sites are advertised."""

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
    id="spam.adult-dating",
    words="spam.adult-dating",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="dating-trap",
    title=Text(
        en="Advertising for dating or sex sites",
        ja="出会い系・アダルトの広告",
    ),
    found=Text(
        en="The mail advertises contacts: “{words}”.",
        ja="出会い系やアダルトサイトの広告の言葉「{words}」があります。",
    ),
    why=Text(
        en="The profiles are invented, the messages cost money, and the card number is kept.",
        ja="登録者は架空で、やり取りのたびに料金がかかり、カード番号も控えられます。",
    ),
    innocent=Text(
        en="A dating service of which the reader is a member uses such words, too.",
        ja="自分で登録したサービスからの通知なら、同じような言葉が使われます。",
    ),
    examples=(
        Example(
            mail("Hot girls and local singles want to meet you tonight."),
            sees=({"words": "Hot girls / local singles"},),
        ),
        Example(mail("出会い系の新サイトで大人の関係を。"), sees=({"words": "出会い系 / 大人の関係"},)),
        Example(mail("Single women over 60 may join the walking group.")),
        Example(mail("性教育の講演会のご案内です。")),
    ),
    source="hits in the development corpus: 2 bad, 0 genuine",
)
def adult_dating(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.adult-dating")
