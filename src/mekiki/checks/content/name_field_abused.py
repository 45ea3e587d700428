"""Where a service repeats the reader's name, an address to click on stands, with an amount or more words."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.fields import smuggled
from mekiki.checks.readings.phrases import one_line
from mekiki.model.facts import Domain, Quote


@check(
    id="content.name-field-abused",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="A lure in the place of the name", ja="名前の欄に書かれた誘い文句"),
    found=Text(
        en="Where a name should stand, the mail says “{words}”, which leads to {domain}.",
        ja="名前が入るはずの場所に「{words}」とあり、{domain} へ誘っています。",
    ),
    why=Text(
        en="Somebody filled in a form of a genuine service with your address and wrote the lure into the name. The service "
        "then sends it to you, and everything about the sender is right.",
        ja="本物のサービスの入力フォームに、あなたのアドレスと、名前の代わりに誘い文句を書き込む手口です。"
        "サービスが自動で送ってくるため、差出人は本物でも、その文句は他人が書いたものです。",
    ),
    innocent=Text(
        en="A user or a shop may go by a web address, and somebody may greet all readers and name a page in one breath.",
        ja="ウェブアドレスをそのまま名前にしている人や店もあります。また、あいさつに続けてすぐページを紹介する人もいます。",
    ),
    examples=(
        Example(
            mail(
                "Hi +$4,000 -> kanko-annai.com/ab1,\nplease confirm your address.",
                from_="no-reply@events.larsen-doors.com",
            ),
            sees=({"words": "+$4,000 -> kanko-annai.com/ab1", "domain": "kanko-annai.com"},),
        ),
        Example(
            mail(
                "ご登録ありがとうございます。\nお名前：kanko-annai.com 500,000円を受け取る",
                from_="shop@larsen-doors.com",
            ),
            sees=({"words": "kanko-annai.com 500,000円を受け取る", "domain": "kanko-annai.com"},),
        ),
        Example(
            mail(
                "Hi Hello. Transfer 4471 waits for you. Verify it -> kanko-annai.com/ab1\nour spring colours are here.",
                from_="no-reply@events.larsen-doors.com",
            ),
            sees=(
                {
                    "words": "Hello. Transfer 4471 waits for you. Verify it -> kanko-annai.com/ab1",
                    "domain": "kanko-annai.com",
                },
            ),
        ),
        Example(
            mail(
                "Hello Hanako,\nyour photos: https://kanko-annai.com/ab1 ($40)",
                from_="no-reply@events.larsen-doors.com",
            )
        ),
        Example(
            mail(
                "Username: hanako\nLogin: https://wiki.kanko-annai.com/start", from_="no-reply@events.larsen-doors.com"
            )
        ),
        Example(mail("Dear Larsen-doors.com customer,\nyou paid $4,000.", from_="no-reply@events.larsen-doors.com")),
        Example(mail("件名：kanko-annai.com/ab1 について", from_="shop@larsen-doors.com")),
        Example(mail("Hi see kanko-annai.com/ab1 for the $40 tickets", from_="hanako@gmail.com")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),  # the other words of the mail are the service's
    source="hits in the development corpus: 3 bad (by web shops and an events service), 1 spam, 0 genuine",
)
def name_field_abused(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = smuggled(message)
    if found is not None:
        place, host = found
        yield saw(place, words=Quote(one_line(place.quote)), domain=Domain(host))
