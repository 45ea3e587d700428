"""A visited page asks for the seed phrase or private key of a wallet."""

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
from mekiki.checks.readings.landing import at_home, example_page, once_a_page, place_of, shown, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_NEAR = "https://www.amazon.co.jp/ap/signin"


@check(
    id="page.asks-seed-phrase",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="A page asks for a wallet's seed phrase", ja="ウォレットの復元フレーズを要求するページ"),
    found=Text(
        en="The page on {domain} asks for a seed phrase or a private key.",
        ja="{domain} のページが、ウォレットの復元フレーズや秘密鍵を求めています。",
    ),
    why=Text(
        en="Whoever has the phrase has the money. No wallet maker ever asks for it, and what is taken cannot be called back.",
        ja="フレーズを知る者が、その資産の持ち主になります。ウォレットの提供元が尋ねることは決してなく、盗まれた資産は取り戻せません。",
    ),
    innocent=Text(
        en="A wallet's own program asks for it when it is set up anew, on the device and not on a web page.",
        ja="ウォレットを復元するとき、端末のアプリ自身が入力を求めることはあります。ウェブページではありません。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("seed-phrase",)), view(_PAGE, view="desktop", asks=("seed-phrase",))
            ),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, asks=("seed-phrase",)))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=("email",)))),
    ),
    tags=(Tag.TAKES,),
    source="BIP 39; SlowMist on false MetaMask checks (cointelegraph.com, 2026-01-05): wallets never ask for the phrase",
)
def asks_seed_phrase(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(
        page for page in shown(evidence) if page.is_strangers and page.asks & {"seed-phrase", "private-key"}
    ):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
