"""What looks like the bill for a domain sells a listing or a protection that nobody ordered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.entries import OFFERED, PRICE, price_asked, warns_of_bills
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.wording import phrase_hits
from mekiki.knowledge.sayings import saying, signs_of

_OF_A_DOMAIN = saying("domain-listing", "of-a-domain")
_TERM = saying("domain-listing", "term")


@check(
    id="scam.domain-listing",
    signs=signs_of("domain-listing"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="unordered-listing",
    title=Text(en="A bill for a domain that renews none", ja="ドメイン更新に見せかけた請求"),
    found=Text(
        en="There is a price and a day as if a domain ran out, but by its own words (“{words}”) the mail sells something else.",
        ja="ドメインの期限切れのように金額と期日を示していますが、本文の言葉（「{words}」）のとおり、売っているのは別のものです。",
    ),
    why=Text(
        en="Owners of domains are written to as if their domain ran out. What runs out is the offer; the domain is renewed with the "
        "registrar alone that it was bought from.",
        ja="ドメインの持ち主に、今にも失効するかのような知らせが届きます。期限が切れるのは「案内」のほうで、"
        "ドメインの更新は、契約している登録業者だけで行えます。",
    ),
    innocent=Text(
        en="A registrar that you are with may sell such a service besides. Its bill names your contract.",
        ja="契約中の登録業者が、追加のサービスとして売ることもあります。その請求には契約番号が書かれています。",
    ),
    examples=(
        Example(
            mail("Final notice: the search engine registration of your domain expires on 4 May. Pay $86 today."),
            sees=({"words": "search engine registration"},),
        ),
        Example(
            mail("貴社ドメインの検索エンジン登録の更新時期です。ご請求額 46,200円、お支払期限 6月10日。"),
            sees=({"words": "検索エンジン登録"},),
        ),
        Example(
            mail(
                "EXPIRATION NOTICE, domain office.example: AUD 89.00 for one year. You are under no obligation to pay.",
                from_="Domain Services <notice@larsen.example>",
            ),
            sees=({"words": "no obligation to pay"},),
        ),
        Example(mail("Our talk on search engine registration is on 4 May. Entry is free.")),
        Example(mail("Your domain expires on 4 May. Renew it for $12 in your account.")),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="bzvweb.com/knowledgebase/71; ymg.nagoya/spam-mail-104: what the notice sells is a listing, not the domain",
)
def domain_listing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = phrase_hits(message, "scam.domain-listing")
    if found and first_place(message, PRICE) and first_place(message, _TERM):
        yield saw(*(hit.place for hit in found), words=joined(found))
        return
    price = price_asked(message)
    places = all_places(message, _OF_A_DOMAIN, _TERM, OFFERED) if price is not None else ()
    if places and not warns_of_bills(message):
        yield saw(*places, price, words=worded(places[-1:]))
