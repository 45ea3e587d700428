"""The mail speaks as a brand, and its sender or a link stands under a name that is reserved for examples."""

from __future__ import annotations

from collections.abc import Iterator

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
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.domains import is_reserved
from mekiki.model.facts import BrandId, Domain


@check(
    id="brand.reserved-name",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    when=("claim",),
    title=Text(en="A name that nobody can have", ja="誰のものにもならない名前"),
    found=Text(
        en="{domain} lies under a name that is reserved for examples: nobody owns it, and whose it is counts neither for {brand} nor "
        "against it.",
        ja="{domain} は例示用に予約された、誰のものにもならない名前です。{brand} のものかどうかは、有利にも不利にも数えていません。",
    ),
    why=Text(
        en="Names under .example, .test and .invalid stand for others in manuals, reports and trials. Under a name that can be "
        "registered, the same mail may well be accused.",
        ja=".example、.test、.invalid などは、説明書や報告、試験で別の名前の代わりに使われます。実際に登録できる名前に置き換えると、"
        "同じメールでも判定が変わることがあります。",
    ),
    innocent=Text(
        en="Whoever tries a program with an invented mail writes so, and whoever shows a mail without giving its hosts away.",
        ja="架空のメールで動作を試すときや、実在のホスト名を伏せてメールを示すときの書き方です。",
    ),
    examples=(
        Example(
            mail("Your account: https://login.paypal-verify.test/", from_="PayPal <service@paypal.example>"),
            sees=({"domain": "paypal.example", "brand": "paypal"},),
        ),
        Example(
            mail("Your account: https://login.paypal-verify.test/", from_="PayPal <service@kanko-annai.com>"),
            sees=({"domain": "login.paypal-verify.test", "brand": "paypal"},),
        ),
        Example(mail("Your account: https://example-verify.com/", from_="PayPal <service@kanko-annai.com>")),
        Example(mail("The minutes: https://files.test/", from_="Hanako <hanako@home.example>")),
    ),
    source="RFC 2606, RFC 6761; docs/decisions/0026-reserved-names.md",
)
def reserved_name(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    claim = claimed(message)
    if claim is None:
        return
    sender = [(message.sender.domain, message.sender.place)] if message.sender else []
    hosts = [*sender, *((link.host, link.place) for link in web_links(message))]
    found = next(((host, place) for host, place in hosts if host and is_reserved(host)), None)
    if found is not None:
        yield saw(found[1], domain=Domain(found[0]), brand=BrandId(claim.brand.id))
