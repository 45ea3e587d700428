"""An attached web page beyond its plain anchors: what its scripts write, where they lead, and what it frames.

Nothing is run. Strings that a script would decode (base64, percent and backslash escapes, character codes) are decoded
here in the same simple way, layer by layer, and read as pages of their own (HTML smuggling).
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from mekiki.knowledge.domains import is_top_level
from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.dataurl import data_of
from mekiki.parse.folding import folded
from mekiki.parse.harvest import SIGNS_OF_MARKUP, SIGNS_SCANNED, Harvest
from mekiki.parse.links import urls_in
from mekiki.parse.masked import unmasked

_LARGEST = 3_000_000  # characters of a page
_LAYERS = 4
_MOST_PIECES = 200  # encoded strings of one page
_MOST_DECODED = 6_000_000  # characters of all layers together
_SCRIPT = regex(r"<script\b[^<>]{0,2000}>", re.IGNORECASE)
_SCRIPT_END = regex(r"</script", re.IGNORECASE)
_HANDLER = regex(
    r"(?<=[\s\"'/])on[a-z]{3,30}\s{0,5}=\s{0,5}(?:\"([^\"]{4,20000})\"|'([^']{4,20000})'|([^\s\"'<>][^\s<>]{3,20000}))",
    re.IGNORECASE,
)
_SCRIPT_URL = regex(
    r"=\s{0,5}(?:\"\s{0,20}javascript:([^\"]{4,20000})|'\s{0,20}javascript:([^']{4,20000}))", re.IGNORECASE
)
_FRAMED = regex(
    r"<(?:iframe|frame|embed|object|script|use)\b[^<>]{0,2000}?\s(?:src|data|href|xlink:href)\s{0,5}=\s{0,5}[\"']?([^\"'\s>]{4,2000})",
    re.IGNORECASE,
)
_WRITTEN_IN = regex(r"(?<=\s)srcdoc\s{0,5}=\s{0,5}(?:\"([^\"]{4,500000})|'([^']{4,500000}))", re.IGNORECASE)
_SVG_LINK = regex(r"<(?:\w{1,10}:)?a\b[^<>]{0,2000}?\sxlink:href\s{0,5}=\s{0,5}[\"']([^\"']{4,2000})", re.IGNORECASE)
# no plain link of the page
_PREFIXED_LINK = regex(
    r"<\w{1,10}:a\b[^<>]{0,2000}?\s(?:xlink:)?href\s{0,5}=\s{0,5}[\"']([^\"']{4,2000})", re.IGNORECASE
)
_DATA_URL = regex(
    r"\"\s{0,9}(data:[^,\"]{0,99},[^\"]{9,3000000})|'\s{0,9}(data:[^,']{0,99},[^']{9,3000000})"
    r"|=\s{0,5}(data:[^,\"'\s<>]{0,99},[^\"'\s<>]{9,3000000})",
    re.IGNORECASE,
)
# What a data: URL is opened as: a page, or a script that the page runs.
_OPENED = regex(
    r"\s*data:\s*(?:(?:text|image|application)/(?:html|svg\+xml|xhtml\+xml|xml)(?![\w+-])([^,]{0,200})|[^,;]{0,40}/(?:java|ecma|x-java)script\b|(?=,))",
    re.I,
)
_RUN = regex(r"\s*(?:javascript|vbscript):", re.IGNORECASE)
_XML_SCRIPT = ("<svg", "xmlns")  # in which the references of a script's text are read (XML 4.4)
_ENTITY = regex(r"<!ENTITY\s{1,9}([\w.-]{1,40})\s{1,9}(?:\"([^\"]{1,4000})\"|'([^']{1,4000})')")
_MOST_ENTITIES, _MOST_REFERENCES = 50, 30_000
_BREAKS = dict.fromkeys(map(ord, "\t\n\r"))  # stand nowhere in a URL (WHATWG URL 4.4)
_BASE64 = regex(r"[\"'`]([A-Za-z0-9+/\s]{16,}={0,2})[\"'`]")
_PERCENT = regex(r"[\"'`]((?:[^\"'`%\s]{0,200}%u?[0-9A-Fa-f]{2}){6,}[^\"'`]{0,200})[\"'`]")
_BACKSLASH = regex(r"(?:\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|[\w:/.?=&-]){12,}")
_CODES = regex(
    r"(?:fromCharCode|\[)\s{0,5}\(?\s{0,5}((?:(?:0x[0-9A-Fa-f]{2}|\d{2,5})\s{0,3},\s{0,3}){8,}(?:0x[0-9A-Fa-f]{2}|\d{2,5}))"
)
_UNESCAPE = regex(r"\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})")
_UNESCAPE_PERCENT = regex(r"%u([0-9A-Fa-f]{4})")
_JOINED = regex(r"[\"'`]\s{0,40}\+\s{0,40}[\"'`]")
_SCHEME = regex(r"h[^\s:\[/]{2,4}\[?:", re.IGNORECASE)
_END_OF_STRING = regex(r"[\"'`](?:[+,;)\]}]|\.\w|/\*)")
_IN_HOST = regex(r"\w+:/*[^/?#]*")
# A string that is the address of a host, without a scheme: the page's own is taken (RFC 3986 4.2).
_NETWORK_PATH = regex(
    r"[\"'`](//(?:[a-z0-9-]{1,63}\.){1,6}([a-z0-9-]{2,63})(?:[:/?#][^\"'`\s<>]{0,2000})?)[\"'`]", re.IGNORECASE
)


def read(source: str, harvest: Harvest) -> None:
    """What the markup alone does not tell; the plain links of the page are read elsewhere. Total."""
    if len(source) > _LARGEST:
        harvest.defect("text-too-long", str(len(source)))
    _layer(_with_entities(source[:_LARGEST], harvest), harvest, 0, [_MOST_DECODED])


def read_url_itself(url: str, harvest: Harvest) -> None:
    """What a link opens that holds a page or a script itself ("data:", "javascript:"), and leads nowhere by its name. Total."""
    url = url.translate(_BREAKS)
    run = _RUN.match(url)
    _inner([f"<script>{unquote(url[run.end() :])}" if run else _page_in(url)], harvest, 0, [_MOST_DECODED])


def read_script(source: str, harvest: Harvest) -> None:
    """A script that is run by itself, in whatever language: the addresses in it, and the pages that it writes. Total."""
    read(f"<script>{source}", harvest)


def _layer(source: str, harvest: Harvest, depth: int, room: list[int]) -> None:
    """One page: what its markup frames, what its scripts tell, and the pages that they would write, each a layer deeper."""
    budget = harvest.budget
    source = source[: max(0, budget.left) * SIGNS_OF_MARKUP]
    budget.left -= 1 + len(source) // SIGNS_SCANNED
    for pattern in (_FRAMED, _SVG_LINK if depth else _PREFIXED_LINK):
        for hit in pattern.finditer(source):
            harvest.url(hit[1])
    scripts = _scripts(source) if depth == 0 or "<" in source else source
    budget.left -= len(scripts) // SIGNS_OF_MARKUP
    put_together, steps = folded(scripts, max(0, budget.left) // 2)
    budget.left -= steps
    if "+" in scripts:  # before anything is looked for in it: half of a string is no address
        scripts = _JOINED.sub("", scripts)
    _take_addresses(scripts, put_together, harvest)
    _inner(_pages_held(source, scripts, put_together, harvest), harvest, depth, room)


def _take_addresses(scripts: str, put_together: list[str], harvest: Harvest) -> None:
    """The addresses that scripts write out, and those in the strings that they put together of pieces."""
    written = [_END_OF_STRING.split(url, maxsplit=1)[0] for url in _addresses(scripts)]
    for url in _whole([*written, *(url for text in put_together for url in _addresses(text))]):
        harvest.url(url)
    for hit in _first(_NETWORK_PATH, "\n".join([scripts, *(f"'{text}'" for text in put_together)])):
        if is_top_level(hit[2].lower()):
            harvest.url(hit[1])


def _pages_held(source: str, scripts: str, put_together: list[str], harvest: Harvest) -> list[str]:
    """The pages that one holds: in addresses of their own, written into it, encoded, and those that its scripts put together."""
    budget = harvest.budget
    coded, decoded = _pages_in_urls(source), _decoded(scripts)
    uncovered, steps = unmasked(scripts, max(0, budget.left) // 2)
    budget.left -= steps
    decoded += filter(_is_telling, uncovered)
    if decoded or any(";base64," in url for url, _ in coded):  # what is only put together of pieces is no secret
        harvest.odd("script-writes-page")
    written_in = [unescape(hit[1] or hit[2]) for hit in _first(_WRITTEN_IN, source)]
    joined = (text for text in put_together if "<" in text and _is_telling(text))
    return [*(page for _, page in coded), *written_in, *decoded, *joined]


def _inner(pages: list[str], harvest: Harvest, depth: int, room: list[int]) -> None:
    """The pages that are written into one, each by itself."""
    for inner in dict.fromkeys(pages):
        room[0] -= len(inner)
        if not inner or room[0] < 0 or depth >= _LAYERS:
            continue
        harvest.page(inner)
        _layer(inner, harvest, depth + 1, room)


def _pages_in_urls(source: str) -> list[tuple[str, str]]:
    """The data: URLs of a page that open as pages, or that it runs, with what they hold."""
    if "data:" not in source and "DATA:" not in source:
        return []
    found = [unescape(hit[1] or hit[2] or hit[3]) for hit in _first(_DATA_URL, source)]
    return [(url[:200], page) for url in found if (page := _page_in(url))]


def _page_in(url: str) -> str:
    """The page that a data: URL opens as; "" where it is none, as a picture is not."""
    opened = _OPENED.match(url)
    if opened is None:
        return ""
    text = decode(data_of(url), (opened[1] or "").lower().partition("charset=")[2].partition(";")[0])[0]
    return text if opened[1] is not None else f"<script>{text}"


def _with_entities(source: str, harvest: Harvest) -> str:
    """A page of XML with its own entities put in, which otherwise are read as words: its links may be nothing else."""
    if "<!ENTITY" not in source:
        return source
    said = {hit[1]: hit[2] or hit[3] for hit, _ in zip(_ENTITY.finditer(source), range(_MOST_ENTITIES), strict=False)}
    if not said:
        return source
    references = regex(f"&({'|'.join(map(re.escape, sorted(said, reverse=True)))});", lasting=False)
    room = [_LARGEST // 100]

    def put_in(hit: re.Match[str]) -> str:
        text = said.get(hit[1], "")
        room[0] -= len(text)
        return text if text and room[0] > 0 else hit[0]

    for _ in range(_LAYERS):  # an entity may be made of others
        source = references.sub(put_in, source, count=_MOST_REFERENCES)
    harvest.page(source)
    return source


def _addresses(text: str) -> list[str]:
    """Those with a scheme; a host alone is no address to a script."""
    return [text[start:end] for start, end in urls_in(text) if _SCHEME.match(text, start)]


def _whole(urls: list[str]) -> Iterator[str]:
    """Addresses without the beginnings of others that end within the host, and those whose host is told elsewhere."""
    ordered = sorted(set(urls))
    following = dict(zip(ordered, ordered[1:], strict=False))
    for url in dict.fromkeys(urls):
        longer = following.get(url, "")
        is_piece = longer.startswith(url) and longer[len(url)] not in "/?#" and _IN_HOST.fullmatch(url)
        if not is_piece and "${" not in url.partition("://")[2].partition("/")[0]:
            yield url


def _scripts(source: str) -> str:
    """The scripts and event handlers of a page, one after the other."""
    found, at = [], 0
    is_xml = any(sign in source for sign in _XML_SCRIPT)
    while opening := _SCRIPT.search(source, at):
        end = _SCRIPT_END.search(source, opening.end())
        at = end.end() if end else len(source)
        script = source[opening.end() : at]
        found.append(unescape(script) if is_xml and "&" in script else script)
    found += [unescape(hit[1] or hit[2] or hit[3]) for hit in _HANDLER.finditer(source)]
    found += [unescape(hit[1] or hit[2]) for hit in _SCRIPT_URL.finditer(source)]
    return "\n".join(found)


def _decoded(script: str) -> list[str]:
    """The strings of a script that hold a page or an address once decoded."""
    if not script:
        return []
    found = [_from_base64(hit[1]) for hit in _first(_BASE64, script)]
    if "%" in script:
        found += [_from_percent(hit[1]) for hit in _first(_PERCENT, script)]
    if "\\x" in script or "\\u" in script:
        found += [_UNESCAPE.sub(_character, hit[0]) for hit in _first(_BACKSLASH, script) if "\\" in hit[0]]
    if "," in script:
        found += [_from_codes(hit[1]) for hit in _first(_CODES, script)]
    return [text for text in found if _is_telling(text)]


def _first(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [hit for hit, _ in zip(pattern.finditer(text), range(_MOST_PIECES), strict=False)]


def _is_telling(text: str) -> bool:
    lowered = text[:200_000].lower()
    return "://" in lowered or (
        "<" in lowered and any(tag in lowered for tag in ("<html", "<form", "<script", "<a ", "<body"))
    )


def _from_base64(text: str) -> str:
    clean = "".join(text.split()).rstrip("=")
    try:
        data = b64decode(clean[: len(clean) - (len(clean) % 4 == 1)] + "=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return ""
    text = data.decode("utf-8", "replace")
    return text if text.count("\ufffd") * 20 <= len(text) else ""


def _from_percent(text: str) -> str:
    return unquote(_UNESCAPE_PERCENT.sub(lambda hit: chr(int(hit[1], 16)), text), errors="replace")


def _character(hit: re.Match[str]) -> str:
    return chr(int(hit[1] or hit[2], 16))


def _from_codes(text: str) -> str:
    codes = (int(each, 0) if each.lower().startswith("0x") else int(each) for each in re.split(r"[\s,]+", text) if each)
    return "".join(chr(code) for code in codes if code < 0xD800)
