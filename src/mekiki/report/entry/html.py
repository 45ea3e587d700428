"""An entry as one HTML page: it needs no script, loads nothing, and leads nowhere but to desks and firms that we know.

Between the two comments ``addresses`` stands what depends on where the page is published; ``addressed`` writes it anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mekiki.model.facts import Text
from mekiki.report import words
from mekiki.report.entry.dates import day
from mekiki.report.entry.form import SURE, Entry, Letter, Meta, Said
from mekiki.report.entry.reservation import InFavour
from mekiki.report.letters import paper
from mekiki.report.marked import Line, Segment
from mekiki.report.pictures.ink import style as picture_style
from mekiki.report.texts import term
from mekiki.report.webpage import csp_hash, environment, in_script

TEMPLATES = Path(__file__).parent / "templates"
_BEGIN, _END = "<!-- addresses -->", "<!-- /addresses -->"
_WORDS = {
    "tagline": Text("Suspicious mails, read with a trained eye", "疑わしいメールの鑑定"),
    "tagline-link": Text("A suspicious link, read with a trained eye", "疑わしいリンクの鑑定"),
    "contents": Text("In this article", "この記事の内容"),
    "skip": Text("Skip to the article", "本文へ"),
    "how-sure": Text("How sure", "確かさ"),
    "harmless": Text("When it would be harmless", "無害な場合"),
    "no-reassurance": words.WORDS["innocent-exonerates"],  # as the case page calls it
    "clue": Text("clue {number}", "手がかり{number}"),
    "to-clue": Text("explained below", "説明へ"),
    "to-mail": Text("back to the mail", "メールの該当箇所へ"),
    "to-mail-link": Text("back to the place in the link", "リンクの該当箇所へ"),
    "published": Text("Published", "公開日"),
    "language": Text("日本語", "English"),
    "image": Text("image", "画像"),
    "form": Text("form", "入力フォーム"),
    "hidden": Text("hidden text", "隠し文字"),
    "item": Text("Item", "項目"),
    "value": Text("What we know", "分かったこと"),
}
_SCHEMA_DATE = "%Y-%m-%dT%H:%M:%S%z"


def render(entry: Entry, *, other: str = "", base: str = "", card: str = "") -> str:
    """The page. ``other`` is the file of the same entry in the other language, ``base`` the address of the folder that it is
    published in, ``card`` the file of the picture for sharing.
    """
    style = _style()
    values = {
        "e": entry, "lang": entry.meta.lang, "say": _sayer(entry.meta.lang, entry.is_of_link), "style": Markup(style),
        "sure": _sure(entry.meta.lang),
        "style_hash": csp_hash(style), "addresses": Markup(addresses(entry.meta, base, card)), "other": other,
        "home": Markup(home()),
        "other_lang": "en" if entry.meta.lang == "ja" else "ja", "runs": _runs, "tone": _tone, "note": _note(entry.meta.lang),
        "kind": lambda block: type(block).__name__, "defs": Markup(_defs(entry)), "raw": Markup, "day": _day(entry),
        "explained": _explained(entry), "marked": _marked(entry), "in_favour": lambda row: isinstance(row, InFavour),
    }  # fmt: skip
    return environment(TEMPLATES).get_template("entry.html.j2").render(values)


@cache
def _style() -> str:
    return paper() + (TEMPLATES / "entry.css").read_text("utf-8") + picture_style()


def _sayer(lang: str, of_link: bool) -> Any:
    def say(key: str, **values: object) -> str:
        return (_WORDS.get(f"{key}-link", _WORDS[key]) if of_link else _WORDS[key]).in_(lang).format(**values)

    return say


def _sure(lang: str) -> Mapping[str, str]:
    return {sure.value: text.in_(lang) for sure, text in SURE.items()}


def _day(entry: Entry) -> str:
    return day(entry.meta.published, entry.meta.lang)


def _defs(entry: Entry) -> str:
    return "".join(dict.fromkeys(each.defs for each in entry.pictures if each.defs))


def _explained(entry: Entry) -> frozenset[int]:
    """The clues that a statement explains by their number first: the pins of the mail lead there."""
    rows = [row for section in entry.sections for block in section.blocks for row in getattr(block, "rows", ())]
    return frozenset(row.clues[0] for row in rows if isinstance(row, Said) and row.title and len(row.clues) == 1)


def _marked(entry: Entry) -> frozenset[int]:
    """The clues that are pinned somewhere in the mail as it is shown."""
    letters = [block for section in entry.sections for block in section.blocks if isinstance(block, Letter)]
    lines = [line for each in letters for line in (*each.headers, *each.lines)]
    return frozenset(number for line in lines for segment in line.segments for number in segment.pins)


# --- the mail ---------------------------------------------------------------------------------------------------------


def _runs(line: Line) -> list[tuple[int, list[Segment]]]:
    return [(link, list(same)) for link, same in groupby(line.segments, key=lambda segment: segment.link)]


def _tone(segment: Segment) -> str:
    return "m" if segment.marks else ""


def _note(lang: str) -> Any:
    return lambda segment: term(words.HIDDEN_REASONS, segment.note, lang) if segment.kind == "hidden" else segment.note


# --- where it is published --------------------------------------------------------------------------------------------


def addresses(meta: Meta, base: str = "", card: str = "") -> str:
    """The lines of the head that depend on the address: canonical, Open Graph, structured data."""
    here = f"{base}{meta.lang}.html" if base else ""
    return head_lines(
        here=here, picture=f"{base}{card}" if card else "", title=meta.title, summary=meta.summary, lang=meta.lang,
        published=meta.published.strftime(_SCHEMA_DATE), topics=[each for each in (meta.brand_name, meta.pretext_name) if each],
    )  # fmt: skip


def head_lines(
    *, here: str, picture: str, title: str, summary: str, lang: str, published: str, topics: Sequence[str]
) -> str:
    lines = [f'<link rel="canonical" href="{escape(here)}">'] if here else []
    graph = {
        "og:type": "article", "og:title": title, "og:description": summary, "og:url": here, "og:image": picture,
        "og:image:width": "1200" if picture else "", "og:image:height": "630" if picture else "",
        "og:locale": "ja_JP" if lang == "ja" else "en_GB", "og:site_name": "目利き Mekiki", "article:published_time": published,
    }  # fmt: skip
    lines += [f'<meta property="{name}" content="{escape(text)}">' for name, text in graph.items() if text]
    lines.append('<meta name="twitter:card" content="summary_large_image">')
    data = {
        "@context": "https://schema.org", "@type": "Article", "headline": title, "description": summary,
        "inLanguage": lang, "datePublished": published, "about": list(topics), "url": here, "image": picture,
        "author": {"@type": "Organization", "name": "目利き Mekiki"},
    }  # fmt: skip
    told = json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)
    lines.append(f'<script type="application/ld+json">{in_script(told)}</script>')
    return "\n".join([_BEGIN, *lines, _END])


def home(index: str = "", title: str = "") -> str:
    """The name in the head of the page; on a site it leads to the list of all entries."""
    name = '<span lang="ja">目利き</span>'
    inner = f'<a href="{escape(index)}" title="{escape(title)}">{name}</a>' if index else name
    return f"<!-- home -->{inner}<!-- /home -->"


_HOME = re.compile("<!-- home -->.*?<!-- /home -->", re.DOTALL)
_BETWEEN = re.compile(re.escape(_BEGIN) + ".*?" + re.escape(_END), re.DOTALL)


def addressed(page: str, lines: str, home_link: str) -> str:
    """A page with what depends on its address written anew."""
    return _HOME.sub(lambda _: home_link, _BETWEEN.sub(lambda _: lines, page, count=1), count=1)
