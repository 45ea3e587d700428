"""A case in a folder holds whatever the sources said, and opens again as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from store_cases import NOW, seed_case

from mekiki.model.evidence import Evidence, Known, Observable
from mekiki.store.casedir import open_case, save


def test_half_of_a_character_in_an_answer_loses_no_case(tmp_path: Path) -> None:
    answer = Known({"registrar": "A registry's JSON: \ud800"}, "rdap.example", NOW)
    case = replace(
        seed_case(), evidence=Evidence(answers={("registration", Observable("domain", "17aday.example")): answer})
    )
    save(case, tmp_path / "kept")
    assert open_case(tmp_path / "kept").evidence == case.evidence
