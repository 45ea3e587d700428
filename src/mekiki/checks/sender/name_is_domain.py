"""The sender's display name is a site's address, and the mail comes from another domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail, same_organisation
from mekiki.knowledge.domains import is_below, is_reserved, is_top_level
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_SITE = regex(
    r"[\"'“「【\s]*(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}([a-z]{2,24}))/?[\"'”」】\s]*", re.IGNORECASE
)


@check(
    id="sender.name-is-domain",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Called by one site, sent from another", ja="サイト名を名乗り、別のドメインから届いたメール"),
    found=Text(
        en="The sender calls itself {shown}, but its address is at {domain}.",
        ja="表示名は {shown} ですが、差出人アドレスのドメインは {domain} です。",
    ),
    why=Text(
        en="A site that signs with its address as its name has that domain, and writes from it. Only who does not have it "
        "has to write it into the name.",
        ja="サイトのアドレスを名前として名乗れるなら、そのドメインからメールを送れるはずです。"
        "表示名に書くしかないのは、そのドメインを持っていないからです。",
    ),
    innocent=Text(
        en="A site may have its newsletter sent by its publisher, under the publisher's domain.",
        ja="サイトのメールマガジンを、運営会社が自社のドメインから送っていることもあります。",
    ),
    examples=(
        Example(
            mail(from_="larsen-doors.org <hanako.b71@gmail.com>"),
            sees=({"shown": "larsen-doors.org", "domain": "gmail.com"},),
        ),
        Example(mail(from_="www.larsen-doors.com <news@mail.larsen-doors.com>")),
        Example(mail(from_="gov.br <noreply@acesso.gov.br>")),
        Example(mail(from_="REG.RU <info@reg.example>")),  # stands for the site's own
        Example(mail(from_="Dr.Hanako <hanako@larsen-doors.com>")),  # no top-level name
        Example(mail(from_="larsen-doors.org news <news@mail.larsen-doors.com>")),
    ),
    source="hits in the development corpus: 10 phish and 3 of spam, 1 genuine; in the Japanese one 2 of phish",
)
def name_is_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or "." not in sender.name or sender.name_place is None or not sender.domain:
        return
    site = _SITE.fullmatch(sender.name)
    if site is None or is_list_mail(message) or not is_top_level(site[2].lower()):
        return
    shown = site[1].lower()
    if not (is_reserved(sender.domain) or is_below(sender.domain, shown) or same_organisation(shown, sender.domain)):
        yield saw(sender.name_place, sender.place, shown=Domain(shown), domain=Domain(sender.domain))
