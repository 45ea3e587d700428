"""What in a page, a picture, a style sheet or a Markdown text acts: it leads out, loads from elsewhere, or runs."""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from mekiki.parse.tag import refreshed_to
from mekiki.report.destinations import Destinations, may_write_to
from mekiki.report.pictures import ink

LIVE, RUNS, REMOTE, FILE = "live-link", "executable", "remote-resource", "file"

_RUNNING = frozenset("iframe frame frameset object embed applet portal handler listener fencedframe".split())
_LEADING = frozenset("href action formaction ping cite longdesc data profile codebase archive classid".split())
_LOADING = frozenset("src srcset imagesrcset poster background lowsrc dynsrc".split())
_FETCHED = frozenset(
    "stylesheet preconnect dns-prefetch prefetch preload modulepreload prerender icon apple-touch-icon mask-icon manifest".split()
)
_LOADED_TAGS = frozenset("image use feimage pattern lineargradient radialgradient filter textpath mpath script".split())
_ANIMATING, _ANIMATED = ("animate", "set", "animatetransform"), ("values", "to", "from", "by")
_SCRIPT_SCHEMES = ("javascript", "vbscript", "livescript", "mocha")
_DATA_TYPES = ("application/ld+json", "application/json")
_RASTER = (
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "image/x-icon",
    "image/vnd.microsoft.icon",
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?((?:;[\w.=+-]+)*),", re.IGNORECASE)
_BASE64_DATA = re.compile(
    r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w.=+-]+)*?;base64,((?:[A-Za-z0-9+/_-]|%[0-9A-Fa-f]{2}|\s(?=[A-Za-z0-9+/]{4}))+={0,2})",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"\sd=\"[MmLlHhVvCcSsQqTtAaZzEe0-9 .,+\n-]*\"")
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})[ \t\n]?", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"(?<![\w])((?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^\s\"'()<>,;]+)", re.IGNORECASE)
_CSS_RUNS = re.compile(r"expression\s*\(|(?<![\w-])behaviou?r\s*:|-moz-binding|javascript:|vbscript:", re.IGNORECASE)
_CSS_DATA = re.compile(r"url\(\s*(\"data:[^\"]*\"|'data:[^']*'|data:[^)\s]*)\s*\)", re.IGNORECASE)
# A bracket behind a backslash is a letter, unless the backslash is one itself.
_MARKED_LINK = re.compile(r"(?<!\\)(?:\\\\)*(!?)\[(?:\\.|[^\[\]\\]|\[[^\]]*\])*\]\(\s*<?([^\s)>]+)")
_MARKED_NOTE = re.compile(r"^\s{0,3}\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)
_MARKED_PICTURE = re.compile(r"!\[[^\]]*\]\[([^\]]*)\]")
_TEMPLATE = re.compile(r"\{\{[<%{]?|\{%(?!-?\s*(?:end)?raw\b)")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u003c", re.IGNORECASE)
_EDGES = "".join(map(chr, range(0x21))) + "\u00a0\u3000"


class Sight(NamedTuple):
    """Something that acts: its kind, what it is, and the line that it stands in (0: not to be told)."""

    kind: str
    what: str
    line: int = 0


class Inner(NamedTuple):
    """A file that is written out in an address of its own (data:)."""

    type: str
    data: bytes
    line: int = 0


Seen = Sight | Inner


def cut_out(text: str) -> tuple[str, list[Inner]]:
    """The text without the files in base64 that stand in it, and those files; also without the numbers of drawn paths and
    without the style sheets that Mekiki itself puts into every page and picture.
    """
    found: list[Inner] = []

    def take(hit: re.Match[str]) -> str:
        found.append(
            Inner((hit.group(1) or "text/plain").lower(), _decoded(hit.group(2), True), _line(text, hit.start()))
        )
        return "data:cut-out,"

    bare = _DRAWN.sub(' d=""', _BASE64_DATA.sub(take, text))
    for own in own_styles():
        bare = bare.replace(own, "\n" * own.count("\n"))
    return bare, found


def _decoded(body: str, is_base64: bool) -> bytes:
    data = unquote_to_bytes(body)
    if not is_base64:
        return data
    run = re.sub(rb"[^A-Za-z0-9+/]", b"", data.replace(b"-", b"+").replace(b"_", b"/"))
    try:
        return b64decode(run[: len(run) - (len(run) % 4 == 1)] + b"=" * (-len(run) % 4))
    except (binascii.Error, ValueError):
        return data


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


@cache
def own_scripts() -> frozenset[str]:
    """The scripts that Mekiki itself puts into pages: no other may run in them."""
    package = Path(__file__).parents[1]
    return frozenset(path.read_text("utf-8").strip() for path in package.rglob("*.js"))


@cache
def own_styles() -> tuple[str, ...]:
    """The style sheets that Mekiki itself puts into pages and pictures, the longest first; no word of a mail is in them."""
    package = Path(__file__).parents[1]
    sheets = {path.read_text("utf-8") for path in package.rglob("*.css")} | {ink.style()}
    return tuple(sorted(sheets, key=len)[::-1])


# --- addresses -------------------------------------------------------------------------------------------------------


def address(url: str, loads: bool, to: Destinations, line: int = 0) -> Iterator[Seen]:
    """What one address does; ``loads``: it is fetched by itself, and not only when somebody follows it."""
    plain = re.sub(r"[\t\r\n]", "", url.strip(_EDGES))
    named = _SCHEME.match(plain)
    scheme = named.group(1).lower() if named else ""
    if scheme in _SCRIPT_SCHEMES:
        yield Sight(RUNS, plain, line)
    elif scheme == "data":
        yield from _data(plain, loads, line)
    elif scheme in ("mailto", "tel", "sms"):
        if not may_write_to(plain):
            yield Sight(LIVE, plain, line)
    elif loads:
        host = to.host_of(plain)
        if host is not None and not (to.site and host == to.site):
            yield Sight(REMOTE, plain, line)
    elif to.leads_out(plain) or (scheme not in ("", "http", "https")):
        yield Sight(LIVE, plain, line)


def _data(url: str, loads: bool, line: int) -> Iterator[Seen]:
    opening = _DATA.match(url)
    type = (opening.group(1) or "text/plain").lower() if opening else "text/plain"
    is_picture = type in _RASTER or (loads and type in ("image/svg+xml", "text/css", "text/plain"))
    is_font = loads and type.startswith(("font/", "application/font", "application/x-font"))
    if url.startswith("data:cut-out"):
        return
    if not is_picture and not is_font:
        yield Sight(RUNS, url[:60], line)
    if opening:
        yield Inner(type, _decoded(url[opening.end() :], "base64" in opening.group(2).lower()), line)


# --- markup ----------------------------------------------------------------------------------------------------------


class _Markup(HTMLParser):
    """Walks HTML, SVG or a feed. ``nests``: the text of its elements is markup again, as in a feed."""

    def __init__(self, to: Destinations, folder: Path | None, nests: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.to, self.folder, self.nests = to, folder, nests
        self.seen: list[Seen] = []
        self.inside = ""
        self.held: list[str] = []
        self.script_type = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2].lower()
        named = {
            name.rpartition(":")[2].lower() if name.count(":") else name.lower(): value or "" for name, value in attrs
        }
        self._flush()
        if tag in _RUNNING:
            self._tell(RUNS, f"<{tag}>")
        for name, value in named.items():
            self._attribute(tag, name, value, named)
        if tag in ("script", "style"):
            self.inside, self.script_type = tag, named.get("type", "").strip().lower()
            if tag == "script":
                self._script_file(named)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        if tag.rpartition(":")[2].lower() in ("script", "style"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        self.held.append(data)

    def unknown_decl(self, data: str) -> None:
        self.held.append(data.removeprefix("CDATA["))

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text, self.held = "".join(self.held), []
        if not text.strip():
            return
        if self.inside == "style":
            self.seen += style(text, self.to, self.getpos()[0])
        elif self.inside == "script":
            self._script(text)
        elif self.nests and re.search(r"<[a-zA-Z!/]", text):
            self.seen += markup(text, self.to, self.folder)

    def _script(self, text: str) -> None:
        if self.script_type in _DATA_TYPES:
            self.seen += records(text, self.to)
        elif text.strip() not in own_scripts():
            self._tell(RUNS, "<script>")

    def _script_file(self, named: dict[str, str]) -> None:
        source = named.get("src")
        if source is None or not self.folder or self.to.host_of(source) is not None:
            if source is not None and not self.folder:
                self._tell(RUNS, "<script src>")
            return
        if not (self.folder / source.partition("?")[0]).is_file():
            self._tell(RUNS, f"<script src={source}>")

    def _attribute(self, tag: str, name: str, value: str, named: dict[str, str]) -> None:
        if (name.startswith("on") and len(name) > 2) or name == "srcdoc":
            self._tell(RUNS, name)
        elif (loaded := _loaded_by(tag, name, value, named)) is not None:
            self._lead_to(loaded, loads=True)
        elif (followed := _followed_from(tag, name, value, named)) is not None:
            self._lead_to(followed, loads=False)
        elif name == "style" or "url(" in value.lower():
            self.seen += style(value, self.to, self.getpos()[0])
        elif tag in _ANIMATING and name in _ANIMATED:
            self._lead_to(value.split(";"), loads=False)

    def _lead_to(self, addresses: list[str], *, loads: bool) -> None:
        for each in addresses:
            self.seen += address(each, loads, self.to, self.getpos()[0])

    def _tell(self, kind: str, what: str) -> None:
        self.seen.append(Sight(kind, what, self.getpos()[0]))


def _loaded_by(tag: str, name: str, value: str, named: dict[str, str]) -> list[str] | None:
    """The addresses that an attribute has fetched by themselves; None for one that has nothing fetched."""
    if name in ("srcset", "imagesrcset"):
        return re.findall(r"(?:^|,)\s*([^\s,]+)", value)
    return [value] if name in _LOADING or (name == "href" and _is_loaded(tag, named)) else None


def _is_loaded(tag: str, named: dict[str, str]) -> bool:
    if tag == "link":
        return bool(_FETCHED & set(named.get("rel", "").lower().split()))
    return tag in _LOADED_TAGS


def _followed_from(tag: str, name: str, value: str, named: dict[str, str]) -> list[str] | None:
    """The addresses that an attribute leads to when somebody follows it or waits; None for one that leads nowhere."""
    if name in _LEADING and not (name == "data" and tag != "object"):
        return value.split() if name == "ping" else [value]
    if name == "content" and named.get("http-equiv", "").lower() == "refresh":
        target = refreshed_to(value) or value.partition("=")[2].strip(" '\"")  # … and what a lax reader follows
        return [target] if target else []
    return None


def markup(text: str, to: Destinations, folder: Path | None = None, nests: bool = False) -> list[Seen]:
    """What acts in HTML, SVG or another XML; ``folder`` is the one that its scripts are looked for in."""
    walker = _Markup(to, folder, nests)
    try:
        walker.feed(text)
        walker.close()
    except AssertionError as error:  # html.parser, on a marked section that it does not know
        walker.seen.append(Sight(FILE, str(error)))
    for hit in re.finditer(r"<!ENTITY|<\?xml-stylesheet[^>]*", text, re.IGNORECASE):
        remote = re.search(r"href\s*=\s*[\"']?(?:\w+:)?//", hit.group())
        walker.seen.append(Sight(REMOTE if remote else RUNS, hit.group()[:60], _line(text, hit.start())))
    return walker.seen


def style(text: str, to: Destinations, line: int = 0) -> Iterator[Seen]:
    """What acts in a style sheet or in a style attribute."""
    for hit in _CSS_DATA.finditer(text):
        yield from address(hit.group(1).strip("\"'"), True, to, line)
    plain = _CSS_ESCAPE.sub(_css_letter, _CSS_COMMENT.sub(" ", _CSS_DATA.sub("url(data:cut-out,)", text)))
    for hit in _CSS_RUNS.finditer(plain):
        yield Sight(RUNS, hit.group(), line)
    for hit in _CSS_ADDRESS.finditer(plain):
        host = to.host_of(hit.group(1))
        if host is not None and host not in (to.site, "www.w3.org"):
            yield Sight(REMOTE, hit.group(1), line)


def _css_letter(hit: re.Match[str]) -> str:
    code = int(hit.group(1), 16)
    return chr(code) if 0 < code < 0x110000 else ""


def records(text: str, to: Destinations) -> Iterator[Seen]:
    """What acts in JSON: addresses in its strings, and markup in them, unless it is escaped: whoever decodes it knows that it
    is text.
    """
    try:
        strings = list(_strings(json.loads(_ESCAPED.sub(r"\1＜", text))))
    except (ValueError, RecursionError) as error:
        yield Sight(FILE, f"no JSON: {error}")
        return
    for string in strings:
        yield from (Sight(LIVE, each) for each in to.live(string))
        if re.search(r"<[a-zA-Z!/]", string):
            yield from markup(string, to)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def marked_down(text: str, to: Destinations) -> Iterator[Seen]:
    """What acts in Markdown beyond the markup in it: its own links and pictures, and the tags of site generators."""
    pictures = {name.lower() for name in _MARKED_PICTURE.findall(text)}
    for hit in _MARKED_LINK.finditer(text):
        yield from address(unescape(hit.group(2)), hit.group(1) == "!", to, _line(text, hit.start()))
    for hit in _MARKED_NOTE.finditer(text):
        yield from address(unescape(hit.group(2)), hit.group(1).lower() in pictures, to, _line(text, hit.start()))
    for hit in _TEMPLATE.finditer(text):
        yield Sight(RUNS, text[hit.start() : hit.start() + 20], _line(text, hit.start()))


def in_text(text: str, to: Destinations) -> Iterator[Sight]:
    """Addresses in running text, also in comments and attributes, that a program would make a link of."""
    for number, line in enumerate(text.splitlines(), 1):
        if "." in line or "。" in line or "//" in line or "&" in line or "%" in line:
            for form in dict.fromkeys((line, unescape(line), re.sub(r"<[^<>]*>", "", unescape(line)))):
                yield from (Sight(LIVE, each, number) for each in to.live(form))
