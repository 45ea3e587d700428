"""Who stands in for the reader in a kept copy: somebody who does not exist, by a name of the same length and kind.

The stand-in is put wherever the reader is named, in text and in bytes, in whatever spelling; each keeps its length, so that
places stay where they were.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from mekiki.knowledge.namings import Naming
from mekiki.knowledge.providers import is_free_mail, roles
from mekiki.knowledge.spellings import (
    DIGESTS,
    TURNED,
    Unescaped,
    base32_of,
    from_base64,
    from_hex,
    spelled_like,
    unescaped,
    unquoted_printable,
)
from mekiki.model.case import Case
from mekiki.model.message import Message
from mekiki.model.regex import regex
from mekiki.parse.address import mailboxes
from mekiki.parse.passedon import forwarders
from mekiki.report.needles import Needles
from mekiki.report.placeholders import cased
from mekiki.report.safe import HIDDEN, HIDDEN_ADDRESS, Mask

_SHORT = 20_000  # characters of a text that is read in every encoding
_SHORTEST_LOCAL = 4  # letters of a local part that is looked for by itself, as Mask does


class StandIn:
    """Puts people who do not exist in the place of the reader, in text or bytes; every name keeps its length."""

    def __init__(self, case: Case) -> None:
        mask, message = Mask(case), case.message
        everyone = [*mask.addresses, *sorted(mask.others), *(box.address.lower() for box in forwarders(message))]
        self.domains = {domain: _domain_like(domain, number) for number, domain in enumerate(mask.domains)}
        self.addresses: dict[str, str] = {}
        for address in sorted(dict.fromkeys(everyone), key=len)[::-1]:
            self.addresses[address] = self._address_like(address, len(self.addresses))
        others = _names(message, set(everyone))
        self.naming = Naming([*mask.naming.names, *others], mask.naming.words, mask.naming.data)
        names = [each for each in self.naming.names if not each.isascii() or " " in each]  # else within words as well
        self.names = {name: _name_like(name) for name in sorted(names, key=len)[::-1]}
        self.locals = self._locals_of({*mask.addresses, *mask.others}, mask.senders)
        self.plain = {**self._spelled(), **self.domains, **self.locals}
        alone = [each for each in self.addresses if each not in mask.others]  # the rest of a long list as written alone
        self.coded = {**self._made(alone), **self._percent_names()}
        self._plain, self._coded = Needles(self.plain), Needles(self.coded)
        self.needles = [each.encode() for each in self.plain if len(each) > 5]

    def _locals_of(self, own: Collection[str], senders: Collection[str]) -> dict[str, str]:
        """The local parts of the reader's addresses that are looked for by themselves; not where a sender shows the same."""
        taken = {*(each.rpartition("@")[0] for each in senders), *roles()}
        pairs = ((old.rpartition("@")[0], new.rpartition("@")[0]) for old, new in self.addresses.items() if old in own)
        return {old: new for old, new in pairs if len(old) >= _SHORTEST_LOCAL and old not in taken}

    def _spelled(self) -> dict[str, str]:
        """The addresses as they stand in a text, with "=" for the "@" (VERP), and turned as filters are fooled by."""
        verp = {old.replace("@", "="): new.replace("@", "=") for old, new in self.addresses.items()}
        written = {**self.addresses, **verp}
        return {**{turn(old): turn(new) for turn in TURNED.values() for old, new in written.items()}, **written}

    def _address_like(self, address: str, number: int) -> str:
        local, _, domain = address.rpartition("@")
        own = next((d for d in self.domains if domain == d or domain.endswith("." + d)), None)
        if own:
            domain = domain[: len(domain) - len(own)] + self.domains[own]
        elif not is_free_mail(domain) and address in self.addresses:
            domain = _domain_like(domain, number)
        return (local if local in roles() else _local_like(local, number)) + "@" + domain

    def _made(self, addresses: Iterable[str]) -> dict[str, str]:
        """What is made of the address and cannot be undone: the usual hashes, and base32."""
        ways = (*DIGESTS.values(), base32_of)
        return {way(old): way(self.addresses[old]) for old in addresses for way in ways}

    def _percent_names(self) -> dict[str, str]:
        found = {}
        for old, new in self.names.items():
            for charset in ("utf-8", "shift_jis", "euc-jp"):
                coded = _encoded(old, charset)
                if coded and not old.isascii():
                    stand = _encoded(new, charset) or b"x" * len(coded)
                    found["".join(f"%{byte:02x}" for byte in coded)] = "".join(f"%{byte:02x}" for byte in stand)
        return found

    # --- in text ----------------------------------------------------------------------------------------------

    def text(self, text: str) -> str:
        """Text with the stand-ins in it."""
        return self._ascii(text)

    def _named(self, text: str) -> str:
        """The names that are left when the addresses are replaced: letters for letters, each spelled as it was."""
        readings = (Unescaped(text, range(len(text) + 1)), unescaped(text), unquoted_printable(text))
        for reading in filter(None, readings):
            for start, end in sorted(self.naming.spans(reading.text))[::-1]:
                was, first, last = reading.text[start:end], reading.starts[start], reading.starts[end]
                if last - first == end - start:
                    text = text[:first] + _name_like(was) + text[last:]
        return text

    def _ascii(self, text: str, depth: int = 0) -> str:
        """Addresses, domains and local parts as they stand, escaped, hashed, in base64 and in hexadecimal."""
        text = self._in_reading(text, Unescaped(text, range(len(text) + 1)))
        for read in (unescaped, unquoted_printable):
            if (reading := read(text)) is not None:
                text = self._in_reading(text, reading)
        for code in self._coded.met(text):
            text = re.sub(re.escape(code), partial(cased, self.coded[code]), text, flags=re.IGNORECASE)
        text = self._named(text) if self.naming else text
        if depth >= _MOST_LAYERS or not self.needles:
            return text
        text = _HEX.sub(lambda run: self._in_hex(run.group(), depth), text)
        return _BASE64.sub(lambda run: self._in_base64(run.group(), depth), text)

    def _in_reading(self, text: str, reading: Unescaped) -> str:
        """The text with the stand-ins in it, each letter spelled as the letter was that it stands for."""
        starts = reading.starts
        made, done = [], 0
        for start, needle in self._plain.standing(reading.text):
            for at, new in enumerate(self.plain[needle], start):
                made += [
                    text[done : starts[at]],
                    spelled_like(text[starts[at] : starts[at + 1]], reading.text[at], new),
                ]
                done = starts[at + 1]
        return "".join((*made, text[done:]))

    def _in_base64(self, run: str, depth: int) -> str:
        for shift in range(4):
            body = run[shift:]
            plain = from_base64(body)
            changed = self._bytes(plain, depth=depth + 1) if _LEGIBLE.search(plain) else plain
            if len(changed) == len(plain) and changed != plain:
                run = run[:shift] + _to_base64(changed, body)
        return run

    def _in_hex(self, run: str, depth: int) -> str:
        for shift in range(2):
            plain = from_hex(run[shift:])
            changed = self._bytes(plain, depth=depth + 1) if _LEGIBLE.search(plain) else plain
            if len(changed) == len(plain) and changed != plain:
                digits = changed.hex().upper() if run.isupper() else changed.hex()
                run = run[:shift] + digits + run[shift + len(digits) :]
        return run

    # --- in bytes ---------------------------------------------------------------------------------------------

    def in_bytes(self, data: bytes, charset: str = "") -> bytes:
        """Bytes of a text with the stand-ins in it, as long as they were."""
        wide = charset.startswith(("utf-16", "utf-32", "utf-7"))
        data = self._wide(data, charset) if wide else self._bytes(data, charset)
        for old, new in self.names.items() if not wide else ():  # in charsets that are not the one stated
            for each in dict.fromkeys((charset, "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "gb18030")):
                coded, stand = _encoded(old, each), _encoded(new, each)
                if coded and coded in data and len(old.strip()) > 1:
                    data = data.replace(coded, stand if stand and len(stand) == len(coded) else b"x" * len(coded))
        return data

    def _bytes(self, data: bytes, charset: str = "", depth: int = 0) -> bytes:
        """Bytes in the charset that they are in, where that can be told, so that full-width letters are read as letters."""
        for each in dict.fromkeys((charset or "utf-8", "latin-1")):
            try:
                text = data.decode(each)
                if text.encode(each) == data:
                    return self._ascii(text, depth).encode(each)
            except (UnicodeError, LookupError):  # it is in another one; in Latin-1 anything is
                continue
        return data

    def _wide(self, data: bytes, charset: str) -> bytes:
        try:
            text = data.decode(charset)
            changed = self.text(text)
            return data if changed == text else changed.encode(charset)
        except (UnicodeError, LookupError):
            return self._bytes(data)

    def knows(self, data: bytes) -> bool:
        """Whether bytes that are no text name the reader, in one byte a letter or in two."""
        lower = data.lower()
        return any(needle in lower or needle.decode().encode("utf-16-le") in lower for needle in self.needles)

    def is_named_in(self, text: str) -> bool:
        """Whether a text that was read out of a file names the reader; a long one as it stands, in no other encoding."""
        if len(text) <= _SHORT:
            return self.text(text) != text
        lower = text.lower()
        return (
            any(needle.decode() in lower for needle in self.needles) or next(self.naming.spans(text), None) is not None
        )


def cost_of(text: str) -> int:
    """Steps of work to see whether a text that was read out of a file names the reader."""
    return 2 * len(text) if len(text) <= _SHORT else len(text) // 20


def _names(message: Message, addresses: set[str]) -> Iterator[str]:
    """Names that the header gives to the recipients."""
    for name in ("to", "cc", "bcc", "resent-to", "apparently-to"):
        for header in message.fields_as_received(name):
            for box in mailboxes(header)[0]:
                known = {each.name for each in message.from_}
                is_name = 1 < len(box.name) <= 40 and "@" not in box.name
                if is_name and box.address.lower() in addresses and box.name not in known:
                    yield box.name


def _local_like(local: str, number: int) -> str:
    """Nobody's local part, as long as the other."""
    stem = ("reader" + str(number)) if number else "reader"
    return (stem + "reader" * (len(local) // 6 + 1))[: len(local)]


def _domain_like(domain: str, number: int) -> str:
    """A name that nobody can own (RFC 2606), as long as the other; for very short ones under "zz" (ISO 3166 user-assigned)."""
    ending = next((each for each in (".example", ".test", ".zz") if len(domain) > len(each)), "")
    stem = f"home{number or ''}" + "home" * (len(domain) // 4 + 1)
    return stem[: len(domain) - len(ending)].rstrip(".") + ending


def without_stand_ins(text: str) -> str:
    """A text of a kept copy as it is shown: where somebody stands in for the reader, it shows that somebody is masked.

    Told by the looks of a stand-in alone, as a list does not open its cases; a short local part by itself could be a word.
    """
    return _STAND_IN.sub(lambda hit: HIDDEN_ADDRESS if "@" in hit.group() else HIDDEN, text)


def has_stand_ins(text: str) -> bool:
    """Whether the source of a mail is that of a copy in which somebody stands in for the reader, by its looks."""
    return bool(_STAND_IN.search(text))


_RUN = r"(?:reader[0-9]{0,3})(?:reader)*(?:reade|read|rea|re|r)?"
_HOME = r"(?:[\w-]+\.)*(?:home[0-9]{0,3}(?:home)*(?:hom|ho|h)?|hom|ho|h)\.(?:example|test|zz)"
_STAND_IN = regex(
    rf"(?<![\w.+-])(?:[\w.+-]+@{_HOME}|{_RUN}@[\w-]+(?:\.[\w-]+)+|{_HOME}"
    r"|reader(?:[0-9]{1,3}(?:reader)*|(?:reader)+)(?:reade|read|rea|re|r)?|reader(?:reade|read|rea|re|r))(?![\w@]|\.\w)",
    re.ASCII,
)


def _name_like(name: str) -> str:
    return "".join("●" if not ch.isascii() else "x" if ch.isalnum() else ch for ch in name)


# --- spellings -------------------------------------------------------------------------------------------------------

_BASE64 = regex(r"[A-Za-z0-9+/_-]{8,}")
_HEX = regex(r"[0-9A-Fa-f]{12,}")
_LEGIBLE = regex(rb"[\x20-\x7e]{6,}")
_MOST_LAYERS = 3  # encodings of bytes within one another


def _encoded(text: str, charset: str) -> bytes:
    """Text in a charset without its shifts, as it stands within a line; nothing where it cannot be written so."""
    try:
        data = text.encode(charset or "ascii")
    except (UnicodeError, LookupError):
        return b""
    return data.removeprefix(b"\x1b$B").removesuffix(b"\x1b(B") if charset == "iso-2022-jp" else data


def _to_base64(data: bytes, like: str) -> str:
    """Bytes in the alphabet and length of the run that they came from."""
    coded = base64.b64encode(data).decode().rstrip("=")
    if "-" in like or "_" in like:
        coded = coded.replace("+", "-").replace("/", "_")
    return coded[: len(like)] + like[len(coded) :]
