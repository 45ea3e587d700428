"""What a text says under its encodings: everything that a curious reader, or a program, could make of it again.

``readings(text)`` gives the text, and the texts that its encodings hide, layer by layer. It is generous: that a run of
letters could be base64 is enough. What comes out as noise does no harm, since it is only ever searched for known words.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from mekiki.knowledge.spellings import Signs, from_base64, from_base85
from mekiki.model.regex import regex

DEEPEST = 4  # encodings of bytes within one another
_AROUND = 2  # lines before and after one that is new
_FEW_LINES = 40
_LONG_LINE = 1500  # characters; what is longer was written by a program
_MOST_PLAINER = 2  # encodings of text within one another
_MOST_PEELED = 6  # times that percent and character references are taken off
_TAG = regex(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_BLOCK = regex(
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|section|article|header|footer|figure|figcaption|br|hr|pre|title"
    r"|main|nav|aside|summary|details|option|desc|text|entry|content|blockquote|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_ESCAPE = regex(
    r"\\x([0-9a-f]{2})|\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([0-7]{2,3})(?![0-9a-f])"
    r"|\\([0-9a-f]{1,6})[ \t\n]?|\\([^0-9a-z\s])",
    re.IGNORECASE,
)
_PIECE = regex(r".{400,}?>(?=<)|.+")
_OCTAL = regex(r"\\([0-7]{2,3})")
_QUOTED = regex(r"=[0-9A-Fa-f]{2}(?:=[0-9A-Fa-f]{2})*")
_SOFT_BREAK = regex(r"=\r?\n")
_WORD = regex(r"=\?[\w-]+\?[bq]\?[^?\s]*\?=", re.IGNORECASE)
_ACE = regex(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_UTF7 = regex(r"\+([A-Za-z0-9/]{2,})-?")
_BASE64 = regex(r"[A-Za-z0-9+/]{10,}")
_BASE32 = regex(r"[A-Z2-7]{16,400}|[a-z2-7]{20,400}")
_HEX = regex(r"[0-9A-Fa-f]{2}[ :,-]?(?:[0-9A-Fa-f]{2}[ :,-]?){5,}")
_A_CODE = regex(r"\d\d\d?[,; ]\s?\d{2,3}[,; ]\s?\d{2,3}[,; ]")
_CODES = regex(r"(?:\d{2,3}(?:[,;]\s?|\s)){5,}\d{2,3}")
_MARKED_HEX = regex(r"0x[0-9A-Fa-f]{2}(?:[,;\s]{0,3}0x[0-9A-Fa-f]{2}){5,}")
_BITS = regex(r"[01]{8}(?:[\s,]?[01]{8}){5,}")
_BASE32_HEX = regex(r"[0-9A-V]{20,400}|[0-9a-v]{20,400}")
_BASE85 = regex(r"(?<!\S)[!-~]{20,400}(?!\S)")
_LONGEST_UNPACKED = 100_000
_LEGIBLE = regex(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){5,}")
_LEGIBLE_WIDE = regex(rb"(?:[\x20-\x7e]\0){5,}")
_ISO_2022 = regex(rb"\x1b\$[@B][\x21-\x7e\x20\x1b($B]{2,400}")
_IGNORED = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_PARTING = regex(r"[^\S\n]+|[\"'`]+|(?<=[\"'])\s*\+\s*(?=[\"'])")
# Patterns here begin with what is rare, as far as they can: they are run over every text in many forms.
_AT = regex(r"[\[({<]\s{0,3}(?:at|アット(?:マーク)?|あっと(?:まーく)?|@)\s{0,3}[\])}>]")
_DOT = regex(r"[\[({<]\s{0,3}(?:dot|ドット|どっと|\.)\s{0,3}[\])}>]")
_BARE_AT, _BARE_DOT = regex(r"at(?<=\sat)(?=\s)"), regex(r"dot(?<=\sdot)(?=\s)")


class Memory:
    """Which stretches of text were read before and gave nothing away, so that they need not be read again.

    A stretch counts as read only together with the two that stood before it: lines that are harmless each by itself may
    tell something in a new order.
    """

    def __init__(self) -> None:
        self._clean: set[int] = set()
        self._passing: set[int] = set()

    def fresh(self, text: str) -> str:
        """What of a text is new, with the stretches around it; from now on it is not."""
        stretches = _stretches(text)
        wanted: set[int] = set()
        before = first = ""
        for number, stretch in enumerate(stretches):
            told = stretch.strip()
            if not told:
                continue
            # With their lengths: a text in Latin-1 and one in UTF-16 whose bytes are the same have the same hash.
            mark = hash((len(first), len(before), len(told), first, before, told))
            first, before = before, told
            if mark not in self._clean and mark not in self._passing:
                self._passing.add(mark)
                wanted.update(range(number - _AROUND, number + _AROUND + 1))
        if len(wanted) >= len(stretches):
            return text
        return "\n".join(stretches[number] for number in sorted(wanted) if 0 <= number < len(stretches))

    def settle(self, *, clean: bool) -> None:
        """End the reading of one text; only what was found clean may be passed over in the next."""
        if clean:
            self._clean |= self._passing
        self._passing.clear()


def _stretches(text: str) -> list[str]:
    """The lines of a text, those of machine-written markup in pieces of some hundred characters."""
    found: list[str] = []
    for line in text.split("\n"):
        found += [line] if len(line) < _LONG_LINE else _PIECE.findall(line)
    return found


def readings(text: str, memory: Memory | None = None) -> Iterator[str]:
    """The text and what its encodings hide, each once; without what ``memory`` knows already."""
    memory = memory or Memory()
    seen: set[str] = set()
    runs: set[str] = set()
    layer = memory.fresh(text)
    for depth in range(DEEPEST + 1):
        forms = [form for form in _forms(layer, memory) if form.strip() and form not in seen]
        seen.update(forms)
        yield from forms
        hidden = [each for form in forms for each in _unpacked(form, runs) if each not in seen]
        hidden += _plainer(layer) if depth < _MOST_PLAINER else []  # seen or not: an escape may hold another
        layer = "\n".join(dict.fromkeys(hidden))
        if not layer:
            return


def _forms(text: str, memory: Memory) -> Iterator[str]:
    """The text as it stands; and of its other forms, without escapes, markup and spelled-out signs, what differs."""
    yield text
    for form in dict.fromkeys((text, *_other_forms(text))):
        differing = text if form is text else memory.fresh(form)
        if differing:
            yield differing
            if (spoken := _spoken(differing)) != differing:
                yield memory.fresh(spoken)


def written_forms(text: str) -> Iterator[str]:
    """The text as it stands, without its escapes, and without its markup: what it says but for runs of bytes."""
    yield from dict.fromkeys((text, *_other_forms(text)))


def _other_forms(text: str) -> Iterator[str]:
    soft = _peeled(text)
    hard = _unescaped(soft)
    written = list(dict.fromkeys((text, soft, hard)))
    yield from written[1:]
    yield from (_TAG.sub("", _BLOCK.sub("\n", form)) for form in written if "<" in form)
    yield from (_TAG.sub("", form) for form in dict.fromkeys((text, soft)) if "<" in form)
    if "\\" in soft:
        yield _OCTAL.sub(lambda hit: chr(int(hit.group(1), 8)), soft)


def _plainer(text: str) -> list[str]:
    """The text with its escapes resolved, and once more with all that parts its letters taken out: what an encoding
    inside another needs to be seen.
    """
    folded = _visible(text) if text.isascii() else unicodedata.normalize("NFKC", _visible(text))
    flat = _PARTING.sub("", _TAG.sub("", folded))
    found = []
    for form in (text, flat):
        hard = _unescaped(_peeled(form))
        found.append(_differing(hard, form) if hard != form else "")
    hard_flat = _PARTING.sub("", _TAG.sub("", unicodedata.normalize("NFKC", _IGNORED.sub("", found[0]))))
    return [each for each in (*found, hard_flat, flat if flat.count("\n") < _FEW_LINES else "") if each]


def _differing(text: str, known: str) -> str:
    """What of a text is not in another one."""
    memory = Memory()
    memory.fresh(known)
    return memory.fresh(text)


def _peeled(text: str) -> str:
    """Without percent-encoding and character references, however often they were laid on."""
    for _ in range(_MOST_PEELED):
        plain = html.unescape(text) if "&" in text else text
        plain = _unquoted(plain) if "%" in plain else plain
        if plain == text:
            break
        text = plain
    return text


_PERCENT = regex(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")


def _unquoted(text: str) -> str:
    return _PERCENT.sub(lambda hit: _as_text(unquote_to_bytes(hit.group())), text)


def _as_text(data: bytes) -> str:
    """Bytes in the first of the usual encodings that they fit."""
    for encoding in ("utf-8", "cp932", "euc_jp"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _unescaped(text: str) -> str:
    """With the escapes of programs, style sheets, mails and names in the DNS resolved."""
    if "\\" in text:
        text = _ESCAPE.sub(_escaped, text)
    if "=?" in text:
        text = _WORD.sub(_encoded_word, text)
    if "=" in text:
        text = _QUOTED.sub(lambda hit: _as_text(bytes.fromhex(hit.group().replace("=", ""))), _SOFT_BREAK.sub("", text))
    if "xn--" in text.lower():
        text = _ACE.sub(_ace, text)
    if "+" in text:
        text = _UTF7.sub(_utf7, text)
    return text


def _escaped(hit: re.Match[str]) -> str:
    *hexadecimal, octal, css, plain = hit.groups()
    if plain is not None:
        return "/" if plain == "/" else plain
    code = next((int(each, 16) for each in hexadecimal if each), None)
    if code is None:
        code = int(css, 16) if css else int(octal, 16)  # a style sheet counts in hexadecimal
    return chr(code) if 0 < code < 0x110000 else ""


def _encoded_word(hit: re.Match[str]) -> str:
    try:
        (data, charset), *_ = decode_header(hit.group())
        return data if isinstance(data, str) else data.decode(charset or "ascii", "replace")
    except (HeaderParseError, LookupError, binascii.Error, ValueError):
        return hit.group()


def _ace(hit: re.Match[str]) -> str:
    try:
        return hit.group(1).encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return hit.group()


def _utf7(hit: re.Match[str]) -> str:
    try:
        return hit.group().encode("ascii").decode("utf-7")
    except UnicodeError:
        return hit.group()


def _spoken(text: str) -> str:
    folded = text
    if not text.isascii():
        folded = unicodedata.normalize("NFKC", _LAID_OVER.sub("", _LOOK_LIKE.plain(text)))
    return _BARE_DOT.sub(".", _DOT.sub(".", _BARE_AT.sub("@", _AT.sub("@", folded))))


_LAID_OVER = regex("[\u0300-\u036f\u20d0-\u20ff]+")  # marks and boxes around a letter that are characters of their own
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"
_OF_OTHERS = "аеорсхуіјѕкмтнвгԁһοανικρτհոօցսɑɡıα", "aeopcxyijskmthbrdhoavikpthnogsagia"
_BRAILLE = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz"
_LOOK_LIKE = Signs(
    {
        **{
            ord(sign): letter
            for told in (_SMALL_CAPITALS, _OF_OTHERS, _BRAILLE)
            for sign, letter in zip(*told, strict=True)
        },
        **{0x1F150 + number: chr(ord("a") + number) for number in range(26)},  # white in a black circle
        **{0x1F170 + number: chr(ord("a") + number) for number in range(26)},  # … or square
        **{code: base for code in range(0xC0, 0x250) if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()},
        **{0x1F1E6 + number: chr(ord("a") + number) for number in range(26)},  # regional indicators, which make flags
        **{0xE0000 + code: chr(code) for code in range(0x20, 0x7F)},  # tags
    }
)


# --- runs of bytes ---------------------------------------------------------------------------------------------------


def _unpacked(text: str, known: set[str]) -> Iterator[str]:
    """What runs of base64, base32, hexadecimal and character codes in a text decode to, as far as it is legible.

    ``known`` are the runs that were seen already; the new ones are added.
    """
    joined = unspaced(text).replace("-", "+").replace("_", "/")
    for run in _fresh(_BASE64.findall(joined), known):
        for shift in range(4):
            yield from legible(from_base64(run[shift:]))
    for run in _fresh(_BASE32.findall(joined), known, "32:"):
        yield from legible(_from_base32(run))
    for run in _fresh(_HEX.findall(text), known, "16:"):
        digits = re.sub(r"[^0-9A-Fa-f]", "", run)
        yield from legible(bytes.fromhex(digits[: len(digits) // 2 * 2]))
    yield from _rarer(text, known)
    for run in _fresh(_CODES.findall(text) if _A_CODE.search(text) else [], known):
        yield "".join(chr(int(each)) for each in re.findall(r"\d+", run))


def _rarer(text: str, known: set[str]) -> Iterator[str]:
    """The encodings that programs use among themselves: base32hex, base85, uuencode, bytes as 0x68 or 01101000."""
    for run in _fresh(_BASE32_HEX.findall(text), known, "32h:"):
        yield from legible(_tried(base64.b32hexdecode, run.upper()[: len(run) // 8 * 8]))
    for run in _fresh(_BASE85.findall(text), known, "85:"):
        yield from legible(from_base85(run, ascii85=False))
        yield from legible(from_base85(run, ascii85=True))
    for line in text.split("\n"):
        if 20 <= len(line) <= 62 and -(-((ord(line[0]) - 32) & 63) // 3) * 4 == len(line) - 1:
            yield from legible(_tried(binascii.a2b_uu, line))
    for run in _fresh(_MARKED_HEX.findall(text) if "0x" in text else [], known, "0x:"):
        yield from legible(bytes.fromhex("".join(re.findall("0x(..)", run))))
    for run in _fresh(_BITS.findall(text), known, "2:"):
        yield from legible(bytes(int(each, 2) for each in re.findall("[01]{8}", run)))


def _tried(decode: Callable[[str], bytes], run: str) -> bytes:
    try:
        return decode(run)
    except ValueError:  # none of that encoding: nothing is hidden in it
        return b""


def _inflated(data: bytes) -> bytes:
    """What zlib or gzip packed, as far as it can be read."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, _LONGEST_UNPACKED)
    except zlib.error:
        return b""


def _fresh(runs: list[str], known: set[str], mark: str = "") -> list[str]:
    fresh = [run for run in dict.fromkeys(runs) if mark + run not in known]
    known.update(mark + run for run in fresh)
    return fresh


def legible(data: bytes) -> Iterator[str]:
    """The stretches of bytes that somebody could read, as UTF-8, UTF-16 or ISO-2022-JP."""
    if data[:2] == b"\x1f\x8b" or data[:1] == b"\x78":
        data += b"\n" + _inflated(data)
    for run in _LEGIBLE.findall(data):
        yield run.decode("utf-8", "replace")
    if b"\0" in data:
        for shift in (0, 1):
            for run in _LEGIBLE_WIDE.findall(data[shift:]):
                yield run.replace(b"\0", b"").decode("ascii")
    for run in _ISO_2022.findall(data) if b"\x1b$" in data else ():
        yield run.decode("iso2022_jp", "ignore")


def _from_base32(run: str) -> bytes:
    whole = run[: len(run) // 8 * 8] if len(run) % 8 in (1, 3, 6) else run
    try:
        return base64.b32decode(whole.upper() + "=" * (-len(whole) % 8))
    except (binascii.Error, ValueError):
        return b""


# --- views -----------------------------------------------------------------------------------------------------------

_LOOSE = " []()<>{}\"'`+,;|\\*…"
_LOOSE_SIGNS = "".join(each for each in _LOOSE if each.isascii()).encode()
_SIGNS = bytes({*range(256)} - {*b"abcdefghijklmnopqrstuvwxyz0123456789"})
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))


def _visible(text: str) -> str:
    """Without the signs that nobody sees."""
    return _without_signs(text, _CONTROLS) if text.isascii() else _IGNORED.sub("", text)


def _without_signs(text: str, signs: bytes) -> str:
    """A text of ASCII without some of its signs; as bytes, which takes a tenth of the time."""
    return text.encode("ascii").translate(None, signs).decode("ascii")


def unspaced(text: str) -> str:
    """As it stands, without blanks and what nobody sees."""
    return "".join(_visible(text).split())


@lru_cache(maxsize=4)
def words(text: str) -> str:
    """In small letters, full-width and styled letters and the full stops that end a label of a host made plain, nothing
    invisible, blanks made one.

    >>> words("Ｈａｎａ\\u200bｋｏ  Yamada")
    'hanako yamada'
    """
    return " ".join(_plain(text).split())


def lines(text: str) -> str:
    """The same of each line of a text."""
    return "\n".join(" ".join(line.split()) for line in _plain(text).split("\n"))


def _plain(text: str) -> str:
    folded = text if text.isascii() else unicodedata.normalize("NFKC", _visible(text)).replace("。", ".")
    return _visible(folded).casefold()


def tight(text: str) -> str:
    """The same without blanks, brackets and quotation marks.

    >>> tight("hanako @ office[.]example")
    'hanako@office.example'
    """
    plain = words(text)
    if plain.isascii():
        return _without_signs(plain, _LOOSE_SIGNS)
    for sign in _LOOSE:  # quicker than a pattern or a table, by much
        plain = plain.replace(sign, "")
    return plain


def letters(text: str) -> str:
    """The same with nothing but ASCII letters and digits left.

    >>> letters("hanako-yamada_at office.example")
    'hanakoyamadaatofficeexample'
    """
    return words(text).encode("ascii", "ignore").translate(None, _SIGNS).decode("ascii")
