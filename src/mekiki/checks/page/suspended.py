"""A visited page has been suspended by its host."""

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
from mekiki.checks.readings.landing import example_page, in_its_stead, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/x"


@check(
    id="page.suspended",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="The host has closed the page", ja="サーバー業者が公開を止めたページ"),
    found=Text(
        en="The host of {domain} has suspended the page.",
        ja="{domain} のページは、サーバー業者によって公開を止められています。",
    ),
    why=Text(
        en="Hosts do so after complaints, and phishing is the most frequent one.",
        ja="業者が止めるのは苦情を受けたときで、最も多いのがフィッシングです。",
    ),
    innocent=Text(
        en="An unpaid bill closes a page too.",
        ja="料金の滞納でも、ページは止められます。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, outcome="suspended"), view(_PAGE, view="desktop", outcome="suspended")
            ),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, outcome="parked"))),
    ),
    source="words in knowledge/data/pages/outcomes.json",
)
def suspended(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in in_its_stead(evidence, "suspended"):
        yield saw(place_of(message, page.url), domain=Domain(page.domain))
