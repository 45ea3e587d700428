"""The static site: the list by date, by brand and by pretext in both languages, search, feed, and the entries themselves.

index.html  en/index.html        the lists
brand/ID.html  pretext/ID.html   the same for one brand or one pretext (also below en/)
feed.xml  search.json            (also below en/)
site.css  site.js
e/SLUG/                          the entries as they were published, with their addresses filled in
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.failures import in_name_of
from mekiki.model.reader import Reader
from mekiki.report.entry.dates import day
from mekiki.report.entry.folder import (
    Check,
    Leaking,
    NotPublished,
    host_of,
    nothing_awaited,
    publication_check,
    put_in_place,
)
from mekiki.report.entry.html import addressed, head_lines, home
from mekiki.report.letters import paper
from mekiki.report.site.feed import atom
from mekiki.report.site.grams import index_of
from mekiki.report.site.listed import LANGUAGES, Listed, entries_in, files_of
from mekiki.report.webpage import environment, in_script

TEMPLATES = Path(__file__).parent / "templates"
MARK = "site.js"  # a folder with it, or an empty one, may be replaced
_ENTRIES = "e"
_W = {
    "title": Text("Warnings about suspicious mail", "疑わしいメールの注意喚起"),
    "lead": Text(
        "Suspicious mails, taken apart with a trained eye: where they really came from, where their links really "
        "lead, and what to "
        "do if you received one.",
        "届いた不審なメールを、目利きが一通ずつ調べて解説します。本当の送信元、リンクの本当の行き先、"
        "届いたときにすることが分かります。",
    ),
    "search": Text("Search the warnings", "注意喚起を探す"),
    "search-hint": Text("subject, firm, domain …", "件名・会社名・ドメインなど"),
    "found": Text("found: {count}", "{count} 件見つかりました"),
    "none-found": Text(
        "Nothing found. Try fewer or other words.", "見つかりませんでした。言葉を減らすか、変えてみてください。"
    ),
    "no-search": Text("The search index could not be loaded.", "検索用のデータを読み込めませんでした。"),
    "by-date": Text("By date", "日付順"),
    "by-brand": Text("By the name that is borrowed", "かたられた名前から"),
    "by-pretext": Text("By pretext", "口実から"),
    "brand-title": Text("Mails in the name of {name}", "{name}をかたるメール"),
    "pretext-title": Text("Pretext: {name}", "口実：{name}"),
    "empty": Text("There is no warning yet.", "注意喚起はまだありません。"),
    "all": Text("All warnings", "注意喚起の一覧"),
    "feed": Text("Atom feed", "Atom フィード"),
    "language": Text("日本語", "English"),
    "skip": Text("Skip to the list", "一覧へ"),
    "count": Text("{count} warnings", "{count} 件"),
    "count-one": Text("one warning", "1 件"),
    "made": Text(
        "Made by Mekiki. No cookies, no counting, nothing from elsewhere.",
        "目利き（Mekiki）作成。クッキーもアクセス解析も使わず、外部からは何も読み込みません。",
    ),
    "undated": Text("{year}", "{year}年"),
}
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Site:
    """What its owner decides: the name, and the address with a slash at its end ("" where there is none yet)."""

    title: Mapping[str, str]
    url: str = ""

    @classmethod
    def named(cls, title: str = "", url: str = "") -> Site:
        names = {lang: title or _W["title"].in_(lang) for lang in LANGUAGES}
        return cls(names, url if not url or url.endswith("/") else url + "/")


def build(
    places: Iterable[Path], out: Path, site: Site, check: Check = publication_check, *, anew: bool = False
) -> list[Listed]:
    """Write the site of all entries in some folders; one with warnings is emptied only ``anew``.

    Raises NotAnEntry, NotPublished (nothing was written) or OSError.
    """
    entries = entries_in(places)
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).is_file())):
        raise NotPublished(
            Text(
                f"{out} holds something else than a site, and is left alone",
                f"{out}: サイトではないものが入っているため、そのままにしました。別のフォルダーを指定してください",
            )
        )
    if not entries and not anew and (out / _ENTRIES).is_dir():
        raise NotPublished(
            Text(
                f"{out}: there is no warning to write, and the site that is there was left as it is",
                f"{out}: 書き出す注意喚起が一件もないため、今あるサイトをそのままにしました",
            ),
            Text("; --anew empties it", "。空のサイトにするには --anew を付けてください"),
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    with in_name_of(out):
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        _write(entries, beside, site)
        leaks = check(beside, None, Reader(), host_of(site.url), nothing_awaited)
        if leaks:
            raise Leaking(leaks)
        put_in_place(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return entries


def _write(entries: Sequence[Listed], folder: Path, site: Site) -> None:
    (folder / "site.css").write_text(paper() + (TEMPLATES / "site.css").read_text("utf-8"), "utf-8")
    shutil.copyfile(TEMPLATES / "site.js", folder / "site.js")
    langs = [lang for lang in LANGUAGES if any(each.lang == lang for each in entries)] or ["ja"]
    for each in entries:
        _copy(each, folder / _ENTRIES / each.slug, site)
    for lang in langs:
        _Pages([each for each in entries if each.lang == lang], lang, langs, folder, site).write()


def _copy(each: Listed, to: Path, site: Site) -> None:
    """The files of an entry; its pages get the address that they have now, and the way back to the list."""
    for name in files_of(each.folder):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each.folder / name, to / name)
    page = to / f"{each.lang}.html"
    base = f"{site.url}e/{each.slug}/" if site.url else ""
    card = f"pictures/card.{each.lang}.png"
    lines = head_lines(
        here=f"{base}{each.lang}.html" if base else "", picture=base + card if (to / card).is_file() else "",
        title=each.title, summary=each.summary, lang=each.lang, published=each.published.isoformat(),
        topics=[name for name in (each.brand_name, each.pretext_name) if name],
    )  # fmt: skip
    back = home(f"../../{_prefix(each.lang)}index.html", site.title[each.lang])
    page.write_text(addressed(page.read_text("utf-8"), lines, back), encoding="utf-8")


def _prefix(lang: str) -> str:
    return "" if lang == "ja" else f"{lang}/"


class _Pages:
    """The lists of one language."""

    def __init__(self, entries: Sequence[Listed], lang: str, langs: Sequence[str], folder: Path, site: Site) -> None:
        self.entries, self.lang, self.langs, self.site = entries, lang, langs, site
        self.prefix = _prefix(lang)
        self.folder = folder / self.prefix if self.prefix else folder
        self.brands = _by(entries, "brand")
        self.pretexts = _by(entries, "pretext")

    def write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._page("index.html", self.site.title[self.lang], self.entries, kind="all")
        for kind, groups in (("brand", self.brands), ("pretext", self.pretexts)):
            for id, (name, group) in groups.items():
                self._page(f"{kind}/{id}.html", _W[f"{kind}-title"].in_(self.lang).format(name=name), group, kind=kind)
        feed = atom(
            self.entries, self.lang, self.site.title[self.lang], self.site.url, self.prefix, f"{self.prefix}feed.xml"
        )
        (self.folder / "feed.xml").write_bytes(feed)
        (self.folder / "search.json").write_text(self._search(), encoding="utf-8")

    def _search(self) -> str:
        rows = [
            {"t": each.title, "u": f"e/{each.slug}/{each.lang}.html", "d": day(each.day, self.lang), "s": each.summary,
             "k": each.kicker}
            for each in self.entries
        ]  # fmt: skip
        index = index_of([each.words for each in self.entries])
        return in_script(json.dumps({"entries": rows, "grams": index}, ensure_ascii=False, separators=(",", ":")))

    def _page(self, name: str, title: str, entries: Sequence[Listed], *, kind: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (name.count("/") + bool(self.prefix))
        other = next((each for each in self.langs if each != self.lang), "")
        values: dict[str, Any] = {
            "lang": self.lang, "title": title, "site": self.site.title[self.lang], "up": up, "root": up + self.prefix,
            "months": self._months(entries), "brands": self._links("brand", self.brands),
            "pretexts": self._links("pretext", self.pretexts), "say": lambda key, **v: _W[key].in_(self.lang).format(**v),
            "kind": kind, "other": f"{up}{_prefix(other)}index.html" if other else "", "other_lang": other,
            "canonical": f"{self.site.url}{self.prefix}{'' if name == 'index.html' else name}" if self.site.url else "",
            "day": lambda when: day(when, self.lang), "total": len(entries),
        }  # fmt: skip
        path.write_text(environment(TEMPLATES).get_template("list.html.j2").render(values), encoding="utf-8")

    def _months(self, entries: Sequence[Listed]) -> list[tuple[str, list[Listed]]]:
        def month(each: Listed) -> tuple[int, int]:
            return each.day.year, each.day.month

        return [(self._month(*key), list(group)) for key, group in groupby(entries, key=month)]

    def _month(self, year: int, month: int) -> str:
        return f"{year}年{month}月" if self.lang == "ja" else f"{_MONTHS[month - 1]} {year}"

    def _links(self, kind: str, groups: Mapping[str, tuple[str, list[Listed]]]) -> list[tuple[str, str, int]]:
        rows = [(f"{kind}/{id}.html", name, len(group)) for id, (name, group) in groups.items()]
        return sorted(rows, key=lambda row: (-row[2], row[1]))


def _by(entries: Sequence[Listed], field: str) -> dict[str, tuple[str, list[Listed]]]:
    """The entries by an id, with its name."""
    groups: dict[str, tuple[str, list[Listed]]] = {}
    for each in entries:
        id = str(getattr(each, field))
        if id:
            groups.setdefault(id, (str(getattr(each, f"{field}_name")), []))[1].append(each)
    return groups
