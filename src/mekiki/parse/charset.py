"""Bytes to text for character sets as they really come: vendor characters, wrong labels, no labels.

Labels are read the way the WHATWG Encoding Standard reads them (a label names the superset that is really in use),
widened by what Japanese mail needs: ISO-2022-JP with the NEC and IBM rows that Windows writes into it.
"""

from __future__ import annotations

import codecs
import re

from mekiki.model.regex import regex

_SUPERSETS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "ms932": "cp932", "cp932": "cp932", "csshiftjis": "cp932", "x-ms-cp932": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "hz",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "ascii", "ascii": "ascii", "ansi_x3.4-1968": "ascii",
    "iso-8859-9": "cp1254", "iso-8859-8-i": "iso-8859-8", "tis-620": "cp874", "big5": "big5hkscs",
    "utf8": "utf-8", "utf-8": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode": "utf-16", "utf-7": "utf-7",
    "x-euc-jp": "euc_jp", "eucjp": "euc_jp", "euc-jp": "euc_jp", "ujis": "euc_jp",
    "iso-2022-jp": "iso-2022-jp", "csiso2022jp": "iso-2022-jp", "jis": "iso-2022-jp", "iso-2022-jp-ms": "iso-2022-jp",
    "cp50220": "iso-2022-jp", "cp50221": "iso-2022-jp", "iso-2022-jp-1": "iso-2022-jp", "iso-2022-jp-2": "iso-2022-jp",
}  # fmt: skip

_ESCAPE = regex(rb"\x1b(\$B|\$@|\(B|\(J|\(I|\$\(D|\$A|\$\(C)")
_LONE_SURROGATES = frozenset({"utf-7", "utf-16"})  # codecs that let halves of pairs through
_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
_SAYS_NOTHING = frozenset({"", "ascii", "utf-8", "utf-7", "utf-16", "hz", "iso-2022-jp"})  # of bytes above 127
_HIGH = bytes(range(0x80, 0x100))
_KANA = {"cp932": regex(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]"), "euc_jp": regex(rb"[\xa4\xa5][\xa1-\xf6]")}
_EUC_PIECE = regex(rb"((?:[\xa1-\xfe]{2})++)|([\x00-\x7f]++)|\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|[\x80-\xff]")
UNREAD = "\ufffd"  # stands for bytes that are no character
_JAPANESE = frozenset({"cp932", "shift_jisx0213", "shift_jis_2004", "euc_jp", "euc_jisx0213", "euc_jis_2004"})
# Two-byte codecs of neighbours whose common characters stand where EUC-JP has its kana.
_LIKE_EUC_JP = frozenset({"gb18030", "gb2312", "gbk", "cp949", "euc_kr", "johab", "big5", "big5hkscs", "cp950"})
_UNSAFE_CODECS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})


def codec_of(label: str) -> str:
    """The Python codec that a charset label stands for; "" where the label names none that decodes text."""
    label = label.strip().strip("\"'").lower()
    if label in _SUPERSETS:
        return _SUPERSETS[label]
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    if not info._is_text_encoding or info.name.replace("-", "_") in _UNSAFE_CODECS:
        return ""
    return info.name


def decode(data: bytes, label: str = "") -> tuple[str, str]:
    """Text of the bytes, and the charset that was really used ("utf-8", "cp932", ...).

    Total. The second value differs from ``codec_of(label)`` where the label was missing, unknown or wrong.
    """
    if data.isascii() and b"\x1b" not in data:
        # "~" opens HZ, "+" UTF-7, and of Latin letters in UTF-16 every other byte is 0: under these labels ASCII bytes are no
        # ASCII text
        codec = codec_of(label) if label[:1] in "hHuU" and label else ""
        if codec in ("hz", "utf-7", "utf-16") or (codec in _WIDE and b"\0" in data):
            return _strictly(data, codec) or (data.decode("ascii"), "ascii")
        return data.decode("ascii"), "ascii"
    codec = codec_of(label)
    for candidate in _candidates(data, codec):
        decoded = _strictly(data, candidate)
        if decoded:
            return decoded
    if codec in _SAYS_NOTHING:
        codec = _plainly_japanese(data) or codec or "cp1252"
    text = _euc_jp(data) if codec == "euc_jp" else data.decode(codec, "replace")
    return whole(text) if codec in _LONE_SURROGATES else text, codec


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair that stands alone: it is no character, and nothing takes it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def decode_bare(data: bytes, declared: str) -> tuple[str, str]:
    """Text of header bytes that no encoded word says the charset of, and that charset: the one that the mail declares for its
    text, where the bytes are that and are not UTF-8 (RFC 6532), as mail programs show them; a guess where they are neither."""
    codec = codec_of(declared)
    if codec in _SAYS_NOTHING or b"\x1b" in data:
        return decode(data)
    seen_through = _plainly_japanese(data, codec)
    if seen_through:
        return decode(data, seen_through)
    return _strictly(data, "utf-8") or _strictly(data, codec) or decode(data)


def _candidates(data: bytes, codec: str) -> list[str]:
    """The charsets to try strictly, best first."""
    if b"\x1b" in data and _ESCAPE.search(data):
        return ["iso-2022-jp", codec or "utf-8"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16", codec or "utf-8"]
    if codec in ("", "ascii", "iso-2022-jp"):
        return ["utf-8", *_japanese_or_western(data), "cp1252"]
    if codec == "utf-8":
        return ["utf-8", *_japanese_or_western(data)]
    seen_through = _plainly_japanese(data, codec)
    if seen_through:  # the codecs of other languages make something of nearly any bytes
        return ["utf-8", seen_through, codec]
    if codec in _JAPANESE or codec in _LIKE_EUC_JP:
        return [codec, "utf-8", *_japanese_or_western(data)]
    # one byte a character reads nearly anything; what is stricter and rarely true by chance goes first
    return ["utf-8", codec]


def _plainly_japanese(data: bytes, codec: str = "") -> str:
    """cp932 or EUC-JP where kana of theirs make a fifth of the high bytes, which text of another charset never has; "" where
    not, or where ``codec``, by which the bytes are labelled, is for Japanese itself."""
    if codec in _JAPANESE or codec in _LONE_SURROGATES:
        return ""
    sample = data[:4096]
    high = len(sample) - len(sample.translate(None, _HIGH))
    for candidate in ("cp932",) if codec in _LIKE_EUC_JP else _KANA:
        kana = len(_KANA[candidate].findall(sample))
        if kana >= 4 and kana * 10 >= high:  # two bytes each
            return candidate
    return ""


def _japanese_or_western(data: bytes) -> list[str]:
    """cp932 or EUC-JP where the high bytes are mostly pairs of theirs; nothing for Latin text with a few accents."""
    sample = data[:4096]
    high = len(sample) - len(sample.translate(None, _HIGH))
    if high < 4 or high * 12 < len(sample):  # accents are a few per cent of Latin text, Japanese is mostly high bytes
        return []
    hiragana_sjis, hiragana_euc = (len(_KANA[each].findall(sample)) for each in ("cp932", "euc_jp"))
    if hiragana_euc > hiragana_sjis:
        return ["euc_jp"]  # cp932 would take any of it for half-width kana
    return ["cp932", "euc_jp"] if hiragana_sjis else ["cp932"]


def _order_of(data: bytes, codec: str) -> str:
    """UTF-16 without a mark in the order that its Latin letters show, where every other byte is 0: by RFC 2781 the one, by the
    Encoding Standard the other, and mail programs follow either."""
    if codec != "utf-16" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return codec
    head = data[:400]
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _strictly(data: bytes, codec: str) -> tuple[str, str] | None:
    if codec == "iso-2022-jp":
        text = _iso_2022_jp(data)
        return (text, codec) if text is not None else None
    try:
        text = data.decode(_order_of(data, codec))
    except (UnicodeDecodeError, LookupError, ValueError):
        if codec != "euc_jp":
            return None
        text = _euc_jp(data)
        if UNREAD in text:
            return None
    return whole(text) if codec in _LONE_SURROGATES else text, codec


def _iso_2022_jp(data: bytes) -> str | None:
    """ISO-2022-JP with JIS rows 13 and 89-119 (NEC, IBM) by way of cp932, half-width kana and JIS X 0212.

    None where a stretch cannot be read at all. RFC 1468; the extra rows are Microsoft's cp50221.
    """
    out: list[str] = []
    mode = b"(B"
    at = 0
    for escape in _ESCAPE.finditer(data):
        text = _stretch(data[at : escape.start()], mode)
        if text is None:
            return None
        out.append(text)
        mode, at = escape.group(1), escape.end()
    last = _stretch(data[at:], mode)
    return None if last is None else "".join(out) + last


def _stretch(data: bytes, mode: bytes) -> str | None:
    if not data:
        return ""
    try:
        if mode in (b"$B", b"$@"):
            return "".join(_double_byte(line) for line in data.splitlines(keepends=True))
        if mode == b"(I":
            return bytes(byte | 0x80 for byte in data).decode("cp932")
        if mode in (b"$(D", b"$A", b"$(C"):
            return (b"\x1b" + mode + data + b"\x1b(B").decode("iso2022_jp_2")
        return data.decode("utf-8")  # ASCII by the standard; eight-bit text in the ASCII mode is somebody's UTF-8
    except UnicodeDecodeError:
        return None


def _euc_jp(data: bytes) -> str:
    """EUC-JP with JIS rows 13 and 89-92 (NEC, IBM) by way of cp932, as Windows (cp51932) and browsers read it.

    What is no character is U+FFFD, and the text around it stays what it is.
    """
    return "".join(map(_euc_piece, _EUC_PIECE.finditer(data)))


def _euc_piece(piece: re.Match[bytes]) -> str:
    pairs, ascii_text = piece.groups()
    if ascii_text:
        return ascii_text.decode("ascii")
    if not pairs:
        return _single(piece.group(), "euc_jp")
    shifted = [_shifted(high & 0x7F, low & 0x7F) for high, low in zip(pairs[::2], pairs[1::2], strict=True)]
    try:
        return b"".join(shifted).decode("cp932")
    except UnicodeDecodeError:
        return "".join(_single(each, "cp932") for each in shifted)


def _single(character: bytes, codec: str) -> str:
    """One character, or the sign for none."""
    try:
        return character.decode(codec)
    except UnicodeDecodeError:
        return UNREAD


def _double_byte(line: bytes) -> str:
    """One line of JIS X 0208 pairs, shifted into cp932 so that NEC and IBM rows come out as well."""
    body = line.rstrip(b"\r\n")
    shifted = bytearray()
    for high, low in zip(body[::2], body[1::2], strict=False):
        shifted += _shifted(high & 0x7F, low & 0x7F)
    rest = body[-1:] if len(body) % 2 else b""
    return shifted.decode("cp932") + rest.decode("ascii", "replace") + line[len(body) :].decode("ascii", "replace")


def _shifted(high: int, low: int) -> bytes:
    """A JIS pair as a Shift_JIS pair (JIS X 0208 appendix 1)."""
    lead = (high + 1) // 2 + (0x70 if high <= 0x5E else 0xB0)
    trail = low + (0x1F if low <= 0x5F else 0x20) if high % 2 else low + 0x7E
    return bytes((lead & 0xFF, trail & 0xFF))
