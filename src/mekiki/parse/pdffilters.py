"""How streams of a PDF are packed (ISO 32000-1, 7.4), and their bytes again: never more of them than there is room for."""

from __future__ import annotations

import re
import struct
import zlib

from mekiki.parse.pdfsyntax import from_hex


def inflate(data: bytes, room: int) -> tuple[bytes, bool]:
    """What a deflate stream holds, up to where it breaks, at most ``room`` bytes; and whether there was more."""
    out, at, stream = bytearray(), 0, zlib.decompressobj()
    while at < len(data) and not stream.eof:
        if len(out) >= room:
            return bytes(out), True
        chunk = stream.unconsumed_tail or data[at : at + 65536]
        at += 0 if stream.unconsumed_tail else len(chunk)
        try:
            out += stream.decompress(chunk, room + 1 - len(out))
        except zlib.error:
            break
        while stream.unconsumed_tail and len(out) <= room:
            out += stream.decompress(stream.unconsumed_tail, room + 1 - len(out))
    return bytes(out[:room]), len(out) > room


def _from_ascii_hex(data: bytes, room: int) -> tuple[bytes, bool]:
    return from_hex(data.partition(b">")[0][: 2 * room]), False


def _from_ascii85(data: bytes, room: int) -> tuple[bytes, bool]:
    clean = re.sub(rb"[^!-uz]", b"", data.partition(b"~>")[0].removeprefix(b"<~"))[:room]
    if clean.count(b"z") * 4 > room:
        return b"", True
    *whole, last = clean.split(b"z")  # four zero bytes, which stand between groups alone
    try:
        if any(len(piece) % 5 for piece in whole):
            return b"", False
        return bytes(4).join([_of_groups(piece) for piece in whole] + [_of_groups(last)]), False
    except struct.error:  # a group of more than four bytes
        return b"", False


_FROM_85 = 33 * (85**4 + 85**3 + 85**2 + 85 + 1)  # what the digits of a group come to by beginning at "!"


def _of_groups(digits: bytes) -> bytes:
    """The bytes of base 85 digits, five to four bytes; the last group may be short (7.4.3).

    The standard library's ``a85decode`` goes digit by digit, which takes ten times as long.
    """
    missing = -len(digits) % 5
    digits += b"u" * missing
    groups = zip(*(digits[at::5] for at in range(5)), strict=True)
    values = [(((a * 85 + b) * 85 + c) * 85 + d) * 85 + e - _FROM_85 for a, b, c, d, e in groups]
    found = struct.pack(f">{len(values)}I", *values)
    return found[: len(found) - missing]


def _from_run_lengths(data: bytes, room: int) -> tuple[bytes, bool]:
    out, at = bytearray(), 0
    while at < len(data) and (length := data[at]) != 128:
        if len(out) >= room:
            return bytes(out[:room]), True
        out += data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        at += 2 + length if length < 128 else 2
    return bytes(out[:room]), False


_CLEAR, _END, _MOST_CODES = 256, 257, 4096


def from_lzw(data: bytes, room: int) -> tuple[bytes, bool]:
    """LZW (7.4.4.2), whose codes grow by a bit one code early."""
    table = [bytes((byte,)) for byte in range(256)] + [b"", b""]
    out, held, bits, width, last = bytearray(), 0, 0, 9, b""
    for byte in data:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & (1 << bits) - 1
        if code == _CLEAR:
            del table[_END + 1 :]
            width, last = 9, b""
            continue
        if code == _END or code > len(table) or (code == len(table) and not last):
            break
        found = table[code] if code < len(table) else last + last[:1]
        out += found
        if len(out) > room:
            return bytes(out[:room]), True
        if last and len(table) < _MOST_CODES:
            table.append(last + found[:1])
        last = found
        width = max(9, min(12, (len(table) + 1).bit_length()))
    return bytes(out), False


def _as_it_is(data: bytes, room: int) -> tuple[bytes, bool]:
    return data[:room], len(data) > room


UNDO = {
    "FlateDecode": inflate, "Fl": inflate, "ASCIIHexDecode": _from_ascii_hex, "AHx": _from_ascii_hex,
    "ASCII85Decode": _from_ascii85, "A85": _from_ascii85, "RunLengthDecode": _from_run_lengths, "RL": _from_run_lengths,
    "LZWDecode": from_lzw, "LZW": from_lzw, "Crypt": _as_it_is,
}  # fmt: skip
