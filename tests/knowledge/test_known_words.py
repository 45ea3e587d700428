"""The known words of a text are the same ones, whether they are looked for among all or among those that may stand in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

import mekiki
from mekiki.checks.form import Bearing
from mekiki.checks.registry import all_checks
from mekiki.knowledge import lexicon
from mekiki.knowledge.files import load_all
from mekiki.knowledge.lexicon import matches
from mekiki.knowledge.textfold import fold

EXAMPLES = Path(__file__).parents[2] / "examples"


def texts() -> list[str]:
    """Every example, and words of all scripts put together at random, run together and apart."""
    drawn = random.Random(7)
    words = [word for script in lexicon._NEEDED for word in drawn.sample(lexicon._known(script).patterns, 300)]
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


def test_a_text_without_marked_letters_misses_no_word_that_has_them() -> None:
    """Japanese is not searched for them: each must hold one of the characters that are asked for first."""
    latin = lexicon._known("latin").patterns
    assert [word for word in latin if not lexicon._BEYOND_ASCII.search(word)] == []
    assert not [word for script in lexicon._NEEDED for word in lexicon._known(script).patterns if "\n" in word]


def test_one_phrase_accuses_once() -> None:
    """Where two checks that accuse know the same words, one clue would weigh twice."""
    accusing = {name for check in all_checks() if check.bearing == Bearing.ACCUSES for name in (check.id, check.words)}
    owners: dict[tuple[str, str], set[str]] = {}
    for family in load_all("phrases"):
        for entry in family["entries"]:
            for lang, words in entry["phrases"].items() if entry["id"] in accusing else ():
                for word in words:
                    owners.setdefault((lang, fold(word)), set()).add(entry["id"])
    assert {words: sorted(ids) for words, ids in owners.items() if len(ids) > 1} == {}


def test_no_two_checks_have_the_same_title() -> None:
    for lang in ("en", "ja"):
        titles = [check.title.in_(lang) for check in all_checks()]
        assert sorted({title for title in titles if titles.count(title) > 1}) == []


@pytest.mark.parametrize(
    "harmless",
    [
        "It takes 24 hours to dry.",
        "Do not ignore the first line of the file.",
        "Il nostro servizio con il team italiano",
        "Tax documents of the year are kept for ten years.",
        "A brand new garden, and who was selected to tend it",
        "Politica di rimborso",
    ],
)
def test_everyday_words_are_no_clue(harmless: str) -> None:
    found = {match.term.id for match in matches(fold(harmless)) if match.term.kind in ("phrase", "pretext")}
    assert not found & {
        "identity.it-department", "prize-survey", "refund", "tax-unpaid", "urgency.hours", "urgency.immediately",
    }  # fmt: skip


def test_no_words_are_looked_for_that_nothing_reads() -> None:
    """Each entry is named in the code, but for the levers, of which any phrase counts."""
    code = "".join(path.read_text("utf-8") for path in Path(mekiki.__file__).parent.rglob("*.py"))
    assert [id for id in lexicon.phrases() if f'"{id}"' not in code and not id.startswith("urgency.")] == []
