"""A visit on the small internet: what it tells of a page, and what it tells when everything goes wrong."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lure import asked, gateway_of, needs_browser, page, run, world_of

from mekiki.collect.net import Gateway
from mekiki.collect.page import browser, capture, sandbox, visit
from mekiki.collect.page.browser import House
from mekiki.collect.page.cell import cell_of, family
from mekiki.collect.page.glass import Glass
from mekiki.collect.recipient import Recipient
from mekiki.collect.telling import Traits
from mekiki.model.evidence import Known
from mekiki.model.extras import adding
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import Page

pytestmark = needs_browser

EVIDENCE = Path(__file__).parents[3] / "docs/evidence.md"
LOGIN = "<!doctype html><title>Log in</title><form method=post action=/in><input name=user><input type=password name=pw></form>"


def words_of_evidence() -> set[str]:
    """The keys of a view, as docs/evidence.md names them."""
    text = EVIDENCE.read_text(encoding="utf-8").partition("`views`:")[2].partition("\n\n")[0]
    keys = set(re.findall(r"(?:^|[,;(] ?|\n)`([a-z]+)`(?= \(|:|,|;)", re.sub(r"\(`.*?\)", "", text, flags=re.S)))
    return keys | {"view", "hops", "forms"}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House() as house:
        yield house


@pytest.fixture
def left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """After the test no process of it runs, and nothing lies where programs put what they need for a while.

    Its path is longer than that of a Unix socket may be, and open to the user that a browser runs as.
    """
    with tempfile.TemporaryDirectory(prefix=f"mekiki-test-{'long-' * 20}") as folder:
        place = Path(folder)
        place.chmod(0o711)
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        before = running()
        yield
        assert running() <= before
        assert not list(place.iterdir())


def running() -> set[int]:
    return {each for each in family([os.getpid()]) if state(each) not in ("Z", "X")}


def visited(
    *pages: Page, house: House | None = None, net_made: Callable[[Gateway], None] | None = None, **given: object,
) -> tuple[dict[str, dict[str, Any]], dict[str, bytes], Gateway]:  # fmt: skip
    """One visit: the views by their names, what was captured, and the net."""
    with SmallInternet(world_of(*pages)) as net:
        gateway, _ = gateway_of(net, house, budget=40.0)
        if net_made:
            net_made(gateway)
        answer = collected(gateway, **given)
    assert isinstance(answer, Known)
    views: Any = answer.value["views"]
    blobs: Any = answer.value["blobs"]
    assert [view["view"] for view in views] == ["phone", "desktop", "plain"]
    for view in views:
        assert words_of_evidence() <= view.keys()
    return {view["view"]: view for view in views}, blobs, gateway


def collected(gateway: Gateway, **given: object) -> Any:
    """The answer of a visit in a loop of its own, in which nothing stays open: none outlives its loop."""

    async def going() -> Any:
        try:
            return await visit.collect(asked("https://lure.example/", **given), gateway)
        finally:
            gateway.hang_up()

    return run(going)


# --- what is read -----------------------------------------------------------------------------------------------------


def test_a_page_is_told_with_its_form_its_picture_and_its_source(house: House) -> None:
    views, blobs, _ = visited(page("/", LOGIN), house=house)
    for name in ("phone", "desktop", "plain"):
        view = views[name]
        assert view["outcome"] == "page"
        assert view["forms"][0]["action"] == "https://lure.example/in"
        assert [each["asks"] for each in view["forms"][0]["fields"]] == ["user", "password"]
        assert view["hops"] == ({"url": "https://lure.example/", "status": 200, "address": "192.0.2.10"},)
        assert b"<form" in blobs[view["source"]]
    assert blobs[views["phone"]["screenshot"]].startswith(b"\x89PNG")
    assert views["phone"]["screenshot"] != views["desktop"]["screenshot"]


def test_a_telephone_in_japan_is_what_the_server_sees_first(house: House) -> None:
    script = "<script>document.write([navigator.language, innerWidth, Intl.DateTimeFormat().resolvedOptions().timeZone])</script>"
    views, _, _ = visited(
        page("/", f"<meta name=viewport content='width=device-width'><title>x</title>{script}"), house=house
    )
    assert views["phone"]["text"] == "ja-JP,390,Asia/Tokyo"
    assert views["desktop"]["text"] == "ja-JP,1280,Asia/Tokyo"


def test_nothing_says_that_a_program_looks(house: House) -> None:
    script = "<script>document.write([navigator.webdriver, JSON.stringify(navigator.userAgentData || null)])</script>"
    seen = page("/", f"<title>x</title>{script}")
    with SmallInternet(world_of(seen)) as net:
        gateway, _ = gateway_of(net, house, budget=40.0)
        answer = collected(gateway)
        hits = [hit for hit in net.asked("https", "lure.example") if hit.asked == "/"]
    phone, desktop, _ = answer.value["views"]
    assert phone["text"] == "false,null", "no Safari has client hints"
    assert "Headless" not in desktop["text"]
    assert "Google Chrome" in desktop["text"]
    for hit in hits:
        assert "Headless" not in str(hit.headers)
        assert "iPhone" not in hit.headers["user-agent"] or not [
            name for name in hit.headers if name.startswith("sec-ch-")
        ]


LIES = """
Document.prototype.querySelectorAll = DocumentFragment.prototype.querySelectorAll = () => [];
Array.prototype.map = Array.prototype.filter = Array.prototype.slice = Array.prototype.flatMap = () => [];
Object.defineProperty(Document.prototype, "forms", {get: () => []});
Object.defineProperty(Document.prototype, "title", {get: () => "A harmless page"});
Object.defineProperty(HTMLElement.prototype, "innerText", {get: () => "nothing here"});
Element.prototype.getAttribute = () => null; JSON.stringify = () => "{}"; String.prototype.slice = () => "";
Object.getOwnPropertyDescriptor = () => ({get: () => null});
"""


def test_a_page_cannot_lie_to_whoever_reads_it(house: House) -> None:
    views, _, _ = visited(page("/", f"<script>{LIES}</script>{LOGIN}"), house=house)
    for name in ("phone", "desktop"):
        assert views[name]["title"] == "Log in"
        assert [each["asks"] for each in views[name]["forms"][0]["fields"]] == ["user", "password"]


def test_names_of_fields_hide_nothing(house: House) -> None:
    form = (
        '<form name="forms" method="post" action="/x"><input name="action"><input name="method" type="password">'
        '<input name="getAttribute"></form>'
    )
    views, _, _ = visited(
        page("/", f'<title>x</title><img name="body"><img name="querySelectorAll">{form}'), house=house
    )
    for name in ("phone", "desktop"):
        assert (views[name]["forms"][0]["action"], views[name]["forms"][0]["method"]) == (
            "https://lure.example/x",
            "post",
        )
        assert len(views[name]["forms"][0]["fields"]) == 3


PLACES = {
    "open shadow": "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML=`FORM`</script>",
    "closed shadow": "<div id=h></div><script>h.attachShadow({mode:'closed'}).innerHTML=`FORM`</script>",
    "declared shadow": "<div><template shadowrootmode=closed>FORM</template></div>",
    "shadow in a shadow": "<div id=h></div><script>const a=h.attachShadow({mode:'closed'});a.innerHTML='<p>';"
    "a.firstChild.attachShadow({mode:'closed'}).innerHTML=`FORM`</script>",
    "frame of another host": "<iframe src=https://other.example/f></iframe>",
    "frame from a data URL": "<iframe src='data:text/html,FORM'></iframe>",
    "frame from srcdoc": "<iframe srcdoc='FORM'></iframe>",
    "frame from a blob": "<iframe id=i></iframe><script>"
    "i.src=URL.createObjectURL(new Blob([`FORM`],{type:'text/html'}))</script>",
    "written late": "<body><script>setTimeout(() => document.body.innerHTML = `FORM`, 250)</script>",
    "one frame in another": "<iframe srcdoc='<iframe srcdoc=&quot;FORM&quot;></iframe>'></iframe>",
}
FORM = "<form method=post action=https://lure.example/in><p>Secret place</p><input name=user><input type=password name=pw></form>"


@pytest.mark.parametrize("where", PLACES)
def test_a_form_is_found_wherever_it_hides(where: str, house: House) -> None:
    hidden = page("/", f"<!doctype html><title>x</title>{PLACES[where].replace('FORM', FORM)}")
    framed = Page("https://other.example/f", body=FORM.encode(), headers={"content-type": "text/html"})
    views, _, _ = visited(hidden, framed, house=house)
    for name in ("phone", "desktop"):
        asks = [field["asks"] for form in views[name]["forms"] for field in form["fields"]]
        assert asks == ["user", "password"], name
        assert "Secret place" in views[name]["text"]


# --- what is not shown ------------------------------------------------------------------------------------------------

READER = "hanako@ie.example"
ECHOES = f"""<!doctype html><title>x</title><p>Dear {READER}</p><p>ha<b>nako</b>@ie.<i>example</i></p>
<input value="{READER}"><input type=email placeholder="{READER}" value="{READER}"><textarea>{READER}</textarea>
<select><option>{READER}</select><style>u::before {{ content: attr(data-x) }}</style><u data-x="{READER}"></u>
<div id=h></div><iframe srcdoc="<p>{READER}</p>"></iframe><svg><text y=20>{READER.upper()}</text></svg><p id=again></p>
<script>h.attachShadow({{mode: "closed"}}).innerHTML = "<p>{READER}</p>";
const say = () => {{ if (again.textContent !== "{READER}") again.textContent = "{READER}" }};
new MutationObserver(say).observe(document, {{subtree: true, childList: true, characterData: true}});
setInterval(say, 5); again.textContent = "x"</script>"""


VALUES = """() => [...document.querySelectorAll('*')].flatMap(
    (each) => [each.value, each.placeholder, each.dataset && each.dataset.x]).join(' ')"""


def test_the_reader_is_masked_before_the_picture_is_taken(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the picture is taken of is read once more, at the moment that it is taken."""
    shown: list[str] = []
    taking = Glass.picture

    async def picture(glass: Glass, width: int) -> bytes:
        told, inner = await glass.read()
        values = await glass._call(glass._worlds[0][1], VALUES)
        shown.append(" ".join([told["text"], values, *(each["text"] for each in inner)]))
        return await taking(glass, width)

    monkeypatch.setattr(Glass, "picture", picture)
    views, blobs, _ = visited(page("/", ECHOES), house=house, replaced=({"decoy": READER, "where": "query"},))
    assert len(shown) == 2
    for text in shown:
        assert "●●●●" in text
        assert READER not in text.lower()
        assert "nako" not in text.lower()
    assert READER in views["phone"]["text"], "what the page says is evidence; only its picture is masked"
    assert views["phone"]["screenshot"] in blobs


def test_no_picture_is_taken_where_something_stays_to_be_seen(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(glass: Glass, words: tuple[str, ...]) -> bool:
        return False

    monkeypatch.setattr(Glass, "mask", fails)
    views, _, _ = visited(page("/", LOGIN), house=house)
    assert views["phone"]["outcome"] == "page"
    assert (views["phone"]["screenshot"], views["desktop"]["screenshot"]) == ("", "")


def test_a_tall_page_makes_a_picture_of_bounded_height(house: House) -> None:
    import io

    from PIL import Image

    views, blobs, _ = visited(page("/", "<!doctype html><title>x</title><p style='height:90000px'>tall"), house=house)
    with Image.open(io.BytesIO(blobs[views["desktop"]["screenshot"]])) as picture:
        assert picture.size == (1280, 2400)


# --- what goes wrong --------------------------------------------------------------------------------------------------


def never_ending(script: str) -> str:
    return f"{LOGIN}<script>setTimeout(() => {{ {script} }}, 50)</script>"


def test_a_script_that_never_ends_is_ended_and_the_page_read(house: House) -> None:
    views, _, _ = visited(page("/", never_ending("for (;;);")), house=house)
    assert views["phone"]["outcome"] == views["desktop"]["outcome"] == "page"
    assert views["phone"]["screenshot"]


def test_a_script_that_cannot_be_ended_costs_its_limit_and_the_next_page_is_seen(house: House) -> None:
    # Once the engine has compiled such a chain of promises it no longer looks up to be stopped: the page is given up.
    views, _, _ = visited(page("/", never_ending("(function f() { Promise.resolve().then(f) })()")), house=house)
    assert {views[name]["outcome"] for name in ("phone", "desktop")} <= {"page", "limit"}
    assert max(view["seconds"] for view in views.values()) < capture.LOOK_LIMIT + 4
    views, _, _ = visited(page("/", LOGIN), house=house)
    assert views["phone"]["outcome"] == "page"


def test_a_page_that_never_rests_is_looked_at_as_it_is(house: House) -> None:
    busy = (
        "<p id=p></p><script>setInterval(() => { p.textContent += 'x'; fetch('/more?' + Math.random()) }, 20)</script>"
    )
    views, _, _ = visited(page("/", LOGIN + busy), house=house)
    assert views["phone"]["outcome"] == "page"
    assert views["phone"]["seconds"] < capture.LOOK_LIMIT


def test_a_document_without_end_is_cut_by_its_bytes(house: House) -> None:
    endless = Page(
        "https://lure.example/", headers={"content-type": "text/html"}, body=b"<title>x</title>", how="endless"
    )
    views, _, _ = visited(endless, house=house)
    for name in ("phone", "desktop"):
        assert (views[name]["outcome"], views[name]["why"]) == ("limit", "too many bytes")


def test_a_redirect_that_would_act_for_the_reader_is_not_followed(house: House) -> None:
    onward = page("/", "", 302, {"location": "https://lure.example/unsubscribe?u=8d1f0c77a2e94b10"})
    views, _, _ = visited(onward, page("/unsubscribe", "done"), house=house)
    for view in views.values():
        assert view["outcome"] == "blocked"
        assert view["why"].startswith("not followed: ")


HANAKO = Recipient(
    ("hanako.mori@kitamachi.example",), Traits(("kitamachi.example",), ("Hanako Mori",), ("hanako",), ("kitamachi",))
)


@pytest.mark.parametrize(
    "onward",
    [
        "/login?e=hanako.mori%40kitamachi.example", "/login?e=%EF%BD%88%61%6E%61%6B%6F%2E%6D%6F%72%69%EF%BC%A0kitamachi.example",
        "/login?n=Hanako+Mori", "https://kitamachi-example.other.example/",
    ],
)  # fmt: skip
def test_a_redirect_that_carries_the_reader_on_is_not_followed(onward: str, house: House) -> None:
    """By a key that had to be left in the link its server knows to whom it was sent; it is not told that it is right."""
    pages = page("/", "", 302, {"location": onward}), page("/login*", LOGIN)
    with SmallInternet(world_of(*pages)) as net:
        gateway, _ = gateway_of(net, house, budget=40.0)
        answer = collected(gateway, recipient=HANAKO)
        asked_for = {hit.asked for hit in net.asked("https")}
        resolved = {hit.host for hit in net.asked("dns")}
    for view in answer.value["views"]:
        assert (view["outcome"], view["why"]) == ("blocked", "refused by the gate: it names the recipient")
    assert asked_for <= {"/", "/favicon.ico"}
    assert resolved == {"lure.example"}


def test_nothing_that_a_page_loads_or_leads_to_carries_him_either(house: House) -> None:
    told = "hanako.mori@kitamachi.example"
    html = (
        f"<title>Welcome</title><p>words<img src='/seen.gif?e={told}'><img src='https://other.example/{told}.png'>"
        f"<script>fetch('/x?n=' + btoa('{told}')).catch(() => 0);"
        "setTimeout(() => { location = '/in?n=Hanako+Mori' }, 2000)</script>"
    )
    with SmallInternet(world_of(page("/", html), page("/*", "x"))) as net:
        gateway, _ = gateway_of(net, house, budget=40.0)
        answer = collected(gateway, recipient=HANAKO)
        asked_for = [hit.asked for hit in (*net.asked("https"), *net.asked("http"))]
    assert set(asked_for) <= {"/", "/favicon.ico"}
    phone, desktop, plain = answer.value["views"]
    for view in (phone, desktop):
        assert (view["outcome"], view["title"]) == ("page", "Welcome")
        assert view["why"] == "refused by the gate: it names the recipient"  # of the step that was not made
        assert {why for _, why in view["refused"]} == {"refused by the gate: it names the recipient"}
    assert plain["outcome"] == "page"


def test_the_ledger_tells_what_the_browser_fetched_and_what_it_was_not_let(house: House) -> None:
    key = "Zk8fQ2hX9vLr3TbN"
    html = (
        f"<title>x</title><img src='/logo.svg?sid={key}'><script src='https://other.example/a.js'></script>"
        "<script>fetch('/in', {method: 'POST', body: 'typed'}).catch(() => 0)</script>"
        "<script>fetch('https://ten.example/').catch(() => 0)</script>"
    )
    _, _, net = visited(page("/", html), house=house)
    told = {(line.protocol, line.to, line.asked): line for line in net.ledger if line.protocol == "https"}
    assert told["https", "lure.example:443", "https://lure.example/"].outcome == "answered"
    assert told["https", "other.example:443", "https://other.example/a.js"].left
    assert told["https", "lure.example:443", "https://lure.example/logo.svg?sid=…"].outcome == "answered (404)"
    assert not any(key in line.asked for line in net.ledger)
    sent = told["https", "lure.example:443", "https://lure.example/in"]
    assert (sent.outcome, sent.left) == ("nothing is sent", False)
    inner = told["https", "ten.example:443", "https://ten.example/"]
    assert (inner.outcome, inner.left) == ("refused by the gate: a private address", False)


def after(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something in the middle of a look, when its page has just been settled on."""
    reading = capture._Look._read

    async def read(look: Any, *given: Any) -> None:
        do()
        await reading(look, *given)

    monkeypatch.setattr(capture._Look, "_read", read)


@pytest.mark.usefixtures("left_behind")
def test_a_browser_that_is_killed_leaves_the_plain_view_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Gateway] = []

    def kill() -> None:
        folder = made[0].house().folder
        assert folder is not None
        for process in cell_of(folder):
            os.kill(process, signal.SIGKILL)

    after(monkeypatch, kill)
    views, _, _ = visited(page("/", LOGIN), net_made=made.append)
    assert views["plain"]["outcome"] == "page"
    assert views["phone"]["outcome"] == views["desktop"]["outcome"] == "error"


@pytest.mark.usefixtures("left_behind")
def test_a_browser_that_hangs_is_ended_and_the_next_page_gets_a_fresh_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "_BROWSER_LIMIT", 6.0)
    stopped: list[int] = []
    with House() as house:

        def stop() -> None:
            if not stopped and house.folder is not None:
                stopped.extend(each for each in family(cell_of(house.folder)))
                for process in stopped:
                    os.kill(process, signal.SIGSTOP)

        after(monkeypatch, stop)
        views, _, _ = visited(page("/", LOGIN), house=house)
        assert (views["phone"]["outcome"], views["desktop"]["outcome"]) == ("limit", "limit")
        assert views["plain"]["outcome"] == "page"
        assert not any(Path(f"/proc/{each}").exists() and "Z" not in state(each) for each in stopped)
        monkeypatch.setattr(visit, "_BROWSER_LIMIT", 16.0)
        views, _, _ = visited(page("/", LOGIN), house=house)
        assert views["phone"]["outcome"] == "page"


def drivers() -> set[int]:
    """The processes that Playwright speaks to browsers by."""
    return {each for each in running() if b"run-driver" in Path(f"/proc/{each}/cmdline").read_bytes()}


@pytest.mark.usefixtures("left_behind")
def test_a_driver_that_hangs_does_not_outlive_the_house() -> None:
    others = drivers()
    with House() as house:
        visited(page("/", LOGIN), house=house)
        (own,) = drivers() - others
        os.kill(own, signal.SIGSTOP)
    assert house.closed


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.usefixtures("left_behind")
def test_a_browser_that_grows_too_large_is_ended_and_the_limit_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_WATCHED_EACH", 0.05)
    with House(most_memory=1_000_000) as house:
        views, _, _ = visited(page("/", LOGIN), house=house)
    assert (views["phone"]["outcome"], views["phone"]["why"]) == ("limit", "too much memory")
    assert views["plain"]["outcome"] == "page"


@pytest.mark.usefixtures("left_behind")
def test_a_crash_of_our_own_leaves_what_is_known(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def crash() -> None:
        raise ZeroDivisionError("in the middle")

    after(monkeypatch, crash)
    views, _, _ = visited(page("/", LOGIN))
    assert views["plain"]["outcome"] == "page"
    assert views["phone"]["hops"][0]["status"] == 200, "what was seen until then stays"
    assert views["phone"]["why"] == "our own error: ZeroDivisionError: in the middle"
    assert "failed" in caplog.text


@pytest.mark.usefixtures("left_behind")
@pytest.mark.parametrize("where", ["folder", "door"])
def test_a_full_disk_leaves_the_plain_view(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if where == "folder":
        monkeypatch.setattr(browser, "_fresh_folder", full)
    else:
        monkeypatch.setattr(Path, "write_text", full)
    views, _, _ = visited(page("/", LOGIN))
    assert views["plain"]["outcome"] == "page"
    assert views["phone"]["outcome"] == "error"
    assert views["phone"]["why"] == "no room for a browser: No space left on device"


@pytest.mark.usefixtures("left_behind")
def test_a_cell_that_is_full_is_no_reason_to_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    """What chromium makes of it is chromium's business: it shows the page, or it ends."""
    monkeypatch.setattr(sandbox, "_DISK", 4096)
    views, _, _ = visited(page("/", LOGIN))
    assert views["plain"]["outcome"] == "page"
    assert views["phone"]["outcome"] in ("page", "error")


@pytest.mark.usefixtures("left_behind")
def test_a_visit_that_is_given_up_leaves_nothing() -> None:
    with SmallInternet(world_of(page("/", LOGIN))) as net:
        gateway, _ = gateway_of(net, None, budget=40.0)

        async def going() -> None:
            task = asyncio.create_task(visit.collect(asked("https://lure.example/"), gateway))
            await asyncio.wait([task], timeout=0.2)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            gateway.hang_up()

        run(going)


@pytest.mark.usefixtures("left_behind")
def test_folders_of_programs_that_were_killed_are_cleared_away(monkeypatch: pytest.MonkeyPatch) -> None:
    left = Path(tempfile.mkdtemp(prefix="mekiki-visit-4194304-"))  # above every process number
    with House() as house:
        visited(page("/", LOGIN), house=house)
    assert not left.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's browser runs as somebody else")
def test_where_the_temporary_folder_is_roots_alone_the_cell_lies_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    views, _, _ = visited(page("/", LOGIN))
    assert views["phone"]["outcome"] == "page"


# --- without a browser ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden, line",
    [
        (set(sandbox._BROWSERS), "not installed: apt-get install chromium-headless-shell (or chromium)"),
        ({"bwrap"}, "not installed: apt-get install bubblewrap"),
        ({"socat"}, "not installed: apt-get install socat"),
    ],
)
def test_without_its_programs_one_line_says_what_to_install(
    hidden: set[str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sandbox.shutil.which  # type: ignore[attr-defined]
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None if name in hidden else found(name))  # type: ignore[attr-defined]
    views, _, _ = visited(page("/", LOGIN))
    assert (views["phone"]["outcome"], views["phone"]["why"]) == ("error", line)
    assert views["plain"]["outcome"] == "page"


def test_without_the_drivers_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_LIBRARY", "libnowhere.so.1")
    views, _, _ = visited(page("/", LOGIN))
    assert (views["phone"]["outcome"], views["phone"]["why"]) == ("error", "not installed: apt-get install libatomic1")
    assert views["plain"]["outcome"] == "page"


def test_where_no_cell_can_be_made_its_own_word_says_why() -> None:
    logs = "Target closed\nBrowser logs:\n[pid=7][err] bwrap: No permissions to create new namespace"
    assert browser._reason(logs) == "bwrap: No permissions to create new namespace"
    assert browser._reason("Timeout 9000ms exceeded.\nCall log:") == "Timeout 9000ms exceeded."


def test_without_playwright_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    views, _, _ = visited(page("/", LOGIN))
    assert views["phone"]["why"] == f"not installed: {adding('visit')}"
    assert views["plain"]["outcome"] == "page"
