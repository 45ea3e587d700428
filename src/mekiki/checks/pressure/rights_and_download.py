"""The reader is accused of using somebody's pictures or works, and the evidence has to be fetched from behind a link."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    mail,
    saw,
)
from mekiki.checks.readings.moves import from_nowhere
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.together import all_places, first_place, is_letter_of_nobody_known
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.knowledge.url_words import archive_endings
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link
from mekiki.model.regex import regex

_RIGHT = saying("rights-and-download", "right")
_WRONG = saying("rights-and-download", "wrong")
_YOURS = saying("rights-and-download", "yours")
_EVIDENCE = saying("rights-and-download", "evidence")
_PASSWORD = regex(rf"(?:{saying('rights-and-download', 'password').pattern})[^:]{{0,24}}\s?[:=]\s?[\w!-~]{{3,20}}")
# Where anybody leaves a file, and where the address does not show what is fetched.
_STORES = frozenset(("file-sharing", "cloud-bucket", "free-hosting", "paste", "edge-hosting", "code-hosting"))
_HIDES = frozenset(("shortener", "link-in-bio", "open-redirector"))
_FETCHES = regex(r"export=download|[?&]dl=1|/download\b|[?&]download\b|/uc\?", 0)
_FILE_NAMED = regex(r"\.(?:zip|rar|7z|iso|img|exe|scr|js|lnk|pdf|docx?|egg|alz|gz)\b")
_PLAIN_STORE = 0.8  # of the weight: a folder of somebody's at a well-known store is how many people hand things over


@check(
    id="pressure.rights-and-download",
    signs=signs_of("rights-and-download"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    tells="copyright-complaint",
    when=("web link",),
    title=Text(en="Accused of theft, with the evidence behind a link", ja="著作権侵害の「証拠」をダウンロードさせる"),
    found=Text(
        en="The reader is said to use somebody's work without leave (“{words}”), and the evidence to lie behind a link to {domain}.",
        ja="無断使用や著作権侵害を指摘し（「{words}」）、その証拠を {domain} へのリンクから取らせようとしています。",
    ),
    why=Text(
        en="Whoever is accused wants to see of what, and opens the file. It is a program that takes the passwords out of the browser. A "
        "lawyer names the picture and the page in the letter itself.",
        ja="身に覚えがないと、何のことか確かめようとファイルを開いてしまいます。中身はブラウザーのパスワードなどを盗むプログラムです。"
        "本物の弁護士や権利者は、どの画像がどのページにあるかを本文に書きます。",
    ),
    innocent=Text(
        en="Artists do write from free mailboxes, and some share pictures from a store. They can name the page in question when you ask, "
        "without any file.",
        ja="フリーメールで連絡してくる作家や、共有フォルダーで資料を渡す人もいます。尋ねれば、ファイルなしでも該当ページを教えてくれます。",
    ),
    examples=(
        Example(
            mail(
                "You use my photographs on your site without permission. The evidence: https://tr.ee/k7",
                from_="Kim Larsen <kim.larsen@gmail.com>",
            ),
            sees=({"words": "my photographs / without permission / evidence", "domain": "tr.ee"},),
        ),
        Example(
            mail(
                "貴社サイトでの著作権侵害について、証拠資料をご確認ください。 https://www.dropbox.com/s/k7/a.zip?dl=1",
                from_="法律事務所 <mori.law@gmail.com>",
            ),
            sees=({"words": "著作権 / 侵害 / 証拠", "domain": "dropbox.com"},),
        ),
        Example(
            mail(
                "You use my photographs on your site without permission: the bridge, on your start page. Please remove it.",
                from_="Kim Larsen <kim.larsen@gmail.com>",
            )
        ),
        Example(
            mail(
                "Your server carries my client’s photographs without permission. The list of files: https://mori-law.example/f/7.pdf",
                from_="Mori Law <office@mori-law.example>",
            )
        ),
        Example(links("https://www.dropbox.com/s/k7/a.zip?dl=1")),
    ),
    tags=(Tag.LEADS_ON, Tag.NO_HOUSE, Tag.EVERYDAY_WORDS),
    source="IIJ wizSafe 2025-09 on copyright notices with shortened links (tr.ee) and PXA Stealer; AhnLab ASEC, copyright lures; hits in 3,525 genuine mails: 0",
)
def rights_and_download(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter_of_nobody_known(message):  # hosts pass complaints on
        return
    fetching = [link for link in web_links(message) if _may_fetch(link)]
    if not fetching:
        return
    places = all_places(message, _RIGHT, _WRONG, _YOURS, _EVIDENCE)
    if not places:
        return
    locked = first_place(message, _PASSWORD)
    for link in fetching:
        if strength := _strength(message, link, locked):
            right, wrong, _, proof = places
            words = Quote(" / ".join(dict.fromkeys(one_line(each.quote) for each in (right, wrong, proof))))
            domain = Domain(domain_of(link))
            seen = saw(right, wrong, proof, link.place, locked, words=words, domain=domain)
            yield Sighting(seen.places, seen.facts, strength)
            return


def _may_fetch(link: Link) -> bool:
    """Whether a link leads where anybody leaves a file, hides where it leads, or fetches something."""
    return bool(kinds_of(link.host, link.path) & (_HIDES | _STORES)) or _fetches(link)


def _fetches(link: Link) -> bool:
    if _FETCHES.search(f"{link.path}?{link.query}") or link.path.rpartition(".")[2].lower() in archive_endings():
        return True
    return bool(_FILE_NAMED.search(link.text.lower())) and not _FILE_NAMED.search(link.path.lower())


def _strength(message: Message, link: Link, locked: Place | None) -> float:
    """How much it weighs that the evidence lies there; 0.0 in a writer's own store without a lock."""
    kinds = kinds_of(link.host, link.path)
    if kinds & _HIDES or locked is not None:
        return 1.0
    if not from_nowhere(message):
        return 0.0
    return 1.0 if _fetches(link) or "free-hosting" in kinds else _PLAIN_STORE
