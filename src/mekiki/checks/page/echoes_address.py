"""A visited page greets the visitor by the address that was put into the link."""

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
from mekiki.checks.readings.landing import example_page, once_a_page, place_of, shown, view
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain

_LINK = "https://a.test/?uid=taro@office.example"
_DECOY = (
    {"where": "query", "name": "uid", "kind": "recipient-address", "form": "plain", "decoy": "pafe@qesevi.zzzzzzz"},
)


@check(
    id="page.echoes-address",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="The page fills in the address from the link", ja="リンクのアドレスを画面に映すページ"),
    found=Text(
        en="The page on {domain} shows the invented address that stood in the link in place of the reader's.",
        ja="{domain} のページは、受信者の代わりにリンクに入れた架空のアドレスを、そのまま画面に表示しました。",
    ),
    why=Text(
        en="A service knows its users. This page greets whatever address it is called with, so that it looks personal.",
        ja="本物のサービスは利用者を知っています。このページは、渡されたアドレスが何であれ表示し、本人宛てのように見せます。",
    ),
    innocent=Text(
        en="Forms to subscribe or unsubscribe also fill in the address from the link.",
        ja="配信の登録や停止の画面も、リンクに含まれるアドレスを入力欄に表示します。",
    ),
    examples=(
        Example(
            links(_LINK),
            sees=({"domain": "a.test"},),
            answers=example_page(
                _LINK,
                view("https://a.test/", text="Sign in as pafe@qesevi.zzzzzzz", asks=("password",)),
                replaced=_DECOY,
            ),
        ),
        Example(
            links(_LINK),
            answers=example_page(_LINK, view("https://a.test/", text="Sign in", asks=("password",)), replaced=_DECOY),
        ),
        Example(
            links(_LINK),
            answers=example_page(
                _LINK,
                view("https://a.test/", text="Unsubscribe pafe@qesevi.zzzzzzz?", asks=("email",)),
                replaced=_DECOY,
            ),
        ),
    ),
    source="SANS diary 28836 (2022-07-13): the address in the link decides what the page shows",
)
def echoes_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in shown(evidence) if page.asks & SECRET):
        decoys = [str(each["decoy"]).lower() for each in page.replaced if each.get("kind") == "recipient-address"]
        seen = f"{page.title} {page.text}".lower()
        if any("@" in decoy and decoy in seen for decoy in decoys):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
