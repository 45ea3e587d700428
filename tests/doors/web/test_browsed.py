"""A case and the lists in a real browser: what is pressed happens, links land, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from workbenches import KAGOYA, Serving, Visit, serving

from mekiki.doors.web.words import say
from mekiki.investigate import investigate
from mekiki.report.html import render_html

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A workbench that examines nothing and whose people have accounts."""
    with serving(tmp_path_factory.mktemp("calm"), workers=0) as running:
        running.bench.accounts.add("hanako", PASSWORD)
        yield running


@pytest.fixture(scope="module")
def name(calm: Serving) -> str:
    return calm.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests").name


def long_mail() -> bytes:
    """A mail of many lines and links, so that a case of it is far longer than a screen."""
    rows = "".join(
        f"Line {n} of the notice, see https://host{n}.17aday.example/jp/kagoya.net/?uid={n}\n" for n in range(120)
    )
    head, _, body = KAGOYA.read_bytes().partition(b"\n\n")
    assert body
    return head.replace(b"1c55-", b"7070-") + b"\n\n" + body + rows.encode()


@pytest.mark.parametrize("script", [True, False])
def test_signing_out_on_a_case_page_signs_out(calm: Serving, chromium: Browser, name: str, script: bool) -> None:
    context = chromium.new_context(base_url=calm.base, java_script_enabled=script, locale="en")
    page = context.new_page()
    page.goto(f"/cases/{name}")
    page.get_by_label(say("login-name", "en")).fill("hanako")
    page.get_by_label(say("login-password", "en")).fill(PASSWORD)
    page.get_by_role("button", name=say("login", "en")).click()
    page.wait_for_url(f"**/cases/{name}")
    page.get_by_role("button", name=say("logout", "en")).click()
    page.wait_for_url("**/login")
    page.goto(f"/cases/{name}")
    assert "/login" in page.url
    context.close()


def test_without_script_a_case_is_corrected_all_the_same(calm: Serving, chromium: Browser, name: str) -> None:
    context = chromium.new_context(base_url=calm.base, java_script_enabled=False, locale="en")
    context.add_cookies([{"name": f"mekiki_{calm.bench.setup.port}", "value": hanako(calm), "url": calm.base}])
    page = context.new_page()
    page.goto(f"/cases/{name}")
    page.locator("#note").fill("noted without script")
    page.get_by_role("button", name=say("note-add", "en")).click()
    expect(page.locator(".notes")).to_contain_text("noted without script")
    context.close()


def hanako(at: Serving) -> str:
    return at.bench.accounts.begin("hanako")


def test_back_in_the_casebook_is_the_casebook(workbench: Serving, visit: Visit) -> None:
    workbench.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests")
    page = visit(workbench).new_page()
    page.goto("/casebook")
    page.locator("#q").fill("nothing-fits-this")
    page.wait_for_url("**/casebook?q=nothing-fits-this*")
    expect(page.locator(".nothing")).to_be_visible()
    page.locator("#q").fill("kagoya")
    page.wait_for_url("**/casebook?q=kagoya*")
    for address in ("**/casebook?q=nothing-fits-this*", "**/casebook"):
        page.go_back()
        page.wait_for_url(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(say("casebook", "en"))
        expect(page.locator(".sheet .mast")).to_have_count(1)
        expect(page.locator("#q")).to_have_value("nothing-fits-this" if "nothing" in address else "")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_every_section_link_of_a_long_case_lands(
    workbench: Serving, chromium: Browser, width: int, motion: str
) -> None:
    long = workbench.bench.book.keep(investigate(long_mail()), None, "tests").name
    context = chromium.new_context(
        base_url=workbench.base,
        viewport={"width": width, "height": 844},
        is_mobile=width < 600,
        has_touch=width < 600,
        reduced_motion="reduce" if motion == "reduce" else "no-preference",
        locale="en",
    )
    port = workbench.bench.setup.port
    context.add_cookies([{"name": f"mekiki_{port}", "value": workbench.session(), "url": workbench.base}])
    page = context.new_page()
    goals = section_links(page, long)
    assert len(goals) >= 4
    missed = []
    for goal in goals:
        page.goto(f"/cases/{long}")  # each from the top of a page that nobody has scrolled through
        page.evaluate(SETTLED, goal)
        off, is_end = page.evaluate(LANDED, goal)
        if abs(off) > 100 and not (is_end and off > 0):
            missed.append((goal, off))
    context.close()
    assert missed == []


def section_links(page: Page, name: str) -> list[str]:
    page.goto(f"/cases/{name}")
    found: list[str] = page.locator('.case-nav a[href^="#"]').evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    return found


# Follows the link, and waits until the page has stood still for ten frames.
SETTLED = """goal => new Promise(done => {
    document.querySelector(`.case-nav a[href="${goal}"]`).click();
    let before = -1, still = 0;
    const look = () => {
        still = scrollY === before ? still + 1 : 0;
        before = scrollY;
        if (still > 10 && scrollY > 0) { done(); } else { requestAnimationFrame(look); }
    };
    requestAnimationFrame(look);
})"""
LANDED = """goal => [
    document.getElementById(goal.slice(1)).getBoundingClientRect().top,
    scrollY + innerHeight >= document.documentElement.scrollHeight - 2
]"""


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_panel_of_a_number_shows_its_last_line_and_keeps_its_close_button(
    workbench: Serving, visit: Visit, lang: str
) -> None:
    case = workbench.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests").name
    page = visit(workbench, 390, lang).new_page()
    page.goto(f"/cases/{case}")
    panel, close, more = page.locator(".peek"), page.locator(".peek [data-close]"), page.locator("[data-peek-more]")
    for pin in page.locator(".mail .line .pin:visible").all()[:8]:
        pin.evaluate("each => each.click()")
        expect(panel).to_be_visible()
        box, last = panel.bounding_box(), more.bounding_box()
        assert box is not None
        assert last is not None
        assert box["y"] > 844 * 0.35  # what is marked can be seen above it
        assert last["y"] + last["height"] <= box["y"] + box["height"] <= 844
        body = page.locator("[data-peek-body]")
        assert body.evaluate("each => each.scrollTop") == 0
        before = close.bounding_box()
        body.evaluate("each => { each.scrollTop = each.scrollHeight; }")
        assert close.bounding_box() == before
        assert page.evaluate(LAST_LINE)
    close.click()
    expect(panel).to_be_hidden()


LAST_LINE = """() => {
    const body = document.querySelector("[data-peek-body]").getBoundingClientRect();
    const lines = [...document.querySelectorAll(".peek .card p")].filter(each => each.offsetParent);
    return Math.max(...lines.map(each => each.getBoundingClientRect().bottom)) <= body.bottom + 1;
}"""


def test_a_printed_notice_is_all_there(workbench: Serving, visit: Visit) -> None:
    case = workbench.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests").name
    page = visit(workbench).new_page()
    page.goto(f"/cases/{case}/notices")
    hidden = "all => all.map(each => each.scrollHeight - each.clientHeight)"
    assert max(page.locator(".letter").evaluate_all(hidden)) > 0
    page.emulate_media(media="print")
    assert max(page.locator(".letter").evaluate_all(hidden)) <= 0
    assert not page.get_by_text(say("download", "en"), exact=True).first.is_visible()  # paper has no buttons


def test_a_verdict_has_the_same_colour_in_the_figures_as_elsewhere(workbench: Serving, visit: Visit) -> None:
    cleared = b"From: Shop <office@shop.example>\nTo: <a@b.example>\nSubject: Tulips\n\nThe tulips are in bloom.\n"
    workbench.bench.book.keep(investigate(cleared), None, "tests")
    workbench.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests")
    page = visit(workbench).new_page()
    page.goto("/figures?all=1")
    fill = "each => getComputedStyle(each).fill"
    accused = page.locator(".amount.phishing").first.evaluate(fill)
    undecided = page.locator(".amount.undecided").first.evaluate(fill)
    assert (accused, undecided) == ("rgb(181, 48, 26)", "rgb(95, 87, 74)")
    assert page.locator(".charts .amount:not([class~=phishing])").first.evaluate(fill) != accused


def test_what_is_exported_tells_nobody_and_the_page_no_other_site_where_one_came_from(calm: Serving, name: str) -> None:
    cookie = {"cookie": f"mekiki_{calm.bench.setup.port}={hanako(calm)}"}
    page = httpx.get(f"{calm.base}/cases/{name}", headers=cookie, trust_env=False, timeout=60)
    assert page.text.count('name="referrer"') == page.text.count('<meta name="referrer" content="same-origin">') == 1
    assert page.headers["referrer-policy"] == "same-origin"
    assert '<meta name="referrer" content="no-referrer">' in render_html(investigate(KAGOYA.read_bytes()))


def test_what_the_lists_leave_out_stands_apart_from_them(workbench: Serving, visit: Visit) -> None:
    mail = b"From: Taro <taro@garden.test>\nSubject: Minutes\n\nThey are at https://garden.test/minutes\n"
    left_out = workbench.bench.book.keep(investigate(mail), None, "tests").name  # of which nothing may be blocked
    page = visit(workbench, 390).new_page()
    page.goto(f"/cases/{left_out}/exports")
    above, below = page.locator(".outlist").bounding_box(), page.locator(".outlist + h2").bounding_box()
    assert above
    assert below
    assert below["y"] - (above["y"] + above["height"]) >= 24
