"""The known words of a text are the same ones, whether they are looked for among all or among those that may stand in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

import mekiki
from mekiki.knowledge import lexicon
from mekiki.knowledge.lexicon import fold, matches

EXAMPLES = Path(__file__).parents[2] / "examples"


def texts() -> list[str]:
    """Every example, and words of all scripts put together at random, run together and apart."""
    drawn = random.Random(7)
    words = [word for patterns, _, _ in lexicon._table()[1].values() for word in drawn.sample(patterns, 300)]
    drawn.shuffle(words)
    made = [drawn.choice(("", " ", "、")).join(words[at : at + 12]) for at in range(0, len(words), 12)]
    return [
        "",
        "x",
        "にほん",
        *made,
        *(path.read_bytes().decode("utf-8", "replace") for path in EXAMPLES.glob("*.eml")),
    ]


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which way was gone: "few" or "all"."""
    gone: list[str] = []
    for script in lexicon._NEEDED:
        lexicon._words(script)  # made already
    of_all, of_few = lexicon._words, lexicon._matcher

    def all_words(script: str) -> lexicon._Words:
        gone.append("all")
        return of_all(script)

    def few_words(patterns: Sequence[str], rows: Sequence[tuple[int, ...]]) -> lexicon._Words:
        gone.append("few")
        return of_few(patterns, rows)

    monkeypatch.setattr(lexicon, "_words", all_words)
    monkeypatch.setattr(lexicon, "_matcher", few_words)
    return gone


def test_among_few_the_same_words_are_found(monkeypatch: pytest.MonkeyPatch, looked_for: list[str]) -> None:
    for text in map(fold, texts()):
        monkeypatch.setattr(lexicon, "_texts_seen", count())
        few = matches(text)
        monkeypatch.setattr(lexicon, "_texts_seen", count(lexicon._FEW_TEXTS))
        looked_for.clear()
        assert few == matches(text)
        assert "all" in looked_for
    assert few


def test_a_long_text_is_read_with_all_words(monkeypatch: pytest.MonkeyPatch, looked_for: list[str]) -> None:
    monkeypatch.setattr(lexicon, "_texts_seen", count())
    matches("a" * (lexicon._SHORT + 1))
    assert looked_for == ["all"]


def test_the_first_texts_of_a_process_need_no_great_matcher(
    monkeypatch: pytest.MonkeyPatch, looked_for: list[str]
) -> None:
    monkeypatch.setattr(lexicon, "_texts_seen", count())
    assert [each.term.id for each in matches("your account has been suspended")]
    assert set(looked_for) == {"few"}


def test_no_words_are_looked_for_that_nothing_reads() -> None:
    """Each entry is named in the code, but for the levers, of which any phrase counts."""
    code = "".join(path.read_text("utf-8") for path in Path(mekiki.__file__).parent.rglob("*.py"))
    assert [id for id in lexicon.phrases() if f'"{id}"' not in code and not id.startswith("urgency.")] == []
