"""What stands in each key of ``mekiki.toml``: the tables with their keys, what a key takes, and what is wrong with the rest.

The rows of ``[[brand]]`` and ``[[exception]]`` are read by ``overlays``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mekiki.model.facts import Text

OF_OVERLAY = ("overlay", "brand", "exception")
WORDS = {"lang": ("ja", "en"), "reach": ("offline", "lookup", "visit")}
_LONGEST = 100_000  # days: a case is asked for by a date, and a calendar ends
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key takes; ``within`` tells of a value of that kind what cannot be meant in it, in words that follow the key."""

    what: Text
    fits: Callable[[Any], bool]
    within: Callable[[Any], Iterator[Text]] | None = None

    def wrong(self, value: object) -> Iterator[Text]:
        """What is to be said behind the name of the key; nothing where the value may stand there."""
        if not self.fits(value):
            yield takes(self.what)
        elif self.within:
            yield from self.within(value)


def takes(what: Text) -> Text:
    """What is to be said of a key whose value is of another kind."""
    return Text(f" takes {what.en}", f" に書けるのは{what.ja}です")


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_days(value: object) -> bool:
    return type(value) is int and 0 <= value <= _LONGEST


def _is_proxy(value: object) -> bool:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme == "http" and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False


def _one_of(key: str) -> Kind:
    known = ", ".join(WORDS[key])
    return Kind(Text(f"one of {known}", f" {known} のいずれか"), lambda value: value in WORDS[key])


# How words have to look: one that does not would be compared with everything and fit nothing.
_HOST = re.compile(r"[^\s@/,;<>]+")
_ADDRESS = re.compile(rf"[^\s@,;<>]+@{_HOST.pattern}")
_AN_ADDRESS, _A_DOMAIN, _A_HOST = (
    Text("an address such as", "メールアドレス（例："),
    Text("a domain such as", "ドメイン名（例："),
    Text("a host such as", "ホスト名（例："),
)


def _shaped(shape: re.Pattern[str], what: Text, such: str) -> Callable[[list[str]], Iterator[Text]]:
    def within(words: list[str]) -> Iterator[Text]:
        for word in words:
            if not shape.fullmatch(word):
                yield Text(f": {word!r} is not {what.en} {such!r}", f" の {word!r} は{what.ja}{such}）ではありません")

    return within


def _text_of(shape: re.Pattern[str], what: Text, such: str) -> Kind:
    """A text of which an empty one says as little as a key that is left out."""
    return Kind(_TEXT.what, _TEXT.fits, lambda value: _shaped(shape, what, such)([value] if value else []))


def _strings_of(shape: re.Pattern[str], what: Text, such: str) -> Kind:
    return Kind(_STRINGS.what, _STRINGS.fits, _shaped(shape, what, such))


def server(written: str) -> tuple[str, int]:
    """A name server, by an address with or without a port: 192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353.

    Raises ValueError.
    """
    address, _, port = written.rpartition(":") if "]:" in written or written.count(":") == 1 else (written, "", "53")
    if not 1 <= int(port) <= _LAST_PORT:
        raise ValueError(f"no port: {port}")
    return str(ip_address(address.strip("[]"))), int(port)


def _no_servers(stated: list[str]) -> Iterator[Text]:
    for each in stated:
        try:
            server(each)
        except ValueError:
            yield takes(Text(f"addresses, not {each!r}", f" IP アドレスだけ（{each!r} は違います）"))


def _no_labels(stated: Mapping[str, int]) -> Iterator[Text]:
    from mekiki.model.verdict import Label

    known = sorted(label.value for label in Label)
    for each in stated.keys() - set(known):
        labels = ", ".join(known)
        yield Text(
            f": {each} is no label; known are {labels}",
            f": {each} という鑑定はありません。使えるのは {labels} です",
        )


_STRINGS = Kind(Text("a list of strings", "文字列のリスト"), _is_strings)
_TEXT = Kind(Text("a text", "文字列"), lambda value: isinstance(value, str))
_FLAG = Kind(Text("true or false", " true か false "), lambda value: isinstance(value, bool))
_PORT = Kind(
    Text(f"a number between 1 and {_LAST_PORT}", f" 1 から {_LAST_PORT} までの数"),
    lambda value: type(value) is int and 1 <= value <= _LAST_PORT,
)
_SECONDS = Kind(
    Text("seconds between 1 and 120", " 1 から 120 までの秒数"),
    lambda value: type(value) in (int, float) and 1 <= value <= 120,
)
_PROXY = Kind(Text("http://host:port", " http://host:port の形"), _is_proxy)
_PATH = Kind(Text('a path, or "off"', 'パスか "off" '), lambda value: isinstance(value, str))
_DAYS = Kind(
    Text(f"a number of days up to {_LONGEST}, 0 for ever", f"日数（{_LONGEST} まで、0 は無期限）"),
    _is_days,
)
_DAYS_EACH = Kind(
    Text("days for each label, such as { spam = 90 }", "鑑定ごとの日数（例：{ spam = 90 }）"),
    lambda value: isinstance(value, dict) and all(map(_is_days, value.values())),
    _no_labels,
)
KINDS: Mapping[str, Mapping[str, Kind]] = {
    "reader": {
        "mailboxes": _strings_of(_ADDRESS, _AN_ADDRESS, "hanako@office.example"),
        "domains": _strings_of(_HOST, _A_DOMAIN, "office.example"), "names": _STRINGS, "catch_all": _FLAG,
        "trusted_hosts": _strings_of(_HOST, _A_HOST, "mx.office.example"), "customer_of": _STRINGS,
        "not_customer_of": _STRINGS, "trusted_domains": _strings_of(_HOST, _A_DOMAIN, "partner.example"),
        "lang": _one_of("lang"), "reach": _one_of("reach"),
    },
    "collect": {
        "resolvers": Kind(_STRINGS.what, _STRINGS.fits, _no_servers), "budget": _SECONDS,
        "blocklists": _strings_of(_HOST, _A_DOMAIN, "bl.example"), "mmdb": _STRINGS, "mail_roots": _STRINGS,
        "proxy": _PROXY, "cache": _PATH,
    },
    "casebook": {"keep_recipients": _FLAG, "keep_days": _DAYS, "keep_days_by_label": _DAYS_EACH},
    "overlay": {"folder": _TEXT},  # told with its own errors, by doors/overlays.py
    "notice": {
        "sender": _text_of(_ADDRESS, _AN_ADDRESS, "abuse-desk@office.example"), "name": _TEXT, "organization": _TEXT,
        "host": _text_of(_HOST, _A_HOST, "smtp.office.example"), "port": _PORT, "starttls": _FLAG, "user": _TEXT,
    },
}  # fmt: skip
TABLES: Mapping[str, tuple[str, ...]] = {name: tuple(kinds) for name, kinds in KINDS.items()}
"""Every table of the settings, with its keys."""


def mistakes(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Text]]:
    """What cannot be meant in the settings, each with the keys that lead to it; what overlays are told of is left to these.

    A key that nobody reads is one, too, wherever it stands: whoever wrote it believes that it holds.
    """
    for name, table in data.items():
        if name in OF_OVERLAY:
            continue
        if name not in KINDS:
            advice, shown = _advice(name, ""), f"[{name}]" if isinstance(table, dict) else name
            yield (name,), Text(f"{shown} {advice.en}", f"{shown} {advice.ja}")
        elif not isinstance(table, dict):
            yield (
                (name,),
                Text(
                    f"{name} is a table: write [{name}], and its keys below",
                    f"{name} は表です。[{name}] と書き、キーはその下に書きます",
                ),
            )
        else:
            for key, value in table.items():
                told = KINDS[name][key].wrong(value) if key in KINDS[name] else _unknown(key, name)
                yield from (((name, key), Text(f"{name}.{key}{each.en}", f"{name}.{key}{each.ja}")) for each in told)


def _unknown(key: str, table: str) -> Iterator[Text]:
    advice = _advice(key, table)
    yield Text(f" {advice.en}", f" {advice.ja}")


def _advice(key: str, table: str) -> Text:
    """What may have been meant by a key that is not known where it stands."""
    from difflib import get_close_matches  # most settings need no advice

    own = [other for other, keys in TABLES.items() if key in keys]
    if own:
        return Text(f"is not known there; it belongs in [{own[0]}]", f"はここには書けません。[{own[0]}] の下に書きます")
    here = TABLES.get(table, tuple(TABLES))
    if near := get_close_matches(key, here, 1):
        return _meant(near[0] if table else f"[{near[0]}]")
    if near := get_close_matches(key, [each for keys in TABLES.values() for each in keys], 1):
        return _meant(near[0], next(name for name, keys in TABLES.items() if near[0] in keys))
    known = ", ".join(sorted(here) if table else (f"[{each}]" for each in here))
    return Text(f"is not known; known are {known}", f"という項目はありません。使えるのは {known} です")


def _meant(near: str, table: str = "") -> Text:
    en, ja = (f" in [{table}]", f"[{table}] の ") if table else ("", "")
    return Text(f"is not known; did you mean {near}{en}?", f"という項目はありません。{ja}{near} のことですか")


# --- where it stands -------------------------------------------------------------------------------------------------

_KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_PATH_OF = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_LINE = re.compile(rf"\s*(?:\[(?P<head>\s*{_PATH_OF}\s*)\]|(?P<key>{_PATH_OF})\s*=)")


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line of a TOML text on which a key is given its value, or the table in which it is; 0 where neither is found.

    >>> line_of("[notice]\\nname = 'x'\\nport = 0\\n", ("notice", "port"))
    3
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("[["):  # a row, in which none of these keys stands
            table = ("[[",)
        elif at := _LINE.match(line):
            here = tuple(each.strip("\"'") for each in re.findall(_KEY, at["head"] or at["key"]))
            if at["head"]:
                table = here
            else:
                here = (*table, *here)
            found.setdefault(here[: len(keys)], number)
    return found.get(keys) or found.get(keys[:1], 0)
