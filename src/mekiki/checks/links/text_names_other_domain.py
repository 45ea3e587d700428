"""The text of a link is one web address, and the link leads to another domain."""

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
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.urls import domain_of, shown_host
from mekiki.checks.readings.weblinks import home, leads_home, web_links
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain


@check(
    id="links.text-names-other-domain",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="The link shows another address than it leads to", ja="表示と異なるドメインにつながるリンク"),
    found=Text(
        en="The text shows {shown}; the link leads to {domain}.",
        ja="表示は {shown} ですが、接続先は {domain} です。",
    ),
    why=Text(
        en="Mail programs show a link's text, not its target; only the target counts.",
        ja="メールソフトが見せるのはリンクの文字列で、接続先ではありません。大切なのは接続先です。",
    ),
    innocent=Text(
        en="Counting services of newsletters do this to every link; by itself it says little.",
        ja="配信メールのクリック計測では、すべてのリンクがこうなります。これだけでは判断できません。",
    ),
    examples=(
        Example(
            links("https://evil.test/a", shows="https://shop.example/login"),
            sees=({"shown": "shop.example", "domain": "evil.test"},),
        ),
        Example(
            links("http://192.0.2.7/login", shows="https://shop.example/login", from_="Shop <shop@gmail.com>"),
            sees=({"shown": "shop.example", "domain": "192.0.2.7"},),
        ),
        Example(links("https://www.shop.example/login", shows="shop.example")),
        Example(links("https://evil.test/a", shows="shop.example: our new catalogue")),
        Example(
            links("https://click.larsen.test/r/1", shows="nordwind.example", from_="Larsen <news@mail.larsen.test>"),
        ),
        Example(
            links("https://mailing-house.test/r/1", shows="www.larsen.test", from_="Larsen <news@mail.larsen.test>"),
        ),
    ),
    source=(
        "hits in the development corpus: 20 bad, 4 genuine; of the sender's own address or to its own site 5 bad, 20 genuine; HEARTLAND, research note (c) 5: genuine card mail does "
        "it too"
    ),
)
def text_names_other_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    of_a_firm = not is_free_mail(home(message))
    for link in web_links(message):
        host = shown_host(link)
        shown = registrable_domain(host)
        if (
            not host
            or not link.host
            or shown == link.registrable_domain
            or set(brands.owners_of(shown)) & set(brands.owners_of(link.host))
        ):
            continue
        if of_a_firm and (leads_home(message, link) or shown == home(message)):
            continue  # firms count the clicks on others' addresses at home, and mailing houses those on theirs
        yield saw(link.place, link.source_place, shown=Domain(host), domain=Domain(domain_of(link)))
