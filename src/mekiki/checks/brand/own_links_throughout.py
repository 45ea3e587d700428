"""From is a brand's own domain, and every link leads to that brand or to very well-known sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from mekiki.checks.readings.answers import asked_to_write_to
from mekiki.checks.readings.callnotes import note_to_call, notice_to_call
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.services import shares_for_others
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_below, is_reserved
from mekiki.knowledge.providers import SHARED, is_popular, kinds_of, others_wrote
from mekiki.model.facts import BrandId, Domain
from mekiki.model.message import Link
from mekiki.model.reader import Reader

_OF_A_FORGERY, _BESIDE_A_NUMBER = 0.2, 0.5
_REFUTED = Text(
    en="But the receiver that you trust found the address in From to be forged, so this says little.",
    ja="ただし、あなたが信頼している受信サーバーは差出人アドレスを偽物と判定しているので、あまり当てになりません。",
)
_TO_CALL = Text(
    en="But the mail also wants a call, and says which number.",
    ja="ただし、このメールは番号を示して電話も求めています。",
)


@check(
    id="brand.own-links-throughout",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    when=("web link",),
    title=Text(en="All links stay with the sender", ja="リンク先がすべて差出人と同じ組織"),
    found=Text(
        en="From is {domain}, a domain of {brand}, and none of the mail's links ({count}) leads to a stranger.",
        ja="差出人は {brand} のドメイン {domain} で、{count} 件のリンクはどれも見知らぬ相手につながりません。",
    ),
    why=Text(
        en="Fraud needs at least one link of its own. Where every link ends at the company, even a forged "
        "mail leads to no trap page.",
        ja="詐欺メールには、自前のリンク先が少なくとも一つ必要です。すべて本物の会社につながるなら、"
        "偽のページには誘導されません。",
    ),
    innocent=Text(
        en="It is a good sign. What it does not cover: attachments, telephone numbers, and answers to the mail.",
        ja="良い兆しです。ただし、添付ファイル、電話番号、返信先については別に確かめる必要があります。",
    ),
    examples=(
        Example(
            mail(
                html='<a href="https://www.paypal.com/a">A</a> <a href="https://www.paypal.com/b">B</a>',
                from_="PayPal <service@paypal.com>",
            ),
            sees=({"domain": "paypal.com", "brand": "paypal", "count": 2},),
        ),
        Example(
            mail(
                html='<a href="https://www.paypal.com/a">A</a>',
                from_="PayPal <service@paypal.com>",
                headers=("Authentication-Results: mx.office.example; spf=fail; dmarc=fail header.from=paypal.com",),
            ),
            sees=({"domain": "paypal.com", "brand": "paypal", "count": 1},),
            reader=Reader(trusted_hosts=("mx.office.example",)),
        ),
        Example(
            mail(
                html='<a href="https://www.paypal.com/a">A</a> <a href="https://pay.collect.test/b">B</a>',
                from_="PayPal <service@paypal.com>",
            )
        ),
        Example(  # what is wanted is a letter to somebody else
            mail(
                html='<a href="https://www.paypal.com/a">A</a> <a href="mailto:desk77@gmail.com?subject=Report">Report</a>',
                from_="PayPal <service@paypal.com>",
            )
        ),
        Example(mail("Hello", from_="PayPal <service@paypal.com>")),
        Example(mail("See https://docs.google.com/document/d/1", from_="Google Docs <docs@google.com>")),
        Example(
            mail("A new device signed in: https://github.com/settings/security", from_="GitHub <noreply@github.com>"),
            sees=({"domain": "github.com", "brand": "github", "count": 1},),
        ),
        Example(mail("@you https://github.com/somebody/gift/issues/1", from_="Somebody <notifications@github.com>")),
    ),
    source="hits in the development corpus: 65 genuine, 2 of 36 hand-read scams (sent through a brand's own "
    "forms), no phish",
)
def own_links_throughout(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_free_mail(sender.domain) or is_reserved(sender.domain):
        return
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    found = web_links(message)
    if not owners or not found or any(link.source in ("form", "attachment", "qr") for link in found):
        return
    if any(owner.hands_out(sender.domain) for owner in owners) or _wants_another_answer(message, sender.domain):
        return
    customers = [domain for owner in owners for domain in owner.customer_domains - owner.domains]
    own = [link for link in found if _is_own(link, owners, customers)]
    if own and all(_is_own(link, owners, customers) or _is_harmless(link) for link in found):
        facts = {"domain": Domain(sender.domain), "brand": BrandId(owners[0].id), "count": len(found)}
        strength, more = _but(message, evidence.reader)
        yield Sighting((sender.place, own[0].place), facts, strength, more=more)


def _wants_another_answer(message: Message, domain: str) -> bool:
    """Whether the company's mail brings a stranger's words: a number to call, an address to write to."""
    if (note_to_call(message) or notice_to_call(message)) is not None or asked_to_write_to(message) is not None:
        return True
    return any(is_free_mail(box.domain) for box in message.reply_to) and not shares_for_others(domain)


def _is_own(link: Link, owners: Sequence[brands.Brand], customers: Sequence[str]) -> bool:
    """Whether it leads to the brand: neither to a customer's page nor to one that anybody may publish there."""
    if others_wrote(link.host, link.path) or any(is_below(link.host, domain) for domain in customers):
        return False
    return any(owner.uses(link.host) for owner in owners)


def _but(message: Message, reader: Reader) -> tuple[float, Text | None]:
    """What takes from the worth of the links: they need not be what a forged mail is after."""
    results = authentication(message)
    if results is not None and results.result("dmarc") == "fail" and reader.trusts(results.writer):
        return _OF_A_FORGERY, _REFUTED
    return (_BESIDE_A_NUMBER, _TO_CALL) if ("phrase", "request.call-number") in hits(message) else (1.0, None)


def _is_harmless(link: Link) -> bool:
    return is_popular(link.host) and not kinds_of(link.host, link.path) & SHARED
