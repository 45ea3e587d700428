"""What a Content-Type, Content-Disposition or Content-Transfer-Encoding field says: a word, and its parameters (RFC 2045 5)."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import unquote_to_bytes

from mekiki.model.regex import regex
from mekiki.parse.charset import decode
from mekiki.parse.words import decode_words

_MOST_BOUNDARIES = 3
_MOST_PARAMETERS = 500
_PARAMETER = regex(r""";\s*([^\s=;"*]+)(\*\d+)?(\*)?\s*=\s*("(?:[^"\\]++|\\.)*+"?|[^;]*+)""")
_TYPE = regex(r"([^\s/\"']++)[\s\"']*+/[\s\"']*+([^\s/\"',]++)(?!/)")
_COMMENT = regex(r"\([^()]*+\)")
_LONGEST_FIELD = 20_000  # characters of one that are read
_DEEPEST_COMMENT = 5


def main_word(value: str) -> str:
    """What a field says before its parameters, as clients read it that pass over comments, quotes and a stray semicolon.

    >>> [main_word(value) for value in ("Base64", "base64;", '"base64"', "(as (always)) base64")]
    ['base64', 'base64', 'base64', 'base64']
    """
    bare = _without_comments(value[:_LONGEST_FIELD])
    return bare.partition(";")[0].strip(" \t\r\n\"'").lower()


def content_type_in(value: str, default: str) -> str:
    """The labelled type, lower case; the default where none is readable (RFC 2045 5.2)."""
    word = _TYPE.match(main_word(value))
    return f"{word[1]}/{word[2]}" if word and word[0].isascii() else default


def parameters(value: str) -> dict[str, str]:
    """Parameters of a Content-Type or Content-Disposition field, decoded (RFC 2231, and RFC 2047 as it is misused).

    >>> parameters("attachment; filename*=utf-8''%E8%A6%8B.pdf")
    {'filename': '見.pdf'}
    """
    if ";" not in value:
        return {}
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for hit in islice(_PARAMETER.finditer(value[:_LONGEST_FIELD]), _MOST_PARAMETERS):
        name, number, star, written = hit.groups()
        plain = _unquoted(written.strip())
        if number or star:
            pieces.setdefault(name.lower(), []).append((int((number or "*0")[1:][:6]), bool(star), plain))
        else:
            found.setdefault(name.lower(), decode_words(plain)[0] if "=?" in plain or not plain.isascii() else plain)
    for name, parts in pieces.items():
        found[name] = _continued(sorted(parts))
    return found


def _unquoted(written: str) -> str:
    """The value itself, where it stands in quotes, with a backslash before some of its signs (RFC 5322 3.2.4)."""
    if not written.startswith('"'):
        return written
    plain = written[1:].removesuffix('"')
    return re.sub(r"\\(.)", r"\1", plain) if "\\" in plain else plain


def _continued(pieces: list[tuple[int, bool, str]]) -> str:
    """A parameter value of RFC 2231 pieces: charset'language'percent-encoded."""
    charset, data = "", b""
    for number, encoded, text in pieces:
        if encoded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        raw = text.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(raw) if encoded else raw
    return decode(data, charset)[0]


def boundaries_in(value: str) -> tuple[bytes, ...]:
    """The boundary of a multipart; several where the field says it more than once, and each client believes another."""
    told = [parameters(value).get("boundary", "")]
    if value.lower().count("boundary") > 1 or not told[0]:
        bare = _without_comments(value[:_LONGEST_FIELD])
        told += [
            hit[4].strip().strip('"')
            for hit in _PARAMETER.finditer(bare)
            if hit[1].lower() == "boundary" and not hit[2]
        ]
    found = (each.rstrip().encode("utf-8", "surrogateescape") for each in told)
    return tuple(dict.fromkeys(each for each in found if each))[:_MOST_BOUNDARIES]


def _without_comments(value: str) -> str:
    for _ in range(_DEEPEST_COMMENT):  # from the innermost outwards
        if "(" not in value:
            break
        value = _COMMENT.sub(" ", value)
    return value
