"""Whose word a word in an address resembles."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from mekiki.knowledge.brand_tokens import resembles

_ASKED = "from mekiki.knowledge.brand_tokens import resembles; print(resembles('energsa').token.word)"


def test_of_two_firms_that_are_near_the_same_is_named_in_every_process() -> None:
    named = {
        subprocess.run(
            [sys.executable, "-c", _ASKED],
            env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in range(4)
    }  # fmt: skip
    assert named == {"energa\n"}


@pytest.mark.parametrize("word", ["energia", "energie"])
def test_the_word_for_energy_is_no_misspelt_firm(word: str) -> None:
    assert resembles(word) is None
