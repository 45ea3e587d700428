"""What a page holds beside its words: its links, pictures and forms, put down as the tags come that make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mekiki.model.message import Form, FormField, Hidden, Image
from mekiki.model.regex import regex
from mekiki.parse.elements import FORMULA, VML
from mekiki.parse.looks import Looks
from mekiki.parse.tag import pixels, refreshed_to
from mekiki.parse.url import base_in
from mekiki.parse.visible import VisibleText

_MOST_TARGETS = 5  # of one animation
_LONGEST_ALT = 1000  # characters of the words that stand in for the pictures of one link
_PAINTED = regex(r"""background(?:-image)?\s*:[^;]{0,200}?\burl\(\s*["']?([^"')\s]*)""", re.IGNORECASE)
_NO_WORDS = frozenset(("hidden", "password", "checkbox", "radio", "file", "color", "range", "image"))


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
    for_outlook: bool = False  # nobody else is shown it


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
    steps: int = 0  # of work, beside that for its signs: on tags, rules of style, and pages written into attributes
    defects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenForm:
    """A form whose end has not come yet."""

    stated: dict[str, str]  # the attributes of its tag
    start: int
    end: int
    fields: list[FormField] = field(default_factory=list)


class PageParts:
    """The parts of one page. Each ``on_…`` is given the attributes of a tag, and where that begins and ends in the source."""

    __slots__ = ("_form", "anchor", "looks", "out", "shapes", "stack", "text")

    def __init__(self, out: Reading, text: VisibleText, looks: Looks, stack: Sequence[str]) -> None:
        self.out, self.text, self.looks, self.stack = out, text, looks, stack
        self.anchor: Anchor | None = None  # the link whose words are being read
        self._form: _OpenForm | None = None
        self.shapes: list[tuple[str, int, int, str]] = []  # of Office's drawing language that are links

    def end(self) -> None:
        """End what the page itself did not."""
        self.end_anchor()
        self.end_form()
        self._add_shapes()

    def _add(self, href: str, kind: str, start: int, end: int, alt: str = "", *, for_outlook: bool = False) -> None:
        """Add a link without words of its own."""
        here = self.text.length
        self.out.anchors.append(Anchor(href, kind, start, end, here, here, alt, for_outlook))

    # --- links ------------------------------------------------------------------------------------------------

    def on_anchor(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_anchor()
        href = _href_of(found)
        if href is not None:
            self.anchor = Anchor(href, "html", start, end, self.text.length)

    def end_anchor(self) -> None:
        if self.anchor is not None:
            self.anchor.text_end = self.text.length
            self.out.anchors.append(self.anchor)
            self.anchor = None

    def on_area(self, found: dict[str, str], start: int, end: int) -> None:
        if "href" in found:
            self._add(found["href"], "area", start, end, found.get("alt", ""))

    def on_formula(self, found: dict[str, str], start: int, end: int) -> None:
        href = _href_of(found)
        if href is not None and "math" in self.stack:
            self._add(href, "html", start, end)

    def on_animation(self, found: dict[str, str], start: int, end: int) -> None:
        """What gives the link of a drawing another target (SVG 2, 16.5)."""
        if found.get("attributename", "").lower() in ("href", "xlink:href") and "svg" in self.stack:
            for href in (
                found.get("from", ""),
                found.get("to", ""),
                *found.get("values", "").split(";")[:_MOST_TARGETS],
            ):
                if href.strip():
                    self._add(href.strip(), "html", start, end)

    def on_shape(self, found: dict[str, str], start: int, end: int) -> None:
        """A shape of Office's drawing language; who does not speak it shows no more than the words in it."""
        if "href" in found:
            self.shapes.append((found["href"], start, end, found.get("alt", "")))

    def _add_shapes(self) -> None:
        """The links of shapes, where they lead elsewhere than those that everybody is shown."""
        if not self.shapes:
            return
        known = {anchor.href for anchor in self.out.anchors}
        for href, start, end, alt in self.shapes:
            if href not in known:
                known.add(href)
                self._add(href, "html", start, end, alt, for_outlook=True)

    def on_meta(self, found: dict[str, str], start: int, end: int) -> None:
        if found.get("http-equiv", "").lower() == "refresh":
            self.out.refresh = refreshed_to(found.get("content", ""))
            if self.out.refresh:
                self._add(self.out.refresh, "refresh", start, end)

    def on_base(self, found: dict[str, str], start: int, end: int) -> None:
        self.out.base = self.out.base or base_in(found.get("href", ""))

    # --- pictures ---------------------------------------------------------------------------------------------

    def on_image(self, found: dict[str, str], start: int, end: int) -> None:
        alt = found.get("alt")
        if self.anchor is not None and alt and len(self.anchor.alt) < _LONGEST_ALT:
            self.anchor.alt = (self.anchor.alt + " " + alt).strip()
        is_button = self._form is not None and found.get("type", "").lower() == "image"
        self._add_image(found.get("src", ""), alt, found, start, end, linked=self.anchor is not None or is_button)

    def on_background(self, found: dict[str, str], start: int, end: int) -> None:
        """A picture that a link shows as the background of a box is one to the reader."""
        painted = _PAINTED.search(found.get("style", ""))
        if painted:
            self._add_image(painted.group(1), None, found, start, end, linked=True)

    def _add_image(
        self, source: str, alt: str | None, found: dict[str, str], start: int, end: int, *, linked: bool
    ) -> None:
        width, height = pixels(found, "width"), pixels(found, "height")
        self.out.images.append(Image(source, alt, width, height, start, end, linked=linked))

    # --- forms ------------------------------------------------------------------------------------------------

    def on_form(self, found: dict[str, str], start: int, end: int) -> None:
        self.end_form()
        self._form = _OpenForm(found, start, end)

    def end_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            method = form.stated.get("method", "get").lower()
            action = form.stated.get("action-xhr") or form.stated.get("action", "")  # the former in a form of AMP
            self.out.forms.append(Form(action, method, tuple(form.fields), form.start, form.end))

    def on_input(self, found: dict[str, str], start: int, end: int) -> None:
        entry = FormField(found.get("type", "text").lower(), found.get("name", ""), found.get("placeholder", ""))
        if self._form is not None:
            self._form.fields.append(entry)
        elif entry.kind == "password":
            self.out.forms.append(Form("", "", (entry,), start, end))
        if entry.kind == "image":  # a button that is a picture
            self.on_image(found, start, end)
        elif entry.kind not in _NO_WORDS:
            words = " ".join((found.get("value") or found.get("placeholder", "")).split())
            if words and not self.looks.now.hidden:
                self.text.put_apart(words, start)
        self.on_button(found, start, end)

    def on_button(self, found: dict[str, str], start: int, end: int) -> None:
        """A button may send the form elsewhere than the form says (HTML 4.10.18.6)."""
        if found.get("formaction"):
            self._add(found["formaction"], "form", start, end)

    # --- a page within the page -------------------------------------------------------------------------------

    def add_framed(self, shown: Reading, start: int, end: int) -> None:
        """Add all of a page that is written into one tag."""
        here = self.text.length
        self.text.put_lines(shown.text, start)
        for each in shown.anchors:
            first, last = here + each.text_start, here + each.text_end
            self.out.anchors.append(Anchor(each.href, each.kind, start, end, first, last, each.alt))
        self.out.forms += [replace(each, start=start, end=end) for each in shown.forms]
        self.out.images += [replace(each, start=start, end=end) for each in shown.images]


def _href_of(found: dict[str, str]) -> str | None:
    return found.get("href", found.get("xlink:href"))  # the latter in a drawing


Handler = Callable[[PageParts, dict[str, str], int, int], None]
HANDLERS: dict[str, Handler] = {
    "a": PageParts.on_anchor,
    "area": PageParts.on_area,
    "img": PageParts.on_image,
    "form": PageParts.on_form,
    "input": PageParts.on_input,
    "button": PageParts.on_button,
    "meta": PageParts.on_meta,
    "base": PageParts.on_base,
    "set": PageParts.on_animation,
    "animate": PageParts.on_animation,
    **dict.fromkeys(FORMULA, PageParts.on_formula),
    **dict.fromkeys(VML, PageParts.on_shape),
}
