"""Showing without harm: addresses that cannot be followed, a reader who cannot be recognised, no invisible characters.

A text that is shown is never rewritten in one go: it keeps its offsets, so that a finding can still be pinned to the
words. What must change is a list of ``Edit``: a stretch of the original and what stands there instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_address, is_suffix, is_top_level, registrable_domain
from mekiki.knowledge.pieces import longest_first
from mekiki.knowledge.providers import is_free_mail, is_popular, roles
from mekiki.knowledge.remember import remembered
from mekiki.knowledge.spellings import (
    DIGESTS,
    TURNED,
    base32_of,
    from_base64,
    from_hex,
    unescaped,
    unquoted_printable,
)
from mekiki.model.case import Case
from mekiki.model.message import Copy, Message
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.parse.called import Told, is_lists, naming, noted_in_header
from mekiki.parse.links import urls_in
from mekiki.parse.passedon import forwarders
from mekiki.parse.riding import made_for, riding

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


def _around(kept: Sequence[Edit], fresh: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that are new, as one where they overlap, without what is spoken for."""
    taken, joined = _Taken(kept), list[Edit]()
    for edit in sorted(fresh):
        if joined and edit.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, edit.end))
        else:
            joined.append(edit)
    for start, end, shown in joined:
        while start < end:
            over = taken.at(start)
            stop = (
                next((each.start for each in kept[bisect_left(taken.starts, start) :]), end)
                if over is None
                else over.end
            )
            stop = min(stop, end) if over is None else stop
            if over is None:
                yield Edit(start, stop, shown)
            start = stop


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
    r"\b(?:ftp|ftps|sftp|file|javascript|vbscript|data|mailto|tel|sms|smb|ws|wss|intent|magnet|callto|skype|viber|facetime"
    r"|bitcoin|ethereum|litecoin|monero|webcal|search-ms|ms-[a-z-]{2,30}|itms-[a-z]{2,12})(:)"
    r"|\b[a-z][a-z0-9+.-]{1,30}(?<!h[tx][tx]p)(?<!h[tx][tx]ps)(:)(?=[/\\]{2})", re.IGNORECASE,  # of a program: tg://, line://
)  # fmt: skip
_AUTHORITY = regex(r"[/\\]{2,}([^/\\?#\s]*)")
_DOTS_OF_HOSTS = ".．。｡"  # what browsers read as a dot (UTS 46, 4); outside of a host these end sentences
_ADDRESS = regex(r"(?<=[\w.!#$%&'*+/=?^`{|}~-])@((?:[\w-]+\.)+[\w-]{2,})")
_HOST = regex(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}")


def defang_url(url: str) -> str:
    """A URL that no program makes live: ``hxxps://17aday[.]example/jp/``.

    >>> defang_url("https://17aday.example/jp/kagoya.net/?to=https://b.example/")
    'hxxps://17aday[.]example/jp/kagoya.net/?to=hxxps://b[.]example/'
    >>> defang_url("mailto:kim@desk-17.example?cc=lee@desk-17.example")
    'mailto[:]kim@desk-17[.]example?cc=lee@desk-17[.]example'
    """
    return apply(url, merged(_schemes(url), _authorities(url, 0, bare=True), _addresses(url)))


def defang_host(host: str) -> str:
    """A host name or IP address, its dots in brackets; of an IPv6 address, its colons."""
    return host.replace(".", "[.]") if "." in host or not is_address(host) else host.replace(":", "[:]")


def defang_address(address: str) -> str:
    """An e-mail address whose domain cannot be followed."""
    local, at, domain = address.rpartition("@")
    return local + at + domain.replace(".", "[.]")


def defang(text: str, suspects: Iterable[str] = ()) -> str:
    """Running text with every URL and e-mail address in it defanged, and each name of the suspects, however bare it stands.

    >>> defang("your account at kagoya-login.example", ["kagoya-login.example"]), defang("your account at kagoya.example")
    ('your account at kagoya-login[.]example', 'your account at kagoya.example')
    """
    return apply(text, merged(defang_edits(text), _suspect(text, suspects)))


def suspects_of(message: Message) -> frozenset[str]:
    """The registrable domains that a mail's links lead to and that it says it comes from, but for those of brands and of services
    that everybody uses: what nobody should type or follow, though a mail writes it where no program makes a link of it.
    """
    hosts = [*(link.host for link in message.links), *(each.rpartition("@")[2] for each in _stated(message))]
    domains = {registrable_domain(each.lower().rstrip(".")) for each in hosts if "." in each}
    return frozenset(each for each in domains if each and not brands.owners_of(each) and not is_popular(each))


def _suspect(text: str, domains: Iterable[str]) -> Iterator[Edit]:
    names = "|".join(map(re.escape, sorted(domains)))
    if names:
        for hit in re.finditer(rf"(?<![\w-])(?:[\w-]+\.)*(?:{names})(?![\w-]|\.\w)", text, re.IGNORECASE | re.ASCII):
            yield from _dots(text, *hit.span())


def defang_edits(text: str) -> list[Edit]:
    """What must change in running text so that no program finds a link in it."""
    found = list(_schemes(text))
    for start, end in urls_in(text):
        found += _authorities(text[start:end], start, bare=True)
    for hit in _AUTHORITY.finditer(text):
        found += _dots(text, *hit.span(1))
    return merged([*found, *_addresses(text)])


def _addresses(text: str) -> Iterator[Edit]:
    for hit in _ADDRESS.finditer(text):
        yield from _dots(text, *hit.span(1))


def _schemes(text: str) -> Iterator[Edit]:
    for hit in _WEB_SCHEME.finditer(text):
        yield Edit(*hit.span(1), "xx" if hit.group(1).islower() else "XX")
    for hit in _OTHER_SCHEME.finditer(text):
        yield Edit(*hit.span(hit.lastindex or 1), "[:]")


def _authorities(url: str, offset: int, *, bare: bool) -> Iterator[Edit]:
    """The dots of every host in a URL; ``bare``: it may begin with the host itself."""
    hits = [hit.span(1) for hit in _AUTHORITY.finditer(url)]
    if bare and not re.match(r"[a-z][a-z0-9+.-]*:(?![0-9])", url, re.IGNORECASE) and not url.startswith(("/", "\\")):
        hits.append((0, len(re.split(r"[/\\?#]", url, maxsplit=1)[0])))
    for start, end in hits:
        for edit in _dots(url, start, end, _DOTS_OF_HOSTS):
            yield Edit(edit.start + offset, edit.end + offset, edit.shown)


def _dots(text: str, start: int, end: int, dots: str = ".") -> Iterator[Edit]:
    for at in range(start, end):
        if text[at] in dots and text[at - 1 : at + 2] != "[.]":
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
_HEX_RUN = regex(r"[0-9A-Fa-f]{12,}")
_LEGIBLE = regex(rb"[\x20-\x7e]{8,}")
_PLAIN_ADDRESS = regex(r"[\w.!#$&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}")
_AT_HOME = regex(
    r"(?:(?<=%[0-9A-Fa-f]{2})|(?<![A-Za-z0-9]))(?<![_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*\Z"
)
_BEFORE, _AFTER = regex("[A-Za-z0-9]"), regex("[A-Za-z0-9_-]")
_AFTER_LOCAL = regex("[A-Za-z0-9@]")
_GOES_ON_BEFORE = regex("[A-Za-z0-9_.+%-]")
_BEFORE_SENDER = regex("[A-Za-z0-9_.+-]")
_PERCENT = regex("%[0-9A-Fa-f]{2}")
_LONGEST_ADDRESS = 320  # characters (RFC 3696 3); nothing longer is anybody's
_SHORTEST_CODED = 6  # letters that are looked for in what was decoded; fewer are met by chance
_DEEPEST = 3  # encodings within one another


class _What(Enum):
    """What a word that is looked for tells."""

    ADDRESS = "address"
    CODED = "coded"
    DOMAIN = "domain"
    LOCAL = "local part"
    SENDER = "sender"  # is shown, and keeps what of it looks like the reader's


class _Found(NamedTuple):
    """Edits by their rank: whole ones first, then names, then what the sender's own address protects, then the lesser."""

    whole: list[Edit]
    named: list[Edit]
    protected: list[Edit]
    lesser: list[Edit]

    def note(self, text: str, start: int, end: int, what: _What) -> None:
        """One hit, where it is no part of another word."""
        if what is _What.ADDRESS:
            stands_alone = not (_GOES_ON_BEFORE.match(text[max(0, start - 1) : start]) or _AFTER.match(text, end))
            (self.whole if stands_alone else self.lesser).append(Edit(start, end, HIDDEN_ADDRESS))
        elif what is _What.CODED:
            self.whole.append(Edit(start, end, HIDDEN))
        elif what is _What.SENDER:
            if not (_BEFORE_SENDER.match(text[max(0, start - 1) : start]) or _AFTER.match(text, end)):
                self.protected.append(Edit(start, end, ""))
        elif not (_AFTER if what is _What.DOMAIN else _AFTER_LOCAL).match(text, end):
            if what is _What.DOMAIN and (home := _AT_HOME.search(text[max(0, start - _LONGEST_ADDRESS) : start])):
                self.lesser.append(Edit(start - len(home.group()), end, HIDDEN_ADDRESS))
            if _begins(text, start):
                self.lesser.append(Edit(start, end, HIDDEN))


class Mask:
    """Replaces the reader's addresses, names and own domains, however they are written; never the sender's."""

    def __init__(self, case: Case) -> None:
        message, reader = case.message, case.evidence.reader
        sure = _sure_recipients(message, reader)
        everyone = [*sure, *message.recipients, *(box.address for box in (*message.to, *message.cc))]
        everyone += noted_in_header(message)
        self.riding = tuple(riding(message.links, _stated(message)))[:MOST_SPELLED]
        bare = list(
            dict.fromkeys(_bare(each) for each in everyone if "@" in each.strip("@") and len(each) <= _LONGEST_ADDRESS)
        )
        self.addresses = sorted(bare[:MOST_SPELLED], key=len)[::-1]
        self.others = frozenset(bare[MOST_SPELLED:])
        self.senders = [
            each
            for each in _stated(message)
            if 0 < len(each) <= _LONGEST_ADDRESS and not any(_is_within(own, each) for own in self.addresses)
        ]
        shown = {each.rpartition("@")[0] for each in self.senders}
        self.locals = [each for each in _locals(sure) if each not in shown and not is_lists(each, message)]
        self.domains = _own_domains([each.rpartition("@")[2] for each in sure], reader.domains, self.senders)
        self.naming = naming(message, reader, Told(sure, self.addresses, self.domains))

    @cached_property
    def _words(self) -> tuple[AhoCorasick, list[_What]] | None:
        """All that is looked for, in small letters, at once."""
        words: dict[str, _What] = {}
        turns: tuple[Callable[[str], str], ...] = (str, *TURNED.values())
        for address in dict.fromkeys((*self.addresses, *self.riding)):
            for form in (address, address.replace("@", "=")):
                for turn in turns:
                    words.setdefault(turn(form), _What.ADDRESS)
            for made in (*(digest(address) for digest in DIGESTS.values()), base32_of(address)):
                words.setdefault(made, _What.CODED)
        for told, what in (
            (self.domains, _What.DOMAIN), (self.locals, _What.LOCAL), (self.senders, _What.SENDER),
        ):  # fmt: skip
            for each in told:
                words.setdefault(_small(each), what)
        return (AhoCorasick(list(words)), list(words.values())) if words else None

    @cached_property
    def _coded(self) -> AhoCorasick | None:
        """What is looked for in bytes, where no letter before or after says where a word ends."""
        told = [
            form
            for each in (*self.addresses, *self.riding)
            for form in (each, *(turn(each) for turn in TURNED.values()))
        ]
        told += [*self.locals, *self.domains]
        words = dict.fromkeys(each for each in told if len(each) >= _SHORTEST_CODED and each.isascii())
        return AhoCorasick(list(words)) if words else None

    def edits(self, text: str) -> list[Edit]:
        """Every stretch of a text that would tell who the reader is."""
        if self._words is None and not self.others and not self.naming:
            return []
        found = self._found(text, 0)
        whole = merged(found.whole)
        named = list(_around(whole, found.named))
        return merged(whole, named, _beside(_apart(found.protected), found.lesser))

    def __call__(self, text: str) -> str:
        return apply(text, self.edits(text))

    def _found(self, text: str, depth: int) -> _Found:
        """What is found in a text as it stands, in what its escapes say, and in what its runs of bytes decode to."""
        found = self._in_words(text)
        for plain in filter(None, (unescaped(text), unquoted_printable(text))):
            for edits, more in zip(found, self._in_words(plain.text), strict=True):
                edits += [Edit(plain.starts[each.start], plain.starts[each.end], each.shown) for each in more]
        if depth < _DEEPEST and self._coded:
            found.whole.extend(self._in_bytes(text, depth))
        return found

    def _in_words(self, text: str) -> _Found:
        found = _Found([], [], [], [])
        found.whole.extend(self._in_company(text))
        found.named.extend(Edit(start, end, HIDDEN) for start, end in self.naming.spans(text))
        if self._words is None:
            return found
        automaton, kinds = self._words
        for at, start, end in automaton.find_matches_as_indexes(_small(text), overlapping=True):
            found.note(text, start, end, kinds[at])
        return found

    def _in_company(self, text: str) -> Iterator[Edit]:
        """Addresses of those that stand beside the reader in a long list; they are known in their plain spelling only."""
        for hit in _PLAIN_ADDRESS.finditer(text) if self.others else ():
            if hit.group().lower().rstrip(".-") in self.others:
                yield Edit(*hit.span(), HIDDEN_ADDRESS)

    def _in_bytes(self, text: str, depth: int) -> Iterator[Edit]:
        """Runs of base64 (also URL-safe, also without its padding) and of hexadecimal digits that hold the reader,
        wherever the run begins."""
        for run in _BASE64_RUN.finditer(text):
            for shift in range(4):
                for start, end in self._told(from_base64(run.group()[shift:]), depth):
                    first = run.start() + shift
                    yield Edit(first + start // 3 * 4, min(first - (-end // 3) * 4, run.end()), HIDDEN)
        for run in _HEX_RUN.finditer(text):
            for shift in range(2):
                for start, end in self._told(from_hex(run.group()[shift:]), depth):
                    first = run.start() + shift
                    yield Edit(first + 2 * start, first + 2 * end, HIDDEN)

    def _told(self, data: bytes, depth: int) -> Iterator[tuple[int, int]]:
        """The stretches of bytes that tell the reader, in one encoding more or none."""
        if not _LEGIBLE.search(data) or self._coded is None:
            return
        text = data.lower().decode("latin-1")
        yield from ((start, end) for _, start, end in self._coded.find_matches_as_indexes(text, overlapping=True))
        found = self._found(data.decode("latin-1"), depth + 1)
        yield from ((each.start, each.end) for each in (*found.whole, *found.named, *found.lesser))


def _begins(text: str, at: int) -> bool:
    """Whether a word begins there; behind a percent sequence one does."""
    return not at or not _BEFORE.match(text[at - 1]) or bool(_PERCENT.fullmatch(text[max(0, at - 3) : at]))


def _small(text: str) -> str:
    """In small letters, as many as there were, and none that is half of one."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return small if small.isascii() else _HALF.sub("?", small)


_HALF = regex("[\ud800-\udfff]")


def _stated(message: Message) -> list[str]:
    """The addresses that the sender gives as its own."""
    return [_bare(box.address) for box in (*message.from_, *message.reply_to)] + [_bare(message.return_path)]


def _bare(address: str) -> str:
    return address.lower().strip("<> ")


def _sure_recipients(message: Message, reader: Reader) -> list[str]:
    """The reader's own addresses. To and Cc count only where the mail tells nothing else: a sender who fills them with names
    and domains of his choice must not be able to blot out the report. The settings add to what the mail tells: it may
    have been sent to another than whom they name, who is then its reader none the less.
    """
    told = [*message.delivered_to, *(hop.envelope_for for hop in message.hops[:1])]
    sure = [_bare(each) for each in told if "@" in each.strip("@")] or list(message.recipients[:1])
    sure += [_bare(each) for each in reader.mailboxes if "@" in each.strip("@")]
    sure += [_bare(box.address) for box in forwarders(message)]
    sure += [_bare(box.address) for box in message.to if message.copy is Copy.INLINE_FORWARD]
    sure += [each for each in message.recipients if reader.owns(each)]
    sure += made_for(message)
    return [each for each in dict.fromkeys(sure) if len(each) <= _LONGEST_ADDRESS][:MOST_SPELLED]


def _is_within(address: str, sender: str) -> bool:
    """Whether a sender's address is or carries the reader's, as the return paths of mailing services do (VERP)."""
    return address in sender or address.replace("@", "=") in sender


def _locals(addresses: Iterable[str]) -> list[str]:
    """Local parts that point at a person: long enough, no role account such as admin@, and not test@."""
    found = dict.fromkeys(each.rpartition("@")[0] for each in addresses)
    return [each for each in found if len(each) >= SHORTEST_NAME and each not in roles() and each != "test"]


def _own_domains(domains: Iterable[str], stated: Iterable[str], senders: Iterable[str]) -> list[str]:
    """Domains that tell where the reader works; a provider's, a brand's or a well-known one tells nothing, the sender's is
    shown. What the reader states is his house, unless everybody may have an address there.
    """
    foreign = {registrable_domain(each.rpartition("@")[2]) for each in senders}
    found = {registrable_domain(each) for each in domains if not is_anybodys(each)}
    own = {each for each in found if not brands.owners_of(each) and not is_popular(each) and not is_suffix(each)}
    own |= {each.lower() for each in stated if not is_anybodys(each)}
    return longest_first(own - foreign - {""})


def is_anybodys(host: str) -> bool:
    """Whether a host is a provider's of addresses for all, or every machine's name for itself."""
    return is_free_mail(host) or host.lower() in _ITSELF


_ITSELF = ("localhost", "localhost.localdomain", "localdomain")


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

    def quote(self, quote: str) -> str:
        """A stretch of the mail that stands by itself: a host that was cut out of its URL is still one."""
        end = quote.rpartition(".")[2]
        return self.host(quote) if _HOST.fullmatch(quote) and is_top_level(end.lower()) else self.text(quote)

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
