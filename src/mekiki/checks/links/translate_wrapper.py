"""A link shows its page through a translation service, so that the service's name is seen."""

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
from mekiki.checks.readings.urls import domain_of, place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.translate-wrapper",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("redirected link",),
    title=Text(en="A page wrapped in a translation service", ja="翻訳サービス越しに表示されるページ"),
    found=Text(
        en="{host} shows a page of {domain}.",
        ja="{host} は、{domain} のページを翻訳サービス越しに表示します。",
    ),
    why=Text(
        en="The address bar then shows Google's name. Filters that judge the domain see only the well-known one.",
        ja="アドレス欄にはGoogleの名前が出ます。ドメインで判断するフィルターにも、有名な名前しか見えません。",
    ),
    innocent=Text(en="People send translated pages to each other.", ja="翻訳したページを知人に送ることはあります。"),
    examples=(
        Example(
            links("https://evil-example.translate.goog/login"),
            sees=({"host": "evil-example.translate.goog", "domain": "evil.example"},),
        ),
        Example(links("https://translate.google.com/")),
    ),
    tags=(Tag.EVASION,),
    source=(
        "Council of Anti-Phishing Japan, July 2025: about 8.5 % of reports were redirects through Google Translate "
        "(knowledge/data/providers.json)"
    ),
)
def translate_wrapper(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        for host in link.wrappers:
            if "translate-wrapper" in kinds_of(host):
                yield saw(place_in(link, host), host=Domain(host), domain=Domain(domain_of(link)))
