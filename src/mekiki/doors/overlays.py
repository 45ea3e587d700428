"""The overlay of ``mekiki.toml``: own brands and exceptions laid over the knowledge, from the settings or from a folder.

Every error is told in a line of its own, which names the file, the row and the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.overlay import laid_over
from mekiki.model.overlay import Exempt, Overlay, OwnBrand
from mekiki.model.reader import Reader

_DOMAIN = re.compile(r"(?!-)(?:[a-z0-9_-]+\.)+[a-z0-9-]{2,}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_CHECK = re.compile(r"[a-z0-9-]+\.(?:\*|[a-z0-9-]+)")


class BadOverlay(Exception):
    """``str()`` is a line for each error."""


def overlay_from(path: Path, settings: dict[str, Any]) -> Overlay:
    """What the settings, and the folder that they name, lay over the knowledge. Raises BadOverlay."""
    errors: list[str] = []
    tables: list[tuple[Path, dict[str, Any]]] = [
        (path, {key: value for key, value in settings.items() if key in ("brand", "exception")})
    ]
    tables += _folder(path, settings.get("overlay", {}), errors)
    rows = _Rows(errors)
    for file, table in tables:
        for key, value in table.items():
            rows.read(file, key, value)
    overlay = Overlay(tuple(rows.brands.values()), tuple(rows.exceptions))
    if errors:
        raise BadOverlay("\n".join(errors))
    return overlay


def unknown_brands(path: Path, reader: Reader) -> Iterator[str]:
    """A line for each brand that the settings name and that nobody knows."""
    with laid_over(reader.overlay):
        for key in ("customer_of", "not_customer_of"):
            for id in getattr(reader, key):
                if id not in all_brands():
                    yield f"{path}: reader.{key}: no brand is called {id!r}{_nearest(id, list(all_brands()))}"


def _nearest(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"; is it {near[0]!r}?" if near else ""


def _folder(path: Path, table: Any, errors: list[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables of every .toml file in the folder that the settings name, beside which it is looked for."""
    import tomllib

    if not isinstance(table, dict):
        errors.append(f"{path}: overlay is a table: write [overlay]")
        return
    errors += (f"{path}: overlay.{key} is not known; known is folder" for key in table if key != "folder")
    if "folder" not in table:
        return
    if not isinstance(table["folder"], str) or not table["folder"]:
        errors.append(f"{path}: overlay.folder takes the path of a folder")
        return
    folder = path.parent / Path(table["folder"]).expanduser()
    if not folder.is_dir():
        errors.append(f"{path}: overlay.folder: there is no folder {folder}")
        return
    for file in sorted(folder.glob("*.toml")):
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            errors.append(f"{file}: {error}")
            continue
        yield file, found


class _Rows:
    """The rows that were read, and what is wrong with the others."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        self.brands: dict[str, OwnBrand] = {}
        self.exceptions: list[Exempt] = []

    def read(self, file: Path, key: str, value: Any) -> None:
        kinds: dict[str, Callable[[str, dict[str, Any]], None]] = {"brand": self._brand, "exception": self._exception}
        if key not in kinds:
            self.errors.append(f"{file}: {key} is not known; known are brand, exception")
        elif not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.errors.append(f"{file}: {key} is a list of tables: write [[{key}]]")
        else:
            for number, row in enumerate(value, 1):
                kinds[key](f"{file}: {key} {number}", row)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _brand(self, where: str, row: dict[str, Any]) -> None:
        id = row.get("id")
        if not isinstance(id, str) or not _ID.fullmatch(id):
            self.errors.append(f"{where}: id takes a name of small letters, digits and hyphens")
            return
        where, before = f"{where} ({id})", len(self.errors)
        told = self._told(where, row, _OF_BRAND)
        with laid_over(None):
            is_known = id in all_brands()
        if not is_known:
            missing = [key for key in ("names", "domains") if not row.get(key)]
            self.errors += (f"{where}: {key} is missing, and Mekiki knows no brand of that id" for key in missing)
        if id in self.brands:
            self.errors.append(f"{where}: id stands there twice")
        if len(self.errors) == before:
            self.brands[id] = OwnBrand(**{"trade": "" if is_known else "other", **told})

    def _exception(self, where: str, row: dict[str, Any]) -> None:
        before = len(self.errors)
        told = self._told(where, row, _OF_EXCEPTION)
        if "check" not in row:
            self.errors.append(f"{where}: check is missing")
        if len(self.errors) == before:
            self.exceptions.append(Exempt(**told))

    def _told(self, where: str, row: dict[str, Any], known: dict[str, Callable[[Any], Any]]) -> dict[str, Any]:
        """What a row says, each key read as it is to be; what cannot be read is an error, and left out."""
        told: dict[str, Any] = {}
        for key, value in row.items():
            if key not in known:
                self.errors.append(f"{where}: {key} is not known; known are {', '.join(known)}")
                continue
            try:
                told[key] = known[key](value)
            except ValueError as error:
                self.errors.append(f"{where}: {key} {error}")
        return told


# --- values -------------------------------------------------------------------------------------------------------


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("takes a text")
    return value.strip()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise ValueError("takes a list of texts")
    return tuple(each.strip() for each in value)


def _names(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A list of spellings, or lists of them by language: the first of a language is shown in it."""
    by_language = value if isinstance(value, dict) else {"en": value}
    if not by_language or not all(_LANGUAGE.fullmatch(lang) for lang in by_language):
        raise ValueError('takes a list of texts, or { ja = ["…"], en = ["…"] }')
    named = tuple((lang, _texts(names)) for lang, names in by_language.items())
    if not all(names for _, names in named):
        raise ValueError("takes one spelling at least")
    return named


def _domains(value: Any) -> tuple[str, ...]:
    found = tuple(each.lower().rstrip(".") for each in _texts(value))
    for each in found:
        ascii = each if each.isascii() else each.encode("idna").decode() if "." in each else each
        if not _DOMAIN.fullmatch(ascii):
            raise ValueError(f"takes domains, not {each!r}")
    return found


def _country(value: Any) -> str:
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
        raise ValueError('takes two capital letters (ISO 3166), as "JP"')
    return value


def _trade(value: Any) -> str:
    with laid_over(None):
        known = sorted({row.trade for row in all_brands().values()} | {"other"})
    if value not in known:
        raise ValueError(f"takes one of {', '.join(known)}")
    return str(value)


def _page(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise ValueError("takes the address of a page")
    return value


def _desk(value: Any) -> str:
    """Where forged mail is reported: an address or a page."""
    if isinstance(value, str) and "@" in value and "://" not in value:
        return value
    return _page(value)


def _check(value: Any) -> str:
    from mekiki.checks.registry import check_of, roll

    if not isinstance(value, str) or not _CHECK.fullmatch(value):
        raise ValueError('takes the id of a check ("links.odd-port") or of a family ("links.*")')
    ids = [row.id for row in roll()]
    family = value.removesuffix("*")
    if family != value:
        if not any(id.startswith(family) for id in ids):
            raise ValueError(f"names no family of checks: {value!r}")
    elif check_of(value) is None:
        raise ValueError(f"names no check: {value!r}{_nearest(value, ids)}")
    return value


_OF_BRAND: dict[str, Callable[[Any], Any]] = {
    "id": _text, "names": _names, "weak_names": _texts, "domains": _domains, "sends_from": _domains, "clicks": _domains,
    "customer_domains": _domains, "trade": _trade, "country": _country, "login": _page, "warning": _page, "report": _desk,
}  # fmt: skip
_OF_EXCEPTION: dict[str, Callable[[Any], Any]] = {"check": _check, "senders": _domains, "domains": _domains}
