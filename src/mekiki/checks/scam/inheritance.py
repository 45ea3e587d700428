"""The mail speaks of a dead stranger's fortune that waits for an heir."""

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
    id="scam.inheritance",
    words="scam.inheritance",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="inheritance",
    title=Text(
        en="A dead stranger's fortune",
        ja="見知らぬ故人の遺産話",
    ),
    found=Text(
        en="The mail speaks of an inheritance in the words of a known fraud: “{words}”.",
        ja="遺産相続をうたう詐欺でおなじみの言葉「{words}」があります。",
    ),
    why=Text(
        en="The fortune does not exist; what follows is a chain of fees to be paid before it can be released.",
        ja="その遺産は存在しません。「受け取るために」と、手数料や税金を次々に払わせるのが目的です。",
    ),
    innocent=Text(
        en=(
            "Heirs do get letters from lawyers and registries, and genealogists write about next of kin; "
            "such letters name the dead and bear a file number."
        ),
        ja=(
            "弁護士や役所から相続の連絡が届くことは実際にあり、家系調査の話題でも使われます。"
            "その場合は故人の氏名や事件番号が書かれています。"
        ),
    ),
    examples=(
        Example(
            mail("I am the banker of a late client of ours who left $9.5 million and has no next of kin."),
            sees=({"words": "late client / next of kin"},),
        ),
        Example(
            mail("身寄りのない顧客の口座について、あなたを近親者として届け出たいのです。"),
            sees=({"words": "身寄りのない顧客 / 近親者として"},),
        ),
        Example(mail("Please give the name and telephone number of your next of kin on the enclosed club form.")),
        Example(mail("ご祖父様の遺産相続人の件で、戸籍謄本の写しをお送りください。山本法律事務所")),
    ),
    source="hits in the development corpus: 7 bad, 0 genuine",
)
def inheritance(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.inheritance")
