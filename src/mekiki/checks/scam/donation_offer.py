"""A stranger wants to give money away."""

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
    id="scam.donation-offer",
    words="scam.donation-offer",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="donation",
    title=Text(
        en="A gift of money from a stranger",
        ja="見知らぬ人からの寄付の申し出",
    ),
    found=Text(
        en="The mail offers a gift of money: “{words}”.",
        ja="お金を贈るという申し出の言葉「{words}」があります。",
    ),
    why=Text(
        en="Nobody picks a stranger's mail address for a fortune. The gift is bait for fees and identity papers.",
        ja="見ず知らずのメールアドレスに財産を贈る人はいません。手数料や身分証を出させるためのえさです。",
    ),
    innocent=Text(
        en="Charities write about donations all the time, but they ask for them and do not offer them.",
        ja="慈善団体のメールにも寄付の話は出てきますが、募るのであって、くれるのではありません。",
    ),
    examples=(
        Example(
            mail("I have terminal cancer and I am donating my money; this donation to you is a last wish."),
            sees=({"words": "terminal cancer / I am donating / donation to you"},),
        ),
        Example(mail("余命わずかのため、財産をあなたに寄付したいのです。"), sees=({"words": "あなたに寄付"},)),
        Example(mail("Thank you for your donation of 20 euros to the animal shelter.")),
        Example(mail("災害支援のため寄付したい方は、役場の窓口までお越しください。")),
    ),
    source="hits in the development corpus: 10 bad, 0 genuine",
)
def donation_offer(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "scam.donation-offer")
