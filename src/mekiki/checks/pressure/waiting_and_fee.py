"""A result, a refund or a grant waits for the reader, who is to pay a fee by card first on a page of nobody known."""

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
from mekiki.model.regex import regex

_WAITING, _FEE, _CARD, _TO_GET = (saying("waiting-and-fee", each) for each in ("waiting", "fee", "card", "to-get"))
# What is taken off a sum, or paid at a desk, is no bait.
_DEDUCTED = saying("waiting-and-fee", "deducted")
# Sums that nobody thinks twice about: two digits of dollars or euros, three of rupees or crowns, some thousand yen.
_AMOUNT = regex(
    r"(?:[$£€]|usd|eur|gbp|chf) ?\d{1,2}(?:[.,]\d\d)?(?![.,]?\d)|(?:₹|rs\.?) ?\d{1,3}(?:\.\d\d)?(?![.,]?\d)"
    r"|[¥₩] ?(?:\d{1,3}|[1-4],?\d{3})(?![.,]?\d)"
    r"|(?<![\d.,])\d{1,2}(?:[.,]\d\d)? ?(?:€|(?:eur|euros?|usd|dollars?|pounds|fr|chf)\b)"
    r"|(?<![\d.,])\d{1,3}(?:[.,]\d\d)? ?(?:元|(?:zł|zl|kr|kč)\b)|(?<![\d.,])(?:\d{1,3}|[1-4],?\d{3}) ?[円원]"
)
_NEAR, _AROUND = 120, 500  # characters around the fee: its sum, the card and what it opens; what waits


@check(
    id="pressure.waiting-and-fee",
    when=("web link",),
    signs=signs_of("waiting-and-fee"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="card-data",
    title=Text(en="A small fee by card before something waiting", ja="受け取りや閲覧の前のカードでの少額払い"),
    found=Text(
        en="Something is said to wait for the reader that costs a fee by card first, through {host}: “{words}”.",
        ja="受け取るものがあるとして、その前に {host} でカードによる支払いを求めています：「{words}」。",
    ),
    why=Text(
        en="The sum is small so that nobody thinks twice; what is wanted is the card. Who owes you money takes costs off it, and doctors "
        "and offices have no cashier before your own results and letters.",
        ja="ためらわない額にしてありますが、狙いはカードの情報です。返金や給付なら費用は差し引かれ、"
        "検査結果や通知を見るのに、その場でカード払いを求める機関はまずありません。",
    ),
    innocent=Text(
        en="Copies, extra reports and some laboratories do cost a fee. Call the place by the number that you have from your visit, and pay "
        "there.",
        ja="証明書の写しや追加の検査など、費用がかかるものもあります。受診や申請のときに受け取った書類の電話番号で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Your test results are ready. To view them a system fee of $2.90 is due by credit card: https://results-17.com/a",
                from_="Clinic <a@results-17.com>",
            ),
            sees=({"host": "results-17.com", "words": "system fee / $2.90 / card / To view / test results"},),
        ),
        Example(
            mail(
                "給付金の支給が決まりました。受け取りには事務手数料280円のカード決済が必要です。 https://results-17.com/a",
                from_="a@results-17.com",
            ),
            sees=({"host": "results-17.com", "words": "事務手数料 / 280円 / カード決済 / 受け取りには / 給付金"},),
        ),
        Example(
            mail(
                "Votre remboursement est prêt. Pour le recevoir, réglez les frais de dossier de 1,95 € par carte: https://results-17.com/a",
                from_="a@results-17.com",
            ),
            sees=(
                {
                    "host": "results-17.com",
                    "words": "frais de dossier / 1,95 € / carte / Pour le recevoir / remboursement",
                },
            ),
        ),
        Example(
            mail(
                "Your refund goes to your card. To receive it nothing is to be done; a fee of $2 is deducted. https://garden-shop.com/a",
                from_="a@garden-shop.com",
            )
        ),
        Example(
            mail(
                "Your test results are ready. View them here: https://garden-clinic.com/a", from_="a@garden-clinic.com"
            )
        ),
        Example(
            mail(
                "検査結果の証明書は、受け取りの際に窓口で発行手数料550円（カード決済可）が必要です。 https://garden-clinic.com/a",
                from_="a@garden-clinic.com",
            )
        ),
        Example(
            mail(
                "The course fee of $20 can be paid by card to join: https://garden-school.com/a",
                from_="a@garden-school.com",
            )
        ),
    ),
    tags=(Tag.SIGN_IN, Tag.LEADS_ON),
    source="scamaware.ca/refund-scam: a small fee by which a refund is to be processed; "
    "forteclaim.com/?p=289: no office takes money up front for a grant or rebate",
)
def waiting_and_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    link = unknown_link(message)
    if link is None or not is_letter_of_nobody_known(message):
        return
    for body, text in folded_bodies(message):
        extents = close_together(text, _NEAR, _FEE, _AMOUNT, _CARD, _TO_GET)
        if not extents or forbids(text, *extents[0]):
            continue
        start, end = extents[0]
        waiting = _WAITING.search(text, max(0, start - _AROUND), end + _AROUND)
        if waiting is not None and not _DEDUCTED.search(text, max(0, start - _NEAR), end + _NEAR):
            places = tuple(body.place(*each) for each in (*extents, waiting.span()))
            yield by_way_of(link, places, share_of_writer(message))
            return
