"""The elements of HTML: what the start tag of each asks for, which open ones it ends, and where one without markup ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mekiki.model.regex import regex
from mekiki.parse.outlookonly import SHAPES

# What has to be done at the tags of an element, as bits.
VOID, BLOCK, CELL, CLOSING, MEANING, RAW = 1, 2, 4, 8, 16, 32
ACTING = VOID | CELL | CLOSING | MEANING | RAW  # the start tag does more than open an element of a plain look

# Elements of formulas, each of which may be a link (MathML 3, 2.1.6).
FORMULA = (
    "math mi mn mo ms mtext mrow mstyle mspace mpadded mfrac msqrt msup msub mtable mtr mtd semantics maction".split()
)
VML = tuple(f"v:{shape}" for shape in SHAPES)  # Office's drawing language

# An element of this name ends an open one of these (HTML 13.1.2.4), unless the fence stands between.
_CLOSES = {
    "p": ("p",), "li": ("li",), "tr": ("td", "th", "tr"), "td": ("td", "th"), "th": ("td", "th"), "dt": ("dt", "dd"),
    "dd": ("dt", "dd"), "option": ("option",), "a": ("a",),
}  # fmt: skip
_FENCES = frozenset(("table", "ul", "ol", "dl", "html", "body"))
_STOPS = {name: _FENCES.union(ended) for name, ended in _CLOSES.items()}
_FARTHEST = 27  # open elements, less one, that are looked through for one that a start tag ends

# Within a drawing these hold markup, and end with it or where HTML goes on (HTML 13.2.6.5).
_END_OF_FOREIGN = (
    r"|</(?:svg|math)(?=[\s/>])|<(?:a|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|h[1-6]|head|hr|i|img|li|meta|ol|p|pre"
    r"|s|small|span|strong|sub|sup|table|tt|u|ul)(?=[\s/>])"
)
_RAW_TEXT = {
    name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template")
}
_RAW_IN_FOREIGN = {
    name: regex(rf"</{name}(?=[\s/>]){_END_OF_FOREIGN}", re.IGNORECASE) for name in ("style", "title", "script")
}


def _traits() -> dict[str, int]:
    named = {
        VOID: "area base br col embed hr img input link meta source track wbr",
        BLOCK: "address article aside blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header "
        "hr html li main nav ol option p pre section table tbody tfoot thead tr ul",
        CELL: "td th",
        CLOSING: " ".join(_CLOSES),
        MEANING: " ".join(
            ("a area img form input button meta base body iframe object embed set animate", *FORMULA, *VML)
        ),
        RAW: " ".join(_RAW_TEXT),
        0: "span font b strong i u em small center sup sub big head s label cite code",
    }
    found: dict[str, int] = {}
    for trait, names in named.items():
        for name in names.split():
            found[name] = found.get(name, 0) | trait
    return found


TRAITS = _traits()  # by the name; 0 for most


def ended_by_start_of(name: str, stack: Sequence[str]) -> str:
    """The open element that the start of one of this name ends by itself, up to the nearest fence; "" for none."""
    stops = _STOPS[name]
    for other in stack[:-_FARTHEST:-1]:
        if other in stops:
            return other if other in _CLOSES[name] else ""
    return ""


def end_of_raw_text(name: str, stack: Sequence[str]) -> re.Pattern[str]:
    """The end of an element just opened that holds no markup; of one within a drawing, the end of what is read there."""
    if name in _RAW_IN_FOREIGN and ("svg" in stack or "math" in stack):
        for other in stack[-2::-1]:
            if other in ("svg", "math"):
                return _RAW_IN_FOREIGN[name]
            if TRAITS.get(other, 0) & (BLOCK | CELL) or other in ("foreignobject", "annotation-xml"):
                break
    return _RAW_TEXT[name]
