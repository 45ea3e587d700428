"""Answers that are kept: for their time, for many processes at once, and never a reason to fail."""

from __future__ import annotations

import stat
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from cachewriter import write
from loopback import NOON

from mekiki.collect import cache
from mekiki.collect.cache import Cache
from mekiki.model.evidence import Absent, Known


@pytest.fixture(autouse=True)
def _the_log_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever else runs in this process may have set up logging in a way that silences what was there before."""
    monkeypatch.setattr(cache.log, "disabled", False)


def test_an_answer_is_given_back_as_it_was() -> None:
    answers = Cache()
    kept = Known({"created": NOON, "abuse": ("abuse@host.test",), "asn": 8075, "privacy": None}, "a registry", NOON)
    answers.keep("who", kept, NOON, 60)
    assert answers.record("who", NOON) == kept


def test_until_its_time_is_over() -> None:
    answers = Cache()
    answers.keep("who", Absent("a registry", NOON), NOON, 60)
    assert answers.record("who", NOON + timedelta(seconds=59)) is not None
    assert answers.record("who", NOON + timedelta(seconds=61)) is None


def test_what_has_no_life_is_not_kept() -> None:
    answers = Cache()
    answers.keep("who", Absent("a registry", NOON), NOON, 0)
    assert answers.record("who", NOON) is None


def test_it_outlives_the_process(tmp_path: Path) -> None:
    first = Cache(tmp_path / "deep" / "answers.sqlite")
    first.keep("who", {"a": 1}, NOON, 60)
    first.close()
    second = Cache(tmp_path / "deep" / "answers.sqlite")
    assert second.record("who", NOON) == {"a": 1}
    second.close()


def test_only_its_owner_can_read_what_was_asked_about(tmp_path: Path) -> None:
    answers = Cache(tmp_path / "answers.sqlite")
    answers.keep("who", {"a": 1}, NOON, 60)
    modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    answers.close()
    assert modes == {0o600}


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\0 but not really"])
def test_a_broken_file_is_told_and_done_without(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "answers.sqlite").write_bytes(content * 100)
    answers = Cache(tmp_path / "answers.sqlite")
    answers.keep("who", {"a": 1}, NOON, 60)
    assert answers.record("who", NOON) is None
    assert "are not kept" in caplog.text


def test_so_is_a_place_that_cannot_be_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    answers = Cache(tmp_path / "file" / "answers.sqlite")
    assert answers.record("who", NOON) is None
    assert "are not kept" in caplog.text


def test_a_record_of_another_version_is_none(tmp_path: Path) -> None:
    answers = Cache()
    answers.keep("who", {"a": 1}, NOON, 60)
    answers._run("UPDATE kept SET record = ?", ('{"type": "Oracle", "of": {}}',))
    assert answers.record("who", NOON) is None


def test_the_stale_are_tidied_away() -> None:
    answers = Cache()
    answers.keep("old", {"a": 1}, NOON, 60)
    answers.keep("new", {"a": 2}, NOON, 6000)
    answers.tidy(NOON + timedelta(seconds=100))
    assert answers._run("SELECT key FROM kept", ()) == [("new",)]


def test_one_asks_and_the_others_wait_for_them() -> None:
    answers = Cache()
    assert answers.claim("who") is None
    waiting = answers.claim("who")
    assert waiting is not None
    assert not waiting.done()
    answers.settle("who", "an answer")
    assert waiting.result() == "an answer"
    assert answers.claim("who") is None


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    context = get_context("spawn")
    writers = [context.Process(target=write, args=(path, who, 100, NOON)) for who in range(2)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    answers = Cache(path)
    missing = [(who, at) for who in range(2) for at in range(100) if answers.record(f"{who} {at}", NOON) is None]
    answers.close()
    assert missing == []
