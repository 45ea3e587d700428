"""The entries of a site: read from the folders that ``mekiki publish`` wrote, the newest first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mekiki.model.facts import Text
from mekiki.model.failures import NotDone, of_file, why
from mekiki.report.entry.folder import FORMAT, RECORD

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")
_FILES = re.compile(r"(?:(?:ja|en)\.(?:html|md)|entry\.json|pictures/[a-z-]+\.(?:ja|en)\.(?:svg|png))")
LANGUAGES = ("ja", "en")


class NotAnEntry(NotDone):
    """A folder holds no entry that can be listed; it says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry in one language, as its record tells it."""

    folder: Path
    slug: str
    lang: str
    title: str
    summary: str
    label: str
    kicker: str
    stamp: str
    tone: str
    published: datetime
    came: datetime | None
    brand: str
    brand_name: str
    pretext: str
    pretext_name: str
    domains: tuple[str, ...]
    subject: str
    clues: tuple[str, ...]
    langs: tuple[str, ...]

    @property
    def day(self) -> datetime:
        return self.came or self.published

    @property
    def words(self) -> tuple[str, ...]:
        """What a search looks into."""
        return (
            self.title, self.summary, self.subject, self.brand, self.brand_name, self.pretext_name, self.kicker,
            f"{self.day:%Y-%m-%d}", *self.domains, *self.clues,
        )  # fmt: skip


def entries_in(places: Iterable[Path]) -> list[Listed]:
    """Every entry in or below the folders (one level), in each of its languages. Raises NotAnEntry."""
    found: dict[tuple[str, str], Listed] = {}
    for folder in _folders(places):
        for each in read(folder):
            found[each.slug, each.lang] = each
    return sorted(found.values(), key=lambda each: (each.day.timestamp(), each.slug), reverse=True)


def _folders(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if (place / RECORD).is_file():
            yield place
        elif place.is_dir():
            found = sorted(each.parent for each in place.glob(f"[!.]*/{RECORD}"))
            if not found and any(place.iterdir()):
                raise NotAnEntry(
                    Text(
                        f"{place}: holds no warning (a folder of `mekiki publish` has {RECORD} in it)",
                        f"{place}: 公開記事がありません（`mekiki publish` が書いたフォルダーには {RECORD} があります）",
                    )
                )
            yield from found
        else:
            raise NotAnEntry(Text(f"{place}: no such folder", f"{place}: そのようなフォルダーはありません"))


def read(folder: Path) -> list[Listed]:
    """The entry of a folder in its languages. Raises NotAnEntry, saying what is missing or broken."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
        if record["format"] != FORMAT:
            stated = record["format"]
            raise NotAnEntry(
                Text(
                    f"{folder}: written in format {stated}, this version reads {FORMAT}",
                    f"{folder}: 形式 {stated} で書かれています。この版で読めるのは形式 {FORMAT} です",
                )
            )
        langs = tuple(str(row["lang"]) for row in record["entries"])
        return [_listed(folder, row, langs) for row in record["entries"]]
    except OSError as error:
        raise NotAnEntry(of_file(folder / RECORD, why(error))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAnEntry(
            Text(
                f"{folder}: {RECORD} is damaged, or was not written by Mekiki ({error})",
                f"{folder}: {RECORD} は壊れているか、Mekiki が書いたものではありません",
            )
        ) from error


def _listed(folder: Path, row: dict[str, Any], langs: tuple[str, ...]) -> Listed:
    told = {name: str(row[name]) for name in (
        "slug", "lang", "title", "summary", "label", "kicker", "stamp", "tone", "brand", "brand_name", "pretext", "pretext_name",
        "subject",
    )}  # fmt: skip
    if not _SLUG.fullmatch(told["slug"]) or told["lang"] not in LANGUAGES:
        raise ValueError("a slug or a language that no entry has")
    if not all(not told[name] or _SLUG.fullmatch(told[name]) for name in ("brand", "pretext", "label", "tone")):
        raise ValueError("a brand, a pretext or a label that no entry has")
    return Listed(
        folder=folder, published=datetime.fromisoformat(row["published"]),
        came=datetime.fromisoformat(row["came"]) if row["came"] else None,
        domains=tuple(map(str, row["domains"])), clues=tuple(map(str, row["clues"])), langs=langs, **told,
    )  # fmt: skip


def files_of(folder: Path) -> list[Path]:
    """The files of an entry, relative to its folder; whatever else lies there, links among them, is left."""
    found = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    return sorted(each.relative_to(folder) for each in found if _FILES.fullmatch(each.relative_to(folder).as_posix()))
