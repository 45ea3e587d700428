"""Letters that Japanese fonts garble come from fonts that know them, on every page and in every drawing."""

from __future__ import annotations

import re

import pytest

from mekiki.doors.web.pages import static
from mekiki.measure.page import TEMPLATES as MEASURED
from mekiki.report import casebook
from mekiki.report.html import TEMPLATES as CASE
from mekiki.report.letters import PAPER, RANGE, faces, far
from mekiki.report.pictures.ink import style, words

SHEETS = [
    CASE / "style.css", PAPER, MEASURED / "evaluation.html.j2",
]  # fmt: skip
_STACK = re.compile(r"(?:font|--sans|--serif|--mono)[^;{}]*CJK JP[^;{}]*")


@pytest.mark.parametrize("text", [*(each.read_text("utf-8") for each in SHEETS), casebook._STYLE])
def test_these_letters_come_before_the_japanese_font_wherever_that_is_named(text: str) -> None:
    stacks = _STACK.findall(text)

    assert stacks
    assert all(0 < stack.find('"Mekiki ') < stack.find("CJK JP") or "DejaVu Sans Mono" in stack for stack in stacks)


def test_the_workbench_and_the_case_file_hold_the_same_letters() -> None:
    assert static("case.css").decode().startswith(faces())


@pytest.mark.parametrize(
    "letter, far_off", [*((each, True) for each in "čğłİőЖΩệ"), *((each, False) for each in "Aé…“×日、")]
)
def test_no_other_letter_leaves_the_font_of_its_page(letter: str, far_off: bool) -> None:
    ranges = [[int(end, 16) for end in each.removeprefix("U+").split("-")] for each in RANGE.split(",")]

    assert any(first <= ord(letter) <= last for first, last in ranges) is far_off


def test_a_drawing_says_the_same_without_ranges() -> None:
    assert far("a <Komerční> b") == 'a &lt;Komer<tspan class="t-far">č</tspan>ní&gt; b'
    assert far("日本のПривет") == '日本の<tspan class="t-far">Привет</tspan>'
    assert "tspan" not in words(0, 0, "Größe – “é” 日本", 12)
    assert ".t-sans .t-far{" in style()
    assert ".names .t-far{" in style()
