"""A page, or a browser that was taken over, tries to reach what lies inside, and to send something. Nothing gets through.

The attempts stand in tests/fixtures/attacks, with the published lists that they were collected from. What did not get
through is shown by the addresses that were connected to, by what the lure's own server was asked, and by two ports on this
machine's loopback that hear nothing.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import tempfile
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lure import PUBLIC, Silence, gateway_of, needs_browser, page, run, world_of

from mekiki.collect.net import Gateway
from mekiki.collect.page import capture, glass, guard
from mekiki.collect.page.browser import House
from mekiki.collect.page.capture import DESKTOP, PHONE, look_at
from mekiki.collect.page.egress import Egress
from mekiki.collect.page.sandbox import PROXY_PORT, furnish
from mekiki.collect.page.view import View
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import Page, World

ATTACKS = Path(__file__).parents[2] / "fixtures/attacks"
PAGES: list[dict[str, Any]] = tomllib.loads((ATTACKS / "attempts.toml").read_text(encoding="utf-8"))["attempt"]
SAYINGS: list[dict[str, Any]] = tomllib.loads((ATTACKS / "proxy.toml").read_text(encoding="utf-8"))["attempt"]
AT_ONCE, A_VISIT, A_SHEET = 3, 6, 6  # pages looked at together; before a visit's limits are counted anew; frames a page
A_PAGE = 10  # seconds; a page that is saved, or is none of the browser's business, never comes

pytestmark = needs_browser


def _moves(attempt: dict[str, Any]) -> bool:
    """Whether it leads the whole page away; such a one is looked at by itself, the others as frames of a sheet."""
    alone = ("location", "refresh", "frameset", "pushState", "beforeunload", "/ask-", "_blank", "submit")
    return any(word in attempt.get("html", "refresh") for word in alone) or "path" in attempt


MOVING = [at for at, attempt in enumerate(PAGES) if _moves(attempt)]
RESTING = [at for at in range(len(PAGES)) if at not in MOVING]
SHEETS = [RESTING[start : start + A_SHEET] for start in range(0, len(RESTING), A_SHEET)]
PATHS = [*(f"/a/{at}" for at in MOVING), *(f"/sheet/{at}" for at in range(len(SHEETS)))]


def filled(text: str, port: int) -> str:
    return text.replace("{port}", str(port)).replace("{proxy}", str(PROXY_PORT)).replace("{long}", "y" * 70_000)


def served(at: int, attempt: dict[str, Any], port: int) -> Iterator[Page]:
    path = f"/a/{at}"
    if "to" in attempt:
        yield page(path, "", attempt["status"], {"location": filled(attempt["to"], port)})
        return
    headers = _HEADERS if attempt.get("path") else {}
    told = {name: filled(value, port) for name, value in headers.items()}
    head = f"<!doctype html><title>{at}</title><body>"
    done = f"<script>document.write(`<img src=/done/{at}>`)</script>"  # the load of the page waits for it
    yield page(path, f"{head}{filled(attempt['html'], port)}{done}", headers=told)


_HEADERS = {
    "refresh": "1;url=http://127.0.0.1:{port}/refresh", "link": "<http://127.0.0.1:{port}/link>; rel=preload; as=image",
    "report-to": '{"group":"g","max_age":9,"endpoints":[{"url":"https://lure.example/never/report-to"}]}',
    "nel": '{"report_to":"g","max_age":9,"success_fraction":1}', "reporting-endpoints": 'g="https://lure.example/never/report"',
    "content-security-policy": "script-src 'unsafe-inline'; report-uri https://lure.example/never/csp; report-to g",
    "content-location": "http://127.0.0.1:{port}/", "sourcemap": "http://127.0.0.1:{port}/map", "alt-svc": 'h3=":{port}"',
    "clear-site-data": '"cache"', "permissions-policy-report-only": "camera=();report-to=g",
}  # fmt: skip


def lure(port: int) -> World:
    pages = [each for at, attempt in enumerate(PAGES) for each in served(at, attempt, port)]
    for at, numbers in enumerate(SHEETS):
        frames = "".join(f'<iframe src="/a/{number}"></iframe>' for number in numbers)
        pages.append(page(f"/sheet/{at}", f"<!doctype html><title>sheet</title>{frames}"))
    return world_of(
        *pages,
        page("/to-loopback", "", 302, {"location": f"http://127.0.0.1:{port}/"}),
        page("/worker.js", "fetch('/never/worker')", headers={"content-type": "text/javascript"}),
        page("/attachment", "MZ", headers={"content-disposition": 'attachment; filename="x.exe"'}),
        page("/ask-proxy-password", "x", 407, {"proxy-authenticate": 'Basic realm="x"'}),
        page("/ask-password", "x", 401, {"www-authenticate": 'Basic realm="x"'}),
        page("/*", "x"),
        Page("http://lure.example/*", body=b"x"),
    )  # fmt: skip


async def looked_at(house: House, net: Gateway, bare: bool) -> dict[str, View]:
    """Every page looked at; ``bare``: in a browser without our guard and our script, so that cell and proxy stand alone."""
    views: dict[str, View] = {}

    async def some(browser: Any, egress: Egress, paths: list[str]) -> None:
        free = asyncio.Semaphore(AT_ONCE)
        async with egress.watching(net) as traffic:

            async def one(at: int) -> None:
                async with free:
                    url = f"https://lure.example{paths[at]}"
                    if bare:
                        await opened(browser, url)
                    else:
                        views[paths[at]], _ = await look_at(browser, url, (PHONE, DESKTOP)[at % 2], traffic, ())

            await asyncio.gather(*map(one, range(len(paths))))

    for start in range(0, len(PATHS), A_VISIT):
        paths = PATHS[start : start + A_VISIT]
        await house.visit(lambda browser, egress, paths=paths: some(browser, egress, paths), 200.0)  # type: ignore[misc]
    return views


async def opened(browser: Any, url: str) -> None:
    from playwright.async_api import Error

    context = await browser.new_context(ignore_https_errors=True)
    tab = await context.new_page()
    try:
        await tab.goto(url, timeout=1000 * A_PAGE)
        await tab.wait_for_load_state("load", timeout=1000 * A_PAGE)
        await tab.wait_for_load_state("networkidle", timeout=1500)
    except Error:
        pass  # that it fails is what most of them are for
    await context.close()  # dialogs are dismissed by Playwright


@pytest.fixture(scope="module", params=["whole", "bare"])
def attacked(request: pytest.FixtureRequest) -> Any:
    """All pages looked at once: (how, internet, connector, views, ledger, what the listener heard)."""
    bare = request.param == "bare"
    patient = pytest.MonkeyPatch()  # every attempt is to be made, however busy the machine is
    for where, limit in (
        (capture, "_SETTLE_LIMIT"),
        (capture, "_LOAD_LIMIT"),
        (guard, "_DOCUMENT_LIMIT"),
        (glass, "_PULSE_LIMIT"),
    ):
        patient.setattr(where, limit, 20.0)
    patient.setattr(capture, "LOOK_LIMIT", 60.0)

    async def attack() -> Any:
        async with Silence().kept() as silence:
            with SmallInternet(lure(silence.port)) as net, House() as house:
                gateway, connector = gateway_of(net, house, budget=300.0)
                views = await looked_at(house, gateway, bare)
            return bare, net, connector, views, gateway.ledger, silence.heard

    try:
        return run(attack)
    finally:
        patient.undo()


def test_no_attempt_reaches_an_address_inside(attacked: Any) -> None:
    _, net, connector, _, ledger, heard = attacked
    assert heard == []
    assert {address for address, _ in connector.wanted} == {PUBLIC}
    answered = {
        each.to for each in ledger if each.protocol in ("tcp", "tls", "http", "https") and each.outcome == "answered"
    }
    assert {to.rpartition(":")[0] for to in answered} <= {"lure.example", "rebind.example"}
    assert net.strays == []


def test_no_attempt_reaches_a_bad_port(attacked: Any) -> None:
    _, _, connector, _, _, _ = attacked
    assert {port for _, port in connector.wanted} <= {80, 443, 8080, 3478}


def test_every_attempt_was_really_made(attacked: Any) -> None:
    _, net, _, _, _, _ = attacked
    seen = {hit.asked for hit in net.asked("https", "lure.example")}
    for at, attempt in enumerate(PAGES):
        assert f"/a/{at}" in seen, attempt["name"]
        if at in RESTING:  # one that leads away may be gone before the picture behind it is asked for
            assert f"/done/{at}" in seen, attempt["name"]


def test_nothing_is_sent_to_the_page_s_own_server(attacked: Any) -> None:
    bare, net, _, _, _, _ = attacked
    if bare:
        return  # a proxy does not see what goes inside TLS: this is the guard's part
    hits = net.asked("web", "lure.example")
    assert {hit.method for hit in hits} <= {"GET", "HEAD", "OPTIONS"}
    assert [hit.asked for hit in hits if hit.asked.startswith("/never/")] == []
    assert all(hit.body == b"" for hit in hits)


def test_every_look_ends_with_a_view_that_says_how(attacked: Any) -> None:
    bare, _, _, views, _, _ = attacked
    if bare:
        return  # there are no views without the guard
    assert set(views) == set(PATHS)
    told = {PAGES[at]["name"]: (views[f"/a/{at}"]["outcome"], views[f"/a/{at}"]["why"]) for at in MOVING}
    assert told["302 to localhost"] == ("blocked", "refused by the gate: a name without a domain")
    assert told["an attachment"][0] == "download"
    assert {outcome for outcome, _ in told.values()} <= {"page", "blocked", "download", "error", "dead"}
    shown = [str(view["text"]) for view in views.values()]
    assert not any("root:x:0" in text for text in shown)


@pytest.mark.parametrize("attempt", SAYINGS, ids=[each["name"] for each in SAYINGS])
def test_nothing_that_is_said_to_the_proxy_gets_past_it(attempt: dict[str, Any], open_proxy: Any) -> None:
    egress_at, net, connector, silence = open_proxy
    before, hits = len(connector.wanted), len(net.hits)
    answer = said(egress_at, filled(attempt["says"], silence.port).encode("latin-1"))
    arrived = [hit for hit in net.hits[hits:] if hit.service in ("http", "https")]
    assert [f"{hit.method} {hit.asked}" for hit in arrived] == attempt.get("arrives", [])
    for hit in arrived:
        assert hit.host == "lure.example"
        assert not any(name.startswith("proxy-") or name in ("upgrade", "http2-settings") for name in hit.headers)
    if not attempt.get("arrives"):
        assert answer in (b"", b"HTTP/1.1 403 Forbidden")
        assert len(connector.wanted) == before
    assert silence.heard == []


def said(path: str, words: bytes) -> bytes:
    """The first line of the answer; b"" where the proxy hangs up."""
    with socket.socket(socket.AF_UNIX) as to:
        to.settimeout(10.0)
        to.connect(path)
        try:
            to.sendall(words)
            got = b""
            while chunk := to.recv(65_536):
                got += chunk
        except (BrokenPipeError, ConnectionResetError):
            return b""
    return got.partition(b"\r\n")[0]


@pytest.fixture(scope="module")
def open_proxy() -> Iterator[Any]:
    """The proxy on a socket, served by a loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    silence, egress = Silence(), Egress()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def do(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(10.0)

    keeping = silence.kept()
    do(keeping.__aenter__())
    with tempfile.TemporaryDirectory() as folder, SmallInternet(lure(silence.port)) as net:
        gateway, connector = gateway_of(net, budget=300.0)
        path = f"{folder}/socket"
        do(egress.open(path))
        watching = egress.watching(gateway)
        do(watching.__aenter__())
        yield path, net, connector, silence
        do(watching.__aexit__(None, None, None))
        do(egress.close())
    do(keeping.__aexit__(None, None, None))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_program_in_the_cell_has_no_network_no_files_and_no_rights() -> None:
    """Whatever takes the browser over finds itself here; the proxy's port is all that answers."""
    look = (
        "id -u; ls /; ls /home /root 2>&1 | wc -l; cat /etc/passwd /etc/shadow /etc/hostname 2>/dev/null | wc -c; "
        "exec 3<>/dev/tcp/127.0.0.1/{port} && echo reached; cat /proc/net/route | wc -l; ls /sys 2>/dev/null | wc -l; "
        "touch /usr/x 2>/dev/null && echo written; head -c 900000000 /dev/zero >/tmp/x 2>/dev/null || echo full; "
        "ls /proc | grep -c ^[0-9]"
    )

    async def inside() -> tuple[str, list[str]]:
        async with Silence().kept() as silence:
            with tempfile.TemporaryDirectory() as folder:
                door, _ = furnish(Path(folder), program="/bin/bash")
                words = [str(door), "-c", look.replace("{port}", str(silence.port))]
                told = await asyncio.to_thread(
                    lambda: subprocess.run(words, capture_output=True, text=True, timeout=30)
                )
        return told.stdout, silence.heard

    told, heard = run(inside)
    lines = told.splitlines()
    assert heard == []
    assert "reached" not in lines
    assert "written" not in lines
    assert "full" in lines
    roots = set(lines[1 : lines.index("usr") + 1])
    assert roots <= {"bin", "dev", "etc", "lib", "lib64", "proc", "run", "tmp", "usr"}
    assert int(lines[-1]) < 12, "it sees the machine's processes"
