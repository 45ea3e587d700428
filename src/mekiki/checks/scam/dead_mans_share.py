"""The reader is to pose as the heir of a dead stranger, and to share his money with the writer."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_YOU, _NO_HEIR, _SHARE = (saying("dead-mans-share", each) for each in ("you", "no-heir", "share"))


@check(
    id="scam.dead-mans-share",
    signs=signs_of("dead-mans-share"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="inheritance",
    title=Text(en="To pose as a dead man's heir, for a share", ja="見知らぬ故人の相続人になりすます誘い"),
    found=Text(
        en="The reader is to stand as heir of somebody who left none, and to share the money: “{words}”.",
        ja="相続人のいない故人の親族として名乗り出て、財産を分け合おうと持ちかけています：「{words}」。",
    ),
    why=Text(
        en="There is neither the dead man nor his money. What comes after the answer are fees for papers, and what was asked would itself be "
        "a fraud on a bank.",
        ja="故人も財産も架空です。返信すると書類の費用を次々に求められます。そもそも、他人の相続人を装うこと自体が違法です。",
    ),
    innocent=Text(
        en="Heir hunters do look for relatives, and take a share. They ask for proof of descent, and put nobody forward who is not one.",
        ja="相続人を探す業者は実在し、報酬を割合で受け取ることもあります。その場合は戸籍などで血縁を確かめ、"
        "親族でない人を相続人に仕立てることはありません。",
    ),
    examples=(
        Example(
            mail(
                "My client died and left no heirs. You have the same surname, so the bank will pay you. We share it 60/40.",
                from_="Barrister Larsen <larsen4471@gmail.com>",
            ),
            sees=({"words": "same surname / died and left no heirs / 60/40"},),
        ),
        Example(
            mail(
                "Mein Mandant verstarb ohne Erben. Sie tragen den gleichen Nachnamen; ich stelle Sie der Bank als Erben vor, und wir teilen "
                "je zur Hälfte.",
                from_="RA Larsen <larsen4471@gmail.com>",
            ),
            sees=({"words": "gleichen Nachnamen / verstarb ohne Erben / teilen je zur Hälfte"},),
        ),
        Example(
            mail(
                "顧客が亡くなり、相続人が見つかりません。同じ姓のあなたを親族として銀行に届け出ます。資金は60%と40%の割合で分けます。",
                from_="弁護士 Larsen <larsen4471@gmail.com>",
            ),
            sees=({"words": "同じ姓 / 相続人が見つかり / 60%と40%"},),
        ),
        Example(  # a notary's letter to a true heir
            mail(
                "Your aunt died without a will. As her nephew you are one of four heirs, at 25 percent each; please send your birth certificate.",
                from_="Sato Notaries <office@sato.example>",
            )
        ),
        Example(
            mail(
                "Your next of kin are named on the form; the shop pays 10% of the sum.", from_="Ana <ana4471@gmail.com>"
            )
        ),
        Example(
            mail(
                "ご祖父様の相続人は三名で、法定相続分は50%と25%ずつです。同姓の方の戸籍も確認いたします。",
                from_="山本法律事務所 <office@yamamoto.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE, Tag.EVERYDAY_WORDS),
    source="在アメリカ合衆国日本国大使館 2012-02-25 (us.emb-japan.go.jp) on letters to people of the dead man's surname; FBI, Nigerian letter or 419 fraud",
)
def dead_mans_share(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _YOU, _NO_HEIR, _SHARE)
    if places:
        yield Sighting(places, {"words": worded(places)})
