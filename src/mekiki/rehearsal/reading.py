"""Reads the file of a world, and what it overlays, into a World."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from mekiki.model.facts import Text
from mekiki.model.reader import Reader
from mekiki.rehearsal.mail import as_mail
from mekiki.rehearsal.validate import hold
from mekiki.rehearsal.world import HERE, WORLDS, BadWorld, Certificate, Network, Page, Registration, Registry, World

_Row = TypeVar("_Row")
_NOT_RETOLD = ("like", "file", "key")  # names of our own files, not of the story
_TEXTS = (".html", ".js", ".svg", ".css", ".eml")
_LISTS = ("page", "registry", "network")
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml",
    ".ico": "image/x-icon", ".css": "text/css",
}  # fmt: skip


def read(path: Path, told: Mapping[str, str]) -> World:
    """The world of a file, told with other words. Raises BadWorld."""
    try:
        tables = _layered(path)
        hold(tables, path.name, whole=True)
        return _Making(_Teller(told).retell(tables), path, told).world()
    # what the validator let through
    except (KeyError, TypeError, AttributeError, UnicodeError, OverflowError) as error:
        raise BadWorld(f"{path.name}: {type(error).__name__}: {error}") from error


class _Teller:
    """Tells a story again with other words; all replacements are made at once, the longer before the shorter."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = told
        words = sorted(told, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, words))) if words else None

    def text(self, text: str) -> str:
        return self._words.sub(lambda word: self._told[word[0]], text) if self._words else text

    def retell(self, value: Any, key: str = "") -> Any:
        if key in _NOT_RETOLD:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(name): self.retell(each, name) for name, each in value.items()}
        return [self.retell(each, key) for each in value] if isinstance(value, list) else value


# --- files and layers -------------------------------------------------------------------------------------------------


def _layered(path: Path) -> dict[str, Any]:
    """A world's file laid over what it is like, and that over the infrastructure that every world has."""
    own = _read(path)
    below = own.pop("like", "")
    if below:
        lower = path.with_name(f"{below}.toml")
        if not lower.is_file():
            raise BadWorld(f"{path.name}: like: there is no {lower}")
        return _overlaid(_layered(lower), own)
    return _overlaid(_read(HERE / "infrastructure.toml"), own)


def _read(path: Path) -> dict[str, Any]:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadWorld(f"there is no world at {path}; `mekiki demo --list` tells those that there are") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadWorld(f"{path.name}: {error}") from error
    hold(tables, path.name, whole=False)
    return tables


def _overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(below)
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(made.get(key), dict):
            made[key] = _overlaid(made[key], value)
        elif key in _LISTS:
            made[key] = [*value, *made.get(key, ())]
        elif key == "zone":
            made[key] = f"{made.get(key, '')}\n$ORIGIN .\n{value}"
        else:
            made[key] = value
    return made


class _Making:
    """The tables of a file made into a World."""

    def __init__(self, tables: dict[str, Any], path: Path, told: Mapping[str, str]) -> None:
        self.tables, self.path, self.told = tables, path, told
        self.now = _instant(tables["now"])

    def world(self) -> World:
        tables = self.tables
        made = as_mail(tables["mail"], self.file)
        return World(
            name=self.path.stem,
            title=Text(**tables["title"]),
            story=Text(**tables["story"]),
            teaches=Text(**tables["teaches"]),
            now=self.now,
            mail=made.raw,
            reader=_row(Reader, tables.get("reader", {})),
            zone=tables.get("zone", "") + "\n" + made.keys,
            blocklists=tuple(tables.get("blocklists", ())),
            reverse=tables.get("reverse", {}),
            registrations={name: self.registration(name, row) for name, row in tables.get("registration", {}).items()},
            registries=tuple(_row(Registry, each) for each in tables.get("registry", ())),
            networks=tuple(_row(Network, each) for each in tables.get("network", ())),
            places=tables.get("place", {}),
            pages=tuple(self.page(each) for each in tables.get("page", ())),
            certificates={host: _row(Certificate, row) for host, row in tables.get("certificate", {}).items()},
            calamities=tables.get("calamity", {}),
            path=self.path,
            told=self.told,
        )

    def file(self, name: str) -> bytes:
        """A file that a world names: beside it, in ``pages/`` beside it, or in the package's own; text is retold."""
        own = self.path.parent
        places = dict.fromkeys((own / name, own / "pages" / name, WORLDS / "pages" / name))
        path = next((at for at in places if at.is_file()), None)
        if path is None:
            looked = ", ".join(str(at.parent) for at in places)
            raise BadWorld(f"{self.path.name}: there is no file {name} in {looked}")
        raw = path.read_bytes()
        return _Teller(self.told).text(raw.decode("utf-8")).encode("utf-8") if path.suffix in _TEXTS else raw

    def registration(self, domain: str, row: Mapping[str, Any]) -> Registration:
        """A registration; where no date is written it is ``age_days`` old, renewed for a year at a time."""
        row = dict(row)
        age = timedelta(days=row.pop("age_days", 0))
        created = _instant(row.pop("created", self.now - age))
        return _row(
            Registration,
            {
                "domain": domain,
                **row,
                "created": created,
                "updated": _instant(row.get("updated", created)),
                "expires": _instant(row.get("expires", _anniversary(created, self.now))),
            },
        )

    def page(self, row: Mapping[str, Any]) -> Page:
        """A page; ``file`` or ``text`` is its body, ``to`` sends on to another URL."""
        row = dict(row)
        headers = {name.lower(): value for name, value in row.pop("headers", {}).items()}
        name, text, to = row.pop("file", ""), row.pop("text", ""), row.pop("to", "")
        body = self.file(name) if name else text.encode("utf-8")
        if to:
            headers["location"] = to
            row.setdefault("status", 302)
        headers.setdefault("content-type", _media_type(name))
        return _row(Page, {**row, "body": body, "headers": headers})


def _row(shape: type[_Row], row: Mapping[str, Any]) -> _Row:
    """A table as one of the dataclasses of a world; lists become tuples. An unknown key is an error of the file."""
    return shape(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def _instant(value: date | datetime) -> datetime:
    """A TOML date or time; what names no zone is UTC."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _anniversary(created: datetime, now: datetime) -> datetime:
    """The first anniversary still to come: registrations are renewed by the year."""
    years = now.year - created.year
    day = created.replace(day=28) if (created.month, created.day) == (2, 29) else created
    return next(day.replace(year=day.year + n) for n in (years, years + 1) if day.replace(year=day.year + n) > now)


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(Path(name).suffix, _MEDIA_TYPES[".html"])
