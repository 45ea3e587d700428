"""Office documents that are one file of XML, and the pages of XPS: where they lead and what they say.

Sources: [MS-WORDML] and [MS-SSML] of Office 2003, the flat forms of ECMA-376 (part 2, annex) and OpenDocument, ECMA-388 (XPS).
"""

from __future__ import annotations

from html import unescape
from itertools import islice

from mekiki.model.regex import regex
from mekiki.parse import office
from mekiki.parse.harvest import SIGNS_OF_MARKUP, Harvest
from mekiki.parse.tag import attributes

_LARGEST = 8_000_000
# What is clicked, and where its words end.
_LINKED = regex(r"<(w:hlink|(?:ss:)?Cell)\s([^<>]{4,4000}[^<>/])>")
_LONGEST_WORDS, _MOST = 4_000, 2_000
_TAG = regex(r"<[^>]*+>?+")
_ON_PAGE = regex(r"<[\w:.]{1,40}\s([^<>]{10,40000}+)>")
_LEADS = "FixedPage.NavigateUri"
_SAID = regex(r"\sUnicodeString\s{0,9}=\s{0,9}(?:\"([^\"<]{1,20000})\"|'([^'<]{1,20000})')")


def read(content: bytes, harvest: Harvest) -> None:
    """A document of Office 2003, or a newer one that is written as one file. Total."""
    if len(content) > _LARGEST:
        harvest.defect("document-too-large", str(len(content)))
    xml = office.xml_of(content, harvest)
    harvest.budget.left -= len(xml) // SIGNS_OF_MARKUP
    for hit, _ in zip(_LINKED.finditer(xml), range(_MOST), strict=False):
        stated = attributes(hit[2])
        target = stated.get("w:dest", "") or stated.get("ss:href", "")
        if target:
            end = xml.find(f"</{hit[1]}>", hit.end(), hit.end() + _LONGEST_WORDS)
            harvest.url(target, unescape(_TAG.sub(" ", xml[hit.end() : end])) if end >= 0 else "")
    leads = office.relations_in(xml, harvest) if "Relationship " in xml else {}
    office.read_xml(xml, leads, harvest)


def read_fixed_page(xml: str, harvest: Harvest) -> None:
    """A page of XPS: what it links, and its words, which are an attribute of what draws them."""
    leading = (hit[1] for hit in _ON_PAGE.finditer(xml) if _LEADS in hit[1]) if _LEADS in xml else iter(())
    for written in islice(leading, _MOST):
        stated = attributes(written)
        harvest.url(stated.get("fixedpage.navigateuri", ""), stated.get("unicodestring", ""))
    for double, single in _SAID.findall(xml):
        harvest.text(unescape(double or single).removeprefix("{}") + "\n")
    harvest.pages += 1
