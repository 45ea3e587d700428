"""A visited page on a stranger's domain loads pictures or styles from the brand that it imitates."""

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
from mekiki.checks.readings.landing import example_page, host_of, place_of, view
from mekiki.checks.readings.likeness import imitated
from mekiki.knowledge.brands import brand
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import BrandId, Domain

_PAGE = "https://a.test/login"
_LOGO = (("https://www.smbc-card.com/img/logo.png", "0" * 64),)


@check(
    id="page.borrowed-resources",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="Pictures borrowed from the genuine site", ja="本物のサイトから借りた画像"),
    found=Text(
        en="The page on {domain} asks for secrets and shows parts of {brand}'s own site from {host}.",
        ja="{domain} のページは秘密の情報を求め、{brand} のサイト（{host}）の素材を表示しています。",
    ),
    why=Text(
        en="Whoever copies a page often leaves the addresses of its pictures as they were.",
        ja="ページを丸写しすると、画像のアドレスが本物のまま残りがちです。",
    ),
    innocent=Text(
        en="Shops show the signs of card companies and payment services, and embed their buttons.",
        ja="通販サイトは、カード会社や決済サービスのマークやボタンを載せています。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "brand": "smbc-card", "host": "www.smbc-card.com"},),
            answers=example_page(_PAGE, view(_PAGE, title="Vpass", asks=("user", "password"), resources=_LOGO)),
        ),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE, view(_PAGE, title="Camera Hoshino", asks=("user", "password"), resources=_LOGO)
            ),
        ),
    ),
    source="brandonchecketts.com, What companies can do to avoid phishing scams (2007): false pages pull pictures from the true site",
)
def borrowed_resources(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = imitated(evidence)
    row = brand(found.brand) if found and found.brand else None
    if found is None or row is None or not found.page.asks & SECRET:
        return
    hosts = [host_of(str(each[0])) for each in found.page.view.get("resources") or ()]
    borrowed = next((host for host in hosts if row.owns(host)), "")
    if borrowed:
        where = place_of(message, found.page.url)
        yield saw(where, domain=Domain(found.page.domain), brand=BrandId(row.id), host=Domain(borrowed))
