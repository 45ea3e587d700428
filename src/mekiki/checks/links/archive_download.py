"""A link to a stranger leads to an archive file."""

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
from mekiki.knowledge.url_words import archive_endings
from mekiki.model.facts import Domain, Quote


@check(
    id="links.archive-download",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A link to an archive file", ja="圧縮ファイルを直接ダウンロードさせるリンク"),
    found=Text(en="The link leads to {file} on {domain}.", ja="リンクは {domain} の {file} につながります。"),
    why=Text(
        en="Archives hide their contents from filters; malware is often handed over so.",
        ja="圧縮ファイルは中身をフィルターから隠せるため、マルウェアの受け渡しによく使われます。",
    ),
    innocent=Text(
        en="Photographs, drawings and software are sent that way every day.",
        ja="写真や図面、ソフトウェアの受け渡しに日常的に使われます。",
    ),
    examples=(
        Example(links("https://evil.test/scan/document.zip"), sees=({"file": "document.zip", "domain": "evil.test"},)),
        Example(links("https://evil.test/zip/")),
        Example(links("https://home.example/photos.zip")),
    ),
    source="Gmail Help, “File types blocked in Gmail”",
)
def archive_download(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        name = link.path.rpartition("/")[2]
        if "." in name and name.rpartition(".")[2].lower() in archive_endings():
            yield saw(place_in(link, name), file=Quote(unquote(name)[-80:]), domain=Domain(domain_of(link)))
