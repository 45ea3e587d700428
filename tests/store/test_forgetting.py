"""Forgotten is forgotten: the bytes on the disk are searched for what was there."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from store_cases import NOW, Shelf, case_of, mail, small

from mekiki.model.case import Case
from mekiki.store.blobs import Blobs
from mekiki.store.casebook import Casebook
from mekiki.store.forgetting import Rules, expired, forget

SECRET = "zanzibar.quokka"
TOLD = "見本市の折り紙"


def secret_case() -> Case:
    return case_of(
        mail(
            77,
            subject=f"{TOLD} {SECRET}",
            text=f"{TOLD} {SECRET} https://quokka-shop.test/{SECRET}",
            sender="x@quokka-shop.test",
        )
    )


def holding(folder: Path, but: tuple[str, ...] = ()) -> list[str]:
    """Files under a folder that hold a word of the forgotten mail."""
    needles = [text.encode() for text in (SECRET, TOLD, "quokka")]
    files = (path for path in folder.rglob("*") if path.is_file() and not set(but) & set(path.parts))
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_forgetting_leaves_nothing_on_the_disk(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        for number in range(20):
            book.keep(small(number))
        entry = book.entry(book.keep(secret_case()).name)
        for number in range(20, 30):
            book.keep(small(number))
        assert len(holding(file_shelf.folder)) >= 3  # mail, record, database or its log
        assert forget(book, [entry.id]) == 1
        assert holding(file_shelf.folder) == []  # while the casebook is still open
        assert book.search("quokka") == []
        assert len(book.entries()) == 30
        assert book.check() == []
    assert holding(file_shelf.folder) == []


def test_its_trigrams_leave_the_index(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        book.keep(small())
        forget(book, [book.entry(book.keep(secret_case()).name).id])
    with sqlite3.connect(file_shelf.folder / "casebook.sqlite") as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search_index', 'row')")
        terms = {term for (term,) in connection.execute("SELECT term FROM temp.terms")}
    connection.close()
    assert terms
    assert not {"quo", "uok", "okk", "見本市", "本市の"} & terms


def test_forgetting_leaves_nothing_in_the_tables_of_postgresql(cluster: str, tmp_path: Path) -> None:
    import psycopg

    server = cluster.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE forgetful")
        (data,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    shelf = Shelf(tmp_path / "casebook", f"{cluster}/forgetful")
    with shelf.open() as book:
        book.keep(small())
        entry = book.entry(book.keep(secret_case()).name)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        assert holding(Path(data), but=("pg_wal",)) != []
        assert forget(book, [entry.id]) == 1
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
        assert holding(Path(data), but=("pg_wal",)) == []  # the server's log is its administrator's
        assert holding(tmp_path) == []
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE forgetful WITH (FORCE)")


def test_what_two_cases_share_stays_for_the_other(file_shelf: Shelf) -> None:
    from dataclasses import replace

    def with_picture(number: int) -> Case:
        from hashlib import sha256

        case, picture = small(number), b"\x89PNG the same picture"
        return replace(case, evidence=replace(case.evidence, blobs={sha256(picture).hexdigest(): picture}))

    with file_shelf.open() as book:
        first = book.keep(with_picture(1)).name
        second = book.keep(with_picture(2)).name
        forget(book, [book.entry(first).id])
        assert book.check() == []
        assert list(book.case(book.entry(second).id).evidence.blobs.values()) == [b"\x89PNG the same picture"]


def test_a_reader_who_is_in_the_way_is_told(file_shelf: Shelf) -> None:
    from mekiki.store.database import CasebookError, reading

    with file_shelf.open() as book, file_shelf.open() as other:
        entry = book.entry(book.keep(secret_case()).name)
        with reading(other.engine) as connection:
            connection.exec_driver_sql("SELECT count(*) FROM cases").scalar()
            book.engine.dispose()
            with pytest.raises(CasebookError, match="another process"):
                _impatient(book, entry.id)
        forget(book, [])
        from mekiki.store.forgetting import scrub

        scrub(book)
        assert holding(file_shelf.folder) == []


def _impatient(book: Casebook, id: int) -> None:
    from sqlalchemy import event

    event.listen(book.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 50"))
    forget(book, [id])


@pytest.mark.parametrize(
    ("rules", "left"),
    [(Rules(), 4), (Rules(days=10), 2), (Rules(days=10, by_label={"legitimate": 0, "spam": 0, "suspicious": 0}), 4), (Rules(by_label={"legitimate": 1, "spam": 1, "suspicious": 1}), 1)],
)  # fmt: skip
def test_cases_stay_as_long_as_the_rules_say(file_shelf: Shelf, rules: Rules, left: int) -> None:
    with file_shelf.open() as book:
        for days in (0, 5, 20, 40):
            book.keep(small(days), now=NOW - timedelta(days=days))
        forget(book, expired(book, rules, NOW))
        assert len(book.entries()) == left


def test_a_mail_that_came_again_stays(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        book.keep(small(), now=NOW - timedelta(days=40))
        book.keep(small(), now=NOW - timedelta(days=1))
        assert expired(book, Rules(days=10), NOW) == []


def test_deleting_that_was_cut_short_is_finished_at_the_next_opening(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        blobs = Blobs(file_shelf.folder)
        left = blobs.write(b"left by a process that was killed")
        (blobs.pending / "1-a").write_text(left)
        kept = book.keep(small())
    with file_shelf.open() as book:
        assert not blobs.has(left)
        assert [each.name for each in book.entries()] == [kept.name]
        assert book.check() == []
