"""One look at a landing page with a browser: what is kept of it, in the shape of docs/evidence.md ("page")."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mekiki.collect.page.egress import Traffic
from mekiki.collect.page.fields import asks_for, exfiltration_in
from mekiki.collect.page.outcome import page_outcome
from mekiki.collect.page.pictures import difference_hash

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Frame, Page, Request, Response, Route

_LOAD_LIMIT, _SETTLE_LIMIT, _LOOK_LIMIT = 10.0, 1.5, 4.0  # seconds
MOST_REQUESTS, MOST_HOPS = 300, 25
_MOST_RESOURCES, _LARGEST_RESOURCE = 40, 600_000
_TALLEST = 2_400  # pixels of a picture
_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"


@dataclass(frozen=True, slots=True)
class WayOfLooking:
    """Who the browser gives itself out to be."""

    view: str
    width: int
    height: int
    agent: str
    is_mobile: bool = False


PHONE = WayOfLooking("phone", 390, 844, _IPHONE, is_mobile=True)
DESKTOP = WayOfLooking("desktop", 1280, 900, _WINDOWS)


@dataclass(slots=True)
class _Seen:
    """What happened on the way, as the browser's events tell it."""

    hops: list[dict[str, object]] = field(default_factory=list)
    hosts: dict[str, None] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    requests: int = 0
    status: int = 0
    download: bool = False


async def look_at(
    browser: Browser, url: str, way: WayOfLooking, traffic: Traffic, hide: tuple[str, ...]
) -> tuple[dict[str, object], dict[str, bytes]]:
    """A view, and the captured bytes by the hex of their SHA-256. Never raises for what a page does."""
    from playwright.async_api import Error

    began, seen = monotonic(), _Seen()
    context: BrowserContext | None = None
    told: dict[str, object] = {}
    blobs: dict[str, bytes] = {}
    try:
        context = await _context(browser, way)
        page = await context.new_page()
        _listen(page, seen)
        await context.route("**/*", lambda route: _let_through(route, seen))
        failure = await _go(page, url)
        told, blobs = await _taken(page, seen, hide, traffic)
        told |= _ending(told, seen, traffic, failure, url)
    except TimeoutError:
        told |= {"outcome": "limit", "why": "the page hung"}
    except Error as error:
        told |= {"outcome": "error", "why": _in_one_line(error)}
    finally:
        if context is not None:
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(2.0):
                    await context.close()
    seconds = round(monotonic() - began, 3)
    return {**_NOTHING, **told, **_journey(seen, traffic), "view": way.view, "seconds": seconds}, blobs


_NOTHING: Mapping[str, object] = {
    "url": "", "title": "", "text": "", "screenshot": "", "source": "", "forms": (), "favicon": {}, "dhash": "", "dom": "",
    "resources": (), "exfiltration": (), "images": 0,
}  # fmt: skip


async def _context(browser: Browser, way: WayOfLooking) -> BrowserContext:
    context = await browser.new_context(
        viewport={"width": way.width, "height": way.height}, is_mobile=way.is_mobile, has_touch=way.is_mobile,
        user_agent=way.agent.format(major=browser.version.partition(".")[0]), locale="ja-JP", timezone_id="Asia/Tokyo",
        service_workers="block", accept_downloads=False, ignore_https_errors=True, permissions=[],
    )  # fmt: skip
    await context.add_init_script(_script("still.js"))
    return context


@cache
def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _listen(page: Page, seen: _Seen) -> None:
    page.on("request", lambda request: _note_request(request, page, seen))
    page.on("response", lambda response: _note_response(response, page, seen))
    page.on("download", lambda _: _note_download(seen))
    page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
    page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))


def _note_request(request: Request, page: Page, seen: _Seen) -> None:
    seen.requests += 1
    host = urlsplit(request.url).hostname
    if host:
        seen.hosts.setdefault(host, None)


def _note_response(response: Response, page: Page, seen: _Seen) -> None:
    seen.responses.append(response)
    request = response.request
    if request.is_navigation_request() and request.frame == page.main_frame and len(seen.hops) < MOST_HOPS:
        seen.status = response.status
        seen.hops.append({"url": response.url[:2000], "status": response.status})


def _note_download(seen: _Seen) -> None:
    seen.download = True


async def _let_through(route: Route, seen: _Seen) -> None:
    """Only what fetches by http passes. Redirects are not asked about here; the egress judges them."""
    request = route.request
    scheme = request.url.partition(":")[0].lower()
    why = ""
    if scheme not in ("http", "https", "data", "blob"):
        why = "neither http nor https"
    elif request.method not in ("GET", "HEAD", "OPTIONS"):
        why = "nothing is sent"
    elif seen.requests > MOST_REQUESTS:
        why = "too many requests"
    if why:
        seen.refused.append((request.url[:500], why))
        await route.abort("blockedbyclient")
    else:
        await route.continue_()


async def _go(page: Page, url: str) -> str:
    """Go there and let the page settle; what failed in the browser's words, "" where nothing did."""
    from playwright.async_api import Error

    failure = ""
    try:
        await page.goto(url, wait_until="domcontentloaded", timeout=1000 * _LOAD_LIMIT)
    except Error as error:
        failure = _in_one_line(error)
    with suppress(Error):  # a page that never rests is looked at as it is
        await page.wait_for_load_state("networkidle", timeout=1000 * _SETTLE_LIMIT)
    return failure


async def _taken(
    page: Page, seen: _Seen, hide: tuple[str, ...], traffic: Traffic
) -> tuple[dict[str, object], dict[str, bytes]]:
    if page.url in ("", "about:blank") or page.url.startswith("chrome-error:"):
        return {}, {}
    async with asyncio.timeout(_LOOK_LIMIT):
        source = await page.content()
        main: dict[str, Any] = await page.evaluate(_script("look.js"), list(hide))
        forms = [*main["forms"], *await _forms_within(page, hide)]
    try:
        async with asyncio.timeout(_LOOK_LIMIT):
            clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(main["height"] or 1, _TALLEST)}  # type: ignore[index]
            picture = await page.screenshot(clip=clip, full_page=True, animations="disabled")  # type: ignore[arg-type]
    except TimeoutError:
        picture = b""
    resources, scripts = await _resources(seen)
    told = {
        "url": page.url[:2000], "title": main["title"], "text": main["text"], "images": main["images"], "icon": main["icon"],
        "forms": tuple(_form(each) for each in forms), "dom": sha256(main["skeleton"].encode()).hexdigest()[:32],
        "dhash": difference_hash(picture) if picture else "", "resources": resources,
        "exfiltration": exfiltration_in(f"{main['scripts']}\n{scripts}\n{source[:400_000]}"),
        "source": sha256(source.encode("utf-8", "replace")).hexdigest(),
        "screenshot": sha256(picture).hexdigest() if picture else "",
    }  # fmt: skip
    blobs = {str(told["source"]): source.encode("utf-8", "replace")}
    return told, blobs | ({str(told["screenshot"]): picture} if picture else {})


async def _forms_within(page: Page, hide: tuple[str, ...]) -> list[Any]:
    """The forms of the frames inside the page: many kits put their login into one."""
    from playwright.async_api import Error

    found: list[Any] = []
    inner: list[Frame] = [frame for frame in page.frames if frame != page.main_frame][:6]
    for frame in inner:
        with suppress(Error):  # a frame that is gone meanwhile
            found += (await frame.evaluate(_script("look.js"), list(hide)))["forms"]
    return found


async def _resources(seen: _Seen) -> tuple[tuple[tuple[str, str], ...], str]:
    """(URL, SHA-256) of what the page is built of, and its scripts' text."""
    from playwright.async_api import Error

    found: list[tuple[str, str]] = []
    scripts: list[str] = []
    for response in seen.responses[:_MOST_RESOURCES]:
        kind = response.request.resource_type
        if kind not in ("script", "stylesheet", "image", "font") or not response.ok or response.url.startswith("data:"):
            continue
        with suppress(Error, TimeoutError):  # cut off on its way: it has no hash
            async with asyncio.timeout(1.0):
                body = await response.body()
            if len(body) <= _LARGEST_RESOURCE:
                found.append((response.url[:500], sha256(body).hexdigest()))
                scripts += [body.decode("utf-8", "replace")[:200_000]] if kind == "script" else []
    return tuple(found), "\n".join(scripts)[:400_000]


def _form(raw: Mapping[str, Any]) -> dict[str, object]:
    return {
        "action": raw["action"][:2000], "method": raw["method"],
        "fields": tuple(
            {
                "name": each["name"], "type": each["type"], "label": each["label"] or each["placeholder"],
                "asks": asks_for(each["name"], each["type"], each["label"], each["placeholder"], each["autocomplete"]),
            }
            for each in raw["fields"]
        ),
    }  # fmt: skip


def asked_of(forms: object) -> list[str]:
    """What the fields of a view's forms ask for."""
    return [each["asks"] for form in forms for each in form["fields"]] if isinstance(forms, tuple) else []


def _ending(
    told: Mapping[str, Any], seen: _Seen, traffic: Traffic, failure: str, url: str
) -> dict[str, object]:  # fmt: skip
    """The outcome, and why: a limit or the gate first, since they explain the rest."""
    if seen.download:
        return {"outcome": "download", "why": ""}
    last = seen.hops[-1]["url"] if seen.hops else url
    host = (urlsplit(str(last)).hostname or "").lower()
    if not told:
        if traffic.limit or "REDIRECTS" in failure:
            return {"outcome": "limit", "why": traffic.limit or "too many redirects"}
        return _unreached(traffic, failure, host)
    outcome = page_outcome(
        seen.status, told["title"], told["text"], url=told["url"], hosts=tuple(seen.hosts), asks=asked_of(told["forms"])
    )
    if outcome.id == "dead" and traffic.limit:
        return {"outcome": "limit", "why": traffic.limit}
    return {"outcome": outcome.id, "why": outcome.why}


def _unreached(traffic: Traffic, failure: str, host: str) -> dict[str, object]:
    refused = [(what, why) for what, why in traffic.refused if host in what] or traffic.refused[-1:]
    why = refused[-1][1] if refused else failure
    if why in ("no such host", "no address", "refused"):
        return {"outcome": "dead", "why": why}
    if why.startswith("refused by the gate"):
        return {"outcome": "blocked", "why": why}
    return {"outcome": "limit" if "imeout" in why else "error", "why": why}


def _journey(seen: _Seen, traffic: Traffic) -> dict[str, object]:
    hops = tuple(
        {**hop, "address": traffic.addresses.get((urlsplit(str(hop["url"])).hostname or "").lower(), "")}
        for hop in seen.hops
    )
    return {
        "hops": hops, "hosts": tuple(seen.hosts), "requests": seen.requests, "status": seen.status,
        "refused": tuple(dict.fromkeys([*seen.refused, *traffic.refused]))[:60],
    }  # fmt: skip


def _in_one_line(error: Exception) -> str:
    return str(getattr(error, "message", error)).strip().split("\n")[0][:200]
