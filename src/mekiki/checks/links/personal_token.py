"""A link to a stranger carries the recipient's own address, openly or encoded."""

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
    mail,
)
from mekiki.checks.readings.tokens import BASE64, PLAIN, REVERSED, carried
from mekiki.checks.readings.urls import domain_of, is_of_senders_service
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.model.facts import Address, Domain

_MANY = 10  # different links of a letter that is no lure
_ADVERTISED = 0.4  # of the weight


@check(
    id="links.personal-token",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("stranger",),
    title=Text(en="The recipient's address rides in the link", ja="リンクに埋め込まれた受信者のアドレス"),
    found=Text(
        en="The link to {domain} carries {address} {encoding}.",
        ja="{domain} へのリンクに {address} が埋め込まれています（{encoding}）。",
    ),
    why=Text(
        en=(
            "Phishing pages use it to fill in the login name and to learn whose address is alive. Opening such a "
            "link tells the sender that the mail was read."
        ),
        ja=(
            "偽のログイン画面にアドレスを自動入力し、誰のアドレスが生きているかを確かめるために使われます。"
            "開くだけで、読んだことが送信者に伝わります。"
        ),
    ),
    innocent=Text(
        en=(
            "Newsletters and confirmation mails also carry the address, mostly to the sender's own domain or to "
            "unsubscribe."
        ),
        ja="会員登録の確認や配信停止のリンクにもアドレスは入りますが、たいていは送信者自身のドメインへのリンクです。",
    ),
    examples=(
        Example(
            links("https://17aday.example/jp/?uid=taro@office.example"),
            sees=({"address": "taro@office.example", "encoding": PLAIN, "domain": "17aday.example"},),
        ),
        Example(
            links("https://a.test/#dGFyb0BvZmZpY2UuZXhhbXBsZQ"),
            sees=({"address": "taro@office.example", "encoding": BASE64, "domain": "a.test"},),
        ),
        Example(
            links("https://a.test/x/elpmaxe.eciffo@orat"),
            sees=({"address": "taro@office.example", "encoding": REVERSED, "domain": "a.test"},),
        ),
        Example(  # an advertisement in a newsletter, paid for by who opened it: seen, and worth less
            links(
                "https://ads.test/click?e=taro@office.example", *(f"https://home.example/story-{n}" for n in range(12))
            ),
            sees=({"address": "taro@office.example", "encoding": PLAIN, "domain": "ads.test"},),
        ),
        Example(links("https://home.example/confirm?mail=taro@office.example")),
        Example(links("https://list.test/unsubscribe?e=taro@office.example")),
        Example(links("https://a.test/team?contact=jiro@office.example")),
        Example(
            mail(
                html='<a href="https://nordwind-my.sharepoint.com/:x:/p/hanako/E1?email=taro%40office.example">Open</a>',
                from_="Hanako <no-reply@sharepointonline.com>",
            )
        ),
    ),
    source="HEARTLAND, founding post: ?uid=admin@…",
)
def personal_token(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = [
        one
        for one in carried(message)
        if (one.address in message.recipients or evidence.reader.owns(one.address))
        # a file that a service shares names whom it is shared with
        and not is_of_senders_service(message, one.link.host)
    ]
    strength = _ADVERTISED if _is_beside_others(message, {one.link.target for one in found}) else 1.0
    for one in found:
        facts = {"address": Address(one.address), "encoding": one.encoding, "domain": Domain(domain_of(one.link))}
        yield Sighting((one.place,), facts, strength)


def _is_beside_others(message: Message, carrying: set[str]) -> bool:
    """Whether the links that carry the address are few among many that lead to the sender's own pages."""
    home = {link.target for link in web_links(message) if leads_home(message, link)}
    return len(home) >= _MANY and len(home) > len(carrying)
