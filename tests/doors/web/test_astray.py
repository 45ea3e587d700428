"""Whoever opens what is not there is told so in his own language, is accused of changing nothing, and finds the way on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from workbenches import KAGOYA, Serving, Visit, serving

from mekiki.doors.web.barecase import look
from mekiki.doors.web.words import say
from mekiki.investigate import investigate
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A workbench that examines nothing."""
    with serving(tmp_path_factory.mktemp("quiet"), workers=0) as running:
        yield running


@pytest.fixture(params=["en", "ja"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def person(quiet: Serving, lang: str) -> Iterator[httpx.Client]:
    """Somebody who is signed in."""
    with httpx.Client(base_url=quiet.base, trust_env=False, timeout=60, headers={"accept-language": lang}) as who:
        who.cookies.set(f"mekiki_{quiet.bench.setup.port}", quiet.session())
        yield who


NOWHERE = ["/nowhere", "/cases/000000", f"/cases/{'0' * 65}", "/cases/zzz", "/campaigns/zzz", "/campaigns/C99"]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_can_be_no_address_leads_to_nothing(path: str, person: httpx.Client, lang: str) -> None:
    answer = person.get(path)
    assert answer.status_code == 404
    assert say("wrong-404-why", lang) in answer.text
    assert "pattern" not in answer.text


def test_an_investigation_of_long_ago_is_told_as_one(person: httpx.Client, lang: str) -> None:
    answer = person.get("/investigations/none")
    assert answer.status_code == 404
    assert say("no-investigation", lang) in answer.text


def test_who_marks_a_check_that_does_not_exist_is_told_which_one_is_near(
    quiet: Serving, person: httpx.Client, lang: str
) -> None:
    path = f"/cases/{quiet.bench.book.keep(investigate(KAGOYA.read_bytes()), None, 'tests').name}"
    form = {"csrf": re.findall(r'name="csrf" value="([^"]+)"', person.get(path).text)[0], "wrong": "yes"}
    for check, key, near in (("links.odd-prot", "no-check-near", "links.odd-port"), ("zzzz", "no-check", "")):
        answer = person.post(f"{path}/marks/{check}", data=form)
        assert answer.status_code == 404
        assert say(key, lang, check=check, near=near) in answer.text


def test_the_address_of_a_button_says_that_it_is_one(person: httpx.Client, lang: str) -> None:
    answer = person.get("/cases/000000/publish")
    assert answer.status_code == 405
    assert say("wrong-405", lang) in answer.text
    assert "Method Not Allowed" not in answer.text


@pytest.mark.parametrize("path", ["/cases/000000/publish", "/casebook?at=0", "/cases/zzz", "/investigations/none"])
def test_who_only_opened_an_address_is_not_told_that_nothing_was_changed(
    path: str, person: httpx.Client, lang: str
) -> None:
    answer = person.get(path).text
    assert say("wrong-why", lang, detail="").partition("。" if lang == "ja" else ".")[0] not in answer
    assert 'href="/casebook"' in answer  # and the menu is there


def test_who_chose_too_many_files_is_told_how_many_are_taken_without_script_too(
    person: httpx.Client, quiet: Serving, lang: str
) -> None:
    files = [("files", (f"{number}.eml", b"From: a@b.example\n\nhello")) for number in range(21)]
    answer = person.post("/investigations", data={"csrf": "any"}, files=files)
    assert answer.status_code == 400
    assert say("too-many-files", lang, most=quiet.bench.setup.most_files, mails=50) in answer.text


@pytest.mark.parametrize("path", [f"/programs/{2**31}/revoke", f"/programs/{10**23}/revoke", "/programs/x/revoke"])
def test_a_number_that_no_token_can_have_leads_to_nothing(path: str, person: httpx.Client, lang: str) -> None:
    found = re.search(r'name="csrf" value="([^"]+)"', person.get("/programs").text)
    answer = person.post(path, data={"csrf": found[1] if found else ""})
    assert answer.status_code == 404
    assert say("wrong-404-why", lang) in answer.text


def test_who_wanted_to_change_something_is(person: httpx.Client, lang: str) -> None:
    answer = person.post("/logout", data={"csrf": "of another session"})
    assert answer.status_code == 403
    assert say("wrong-why", lang, detail=say("csrf", lang)) in answer.text
    assert 'href="/casebook"' in answer.text


def test_programs_hear_which_field_was_wrong(quiet: Serving) -> None:
    with quiet.client() as program:
        answer = program.get("/api/cases", params={"limit": "many"})
    assert answer.status_code == 422
    assert "limit" in answer.json()["detail"]


def test_the_one_time_link_opened_again_lets_on_who_is_in(quiet: Serving, person: httpx.Client) -> None:
    assert person.get(f"/enter?token={quiet.bench.one_time.secret}x").headers["location"] == "/"


def test_where_there_is_no_account_nobody_is_asked_for_a_password(person: httpx.Client) -> None:
    assert person.get("/login").headers["location"] == "/"


def test_a_list_of_investigations_without_one_says_so(person: httpx.Client, lang: str) -> None:
    assert say("watch-none", lang) in person.get("/investigations").text


def test_figures_say_how_many_cases_are_in_no_month(quiet: Serving, person: httpx.Client, lang: str) -> None:
    quiet.bench.book.keep(look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None))
    assert say("figures-undated", lang, count=1) in person.get("/figures?all=1").text


def test_a_button_that_needs_script_is_not_there_without_it(quiet: Serving, person: httpx.Client) -> None:
    name = quiet.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests").name
    buttons = re.findall(r"<button[^>]*data-copy[^>]*>", person.get(f"/cases/{name}/notices").text)
    assert buttons
    assert all(each.endswith(" hidden>") for each in buttons)


@pytest.mark.browser
@pytest.mark.xdist_group("workbench")
def test_the_field_for_files_shows_that_it_has_the_keyboard(workbench: Serving, visit: Visit) -> None:
    page = visit(workbench).new_page()
    page.goto("/")
    style = "getComputedStyle(document.querySelector('.pick')).outlineStyle"
    assert page.evaluate(style) == "none"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "files":
            break
    assert page.evaluate(style) == "solid"
