"""``mekiki.toml``: who the reader is, how far to go and by which way out. Every key is optional.

Looked for in the working folder, then in the user's configuration folder.
"""

from __future__ import annotations

import locale
import os
import re
from argparse import ArgumentTypeError, Namespace
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mekiki.doors.commandline import spoken
from mekiki.doors.settingkeys import OF_OVERLAY, WORDS, line_of, mistakes, server
from mekiki.model.evidence import Reach
from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, in_lines, of_file, why
from mekiki.model.reader import Reader

NAME = "mekiki.toml"
_NOT_UTF8 = Text("is not written in UTF-8", "UTF-8 で書かれていません")


class BadSettings(NotDone):
    """The settings cannot be used; ``str()`` names the file, the line or the key, and what is expected."""


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
    reader = _reader(data.get("reader", {}))
    if not (data.keys() & set(OF_OVERLAY) or reader.customer_of or reader.not_customer_of):
        return reader
    # most settings lay nothing over
    from mekiki.doors.overlays import BadOverlay, overlay_from, unknown_brands

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
    way_out = _way_out(table_of(path, "collect"))
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
    if wanted not in WORDS["reach"]:
        known = ", ".join(WORDS["reach"])
        raise BadSettings(
            Text(f"MEKIKI_REACH takes one of {known}", f"MEKIKI_REACH に指定できるのは {known} のいずれかです")
        )
    return Reach[wanted.upper()]


def _read(path: Path | None) -> tuple[Path, str, dict[str, Any]]:
    """The file that counts, its text, and what stands in it; nothing where there is none. Raises BadSettings."""
    found = path or find()
    if found is None:
        return Path(NAME), "", {}
    import tomllib  # most machines have no settings

    try:
        text = found.read_text(encoding="utf-8-sig")  # Notepad begins it with a mark
        return found, text, tomllib.loads(text)
    except OSError as error:
        raise BadSettings(of_file(found, why(error))) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(of_file(found, no_toml(error))) from error


def no_toml(error: ValueError) -> Text:
    """Why a file is none that the reader of TOML, or of UTF-8, can read."""
    return _NOT_UTF8 if isinstance(error, UnicodeDecodeError) else _where(str(error))


def _where(said: str) -> Text:
    """What the reader of TOML says, which it says in English; its place is told in Japanese as well."""
    at = re.search(r"at line (\d+), column (\d+)", said)
    place = f"{at[1]} 行目の {at[2]} 文字目" if at else "末尾"
    return Text(said[:1].lower() + said[1:], f"TOML として読み取れません（{place}）")


def table_of(path: Path | None, name: str) -> dict[str, Any]:
    """One table of the settings file that counts. Raises BadSettings, wherever in the file the mistake is."""
    _, data = _known(path)
    table: dict[str, Any] = data.get(name, {})
    return table


def language_stated(path: Path | None) -> str:
    """The language of the settings, which even those speak that cannot be used; "" where none can be told."""
    try:
        _, _, data = _read(path)
    except BadSettings:  # told when the settings are read in earnest
        return ""
    table = data.get("reader")
    lang = table.get("lang") if isinstance(table, dict) else ""
    return lang if lang in WORDS["lang"] else ""


def _known(path: Path | None) -> tuple[Path, dict[str, Any]]:
    """The settings file that counts and what it holds, all of which every command is told of: a mistake that only the one
    command finds that needs it is found when it is too late.

    Raises BadSettings, each mistake on a line of its own.
    """
    found, text, data = _read(path)
    if wrong := [_at(found, line_of(text, keys), said) for keys, said in mistakes(data)]:
        raise BadSettings(in_lines(wrong))
    return found, data


def _at(path: Path, line: int, said: Text) -> Text:
    return of_file(path, Text(f"line {line}: {said.en}", f"{line} 行目：{said.ja}") if line else said)


def find() -> Path | None:
    """The settings file that counts here, if any."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return next((path for path in (Path(NAME), home / "mekiki" / NAME) if path.is_file()), None)


def _reader(table: dict[str, Any]) -> Reader:
    return Reader(**{key: _as_compared(key, value) for key, value in table.items()})


def _as_compared(key: str, value: Any) -> Any:
    """Lists as they are compared with what stands in a mail: all but names without regard to capitals."""
    return tuple(each if key == "names" else each.lower() for each in value) if isinstance(value, list) else value


def _way_out(table: dict[str, Any]) -> WayOut:
    """The way out that a table describes, each of its keys being of its kind."""
    stated: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    if "resolvers" in stated:
        stated["resolvers"] = tuple(map(server, stated["resolvers"]))
    if "mmdb" in stated:
        stated["databases"] = stated.pop("mmdb")
    if "budget" in stated:
        stated["budget"] = float(stated["budget"])
    return WayOut(**stated)
