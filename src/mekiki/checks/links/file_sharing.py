"""A link leads to a file on a sharing service where anybody can upload."""

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
)
from mekiki.checks.readings.parties import same_organisation, shown_domain
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.checks.readings.weblinks import is_of_the_service
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain

# Pages of the service itself, by the first part of their paths: no file of a customer's stands there.
_TOLD_BY_SERVICE = 0.5  # of the weight: where the service itself says that a file is there, it leads nowhere else


@check(
    id="links.file-sharing",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A file on a sharing service", ja="ファイル共有サービス上のファイル"),
    found=Text(
        en="{host} passes on a file that anybody may have uploaded.",
        ja="{host} は、誰でもアップロードできるファイルを渡すサービスです。",
    ),
    why=Text(
        en=(
            "The service's name does not vouch for the file. Invoices and orders from strangers that arrive so are a "
            "common bait."
        ),
        ja=(
            "サービスの名前はファイルの安全を保証しません。"
            "見知らぬ相手からの請求書や注文書の形をした罠としてよく使われます。"
        ),
    ),
    innocent=Text(
        en="Colleagues share files that way every day.",
        ja="同僚どうしのファイルの受け渡しに日常的に使われます。",
    ),
    examples=(
        Example(links("https://gofile.io/d/aB3xYz"), sees=({"host": "gofile.io"},)),
        Example(links("https://gofile.io/")),
        Example(links("https://www.dropbox.com/account/billing", from_="Dropbox <no-reply@dropbox.com>")),
        Example(links("https://www.icloud.com/settings/", from_="iCloud <noreply@email.apple.com>")),
        Example(
            links("https://www.dropbox.com/scl/fi/aB3xYz/Invoice.pdf", from_="Dropbox <no-reply@dropbox.com>"),
            sees=({"host": "www.dropbox.com"},),
        ),
        Example(links("https://files.example/d/aB3xYz")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 20 bad, 1 genuine",
)
def file_sharing(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("file-sharing", ()):
        is_form = "form-builder" in kinds_of(link.host, link.path)  # told by a check of its own
        if len(link.path) > 1 and not is_of_the_service(link) and not is_form:
            told_by = _TOLD_BY_SERVICE if same_organisation(shown_domain(message), link.host) else 1.0
            yield Sighting((place_in(link, link.host),), {"host": Domain(link.host)}, told_by)
