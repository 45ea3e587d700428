"""A link's host begins with the domain that the sender writes from, and belongs to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, links, saw
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import home, strangers
from mekiki.knowledge.domains import is_reserved
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.senders-domain-in-front",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("stranger",),
    title=Text(en="The sender's domain put in front of another", ja="差出人のドメインを前に付けた別のドメイン"),
    found=Text(
        en="The link begins with {shown}, as the sender's address ends, but the domain that counts is {domain}.",
        ja="リンクは差出人と同じ {shown} で始まっていますが、実際のドメインは末尾の {domain} です。",
    ),
    why=Text(
        en="A domain is read from its end. Whoever owns it puts in front what looks right, and forges From to match.",
        ja="ドメインは後ろから読みます。持ち主は前に何でも付けられ、差出人欄もそれに合わせて偽れます。",
    ),
    innocent=Text(
        en="Services that run a firm's portal or mailings put the customer's domain in front of their own, as a rule with hyphens.",
        ja="企業の窓口や配信を請け負うサービスが、顧客のドメインを自社のドメインの前に付けることもあります。",
    ),
    examples=(
        Example(
            links("https://larsen.co.uk.client-17.com/pay", from_="Larsen <billing@larsen.co.uk>"),
            sees=({"shown": "larsen.co.uk", "domain": "client-17.com"},),
        ),
        Example(links("https://client.larsen.co.uk/pay", from_="Larsen <billing@larsen.co.uk>")),
        Example(links("https://larsen.client-17.com/pay", from_="Larsen <billing@larsen.co.uk>")),
    ),
    source="HEARTLAND, step リンク先のドメインを確認; hits in frauds by writers who knew no code: 1 of 95, in 110 genuine mails of theirs none",
)
def senders_domain_in_front(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    own = home(message)
    if "." not in own or is_free_mail(own):
        return
    for link in strangers(message):
        front = f".{link.host.removesuffix(link.registrable_domain)}"
        if f".{own}." in front and not kinds_of(link.host, link.path) and not is_reserved(link.host):
            yield saw(place_in(link, own), shown=Domain(own), domain=Domain(link.registrable_domain))
            return
