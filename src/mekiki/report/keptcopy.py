"""A copy of a mail in which the reader cannot be recognised, and which can still be examined like the original.

Where the mail names the reader, the copy names somebody who does not exist, by a name of the same length and kind: a role
account stays that role, a hash of the address becomes the hash of the stand-in, a base64 token still decodes to an address.
So the copy parses as the original did, places stay where they were, and the checks see what they saw.
docs/decisions/0011 says what this does not reach.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import md5, sha1, sha256
from html import unescape
from typing import Any
from urllib.parse import unquote

from mekiki.knowledge.providers import kinds_of, roles
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable, Plan, Question, Unavailable
from mekiki.model.facts import Fact
from mekiki.model.message import Copy, Message
from mekiki.model.reader import Reader
from mekiki.parse.address import mailboxes
from mekiki.report.safe import HIDDEN, HIDDEN_ADDRESS, Mask

WITHHELD = b"[withheld: this file names the recipient]\n"
_SHORTEST_LOCAL = 4  # letters of a local part that is looked for by itself, as Mask does


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """What is kept instead of a mail, and the evidence and the reader as they are told about it."""

    raw: bytes
    evidence: Evidence
    plan: Plan
    withheld: tuple[str, ...] = ()  # MIME paths of files that name the reader where nothing can be put in his place


def kept_copy(case: Case) -> KeptCopy:
    """The copy of a case's mail. Of a mail that came as somebody's attachment it is the mail itself, without the report."""
    stand_in = StandIn(case)
    raw, withheld = _Copied(case.message, stand_in).made()
    return KeptCopy(raw, _evidence(case.evidence, stand_in), _plan(case.plan, stand_in), withheld)


# --- who stands in for whom ------------------------------------------------------------------------------------------


class _Reader(Mask):
    """Who the mask hides, without its patterns, which take a second to make for a list of twenty addresses."""

    def _compile(self) -> None:
        pass


class StandIn:
    """Puts people who do not exist in the place of the reader, in text or bytes; every name keeps its length."""

    def __init__(self, case: Case) -> None:
        mask, message = _Reader(case), case.message
        everyone = [*mask.addresses, *sorted(mask.others), *_reporters(case)]
        self.domains = {domain: _domain_like(domain, number) for number, domain in enumerate(mask.domains)}
        self.addresses: dict[str, str] = {}
        for address in sorted(dict.fromkeys(everyone), key=len)[::-1]:
            self.addresses[address] = self._address_like(address, len(self.addresses))
        names = {name for name in (*mask.names, *_names(message, set(everyone))) if name.strip()}
        self.names = {name: _name_like(name) for name in sorted(names, key=len)[::-1]}
        shown = {each.rpartition("@")[0] for each in mask.senders}
        self.locals = {
            old.rpartition("@")[0]: new.rpartition("@")[0]
            for old, new in self.addresses.items()
            if len(old.rpartition("@")[0]) >= _SHORTEST_LOCAL
            and old.rpartition("@")[0] not in {*shown, *roles()}
            and old in (*mask.addresses, *mask.others)
        }
        self.plain = {
            **self.addresses,
            **{old.replace("@", "="): new.replace("@", "=") for old, new in self.addresses.items()},
            **self.domains,
            **self.locals,
        }
        self.coded = {**self._hexes(), **self._percent_names()}
        self.needles = [each.encode() for each in self.plain if len(each) > 5]

    def _address_like(self, address: str, number: int) -> str:
        local, _, domain = address.rpartition("@")
        own = next((d for d in self.domains if domain == d or domain.endswith("." + d)), None)
        if own:
            domain = domain[: len(domain) - len(own)] + self.domains[own]
        elif not kinds_of(domain) & {"free-mail", "disposable-mail"} and address in self.addresses:
            domain = _domain_like(domain, number)
        return (local if local in roles() else _local_like(local, number)) + "@" + domain

    def _hexes(self) -> dict[str, str]:
        """The address written in hex, and hashed in the usual ways."""
        found = {}
        for old, new in {**self.addresses, **self.locals}.items():
            if len(old) > 5:
                found[old.encode().hex()] = new.encode().hex()
        for old, new in self.addresses.items():
            for make in (md5, sha1, sha256):
                found[make(old.encode()).hexdigest()] = make(new.encode()).hexdigest()
        return found

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
        for old, new in self.names.items():
            text = text.replace(old, new)
        return self._ascii(text)

    def _ascii(self, text: str) -> str:
        """Addresses, domains and local parts in plain, percent-encoded, as references, in hex, hashed and in base64."""
        lower = text.lower()
        read = unescape(_unquoted(lower)) if "%" in text or "&" in text or "＠" in text else lower
        met = tuple(needle for needle in self.plain if needle in read or needle in lower)
        for pattern in _patterns(met, read != lower):
            text = pattern.sub(self._stands, text)
        for code in (each for each in self.coded if each in lower):
            text = re.sub(re.escape(code), partial(_cased, self.coded[code]), text, flags=re.IGNORECASE)
        return _BASE64.sub(self._in_base64, text) if self.needles else text

    def _stands(self, hit: re.Match[str]) -> str:
        """The stand-in, each letter spelled as the letter was that it stands for."""
        spelled = _LETTER.findall(hit.group())
        plain = "".join(_read_letter(each) for each in spelled).lower()
        new = self.plain.get(plain)
        return (
            "".join(_spelled_like(each, letter) for each, letter in zip(spelled, new, strict=True))
            if new
            else hit.group()
        )

    def _in_base64(self, run: re.Match[str]) -> str:
        written = run.group()
        for shift in range(4):
            body = written[shift:]
            plain = _from_base64(body)
            lower = plain.lower()
            if not any(needle in lower for needle in self.needles):
                continue
            changed = self._bytes(plain)
            if len(changed) == len(plain) and changed != plain:
                written = written[:shift] + _to_base64(changed, body)
        return written

    # --- in bytes ---------------------------------------------------------------------------------------------

    def in_bytes(self, data: bytes, charset: str = "") -> bytes:
        """Bytes of a text with the stand-ins in it, as long as they were."""
        for old, new in self.names.items():
            for each in dict.fromkeys((charset, "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "gb18030")):
                coded, stand = _encoded(old, each), _encoded(new, each)
                if coded and coded in data and len(old.strip()) > 1:
                    data = data.replace(coded, stand if stand and len(stand) == len(coded) else b"x" * len(coded))
        if charset.startswith(("utf-16", "utf-32", "utf-7")):
            return self._wide(data, charset)
        return self._bytes(data)

    def _bytes(self, data: bytes) -> bytes:
        return self._ascii(data.decode("latin-1")).encode("latin-1")

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


def _reporters(case: Case) -> Iterator[str]:
    """Whoever forwarded the mail in his own words: the outer header names him."""
    if case.message.copy is Copy.INLINE_FORWARD:
        for name in ("from", "reply-to", "return-path", "sender"):
            for header in case.message.fields(name):
                yield from (box.address.lower() for box in mailboxes(header)[0] if "@" in box.address)


def _names(message: Message, addresses: set[str]) -> Iterator[str]:
    """Names that the header gives to the recipients."""
    for name in ("to", "cc", "bcc", "resent-to", "apparently-to"):
        for header in message.fields(name):
            for box in mailboxes(header)[0]:
                known = {each.name for each in message.from_}
                if (
                    box.address.lower() in addresses
                    and box.name not in known
                    and 1 < len(box.name) <= 40
                    and "@" not in box.name
                ):
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


_RUN = r"(?:reader[0-9]{0,3})(?:reader)*(?:reade|read|rea|re|r)?"
_HOME = r"(?:[\w-]+\.)*(?:home[0-9]{0,3}(?:home)*(?:hom|ho|h)?|hom|ho|h)\.(?:example|test|zz)"
_STAND_IN = re.compile(
    rf"(?<![\w.+-])(?:[\w.+-]+@{_HOME}|{_RUN}@[\w-]+(?:\.[\w-]+)+|{_HOME}"
    r"|reader(?:[0-9]{1,3}(?:reader)*|(?:reader)+)(?:reade|read|rea|re|r)?|reader(?:reade|read|rea|re|r))(?![\w@]|\.\w)",
    re.ASCII,
)


def _name_like(name: str) -> str:
    return "".join("●" if not ch.isascii() else "x" if ch.isalnum() else ch for ch in name)


# --- spellings -------------------------------------------------------------------------------------------------------

_LETTER = re.compile(
    r"%(?:25)*[0-9A-Fa-f]{2}|&#[xX]?[0-9A-Fa-f]{1,7};|&(?:commat|period|lowbar|hyphen);|=[0-9A-F]{2}(?=[0-9A-F=]|$)|.",
    re.DOTALL,
)
_NAMED = {"&commat;": "@", "&period;": ".", "&lowbar;": "_", "&hyphen;": "-", "＠": "@"}
_BY_NAME = {letter: name for name, letter in _NAMED.items() if name.startswith("&")}
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")


@lru_cache(maxsize=512)
def _letter(letter: str) -> str:
    """A pattern for a letter in any spelling."""
    codes = {ord(letter.lower()), ord(letter.upper())}
    percent = "|".join(f"{code:02x}" for code in codes)
    numbers = "|".join(f"0*{code}|x0*{code:x}" for code in codes)
    named = f"|{_BY_NAME[letter]}" if letter in _BY_NAME else ""
    wide = "|＠" if letter == "@" else ""
    return rf"(?:{re.escape(letter)}|%(?:25){{0,3}}(?:{percent})|&\#(?:{numbers});{named}{wide})"


@lru_cache(maxsize=256)
def _patterns(needles: tuple[str, ...], spelled: bool) -> tuple[re.Pattern[str], ...]:
    """Addresses wherever they stand, even run into other letters; domains and local parts as words of their own."""
    whole = [each for each in needles if "@" in each or "=" in each]
    parts = [each for each in needles if each not in whole]
    framed = ((whole, "", ""), (parts, r"(?:(?<=%[0-9A-Fa-f]{2})|(?<![A-Za-z0-9]))", "(?![A-Za-z0-9])"))
    return tuple(_pattern(each, before, after, spelled) for each, before, after in framed if each)


def _pattern(needles: Sequence[str], before: str, after: str, spelled: bool) -> re.Pattern[str]:
    write = _letter if spelled else re.escape
    words = ["".join(map(write, each)) for each in sorted(needles, key=len)[::-1]]
    return re.compile(f"{before}(?:{'|'.join(words)}){after}", re.IGNORECASE)


def _unquoted(text: str) -> str:
    """Percent-encoding taken off as often as it was put on, within reason."""
    for _ in range(3):
        if "%" not in text:
            break
        text = unquote(text)
    return text.lower().replace("＠", "@")


def _read_letter(spelled: str) -> str:
    if len(spelled) == 1 or spelled in _NAMED:
        return _NAMED.get(spelled, spelled)
    if spelled.lower() in _NAMED:
        return _NAMED[spelled.lower()]
    if spelled.startswith("%"):
        return chr(int(spelled[-2:], 16))
    digits = spelled[2:-1]
    return chr(int(digits[1:], 16) if digits[:1] in "xX" else int(digits))


def _spelled_like(spelled: str, letter: str) -> str:
    """A letter spelled as another one was."""
    was = _read_letter(spelled)
    letter = letter.upper() if was.isupper() else letter
    if was == letter:
        return spelled
    if len(spelled) == 1:
        return letter
    if spelled.startswith("%"):
        return spelled[:-2] + f"{ord(letter):02X}"
    if spelled.startswith("&#"):
        hexed = spelled[2:3] in ("x", "X")
        return f"&#{spelled[2:3] if hexed else ''}{ord(letter):x};" if hexed else f"&#{ord(letter)};"
    return letter


def _cased(stand: str, hit: re.Match[str]) -> str:
    return stand.upper() if hit.group().isupper() else stand


def _encoded(text: str, charset: str) -> bytes:
    """Text in a charset without its shifts, as it stands within a line; nothing where it cannot be written so."""
    try:
        data = text.encode(charset or "ascii")
    except (UnicodeError, LookupError):
        return b""
    return data.removeprefix(b"\x1b$B").removesuffix(b"\x1b(B") if charset == "iso-2022-jp" else data


def _from_base64(run: str) -> bytes:
    whole = run[: len(run) - 1] if len(run) % 4 == 1 else run
    try:
        return base64.b64decode(whole.replace("-", "+").replace("_", "/") + "=" * (-len(whole) % 4))
    except (binascii.Error, ValueError):
        return b""


def _to_base64(data: bytes, like: str) -> str:
    """Bytes in the alphabet and length of the run that they came from."""
    coded = base64.b64encode(data).decode().rstrip("=")
    if "-" in like or "_" in like:
        coded = coded.replace("+", "-").replace("/", "_")
    return coded[: len(like)] + like[len(coded) :]


# --- the mail --------------------------------------------------------------------------------------------------------

_WORDS = re.compile(rb"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]*)\?=(?:(?:\r?\n)?[ \t]+=\?\1\?\2\?[^?]*\?=)*")
_ONE_WORD = re.compile(rb"=\?[^?\s]+\?[bBqQ]\?([^?]*)\?=")
_FIELD = re.compile(rb"^[!-9;-~]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb"""\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_DEEPEST = 8


class _Copied:
    """One mail, copied part by part: what holds no trace of the reader stays byte for byte what it was."""

    def __init__(self, message: Message, stand_in: StandIn) -> None:
        self.message, self.stand_in = message, stand_in
        self.naming = _naming_files(message, stand_in)
        self.withheld: list[str] = []

    def made(self) -> tuple[bytes, tuple[str, ...]]:
        return self.entity(self.message.raw, "", 0), tuple(self.withheld)

    def entity(self, raw: bytes, path: str, depth: int) -> bytes:
        """A header block and what follows it."""
        gap = _BLANK.search(raw)
        head, rest = (raw[: gap.start()], raw[gap.start() :]) if gap else (raw, b"")
        blank = _BLANK.match(rest)
        between, body = (rest[: blank.end()], rest[blank.end() :]) if blank else (b"", rest)
        fields = {
            name.strip().lower(): value
            for name, _, value in (field.partition(b":") for field in _FIELD.findall(head)[::-1])
        }
        kind = fields.get(b"content-type", b"").strip().lower()
        boundary = _BOUNDARY.search(fields.get(b"content-type", b""))
        if kind.startswith(b"multipart/") and boundary and depth < _DEEPEST:
            made = self.parts(body, (boundary.group(1) or boundary.group(2)).rstrip(), path, depth)
        else:
            made = self.leaf(body, kind, fields, path or "1", depth)
        return self.header(head) + between + made

    def parts(self, body: bytes, boundary: bytes, path: str, depth: int) -> bytes:
        pieces = re.split(rb"(^--" + re.escape(boundary) + rb"(?:--)?[ \t]*\r?$\n?)", body, flags=re.MULTILINE)
        made, count = [self.stand_in.in_bytes(pieces[0])], 0
        for delimiter, piece in zip(pieces[1::2], pieces[2::2], strict=True):
            closes = delimiter.rstrip().endswith(b"--") and not boundary.endswith(b"--")
            count += not closes
            inside = f"{path}.{count}" if path else str(count)
            made += [delimiter, self.stand_in.in_bytes(piece) if closes else self.entity(piece, inside, depth + 1)]
        return b"".join(made)

    def header(self, head: bytes) -> bytes:
        return self.stand_in.in_bytes(_WORDS.sub(self._words, head))

    def _words(self, hit: re.Match[bytes]) -> bytes:
        """Encoded words (RFC 2047) that are read together; written anew, as one, where they name the reader."""
        charset, how = hit.group(1).partition(b"*")[0].decode("latin-1").lower(), hit.group(2).lower()
        plain = b"".join(_word(each, how) for each in _ONE_WORD.findall(hit.group()))
        changed = self.stand_in.in_bytes(plain, charset)
        if changed == plain:
            return hit.group()
        coded = base64.b64encode(changed) if how == b"b" else b"".join(b"=%02X" % byte for byte in changed)
        return b"=?" + hit.group(1) + b"?" + hit.group(2) + b"?" + coded + b"?="

    def leaf(self, body: bytes, kind: bytes, fields: Mapping[bytes, bytes], path: str, depth: int) -> bytes:
        encoding = fields.get(b"content-transfer-encoding", b"").strip().lower()
        plain, write = _decoded(body, encoding)
        changed = self.content(plain, kind, path, depth)
        return body if changed == plain else write(changed)

    def content(self, plain: bytes, kind: bytes, path: str, depth: int) -> bytes:
        """A part's content with its transfer encoding taken off."""
        if path in self.naming:
            self.withheld.append(path)
            return WITHHELD
        if kind.startswith((b"message/rfc822", b"message/global")) and depth < _DEEPEST:
            return self.entity(plain, path, depth + 1)
        if not kind or kind.startswith(
            (b"text/", b"message/", b"application/xhtml", b"application/json", b"application/xml")
        ):
            charset = re.search(rb"charset\s*=\s*\"?([\w.:-]+)", kind)
            return self.stand_in.in_bytes(plain, charset.group(1).decode() if charset else "")
        if self.stand_in.knows(plain) or any(map(self.stand_in.knows, _unpacked(plain))):
            self.withheld.append(path)
            return WITHHELD
        return plain


def _naming_files(message: Message, stand_in: StandIn) -> set[str]:
    """Files whose bytes hide what they say (archives, PDF, Office, pictures) and that were read to name the reader."""
    named = set()
    for document in message.documents:
        said = "\n".join((document.text, *document.remote))
        if document.kind not in ("page", "calendar", "card", "shortcut", "mail") and stand_in.text(said) != said:
            named.add(document.part)
    for link in message.links:
        if link.source in ("qr", "attachment", "document") and stand_in.text(link.url) != link.url:
            named.add(link.place.part)
    for part in message.parts:
        if part.container and stand_in.knows(part.content):
            named.add(part.container)
    texts = {body.part for body in message.bodies}
    return {part.partition("!")[0] for part in named if part} - texts


_MOST_MEMBERS, _LARGEST_MEMBER = 50, 4 << 20


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What a ZIP file (and so an Office document) holds, as far as it can be read within bounds."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist()[:_MOST_MEMBERS]:
                with archive.open(info) as member:
                    yield member.read(_LARGEST_MEMBER)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        return  # encrypted or broken: what nobody here can read is kept as it came (decision 0011)


def _word(text: bytes, how: bytes) -> bytes:
    if how == b"q":
        return re.sub(rb"=([0-9A-Fa-f]{2})", lambda hit: bytes((int(hit.group(1), 16),)), text.replace(b"_", b" "))
    return _tolerant(text)


def _tolerant(text: bytes) -> bytes:
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", text)
    return (
        base64.b64decode(clean[: len(clean) - (len(clean) % 4 == 1)] + b"=" * (-len(clean) % 4))
        if len(clean) > 1
        else b""
    )


def _decoded(body: bytes, encoding: bytes) -> tuple[bytes, Callable[[bytes], bytes]]:
    """A body without its transfer encoding, and how it is written again."""
    newline = b"\r\n" if b"\r\n" in body else b"\n"
    tail = body[len(body.rstrip()) :]
    if encoding == b"base64":
        first = body.split(b"\n", 1)[0].strip()
        width = len(first) // 4 * 4 or 76

        def write(data: bytes) -> bytes:
            coded = base64.b64encode(data)
            return newline.join(coded[at : at + width] for at in range(0, len(coded), width)) + tail

        return _tolerant(body), write
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(
            body
        ), lambda data: binascii.b2a_qp(data, istext=True).replace(b"\r\n", b"\n").replace(b"\n", newline)
    return body, lambda data: data


# --- the evidence ----------------------------------------------------------------------------------------------------


def _evidence(evidence: Evidence, stand_in: StandIn) -> Evidence:
    """The evidence told of the stand-ins; a captured text is changed too, and what is a picture stays as it is."""
    blobs, renamed = {}, {}
    for name, data in evidence.blobs.items():
        changed = stand_in.in_bytes(data) if _is_text(data) else data
        renamed[name] = sha256(changed).hexdigest()
        blobs[renamed[name]] = changed

    def told(value: Any) -> Any:
        if isinstance(value, Fact):
            return type(value)(told(str(value)))
        if isinstance(value, str):
            return renamed.get(value) or stand_in.text(value)
        if isinstance(value, bytes):
            return stand_in.in_bytes(value)
        if isinstance(value, tuple):
            return tuple(told(each) for each in value)
        if isinstance(value, Mapping):
            return {told(name): told(each) for name, each in value.items()}
        return value

    def answered(answer: Any) -> Any:
        if isinstance(answer, Known):
            return replace(answer, value=told(answer.value))
        return replace(answer, reason=told(answer.reason)) if isinstance(answer, Unavailable) else answer

    answers = {
        (topic, Observable(seen.kind, told(seen.value))): answered(each)
        for (topic, seen), each in evidence.answers.items()
    }
    ledger = tuple(
        replace(line, to=told(line.to), asked=told(line.asked), outcome=told(line.outcome)) for line in evidence.ledger
    )
    return replace(evidence, reader=_reader(evidence.reader, stand_in), answers=answers, ledger=ledger, blobs=blobs)


def _plan(plan: Plan, stand_in: StandIn) -> Plan:
    def told(question: Question) -> Question:
        seen = Observable(question.observable.kind, stand_in.text(question.observable.value))
        return replace(
            question,
            observable=seen,
            reason=stand_in.text(question.reason),
            refused=stand_in.text(question.refused),
            given={},
        )

    return replace(plan, questions=tuple(map(told, plan.questions)), refusals=tuple(map(told, plan.refusals)))


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4096] and not data.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF", b"%PDF", b"PK"))


def _reader(reader: Reader, stand_in: StandIn) -> Reader:
    def told(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(stand_in.text(each) for each in values)

    return replace(
        reader,
        mailboxes=told(reader.mailboxes),
        domains=told(reader.domains),
        trusted_hosts=told(reader.trusted_hosts),
    )
