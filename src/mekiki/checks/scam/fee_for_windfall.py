"""Money falls from nowhere, and a fee comes first."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, from_nowhere, leads_on, told
from mekiki.checks.readings.together import all_places
from mekiki.knowledge.sayings import saying

_PLOT = Plot(
    (("windfall",), ("upfront",)),
    ("confirm", "secrecy", "deadline", "messenger", "abroad", "crypto", "sure-gain"),
    1,
    longest=3000,
)
_ADVANCED, _SHARED = (saying("fee-for-windfall", each) for each in ("advanced", "shared"))
_OF_A_HOUSE = 0.3  # of the weight: notaries and insurers write of estates and fees, too


@check(
    id="scam.fee-for-windfall",
    when=("move windfall", "move upfront"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="inheritance",
    title=Text(en="A fortune, for a small fee first", ja="先に費用を払えば受け取れる大金"),
    found=Text(
        en="The mail speaks of money that would fall to the reader, and of a cost that comes first: “{words}”.",
        ja="受け取れるお金の話と、その前に払う費用の話が一緒に出てきます：「{words}」。",
    ),
    why=Text(
        en="The fortune does not exist; the fee is what it is about, and another follows each. Those who lost money before are promised it back in the same way.",
        ja="大金は存在しません。目的は「費用」で、払うたびに次の費用が求められます。以前の被害を取り戻すという話も同じ手口です。",
    ),
    innocent=Text(
        en="Notaries, courts and insurers pay out estates, too. They take their fees from the sum, and can be found in a register.",
        ja="実際の相続や保険でも費用はかかりますが、受け取る額から差し引かれ、事務所は名簿などで確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "The estate of a late client falls to you. A legal fee of $900 comes first; keep this confidential and reply with your name.",
                from_="Hanako <h.sato4471@gmail.com>",
            ),
            sees=({"words": "estate of / legal fee / confidential / reply with"},),
        ),
        Example(
            mail(
                "故人の遺産を受け取れます。登録料として3万円をご負担ください。他言は無用です。",
                from_="財産管理 <zaisan4471@gmail.com>",
            ),
            sees=({"words": "遺産 / 登録料 / 他言"},),
        ),
        Example(mail("The notary fee is due before the signature on Tuesday.")),
        Example(
            mail(
                "2年以上お預け入れや払い戻しのない口座は、期日までにお取引がない場合、手数料を引き落とし、自動的に解約いたします。",
                from_="銀行 <h.sato4471@gmail.com>",
            )
        ),
        Example(mail("相続の手続きが終わりました。書類をお送りします。")),
        Example(  # among heirs
            mail(
                "The notary needs our papers for the estate of uncle Bert. There is a court fee of $425, which I have paid; we settle up by May.",
                from_="Hanako <h.sato4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "The estate of your aunt is settled. Our fee of $900 was taken from the sum, and the rest is on its way.",
                from_="Sato Notaries <office@sato.example>",
            )
        ),
    ),
    source="FTC and police forces on advance fees (consumer.ftc.gov); sources of phrases/scam.json",
)
def fee_for_windfall(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT)
    if story is None or leads_on(message) or all_places(message, _ADVANCED, _SHARED):
        return
    yield Sighting(story.places, {"words": story.words}, 1.0 if from_nowhere(message) else _OF_A_HOUSE)
