"""A password, a PIN or a card is to be kept at hand for the page behind the link."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, by_way_of, is_letter_of_nobody_known, unknown_link
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_AT_HAND = saying("secret-at-hand", "at-hand")


@check(
    id="request.secret-at-hand",
    when=("web link",),
    signs=signs_of("secret-at-hand"),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="bank-credentials",
    title=Text(en="A secret to be kept at hand for a page", ja="ページで使う秘密の情報を手元に用意させる"),
    found=Text(
        en="For the page at {host} the reader is to have a secret or a card at hand: “{words}”.",
        ja="リンク先の {host} で使うとして、秘密の情報やカードを手元に用意させています：「{words}」。",
    ),
    why=Text(
        en="It prepares the reader to type without thinking what the page will ask for. Who knows the password already needs no reminder.",
        ja="考える間を与えずに、ページで入力させるための準備です。自分のパスワードを知っている人に、用意を促す必要はありません。",
    ),
    innocent=Text(
        en="Shops and help desks say it before a call or a payment that the reader has begun himself.",
        ja="自分で始めた手続きや電話の前に、店や窓口がこう案内することはあります。",
    ),
    examples=(
        Example(
            mail(
                "Please set up the second factor and have your mailbox password ready: https://renew-17.com/a",
                from_="Desk <a@desk-17.com>",
            ),
            sees=({"host": "renew-17.com", "words": "have your mailbox password ready"},),
        ),
        Example(
            mail(
                "お手続きの前に、パスワードをお手元にご用意ください。\nhttps://renew-17.com/a",
                from_="a@desk-17.com",
            ),
            sees=({"host": "renew-17.com", "words": "パスワードをお手元に"},),
        ),
        Example(
            mail("Please have your ticket ready at the gate: https://renew-17.com/a", from_="Desk <a@desk-17.com>")
        ),
        Example(mail("Please have your mailbox password ready when you call us.", from_="Desk <a@desk-17.com>")),
        Example(
            mail(
                "Fraudsters tell you to have your password ready. Never do: https://renew-17.com/a",
                from_="Desk <a@desk-17.com>",
            )
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="Hits in frauds by writers who knew no code: 6 of 180; in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def secret_at_hand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _AT_HAND)
    if places:
        yield by_way_of(link, places)
