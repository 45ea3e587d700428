"""The last hand laid on a URL: a value in which the reader can still be read is drawn anew as a whole.

The needles replace him letter by letter in the spellings that they know. There are more: letters of another alphabet's look,
blanks between them, numbers that stand for them, a name in kana. Whatever the last look (``collect/telling``) still finds is
not taken apart; the value that tells gives way to another of its shape, letter for letter and digit for digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from string import ascii_lowercase, digits, hexdigits

from mekiki.collect.page.needles import ADDRESS, PART, chance_of, pick
from mekiki.collect.page.pieces import Piece, Replacement, host_of, pieces, requoted, unquoted
from mekiki.collect.privacy import NAMES_READER
from mekiki.collect.recipient import Recipient
from mekiki.collect.telling import telling
from mekiki.knowledge.domains import registrable_domain

FORM = "other"  # in ``Replacement.form``: some spelling that was read, and not told apart
_DEEPEST = 4  # percent-encodings within one another
_BETWEEN_VALUES = re.compile(r"([/?&=#;]+|%(?:25)*(?:2f|3f|26|3d|23|3b))", re.IGNORECASE)
_BETWEEN_LABELS = re.compile(r"([.@:]+)")
_WRITTEN = re.compile(r"%[0-9A-Fa-f]{2}|.", re.DOTALL)


def redrawn(url: str, recipient: Recipient, seed: str) -> tuple[str, tuple[Replacement, ...]]:
    """The URL in which nothing tells, as far as that can be had, and what was replaced for it."""
    if not recipient.why_not(url):
        return url, ()
    ask, domain = telling(recipient.addresses, recipient.traits), registrable_domain(host_of(url))

    def tells_as_host(text: str) -> bool:
        return bool(domain and recipient.why_not_name(f"{text}.{domain}") == NAMES_READER) or ask(text)

    made: list[Piece] = []
    told: list[Replacement] = []
    for piece in pieces(url):
        if piece.where == "host":
            text = _anew(piece.text, _BETWEEN_LABELS, tells_as_host, seed)
        else:
            text = _anew(piece.text, _BETWEEN_VALUES, ask, seed) if piece.where else piece.text
        if text != piece.text:
            kind = ADDRESS if ask.address_in(piece.text) else PART
            told.append(Replacement(piece.where, piece.name, kind, FORM, text))
        made.append(piece._replace(text=text))
    return "".join(each.text for each in made), tuple(told)


def _anew(text: str, between: re.Pattern[str], tells: Callable[[str], bool], seed: str) -> str:
    """The text with each value that tells drawn anew; where they tell only together, all of them."""
    if not tells(text):
        return text
    values = between.split(text)
    made = "".join(each if at % 2 or not tells(each) else another(each, seed) for at, each in enumerate(values))
    if tells(made):
        made = "".join(each if at % 2 else another(each, seed) for at, each in enumerate(values))
    return another(text, seed) if tells(made) else made


def another(text: str, seed: str) -> str:
    """A text of the same shape in which no letter and no digit is the one that stood there; signs and escapes stay.

    >>> another("h%20a%20n%20a", "seed"), another("%EF%BD%88", "seed")
    ('p%20x%20e%20n', '%EF%BD%84')
    """
    return _drawn(text, chance_of(seed, text), 0)


def _drawn(text: str, chance: Iterator[int], depth: int) -> str:
    spans = _WRITTEN.findall(text)
    plain = "".join(map(unquoted, spans))
    if depth < _DEEPEST and len(plain) < len(text) and re.search("%[0-9A-Fa-f]{2}", plain):
        clean = _drawn(plain, chance, depth + 1)
    else:
        only_hex = all(ch in hexdigits or not ch.isalnum() for ch in plain)
        clean = "".join(_another(each, chance, only_hex=only_hex) for each in _letters(plain))
    return "".join(requoted(old, new) for old, new in zip(spans, clean, strict=True))


def _letters(plain: str) -> Iterator[str]:
    """Bytes shown as Latin-1, those of one letter in UTF-8 together."""
    at = 0
    while at < len(plain):
        size = next((size for size in (4, 3, 2) if _read(plain[at : at + size])), 1)
        yield plain[at : at + size]
        at += size


def _read(data: str) -> str:
    """The one letter beyond ASCII that bytes stand for; "" where they stand for none, or for more."""
    try:
        letter = data.encode("latin-1").decode("utf-8")
    except UnicodeError:  # of another charset, or no letter's bytes: each is taken by itself
        return ""
    return letter if len(letter) == 1 and len(data) > 1 else ""


def _another(written: str, chance: Iterator[int], *, only_hex: bool) -> str:
    """Another letter of as many bytes: of the same look where its alphabet has one, else plain ones."""
    letter = _read(written)
    if not letter:
        is_sign = written.isascii() and not written.isalnum()
        return written if is_sign else _other_than(written, chance, only_hex=only_hex)
    folded = unicodedata.normalize("NFKC", letter)
    is_sign = unicodedata.category(letter)[0] in "CZM" or (folded.isascii() and not folded.isalnum())
    if is_sign:  # blanks and what nobody sees part the letters still
        return written
    if len(folded) == 1 and folded.isascii():
        new = _other_than(folded, chance, only_hex=only_hex)
        styled = chr(ord(letter) - ord(folded) + ord(new))
        if unicodedata.normalize("NFKC", styled) == new and len(styled.encode()) == len(written):
            return styled.encode().decode("latin-1")
    return "".join(_other_than("", chance, only_hex=False) for _ in written)


def _other_than(letter: str, chance: Iterator[int], *, only_hex: bool) -> str:
    pool = digits if letter and letter in digits else hexdigits[10:16] if only_hex else ascii_lowercase
    new = pick(pool.replace(letter.lower(), "") if letter else pool, chance)
    return new.upper() if letter.isupper() else new
