"""Every check keeps the same contract; a new check needs no line here."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from mekiki.checks.form import Check
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence, Observable, Unavailable
from mekiki.model.facts import Fact, Text
from mekiki.model.finding import Status
from mekiki.parse.message import parse

CHECKS = all_checks()
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.fixture(params=CHECKS, ids=lambda each: each.id)
def each(request: pytest.FixtureRequest) -> Check:
    return request.param


def test_it_sees_what_its_examples_say(each: Check) -> None:
    for example in each.examples:
        message = parse(example.mail, example.reader)
        found = each.findings(message, Evidence(reader=example.reader))
        assert [dict(finding.facts) for finding in found] == [dict(facts) for facts in example.sees]


def test_it_shows_one_hit_and_one_near_miss(each: Check) -> None:
    assert any(example.sees for example in each.examples), "no example in which it sees something"
    assert any(not example.sees for example in each.examples), "no harmless neighbour"


def test_every_sighting_points_to_its_place(each: Check) -> None:
    for example in each.examples:
        message = parse(example.mail, example.reader)
        for finding in each.findings(message, Evidence(reader=example.reader)):
            assert finding.places, "a finding without a place"
            for place in finding.places:
                assert 0 <= place.start <= place.end


def test_both_languages_state_the_same_facts(each: Check) -> None:
    assert fields_of(each.found.en) == fields_of(each.found.ja)
    for text in (each.title, each.found, each.why, each.innocent):
        assert text.en.strip() and text.ja.strip()
        assert JAPANESE.search(text.ja), f"not Japanese: {text.ja}"
        assert not JAPANESE.search(re.sub("「[^」]*」|“[^”]*”", "", text.en)), f"not English: {text.en}"


def test_the_facts_fill_the_text(each: Check) -> None:
    wanted = fields_of(each.found.en)
    for example in each.examples:
        message = parse(example.mail, example.reader)
        for finding in each.findings(message, Evidence(reader=example.reader)):
            assert wanted <= set(finding.facts), "the text names a fact that the sighting does not give"
            assert all(isinstance(value, (Fact, Text, int, float)) for value in finding.facts.values()), finding.facts


def test_the_file_is_named_after_the_id(each: Check) -> None:
    family, _, name = each.id.partition(".")
    assert each.module.endswith(f"{family.replace('-', '_')}.{name.replace('-', '_')}")


def test_it_begins_with_one_sentence_that_tells_the_clue(each: Check) -> None:
    assert each.doc.strip().endswith(".") and "\n\n" not in each.doc.strip()


@pytest.mark.parametrize("each", [each for each in CHECKS if each.needs], ids=lambda each: each.id)
def test_an_outage_makes_it_inconclusive(each: Check) -> None:
    message = parse(each.examples[0].mail)
    for topic in each.needs:
        answers = {(topic, Observable("domain", "a.example")): Unavailable("timed out", "rehearsal")}
        (finding,) = examine(message, Evidence(answers=answers), [each])
        assert finding.status == Status.INCONCLUSIVE and not finding.weighs and finding.reason == "timed out"


def test_ids_are_well_formed_and_unique() -> None:
    ids = [each.id for each in CHECKS]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z-]+\.[a-z0-9-]+", id) for id in ids)


def test_a_check_that_fails_is_told_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    def broken(message: object, evidence: object) -> list[object]:
        raise ZeroDivisionError("a bug of ours")

    check = replace(CHECKS[0], function=broken)  # type: ignore[arg-type]
    (finding,) = examine(parse(b"From: a@b.example\n\nhello"), Evidence(), [check])
    assert finding.status == Status.INCONCLUSIVE and "a bug of ours" in finding.reason


def test_texts_are_texts() -> None:
    assert all(isinstance(text, Text) for each in CHECKS for text in (each.title, each.found, each.why, each.innocent))
