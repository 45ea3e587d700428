"""What the pages tell holds: their links lead somewhere, their commands are understood, their figures are those measured."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mekiki.doors.cli import _parser
from mekiki.doors.settingkeys import TABLES

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    str(path.relative_to(ROOT))
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md", "src/**/*.md", "tests/fixtures/**/README*.md")
    for path in ROOT.glob(pattern)
)
MODULES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("*.py"))


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


# --- links ------------------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub makes anchors of them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"(?:\]\(|src=\")([^)\"\s]+)", text_of(page)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            there = (ROOT / page).parent / path if path else ROOT / page
            assert there.exists(), f"{page} points to {target}"
            assert not anchor or anchor in anchors(there), f"{page} points to {target}"


def test_every_picture_is_shown_somewhere() -> None:
    told = "".join(map(text_of, PAGES))
    assert [path.name for path in (ROOT / "docs" / "images").iterdir() if path.name not in told] == []


# --- commands ---------------------------------------------------------------------------------------------------------


def shown(page: str) -> Iterator[str]:
    """The command lines in the blocks of a page, from "mekiki" on, without what the shell does with them."""
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```$", text_of(page), re.S | re.M):
        if kind in ("", "console"):
            for line in re.findall(r"^(?:\$ )?(?:\.venv/bin/)?mekiki (.*)", block, re.M):
                yield re.split(r" +[#|<] ?", line)[0].rstrip()


@pytest.mark.parametrize("page, line", [(page, line) for page in PAGES for line in shown(page)])
def test_a_command_of_a_page_is_understood(page: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        _parser([]).parse_args(shlex.split(line))
    except SystemExit:
        pytest.fail(f"{page}: mekiki {line}: {capsys.readouterr().err}")


@pytest.mark.parametrize("page", [*PAGES, *MODULES])
def test_a_command_in_a_sentence_has_its_name_and_its_options(page: str) -> None:
    for line in re.findall(r"`(?:\.venv/bin/)?mekiki ([a-z-][^`{}]*)`", text_of(page)):
        parser: argparse.ArgumentParser = _parser([])
        for word in line.split():
            below = [each.choices for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
            if word.startswith("-"):
                assert word.partition("=")[0] in parser._option_string_actions, f"{page}: mekiki {line}"
            elif below:
                assert word in below[0], f"{page}: mekiki {line}"
                parser = below[0][word]


def test_what_is_to_be_made_or_installed_can_be() -> None:
    targets = set(re.findall(r"^([a-z-]+)(?:%)?:", text_of("Makefile"), re.M))
    extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
    for page in [*PAGES, *MODULES]:
        for told in re.findall(r"\bmekiki\[([a-z,]+)\]", text_of(page)):
            assert {*told.split(",")} <= {*extras}, f"{page}: mekiki[{told}]"
        for told in re.findall(r"(?:`|^)make ([a-z-]+)", text_of(page) if page in PAGES else "", re.M):
            extra = told.removeprefix("extra-")
            assert told in targets or extra in extras, f"{page}: make {told}"


# --- settings ---------------------------------------------------------------------------------------------------------


def test_every_setting_is_told() -> None:
    shown = tomllib.loads("\n".join(re.findall(r"```toml\n(.*?)```", text_of("README.md"), re.S)))
    assert {(table, key) for table, keys in TABLES.items() for key in keys} <= {
        (table, key) for table in TABLES for key in shown[table]
    }


def test_every_variable_is_told() -> None:
    variables = {each for page in MODULES for each in re.findall(r"\"(MEKIKI_[A-Z_]+)\"", text_of(page))}
    told = text_of("README.md") + "".join(helps(_parser([])))
    assert variables
    assert [each for each in sorted(variables) if each not in told] == []


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield action.help or ""
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from helps(below)


# --- figures ----------------------------------------------------------------------------------------------------------

RESULTS = ROOT / "benchmarks" / "results"


def figure(name: str) -> str:
    """What docs/figures.md says now of what it calls so."""
    found = re.search(rf"^\| {re.escape(name)}[^|]*\| ([^|]*) \|", text_of("docs/figures.md"), re.M)
    assert found, name
    return found[1]


def row(result: str, *cells: str, part: str = "") -> list[str]:
    """The cells of a line of an evaluation that begins so, after a heading."""
    text = (RESULTS / result).read_text("utf-8").partition(f"{part}\n")[2]
    found = re.search(r"^" + r" +".join(map(re.escape, cells)) + r"\b.*$", text, re.M)
    assert found, (result, cells)
    return found[0].split()


def test_the_figures_are_those_of_the_last_evaluation() -> None:
    every = "By set and label"
    phish, scam = (row("dev.txt", "phish_pot", each, "gold", part=every) for each in ("phish", "scam"))
    assert f"({int(phish[4]) + int(scam[4])} of {int(phish[3]) + int(scam[3])})" in figure("phishing collection")
    assert figure("fair pair: AUC") == row("dev.txt", "AUC, DeLong interval")[3]
    without = {
        each: row("dev.txt", f"{each}", "phish+scam", part=f"Trained without {kept}, tested on it")
        for each, kept in (("spam_foff", "foff"), ("phish_pot", "phish_pot"))
    }
    ham = row("dev.txt", "ham_foff", "ham", "gold", part="Trained without foff, tested on it")
    told = figure("trained without the fair pair's source")
    assert f"({without['spam_foff'][4]} of {without['spam_foff'][3]}), {ham[4]} of {ham[3]}" in told
    assert f"({without['phish_pot'][4]} of {without['phish_pot'][3]})" in figure("trained without the phishing coll")
    assert f"{ham[4]} of its {ham[3]} genuine mails stand above" in text_of("docs/figures.md")
    spam = [row("dev.txt", each, "spam", "gold", part=every) for each in ("phish_pot", "spam_foff")]
    count, accused = (sum(int(each[cell]) for each in spam) for cell in (3, 4))
    assert f"Of {count} mails of spam read by hand {accused} are still called" in text_of("docs/figures.md")
    assert figure("brand named right").endswith(
        f"({' '.join(row('dev.txt', 'brand named right, whatever the verdict')[-3:])})"
    )
    assert figure("kinds, macro-F1")[:5] == f"{float(row('dev.txt', 'Macro-F1')[1]):.3f}"
    assert figure("expected calibration error")[:5] == f"{float(row('dev.txt', 'Expected calibration error')[3]):.3f}"


def test_no_genuine_mail_that_is_accused_is_left_out() -> None:
    of = {
        "ham_foff": "fair pair",
        "ham_abuse": "abuse",
        "ham_delivery": "delivery",
        "ham_sa_hard": "hard",
        "ham_zimbra": "zimbra",
    }
    page = text_of("docs/figures.md")
    counted = dict(
        zip(of, figure("genuine accused: fair pair / abuse / delivery / hard / zimbra").split(" / "), strict=True)
    )
    sets = re.findall(
        r"^(\w+) +ham +\w+ +(\d+) +(\d+) ", (RESULTS / "dev.txt").read_text("utf-8").partition("English only")[0], re.M
    )
    assert len(sets) == 14
    for name, size, accused in sets:
        if name in counted:
            assert counted[name] == f"{accused} of {size}"
        elif name == "phish_pot":
            assert f"in the phishing collection: accused | {accused} of {size} |" in page
        else:
            assert accused == "0", f"{name} is not named among those with an accused mail"


def test_the_other_figures_are_those_of_their_files() -> None:
    japanese = row("ja.txt", "ja", "phish")
    with_body = row("ja.txt", "full or part", "bad")
    told = figure("Japanese mails, never fitted on")
    assert f"({japanese[4]} of {japanese[3]})" in told
    assert f"({with_body[5]} of {with_body[4]})" in told
    assert figure("URLs confirmed as phishing: named").replace(" ", "") == row("jpcert.txt", "named, of all")[3]
    assert figure("of these disagreeing").replace(" ", "").startswith(row("jpcert.txt", "disagreeing, of named")[3])
    speed = (RESULTS / "speed.txt").read_text("utf-8")
    ratio, low, high = re.findall(r"[\d.]+", speed.partition("ratio")[2])[:3]
    each = re.findall(r"([\d.]+) ms a mail", speed)[0]
    mails, checks = re.findall(r"^(\d+) mails.* (\d+) checks", speed)[0]
    told = f"{float(ratio):.1f} ({float(low):.1f} to {float(high):.1f}; {float(each):.1f} ms a mail, all {int(mails):,} mails"
    assert figure("speed, as a multiple").startswith(f"{told}, {checks} checks)")
    notices = sum(1 for _ in (ROOT / "tests" / "fixtures" / "genuine").rglob("*.eml"))
    assert f"| genuine notices written by us, {notices} in eight languages |" in text_of("docs/figures.md")


def test_the_model_card_tells_the_evaluation_that_lies_beside_it() -> None:
    card = " ".join(text_of("docs/model-card.md").replace("|", " ").split())
    summary = (RESULTS / "dev.txt").read_text("utf-8").partition("Summary\n")[2].partition("Sets of genuine")[0]
    for line in summary.splitlines()[2:]:
        assert " ".join(line.split()) in card
