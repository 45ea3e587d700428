"""Every check keeps the same contract (mekiki.checks.contract); a new check needs no line here."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mekiki.checks.contract import clashes, violations
from mekiki.checks.form import Check, Sighting, saw
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.codec import decode, encode
from mekiki.model.evidence import Evidence
from mekiki.model.facts import Text
from mekiki.model.finding import Status, Tag
from mekiki.parse.message import parse

CHECKS = all_checks()
WELL = next(each for each in CHECKS if each.id == "links.brand-in-path")


@pytest.mark.parametrize("each", CHECKS, ids=lambda each: each.id)
def test_it_keeps_the_contract(each: Check) -> None:
    broken = violations(each)
    assert not broken, "\n".join(broken)


def test_what_is_not_kept_is_told_in_both_languages() -> None:
    misses = tuple(each for each in WELL.examples if not each.sees)
    broken = replace(
        WELL, id="Links", doc="no sentence", title=Text("", ""), source=" ", asks="nothing", examples=misses,
        when=("full moon",), needs=("registration",),
    )  # fmt: skip
    english, japanese = violations(broken), violations(broken, "ja")
    assert len(english) == len(japanese) > 6
    for one, other in zip(english, japanese, strict=True):
        assert one.isascii() or "…" in one
        assert re.search("[ぁ-んァ-ヶ一-龠]", other), other
    assert "Links: no example in which it sees something" in english
    assert "Links: 検出する例がありません" in japanese


def test_ids_are_unique() -> None:
    assert clashes(CHECKS) == []
    assert clashes((WELL, WELL)) == ["links.brand-in-path: the id stands twice"]


def test_what_a_check_says_of_itself_goes_with_its_findings_and_is_not_kept() -> None:
    check = replace(WELL, tags=(Tag.HOUSE, Tag.LEADS_ON))
    (finding,) = check.findings(parse(check.examples[0].mail), Evidence())
    assert finding.tags == (Tag.HOUSE, Tag.LEADS_ON)
    assert decode(encode(finding)) == finding
    assert "tags" not in encode(finding)["of"]


def test_a_check_that_fails_is_told_and_stops_nobody() -> None:
    def broken(message: object, evidence: object) -> list[object]:
        raise ZeroDivisionError("a bug of ours")

    check = replace(CHECKS[0], function=broken)  # type: ignore[arg-type]
    (finding,) = examine(parse(b"From: a@b.example\n\nhello"), Evidence(), [check])
    assert finding.status == Status.INCONCLUSIVE
    assert "a bug of ours" in finding.reason


def seeing(*sightings: Sighting) -> dict[str, object]:
    """A function that sees the same in every mail."""
    return {"function": lambda _message, _evidence: sightings}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "Links.Brand"}, "not family.name in lower case"),
        ({"id": "links.other-name"}, "not …links.other_name"),
        ({"doc": "No full stop"}, "one sentence"),
        ({"title": Text("Brand", "brand")}, "not Japanese"),
        ({"why": Text("なぜ", "なぜ")}, "not English"),
        ({"innocent": Text("", "無害")}, "both languages"),
        ({"found": Text("{brand} leads to {domain}.", "{domain} へ。")}, "the same facts"),
        ({"innocent": Text("{domain} is yours.", "{domain} は自社のものです。")}, "only the text found is filled"),
        ({"source": " "}, "no source says where"),
        ({"examples": WELL.examples[-1:]}, "no example in which it sees something"),
        ({"examples": WELL.examples[:1]}, "no example of a harmless neighbour"),
        (seeing(), "example 1: it saw []"),
        (seeing(saw(brand="x", domain="y")), "a finding without a place"),
        (seeing(saw(brand="x", domain="y")), "a bare str"),
        (seeing(saw()), "names facts that are not given"),
        (seeing(replace(saw(brand="x", domain="y"), more=Text("Also {x}.", "{x} も。"))), "not given: ['x']"),
        ({"function": lambda message, _evidence: message.nothing}, "fails with AttributeError"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),  # no address of an object: xdist compares
)
def test_what_breaks_the_contract_is_told(change: dict[str, object], told: str) -> None:
    assert any(told in line for line in violations(replace(WELL, **change)))  # type: ignore[arg-type]
