"""A link to a stranger leads to a file that runs when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

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
from mekiki.checks.readings.urls import domain_of, place_in
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.url_words import program_endings
from mekiki.model.facts import Domain, Quote

_ALSO_OTHERS = frozenset(("com", "js", "one", "img", "reg", "dll"))  # endings of pages and pictures as well


@check(
    id="links.program-download",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("stranger",),
    title=Text(en="A link to a program", ja="プログラムを直接ダウンロードさせるリンク"),
    found=Text(
        en="The link leads to {file} on {domain}, a file that runs when opened.",
        ja="リンクは {domain} の {file} につながります。開くと実行される種類のファイルです。",
    ),
    why=Text(
        en="A notice, an invoice or a parcel never needs a program.",
        ja="お知らせや請求書、荷物の確認に、プログラムは必要ありません。",
    ),
    innocent=Text(
        en="Makers of software send such links to those who ordered a download.",
        ja="ソフトウェアの製作者が、申し込んだ人にダウンロード先を送ることはあります。",
    ),
    examples=(
        Example(
            links("https://evil.test/files/invoice.pdf.exe"), sees=({"file": "invoice.pdf.exe", "domain": "evil.test"},)
        ),
        Example(links("https://evil.test/exe/")),
        Example(links("https://home.example/setup.exe")),
    ),
    source="Gmail Help, “File types blocked in Gmail”",
)
def program_download(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        name = link.path.rpartition("/")[2]
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if ending in program_endings() and ending not in _ALSO_OTHERS:
            yield saw(place_in(link, name), file=Quote(unquote(name)[-80:]), domain=Domain(domain_of(link)))
