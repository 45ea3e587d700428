"""Where documents lead that are one file of XML, and those of XPS."""

from __future__ import annotations

from secrets import token_hex
from time import process_time

import pytest
from documents_made import mail, zipped

from mekiki.model.message import Link, Message
from mekiki.parse.message import parse

FARTHEST = "https://a.example/x?a=1&b=2"
WRITTEN = FARTHEST.replace("&", "&amp;")
WORD = (
    "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>"
    "<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'><w:body><w:p>{}</w:p></w:body></w:wordDocument>"
)
SHEET = (
    "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
    "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table><Row>{}</Row></Table></Worksheet></Workbook>"
)
FLAT = (
    "<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>"
    "<pkg:part pkg:name='/word/_rels/document.xml.rels'><pkg:xmlData><Relationships>{}</Relationships></pkg:xmlData></pkg:part>"
    "<pkg:part pkg:name='/word/document.xml'><pkg:xmlData><w:document><w:p><w:hyperlink r:id='rId1'><w:r><w:t>Open</w:t></w:r>"
    "</w:hyperlink></w:p></w:document></pkg:xmlData></pkg:part></pkg:package>"
)
OPEN = (
    "<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><office:body>"
    "<text:p>{}</text:p></office:body></office:document>"
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEADING = {
    "Word 2003": ("a.xml", WORD.format(f"<w:hlink w:dest='{WRITTEN}'><w:r><w:t>Open</w:t></w:r></w:hlink>")),
    "Word 2003 by its old name": ("a.doc", WORD.format(f"<w:hlink w:dest='{WRITTEN}'><w:t>Open</w:t></w:hlink>")),
    "Excel 2003": ("a.xls", SHEET.format(f'<Cell ss:HRef="{WRITTEN}"><Data ss:Type="String">Open</Data></Cell>')),
    "a formula": (
        "a.xml",
        SHEET.format(f'<Cell ss:Formula="=HYPERLINK(&quot;{WRITTEN}&quot;)"><Data>Open</Data></Cell>'),
    ),
    "a newer one in one file": (
        "a.xml",
        FLAT.format(f"<Relationship Id='rId1' Type='{RELATED}/hyperlink' Target='{WRITTEN}' TargetMode='External'/>"),
    ),
    "an open document in one file": ("a.fodt", OPEN.format(f"<text:a xlink:href='{WRITTEN}'>Open</text:a>")),
}
PAGE = "<FixedPage xmlns='http://schemas.microsoft.com/xps/2005/06'>{}</FixedPage>"


def read(name: str, content: bytes, kind: str = "application/octet-stream") -> Message:
    return parse(mail(name, kind, content))


def only_link(message: Message) -> Link:
    (link,) = message.links
    return link


@pytest.mark.parametrize(("name", "content"), LEADING.values(), ids=LEADING.keys())
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_document_of_one_file_leads_somewhere(name: str, content: str, codec: str) -> None:
    message = read(name, content.encode(codec))
    link = only_link(message)
    assert (link.target, link.source, link.place.part, link.place.quote) == (FARTHEST, "attachment", "2", FARTHEST)
    assert message.documents[0].kind == "office"
    assert "Open" in message.documents[0].text


def test_a_template_from_elsewhere_in_one_file_is_fetched() -> None:
    stated = f"<Relationship Id='rId1' Type='{RELATED}/attachedTemplate' Target='{WRITTEN}' TargetMode='External'/>"
    (document,) = read("a.xml", FLAT.format(stated).encode()).documents
    assert (document.remote, document.oddities) == ((FARTHEST,), ("remote-attachedtemplate",))


def test_other_xml_is_left_alone() -> None:
    assert read("a.xml", f"<?xml version='1.0'?><order href='{WRITTEN}'/>".encode(), "text/xml").documents == ()


@pytest.mark.parametrize("name", ["a.xps", "a.oxps"])
@pytest.mark.parametrize("drawn", ["Path Data='M 0,0' ", "Glyphs UnicodeString='Open' "])
def test_a_page_of_xps_leads_somewhere(name: str, drawn: str) -> None:
    page = PAGE.format(f"<Glyphs UnicodeString='Your bill'/><{drawn}FixedPage.NavigateUri='{WRITTEN}'/>")
    message = read(name, zipped({"FixedDocSeq.fdseq": b"<x/>", "Documents/1/Pages/1.fpage": page.encode()}))
    assert only_link(message).target == FARTHEST
    (document,) = message.documents
    assert (document.kind, document.pages) == ("office", 1)
    assert "Your bill" in document.text


@pytest.mark.parametrize("piece", ["<Cell ss:HRef='x'", "<Cell ss:HRef='x'>", "<w:hlink w:dest='' ", "<Relationship "])
def test_the_work_grows_no_faster_than_the_file(piece: str) -> None:
    start = process_time()
    read("a.xml", SHEET.format(piece * 150_000).encode())
    assert process_time() - start < 4  # alone on a machine, it takes half a second


def test_a_tag_without_an_end_is_read_once() -> None:
    """Its ends were looked for from each of its attributes: 24 kB in an archive took ten seconds."""
    pages = {
        f"Documents/1/Pages/{at}.fpage": ("<a " + "FixedPage.NavigateUri= " * 860) * 20 + token_hex(2_000)
        for at in range(6)
    }
    start = process_time()
    read(
        "a.oxps", zipped({"[Content_Types].xml": b"<Types/>", **{name: page.encode() for name, page in pages.items()}})
    )
    assert process_time() - start < 2


def test_documents_within_a_document_share_its_budget() -> None:
    inner = "<w:document openxmlformats>" + 'HYPERLINK "https://a.example/ ' * 3_000
    files = {
        f"word/embeddings/{at}.docx": zipped({"word/document.xml": (inner + token_hex(1_000)).encode()})
        for at in range(150)
    }
    start = process_time()
    message = read("a.docx", zipped({"word/document.xml": b"<w:document/>", **files}))
    assert "documents-too-many" in {each.id for each in message.defects}
    assert process_time() - start < 2.5
