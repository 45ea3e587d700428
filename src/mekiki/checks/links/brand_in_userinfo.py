"""A brand's domain stands before the @ of a link, where it is only a user name."""

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
from mekiki.checks.readings.urls import domain_of, doubtful, named_in, place_in
from mekiki.model.facts import BrandId, Domain


@check(
    id="links.brand-in-userinfo",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("doubtful link",),
    title=Text(en="A brand's domain before the @ of a link", ja="リンクの「@」の前に書かれたブランドのドメイン"),
    found=Text(
        en="The link begins with {shown}, the domain of {brand}, but that is a user name: it leads to {domain}.",
        ja=(
            "リンクは {brand} のドメイン {shown} で始まりますが、これは「@」の前のユーザー名にすぎず、"
            "接続先は {domain} です。"
        ),
    ),
    why=Text(
        en=(
            "What stands between “//” and “@” is not an address. It is hardly ever needed, and serves to show a "
            "false one."
        ),
        ja="「//」と「@」の間は接続先ではありません。普通のリンクにはまず使われず、偽の宛先を見せるために使われます。",
    ),
    innocent=Text(
        en="Hardly ever harmless; tools sometimes write user names into links of their own test systems.",
        ja="無害な例はまれです。自社の試験環境などで、ツールがユーザー名をURLに入れることがあります。",
    ),
    examples=(
        Example(
            links("https://www.amazon.co.jp@evil.test/"),
            sees=({"shown": "www.amazon.co.jp", "brand": "amazon", "domain": "evil.test"},),
        ),
        Example(links("https://www.amazon.co.jp/@evil.test")),
        Example(links("https://taro@git.example/project")),
    ),
    source="RFC 3986, 3.2.1 and 7.6 (semantic attacks)",
)
def brand_in_userinfo(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in doubtful(message):
        if "." in link.userinfo:
            for naming in named_in(link):
                if naming.where == "userinfo":
                    shown, brand = Domain(naming.word), BrandId(naming.brand)
                    yield saw(place_in(link, naming.word), shown=shown, brand=brand, domain=Domain(domain_of(link)))
