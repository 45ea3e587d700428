"""Personal data out of a URL: the reader's address, however it is written, and keys that stand for one reader.

Each find is replaced by a decoy of the same length, letters for letters and digits for digits, in the very encoding
that it was found in, so that the page behind still works and learns nothing. The decoy's domain cannot exist. All work
is done on bytes, shown as Latin-1: an encoding is a layer that is decoded, cleaned and encoded again.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from string import ascii_lowercase, digits, hexdigits
from typing import NamedTuple
from urllib.parse import unquote

from mekiki.collect.page.needles import Needle, chance_of, in_the_manner_of, needles_for, pick
from mekiki.collect.page.pieces import Piece, Replacement, host_of, pieces, requoted, unquoted
from mekiki.collect.page.redrawn import redrawn
from mekiki.collect.privacy import DAY, UUID
from mekiki.collect.recipient import Recipient
from mekiki.collect.telling import NO_TRAITS, Traits
from mekiki.knowledge.providers import kinds_of
from mekiki.knowledge.spellings import from_base64
from mekiki.model.regex import regex

TOKEN = "opaque-token"
LONGEST = 8000  # characters of a URL; a longer one is not visited
_DEEPEST = 4  # encodings inside encodings
_MOST = 12  # recipients that are looked for
_MOST_WORK = 40_000  # characters of all layers of one URL that are looked at; of 1,706 real links none took 30,000
_LITTLE_WORK = 10_000  # … where it is only asked whether the recipient rides along

_PERCENT = regex(r"%([0-9A-Fa-f]{2})")
_HEX = regex(r"(?:[0-9A-Fa-f]{2}){3,}[0-9A-Fa-f]?")
_BASE64 = regex(r"[A-Za-z0-9+/_-]{4,}")
# %u7530 (ECMA-262 B.2.1.1) and \u7530 (RFC 8259), two of them for what lies beyond Unicode's first plane.
_ESCAPE = regex(r"[%\\]ud[89ab][0-9a-f]{2}[%\\]ud[c-f][0-9a-f]{2}|[%\\]u[0-9a-f]{4}", re.IGNORECASE)
_CODED = regex("hex|base64")
_JWT = regex(r"eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?")
_WORD = regex(r"[A-Za-z0-9_.~+/=-]+")
_RUN = regex(r"[A-Za-z0-9]+")
_NAMES_A_PAGE = frozenset(
    ("shortener", "brand-shortener", "form-builder", "file-sharing", "paste", "link-in-bio", "cloud-bucket")
)


class Decoyed(NamedTuple):
    url: str
    replaced: tuple[Replacement, ...]


@lru_cache(maxsize=4096)
def with_decoys(url: str, recipients: tuple[str, ...], seed: str, traits: Traits = NO_TRAITS) -> Decoyed:
    """The URL without the recipients, what else tells of them, and their keys. The same seed gives the same decoys.

    ``url`` is absolute and in ASCII, as a browser writes it. Raises ValueError where it is longer than LONGEST or so
    tangled that it cannot be said to be clean: then it is not visited.

    >>> made = with_decoys("https://17aday.example/?uid=admin@office.example", ("admin@office.example",), "seed")
    >>> made.url, made.replaced[0].kind, made.replaced[0].form
    ('https://17aday.example/?uid=terut@jevaji.zzzzzzz', 'recipient-address', 'plain')
    """
    if len(url) > LONGEST:
        raise ValueError("the URL is too long to be cleaned")
    made = _decoyed(url, pieces(url), needles_for(recipients[:_MOST], traits, seed), seed, _MOST_WORK)
    last, more = redrawn(made.url, Recipient(recipients, traits), seed)
    return Decoyed(last, tuple(dict.fromkeys((*made.replaced, *more))))


def _decoyed(url: str, parts: list[Piece], needles: tuple[Needle, ...], seed: str, work: int) -> Decoyed:
    search = _Search(needles, work)
    cleaned = [_cleaned(piece, search) for piece in parts]
    found = [each for _, replaced in cleaned for each in replaced]
    bare = [_without_tokens(piece, url, seed) for piece, _ in cleaned]
    found += [each for _, replaced in bare for each in replaced]
    return Decoyed("".join(piece.text for piece, _ in bare), tuple(dict.fromkeys(found)))


@lru_cache(maxsize=4096)
def carried_in(url: str, recipients: tuple[str, ...]) -> frozenset[str]:
    """In which parts of a URL (path, query, fragment, host) a recipient's address or local part rides."""
    try:
        url = url[:LONGEST]
        made = _decoyed(url, pieces(url, whole_host=True), needles_for(recipients[:_MOST]), "", _LITTLE_WORK)
    except ValueError:  # too tangled to be told: it speaks neither way, and is not visited
        return frozenset()
    return frozenset(each.where for each in made.replaced if each.kind != TOKEN)


def holds_token(url: str) -> bool:
    """Whether a key that could open or end something for one reader rides in the path, the query or the fragment.

    A number of eight digits and less is no such key, though it may tell the reader, and is replaced.
    """
    bare = (_without_tokens(piece, url, "") for piece in pieces(url[:LONGEST]))
    found = (each for _, replaced in bare for each in replaced if each.where != "host")
    return any(not each.decoy or len(each.decoy) >= _SHORTEST_OF_PAGE for each in found)


def with_keys_masked(url: str) -> str:
    """The URL with an ellipsis for each key in its path, query and fragment.

    >>> with_keys_masked("https://a.test/x?sid=Zk8fQ2hX9vLr3TbN&lang=ja")
    'https://a.test/x?sid=…&lang=ja'
    """
    return "".join(piece.text if piece.where in ("", "host") else _masked(piece) for piece in pieces(url))


def _masked(piece: Piece) -> str:
    pattern, in_path = (_SEGMENT, True) if piece.where == "path" else (_WORD, False)

    def read(hit: re.Match[str]) -> str:
        is_key = form_of_token(hit.group(), in_path=in_path, name=_named(hit, piece))
        return "\0" * len(hit.group()) if is_key else hit.group()

    return re.sub(r"(?:\0|%00)+", "…", _each_layer(piece.text, pattern, read))


def names_a_page(host: str, path: str = "") -> bool:
    """Whether a key there stands for a page that a service keeps, and not for whoever reads it."""
    return bool(kinds_of(host, path) & _NAMES_A_PAGE)


def _cleaned(piece: Piece, search: _Search) -> tuple[Piece, tuple[Replacement, ...]]:
    if not piece.where or not piece.text:
        return piece, ()
    search.found.clear()
    search.in_host = piece.where == "host"
    text = search.clean(piece.text, whole=piece.where in ("query", "fragment"))
    told = tuple(Replacement(piece.where, piece.name, kind, form, decoy) for kind, form, decoy in search.found)
    return piece._replace(text=text), tuple(dict.fromkeys(told))


# --- the recipient, however written -----------------------------------------------------------------------------------


class _Search:
    def __init__(self, needles: tuple[Needle, ...], work: int) -> None:
        self.needles = needles
        self.found: list[tuple[str, str, str]] = []
        self.left = work
        self.in_host = False

    def clean(self, text: str, form: str = "", depth: int = 0, *, whole: bool = True) -> str:
        """The text of the same length with every recipient in it replaced; what was met is noted in ``found``."""
        self.left -= len(text) + 20
        if self.left < 0:
            raise ValueError("the URL is too tangled to be cleaned")
        if "%" in text and depth < _DEEPEST:  # first: an address is one whole only once it is decoded
            text = self._percent(text, form, depth, whole=whole)
        if depth < _DEEPEST and _ESCAPE.search(text):
            text = self._escaped(text, form, depth, whole=whole)
        text = self._plain(text, form, whole=whole)
        if depth >= _DEEPEST or len(text) < 4 or not self.needles:
            return text
        text = self._runs(_HEX, _hex_layers, text, f"{form}hex+", depth)
        return self._runs(_BASE64, _base64_layers, text, f"{form}base64+", depth)

    def _plain(self, text: str, form: str, *, whole: bool) -> str:
        readable = text.isprintable() or "\0" in text or not _CODED.search(form)
        for needle in self.needles:
            if not readable and not needle.sure:
                continue
            if (needle.off_host and self.in_host) or (needle.whole and not (whole and needle.pattern.fullmatch(text))):
                continue
            text = needle.pattern.sub(partial(self._met, needle, form), text)
        return text

    def _met(self, needle: Needle, form: str, hit: re.Match[str]) -> str:
        """The decoy; but "firm-mail.example" is a name of its own, and no host of the reader's mail.example."""
        before, behind = hit.string[hit.start() - 1 : hit.start()], hit.string[hit.end() :]
        is_more = (before.isalnum() or before == "-") and not behind.partition(":")[0]
        if self.in_host and needle.labels and is_more:
            return hit.group()
        return self._put(hit, needle, form)

    def _put(self, hit: re.Match[str], needle: Needle, form: str) -> str:
        """The decoy, letter for letter; what parts the words of a name, and is a group of the pattern, stays."""
        kept = {at for group in range(1, hit.re.groups + 1) for at in range(*hit.span(group))}
        letters = iter(needle.decoy)
        written = enumerate(hit.group(), hit.start())
        decoy = "".join(old if at in kept else in_the_manner_of(old, next(letters)) for at, old in written)
        ways = [*filter(None, form.split("+")), *([needle.form] if needle.form != "plain" or not form else [])]
        self.found.append((needle.kind, "+".join(ways), decoy.replace("\0", "")))
        return decoy

    def _percent(self, text: str, form: str, depth: int, *, whole: bool) -> str:
        spans = [(hit.start(), hit.end()) for hit in re.finditer(r"%[0-9A-Fa-f]{2}|.", text, re.DOTALL)]
        plain = "".join(unquoted(text[start:end]) for start, end in spans)
        if len(plain) == len(text):
            return text
        clean = self.clean(plain, f"{form}percent+", depth + 1, whole=whole)
        return "".join(
            text[start:end] if old == new else requoted(text[start:end], new)
            for (start, end), old, new in zip(spans, plain, clean, strict=True)
        )

    def _escaped(self, text: str, form: str, depth: int, *, whole: bool) -> str:
        """Escapes of scripts read as UTF-8. What is replaced is escaped as before: one letter of the decoy for each."""
        spans = [hit.group() for hit in re.finditer(f"{_ESCAPE.pattern}|.", text, re.DOTALL | re.IGNORECASE)]
        read = [_read_escape(each) if _ESCAPE.fullmatch(each) else each for each in spans]
        clean, at, made = self.clean("".join(read), f"{form}escape+", depth + 1, whole=whole), 0, []
        for span, plain in zip(spans, read, strict=True):
            new, at = clean[at : at + len(plain)], at + len(plain)
            made.append(span if new == plain else _escaped_again(span, new))
        return "".join(made)

    def _runs(self, pattern: re.Pattern[str], layers: _Layers, text: str, form: str, depth: int) -> str:
        """Each run of an alphabet read in each way that it can be read; the first that changes is written back."""

        def read(hit: re.Match[str]) -> str:
            run = hit.group()
            for plain, encode in layers(run):
                clean = self.clean(plain, form, depth + 1)
                if clean != plain:
                    run = encode(clean)
            return run

        return pattern.sub(read, text)


_Layers = Callable[[str], Iterator[tuple[str, Callable[[str], str]]]]


def _read_escape(span: str) -> str:
    code = bytes.fromhex("".join(span[at + 2 : at + 6] for at in range(0, len(span), 6)))
    return code.decode("utf-16-be", "surrogatepass").encode("utf-8", "surrogatepass").decode("latin-1")


def _escaped_again(span: str, new: str) -> str:
    """As many escapes as before, or the letter itself where there was none."""
    signs = [span[at : at + 2] for at in range(0, len(span), 6)]
    return "".join(f"{sign}{ord(ch):04x}" for sign, ch in zip(signs, new, strict=False)) if len(span) > 1 else new


def _hex_layers(run: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    for shift in (0, 1):
        body = run[shift : len(run) - (len(run) - shift) % 2]
        if len(body) >= 6:
            upper = body.upper() == body
            yield bytes.fromhex(body).decode("latin-1"), _hex_encoder(run, shift, len(body), upper=upper)


def _hex_encoder(run: str, shift: int, length: int, *, upper: bool) -> Callable[[str], str]:
    def encode(plain: str) -> str:
        written = plain.encode("latin-1").hex()
        body = run[shift : shift + length]
        made = (
            old if old.lower() == new else new.upper() if upper else new for old, new in zip(body, written, strict=True)
        )
        return run[:shift] + "".join(made) + run[shift + length :]

    return encode


def _base64_layers(run: str) -> Iterator[tuple[str, Callable[[str], str]]]:
    """The run as base64 in either alphabet, begun at each of four places, read forwards and backwards."""
    for backwards in (False, True):
        turned = run[::-1] if backwards else run
        for shift in range(4):
            body = turned[shift:]
            body = body[:-1] if len(body) % 4 == 1 else body
            if len(body) >= 4:
                plain = from_base64(body).decode("latin-1")
                if plain:
                    yield plain, _base64_encoder(turned, shift, plain, len(body), backwards=backwards)


def _base64_encoder(run: str, shift: int, plain: str, length: int, *, backwards: bool) -> Callable[[str], str]:
    """Writes back only the signs whose bytes changed, so that a "/" that parted two segments parts them still."""

    def encode(clean: str) -> str:
        written = base64.b64encode(clean.encode("latin-1")).decode()
        signs = list(run)
        for at in range(length):
            first, last = at * 6 // 8, (at * 6 + 5) // 8
            if plain[first : last + 1] != clean[first : last + 1]:
                signs[shift + at] = written[at]
        return "".join(signs[::-1] if backwards else signs)

    return encode


# --- keys that stand for one reader -----------------------------------------------------------------------------------


def _without_tokens(piece: Piece, url: str, seed: str) -> tuple[Piece, tuple[Replacement, ...]]:
    """The piece with its opaque keys replaced; those that name the page itself, or a host, are named and left."""
    if not piece.where:
        return piece, ()
    keep = piece.where == "host" or (piece.where == "path" and names_a_page(host_of(url), piece.text))
    told: list[Replacement] = []
    stated = [url]
    while len(stated) <= _DEEPEST:
        stated.append(unquote(stated[-1], "latin-1"))

    def read(hit: re.Match[str]) -> str:
        form = form_of_token(hit.group(), in_path=piece.where in ("path", "host"), name=_named(hit, piece))
        if not form or not any(hit.group() in each for each in stated):  # what is not in the URL is a decoy already
            return hit.group()
        decoy = "" if keep else _same_alphabet(hit.group(), seed)
        told.append(Replacement(piece.where, piece.name, TOKEN, form, decoy))
        return decoy or hit.group()

    pattern = _SEGMENT if piece.where in ("path", "host") else _WORD
    return piece._replace(text=_each_layer(piece.text, pattern, read)), tuple(told)


def _named(hit: re.Match[str], piece: Piece) -> str:
    """By what a value goes: its parameter, or the segment before it."""
    return piece.name if piece.where != "path" else hit.string[: hit.start()].rstrip("/").rpartition("/")[2]


def _each_layer(text: str, pattern: re.Pattern[str], read: Callable[[re.Match[str]], str], depth: int = 0) -> str:
    """The text with each word read under its percent-encoding, and then as it stands."""
    if "%" in text and depth < _DEEPEST:
        spans = re.findall(r"%[0-9A-Fa-f]{2}|.", text, re.DOTALL)
        plain = "".join(map(unquoted, spans))
        if len(plain) < len(text):
            clean = _each_layer(plain, pattern, read, depth + 1)
            text = "".join(
                span if old == new else requoted(span, new) for span, old, new in zip(spans, plain, clean, strict=True)
            )
    words = re.compile(f"%[0-9A-Fa-f]{{2}}|{pattern.pattern}")
    return words.sub(lambda hit: hit.group() if hit.group()[0] == "%" else read(hit), text)


_SEGMENT = regex(r"eyJ[\w.-]+|[A-Za-z0-9_~-]+")


_PERSONS = frozenset(
    "u user users usr uid m member members mid c cid customer client account acct r rid rcpt s sub id t e".split()
)
_PAGES = frozenset(
    "p page pg paged item items itemid product products prod pid sku goods article articles post posts entry news cat category"
    " v ver version rev year month day date ymd color colour size width height offset start limit zip model".split()
)
_NUMBER = regex(r"\+?[0-9]+(?:[-+][0-9]+)*")
_DIGITS = regex(r"[0-9]+")
_SHORTEST_NUMBER, _SHORTEST_OF_PAGE, _SHORTEST_IN_PATH = 6, 9, 9  # digits: fewer tell a page, or one reader among many
_SHORTEST_UNSPOKEN = 12  # letters that nobody can pronounce


def form_of_token(value: str, *, in_path: bool = False, name: str = "") -> str:
    """Which kind of key a value is: uuid, jwt, hex, number, random, base64; "" for words, names and short numbers.

    ``name`` is that of its parameter, or the segment of the path before it. A number of five digits and less tells a page;
    one of eight does so where it goes by a page's or a product's name. Of other things ``is_key_label`` and ``reads_as_drawn``
    ask the same: collect/privacy says why apart.

    >>> [form_of_token(value) for value in ("3f1c9a7be2d04f6a", "autumn-catalogue", "2026", "Zk8fQ2hX9vLr3TbN")]
    ['hex', '', '', 'random']
    >>> form_of_token("48213377", name="id"), form_of_token("48213377", name="item"), form_of_token("17", name="id")
    ('number', '', '')
    """
    if UUID.fullmatch(value):
        return "uuid"
    if _JWT.match(value):
        return "jwt"
    core, name = value.strip("="), name.lower()
    shortest = _shortest_number(name, in_path=in_path)
    if DAY.fullmatch(core):
        return ""
    if _NUMBER.fullmatch(core):
        return "number" if len("".join(_DIGITS.findall(core))) >= shortest else ""
    if _is_hexadecimal(core):
        return "hex"
    if _is_drawn(core, shortest, in_path=in_path) or (not in_path and name not in _PAGES and is_short_code(core)):
        return "random"
    return "base64" if _is_coded(core) else ""


def _shortest_number(name: str, *, in_path: bool) -> int:
    """Digits from which on a number that goes by this name tells one reader."""
    if name in _PAGES and not (in_path and name in _PERSONS):
        return _SHORTEST_OF_PAGE
    return _SHORTEST_IN_PATH if in_path and name not in _PERSONS else _SHORTEST_NUMBER


def _is_hexadecimal(core: str) -> bool:
    if len(core) < 10 or not all(ch in hexdigits for ch in core):
        return False
    return len(core) >= 12 or any(map(str.isdigit, core))


def _is_drawn(core: str, shortest: int, *, in_path: bool) -> bool:
    """Whether a run of letters and digits was drawn by lot, or is a customer's number behind letters."""
    runs = _RUN.findall(core)
    if any(_is_random(run, 12 if in_path else 9) for run in runs) or _is_random_throughout("".join(runs)):
        return True
    return any(_is_numbered(run, shortest - (not run.isdigit())) or _is_unspoken(run) for run in runs)


def _is_numbered(run: str, shortest: int) -> bool:
    """Letters before a long number, as customers are numbered ("KT8823190"); no model and no season ("spring2026")."""
    return any(len(each) >= shortest and not DAY.fullmatch(each) for each in _DIGITS.findall(run))


def is_short_code(value: str) -> bool:
    """Six letters and digits and more that take turns, or one long number; no word with its year.

    >>> is_short_code("K7B2Q9"), is_short_code("Zk39xPq"), is_short_code("spring2026"), is_short_code("Spring2026")
    (True, True, False, False)
    """
    if len(value) < _SHORTEST_NUMBER or not value.isascii() or not value.isalnum():
        return False
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(value))
    if value.isdigit():
        return not DAY.fullmatch(value)
    is_mixed = any(map(str.isupper, value)) and any(map(str.islower, value))
    return turns >= 2 or (turns == 1 and is_mixed and not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", value))


def _is_unspoken(run: str) -> bool:
    """Letters that nobody could say, drawn by lot from one alphabet."""
    vowels = sum(letter in "aeiouyAEIOUY" for letter in run)
    return len(run) >= _SHORTEST_UNSPOKEN and run.isalpha() and vowels < len(run) / 5


def _is_coded(core: str) -> bool:
    """Base64 of a number, or of text that holds one."""
    plain = from_base64(core) if len(core) >= 8 and _BASE64.fullmatch(core) else b""
    return plain.isascii() and plain.decode("ascii").isprintable() and bool(re.search(rb"[0-9]{6}", plain))


def _is_random(run: str, shortest: int) -> bool:
    """Letters and digits, or small and capital letters, mixed again and again."""
    return len(run) >= shortest and _turns(run) >= max(3, len(run) // 6)


def _is_random_throughout(joined: str) -> bool:
    """The same of a code that marks cut into short pieces ("5X7KQ2B-ajePzWoI"); words and a year are none."""
    return len(joined) >= 12 and _turns(joined) >= max(4, len(joined) // 4)


def _turns(run: str) -> int:
    return sum(a.isdigit() != b.isdigit() or (a.islower() and b.isupper()) for a, b in pairwise(run))


def _same_alphabet(value: str, seed: str) -> str:
    """Another value of the same length and alphabet; the marks between the letters stay."""
    chance = chance_of(seed, value)
    only_hex = all(ch in hexdigits or not ch.isalnum() for ch in value)
    return "".join(_in_the_alphabet(ch, chance, only_hex=only_hex) for ch in value)


def _in_the_alphabet(ch: str, chance: Iterator[int], *, only_hex: bool) -> str:
    if not ch.isascii() or not ch.isalnum():
        return ch
    if ch.isdigit():
        return pick(digits, chance)
    letter = pick(hexdigits[10:16] if only_hex else ascii_lowercase, chance)
    return letter.upper() if ch.isupper() else letter
