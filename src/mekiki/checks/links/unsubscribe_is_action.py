"""The link to unsubscribe leads to the very address of the button."""

from __future__ import annotations

from collections import Counter
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
    mail,
    saw,
)
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.url_words import is_about_unsubscribing, names_action
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link

_BOTH = '<a href="%s">Claim now</a> <a href="%s">Unsubscribe</a>'


def _is_action(link: Link) -> bool:
    return names_action(link.text) and not is_about_unsubscribing(link.text) and "://" not in link.text


@check(
    id="links.unsubscribe-is-action",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="“Unsubscribe” leads where the button leads", ja="配信停止のリンク先がボタンと同じ"),
    found=Text(
        en="“{unsubscribe}” and “{action}” both lead to the same address on {domain}.",
        ja="「{unsubscribe}」も「{action}」も、{domain} の同じアドレスにつながります。",
    ),
    why=Text(
        en="An address that sells or logs in does not end a subscription; the footer then is mere decoration.",
        ja="購入やログインのためのアドレスで、普通、配信停止はできません。その場合フッターは飾りにすぎません。",
    ),
    innocent=Text(
        en="A page for all settings may serve both.",
        ja="各種設定をまとめた一つのページが、両方を兼ねることはあります。",
    ),
    examples=(
        Example(
            mail(html=_BOTH % ("https://evil.test/a", "https://evil.test/a")),
            sees=({"unsubscribe": "Unsubscribe", "action": "Claim now", "domain": "evil.test"},),
        ),
        Example(mail(html=_BOTH % ("https://evil.test/a", "https://evil.test/u"))),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 10 bad, 1 genuine",
)
def unsubscribe_is_action(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    shared = Counter([link.target for link in web_links(message)])
    if len(shared) == len(web_links(message)):
        return
    candidates = [link for link in web_links(message) if shared[link.target] > 1]
    ends = [link for link in candidates if link.text and len(link.text) < 80 and is_about_unsubscribing(link.text)]
    for end in ends[:3]:
        for other in candidates:
            if other.target == end.target and _is_action(other):
                unsubscribe, action = Quote(end.text), Quote(other.text[:80])
                yield saw(end.place, other.place, unsubscribe=unsubscribe, action=action, domain=Domain(domain_of(end)))
                break
