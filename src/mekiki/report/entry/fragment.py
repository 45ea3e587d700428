"""An entry as the plain HTML that a content system takes into its own pages: no style, no script, pictures by their addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape as as_html
from unicodedata import bidirectional

from mekiki.report.entry.form import (
    SURE,
    Desks,
    Entry,
    Figure,
    Heading,
    Letter,
    Prose,
    Stages,
    Statements,
    Table,
)
from mekiki.report.entry.markdown import harmless_label, shown_words
from mekiki.report.marked import Line
from mekiki.report.pictures.ink import Picture

Files = Mapping[str, str]


def escape(text: str) -> str:
    """As text that neither HTML nor the shortcodes of a content system ("[gallery]") read anything into."""
    return as_html(text).replace("[", "&#91;")


def render(entry: Entry, files: Files) -> str:
    """The body of the entry, without its title; ``files`` gives the address of each picture by its name."""
    lang, head = entry.meta.lang, entry.banner
    parts = [f"<p><strong>{escape(head.kicker)}</strong></p>", f"<p>{escape(head.lead)}</p>"]
    if head.dont:
        parts.append("<ul>" + "".join(f"<li><strong>{escape(each)}</strong></li>" for each in head.dont) + "</ul>")
    parts.append(f"<p><em>{escape(head.how_sure)}</em></p>")
    for section in entry.sections:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        for block in section.blocks:
            parts += list(_BLOCKS[type(block)](block, lang, files))
    parts += [f"<p><small>{escape(each)}</small></p>" for each in entry.foot]
    return f'<div lang="{lang}">\n' + "\n".join(parts) + "\n</div>\n"


def _prose(block: Prose, lang: str, files: Files) -> Iterator[str]:
    yield f"<p>{escape(block.text)}</p>"


def _heading(block: Heading, lang: str, files: Files) -> Iterator[str]:
    yield f"<h3>{escape(block.text)}</h3>"


def _statements(block: Statements, lang: str, files: Files) -> Iterator[str]:
    rows = []
    for row in block.rows:
        numbers = "".join(f"({number}) " for number in row.clues)
        title = f"<strong>{numbers}{escape(row.title)}</strong><br>" if row.title else ""
        harmless = f"<br><small>{harmless_label(row).in_(lang)} {escape(row.harmless)}</small>" if row.harmless else ""
        rows.append(f"<li>{title}{escape(row.text)} <em>({SURE[row.sure].in_(lang)})</em>{harmless}</li>")
    if rows:
        yield f"<ul>{''.join(rows)}</ul>"


def _table(block: Table, lang: str, files: Files) -> Iterator[str]:
    rows = []
    for row in block.rows:
        note = f"<br><small>{escape(row.note)}</small>" if row.note else ""
        value = f"<code>{escape(row.value)}</code>" if row.code else escape(row.value)
        rows.append(f"<tr><th>{escape(row.name)}</th><td>{value}{note}</td><td>{SURE[row.sure].in_(lang)}</td></tr>")
    yield f"<table><caption>{escape(block.caption)}</caption><tbody>{''.join(rows)}</tbody></table>"


def _figure(block: Figure, lang: str, files: Files) -> Iterator[str]:
    yield from _picture(block.picture, files, block.caption)


def _picture(picture: Picture, files: Files, caption: str) -> Iterator[str]:
    if picture.name in files:
        image = f'<img src="{escape(files[picture.name])}" alt="{escape(picture.alt)}">'
        yield f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>"


def _letter(block: Letter, lang: str, files: Files) -> Iterator[str]:
    yield from _picture(block.picture, files, "")
    names = block.names
    lines = [f"{escape(names.get(each.name.lower(), each.name))}: {_line(each, lang)}" for each in block.headers]
    lines += ["", *(_line(each, lang) for each in block.lines)]
    yield f"<blockquote><p>{'<br>'.join(lines)}</p></blockquote>"
    if block.cut:
        yield f"<p><small>{escape(block.cut)}</small></p>"


def _line(line: Line, lang: str) -> str:
    shown = []
    for segment in line.segments:
        text = escape(shown_words(segment, lang))
        shown.append(f"<mark>{text}</mark>" if segment.marks and text else text)
        shown += [f"<sup>{number}</sup>" for number in segment.pins]
    text = "".join(shown)
    return f'<span dir="auto">{text}</span>' if _runs_leftwards(line.text) else text


def _runs_leftwards(text: str) -> bool:
    """Whether there are letters of Hebrew, Arabic and their like in it."""
    return any(bidirectional(each) in ("R", "AL") for each in text)


def _stages(block: Stages, lang: str, files: Files) -> Iterator[str]:
    for stage in block.stages:
        yield f"<h3>{escape(stage.title)}</h3>"
        yield f"<p>{escape(stage.text)}</p>"


def _desks(block: Desks, lang: str, files: Files) -> Iterator[str]:
    yield f"<h3>{escape(block.title)}</h3>"
    rows = []
    for each in block.desks:
        where = (
            f'<a href="{escape(each.link)}" rel="noopener">{escape(each.address)}</a>'
            if each.link
            else escape(each.address)
        )
        rows.append(f"<li><strong>{escape(each.name)}</strong><br>{where}<br><small>{escape(each.takes)}</small></li>")
    yield f"<ul>{''.join(rows)}</ul>"


_BLOCKS: Mapping[type, Callable[..., Iterator[str]]] = {
    Prose: _prose, Heading: _heading, Statements: _statements, Table: _table, Figure: _figure, Letter: _letter,
    Stages: _stages, Desks: _desks,
}  # fmt: skip
