"""A link leads to a domain under an ending that is unusually often used for phishing."""

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
    saw,
)
from mekiki.checks.readings.urls import place_in, stranger_hosts
from mekiki.knowledge.providers import abused_suffixes
from mekiki.model.facts import Domain, Quote

# abused, but too much used by honest senders to say anything
_TOO_COMMON = frozenset(("co", "in", "ru", "info", "pro"))


@check(
    id="links.abused-tld",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="An ending often used for phishing", ja="フィッシングに多用されるドメインの末尾"),
    found=Text(
        en="{domain} ends in .{suffix}, which stands out in the statistics of phishing domains.",
        ja="{domain} の末尾「.{suffix}」は、フィッシングの統計で目立って多いものです。",
    ),
    why=Text(
        en="Cheap endings are bought by the thousand and thrown away. It is a hint, never a proof.",
        ja="安価な末尾は大量に買われ、使い捨てられます。手がかりにはなりますが、証拠にはなりません。",
    ),
    innocent=Text(
        en="Most domains under these endings are honest.",
        ja="この末尾のドメインの多くは、まっとうに使われています。",
    ),
    examples=(
        Example(links("https://evil-parcel.top/"), sees=({"domain": "evil-parcel.top", "suffix": "top"},)),
        Example(links("https://evil-parcel.example/top")),
        Example(links("https://qiita.com/")),
    ),
    tags=(Tag.EVASION,),
    source="Interisle, Cybercrime Information Center (knowledge/data/tlds.json)",
)
def abused_tld(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in stranger_hosts(message):
        suffix = link.registrable_domain.rpartition(".")[2]
        if suffix in abused_suffixes() and suffix not in _TOO_COMMON:
            yield saw(place_in(link, link.host), domain=Domain(link.registrable_domain), suffix=Quote(suffix))
