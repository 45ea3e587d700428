"""The address names a known firm before the @, at a domain that is not the firm's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.parties import is_list_mail, sender_of_unknown_house
from mekiki.checks.readings.servers import is_exchange_itself, may_be_a_server
from mekiki.checks.readings.services import writes_for_firms
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Address, BrandId

_CARRIES_OTHERS = frozenset(("mail-product", "social"))  # whose names people put before the @ for other reasons


@check(
    id="brand.local-part-poses",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="Firm's name only before the @", ja="会社名が「@」より前にだけある"),
    found=Text(
        en="The address {address} says {brand} before the @, but the domain behind it is not {brand}'s.",
        ja="差出人 {address} は「@」より前で {brand} を名乗っていますが、後ろのドメインは {brand} のものではありません。",
    ),
    why=Text(
        en="Before the @, the owner of a domain writes what he likes. Only what stands behind it has to be his.",
        ja="「@」より前には、ドメインの持ち主が好きな名前を書けます。本物かどうかを示すのは「@」より後ろだけです。",
    ),
    innocent=Text(
        en="Partners, dealers and newsletters about a firm use its name in this way.",
        ja="取扱店や提携会社、その会社を話題にするメールマガジンでも、こう書くことがあります。",
    ),
    examples=(
        Example(
            mail(from_="Rewards <UnitedHealthcareRewards@cook-festival.bar>"),
            sees=({"address": "UnitedHealthcareRewards@cook-festival.bar", "brand": "unitedhealthcare"},),
        ),
        Example(
            mail(from_="Klantenservice <Klantenservice-Fedex@aprimapost.com>"),
            sees=({"address": "Klantenservice-Fedex@aprimapost.com", "brand": "fedex"},),
        ),
        Example(mail(from_="FedEx <tracking-fedex@fedex.com>")),
        Example(mail(from_="Hanako <hanako@cook-festival.bar>")),
    ),
    tags=(Tag.DISGUISE,),
    source="hits in the development corpus: 17 of 1410 bad, 0 of 1587 genuine",
)
def local_part_poses(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = sender_of_unknown_house(message)
    if sender is None or "." not in sender.domain or is_list_mail(message) or is_exchange_itself(message):
        return
    if writes_for_firms(message):  # a bank's name before the @ of the house that runs its internet banking
        return
    label = registrable_domain(sender.domain).partition(".")[0].replace("-", "")
    for id in _named(sender.local_part):
        row = brands.all_brands()[id]
        if not row.domains or row.uses(sender.domain) or row.trade in _CARRIES_OTHERS or may_be_a_server(message, row):
            continue
        if any(row.uses(link.host) for link in web_links(message)) or any(name in label for name in _spelt(row)):
            continue
        yield saw(sender.place, address=Address(sender.address), brand=BrandId(id))
        return


def _spelt(row: Brand) -> set[str]:
    """The brand's names in letters and digits only, as addresses spell them."""
    return {re.sub(r"[^a-z0-9]", "", name.lower()) for names in row.names.values() for name in names} - {""}


def _named(local: str) -> list[str]:
    """Brands named in a local part: as a word between signs, or run together with other words."""
    words = re.split(r"[^a-z0-9]+", local.lower())
    found = [id for word in words if (id := brands.labels().get(word)) and word in _spelt(brands.all_brands()[id])]
    return found + brands.named_in_one_word(re.sub(r"[^a-z0-9]", "", local.lower()))
