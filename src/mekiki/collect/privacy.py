"""What of the reader must not leave the machine: their address in whatever spelling, and tokens that stand for it.

A name that is looked up is read by the sender's own name server. A label that only this reader's mail holds tells the
sender that the mail was read, and by whom.
"""

from __future__ import annotations

import re
from base64 import b32encode, b64encode
from functools import lru_cache
from urllib.parse import quote

from mekiki.knowledge.spellings import DIGESTS, backwards, rot13
from mekiki.model.regex import regex

_SEPARATORS = ("@", "=", "-", ".", "_", "+", "-at-", ".at.", "_at_", "%40", "")
_SHORTEST_CORE = 8  # letters of an encoded form; fewer are met by chance
_SHORTEST_PART = 4  # letters of a local part inside a longer word
_HEX = regex(r"(?=[0-9a-f]*[a-f])(?=(?:[a-f]*[0-9]){3})[0-9a-f]{10,}")
_UUID = regex(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_NUMBER = regex(r"[0-9]{7,}")
_TURN = regex(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_VOWELS = frozenset("aeiouy")


def reveals(text: str, recipients: tuple[str, ...]) -> bool:
    """Whether a text holds one of the recipients' addresses, in plain letters or in a usual encoding or hash.

    >>> reveals("dGFyb0BvZmZpY2UuZXhhbXBsZQ.shop.example", ("taro@office.example",))
    True
    """
    small = text.lower()
    return any(form in small for address in recipients if "@" in address for form in _forms(address.lower()))


def holds_reader(host: str, recipients: tuple[str, ...]) -> bool:
    """Whether a host name holds a recipient: the address in any form, or the part before the @ as a word of its own."""
    if reveals(host, recipients) or reveals(host.replace(".", ""), recipients):
        return True
    host = as_letters(host.lower())
    words = re.split(r"[.\-_]", host)
    for address in recipients:
        local = address.lower().partition("@")[0]
        if local and any(word == local or (len(local) >= _SHORTEST_PART and local in word) for word in words):
            return True
        if len(local) >= _SHORTEST_PART and any(form in host for form in _encoded(local)):
            return True
    return False


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
    forms = [raw.hex(), b32encode(raw).decode().rstrip("=")]
    for shift in range(3):
        coded = b64encode(b"\0" * shift + raw).decode().rstrip("=")
        core = coded[(0, 2, 3)[shift] : len(coded) - (1 if (shift + len(raw)) % 3 else 0)]
        forms += [core, core.replace("+", "-").replace("/", "_")]
    return tuple(form.lower() for form in forms if len(form) >= _SHORTEST_CORE)


def is_opaque(label: str) -> bool:
    """Whether a label of a host name reads as a token: a long number, hexadecimal digits, letters and digits in turn.

    >>> is_opaque("a81f3c09be"), is_opaque("k3v9x2m7q"), is_opaque("accounts-verification"), is_opaque("ec2-40-71-38-95")
    (True, True, False, False)
    """
    label = label.lower()
    if label.startswith("xn--"):
        return False
    return bool(_UUID.search(label)) or any(_is_token(piece) for piece in re.split(r"[-_]", label))


def _is_token(piece: str) -> bool:
    if _HEX.search(piece) or _NUMBER.search(piece) or len(_TURN.findall(piece)) >= 4:
        return True
    vowels = sum(letter in _VOWELS for letter in piece)
    return len(piece) >= 16 and (vowels < len(piece) / 5 or any(letter.isdigit() for letter in piece))
