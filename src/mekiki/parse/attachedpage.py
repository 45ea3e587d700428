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
from mekiki.parse.folding import folded
from mekiki.parse.harvest import SIGNS_OF_MARKUP, SIGNS_SCANNED, Harvest
from mekiki.parse.links import urls_in

_LARGEST = 3_000_000  # characters of a page
_LAYERS = 4
_MOST_PIECES = 200  # encoded strings of one page
_MOST_DECODED = 6_000_000  # characters of all layers together
_SCRIPT = regex(r"<script\b[^<>]{0,2000}>", re.IGNORECASE)
_SCRIPT_END = regex(r"</script", re.IGNORECASE)
_HANDLER = regex(
    r"\bon(?:load|error|click|submit|begin|focus|mouseover)\s{0,5}=\s{0,5}(\"[^\"]{4,20000}\"|'[^']{4,20000}')", re.I
)
_SCRIPT_URL = regex(
    r"=\s{0,5}(?:\"\s{0,20}javascript:([^\"]{4,20000})|'\s{0,20}javascript:([^']{4,20000}))", re.IGNORECASE
)
_FRAMED = regex(
    r"<(?:iframe|frame|embed|object|script|use)\b[^<>]{0,2000}?\s(?:src|data|href|xlink:href)\s{0,5}=\s{0,5}[\"']?([^\"'\s>]{4,2000})",
    re.IGNORECASE,
)
_SVG_LINK = regex(r"<(?:\w{1,10}:)?a\b[^<>]{0,2000}?\sxlink:href\s{0,5}=\s{0,5}[\"']([^\"']{4,2000})", re.IGNORECASE)
# no plain link of the page
_PREFIXED_LINK = regex(_SVG_LINK.pattern.replace("(?:\\w{1,10}:)?a", "\\w{1,10}:a"), re.IGNORECASE)
_DATA_PAGE = regex(
    r"data:(?:text/html|image/svg\+xml|application/xhtml\+xml)[^,\"']{0,60};base64,([A-Za-z0-9+/=]{20,})", re.I
)
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
    _layer(source[:_LARGEST], harvest, 0, [_MOST_DECODED])


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
    _read_inner([*_pages_in(source), *_decoded(scripts)], put_together, harvest, depth, room)


def _take_addresses(scripts: str, put_together: list[str], harvest: Harvest) -> None:
    """The addresses that scripts write out, and those in the strings that they put together of pieces."""
    written = [_END_OF_STRING.split(url, maxsplit=1)[0] for url in _addresses(scripts)]
    for url in _whole([*written, *(url for text in put_together for url in _addresses(text))]):
        harvest.url(url)
    for hit in _first(_NETWORK_PATH, "\n".join([scripts, *(f"'{text}'" for text in put_together)])):
        if is_top_level(hit[2].lower()):
            harvest.url(hit[1])


def _read_inner(decoded: list[str], put_together: list[str], harvest: Harvest, depth: int, room: list[int]) -> None:
    """Read the pages that this one holds encoded, or that its scripts put together, while there is room for them."""
    pages = (text for text in put_together if "<" in text and _is_telling(text))
    for inner in dict.fromkeys([*decoded, *pages]):
        room[0] -= len(inner)
        if not inner or room[0] < 0 or depth >= _LAYERS:
            continue
        if inner in decoded:  # what is only put together of pieces is no secret
            harvest.odd("script-writes-page")
        harvest.page(inner)
        _layer(inner, harvest, depth + 1, room)


def _pages_in(source: str) -> list[str]:
    """The pages in addresses of their own (data:) that a page's source holds."""
    return [_from_base64(hit[1]) for hit in _DATA_PAGE.finditer(source)] if "data:" in source else []


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
    while opening := _SCRIPT.search(source, at):
        end = _SCRIPT_END.search(source, opening.end())
        at = end.end() if end else len(source)
        found.append(source[opening.end() : at])
    found += [hit[1] for hit in _HANDLER.finditer(source)]
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
