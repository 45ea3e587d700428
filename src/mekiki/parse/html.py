"""HTML to what a reader sees and what is kept from sight, with the exact place of everything in the source.

A tokenizer of our own after the WHATWG standard (13.2.5) with a stack of open elements, and no tree: one pass, linear
in the input, memory of the order of the input. docs/decisions/0002 tells why no HTML library stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from mekiki.model.message import Form, FormField, Hidden, Image
from mekiki.parse.style import PLAIN, Look, are_alike, class_looks, colour, look_of

MOST_TAGS = 150_000  # a mail of 2 MB has 40,000; past this the rest is not read, and a defect says so

# Group 1: slash of an end tag, 2: name, 3: attributes, 4: the end, 5: a comment opens. Quotes count only after "=", as
# in the standard's states. It never fails once it has begun: what it cannot close reaches to the end of the input.
_TAG = re.compile(
    r"""<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+|))*+)(>?+)"""
    r"""|(!--)|[!?/][^>]*+>?+)"""
)
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff"
INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
_INSIDE_WORD = re.compile(f"\\w[\u00ad\u200b\u2060\ufeff]+\\w")
_STYLED = re.compile(r"style|hidden|class|color|\bid\b|background", re.IGNORECASE)
_RAW_TEXT = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCK = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html "
    "li main nav ol option p pre section table tbody tfoot thead tr ul".split()
)
_CELL = frozenset(("td", "th"))
# An element of this name ends an open one of these (HTML 13.1.2.4), unless the fence stands between.
_CLOSES = {
    "p": ("p",), "li": ("li",), "tr": ("td", "th", "tr"), "td": ("td", "th"), "th": ("td", "th"), "dt": ("dt", "dd"),
    "dd": ("dt", "dd"), "option": ("option",), "a": ("a",),
}  # fmt: skip
_FENCES = frozenset(("table", "ul", "ol", "dl", "html", "body"))


@dataclass(slots=True)
class Anchor:
    """A link in the making: the raw href, and the extents of its tag in the source and of its words in the text."""

    href: str
    kind: str
    source_start: int
    source_end: int
    text_start: int
    text_end: int = -1
    alt: str = ""


@dataclass(slots=True)
class Reading:
    """What one HTML part says; see ``model.message.Body`` for the meaning of the fields."""

    text: str = ""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    scripts: int = 0
    refresh: str = ""
    base: str = ""
    title: str = ""
    tags: int = 0
    defects: list[str] = field(default_factory=list)


def read_html(source: str) -> Reading:
    """Read an HTML document or fragment. Total and linear."""
    return _Reader(source).read()


def attributes(raw: str) -> dict[str, str]:
    """Attributes of a tag by lower-case name, entities decoded; of repeated ones the first counts, as in browsers."""
    found: dict[str, str] = {}
    for count, hit in enumerate(_ATTRIBUTE.finditer(raw)):
        if count > 200:
            break
        name = hit.group(1).lower()
        if name not in found:
            value = hit.group(2) or hit.group(3) or hit.group(4) or ""
            found[name] = unescape(value) if "&" in value else value
    return found


class _Reader:
    """The state of one pass over one document."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out = Reading()
        self.chunks: list[str] = []
        self.length = 0  # of the visible text so far
        self.blank = True  # the visible text ends in white space
        self.stack: list[tuple[str, Look]] = []
        self.open: dict[str, int] = {}
        self.look = PLAIN
        self.rules: dict[str, Look] = {}
        self.anchor: Anchor | None = None
        self.form: tuple[dict[str, str], int, list[FormField]] | None = None
        self.paper = "ffffff"  # the page's own background; "?" once a style sheet may have set it

    def read(self) -> Reading:
        source, at = self.source, 0
        next_tag = _TAG.search
        while True:
            tag = next_tag(source, at)
            if tag is None:
                break
            start = tag.start()
            if start > at:
                self.add_text(at, start)
            at = tag.end()
            name = tag.group(2)
            if name and self.stops_at(tag):
                at = len(source)
            elif name:
                at = self.take_tag(tag, name.lower(), at)
            elif tag.group(5):
                at = self.after_comment(at)
        self.finish(at)
        return self.out

    def stops_at(self, tag: re.Match[str]) -> bool:
        """Whether reading ends here: a tag without an end swallows the rest, and so many tags are an attack."""
        if not tag.group(4):
            self.out.defects.append("html-unclosed-tag")
        elif self.out.tags > MOST_TAGS:
            self.out.defects.append("html-too-many-tags")
        return bool(self.out.defects)

    def finish(self, at: int) -> None:
        self.add_text(at, len(self.source))
        self.end_anchor()
        self.end_form(len(self.source))
        self.out.text = "".join(self.chunks)

    def after_comment(self, at: int) -> int:
        if self.source.startswith((">", "->"), at):
            return self.source.index(">", at) + 1
        end = self.source.find("-->", at)
        return end + 3 if end >= 0 else len(self.source)

    # --- text -------------------------------------------------------------------------------------------------

    def add_text(self, start: int, end: int) -> None:
        raw = self.source[start:end]
        text = unescape(raw) if "&" in raw else raw
        words = text.split()
        if not words:
            if not self.blank:
                self.put(" ", start)
                self.blank = True
            return
        if not text.isascii() and INVISIBLE.search(text):
            text = self.without_invisible(text, start, end)
            words = text.split()
            if not words:
                return
        look = self.look
        if look.hidden or (look.colour and are_alike(look.colour, look.background or self.paper)):
            self.out.hidden.append(Hidden(" ".join(words), look.hidden or "same-colour", start, end))
            return
        shown = " ".join(words)
        if text[0].isspace() and not self.blank:
            shown = " " + shown
        self.blank = text[-1].isspace()
        self.put(shown + " " if self.blank else shown, start)

    def put(self, shown: str, start: int) -> None:
        self.out.spans.append((self.length, start, len(shown)))
        self.chunks.append(shown)
        self.length += len(shown)

    def without_invisible(self, text: str, start: int, end: int) -> str:
        bare = INVISIBLE.sub("", text)
        reason = "zero-width" if _INSIDE_WORD.search(text) else "filler"
        self.out.hidden.append(Hidden(text if reason == "zero-width" else "", reason, start, end))
        return bare

    def break_line(self, mark: str) -> None:
        if self.length and not self.chunks[-1].endswith("\n"):
            if self.chunks[-1] == " " or (self.blank and self.chunks[-1].endswith(" ")):
                self.chunks[-1] = self.chunks[-1][:-1]
                self.length -= 1
            self.chunks.append(mark)
            self.length += 1
        self.blank = True

    # --- tags -------------------------------------------------------------------------------------------------

    def take_tag(self, tag: re.Match[str], name: str, at: int) -> int:
        """Act on a tag; the position to go on from."""
        self.out.tags += 1
        if tag.group(1):
            self.end_tag(name)
            return at
        if name in _BLOCK:
            self.break_line("\n")
        elif name in _CELL and not self.blank:
            self.put(" ", at)
            self.blank = True
        if name in _CLOSES:
            self.close_implied(name)
        raw = tag.group(3)
        handler = _HANDLERS.get(name)
        found = attributes(raw) if handler else None
        if name not in _VOID:
            self.push(name, raw, found)
        if handler and found is not None:
            handler(self, found, tag.start(), at)
        return self.skip_raw_text(name, at) if name in _RAW_TEXT else at

    def push(self, name: str, raw: str, found: dict[str, str] | None) -> None:
        self.stack.append((name, self.look))
        self.open[name] = self.open.get(name, 0) + 1
        if raw and _STYLED.search(raw):
            self.look = self.look_below(found if found is not None else attributes(raw))

    def look_below(self, found: dict[str, str]) -> Look:
        """The look of the text inside an element, what it states laid over what it inherits."""
        own = look_of(found["style"]) if "style" in found else PLAIN
        hidden = own.hidden or ("hidden-attribute" if "hidden" in found else "")
        if self.rules and not hidden:
            hidden = self.ruled(found)
        shade = own.background or colour(found.get("bgcolor", "")) or ("?" if "background" in found else "")
        here = self.look
        return Look(here.hidden or hidden, own.colour or colour(found.get("color", "")) or here.colour,
                    shade or here.background)  # fmt: skip

    def ruled(self, found: dict[str, str]) -> str:
        names = ["." + word for word in found.get("class", "").lower().split()]
        names.append("#" + found.get("id", "").lower())
        return next((self.rules[name].hidden for name in names if name in self.rules), "")

    def end_tag(self, name: str) -> None:
        if name in _BLOCK:
            self.break_line("\n")
        if name == "a":
            self.end_anchor()
        elif name == "form":
            self.end_form(0)
        if not self.open.get(name):
            return
        while self.stack:
            top, before = self.stack.pop()
            self.open[top] -= 1
            self.look = before
            if top == name:
                break

    def close_implied(self, name: str) -> None:
        """End what the start of this element ends by itself, up to the nearest fence."""
        ended = _CLOSES[name]
        if not any(self.open.get(other) for other in ended):
            return
        for back, (other, _) in enumerate(reversed(self.stack)):
            if other in _FENCES or back > 64:
                return
            if other in ended:
                self.end_tag(other)
                return

    def skip_raw_text(self, name: str, at: int) -> int:
        end = _RAW_TEXT[name].search(self.source, at)
        stop = end.start() if end else len(self.source)
        inside = self.source[at:stop]
        if name == "style":
            self.rules.update(class_looks(inside))
            if "background" in inside:
                self.paper = "?"
        elif name == "title" and not self.out.title:
            self.out.title = " ".join(unescape(inside).split())[:500]
        elif name == "script":
            self.out.scripts += 1
        return stop

    # --- what the elements mean -------------------------------------------------------------------------------

    def on_anchor(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_anchor()
        if "href" in found:
            self.anchor = Anchor(found["href"], "html", start, end, self.length)

    def end_anchor(self) -> None:
        if self.anchor is not None:
            self.anchor.text_end = self.length
            self.out.anchors.append(self.anchor)
            self.anchor = None

    def on_area(self, found: dict[str, str], start: int, end: int) -> None:
        if "href" in found:
            here = self.length
            self.out.anchors.append(Anchor(found["href"], "area", start, end, here, here, found.get("alt", "")))

    def on_image(self, found: dict[str, str], start: int, end: int) -> None:
        alt = found.get("alt")
        if self.anchor is not None and alt:
            self.anchor.alt = (self.anchor.alt + " " + alt).strip()
        width, height = _pixels(found, "width"), _pixels(found, "height")
        self.out.images.append(
            Image(found.get("src", ""), alt, width, height, start, end, linked=self.anchor is not None)
        )

    def on_form(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_form(start)
        self.form = (found, start, [])

    def end_form(self, end: int) -> None:
        if self.form is not None:
            found, start, fields = self.form
            method = found.get("method", "get").lower()
            self.out.forms.append(Form(found.get("action", ""), method, tuple(fields), start, end or start))
            self.form = None

    def on_input(self, found: dict[str, str], start: int, end: int) -> None:
        entry = FormField(found.get("type", "text").lower(), found.get("name", ""), found.get("placeholder", ""))
        if self.form is not None:
            self.form[2].append(entry)
        elif entry.kind == "password":
            self.out.forms.append(Form("", "", (entry,), start, end))

    def on_meta(self, found: dict[str, str], start: int, end: int) -> None:
        if found.get("http-equiv", "").lower() == "refresh":
            self.out.refresh = found.get("content", "").partition("=")[2].strip(" '\"")

    def on_base(self, found: dict[str, str], start: int, end: int) -> None:
        self.out.base = self.out.base or found.get("href", "")

    def on_body(self, found: dict[str, str], start: int, end: int) -> None:
        shade = look_of(found.get("style", "")).background or colour(found.get("bgcolor", ""))
        self.paper = shade or ("?" if "background" in found else self.paper)


_HANDLERS = {
    "a": _Reader.on_anchor,
    "area": _Reader.on_area,
    "img": _Reader.on_image,
    "form": _Reader.on_form,
    "input": _Reader.on_input,
    "meta": _Reader.on_meta,
    "base": _Reader.on_base,
    "body": _Reader.on_body,
}


def _pixels(found: dict[str, str], side: str) -> int:
    """A declared width or height in pixels; -1 where none is declared in pixels."""
    digits = re.match(r"\s*(\d{1,6})(?:px)?\s*\Z", found.get(side, ""))
    if digits:
        return int(digits.group(1))
    stated = re.search(rf"(?:^|[;\s]){side}\s*:\s*(\d{{1,6}})px", found.get("style", "").lower())
    return int(stated.group(1)) if stated else -1
