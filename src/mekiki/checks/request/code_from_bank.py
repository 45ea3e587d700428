"""A code that the reader's bank will send is to be entered on the sender's page, for money or points that are to come."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.together import (
    by_way_of,
    close_together,
    is_letter_of_nobody_known,
    share_of_writer,
    unknown_link,
)
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of

_COMING, _ENTER, _GAIN = (saying("code-from-bank", each) for each in ("coming", "enter", "gain"))
# Shops tell their customers the same of the code that confirms a purchase.
_SHOPPING = saying("code-from-bank", "shopping")
_NEAR, _AROUND = 160, 800  # characters: to the asking; to what it is said to be for


@check(
    id="request.code-from-bank",
    when=("web link",),
    signs=signs_of("code-from-bank"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="one-time-code",
    title=Text(en="The bank's code for a stranger's page", ja="銀行から届くコードの入力の求め"),
    found=Text(
        en="A code that the bank or card issuer sends is to be entered on a page at {host}: “{words}”.",
        ja="銀行やカード会社から届くコードを、{host} のページに入力するよう求めています：「{words}」。",
    ),
    why=Text(
        en="A bank sends such a code before money goes out or somebody signs in. None is needed to receive a refund or a credit; whoever "
        "announces it is about to pay with your card, or to enter your account, at that moment.",
        ja="銀行がコードを送るのは、支払いやログインを確かめるときです。返金や還元を受け取るのにコードは要りません。"
        "届くことを予告してくるのは、その瞬間にあなたのカードで支払うか、口座に入ろうとしているからです。",
    ),
    innocent=Text(
        en="Some firms store a card by a purchase of nothing, which the bank confirms by a code. The text message with the code says the "
        "sum and the payee: compare both.",
        ja="カードを登録するときに、0円の確認でコードが届くこともあります。コードの通知に書かれた金額と支払先を必ず見比べてください。",
    ),
    examples=(
        Example(
            mail(
                "Your refund is ready. Your bank will send a one-time password; enter it on the page: https://refund-17.com/a",
                from_="Desk <a@refund-17.com>",
            ),
            sees=({"host": "refund-17.com", "words": "bank will send a one-time password / enter it / refund"},),
        ),
        Example(
            mail(
                "返金のお手続き中に、カード会社からワンタイムパスワードが届きます。画面に入力してください。 https://refund-17.com/a",
                from_="a@refund-17.com",
            ),
            sees=(
                {
                    "host": "refund-17.com",
                    "words": "カード会社からワンタイムパスワード / 入力 / 返金",
                },
            ),
        ),
        Example(
            mail(
                "Für die Gutschrift: Ihre Bank sendet Ihnen eine TAN. Geben Sie diese ein: https://refund-17.com/a",
                from_="a@refund-17.com",
            ),
            sees=({"host": "refund-17.com", "words": "Bank sendet Ihnen eine TAN / Geben Sie / Gutschrift"},),
        ),
        Example(
            mail(
                "When you pay in our shop, your bank will send a code; enter it to go on. Refunds: https://garden-shop.com/a",
                from_="a@garden-shop.com",
            )
        ),
        Example(
            mail(
                "Your refund was paid. If your bank will send a code you did not ask for, never enter it. https://garden-shop.com/a",
                from_="a@garden-shop.com",
            )
        ),
        Example(mail("Enter the code 204417 to sign in: https://garden-shop.com/a", from_="a@garden-shop.com")),
    ),
    tags=(Tag.SIGN_IN, Tag.NO_HOUSE),
    source="wisekhabar.com/tech-future/the-reward-point-trap-how-scammers-are-draining-credit-cards-via-expiring-points: the code that "
    "is to redeem points allows a payment",
)
def code_from_bank(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message):
        return
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _COMING, _ENTER)
        if not extents or _SHOPPING.search(text) or any(forbids(text, *each) for each in extents):
            continue
        start, end = extents[0]
        gain = _GAIN.search(text, max(0, start - _AROUND), end + _AROUND)
        if gain is not None:
            places = tuple(body.place(*each) for each in (*extents, gain.span()))
            yield by_way_of(link, places, share_of_writer(message))
            return
