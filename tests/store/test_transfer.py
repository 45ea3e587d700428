"""The whole casebook as one file: out, in, and out again with the same bytes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from store_cases import Shelf, first_wave, second_wave, seed_case, small

from mekiki.store.database import CasebookError
from mekiki.store.transfer import Taken, export_to, import_from


def test_a_round_trip_gives_the_same_bytes(shelf: Shelf, tmp_path: Path) -> None:
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    with shelf.open() as book:
        for case in (first_wave(), small(1), second_wave(), small(2), small(1)):
            book.keep(case)
        assert export_to(book, there) == 4
        before = (book.entries(), book.all_campaigns())
    with Shelf(tmp_path / "other").open() as other:
        assert import_from(other, there) == Taken(4, 0)
        assert export_to(other, back) == 4
        assert [entry.name for entry in other.entries()] == [entry.name for entry in before[0]]
        assert other.all_campaigns() == before[1]
        assert other.search("kagoya")[0].subject == seed_case().message.subject
        assert other.check() == []
    assert there.read_bytes() == back.read_bytes()


def test_what_is_known_is_left_as_it_is(file_shelf: Shelf, tmp_path: Path) -> None:
    with file_shelf.open() as book:
        book.keep(first_wave())
        book.keep(small(1))
        export_to(book, tmp_path / "x.zip")
        assert import_from(book, tmp_path / "x.zip") == Taken(0, 2)
        assert len(book.entries()) == 2


def test_imported_cases_find_their_campaign_among_those_that_are_there(file_shelf: Shelf, tmp_path: Path) -> None:
    with Shelf(tmp_path / "other").open() as other:
        other.keep(second_wave())
        export_to(other, tmp_path / "x.zip")
    with file_shelf.open() as book:
        book.keep(first_wave())
        import_from(book, tmp_path / "x.zip")
        (campaign,) = book.all_campaigns()
        assert campaign.cases == 2


@pytest.mark.parametrize("how", ["cut", "no-zip", "foreign-blob", "bad-name", "newer", "missing"])
def test_a_file_that_is_no_casebook_changes_nothing(file_shelf: Shelf, tmp_path: Path, how: str) -> None:
    path = tmp_path / "x.zip"
    with Shelf(tmp_path / "other").open() as other:
        other.keep(small(1))
        export_to(other, path)
    _spoil(path, how)
    with file_shelf.open() as book:
        book.keep(small(2))
        with pytest.raises(CasebookError, match=r"x\.zip"):
            import_from(book, path)
        assert [entry.subject for entry in book.entries()] == ["Letter 2"]
    with file_shelf.open() as book:
        assert book.check() == []


def _spoil(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    elif how == "no-zip":
        path.write_bytes(b"hello")
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        head, row = (json.loads(line) for line in members["casebook.jsonl"].splitlines())
        if how == "newer":
            head["mekiki-casebook"] = 99
        elif how == "bad-name":
            row["blobs"][0][1] = "../../../../etc/passwd"
        else:
            members[next(name for name in members if name.startswith("blobs/"))] = b"something else"
        members["casebook.jsonl"] = f"{json.dumps(head)}\n{json.dumps(row)}\n".encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
