"""Everything by REST: it does what its description says, whatever it is sent; and the client makes it easy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance
from workbenches import EXAMPLES, KAGOYA, ROOT, Serving

from mekiki.client import Client, NotInvestigated, WorkbenchError
from mekiki.doors.web.api import router
from mekiki.doors.web.barecase import look
from mekiki.doors.web.wanted import Wanted
from mekiki.model.evidence import Reach
from mekiki.model.failures import NotDone
from mekiki.model.reader import Reader
from mekiki.store.database import reading

pytestmark = pytest.mark.xdist_group("workbench")


@pytest.fixture
def kept(workbench: Serving) -> str:
    with Client(workbench.base, workbench.token) as client:
        return client.investigate(KAGOYA.read_bytes()).name


def test_a_mail_goes_in_and_its_case_comes_out(workbench: Serving) -> None:
    events: list[str] = []
    with Client(workbench.base, workbench.token) as client:
        case = client.investigate(KAGOYA.read_bytes(), "lookup", lambda told: events.append(told["what"]))
    assert case.label == "phishing"
    assert {"asked", "answered", "verdict", "kept"} <= set(events)
    assert case["reach"] == "lookup"


def test_a_case_is_what_the_command_line_prints_of_it(workbench: Serving, kept: str) -> None:
    with workbench.client() as program:
        schema, case = program.get("/api/schema").json(), program.get(f"/api/cases/{kept}").json()
    Draft202012Validator(schema).validate(case)


def test_remarks_are_made_and_cases_found_by_them(workbench: Serving) -> None:
    with Client(workbench.base, workbench.token) as client:
        name = client.investigate((EXAMPLES / "newsletter-ja.eml").read_bytes()).name
        client.correct(name, "spam", "我が家には来ないはず")
        client.note(name, "asked Hanako")
        client.mark(name, "links.odd-port")
        told = client.remarks(name)
        assert (told["correction"], told["notes"][0]["text"], list(told["false_positives"])) == (
            "spam",
            "asked Hanako",
            ["links.odd-port"],
        )
        assert name in [each["name"] for each in client.cases(label="spam")]
        assert name in [each["name"] for each in client.cases("コスモス")]
        assert client.export(name, "eml").startswith(b"R")
        assert json.loads(client.export(name, "json"))["verdict"]["label"]
        with pytest.raises(WorkbenchError) as refused:
            client.export(name, "rpz")
        assert refused.value.status == 409


def test_a_clue_that_no_check_gives_cannot_be_marked_as_wrong(workbench: Serving, kept: str) -> None:
    with Client(workbench.base, workbench.token) as client:
        with pytest.raises(
            WorkbenchError, match=r"no check is called links\.odd-prot; is it links\.odd-port\?"
        ) as refused:
            client.mark(kept, "links.odd-prot")
        assert refused.value.status == 404
        assert client.remarks(kept)["false_positives"] == {}


def test_a_link_that_is_left_open_is_listed_without_a_label(workbench: Serving) -> None:
    kept = workbench.bench.book.keep(look("https://orchard.example/pears", Reader(), Reach.OFFLINE, None, None))
    with workbench.client() as program:
        listed = program.get("/api/cases").json()["cases"]
    assert [each["label"] for each in listed if each["name"] == kept.name] == [""]


def test_what_is_forgotten_is_gone_with_its_notes(workbench: Serving) -> None:
    mail = KAGOYA.read_bytes().replace(b"1c55-", b"4040-")
    with Client(workbench.base, workbench.token) as client:
        name = client.investigate(mail).name
        client.note(name, "to be forgotten")
        client.forget(name)
        with pytest.raises(WorkbenchError) as gone:
            client.case(name)
        assert gone.value.status == 404
        assert client.remarks(client.investigate(mail).name)["notes"] == []


def test_the_client_says_what_went_wrong(workbench: Serving) -> None:
    with Client(workbench.base, "no such token") as stranger, pytest.raises(WorkbenchError) as refused:
        stranger.case("abcdef")
    assert refused.value.status == 401
    with Client(workbench.base, workbench.token) as client:
        with pytest.raises(NotInvestigated, match="not-a-mail"):
            client.investigate(bytes(range(256)) * 4)
        with pytest.raises(WorkbenchError, match="not one web address"):
            client.investigate("two words")
    with Client("http://127.0.0.1:9/", "x") as nobody, pytest.raises(WorkbenchError) as silent:
        nobody.case("abcdef")
    assert silent.value.status == 0


def test_every_export_that_may_be_made_is_made(workbench: Serving, kept: str) -> None:
    with Client(workbench.base, workbench.token) as client:
        made = {
            form: client.export(kept, form)
            for form in ("json", "html", "eml", "stix", "misp", "csv", "rpz", "hosts", "postfix", "rspamd")
        }
    assert all(made.values())
    assert b"17aday.com" in made["rpz"]
    assert json.loads(made["stix"])["type"] == "bundle"


def test_what_no_postgresql_takes_is_neither_kept_nor_looked_for(workbench: Serving, kept: str) -> None:
    with workbench.client() as program:
        told = program.put(f"/api/cases/{kept}/correction", json={"label": "spam", "why": "a\0b"}).json()
        program.delete(f"/api/cases/{kept}/correction")
    assert told["why"]["text"] == "ab"
    with reading(workbench.bench.book.engine) as connection:
        wanted = Wanted(*["\0"] * 7).ids(connection).compile()
    assert "\0" not in "".join(str(each) for each in wanted.params.values())


def test_corrections_are_not_written_over_the_labels_of_a_corpus(workbench: Serving, tmp_path: Path) -> None:
    from mekiki.doors.web.remarks import export

    for _ in range(2):  # over those that were written before they are
        export(workbench.bench.book, tmp_path / "corrections")
    (tmp_path / "labels.tsv").write_text("path\tset\tlabel\na.eml\tinbox\tham\n", encoding="utf-8")
    with pytest.raises(NotDone, match="other labels than corrections"):
        export(workbench.bench.book, tmp_path)
    assert "inbox" in (tmp_path / "labels.tsv").read_text("utf-8")


def test_corrections_become_labelled_mail_that_fit_can_read(workbench: Serving, kept: str, tmp_path: Path) -> None:
    from mekiki.doors.web.remarks import export
    from mekiki.measure.corpus import read_labels

    with Client(workbench.base, workbench.token) as client:
        client.correct(kept, "phishing")
        mails, _ = export(workbench.bench.book, tmp_path / "out")
    rows = {row.path: row for row in read_labels(tmp_path / "out")}
    assert len(rows) == mails
    row = rows[f"mails/{kept}.eml"]
    assert (row.label, row.grade, row.brand, row.year) == ("phish", "gold", "kagoya", "2022")
    assert (tmp_path / "out" / row.path).read_bytes().startswith(b"R")


# --- held against its own description ---------------------------------------------------------------------------------

schemathesis.serializer.alias("message/rfc822", "application/octet-stream")


def described() -> BaseSchema:
    """The description of what the workbench serves. Streams are read in the tests of investigations."""
    app = FastAPI(title="Mekiki", version="0")
    app.include_router(router)
    return schemathesis.openapi.from_dict(app.openapi()).exclude(path_regex="/events$")


@described().parametrize()
@settings(max_examples=5, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_schemathesis_finds_no_fault(case: schemathesis.Case[Any], workbench: Serving, kept: str) -> None:
    # Whether a text is a web address, and whether bytes are a mail, is no regular language: that alone is not held against it.
    undescribable: list[Any] = [positive_data_acceptance] if case.operation.label == "POST /api/cases" else []
    if "name" in case.path_parameters and case.path_parameters["name"] in ("000000", "0" * 6):
        case.path_parameters["name"] = kept  # now and then a case that is there
    head = {"Authorization": f"Bearer {workbench.token}"}
    case.call_and_validate(base_url=workbench.base, headers=head, excluded_checks=undescribable)


def test_the_description_that_is_served_is_the_one_that_is_tested(workbench: Serving) -> None:
    with workbench.client() as program:
        served = program.get("/api/openapi.json").json()
    app = FastAPI(title="Mekiki", version="0")
    app.include_router(router)
    assert served["paths"] == app.openapi()["paths"]


@pytest.mark.parametrize("name", ["no-mail.msg", "cut-off.msg"])
def test_a_broken_outlook_file_is_told_as_one_and_is_no_case(workbench: Serving, name: str) -> None:
    before = len(workbench.bench.book.entries())
    with workbench.client() as program:
        content = (ROOT / "tests" / "fixtures" / "msg" / name).read_bytes()
        told = program.post("/api/cases", content=content, headers={"content-type": "message/rfc822"}).json()
        program.get(told["watch"])
        job = program.get(f"/api/investigations/{told['id']}").json()
    assert (job["state"], job["why"]) == ("unreadable", "broken-msg")
    assert job["results"] == []
    assert len(workbench.bench.book.entries()) == before
