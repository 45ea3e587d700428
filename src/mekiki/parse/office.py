"""Office documents as far as their links, words and pictures: Office Open XML, OpenDocument, RTF and the old OLE files.

Sources: ECMA-376 part 2 (relationships) and part 1 17.16 (fields), OpenDocument 1.3, RTF 1.9.1, [MS-CFB].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape

from mekiki.model.regex import regex
from mekiki.parse.archives import Limits, Member, members
from mekiki.parse.charset import decode
from mekiki.parse.harvest import BYTES_UNPACKED, SIGNS_SCANNED, Harvest
from mekiki.parse.tag import attributes

_LIMITS = Limits(total=32 << 20, ratio=200, count=2000, depth=1)
_LARGEST_XML = 8_000_000
_RELATION = regex(  # an address may hold a ">"
    r"<(?:[^\s<>:/\"'=]{1,100}:)?Relationship\s((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
)
_TEXT_FILE = regex(
    r"/(?:word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|xl/(?:sharedStrings|worksheets/sheet\d+)\.xml"
    r"|xl/drawings/drawing\d+\.xml|ppt/slides/slide\d+\.xml|content\.xml|styles\.xml)\Z"
)
# What such a piece begins with, for its name is up to whoever made the file.
_TEXT_ROOT = regex(
    rb"\s*<(?:\w{1,9}:)?(?:document|hdr|ftr|footnotes|endnotes|comments|sst|worksheet|wsDr|sld)[\s>][^<]{0,4000}openxmlformats",
    re.IGNORECASE,
)
_PROLOGUE = regex(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}>")
_BREAK = regex(r"</(?:w:p|a:p|si|row|text:p|text:h|w:tab|w:br)>|<w:(?:br|tab)\b[^>]{0,200}/>")
_TAG = regex(r"<[^>]*+>?+")
_FIELD = regex(r"HYPERLINK\s{0,20}\(?\s{0,20}(?:\\[a-z]\s{1,5})?(?:\"|&quot;)([^\"<>]{4,2000}?)(?:\"|&quot;)", re.I)
_INCLUDED = regex(r"(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO)\s{0,20}(?:\"|&quot;)([^\"<>]{4,2000}?)(?:\"|&quot;)", re.I)
# Fields that are an attribute: of Word the simple ones (ECMA-376 part 1, 17.16.19), of OpenDocument formulas.
_IN_ATTRIBUTE = regex(
    r"\b(?:w:instr|table:formula|ss:Formula)\s{0,9}=\s{0,9}(?:\"([^\"<>]{4,4000})\"|'([^'<>]{4,4000})')"
)
_FORMULA = regex(r"<f(?:\s[^<>]{0,400})?>([^<]{1,40000})</f>")
_JOINED = regex(r"\"\s{0,40}&\s{0,40}\"")  # two strings of a formula
_STRING = regex(r"\"([^\"]{1,4000})\"")
# Of whatever element: readers follow the links of text and drawings, and load the sources of frames and sections.
_OPEN_DOCUMENT = regex(r"\s[\w.-]{1,40}:href\s{0,9}=\s{0,9}(?:\"([^\"<]{4,4000})\"|'([^'<]{4,4000})')")
_LINKED = regex(r"<(w:hyperlink|a:hlinkClick|hyperlink|text:a)\s([^<>]{1,4000})>")
_MOST_LINKED, _LONGEST_LINKED = 2000, 20_000
_PICTURE = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/webp")
_WEB = regex(r"(?:https?|ftp|file|mailto):|\\\\", re.IGNORECASE)
_FETCHED = ("attachedTemplate", "oleObject", "subDocument", "frame", "externalLinkPath", "package", "aFChunk")
_SHOWN = ("image", "video", "audio", "media")  # pictures that newsletters link as well: no oddity
DOCUMENTS = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rt")  # how the files begin that are read here
_PAGES = ("text/html", "application/xhtml+xml", "application/x-mimearchive", "message/rfc822")
# How XML begins in UTF-16.
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def read_open_xml(name: str, content: bytes, harvest: Harvest, embedded: bool = False) -> None:
    """.docx, .xlsx, .pptx and the OpenDocument files: zip archives of XML. Total.

    A document that is ``embedded`` in another is read as well, and one in that is not.
    """
    room = max(0, harvest.budget.left) * BYTES_UNPACKED
    found, defects = members(name or "document", content, replace(_LIMITS, total=min(_LIMITS.total, room)))
    harvest.budget.left -= sum(len(member.content) for member in found) // BYTES_UNPACKED
    for defect in defects:
        if defect.id != "archive-depth":  # a workbook in a document is no archive that hides
            harvest.defect(
                "document-encrypted" if defect.id == "archive-encrypted" else "document-broken", defect.detail
            )
    leads: dict[str, dict[str, str]] = {}  # by part of the package: where its relationships lead
    for member in found:
        if member.name.endswith(".rels"):
            leads[member.path.replace("/_rels/", "/").removesuffix(".rels")] = relations_in(
                xml_of(member.content, harvest), harvest
            )
    for member in found:
        if harvest.budget.left <= 0:
            break
        if member.name.endswith(".fpage"):
            from mekiki.parse.officexml import read_fixed_page

            read_fixed_page(xml_of(member.content, harvest), harvest)
        elif _is_text(member):
            harvest.pages += "/slides/" in member.path
            read_xml(xml_of(member.content, harvest), leads.get(member.path, {}), harvest)
        elif member.type in _PICTURE and len(member.content) > 200:
            harvest.image(member.content)
        elif member.type in _PAGES:  # which Word shows as a piece of the document (ECMA-376 part 1, 17.17.2.1)
            _page(member, harvest)
        elif "/embeddings/" in member.path and not embedded:
            read_within(member.content, harvest)


def _is_text(member: Member) -> bool:
    if _TEXT_FILE.search(member.path):
        return True
    prologue = _PROLOGUE.match(member.content)
    return _TEXT_ROOT.match(member.content, prologue.end() if prologue else 0) is not None


def _page(member: Member, harvest: Harvest) -> None:
    content = harvest.piece(member.content, _LARGEST_XML, SIGNS_SCANNED)
    if member.type in ("text/html", "application/xhtml+xml"):
        harvest.page(decode(content)[0])
        return
    from mekiki.parse.mime import take_apart

    for part in take_apart(content).parts:
        if part.content_type == "text/html":
            harvest.page(decode(part.content, part.charset)[0])


def read_within(content: bytes, harvest: Harvest) -> None:
    """Where a document within a document leads; its words are not seen before it is opened. Total."""
    inner = Harvest(harvest.budget)
    if content.startswith(b"PK"):
        read_open_xml("", content, inner, embedded=True)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        read_ole(content, inner)
    elif content.startswith(b"{\\rt"):
        read_rtf(content, inner)
    harvest.take(inner)


def relations_in(xml: str, harvest: Harvest) -> dict[str, str]:
    """Relationships that lead out of the package: what is linked, by its id, and what Office fetches by itself."""
    linked: dict[str, str] = {}
    for hit in _RELATION.finditer(xml):
        stated = attributes(hit[1])
        target, kind = stated.get("target", "").strip(), stated.get("type", "").rpartition("/")[2]
        if target[:6].lower() == "mhtml:":  # a page in an archive: mhtml:https://a.example/x!y
            target = target[6:].partition("!")[0]
        if stated.get("targetmode", "").lower() != "external" or not _WEB.match(target):
            continue
        if kind in _FETCHED:
            harvest.fetched(target)
            harvest.odd(f"remote-{kind.lower()}")
        elif kind == "hyperlink":
            harvest.url(target)
            linked[stated.get("id", "")] = target
        elif kind in _SHOWN:
            harvest.fetched(target)
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


def read_xml(xml: str, leads: dict[str, str], harvest: Harvest) -> None:
    """What a piece of a document leads to and says; ``leads`` are its relationships by their ids."""
    if leads or "xlink:href" in xml:
        for target, words in _clicked(xml, leads):
            harvest.url(target, words)
    fields = "\n".join(_fields(xml))
    for hit in _FIELD.finditer(fields):
        harvest.url(hit[1])
    for hit in _INCLUDED.finditer(fields):
        if _WEB.match(hit[1]):
            harvest.fetched(hit[1])
    if ":href" in xml:
        for hit in _OPEN_DOCUMENT.finditer(xml):
            target = unescape(hit[1] or hit[2]).strip()
            if _WEB.match(target):
                harvest.url(target)
    if "</f>" in xml:
        xml = _FORMULA.sub(lambda hit: _said_by(hit[1], harvest), xml)
    harvest.text(unescape(_TAG.sub("", _BREAK.sub("\n", xml))) + "\n")


def xml_of(content: bytes, harvest: Harvest) -> str:
    """A part of the package as text: UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4)."""
    xml = harvest.piece(content, _LARGEST_XML, SIGNS_SCANNED)
    codec = next((codec for start, codec in _WIDE if xml.startswith(start)), "utf-8-sig")
    return xml.decode(codec, "replace")


def _fields(xml: str) -> Iterator[str]:
    """What fields and formulas say. It may be spread over runs: the text with all tags gone; or stand in an attribute."""
    lowered = xml.lower()
    if any(name in lowered for name in ("hyperlink", "include", "ddeauto")):
        yield _strings_joined(_TAG.sub("", xml))
        for double, single in _IN_ATTRIBUTE.findall(xml):
            yield _strings_joined(double or single)


def _strings_joined(written: str) -> str:
    """A field or formula as it is meant; strings that it joins are one, for half of an address is none."""
    return _JOINED.sub("", unescape(written))


def _said_by(formula: str, harvest: Harvest) -> str:
    """The words that stand in a formula, as XML. A web address in it is kept; a host alone is none to a formula."""
    said = _STRING.findall(_strings_joined(formula))
    for string in said:
        if _WEB.match(string):
            harvest.url(string)
    return escape(" ".join(string for string in said if not ("." in string and "/" in string)), quote=False)


def read_sheet(text: str, harvest: Harvest) -> None:
    """The links that formulas make in a table which is text (CSV, SYLK), where a sign of quotation may be doubled."""
    text = text[: min(_LARGEST_XML, max(0, harvest.budget.left) * SIGNS_SCANNED)]
    harvest.budget.left -= 1 + len(text) // SIGNS_SCANNED
    if "hyperlink" in text.lower():
        for hit in _FIELD.finditer(_strings_joined(text.replace('""', '"'))):
            harvest.url(hit[1])


# --- RTF --------------------------------------------------------------------------------------------------------------

_LARGEST_RTF = 8_000_000
_STEPS_OF_FIELD, _LONGEST_FIELD, _BYTES_OF_FIELD = 50, 60_000, 3  # bytes, those for a step of work
_CONTROL = regex(
    rb"\\'([0-9A-Fa-f]{2})|\\([\\{}])|\\u(-?\d{1,5}) ?(?:\\'[0-9A-Fa-f]{2}|[^\\{}])?"
    rb"|\\[a-zA-Z]{1,32}-?\d{0,10} ?|\\[^a-zA-Z]|[{}\r\n]"
)
_SWITCHES = (  # with their own words, of which \\o shows some beside the link
    rb"\s{1,200}+(?:\\{1,2}[a-z]\s{0,20}+(?:\"[^\"\\]{0,500}\"\s{1,20}(?=\\|\"?\w{2,9}:))?){0,5}+\s{0,20}+\"?"
)
_RTF_FIELD = regex(rb"HYPERLINK" + _SWITCHES + rb"([^\"\s]{4,2000})\"?", re.IGNORECASE)
_RTF_FETCHED = regex(rb"(?:INCLUDEPICTURE|INCLUDETEXT)" + _SWITCHES + rb"([^\"\s]{4,2000})\"?", re.IGNORECASE)
_TEMPLATE = regex(rb"\\\*[\s{]{0,20}\\template[\s{]{1,20}([^{}\r\n]{4,6000})")
_OBJECT = regex(rb"\\objdata[^0-9A-Fa-f]{0,40}([0-9A-Fa-f\s]{20,2000000})")


def read_rtf(content: bytes, harvest: Harvest) -> None:
    """Fields with links, a template from elsewhere, embedded objects that name one, and the text. Total."""
    from mekiki.parse.rtf import text_of_rtf

    rtf = harvest.piece(content, _LARGEST_RTF, SIGNS_SCANNED)
    if len(content) > _LARGEST_RTF:
        harvest.defect("document-too-large", str(len(content)))
    at = rtf.find(b"fldinst")
    for _ in range(1000):
        if at < 0 or harvest.budget.left <= 0:
            break
        harvest.budget.left -= _STEPS_OF_FIELD
        words = _CONTROL.sub(_meant, _field_of(rtf, at + 7, harvest))
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
    harvest.text(text_of_rtf(rtf, harvest.budget))


def _field_of(rtf: bytes, at: int, harvest: Harvest) -> bytes:
    """What a field says, up to what it shows: as much as it may be, where signs without a meaning stand before its words."""
    shown = rtf.find(b"fldrslt", at, at + _LONGEST_FIELD)
    field = rtf[at : shown if shown >= 0 else at + 3000]
    harvest.budget.left -= len(field) // _BYTES_OF_FIELD
    return field


def _meant(hit: re.Match[bytes]) -> bytes:
    if hit[3]:
        return chr(int(hit[3]) & 0xFFFF).encode("utf-8", "replace")
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
    content = harvest.piece(content, _LARGEST_SCAN, 2 * SIGNS_SCANNED)
    keep = harvest.fetched if fetched else harvest.url
    for pattern, codec in ((_ASCII_URL, "ascii"), (_WIDE_URL, "utf-16-le")):
        for hit, _ in zip(pattern.finditer(content), range(2000), strict=False):
            url = _STOPS.split(hit[0].decode(codec, "replace"), maxsplit=1)[0]
            if not _VOCABULARY.match(url):
                keep(url)
