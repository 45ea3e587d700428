"""What tells who the reader is, and how it is found again in a text, whatever it was encoded in.

When is the part before the @ a secret by itself? The full address always is; the local part alone where it is telling alone
(``knowledge/namings``).
"""

from __future__ import annotations

import base64
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from mekiki.knowledge import quotedback
from mekiki.knowledge.decodings import Memory, letters, lines, readings, tight, unspaced, words, written_forms
from mekiki.knowledge.namings import Naming, folded, is_telling_alone, words_of
from mekiki.knowledge.pieces import longest_first
from mekiki.knowledge.spellings import TURNED, backwards, digests, rot47, turned_codes
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Plan, Reach
from mekiki.model.message import Message
from mekiki.model.reader import Reader
from mekiki.model.regex import regex
from mekiki.model.verdict import Label, Verdict
from mekiki.parse.called import house_of, names_of_house, naming_of_reader, noted_in_header
from mekiki.parse.harvest import Budget
from mekiki.report.receiving import houses_of, inner_hops, own_machines, tells_more
from mekiki.report.safe import Mask, is_anybodys
from mekiki.report.tokens import reads_as_drawn, tokens_of

_SHORTEST_LETTERS = 12  # of an address without its signs; fewer could stand in any sentence
_SHORTEST_TOKEN, _TOLD_OF_TOKEN = 9, 12  # letters from which a token is looked for within longer words
_MOST = 60  # addresses, and as many tokens, that are looked for in every spelling
# Characters by which a secret is looked for: what a link may hold thousands of would cost by their square.
LONGEST_NEEDLE = 128

# Characters of a reading for a step of work, as measured: where a text is read in every encoding, and as it is written.
_SIGNS_READ, _SIGNS_WRITTEN = 2, 3
_STEPS_OF_FORM = 20  # beside those, of each form of a text that is read
_MOST_OWNERS = 10_000
_FIRST_LOOK = 128  # characters of a text in which a stretch that tells something is looked for first

_ADDRESS = regex(r"[A-Za-z0-9][\w.+-]{0,63}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,18}", re.ASCII)
_READ = 100_000  # characters of a body that are read for them
_QUEUE_ID = regex(r"\bid\s+([A-Za-z0-9.-]{9,})")


IN_JAPANESE = {
    "address": "アドレス", "fellow": "アドレス", "local-part": "アドレスの＠より前", "domain": "ドメイン",
    "name": "名前", "word": "名前", "data": "個人情報", "token": "識別子", "short-token": "識別子",
    "message-id": "Message-ID", "key": "識別子", "machine": "受信側のサーバー",
}  # fmt: skip
"""What a secret is, in Japanese."""


class TooMuchToRead(Exception):
    """A text was not read whole, as that would have been more work than what is left for it: nothing is known of the rest."""


class Secret(NamedTuple):
    """Something that must not be published; ``kind`` is recipient or token, ``what`` says which sort."""

    kind: str
    what: str  # address, fellow, name, word (of a name), data, local-part, domain, machine, token, short-token, message-id
    text: str


def _is_spent(budget: Budget, steps: int) -> bool:
    budget.left -= 1 + steps
    return budget.left <= 0


def _ending(text: str, stop: int, size: int) -> str:
    """The last so many characters before a place."""
    return text[stop - size : stop]


class Personal:
    """The secrets of a case or of a reader alone, ready to be looked for."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.secrets = tuple(dict.fromkeys(each for each in secrets if each.text))
        self._memory = Memory()
        self.budget: Budget | None = None
        """Where there is one, what reads for a whole copy is charged to it, and raises TooMuchToRead where it is spent."""
        self._owners: dict[str, Secret] = {}  # which name a stretch tells, of those that were met

    @classmethod
    def of(cls, case: Case | None, reader: Reader | None) -> Personal:
        found = [*_of_reader(reader)] if reader else []
        if case is not None:
            found += [*_of_reader(case.evidence.reader), *_of_case(case)]
        return cls(found)

    @classmethod
    def of_message(cls, message: Message, reader: Reader) -> Personal:
        """Of a mail that no verdict was given on yet."""
        unjudged = Verdict(Label.SUSPICIOUS, 0.5, 0.0, (), {})
        return cls.of(Case(message, Plan(Reach.OFFLINE), Evidence(reader), (), unjudged), None)

    def found(self, text: str, budget: Budget | None = None) -> set[Secret]:
        """The secrets that a text gives away, in whatever encoding. What was clean once is not read again.

        With a budget it is read as far as that goes; where it is spent in the end, the text was not read whole.
        Raises TooMuchToRead where the budget of the copy is spent.
        """
        if not self.secrets or not text:
            return set()
        told: set[Secret] = set()
        for form in readings(text, self._memory):
            told |= self._in_form(form)
            if budget is None:
                self.charge(form)
            if budget is not None and _is_spent(budget, len(form) // _SIGNS_READ):
                break
        self._memory.settle(clean=not told and (budget is None or budget.left > 0))
        return told

    def charge(self, text: str) -> None:
        """Charge the reading of a text, or as much work on it, to the budget of the copy. Raises TooMuchToRead."""
        if self.budget is not None and _is_spent(self.budget, _STEPS_OF_FORM + len(text) // _SIGNS_READ):
            self._memory.settle(clean=False)
            raise TooMuchToRead

    def found_plainly(self, text: str, budget: Budget | None = None) -> set[Secret]:
        """The secrets that a text gives away as it stands, without its escapes and without its markup; in no other encoding.

        For what is too long to be read in all of them.
        """
        told: set[Secret] = set()
        for form in written_forms(text) if self.secrets and text else ():
            told |= self._in_form(form)
            if budget is not None and _is_spent(budget, len(form) // _SIGNS_WRITTEN):
                break
        return told

    def stretches(self, text: str) -> list[tuple[int, int]]:
        """The shortest stretches of a text that give a secret away; of a clean one, or where nothing shorter does, none.

        Whole addresses come first: of one that is spelled with blanks a part may tell something by itself.
        """
        if not self.found(text):
            return []
        addresses = Personal([each for each in self.secrets if each.what == "address"])
        addresses.budget = self.budget
        found = addresses._windows(text)
        for start, end in found:
            text = text[:start] + "●" * (end - start) + text[end:]
        return sorted([*found, *self._windows(text)])

    def _windows(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        stop = len(text)
        while len(found) < _MOST and (window := self._last(text, stop)):
            found.append(window)
            stop = window[0]
        return found[::-1]

    def _last(self, text: str, stop: int) -> tuple[int, int] | None:
        """The last stretch before ``stop``. Ever more is read backwards until something tells, and of that again only the half
        that still does: so a text is read a few times in all, however long it is.
        """
        first = 0
        while True:
            size = self._least(stop - first, partial(_ending, text, stop))
            if not size:
                return None
            first, middle = stop - size, stop - size // 2
            if size <= _FIRST_LOOK or not self._tells(text[first:middle]):
                break
            stop = middle
        if size > _FIRST_LOOK:  # it lies across the middle
            stop = middle + self._least(stop - middle, lambda size: text[first : middle + size])
            first = middle - self._least(middle - first, lambda size: text[middle - size : stop])
        end = bisect_left(range(first, stop + 1), True, key=lambda at: self._tells(text[first:at])) + first
        start = bisect_left(range(first, end), True, key=lambda at: not self._tells(text[at:end])) + first - 1
        return (start, end) if first <= start < end and self._tells(text[start:end]) else None

    def _least(self, most: int, part: Callable[[int], str]) -> int:
        """A size at which a part of a text tells something, less than twice the least one; 0 where none does."""
        size = min(_FIRST_LOOK, most)
        while size and not self._tells(part(size)):
            size = min(2 * size, most) if size < most else 0
        return size

    def _tells(self, text: str) -> bool:
        """Whether a text gives something away, whatever was read before."""
        for form in readings(text):
            self.charge(form)
            if self._in_form(form):
                return True
        return False

    def _in_form(self, form: str) -> set[Secret]:
        told: set[Secret] = set()
        form = form if form.isascii() else form.encode("utf-8", "ignore").decode("utf-8")  # no lone surrogates
        for search, view in ((self._raw, unspaced), (self._tight, tight), (self._letters, letters)):
            if search is not None:
                automaton, owners = search
                told |= {owners[hit] for hit, _, _ in automaton.find_matches_as_indexes(view(form), overlapping=True)}
        if self._word is not None:
            told |= {self._by_word[hit.group().replace(" ", "")] for hit in self._word.finditer(words(form))}
        if self.naming:
            plain = words(form)
            told |= {self.named_by(plain[start:end]) for start, end in self.naming.spans(plain)}
            if "\n" in form and self.naming.may_greet(plain):
                plain = lines(form)
                told |= {self.named_by(plain[start:end]) for start, end in self.naming.at_ends_of_lines(plain)}
        return told

    @cached_property
    def naming(self) -> Naming:
        """The ways in which the reader may be named."""
        told = {what: [each.text for each in self.secrets if each.what == what] for what in _NAMING}
        return Naming(told["name"], told["word"], told["data"])

    def named_by(self, stretch: str) -> Secret:
        """Which secret a stretch tells: the name that most of its words are from."""
        if stretch not in self._owners:
            met = set(words_of(stretch))
            owner, *_ = max(self._named, key=lambda each: (len(met & each[1]), each[2] in stretch))
            if len(self._owners) >= _MOST_OWNERS:
                return owner
            self._owners[stretch] = owner
        return self._owners[stretch]

    @cached_property
    def _named(self) -> list[tuple[Secret, set[str], str]]:
        """(secret, its words, how it is found) of each that is a name."""
        named = [each for each in self.secrets if each.what in _NAMING]
        return [(each, set(words_of(each.text)), folded(each.text)) for each in named]

    # --- needles ----------------------------------------------------------------------------------------------

    @cached_property
    def _raw(self) -> tuple[AhoCorasick, list[Secret]] | None:
        """Looked for as written, capitals and all, whatever blanks stand between."""
        return _automaton((form, each) for each in self.secrets for form in _coded(each))

    @cached_property
    def _tight(self) -> tuple[AhoCorasick, list[Secret]] | None:
        return _automaton((tight(form), each) for each in self.secrets for form in _written(each))

    @cached_property
    def _letters(self) -> tuple[AhoCorasick, list[Secret]] | None:
        plain = ((letters(form), each) for each in self.secrets if each.what == "address" for form in _written(each))
        return _automaton((form, each) for form, each in [*plain, *self._digests()] if len(form) >= _SHORTEST_LETTERS)

    def _digests(self) -> Iterator[tuple[str, Secret]]:
        for each in self.secrets:
            if each.what == "address":
                yield from ((digest.hex(), each) for digest in digests(each.text).values())

    @cached_property
    def _by_word(self) -> dict[str, Secret]:
        return {words(each.text).replace(" ", ""): each for each in self.secrets if each.what in _BY_WORD}

    @cached_property
    def _word(self) -> re.Pattern[str] | None:
        needles = longest_first({words(each.text) for each in self.secrets if each.what in _BY_WORD})
        if not needles:
            return None
        return regex(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, needles))})(?![a-z0-9])", lasting=False)


FELLOW = "fellow"  # an address of somebody who was written to as well
MACHINE = "machine"  # of the receiving side: a host, or an address that only its house knows
_BY_WORD = ("local-part", "domain", "short-token", MACHINE)
_NAMING = ("name", "word", "data")
_LONG, _LONG_EASTERN = 7, 3  # letters of a name that is looked for whatever stands between them


def _automaton(needles: Iterable[tuple[str, Secret]]) -> tuple[AhoCorasick, list[Secret]] | None:
    """All needles in one; of a longer one the beginning is looked for, without which the whole of it stands nowhere."""
    by_text: dict[str, Secret] = {}
    for text, secret in needles:
        if text:
            by_text.setdefault(text[:LONGEST_NEEDLE], secret)
    return (AhoCorasick(list(by_text)), list(by_text.values())) if by_text else None


def _written(secret: Secret) -> Iterator[str]:
    """The forms that are looked for without regard to capitals, blanks and brackets."""
    if secret.what == FELLOW:
        yield secret.text
        return
    if secret.what in _BY_WORD or (secret.what in _NAMING and not is_long(secret)):
        return
    yield from (secret.text, backwards(secret.text))
    if secret.what == "address":
        yield from (turn(form) for turn in TURNED.values() for form in (secret.text, secret.text.replace("@", "=")))
        yield secret.text.replace("@", "=")
    elif secret.what == "name":
        yield from (turned for turned in (" ".join(secret.text.split()[::-1]),) if turned != secret.text)
    elif len(secret.text) >= _TOLD_OF_TOKEN + 4:
        ends = (secret.text[:_TOLD_OF_TOKEN], secret.text[-_TOLD_OF_TOKEN:])
        yield from (
            end for end in ends if reads_as_drawn(end, _TOLD_OF_TOKEN)
        )  # not the words that a token begins with


def is_long(secret: Secret) -> bool:
    bare = "".join(secret.text.split())
    return secret.what == "name" and len(bare) >= (_LONG if bare.isascii() else _LONG_EASTERN)


def _coded(secret: Secret) -> Iterator[str]:
    """The forms that are looked for as they are."""
    if secret.what == "address":
        yield rot47(secret.text)
        yield from (base64.b64encode(digest).decode().rstrip("=") for digest in digests(secret.text).values())
        yield from (form for form in turned_codes(secret.text) if len(form) >= _SHORTEST_LETTERS)


# --- secrets ---------------------------------------------------------------------------------------------------------


def _of_reader(reader: Reader) -> Iterator[Secret]:
    for address in reader.mailboxes[:_MOST]:
        yield from _of_address(address)
    yield from _fellows(reader.mailboxes[_MOST:])
    for domain in reader.domains:
        if not is_anybodys(domain):
            yield Secret("recipient", "domain", domain.lower())
    yield from _of_naming(naming_of_reader(reader))


def _of_naming(naming: Naming) -> Iterator[Secret]:
    for what, told in zip(_NAMING, (naming.names, naming.words, naming.data), strict=True):
        yield from (Secret("recipient", what, each) for each in told)


def _of_address(address: str, *, alone: bool = True) -> Iterator[Secret]:
    """The address, and where it points at a person its local part."""
    address = address.lower().strip("<> ")
    local, at, domain = address.rpartition("@")
    if at and local and domain:
        yield Secret("recipient", "address", address)
        if alone and is_telling_alone(local):
            yield Secret("recipient", "local-part", local)


def _of_case(case: Case) -> Iterator[Secret]:
    message, mask = case.message, Mask(case)
    shown = {each.rpartition("@")[0] for each in mask.senders}
    every = _addresses(message, mask)
    yield from _fellows(every[_MOST:])
    for address in every[:_MOST]:
        sure = address in mask.addresses and address.rpartition("@")[0] in mask.locals
        yield from _of_address(address, alone=sure and address.rpartition("@")[0] not in shown)
    for address in readers_in_text(case):
        yield from _of_address(address.replace("%40", "@"), alone=False)
    house = house_of(case)
    machines = own_machines(message, case.evidence.reader)
    domains = dict.fromkeys((*mask.domains, *house, *houses_of(machines)))
    yield from (Secret("recipient", "domain", domain) for domain in domains)
    yield from (Secret("recipient", "word", name) for name in names_of_house(house))
    yield from (Secret("recipient", MACHINE, name) for name in machines if tells_more(name, domains))
    yield from _of_naming(mask.naming)
    yield from _tokens(message)


def _addresses(message: Message, mask: Mask) -> list[str]:
    """Every address that the mail was sent to, by whoever says so; the sender's own is shown and no secret."""
    told = [*message.delivered_to, *(hop.envelope_for for hop in message.hops)]
    told += [box.address for box in (*message.to, *message.cc)]
    every = [
        *mask.addresses,
        *noted_in_header(message),
        *sorted(mask.others),
        *(each.lower().strip("<> ") for each in told),
    ]
    return [each for each in dict.fromkeys(every) if "@" in each and each not in mask.senders]


def _fellows(addresses: Iterable[str]) -> Iterator[Secret]:
    """Those who stand beside the reader in a long list: each is looked for as it is written, in no other spelling."""
    for address in addresses:
        local, at, domain = address.lower().strip("<> ").rpartition("@")
        if at and local and domain:
            yield Secret("recipient", FELLOW, f"{local}@{domain}")


def readers_in_text(case: Case) -> tuple[str, ...]:
    """The addresses that a text names as its reader's: "Dear a@b.example", "Account: a@b.example", 会員ID：a@b.example; and those
    that ride in its links.

    Where the header has lost its recipient, or a bait mail was made for somebody else, they are known from here alone. The
    sender's own addresses are evidence, and stay.
    """
    message = case.message
    shown = {box.address.lower() for box in (*message.from_, *message.reply_to)} | {message.return_path.lower()}
    found = [hit.group(1) for body in message.bodies for hit in quotedback.of_addresses().finditer(body.text[:_READ])]
    for link in message.links:
        if link.scheme in ("http", "https"):
            found += _ADDRESS.findall(f"{link.path} {link.query} {link.fragment}")
    return tuple(each for each in dict.fromkeys(found) if each.lower().replace("%40", "@") not in shown)


def _tokens(message: Message) -> Iterator[Secret]:
    found = [token for link in message.links for token in sorted(tokens_of(link))]
    long = [token for token in dict.fromkeys(found) if len(token) >= _SHORTEST_TOKEN and "@" not in token]
    yield from (Secret("token", "token", token) for token in long[:_MOST])
    short = [token for token in dict.fromkeys(found) if len(token) < _SHORTEST_TOKEN and "@" not in token]
    yield from (Secret("token", "short-token", token) for token in short[:_MOST])
    left = message.message_id.strip("<> ").rpartition("@")[0]
    inner = max(1, len(inner_hops(message)))
    ids = [left] + [
        id for header in message.fields_as_received("received")[:inner] for id in _QUEUE_ID.findall(header.value)
    ]
    yield from (Secret("token", "message-id", id) for id in ids if len(id) >= _SHORTEST_TOKEN)
