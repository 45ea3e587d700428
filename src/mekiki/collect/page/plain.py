"""The third way of looking: plain HTTP, as a program fetches it, with no script run. What differs from a browser's is telling."""

from __future__ import annotations

import re
from hashlib import sha256
from time import monotonic
from urllib.parse import urljoin

from mekiki.collect.gate import Forbidden, Silent
from mekiki.collect.net import Gateway, HttpReply
from mekiki.collect.page.capture import asked_of
from mekiki.collect.page.fields import asks_for, exfiltration_in
from mekiki.collect.page.outcome import page_outcome
from mekiki.parse.charset import decode
from mekiki.parse.html import read_html

_AGENT = "Mekiki (mail investigation; fetches a page once, never submits)"
_MOST_BYTES, _MOST_HOPS, _MOST_TEXT = 1_500_000, 8, 20_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


async def fetch_plainly(url: str, net: Gateway) -> tuple[dict[str, object], dict[str, bytes]]:
    """A view without a browser, and the page's source by the hex of its SHA-256. Never raises Silent."""
    began = monotonic()
    hops: list[dict[str, object]] = []
    told: dict[str, object]
    blobs: dict[str, bytes] = {}
    try:
        reply = await _followed(url, net, hops)
        told, blobs = _read(reply, hops)
    except Forbidden as forbidden:
        told = {"outcome": "blocked", "why": str(forbidden)}
    except Silent as silent:
        why = str(silent)
        kinds = {"too many redirects": "limit", "too many bytes": "limit", "no such host": "dead", "refused": "dead"}
        told = {"outcome": kinds.get(why, "error"), "why": why}
    nothing = {
        "url": "", "title": "", "text": "", "screenshot": "", "source": "", "forms": (), "favicon": {}, "dhash": "",
        "dom": "", "resources": (), "exfiltration": (), "images": 0, "hosts": (), "refused": (),
    }  # fmt: skip
    status = hops[-1]["status"] if hops else 0
    return {
        **nothing, **told, "view": "plain", "hops": tuple(hops), "requests": len(hops), "status": status,
        "seconds": round(monotonic() - began, 3),
    }, blobs  # fmt: skip


async def _followed(url: str, net: Gateway, hops: list[dict[str, object]]) -> HttpReply:
    for _ in range(_MOST_HOPS):
        headers = {"user-agent": _AGENT, "accept-language": "ja"}
        reply = await net.get(
            url, topic="page", accept="text/html,*/*;q=0.5", most_bytes=_MOST_BYTES, redirects=0, headers=headers
        )
        hops.append({"url": url[:2000], "status": reply.status, "address": reply.address})
        onward = reply.headers.get("location", "")
        if reply.status not in _REDIRECTS or not onward:
            return reply
        url = urljoin(url, onward)
    raise Silent("too many redirects")


def _read(reply: HttpReply, hops: list[dict[str, object]]) -> tuple[dict[str, object], dict[str, bytes]]:
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
    outcome = page_outcome(reply.status, page.title, text, url=reply.url, asks=asked_of(forms))
    source = sha256(reply.body).hexdigest()
    told: dict[str, object] = {
        "outcome": outcome.id, "why": outcome.why, "url": reply.url, "title": page.title, "text": text, "forms": forms,
        "images": len(page.images), "exfiltration": exfiltration_in(reply.body.decode("utf-8", "replace")),
        "source": source,
    }  # fmt: skip
    return told, {source: reply.body}
