"""Showing without harm: addresses that cannot be followed, a reader who cannot be recognised, no invisible characters.

A text that is shown is never rewritten in one go: it keeps its offsets, so that a finding can still be pinned to the
words. What must change is a list of ``Edit``: a stretch of the original and what stands there instead.
"""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import md5, sha1, sha256
from typing import NamedTuple
from urllib.parse import unquote

from mekiki.knowledge import brands
from mekiki.knowledge.anybody import means_anybody
from mekiki.knowledge.domains import is_address, is_top_level, registrable_domain
from mekiki.knowledge.providers import kinds_of, roles
from mekiki.knowledge.remember import remembered
from mekiki.model.case import Case
from mekiki.model.message import Link, Message
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse.links import urls_in

HIDDEN = "●●●"
HIDDEN_ADDRESS = f"{HIDDEN}@{HIDDEN}"
LONGEST = 10_000  # characters of one value that are shown
MOST_SPELLED = 20  # recipients that are looked for in every spelling; a list of hundreds is looked for as written
SHORTEST_NAME = 4  # letters of a local part from which it is masked where it stands alone


class Edit(NamedTuple):
    """A stretch of a text and what is shown in its place."""

    start: int
    end: int
    shown: str


def apply(text: str, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> str:
    """The stretch of a text with the edits in it; an edit that the stretch cuts through is shown whole."""
    stop = len(text) if end is None else end
    shown, at = [], start
    for edit in edits[max(0, bisect_left(edits, start, key=_start) - 1) :]:
        if edit.start >= stop:
            break
        if edit.end > start:
            shown += [text[at : edit.start], edit.shown]
            at = max(at, edit.end)
    return "".join([*shown, text[at:stop]])


def _start(edit: Edit) -> int:
    return edit.start


def merged(*layers: Iterable[Edit]) -> list[Edit]:
    """All edits in order; where two overlap, the one of the earlier layer stands."""
    kept: list[Edit] = []
    for rank, layer in enumerate(layers):
        fresh = list(layer)
        kept = sorted([*kept, *(_beside(kept, fresh) if rank else _apart(fresh))])
    return kept


def _beside(kept: Sequence[Edit], fresh: Iterable[Edit]) -> list[Edit]:
    taken = _Taken(kept)
    return _apart(edit for edit in fresh if not taken.touches(edit.start, edit.end))


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


class _Taken:
    """Stretches that are spoken for, in ascending order and apart."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts = [edit.start for edit in edits]

    def touches(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.edits[at].end > start

    def at(self, spot: int) -> Edit | None:
        """The edit that a spot lies in."""
        at = bisect_left(self.starts, spot + 1) - 1
        return self.edits[at] if at >= 0 and self.edits[at].end > spot else None


# --- addresses that cannot be followed -------------------------------------------------------------------------------

_WEB_SCHEME = regex(r"\bh(tt)p(?=s?:)", re.IGNORECASE)
_OTHER_SCHEME = regex(
    r"\b(?:ftp|ftps|sftp|file|javascript|vbscript|data|mailto|tel|sms|smb|ws|wss|intent)(:)", re.IGNORECASE
)
_AUTHORITY = regex(r"[/\\]{2,}([^/\\?#\s]*)")
_ADDRESS = regex(r"(?<=[\w.!#$%&'*+/=?^`{|}~-])@((?:[\w-]+\.)+[\w-]{2,})")


def defang_url(url: str) -> str:
    """A URL that no program makes live: ``hxxps://17aday[.]example/jp/``.

    >>> defang_url("https://17aday.example/jp/kagoya.net/?to=https://b.example/")
    'hxxps://17aday[.]example/jp/kagoya.net/?to=hxxps://b[.]example/'
    """
    return apply(url, merged(_schemes(url), _authorities(url, 0, bare=True)))


def defang_host(host: str) -> str:
    """A host name or IP address, its dots in brackets; of an IPv6 address, its colons."""
    return host.replace(".", "[.]") if "." in host or not is_address(host) else host.replace(":", "[:]")


def defang_address(address: str) -> str:
    """An e-mail address whose domain cannot be followed."""
    local, at, domain = address.rpartition("@")
    return local + at + domain.replace(".", "[.]")


def defang(text: str) -> str:
    """Running text with every URL and e-mail address in it defanged."""
    return apply(text, defang_edits(text))


def defang_edits(text: str) -> list[Edit]:
    """What must change in running text so that no program finds a link in it."""
    found = list(_schemes(text))
    for start, end in urls_in(text):
        found += _authorities(text[start:end], start, bare=True)
    for hit in _AUTHORITY.finditer(text):
        found += _dots(text, *hit.span(1))
    for hit in _ADDRESS.finditer(text):
        found += _dots(text, *hit.span(1))
    return merged(found)


def _schemes(text: str) -> Iterator[Edit]:
    for hit in _WEB_SCHEME.finditer(text):
        yield Edit(*hit.span(1), "xx" if hit.group(1).islower() else "XX")
    for hit in _OTHER_SCHEME.finditer(text):
        yield Edit(*hit.span(1), "[:]")


def _authorities(url: str, offset: int, *, bare: bool) -> Iterator[Edit]:
    """The dots of every host in a URL; ``bare``: it may begin with the host itself."""
    hits = [hit.span(1) for hit in _AUTHORITY.finditer(url)]
    if bare and not re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) and not url.startswith(("/", "\\")):
        hits.append((0, len(re.split(r"[/\\?#]", url, maxsplit=1)[0])))
    for start, end in hits:
        for edit in _dots(url, start, end):
            yield Edit(edit.start + offset, edit.end + offset, edit.shown)


def _dots(text: str, start: int, end: int) -> Iterator[Edit]:
    for at in range(start, end):
        if text[at] == "." and text[at - 1 : at + 2] != "[.]":
            yield Edit(at, at + 1, "[.]")


# --- characters that act instead of being read -----------------------------------------------------------------------

_ACTING = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Control, direction and zero-width characters by their numbers, so that they can neither act nor hide.

    >>> visible("exe\\u202egpj")
    'exe⟨U+202E⟩gpj'
    """
    return _ACTING.sub(_named, text)


def _named(hit: re.Match[str]) -> str:
    return " " if hit.group() == "\r" else f"⟨U+{ord(hit.group()):04X}⟩"


def _acting(text: str) -> Iterator[Edit]:
    for hit in _ACTING.finditer(text):
        yield Edit(*hit.span(), _named(hit))


# --- a reader who cannot be recognised -------------------------------------------------------------------------------

_BASE64_RUN = regex(r"[A-Za-z0-9+/_-]{8,}")
_PLAIN_ADDRESS = regex(r"[\w.!#$&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}")
_WORD_BEGINS = r"(?:(?<=%[0-9A-Fa-f]{2})|(?<![A-Za-z0-9]))"
_GOES_ON_BEFORE = regex("[A-Za-z0-9_.+%-]")
_GOES_ON_AFTER = regex("[A-Za-z0-9_-]")
_DELIVERED = ("x-original-to", "delivered-to", "envelope-to", "x-envelope-to")
_LONGEST_NAME = 40
_LONGEST_ADDRESS = 320  # characters (RFC 3696 3); nothing longer is anybody's
_SAME = {"@": "[@＠]"}
# The @ in scripts, in quoted-printable, in references and full-width: forms that its own code does not cover.
_CODED_AT = r"|%(?:25){0,3}ef%(?:25){0,3}bc%(?:25){0,3}a0|%(?:25){0,3}u0040|\\u0040|=40|&(?:amp;)?commat;|%26commat%3b"
_CODED = regex(r"%|&\#|\\u0040|=40|&(?:amp;)?commat;", re.IGNORECASE)
_RIDING = regex(r"[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}([A-Za-z]{2,18})(?![\w-])", re.ASCII)
_MOST_RUNS = 300  # of base64 in the links of a mail, that are read for addresses


class Mask:
    """Replaces the reader's addresses, names and own domains, however they are written; never the sender's."""

    def __init__(self, case: Case) -> None:
        message, reader = case.message, case.evidence.reader
        sure = _sure_recipients(message, reader)
        everyone = [*sure, *message.recipients, *(box.address for box in (*message.to, *message.cc))]
        self.riding = tuple(_riding(message.links, _stated(message)))[:MOST_SPELLED]
        bare = list(
            dict.fromkeys(_bare(each) for each in everyone if "@" in each.strip("@") and len(each) <= _LONGEST_ADDRESS)
        )
        self.addresses = sorted(bare[:MOST_SPELLED], key=len)[::-1]
        self.others = frozenset(bare[MOST_SPELLED:])
        self.senders = [
            each for each in _stated(message) if each and not any(_is_within(own, each) for own in self.addresses)
        ]
        shown = {each.rpartition("@")[0] for each in self.senders}
        self.locals = [each for each in _locals(sure) if each not in shown]
        self.domains = _own_domains([each.rpartition("@")[2] for each in sure], reader.domains, self.senders)
        named = [box.name for box in (*message.to, *message.cc) if _bare(box.address) in sure]
        self.names = [name for name in dict.fromkeys(named) if _is_telling(name, {box.name for box in message.from_})]
        self._compile()

    def _compile(self) -> None:
        addresses = list(dict.fromkeys((*self.addresses, *self.riding)))
        digests = [make(each.encode()).hexdigest() for each in addresses for make in (md5, sha1, sha256)]
        needles = [*addresses, *self.locals]
        hexed = [each.encode().hex() for each in needles if len(each) > 5] + digests
        verp = [each.replace("@", "=") for each in addresses]
        self._address = _any_of([*addresses, *verp], "", "")
        self._at_home = _at_domains(self.domains)
        self._local = _any_of(self.locals, _WORD_BEGINS, r"(?![A-Za-z0-9@])")
        self._domain = _any_of(self.domains, _WORD_BEGINS, r"(?![A-Za-z0-9_-])")
        self._hex = _any_of(hexed, "", "", spelled=False)
        self._name = _any_of(self.names, "", "", spelled=False)
        self._sender = _any_of(self.senders, r"(?<![A-Za-z0-9_.+-])", r"(?![A-Za-z0-9_-])", spelled=False)
        self._coded = [each.encode() for each in (*needles, *self.domains) if len(each) > 5]

    def edits(self, text: str) -> list[Edit]:
        """Every stretch of a text that would tell who the reader is."""
        addresses = list(_hits(self._address, text, HIDDEN_ADDRESS))
        whole = [
            *(each for each in addresses if _stands_alone(text, each)), *_hits(self._hex, text, HIDDEN), *self._in_base64(text),
            *self._in_company(text),
        ]  # fmt: skip
        protected = [Edit(*hit.span(), "") for hit in self._sender.finditer(text)] if self._sender else []
        lesser = [
            *addresses, *_hits(self._at_home, text, HIDDEN_ADDRESS),
            *_hits(self._domain, text, HIDDEN), *_hits(self._local, text, HIDDEN), *_hits(self._name, text, HIDDEN),
        ]  # fmt: skip
        return merged(whole, _beside(_apart(protected), lesser))

    def __call__(self, text: str) -> str:
        return apply(text, self.edits(text))

    def _in_company(self, text: str) -> Iterator[Edit]:
        """Addresses of those that stand beside the reader in a long list; they are known in their plain spelling only."""
        for hit in _PLAIN_ADDRESS.finditer(text) if self.others else ():
            if hit.group().lower().rstrip(".-") in self.others:
                yield Edit(*hit.span(), HIDDEN_ADDRESS)

    def _in_base64(self, text: str) -> Iterator[Edit]:
        """Runs of base64 (also URL-safe, also without its padding) that hold an address, wherever the run begins."""
        for run in _BASE64_RUN.finditer(text) if self._coded else ():
            for shift in range(4):
                yield from self._decoded(run.group()[shift:], run.start() + shift)

    def _decoded(self, run: str, offset: int) -> Iterator[Edit]:
        plain = _from_base64(run)
        for needle in self._coded:
            at = plain.find(needle)
            while at >= 0:
                start, end = at // 3 * 4, -(-(at + len(needle)) // 3) * 4
                yield Edit(offset + start, offset + min(end, len(run)), HIDDEN)
                at = plain.find(needle, at + 1)


def _stated(message: Message) -> list[str]:
    """The addresses that the sender gives as its own."""
    return [_bare(box.address) for box in (*message.from_, *message.reply_to)] + [_bare(message.return_path)]


def _riding(links: Iterable[Link], stated: Sequence[str]) -> dict[str, None]:
    """The addresses that web links carry with them, and that are not the sender's own: nearly always the reader's.

    Where the header has lost its recipient, or names another, they are known from here alone. What a form sends to is no
    reader; it is shown.
    """
    found: dict[str, None] = {}
    runs = _MOST_RUNS
    for link in links:
        if link.scheme not in ("http", "https") or link.source == "form":
            continue
        tail = f"{link.path}?{link.query}#{link.fragment}"[:LONGEST]
        for _ in range(4):
            if "@" in tail or "%" not in tail:
                break
            tail = unquote(tail)
        texts = [unquote(tail)] if "@" in tail else []
        for run in _BASE64_RUN.finditer(tail):
            if runs <= 0:
                break
            runs -= 1
            texts.append(_from_base64(run.group()).decode("ascii", "replace"))
        for text in texts:
            for hit in _RIDING.finditer(text) if "@" in text else ():
                if is_top_level(hit.group(1).lower()):
                    found[hit.group().lower()] = None
    return {each: None for each in found if each not in stated}


def _bare(address: str) -> str:
    return address.lower().strip("<> ")


def _sure_recipients(message: Message, reader: Reader) -> list[str]:
    """The reader's own addresses. To and Cc count only where nothing else tells: a sender who fills them with names and
    domains of his choice must not be able to blot out the report.
    """
    told = [header.value for name in _DELIVERED for header in message.fields(name)]
    told += [hop.envelope_for for hop in message.hops[:1]] + list(reader.mailboxes)
    sure = [_bare(each) for each in told if "@" in each.strip("@")] or list(message.recipients[:1])
    sure += [each for each in message.recipients if reader.owns(each)]
    return [each for each in dict.fromkeys(sure) if len(each) <= _LONGEST_ADDRESS][:MOST_SPELLED]


def _is_within(address: str, sender: str) -> bool:
    """Whether a sender's address is or carries the reader's, as the return paths of mailing services do (VERP)."""
    return address in sender or address.replace("@", "=") in sender


def _locals(addresses: Iterable[str]) -> list[str]:
    """Local parts that point at a person: long enough, and no role account such as admin@."""
    found = dict.fromkeys(each.rpartition("@")[0] for each in addresses)
    return [local for local in found if len(local) >= SHORTEST_NAME and local not in roles()]


def _own_domains(domains: Iterable[str], stated: Iterable[str], senders: Iterable[str]) -> list[str]:
    """Domains that tell where the reader works; a provider's or a brand's tells nothing, the sender's is shown."""
    foreign = {registrable_domain(each.rpartition("@")[2]) for each in senders}
    found = {registrable_domain(each) for each in domains if not kinds_of(each) & {"free-mail", "disposable-mail"}}
    own = {each for each in found if each and not brands.owners_of(each)} | {each.lower() for each in stated}
    return sorted(own - foreign - {""}, key=len)[::-1]


def _is_telling(name: str, senders: set[str]) -> bool:
    shortest = SHORTEST_NAME if name.isascii() else 2
    if means_anybody(name) or name.lower() in brands.whole_names():
        return False
    return name not in senders and shortest <= len(name) <= _LONGEST_NAME and not set(name) & set("<>/@")


class _Pattern(NamedTuple):
    """Two patterns for the same needles: as they are, and with each letter also percent-encoded or a reference.

    The second is a hundred times as long, and only a text that encodes anything at all has need of it.
    """

    plain: str
    spelled: str

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        encoded = _CODED.search(text) is not None
        return _compiled(self.spelled if encoded else self.plain).finditer(text)


def _any_of(needles: Sequence[str], before: str, after: str, *, spelled: bool = True) -> _Pattern | None:
    """A pattern for any of the needles; None where there are none."""
    if not needles:
        return None
    plain, coded = _words(needles)
    plain = f"{before}(?:{plain}){after}"
    return _Pattern(plain, f"{before}(?:{coded}){after}" if spelled else plain)


def _words(needles: Sequence[str]) -> tuple[str, str]:
    plain = "|".join("".join(map(_plain, each)) for each in needles)
    return plain, "|".join("".join(map(_spelled, each)) for each in needles)


def _at_domains(domains: Sequence[str]) -> _Pattern | None:
    if not domains:
        return None
    start = _WORD_BEGINS + r"(?<![_.+-])[A-Za-z0-9_.+-]{1,64}"
    at = r"(?:@|＠|%(?:25){0,3}40)(?:[A-Za-z0-9-]{1,63}\.)*"
    return _Pattern(*(rf"{start}{at}(?:{words})(?![A-Za-z0-9_-])" for words in _words(domains)))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Kept here as well, since ``re`` forgets patterns where there are many: a warning and its check make the same mask."""
    return re.compile(pattern, re.IGNORECASE)


def _plain(letter: str) -> str:
    return _SAME.get(letter, re.escape(letter))


@lru_cache(maxsize=512)
def _spelled(letter: str) -> str:
    """A letter as itself, percent-encoded (once or more), or as a numeric character reference."""
    plain = _plain(letter)
    if not letter.isascii():
        return plain
    codes = {ord(letter.lower()), ord(letter.upper())}
    percent = "|".join(f"{code:02x}" for code in codes)
    reference = "|".join(f"0*{code}|x0*{code:x}" for code in codes)
    further = _CODED_AT if letter == "@" else ""
    return rf"(?:{plain}|%(?:25){{0,3}}(?:{percent})|&\#(?:{reference});{further})"


def _hits(pattern: _Pattern | None, text: str, shown: str) -> Iterator[Edit]:
    for hit in pattern.finditer(text) if pattern else ():
        yield Edit(*hit.span(), shown)


def _stands_alone(text: str, found: Edit) -> bool:
    """Whether an address is one by itself, and no part of a longer one."""
    return not (_GOES_ON_BEFORE.match(text[max(0, found.start - 1) : found.start])) and not _GOES_ON_AFTER.match(
        text, found.end
    )


def _from_base64(run: str) -> bytes:
    """What a run decodes to, lower case; a rest that makes no whole byte is left out."""
    whole = run[: len(run) - 1] if len(run) % 4 == 1 else run
    try:
        return base64.urlsafe_b64decode(whole.replace("+", "-").replace("/", "_") + "=" * (-len(whole) % 4)).lower()
    except (binascii.Error, ValueError):
        return b""


# --- all of it -------------------------------------------------------------------------------------------------------


class Safe:
    """Shows what came out of a mail: masked, defanged, and with nothing invisible left in it."""

    def __init__(self, case: Case) -> None:
        self.mask = Mask(case)
        # A report in two languages says most things twice, and a mail its links many times.
        self._texts, self._raws = remembered(8192)(self._text), remembered(8192)(self._raw)

    def edits(self, text: str) -> list[Edit]:
        """All that must change in running text; the mask comes first."""
        return merged(self.mask.edits(text), defang_edits(text), _acting(text))

    def text(self, text: str) -> str:
        return self._texts(text)

    def raw(self, text: str) -> str:
        """Masked and visible, but not defanged: for words that are no address."""
        return self._raws(text)

    def _text(self, text: str) -> str:
        text = _shortened(text)
        return apply(text, self.edits(text))

    def _raw(self, text: str) -> str:
        text = _shortened(text)
        return apply(text, merged(self.mask.edits(text), _acting(text)))

    def url(self, url: str) -> str:
        return defang_url(self.raw(url))

    def host(self, host: str) -> str:
        return defang_host(self.raw(host))

    def station(self, name: str) -> str:
        """A name in a Received line: a host, or an address literal, which is no link and stays readable."""
        return self.raw(name) if is_address(name.strip("[]")) else self.host(name)

    def address(self, address: str) -> str:
        return defang_address(self.raw(address))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def cut_free(edits: Sequence[Edit], cuts: Iterable[int]) -> list[int]:
    """The cuts in ascending order, each moved out of an edit that it falls into, to that edit's start."""
    taken = _Taken(edits)
    moved = set()
    for cut in cuts:
        edit = taken.at(cut)
        moved.add(edit.start if edit and edit.start < cut else cut)
    return sorted(moved)
