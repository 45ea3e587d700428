"""A link leads to a customer's page below the name of a cloud or delivery network."""

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
    mail,
    saw,
)
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain


@check(
    id="links.edge-hosting",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A page below a cloud provider's name", ja="クラウド事業者の共用ドメイン上のページ"),
    found=Text(
        en="{host} belongs to a customer of the cloud provider, who cannot be told from the name.",
        ja="{host} はクラウド事業者の顧客が置いたページで、その持ち主は名前からは分かりません。",
    ),
    why=Text(
        en=(
            "Throw-away pages are set up there in minutes; services with customers of their own use a domain of "
            "their own."
        ),
        ja="使い捨てのページを数分で用意できます。利用者を抱えるサービスは、普通、自前のドメインを使います。",
    ),
    innocent=Text(
        en="Many honest services deliver pictures and files from there.",
        ja="まともなサービスも、画像やファイルの配信によく使います。",
    ),
    examples=(
        Example(links("https://quiet-mud-1.workers.dev/login"), sees=({"host": "quiet-mud-1.workers.dev"},)),
        Example(links("https://workers.dev/")),
        Example(  # the plain text names the picture of the HTML beside it
            mail(
                "[ https://d1xmpl2e.cloudfront.net/sale/spring.jpg ] Spring sale: https://garden.example/sale",
                html='<a href="https://garden.example/sale"><img src="https://d1xmpl2e.cloudfront.net/sale/spring.jpg"></a>',
            )
        ),
    ),
    tags=(Tag.EVASION,),
    source="JPCERT/CC phishurl-list: workers.dev, 636 of 20,000; HEARTLAND, post 3409",
)
def edge_hosting(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("edge-hosting", ()):
        if "cloud-bucket" in kinds_of(link.host, link.path):  # told by a check of its own
            continue
        if link.registrable_domain != link.host or link.host.count(".") > 1:
            yield saw(place_in(link, link.host), host=Domain(link.host))
