"""A link to a stranger carries a mail address, and whose it is the mail does not say."""

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
    links,
    saw,
)
from mekiki.checks.readings.tokens import PLAIN, carried
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Address, Domain


@check(
    id="links.address-in-link",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A mail address rides in the link", ja="リンクに埋め込まれたメールアドレス"),
    found=Text(
        en="The link to {domain} carries {address} {encoding}.",
        ja="{domain} へのリンクに {address} が埋め込まれています（{encoding}）。",
    ),
    why=Text(
        en=(
            "A login page that is called with an address fills it in by itself and looks trustworthy. It also tells "
            "the sender whose link was opened."
        ),
        ja=(
            "アドレス付きで開かれるログイン画面は、それを自動入力して本物らしく見せます。"
            "誰が開いたかも送信者に伝わります。"
        ),
    ),
    innocent=Text(
        en="Contact pages, mailing-list archives and forms carry addresses too.",
        ja="問い合わせ先やメーリングリストの保存記事、入力フォームへのリンクにもアドレスは入ります。",
    ),
    examples=(
        Example(
            links("https://a.test/login?e=jiro@branch.example"),
            sees=({"address": "jiro@branch.example", "encoding": PLAIN, "domain": "a.test"},),
        ),
        Example(links("https://a.test/@jiro/branch.example")),
        Example(links("https://home.example/login?e=jiro@branch.example")),
    ),
    source="HEARTLAND, founding post: ?uid=admin@…",
)
def address_in_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for one in carried(message):
        if one.address not in message.recipients and not evidence.reader.owns(one.address):
            address, domain = Address(one.address), Domain(domain_of(one.link))
            yield saw(one.place, address=address, encoding=one.encoding, domain=domain)
