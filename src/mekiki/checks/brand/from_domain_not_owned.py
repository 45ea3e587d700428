"""The mail speaks as a brand, from a domain that the brand is not known to use."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.namedbrands import (
    foreign_sender,
    is_a_branch,
    leads_only_to,
    may_be_its_own,
    named_brand,
    plainest_domain,
)
from mekiki.checks.readings.parties import mailing_list, writes_to_its_own
from mekiki.checks.readings.servers import may_be_a_server
from mekiki.knowledge.domains import is_below
from mekiki.model.facts import BrandId, Domain

# Of the weight, where the domain has the brand's name and we know little of the brand, where both name the same town, or where
# the mail leads only to the brand.
_PERHAPS = 0.4
_OTHERS, _NONE = Text(en=" among others", ja=" など"), Text(en="", ja=" ")


@check(
    id="brand.from-domain-not-owned",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("named brand",),
    title=Text(en="Not a domain known to belong to that name", ja="名乗る組織のものと確認できない差出人ドメイン"),
    found=Text(
        en="The sender calls itself {brand}, but its address is at {domain}; {brand} is known to use {known}{others}.",
        ja="差出人は {brand} を名乗っていますが、アドレスのドメインは {domain} です。"
        "{brand} のものとして知られているのは {known}{others}です。",
    ),
    why=Text(
        en="Anybody can write any firm or authority into the name. The domain behind the @ is the part that somebody "
        "had to register.",
        ja="表示名にはどの会社や役所の名前でも書けます。「@」の後ろのドメインだけは、誰かが登録しなければ使えません。",
    ),
    innocent=Text(
        en="Shops, agents, fan clubs and mailing houses may carry the name too, and our list of its "
        "domains may lack one.",
        ja="代理店や販売店、ファンサイト、配信業者もその名を使います。また、"
        "手元のドメイン一覧に漏れがあるかもしれません。",
    ),
    examples=(
        Example(
            mail(from_="Amazon.co.jp <info@manekineko-fukurou.com>"),
            sees=({"brand": "amazon", "domain": "manekineko-fukurou.com", "known": "amazon.co.jp", "others": _OTHERS},),
        ),
        Example(
            mail(from_="Facebook Copyright Team <desk@manekineko-fukurou.com>"),
            sees=({"brand": "meta", "domain": "manekineko-fukurou.com", "known": "facebook.com", "others": _OTHERS},),
        ),
        Example(mail(from_="Amazon.co.jp <no-reply@amazon.co.jp>")),
        Example(mail(from_="Amazon.co.jp <no-reply@shop.example>")),
        Example(mail(from_='"Hanako (Amazon)" <hanako@manekineko-fukurou.com>')),
        Example(mail("Was everything right?", from_="Amazon <amazon@express.medallia.com>")),  # asks for firms
        Example(
            mail("Was everything right? https://larsen-doors.com/x", from_="Amazon <amazon@express.medallia.com>"),
            sees=({"brand": "amazon", "domain": "express.medallia.com", "known": "amazon.com", "others": _OTHERS},),
        ),
        Example(mail("Amazon gift cards for our readers", from_="Book News <news@manekineko-fukurou.com>")),
    ),
    tags=(Tag.OUR_LIST, Tag.DISGUISE),
    source="HEARTLAND: argued in 14 of 39 posts; hits in the development corpus: 69 hand-read phish, 1 genuine",
)
def from_domain_not_owned(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, named = message.sender, named_brand(message)
    if sender is None or named is None or mailing_list(message) is not None or not foreign_sender(message):
        return
    if any(is_below(sender.domain, trusted) for trusted in evidence.reader.trusted_domains):
        return
    brand, place = named
    if may_be_a_server(message, brand) and writes_to_its_own(message):  # the reader's own machine
        return
    known = Domain(plainest_domain(brand, place.quote))
    others = _OTHERS if len(brand.domains) > 1 else _NONE
    facts = {"brand": BrandId(brand.id), "domain": Domain(sender.domain), "known": known, "others": others}
    perhaps = (
        may_be_its_own(brand, sender.domain)
        or is_a_branch(sender, brand)
        or may_be_a_server(message, brand)
        or leads_only_to(message, brand)
    )
    yield Sighting((place, sender.place), facts, _PERHAPS if perhaps else 1.0)
