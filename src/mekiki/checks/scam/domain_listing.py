"""What looks like the bill for a domain sells a listing or a protection that nobody ordered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.tells import joined
from mekiki.checks.readings.wording import phrase_hits
from mekiki.model.regex import regex

_LOOKED_AT = 20_000  # characters of a body
# A sum and a day: without a price or a term, people write about listings as about anything.
_SUM = regex(r"[$€£¥￥]\s?\d|\d\s?(?:USD|EUR|円|€)|\d,\d{3}円")
_TERM = regex(
    r"expir|final notice|due date|renew|期限|期日|更新|ablauf|fällig|échéance|expiration|vencimiento|vencimento|scadenza|verloopt",
    re.IGNORECASE,
)


@check(
    id="scam.domain-listing",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="worthless-goods",
    words="scam.domain-listing",
    title=Text(en="A bill for a domain that renews none", ja="ドメイン更新に見せかけた請求"),
    found=Text(
        en="What is sold, with a price and a day, is {words}: no domain is renewed by it.",
        ja="金額と期限を示して売っているのは {words} で、ドメインの更新ではありません。",
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
        Example(mail("Our talk on search engine registration is on 4 May. Entry is free.")),
        Example(mail("Your domain expires on 4 May. Renew it for $12 in your account.")),
    ),
    source="bzvweb.com/knowledgebase/71; ymg.nagoya/spam-mail-104: what the notice sells is a listing, not the domain",
)
def domain_listing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = phrase_hits(message, "scam.domain-listing")
    text = "\n".join((message.subject, *(body.text[:_LOOKED_AT] for body in message.shown)))
    if found and _SUM.search(text) and _TERM.search(text):
        yield saw(*(hit.place for hit in found), words=joined(found))
