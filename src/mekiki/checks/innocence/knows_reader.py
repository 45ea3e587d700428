"""The mail shows what only somebody who keeps the reader's account knows: a name, masked digits, a number, an amount."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.facts import reader_facts
from mekiki.checks.readings.phrases import one_line
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

# What anybody can invent: an amount, and a number that the sender gives the matter itself and that is on no paper of the reader's.
_INVENTED = regex(r"円|[￥¥]|請求|注文|伝票|送り状|問い?合わ?せ|発行の")


@check(
    id="innocence.knows-reader",
    when=("claim",),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="It knows something of its reader", ja="受信者のことを知っている"),
    found=Text(
        en="The mail shows “{shown}”, which somebody who keeps the reader's account knows.",
        ja="「{shown}」とあり、契約者の情報を持つ相手なら知っている内容です。",
    ),
    why=Text(
        en="Mail to everybody can name nobody. A name, the last digits of a card or a number can be compared with your own papers.",
        ja="不特定多数に送る詐欺メールには、相手の名前を書けません。氏名や下4桁、契約番号は、お手元の書類と照らし合わせられます。",
    ),
    innocent=Text(
        en="Names and numbers leak, and an amount may be invented: compare it before you believe it.",
        ja="氏名や番号は漏れることがあり、金額は作り話かもしれません。信じる前に照合してください。",
    ),
    examples=(
        Example(
            mail(
                "佐藤 花子 様\n\n三井住友カードです。お支払金額が確定しました。",
                from_="三井住友カード <a@kanko-annai.com>",
            ),
            sees=({"shown": "佐藤 花子"},),
        ),
        Example(  # the number of a dunning letter
            mail(
                "お客様各位\n\n三井住友カードです。請求番号：A-10398 お問い合わせ番号：20771",
                from_="三井住友カード <a@kanko-annai.com>",
            )
        ),
        Example(
            mail(
                "お客様各位\n\n三井住友カードです。ご注文番号：NX-7741-20938",
                from_="三井住友カード <a@kanko-annai.com>",
            )
        ),
        Example(  # addressed to the sender, in what the mail quotes
            mail(
                "三井住友カードです。ご確認ください。\n\n> 小田 様\n> お世話になっております。口座番号 1874402",
                from_="三井住友カード <a@kanko-annai.com>",
            )
        ),
        Example(mail("三井住友カード 小田です。\n\n小田 様\n", from_="三井住友カード 小田 <a@kanko-annai.com>")),
        Example(mail("お客様各位\n\n三井住友カードです。ご確認ください。", from_="三井住友カード <a@kanko-annai.com>")),
    ),
    tags=(Tag.HOUSE,),
    source="onedata.jp on card mails: what a false one lacks is the addressee's name, which the genuine one shows",
)
def knows_reader(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not claims(message):
        return
    known = [place for place in reader_facts(message) if not _INVENTED.search(place.quote)]
    if known:
        yield saw(*known, shown=Quote(one_line(known[0].quote)))
