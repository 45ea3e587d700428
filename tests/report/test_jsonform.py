"""The JSON form is plain JSON, keeps its promised keys, and satisfies its own schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from math import exp
from pathlib import Path
from typing import Any

import pytest
from report_cases import case_of, newsletter_case, seed_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.seen import Seen, Wave
from mekiki.parse.message import parse
from mekiki.report.jsonform import schema, to_dict

_SEEN = Seen(
    "C3", datetime(2022, 3, 5, tzinfo=UTC), datetime(2022, 9, 1, tzinfo=UTC), cases=2, copies=1, likeness=0.9,
    nearest="0a1b2c3d4e5f", same=("links", "kit"), changed=("brand", "domain"), details={"links": "/jp/B/?uid=@"},
    waves=(Wave("2022-03", 2, ("kagoya",), ("17aday.example",)),),
)  # fmt: skip
CASES = (
    seed_case(),
    replace(seed_case(), seen=_SEEN),
    replace(seed_case(), seen=Seen("", datetime(2022, 3, 5), datetime(2022, 3, 5), cases=0, copies=1)),
    newsletter_case(),
    case_of(parse(b"")),
    case_of(parse(b"From: \xff\xfe\nSubject: \xed\xa0\x80\n\n\x00")),
)


def conforms(value: Any, rule: dict[str, Any], root: dict[str, Any], where: str = "$") -> list[str]:
    """The little of JSON Schema that our schema uses, checked without a library."""
    if "$ref" in rule:
        return conforms(value, root["$defs"][rule["$ref"].rpartition("/")[2]], root, where)
    if "anyOf" in rule:
        return [] if any(not conforms(value, each, root, where) for each in rule["anyOf"]) else [where]
    if "const" in rule or "enum" in rule:
        return [] if value in rule.get("enum", [rule.get("const")]) else [f"{where}: {value!r}"]
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
             "null": type(None)}  # fmt: skip
    named = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
    if not any(isinstance(value, kinds[name]) for name in named):  # type: ignore[arg-type]
        return [f"{where}: {type(value).__name__} is not {named}"]
    if isinstance(value, list):
        return [bad for at, each in enumerate(value) for bad in conforms(each, rule["items"], root, f"{where}[{at}]")]
    if isinstance(value, dict) and "properties" in rule:
        missing = [f"{where}.{name} is missing" for name in rule.get("required", ()) if name not in value]
        extra = rule.get("additionalProperties", True)
        for name, each in value.items():
            inner = rule["properties"].get(name, extra)
            if inner is False:
                missing.append(f"{where}.{name} is not in the schema")
            elif isinstance(inner, dict):
                missing += conforms(each, inner, root, f"{where}.{name}")
        return missing
    return []


@pytest.mark.parametrize("case", CASES, ids=["seed", "seen", "copy", "newsletter", "nothing", "broken"])
def test_a_case_satisfies_the_schema(case: Case) -> None:
    form = json.loads(json.dumps(to_dict(case), ensure_ascii=False).encode("utf-8"))
    assert conforms(form, schema(), schema()) == []


def test_the_mail_is_told_as_it_is_and_the_findings_as_they_are_shown() -> None:
    form = to_dict(seed_case())
    assert form["message"]["links"][0]["url"] == "https://17aday.example/jp/kagoya.net/?uid=admin@office.example"
    assert form["message"]["recipients"] == ["admin@office.example", "postmaster@office.example"]
    found = {each["id"]: each for each in form["findings"]}
    assert found["links.brand-in-path"]["found"]["en"].endswith("leads to 17aday[.]example.")
    assert "●●●@●●●" in found["links.recipient-inside"]["found"]["ja"]
    assert found["links.brand-in-path"]["facts"] == {"brand": "kagoya", "domain": "17aday.example"}
    assert found["links.brand-in-path"]["contribution"] == 2.35


def test_consequence_and_advice_follow_what_is_asked_for() -> None:
    verdict = to_dict(seed_case())["verdict"]
    assert set(verdict["advice"]) == {"received", "clicked", "typed"}
    assert "password" in verdict["consequence"]["en"]


def test_the_terms_add_up_to_the_verdict() -> None:
    form = to_dict(seed_case())
    assert sum(each["contribution"] for each in form["findings"]) == pytest.approx(6.69)


def test_a_silent_source_is_told() -> None:
    answers = to_dict(newsletter_case())["plan"]["answers"]
    assert [each["answer"] for each in answers] == ["unavailable", "absent", "known"]
    assert answers[0]["reason"] == "timed out after 5 s"


def test_the_terms_that_are_told_give_the_probability() -> None:
    """Beyond 12 log-odds the sum is cut, and the cut is a term like any other."""
    root = Path(__file__).parents[2] / "examples"
    cuts = []
    for name in ("kagoya.eml", "newsletter-ja.eml"):
        told = to_dict(investigate((root / name).read_bytes()))
        verdict = told["verdict"]
        total = verdict["prior"] + sum(each["contribution"] for each in told["findings"]) + verdict["cut"]
        assert 1 / (1 + exp(-total)) == pytest.approx(verdict["probability"], abs=1e-12)
        cuts.append(verdict["cut"])
    assert cuts[0] < -1
    assert cuts[1] == 0


def test_what_nothing_speaks_for_is_said_to_be_undecided() -> None:
    verdict = to_dict(investigate(b"From: a@shop.example\r\nSubject: hello\r\n\r\nHello!\r\n"))["verdict"]
    assert (verdict["label"], verdict["undecided"]) == ("legitimate", True)
