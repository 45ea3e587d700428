"""A link to a stranger leads straight to an archive that is called a bill or another paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, links, saw
from mekiki.checks.readings.urls import domain_of, place_in
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.url_words import archive_endings
from mekiki.model.facts import Domain, Quote
from mekiki.model.regex import regex

# In the name of a file words stand beside underscores and digits, where \b sees no edge.
_WORD, _ANYWHERE = (saying("archive-called-bill", name).pattern for name in ("paper", "paper-anywhere"))
_PAPER = regex(rf"(?<![a-z])(?:{_WORD})(?![a-z])|{_ANYWHERE}")


@check(
    id="links.archive-called-bill",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A bill that is an archive at a stranger's", ja="見知らぬ場所に置かれた「請求書」の圧縮ファイル"),
    found=Text(en="The link leads to {file} on {domain}.", ja="リンクは {domain} の {file} につながります。"),
    why=Text(
        en="A bill is one page that opens by itself. Packed, and laid on a server that has nothing to do with the sender, it hides a program "
        "from the filters.",
        ja="請求書なら、そのまま開ける1枚の文書で足ります。圧縮して無関係なサーバーに置くのは、プログラムをフィルターから隠すためです。",
    ),
    innocent=Text(
        en="Accountants do send many papers as one archive, mostly by a sharing service or their own server.",
        ja="会計事務所などが多数の書類をまとめて送ることはありますが、その場合は共有サービスや自社のサーバーが使われます。",
    ),
    examples=(
        Example(
            links("https://evil.test/a/Rechnung_118.zip"), sees=({"file": "Rechnung_118.zip", "domain": "evil.test"},)
        ),
        Example(links("https://evil.test/a/billings-photos.zip")),
        Example(links("https://home.example/invoice.zip")),
        Example(links("https://evil.test/invoice/pay")),
    ),
    source="Gmail Help, “File types blocked in Gmail”; hits in frauds by writers who knew no code: 1 of 95, in 110 genuine mails of theirs none",
)
def archive_called_bill(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        name = unquote(link.path.rpartition("/")[2])
        stem, dot, ending = name.rpartition(".")
        if dot and ending.lower() in archive_endings() and _PAPER.search(stem.lower()):
            yield saw(place_in(link, name), file=Quote(name[-80:]), domain=Domain(domain_of(link)))
            return
