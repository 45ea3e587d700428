"""The links of a mail in rows, so that a newsletter's sixty take no sixty lines."""

from __future__ import annotations

from collections.abc import Sequence

from mekiki.report.marked import MarkedLink

_MOST_RUNS = 4  # that are named


def in_rows(links: Sequence[MarkedLink]) -> list[list[MarkedLink]]:
    """A row for each link; those with nothing to say of them that share host and path stem stand in one, behind the first."""
    rows: dict[object, list[MarkedLink]] = {}
    for each in links:
        link = each.link
        is_plain = not (each.marks or link.oddities or link.wrappers) and link.scheme in ("http", "https")
        rows.setdefault((link.host, link.port, _stem(link.path)) if is_plain else each.number, []).append(each)
    return list(rows.values())


def in_runs(numbers: Sequence[int]) -> str:
    """Numbers in ascending order: "L4–L9, L12"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ["–".join(f"L{each}" for each in run) for run in runs[:_MOST_RUNS]]
    return ", ".join(shown) + (" …" if len(runs) > _MOST_RUNS else "")


def _stem(path: str) -> str:
    """The first part of a path that has several: "/ls" of "/ls/click", "" of "/click"."""
    first, slash, _ = path.lstrip("/").partition("/")
    return first if slash else ""
