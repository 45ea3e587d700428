"""Bare URLs with the brand that each spoofs: how often the links checks name it, and what they say instead."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mekiki.checks.readings.urls import brand_of_url
from mekiki.measure.brandnames import rows_meant, same_house
from mekiki.measure.corpus import NO_ROWS, NOT_UTF8, BadCorpus
from mekiki.measure.statistics import wilson
from mekiki.measure.tables import Cell, Evaluation, Section, Words, section
from mekiki.model.facts import Text
from mekiki.model.failures import of_file, why
from mekiki.model.message import Layer, Link, Place
from mekiki.parse.links import link_from
from mekiki.parse.url import read_url

_MOST_SHOWN = 40
_COLUMNS = Text("wants the columns date, URL, description", "列 date, URL, description が必要です")
_NO_GZIP = Text("is no gzip file, or is cut off", "gzip ファイルではないか、途中で切れています")


@dataclass(frozen=True, slots=True)
class SpoofingUrl:
    """One reported URL; ``said`` is the brand that whoever reported it names."""

    url: str
    said: str
    year: str


@dataclass(frozen=True, slots=True)
class Named:
    """What the URL alone was found to imitate, beside what was reported. ``brand`` is "" where nothing was."""

    of: SpoofingUrl
    brand: str
    meant: frozenset[str]
    readable: bool

    @property
    def agrees(self) -> bool:
        return self.brand in self.meant

    @property
    def outcome(self) -> str:
        if not self.brand:
            return "unnamed"
        if not self.meant:
            return "named, report unmapped"
        if self.agrees:
            return "agreeing"
        return "same house" if same_house(self.brand, self.meant) else "disagreeing"


def read_urls(path: Path) -> Iterator[SpoofingUrl]:
    """The rows of a CSV (also .gz) with the columns date, URL, description. Raises BadCorpus."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig") as lines
        ):
            for row in csv.DictReader(lines):
                if "URL" not in row or "description" not in row:
                    raise BadCorpus(of_file(path, _COLUMNS))
                yield SpoofingUrl(row["URL"].strip(), (row["description"] or "").strip(), (row.get("date") or "")[:4])
    except UnicodeDecodeError as error:
        raise BadCorpus(of_file(path, NOT_UTF8)) from error
    except (gzip.BadGzipFile, EOFError) as error:
        raise BadCorpus(of_file(path, _NO_GZIP)) from error
    except OSError as error:
        raise BadCorpus(of_file(path, why(error))) from error


def bare_link(url: str) -> Link | None:
    """A link made of a URL alone, or None where it cannot be read as one."""
    reading = read_url(url)
    if reading is None:
        return None
    return link_from(url, reading, "", "text", Place(Layer.TEXT, start=0, end=len(url), quote=url))


def name(each: SpoofingUrl) -> Named:
    link = bare_link(each.url)
    found = brand_of_url(link) if link is not None else None
    return Named(each, found[0] if found else "", rows_meant(each.said), link is not None)


def evaluate_urls(path: Path) -> Evaluation:
    """Evaluate on a file of spoofing URLs. Raises BadCorpus."""
    found = [name(each) for each in read_urls(path)]
    if not found:
        raise BadCorpus(of_file(path, NO_ROWS))
    years = sorted({each.of.year for each in found})
    about: dict[Words, Any] = {
        Text("URLs", "URL 数"): len(found),
        Text("that cannot be read as a URL", "URL として読めないもの"): sum(not each.readable for each in found),
    }
    parts = (
        _shares(found), *([_by_year(found, years)] if len(years) > 1 else []), _by_brand(found), _disagreements(found),
        _unmapped(found),
    )  # fmt: skip
    lines = tuple({"url": e.of.url, "said": e.of.said, "named": e.brand or None, "outcome": e.outcome} for e in found)
    title = Text(f"Brands named by the URL alone: {path.name}", f"URL だけによるブランドの特定：{path.name}")
    return Evaluation(title, about, tuple(p for p in parts if p.rows), lines)


def _shares(found: list[Named]) -> Section:
    count = Counter(each.outcome for each in found)
    named = [each for each in found if each.brand]
    rows: list[tuple[Cell, ...]] = [
        (Text("named, of all", "特定できた割合（全体比）"), wilson(len(named), len(found)), len(named))
    ]
    rows += [
        (Text(f"{out}, of named", f"{_SAID[out]}（特定分に対する比）"), wilson(count[out], len(named)), count[out])
        for out in _OUTCOMES
    ]
    rows.append(
        (
            Text("unnamed, of all", "特定できなかった割合（全体比）"),
            wilson(count["unnamed"], len(found)),
            count["unnamed"],
        )
    )
    return section(
        "shares", Text("Named, agreeing, disagreeing", "特定・一致・不一致"),
        Text("figure|share [95%]|URLs", "指標|割合［95%信頼区間］|URL 数"), rows,
        Text(
            "Same house: another brand that shares the name, such as a card of the same company.",
            "「同じ企業」は、同じ会社のカードなど、名前を共有する別のブランドです。",
        ),
    )  # fmt: skip


_OUTCOMES = ("agreeing", "same house", "disagreeing", "named, report unmapped")
_SAID = dict(zip(_OUTCOMES, ("一致", "同じ企業", "不一致", "特定したが報告側が未登録"), strict=True))


def _by_year(found: list[Named], years: list[str]) -> Section:
    rows = []
    for year in years:
        of_year = [each for each in found if each.of.year == year]
        named = [each for each in of_year if each.brand]
        rows.append(
            (
                year or "?",
                len(of_year),
                wilson(len(named), len(of_year)),
                wilson(sum(e.agrees for e in named), len(named)),
            )
        )
    columns = Text("year|URLs|named|agreeing, of named", "年|URL 数|特定|一致（特定分に対する比）")
    return section("years", Text("By year", "年別"), columns, rows)


def _by_brand(found: list[Named]) -> Section:
    of_brand: dict[str, list[Named]] = {}
    for each in found:
        of_brand.setdefault(each.of.said, []).append(each)
    most = sorted(of_brand.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST_SHOWN]
    rows = [
        (
            said,
            len(each),
            sum(bool(e.brand) for e in each),
            sum(e.agrees for e in each),
            wilson(sum(bool(e.brand) for e in each), len(each)),
        )
        for said, each in most
    ]
    columns = Text(
        "reported|URLs|named|agreeing|share named [95%]",
        "報告されたブランド|URL 数|特定|一致|特定した割合［95%信頼区間］",
    )
    return section("brands", Text("The brands reported most", "報告の多いブランド"), columns, rows)


def _disagreements(found: list[Named]) -> Section:
    count = Counter((e.of.said, e.brand, e.outcome) for e in found if e.outcome in ("disagreeing", "same house"))
    rows = [
        (said, named, Text(out, _SAID[out]), times)
        for (said, named, out), times in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SHOWN]
    ]
    columns = Text("reported|named|outcome|URLs", "報告されたブランド|特定したブランド|結果|URL 数")
    title = Text("Where report and URL disagree most", "報告と URL の食い違いが多い組み合わせ")
    return section("disagreements", title, columns, rows)


def _unmapped(found: list[Named]) -> Section:
    count = Counter(each.of.said for each in found if not each.meant)
    rows = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SHOWN]
    return section(
        "unmapped",
        Text(
            f"Reported brands without a row in knowledge/: {count.total()} URLs",
            f"knowledge/ に登録のない、報告されたブランド（URL {count.total()} 件）",
        ),
        Text("reported|URLs", "報告されたブランド|URL 数"),
        rows,
    )
