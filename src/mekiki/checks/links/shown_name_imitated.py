"""The text of a link is one web address, and the link leads to another domain that bears the same name with words added."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, links
from mekiki.checks.readings.claims import sender_is_reserved
from mekiki.checks.readings.urls import domain_of, shown_host
from mekiki.checks.readings.weblinks import is_well_known, leads_home, web_links
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain
from mekiki.model.message import Link

_DESK = "Desk <desk@17aday-desk.com>"
_FOR_MAILINGS = 0.5  # of the weight: a firm's second domain, which its mailings come from and lead to
_SHORTEST = 5  # letters of a name that is no word of every domain


@check(
    id="links.shown-name-imitated",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("web link",),
    title=Text(
        en="The target borrows the name of the address shown", ja="表示されたアドレスの名前を借りた別のドメイン"
    ),
    found=Text(
        en="The text shows {shown}; the link leads to {domain}, another domain with that name worked into it.",
        ja="表示は {shown} ですが、接続先は {domain} です。表示と同じ名前に別の語をつないだ、別のドメインです。",
    ),
    why=Text(
        en="Whoever counts clicks has a name of their own. A domain that is made to be mistaken for the one shown has no other use.",
        ja="クリック計測なら、配信会社自身のドメインになるはずです。表示と見間違えるように作られたドメインに、ほかの使い道はありません。",
    ),
    innocent=Text(
        en="Some firms own a second domain of that kind for their mailings. Open the address that is shown by typing it.",
        ja="配信用に似た名前のドメインを別に持つ会社もあります。表示されているアドレスを自分で入力して開けば確実です。",
    ),
    examples=(
        Example(
            links("https://nordwind-kunden.test/a", shows="https://www.nordwind.de/kunden", from_=_DESK),
            sees=({"shown": "www.nordwind.de", "domain": "nordwind-kunden.test"},),
        ),
        Example(
            links("https://larsen-co-jp.desk.test/a", shows="larsen.co.jp", from_=_DESK),
            sees=({"shown": "larsen.co.jp", "domain": "desk.test"},),
        ),
        Example(
            links("https://nordwind.test/a", shows="www.nordwind.de", from_=_DESK)
        ),  # a firm has its name under several endings
        Example(links("https://click.mailing-house.test/a", shows="www.nordwind.de", from_=_DESK)),
        Example(links("https://nordwind-kunden.test/a", shows="nordwind.de", from_="Nordwind <info@nordwind.test>")),
    ),
    source="hits in frauds by writers who knew no code: 2 of 95, in 110 genuine mails of theirs none; in the development corpus none at all",
)
def shown_name_imitated(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if is_well_known(link.host) or (is_reserved(link.host) and sender_is_reserved(message)):
            continue  # stands for whatever the writer liked (docs/decisions/0026)
        shown = shown_host(link)
        if shown and _is_imitated(registrable_domain(shown), link):
            facts = {"shown": Domain(shown), "domain": Domain(domain_of(link))}
            strength = _FOR_MAILINGS if leads_home(message, link) else 1.0
            yield Sighting(tuple(filter(None, (link.place, link.source_place))), facts, strength)


def _is_imitated(shown: str, link: Link) -> bool:
    """Whether a target's name holds the shown one between hyphens, or the whole domain with hyphens for its dots."""
    name, target = shown.partition(".")[0], link.registrable_domain
    if not shown or target in ("", shown):
        return False
    if set(brands.owners_of(shown)) & set(brands.owners_of(link.host)) or kinds_of(link.host, link.path):
        return False
    labels = link.host.split(".")
    written = shown.replace(".", "-")
    if any(label.startswith(written) or label.endswith(written) for label in labels):
        return True
    parts = target.partition(".")[0].split("-")
    return len(name) >= _SHORTEST and len(parts) > 1 and name in parts
