"""The name of the reader's own house stands in the host of a link that leads to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, links, saw
from mekiki.checks.readings.parties import is_free_mail, own_addresses
from mekiki.checks.readings.urls import doubtful_hosts, is_tenant, place_in, registered_ending, registered_label
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import abused_suffixes, kinds_of
from mekiki.knowledge.visited import is_visited
from mekiki.knowledge.words import looks_random
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link

_SHORTEST = 5  # letters; a shorter name stands in too many hosts by chance


@check(
    id="links.readers-house-in-host",
    when=("doubtful link",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Your house's name before a stranger's domain", ja="自社の名前を付けた、よそのリンク先"),
    found=Text(
        en="“{shown}”, the name of the reader's own domain, stands in the host, but the link leads to {domain}.",
        ja="リンク先には自社ドメインの名前「{shown}」が入っていますが、行き先は {domain} です。",
    ),
    why=Text(
        en="Whoever keeps a domain names hosts below it as it likes. Pages that steal the log-ins of one firm are set up like this: "
        "the firm's name in front, a throw-away domain behind it.",
        ja="ドメインの持ち主は、その下にどんな名前のホストでも作れます。特定の会社のログイン情報をねらうページは、"
        "前に会社名を、後ろに使い捨てのドメインを置く形で作られます。",
    ),
    innocent=Text(
        en="Services name sub-domains after their customers. Whether your house uses this one, your own people know.",
        ja="契約先の名前をサブドメインに付けるサービスもあります。そのサービスを自社で使っているかどうかは、社内で確かめられます。",
    ),
    examples=(
        Example(
            links("https://vpn-portal.office.lqwzkt.icu/renew"), sees=({"shown": "office", "domain": "lqwzkt.icu"},)
        ),
        Example(links("https://office-vpn.top/"), sees=({"shown": "office", "domain": "office-vpn.top"},)),
        Example(links("https://office.time-sheets.co.jp/")),  # as a service's customer
        Example(links("https://office.example/renew")),
        Example(links("https://officers-mess.top/")),
    ),
    tags=(Tag.DISGUISE, Tag.EVERYDAY_WORDS, Tag.SIGN_IN),
    source="Group-IB on 0ktapus, 2022-08-25: domains that held the names of the firms whose staff was aimed at",
)
def readers_house_in_host(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    houses = _houses(message)
    if not houses:
        return
    for link in doubtful_hosts(message):
        house = next((each for each in houses if _stands_in(link, each)), None)
        if house is not None and _is_thrown_away(link):
            yield saw(place_in(link, house), shown=Quote(house), domain=Domain(link.registrable_domain))


def _houses(message: Message) -> frozenset[str]:
    """The labels of the domains that the mail was sent to, where a house has its own."""
    domains = {address.rpartition("@")[2] for address in own_addresses(message)}
    labels = (registered_label(domain) for domain in domains if not is_free_mail(domain) and not is_visited(domain))
    return frozenset(label for label in labels if len(label) >= _SHORTEST)


def _stands_in(link: Link, house: str) -> bool:
    """Whether the name is a whole piece of the host, below or within a domain that is not the house's under another suffix."""
    if registered_label(link.host) == house:
        return False
    return f"-{house}-" in f"-{link.host.replace('.', '-')}-"


def _is_thrown_away(link: Link) -> bool:
    if kinds_of(link.host, link.path) or is_tenant(link.host):
        return False
    label, _, suffix = registrable_domain(link.host).rpartition(".")
    return (
        registered_ending(link) is not None
        or (len(suffix) > 2 and suffix in abused_suffixes())
        or looks_random(label.partition(".")[0])
    )
