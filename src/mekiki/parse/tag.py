"""What a tag of HTML says: its attributes, the look that they state, and where a refresh or a page within it leads."""

from __future__ import annotations

import html
import re

from mekiki.knowledge.remember import remembered
from mekiki.model.regex import regex
from mekiki.parse.cascade import Element
from mekiki.parse.charset import decode
from mekiki.parse.dataurl import data_of
from mekiki.parse.style import PLAIN, Look, colour, look_of

_ATTRIBUTE = regex(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\s>]*+)))?+""")
_ENDLESS_REFERENCE = regex(r"&#(?:[0-9]{1000,}|[xX][0-9a-fA-F]{1000,});?")
_ID = regex(r"id(?<!\wid)\b")  # begins with plain characters, which are quick to search for
_STYLE = regex(r"""[sS][tT][yY][lL][eE](?<![^\s/"']\w{5})\s*=\s*["']?([^"'>]*)""")
SHOWN = regex(r"display\s*:\s*(?!none)[a-z]", re.IGNORECASE)
# What a refresh says (HTML 4.2.5.3, the shared declarative refresh steps): a time, and behind it where to go.
_REFRESH = regex(
    r"[\t\n\f\r ]*+(?:[0-9]++|(?=\.))[0-9.]*+(?=[;,\t\n\f\r ])[\t\n\f\r ]*+[;,]?+[\t\n\f\r ]*+(.*)", re.DOTALL
)
_REFRESH_URL = regex(r"[uU][rR][lL][\t\n\f\r ]*+=[\t\n\f\r ]*+(.*)", re.DOTALL)
_DATA_PAGE = regex(r"\s*data:\s*(?:text/html|application/xhtml\+xml)([^,]{0,200}),", re.IGNORECASE)
_PIXELS = regex(r"\s*(\d{1,6})(?:px)?\s*\Z")
# Each begins with plain characters, which are quick to search for, and looks back from behind them.
_STATED_PIXELS = {side: regex(rf"{side}(?<![^;\s]{side})\s*:\s*(\d{{1,6}})px") for side in ("width", "height")}


def unescape(text: str) -> str:
    """Character references decoded, as browsers do; one of a number with thousands of digits is U+FFFD to them too."""
    text = text.replace("&nbsp;", "\xa0")  # by far the most frequent
    try:
        return html.unescape(text)
    except ValueError:  # Python reads no integer of more than 4,300 digits
        return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", text))


def attributes(raw: str) -> dict[str, str]:
    """Attributes of a tag by lower-case name, entities decoded; of repeated ones the first counts, as in browsers."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw)[:200]:
        found.setdefault(name.lower(), double or single or bare)
    if "&" in raw:
        return {name: unescape(value) if "&" in value else value for name, value in found.items()}
    return found


@remembered(maxsize=32768)
def stated_look(raw: str) -> Look:
    """The look that a tag's own attributes state; the same attributes come again and again in one mail."""
    lowered = raw.lower()
    if "color" in lowered or "hidden" in lowered or "background" in lowered:
        return _look_of_attributes(raw)
    style = _STYLE.search(raw) if "style" in lowered else None
    return look_of(unescape(style.group(1))) if style else PLAIN


@remembered(maxsize=16384)
def simple_selectors(raw: str) -> tuple[str, ...]:
    """The selectors that a tag's id and classes answer to ("#id", ".class")."""
    lowered = raw.lower()
    if "class" not in lowered and not _ID.search(lowered):
        return ()
    found = attributes(raw)
    words = found.get("class", "").lower().split()[:50]
    return ("#" + found.get("id", "").lower(), *("." + word for word in words))


@remembered(maxsize=16384)
def element_of(name: str, raw: str) -> Element:
    """What selectors may ask of an element."""
    found = attributes(raw) if raw else {}
    words = [f".{word}" for word in found.get("class", "").lower().split()[:50]]
    words += [f"#{found['id'].lower()}"] if "id" in found else []
    return Element(name, frozenset(words), found)


def _look_of_attributes(raw: str) -> Look:
    found = attributes(raw)
    own = look_of(found["style"]) if "style" in found else PLAIN
    hidden = own.hidden
    if not hidden and "hidden" in found and not SHOWN.search(found.get("style", "")):  # a style of its own undoes it
        hidden = "hidden-attribute"
    shade = own.background or colour(found.get("bgcolor", "")) or ("?" if "background" in found else "")
    return Look(hidden, own.colour or colour(found.get("color", "")), shade, own.turned)


def refreshed_to(content: str) -> str:
    """Where a refresh leads, by the steps of the standard, with or without "url="; "" where it only loads the page anew.

    >>> refreshed_to("0; URL='https://a.example/?u=1'"), refreshed_to("0;https://a.example/?u=1"), refreshed_to("5")
    ('https://a.example/?u=1', 'https://a.example/?u=1', '')
    """
    told = _REFRESH.match(content)
    written = told[1] if told else ""
    named = _REFRESH_URL.match(written)
    if named is None and written[:1] in ("u", "U"):
        return written.strip()
    bare = named[1] if named else written
    quote = bare[:1]
    return (bare[1:].partition(quote)[0] if quote in ("'", '"') else bare).strip()


def page_of(url: str) -> str:
    """The HTML that a data URL holds; "" where it holds none."""
    head = _DATA_PAGE.match(url)
    if head is None:
        return ""
    return decode(data_of(url), head[1].lower().partition("charset=")[2].partition(";")[0])[0]


def pixels(found: dict[str, str], side: str) -> int:
    """A declared width or height in pixels; -1 where none is declared in pixels."""
    digits = _PIXELS.match(found[side]) if side in found else None
    if digits:
        return int(digits.group(1))
    stated = _STATED_PIXELS[side].search(found["style"].lower()) if "style" in found else None
    return int(stated.group(1)) if stated else -1
