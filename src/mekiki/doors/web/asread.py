"""The HTML of a mail as its reader saw it, made safe: written anew from what is allowed, never from what it says itself.

Of tags only those that give shape are left, of attributes and of CSS only those that give a look; nothing that runs, loads,
leads anywhere or takes anything in. Links are words, and the words are masked and defanged like everywhere else. The page it
stands in is shut off besides (``POLICY``, and the sandbox of its frame).
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from mekiki.doors.web.words import say
from mekiki.model.case import Case
from mekiki.model.message import Body, Part
from mekiki.parse.tag import attributes, unescape
from mekiki.report.safe import Edit, Safe, apply

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox"
)
LONGEST, MOST_TAGS = 300_000, 8_000  # characters of source, and tags, that are shown
_LARGEST_PICTURES = 3 << 20  # bytes of a mail's own pictures, together
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")

_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p"
    " pre section table tbody td tfoot th thead tr ul br caption fieldset legend".split()
)
_INLINE = frozenset(
    "abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr".split()
)
_EMPTY = frozenset(("br", "hr", "wbr"))
_AS = {"a": "span", "button": "span", "label": "span", "form": "div", "body": "div"}  # what may look, and not do
_UNSHOWN = frozenset(
    "script style title textarea noscript iframe noembed noframes object embed applet svg math template xmp plaintext select"
    " option datalist audio video canvas map dialog".split()
)
_KEPT = {
    "align": re.compile(r"(?:left|right|center|justify|middle|top|bottom)\Z", re.IGNORECASE),
    "valign": re.compile(r"(?:top|middle|bottom|baseline)\Z", re.IGNORECASE),
    "width": re.compile(r"\d{1,4}(?:px|%)?\Z"),
    "height": re.compile(r"\d{1,4}(?:px|%)?\Z"),
    "bgcolor": re.compile(r"#?[a-z0-9]{1,20}\Z", re.IGNORECASE),
    "color": re.compile(r"#?[a-z0-9]{1,20}\Z", re.IGNORECASE),
    "face": re.compile(r"[\w ,-]{1,120}\Z"),
    "size": re.compile(r"[+-]?\d{1,2}\Z"),
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z", re.IGNORECASE),
    "lang": re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}\Z", re.IGNORECASE),
    "class": re.compile(r"[\w -]{1,200}\Z"),
    **dict.fromkeys(("colspan", "rowspan", "border", "cellpadding", "cellspacing"), re.compile(r"\d{1,3}\Z")),
}
_LOOKS = re.compile(
    r"(?:color|background-color|background|font(?:-(?:family|size|weight|style|variant))?|text-(?:align|decoration|indent|transform)"
    r"|line-height|letter-spacing|word-spacing|white-space|word-break|overflow-wrap|vertical-align|display|visibility|opacity"
    r"|(?:padding|margin)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width))?"
    r"|border-(?:radius|collapse|spacing)|(?:min-|max-)?(?:width|height)|float|clear|direction|list-style-type|overflow"
    r"|table-layout|box-sizing)\Z"
)
_VALUE = re.compile(r"[\w\s#%.,'\"+()-]{1,200}(?:!\s*important)?\Z")
_CALLS = re.compile(r"([\w-]+)\s*\(")
_CALLED = frozenset(("rgb", "rgba", "hsl", "hsla"))
_SELECTOR = re.compile(r"[\w\s.#,>*:-]{1,300}\Z")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?|<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))*)>?",
    re.DOTALL,
)
_HOUSE = (
    ":root{color-scheme:light;background:#fff;color:#000}body{margin:12px;font:16px/1.5 sans-serif;overflow-wrap:anywhere}"
    "table{max-width:100%}.mekiki-link{text-decoration:underline;color:#0645ad}"
    ".mekiki-box{display:inline-block;border:1px dashed #8a8a8a;color:#555;background:#f4f4f4;padding:2px 8px;font-size:13px}"
    "img{max-width:100%;height:auto}"
)


def shown_body(case: Case) -> Body | None:
    """The HTML that mail programs show; None where the mail is plain text."""
    found = [each for each in case.message.bodies if each.kind == "html" and each.source.strip()]
    return next((each for each in found if not each.alternative), found[0] if found else None)


def as_read(case: Case, lang: str, safe: Safe) -> str:
    """A whole document, safe to be shown in a frame. Raises LookupError where the mail has no HTML."""
    body = shown_body(case)
    if body is None:
        raise LookupError("no HTML")
    page = _Page(case, lang, safe)
    page.read(body.source[:LONGEST])
    title = escape(say("as-read", lang))
    wide = '<meta name="viewport" content="width=device-width">'
    head = f'<meta charset="utf-8">{wide}<title>{title}</title><style>{_HOUSE}{"".join(page.styles)}</style>'
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{page.written()}</body></html>'


@dataclass(slots=True)
class _Page:
    """What is written anew: pieces of markup, and between them words that are made safe all at once at the end."""

    case: Case
    lang: str
    safe: Safe
    styles: list[str] = field(default_factory=list)
    pieces: list[str | None] = field(default_factory=list)  # None: the next words
    words: list[str] = field(default_factory=list)
    room: int = _LARGEST_PICTURES

    def read(self, source: str) -> None:
        at = count = 0
        while (found := _TOKEN.search(source, at)) is not None and count < MOST_TAGS:
            self.say(source[at : found.start()])
            at, name = found.end(), (found[2] or "").lower()
            if name in _UNSHOWN and not found[1]:
                at = self.skip(source, at, name)
            elif name:
                count += 1
                self.tag(name, found[3], is_end=bool(found[1]))
        if count < MOST_TAGS:
            self.say(source[at:])

    def skip(self, source: str, at: int, name: str) -> int:
        """Where an element ends that is not shown; of its style the harmless part is kept."""
        end = re.compile(rf"</{re.escape(name)}\b[^>]*>?", re.IGNORECASE).search(source, at)
        if name == "style":
            self.styles.append(sheet(source[at : end.start() if end else None]))
        return end.end() if end else len(source)

    def say(self, text: str) -> None:
        if text:
            self.pieces.append(None)
            self.words.append(unescape(text))

    def put(self, markup: str) -> None:
        self.pieces.append(markup)

    def tag(self, name: str, raw: str, *, is_end: bool) -> None:
        kept = _AS.get(name, name)
        if name in ("img", "input"):
            self.put("" if is_end else self.thing(name, attributes(raw)))
        elif kept not in _BLOCKS and kept not in _INLINE:
            return
        elif is_end:
            self.put("" if kept in _EMPTY else f"</{kept}>")
        else:
            self.put(f"<{kept}{self.dressed(name, attributes(raw))}>")
        if kept in _BLOCKS:
            self.apart()

    def apart(self) -> None:
        """Words on either side of a block do not belong together."""
        if self.words and self.words[-1] != "\n":
            self.pieces.append(None)
            self.words.append("\n")

    def dressed(self, name: str, given: dict[str, str]) -> str:
        """The attributes of a tag that give it its look; of a link, where it would lead, as words."""
        told = {key: value for key, value in given.items() if key in _KEPT and _KEPT[key].match(value.strip())}
        if look := declarations(given.get("style", "")):
            told["style"] = look
        if name == "a" and "href" in given:
            told["class"] = f"{told.get('class', '')} mekiki-link".strip()
            told["title"] = self.safe.text(given["href"])[:500]
        return "".join(f' {key}="{escape(value)}"' for key, value in told.items())

    def thing(self, name: str, given: dict[str, str]) -> str:
        """A picture of the mail's own; for all that would be fetched or typed into, a box that says what was there."""
        if name == "input":
            if given.get("type", "").lower() == "hidden":
                return ""
            words = given.get("value") or given.get("placeholder") or say("as-read-field", self.lang)
            return _box(self.safe.text(words))
        if picture := self.picture(given.get("src", "")):
            alt = escape(self.safe.text(given.get("alt", "")))
            return f'<img src="{picture}" alt="{alt}"{self.dressed(name, given)}>'
        alt = self.safe.text(given.get("alt", ""))
        return _box(f"{say('as-read-picture', self.lang)} {alt}".strip())

    def picture(self, src: str) -> str:
        """A picture that came with the mail, as an address that holds it; one with a link in it (a QR code) stays dead."""
        wanted = src.strip().removeprefix("cid:").strip("<>") if src.strip().startswith("cid:") else ""
        telling = {link.place.part for link in self.case.message.links if link.source == "qr"}
        for part in self.case.message.parts if wanted else ():
            if part.content_id.strip("<>") == wanted and part.path not in telling and self._fits(part):
                self.room -= len(part.content)
                return f"data:{part.detected_type};base64,{b64encode(part.content).decode()}"
        return ""

    def _fits(self, part: Part) -> bool:
        return part.detected_type in _PICTURES and len(part.content) <= self.room

    def written(self) -> str:
        """The whole, its words masked and defanged across all tags that they are spread over."""
        shown = iter(_made_safe(self.words, self.safe))
        return "".join(next(shown) if piece is None else piece for piece in self.pieces)


def _box(words: str) -> str:
    return f'<span class="mekiki-box">{escape(words[:300])}</span>'


def _made_safe(words: Sequence[str], safe: Safe) -> Iterator[str]:
    text = "".join(words)
    edits = safe.edits(text)
    starts, at, end = [each.start for each in edits], 0, 0
    for each in words:
        end += len(each)
        stop = _outside(edits, starts, end)
        yield escape(apply(text, edits, at, stop)) if stop > at else ""
        at = max(at, stop)


def _outside(edits: Sequence[Edit], starts: Sequence[int], cut: int) -> int:
    """A cut through something that is replaced moves behind it."""
    found = bisect_right(starts, cut) - 1
    return max(cut, edits[found].end) if found >= 0 and edits[found].start < cut else cut


# --- CSS ----------------------------------------------------------------------------------------------------------------


def declarations(style: str) -> str:
    """What a style says of the look, and nothing of what it would fetch, cover or move."""
    kept = []
    for each in style[:4000].split(";")[:80]:
        name, _, value = each.partition(":")
        name, value = name.strip().lower(), value.strip()
        calls = {call.lower() for call in _CALLS.findall(value)}
        if _LOOKS.match(name) and _VALUE.match(value) and calls <= _CALLED:
            kept.append(f"{name}:{value}")
    return ";".join(kept)


def sheet(css: str) -> str:
    """The plain rules of a style sheet; at-rules (imports, fonts, media) are left out."""
    made = ((selector.strip(), declarations(look)) for selector, look in _rules(_COMMENT.sub("", css[:100_000])))
    return "".join(f"{selector}{{{look}}}" for selector, look in made if look and _SELECTOR.match(selector))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of the rules that stand in no other."""
    deep = 0
    for each in css.split("}")[:800]:
        opened = each.count("{")
        if not deep and opened == 1:
            selector, _, look = each.partition("{")
            yield selector, look
        deep = max(0, deep + opened - 1)
