"""What must not be published is found, whatever it hides in; what may be published raises no alarm."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from leakset import HERE, READER, SECRETS, Planted, all_leaks, leak_case
from report_cases import case_of

from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.personal import Personal
from mekiki.report.publication import KINDS, Leak, violations

LEAKS = list(all_leaks())


def test_there_are_leaks_enough() -> None:
    assert len(LEAKS) > 380
    assert len({each.name for each in LEAKS}) == len(LEAKS)
    assert {each.kind for each in LEAKS} == set(KINDS)


def test_the_clean_folder_raises_no_alarm() -> None:
    assert violations(HERE / "clean", case=leak_case(), reader=READER) == []


@pytest.mark.parametrize("leak", [pytest.param(each, id=each.name) for each in LEAKS])
def test_a_leak_is_told_with_its_file_and_kind(leak: Planted, tmp_path: Path) -> None:
    leak.write(tmp_path)
    told = violations(tmp_path, case=leak_case(), reader=READER)
    assert leak.kind in {each.kind for each in told if each.file == leak.file}
    assert {each.file for each in told} == {leak.file}
