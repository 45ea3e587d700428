"""Office documents as far as their links, words and pictures: Office Open XML, OpenDocument, RTF and the old OLE files.

Sources: ECMA-376 part 2 (relationships) and part 1 17.16 (fields), OpenDocument 1.3, RTF 1.9.1, [MS-CFB].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mekiki.model.regex import regex
from mekiki.parse.archives import Limits, Member, members
from mekiki.parse.harvest import Harvest
from mekiki.parse.html import attributes

_LIMITS = Limits(total=32 << 20, ratio=200, count=2000, depth=1)
_LARGEST_XML = 8_000_000
_RELATION = regex(r"<(?:\w{1,20}:)?Relationship\s([^>]{1,6000})>")
_TEXT_FILE = regex(
    r"/(?:word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/(?:sharedStrings|worksheets/sheet\d+)\.xml"
    r"|xl/drawings/drawing\d+\.xml|ppt/slides/slide\d+\.xml|content\.xml)\Z"
)
_BREAK = regex(r"</(?:w:p|a:p|si|row|text:p|text:h|w:tab|w:br)>|<w:(?:br|tab)\b[^>]{0,200}/>")
_TAG = regex(r"<[^>]*+>?+")
_FIELD = regex(r"HYPERLINK\s{0,20}\(?\s{0,20}(?:\\[a-z]\s{1,5})?(?:\"|&quot;)([^\"<>]{4,2000}?)(?:\"|&quot;)", re.I)
_INCLUDED = regex(r"(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO)\s{0,20}(?:\"|&quot;)([^\"<>]{4,2000}?)(?:\"|&quot;)", re.I)
_OPEN_DOCUMENT = regex(
    r"<(?:text:a|draw:a|form:form|draw:image|draw:object)\s[^<>]{0,4000}?xlink:href=\"([^\"]{4,2000})\""
)
_LINKED = regex(r"<(w:hyperlink|a:hlinkClick|hyperlink|text:a)\s([^<>]{1,4000})>")
_MOST_LINKED, _LONGEST_LINKED = 2000, 20_000
_PICTURE = ("image/png", "image/jpeg", "image/gif", "image/bmp")
_WEB = regex(r"(?:https?|ftp|file|mailto):|\\\\", re.IGNORECASE)
_FETCHED = ("attachedTemplate", "oleObject", "subDocument", "frame", "externalLinkPath", "package", "aFChunk")


def read_open_xml(name: str, content: bytes, harvest: Harvest) -> None:
    """.docx, .xlsx, .pptx and the OpenDocument files: zip archives of XML. Total."""
    found, defects = members(name or "document", content, _LIMITS)
    for defect in defects:
        if defect.id != "archive-depth":  # a workbook in a document is no archive that hides
            harvest.defect(
                "document-encrypted" if defect.id == "archive-encrypted" else "document-broken", defect.detail
            )
    leads: dict[str, dict[str, str]] = {}  # by part of the package: where its relationships lead
    for member in found:
        if member.name.endswith(".rels"):
            leads[member.path.replace("/_rels/", "/").removesuffix(".rels")] = _relations(member, harvest)
    for member in found:
        if _TEXT_FILE.search(member.path):
            _xml_text(member, leads.get(member.path, {}), harvest)
        elif member.type in _PICTURE and len(member.content) > 200:
            harvest.image(member.content)


def _relations(member: Member, harvest: Harvest) -> dict[str, str]:
    """Relationships that lead out of the package: what is linked, by its id, and what Office fetches by itself."""
    linked: dict[str, str] = {}
    for hit in _RELATION.finditer(member.content[:_LARGEST_XML].decode("utf-8", "replace")):
        stated = attributes(hit[1])
        target, kind = stated.get("target", ""), stated.get("type", "").rpartition("/")[2]
        if stated.get("targetmode", "").lower() != "external" or not _WEB.match(target):
            continue
        if kind in _FETCHED:
            harvest.fetched(target)
            harvest.odd(f"remote-{kind.lower()}")
        elif kind == "hyperlink":
            harvest.url(target)
            linked[stated.get("id", "")] = target
    return linked


def _clicked(xml: str, leads: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Where links lead, and the words that are clicked: of Word and OpenDocument the element's, of PowerPoint the run's, of
    Excel what is to be displayed."""
    for hit, _ in zip(_LINKED.finditer(xml), range(_MOST_LINKED), strict=False):
        stated = attributes(hit[2])
        target = stated.get("xlink:href", "") or leads.get(stated.get("r:id", ""), "")
        if not _WEB.match(target):
            continue
        is_run = hit[1] == "a:hlinkClick"  # it stands in the properties of the run, before the words
        end = xml.find("</a:t>" if is_run else f"</{hit[1]}>", hit.end(), hit.end() + _LONGEST_LINKED)
        inside = xml[hit.end() : end] if end >= 0 and (is_run or not hit[2].endswith("/")) else ""
        yield target, stated.get("display", "") or unescape(_TAG.sub("", inside))


def _xml_text(member: Member, leads: dict[str, str], harvest: Harvest) -> None:
    xml = member.content[:_LARGEST_XML].decode("utf-8", "replace")
    if leads or "xlink:href" in xml:
        for target, words in _clicked(xml, leads):
            harvest.url(target, words)
    if "HYPERLINK" in xml.upper():
        for hit in _FIELD.finditer(_without_runs(xml)):
            harvest.url(unescape(hit[1]))
    if "INCLUDE" in xml or "DDEAUTO" in xml:
        for hit in _INCLUDED.finditer(_without_runs(xml)):
            if _WEB.match(hit[1]):
                harvest.fetched(unescape(hit[1]))
    if "xlink:href" in xml:
        for hit in _OPEN_DOCUMENT.finditer(xml):
            if _WEB.match(hit[1]):
                harvest.url(unescape(hit[1]))
    harvest.pages += "/slides/" in member.path
    harvest.text(unescape(_TAG.sub("", _BREAK.sub("\n", xml))) + "\n")


def _without_runs(xml: str) -> str:
    """A field's words may be spread over runs: the text with all tags gone."""
    return _TAG.sub("", xml)


# --- RTF --------------------------------------------------------------------------------------------------------------

_LARGEST_RTF = 8_000_000
_CONTROL = regex(rb"\\'([0-9A-Fa-f]{2})|\\([\\{}])|\\[a-zA-Z]{1,32}-?\d{0,10} ?|\\[^a-zA-Z]|[{}\r\n]")
_RTF_FIELD = regex(rb"HYPERLINK\s{1,20}(?:\\?\\[a-z]\s{1,5})?\"?([^\"\s]{4,2000})\"?", re.IGNORECASE)
_RTF_FETCHED = regex(rb"INCLUDEPICTURE\s{1,20}(?:\\?\\[a-z]\s{1,5})?\"?([^\"\s]{4,2000})\"?", re.IGNORECASE)
_TEMPLATE = regex(rb"\\\*\\template[\s{]{1,20}([^{}\r\n]{4,2000})", re.IGNORECASE)
_OBJECT = regex(rb"\\objdata[^0-9A-Fa-f]{0,40}([0-9A-Fa-f\s]{20,2000000})")


def read_rtf(content: bytes, harvest: Harvest) -> None:
    """Fields with links, a template from elsewhere, embedded objects that name one, and the text. Total."""
    from mekiki.parse.rtf import text_of_rtf

    rtf = content[:_LARGEST_RTF]
    if len(content) > _LARGEST_RTF:
        harvest.defect("document-too-large", str(len(content)))
    at = rtf.find(b"fldinst")
    for _ in range(1000):
        if at < 0:
            break
        words = _CONTROL.sub(_meant, rtf[at + 7 : at + 3000])
        for pattern, keep in ((_RTF_FIELD, harvest.url), (_RTF_FETCHED, harvest.fetched)):
            hit = pattern.match(words.lstrip()[:2500])
            if hit and _WEB.match(hit[1].decode("latin-1")):
                keep(hit[1].decode("utf-8", "replace"))
        at = rtf.find(b"fldinst", at + 7)
    for hit in _TEMPLATE.finditer(rtf):
        target = _CONTROL.sub(_meant, hit[1]).decode("utf-8", "replace").strip()
        if _WEB.match(target):
            harvest.fetched(target)
            harvest.odd("remote-attachedtemplate")
    for hit, _ in zip(_OBJECT.finditer(rtf), range(20), strict=False):
        digits = b"".join(hit[1].split())
        before = len(harvest.remote)
        scan(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")), harvest, fetched=True)
        if len(harvest.remote) > before:
            harvest.odd("remote-oleobject")
    harvest.text(text_of_rtf(rtf))


def _meant(hit: re.Match[bytes]) -> bytes:
    return bytes((int(hit[1], 16),)) if hit[1] else hit[2] or b""


# --- OLE and other binary files ---------------------------------------------------------------------------------------

_LARGEST_SCAN = 24_000_000
_ASCII_URL = regex(rb"https?://[!-~]{4,2000}", re.IGNORECASE)
_WIDE_URL = regex(rb"h\0t\0t\0p\0(?:s\0)?:\0/\0/\0(?:[!-~]\0){4,2000}", re.IGNORECASE)
_STOPS = regex(r"[\"'<>{}|\\^`\x14\x15]")
_VOCABULARY = regex(  # names of XML vocabularies and of certificate services: written in files, opened by nobody
    r"https?://(?:schemas\.(?:openxmlformats|microsoft|xmlsoap)\.(?:org|com)|(?:www\.)?(?:w3|purl|iec)\.(?:org|ch)|ns\.adobe\.com"
    r"|purl\.oclc\.org|(?:crl|ocsp|cps|cacerts|crt|pki|sv|ts)\d?[.-])",
    re.IGNORECASE,
)


def read_ole(content: bytes, harvest: Harvest) -> None:
    """A Word, Excel or PowerPoint file of before 2007: its addresses, wherever they stand in it."""
    if "EncryptedPackage".encode("utf-16-le") in content[:200_000]:
        harvest.odd("encrypted")
        harvest.defect("document-encrypted", "Office")
        return
    scan(content, harvest)


def scan(content: bytes, harvest: Harvest, fetched: bool = False) -> None:
    """Web addresses in a binary file, in ASCII and in UTF-16, those of XML vocabularies left out."""
    if len(content) > _LARGEST_SCAN:
        harvest.defect("document-too-large", str(len(content)))
    keep = harvest.fetched if fetched else harvest.url
    for pattern, codec in ((_ASCII_URL, "ascii"), (_WIDE_URL, "utf-16-le")):
        for hit, _ in zip(pattern.finditer(content, 0, _LARGEST_SCAN), range(2000), strict=False):
            url = _STOPS.split(hit[0].decode(codec, "replace"), maxsplit=1)[0]
            if not _VOCABULARY.match(url):
                keep(url)
