"""What must hold for every mail that can be written, and the measuring of what it costs."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from jsonschema import Draft202012Validator
from rich.console import Console

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.finding import Status
from mekiki.model.message import Form, Header, Hidden, Image, Layer, Message, Place
from mekiki.report.html import render_html
from mekiki.report.jsonform import schema, to_dict
from mekiki.report.safe import Mask
from mekiki.report.terminal import render_terminal

_OWN_FAILURE = re.compile(r"[A-Z]\w*(?:Error|Exception|Warning|Iteration|Exit|Interrupt)\b")


def broken_rules(raw: bytes) -> list[str]:
    """The rules that an investigation of this mail breaks, each as a sentence. Exceptions are not caught here."""
    case = investigate(raw)
    return [
        *broken_by_findings(case),
        *broken_by_places(case),
        *broken_by_json(case),
        *broken_by_html(case),
        *broken_by_terminal(case),
    ]


def broken_by_findings(case: Case) -> Iterator[str]:
    for finding in case.findings:
        if finding.status is Status.INCONCLUSIVE and _OWN_FAILURE.match(finding.reason):
            yield f"{finding.id} failed: {finding.reason}"
    if not 0 <= case.verdict.probability <= 1:
        yield f"probability {case.verdict.probability}"


# --- places ----------------------------------------------------------------------------------------------------------


def broken_by_places(case: Case) -> Iterator[str]:
    message = case.message
    for name, place in _places(case):
        text = _text_of(message, place)
        if text is None:
            yield f"{name}: there is no such {place.layer}: {place!r}"[:300]
        elif not 0 <= place.start <= place.end <= len(text):
            yield f"{name}: {place.start}..{place.end} of {len(text)} in {place.layer}"
        elif not _quotes(place, text[place.start : place.end]):
            yield f"{name}: the quote is not what stands there: {place.quote[:80]!r} / {text[place.start : place.end][:80]!r}"
    for body in message.bodies:
        for start, source, length in body.spans:
            if not (0 <= start <= start + length <= len(body.text) and 0 <= source <= len(body.source)):
                yield f"span {start, source, length} of {len(body.text)}/{len(body.source)}"
                break
        if any(
            before[0] > after[0] or before[1] > after[1]
            for before, after in zip(body.spans, body.spans[1:], strict=False)
        ):
            yield "spans are not in ascending order"
        ranged: list[Hidden | Image | Form] = [*body.hidden, *body.images, *body.forms]
        for each in ranged:
            if not 0 <= each.start <= each.end <= len(body.source):
                yield f"{type(each).__name__} {each.start}..{each.end} of {len(body.source)}"


def _places(case: Case) -> Iterator[tuple[str, Place]]:
    message = case.message
    for finding in case.findings:
        yield from ((finding.id, place) for place in finding.places)
    for link in message.links:
        yield "link", link.place
        if link.source_place is not None:
            yield "link's source", link.source_place
    for box in (*message.from_, *message.to, *message.cc, *message.reply_to):
        yield "mailbox", box.place
        if box.name_place is not None:
            yield "name", box.name_place
    yield from (("hop", hop.place) for hop in message.hops)
    if message.subject_place is not None:
        yield "subject", message.subject_place


def _text_of(message: Message, place: Place) -> str | None:
    """The text that a place counts in; None where there is none."""
    if place.layer is Layer.HEADER:
        header = message.headers[place.index] if place.index < len(message.headers) else None
        return header.value if header is not None and _is_at(header, place) else None
    if place.layer is Layer.PART:
        return "" if not place.part or any(part.path == place.part for part in message.parts) else None
    body = message.body(place.part)
    if body is None:
        return None
    return body.text if place.layer is Layer.TEXT else body.source


def _is_at(header: Header, place: Place) -> bool:
    return header.index == place.index and header.name.lower() == place.header.lower()


def _quotes(place: Place, slice_: str) -> bool:
    """Whether the quote is the words at the place; a long one may be cut, and markup is quoted by what it means."""
    if place.layer is Layer.PART:
        return True
    if slice_.startswith(place.quote) if len(place.quote) >= 80 else slice_ == place.quote:
        return True
    quote = _folded(place.quote)[:60]
    return place.layer is Layer.SOURCE and (quote in _folded(slice_) or quote in _folded(unescape(slice_)))


def _folded(text: str) -> str:
    return " ".join(text.split())


# --- reports ---------------------------------------------------------------------------------------------------------


@cache
def _validator() -> Any:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def broken_by_json(case: Case) -> Iterator[str]:
    written = json.dumps(to_dict(case), ensure_ascii=False, allow_nan=False).encode("utf-8")
    for error in _validator().iter_errors(json.loads(written)):
        yield f"json: {error.json_path}: {error.message[:200]}"


@dataclass
class _Page:
    tags: list[tuple[str, dict[str, str]]]
    words: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_page(page: str) -> _Page:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return _Page(reader.tags, "".join(reader.words))


def broken_by_html(case: Case) -> Iterator[str]:
    page = render_html(case, "both")
    page.encode("utf-8")
    read = read_page(page)
    for tag, attributes in read.tags:
        if tag in ("base", "iframe", "object", "embed", "form", "img", "link", "frame", "video", "audio"):
            yield f"html: <{tag} {attributes}>"[:200]
        for name, value in attributes.items():
            leads = name in ("href", "src", "action", "data", "srcset", "background", "formaction", "xlink:href")
            if name.startswith("on") or (leads and not value.startswith("#")):
                yield f"html: {tag} {name}={value[:100]}"
    if sum(tag == "script" for tag, _ in read.tags) != 1:
        yield "html: a second script"
    yield from _tells_the_reader("html", case, read.words)
    yield from _is_live("html", read.words)


def broken_by_terminal(case: Case) -> Iterator[str]:
    for lang in ("ja", "en"):
        out = io.StringIO()
        render_terminal(case, lang, Console(file=out, width=80, force_terminal=False, color_system=None))
        words = out.getvalue()
        words.encode("utf-8")
        acting = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", words)
        if acting:
            yield f"terminal: {acting.group()!r} gets through"
        yield from _tells_the_reader("terminal", case, words)
        yield from _is_live("terminal", words)


def _tells_the_reader(where: str, case: Case, words: str) -> Iterator[str]:
    lowered = words.lower()
    mask = Mask(case)
    for address in mask.addresses[:50]:
        for hit in re.finditer(r"(?<![\w.+%-])" + re.escape(address) + r"(?![\w-])", lowered):
            around = lowered[max(0, hit.start() - 40) : hit.end() + 40]
            if not any(sender in around for sender in mask.senders):
                yield f"{where}: shows the recipient: {around!r}"
                break


def _is_live(where: str, words: str) -> Iterator[str]:
    live = re.search(r"\bhttps?:/{1,2}[^\s\[]*\.", words, re.IGNORECASE)
    if live:
        yield f"{where}: a live address: {words[live.start() : live.start() + 80]!r}"
