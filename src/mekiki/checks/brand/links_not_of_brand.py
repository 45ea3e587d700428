"""The mail speaks as a brand, but none of its links leads to that brand."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.claims import is_authenticated_as_claimed, sender_is_reserved
from mekiki.checks.readings.namedbrands import named_brand, named_brands, uses_any
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.urls import is_stand_in
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.domains import is_reserved
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import BrandId, Domain

_COUNTED = 0.4  # of the weight, where all links run over a mailing house that counts clicks: where they end is not seen


@check(
    id="brand.links-not-of-brand",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("named brand", "stranger"),
    title=Text(en="No link seen to lead to the company", ja="名乗った会社へのリンクが見当たらない"),
    found=Text(
        en="The mail speaks as {brand}, but no link can be seen to lead there; the first one goes to {domain}.",
        ja="{brand} を名乗っていますが、{brand} につながると分かるリンクは一つもありません。"
        "最初のリンク先は {domain} です。",
    ),
    why=Text(
        en="A company leads its customers to its own pages. A mail that needs a stranger's page for the "
        "company's business is after what you type there.",
        ja="企業は利用者を自社のページへ案内します。会社の手続きを他人のページでさせようとするメールは、"
        "そこに入力されるものが目当てです。",
    ),
    innocent=Text(
        en="Some companies have their links counted or their surveys run by a service, whose domain our list "
        "may not know.",
        ja="クリック計測やアンケートを外部サービスに任せている企業もあり、"
        "そのドメインが手元の一覧にないことがあります。",
    ),
    examples=(
        Example(
            mail(html='<a href="https://17aday.test/jp/">ログイン</a>', from_="PayPal <service@pp-mail-17.com>"),
            sees=({"brand": "paypal", "domain": "17aday.test"},),
        ),
        Example(  # the reader's own shop, of which it speaks
            mail(
                html='<a href="https://kitamachi.com/">kitamachi.com</a> <a href="https://17aday.test/jp/">Log in</a>',
                from_="PayPal <service@pp-mail-17.com>",
                to="shop@kitamachi.com",
            ),
            sees=({"brand": "paypal", "domain": "17aday.test"},),
        ),
        Example(  # counted on the way to nobody knows where
            mail(
                html='<a href="https://x1.ct.sendgrid.net/ls/click">Log in</a>', from_="PayPal <service@pp-mail-17.com>"
            ),
            sees=({"brand": "paypal", "domain": "sendgrid.net"},),
        ),
        Example(
            mail(html='<a href="https://www.paypal.com/signin">Log in</a>', from_="PayPal <service@pp-mail-17.com>")
        ),
        Example(mail(html='<a href="https://17aday.test/jp/">Read</a>', from_="Book News <news@books.example>")),
        Example(mail(html='<a href="https://news.pay.example/">Log in</a>', from_="PayPal <service@pay.example>")),
        Example(
            mail(html='<a href="https://x1.ct.sendgrid.net/ls/click">Log in</a>', from_="PayPal <service@pay.example>")
        ),
        # stands for the brand's own domain
        Example(mail(html='<a href="https://17aday.test/jp/">Log in</a>', from_="PayPal <service@paypal.example>")),
    ),
    tags=(Tag.OUR_LIST, Tag.DISGUISE),
    source="HEARTLAND, step リンク先のドメインを確認; hits in the development corpus: 77 hand-read phish, none genuine",
)
def links_not_of_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    named = named_brand(message)
    if named is None or is_list_mail(message):
        return
    strange = strangers(message)
    if not strange or is_authenticated_as_claimed(message):
        return
    counted = all("mail-platform" in kinds_of(link.host, link.path) for link in strange)
    if sender_is_reserved(message) and (counted or is_reserved(strange[0].host)):
        return
    spoken = named_brands(message)
    home = message.sender.domain if message.sender else ""
    own = uses_any(spoken, home) or is_stand_in(home)
    if own or any(uses_any(spoken, link.host) for link in web_links(message)):
        return
    first = strange[0]
    facts = {"brand": BrandId(named[0].id), "domain": Domain(first.registrable_domain or first.host)}
    yield Sighting((first.place, named[1]), facts, _COUNTED if counted else 1.0)
