"""Money lost in a fraud is to be paid back, once the reader has paid a deposit or a fee."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known, worded
from mekiki.knowledge.sayings import saying, signs_of

_BACK, _DEPOSIT, _DUE, _WARNS, _PROPER = (
    saying("deposit-before-recovery", each) for each in ("back", "deposit", "due", "warns", "proper")
)


@check(
    id="scam.deposit-before-recovery",
    signs=signs_of("deposit-before-recovery"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="recovery",
    title=Text(en="A deposit before lost money comes back", ja="被害金の返還前に払わせる保証金"),
    found=Text(
        en="Money that was lost is to come back, and something is to be paid before: “{words}”.",
        ja="被害に遭ったお金が戻るとし、その前に保証金などを払うよう求めています：「{words}」。",
    ),
    why=Text(
        en="Who was defrauded once is on lists that are sold, and is promised his money a second time. Nothing was found; the deposit goes "
        "where the first money went. Authorities that do pay back take nothing for it, and do not mind lawyers or police.",
        ja="被害者の名簿は売買され、「お金が戻る」と再び狙われます。戻るお金はなく、保証金も失われます。"
        "公的な返還の手続きに前払いは要らず、弁護士や警察への相談を止められることもありません。",
    ),
    innocent=Text(
        en="A lawyer takes a fee, and a court may want security. Both have a file number that the bar or the court itself confirms.",
        ja="弁護士の着手金や、裁判所に納める担保金が必要なことはあります。弁護士会や裁判所に直接問い合わせて確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "We traced the frozen funds of the trading platform. Your share is £9,200. A security deposit of £300 has to be paid before "
                "the funds are released.",
                from_="Claims Bureau <claims@larsen-recovery-17.com>",
            ),
            sees=(
                {
                    "words": "traced the frozen funds / deposit of £300 has to be paid before the funds are released / Your share"
                },
            ),
        ),
        Example(
            mail(
                "凍結口座の残高を被害者に分配しています。分配予定額は90万円です。保証金3万円は入金後に返金します。",
                from_="返還支援機構 <claims@larsen-recovery-17.com>",
            ),
            sees=({"words": "凍結口座の残高を被害者に分配 / 保証金3万円は入金後に返 / 分配予定額"},),
        ),
        Example(  # who warns of it
            mail(
                "Beware of firms that promise your lost money and want a deposit before the payout.",
                from_="Advice <desk@larsen.example>",
            )
        ),
        Example(  # a receiver
            mail(
                "Your claim in the matter of the frozen accounts is admitted. The payout is made in March; our fee is taken from the estate.",
                from_="Larsen Receivers <files@larsen-receivers.example>",
            )
        ),
        Example(  # a lawyer, and the court's security
            mail(
                "詐欺被害の件、相手口座の仮差押えには法務局への担保金30万円の供託が必要です。事件が終われば取り戻せます。",
                from_="ラーセン法律事務所 <office@larsen-law.example>",
            )
        ),
        Example(  # what is owed is kept back
            mail(
                "Your blocked funds are free. To transfer them you pay a network fee, which is taken from your balance.",
                from_="Kim <kim@larsen-coins.example>",
            )
        ),
        Example(
            mail(
                "We traced funds of 3 million. Processing fees are paid before distribution to creditors; your share comes in March.",
                from_="Larsen Receivers <files@larsen-receivers.example>",
            )
        ),
        Example(  # the court's security for a seizure
            mail(
                "사기 피해금 회수를 위한 가압류입니다. 법원 결정에 따라 공탁금을 먼저 납부하셔야 합니다. 고객님 명의로 진행합니다.",
                from_="Larsen Law <office@larsen-law.example>",
            )
        ),
        Example(
            mail(
                "关于您被骗款项的追回，财产保全须先交保证金。您的损失约200万元。",
                from_="Larsen Law <office@larsen-law.example>",
            )
        ),
        Example(  # a bank, on the law for victims
            mail(
                "凍結口座の分配金が決まりました。お受け取りの前に手数料をお支払いいただくことはございません。",
                from_="ラーセン銀行 <info@larsen-bank.example>",
            )
        ),
        Example(  # a lawyer, before anything is claimed
            mail(
                "We seek compensation for victims of the fraud. Our retainer is due before we issue a claim to recover your money.",
                from_="Larsen Law <office@larsen-law.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="FBI IC3 on fictitious law firms and recovery services that want fees first (2023–2025); FCA on recovery room scams; National Consumer Affairs Center of Japan on second losses",
)
def deposit_before_recovery(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message):
        return
    places = all_places(message, _BACK, _DEPOSIT, _DUE)
    if places and first_place(message, _WARNS) is None and first_place(message, _PROPER) is None:
        yield Sighting(places, {"words": worded(places)})
