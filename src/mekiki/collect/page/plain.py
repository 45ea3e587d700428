"""The third way of looking: plain HTTP, as a program fetches it, with no script run. What differs from a browser's is telling."""

from __future__ import annotations

import re
from hashlib import sha256
from time import monotonic
from urllib.parse import urljoin

from mekiki.collect.gate import Forbidden, Silent
from mekiki.collect.net import Gateway, HttpReply
from mekiki.collect.page.fields import asks_for, exfiltration_in
from mekiki.collect.page.linkclass import may_follow
from mekiki.collect.page.outcome import page_outcome
from mekiki.collect.page.view import Blobs, View, ended_by, fields_asked, view_of
from mekiki.collect.recipient import NOBODY, Recipient
from mekiki.parse.charset import decode
from mekiki.parse.html import read_html

_HEADERS = {"user-agent": "Mekiki (mail investigation; fetches a page once, never submits)", "accept-language": "ja"}
_MOST_BYTES, _MOST_HOPS, _MOST_TEXT = 1_500_000, 8, 20_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


async def fetch_plainly(url: str, net: Gateway, recipient: Recipient = NOBODY) -> tuple[View, Blobs]:
    """A view without a browser, and the page's source by the hex of its SHA-256. Never raises Silent.

    No redirect is followed that names the recipient, or leads into his house (``linkclass.may_follow``).
    """
    began = monotonic()
    hops: list[dict[str, object]] = []
    told: View
    blobs: Blobs = {}
    try:
        told, blobs = _read(await _followed(url, net, hops, recipient))
    except Silent as silent:
        told = ended_by(str(silent))
    status = hops[-1]["status"] if hops else 0
    more = {"hops": tuple(hops), "requests": len(hops), "status": status, "seconds": round(monotonic() - began, 3)}
    return view_of("plain", **told, **more), blobs


async def _followed(url: str, net: Gateway, hops: list[dict[str, object]], recipient: Recipient) -> HttpReply:
    for _ in range(_MOST_HOPS):
        reply = await net.get(
            url, topic="page", accept="text/html,*/*;q=0.5", most_bytes=_MOST_BYTES, redirects=0, headers=_HEADERS
        )
        hops.append({"url": url[:2000], "status": reply.status, "address": reply.address})
        onward = reply.headers.get("location", "")
        if reply.status not in _REDIRECTS or not onward:
            return reply
        url = _joined(url, onward)
        kind = may_follow(url, recipient.house)
        if not kind.visited and kind.id != "no-web-page":  # what is no web page the gate turns away
            raise Silent(f"not followed: {kind.id}")
        if why := recipient.why_not(url):  # by a key that names the page, and was left, the server may know who reads
            raise Forbidden(why)
    raise Silent("too many redirects")


def _joined(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward)
    except ValueError:
        raise Silent("a URL in no proper form") from None


def _read(reply: HttpReply) -> tuple[View, Blobs]:
    kind = reply.headers.get("content-type", "").lower()
    if "attachment" in reply.headers.get("content-disposition", "").lower():
        return {"outcome": "download", "why": kind, "url": reply.url}, {}
    stated = _CHARSET.search(kind) or _CHARSET.search(reply.body[:2048].decode("latin-1"))
    page = read_html(decode(reply.body, stated.group(1) if stated else "")[0])
    forms = tuple(
        {
            "action": urljoin(reply.url, form.action) if form.action else "", "method": form.method or "get",
            "fields": tuple(
                {"name": each.name, "type": each.kind, "label": each.hint, "asks": asks_for(each.name, each.kind, each.hint)}
                for each in form.fields
            ),
        }
        for form in page.forms[:20]
    )  # fmt: skip
    text = page.text[:_MOST_TEXT]
    outcome = page_outcome(reply.status, page.title, text, url=reply.url, asks=fields_asked(forms))
    source = sha256(reply.body).hexdigest()
    told: View = {
        "outcome": outcome.id, "why": outcome.why, "url": reply.url, "title": page.title, "text": text, "forms": forms,
        "images": len(page.images), "exfiltration": exfiltration_in(reply.body.decode("utf-8", "replace")),
        "source": source,
    }  # fmt: skip
    return told, {source: reply.body}
