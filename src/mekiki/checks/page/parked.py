"""A visited link leads to a parked domain."""

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
    links,
    saw,
)
from mekiki.checks.readings.landing import example_page, in_its_stead, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/x"


@check(
    id="page.parked",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="The domain is parked", ja="使われていないドメイン"),
    found=Text(
        en="On {domain} there is only advertising or an offer to buy the domain.",
        ja="{domain} には、広告かドメイン販売の案内しかありません。",
    ),
    why=Text(
        en="Domains stand empty before and after their use in an attack.",
        ja="攻撃に使う前や使い終わった後のドメインは、空のまま置かれます。",
    ),
    innocent=Text(
        en="Millions of domains are parked without any harm.",
        ja="何の害もなく空いたままのドメインは、無数にあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(_PAGE, view(_PAGE, outcome="parked"), view(_PAGE, view="desktop", outcome="parked")),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, outcome="dead"))),
    ),
    bearing=Bearing.CONTEXT,
    source="words in knowledge/data/pages/outcomes.json; Vissers et al., Parking Sensors, NDSS 2015",
)
def parked(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in in_its_stead(evidence, "parked"):
        yield saw(place_of(message, page.url), domain=Domain(page.domain))
