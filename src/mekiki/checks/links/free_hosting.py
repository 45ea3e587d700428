"""A link leads to a page on a service where anybody can publish for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    mail,
)
from mekiki.checks.readings.urls import by_kind, is_of_senders_service, place_in
from mekiki.knowledge import brands
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.url_words import is_filler
from mekiki.model.facts import Domain
from mekiki.model.message import Link

_AT_HOME = 0.2  # of the weight where the service itself sends the mail, as a shop builder does for its shops
_TOLD_ELSEWHERE = frozenset(("edge-hosting", "cloud-bucket"))  # kinds with a check of their own: one fact, one finding


def _is_a_customers(link: Link, kind: str) -> bool:
    """Whether the page is a customer's, and not one of the service itself ("account.", "www.")."""
    if link.host in (link.registrable_domain, f"www.{link.registrable_domain}") and link.host.count(".") < 3:
        own_name = link.registrable_domain.count(".") == 1
        return len(link.path) > 1 if kind != "free-hosting" else not own_name
    return not (brands.owners_of(link.host) and is_filler(link.host.partition(".")[0]))


@check(
    id="links.free-hosting",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A page at a service open to anybody", ja="誰でも作れるサービス上のページ"),
    found=Text(
        en="{host} is a customer's page at a service where anybody gets one, mostly free and without showing who they are.",
        ja="{host} は、誰でも（多くは無料で、身元も確かめられずに）ページを作れるサービスの利用者のページです。",
    ),
    why=Text(
        en=(
            "Banks, shops and mail hosts hardly ever put their login pages on free services. The service's good name "
            "says nothing about the page."
        ),
        ja=(
            "銀行や通販、メール事業者が、ログイン画面を無料サービスに置くことはまずありません。サービスの知名度は、"
            "ページの信用とは別です。"
        ),
    ),
    innocent=Text(
        en="Clubs, bloggers and small projects publish there; without a call to log in or pay it means little.",
        ja=(
            "同好会や個人のブログ、小さな企画でもよく使われます。ログインや支払いを求められないなら、"
            "意味は小さくなります。"
        ),
    ),
    examples=(
        Example(links("https://kagoya-mail.weebly.com/"), sees=({"host": "kagoya-mail.weebly.com"},)),
        Example(links("https://www.weebly.com/pricing")),
        Example(
            mail("https://kaffee-kontor.myshopify.com/orders/7", from_="Kaffee-Kontor <store+7@shopifyemail.com>"),
            sees=({"host": "kaffee-kontor.myshopify.com"},),
        ),
        Example(links("https://kagoya-mail.run.app/")),  # told by links.edge-hosting
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: workers.dev 636, duckdns.org 1,982 of 20,000; HEARTLAND, posts 43874, 43464",
)
def free_hosting(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for kind in ("free-hosting", "link-in-bio", "paste"):
        for link in by_kind(message).get(kind, ()):
            if _is_a_customers(link, kind) and not kinds_of(link.host, link.path) & _TOLD_ELSEWHERE:
                strength = _AT_HOME if is_of_senders_service(message, link.host) else 1.0
                yield Sighting((place_in(link, link.host),), {"host": Domain(link.host)}, strength)
