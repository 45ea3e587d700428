"""A mail filter on the way replaced the link by its own."""

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
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.link-rewriter",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="A mail filter rewrote the link", ja="メールフィルターが書き換えたリンク"),
    found=Text(
        en="{host} belongs to a mail filter that checks links on opening.",
        ja="{host} は、開く際にリンクを検査するメールフィルターのものです。",
    ),
    why=Text(
        en=(
            "The filter's name is not the sender's doing and says nothing about the target. A rewritten link has not "
            "been found harmless."
        ),
        ja=(
            "フィルターの名前は送信者とは無関係で、接続先の善し悪しも示しません。"
            "書き換えられたからといって安全とは限りません。"
        ),
    ),
    innocent=Text(en="This is how the recipient's own protection works.", ja="受信者側の保護機能の正常な動作です。"),
    examples=(
        Example(
            links("https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.test%2F"),
            sees=({"host": "nam01.safelinks.protection.outlook.com"},),
        ),
        Example(links("https://evil.test/?url=safelinks.protection.outlook.com")),
    ),
    bearing=Bearing.CONTEXT,
    receiver=True,
    source="Microsoft, Safe Links; Proofpoint, URL Defense (knowledge/data/redirectors.json)",
)
def link_rewriter(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        for host in (*link.wrappers, link.host):
            if "url-rewriter" in kinds_of(host):
                yield saw(place_in(link, host), host=Domain(host))
                break
