"""``mekiki.toml``: who the reader is, how far to go and by which way out. Every key is optional.

Looked for in the working folder, then in the user's configuration folder.
"""

from __future__ import annotations

import locale
import os
import re
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mekiki.doors.commandline import spoken
from mekiki.model.evidence import Reach
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, why
from mekiki.model.reader import Reader

NAME = "mekiki.toml"
# How the words of a list have to look: one that does not would be compared with everything and fit nothing.
_HOST = re.compile(r"[^\s@/,;<>]+")
_AN_ADDRESS, _A_DOMAIN, _A_HOST = (
    Text("an address such as", "メールアドレス（例："),
    Text("a domain such as", "ドメイン名（例："),
    Text("a host such as", "ホスト名（例："),
)
_SHAPES = {
    "mailboxes": (re.compile(rf"[^\s@,;<>]+@{_HOST.pattern}"), _AN_ADDRESS, "hanako@office.example"),
    "domains": (_HOST, _A_DOMAIN, "office.example"),
    "trusted_domains": (_HOST, _A_DOMAIN, "partner.example"),
    "trusted_hosts": (_HOST, _A_HOST, "mx.office.example"),
}
_OVERLAY = ("overlay", "brand", "exception")
_NOT_UTF8 = Text("is not written in UTF-8", "UTF-8 で書かれていません")
_WORDS = {"lang": ("ja", "en"), "reach": ("offline", "lookup", "visit")}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a key takes."""

    what: Text
    fits: Callable[[Any], bool]


def _is_days(value: object) -> bool:
    return type(value) is int and value >= 0


def _one_of(key: str) -> _Kind:
    known = ", ".join(_WORDS[key])
    return _Kind(Text(f"one of {known}", f" {known} のいずれか"), lambda value: value in _WORDS[key])


_STRINGS = _Kind(
    Text("a list of strings", "文字列のリスト"),
    lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
)
_FLAG = _Kind(Text("true or false", " true か false "), lambda value: isinstance(value, bool))
_TEXT = _Kind(Text("a text", "文字列"), lambda value: isinstance(value, str))
_NUMBER = _Kind(Text("a number", "数"), lambda value: type(value) is int)
_SECONDS = _Kind(
    Text("seconds between 1 and 120", " 1 から 120 までの秒数"),
    lambda value: type(value) in (int, float) and 1 <= value <= 120,
)
_PROXY = _Kind(
    Text("http://host:port", " http://host:port の形"),
    lambda value: isinstance(value, str) and value.startswith("http://"),
)
_PATH = _Kind(Text('a path, or "off"', 'パスか "off" '), lambda value: isinstance(value, str))
_A_TIME = Text("days, 0 for ever", "日数（0 は無期限）")
_DAYS = _Kind(_A_TIME, _is_days)
_DAYS_EACH = _Kind(_A_TIME, lambda value: isinstance(value, dict) and all(map(_is_days, value.values())))
_KINDS: Mapping[str, Mapping[str, _Kind]] = {
    "reader": {
        "mailboxes": _STRINGS, "domains": _STRINGS, "names": _STRINGS, "catch_all": _FLAG, "trusted_hosts": _STRINGS,
        "customer_of": _STRINGS, "not_customer_of": _STRINGS, "trusted_domains": _STRINGS, "lang": _one_of("lang"),
        "reach": _one_of("reach"),
    },
    "collect": {
        "resolvers": _STRINGS, "budget": _SECONDS, "blocklists": _STRINGS, "mmdb": _STRINGS, "mail_roots": _STRINGS,
        "proxy": _PROXY, "cache": _PATH,
    },
    "casebook": {"keep_recipients": _FLAG, "keep_days": _DAYS, "keep_days_by_label": _DAYS_EACH},
    "overlay": {"folder": _TEXT},  # told with its own errors, by doors/overlays.py
    "notice": {
        "sender": _TEXT, "name": _TEXT, "organization": _TEXT, "host": _TEXT, "port": _NUMBER, "starttls": _FLAG,
        "user": _TEXT,
    },
}  # fmt: skip
TABLES: Mapping[str, tuple[str, ...]] = {name: tuple(kinds) for name, kinds in _KINDS.items()}
"""Every table of the settings, with its keys."""


class BadSettings(NotDone):
    """The settings cannot be used; ``str()`` names the file, the line or the key, and what is expected."""


def _bad(path: Path, en: str, ja: str) -> BadSettings:
    return BadSettings(Text(f"{path}: {en}", f"{path}: {ja}"))


@dataclass(frozen=True, slots=True)
class WayOut:
    """The table ``[collect]``: by which way an investigation goes out, and what it asks besides the usual sources."""

    resolvers: tuple[tuple[str, int], ...] = ()  # (address, port); none: the system's
    budget: float = 8.0  # seconds for one mail
    blocklists: tuple[str, ...] = ()  # DNS zones; each is told what is asked about, so none is asked unless named here
    databases: tuple[str, ...] = ()  # key ``mmdb``: paths of the operator's own MMDB files, the best first
    mail_roots: tuple[str, ...] = ()  # paths, in PEM; none: those that this machine trusts for web servers
    proxy: str = ""  # http://host:port
    cache: str = ""  # path of the answers kept; "off" for none; "": in the user's cache folder


def at_least_one(word: str) -> int:
    """A count on the command line. Raises ArgumentTypeError for none, and for fewer."""
    if not word.isdecimal() or int(word) < 1:
        raise ArgumentTypeError(
            spoken(Text(f"{word}: a whole number from 1 on is needed", f"{word}：1 以上の整数を指定してください"))
        )
    return int(word)


def reader_from(path: str | Path | None = None) -> Reader:
    """The reader that a settings file describes; without a path that of ``mekiki.toml`` here or in ``~/.config/mekiki``, and
    where there is none a reader of whom nothing is known.

    Raises BadSettings, each mistake on a line of its own.
    """
    found, data = _known(Path(path) if path is not None else None)
    reader = _reader(found, data.get("reader", {}))
    if not (data.keys() & set(_OVERLAY) or reader.customer_of or reader.not_customer_of):
        return reader
    # most settings lay nothing over
    from mekiki.doors.overlays import BadOverlay, in_lines, overlay_from, unknown_brands

    try:
        reader = replace(reader, overlay=overlay_from(found, data))
    except BadOverlay as error:
        raise BadSettings(error.said) from error
    unknown = list(unknown_brands(found, reader))
    if unknown:
        raise BadSettings(in_lines(unknown))
    return reader


def way_out_from(path: Path | None) -> WayOut:
    """The way out that a settings file describes; MEKIKI_MMDB (paths as in PATH) stands before its databases.

    Raises BadSettings.
    """
    way_out = _way_out(*fitting(path, "collect"))
    stated = tuple(each for each in os.environ.get("MEKIKI_MMDB", "").split(os.pathsep) if each)
    return replace(way_out, databases=stated) if stated else way_out


def language_of(options: Namespace, reader: Reader) -> str:
    """The language of a command: as it says itself, as its settings say, or that of the machine."""
    stated = getattr(options, "lang", None)  # a few commands speak no language of their own, or write in both
    wanted = stated if stated in ("ja", "en") else reader.lang
    if wanted in ("ja", "en"):
        return str(wanted)
    stated = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if (stated or (locale.getlocale()[0] or "")).lower().startswith("ja") else "en"


def reach_from(stated: str | None, reader: Reader) -> Reach:
    """How far to go: the flag, else MEKIKI_REACH, else the settings, else nowhere. Raises BadSettings."""
    wanted = stated or os.environ.get("MEKIKI_REACH") or reader.reach or "offline"
    if wanted not in _WORDS["reach"]:
        known = ", ".join(_WORDS["reach"])
        raise BadSettings(
            Text(f"MEKIKI_REACH takes one of {known}", f"MEKIKI_REACH に指定できるのは {known} のいずれかです")
        )
    return Reach[wanted.upper()]


def _read(path: Path | None) -> tuple[Path, dict[str, Any]]:
    """The file that counts, and what stands in it; nothing where there is none. Raises BadSettings."""
    found = path or find()
    if found is None:
        return Path(NAME), {}
    import tomllib  # most machines have no settings

    try:
        return found, tomllib.loads(found.read_text(encoding="utf-8-sig"))  # Notepad begins it with a mark
    except OSError as error:
        raise _bad(found, *why(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(found, *no_toml(error)) from error


def no_toml(error: ValueError) -> Text:
    """Why a file is none that the reader of TOML, or of UTF-8, can read."""
    return _NOT_UTF8 if isinstance(error, UnicodeDecodeError) else _where(str(error))


def _where(said: str) -> Text:
    """What the reader of TOML says, which it says in English; its place is told in Japanese as well."""
    at = re.search(r"at line (\d+), column (\d+)", said)
    place = f"{at[1]} 行目の {at[2]} 文字目" if at else "末尾"
    return Text(said[:1].lower() + said[1:], f"TOML として読み取れません（{place}）")


def table_of(path: Path | None, name: str) -> tuple[Path, dict[str, Any]]:
    """One table of the settings file that counts, and which file that is. Raises BadSettings."""
    found, data = _known(path)
    return found, data.get(name, {})


def _known(path: Path | None) -> tuple[Path, dict[str, Any]]:
    """The settings file that counts and what it holds.

    Raises BadSettings, for a key that nobody reads as well, wherever it stands: whoever wrote it believes that it holds.
    """
    found, data = _read(path)
    for key, value in data.items():
        if key in _OVERLAY:  # its own errors are told with file, row and key, by doors/overlays.py
            continue
        if key not in TABLES:
            raise _unknown(found, f"[{key}]" if isinstance(value, dict) else key, _advice(key, ""))
        if not isinstance(value, dict):
            raise _bad(
                found,
                f"{key} is a table: write [{key}], and its keys below",
                f"{key} は表です。[{key}] と書き、キーはその下に書きます",
            )
        for inner in value:
            if inner not in TABLES[key]:
                raise _unknown(found, f"{key}.{inner}", _advice(inner, key))
    return found, data


def _unknown(found: Path, key: str, advice: Text) -> BadSettings:
    return _bad(found, f"{key} {advice.en}", f"{key} {advice.ja}")


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


def find() -> Path | None:
    """The settings file that counts here, if any."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return next((path for path in (Path(NAME), home / "mekiki" / NAME) if path.is_file()), None)


def fitting(path: Path | None, name: str) -> tuple[Path, dict[str, Any]]:
    """One table of the settings file that counts, and which file that is. Raises BadSettings for a value of another kind too."""
    found, table = table_of(path, name)
    return found, _held_to_kind(found, name, table)


def _held_to_kind(path: Path, name: str, table: dict[str, Any]) -> dict[str, Any]:
    for key, value in table.items():
        kind = _KINDS[name][key]
        if not kind.fits(value):
            raise _takes(path, f"{name}.{key}", kind.what)
    return table


def _reader(path: Path, table: dict[str, Any]) -> Reader:
    stated = _held_to_kind(path, "reader", table)
    for key in stated:
        _check_shapes(path, key, stated[key])
    return Reader(**{key: _as_compared(key, value) for key, value in stated.items()})


def _as_compared(key: str, value: Any) -> Any:
    """Lists as they are compared with what stands in a mail: all but names without regard to capitals."""
    return tuple(each if key == "names" else each.lower() for each in value) if isinstance(value, list) else value


def _check_shapes(path: Path, key: str, words: list[str]) -> None:
    """Raises BadSettings for a word that can be none of what the key lists."""
    if key not in _SHAPES:
        return
    shape, what, such = _SHAPES[key]
    for word in words:
        if not shape.fullmatch(word):
            raise _bad(
                path,
                f"reader.{key}: {word!r} is not {what.en} {such!r}",
                f"reader.{key} の {word!r} は{what.ja}{such}）ではありません",
            )


def _takes(path: Path, key: str, what: Text) -> BadSettings:
    """What is to be said of a key whose value is of another kind."""
    return _bad(path, f"{key} takes {what.en}", f"{key} に書けるのは{what.ja}です")


def _way_out(path: Path, table: dict[str, Any]) -> WayOut:
    """The way out that a table describes, each of its keys being of its kind."""
    stated: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    if "resolvers" in stated:
        stated["resolvers"] = tuple(_server(path, each) for each in stated["resolvers"])
    if "mmdb" in stated:
        stated["databases"] = stated.pop("mmdb")
    if "budget" in stated:
        stated["budget"] = float(stated["budget"])
    return WayOut(**stated)


def _server(path: Path, written: str) -> tuple[str, int]:
    """An address with or without a port: 192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353."""
    address, _, port = written.rpartition(":") if "]:" in written or written.count(":") == 1 else (written, "", "53")
    try:
        return str(ip_address(address.strip("[]"))), int(port)
    except ValueError:
        addresses = Text(f"addresses, not {written!r}", f" IP アドレスだけ（{written!r} は違います）")
        raise _takes(path, "collect.resolvers", addresses) from None
