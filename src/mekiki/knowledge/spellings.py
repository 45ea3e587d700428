"""How an address is written so that nobody reads it and a program still does: the ways there, and the ways back.

Everything that looks for the reader's address, or puts something in its place, takes the spellings from here: the forms
that must be made to be looked for (``DIGESTS``, ``TURNED``), and those that are undone (``from_base64``, ``from_hex``,
``unescaped``).
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import md5, sha1, sha224, sha256, sha512
from typing import NamedTuple

from mekiki.model.regex import regex

_HASHES = {"md5": md5, "sha1": sha1, "sha224": sha224, "sha256": sha256, "sha512": sha512}


def digests(text: str) -> Mapping[str, bytes]:
    """What the usual hashes make of a text, by the name of the hash."""
    raw = text.encode("utf-8", "surrogatepass")
    return {name: make(raw, usedforsecurity=False).digest() for name, make in _HASHES.items()}


def rot13(text: str) -> str:
    return codecs.encode(text, "rot13")


def rot47(text: str) -> str:
    return "".join(chr(33 + (ord(each) - 33 + 47) % 94) if 33 <= ord(each) <= 126 else each for each in text)


def backwards(text: str) -> str:
    return text[::-1]


def _inner(text: str, size: int, coded: Callable[[bytes], bytes]) -> Iterator[str]:
    """What an encoding of so many bytes at a time makes of a text wherever in a longer one it begins, as far as that is sure."""
    data = text.encode("utf-8", "surrogatepass")
    for start in range(size):
        yield coded(data[start : len(data) - (len(data) - start) % size]).decode("ascii")


def turned_codes(text: str) -> Iterator[str]:
    """What stands in the place of a text that was encoded first and turned then, or in base85 amid other letters, where nobody
    sees at which of them it begins: forms that are looked for, since no run tells that it is one.

    >>> run = base64.b64encode(b"to taro@office.example").decode()
    >>> [form in rot13(run) or form in backwards(run) for form in turned_codes("taro@office.example")][1:3]
    [True, True]
    """
    yield backwards(text.encode("utf-8", "surrogatepass").hex())
    for run in _inner(text, 3, base64.b64encode):
        yield from (rot13(run), backwards(run))
    for encode in (base64.b85encode, base64.a85encode):
        yield from _inner(text, 4, encode)


def _hashed(name: str, text: str) -> str:
    return digests(text)[name].hex()


DIGESTS: Mapping[str, Callable[[str], str]] = {name: partial(_hashed, name) for name in _HASHES}
TURNED: Mapping[str, Callable[[str], str]] = {"reversed": backwards, "rot13": rot13}
"""Each is its own way back, and keeps the length."""


@lru_cache(maxsize=1024)
def disguises(address: str) -> Mapping[str, str]:
    """An address in the forms that are known again only by whoever knows what to look for, by name.

    >>> disguises("taro@office.example")["rot13"]
    'gneb@bssvpr.rknzcyr'
    """
    return {name: make(address) for name, make in {**DIGESTS, **TURNED}.items()}


_FEW_SIGNS = 20


class Signs:
    """``str.translate`` with a table whose letters none of its rows replaces again: quicker, as most letters stay.

    >>> Signs({0xFF48: "h", 0xFF41: "a"}).plain("Ｈａｎａ")
    'Ｈaｎa'
    """

    def __init__(self, table: Mapping[int, str]) -> None:
        self._table = {chr(code): instead for code, instead in table.items()}
        self._any = regex(f"[{''.join(map(re.escape, self._table))}]", lasting=True)

    def plain(self, text: str) -> str:
        met = self._table.keys() & set(text)
        if len(met) > _FEW_SIGNS:
            return self._any.sub(lambda hit: self._table[hit.group()], text)
        for sign in met:
            text = text.replace(sign, self._table[sign])
        return text


# --- runs of bytes ----------------------------------------------------------------------------------------------------

_STANDARD = bytes.maketrans(b"-_", b"+/")


def from_base64(run: str) -> bytes:
    """What a run decodes to, in either alphabet, padded or not; a rest that makes no whole byte is left out.

    >>> from_base64("dGFyb0BvZmZpY2UuZXhhbXBsZQ")
    b'taro@office.example'
    """
    try:
        data = run.encode("ascii").translate(_STANDARD)
        return binascii.a2b_base64(data[:-1] if len(data) % 4 == 1 else data + b"==="[: -len(data) % 4])
    except ValueError:  # no base64: nothing is hidden in it
        return b""


_OF_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"  # RFC 1924
_OF_ASCII85 = bytes(range(33, 118))
_VALUES = {alphabet: bytes.maketrans(alphabet, bytes(range(85))) for alphabet in (_OF_BASE85, _OF_ASCII85)}


def from_base85(run: str, *, ascii85: bool) -> bytes:
    """What a run stands for in base85 (RFC 1924) or in Ascii85; nothing where it is none. The library's takes far longer.

    >>> [from_base85(run, ascii85=ascii85) for run, ascii85 in (("bYXIDKm", False), ("FCB3.5Q", True), ("b~YXI", True))]
    [b'taro@', b'taro@', b'']
    """
    alphabet = _OF_ASCII85 if ascii85 else _OF_BASE85
    try:
        data = run.encode("ascii")
        if ascii85 and b"z" in data:  # four bytes of nothing, in one letter
            return base64.a85decode(data)
        if data.translate(None, alphabet):
            return b""
        padding = -len(data) % 5
        values = iter((data + alphabet[-1:] * padding).translate(_VALUES[alphabet]))
        numbers = [(((a * 85 + b) * 85 + c) * 85 + d) * 85 + e for a, b, c, d, e in zip(*[values] * 5, strict=True)]
        plain = struct.pack(f">{len(numbers)}I", *numbers)
    except (ValueError, struct.error):  # no base85: nothing is hidden in it
        return b""
    return plain[:-padding] if padding else plain


def base32_of(text: str) -> str:
    """A text in base32, small letters, as far as it does not hang on what follows."""
    return base64.b32encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")[:-1].lower()


def from_hex(run: str) -> bytes:
    """What a run of hexadecimal digits stands for; nothing where it is none."""
    try:
        return bytes.fromhex(run[: len(run) - len(run) % 2])
    except ValueError:
        return b""


# --- escapes ----------------------------------------------------------------------------------------------------------


class Unescaped(NamedTuple):
    """A text as it is read. ``starts[i]`` is where its i-th letter stood before; one more is the old length."""

    text: str
    starts: Sequence[int]


_MOST_PEELED = 3  # escapes of one kind within those of another; of one kind within itself the pattern knows four
_STOPS = "。｡"  # dots of a host (UTS 46, 4), where letters stand on both sides
_MAY_ESCAPE = regex(
    "[%&\\\\\u00ad\u200b-\u200d\u2060\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a＠．＿－﹫]|[a-zA-Z0-9][。｡][a-zA-Z0-9]"
)
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
_ESCAPE = regex(
    r"%(?:25){0,3}ef%(?:25){0,3}(?P<row>b[cd])%(?:25){0,3}(?P<cell>[89ab][0-9a-f])"
    r"|(?:%(?:25){0,3}(?:u00)?|\\u00|\\x)(?P<hex>[0-9a-f]{2})"
    r"|&(?:amp;){0,2}\#(?:0{0,5}(?P<number>[0-9]{2,5})|x0{0,5}(?P<code>[0-9a-f]{2,5}));?"
    r"|&(?:amp;){0,2}(?P<name>commat|period|lowbar|hyphen|equals);"
    rf"|(?P<wide>[\uff01-\uff5e﹫]|(?<=[a-zA-Z0-9])[。｡](?=[a-zA-Z0-9]))|{_UNSEEN}+",
    re.IGNORECASE,
)
_QUOTED = regex(r"=(?P<hex>[0-9A-F]{2})|=\r?\n")
_BY_NAME = {"commat": "@", "period": ".", "lowbar": "_", "hyphen": "-", "equals": "="}


def unescaped(text: str) -> Unescaped | None:
    """The text without percent-encoding, character references, escapes of scripts, full-width letters and what nobody
    sees, with the way back to where each letter stood; None where there is none of these.

    >>> unescaped("taro%2540office.example").text
    'taro@office.example'
    """
    if not _MAY_ESCAPE.search(text):
        return None
    found: Unescaped | None = None
    for _ in range(_MOST_PEELED):
        peeled = _once(_ESCAPE, text)
        if peeled is None:
            break
        found = peeled if found is None else Unescaped(peeled.text, [found.starts[at] for at in peeled.starts])
        text = peeled.text
    return found


def unquoted_printable(text: str) -> Unescaped | None:
    """The same for quoted-printable (RFC 2045 6.7). Apart, since "uid=adachi" means what it says."""
    return _once(_QUOTED, text) if "=" in text else None


def _once(pattern: re.Pattern[str], text: str) -> Unescaped | None:
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for hit in pattern.finditer(text):
        letter = _letter(hit)
        pieces += (text[at : hit.start()], letter)
        starts.extend(range(at, hit.start()))
        starts.extend([hit.start()] * len(letter))
        at = hit.end()
    if not at:
        return None
    starts.extend(range(at, len(text) + 1))
    return Unescaped("".join((*pieces, text[at:])), starts)


def _letter(hit: re.Match[str]) -> str:
    told = hit.groupdict()
    if told["hex"]:
        return chr(int(told["hex"], 16))
    if told.get("row"):
        return _narrow(chr(0xFF00 + (0x40 if told["row"].lower() == "bd" else 0) + int(told["cell"], 16) - 0x80))
    if told.get("number") or told.get("code"):
        return chr(int(told["number"]) if told["number"] else int(told["code"], 16))
    if told.get("name"):
        return _BY_NAME[told["name"].lower()]
    return _narrow(told["wide"]) if told.get("wide") else ""


def _narrow(letter: str) -> str:
    """A full-width letter as the ASCII one that it stands for, and the full stop of Japanese, by which browsers end a label."""
    if letter in _STOPS:
        return "."
    return "@" if letter == "﹫" else chr(ord(letter) - 0xFEE0) if "\uff01" <= letter <= "\uff5e" else letter


_WRITTEN = regex(
    r"(?P<before>%(?:25){0,3}(?:u00)?|\\u00|\\x|=)(?P<hex>[0-9A-Fa-f]{2})"
    r"|(?P<mark>&(?:amp;){0,2}\#)(?:[0-9]+|(?P<x>[xX])[0-9A-Fa-f]+)(?P<end>;?)|(?P<wide>[\uff01-\uff5e])"
)


def spelled_like(written: str, was: str, letter: str) -> str:
    """A letter spelled as another one, ``was``, stood there: ``written``, and what nobody sees behind it.

    >>> spelled_like("%2568", "h", "r"), spelled_like("&#X48;", "H", "r")
    ('%2572', '&#X52;')
    """
    letter = letter.upper() if was.isupper() else letter
    if letter == was:
        return written
    hit = _WRITTEN.match(written)
    if hit is None:
        return letter + written[1:] if len(written) == 1 or not written.isascii() else letter
    rest = written[hit.end() :]
    if hit["before"]:
        return f"{hit['before']}{ord(letter):02X}{rest}"
    if hit["mark"]:
        return f"{hit['mark']}{hit['x'] + format(ord(letter), 'x') if hit['x'] else ord(letter)}{hit['end']}{rest}"
    return (chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter) + rest
