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
from mekiki.collect.page.capture import DESKTOP, LOOK_LIMIT, PHONE, look_at
from mekiki.collect.page.egress import Egress
from mekiki.collect.page.ocr import add_words
from mekiki.collect.page.pictures import icon_hash, inlined, marks_of
from mekiki.collect.page.plain import fetch_plainly
from mekiki.collect.page.view import Blobs, View, ended_by, view_of
from mekiki.collect.patience import OUT_OF_TIME
from mekiki.collect.recipient import Recipient
from mekiki.model.evidence import Answer, Known, Question

if TYPE_CHECKING:
    from playwright.async_api import Browser

_BROWSER_LIMIT = LOOK_LIMIT + 3.0  # seconds for both looks at one page, which are taken at once
_TELLING = 2.0  # seconds of the investigation's time that are kept for telling what is known
_LARGEST_ICON = 300_000


async def collect(question: Question, net: Gateway) -> Answer:
    """Known with the views that came about; a page that could not be reached at all is a view that says so.

    Without a browser there is the plain view, and the others say why not. Raises Silent where the gate refuses the link.
    """
    url = str(question.given["link"])
    net.gate.url(url)  # a link that the gate refuses starts no browser
    recipient = _recipient(question, net)
    plain = asyncio.create_task(fetch_plainly(url, net, recipient))
    try:
        looks = await _looks(url, net, _hidden(question, net), recipient)
        views = [*looks, await plain]
    finally:
        plain.cancel()
    blobs = {name: data for _, found in views for name, data in found.items()}
    told = [view for view, _ in views]
    await _add_icon(told, net, recipient)
    await add_words(told, blobs, max(0.0, net.patience.left() - _TELLING))
    value = {
        "asked": url, "replaced": question.given.get("replaced", ()), "views": tuple(told), "blobs": blobs,
    }  # fmt: skip
    return Known(value, urlsplit(url).hostname or "page", net.now())


async def _looks(url: str, net: Gateway, hide: tuple[str, ...], recipient: Recipient) -> list[tuple[View, Blobs]]:
    """Both ways at once; each is kept as soon as it is there, whatever becomes of the other."""
    came: dict[str, tuple[View, Blobs]] = {}

    async def both(browser: Browser, egress: Egress) -> None:
        async with egress.watching(net) as traffic:

            async def one(at: int) -> None:
                way = _WAYS[at]
                came[way.view] = await look_at(browser, url, way, traffic, hide, recipient)

            await asyncio.gather(*map(one, range(len(_WAYS))))

    why = OUT_OF_TIME
    try:
        async with asyncio.timeout(max(0.0, net.patience.left() - _TELLING)):
            await net.house().visit(both, _BROWSER_LIMIT)
    except TimeoutError:  # others had the browser until the end
        pass
    except Silent as silent:
        why = str(silent)
    return [came.get(way.view) or (view_of(way.view, **ended_by(why)), {}) for way in _WAYS]


_WAYS = (PHONE, DESKTOP)


def _recipient(question: Question, net: Gateway) -> Recipient:
    given = question.given.get("recipient")
    return given if isinstance(given, Recipient) else Recipient(net.recipients)


def _hidden(question: Question, net: Gateway) -> tuple[str, ...]:
    """What must not be seen in a picture: the reader's addresses, and the decoys that stand for them."""
    replaced: Any = question.given.get("replaced", ())
    decoys = [str(each.get("decoy", "")) for each in replaced if isinstance(each, Mapping)]
    addresses = [each for each in net.recipients if "@" in each]
    return tuple(dict.fromkeys(each for each in (*addresses, *decoys) if len(each) > 3))[:40]


async def _add_icon(views: list[View], net: Gateway, recipient: Recipient) -> None:
    """The page's icon, written in the page or fetched plainly through the gate, by its fingerprints."""
    page = next((view for view in views if view.get("outcome") == "page" and view.get("icon")), None)
    page = page or next((view for view in views if view.get("outcome") == "page" and view.get("url")), None)
    icon = str(page.get("icon") or _beside(str(page["url"]))) if page else ""
    for view in views:
        view.pop("icon", None)
    if page is None:
        return
    if drawn := inlined(icon):
        page["favicon"] = await _fingerprints(drawn, icon[:80])
    if not icon.startswith(("http://", "https://")) or recipient.why_not(icon):
        return
    try:
        reply = await net.get(icon, topic="page", accept="image/*", most_bytes=_LARGEST_ICON)
    except Silent:  # it stands in the ledger
        return
    if reply.status == 200 and reply.body:
        page["favicon"] = await _fingerprints(reply.body, icon)


async def _fingerprints(icon: bytes, url: str) -> dict[str, object]:
    return {"mmh3": icon_hash(icon), **await asyncio.to_thread(marks_of, icon), "url": url}


def _beside(url: str) -> str:
    try:
        return urljoin(url, "/favicon.ico")
    except ValueError:
        return ""
