"""The tour is executed: each command line of docs/tour.md, and each block of Python in its order."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from mekiki.doors.cli import main

TOUR = (Path(__file__).parents[1] / "docs" / "tour.md").read_text("utf-8")
COMMANDS = re.findall(r"```console\n\$ mekiki (.*?)\n(.*?)```", TOUR, re.S)


@pytest.mark.parametrize("command, shown", COMMANDS, ids=[f"{n}: {each[0]}" for n, each in enumerate(COMMANDS, 1)])
def test_a_command_prints_what_the_tour_shows(
    command: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.chdir(tmp_path)  # no mekiki.toml of whoever runs this
    assert main(shlex.split(command)) == 0
    printed = re.sub(r"[ \t]+\n", "\n", capsys.readouterr().out)
    at = 0
    for line in (each for each in shown.split("\n") if each.strip() not in ("", "…")):
        found = re.compile(re.escape(line.strip()).replace("…", ".*")).search(printed, at)
        assert found, f"not printed, or not in this order: {line}"
        at = found.end()


def test_the_python_of_the_tour_gives_what_it_shows() -> None:
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", TOUR, re.S))
    test = doctest.DocTestParser().get_doctest(blocks, {}, "tour", "docs/tour.md", 0)
    assert len(test.examples) > 10
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, out=told.append)
    assert not told, "".join(told)
