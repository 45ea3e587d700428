"""The casebook has the same filters on its page and in the API: a person's slip is passed over, a program's is refused."""

from __future__ import annotations

from dataclasses import fields

import httpx
import pytest
from fastapi import FastAPI
from workbenches import Serving

from mekiki.doors.web.api import router
from mekiki.doors.web.wanted import Wanted

pytestmark = pytest.mark.xdist_group("workbench")


def test_every_filter_of_the_page_is_one_of_the_api() -> None:
    app = FastAPI()
    app.include_router(router)
    described = {each["name"] for each in app.openapi()["paths"]["/api/cases"]["get"]["parameters"]}
    assert described == {each.name for each in fields(Wanted)} | {"page", "size"}


@pytest.mark.parametrize("slip", ["since=yesterday", "label=bad", "campaign=seven", "q=" + "x" * 201])
def test_what_cannot_be_meant_is_refused_to_a_program(workbench: Serving, slip: str) -> None:
    with workbench.client() as program:
        assert program.get(f"/api/cases?{slip}").status_code == 422


@pytest.mark.parametrize("nothing", ["since=", "label=", "campaign=", "q="])
def test_what_is_left_empty_asks_for_nothing(workbench: Serving, nothing: str) -> None:
    with workbench.client() as program:
        told, all_of_it = program.get(f"/api/cases?{nothing}").json(), program.get("/api/cases").json()
    assert told["count"] == all_of_it["count"]


def test_no_day_at_all_is_passed_over_on_the_page(workbench: Serving) -> None:
    cookie = {f"mekiki_{workbench.bench.setup.port}": workbench.session()}
    with httpx.Client(base_url=workbench.base, cookies=cookie, trust_env=False, timeout=60) as person:
        assert person.get("/casebook?since=yesterday&label=bad").status_code == 200
