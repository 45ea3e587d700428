"""The leaks that the publication checker must find: secrets, their encodings, and the folders that they are planted in.

The rows stand in ``tests/fixtures/leaks/text.toml``; what cannot be written as text is made here.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import io
import quopri
import re
import struct
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.header import Header
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from report_cases import case_of

from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable
from mekiki.model.message import Message
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

HERE = Path(__file__).parents[1] / "fixtures" / "leaks"

SECRETS = {
    "address": "hanako.yamada@office.example",
    "mailbox": "keiri-7f@office.example",
    "name": "山田 花子",
    "name-latin": "Hanako Yamada",
    "local": "hanako.yamada",
    "domain": "office.example",
    "token": "9fK2xQ7vLm3pR8sT5wYb",
    "path-token": "c0ffee5e1f2a4b6d8e9f7a3b",
    "message-id": "Zq8RkP2vT6mN4xW9",
    "queue-id": "4N2mXk1Jz7z2b",
    "url": "https://login.evil-kagoya.test/jp/",
    "host": "login.evil-kagoya.test",
    "idn": "ログイン窓口.test",
}
KINDS = {"token": "token", "path-token": "token", "message-id": "token", "queue-id": "token"}

MAIL = """\
Return-Path: <bounce-31@mailer.test>
X-Original-To: hanako.yamada@office.example
Delivered-To: hanako.yamada@office.example
Received: from [127.0.0.1] (unknown [203.0.113.77])
\tby mx.office.example (Postfix) with ESMTP id 4N2mXk1Jz7z2b
\tfor <hanako.yamada@office.example>; Thu, 13 Oct 2022 06:41:17 +0900 (JST)
From: "カゴヤ" <info@mailer.test>
To: 山田 花子 <hanako.yamada@office.example>
Cc: Hanako Yamada <keiri-7f@office.example>, お客様 <info@office.example>
Subject: メールボックスのセキュリティメッセージ
Date: Wed, 12 Oct 2022 21:41:12 +0000
Message-ID: <Zq8RkP2vT6mN4xW9@mailer.test>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>親愛なる有効なユーザー</p>
<p><a href="https://login.evil-kagoya.test/jp/kagoya.net/?t=9fK2xQ7vLm3pR8sT5wYb&uid=hanako.yamada@office.example">here</a>
<a href="https://ログイン窓口.test/c0ffee5e1f2a4b6d8e9f7a3b/">there</a>
<a href="http://203.0.113.77/x">or there</a> <a href="https://www.kagoya.jp/">カゴヤ</a></p>
</body></html>
"""
READER = Reader(mailboxes=("hanako.yamada@office.example", "keiri-7f@office.example"), domains=("office.example",))


def message() -> Message:
    return parse(MAIL.encode(), READER)


@cache
def leak_case() -> Case:
    """The mail with a page visited: it led on to another host."""
    from datetime import UTC, datetime

    found = message()
    view = {"view": "phone", "outcome": "page", "url": "https://landing.evil-panel.test/in",
            "hops": ({"url": "https://landing.evil-panel.test/in", "status": 200, "address": "203.0.113.78"},)}  # fmt: skip
    answer = Known({"asked": found.links[0].url, "views": (view,)}, "page", datetime(2022, 10, 13, tzinfo=UTC))
    evidence = Evidence(reader=READER, answers={("page", Observable("url", found.links[0].url)): answer})
    return case_of(found, evidence=evidence)


# --- encodings -------------------------------------------------------------------------------------------------------


def _each(template: str) -> Callable[[str], str]:
    return lambda text: "".join(template.format(letter=each, code=ord(each)) for each in text)


def _between(what: str) -> Callable[[str], str]:
    return lambda text: what.join(text)


def _percent(data: bytes) -> str:
    return "".join(f"%{each:02X}" for each in data)


def _shifted(alphabet_start: int, size: int) -> Callable[[str], str]:
    def shift(text: str) -> str:
        return "".join(chr(alphabet_start + ord(each.lower()) - 97) if each.isalpha() else each for each in text)

    return shift


def _full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if 0x21 <= ord(each) <= 0x7E else each for each in text)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _svg(text: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'


def _turned(text: str) -> str:
    return " ".join(reversed(text.split()))


def _rot47(text: str) -> str:
    return "".join(chr(33 + (ord(each) - 33 + 47) % 94) if 33 <= ord(each) <= 126 else each for each in text)


ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "upper": str.upper,
    "percent-at": lambda text: quote(text, safe=""),
    "percent": lambda text: _percent(text.encode()),
    "percent-twice": lambda text: _percent(text.encode()).replace("%", "%25"),
    "percent-thrice": lambda text: _percent(text.encode()).replace("%", "%2525"),
    "percent-sjis": lambda text: _percent(text.encode("cp932")),
    "entity-decimal": _each("&#{code};"),
    "entity-hex": _each("&#x{code:X};"),
    "entity-padded": _each("&#000{code};"),
    "entity-bare": _each("&#{code} "),
    "entity-named": lambda text: text.replace("@", "&commat;").replace(".", "&period;"),
    "entity-twice": _each("&amp;#{code};"),
    "base64": lambda text: _b64(text.encode()),
    "base64-after-one": lambda text: _b64(b"x" + text.encode()),
    "base64-after-two": lambda text: _b64(b"xy" + text.encode()),
    "base64-unpadded": lambda text: _b64(text.encode()).rstrip("="),
    "base64-url": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64-twice": lambda text: _b64(_b64(text.encode()).encode()),
    "base64-wrapped": lambda text: "\n".join(re.findall(".{1,12}", _b64(text.encode()))),
    "base64-utf16": lambda text: _b64(text.encode("utf-16-le")),
    "base64-iso2022": lambda text: _b64(text.encode("iso-2022-jp")),
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "hex-upper": lambda text: text.encode().hex().upper(),
    "hex-spaced": lambda text: text.encode().hex(" "),
    "hex-colons": lambda text: text.encode().hex(":"),
    "js-hex": _each("\\x{code:02x}"),
    "js-unicode": _each("\\u{code:04x}"),
    "js-unicode-braces": _each("\\u{{{code:x}}}"),
    "css-escape": _each("\\{code:x} "),
    "octal": _each("\\{code:o}"),
    "char-codes": lambda text: ", ".join(str(ord(each)) for each in text),
    "joined-strings": lambda text: '" + "'.join(re.findall(".{1,4}", text)),
    "reversed": lambda text: text[::-1],
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "rot47": lambda text: _rot47(text).replace("&", "&amp;").replace("<", "&lt;"),
    "utf16-le": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "utf7": lambda text: text.encode("utf-7").decode().replace("@", "+AEA-"),
    "quoted-printable": _each("={code:02X}"),
    "quoted-printable-soft": lambda text: "=\n".join(re.findall(".{1,9}", quopri.encodestring(text.encode()).decode())),
    "encoded-word": lambda text: Header(text, "utf-8").encode(),
    "encoded-word-q": lambda text: "=?utf-8?Q?" + _each("={code:02X}")(text) + "?=",
    "soft-hyphen": _between("\u00ad"),
    "zero-width": _between("\u200b"),
    "word-joiner": _between("\u2060"),
    "variation": _between("\ufe0f"),
    "joined-graphemes": _between("\u034f"),
    "full-width": _full_width,
    "small-at": lambda text: text.replace("@", "﹫"),
    "mathematical": _shifted(0x1D41A, 26),
    "circled": _shifted(0x24D0, 26),
    "white-on-black": _shifted(0x1F170, 26),
    "white-on-black-round": _shifted(0x1F150, 26),
    "small-capitals": lambda text: text.translate(str.maketrans("adehiklmnoprty", "ᴀᴅᴇʜɪᴋʟᴍɴᴏᴘʀᴛʏ")),
    "braille": lambda text: text.translate(str.maketrans("acdefhiklmnoprxy", "⠁⠉⠙⠑⠋⠓⠊⠅⠇⠍⠝⠕⠏⠗⠭⠽")),
    "accented": lambda text: text.translate(str.maketrans("aeio", "áèîö")),
    "with-accents": _between("\u0301"),
    "struck-through": _between("\u0336"),
    "bidi-override": lambda text: "\u202e" + text[::-1] + "\u202c",
    "in-tags": lambda text: "<b>" + "</b><i></i><b>".join(re.findall(".{1,5}", text)) + "</b>",
    "in-comments": lambda text: "<!-- - -->".join(re.findall(".{1,5}", text)),
    "wbr": lambda text: text.replace("@", "@<wbr>").replace(".", ".<wbr>"),
    "spaced": _between(" "),
    "line-breaks": lambda text: text.replace("@", "\n@\n").replace(".", "\n.\n"),
    "at-dot": lambda text: text.replace("@", " at ").replace(".", " dot "),
    "at-dot-brackets": lambda text: text.replace("@", "[at]").replace(".", "(dot)"),
    "at-dot-japanese": lambda text: text.replace("@", "（アット）").replace(".", "（ドット）"),
    "defanged": lambda text: text.replace(".", "[.]"),
    "verp": lambda text: text.replace("@", "="),
    "md5": lambda text: hashlib.md5(text.encode()).hexdigest(),
    "sha1": lambda text: hashlib.sha1(text.encode()).hexdigest(),
    "sha256": lambda text: hashlib.sha256(text.encode()).hexdigest(),
    "md5-base64": lambda text: _b64(hashlib.md5(text.encode()).digest()),
    "punycode": lambda text: ".".join(_punycode(label) for label in text.replace(" ", "").split(".")),
    "turned": _turned,
    "turned-comma": lambda text: ", ".join(reversed(text.split())),
    "without-space": lambda text: text.replace(" ", ""),
    "wide-space": lambda text: text.replace(" ", "\u3000"),
    "with-host": lambda text: f"mx.{text}",
    "shortened": lambda text: text[:12] + "…",
    "slug": lambda text: re.sub("[^a-z0-9]+", "-", text),
    "cells": _each("<td>{letter}</td>"),
    "tspans": _each("<tspan>{letter}</tspan>"),
    "texts": _each('<text x="{code}">{letter}</text>'),
    "svg": _svg,
    "svg-around": lambda uri: f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{uri}"/></svg>',
    "image-uri": lambda data: f"data:image/svg+xml;base64,{data}",
    "png-text": lambda text: _b64(_png(text=text)),
    "raw-sjis": lambda text: text.encode("cp932").decode("latin-1"),
}  # fmt: skip


def _punycode(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode()


def encoded(words: str) -> str:
    """The first word is a secret's name, the others encodings that follow upon one another."""
    name, *encodings = words.split()
    text = SECRETS[name]
    for each in encodings:
        text = ENCODINGS[each](text)
    return text


def filled(text: str) -> str:
    return re.sub("«([^»]+)»", lambda hit: encoded(hit.group(1)), text)


# --- pictures --------------------------------------------------------------------------------------------------------


def _png(text: str = "", itext: str = "", ztext: str = "", **options: Any) -> bytes:
    info, out = PngInfo(), io.BytesIO()
    if text:
        info.add_text("Comment", text)
    if itext:
        info.add_itxt("Description", itext)
    if ztext:
        info.add_text("Author", ztext, zip=True)
    Image.new("RGB", (4, 4), "white").save(out, "PNG", pnginfo=info, **options)
    return out.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png_with(name: bytes, data: bytes) -> bytes:
    plain = _png()
    return plain[:-12] + _chunk(name, data) + plain[-12:]


def _exif(tag: int, value: object) -> Image.Exif:
    exif = Image.Exif()
    exif[tag] = value
    return exif


def _saved(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, kind, **options)
    return out.getvalue()


def _xmp(text: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{text}</dc:creator></x:xmpmeta>'.encode()


def _app1(data: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def _jpeg_with(segment: bytes) -> bytes:
    plain = _saved("JPEG")
    return plain[:2] + segment + plain[2:]


def pictures() -> Mapping[str, tuple[str, bytes]]:
    """Leak by its name: the file's name, and its bytes."""
    address, name, local = SECRETS["address"], SECRETS["name"], SECRETS["local"]
    user_comment = b"UNICODE\0" + address.encode("utf-16-le")
    return {
        "a PNG's text": ("a.png", _png(text=address)),
        "a PNG's text in base64": ("a.png", _png(text=encoded("address base64"))),
        "a PNG's international text": ("a.png", _png(itext=name)),
        "a PNG's packed text": ("a.png", _png(ztext=address)),
        "the keyword of a PNG's text": ("a.png", _png_with(b"tEXt", b"hanako.yamada\0x")),
        "a PNG's EXIF": ("a.png", _png(exif=_exif(0x010E, address))),
        "a PNG's XMP": ("a.png", _png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + _xmp(address))),
        "a PNG's packed XMP": (
            "a.png", _png_with(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(_xmp(name))),
        ),
        "a PNG's private chunk": ("a.png", _png_with(b"prVt", address.encode())),
        "a PNG's private chunk, packed": ("a.png", _png_with(b"prVt", zlib.compress(address.encode()))),
        "a PNG's colour profile": ("a.png", _png_with(b"iCCP", local.encode() + b"\0\0" + zlib.compress(b"x" * 40))),
        "inside a PNG's colour profile": ("a.png", _png_with(b"iCCP", b"p\0\0" + zlib.compress(address.encode()))),
        "behind a PNG's end": ("a.png", _png() + address.encode()),
        "a page behind a PNG's end": ("a.png", _png() + b"<!-- " + name.encode() + b" -->"),
        "a JPEG's comment": ("a.jpg", _saved("JPEG", comment=address.encode())),
        "a JPEG's EXIF description": ("a.jpg", _saved("JPEG", exif=_exif(0x010E, address))),
        "a JPEG's EXIF artist": ("a.jpg", _saved("JPEG", exif=_exif(0x013B, "Hanako Yamada"))),
        "a JPEG's EXIF author for Windows": ("a.jpg", _saved("JPEG", exif=_exif(0x9C9D, address.encode("utf-16-le")))),
        "a JPEG's EXIF user comment": ("a.jpg", _saved("JPEG", exif=_exif(0x9286, user_comment))),
        "a JPEG's XMP": ("a.jpg", _jpeg_with(_app1(b"http://ns.adobe.com/xap/1.0/\0" + _xmp(address)))),
        "a JPEG's IPTC": (
            "a.jpg", _jpeg_with(b"\xff\xed" + struct.pack(">H", 2 + len(address)) + address.encode()),
        ),
        "behind a JPEG's end": ("a.jpeg", _saved("JPEG") + address.encode("utf-16-le")),
        "a GIF's comment": ("a.gif", _saved("GIF", comment=address.encode())),
        "a WebP's EXIF": ("a.webp", _saved("WEBP", exif=_exif(0x010E, address))),
        "a WebP's XMP": ("a.webp", _saved("WEBP", xmp=_xmp(name))),
        "a token in a PNG's text": ("a.png", _png(text=SECRETS["token"])),
        "where a PNG was fetched from": ("a.png", _png(text="https://login.evil-kagoya.test/jp/")),
        "where on a machine a JPEG was made": ("a.jpg", _saved("JPEG", comment=b"/home/hanako.yamada/shot.png")),
    }  # fmt: skip


PICTURE_KINDS = {"a token in a PNG's text": "token", "where a PNG was fetched from": "live-link"}


# --- all of them -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Planted:
    """One leak: ``write`` makes a folder of one file, clean but for it; ``file`` and ``kind`` are what must be told."""

    name: str
    kind: str
    file: str
    plant: str = ""
    data: bytes = b""

    def write(self, folder: Path) -> None:
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        clean = HERE / "clean" / self.file
        if self.data:
            path.write_bytes(self.data)
        elif not clean.exists() or path.suffix == ".json":
            path.write_bytes(self.plant.encode("latin-1" if "raw-sjis" in self.name else "utf-8"))
        else:
            mark = "LEAK" if path.suffix == ".md" else "<!-- LEAK -->"
            text = clean.read_text("utf-8")
            assert mark in text
            path.write_text(text.replace(mark, self.plant), encoding="utf-8")


def all_leaks() -> Iterator[Planted]:
    rows = tomllib.loads((HERE / "text.toml").read_text("utf-8"))
    for row in rows["encoded"]:
        for encoding in row["encodings"]:
            kind = KINDS.get(row["secret"], "recipient")
            text = encoded(f"{row['secret']} {encoding}")
            yield Planted(f"{row['secret']}: {encoding}", kind, "index.html", f"<p>Seen: {text} there.</p>")
    for row in rows["leak"]:
        raw = " raw-sjis" if "raw-sjis" in row["plant"] else ""
        yield Planted(row["name"] + raw, row["kind"], filled(row["file"]), filled(row["plant"]))
    for name, (file, data) in pictures().items():
        yield Planted(name, PICTURE_KINDS.get(name, "recipient"), file, data=data)
