"""Where the actions, the forms and the embedded files of a PDF lead, beyond its plain links."""

from __future__ import annotations

from time import process_time

import pytest
from documents_made import QR, docx, mail, pdf, pdf_page, stream

from mekiki.model.message import Message
from mekiki.parse.message import parse

FARTHEST = "https://a.example/x"
FORM = b"<template xmlns='http://www.xfa.org/schema/xfa-template/3.3/'><subform>%s</subform></template>"


def read(*objects: bytes) -> Message:
    return parse(mail("a.pdf", "application/pdf", pdf(*objects)))


def targets(*objects: bytes) -> list[str]:
    return [link.target for link in read(*objects).links]


def action(entries: bytes) -> bytes:
    return b"<</Type/Page/A<<%s>>>>" % entries


@pytest.mark.parametrize("base", [b"/URI<</Base(https://a.example/)>>", b"/URI 3 0 R"])
def test_an_address_is_relative_to_the_base_of_the_catalogue(base: bytes) -> None:
    catalogue = b"<</Type/Catalog%s>>" % base
    (link,) = read(catalogue, action(b"/S/URI/URI(x)"), b"<</Base(https://a.example/)>>").links
    assert (link.target, link.source, link.place.part) == (FARTHEST, "attachment", "2")


def test_an_address_without_a_scheme_is_a_host_where_there_is_no_base() -> None:
    assert targets(action(b"/S/URI/URI(a.example/x)")) == ["http://a.example/x"]
    assert targets(action(b"/S/URI/URI(next page)")) == []


@pytest.mark.parametrize(
    "entries",
    [
        b"/S/GoToR/F(\\\\\\\\a.example\\\\x)", b"/S/Launch/Win<</F(\\\\\\\\a.example\\\\x)>>",
        b"/S/ImportData/F<</F(//a.example/x)>>", b"/S/GoToR/F(https://a.example/x)",
        b"/S/SubmitForm/F<</FS/URL/F(https://a.example/x)>>",
        b"/S/Launch/Win<</F(cmd.exe)/P(/c start https://a.example/x)>>",
    ],
)  # fmt: skip
def test_a_file_elsewhere_is_a_link_whichever_action_opens_it(entries: bytes) -> None:
    assert targets(action(entries)) == [FARTHEST]


def test_a_share_that_a_uri_names_is_a_link() -> None:
    assert targets(action(b"/S/URI/URI(file://a.example/x)")) == ["file://a.example/x"]


@pytest.mark.parametrize(
    "inside",
    [
        b"<event activity='click'><submit format='xml' target='https://a.example/x'/></event>",
        b"<image href='https://a.example/x'/>", b"<soapAddress>https://a.example/x</soapAddress>",
        b"<script contentType='application/x-javascript'>xfa.host.gotoURL(&quot;https://a.example/x&quot;)</script>",
        b"<script><![CDATA[if (1 < 2) xfa.host.gotoURL('https://a.example/x')]]></script>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("held", [b"/AcroForm<</XFA 2 0 R>>", b"/AcroForm 3 0 R"])
def test_where_a_form_of_xml_leads(inside: bytes, held: bytes) -> None:
    packets = b"<</Fields[]/XFA[(preamble) 9 0 R (template) 2 0 R]>>"
    assert targets(b"<</Type/Catalog%s>>" % held, stream(FORM % inside, packed=True), packets) == [FARTHEST]


@pytest.mark.parametrize(
    "content",
    [
        pdf_page(b"Open", FARTHEST.encode()), b"<html><a href='https://a.example/x'>Open</a></html>",
        docx(("hyperlink", FARTHEST)), b"[InternetShortcut]\r\nURL=https://a.example/x\r\n", QR,
        b"{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"https://a.example/x\"}{\\fldrslt Open}}}",
    ],
)  # fmt: skip
def test_a_file_that_is_embedded_leads_where_it_would_by_itself(content: bytes) -> None:
    names = b"<</Type/Catalog/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 2 0 R>>>>]>>>>>>"
    message = read(names, stream(content, b"/Type/EmbeddedFile", packed=True))
    assert [link.target for link in message.links] == [FARTHEST]
    assert "embedded-file" in message.documents[0].oddities


def test_files_within_files_end() -> None:
    content = pdf_page(b"Open", FARTHEST.encode())
    for _ in range(3):
        content = pdf(stream(content, b"/Type/EmbeddedFile", packed=True))
    assert parse(mail("a.pdf", "application/pdf", content)).links == ()


def test_many_forms_and_files_cost_no_more_than_a_few() -> None:
    form = stream(FORM % (b"<submit target='x' " * 100_000), packed=True)
    heavy = stream(pdf(*[stream(b"1 2 3 4 re f " * 60_000, packed=True)] * 20), b"/Type/EmbeddedFile", packed=True)
    made = pdf(*[b"<</AcroForm<</XFA[%s]>>>>" % (b"41 0 R " * 500)] * 20, *[heavy] * 20, form)
    start = process_time()
    parse(mail("a.pdf", "application/pdf", made))
    assert process_time() - start < 6  # alone on a machine, it takes a second
