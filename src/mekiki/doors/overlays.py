"""The overlay of ``mekiki.toml``: own brands and exceptions laid over the knowledge, from the settings or from a folder.

Every error is told in a line of its own, in both languages, which names the file, the row and the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mekiki.doors.settings import no_toml
from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.overlay import laid_over
from mekiki.model.facts import Text
from mekiki.model.failures import NOTHING_MORE, NotDone, in_lines, of_file, why
from mekiki.model.overlay import Exempt, Overlay, OwnBrand
from mekiki.model.reader import Reader

_DOMAIN = re.compile(r"(?!-)(?:[a-z0-9_-]+\.)+[a-z0-9-]{2,}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_CHECK = re.compile(r"[a-z0-9-]+\.(?:\*|[a-z0-9-]+)")


class BadOverlay(NotDone):
    """It is a line for each error."""


class _Unfit(Exception):
    """A value that its key does not take."""

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.said = Text(en, ja)


def overlay_from(path: Path, settings: dict[str, Any]) -> Overlay:
    """What the settings, and the folder that they name, lay over the knowledge. Raises BadOverlay."""
    errors: list[Text] = []
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
        raise BadOverlay(in_lines(errors))
    return overlay


def unknown_brands(path: Path, reader: Reader) -> Iterator[Text]:
    """A line for each brand that the settings name and that nobody knows."""
    with laid_over(reader.overlay):
        for key in ("customer_of", "not_customer_of"):
            for id in getattr(reader, key):
                if id not in all_brands():
                    near = _nearest(id, list(all_brands()))
                    no_brand = Text(f"no brand is called {id!r}", f"{id!r} という ID のブランドはありません")
                    yield of_file(f"{path}: reader.{key}", no_brand, near)


def _nearest(word: str, known: list[str]) -> Text:
    near = get_close_matches(word, known, 1)
    return Text(f"; is it {near[0]!r}?", f"。{near[0]!r} のことですか") if near else NOTHING_MORE


def _folder(path: Path, table: Any, errors: list[Text]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables of every .toml file in the folder that the settings name, beside which it is looked for."""
    import tomllib

    if not isinstance(table, dict):
        errors.append(
            of_file(path, Text("overlay is a table: write [overlay]", "overlay は表です。[overlay] と書きます"))
        )
        return
    errors += (
        Text(
            f"{path}: overlay.{key} is not known; known is folder",
            f"{path}: overlay.{key} という項目はありません。使えるのは folder です",
        )
        for key in table
        if key != "folder"
    )
    if "folder" not in table:
        return
    if not isinstance(table["folder"], str) or not table["folder"]:
        takes = Text("overlay.folder takes the path of a folder", "overlay.folder に書けるのはフォルダーのパスです")
        errors.append(of_file(path, takes))
        return
    folder = path.parent / Path(table["folder"]).expanduser()
    if not folder.is_dir():
        missing = Text(f"there is no folder {folder}", f"{folder} というフォルダーはありません")
        errors.append(of_file(f"{path}: overlay.folder", missing))
        return
    for file in sorted(folder.glob("*.toml")):
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except OSError as error:
            errors.append(of_file(file, why(error)))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            errors.append(of_file(file, no_toml(error)))
        else:
            yield file, found


class _Rows:
    """The rows that were read, and what is wrong with the others."""

    def __init__(self, errors: list[Text]) -> None:
        self.errors = errors
        self.brands: dict[str, OwnBrand] = {}
        self.exceptions: list[Exempt] = []

    def read(self, file: Path, key: str, value: Any) -> None:
        kinds: dict[str, Callable[[str, dict[str, Any]], None]] = {"brand": self._brand, "exception": self._exception}
        if key not in kinds:
            self._wrong(
                file,
                f"{key} is not known; known are brand, exception",
                f"{key} という項目はありません。使えるのは brand, exception です",
            )
        elif not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong(
                file, f"{key} is a list of tables: write [[{key}]]", f"{key} は表の並びです。[[{key}]] と書きます"
            )
        else:
            for number, row in enumerate(value, 1):
                kinds[key](f"{file}: {key} {number}", row)

    def _wrong(self, where: object, en: str, ja: str) -> None:
        self.errors.append(of_file(where, Text(en, ja)))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _brand(self, where: str, row: dict[str, Any]) -> None:
        id = row.get("id")
        if not isinstance(id, str) or not _ID.fullmatch(id):
            self._wrong(
                where,
                "id takes a name of small letters, digits and hyphens",
                "id に書けるのは、英小文字・数字・ハイフンからなる名前です",
            )
            return
        where, before = f"{where} ({id})", len(self.errors)
        told = self._told(where, row, _OF_BRAND)
        with laid_over(None):
            is_known = id in all_brands()
        if not is_known:
            missing = [key for key in ("names", "domains") if not row.get(key)]
            for key in missing:
                self._wrong(
                    where,
                    f"{key} is missing, and Mekiki knows no brand of that id",
                    f"{key} がありません（この ID のブランドは Mekiki に登録されていないため、必要です）",
                )
        if id in self.brands:
            self._wrong(where, "id stands there twice", "同じ id が二度書かれています")
        if len(self.errors) == before:
            self.brands[id] = OwnBrand(**{"trade": "" if is_known else "other", **told})

    def _exception(self, where: str, row: dict[str, Any]) -> None:
        before = len(self.errors)
        told = self._told(where, row, _OF_EXCEPTION)
        if "check" not in row:
            self._wrong(where, "check is missing", "check がありません")
        if len(self.errors) == before:
            self.exceptions.append(Exempt(**told))

    def _told(self, where: str, row: dict[str, Any], known: dict[str, Callable[[Any], Any]]) -> dict[str, Any]:
        """What a row says, each key read as it is to be; what cannot be read is an error, and left out."""
        told: dict[str, Any] = {}
        for key, value in row.items():
            if key not in known:
                names = ", ".join(known)
                self._wrong(
                    where,
                    f"{key} is not known; known are {names}",
                    f"{key} という項目はありません。使えるのは {names} です",
                )
                continue
            try:
                told[key] = known[key](value)
            except _Unfit as error:
                self._wrong(where, f"{key} {error.said.en}", f"{key} {error.said.ja}")
        return told


# --- values -------------------------------------------------------------------------------------------------------


def _takes(en: str, ja: str) -> _Unfit:
    return _Unfit(f"takes {en}", f"に書けるのは{ja}です")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _takes("a text", "文字列")
    return value.strip()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise _takes("a list of texts", "文字列のリスト")
    return tuple(each.strip() for each in value)


def _names(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A list of spellings, or lists of them by language: the first of a language is shown in it."""
    by_language = value if isinstance(value, dict) else {"en": value}
    if not by_language or not all(_LANGUAGE.fullmatch(lang) for lang in by_language):
        by_lang = '{ ja = ["…"], en = ["…"] }'
        raise _takes(f"a list of texts, or {by_lang}", f"文字列のリストか {by_lang} ")
    named = tuple((lang, _texts(names)) for lang, names in by_language.items())
    if not all(names for _, names in named):
        raise _Unfit("takes one spelling at least", "には表記を一つ以上書きます")
    return named


def _domains(value: Any) -> tuple[str, ...]:
    found = tuple(each.lower().rstrip(".") for each in _texts(value))
    for each in found:
        if not _DOMAIN.fullmatch(_in_ascii(each)):
            raise _Unfit(f"takes domains, not {each!r}", f"に書けるのはドメインだけです（{each!r} は違います）")
    return found


def _in_ascii(name: str) -> str:
    try:
        return name.encode("idna").decode() if "." in name and not name.isascii() else name
    except UnicodeError:  # too long, or with characters that no name holds: then it is no domain as it stands
        return name


def _country(value: Any) -> str:
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value):
        raise _takes('two capital letters (ISO 3166), as "JP"', ' "JP" のような大文字 2 文字の国コード（ISO 3166）')
    return value


def _trade(value: Any) -> str:
    with laid_over(None):
        known = sorted({row.trade for row in all_brands().values()} | {"other"})
    if value not in known:
        names = ", ".join(known)
        raise _takes(f"one of {names}", f" {names} のいずれか")
    return str(value)


def _page(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        raise _takes("the address of a page", "ページのアドレス（https://…）")
    return value


def _desk(value: Any) -> str:
    """Where forged mail is reported: an address or a page."""
    if isinstance(value, str) and "@" in value and "://" not in value:
        return value
    return _page(value)


def _check(value: Any) -> str:
    from mekiki.checks.registry import check_of, roll

    if not isinstance(value, str) or not _CHECK.fullmatch(value):
        raise _takes(
            'the id of a check ("links.odd-port") or of a family ("links.*")',
            '検査の ID（"links.odd-port"）か、その系統（"links.*"）',
        )
    ids = [row.id for row in roll()]
    family = value.removesuffix("*")
    if family != value:
        if not any(id.startswith(family) for id in ids):
            raise _Unfit(f"names no family of checks: {value!r}", f"に当たる検査の系統はありません：{value!r}")
    elif check_of(value) is None:
        near = _nearest(value, ids)
        raise _Unfit(f"names no check: {value!r}{near.en}", f"に当たる検査はありません：{value!r}{near.ja}")
    return value


_OF_BRAND: dict[str, Callable[[Any], Any]] = {
    "id": _text, "names": _names, "weak_names": _texts, "domains": _domains, "sends_from": _domains, "clicks": _domains,
    "customer_domains": _domains, "trade": _trade, "country": _country, "login": _page, "warning": _page, "report": _desk,
}  # fmt: skip
_OF_EXCEPTION: dict[str, Callable[[Any], Any]] = {"check": _check, "senders": _domains, "domains": _domains}
