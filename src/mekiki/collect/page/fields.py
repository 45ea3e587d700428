"""What a form asks for, field by field, and where a script would send it. Pure: the browser reads, this understands."""

from __future__ import annotations

import re
import unicodedata

from mekiki.knowledge import pages

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKS = re.compile(r"[^a-z0-9]+")
_SILENT = frozenset(("hidden", "submit", "button", "image", "reset", "checkbox", "radio", "range", "color"))
_BY_TYPE = {"email": "email", "tel": "phone", "file": "file"}
_HARMLESS_IN_PASSWORD = frozenset(("email", "phone", "user", "name", "address", "file", "birthday"))
_LONGEST = 300  # characters of a label that are read
_MOST_SCRIPT = 2_000_000  # characters of a script that are searched
_MOST_ENDPOINTS = 20


def asks_for(name: str, type: str = "text", label: str = "", placeholder: str = "", autocomplete: str = "") -> str:
    """What a field asks for: one of the words of docs/evidence.md; "other" where that cannot be told.

    The page's language is not relied upon: kits label in one language and declare another.

    >>> asks_for("am_authpasswd", "password"), asks_for("f3", label="カード番号"), asks_for("otp", "tel")
    ('password', 'card-number', 'one-time-code')
    """
    type = type.lower().strip()
    if type in _SILENT:
        return "other"
    by_token = _by_autocomplete(autocomplete)
    if by_token:
        return by_token
    said = _by_words(name[:_LONGEST], label[:_LONGEST], placeholder[:_LONGEST])
    if type == "password":
        return said if said and said not in _HARMLESS_IN_PASSWORD else "password"
    if said and not (type in ("email", "file") and said == "name"):
        return said
    return _BY_TYPE.get(type, "other")


def _by_autocomplete(value: str) -> str:
    """HTML's own word, which may stand behind a section and a kind ("section-a billing cc-number")."""
    tokens = value.lower().split()
    return next((each.id for each in pages.asked() for token in tokens[::-1] if token in each.autocomplete), "")


def _by_words(name: str, label: str, placeholder: str) -> str:
    """What is said to the eye counts before what is said to the machine: kits name their fields at random."""
    for seen in (label, placeholder):
        folded = _folded(seen)
        tokens = frozenset(_MARKS.split(folded))
        found = next((each.id for each in pages.asked() if _fits(each, folded, tokens)), "")
        if found:
            return found
    folded = _folded(name)
    tokens = frozenset(_MARKS.split(_CAMEL.sub(" ", name).lower())) | {_MARKS.sub("", folded)}
    return next((each.id for each in pages.asked() if _fits(each, folded, tokens)), "")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _fits(each: pages.Asked, folded: str, tokens: frozenset[str]) -> bool:
    return bool(folded) and (bool(tokens & each.tokens) or any(word in folded for word in each.words))


def exfiltration_in(text: str) -> tuple[tuple[str, str], ...]:
    """(kind, endpoint) of every place in a script or form target that kits send to, without its key.

    >>> exfiltration_in("fetch('https://api.telegram.org/bot123456:AAH-x/sendMessage')")
    (('telegram-bot', 'api.telegram.org/bot123456'),)
    """
    found = dict.fromkeys(
        (kind, hit.group(1))
        for kind, pattern in pages.exfiltration_patterns()
        for hit in pattern.finditer(text[:_MOST_SCRIPT])
    )
    return tuple(found)[:_MOST_ENDPOINTS]
