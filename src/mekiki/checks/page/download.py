"""A visited link on a stranger's domain offers a file instead of a page."""

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
from mekiki.checks.readings.landing import at_home, example_page, once_a_page, pages_of, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/invoice"
_NEAR = "https://www.dropbox.com/scl/fi/abc/plan.pdf"


@check(
    id="page.download",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A file instead of a page", ja="ページではなくファイル"),
    found=Text(
        en="The link to {domain} offers a download; it was not fetched.",
        ja="{domain} へのリンクは、ファイルのダウンロードを始めようとします（取得はしていません）。",
    ),
    why=Text(
        en="Malware comes this way past the filters that look into attachments.",
        ja="添付ファイルを調べるフィルターをすり抜けるため、マルウェアはこの形で届けられます。",
    ),
    innocent=Text(
        en="Invoices and catalogues are offered like that too, mostly from the sender's own domain.",
        ja="請求書やカタログも同じ形で届きますが、たいていは差出人自身のドメインからです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(_PAGE, view(_PAGE, outcome="download")),
        ),
        Example(links(_NEAR), answers=example_page(_NEAR, view(_NEAR, outcome="download"))),
        Example(
            links("https://home.example/catalogue"),
            answers=example_page(
                "https://home.example/catalogue", view("https://home.example/catalogue", outcome="download")
            ),
        ),
    ),
    source="RFC 6266 4.2 (Content-Disposition: attachment)",
)
def download(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in pages_of(evidence) if page.outcome == "download" and page.is_strangers):
        if page.domain not in at_home(message, evidence):
            yield saw(place_of(message, page.url), domain=Domain(page.domain))
