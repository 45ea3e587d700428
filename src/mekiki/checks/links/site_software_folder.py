"""A link leads to a page inside a folder of site software, where no page for readers belongs."""

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
from mekiki.checks.readings.weblinks import strangers
from mekiki.knowledge.url_words import page_endings, site_folders
from mekiki.model.facts import Domain, Quote


def _is_page(rest: str, folder: str) -> bool:
    """Whether what follows the folder is a page for readers: a page's ending, or a folder of its own."""
    name = rest.rpartition("/")[2].lower()
    if not name:
        return bool(rest) and folder != "/.well-known/"
    return "." in name and name.rpartition(".")[2] in page_endings()


@check(
    id="links.site-software-folder",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("stranger",),
    title=Text(en="A page in a folder of site software", ja="サイト構築ソフトの内部フォルダーにあるページ"),
    found=Text(
        en="The link leads into {folder}, a folder of {software}, on {domain}.",
        ja="リンクは {domain} の {folder}（{software} の内部フォルダー）の中につながっています。",
    ),
    why=Text(
        en="Strangers who break into a site hide their pages there; its owner mostly does not know.",
        ja="サイトに侵入した者がページを隠す場所です。サイトの持ち主はたいてい気づいていません。",
    ),
    innocent=Text(
        en=(
            "Pictures and documents of such sites lie in the same folders; they are not counted. Plug-ins do serve "
            "pages from there now and then."
        ),
        ja=(
            "そのサイトの画像や文書も同じ場所にありますが、それは数えていません。"
            "プラグインがそこからページを出すこともあります。"
        ),
    ),
    examples=(
        Example(
            links("https://garden.test/wp-content/plugins/bank/login.php"),
            sees=({"folder": "/wp-content/", "software": "WordPress", "domain": "garden.test"},),
        ),
        Example(links("https://garden.test/wp-content/uploads/2022/roses.pdf")),
        Example(links("https://home.example/wp-admin/post.php")),
        Example(links("https://garden.test/.well-known/security.txt")),
    ),
    tags=(Tag.EVASION,),
    source="Netcraft on /.well-known/; SANS ISC diary 28516; JPCERT/CC phishurl-list: 129 of 20,000 addresses",
)
def site_software_folder(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in strangers(message):
        for folder, software in site_folders().items() if link.path.count("/") > 1 else ():
            at = link.path.find(folder)
            if at >= 0 and _is_page(link.path[at + len(folder) :], folder):
                domain = Domain(domain_of(link))
                yield saw(place_in(link, folder), folder=Quote(folder), software=Quote(software), domain=domain)
                break
