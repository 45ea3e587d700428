"""Small files of every kind that Mekiki looks into, made in code so that a test shows what is in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from base64 import b64decode, b64encode
from hashlib import md5

from mekiki.parse.pdfcipher import rc4

QR = b64decode(  # https://a.example/x in a picture
    "iVBORw0KGgoAAAANSUhEUgAAAGMAAABjAQAAAACnQIM4AAABEklEQVR42tWUMW7CQBBF/9hErjBukVbCxwAal75HTgBcAOhScQTu"
    "kc6uzDFMFokijReK2JLtnzKpPC6T6VZ62v9G+7VC/MzVw+/5WycnssPVy8XTSGHLlUHASk3IYyn8HnIY49J00Vjr+2EMmZTTNAao"
    "plMmz7f5RyPRMAmSdLU9kmQ5TPaBCQMjBUQjXUFyUYFOJYlt7VdLo9zpATlnqTlf7EnbqE9MuGQf2KOWTi5cZqvAKp4TPIIu+voM"
    "m/lLj2FyurZc318Zq54uM3uWgE/dky6zR/rqRhWwSVopdNKx3WfY0tffKDMbsIJGegAQ4jaru9OIzj+z2KWL3YjOA/PocjuP6HyY"
    "QN7bxzAp/+QH+waAXZonU1cqcAAAAABJRU5ErkJggg=="
)


# --- PDF ------------------------------------------------------------------------------------------------------------


def stream(data: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    if packed:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with no cross-reference table (which is not read)."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.5\n" + body + b"trailer\n<</Root 1 0 R" + trailer + b">>\n%%EOF\n"


def pdf_page(words: bytes = b"", url: bytes = b"", more: bytes = b"", packed: bool = False) -> bytes:
    """One page with words in it and a link over it."""
    link = b"/Annots[<</Subtype/Link/A<</S/URI/URI(%s)>>>>]" % url if url else b""
    drawn = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words
    return pdf(b"<</Type/Page/Contents 2 0 R%s%s>>" % (link, more), stream(drawn, packed=packed))


def object_stream(*objects: bytes) -> bytes:
    """The objects, numbered from 101, compressed in one stream (ISO 32000-1 7.5.7)."""
    at, places = 0, b""
    for number, each in enumerate(objects, 101):
        places += b"%d %d " % (number, at)
        at += len(each) + 1
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(places))
    return stream(places + b" ".join(objects), entries, packed=True)


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def locked_pdf(password: str, url: str) -> bytes:
    """A link that is encrypted with RC4 of 128 bits (algorithms 1, 2 and 5 of ISO 32000-1 7.6)."""
    file_id, owner = b"0123456789abcdef", bytes(range(32))
    seed = (password.encode() + PADDING)[:32] + owner + (0xFFFFFFFC).to_bytes(4, "little") + file_id
    key = md5(seed).digest()
    for _ in range(50):
        key = md5(key).digest()
    proof = rc4(key, md5(PADDING + file_id).digest())
    for step in range(1, 20):
        proof = rc4(bytes(byte ^ step for byte in key), proof)
    secret = rc4(md5(key + b"\1\0\0\0\0").digest(), url.encode()).hex().encode()
    stated = b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%s>/U<%s>>>" % (
        owner.hex().encode(),
        (proof + bytes(16)).hex().encode(),
    )
    page = b"<</Type/Page/Annots[<</A<</S/URI/URI<%s>>>>>]>>" % secret
    return pdf(page, stated, trailer=b"/Encrypt 2 0 R/ID[<%s>]" % file_id.hex().encode())


# --- Office -----------------------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(*relations: tuple[str, str], text: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word document with these (kind, target) relationships that lead out of it."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{WORD}{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>".encode(),
            "word/_rels/document.xml.rels": f"<Relationships>{rows}</Relationships>".encode(),
            **(more or {}),
        }
    )


# --- TNEF -------------------------------------------------------------------------------------------------------------


def attribute(level: int, id: int, value: bytes) -> bytes:
    return struct.pack("<BLL", level, id, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def tnef(*attributes: bytes) -> bytes:
    return struct.pack("<LH", 0x223E9F78, 1) + b"".join(attributes)


def tnef_file(name: bytes, content: bytes) -> bytes:
    rendering, title, data = (2, 0x00069002, bytes(14)), (2, 0x00018010, name + b"\0"), (2, 0x0006800F, content)
    return b"".join(attribute(*each) for each in (rendering, title, data))


def properties(*each: tuple[int, int, bytes]) -> bytes:
    """MAPI properties of variable length: (type, number, value)."""
    rows = (
        struct.pack("<HHLL", kind, number, 1, len(value)) + value + bytes(-len(value) % 4)
        for kind, number, value in each
    )
    return struct.pack("<L", len(each)) + b"".join(rows)


# --- mails ------------------------------------------------------------------------------------------------------------


def mail(name: str, content_type: str, content: bytes, words: str = "See the file.", kind: str = "mixed") -> bytes:
    """A mail that carries one file."""
    head = f"From: a@home.example\nSubject: file\nContent-Type: multipart/{kind}; boundary=B\n\n--B\n\n{words}\n--B\n"
    stated = f'Content-Type: {content_type}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
    return (head + stated + "Content-Transfer-Encoding: base64\n\n").encode() + b64encode(content) + b"\n--B--\n"
