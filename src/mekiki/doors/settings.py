"""``mekiki.toml``: who the reader is. Looked for in the working folder, then in the user's configuration folder."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from mekiki.model.reader import Reader

NAME = "mekiki.toml"
_LISTS = {
    "mailboxes", "domains", "trusted_hosts", "customer_of", "not_customer_of", "trusted_domains",
}  # fmt: skip
_WORDS = {"lang": ("ja", "en"), "reach": ("offline", "lookup", "visit")}


class BadSettings(Exception):
    """The settings cannot be used; ``str()`` names the file, the line or the key, and what is expected."""


def reader_from(path: Path | None) -> Reader:
    """The reader that a settings file describes; without a path, the first file found, else a reader unknown."""
    found = path or find()
    if found is None:
        return Reader()
    try:
        data = tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{found}: {error}") from error
    return _reader(found, data.get("reader", {}))


def find() -> Path | None:
    """The settings file that counts here, if any."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return next((path for path in (Path(NAME), home / "mekiki" / NAME) if path.is_file()), None)


def _reader(path: Path, table: dict[str, Any]) -> Reader:
    stated: dict[str, Any] = {}
    for key, value in table.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise BadSettings(f"{path}: reader.{key} takes a list of strings")
            stated[key] = tuple(each.lower() for each in value)
        elif key == "catch_all":
            if not isinstance(value, bool):
                raise BadSettings(f"{path}: reader.catch_all takes true or false")
            stated[key] = value
        elif key in _WORDS:
            if value not in _WORDS[key]:
                raise BadSettings(f"{path}: reader.{key} takes one of {', '.join(_WORDS[key])}")
            stated[key] = value
        else:
            known = ", ".join(sorted(_LISTS | _WORDS.keys() | {"catch_all"}))
            raise BadSettings(f"{path}: reader.{key} is not known; known are {known}")
    return Reader(**stated)
