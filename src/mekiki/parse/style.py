"""CSS as far as it decides whether words can be seen: inline styles, and class rules of ``<style>`` blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from colorsys import hls_to_rgb
from functools import lru_cache
from typing import NamedTuple

from mekiki.knowledge.remember import remembered
from mekiki.model.regex import regex


class Look(NamedTuple):
    """How an element's text looks, as far as stated; "" means inherited, "?" that it cannot be told."""

    hidden: str = ""  # why its text is not seen
    colour: str = ""  # six hex digits
    background: str = ""
    turned: str = ""  # "rtl" where letters are shown from right to left whatever they are, "ltr" where not


PLAIN = Look()

_NAMED = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "green": "008000", "blue": "0000ff", "gray": "808080",
    "grey": "808080", "silver": "c0c0c0", "yellow": "ffff00", "navy": "000080", "orange": "ffa500",
    "whitesmoke": "f5f5f5", "snow": "fffafa", "ivory": "fffff0", "transparent": "?",
}  # fmt: skip
_DECLARATION = regex(r"(?<![a-z-])([a-z-]++)\s*+:\s*+([^;]*+)")  # no name is looked through twice
_RGB = regex(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})(?:\s*[,/]\s*([\d.]+%?))?")
_HSL = regex(r"hsla?\(\s*(\d{1,3})(?:deg)?\s*[, ]\s*(\d{1,3})%\s*[, ]\s*(\d{1,3})%(?:\s*[,/]\s*([\d.]+%?))?")
# The fourth number, or what stands after the slash, is how much covers: rgb(0, 0, 0) is black.
_CLEAR = regex(r"transparent|(?:rgba?|hsla?)\((?:[^,/)]+(?:,[^,/)]+){2},|[^,/)]+/)\s*0*\.?0*%?\s*\)|#[0-9a-f]{6}00\b")
# Nearly nothing, which is chosen on purpose: rgba(0, 0, 0, 0.02), #fefefe01.
_ALMOST_CLEAR = regex(
    r"(?:rgba?|hsla?)\((?:[^,/)]+(?:,[^,/)]+){2},|[^,/)]+/)\s*(?:0*\.0\d*|[1-9](?:\.\d+)?%)\s*\)"
    r"|#[0-9a-f]{6}(?:0[1-9a-f]|1[0-9])\b"
)
_HEX = regex(r"#([0-9a-f]{3,8})")
_ZERO = regex(r"0*(?:\.0+)?(?:px|pt|em|rem|%|ex)?(?:\s*!important)?\s*\Z")
_TINY = regex(
    r"0*(?:(?:[01](?:\.\d+)?|\.\d+)(?:px|pt)?|(?:\.[01]\d*|0)(?:em|rem|ex)|[0-5](?:\.\d+)?%)(?:\s*!important)?\s*\Z"
)
_TINY_FONT = regex(r"(?:^|\s)(?:0|0*\.\d+|1)(?:px|pt)?(?:\s*/|\s)")
_NONE = regex(r"none\s*(?:!\s*important\s*)?\Z")  # anything else is no value, and a browser passes over it
_LARGER = regex(r"(?:scale\(\s*|zoom\s*:\s*)(?:[4-9]|[1-9]\d|[4-9]\d\d%|\d{4,}%)")
_BACK_IN = regex(r"[1-9]\d{2,}")
_FAINT = regex(r"0*(?:\.0\d*)?%?(?:\s*!important)?\s*\Z")
_OWN_SIZE = regex(
    r"font(?:-size)?\s*:\s*(?:[a-z]+\s+)*([0-9.]+(?:px|pt|rem)|medium|(?:xx?-)?(?:small|large)|calc\([0-9.]+px\))",
    re.IGNORECASE,
)
_FONT_SIZE = regex(r"(?:^|\s)size\s*=\s*[\"']?\+?([1-7])\b", re.IGNORECASE)  # of <font>
_MOVED_BACK = regex(r"(?:^|[;\s\"'])(?:left|margin-left|margin)\s*:\s*[1-9]\d{2,}", re.IGNORECASE)
_VISIBLE = regex(r"visibility\s*:\s*visible", re.IGNORECASE)
_FAR = regex(r"-\s*\d{3,}")
_MOVED_BY_MARGIN = regex(r"-\s*(?:\d{4,}px|\d{3,}r?em)")
_SCALED_AWAY = regex(r"scale\(\s*0(?![.\d])")
_CLIPPED = regex(r"rect\((?:[\s,]*[01](?:px)?){4}\s*\)")
_CLASS_SELECTOR = regex(r"(?:[a-z0-9]*)([.#][a-z0-9_-]+)\Z|([a-z][a-z0-9]*)\Z")
_ANY_SCREEN = regex(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{")
_ESCAPED = regex(r"\\(?:([0-9a-f]{1,6})\s?|([^\n0-9a-f]))")  # CSS Syntax 4.3.7
_COMMENT = regex(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?+")
_HIDING = regex(
    r"display\s*:\s*none|visibility|mso-hide|opacity|font-size\s*:\s*[0-5.]|overflow|position|text-indent|clip-path"
    r"|font\s*:[^;:]*(?<![\d.])[01.]|scale\(\s*0|zoom\s*:\s*0|margin[a-z-]{0,20}\s*:\s*-\s*\d{3}"
)


@remembered(maxsize=8192)
def look_of(style: str) -> Look:
    """The look that an inline style or a rule's declarations give."""
    style = _as_read(style)
    turned = _turned(style) if "override" in style else ""
    shades, hides = "color" in style or "background" in style, _HIDING.search(style) is not None
    if not shades and not hides:
        return Look(turned=turned) if turned else PLAIN
    stated = _stated(style)
    hidden = _hidden_reason(stated) if hides else ""
    if not shades:
        return Look(hidden, turned=turned) if hidden or turned else PLAIN
    letters = _letters(stated)
    return Look(hidden or _seen_through(letters), colour(letters), _background(stated), turned)


def _as_read(style: str) -> str:
    """A style as a browser reads it: case is none, comments are gaps, and escapes are what they stand for."""
    style = style.lower()
    if "/*" in style:
        style = _COMMENT.sub(" ", style)
    return _ESCAPED.sub(_meant, style) if "\\" in style else style


def _stated(style: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _DECLARATION.findall(style)}


def _letters(stated: dict[str, str]) -> str:
    """With what letters are filled, as it is written; "" where it is the background, which shows in their shape."""
    if stated.get("-webkit-background-clip", stated.get("background-clip", "")).startswith("text"):
        return ""
    return stated.get("-webkit-text-fill-color", stated.get("color", ""))


def _seen_through(letters: str) -> str:
    """Why letters filled like this are not seen, if they are not."""
    if _CLEAR.match(letters):
        return "same-colour"
    return "see-through" if _ALMOST_CLEAR.match(letters) else ""


def _turned(style: str) -> str:
    """The direction that a style forces on letters, whichever way they go by themselves (CSS Writing Modes 2.2)."""
    stated = _stated(style)
    return stated.get("direction", "ltr")[:3] if "override" in stated.get("unicode-bidi", "") else ""


def _meant(escape: re.Match[str]) -> str:
    """The letter that an escape stands for; one of structure stays as it is written, since escaped it has none."""
    letter = escape[2] or chr(min(int(escape[1], 16), 0x10FFFF))
    return letter.lower() if letter.isalnum() or letter in "-%.#" else escape[0]


def _hidden_reason(stated: dict[str, str]) -> str:
    if _NONE.match(stated.get("display", "")):
        return "display-none"
    if stated.get("visibility", "").startswith(("hidden", "collapse")):
        return "visibility-hidden"
    if stated.get("mso-hide", "").startswith("all") and "max-height" in stated:
        return "mso-hide"
    if "font-size" in stated and _TINY.match(stated["font-size"]) and not _is_enlarged(stated):
        return "font-size-0"
    if "font" in stated and _TINY_FONT.search(stated["font"]):
        return "font-size-0"
    if ("opacity" in stated and _FAINT.match(stated["opacity"])) or "opacity(0" in stated.get("filter", ""):
        return "opacity-0"
    return _boxed_away(stated)


def _is_enlarged(stated: dict[str, str]) -> bool:
    """Whether letters of a pixel or so are blown up to be read; those of no size stay nothing."""
    if _ZERO.match(stated["font-size"]):
        return False
    return bool(_LARGER.match(f"zoom:{stated.get('zoom', '')}") or _LARGER.search(stated.get("transform", "")))


def _boxed_away(stated: dict[str, str]) -> str:
    """Hidden by a box of no size or one moved off the screen."""
    if _has_no_size(stated):
        return "max-height-0"
    return "off-screen" if _is_off_screen(stated) else ""


def _has_no_size(stated: dict[str, str]) -> bool:
    """Whether nothing of a box is drawn: what it holds is cut off, clipped or scaled away."""
    cuts_off = stated.get("overflow", "").startswith("hidden") and _ZERO.match(stated.get("min-height", "0"))
    if cuts_off and any(_states(stated, _ZERO, name) for name in ("max-height", "height", "max-width", "width")):
        return True
    if _states(stated, _CLIPPED, "clip") or stated.get("clip-path", "").startswith(("inset(100%", "inset(50%")):
        return True
    return _states(stated, _SCALED_AWAY, "transform") or _states(stated, _ZERO, "zoom")


def _is_off_screen(stated: dict[str, str]) -> bool:
    """Whether a box, or the text within it, is moved to where no screen reaches and not padded back in."""
    pushed = any(_states(stated, _MOVED_BY_MARGIN, side) for side in ("margin-left", "margin-top"))
    if pushed or _states(stated, _FAR, "text-indent"):
        is_back = any(_states(stated, _BACK_IN, f"padding-{side}") for side in ("left", "top"))
        if not is_back:
            return True
    moved = stated.get("position", "").startswith(("absolute", "fixed"))
    return moved and any(_states(stated, _FAR, side) for side in ("left", "top", "right"))


def _states(stated: dict[str, str], pattern: re.Pattern[str], name: str) -> bool:
    return name in stated and pattern.match(stated[name]) is not None


def undoes(reason: str, attributes: str) -> bool:
    """Whether a tag's attributes make text seen again inside an element that hides it for this reason.

    Mail is laid out with ``font-size:0`` around cells that state their own size; what is not displayed stays hidden.
    """
    if reason == "font-size-0":
        size = _OWN_SIZE.search(attributes) or _FONT_SIZE.search(attributes)
        return size is not None and not _TINY.match(size.group(1).lower().removeprefix("calc(").rstrip(")"))
    if reason == "off-screen":
        return _MOVED_BACK.search(attributes) is not None
    return reason == "visibility-hidden" and bool(_VISIBLE.search(attributes))


def _background(stated: dict[str, str]) -> str:
    value = stated.get("background-color") or stated.get("background", "")
    if "url(" in value or "gradient" in value or "background-image" in stated:
        return "?"
    return colour(value) or ("?" if value and not value.startswith(("none", "inherit", "initial")) else "")


@remembered(maxsize=4096)
def colour(value: str) -> str:
    """Six hex digits of a CSS or HTML colour; "" where none is stated, "?" where it is not opaque."""
    value = value.strip().lower()
    hit = _HEX.search(value)
    if hit:
        digits = hit.group(1)
        return "".join(ch * 2 for ch in digits[:3]) if len(digits) < 6 else digits[:6]
    hit = _RGB.search(value)
    if hit:
        return "?" if hit.group(4) else "".join(f"{min(int(part), 255):02x}" for part in hit.group(1, 2, 3))
    hit = _HSL.search(value)
    if hit:
        return "?" if hit.group(4) else _from_hsl(*(int(part) for part in hit.group(1, 2, 3)))
    word = value.split(" ", 1)[0] if value else ""
    return _NAMED.get(word, word if len(word) == 6 and all(ch in "0123456789abcdef" for ch in word) else "")


@lru_cache(maxsize=4096)
def are_alike(one: str, other: str) -> bool:
    """Whether two colours (six hex digits) cannot be told apart by eye: all channels within 8 of 255."""
    if len(one) != 6 or len(other) != 6:
        return False
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return all(abs(a - b) <= 8 for a, b in pairs)


def class_looks(rules: Iterable[tuple[str, str]]) -> dict[str, Look]:
    """Looks by simple selector (".name", "#name", "tag") of those rules (``rules_in``) that hide or colour."""
    looks: dict[str, Look] = {}
    for selectors, declarations in rules:
        look = look_of(declarations)
        if look == PLAIN:
            continue
        for selector in selectors.split(","):
            hit = _CLASS_SELECTOR.match(selector.strip())
            if hit and (hit.group(1) or look.hidden or look.turned):  # what colours whole tags is the page's own style
                looks[hit.group(1) or hit.group(2)] = look
    return looks


def rules_in(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold on every screen; those of narrow ones, of paper and the like do not."""
    css = _ANY_SCREEN.sub("", css.lower().replace("<!--", "").replace("-->", "")[:500_000])
    depth = 0
    for rule in _COMMENT.sub("", css).split("}"):
        *outer, selectors, declarations = ("", "", *rule.split("{"))
        depth += len(outer) - 2 + bool(selectors)
        if depth == 1:
            yield selectors, declarations
        depth = max(0, depth - 1)


def _from_hsl(hue: int, saturation: int, lightness: int) -> str:
    parts = hls_to_rgb(hue % 360 / 360, min(lightness, 100) / 100, min(saturation, 100) / 100)
    return "".join(f"{round(part * 255):02x}" for part in parts)
