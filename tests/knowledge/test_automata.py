"""The engine's code for a pattern is kept, is the same as what ``re`` makes, and holds nothing of a mail."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import mekiki
from mekiki.knowledge import automata, derived
from mekiki.knowledge.automata import kept_automata
from mekiki.knowledge.overlay import laid_over
from mekiki.model.overlay import Overlay, OwnBrand
from mekiki.model.regex import Later

SOURCE = Path(mekiki.__file__).parent
SAMPLES: list[tuple[str | bytes, int]] = [
    (r"(?P<day>\d{1,2})月(?P<rest>[一-鿿]*)|(x)", 0),
    (r"(?i:straße)[ぁ-んァ-ヴー一-鿿]{2,}+", re.MULTILINE),
    ("ΑΣ|[^a-zà-ÿ]", re.IGNORECASE | re.DOTALL),
    (rb"(?P<byte>[\x80-\xff])+", re.VERBOSE),
    ("", 0),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(derived, "_folders", lambda: [tmp_path])
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The patterns that were made by ``re`` and not from the table."""
    made: list[object] = []
    plain: Callable[..., Any] = automata._Store._made

    def noted(store: automata._Store, source: str | bytes, flags: int) -> object:
        made.append(source)
        return plain(store, source, flags)

    monkeypatch.setattr(automata._Store, "_made", noted)
    return made


def written(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.glob("automata.*.table"))


def use(source: str | bytes, flags: int = 0, *, lasting: bool = True) -> re.Pattern[Any]:
    """The pattern behind one that waits."""
    waiting: Any = Later(source, flags, lasting=lasting)
    behind: re.Pattern[Any] = waiting.search.__self__
    return behind


def patterns() -> Iterator[Later]:
    for name in [each.name for each in walk_packages(mekiki.__path__, "mekiki.") if "doors" not in each.name]:
        if not name.startswith(("mekiki.rehearsal", "mekiki.store", "mekiki.collect")):
            yield from (value for value in vars(import_module(name)).values() if isinstance(value, Later))


def test_what_is_kept_is_what_re_makes(folder: Path, compiled: list[object]) -> None:
    every = [*SAMPLES, *((each._source, each._flags) for each in patterns())]
    assert len(every) > 300
    with kept_automata():
        for source, flags in every:
            assert use(source, flags) == re.compile(source, flags)
    assert compiled
    compiled.clear()
    with kept_automata():
        for source, flags in every:
            kept = use(source, flags)
            assert kept == re.compile(source, flags)
            assert (kept.groups, kept.groupindex) == (
                re.compile(source, flags).groups,
                re.compile(source, flags).groupindex,
            )
    assert not compiled


def test_a_second_start_compiles_nothing_of_the_first(folder: Path, compiled: list[object]) -> None:
    with kept_automata():
        use("once")
    with kept_automata():
        use("once")
        use("twice")
    with kept_automata():
        use("once")
        use("twice")
    assert compiled == ["once", "twice"]


def test_a_mistake_in_a_pattern_is_told_as_ever(folder: Path) -> None:
    with kept_automata(), pytest.raises(re.error):
        use("(")


def test_nothing_of_a_mail_is_kept(folder: Path, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(
        "From: Billing <billing@firm.example>\nTo: Zebedee Quillfeather <zquillfeather@office.example>\n"
        "Subject: zquillfeather, your invoice\n\nDear Zebedee Quillfeather,\n\nUser: zquillfeather\nhttps://firm.example/?u=zquillfeather\n"
        "\nOn Monday zquillfeather@office.example wrote:\n> Zebedee Quillfeather\n",
        encoding="utf-8",
    )
    run = (  # in a process of its own: in this one most patterns are compiled already
        "import sys; from pathlib import Path; from mekiki.doors.cli import main; from mekiki.knowledge import derived\n"
        "sys.dont_write_bytecode = False; folder = Path(sys.argv.pop()); derived._folders = lambda: [folder]; sys.exit(main())"
    )
    subprocess.run(
        [sys.executable, "-c", run, "inspect", str(mail), "--html", str(tmp_path / "case.html"), str(folder)],
        check=True,
    )
    table = written(folder)
    assert len(table) > 100_000
    assert b"uillfeather" not in table
    assert b"ebedee" not in table


def test_nothing_is_kept_while_a_readers_own_brands_lie_over_the_knowledge(folder: Path) -> None:
    own = Overlay(brands=(OwnBrand("own", (("en", ("Quillfeather",)),), domains=("quillfeather.example",)),))
    with kept_automata(), laid_over(own):
        assert use("Quillfeather").search("Quillfeather")
    assert not written(folder)


def test_whoever_wants_no_bytecode_has_no_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with kept_automata():
        use("once")
    assert not written(folder)


@pytest.mark.parametrize(
    "automaton", [(0, b"\xff\xff\xff\xff", 0, {}, (None,)), (0, b"123", 0, {}, ()), (0, b"", 0, {}), ("x",), None]
)
def test_a_damaged_table_is_made_anew(folder: Path, compiled: list[object], automaton: object) -> None:
    sources = automata._Store()._sources
    derived.keep("automata", sources, {("once", 0): automaton})
    with kept_automata():
        assert use("once") == re.compile("once")
    with kept_automata():
        assert use("once") == re.compile("once")
    assert compiled == ["once"]


def test_a_table_that_is_none_is_made_anew(folder: Path, compiled: list[object]) -> None:
    derived.keep("automata", automata._Store()._sources, "once")
    with kept_automata():
        assert use("once") == re.compile("once")
    assert compiled == ["once"]


def test_a_table_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automata, "_MOST", 3)
    for number in range(5):
        with kept_automata():
            use(f"pattern {number}")
    assert [number for number in range(5) if f"pattern {number}".encode() in written(folder)] == [3, 4]


def test_a_pattern_that_a_function_makes_of_what_it_is_given_says_whether_it_lasts() -> None:
    silent = []
    for path in SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and function.args.args:
                calls = [each for each in ast.walk(function) if isinstance(each, ast.Call)]
                silent += [
                    f"{path.relative_to(SOURCE)}:{each.lineno}"
                    for each in calls
                    if getattr(each.func, "id", "") == "regex" and "lasting" not in [word.arg for word in each.keywords]
                ]
    assert not silent
