"""A short mail promises a prize in more than one way and links to a stranger."""

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
    saw,
)
from mekiki.checks.readings.phrases import by_family, quoted, stranger_in_short_mail
from mekiki.model.facts import Domain


@check(
    id="pressure.prize-and-link",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    tells="prize-survey",
    when=("stranger",),
    title=Text(en="Prize promised, with a stranger's link", ja="当選・賞品の話と見知らぬリンクの組み合わせ"),
    found=Text(
        en="The mail promises something (“{words}”, “{more}”) and links to {domain}.",
        ja="「{words}」「{more}」と得な話をし、{domain} へのリンクを載せています。",
    ),
    why=Text(
        en=(
            "Chosen, rewarded, free: a short mail that heaps such words up and sends the reader to somebody else's "
            "domain is after the card number or personal data behind the form."
        ),
        ja=(
            "「当選」「特典」「無料」などを短いメールに重ね、差出人とは別のドメインへ導くのは、"
            "入力画面でカード番号や個人情報を集める手口によく見られる作りです。"
        ),
    ),
    innocent=Text(
        en=(
            "A shop's campaign looks the same where its links run through a mailing service's domain. "
            "Ask yourself whether you know the shop and asked for its mail."
        ),
        ja=(
            "配信会社のドメインを経由する、本物の店のキャンペーンでも同じように見えます。"
            "その店を知っていて、メールを受け取る登録をしたかどうかを思い出してください。"
        ),
    ),
    examples=(
        Example(
            mail("抽選に当選しました。賞品を受け取る方はこちら\nhttps://omedetou.test/x", from_="a@shop.example"),
            sees=({"words": "抽選に当選", "more": "賞品を受け取", "domain": "omedetou.test"},),
        ),
        Example(
            mail("抽選に当選しました。賞品を受け取る方はこちら\nhttps://www.shop.example/x", from_="a@shop.example"),
        ),
        Example(mail("抽選に当選しました。会場の地図\nhttps://map.test/x", from_="a@shop.example")),
    ),
    source=(
        "phrases in knowledge/data/phrases/prize.json"
        "; hits in the development corpus: 113 of 1410 bad, 1 of 1587 genuine"
    ),
)
def prize_and_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    promises = by_family(message).get("prize", ())
    other = next((hit for hit in promises if hit.term.id != promises[0].term.id), None)
    link = stranger_in_short_mail(message) if other is not None else None
    if other is not None and link is not None:
        yield saw(
            promises[0].place,
            other.place,
            link.place,
            words=quoted(promises[0]),
            more=quoted(other),
            domain=Domain(link.registrable_domain or link.host),
        )
