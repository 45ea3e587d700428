"""All the links of a mail, whatever they promise, lead to one and the same address."""

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
    saw,
)
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain

_MENU = '<a href="%s">Home</a> <a href="%s">Help</a> <a href="%s">Log in</a> <a href="%s">Imprint</a>'


@check(
    id="links.all-links-same",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    when=("link",),
    title=Text(en="Every link leads to the same place", ja="どのリンクも同じ場所へ"),
    found=Text(
        en="{count} links with different texts all lead to the same address on {domain}.",
        ja="文言の異なる {count} 個のリンクが、すべて {domain} の同一のアドレスにつながります。",
    ),
    why=Text(
        en=(
            "A real newsletter's logo, menu and imprint lead to different pages. A mail that wants one thing only "
            "repeats one page."
        ),
        ja=(
            "本物の配信メールなら、ロゴ、メニュー、会社情報はそれぞれ別のページにつながります。"
            "同じ一つのページばかりなのは、そこへの誘導だけを目的とするメールの特徴です。"
        ),
    ),
    innocent=Text(
        en="Invitations and simple notices may repeat their one link.",
        ja="招待状や簡単なお知らせが、一つのリンクを繰り返すことはあります。",
    ),
    examples=(
        Example(mail(html=_MENU % (("https://evil.test/a",) * 4)), sees=({"count": 4, "domain": "evil.test"},)),
        Example(mail(html=_MENU % tuple(f"https://evil.test/{n}" for n in range(4)))),
        Example(
            links(
                "https://evil.test/a", "https://evil.test/a", "https://evil.test/a", "https://evil.test/a", shows="Open"
            )
        ),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 23 bad, 0 genuine",
)
def all_links_same(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    anchors = [link for link in message.links if link.source in ("html", "area") and link.scheme in ("http", "https")]
    if len(anchors) < 4 or len({link.target for link in anchors}) > 1 or len({link.text for link in anchors}) < 3:
        return
    places = [link.source_place or link.place for link in anchors]
    yield saw(*places[:8], count=len(anchors), domain=Domain(domain_of(anchors[0])))
