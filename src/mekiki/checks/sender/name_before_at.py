"""A firm or club bears its name only before the @ of a domain that belongs to something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.names import name_fits_domain
from mekiki.checks.readings.parties import is_list_mail, sender_of_unknown_house
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.trades import trade_words
from mekiki.model.facts import Address, Quote

_SHORTEST = 6  # letters of a name that nobody hits upon by accident


@check(
    id="sender.name-before-at",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("web link",),
    title=Text(en="The name stands only before the @", ja="名前があるのは「@」より前だけ"),
    found=Text(
        en="“{name}” has made its address of its own name, {address}, but the domain behind the @ has nothing of it.",
        ja="「{name}」は自分の名前をそのまま「@」より前に置いています（{address}）が、"
        "後ろのドメインはまったく別のものです。",
    ),
    why=Text(
        en="A shop or a club is at home in a domain of its own. Whoever sends for ever new firms from whatever domain is "
        "at hand can put their names only before the @, where anybody may write anything.",
        ja="店や会社なら自分のドメインを持っています。手元のドメインから次々と別の社名で送る側が名前を入れられるのは、"
        "だれでも自由に書ける「@」より前だけです。",
    ),
    innocent=Text(
        en="Small firms without a domain of their own write in this way from that of their agency or landlord.",
        ja="自社ドメインを持たない小さな会社が、代行業者などのドメインから送るときにも、こうした形になります。",
    ),
    examples=(
        Example(
            mail(
                "Yours: https://larsen-doors.com/x",
                from_="Nordwind Rewards Club <nordwindrewardsclub@larsen-doors.com>",
            ),
            sees=({"name": "Nordwind Rewards Club", "address": "nordwindrewardsclub@larsen-doors.com"},),
        ),
        Example(mail("https://nordwind.com/x", from_="Nordwind Rewards Club <nordwindrewardsclub@nordwind.com>")),
        Example(mail("https://larsen-doors.com/x", from_="Hanako Yamada <hanakoyamada@larsen-doors.com>")),
        Example(mail("https://larsen-doors.com/x", from_="Nordwind Rewards Club <news@larsen-doors.com>")),
    ),
    source="hits in the development corpus: 20 bad, 0 genuine",
)
def name_only_before_at(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = sender_of_unknown_house(message)
    if sender is None or not web_links(message) or is_list_mail(message):
        return
    name, local = _letters(sender.name), _letters(sender.local_part)
    if len(name) >= _SHORTEST and name == local and _is_firm(sender.name) and name_fits_domain(message) is False:
        yield saw(sender.name_place, sender.place, name=Quote(sender.name), address=Address(sender.address))


def _is_firm(name: str) -> bool:
    """Whether it is no person's name: by a word of trade, or of more words than people have names."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    return len(words) > 3 or (len(words) > 1 and not trade_words().isdisjoint(words))


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name.lower())
