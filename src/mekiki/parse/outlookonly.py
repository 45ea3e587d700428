"""What a mail shows to Outlook alone: comments that it reads as markup, and linked shapes of Office's drawing language (VML)."""

from __future__ import annotations

import re

from mekiki.model.regex import regex
from mekiki.parse.tag import unescape

SHAPES = ("roundrect", "rect", "shape", "oval", "group", "image", "line", "polyline", "curve", "arc")
# Conditional comments that Outlook, which sets mail by way of Word, reads as markup; everybody else passes over them.
# A version that it is not ("!lt mso 9") and the drawing language that it knows ("gte vml 1") are conditions that it meets.
_FOR_OUTLOOK = regex(
    r"<!--\[if(?!\s{0,9}\(?!\(?(?:mso|vml)\b)[^\]]{0,60}\b(?:mso|vml|true)\b[^\]]{0,60}\]>", re.IGNORECASE
)
_SHOWN_WORDS = regex(r">(?:\s|&nbsp;|&#\d{3,4};|&zwnj;)*+[^\s<&]")
# Without a possessive group: before 3.11.5 (Debian 12 has 3.11.2) Python goes on behind what such a group failed at (gh-106052).
_OFFICE_XML = regex(r"<xml\b[\s\S]*?(?:</xml\s{0,9}>|(?=</xml)|\Z)|<!?\[endif\](?:--)?>?", re.IGNORECASE)
_VML_LINK = regex(rf"<v:(?:{'|'.join(SHAPES)})(?=\s[^<>]{{0,4000}}\bhref\s{{0,9}}=)", re.IGNORECASE)
_VML_END = regex(rf"</v:(?:{'|'.join(SHAPES)})\b", re.IGNORECASE)
_HREF = regex(r"""\bhref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
_MARKUP = regex(r"<[^>]*+>?+")


def of_comment(comment: str) -> tuple[int, str] | None:
    """What a conditional comment shows to Outlook, behind where in it that begins; most hold a table that shows nothing."""
    condition = _FOR_OUTLOOK.match(comment)
    inside = _inside(comment[condition.end() :]) if condition else ""
    return (condition.end(), inside) if condition and _shows_something(inside) else None


def with_shapes_as_anchors(markup: str) -> str:
    """The markup with linked shapes as links, of the same length, so that places stay what they are."""
    return _VML_END.sub(_as_anchor, _VML_LINK.sub(_as_anchor, markup)) if "<v:" in markup else markup


def _shows_something(markup: str) -> bool:
    """Whether a piece of markup has a link or words; an image and the layout of tables show nothing to be read."""
    if "href" in markup or "HREF" in markup or markup.lstrip()[:1] not in ("<", ""):
        return True
    return _SHOWN_WORDS.search(markup) is not None


def _blanked(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _as_anchor(hit: re.Match[str]) -> str:
    return hit[0][: hit[0].index("v:")] + "a" + " " * (len(hit[0]) - hit[0].index("v:") - 1)


def _inside(comment: str) -> str:
    """What a comment for Outlook holds, from behind its condition; the settings of Office in it are blanked out."""
    inside = comment.partition("<![endif]")[0]
    return _OFFICE_XML.sub(_blanked, inside) if "xml>" in inside or "[endif]" in inside else inside


def is_said(markup: str, said: str, known: set[str]) -> bool:
    """Whether all words and all links of a piece of markup are among those that everybody is shown."""
    words = " ".join(unescape(_MARKUP.sub(" ", markup)).split())
    hrefs = [unescape(double or single) for double, single in _HREF.findall(markup)]
    return words in said and known.issuperset(hrefs) and len(hrefs) == markup.count("href")
