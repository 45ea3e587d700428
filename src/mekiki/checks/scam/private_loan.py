"""A private person lends to anybody."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, from_nowhere, leads_on, told

_PLOT = Plot((("loan",), ("no-bank",)), ("confirm", "messenger", "payment"), 1)


@check(
    id="scam.private-loan",
    when=("move loan", "move no-bank"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="loan",
    title=Text(en="A loan from nobody", ja="誰とも知れない相手からの融資"),
    found=Text(
        en="The mail offers a loan that goes by no bank: “{words}”.",
        ja="銀行を通さない融資を持ちかけています：「{words}」。",
    ),
    why=Text(
        en="No lender writes to strangers and asks for no security. A fee for papers comes first, and the loan never.",
        ja="見知らぬ人に無担保で貸す相手はいません。先に手数料を払わされ、融資は行われません。",
    ),
    innocent=Text(
        en="Banks and brokers advertise loans, too: with links to their pages and an authorisation that can be looked up.",
        ja="銀行や仲介業者も融資を宣伝します。その場合は自社のページへのリンクと、登録番号があります。",
    ),
    examples=(
        Example(
            mail(
                "I lend to individuals without collateral, 2% interest. Get back to me with the amount of the loan.",
                from_="Hanako <loans4471@gmail.com>",
            ),
            sees=({"words": "lend / without collateral / Get back to me"},),
        ),
        Example(
            mail(
                "個人融資いたします。無担保、審査なし、年利2%。ご希望の金額をご返信ください。",
                from_="佐藤 <yushi4471@gmail.com>",
            ),
            sees=({"words": "個人融資 / ご返信"},),
        ),
        Example(mail("Your loan: the interest rate changes in May. See https://larsen-doors.com/loan")),
        Example(
            mail(
                "We lend up to 5,000 without collateral. Bring two payslips to the branch; the amount of the loan is fixed there.",
                from_="Larsen Bank <branch@larsen-bank.com>",
            )
        ),
    ),
    source="FCA on loan fee fraud (fca.org.uk/consumers/loan-fee-fraud); 金融庁, 個人間融資",
)
def private_loan(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _PLOT)
    if story is None or leads_on(message):
        return
    if from_nowhere(message) or "messenger" in story.beside:
        yield Sighting(story.places, {"words": story.words})
