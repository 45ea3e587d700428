"""What people wrote down in the workbench stays when the casebook is brought up to date, and goes with its case."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect
from workbenches import KAGOYA, LIGHT

from mekiki.doors.web.accounts import Accounts
from mekiki.doors.web.editor import edits_of, keep_edits
from mekiki.doors.web.remarks import add_note, correct, mark, remarks_on
from mekiki.investigate import investigate
from mekiki.store import schema
from mekiki.store.casebook import Casebook
from mekiki.store.database import NotInCasebook, bring_up_to_date, writing
from mekiki.store.forgetting import forget


def written_on(book: Casebook) -> int:
    """A case with everything that can be said of one; its id."""
    return remarked(book, book.entry(book.keep(investigate(KAGOYA.read_bytes())).name).id)


def remarked(book: Casebook, id: int) -> int:
    correct(book, id, "scam", "hanako", "asks for money")
    add_note(book, id, "asked Taro", "hanako")
    mark(book, id, "links.odd-port", "hanako", "our own port")
    keep_edits(book, id, "ja", {"title#1": "別の題"})
    return id


def test_what_is_said_of_a_case_that_was_just_forgotten_finds_no_case(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        id = book.entry(book.keep(investigate(KAGOYA.read_bytes())).name).id
        forget(book, [id])
        with pytest.raises(NotInCasebook, match="there no longer"):
            add_note(book, id, "asked Taro", "hanako")
        with pytest.raises(NotInCasebook):
            correct(book, id, "scam", "hanako")


def own(book: Casebook) -> set[str]:
    return {name for name in inspect(book.engine).get_table_names() if name.startswith("web_")}


def test_they_come_and_go_with_their_revision_and_cases_stay(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        id = written_on(book)
        bring_up_to_date(book.engine, "0002")
        assert own(book) == set()
    with Casebook.open(tmp_path) as book:
        assert own(book) == {name for name in schema.metadata.tables if name.startswith("web_")}
        assert remarks_on(book, id).notes == ()
        assert book.check() == []


def test_what_an_older_workbench_made_by_itself_is_taken_over(tmp_path: Path) -> None:
    """Before there was a revision, the tables were made when the workbench was first opened."""
    with Casebook.open(tmp_path) as book:
        id = written_on(book)
        bring_up_to_date(book.engine, "0002")
        with writing(book.engine) as connection:
            schema.metadata.create_all(connection)
        remarked(book, id)
        secret = Accounts(book, LIGHT).add_token("a program")
    with Casebook.open(tmp_path) as book:
        told = remarks_on(book, id)
        assert (told.correction, told.notes[0].text, list(told.marks)) == ("scam", "asked Taro", ["links.odd-port"])
        assert edits_of(book, id, "ja") == {"title#1": "別の題"}
        assert Accounts(book, LIGHT).of_token(secret) is not None


def test_what_hangs_on_a_case_goes_with_it(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        id = written_on(book)
        forget(book, [id])
        told = remarks_on(book, id)
        assert (told.correction, told.notes, dict(told.marks)) == ("", (), {})
        assert edits_of(book, id, "ja") == {}
