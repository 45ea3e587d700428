"""Whatever reason a visit gives has its words in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mekiki.collect import page
from mekiki.collect.page.view import LIMITS, ended_by
from mekiki.investigate import investigate
from mekiki.knowledge import linkwords
from mekiki.report.safe import Safe
from mekiki.report.texts import reason
from mekiki.report.words import REASONS

SOURCES = sorted(Path(page.__file__).parent.glob("*.py"))
TOLD_BY = {"why", "limit", "ended", "cut"}  # names that hold a reason
NOT_ENDINGS = ("outcome.py", "linkclass.py", "decoy.py", "questions.py")  # their words are of another kind


def reasons_of(tree: ast.AST) -> Iterator[str]:
    """Every string that is raised as Silent, assigned as a reason, or returned by what asks why."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Silent", "ended_by"):
            yield from written(node.args)
        elif isinstance(node, ast.Assign) and any(name_of(target) in TOLD_BY for target in node.targets):
            yield from written([node.value])
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("_why"):
            for each in ast.walk(node):
                if isinstance(each, ast.Return) and each.value is not None:
                    yield from written([each.value])


def name_of(target: ast.expr) -> str:
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def written(values: list[ast.expr]) -> Iterator[str]:
    """The text of literals; of a filled one its beginning."""
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value
        elif isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.Constant):
            yield str(value.values[0].value)
        elif isinstance(value, (ast.IfExp, ast.BoolOp)):
            yield from written([each for each in ast.iter_child_nodes(value) if isinstance(each, ast.expr)])


FOUND = sorted(
    {
        text
        for path in SOURCES
        if path.name not in NOT_ENDINGS
        for text in reasons_of(ast.parse(path.read_text(encoding="utf-8")))
    }
    | LIMITS
)


def test_the_reasons_are_found_where_they_are_given() -> None:
    assert {
        "too much memory",
        "nothing is sent",
        "not followed: ",
        "the page crashed",
        "no room for a browser: ",
    } <= set(FOUND)


@pytest.mark.parametrize("why", FOUND)
def test_a_reason_has_words_in_both_languages(why: str) -> None:
    words = REASONS[why.partition(": ")[0]]
    assert words.en
    assert words.ja
    assert words.en != words.ja
    assert any(ord(letter) > 0x3000 for letter in words.ja)


def test_why_a_redirect_was_not_followed_is_told_to_the_end() -> None:
    safe = Safe(investigate(b"From: a@b.example\n\nx"))
    for id, text in linkwords.reasons().items():
        assert text.en in reason(f"not followed: {id}", "en", safe)
        assert text.ja in reason(f"not followed: {id}", "ja", safe)


def test_each_limit_ends_a_look_as_a_limit() -> None:
    assert {ended_by(why)["outcome"] for why in LIMITS} == {"limit"}
