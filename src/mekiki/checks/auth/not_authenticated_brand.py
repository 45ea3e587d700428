"""From is a brand's own domain, but nothing confirms that the brand sent the mail."""

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
)
from mekiki.checks.readings.identity import authentication, told_beside
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.knowledge import brands
from mekiki.model.facts import Address, BrandId

_FAILED = Text(
    en="DMARC, by which the company has forgeries found out, failed.",
    ja="なりすましを見つけるためのDMARCも不合格です。",
)


@check(
    id="auth.not-authenticated-brand",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    receiver=True,
    when=("results",),
    title=Text(en="A brand's address that nothing confirms", ja="確認の取れない企業ドメイン"),
    found=Text(
        en="From shows {address}, a domain of {brand}, but no SPF or DKIM result confirms it.",
        ja="差出人は {brand} のドメインの {address} ですが、SPFでもDKIMでも確認できていません。",
    ),
    why=Text(
        en="From can be written at will. A company whose name is abused has its mail confirmed; without that "
        "the address is only a claim.",
        ja="From は誰でも自由に書けます。名をかたられやすい企業は送信ドメイン認証を行っており、"
        "確認できないアドレスは自称にすぎません。",
    ),
    innocent=Text(
        en="Forwarding and mailing lists destroy the proof on the way, and some old systems of large "
        "companies still send without it.",
        ja="転送やメーリングリストで認証が崩れることがあり、"
        "大企業でも古いシステムは認証なしで送っていることがあります。",
    ),
    examples=(
        Example(
            mail(
                from_="Amazon <info@amazon.co.jp>",
                headers=("Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=x.test; dkim=none",),
            ),
            sees=({"address": "info@amazon.co.jp", "brand": "amazon"},),
        ),
        Example(
            mail(
                from_="Amazon <info@amazon.co.jp>",
                headers=("Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=x.test; dkim=none",),
            ),
            sees=({"address": "info@amazon.co.jp", "brand": "amazon", "confirmed": "x.test"},),
        ),
        Example(
            mail(
                from_="Amazon <info@amazon.co.jp>",
                headers=("Authentication-Results: mx.office.example; spf=none; dmarc=fail header.from=amazon.co.jp",),
            ),
            sees=({"address": "info@amazon.co.jp", "brand": "amazon"},),
        ),
        Example(
            mail(
                from_="Amazon <info@amazon.co.jp>",
                headers=("Authentication-Results: mx.office.example; spf=fail; dkim=pass header.d=amazon.co.jp",),
            )
        ),
        Example(
            mail(
                from_="Amazon <info@amazon.co.jp>",
                headers=("Authentication-Results: mx.office.example; dmarc=pass header.from=amazon.co.jp",),
            )
        ),
        Example(mail(from_="Amazon <info@amazon.co.jp>")),
        Example(
            mail(
                from_="Hanako <hanako@gmail.com>",
                headers=("Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=x.test; dkim=none",),
            )
        ),
    ),
    source="HEARTLAND 43618: the exact address info@amazon.co.jp, forged; RFC 7489",
)
def not_authenticated_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results, sender = authentication(message), message.sender
    if results is None or sender is None or is_free_mail(sender.domain) or is_list_mail(message):
        return
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    tried = [method for method in results.methods if method.name in ("spf", "dkim", "dmarc")]
    if not owners or not tried or results.confirming(sender.domain):
        return
    if any(owner.uses(domain) for owner in owners for domain in results.confirmed_beside(sender.domain)):
        return
    more, beside = told_beside(results, sender.domain)
    if results.result("dmarc") == "fail":
        more = Text(f"{_FAILED.en} {more.en}", f"{_FAILED.ja}{more.ja}") if more else _FAILED
    facts = {"address": Address(sender.address), "brand": BrandId(owners[0].id), **beside}
    yield Sighting((sender.place, tried[0].header.place()), facts, more=more)
