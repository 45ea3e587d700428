"""A link leads to a file in cloud storage or on an IPFS gateway, where anybody can put one."""

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
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.model.facts import Domain


@check(
    id="links.cloud-bucket",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A page kept in cloud storage", ja="クラウドストレージに置かれたページ"),
    found=Text(
        en="{host} shows a file from storage that anybody can rent.",
        ja="{host} は、誰でも借りられる保管場所に置かれたファイルを表示します。",
    ),
    why=Text(
        en="A login page that is a mere file in storage belongs to whoever uploaded it.",
        ja="保管場所に置かれただけのログイン画面は、アップロードした人のものです。",
    ),
    innocent=Text(
        en="Pictures, invoices and downloads of honest services lie in such storage too.",
        ja="まともなサービスの画像や請求書、ダウンロード用ファイルも、こうした場所に置かれます。",
    ),
    examples=(
        Example(links("https://ipfs.io/ipfs/bafyexample/mail.html"), sees=({"host": "ipfs.io"},)),
        Example(links("https://docs.ipfs.example/install/")),
        Example(links("https://ipfs.io/")),
    ),
    tags=(Tag.EVASION,),
    source="HEARTLAND, post 43967 (IPFS)",
)
def cloud_bucket(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("cloud-bucket", ()):
        if len(link.path) > 1 and not link.path.lower().endswith(
            (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")
        ):
            yield saw(place_in(link, link.host), host=Domain(link.host))
