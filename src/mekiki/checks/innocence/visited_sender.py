"""The sender writes in its own name from a web site that very many people visit, and leads there."""

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
    Text,
    check,
    mail,
)
from mekiki.checks.readings.callnotes import notice_to_call
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.names import writes_from_visited_site
from mekiki.checks.readings.posing import leads_to_a_poser
from mekiki.model.facts import Domain, Quote

_CONFIRMED = Text(
    en="The receiving host confirmed that domain.",
    ja="このドメインからの送信であることは、受信サーバーが確認しています。",
)
_UNCONFIRMED = Text(
    en="No record of a receiving host confirms that domain.",
    ja="このドメインから送られたことを裏付ける、受信サーバーの記録はありません。",
)


@check(
    id="innocence.visited-sender",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(en="Sent from a much visited site of that name", ja="名前どおりの、利用者の多いサイトからの送信"),
    found=Text(
        en="The mail names “{name}” at {domain} as its sender. That is among the million most visited web sites, and the links "
        "lead there or to others of them.",
        ja="差出人は「{name}」（{domain}）とあります。このドメインは、世界で最も利用されている百万サイトのひとつです。リンク先も、"
        "そのサイトか、同じくらい利用されているサイトです。",
    ),
    why=Text(
        en="A domain registered for a fraud lives for days or weeks and never gets that many visitors.",
        ja="詐欺のために取得されたドメインは、数日から数週間で消えるため、これほどの利用者を集めることはありません。",
    ),
    innocent=Text(
        en="No reassurance if an account or the site of that firm was taken over, if the sender's address is forged, or if "
        "the firm lets strangers write in its mails.",
        ja="その企業のアカウントやサイトが乗っ取られている場合、差出人アドレスが偽装されている場合、"
        "利用者が文面を書き込めるサービスの場合は、安心材料になりません。",
    ),
    examples=(
        Example(
            mail(
                "The Sunday edition is here: https://www.nytimes.com/sunday",
                from_="NYTimes <letters@nytimes.com>",
            ),
            sees=({"name": "NYTimes", "domain": "nytimes.com"},),
        ),
        Example(  # a mailing house counts the clicks
            mail(
                "The Sunday edition is here: https://u1.ct.sendgrid.net/ls/click?upn=1",
                from_="NYTimes <letters@nytimes.com>",
                headers=("DKIM-Signature: v=1; a=rsa-sha256; d=nytimes.com; s=k1; h=from:subject; bh=AAAA; b=AAAA",),
            ),
            sees=({"name": "NYTimes", "domain": "nytimes.com"},),
        ),
        Example(  # forged, with one link home as a cover
            mail(
                "About us: https://www.nytimes.com/about Confirm your account: https://nordwind-zahlung.com/login",
                from_="NYTimes <letters@nytimes.com>",
            )
        ),
        Example(
            mail(
                "The Sunday edition is here: https://www.nytimes.com/sunday",
                from_="Nordwind Energie <letters@nytimes.com>",
            )
        ),
        Example(
            mail(
                "The Sunday edition is here: https://www.nordwind-energie.de/sunday",
                from_="Nordwind Energie <letters@nordwind-energie.de>",
            )
        ),
        Example(mail("Your form: https://docs.google.com/forms/d/1", from_="Google Forms <forms-noreply@google.com>")),
    ),
    source="Chrome UX Report, the million most visited origins; hits in the development corpus: 0 of 461 phishing and scam "
    "mails, 74 of 134 genuine mails of the fair pair",
)
def visited_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or notice_to_call(message) is not None:  # what a notice repeats is its users', whoever sends it
        return
    if writes_from_visited_site(message) and not leads_to_a_poser(message):
        results = authentication(message)
        confirmed = results is not None and results.confirming(sender.domain) is not None
        facts = {"name": Quote(sender.name), "domain": Domain(sender.domain)}
        yield Sighting((sender.place,), facts, more=_CONFIRMED if confirmed else _UNCONFIRMED)
