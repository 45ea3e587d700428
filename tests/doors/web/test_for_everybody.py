"""Every page can be read and used by everybody: axe-core finds nothing, the keyboard is enough, it fits every screen."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from workbenches import EXAMPLES, Serving, Visit

from mekiki.doors.web.words import WORDS
from mekiki.investigate import investigate

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]


@pytest.fixture(scope="module")
def name(workbench: Serving) -> str:
    """A case, beside others of every verdict."""
    kept = {
        each.stem: workbench.bench.book.keep(investigate(each.read_bytes()), None, "tests").name
        for each in sorted(EXAMPLES.glob("*.eml"))
    }
    return kept["kagoya"]


def paths(name: str) -> list[str]:
    under = [f"/cases/{name}{each}" for each in ("", "/source", "/entry", "/notices", "/exports")]
    return [
        "/",
        "/casebook",
        "/casebook?q=nothing-fits-this",
        "/figures?all=1",
        "/campaigns",
        "/programs",
        "/investigations",
        "/login",
        "/cases/000000",
        *under,
    ]


PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("axe.min.js")).read_text("utf-8")


def violations(page: Page) -> list[str]:
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    return [f"{page.url} {row['id']}: {node['html'][:160]}" for row in found for node in row["nodes"]]


@pytest.mark.parametrize(("width", "lang", "dark"), [(1280, "ja", False), (390, "en", True)])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    workbench: Serving, visit: Visit, name: str, width: int, lang: str, dark: bool
) -> None:
    page, found = visit(workbench, width, lang, dark).new_page(), []
    for path in paths(name):
        page.goto(path)
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path} is {wide} wide"] if wide > width else []
    assert not found, "\n".join(found)


def test_a_mail_can_be_handed_in_with_the_keyboard_alone(workbench: Serving, visit: Visit) -> None:
    page = visit(workbench).new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "pasted":
            break
    page.keyboard.insert_text("https://17aday.example/jp/kagoya.net/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*")


def test_the_language_is_kept(workbench: Serving, visit: Visit, name: str) -> None:
    page = visit(workbench, 1280, "en").new_page()
    page.goto(f"/cases/{name}")
    page.locator(".tongue").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    assert page.url.endswith(f"/cases/{name}")
    page.goto("/casebook")
    expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_the_map_can_be_looked_at_more_closely(workbench: Serving, visit: Visit) -> None:
    with workbench.client() as program:
        told = program.post(
            "/api/cases?reach=lookup",
            content=(EXAMPLES / "kagoya.eml").read_bytes(),
            headers={"content-type": "message/rfc822"},
        ).json()
        program.get(told["watch"])
        case = program.get(f"/api/investigations/{told['id']}").json()["results"][0]["case"]
    page = visit(workbench).new_page()
    page.goto(f"/cases/{case}")
    whole = page.locator(".mapped .map").get_attribute("viewBox")
    name = page.locator(".mapped .map .names.wide text").first
    high = name.evaluate("each => each.getBoundingClientRect().height")
    page.locator(".map-tools button").first.click()
    assert page.locator(".mapped .map").get_attribute("viewBox") != whole
    near = name.evaluate("each => each.getBoundingClientRect().height")
    assert near == pytest.approx(high, rel=0.05)  # the names do not grow with the map
    page.locator(".map-tools [data-whole]").click()
    assert (page.locator(".mapped .map").get_attribute("viewBox") or "").startswith("0 0 1000 ")


def test_a_page_of_sixty_findings_is_there_at_once(workbench: Serving, visit: Visit) -> None:
    """First paint within 300 ms on an idle machine of two cores; here its own work is what is held against that."""
    from dataclasses import replace

    case = investigate((EXAMPLES / "kagoya.eml").read_bytes().replace(b"1c55-", b"6060-"))
    many = tuple((case.findings * 3)[:60])
    full = workbench.bench.book.keep(replace(case, findings=many), None, "tests").name
    page = visit(workbench).new_page()
    page.goto("/casebook")
    times = []
    for _ in range(3):
        page.goto(f"/cases/{full}")
        times.append(page.wait_for_function(PAINTED).json_value())
    assert page.locator(".card").count() + page.locator(".unanswered li").count() >= 60
    assert min(times) < 1500, times


def test_every_word_is_there_twice_and_in_its_own_script() -> None:
    for key, text in WORDS.items():
        assert text.en, key
        assert text.ja, key
        assert not any("\u3040" <= letter <= "\u30ff" for letter in text.en) or key == "language", key


def test_on_a_telephone_a_number_can_be_hit_and_nothing_is_to_be_dropped(
    workbench: Serving, visit: Visit, name: str
) -> None:
    page = visit(workbench, 390, "ja").new_page()
    page.goto(f"/cases/{name}")
    boxes = "all => all.map(each => each.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    assert min(page.locator(".mail .line .pin").evaluate_all(boxes)) >= 24
    page.goto("/")
    expect(page.get_by_text(WORDS["drop"].ja)).to_be_hidden()
    expect(page.get_by_text(WORDS["choose"].ja)).to_be_visible()


def test_on_a_telephone_the_way_home_and_a_campaign_in_the_list_can_be_hit(workbench: Serving, visit: Visit) -> None:
    again = (EXAMPLES / "kagoya.eml").read_bytes().replace(b"5f1d7e0c", b"24242424").replace(b"Oct 2022", b"Nov 2022")
    for mail in ((EXAMPLES / "kagoya.eml").read_bytes(), again):
        workbench.bench.book.keep(investigate(mail), None, "tests")
    page = visit(workbench, 390).new_page()
    page.goto("/casebook?q=kagoya")
    boxes = "all => all.map(each => each.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    assert min(page.locator(".mast .brand, .case-row .when a").evaluate_all(boxes)) >= 24
    assert page.locator(".case-row .when a").count() >= 2


def test_a_chosen_file_pushes_no_button_away(workbench: Serving, visit: Visit) -> None:
    page = visit(workbench).new_page()
    page.goto("/")
    before = page.get_by_role("button", name=WORDS["investigate"].en).bounding_box()
    page.set_input_files("#files", EXAMPLES / "kagoya.eml")
    expect(page.locator("[data-chosen] li")).to_have_count(1)
    assert page.get_by_role("button", name=WORDS["investigate"].en).bounding_box() == before


def test_what_is_objected_to_does_not_cover_what_is_being_written(workbench: Serving, visit: Visit, name: str) -> None:
    for width in (1280, 390):
        page = visit(workbench, width).new_page()
        page.goto(f"/cases/{name}/entry?of=en")
        page.locator("#text-1").fill("Our colleague admin@office.example received this.")
        expect(page.locator("#leaks li").first).to_be_visible()
        page.locator("#text-7").focus()
        bar, text = page.locator("#leaks").bounding_box(), page.locator("#text-7").bounding_box()
        assert bar is not None
        assert text is not None
        is_beside = bar["x"] >= text["x"] + text["width"]
        assert is_beside or bar["y"] + bar["height"] <= text["y"] or bar["y"] >= text["y"] + text["height"]
        page.locator("#text-1").fill("")
        expect(page.locator("#leaks .good")).to_be_visible()
