"""Old casebooks are brought up to date with what is in them, and can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select
from store_cases import Shelf, first_wave, second_wave, seed_case, small

from mekiki.investigate import investigate
from mekiki.store import schema
from mekiki.store.casebook import Casebook
from mekiki.store.database import NEWEST, CasebookError, bring_up_to_date, reading, writing


def tables(book: Casebook) -> set[str]:
    return {name for name in inspect(book.engine).get_table_names() if not name.startswith(("search_index", "alembic"))}


def test_the_revisions_make_the_tables_that_the_code_knows(shelf: Shelf) -> None:
    with shelf.open() as book:
        assert tables(book) == set(schema.metadata.tables)
        for table in schema.metadata.sorted_tables:
            made = {
                column["name"]: (column["type"].python_type, column["nullable"])
                for column in inspect(book.engine).get_columns(table.name)
            }
            known = {column.name: (column.type.python_type, column.nullable) for column in table.columns}
            assert made == known, table.name


def test_down_and_up_again_with_cases_in_place(shelf: Shelf) -> None:
    with shelf.open() as book:
        names = [book.keep(first_wave()).name, book.keep(second_wave()).name]
        before = sorted(book.entries(), key=lambda each: each.id)
        bring_up_to_date(book.engine, "0001")
        assert {"campaigns", "traits", "bands"}.isdisjoint(tables(book))
    with shelf.open() as book:  # opening brings it up to date, and places what had no traits
        assert sorted(book.entries(), key=lambda each: each.id) == before
        (campaign,) = book.all_campaigns()
        assert campaign.cases == 2
        assert book.case(book.entry(names[0]).id).findings == seed_case().findings
        assert book.search("kagoya")
        assert book.check() == []


def test_how_old_cases_stand_is_read_when_the_casebook_is_opened(shelf: Shelf) -> None:
    with shelf.open() as book:
        name = book.keep(investigate(b"From: a@shop.example\r\nSubject: hello\r\n\r\nHello!\r\n")).name
        book.keep(seed_case())
        before = {each.name: each.told for each in book.entries()}
        assert before[name] == "undecided"
        bring_up_to_date(book.engine, "0003")
    with shelf.open() as book:
        assert {each.name: each.told for each in book.entries()} == before


def test_one_record_that_cannot_be_read_holds_up_no_other(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        for case in (small(1), first_wave(), second_wave()):
            book.keep(case)
        bring_up_to_date(book.engine, "0001")
        with reading(book.engine) as connection:
            record = connection.execute(select(schema.cases.c.record)).scalars().first()
        book.blobs.path(str(record)).unlink()
    with file_shelf.open() as book:
        (campaign,) = book.all_campaigns()
        assert campaign.cases == 2
        assert len(book.entries()) == 3
        assert any(str(record) in said.en for said in book.check())


def test_down_to_nothing_and_up_again(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(seed_case())
        bring_up_to_date(book.engine, "base")
        assert tables(book) == set()
    with shelf.open() as book:
        assert book.keep(seed_case()).new


def test_a_casebook_of_a_newer_mekiki_is_left_alone(file_shelf: Shelf) -> None:
    with file_shelf.open() as book, writing(book.engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(CasebookError, match="0999"):
        file_shelf.open()


def test_nothing_is_done_where_nothing_is_to_do(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        assert not bring_up_to_date(book.engine)
        with reading(book.engine) as connection:
            assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == NEWEST
            assert connection.execute(select(schema.cases.c.id)).all() == []


@pytest.mark.parametrize("url", ["mysql://a/b", "nonsense", "sqlite+pysqlcipher://x"])
def test_another_database_is_refused_in_words(file_shelf: Shelf, url: str) -> None:
    with pytest.raises(CasebookError, match="MEKIKI_DATABASE"):
        Casebook.open(file_shelf.folder, url)
