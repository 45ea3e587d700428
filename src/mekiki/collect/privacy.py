"""What of the reader must not leave the machine: their address in whatever spelling, what they and their house are called,
and tokens that stand for it.

A name that is looked up is read by the sender's own name server. A label that only this reader's mail holds tells the
sender that the mail was read, and by whom.
"""

from __future__ import annotations

import re
from base64 import b32encode
from functools import lru_cache
from urllib.parse import quote

from mekiki.collect.telling import NO_TRAITS, SHORTEST_CORE, Traits, base64_cores, telling
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.namings import folded, is_eastern
from mekiki.knowledge.providers import roles
from mekiki.knowledge.spellings import DIGESTS, backwards, rot13
from mekiki.model.regex import regex

_SEPARATORS = ("@", "=", "-", ".", "_", "+", "-at-", ".at.", "_at_", "%40", "")
_SHORTEST_PART = 4  # letters of a local part inside a longer word
_SHORTEST_HOUSE, _SHORTEST_DOMAIN = 5, 7  # letters of a house's name, and of a whole domain, inside a longer word
_HEX = regex(r"(?=[0-9a-f]*[a-f])(?=(?:[a-f]*[0-9]){3})[0-9a-f]{10,}")
UUID = regex(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
DAY = regex(r"(?:19|20)\d\d-?(?:0[1-9]|1[0-2])(?:-?[0-3]\d)?|[0-3]\d-?(?:0[1-9]|1[0-2])-?(?:19|20)\d\d", re.ASCII)
"""What stands for everybody, however long its number: a month or a day, written from either end."""
_NUMBER = regex(r"[0-9]{7,}")
_TURN = regex(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_PARTING = re.compile(r"[.\-_+]")
NAMES_READER = "the name holds the recipient"
TOKEN = "the name holds a token that may stand for the recipient"
_VOWELS = frozenset("aeiouy")


def reveals(text: str, recipients: tuple[str, ...]) -> bool:
    """Whether a text holds one of the recipients' addresses, in plain letters or in a usual encoding or hash.

    >>> reveals("dGFyb0BvZmZpY2UuZXhhbXBsZQ.shop.example", ("taro@office.example",))
    True
    """
    return spells(text, recipients) or telling(recipients).address_in(text)


def spells(text: str, recipients: tuple[str, ...]) -> bool:
    """The same, as it is written there; of names of hosts, which are in small letters whatever is coded in them."""
    small = text.lower()
    return any(form in small for address in recipients if "@" in address for form in _forms(address.lower()))


@lru_cache(maxsize=4096)  # a page asks its host for many things
def why_withheld(name: str, recipients: tuple[str, ...], traits: Traits = NO_TRAITS) -> str:
    """Why a name of the DNS must not be asked about, as it would tell the reader: the word for it, or "".

    The registrable domain is the same for everybody and tells nothing; what its holder writes below it may. Where that is
    the reader's own house, what that is called is no news to it.
    """
    domain = registrable_domain(name)
    below = name.removesuffix(domain).rstrip(".")
    if reveals(name, recipients) or (below and holds_reader(below, recipients)):
        return NAMES_READER
    if below and domain not in map(registrable_domain, traits.domains) and holds_house(below, traits):
        return NAMES_READER
    return TOKEN if any(map(is_key_label, below.split("."))) else ""


def holds_reader(host: str, recipients: tuple[str, ...]) -> bool:
    """Whether labels of a host name hold a recipient: the address in any form, or the part before the @ however its words
    are parted and ordered. A role ("info", "postmaster") is everybody's.

    >>> holds_reader("hanako.mori.login", ("mori-hanako@office.example",)), holds_reader("info", ("info@office.example",))
    (True, False)
    """
    if reveals(host, recipients) or reveals(host.replace(".", ""), recipients):
        return True
    host = as_letters(host.lower())
    words = _PARTING.split(host)
    joined = "".join(words)
    return any(_holds_local(each, host, words, joined) for each in _locals(recipients) if each not in roles())


def holds_house(host: str, traits: Traits) -> bool:
    """Whether labels of a host name hold what else tells of a reader: a domain of his, however it is parted, what his house
    is called, or his name as a whole.

    A single word of his name tells him only where it is the whole of a label: "yamada-denki" is another's.

    >>> office = Traits(domains=("office.example",), names=("Hanako Mori",), words=("hanako",), own=("kitamachi",))
    >>> [holds_house(each, office) for each in ("login-office-example", "mykitamachi", "mori.hanako", "hanako", "hanako-ya")]
    [True, True, True, True, False]
    """
    plain = folded(as_letters(host.lower()))
    words, joined = _PARTING.split(plain), "".join(_PARTING.split(plain))
    if any(_holds_words(each, words, joined, _SHORTEST_DOMAIN) for each in traits.domains):
        return True
    if any(_holds_words(each, words, joined, _SHORTEST_HOUSE) for each in traits.own):
        return True
    if any(label == each for label in plain.split(".") for each in traits.words):
        return True
    return telling((), Traits(names=traits.names, data=traits.data))(" ".join(words))


def _holds_words(text: str, words: list[str], joined: str, shortest: int) -> bool:
    """Whether the words of a text stand beside one another in either order, or run together in longer ones."""
    parts = [each for each in re.split(r"[^\w]+|_", folded(text)) if each]
    for each in (parts, parts[::-1]):
        bare = "".join(each)
        least = 2 if is_eastern(bare) else shortest
        if each and (bare in words or _stand_in(each, words) or (len(bare) >= least and bare in joined)):
            return True
    return False


def _stand_in(parts: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(parts)] == parts for at in range(len(words) - len(parts) + 1))


def _locals(recipients: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(local for each in recipients if (local := each.lower().partition("@")[0]))


def _holds_local(local: str, host: str, words: list[str], joined: str) -> bool:
    parts = [each for each in _PARTING.split(local) if each]
    bare = "".join(parts)
    if any(word == local or (len(local) >= _SHORTEST_PART and local in word) for word in words):
        return True
    if len(parts) > 1 and len(bare) >= _SHORTEST_PART:
        turned = "".join(parts[::-1])
        initials = {parts[0][0] + parts[-1], parts[0] + parts[-1][0], parts[-1] + parts[0][0]}
        is_abridged = any(len(each) > _SHORTEST_PART and each in words for each in initials)
        if bare in joined or turned in joined or is_abridged or set(parts) <= set(words):
            return True
    return len(local) >= _SHORTEST_PART and any(form in host for form in _encoded(local))


def host_spellings(host: str) -> tuple[str, ...]:
    """A host name in letters and in the form of the DNS, where these differ (RFC 5891).

    >>> host_spellings("例え.example"), host_spellings("office.example")
    (('例え.example', 'xn--r8jz45g.example'), ('office.example',))
    """
    letters = as_letters(host)
    labels = [each if each.isascii() else f"xn--{each.encode('punycode').decode()}" for each in letters.split(".")]
    return tuple(dict.fromkeys((host, letters, ".".join(labels))))


def as_letters(host: str) -> str:
    """A host name with its "xn--" labels read; those that cannot be stay."""
    return ".".join(_letters_of(label) if label.startswith("xn--") else label for label in host.split("."))


def _letters_of(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode") or label
    except UnicodeError:  # no punycode: nothing is hidden in it
        return label


@lru_cache(maxsize=256)
def _forms(address: str) -> tuple[str, ...]:
    local, _, named = address.rpartition("@")
    spelled = [
        before + separator + after
        for domain in host_spellings(named)
        for first, second in ((local, domain), (backwards(domain), backwards(local)), (rot13(local), rot13(domain)))
        for before in {first, first.replace(".", "-")}
        for after in {second, second.replace(".", "-")}
        for separator in _SEPARATORS
    ]
    spelled += [quote(each, safe="@=%+").lower() for each in spelled if not each.isascii()]
    return tuple({*spelled, *(digest(address) for digest in DIGESTS.values()), *_encoded(address)})


@lru_cache(maxsize=256)
def _encoded(word: str) -> tuple[str, ...]:
    """A word in hexadecimal, base32 and base64, in small letters, as a host name writes them.

    Base64 is cut to what does not hang on the letters before and after, for each of the three ways that it can begin.
    """
    raw = word.encode()
    forms = (raw.hex(), b32encode(raw).decode().rstrip("="), *base64_cores(raw))
    return tuple(form.lower() for form in forms if len(form) >= SHORTEST_CORE)


# What a key is, is asked in three places, and answered apart, since a wrong answer costs each of them something else:
# - here, of a label of a host name, where capitals tell nothing and machines are numbered by their addresses: a word that is
#   taken for a key leaves a question unasked;
# - ``form_of_token`` (page/decoy), of a value in a URL, by its name and its place: a word that is taken for a key is visited
#   under another, a key that is taken for a word tells the reader, so it says so sooner;
# - ``reads_as_drawn`` (report/tokens), of any word that is about to be shown, where nothing around it says what it is.
# They share what a day and a UUID are. Of 1,164 values in links of the development corpus they agree on 1,026.
def is_key_label(label: str) -> bool:
    """Whether a label of a host name reads as a key of one reader: a long number, hexadecimal digits, letters and digits in turn.

    >>> [is_key_label(each) for each in ("a81f3c09be", "k3v9x2m7q", "accounts-verification", "ec2-40-71-38-95", "20240512")]
    [True, True, False, False, False]
    """
    label = label.lower()
    if label.startswith("xn--"):
        return False
    return bool(UUID.search(label)) or any(_is_token(piece) for piece in re.split(r"[-_]", label))


def _is_token(piece: str) -> bool:
    if DAY.fullmatch(piece):
        return False
    if _HEX.search(piece) or _NUMBER.search(piece) or len(_TURN.findall(piece)) >= 4:
        return True
    vowels = sum(letter in _VOWELS for letter in piece)
    return len(piece) >= 16 and (vowels < len(piece) / 5 or any(letter.isdigit() for letter in piece))
