"""An entry as Markdown with front matter, as Hugo, Jekyll and the importers of WordPress read it.

Nothing of the mail can become markup: what Markdown, HTML or a template engine (Liquid, Hugo's shortcodes) would take for its
own is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from mekiki.model.facts import Text
from mekiki.report import words
from mekiki.report.entry.form import (
    SURE,
    Desks,
    Entry,
    Figure,
    Heading,
    Letter,
    Prose,
    Said,
    Stages,
    Statements,
    Table,
)
from mekiki.report.entry.reservation import InFavour
from mekiki.report.marked import Line, Segment
from mekiki.report.pictures.ink import Picture
from mekiki.report.webpage import as_words

_SPECIAL = re.compile(r"([\\`*_\[\]|~$^])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)
_NO_REASSURANCE = words.WORDS["innocent-exonerates"]  # as the case page calls it
WORDS = {
    "harmless": Text("When it would be harmless:", "無害な場合："),
    "no-reassurance": Text(f"{_NO_REASSURANCE.en}:", f"{_NO_REASSURANCE.ja}："),
    "item": Text("Item", "項目"),
    "value": Text("What we know", "分かったこと"),
    "sure": Text("How sure", "確かさ"),
    "image": Text("image", "画像"),
    "form": Text("form", "入力フォーム"),
    "hidden": Text("hidden text", "隠し文字"),
}


def render(entry: Entry, files: Mapping[str, str]) -> str:
    """The entry; ``files`` gives the file of each picture by its name."""
    lang = entry.meta.lang
    parts = [_front_matter(entry, files), f"**{escaped(entry.banner.kicker)}**", escaped(entry.banner.lead)]
    if entry.banner.dont:
        parts.append("\n".join(f"- **{escaped(each)}**" for each in entry.banner.dont))
    parts.append(f"*{escaped(entry.banner.how_sure)}*")
    for section in entry.sections:
        parts.append(f"## {escaped(section.title)}")
        for block in section.blocks:
            parts += list(_BLOCKS[type(block)](block, lang, files))
    parts += ["---", *(f"*{escaped(each)}*" for each in entry.foot)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Words that stay words.

    >>> escaped("17aday[.]com {{ site }} <b> # 1")
    '17aday\\\\[.\\\\]com &#123;&#123; site &#125;&#125; &lt;b&gt; # 1'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text).replace("{", "&#123;").replace("}", "&#125;")
    return _LINE_START.sub(r"\1\\\2", text)


def _front_matter(entry: Entry, files: Mapping[str, str]) -> str:
    """YAML in which every value is a JSON string, which YAML 1.2 reads as it is."""
    meta = entry.meta
    card = files.get(entry.card.name, "")
    values: list[tuple[str, object]] = [
        ("title", meta.title), ("date", meta.published.isoformat()), ("lang", meta.lang), ("slug", meta.slug),
        ("translationKey", meta.slug), ("description", meta.summary), ("categories", [meta.label]),
        ("tags", [each for each in (meta.brand_name, meta.pretext_name) if each]), ("image", card),
        ("images", [card] if card else []), ("draft", False),
    ]  # fmt: skip
    lines = [f"{name}: {_yaml(value)}" for name, value in values if value not in ("", [])]
    return "\n".join(["---", *lines, "---"])


def _yaml(value: object) -> str:
    """As JSON, which a generator decodes and may put into its page as it is: there an escape would be markup again."""
    told = as_words(json.dumps(value, ensure_ascii=False))
    told = told.replace("{", "\\u007b").replace("}", "\\u007d").replace("\x7f", "")
    return told.replace("](", "]\\u0028")  # a title is no link, whoever reads Markdown into it


# --- blocks -----------------------------------------------------------------------------------------------------------


def _prose(block: Prose, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield escaped(block.text)


def _heading(block: Heading, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield f"### {escaped(block.text)}"


def _statements(block: Statements, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield "\n".join(_statement(row, lang) for row in block.rows)


def harmless_label(row: Said) -> Text:
    """How a record calls the last words of a row: when the clue would be harmless, or when one in favour means nothing."""
    return WORDS["no-reassurance" if isinstance(row, InFavour) else "harmless"]


def _statement(row: Said, lang: str) -> str:
    numbers = "".join(f"({number}) " for number in row.clues) if row.title else ""
    after = "" if row.title else "".join(f" ({number})" for number in row.clues)
    sure = SURE[row.sure].in_(lang)
    mark = f"［{sure}］" if lang == "ja" else f"({sure}) "
    title = f"**{numbers}{escaped(row.title)}** " if row.title else ""
    lines = [f"- {mark}{title}{escaped(row.text)}{after}"]
    if row.harmless:
        lines.append(f"  *{harmless_label(row).in_(lang)}* {escaped(row.harmless)}")
    return "  \n".join(lines)


def _table(block: Table, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    head = [WORDS[each].in_(lang) for each in ("item", "value", "sure")]
    rows = [f"| {' | '.join(head)} |", "|---|---|---|"]
    for row in block.rows:
        note = (
            f" ({escaped(row.note)})" if row.note and lang == "en" else f"（{escaped(row.note)}）" if row.note else ""
        )
        cells = (escaped(row.name), escaped(row.value) + note, SURE[row.sure].in_(lang))
        rows.append(f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |")
    yield f"*{escaped(block.caption)}*"
    yield "\n".join(rows)


def _figure(block: Figure, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield from _picture(block.picture, files)
    yield f"*{escaped(block.caption)}*"


def _picture(picture: Picture, files: Mapping[str, str]) -> Iterator[str]:
    if picture.name in files:
        yield f"![{escaped(picture.alt)}]({files[picture.name]})"


def _letter(block: Letter, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield from _picture(block.picture, files)
    names = block.names
    quoted = [f"{escaped(names.get(each.name.lower(), each.name))}: {_line(each, lang)}" for each in block.headers]
    quoted += ["", *(_line(each, lang) for each in block.lines)]
    yield "\n".join(f"> {each}  " if each.strip() else ">" for each in quoted)
    if block.cut:
        yield f"*{escaped(block.cut)}*"


def shown_words(segment: Segment, lang: str) -> str:
    """The words of a stretch of the mail; what is no visible text stands in brackets, with what it is."""
    text = " ".join(segment.text.split("\n"))
    if segment.kind not in ("image", "form", "hidden"):
        return text
    if not (text.strip() or segment.pins):
        return ""
    kind = WORDS[segment.kind].in_(lang)
    return f" [{kind}: {text.strip()}] " if text.strip() else f" [{kind}] "


def _line(line: Line, lang: str) -> str:
    """A line of the mail, its marked words in bold with their numbers behind."""
    shown, run = [], ""
    for segment in line.segments:
        text = shown_words(segment, lang)
        if segment.marks:
            run += text  # marked words that touch are one run: "**a****b**" is no Markdown
        if run and (segment.pins or not segment.marks):
            shown.append(_bold(run))
            run = ""
        shown.append("" if segment.marks else escaped(text))
        shown += [f"({number})" for number in segment.pins]
    return "".join([*shown, _bold(run)]).strip()


def _bold(text: str) -> str:
    """Bold, with the blanks at both ends outside."""
    bare = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{escaped(bare)}**{after}" if bare else text


def _stages(block: Stages, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    for stage in block.stages:
        yield f"### {escaped(stage.title)}"
        yield escaped(stage.text)


def _desks(block: Desks, lang: str, files: Mapping[str, str]) -> Iterator[str]:
    yield f"### {escaped(block.title)}"
    yield "\n".join(
        f"- **{escaped(each.name)}**: {f'<{each.link}>' if each.link else escaped(each.address)}"
        + (f" – {escaped(each.takes)}" if lang == "en" else f"。{escaped(each.takes)}")
        for each in block.desks
    )


_BLOCKS: Mapping[type, Callable[..., Iterator[str]]] = {
    Prose: _prose, Heading: _heading, Statements: _statements, Table: _table, Figure: _figure, Letter: _letter,
    Stages: _stages, Desks: _desks,
}  # fmt: skip
