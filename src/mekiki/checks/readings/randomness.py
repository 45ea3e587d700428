"""Whether a word was drawn by a machine: judged by its letters alone, so a strange language may look drawn too."""

from __future__ import annotations

from mekiki.model.regex import regex

_VOWELS = frozenset("aeiouy")
_CODE = regex(r"[0-9a-f]{12,}|\d+")  # numbers and hashes: what ticket systems and mailers count with
_TURN = regex(r"[a-z](?=\d)|\d(?=[a-z])")
_CLUSTER = regex(r"[bcdfghjklmnpqrstvwxz]{6,}")
_SHORT_CLUSTER = regex(r"[bcdfghjklmnpqrstvwxz]{4,}")
# Not "zz" and "qu", which plain words have: buzzsquare, pizzasquad.
_RARE_PAIR = regex(
    r"q(?=[^u])|[jqxvw](?=[jqxzv])|z(?=[jqxv])|[bfgkmp](?=q(?!u)|[xjz])|[jqxz](?=[bcdfgkmpt])|[cdhlnrst](?=q(?!u)|x)"
)


def unreadable(word: str) -> bool:
    """Whether a word of eight letters or more cannot be pronounced, or changes between letters and digits too often.

    >>> unreadable("npywqzwasm"), unreadable("b7xk2m9qw4"), unreadable("krzysztofek"), unreadable("hanako1984")
    (True, True, False, False)
    >>> unreadable("buzzsquare"), unreadable("pizzasquad")
    (False, False)
    """
    word = word.lower()
    if _CODE.fullmatch(word):
        return False
    if len(_TURN.findall(word)) >= 3 and len(word) >= 10:
        return True
    letters = [ch for ch in word if ch.isalpha()]
    if len(letters) < 8:
        return False
    if _CLUSTER.search(word) or len(_SHORT_CLUSTER.findall(word)) > 1 or len(_RARE_PAIR.findall(word)) > 1:
        return True
    return sum(ch in _VOWELS for ch in letters) / len(letters) < 0.17
