"""The whole casebook as one file: out, in, and out again with the same bytes."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from store_cases import Shelf, case_of, first_wave, mail, second_wave, seed_case, small

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


@pytest.mark.parametrize("sign", ["\u2028", "\u0085"])
def test_a_subject_may_hold_what_elsewhere_ends_a_line(file_shelf: Shelf, tmp_path: Path, sign: str) -> None:
    path, subject = tmp_path / "x.zip", f"Your bill{sign}of May"
    with Shelf(tmp_path / "other").open() as other:
        other.keep(case_of(mail(subject=f"=?utf-8?B?{b64encode(subject.encode()).decode()}?=")))
        export_to(other, path)
    with file_shelf.open() as book:
        assert import_from(book, path) == Taken(1, 0)
        assert [entry.subject for entry in book.entries()] == [subject]


HARM = (
    "cut", "no-zip", "foreign-blob", "bad-name", "newer", "missing", "nothing-in-it", "spoilt", "encrypted", "unknown-packing",
    "too-deep", "too-large-a-number",
)  # fmt: skip


@pytest.mark.parametrize("how", HARM)
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


_IN_HEADS = {"encrypted": (8, 1), "unknown-packing": (10, 99)}  # offset in a directory entry, value (APPNOTE 4.3.12)


def _with_heads_of(data: bytes, offset: int, value: int) -> bytes:
    """A zip file with this byte in each entry of its directory."""
    first, *entries = data.split(b"PK\x01\x02")
    at = offset - 4
    return b"PK\x01\x02".join((first, *(each[:at] + bytes([value]) + each[at + 1 :] for each in entries)))


def _spoil(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    elif how == "no-zip":
        path.write_bytes(b"hello")
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    elif how in _IN_HEADS:
        path.write_bytes(_with_heads_of(path.read_bytes(), *_IN_HEADS[how]))
    elif how == "spoilt":
        data = path.read_bytes()
        begins = data.index(b"casebook.jsonl") + len("casebook.jsonl")
        path.write_bytes(
            data[:begins] + b"\xff\xff" + data[begins + 2 :]
        )  # a block of a kind that there is none of (RFC 1951)
    else:
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        head, row = (json.loads(line) for line in members["casebook.jsonl"].splitlines())
        if how == "newer":
            head["mekiki-casebook"] = 99
        elif how == "bad-name":
            row["blobs"][0][1] = "../../../../etc/passwd"
        elif how == "too-large-a-number":
            row["keys"] = [10**30]
        elif how == "foreign-blob":
            members[next(name for name in members if name.startswith("blobs/"))] = b"something else"
        written = f"{json.dumps(head)}\n{json.dumps(row)}\n"
        members["casebook.jsonl"] = {"nothing-in-it": "", "too-deep": "[" * 100_000}.get(how, written).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
