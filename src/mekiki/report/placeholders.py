"""What stands for a secret in a redacted mail: of the same shape, the same in every place, and telling nothing.

Letters stay letters, capitals capitals, digits digits, signs themselves; so an address still reads as an address, a token as a
token. What is put in depends on the secret's kind and its number in the mail only, never on its letters.
"""

from __future__ import annotations

import base64
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from mekiki.knowledge.decodings import legible
from mekiki.knowledge.domains import is_address, is_inside
from mekiki.knowledge.namings import folded, words_of
from mekiki.knowledge.providers import roles
from mekiki.knowledge.spellings import DIGESTS, TURNED, from_base64
from mekiki.model.regex import regex
from mekiki.report.personal import FELLOW, MACHINE, Personal, Secret, is_long

_DEEPEST = 3  # encodings in one another that are rewritten
_RUN = regex(r"[A-Za-z0-9+/_-]{10,}={0,2}")
_HEX = regex(r"(?:[0-9A-Fa-f]{2}){6,}")
_BETWEEN = (
    r"(?:[\u00ad\u034f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]|&(?:shy|zwj|zwnj|#(?:8203|173|8288|65279)|#x(?:200b|ad|2060|feff));"
    r"|=\r?\n|<[^<>]{0,300}>)"
)
_LETTER = (
    r"(?P<unit>(?P<percent>%(?:25){0,3}[0-9A-Fa-f]{2})|&\#(?P<dec>0*\d{2,6});?|&\#[xX](?P<hex>0*[0-9A-Fa-f]{2,5});?"
    r"|&(?P<named>commat|period|lowbar|hyphen);|(?P<plain>.))"
)  # fmt: skip
_ADDRESS = regex(r"[\w.!#$&'*+/?^`{|}~-]{1,64}@[\w.-]{1,255}")
_ADDRESSES = ("address", FELLOW)
# In the address of a link a letter stands beside the next; elsewhere what nobody sees may part them.
_GAP, _UNIT, _UNIT_BEHIND = (regex(each, re.DOTALL) for each in (_BETWEEN, _LETTER, f"{_BETWEEN}*{_LETTER}"))
_SIGNS = str.maketrans(dict.fromkeys("@=_+- \t\r\n\u3000\xa0", "."))
_HALF = regex("[\ud800-\udfff]")  # lone surrogates: raw bytes of a field, which no automaton takes
_READINGS_OF_WRITING = 6  # that writing a text anew costs as much as
_HEAD = 8  # letters of a form by which its places are found
_BY_WORD = ("local-part", "domain", "short-token", "word", MACHINE)
_A_WORD = regex(r"[^\W_]+")
_NOBODY = ("reader", "person", "someone")  # whose letters stand for the reader's; the first that is not in his own name
_HAN = "受信者名"


class Placeholders:
    """Rewrites texts: every secret, in every usual encoding, becomes its placeholder in the same encoding."""

    def __init__(self, personal: Personal) -> None:
        self.personal = personal
        told = folded(" ".join(each.text for each in personal.secrets if each.kind == "recipient"))
        self.word = next((word for word in _NOBODY if word not in told), _NOBODY[0])
        self.by_text = dict(_assigned(personal.secrets, self.word))
        self.replaced: dict[str, int] = {}
        self._searches: dict[frozenset[Secret], _Search] = {}

    def __call__(self, text: str, depth: int = 0) -> str:
        """The text rewritten; what could not be is for the caller to find and to take out."""
        told = self.personal.found(text) if self.by_text else set()
        if not told:
            return text
        for _ in range(_READINGS_OF_WRITING):
            self.personal.charge(text)
        # Most addresses stand there as they are, and their patterns are long.
        if "@" in text and any(each.what in _ADDRESSES for each in told):
            text = _ADDRESS.sub(self._as_written, text)
            told = self.personal.found(text)
        words = frozenset(each for each in told if each.what == "word")
        fellows = frozenset(each for each in told if each.what == FELLOW)
        text = self._spelled(text, frozenset(told) - words - fellows)
        text = self._named(text)
        text = self._spelled(text, words)
        small = text.lower()
        for was, written, instead, secret in self._made:
            if was in small:
                text, count = written.subn(partial(cased, instead), text)
                self.replaced[secret] = self.replaced.get(secret, 0) + count
        if depth < _DEEPEST:
            text = _RUN.sub(lambda hit: self._in_base64(hit, depth), text)
            text = _HEX.sub(lambda hit: self._in_hex(hit, depth), text)
        return text

    def _as_written(self, hit: re.Match[str]) -> str:
        """An address by itself; one of a long list has no other spelling."""
        address = hit.group().rstrip(".-")
        secret = address if address in self.by_text else address.lower()
        instead = self.by_text.get(address) or self._fellows.get(secret)
        if instead is None:
            return hit.group()
        self.replaced[secret] = self.replaced.get(secret, 0) + 1
        return instead + hit.group()[len(address) :]

    @cached_property
    def _fellows(self) -> dict[str, str]:
        return {each.text: self.by_text[each.text] for each in self.personal.secrets if each.what == FELLOW}

    @cached_property
    def _spelled_out(self) -> dict[str, str]:
        """What stands for which, of all that is looked for in more than one spelling."""
        return {secret: instead for secret, instead in self.by_text.items() if secret not in self._fellows}

    def _named(self, text: str) -> str:
        """With other names in the place of the reader's, word for word."""
        for start, end in sorted(self.personal.naming.spans(text))[::-1]:
            stretch = text[start:end]
            secret = self.personal.named_by(stretch).text
            self.replaced[secret] = self.replaced.get(secret, 0) + 1
            text = text[:start] + _renamed(stretch, self._numbers, self.word) + text[end:]
        return text

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return _numbered_words(self.personal.secrets)

    # --- letters, each as itself or as a percent sequence or character reference --------------------------------

    def _spelled(self, text: str, told: frozenset[Secret]) -> str:
        """A text without the secrets that it was found to tell, each in any spelling of its letters.

        They are sought in the bare letters, so that the work grows with the text and not with what is sought in it.
        """
        if told not in self._searches:
            self._searches[told] = _Search(form for each in told for form in self._forms(each))
        ways = (_UNIT, _UNIT_BEHIND) if _GAP.search(text) else (_UNIT,)
        for unit in ways if self._searches[told].heads else ():
            spelled, written, done = _Spelled(text, unit), list[str](), 0
            for at, form in self._searches[told].met(spelled):
                self.replaced[form.secret.text] = self.replaced.get(form.secret.text, 0) + 1
                written.append(text[done : spelled.starts[at]])
                for here, (was, new) in enumerate(zip(form.written, form.instead, strict=True), at):
                    hit = spelled.unit(here)
                    written.append(hit.group() if was == new else _rewritten(hit, new))
                done = spelled.starts[at + len(form.written)]
            text = "".join((*written, text[done:]))
        return text

    def _forms(self, secret: Secret) -> Iterator[_Form]:
        """A secret as it stands; an address also backwards and in ROT13. A short name is left to what knows of names."""
        instead = self.by_text[secret.text]
        if secret.what not in ("name", "data") or is_long(secret):
            turns = (str, *(TURNED.values() if secret.what == "address" else ()))
            yield from (_Form(secret, turn(secret.text), turn(instead)) for turn in turns)

    # --- other encodings ----------------------------------------------------------------------------------------

    @cached_property
    def _made(self) -> list[tuple[str, re.Pattern[str], str, str]]:
        """(as written, its pattern, instead, secret) of digests, of addresses in other signs, and of a turned name."""
        found: list[tuple[str, str, str]] = []
        for secret, instead in self._spelled_out.items():
            forms: list[Callable[[str], str]] = [_turned_name] if " " in secret else []
            if "@" in secret:
                forms += [*DIGESTS.values(), _at_dot, _slug, _brackets]
            found += [(form(secret), form(instead), secret) for form in forms if form(secret) != secret]
        return [
            (was.lower(), regex(re.escape(was), re.IGNORECASE, lasting=False), new, secret)
            for was, new, secret in found
            if len(was) > 4
        ]

    def _in_base64(self, hit: re.Match[str], depth: int) -> str:
        run = hit.group().rstrip("=")
        for shift in (0, 1, 2, 3):
            body = run[shift:]
            whole = body[: len(body) - (len(body) % 4 == 1)]
            plain = from_base64(whole)
            if not plain or not self.personal.found("\n".join(legible(plain))):
                continue
            fresh = self._bytes(plain, depth)
            if fresh != plain:
                coded = base64.b64encode(fresh).decode().rstrip("=")
                coded = coded.replace("+", "-").replace("/", "_") if set(run) & set("-_") else coded
                rest = body[len(whole) :]
                return run[:shift] + coded + rest + hit.group()[len(run) :]
        return hit.group()

    def _in_hex(self, hit: re.Match[str], depth: int) -> str:
        plain = bytes.fromhex(hit.group())
        fresh = self._bytes(plain, depth)
        coded = fresh.hex()
        return hit.group() if fresh == plain else coded.upper() if hit.group().isupper() else coded

    def _bytes(self, plain: bytes, depth: int) -> bytes:
        for encoding in ("utf-8", "utf-16-le", "latin-1"):
            try:
                text = plain.decode(encoding)
            except UnicodeDecodeError:
                continue
            fresh = self(text, depth + 1)
            if fresh != text:
                return fresh.encode(encoding, "replace")
        return plain


class _Form(NamedTuple):
    """A secret as a text may spell it, and what stands for it then; both have as many letters."""

    secret: Secret
    written: str
    instead: str

    def stands(self, plain: str, at: int) -> bool:
        """Whether it stands there in a text of small letters: an address's signs as any sign, a blank as any blank."""
        there = plain[at : at + len(self.written)]
        return len(there) == len(self.written) and all(
            letter == each or letter in self._others(each) or (each == " " and letter.isspace())
            for letter, each in zip(there, _small(self.written), strict=True)
        )

    def _others(self, sign: str) -> str:
        if self.secret.what == "address" and sign in "@.":
            return "=._+-" if sign == "@" else "-_"
        return "_" if sign == " " else ""


class _Spelled:
    """The bare letters of a text, and where each begins with what stands before it; one more is the end."""

    def __init__(self, text: str, unit: re.Pattern[str]) -> None:
        self.text, self._unit = text, unit
        self.starts = array("L")
        self.letters = "".join(map(self._noted, unit.finditer(text)))
        self.starts.append(len(text))

    def _noted(self, unit: re.Match[str]) -> str:
        self.starts.append(unit.start())
        return _letter(unit)

    def unit(self, number: int) -> re.Match[str]:
        """How a letter is written, read once more: kept for each of them it would take a hundred times the text."""
        return next(self._unit.finditer(self.text, self.starts[number]))


class _Search:
    """Finds forms in the letters of a text, by their first few."""

    def __init__(self, forms: Iterable[_Form]) -> None:
        self.heads: dict[str, list[_Form]] = {}
        for form in sorted(forms, key=lambda form: (-len(form.written), form)):
            self.heads.setdefault(_small(form.written)[:_HEAD].translate(_SIGNS), []).append(form)
        self._automaton = AhoCorasick(list(self.heads))

    def met(self, spelled: _Spelled) -> Iterator[tuple[int, _Form]]:
        """(number of its first letter, form) of what stands in a text, the longest where several do."""
        plain = _small(spelled.letters)
        heads, end = list(self.heads), 0
        hits = self._automaton.find_matches_as_indexes(plain.translate(_SIGNS), overlapping=True)
        for at, _, which in sorted((at, -len(heads[which]), which) for which, at, _ in hits):
            for form in self.heads[heads[which]] if at >= end else ():
                if form.stands(plain, at) and (form.secret.what not in _BY_WORD or _is_whole(form, spelled, at)):
                    end = at + len(form.written)
                    yield at, form
                    break


def _is_whole(form: _Form, spelled: _Spelled, at: int) -> bool:
    """Whether a form stands there as a word of its own."""
    text, start, end = spelled.text, spelled.unit(at).start("unit"), spelled.starts[at + len(form.written)]
    return not any(each.isascii() and each.isalnum() for each in (text[max(0, start - 1) : start], text[end : end + 1]))


def _small(text: str) -> str:
    """In small letters, as many as before; a byte that no charset explains is none, as the parser reads it."""
    small = text.replace("İ", "i").lower()
    return small if small.isascii() else _HALF.sub("\ufffd", small)


def _letter(unit: re.Match[str]) -> str:
    if unit["percent"]:
        return chr(int(unit["percent"][-2:], 16))
    if unit["dec"] or unit["hex"]:
        return chr(int(unit["dec"]) if unit["dec"] else int(unit["hex"], 16))
    if unit["named"]:
        return {"commat": "@", "period": ".", "lowbar": "_", "hyphen": "-"}[unit["named"]]
    plain: str = unit["plain"]
    return plain if plain.isascii() else _narrow(plain)


def _narrow(text: str) -> str:
    return "".join(chr(ord(each) - 0xFEE0) if 0xFF01 <= ord(each) <= 0xFF5E else each for each in text)


def _rewritten(unit: re.Match[str], letter: str) -> str:
    """A letter in the spelling that another one stood in, with what stood before it."""
    before = unit.group()[: unit.start("unit") - unit.start()]
    was = _letter(unit)
    letter = letter.upper() if was.isupper() and was.isascii() else letter
    if letter == was:
        return unit.group()
    if unit["percent"] and letter.isascii():
        return before + f"{unit['percent'][:-2]}{ord(letter):02X}"
    if unit["dec"]:
        return before + f"&#{ord(letter)};"
    if unit["hex"]:
        return before + f"&#x{ord(letter):x};"
    if unit["plain"] and 0xFF01 <= ord(unit["plain"]) <= 0xFF5E and letter.isascii():
        return before + chr(ord(letter) + 0xFEE0)
    return before + letter


def cased(instead: str, hit: re.Match[str]) -> str:
    """What stands instead, in capitals where the hit is."""
    return instead.upper() if hit.group().isupper() else instead


def _at_dot(text: str) -> str:
    return text.replace("@", " at ").replace(".", " dot ")


def _brackets(text: str) -> str:
    return text.replace(".", "[.]")


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text)


def _turned_name(text: str) -> str:
    return " ".join(text.split()[::-1])


# --- which stands for which ------------------------------------------------------------------------------------------


class _Domains:
    """The reader's domains with what stands for each, in the order in which they are told."""

    def __init__(self, secrets: Iterable[Secret], word: str) -> None:
        self._labels = {each.text: _of_domain(number, word) for number, each in _numbered(secrets, "domain")}

    def above(self, host: str) -> str:
        """The one that a host is or stands below; "" where it is a stranger's."""
        return next((own for own in self._labels if host == own or host.endswith("." + own)), "")

    def instead_of(self, own: str) -> str:
        return _shaped(own, self._labels[own])

    def instead_in(self, host: str) -> str:
        """A host with what stands for the domain that it is of; a stranger's as it is."""
        own = self.above(host)
        return host.removesuffix(own) + self.instead_of(own) if own else host

    def assigned(self) -> Iterator[tuple[str, str]]:
        return ((own, self.instead_of(own)) for own in self._labels)


def _assigned(secrets: Iterable[Secret], word: str) -> Iterator[tuple[str, str]]:
    """(secret, placeholder); an address is made of the placeholders of its parts, so that these agree everywhere."""
    secrets = list(secrets)
    domains = _Domains(secrets, word)
    locals_: dict[str, str] = {}
    for number, each in _numbered(secrets, "address"):
        local, _, domain = each.text.rpartition("@")
        is_role = local in roles() and bool(domains.above(domain))
        locals_.setdefault(local, local if is_role else _fill(local, word, number))
        yield each.text, f"{locals_[local]}@{domains.instead_in(domain)}"
    for number, each in _numbered(secrets, FELLOW):
        local, _, domain = each.text.rpartition("@")
        yield each.text, f"{drawn(local, number)}@{domains.instead_in(domain)}"
    yield from domains.assigned()
    yield from _assigned_machines([each.text for each in secrets if each.what == MACHINE], domains)
    for number, each in _numbered(secrets, "local-part"):
        yield each.text, locals_.get(each.text) or _fill(each.text, word, number)
    numbers = _numbered_words(secrets)
    for each in secrets:
        if each.what in ("name", "word", "data"):
            yield each.text, _renamed(each.text, numbers, word)
    tokens = [each for each in secrets if each.kind == "token"]
    for number, each in enumerate(tokens):
        yield each.text, drawn(each.text, number)


def _assigned_machines(machines: Sequence[str], domains: _Domains) -> Iterator[tuple[str, str]]:
    """(name or address of a machine of the reader's house, placeholder)."""
    for number, name in enumerate(machines):
        own = domains.above(name)
        if is_address(name):
            yield name, _inside(name, number, machines)
        elif name != own:
            yield name, _fill(name.removesuffix(own), "host", number) + (domains.instead_of(own) if own else "")


def _numbered_words(secrets: Iterable[Secret]) -> dict[str, int]:
    """Each word of a name by the letters that stand before it there."""
    found: dict[str, int] = {}
    for each in secrets:
        words = words_of(each.text) if each.what in ("name", "word") else []
        for word, before in zip(words, accumulate(map(len, words), initial=0), strict=False):
            found.setdefault(word, before)
    return found


def _renamed(stretch: str, numbers: Mapping[str, int], word: str) -> str:
    """Another name in the shape of a name; each word is another's by its number."""
    return _A_WORD.sub(lambda hit: _fill(hit.group(), word, numbers.get(folded(hit.group()), 0)), stretch)


def _numbered(secrets: Iterable[Secret], what: str) -> Iterator[tuple[int, Secret]]:
    return enumerate(each for each in secrets if each.what == what)


def _of_domain(number: int, word: str) -> str:
    return word if not number else f"{word}{number}"


def _shaped(domain: str, label: str) -> str:
    """A domain nobody owns, with as many letters: the last label gives way to ``example`` where there is room. One that only a
    house knows (kmfoods.local) stays such a one, by which a trace is read.
    """
    stem, dot, last = domain.rpartition(".")
    if dot and is_inside(domain):
        return f"{_fill(stem, label, 0)}.{last}"
    ending = ".example"
    room = len(domain) - len(ending)
    if room >= 1:
        return _fill("x" * room, label, 0) + ending
    return _fill("x" * (len(domain) - 5), label, 0) + ".test" if len(domain) > 5 else _fill(domain, label, 0)


def _inside(address: str, number: int, taken: Sequence[str]) -> str:
    """Another address of the same private network (RFC 1918, RFC 4193), with as many letters."""
    if ":" in address:
        head, colon, rest = address.partition(":")
        return head + colon + drawn(rest, number)
    octets = address.split(".")
    kept = 2 if octets[0] in ("172", "192", "169") else 1
    while True:
        other, left = list[str](), number
        for octet in reversed(octets[kept:]):
            low, high = {1: (0, 10), 2: (10, 100), 3: (100, 200)}[len(octet)]
            left, at = divmod(left, high - low)
            other.append(str(low + at))
        made = ".".join([*octets[:kept], *other[::-1]])
        if made not in taken or left:
            return made
        number += 1


def _fill(text: str, word: str, number: int) -> str:
    """A text of the same shape, its letters taken in turn from a word."""
    letters, out = word[number % len(word) :] + word[: number % len(word)], []
    count = 0
    for each in text:
        if each.isascii() and each.isalpha():
            new = letters[count % len(letters)]
            out.append(new.upper() if each.isupper() else new)
        elif each.isdigit() and each.isascii():
            out.append(str((count + number) % 10))
        elif each.isalpha():
            out.append(_HAN[(count + number) % len(_HAN)] if ord(each) > 0x2E7F else letters[count % len(letters)])
        else:
            out.append(each)
            continue
        count += 1
    return "".join(out)


_CLASSES: Mapping[str, str] = {"digit": "0123456789", "lower": "abcdefghijklmnopqrstuvwxyz", "hex": "abcdef"}


def drawn(token: str, number: int) -> str:
    """A token of the same shape, drawn from its number; hexadecimal stays hexadecimal."""
    stream = b"".join(
        sha256(f"placeholder {number} {block}".encode()).digest() for block in range(len(token) // 32 + 1)
    )
    low = _CLASSES["hex"] if re.fullmatch(r"[0-9a-fA-F-]+", token) else _CLASSES["lower"]
    out = []
    for each, byte in zip(token, stream, strict=False):
        if each.isdigit():
            out.append(_CLASSES["digit"][byte % 10])
        elif each.isascii() and each.isalpha():
            new = low[byte % len(low)]
            out.append(new.upper() if each.isupper() else new)
        else:
            out.append(each)
    return "".join(out)
