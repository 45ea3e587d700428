"""A page that does something only after a while: a loading screen, a countdown, a detour by script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lure import asked, gateway_of, needs_browser, page, run, world_of

from mekiki.collect.page import visit
from mekiki.collect.page.browser import House
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import Page

pytestmark = needs_browser

FORM = "<form method=post action=/in><input type=password name=pw></form>"
LOGIN = page("/login", f"<!doctype html><title>Log in</title>{FORM}")
START, END = "https://lure.example/", "https://lure.example/login"


def after(milliseconds: int, what: str) -> str:
    return f"<!doctype html><title>Please wait</title><p>Loading<script>setTimeout(() => {{ {what} }}, {milliseconds})</script>"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House() as house:
        yield house


def seen(house: House, *pages: Page) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """What phone and computer tell, and the paths that were asked for."""
    with SmallInternet(world_of(*pages)) as net:
        gateway, _ = gateway_of(net, house, budget=40.0)

        async def going() -> Any:
            try:
                return await visit.collect(asked(START), gateway)
            finally:
                gateway.hang_up()

        phone, desktop, _ = run(going).value["views"]
        return phone, desktop, [hit.asked for hit in net.asked("https", "lure.example")]


def asks(view: dict[str, Any]) -> list[str]:
    return [field["asks"] for form in view["forms"] for field in form["fields"]]


def road(view: dict[str, Any]) -> list[str]:
    return [hop["url"] for hop in view["hops"]]


@pytest.mark.parametrize("delay", [800, 2_500, 20_000])
def test_a_form_that_is_built_after_a_loading_screen_is_read(delay: int, house: House) -> None:
    build = f"document.title = 'Bank'; document.body.innerHTML = '{FORM}'"
    for view in seen(house, page("/", after(delay, build)))[:2]:
        assert (view["outcome"], view["title"], asks(view)) == ("page", "Bank", ["password"])
        assert view["screenshot"]


GO = "location.href = '/login'"
DETOURS = {
    "once": after(3500, GO),
    "a countdown": "<title>x</title><p id=n>5<script>let n = 5; setInterval(() => "
    f"{{ document.getElementById('n').textContent = --n; if (!n) {GO} }}, 1000)</script>",
    "by the date": f"<title>x</title><p>w<script>const t = Date.now(); (function f() {{ if (Date.now() - t > 4000) {GO}; "
    "else setTimeout(f, 100) })()</script>",
    "by a late refresh": "<meta http-equiv=refresh content='9; url=/login'><title>x</title><p>w",
    "by a refresh without its word": "<meta http-equiv=refresh content='0;https://lure.example/login'><title>x</title><p>w",
    "by a refresh with a comma": "<meta http-equiv=refresh content='1, /login'><title>x</title><p>w",
    "after an animation": "<title>x</title><style>@keyframes k { to { opacity: .5 } } #a { animation: k 3s }</style><p id=a>w"
    f"<script>a.addEventListener('animationend', () => {{ {GO} }})</script>",
    "with a trap for impatient readers": f"<title>x</title><div style='display: none'>{FORM}</div><p>w"
    f"<script>setTimeout(() => {{ {GO} }}, 5000)</script>",
}


@pytest.mark.parametrize("how", DETOURS)
def test_a_delayed_detour_by_script_is_a_hop_of_the_road(how: str, house: House) -> None:
    for view in seen(house, page("/", DETOURS[how]), LOGIN)[:2]:
        assert road(view) == [START, END]
        assert (view["url"], asks(view)) == (END, ["password"])


def test_several_waits_in_a_row_are_followed(house: House) -> None:
    middle = page("/m", after(2000, "location.replace('/login')"))
    phone, _, _ = seen(house, page("/", after(2000, "location.replace('/m')")), middle, LOGIN)
    assert road(phone) == [START, "https://lure.example/m", END]


def test_a_page_that_asks_is_not_waited_on_until_it_is_gone(house: House) -> None:
    phone, _, paths = seen(house, page("/", f"{FORM}<script>setTimeout(() => {{ {GO} }}, 5000)</script>"), LOGIN)
    assert (phone["url"], asks(phone), phone["why"]) == (START, ["password"], "")
    assert "/login" not in paths


def test_a_page_that_waits_longer_than_anybody_is_told_as_waiting(house: House) -> None:
    for view in seen(house, page("/", after(90_000, GO)), LOGIN)[:2]:
        assert (view["outcome"], view["why"]) == ("page", "still waiting for its own timers")


def test_a_page_whose_timer_never_lets_go_is_told_with_what_stood_there(house: House) -> None:
    phone, _, _ = seen(house, page("/", after(3000, "for (;;);")))
    assert (phone["outcome"], phone["text"]) == ("page", "Loading")
    assert phone["why"] == "still waiting for its own timers"


def test_a_finished_page_is_not_said_to_wait(house: House) -> None:
    turning = "<title>x</title><p id=n>5<script>setInterval(() => { n.textContent = Math.random() }, 200)</script>"
    for view in seen(house, page("/", turning))[:2]:
        assert (view["outcome"], view["why"]) == ("page", "")


def test_a_delayed_step_to_where_one_must_not_go_leaves_the_page_in_its_place(house: House) -> None:
    phone, _, paths = seen(house, page("/", after(3000, "location.href = '/unsubscribe?u=1'")))
    assert (phone["outcome"], phone["text"], phone["why"]) == ("page", "Loading", "not followed: unsubscribe")
    assert not [path for path in paths if path.startswith("/unsubscribe")]


def test_an_ordinary_page_costs_no_second_more(house: House) -> None:
    phone, desktop, _ = seen(house, page("/", "<title>x</title><p>" + "words " * 200))
    assert max(phone["seconds"], desktop["seconds"]) < 3.0
