"""One look at a landing page with a browser: what is kept of it, in the shape of docs/evidence.md ("page")."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mekiki.collect.ledger import ANSWERED, TIMED_OUT
from mekiki.collect.page.egress import Fetch, Traffic
from mekiki.collect.page.fields import asks_for, exfiltration_in
from mekiki.collect.page.glass import Glass, Pulse, script
from mekiki.collect.page.guard import MOST_HOPS, Guard
from mekiki.collect.page.outcome import page_outcome
from mekiki.collect.page.pictures import difference_hash, inlined, marks_of
from mekiki.collect.page.timers import Timers
from mekiki.collect.page.view import Blobs, View, ended_by, fields_asked, view_of
from mekiki.collect.recipient import NOBODY, Recipient
from mekiki.knowledge import pages

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Error, Page, Request, Response

log = logging.getLogger(__name__)

LOOK_LIMIT = 13.0  # seconds for one look, whatever the page does
_LOAD_LIMIT = 8.0  # until the document is there, and until its own scripts let it be
_SETTLE_LIMIT, _EMPTY_LIMIT = 1.5, 3.0  # for the rest; a page with nothing on it may still build itself
_QUIET, _BEAT = 0.3, 0.1  # without a request or a change; between two looks at that
# Stretches of its own time that a page which asks for nothing yet is run ahead, together as long as people wait for one.
_AHEAD, _DRAWING, _AHEAD_LIMIT = (1.0, 2.0, 4.0, 8.0, 15.0), 0.5, 4.0  # seconds; the last of ours
_MOST_MORE = 60  # requests that it makes meanwhile
_READ_LIMIT, _PICTURE_LIMIT, _BODY_LIMIT, _CLOSE_LIMIT = 4.0, 2.5, 1.0, 2.0
_NET_ERROR = re.compile(r"net::(ERR_[A-Z_0-9]+)")  # chromium's own words
_AFTER_THE_ANSWER = ("a file to be saved", "too many bytes")  # what the guard refuses once the answer is there
_MOST_RESOURCES, _LARGEST_RESOURCE = 40, 600_000
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

    traffic: Traffic
    hops: list[dict[str, object]] = field(default_factory=list)
    hosts: dict[str, None] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    requests: int = 0
    under_way: int = 0
    last: float = 0.0  # when a request last began or ended
    fetches: dict[Request, Fetch] = field(default_factory=dict)
    status: int = 0
    download: bool = False
    gone: bool = False  # the page, by a crash or with its browser


async def look_at(
    browser: Browser, url: str, way: WayOfLooking, traffic: Traffic, hide: tuple[str, ...], reader: Recipient = NOBODY
) -> tuple[View, Blobs]:
    """A view, and the captured bytes by the hex of their SHA-256. Never raises for what a page or a browser does."""
    from playwright.async_api import Error

    silent = ("sec-ch-",) if way.is_mobile else ()  # client hints, which no Safari sends
    began, look = monotonic(), _Look(url, way, traffic, hide, Guard(reader, silent))
    context: BrowserContext | None = None
    try:
        async with asyncio.timeout(LOOK_LIMIT):
            context = await _context(browser, way)
            await look.at(context)
    except TimeoutError:
        look.ended = look.ended or "the page hung"
    except Error as error:
        look.ended = traffic.limit or look.ended or _why(error)
    except Exception as error:  # our own bug: told in the view, and never a reason to lose what is known
        log.exception("the look at a page failed")
        look.ended = f"our own error: {type(error).__name__}: {error}"
    finally:
        look.tell_fetches()
        await look.guard.leave()
        if context is not None:
            await _closed(context, traffic)
    return look.told(round(monotonic() - began, 3)), look.blobs


async def _closed(context: BrowserContext, traffic: Traffic) -> None:
    """A browser that does not even let go of a page is of no use to the next visit."""
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(_CLOSE_LIMIT):
            await context.close()
    except TimeoutError:
        traffic.stuck = True
    except Error:  # it is gone already
        return


async def _context(browser: Browser, way: WayOfLooking) -> BrowserContext:
    context = await browser.new_context(
        viewport={"width": way.width, "height": way.height}, is_mobile=way.is_mobile, has_touch=way.is_mobile,
        user_agent=way.agent.format(major=browser.version.partition(".")[0]), locale="ja-JP", timezone_id="Asia/Tokyo",
        service_workers="block", accept_downloads=False, ignore_https_errors=True, permissions=[],
    )  # fmt: skip
    await context.add_init_script(script("still.js"))
    return context


class _Look:
    """One look, step by step; what a step has found stays though a later one fails."""

    def __init__(self, url: str, way: WayOfLooking, traffic: Traffic, hide: tuple[str, ...], guard: Guard) -> None:
        self._url, self._way, self._traffic, self._hide, self.guard = url, way, traffic, hide, guard
        self._seen = _Seen(traffic)
        self._found: View = {}
        self._scripts = ""
        self._logo = ""  # the address of the one picture at the head of the page
        self.blobs: Blobs = {}
        self.ended = ""  # why it ended before its time
        self._timers = Timers()
        self._limit = ""  # that was reached before the page stood there
        self._more = ""  # what was still to come of a page that stands there

    async def at(self, context: BrowserContext) -> None:
        """Raises Error and TimeoutError where the browser or the page give no answer."""
        from playwright.async_api import Error

        page = await context.new_page()
        glass = Glass(await context.new_cdp_session(page))
        await self._timers.listen(glass.session)
        await context.add_init_script(script("timers.js").replace("NAME", self._timers.name))
        await self._give_out(glass, context)
        _listen(page, self._seen)
        await self.guard.stand(glass.session, await glass.main_frame())
        try:
            await page.goto(self._url, wait_until="commit", timeout=1000 * _LOAD_LIMIT)
        except Error as error:
            self.ended = "timed out" if "Timeout" in error.message else _why(error)
        await self._settle(page, glass)
        await self._wait_on(page, glass)
        if self._seen.gone or page.url in ("", "about:blank") or page.url.startswith("chrome-error:"):
            return
        await glass.stop_scripts()
        await self._read(page, glass)
        await self._picture(glass)
        await self._resources()

    async def _give_out(self, glass: Glass, context: BrowserContext) -> None:
        """Chrome's brands instead of the headless shell's own, which kits look for."""
        if self._way.is_mobile or context.browser is None:
            return
        major = context.browser.version.partition(".")[0]
        brands = [
            {"brand": name, "version": version}
            for name, version in (("Not:A-Brand", "8"), ("Chromium", major), ("Google Chrome", major))
        ]
        hints = {
            "brands": brands, "platform": "Windows", "platformVersion": "19.0.0", "architecture": "x86", "model": "",
            "mobile": False, "bitness": "64",
        }  # fmt: skip
        await glass.session.send(
            "Emulation.setUserAgentOverride",
            {"userAgent": self._way.agent.format(major=major), "acceptLanguage": "ja-JP", "userAgentMetadata": hints},
        )

    # --- waiting ------------------------------------------------------------------------------------------------------

    async def _settle(self, page: Page, glass: Glass) -> None:
        """Until nothing more comes and nothing changes, or it takes too long."""
        began, loaded, before = monotonic(), 0.0, None
        while not (self._traffic.limit or self.guard.ended or self.guard.download or self._seen.download):
            if self._seen.gone:
                self.ended = "the page crashed"
                return
            if page.url in ("", "about:blank") or page.url.startswith("chrome-error:"):
                return
            pulse = await glass.pulse()
            now = monotonic()
            if pulse is None:
                return  # its scripts leave no moment; they are stopped, and what stands there is read
            if pulse.ready == "loading":
                if now - began > _LOAD_LIMIT:
                    self.ended = "too slow"
                    return
            else:
                loaded = loaded or now
                if self._rests(pulse, before, now) or now - loaded > _patience(pulse):
                    return
            before = pulse
            await asyncio.sleep(_BEAT)

    def _rests(self, pulse: Pulse, before: Pulse | None, now: float) -> bool:
        unchanged = before is not None and before.size == pulse.size and pulse.ready == before.ready == "complete"
        quiet = self._seen.under_way <= 0 and now - self._seen.last > _QUIET
        return unchanged and quiet and pulse.size[1] > 0 and pulse.waits < 0

    async def _wait_on(self, page: Page, glass: Glass) -> None:
        """A loading screen, a countdown, a detour by script: the page's own clock is run ahead until it asks for something."""
        from playwright.async_api import Error

        self.guard.settled, self._limit = True, self._traffic.limit
        try:
            async with asyncio.timeout(_AHEAD_LIMIT):
                waits = await self._waits_still(page, glass)
        except TimeoutError:
            waits = True
        except Error:  # the browser has no such clock: what stands there is read
            waits = self._timers.are_left(0.0)
        self._more = "still waiting for its own timers" if waits else ""

    async def _waits_still(self, page: Page, glass: Glass) -> bool:
        """Run its clock ahead, step by step; whether it then still waits for its timers and has asked for nothing."""
        begun = self.guard.requests
        for seconds in (*_AHEAD, 0.0):
            if await self._has_asked(page, glass) or self._is_over(page) or self.guard.requests - begun > _MOST_MORE:
                return False
            if not seconds or not await glass.run_ahead(seconds):
                break
        pulse = await glass.pulse()
        return pulse is not None and (pulse.waits >= 0 or self._timers.are_left(pulse.clock))

    async def _has_asked(self, page: Page, glass: Glass) -> bool:
        """Whether a field asks for something, once the page is there to be read; False where it ends before."""
        while not self._is_over(page):
            if (asks := await self._asks_by_now(glass)) is not None:
                return asks
            await glass.run_ahead(_DRAWING)
        return False

    def _is_over(self, page: Page) -> bool:
        """Whether there is no page, or nothing more is to be waited for."""
        over = self._traffic.limit or self.guard.ended or self.guard.download or self._seen.download or self._seen.gone
        return bool(over or self.ended) or page.url in ("", "about:blank") or page.url.startswith("chrome-error:")

    async def _asks_by_now(self, glass: Glass) -> bool | None:
        """Whether a field that can be seen asks for something: whoever waits on might miss it. None while it comes."""
        from playwright.async_api import Error

        pulse = await glass.pulse()
        if pulse is not None and pulse.ready == "loading":
            return None
        try:
            main, inner = await glass.read()
        except Error:  # it went on in between
            return None
        fields = [each for told in (main, *inner) for form in told["forms"] for each in form["fields"]]
        return any(each["shown"] and _asks(each) != "other" for each in fields)

    # --- reading ------------------------------------------------------------------------------------------------------

    async def _read(self, page: Page, glass: Glass) -> None:
        async with asyncio.timeout(_READ_LIMIT):
            main, inner = await glass.read()
        forms = [form for each in (main, *inner) for form in each["forms"]]
        texts = [main["text"], *(each["text"] for each in inner)]
        source = str(main["source"]).encode("utf-8", "replace")
        self._scripts = "\n".join(each["scripts"] for each in (main, *inner))
        self._found |= {
            "url": page.url[:2000], "title": main["title"], "text": "\n".join(filter(None, texts))[:20_000],
            "images": sum(each["images"] for each in (main, *inner)), "icon": main["icon"],
            "forms": tuple(map(_form, forms)), "dom": sha256(main["skeleton"].encode()).hexdigest()[:32],
            "source": sha256(source).hexdigest(), "large": main["large"],
            "frames": tuple(map(_frame, inner)),
            "exfiltration": exfiltration_in(f"{self._scripts}\n{main['source'][:400_000]}"),
        }  # fmt: skip
        self.blobs[str(self._found["source"])] = source
        self._logo = main["logo"]

    async def _picture(self, glass: Glass) -> None:
        """None is taken of a page without end, nor of one that still shows what must not be seen; a page is one without."""
        from playwright.async_api import Error

        if self._found.pop("large", False):
            return
        with suppress(TimeoutError, Error):
            async with asyncio.timeout(_PICTURE_LIMIT):
                if await glass.mask(self._hide):
                    picture = await glass.picture(self._way.width)
                    name = sha256(picture).hexdigest()
                    self._found |= {"screenshot": name, "dhash": difference_hash(picture)}
                    self.blobs[name] = picture

    async def _resources(self) -> None:
        """(URL, SHA-256) of what the page is built of; its scripts are searched for where they send."""
        wanted = [each for each in self._seen.responses if _is_part(each)][:_MOST_RESOURCES]
        bodies = await asyncio.gather(*map(_body, wanted))
        pairs = [(each, body) for each, body in zip(wanted, bodies, strict=True) if body is not None]
        self._found["resources"] = tuple((each.url[:500], sha256(body).hexdigest()) for each, body in pairs)
        logo = inlined(self._logo) or next((body for each, body in pairs if each.url == self._logo), b"")
        if logo:
            self._found["logo"] = {**await asyncio.to_thread(marks_of, logo), "url": self._logo[:500]}
        scripts = [body.decode("utf-8", "replace") for each, body in pairs if each.request.resource_type == "script"]
        if scripts:
            known = self._found["exfiltration"]
            more = exfiltration_in("\n".join(each[:200_000] for each in scripts)[:1_000_000])
            self._found["exfiltration"] = tuple(dict.fromkeys([*known, *more]))  # type: ignore[misc]

    def tell_fetches(self) -> None:
        """To the ledger: what was fetched by TLS, and what we did not let go. Plain HTTP the proxy tells itself."""
        held = {url: why for url, why in self.guard.refused if why not in _AFTER_THE_ANSWER}
        for fetch in self._seen.fetches.values():
            why = held.get(fetch.url[:500], "")
            unreached = "" if fetch.outcome.startswith(ANSWERED) else self._traffic.why_not(_host(fetch.url))
            if why or fetch.url.startswith("https://"):
                outcome = why or unreached or fetch.outcome
                self._traffic.tell(fetch._replace(outcome=outcome, left=not (why or unreached)))

    # --- telling ------------------------------------------------------------------------------------------------------

    def told(self, seconds: float) -> View:
        self._found.pop("large", None)
        seen, hosts = self._seen, self._traffic.addresses
        hops = tuple({**hop, "address": hosts.get(_host(str(hop["url"])), "")} for hop in seen.hops)
        refused = tuple(dict.fromkeys([*self.guard.refused, *self._traffic.refused]))[:60]
        known = {**self._found, **self._outcome(), "hops": hops, "hosts": tuple(seen.hosts), "refused": refused}
        return view_of(self._way.view, **known, requests=seen.requests, status=seen.status, seconds=seconds)

    def _outcome(self) -> View:
        """What it was, and why: what we ended or kept back comes first, since it explains the rest."""
        if self.guard.download or self._seen.download:
            return {"outcome": "download", "why": self.guard.download}
        if self.guard.ended:
            return ended_by(self.guard.ended)
        found = self._found
        if "text" not in found:
            return ended_by(self._traffic.limit or self._why_unreached())
        outcome = page_outcome(
            self._seen.status, str(found["title"]), str(found["text"]), url=str(found["url"]),
            hosts=tuple(self._seen.hosts), asks=fields_asked(found["forms"]),
        )  # fmt: skip
        limit = self._limit or self.guard.cut or self.ended
        if outcome.id == "page" and limit and not fields_asked(found["forms"]):
            return ended_by(limit)
        if outcome.id == "dead" and limit:
            return ended_by(limit)
        if outcome.id == "page" and not fields_asked(found["forms"]):
            return {"outcome": "page", "why": self.guard.stayed or (self._more if _is_short(found) else "")}
        return {"outcome": outcome.id, "why": outcome.why}

    def _why_unreached(self) -> str:
        if "REDIRECTS" in self.ended:
            return "too many redirects"
        return self._traffic.why_not(_host(self.guard.wanted or self._url)) or self.ended


def _patience(pulse: Pulse) -> float:
    """Seconds that a document which is there is waited for."""
    if 0 <= pulse.waits <= _EMPTY_LIMIT:
        return pulse.waits + _SETTLE_LIMIT
    return _SETTLE_LIMIT if pulse.size[1] > 0 else _EMPTY_LIMIT


# --- the browser's events ---------------------------------------------------------------------------------------------


def _listen(page: Page, seen: _Seen) -> None:
    page.on("request", lambda request: _note_request(request, seen))
    page.on("requestfinished", lambda _: _note_end(seen))
    page.on("requestfailed", lambda request: _note_failure(request, seen))
    page.on("response", lambda response: _note_response(response, page, seen))
    page.on("download", lambda _: _note_download(seen))
    page.on("crash", lambda _: _note_gone(seen))
    page.on("close", lambda _: _note_gone(seen))


def _note_request(request: Request, seen: _Seen) -> None:
    if request.url.startswith(("http://", "https://")):
        seen.fetches[request] = Fetch(request.url, seen.traffic.now(), TIMED_OUT, monotonic())
    seen.requests += 1
    seen.under_way += 1
    seen.last = monotonic()
    if host := _host(request.url):
        seen.hosts.setdefault(host, None)


def _note_failure(request: Request, seen: _Seen) -> None:
    _note_outcome(request, "broken off", seen)
    _note_end(seen)


def _note_outcome(request: Request, outcome: str, seen: _Seen) -> None:
    fetch = seen.fetches.get(request)
    if fetch is not None and not fetch.outcome.startswith(ANSWERED):
        seen.fetches[request] = fetch._replace(outcome=outcome, seconds=monotonic() - fetch.began)


def _note_end(seen: _Seen) -> None:
    seen.under_way -= 1
    seen.last = monotonic()


def _note_response(response: Response, page: Page, seen: _Seen) -> None:
    seen.responses.append(response)
    answered = ANSWERED if response.status < 400 else f"{ANSWERED} ({response.status})"
    _note_outcome(response.request, answered, seen)
    request = response.request
    if request.is_navigation_request() and request.frame == page.main_frame and len(seen.hops) <= MOST_HOPS:
        seen.status = response.status
        seen.hops.append({"url": response.url[:2000], "status": response.status})


def _note_download(seen: _Seen) -> None:
    seen.download = True


def _note_gone(seen: _Seen) -> None:
    seen.gone = True


def _is_part(response: Response) -> bool:
    kinds = ("script", "stylesheet", "image", "font")
    return response.ok and response.request.resource_type in kinds and not response.url.startswith(("data:", "blob:"))


async def _body(response: Response) -> bytes | None:
    """A resource, unless it is large or was cut off on its way."""
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(_BODY_LIMIT):
            length = (await response.all_headers()).get("content-length", "0")
            if length.isdigit() and int(length) > _LARGEST_RESOURCE:
                return None
            body = await response.body()
    except (Error, TimeoutError):
        return None
    return body if len(body) <= _LARGEST_RESOURCE else None


def _frame(raw: Mapping[str, Any]) -> dict[str, object]:
    """A frame in the page: where it is from, and what it asks for by itself."""
    asks = dict.fromkeys(fields_asked(tuple(map(_form, raw["forms"]))))
    return {"url": raw["place"], "title": raw["title"], "asks": tuple(asks)}


def _form(raw: Mapping[str, Any]) -> dict[str, object]:
    return {
        "action": raw["action"][:2000], "method": raw["method"],
        "fields": tuple(
            {
                "name": each["name"], "type": each["type"], "label": each["label"] or each["placeholder"],
                "asks": _asks(each),
            }
            for each in raw["fields"]
        ),
    }  # fmt: skip


def _asks(field: Mapping[str, Any]) -> str:
    return asks_for(field["name"], field["type"], field["label"], field["placeholder"], field["autocomplete"])


def _is_short(found: View) -> bool:
    """Whether a page shows so little that it may be but the way to another."""
    return len(" ".join(str(found["text"]).split())) <= pages.short_text()


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _why(error: Error) -> str:
    """A reason out of Playwright's words, which name the URL and more than anybody wants to read."""
    said = error.message
    if net := _NET_ERROR.search(said):
        return f"the page did not load: {net[1]}"
    if "has been closed" in said or "crashed" in said:
        return "the page crashed"
    return f"the browser failed: {said.strip().splitlines()[0][:120] if said.strip() else 'no word'}"
