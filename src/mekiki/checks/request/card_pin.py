"""The PIN of a bank card or account is to be entered, registered or sent."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.together import Extent, is_letter_of_nobody_known, share_of_writer
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Quote

_PIN, _ASKED = saying("card-pin", "pin"), saying("card-pin", "asked")
# A PIN is typed at machines and tills, and in Japan on the page of the bank itself when an account is registered for payments.
_ELSEWHERE, _TOLD_OF = saying("card-pin", "elsewhere"), saying("card-pin", "told-of")
_NEAR, _AROUND = 80, 120  # characters: to the asking; to what makes it harmless


@check(
    id="request.card-pin",
    signs=signs_of("card-pin"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="bank-credentials",
    title=Text(en="The PIN of a bank card or account is asked for", ja="キャッシュカードや口座の暗証番号の要求"),
    found=Text(
        en="The PIN of a bank card or account is to be given to the sender: “{words}”.",
        ja="キャッシュカードや口座の暗証番号を、送信者側に渡すよう求めています：「{words}」。",
    ),
    why=Text(
        en="The PIN takes money out of a machine. Nobody needs it to pay you, to know you or to debit your account, and a bank neither "
        "asks for it by mail nor has it registered with others.",
        ja="暗証番号があれば、現金を引き出せます。お金を振り込むのにも、本人を確かめるのにも要りません。"
        "銀行がメールで尋ねることも、ほかの会社に登録させることもありません。",
    ),
    innocent=Text(
        en="At a till or a cash machine the PIN is typed, and some Japanese banks ask for it on their own page when a direct debit is set "
        "up. Go there from the bank's own site, not from the mail.",
        ja="ATM や店頭では入力しますし、口座振替の申し込みで、銀行自身の画面が尋ねることもあります。"
        "その場合も、メールのリンクではなく銀行の公式サイトから進んでください。",
    ),
    examples=(
        Example(
            mail(
                "To receive the payment, enter your account number and your debit card PIN: https://payout-17.com/a",
                from_="Desk <a@payout-17.com>",
            ),
            sees=({"words": "debit card PIN"},),
        ),
        Example(
            mail(
                "お受け取りには、口座番号とキャッシュカードの暗証番号の登録が必要です。 https://payout-17.com/a",
                from_="a@payout-17.com",
            ),
            sees=({"words": "キャッシュカードの暗証番号"},),
        ),
        Example(
            mail("Bitte bestätigen Sie die PIN Ihrer Bankkarte: https://payout-17.com/a", from_="a@payout-17.com"),
            sees=({"words": "PIN Ihrer Bankkarte"},),
        ),
        Example(
            mail(
                "返金には次の内容をお送りください。\n1 お名前\n2 ATMでお使いの4桁の番号",
                from_="a@payout-17.com",
            ),
            sees=({"words": "ATMでお使いの4桁の番号"},),
        ),
        Example(
            mail(
                "To get the refund, reply with your name and the four digits that you type at the cash machine.",
                from_="a@payout-17.com",
            ),
            sees=({"words": "four digits that you type at the cash machine"},),
        ),
        Example(mail("ATMでお使いの際は、4桁の番号の入力にご注意ください。", from_="a@garden-bank.com")),
        Example(
            mail("Never enter your debit card PIN on a page. https://garden-bank.com/a", from_="a@garden-bank.com")
        ),
        Example(mail("Your new card works once you enter your card PIN at any ATM.", from_="a@garden-bank.com")),
        Example(
            mail(
                "口座振替の申込では、金融機関の画面でキャッシュカードの暗証番号の入力が必要です。 https://garden-gas.com/a",
                from_="a@garden-gas.com",
            )
        ),
        Example(mail("キャッシュカードの暗証番号をお忘れの方は、支店で登録し直せます。", from_="a@garden-bank.com")),
        Example(
            mail("市の職員がキャッシュカードの暗証番号の入力を求めることはありません。", from_="a@garden-town.com")
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.NO_HOUSE),
    source="police.pref.nagasaki.jp/police/kurashi/cyber-hanzai/f110: the number of a cash card and its PIN are what false pages ask for",
)
def card_pin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message):
        return
    for body, text in folded_bodies(message):
        for hit in _PIN.finditer(text):
            if _is_wanted(text, hit.span()):
                place = body.place(*hit.span())
                yield Sighting((place,), {"words": Quote(one_line(place.quote))}, share_of_writer(message))
                return


def _is_wanted(text: str, extent: Extent) -> bool:
    start, end = extent
    if not _ASKED.search(text, max(0, start - _NEAR), end + _NEAR):
        return False
    first, last = max(0, start - _AROUND), end + _AROUND
    # Not within the words themselves: "what you type at the ATM" is the PIN.
    elsewhere = _ELSEWHERE.search(text, first, start) or _ELSEWHERE.search(text, end, last)
    return not (elsewhere or _TOLD_OF.search(text, first, last) or forbids(text, start, end))
