"""What of an address names the page at a service that many share, and is not the token of whoever received the link."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mekiki.knowledge.domains import is_below
from mekiki.knowledge.files import load
from mekiki.knowledge.providers import kinds_of
from mekiki.model.regex import regex


class PagePlace(NamedTuple):
    """The least of a URL that leads to its page, with the marks in it that are the page's own."""

    path: str
    query: str
    ids: tuple[str, ...]


class _Row(NamedTuple):
    host: str
    kind: str
    path: str
    query: tuple[str, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    rows = load("page-places.json")["pages"]
    return tuple(
        _Row(row.get("host", ""), row.get("kind", ""), row["path"], tuple(row.get("query", ()))) for row in rows
    )


def page_place(host: str, path: str, query: str = "") -> PagePlace | None:
    """Where the page's own mark stands in an address; None where that is not known, or where there is none.

    >>> page_place("docs.google.com", "/forms/d/e/1FAIpQL/viewform", "usp=mail_form_link")
    PagePlace(path='/forms/d/e/1FAIpQL', query='', ids=('1FAIpQL',))
    >>> page_place("docs.google.com", "/forms/")
    """
    return next((place for row in _rows_of(host, path) if (place := _read(row, path, query))), None)


def keeps_pages(host: str, path: str) -> bool:
    """Whether it is known where a service puts the marks of its pages: without one an address names none."""
    return bool(_rows_of(host, path))


def _rows_of(host: str, path: str) -> tuple[_Row, ...]:
    kinds = kinds_of(host, path)
    return tuple(row for row in _rows() if (row.host and is_below(host, row.host)) or row.kind in kinds)


def _read(row: _Row, path: str, query: str) -> PagePlace | None:
    hit = regex(row.path, lasting=True).match(path)
    if hit is None:
        return None
    if not row.query:
        return PagePlace(hit.group(), "", (hit["id"],))
    pairs = [pair for pair in query.split("&") if pair.partition("=")[0].lower() in row.query]
    marks = tuple(value for pair in pairs if (value := pair.partition("=")[2]))
    return PagePlace(hit.group(), "&".join(pairs), marks) if marks else None
