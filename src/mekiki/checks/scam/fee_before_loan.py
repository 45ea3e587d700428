"""A loan was granted, and before it is paid out the borrower is to pay an insurance, a fee or a deposit."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_GRANTED, _FIRST, _HOW, _ON_A_HOUSE = (
    saying("fee-before-loan", each) for each in ("granted", "first", "how", "on-a-house")
)


@check(
    id="scam.fee-before-loan",
    signs=signs_of("fee-before-loan"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="loan",
    title=Text(en="A loan that costs money first", ja="先に費用を払わせる融資"),
    found=Text(
        en="A loan is said to be granted, and the borrower is to pay something before it is paid out: “{words}”.",
        ja="融資が決まったとし、実行の前に保険料や手数料などを払うよう求めています：「{words}」。",
    ),
    why=Text(
        en="There is no loan. The insurance, fee or deposit is what the letter is about, and when it is paid the next one comes up. "
        "Lenders take what they charge from the sum that they pay out, or with the instalments.",
        ja="融資の実体はありません。目的は保険料や手数料で、払えば次の名目が出てきます。"
        "正規の貸し手は、費用を融資額から差し引くか、返済に含めます。",
    ),
    innocent=Text(
        en="For a mortgage a valuation or a notary may cost something before the money comes. You then know the bank, and it stands in "
        "the register of your financial supervisor.",
        ja="住宅ローンなどでは、担保の評価や登記の費用が先にかかることもあります。その場合は自分で申し込んだ金融機関で、"
        "登録の有無を監督官庁で確かめられます。",
    ),
    examples=(
        Example(
            mail(
                "Your loan of $20,000 was approved. Before the funds are released, an insurance of $240 has to be paid. "
                "Send us the receipt of the payment.",
                from_="Larsen Lending <loans@larsen-lending.example>",
            ),
            sees=(
                {
                    "words": "Before the funds are released, an insurance / loan of $20,000 was approved / receipt of the payment"
                },
            ),
        ),
        Example(
            mail(
                "Ihr Kredit über 15.000 € ist bewilligt. Damit wir das Geld heute überweisen, fehlt nur die Versicherung von 290 €. "
                "Kontoinhaber: M. Larsen. Den Betrag können wir nicht verrechnen.",
                from_="Larsen Kredite <post@larsen-kredite.example>",
            ),
            sees=(
                {
                    "words": "Damit wir das Geld heute überweisen, fehlt nur die Versicherung / "
                    "Kredit über 15.000 € ist bewilligt / Kontoinhaber:"
                },
            ),
        ),
        Example(
            mail(
                "ご融資が承認されました。実行の前に、保証料3万円をお支払いください。振込先は個人名義の口座です。",
                from_="相談窓口 <loan@larsen-lending.example>",
            ),
            sees=({"words": "実行の前に、保証料 / 融資が承認 / 振込先は"},),
        ),
        Example(  # the fee comes from the sum
            mail(
                "Your loan was approved. Our fee of 1% is deducted from the sum, and the rest reaches your account number on Friday.",
                from_="Larsen Bank <branch@larsen-bank.example>",
            )
        ),
        Example(
            mail(
                "Your loan was approved. The insurance that you chose is part of each instalment. IBAN and contract are enclosed.",
                from_="Larsen Bank <branch@larsen-bank.example>",
            )
        ),
        Example(  # the account is the reader's
            mail(
                "Your loan was approved. Before the funds are released, we need the policy of your insurance, and your IBAN or account number.",
                from_="Larsen Bank <branch@larsen-bank.example>",
            )
        ),
        Example(  # who warns of it
            mail(
                "Your loan was approved? If an insurance is to be paid before the money is released, by Western Union, it is a scam.",
                from_="Advice <desk@larsen.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="FCA on loan fee fraud (fca.org.uk/consumers/loan-fee-fraud); Utah Division of Consumer Protection, advance fee loan (dcp.utah.gov)",
)
def fee_before_loan(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _FIRST, _GRANTED, _HOW)
    if places and first_place(message, _ON_A_HOUSE) is None:  # a mortgage does cost something before
        yield Sighting(places, {"words": worded(places)})
