"""An offer says itself that nobody asked for it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Label,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.offers import unasked_offer, unasked_words


@check(
    id="spam.unasked-offer",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="An offer that nobody asked for", ja="頼んでいない売り込み"),
    found=Text(
        en="The mail offers something (“{offer}”) and shows that nobody asked for it (“{said}”).",
        ja="「{offer}」と売り込みながら、「{said}」と、頼まれたものではないことが文面に表れています。",
    ),
    why=Text(
        en="Who found your address on a web site, excuses the sudden mail or wants it forwarded to whom it may concern does not "
        "know you. That is advertising, however polite it is; it says nothing of fraud.",
        ja="サイトでアドレスを見つけた、突然の連絡を詫びる、担当者への転送を頼む、といった書き方は、面識のない相手の営業です。"
        "丁寧でも頼んでいない広告に変わりありませんが、詐欺かどうかとは別の話です。",
    ),
    innocent=Text(
        en="Honest firms look for customers in this way, and the offer may be welcome.",
        ja="まともな会社も同じように新しい取引先を探します。ちょうど求めていた話であれば、迷惑メールではありません。",
    ),
    examples=(
        Example(
            mail("I came across your website. Companies like yours win with us."),
            sees=({"said": "came across your website", "offer": "Companies like yours"},),
        ),
        Example(
            mail("突然のご連絡失礼いたします。弊社はWeb制作を行っております。"),
            sees=({"said": "突然のご連絡", "offer": "を行っており"},),
        ),
        Example(
            mail("Quick question: worth a look? We help teams with their code."),
            sees=({"said": "Quick question / worth a look", "offer": "We help teams"},),
        ),
        Example(mail("I came across your website and should like to buy the blue chair. What does it cost?")),
        Example(mail("突然のご連絡失礼いたします。貴社の製品を購入したく、お見積もりをお願いいたします。")),
        Example(  # two who know each other
            mail(
                "Quick question: worth a look? We help teams with their tables.",
                subject="Re: Table",
                headers=("In-Reply-To: <17@office.example>",),
            )
        ),
    ),
    labels=(Label.SPAM,),
    source="written from letters of sellers in thirteen languages; hits in the development corpus: 2 spam, 0 genuine",
)
def unasked(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = unasked_offer(message)
    if found:
        yield Sighting(tuple(hit.place for hit in found), unasked_words(found))
