"""The attached files and parts of a mail in lines: what each is called, says to be and is, and what was found inside.

Shared by the HTML case file and the terminal, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mekiki.checks.readings.attached import Attached, unpacked
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.message import Document, Part
from mekiki.report.marked import Marked, MarkedLink
from mekiki.report.safe import Safe
from mekiki.report.texts import clipped, listed, worded_in

_WORDS: Mapping[str, Text] = {
    "by-content": Text("{declared} – by its content {detected}", "{declared}（中身は {detected}）"),
    "size": Text("{count} {count:byte|bytes}", "{count} バイト"),
    "withheld": Text(
        "{size}, not kept, since the file names the recipient or is too much to be looked through for that; what was found in it "
        "stands here",
        "{size}・受信者が分かる内容か、量が多くて確かめきれないため、ファイル自体は保存していません（見つかったことは残しています）",
    ),
    "pages": Text("{count} {count:page|pages}", "{count} ページ"),
    "entries": Text("{count} {count:entry|entries}", "予定 {count} 件"),
    "contacts": Text("{count} {count:contact|contacts}", "連絡先 {count} 件"),
    "links": Text("{count} {count:link|links} ({numbers})", "リンク {count} 件（{numbers}）"),
    "code-on-page": Text("a QR code on page {page}", "{page} ページに QR コード"),
    "files": Text("holds {names}", "中身：{names}"),
    "more": Text("{count} more", "ほか {count} 件"),
    "encrypted": Text("encrypted", "暗号化されている"),
    "password-in-mail": Text("the mail gives the password", "パスワードがメールに書かれている"),
    "javascript": Text("JavaScript", "JavaScript"),
    "launch": Text("starts a program", "プログラムを起動する"),
    "embedded-file": Text("files embedded in it", "ファイルが埋め込まれている"),
    "submit-form": Text("a form that sends what is typed", "入力内容を送信するフォーム"),
    "script-writes-page": Text("a script writes the page", "スクリプトがページを書き出す"),
    "remote": Text("fetches something from outside when opened", "開くと外部から何かを読み込む"),
    "archive-encrypted": Text("encrypted", "暗号化されている"),
    "archive-unread": Text("an archive of a kind that is not opened here", "ここでは開かない形式の書庫"),
    "archive-broken": Text("a broken archive", "壊れた書庫"),
    "archive-bomb": Text("unpacks to more than was read", "展開すると巨大になり、全部は読んでいない"),
    "archive-depth": Text("archives nested too deep", "書庫の入れ子が深すぎる"),
    "archive-path": Text("a name that climbs out of its folder", "フォルダーの外を指すファイル名"),
}  # fmt: skip
_MOST_NAMES, _MOST_NUMBERS = 4, 6
_COUNTED: Mapping[str, str] = {"calendar": "entries", "card": "contacts"}  # everything else has pages


class Held(NamedTuple):
    """One part, ready to be shown: defanged, masked and in one language."""

    name: str
    type: str  # as declared, and by its content where that differs
    size: str
    holds: str  # "" where nothing is known of its inside
    marks: tuple[int, ...]


def held(case: Case, mail: Marked, lang: str, safe: Safe) -> list[Held]:
    """The parts that a reader of the mail does not see as its text, in order."""
    return _Parts(case, mail.links, lang, safe).told(mail)


class _Parts:
    def __init__(self, case: Case, links: Sequence[MarkedLink], lang: str, safe: Safe) -> None:
        self.message, self.lang, self.safe = case.message, lang, safe
        self.say = worded_in(_WORDS, lang)
        self.numbers = {each.link.target: each.number for each in links}
        self.documents = {(each.part, each.name): each for each in case.message.documents}
        self.withheld = {each.part: each.size for each in case.masking.withheld} if case.masking else {}

    def told(self, mail: Marked) -> list[Held]:
        return [
            Held(
                self.name(each.part), self.type(each.part), self.size(each.part),
                listed(dict.fromkeys(self.holds(each.part)), self.lang), each.marks,
            )
            for each in mail.parts
        ]  # fmt: skip

    def name(self, part: Part) -> str:
        return clipped(self.safe.text(part.filename), 120) or f"#{part.path}"

    def type(self, part: Part) -> str:
        declared = self.safe.text(part.content_type)
        if not part.detected_type or part.detected_type == part.content_type:
            return declared
        return self.say("by-content", declared=declared, detected=part.detected_type)

    def size(self, part: Part) -> str:
        withheld = self.withheld.get(part.path)
        size = self.say("size", count=f"{len(part.content) if withheld is None else withheld:,}")
        return size if withheld is None else self.say("withheld", size=size)

    def holds(self, part: Part) -> Iterator[str]:
        document = self.documents.get((part.path, part.filename))
        if document is not None:
            yield from self.of_document(document)
        if links := self.links(part):
            numbers = ", ".join(f"L{each}" for each in links[:_MOST_NUMBERS]) + (
                " …" if len(links) > _MOST_NUMBERS else ""
            )
            yield self.say("links", count=len(links), numbers=numbers)
        for page in self.pages_with_codes(part):
            yield self.say("code-on-page", page=page)
        if names := self.files(part):
            yield self.say("files", names=self.several(names))
        yield from self.of_archive(part)

    def of_document(self, document: Document) -> Iterator[str]:
        if document.pages:
            yield self.say(_COUNTED.get(document.kind, "pages"), count=document.pages)
        for oddity in document.oddities:
            key = "remote" if oddity.startswith("remote-") else oddity
            if key in _WORDS:
                yield self.say(key)

    def links(self, part: Part) -> list[int]:
        targets = dict.fromkeys(link.target for link in self.message.links if link.place.part == part.path)
        return [self.numbers[target] for target in targets if target in self.numbers]

    def pages_with_codes(self, part: Part) -> list[int]:
        pages = {
            link.place.index for link in self.message.links if link.source == "qr" and link.place.part == part.path
        }
        return sorted(pages - {0})[:_MOST_NUMBERS]

    def files(self, part: Part) -> list[str]:
        """The names of what was taken out of the part, or lies in it if it is an archive."""
        taken_out = [each.filename for each in self.message.parts if each.container == part.path and each.filename]
        in_archive = [each.archive.partition("/")[2] or each.name for each in self.members(part)]
        return [clipped(self.safe.text(name), 80) for name in dict.fromkeys((*taken_out, *in_archive))]

    def members(self, part: Part) -> list[Attached]:
        return [each for each in unpacked(self.message)[0] if each.place.part == part.path]

    def of_archive(self, part: Part) -> Iterator[str]:
        if any(each.encrypted for each in self.members(part)):
            yield self.say("archive-encrypted")
        for archive, defect in unpacked(self.message)[1]:
            if archive.place.part == part.path and defect in _WORDS:
                yield self.say(defect)

    def several(self, names: Sequence[str]) -> str:
        more = [self.say("more", count=len(names) - _MOST_NAMES)] if len(names) > _MOST_NAMES else []
        return listed([*names[:_MOST_NAMES], *more], self.lang)
