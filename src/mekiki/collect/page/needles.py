"""What of the reader is looked for in a URL, in every spelling, and the decoy of the same length that takes its place.

All of it is in bytes shown as Latin-1, as a decoded URL is: what lies beyond ASCII (RFC 6531 allows it on both sides of the @)
is looked for in each encoding that mails and pages are written in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from hashlib import sha256
from itertools import count
from string import ascii_lowercase, digits, hexdigits
from typing import NamedTuple

from mekiki.collect.privacy import host_spellings
from mekiki.collect.telling import NO_TRAITS, Traits
from mekiki.knowledge.domains import is_top_level
from mekiki.knowledge.namings import words_of
from mekiki.knowledge.providers import kinds_of, roles
from mekiki.knowledge.spellings import DIGESTS, TURNED, backwards
from mekiki.knowledge.url_words import login_words

ADDRESS, PART = "recipient-address", "recipient-part"
_SHORTEST, _SHORTEST_WIDE = 3, 2  # letters of a part that is looked for inside a longer text; of one beyond ASCII
_SURE = 6  # bytes from which a part is looked for amid bytes that are no readable text
_CHARSETS = ("utf-8", "cp932", "euc-jp", "gb18030", "latin-1")
_LABELS = re.compile(r"[._,-]")
_PARTING = re.compile(r"[\s,.;()\"']+")
# What may stand between the words of a name; of blanks and dots beyond ASCII the bytes in each charset.
_GAP = r"((?:[\s+._,;/-]|\xe3\x80\x80|\xe3\x83\xbb|\x81[@E]|\xa1\xa1|\xa1\xa6|\xa1\xa4){0,2})"
_FORMS = (str, partial(unicodedata.normalize, "NFC"), partial(unicodedata.normalize, "NFD"))
_MOST_NAMES, _MOST_WORDS = 16, 40
_WORD_EDGES = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"


class Needle(NamedTuple):
    """What is looked for, in one spelling, and the decoy in the same spelling and of the same length."""

    pattern: re.Pattern[str]
    decoy: str
    kind: str
    form: str
    sure: bool  # long enough to mean something amid bytes that are no text
    whole: bool  # only where it is the whole of a value
    labels: bool = False  # a domain: within a host, only from where a label begins
    off_host: bool = False  # a name, which as a word of a host is another's as well (``privacy.holds_house``)


@lru_cache(maxsize=256)
def needles_for(recipients: tuple[str, ...], traits: Traits = NO_TRAITS, seed: str = "") -> tuple[Needle, ...]:
    addresses = [each.lower() for each in (*recipients, *traits.carried) if "@" in each.strip("@")]
    spelled = list(dict.fromkeys(other for each in addresses for other in _same_addresses(each)))
    return tuple(dict.fromkeys((*_of_addresses(spelled, seed), *_of_traits(traits, seed))))


def _same_addresses(address: str) -> Iterator[str]:
    """The address as it is; and where letters beyond ASCII can be written otherwise, that too."""
    local, _, domain = address.rpartition("@")
    for other in _composed(local):
        yield from (f"{other}@{host}" for name in host_spellings(domain) for host in _composed(name))


def _composed(text: str) -> Iterator[str]:
    """Accents and voicing marks in one sign with their letter, or in a sign of their own."""
    yield from dict.fromkeys((text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)))


def _of_addresses(recipients: list[str], seed: str) -> Iterator[Needle]:
    """What to look for, the longest and surest first."""
    for address in recipients:
        decoy = decoy_address(address, seed)
        yield from _spelled(address, decoy, ADDRESS)
        yield from _hashed(address, seed)
    for address in recipients:
        local, _, domain = address.partition("@")
        decoy_local, _, decoy_domain = decoy_address(address, seed).partition("@")
        if not kinds_of(domain) & {"free-mail"}:
            yield from _spelled(domain, decoy_domain, PART, labels=True)
        common = local in roles() or local in login_words() or not _is_long_enough(local)
        yield from _spelled(local, decoy_local, PART, bounded=True, whole=common)
        for other in host_spellings(local)[1:]:  # as a label of a host name
            yield from _spelled(other, _alike(other, seed), PART, bounded=True)
        for other in _other_orders(local):
            yield from _spelled(other, _alike(other, seed), PART, bounded=True)
        bare, plus, _ = local.partition("+")  # RFC 5233: the mailbox before its detail
        if plus and _is_long_enough(bare):
            yield from _spelled(bare, decoy_local[: len(bare)], PART, bounded=True)


def _of_traits(traits: Traits, seed: str) -> Iterator[Needle]:
    """Domains, whole names before their words, and what tells by itself."""
    for domain in traits.domains:
        yield from _spelled(domain, decoy_address(f"x@{domain}", seed).partition("@")[2], PART, labels=True)
    split = [[each for each in _PARTING.split(name) if words_of(each)] for name in traits.names[:_MOST_NAMES]]
    for words in split:
        if len(words) > 1:
            yield from _of_whole_name(words, seed)
    single = [word for words in split for word in words]
    for word in dict.fromkeys((*single, *traits.own, *traits.words[:_MOST_WORDS])):
        if not word.isascii() or _is_long_enough(word):
            yield from _of_name(word, seed)


def _other_orders(local: str) -> Iterator[str]:
    """A local part of several words, parted and ordered otherwise: hanakomori, mori_hanako, hmori."""
    words = [each for each in re.split(r"[._+-]", local) if each]
    if len(words) > 1 and local not in roles():
        found = [sign.join(each) for sign in ("", "-", "_", ".") for each in (words, words[::-1])]
        found += [words[0][0] + words[-1], words[0] + words[-1][0], words[-1] + words[0][0]]
        yield from (each for each in dict.fromkeys(found) if each != local and len(each) > 4)


def _is_long_enough(text: str) -> bool:
    return len(text) >= (_SHORTEST if text.isascii() else _SHORTEST_WIDE)


def _spelled(
    text: str, decoy: str, kind: str, *, labels: bool = False, bounded: bool = False, whole: bool = False
) -> Iterator[Needle]:
    """The text plain, backwards, in ROT13, and each of these in UTF-16."""
    ways: dict[str, Callable[[str], str]] = {"plain": str, **TURNED}
    for form, way in ways.items():
        written, false = way(text), way(decoy)
        if written.isascii():
            body = "[._,-]".join(map(re.escape, _LABELS.split(written))) if labels else re.escape(written)
            if kind == ADDRESS:
                body = re.escape(written).replace("@", "(?:[@=])")
            edges = _WORD_EDGES if bounded and not whole else ("", "")
            found = _pattern(edges[0] + body + edges[1])
            yield Needle(found, false, kind, form, len(text) >= _SURE, whole, labels and form == "plain")
        else:
            yield from _in_charsets(written, false, kind, form, whole=whole)
        yield from _in_utf_16(written, false, kind, form)


def _in_charsets(written: str, false: str, kind: str, form: str, *, whole: bool) -> Iterator[Needle]:
    """Letters beyond ASCII have no word edges: names in Japanese stand without a gap."""
    for charset in _CHARSETS:
        try:
            letters = [_bytes_of(ch, charset) for ch in written]
        except UnicodeEncodeError:  # this encoding cannot write it: then it does not stand in it
            continue
        decoy = "".join(ch * len(each[0]) for ch, each in zip(false, letters, strict=True))
        sure = len(decoy) >= _SURE
        yield Needle(_pattern("".join(map(_any_of, letters))), decoy, kind, form, sure, whole)
        if form == "reversed":  # byte by byte, as most scripts turn a text round
            turned = [tuple(map(backwards, each)) for each in letters]
            yield Needle(_pattern("".join(map(_any_of, turned))), decoy, kind, form, sure, whole)


def _bytes_of(ch: str, charset: str) -> tuple[str, ...]:
    """A letter, small and capital, in bytes; "=" may stand for "@", as return paths write it."""
    if ch == "@":
        return ("@", "=")
    small = ch.encode(charset).decode("latin-1")
    try:
        capital = ch.upper().encode(charset).decode("latin-1")
    except UnicodeEncodeError:
        return (small,)
    return (small, capital) if len(capital) == len(small) else (small,)


def _any_of(written: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys(written)))})"


def _in_utf_16(written: str, false: str, kind: str, form: str) -> Iterator[Needle]:
    named = "utf-16" if form == "plain" else f"utf-16+{form}"
    for charset in ("utf-16-le", "utf-16-be"):
        wide = [ch.encode(charset, "surrogatepass") for ch in written]
        decoy = b"".join(ch.encode(charset) * (len(each) // 2) for ch, each in zip(false, wide, strict=True))
        yield Needle(
            _pattern(re.escape(b"".join(wide).decode("latin-1"))), decoy.decode("latin-1"), kind, named, True, False
        )


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


def _hashed(address: str, seed: str) -> Iterator[Needle]:
    for name, make in DIGESTS.items():
        digest = make(address)
        yield Needle(_pattern(digest), _random(seed, digest, hexdigits[:16]), ADDRESS, name, True, False)


def _of_whole_name(words: list[str], seed: str) -> Iterator[Needle]:
    """The words of a name beside one another in either order, run together or parted by a sign, which stays."""
    for order in (words, words[::-1]):
        for written in dict.fromkeys(tuple(map(form, order)) for form in _FORMS):
            decoy = [_random(seed, each, ascii_lowercase) for each in written]
            if all(map(str.isascii, written)):
                body = _WORD_EDGES[0] + _GAP.join(map(re.escape, written)) + _WORD_EDGES[1]
                yield Needle(_pattern(body), "".join(decoy), PART, "plain", True, False, off_host=True)
            else:
                yield from _parted_in_charsets(written, decoy)
                for gap in ("", " ", "\u3000"):
                    yield from _in_utf_16(gap.join(written), gap.join(decoy), PART, "plain")


def _parted_in_charsets(written: tuple[str, ...], decoys: list[str]) -> Iterator[Needle]:
    for charset in _CHARSETS:
        try:
            letters = [[_bytes_of(ch, charset) for ch in word] for word in written]
        except UnicodeEncodeError:  # this encoding cannot write it: then it does not stand in it
            continue
        body = _GAP.join("".join(map(_any_of, word)) for word in letters)
        decoy = "".join(
            ch * len(each[0])
            for word, false in zip(letters, decoys, strict=True)
            for each, ch in zip(word, false, strict=True)
        )
        yield Needle(_pattern(body), decoy, PART, "plain", len(decoy) >= _SURE, False, off_host=True)


def _of_name(word: str, seed: str) -> Iterator[Needle]:
    """A word of the recipient's name. A single letter of Japanese tells only where it is the whole of a value."""
    for written in _composed(word):
        decoy = _random(seed, written, ascii_lowercase)
        if written.isascii():
            body = _WORD_EDGES[0] + re.escape(written) + _WORD_EDGES[1]
            yield Needle(_pattern(body), decoy, PART, "plain", len(written) >= _SURE, False, off_host=True)
            continue
        for each in _in_charsets(written, decoy, PART, "plain", whole=not _is_long_enough(word)):
            yield each._replace(off_host=True)
        if _is_long_enough(word):
            yield from _in_utf_16(written, decoy, PART, "plain")


# --- decoys -----------------------------------------------------------------------------------------------------------


def decoy_address(address: str, seed: str) -> str:
    """An address of the same shape that is nobody's: its top-level name does not exist.

    "zz" is set aside by ISO 3166-1 for users' own purposes, and a longer row of it is no name of the root either.
    """
    local, _, domain = address.partition("@")
    front, dot, last = domain.rpartition(".")
    nowhere = "z" * len(last)
    while is_top_level(nowhere):
        nowhere = "q" + nowhere[1:]
    return f"{_alike(local, seed)}@{_alike(front, seed)}{dot}{nowhere}"


def _alike(text: str, seed: str) -> str:
    """Letters for letters and digits for digits, none of them the one that stood there; ASCII's marks stay as they are."""
    chance = chance_of(seed, text)
    return "".join(_another(ch, chance, at) for at, ch in enumerate(text))


def _another(ch: str, chance: Iterator[int], at: int) -> str:
    if ch.isascii() and not ch.isalnum():
        return ch
    pool = digits if ch in digits else "aeiou" if at % 2 else "bcdfghjklmnpqrstvwx"
    return pick(pool.replace(ch, ""), chance)


def _random(seed: str, text: str, letters: str) -> str:
    chance = chance_of(seed, text)
    return "".join(pick(letters, chance) for _ in text)


def chance_of(seed: str, text: str) -> Iterator[int]:
    """Numbers without end that seed and text determine, the same on every machine and in every version."""
    for block in count():
        yield from sha256(f"{seed}|{text}|{block}".encode("utf-8", "surrogatepass")).digest()


def pick(letters: str, chance: Iterator[int]) -> str:
    return letters[next(chance) % len(letters)]


def in_the_manner_of(old: str, new: str) -> str:
    """The decoy's letter as the old one was written; marks stay as they were ("taro=office-example")."""
    if not old.isascii():
        return new
    if not old.isalnum() and not new.isalnum():
        return old
    return new.upper() if old.isupper() else new
