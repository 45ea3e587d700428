"""A file goes out with a mail only where it can be shown that it names nobody, whatever it is packed in."""

from __future__ import annotations

import base64
import binascii
import bz2
import io
import lzma
import random
import time
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from report_cases import case_of

from mekiki.parse.message import parse
from mekiki.report.insides import insides
from mekiki.report.keptcopy import WITHHELD, kept_copy
from mekiki.report.redaction import Attachments, redact

ADDRESS, NAME = "hanako.mori@kitamachi.example", "森花子"
PAGE = f"<html><body>Dear {ADDRESS}, {NAME}様</body></html>"
PADDING = "The quick brown fox jumps over the lazy dog. " * 40


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """The same archive with the bit that says that it is encrypted, in both places (APPNOTE 4.4.4)."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark) + at
        data = data[:start] + b"\1\0" + data[start + 2 :]
    return data


def document(words: str) -> bytes:
    return zipped(
        **{
            "[Content_Types].xml": "<Types/>",
            "word__document.xml": f"<w:document><w:t>{words} {PADDING}</w:t></w:document>",
        }
    )


def pdf(words: str, packed: bool = True) -> bytes:
    stream = f"BT /F1 12 Tf 50 200 Td ({words}) Tj ET % {PADDING}".encode()
    stream, how = (zlib.compress(stream), "/Filter/FlateDecode") if packed else (stream, "")
    return (
        (
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype"
            f"/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length {len(stream)}{how}>>stream\n"
        ).encode()
        + stream
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def embedded(data: bytes, how: str) -> bytes:
    """A PDF with a file in it that opens from it."""
    head = f"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Type/EmbeddedFile{how}/Length {len(data)}>>stream\n"
    return head.encode() + data + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def code(text: str) -> bytes:
    import zxingcpp
    from PIL import Image

    out = io.BytesIO()
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(zxingcpp.write_barcode_to_image(barcode, scale=4, add_quiet_zones=True)).save(out, "PNG")
    return out.getvalue()


MAIL_WITHIN = (
    b"From: a@b.test\nTo: x@y.test\nContent-Type: text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(f"{NAME}様 口座".encode("cp932"))
)
NAMING: Mapping[str, tuple[str, bytes]] = {
    "docx": ("a.docx", document(f"Dear {ADDRESS}")),
    "zip": ("a.zip", zipped(**{"a.html": PAGE + PADDING})),
    "zip-in-zip": ("a.zip", zipped(**{"b.zip": zipped(**{"a.html": PAGE + PADDING})})),
    "name in a zip": ("a.zip", zipped(**{f"{ADDRESS}.html": "x"})),
    "pdf": ("a.pdf", pdf(f"Dear {ADDRESS}")),
    "docx in a pdf": ("a.pdf", embedded(zlib.compress(document(f"Dear {ADDRESS}")), "/Filter/FlateDecode")),
    "docx as it is in a pdf": ("a.pdf", embedded(document(f"Dear {ADDRESS}"), "")),
    "hexadecimal in a pdf": ("a.pdf", embedded(PAGE.encode().hex().encode() + b">", "/Filter/ASCIIHexDecode")),
    "base85 in a pdf": (
        "a.pdf",
        embedded(base64.a85encode(zlib.compress(PAGE.encode())) + b"~>", "/Filter[/ASCII85Decode/FlateDecode]"),
    ),
    "bz2": ("a.html.bz2", bz2.compress(PAGE.encode())),
    "xz": ("a.html.xz", lzma.compress(PAGE.encode())),
    "code in a zip": ("a.zip", zipped(**{"q.png": code(f"https://evil.test/?u={ADDRESS}")})),
    "shift-jis": ("a.html", f"<html><meta charset=shift_jis>{NAME}様 口座</html>".encode("cp932")),
    "euc-jp": ("a.html", f"<html><meta charset=euc-jp>{NAME}様 口座</html>".encode("euc_jp")),
    "utf-16": ("a.html", f"<html>{NAME}様</html>".encode("utf-16")),
    "rtf": ("a.rtf", rb"{\rtf1 Dear \u26862?\u33457?\u23376?}"),
    "utf-16 in bytes": ("a.bin", b"\0\1\2" + NAME.encode("utf-16-le") * 3 + b"\0\0"),
    "behind a picture": ("a.bin", b"GIF89a" + zipped(a=f"hi {ADDRESS}")),
    "mail within": ("a.zip", zipped(**{"b.eml": MAIL_WITHIN, "c.txt": b"x"})),
}  # fmt: skip
SILENT: Mapping[str, tuple[str, bytes]] = {
    "docx": ("a.docx", document("Dear customer")),
    "zip": ("a.zip", zipped(**{"b.zip": zipped(**{"a.html": PADDING})})),
    "pdf": ("a.pdf", pdf("Dear customer")),
    "docx in a pdf": ("a.pdf", embedded(zlib.compress(document("Dear customer")), "/Filter/FlateDecode")),
    "picture": ("a.png", code("https://evil.test/pay")),
    "shift-jis": ("a.html", "<html><meta charset=shift_jis>お客様の口座</html>".encode("cp932")),
    "program": ("a.exe", b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + b"Error in module\0" * 200),
}
SHUT: Mapping[str, tuple[str, bytes]] = {
    "encrypted": ("a.zip", locked(zipped(**{"a.html": PADDING}))),
    "closed": ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(200)),
    "broken": ("a.zip", zipped(**{"a.html": PADDING})[:60]),
    "too-much": ("a.zip", zipped(**{"a.txt": "0123456789abcdef\n" * 400_000})),
}


def mail(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    return (
        (
            f"Delivered-To: {ADDRESS}\nReceived: from a.ship-alert.test (a.ship-alert.test [203.0.113.7])\n\tby mx.kitamachi"
            f".example with ESMTPS id 4N2\n\tfor <{ADDRESS}>; Mon, 12 May 2025 09:12:11 +0900\n"
            "From: Support <support@quota-fix.test>\n"
            f"To: =?utf-8?B?{base64.b64encode(NAME.encode()).decode()}?= <{ADDRESS}>\nSubject: Mailbox full\n"
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=BB\n\n--BB\nContent-Type: text/plain\n\nhttps://quota-fix.test/\n"
            f'--BB\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
            "Content-Transfer-Encoding: base64\n\n"
        ).encode()
        + base64.encodebytes(data)
        + b"--BB--\n"
    )


@pytest.mark.parametrize("each", NAMING)
def test_a_file_that_names_the_reader_is_withheld_and_told(each: str) -> None:
    name, data = NAMING[each]
    done = redact(mail(name, data))
    assert parse(done.raw).parts[-1].content.startswith(b"[taken out: attachment")
    assert done.removed[-1].endswith("because it names the recipient")
    assert done.left == ()


@pytest.mark.parametrize("each", SILENT)
def test_a_file_that_names_nobody_is_kept_byte_for_byte(each: str) -> None:
    name, data = SILENT[each]
    raw = mail(name, data)
    done = redact(raw)
    assert parse(done.raw).parts[-1].content == data
    assert (done.removed, done.left) == ((), ())


@pytest.mark.parametrize("each", SHUT)
def test_a_file_that_cannot_be_read_whole_is_withheld_and_told(each: str) -> None:
    name, data = SHUT[each]
    done = redact(mail(name, data))
    assert data not in parse(done.raw).parts[-1].content
    assert done.removed[-1].endswith(f"because it cannot be read whole ({each})")


def test_whoever_wants_the_files_as_they_are_gets_them() -> None:
    name, data = NAMING["zip"]
    assert parse(redact(mail(name, data), attachments=Attachments.KEEP).raw).parts[-1].content == data


def test_a_file_of_noise_is_not_read_for_words() -> None:
    """Packed bytes hold letters by chance; five megabytes of them are looked through at once."""
    noise = random.Random(1).randbytes(5 << 20)
    before = time.process_time()
    inside = insides(noise)
    assert sum(map(len, inside.texts)) < 50_000
    assert time.process_time() - before < 5
    assert list(inside.unread) == ["closed"]


@pytest.mark.parametrize("each", [each for each in NAMING if each not in ("shift-jis", "euc-jp", "utf-16")])
def test_the_copy_that_is_kept_withholds_the_same_files(each: str) -> None:
    """But for texts, in which somebody else can be named in the reader's place."""
    name, data = NAMING[each]
    kept = kept_copy(case_of(parse(mail(name, data))))
    assert [parse(kept.raw).parts[int(part) - 1].content for part in kept.withheld] == [WITHHELD]
    assert data not in parse(kept.raw).parts[-1].content


def test_a_text_with_a_file_written_into_it_that_names_the_reader_is_withheld() -> None:
    link = f"<html><a href='https://evil.test/?u={ADDRESS}'>x</a>"
    lines = [binascii.b2a_uu(link.encode()[at : at + 45]).decode() for at in range(0, len(link), 45)]
    body = "Hello\n\nbegin 644 a.html\n" + "".join(lines) + "`\nend\n"
    raw = f"From: a@b.test\nTo: {ADDRESS}\nContent-Type: text/plain\n\n{body}".encode()
    kept = kept_copy(case_of(parse(raw))).raw
    assert WITHHELD in kept
    assert lines[0].encode() not in kept


# --- what is kept ----------------------------------------------------------------------------------------------------


def pieces(text: str) -> list[bytes]:
    """A code cut into four."""
    from PIL import Image

    with Image.open(io.BytesIO(code(text))) as whole:
        wide, high = whole.width // 2, whole.height // 2
        boxes = [(x, y, x + wide, y + high) for y in (0, high) for x in (0, wide)]
        made = [io.BytesIO() for _ in boxes]
        for box, out in zip(boxes, made, strict=True):
            whole.crop(box).save(out, "PNG")
    return [out.getvalue() for out in made]


def of_pieces(sources: list[str]) -> str:
    first, second, third, fourth = (f'<td><img src="{source}"></td>' for source in sources)
    return f"<p>Mailbox full</p><table><tr>{first}{second}</tr><tr>{third}{fourth}</tr></table>"


def shown(html: str, more: bytes = b"") -> bytes:
    head = f"To: <{ADDRESS}>\nFrom: a@quota-fix.test\nContent-Type: multipart/related; boundary=BB\n\n"
    return head.encode() + b"--BB\nContent-Type: text/html\n\n" + html.encode() + b"\n" + more + b"--BB--\n"


def codes(raw: bytes) -> list[str]:
    return [link.url for link in parse(raw).links if link.source == "qr"]


def in_pieces(how: str, url: str) -> bytes:
    made = [base64.b64encode(each).decode() for each in pieces(url)]
    if how == "data":
        return shown(of_pieces([f"data:image/png;base64,{each}" for each in made]))
    files = "".join(
        f"--BB\nContent-Type: image/png\nContent-ID: <p{at}>\nContent-Transfer-Encoding: base64\n\n{each}\n"
        for at, each in enumerate(made)
    )
    return shown(of_pieces([f"cid:p{at}" for at in range(4)]), files.encode())


@pytest.mark.parametrize("how", ["data", "cid"])
def test_a_code_in_pieces_that_names_the_reader_does_not_hinder_a_copy_that_is_shared(how: str) -> None:
    raw = in_pieces(how, f"https://quota-fix.test/?u={ADDRESS}")
    done = redact(raw)
    assert done.left == ()
    assert codes(done.raw) == []
    assert "Mailbox full" in parse(done.raw).bodies[0].text
    if how == "data":
        assert done.removed == ("text: a QR code that is drawn in it",)
    else:
        assert [each.endswith("because it names the recipient") for each in done.removed] == [True] * 4
    nobody = in_pieces(how, "https://quota-fix.test/?u=1")
    assert (codes(redact(nobody).raw), redact(nobody).removed) == (codes(nobody), ())


@pytest.mark.parametrize("how", ["data", "cid"])
def test_a_code_in_pieces_that_names_the_reader_is_not_kept(how: str) -> None:
    raw = in_pieces(how, f"https://quota-fix.test/?u={ADDRESS}")
    assert len(codes(raw)) == 1
    copy = kept_copy(case_of(parse(raw)))
    assert codes(copy.raw) == []
    assert "Mailbox full" in parse(copy.raw).bodies[0].text
    assert copy.withheld == (() if how == "data" else ("2", "3", "4", "5"))


def test_a_code_in_a_calendar_entry_that_is_the_mail_is_not_kept() -> None:
    drawn = base64.b64encode(code(f"https://quota-fix.test/?u={ADDRESS}")).decode()
    entry = f"BEGIN:VEVENT\nDESCRIPTION:Mailbox full\nATTACH;ENCODING=BASE64:{drawn}\nEND:VEVENT"
    raw = mail("a.ics", f"BEGIN:VCALENDAR\n{entry}\nEND:VCALENDAR\n".encode(), "text/calendar")
    assert len(codes(raw)) == 1
    assert kept_copy(case_of(parse(raw))).withheld == ("2",)


def test_a_script_that_names_the_reader_in_pieces_is_not_kept() -> None:
    raw = mail("a.js", f"var a='{ADDRESS[:9]}'+'{ADDRESS[9:20]}'+'{ADDRESS[20:]}'".encode(), "text/javascript")
    assert kept_copy(case_of(parse(raw))).withheld == ("2",)
    assert kept_copy(case_of(parse(mail("a.js", b"var a='no'+'body'", "text/javascript")))).withheld == ()


def test_an_archive_that_is_written_into_a_text_goes_nowhere() -> None:
    packed = zipped(**{"a.html": PAGE + PADDING})
    lines = b"".join(binascii.b2a_uu(packed[at : at + 45]) for at in range(0, len(packed), 45))
    raw = (
        f"From: a@b.test\nTo: {ADDRESS}\nContent-Type: text/plain\n\nHello\n\nbegin 644 a.zip\n".encode()
        + lines
        + b"`\nend\n"
    )
    done = redact(raw)
    assert (done.left, lines in done.raw, b"Hello" in done.raw) == ((), False, True)
    assert done.removed[-1].endswith("because it names the recipient")
    assert lines not in kept_copy(case_of(parse(raw))).raw


@pytest.mark.parametrize("stop", "。｡")
def test_a_domain_with_the_full_stops_of_japanese_goes_nowhere(stop: str) -> None:
    """Browsers read them as dots (UTS 46)."""
    link = f"https://{ADDRESS.partition('@')[2].replace('.', stop)}.quota-fix.test/"
    raw = (
        f"From: a@b.test\nTo: {ADDRESS}\nContent-Type: text/html; charset=utf-8\n\n<a href='{link}'>{link}</a>".encode()
    )
    assert "kitamachi" in parse(raw).links[0].host
    for copy in (redact(raw).raw, kept_copy(case_of(parse(raw))).raw):
        assert all("kitamachi" not in each.target + each.text for each in parse(copy).links)
