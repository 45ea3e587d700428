"""Topic ``page``: the landing page behind a link, looked at three ways (docs/evidence.md tells the shape of the answer).

Which link is visited, and with which decoys in it, was decided before (``page_questions``). Here is only the going.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from mekiki.collect.gate import Silent
from mekiki.collect.net import Gateway
from mekiki.collect.page.browser import House
from mekiki.collect.page.capture import DESKTOP, PHONE, look_at
from mekiki.collect.page.egress import Egress
from mekiki.collect.page.pictures import difference_hash, icon_hash
from mekiki.collect.page.plain import fetch_plainly
from mekiki.model.evidence import Answer, Known, Question

if TYPE_CHECKING:
    from playwright.async_api import Browser

View = tuple[dict[str, object], dict[str, bytes]]
_BROWSER_LIMIT = 24.0  # seconds for both looks of one page
_LARGEST_ICON = 300_000


async def collect(question: Question, net: Gateway) -> Answer:
    """Known with the views that came about; a page that could not be reached at all is a view that says so.

    Raises Silent where no browser can be had and plain HTTP gave no page either.
    """
    url = str(question.given["link"])
    net.gate.url(url)  # a link that the gate refuses starts no browser
    house = net.house()
    hide = _hidden(question, net)
    plain = asyncio.create_task(fetch_plainly(url, net))
    try:
        looks = await _looks(house, url, net, hide)
    finally:
        fetched = await plain
    views = [*looks, fetched]
    blobs = {name: data for _, found in views for name, data in found.items()}
    told = [view for view, _ in views]
    await _add_icon(told, net)
    value = {
        "asked": url, "replaced": question.given.get("replaced", ()), "views": tuple(told), "blobs": blobs,
    }  # fmt: skip
    return Known(value, urlsplit(url).hostname or "page", net.now())


async def _looks(house: House, url: str, net: Gateway, hide: tuple[str, ...]) -> list[View]:
    async def both(browser: Browser, egress: Egress) -> list[View]:
        with egress.watching(net) as traffic:
            return list(await asyncio.gather(*(look_at(browser, url, way, traffic, hide) for way in (PHONE, DESKTOP))))

    try:
        async with asyncio.timeout(_BROWSER_LIMIT):
            return await house.visit(both)
    except TimeoutError:
        house.close()  # it hangs; a fresh one is started for the next page
        return [({"view": way.view, "outcome": "limit", "why": "the browser hung"}, {}) for way in (PHONE, DESKTOP)]


def _hidden(question: Question, net: Gateway) -> tuple[str, ...]:
    """What must not be seen in a picture: the reader's addresses, and the decoys that stand for them."""
    replaced: Any = question.given.get("replaced", ())
    decoys = [str(each.get("decoy", "")) for each in replaced if isinstance(each, Mapping)]
    addresses = [each for each in net.recipients if "@" in each]
    return tuple(dict.fromkeys(each for each in (*addresses, *decoys) if len(each) > 3))[:40]


async def _add_icon(views: list[dict[str, object]], net: Gateway) -> None:
    """The page's icon, fetched plainly through the gate, with its two fingerprints."""
    page = next((view for view in views if view.get("outcome") == "page" and view.get("icon")), None)
    page = page or next((view for view in views if view.get("outcome") == "page" and view.get("url")), None)
    icon = str(page.get("icon") or urljoin(str(page["url"]), "/favicon.ico")) if page else ""
    for view in views:
        view.pop("icon", None)
    if not icon.startswith(("http://", "https://")):
        return
    try:
        reply = await net.get(icon, topic="page", accept="image/*", most_bytes=_LARGEST_ICON)
    except Silent:  # it stands in the ledger
        return
    if reply.status == 200 and reply.body and page is not None:
        page["favicon"] = {"mmh3": icon_hash(reply.body), "dhash": difference_hash(reply.body), "url": icon}
