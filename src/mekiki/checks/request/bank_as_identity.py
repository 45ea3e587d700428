"""The reader is to choose a bank and sign in there to prove who they are, on a page that nobody knows."""

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

_BANK, _IDENTITY = saying("bank-as-identity", "bank"), saying("bank-as-identity", "identity")
# Who buys or borrows is led to the bank by the shop or the lender.
_PAID_OR_LENT = saying("bank-as-identity", "paid-or-lent")
_NEAR = 140  # characters


@check(
    id="request.bank-as-identity",
    when=("web link",),
    signs=signs_of("bank-as-identity"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="bank-credentials",
    title=Text(en="Sign in to your bank to prove who you are", ja="本人確認としての銀行ログインの求め"),
    found=Text(
        en="By a link to {host} the reader is to choose a bank and prove their identity: “{words}”.",
        ja="リンク先の {host} で、銀行を選んで本人確認をするよう求めています：「{words}」。",
    ),
    why=Text(
        en="The page that lists the banks belongs to the sender, and each log-in typed there goes to him. Public services hand over to "
        "the bank from their own official site, which needs no link from a mail.",
        ja="銀行を選ばせるページは送信者のもので、入力したログイン情報はそのまま渡ってしまいます。"
        "公的なサービスなら、公式サイトから入れば、メールのリンクがなくても手続きできます。",
    ),
    innocent=Text(
        en="Lenders, telecom firms and age checks do identify their customers through the bank. Open the firm's own site by yourself, "
        "and look whose page asks for the log-in.",
        ja="融資や通信の契約などで、銀行口座による本人確認を使う会社はあります。公式サイトを自分で開き、"
        "ログイン画面が銀行自身のものかどうかを確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "A registered letter waits. Choose your bank and confirm your identity to open it: https://e-letters-17.com/a",
                from_="Letters <a@e-letters-17.com>",
            ),
            sees=({"host": "e-letters-17.com", "words": "Choose your bank / confirm your identity"},),
        ),
        Example(
            mail(
                "還付の手続きでは、ご利用の銀行をお選びいただき、本人確認を行ってください。 https://e-letters-17.com/a",
                from_="a@e-letters-17.com",
            ),
            sees=({"host": "e-letters-17.com", "words": "銀行をお選び / 本人確認"},),
        ),
        Example(
            mail(
                "Wählen Sie Ihre Bank und bestätigen Sie damit Ihre Identität: https://e-letters-17.com/a",
                from_="a@e-letters-17.com",
            ),
            sees=({"host": "e-letters-17.com", "words": "Wählen Sie Ihre Bank / Identität"},),
        ),
        Example(mail("Choose your bank and pay with iDEAL: https://garden-shop.com/a", from_="a@garden-shop.com")),
        Example(
            mail(
                "For your loan application choose your bank and confirm your identity: https://garden-credit.com/a",
                from_="a@garden-credit.com",
            )
        ),
        Example(
            mail("To confirm your identity, bring your passport: https://garden-bank.com/a", from_="a@garden-17.com")
        ),
        Example(
            mail(
                "口座振替のお申し込み：銀行を選択し、本人確認のうえ登録してください。 https://garden-gas.com/a",
                from_="a@garden-gas.com",
            )
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.NO_HOUSE),
    source="antyweb.pl/przedluzanie-profilu-zaufanego: a page with the marks of many banks, reached by a mail in the government's name",
)
def bank_as_identity(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message):
        return
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _BANK, _IDENTITY)
        if extents and not _PAID_OR_LENT.search(text) and not any(forbids(text, *each) for each in extents):
            places = tuple(body.place(*each) for each in extents)
            yield by_way_of(link, places, share_of_writer(message))
            return
