"""What names a page at a service that many share is known with its source, and is told from everything else."""

from __future__ import annotations

import pytest

from mekiki.knowledge.files import load
from mekiki.knowledge.pageplaces import keeps_pages, page_place
from mekiki.model.regex import regex


def test_every_place_has_its_source_and_one_mark() -> None:
    data = load("page-places.json")
    for row in data["pages"]:
        assert row["source"] in data["sources"]
        assert bool(row.get("host")) is not bool(row.get("kind"))
        assert ("(?P<id>" in regex(row["path"]).pattern) is not bool(row.get("query"))


@pytest.mark.parametrize(
    ("host", "path", "query", "marks"),
    [
        ("docs.google.com", "/document/d/1aB2c/edit", "usp=sharing", ("1aB2c",)),
        ("drive.google.com", "/uc", "export=download&id=1aB2c", ("1aB2c",)),
        ("onedrive.live.com", "/", "cid=7F3A&id=7F3A%21123", ("7F3A%21123",)),
        ("www.dropbox.com", "/scl/fi/k3jd8/bill.pdf", "rlkey=x7", ("k3jd8",)),
        ("bit.ly", "/3xyz", "", ("3xyz",)),
        ("telegra.ph", "/Invoice-11-27", "", ("Invoice-11-27",)),
    ],
)
def test_the_mark_of_a_page(host: str, path: str, query: str, marks: tuple[str, ...]) -> None:
    place = page_place(host, path, query)
    assert place is not None
    assert place.ids == marks


@pytest.mark.parametrize(
    ("host", "path", "query"),
    [
        ("docs.google.com", "/forms/", ""),
        ("onedrive.live.com", "/", "cid=7F3A"),  # the drive, not the file
        ("bit.ly", "/", ""),
        ("17aday.example", "/d/1aB2c", ""),
    ],
)
def test_where_there_is_none(host: str, path: str, query: str) -> None:
    assert page_place(host, path, query) is None


def test_a_service_of_which_nothing_is_known_is_said_to_be_one() -> None:
    assert keeps_pages("docs.google.com", "/forms/")
    assert not keeps_pages("17aday.example", "/a")
