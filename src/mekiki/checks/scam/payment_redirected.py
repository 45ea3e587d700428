"""The next payment is led to another account, with a reason why nobody should ask."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Told, makes, redirected_payment
from mekiki.checks.readings.parties import from_outside, stays_at_home

# Of the weight: a plain change of bank; the same with a call offered; in a mail from the reader's own house.
_PLAIN, _TO_BE_ASKED, _AT_HOME = 0.5, 0.15, 0.3
_IN_A_THREAD = 0.7  # where the bill that holds the account is attached: whoever reads along waits for it


@check(
    id="scam.payment-redirected",
    when=("move payment",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="redirected-transfer",
    tells="supplier-bank-change",
    title=Text(en="Payment led to another account", ja="支払いを別の口座へ誘導"),
    found=Text(
        en="The mail leads a payment to another account: “{words}”.",
        ja="支払いを別の口座に誘導しています：「{words}」。",
    ),
    why=Text(
        en="Who has broken into a supplier's mailbox, or imitates it, waits for an invoice to be due, names an account of their own, and gives a reason: an audit, a frozen account, a telephone that is out of order.",
        ja="取引先のメールに侵入した者や取引先になりすました者は、支払いの時期を見計らい、監査・口座凍結・電話の不通などを理由に、自分の口座を知らせてきます。",
    ),
    innocent=Text(
        en="Firms do change their banks. Ask back by a telephone number that you had before, never by one in the mail.",
        ja="取引先が実際に銀行を変えることもあります。メールに書かれた番号ではなく、前から知っている番号で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Our bank account is under audit. Please pay the open invoice to a different account today and confirm once paid.\n"
            ),
            sees=({"words": "Our bank / audit / pay / today / confirm once"},),
        ),
        Example(
            mail(
                "弊社の口座が監査のため使用できません。今回のお支払いは別の口座へお願いします。お電話には出られないため、メールにてご連絡ください。"
            ),
            sees=({"words": "口座 / 監査 / 支払 / 使用でき / お電話には出"},),
        ),
        Example(
            mail(
                "We have changed banks. From March please pay our invoices to the new account. Please call us on the known number to verify it."
            )
        ),
        Example(  # a bank's warning, without any link on purpose
            mail(
                "弊社の口座が監査のため使用できません。今回のお支払いは別の口座へお願いします。お電話には出られないため、メールにてご連絡ください。",
                from_="山陰合同銀行 <info@mail.gogin.co.jp>",
            )
        ),
        Example(  # a solicitor, before a completion
            mail(
                "Please pay the balance into our completion account by Thursday. Please ring us on the number in our client care letter "
                "before you pay. I am in court on Wednesday."
            )
        ),
        Example(  # an accountant at the end of the month
            mail(
                "I am reconciling the client account and cannot find two payments. Could you please confirm today if they were paid?"
            )
        ),
        Example(  # a house warns its own
            mail(
                "We are seeing mails that read: “Our account is under audit, please pay the invoice to account number 12345678 today, I "
                "am in meetings and cannot take calls.” Do not pay; report them."
            )
        ),
        Example(mail("You can pay the invoice by transfer to our bank account.")),
        Example(mail("お支払いは請求書に記載の口座へお願いします。")),
    ),
    source="FBI IC3 on business e-mail compromise (ic3.gov/media/2019/190910.aspx): payments to suppliers led astray",
)
def payment_redirected(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = redirected_payment(message)
    if story is not None and not stays_at_home(message):
        yield Sighting(story.places, {"words": story.words}, _share(message, story))


def _share(message: Message, story: Told) -> float:
    if not from_outside(message):
        return _AT_HOME
    if story.makes("by-phone") and not story.makes("unreachable"):
        return _TO_BE_ASKED
    hindered = story.makes("excuse") or not story.beside.isdisjoint(("unreachable", "secrecy"))
    if story.makes("by-phone") or not (hindered or message.is_answer):
        return _PLAIN
    return 1.0 if hindered or makes(message, "account-number") else _IN_A_THREAD
