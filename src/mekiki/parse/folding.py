"""What a script writes down in pieces: strings that it joins, spells in codes or turns around, put together.

Nothing is run. The script is taken apart into words; where an expression is made of constants alone, its value is worked out
as a compiler would, and names that were given such a value stand for it. Branches, loops and functions are not looked at:
what is said in them counts as said. Every kind of work is bounded.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias
from urllib.parse import unquote

from mekiki.model.regex import regex

_MOST_TOKENS = 100_000
_MOST_STEPS = 100_000  # of putting together
_COST_OF_STEP = 4  # microseconds, where to take a token out of the script costs one
_LONGEST, _MOST_ITEMS, _MOST_FOUND = 500_000, 20_000, 200
_DEEPEST = 16
_LARGEST_NUMBER = 1 << 53  # up to which numbers of a script are exact
_SIGNS_OF_STEP = 50  # characters that are copied
_TOKEN = regex(
    r"\s+|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|(?P<string>\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?)"
    r"|(?P<template>`(?:[^`\\]|\\.)*+`?)|(?P<number>0[xX][0-9a-fA-F]+|[0-9]+)|(?P<name>[A-Za-z_$][\w$]*+)"
    r"|(?P<sign>\.\.\.|=>|[=!<>]=+|[+\-*/%&|^]=|\+\+|--|&&|\|\||.)",
    re.DOTALL,
)
_REGEX = regex(r"/((?:[^/\\\n]|\\.){1,200}+)/([a-z]*)")  # where a value may begin
_ESCAPE = regex(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})|(\r\n|\n)|(.))", re.DOTALL
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_HOLE = regex(r"\$\{([^{}]{1,400})\}")
_WIDE_PERCENT = regex(r"%u([0-9A-Fa-f]{4})")
_PLAIN = regex(r"(?:[^\\^$.|?*+()\[\]{}]|\\[^\w])+|\[(?:[^\\\]^-])+\]")  # of a pattern: its own letters, or one of some
_WORTH = regex(r"[+\\]|\.(?:join|concat|replace|reverse|split|map)|atob|fromCharCode|unescape|decodeURI|\$\{")
_GLOBALS = frozenset(("window", "self", "globalThis", "top", "parent", "new", "String", "this", "document"))

Value: TypeAlias = "str | int | list[Value] | None"
Token = tuple[str, str]


def folded(script: str, most: int = _COST_OF_STEP * _MOST_STEPS) -> tuple[list[str], int]:
    """The strings that a script puts together of constants, and what the work cost in steps, of which it takes ``most`` and
    as many again at the most. Total.

    >>> folded("var a = ['htt', 'ps:/']; location = a.join('') + '/' + atob('YS50ZXN0')")[0]
    ['https://a.test']
    """
    if not _WORTH.search(script):
        return [], len(script) // 1000
    steps = min(_MOST_STEPS, max(0, most) // _COST_OF_STEP)
    folder = _Folder(list(_tokens(script, min(most, _MOST_TOKENS))), steps)
    found = list(dict.fromkeys(islice(folder.found(), _MOST_FOUND)))
    return found, len(folder.tokens) + _COST_OF_STEP * (steps - folder.steps)


def _tokens(script: str, most: int) -> Iterator[Token]:
    at, last = 0, ("sign", "")
    for _ in range(2 * most):
        begins = last[0] == "sign" and last[1] not in (")", "]", "}") and script[at : at + 2] not in ("//", "/*")
        pattern = _REGEX.match(script, at) if begins and script.startswith("/", at) else None
        hit = pattern or _TOKEN.match(script, at)
        if hit is None:
            return
        at = hit.end()
        if pattern or hit.lastgroup:
            last = ("regex", pattern[1]) if pattern else (hit.lastgroup or "", hit[0])
            yield last


@dataclass(slots=True)
class _Folder:
    tokens: list[Token]
    steps: int
    names: dict[str, Value] = field(default_factory=dict)
    at: int = 0

    def found(self) -> Iterator[str]:
        """Each value that is put together, in the order of the script."""
        while self.at < len(self.tokens) and self.steps > 0:
            self.steps -= 1
            start = self.at
            if (name := self._assigned()) is not None:
                known = self.names.get(name) if self.tokens[self.at - 1][1] == "+=" else ""
                value = self._sum(0)
                if isinstance(known, str) and known and isinstance(value, str):
                    value = self._kept(known + value)
                if value is not None and len(self.names) < _MOST_FOUND * 10:
                    self.names[name] = value
            else:
                value = self._sum(0)
            if value is None:
                self.at = start + (2 if name is not None else 1)
            elif isinstance(value, str) and (self.at > start + 1 or "\\" in self.tokens[start][1]):
                yield value

    def _assigned(self) -> str | None:
        """The name that gets the value which follows: of a variable, or of a part of an object, whichever object that is."""
        kind, name = self._peek()
        sign = self._peek(1)[1]
        if kind not in ("name", "string") or sign not in ("=", "+=", ":"):
            return None
        self.at += 2
        if sign == ":":
            return f".{_text(name) if kind == 'string' else name}"
        return name

    def _peek(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ("end", "")

    def _take(self, sign: str) -> bool:
        if self._peek() == ("sign", sign):
            self.at += 1
            return True
        return False

    def _kept(self, text: str | None) -> str | None:
        self.steps -= len(text or "") // _SIGNS_OF_STEP
        return text if text is not None and len(text) <= _LONGEST else None

    def _decoded(self, decode: Callable[[str], str], text: str) -> str | None:
        self.steps -= len(text) // _SIGNS_OF_STEP
        return self._kept(decode(text)) if self.steps > 0 else None

    def _joined(self, values: list[Value], between: str, depth: int = 0) -> str | None:
        """Values written one after the other; None where that is too long, which is told before it is written: a name may stand
        for half a million characters in each of ten thousand places, and a list hold itself twice, and that one, too."""
        self.steps -= 1 + len(values) // _SIGNS_OF_STEP
        pieces: list[str] = []
        room = _LONGEST
        for value in values:
            if isinstance(value, list):
                piece = self._joined(value, ",", depth + 1) if depth < _DEEPEST and self.steps > 0 else None
            else:
                piece = str(value)
            if piece is None or (room := room - len(piece) - len(between)) < -len(between):
                return None
            pieces.append(piece)
        return between.join(pieces)

    def _sum(self, depth: int) -> Value:
        """Terms with plus signs between them, up to the first that is no constant."""
        total = self._term(depth)
        while total is not None and self._peek() == ("sign", "+"):
            before = self.at
            self.at += 1
            term = self._term(depth)
            if term is None or (isinstance(total, int) != isinstance(term, int) and isinstance(total, list)):
                self.at = before
                break
            if isinstance(total, int) and isinstance(term, int):
                total = total + term if abs(total + term) <= _LARGEST_NUMBER else None
            else:
                total = self._kept(self._joined([total, term], ""))
        return total

    def _term(self, depth: int) -> Value:
        self.steps -= 1
        if depth > _DEEPEST or self.steps <= 0:
            return None
        value = self._primary(depth)
        while value is not None:
            if self._peek() == ("sign", ".") and self._peek(1)[0] == "name":
                method = self._peek(1)[1]
                if self._peek(2) != ("sign", "("):
                    break
                self.at += 3
                value = (
                    self._mapped(value) if method == "map" else self._method(value, method, self._arguments(depth + 1))
                )
            elif self._peek() == ("sign", "[") and not isinstance(value, int):
                self.at += 1
                index = self._sum(depth + 1)
                value = _at(value, index) if self._take("]") else None
            else:
                break
        return value

    def _primary(self, depth: int) -> Value:
        kind, text = self._peek()
        self.at += 1
        if kind == "string":
            return self._kept(_text(text))
        if kind == "template":
            return self._kept(self._joined(self._filled(_HOLE.split(_text(text))), ""))
        if kind == "number":
            return (
                int(text, 0)
                if len(text) < 10 and (text[:2] in ("0x", "0X") or not text.startswith("0") or text == "0")
                else None
            )
        if text == "[" and kind == "sign":
            return self._list("]", depth + 1)
        if text == "(" and kind == "sign":
            value = self._sum(depth + 1)
            return value if self._take(")") else None
        return self._named(text, depth) if kind == "name" else None

    def _named(self, name: str, depth: int) -> Value:
        while name in _GLOBALS and self._peek() == ("sign", ".") and self._peek(1)[0] == "name":
            name = self._peek(1)[1]
            self.at += 2
        if name == "fromCharCode":
            if self._take("."):
                self.at += 1  # apply, call
            given = self._arguments(depth + 1) if self._take("(") else None
            return self._kept(_of_codes(given)) if given else None
        if self._peek() == ("sign", "("):
            decode = _DECODERS.get(name)
            if decode is None:
                return None
            self.at += 1
            given = self._arguments(depth + 1)
            return self._decoded(decode, given[0]) if given and isinstance(given[0], str) else None
        if self._peek() == ("sign", ".") and self._peek(1)[0] == "name" and f".{self._peek(1)[1]}" in self.names:
            name = f".{self._peek(1)[1]}"
            self.at += 2
        return self.names.get(name)

    def _filled(self, pieces: list[str]) -> list[Value]:
        """The pieces of a template, of which each second one is the inside of a hole."""
        return [self._meant(piece) if at % 2 else piece for at, piece in enumerate(pieces)]

    def _meant(self, hole: str) -> str:
        name = hole.strip()
        value = self.names.get(name, self.names.get("." + name.rpartition(".")[2]))
        return value if isinstance(value, str) else f"${{{hole}}}"

    def _arguments(self, depth: int) -> list[Value] | None:
        return self._list(")", depth)

    def _list(self, closing: str, depth: int) -> list[Value] | None:
        """Values with commas between them, and the patterns of ``replace``; None where one is no constant."""
        items: list[Value] = []
        while not self._take(closing):
            is_spread = self._take("...")
            kind, text = self._peek()
            value: Value = None
            if kind == "regex" or (kind, text) == ("name", "null"):
                self.at += 1
                value = [text]
            elif (value := self._sum(depth)) is None:
                return None
            if is_spread and isinstance(value, list):
                items += value
            else:
                items.append(value)
            if len(items) > _MOST_ITEMS or not (self._take(",") or self._peek() == ("sign", closing)):
                return None
        self.steps -= len(items) // _SIGNS_OF_STEP
        return items

    def _method(self, value: Value, method: str, given: list[Value] | None) -> Value:
        if given is None or isinstance(value, int):
            return None
        first = given[0] if given else None
        if isinstance(value, list):
            self.steps -= len(value) // _SIGNS_OF_STEP
            if method == "join":
                return self._kept(self._joined(value, first if isinstance(first, str) else ","))
            return value[::-1] if method == "reverse" else value + given if method == "concat" else None
        if value is None:
            return None
        self.steps -= len(value) // _SIGNS_OF_STEP
        if method == "concat":
            return self._kept(self._joined([value, *given], ""))
        if method == "split" and isinstance(first, str):
            return [*value.split(first)] if first else [*value]
        if method in ("replace", "replaceAll") and len(given) == 2 and isinstance(given[1], str):
            return self._kept(_replaced(value, first, given[1]))
        if method in ("slice", "substring", "substr"):
            return _cut(value, method, [each for each in given if isinstance(each, int)])
        return {"toLowerCase": value.lower(), "trim": value.strip(), "toString": value}.get(method)

    def _mapped(self, value: Value) -> Value:
        """Of ``map(c => String.fromCharCode(c ^ 7))`` the characters; no other function is looked into."""
        words = [text for _, text in self.tokens[self.at : self.at + 16]]
        inside = " ".join(words).replace("( ", "(").replace(" )", ")")
        hit = _MAPPED.match(inside)
        if hit is None or not isinstance(value, list):
            return None
        self.at += len(inside[: hit.end()].replace("(", "( ").replace(")", " )").split())
        change = _CHANGES[hit[2] or "+"]
        number = int(hit[3] or "0", 0)
        return [chr(max(0, change(each, number)) & 0xFFFF) for each in value if isinstance(each, int)]


_MAPPED = regex(r"\(?(\w+)\)? => String \. fromCharCode \(\1(?: ([-+^]) (0x[0-9a-fA-F]{1,4}|[1-9][0-9]{0,4}|0))?\)\)")
_CHANGES: dict[str, Callable[[int, int], int]] = {
    "+": lambda code, by: code + by,
    "-": lambda code, by: code - by,
    "^": lambda code, by: code ^ by,
}


def _text(written: str) -> str:
    """What a string says that is written in a script."""
    inside = written[1:-1]
    return _ESCAPE.sub(_meant, inside) if "\\" in inside else inside


def _meant(hit: re.Match[str]) -> str:
    code = hit[1] or hit[2] or hit[3]
    if code or hit[4]:
        number = int(code, 16) if code else int(hit[4], 8)
        return chr(number) if number < 0xD800 or 0xE000 <= number < 0x110000 else "\ufffd"
    return "" if hit[5] else _ESCAPES.get(hit[6], hit[6])


def _of_codes(given: list[Value]) -> str:
    codes = next((each for each in given if isinstance(each, list)), given)
    return "".join(chr(code) for code in codes if isinstance(code, int) and 0 <= code < 0xD800)


def _at(value: str | list[Value], index: Value) -> Value:
    return value[index] if isinstance(index, int) and 0 <= index < len(value) else None


def _replaced(value: str, what: Value, by: str) -> str:
    """With a string replaced, or what a pattern of plain letters finds; what such a pattern would find is told without it."""
    if isinstance(what, str):
        return value.replace(what, by) if what and len(by) <= len(what) else value
    pattern = what[0] if isinstance(what, list) and what else None
    if not isinstance(pattern, str) or not _PLAIN.fullmatch(pattern) or len(by) > 1:
        return value
    letters = [*pattern[1:-1]] if pattern.startswith("[") else [re.sub(r"\\(.)", r"\1", pattern)]
    for letter in letters:
        value = value.replace(letter, by)
    return value


def _cut(value: str, method: str, given: list[int]) -> str:
    start = given[0] if given else 0
    if len(given) < 2:
        return value[start:]
    return value[start : start + given[1] if method == "substr" else given[1]]


def _from_base64(text: str) -> str:
    clean = "".join(text.split()).rstrip("=")
    try:
        return b64decode(clean + "=" * (-len(clean) % 4)).decode("utf-8", "replace")
    except (NoBase64, ValueError):
        return ""


def _from_percent(text: str) -> str:
    return unquote(_WIDE_PERCENT.sub(lambda hit: _meant_code(hit[1]), text), errors="replace")


def _meant_code(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


_DECODERS: dict[str, Callable[[str], str]] = {
    "atob": _from_base64,
    "unescape": _from_percent,
    "decodeURIComponent": _from_percent,
    "decodeURI": _from_percent,
    "encodeURI": str,
    "String": str,
}
