"""Whether a text that is about to leave would tell who the reader is, whatever that is encoded in.

The last look before a question or a visit goes out. It reads a text as the checker of publications does
(``knowledge/decodings``, ``knowledge/namings``), and of the reader himself finds what that one finds: a test holds them
against each other. Keys that may stand for him are another matter (``page/decoy``).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from ahocorasick_rs import AhoCorasick

from mekiki.knowledge.decodings import letters, readings, tight, words, written_forms
from mekiki.knowledge.namings import Naming, is_eastern, is_telling_alone
from mekiki.knowledge.spellings import TURNED, backwards, digests, rot47

LONGEST = 8000  # characters that are read in every encoding; a longer text is read as it stands
_MOST = 60  # addresses that are looked for in every spelling; of a list of hundreds the others as they are written
_SHORTEST_LETTERS = 12  # of an address without its signs; fewer could stand in any sentence
_LONG, _LONG_EASTERN = 7, 3  # letters of a name that is looked for whatever stands between them
_CHARSETS = ("cp932", "euc_jp", "gb18030", "iso2022_jp")  # besides UTF-8; half a letter of theirs may be plain ASCII
_GAPS = ("", " ", "\u3000", "・", ".", "_", "-")
SHORTEST_CORE = 8  # letters of an encoded form; fewer are met by chance
_MOST_PEELED = 3
_SCRIPTS_ESCAPE = re.compile(r"%(?=u[0-9a-f]{4})", re.IGNORECASE)  # ECMA-262 B.2.1.1


class Traits(NamedTuple):
    """What tells of a reader besides the address. ``words`` tell by themselves, ``names`` as a whole; ``own`` are words by
    which nobody else is called: what the settings say, and the name of the house.
    """

    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    data: tuple[str, ...] = ()  # what the mail quotes of him: a telephone number, a password
    carried: tuple[
        str, ...
    ] = ()  # addresses that only links name; a sender must not choose by them what is never asked


NO_TRAITS = Traits()


@lru_cache(maxsize=64)
def telling(addresses: tuple[str, ...], traits: Traits = NO_TRAITS) -> Telling:
    return Telling(addresses, traits)


class Telling:
    """Looks for one reader.

    >>> asked = telling(("taro@office.example",), Traits(names=("Taro Yamada",)))
    >>> asked.address_in("?m=t%20a%20r%20o%40office.example"), asked.address_in("?n=yamada.taro"), asked("?n=yamada.taro")
    (True, False, True)
    """

    def __init__(self, addresses: Iterable[str], traits: Traits = NO_TRAITS) -> None:
        known = dict.fromkeys(each.lower().strip("<> ") for each in (*addresses, *traits.carried))
        whole = [each for each in known if each.partition("@")[0] and each.rpartition("@")[2] and "@" in each]
        self._addresses, self._others, self._traits = whole[:_MOST], whole[_MOST:], traits

    def __call__(self, text: str) -> bool:
        """Whether anything of the reader can be read in a text."""
        if not self._addresses and not self._others and not any(self._traits):
            return False
        return any(self._tells_address(form) or self._tells_more(form) for form in _forms(text))

    def address_in(self, text: str) -> bool:
        """Whether the address can."""
        return bool(self._addresses) and any(map(self._tells_address, _forms(text)))

    def _tells_address(self, form: str) -> bool:
        return self._raw.holds(form) or self._tight.holds(tight(form)) or self._letters.holds(letters(form))

    def _tells_more(self, form: str) -> bool:
        plain = words(form)
        if (self._word is not None and self._word.search(plain)) or self._coded_names.holds(form):
            return True
        if self._long_names.holds(tight(form)) or self._hex_names.holds(letters(form)):
            return True
        return any(True for _ in self._naming.spans(plain))

    # --- what is looked for -------------------------------------------------------------------------------------------

    @cached_property
    def _raw(self) -> _Any:
        """As it is written, capitals and all."""
        hashes = (digest for each in self._addresses for digest in digests(each).values())
        return _Any([*(b64encode(each).decode().rstrip("=") for each in hashes), *map(rot47, self._addresses)])

    @cached_property
    def _tight(self) -> _Any:
        """Without regard to capitals, blanks and brackets."""
        return _Any(tight(form) for form in (*self._written, *self._others))

    @cached_property
    def _letters(self) -> _Any:
        """By its letters and digits alone."""
        hashes = (digest.hex() for each in self._addresses for digest in digests(each).values())
        return _Any(form for form in (*map(letters, self._written), *hashes) if len(form) >= _SHORTEST_LETTERS)

    @property
    def _written(self) -> Iterator[str]:
        for address in self._addresses:
            for form in (address, address.replace("@", "=")):
                yield from (form, *(turn(form) for turn in TURNED.values()))

    @cached_property
    def _word(self) -> re.Pattern[str] | None:
        """Domains, and local parts that point at somebody."""
        told = {words(each) for each in self._traits.domains}
        told |= {words(local) for each in self._addresses if is_telling_alone(local := each.rpartition("@")[0])}
        every = "|".join(map(re.escape, sorted(told - {""}, key=len)[::-1]))
        return re.compile(rf"(?<![a-z0-9])(?:{every})(?![a-z0-9])") if every else None

    @cached_property
    def _long_names(self) -> _Any:
        long = [each for each in self._traits.names if _is_long(each)]
        turned = [" ".join(each.split()[::-1]) for each in long]
        return _Any(tight(form) for each in (*long, *turned) for form in (each, backwards(each)))

    @cached_property
    def _coded_names(self) -> _Any:
        """Names in kanji and kana in base64: of few letters are bytes of which no decoding says that somebody could read them."""
        return _Any(core for data in self._wide_names for core in base64_cores(data))

    @cached_property
    def _hex_names(self) -> _Any:
        return _Any(data.hex() for data in self._wide_names if 2 * len(data) >= _SHORTEST_LETTERS)

    @property
    def _wide_names(self) -> Iterator[bytes]:
        for name in self._traits.names:
            if is_eastern(name):
                forms = {gap.join(order) for gap in _GAPS for order in (name.split(), name.split()[::-1])}
                yield from (data for form in forms for data in _in_charsets(form))

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self._traits.names, (*self._traits.words, *self._traits.own), self._traits.data)


class _Any:
    """Whether one of many needles stands in a text."""

    def __init__(self, needles: Iterable[str]) -> None:
        told = list(dict.fromkeys(each for each in needles if each))
        self._automaton = AhoCorasick(told) if told else None

    def holds(self, text: str) -> bool:
        # Halves of letters are none that anybody is written with, and the automaton takes whole ones.
        plain = text if text.isascii() else text.encode("utf-8", "ignore").decode("utf-8")
        return self._automaton is not None and bool(self._automaton.find_matches_as_indexes(plain))


def _in_charsets(text: str) -> Iterator[bytes]:
    for charset in ("utf-8", "utf-16-le", "utf-16-be", *_CHARSETS):
        with suppress(UnicodeEncodeError):  # this one cannot write it: then it does not stand in it
            yield text.encode(charset)


def base64_cores(data: bytes) -> Iterator[str]:
    """What of bytes in base64 does not hang on those before and after, in each of the three ways that it can begin."""
    for shift in range(3):
        coded = b64encode(b"\0" * shift + data).decode().rstrip("=")
        core = coded[(0, 2, 3)[shift] : len(coded) - (1 if (shift + len(data)) % 3 else 0)]
        if len(core) >= SHORTEST_CORE:
            yield from {core, core.replace("+", "-").replace("/", "_")}


def _forms(text: str) -> Iterator[str]:
    """All that can be read in a text, as a URL writes it, too: "+" for a blank, letters of any charset in percent."""
    read = readings if len(text) <= LONGEST else written_forms
    for form in dict.fromkeys((text, text.replace("+", " "), *_of_scripts(text))):
        yield from read(form)
    data = text.encode("utf-8", "ignore")
    for _ in range(_MOST_PEELED):
        data = unquote_to_bytes(data.replace(b"+", b" "))
    if not data.isascii() or b"\x1b" in data:
        yield from (data.decode(charset, "ignore") for charset in _CHARSETS)


def _of_scripts(text: str) -> Iterator[str]:
    """The text with what JavaScript's escape() made of a letter as other programs write that, under its percent-encoding too."""
    for _ in range(_MOST_PEELED):
        if _SCRIPTS_ESCAPE.search(text):
            yield _SCRIPTS_ESCAPE.sub(r"\\", text)
        text = unquote(text)


def _is_long(name: str) -> bool:
    bare = "".join(name.split())
    return len(bare) >= (_LONG if bare.isascii() else _LONG_EASTERN)
