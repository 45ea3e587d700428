"""Attached files that lead somewhere: each is read by the reader of its kind, and its links join those of the mail.

Nothing here is loaded or run for a mail without such a file. The readers are total and bounded; together they may read
``_MOST`` files of a mail or of an archive, and do the work that a ``Budget`` allows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from mekiki.knowledge import passwords
from mekiki.model.message import Body, Defect, Document, Layer, Link, Part, Place
from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.drawncode import drawn_links
from mekiki.parse.filetypes import ZIP, detect, extensions
from mekiki.parse.harvest import LONGEST_TEXT, SIGNS_SCANNED, STEPS_OF_LINK, Budget, Harvest
from mekiki.parse.html import read_within
from mekiki.parse.links import MOST_LINKS, link_from, links_of, urls_in
from mekiki.parse.pageparts import Anchor
from mekiki.parse.qr import code_link, links_of_data_images
from mekiki.parse.url import read_url

if TYPE_CHECKING:
    from mekiki.parse.mime import Tree
    from mekiki.parse.tnef import File

WINMAIL = ("application/ms-tnef", "application/vnd.ms-tnef")
_MOST = 30
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_KINDS = {
    "application/pdf": "pdf", "application/rtf": "rtf", "text/rtf": "rtf", "application/msword": "ole",
    "application/vnd.ms-excel": "ole", "application/vnd.ms-powerpoint": "ole", "application/x-ole-storage": "ole",
    "application/x-ole-encrypted-ooxml": "ole", "application/vnd.ms-publisher": "ole", "application/vnd.visio": "ole",
    "application/onenote": "ole", "text/csv": "sheet", "application/x-sylk": "sheet",
    "application/vnd.ms-word.document.macroenabled.12": "office", "application/vnd.ms-visio.drawing": "office",
    "application/vnd.ms-excel.sheet.macroenabled.12": "office",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "office",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12": "office", "text/calendar": "calendar",
    "application/ics": "calendar", "text/vcard": "card", "text/x-vcard": "card", "application/x-mswinurl": "shortcut",
    "text/x-ms-iqy": "shortcut", "application/x-ms-shortcut": "link", "text/html": "page",
    "application/vnd.ms-xpsdocument": "office", "application/oxps": "office", "application/x-library-ms": "shortcut",
    "application/x-search-ms": "shortcut", "application/x-settingcontent": "shortcut",
    "application/x-ms-application": "shortcut", "application/x-java-jnlp-file": "shortcut",
    "application/appinstaller": "shortcut", "application/x-rdp": "shortcut", "text/javascript": "script",
    "text/vbscript": "script",
    "text/x-wsf": "script", "text/scriptlet": "script", "text/x-powershell": "script", "application/bat": "script",
    "application/xhtml+xml": "page", "image/svg+xml": "page", "application/hta": "page",
}  # fmt: skip
_ENDINGS = (
    dict.fromkeys(
        "webloc inetloc fileloc desktop url website scf library-ms searchconnector-ms mobileconfig application jnlp".split(),
        "shortcut",
    )
    | dict.fromkeys("txt text md markdown".split(), "text")
    | {"webarchive": "page"}
)
_OFFICE_ENDINGS = frozenset(
    "docx docm dotx dotm xlsx xlsm xltx xltm xlsb pptx pptm ppsx ppsm potx potm vsdx odt ods odp odg odf xps oxps".split()
)
# The vocabularies of Office 2003 and of the flat forms of newer documents, which Office opens for what they are.
_OFFICE_XML = regex(
    rb"schemas\.microsoft\.com/office/(?:word/2003/wordml|2006/xmlPackage)|urn:schemas-microsoft-com:office:spreadsheet"
    rb"|urn:oasis:names:tc:opendocument:xmlns:office|progid=\"(?:Word\.Document|Excel\.Sheet|PowerPoint\.Show)"
)
_HEAD = 4_000
# Those of a web page, whose elements do in any file of XML what they do there.
_PAGE_XML = regex(rb"http://www\.w3\.org/(?:1999/xhtml|2000/svg)[\"']")
_PAGE_HEAD = 100_000
_VAGUE = ("", "application/xml", "text/markdown", "application/octet-stream", "text/plain")


def kind_of(part: Part) -> str:
    """The kind of reader for a part; "" for what is none of their business."""
    if part.detected_type == "application/xml" and _OFFICE_XML.search(part.content[:_HEAD].replace(b"\0", b"")):
        return "office"
    if part.is_attachment and part.detected_type == "application/xml" and _PAGE_XML.search(part.content[:_PAGE_HEAD]):
        return "page"
    kind = _KINDS.get(part.detected_type) or _KINDS.get(part.content_type, "")
    if kind == "page":
        return kind if part.is_attachment and part.detected_type != "application/pdf" else ""
    if kind:
        return kind
    if part.detected_type.startswith((_OPEN_XML, _OPEN_DOCUMENT)):
        return "office"
    if part.detected_type == ZIP and _is_called_office(part):
        return "office"
    if part.filename and part.detected_type in _VAGUE and part.is_attachment:
        return _ENDINGS.get((extensions(part.filename) or ("",))[-1], "")
    return ""


def _is_called_office(part: Part) -> bool:
    """Whether a zip file is opened by Office for what it is called: its pieces may have any names, its own relationships
    tell which is which."""
    return part.content_type.startswith((_OPEN_XML, _OPEN_DOCUMENT)) or (
        (extensions(part.filename) or ("",))[-1] in _OFFICE_ENDINGS
    )


def read_documents(
    parts: Iterable[Part], said: str = "", budget: Budget | None = None, shown: Collection[str] = ()
) -> tuple[list[Document], list[Link], list[Defect]]:
    """What the attached files say and where they lead. Total.

    ``said`` is the mail's own text, ``shown`` names the parts that it stands in, whose links are known.
    """
    budget = budget or Budget()
    documents: list[Document] = []
    links: list[Link] = []
    defects: list[Defect] = []
    for part in parts:
        kind = kind_of(part)
        if not kind or not part.content or (kind == "text" and part.path in shown):
            continue
        if len(documents) >= _MOST:
            defects.append(Defect("documents-too-many", str(_MOST), part.path))
            break
        if not budget.begin():
            break
        harvest = Harvest(budget)
        _read(kind, part, harvest, said)
        document, found = gathered(part, kind, harvest)
        documents.append(document)
        links += found
        defects += [Defect(id, detail, part.path) for id, detail in harvest.defects]
        defects += budget.defects(part.path)
    return documents, links, defects + budget.defects()


def passwords_in(text: str) -> tuple[str, ...]:
    """Words that a text gives as a password, as a reader would take them.

    >>> passwords_in("The password is: 4711. パスワード：ab12")
    ('4711', 'ab12')
    """
    found = (hit[1].strip(".,;:!?()[]\"'「」") for hit in passwords.of_document().finditer(text[:20_000]))
    return tuple(dict.fromkeys(word for word in found if word))[:6]


def _read(kind: str, part: Part, harvest: Harvest, said: str) -> None:
    if kind == "pdf":
        from mekiki.parse import pdf

        pdf.read(part.content, harvest, passwords_in(said) if b"/Encrypt" in part.content else ())
    elif kind in ("office", "rtf", "ole", "link", "sheet"):
        from mekiki.parse import office, officexml

        if kind == "office" and part.detected_type == "application/xml":
            officexml.read(part.content, harvest)
        elif kind == "office":
            office.read_open_xml(part.filename, part.content, harvest)
        elif kind == "rtf":
            office.read_rtf(part.content, harvest)
        elif kind == "sheet":
            office.read_sheet(decode(part.content, part.charset)[0], harvest)
        else:
            office.read_ole(part.content, harvest)
    elif kind in ("page", "script"):
        from mekiki.parse import attachedpage, webarchive

        source = decode(part.content, part.charset)[0]
        if kind == "page" and (part.detected_type == "application/xml" or part.content.startswith(b"bplist")):
            source = webarchive.page_in(part.content, part.charset)
            harvest.page(source)
        (attachedpage.read if kind == "page" else attachedpage.read_script)(source, harvest)
    elif kind == "text":
        harvest.text(decode(harvest.piece(part.content, LONGEST_TEXT, SIGNS_SCANNED), part.charset)[0])
    else:
        from mekiki.parse import calendar

        if kind == "shortcut":
            calendar.read_shortcut(part.content, harvest)
        else:
            calendar.read(part.content, part.charset, harvest)


def gathered(part: Part, kind: str, harvest: Harvest) -> tuple[Document, list[Link]]:
    """A Document and the links of what was gathered, each target once."""
    found: dict[str, Link] = {}
    for link in _links(part, harvest):
        found.setdefault(f"{link.source} {link.target}", link)
    document = Document(
        part=part.path, name=part.filename, kind=kind, text="".join(harvest.texts), pages=harvest.pages,
        remote=tuple(harvest.remote), oddities=tuple(harvest.oddities),
    )  # fmt: skip
    return document, list(found.values())


def _links(part: Part, harvest: Harvest) -> Iterator[Link]:
    budget = harvest.budget
    budget.left -= STEPS_OF_LINK * (len(harvest.urls) + len(harvest.remote))
    for url, words in harvest.urls.items():
        yield from _link(part, url, "attachment", words)
    for url in harvest.remote:
        yield from _link(part, url, "attachment")
    text, clicked = "".join(harvest.texts), "\n".join(harvest.urls.values())
    budget.left -= len(text) // SIGNS_SCANNED
    for start, end in urls_in(text):
        budget.left -= STEPS_OF_LINK
        if budget.left <= 0:
            break
        if text[start:end] not in clicked:  # words of a link lead where the link does
            yield from _link(part, text[start:end], "attachment")
    for html in harvest.html:
        yield from page_links(part, html, harvest)
    for code, page in harvest.codes.items():
        yield from _link(part, code, "qr", page=page)
    if harvest.images:
        from mekiki.parse.qr import decoded_codes, steps_of

        for image, page in harvest.images:
            budget.left -= steps_of(image)
            if budget.left <= 0:
                break
            for code in decoded_codes(image):
                yield from _link(part, code, "qr", page=page)


def _link(part: Part, written: str, source: str, words: str = "", page: int = 0) -> Iterator[Link]:
    place = Place(Layer.PART, part.path, index=page, quote=written[:500])
    if source == "qr":
        link = code_link(written, place)
        if link is not None:
            yield link
        return
    reading = read_url(written)
    if reading is not None and reading.scheme in (
        "http",
        "https",
        "mailto",
        "ftp",
        "file",
        "javascript",
        "data",
        "rdp",
    ):
        yield link_from(written, reading, words, source, place)


def page_links(part: Part, html: str, harvest: Harvest) -> Iterator[Link]:
    """The links of a page within a file: of its anchors, forms, refresh and text."""
    reading = read_within(html, harvest.budget)
    for id in reading.defects:
        harvest.defect(id)
    body = Body(
        part=part.path, kind="html", source=html, text=reading.text, charset="", forms=tuple(reading.forms),
        refresh=reading.refresh, base=reading.base, spans=tuple(reading.spans), images=tuple(reading.images),
        tags=reading.tags,
    )  # fmt: skip
    for link in links_within(body, reading.anchors, harvest.budget):
        yield as_attached(link, part)


def links_within(body: Body, anchors: list[Anchor], budget: Budget) -> Iterator[Link]:
    """The links of a body, and of the codes that it shows, as far as the budget for the files of the mail allows."""
    found = links_of(body, anchors, min(MOST_LINKS, max(0, budget.left) // STEPS_OF_LINK))
    budget.left -= len(found) * STEPS_OF_LINK
    yield from found
    yield from links_of_data_images(body, budget)
    yield from drawn_links(body, budget)


def links_inside(links: list[Link], part: Part, budget: Budget) -> Iterator[Link]:
    """The links of the pages and scripts that links hold themselves: they open in the place of an address, and are found where
    the link that holds them is."""
    for outer in [link for link in links if link.scheme in ("data", "javascript", "vbscript")][:_MOST]:
        from mekiki.parse import attachedpage  # few mails have such links

        if budget.left <= 0:
            break
        harvest = Harvest(budget)
        attachedpage.read_url_itself(outer.url, harvest)
        for link in {f"{each.source} {each.target}": each for each in _links(part, harvest)}.values():
            source = link.source if link.source == "qr" else outer.source
            yield replace(link, source=source, text=outer.text, place=outer.place, source_place=outer.source_place)


def links_elsewhere(tree: Tree) -> Iterator[Link]:
    """The links of files that the mail only names, which open from where they are."""
    for path, url in islice(tree.elsewhere.items(), _MOST):
        reading = read_url(url)
        if reading is not None:
            yield link_from(url, reading, "", "attachment", Place(Layer.PART, path, quote=url[:500]))


def as_attached(link: Link, part: Part) -> Link:
    """The link of a page or mail within a part: it stands in the part, and that is all that can be pointed at."""
    source = "qr" if link.source == "qr" else "attachment"
    return replace(link, source=source, place=Place(Layer.PART, part.path, quote=link.url[:500]), source_place=None)


# --- archives ---------------------------------------------------------------------------------------------------------

MOST_MEMBERS = 60  # files of the archives of one mail that are looked into


def parts_of_archive(part: Part, room: list[int]) -> list[Part]:
    """The files of an archive that a reader opens as a page, a document or a mail, as parts in the place of the archive.

    ``room`` is how many bytes all archives of the mail may still hold; what does not fit is told by the reading of the checks.
    """
    from mekiki.parse.archives import Limits, members

    found, _ = members(part.filename or "archive", part.content, Limits(total=min(room[0], Limits().total)))
    room[0] -= sum(len(each.content) for each in found)
    return [
        replace(
            part, content_type=each.type or "application/octet-stream", detected_type=each.type, charset="",
            disposition="attachment", filename=each.name, content_id="", content=each.content, container=part.path,
        )
        for each in found
        if each.content
    ][:MOST_MEMBERS]  # fmt: skip


# --- winmail.dat ------------------------------------------------------------------------------------------------------


def unpacked_winmail(
    parts: list[Part], shown: bool, budget: Budget
) -> tuple[list[Part], list[Document], list[Link], list[Defect]]:
    """The files in each winmail.dat as parts ("2.1" of part 2), and its mail.

    Its body becomes a part that is shown where the mail shows nothing else (``shown`` is false); where it does, the
    body is the same mail again in Outlook's form, and only its links are taken.
    """
    from mekiki.parse import tnef

    inner: list[Part] = []
    documents: list[Document] = []
    links: list[Link] = []
    defects: list[Defect] = []
    for part in [part for part in parts if is_winmail(part)][:5]:
        if not budget.begin():
            break
        found = tnef.read(part.content, budget)
        pieces = [_part_of(part, number, each) for number, each in enumerate(found.files, 1)]
        kind, body = ("text/html", found.html) if found.html else ("text/plain", found.text)
        if body and not shown:
            pieces.append(_body_of(part, len(pieces) + 1, kind, body))
        harvest = Harvest(budget)
        harvest.text(found.text)
        harvest.page(found.html)
        document, own = gathered(part, "winmail", harvest)
        documents.append(document)
        links += own if shown else []
        inner += pieces
        defects += [Defect(id, "", part.path) for id in dict.fromkeys(found.defects)]
    return inner, documents, links, defects


def is_winmail(part: Part) -> bool:
    return part.detected_type in WINMAIL or part.content_type in WINMAIL


def _part_of(part: Part, number: int, file: File) -> Part:
    name = " ".join(file.name.split())
    kind = detect(file.content, name)
    stated = file.mime.lower() if file.mime.count("/") == 1 and file.mime.isascii() else ""
    return Part(
        path=f"{part.path}.{number}", content_type=stated or kind or "application/octet-stream", detected_type=kind,
        charset="", disposition="inline" if file.content_id else "attachment", filename=name,
        content_id=file.content_id, encoding="", content=file.content, container=part.path,
    )  # fmt: skip


def _body_of(part: Part, number: int, kind: str, text: str) -> Part:
    return Part(
        path=f"{part.path}.{number}", content_type=kind, detected_type="", charset="utf-8", disposition="", filename="",
        content_id="", encoding="", content=text.encode("utf-8", "replace"), container=part.path,
    )  # fmt: skip
