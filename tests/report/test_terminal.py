"""The terminal report: what it says at 80 columns, and that no mail can take the terminal over."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from report_cases import case_of, finding, newsletter_case, seed_case
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Words

from mekiki.model.case import Case
from mekiki.model.facts import Quote, Text
from mekiki.parse.message import parse
from mekiki.report.fold import folded
from mekiki.report.marked import numbered
from mekiki.report.terminal import render_terminal

GOLDEN = Path(__file__).parent / "golden"


def printed(case: Case, lang: str = "en", width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    render_terminal(
        case, lang, Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None)
    )
    return out.getvalue()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_founding_mail_at_80_columns(lang: str) -> None:
    assert printed(seed_case(), lang) == (GOLDEN / f"seed-{lang}-80.txt").read_text("utf-8")


@pytest.mark.parametrize("case", [seed_case(), newsletter_case()], ids=["seed", "newsletter"])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(case: Case, lang: str, width: int) -> None:
    assert max(cell_len(line) for line in printed(case, lang, width).splitlines()) <= width


def test_a_pipe_gets_no_colour_and_a_terminal_does() -> None:
    assert "\x1b" not in printed(seed_case())
    assert "\x1b[" in printed(seed_case(), colour=True)


def test_every_finding_is_listed_by_its_number() -> None:
    for case in (seed_case(), newsletter_case()):
        text = printed(case)
        for row in numbered(case):
            assert re.search(rf"^ ?{row.number} {re.escape(row.finding.title.en[:30])}", text, re.MULTILINE)


def test_the_recipient_never_appears() -> None:
    for lang in ("ja", "en"):
        assert "admin@office" not in printed(seed_case(), lang, 140)
        assert "hanako.mori" not in printed(newsletter_case(), lang, 140)


def test_no_mail_can_command_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J[bold red]x[/]\u202e:smile:"
    message = parse(f"From: =?utf-8?Q?=1B[31mred?= <a@b.example>\nSubject: {evil}\n\n{evil}\n".encode())
    found = finding("a.b", found=Text("{words}", "{words}"), words=Quote(evil))
    text = printed(case_of(message, [found], [1.0]))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[bold red]x[/]" in text
    assert ":smile:" in text


def test_japanese_is_parted_at_its_width_and_not_before_a_full_stop() -> None:
    lines = folded(Words("「届いただけ」なら、まだ何も起きていません。"), 12).plain.split("\n")
    assert all(cell_len(line) <= 14 for line in lines)
    assert not any(line.startswith(("、", "。", "」")) for line in lines)
    assert "".join(lines) == "「届いただけ」なら、まだ何も起きていません。"


def test_later_lines_hang_and_latin_words_stay_whole() -> None:
    assert folded(Words("one two three four"), 9, 2).plain == "one two\n  three\n  four"
