"""The way to a visited page leads over a shortener or an open redirector to another domain."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.landing import example_page, host_of, once_a_page, pages_of, path_of, place_of, view
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.providers import kinds_of
from mekiki.model.facts import Domain

_LINK = "https://bit.ly/3Zk8fQ2"


@check(
    id="page.redirect-chain",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    needs=("page",),
    title=Text(en="A detour to the page", ja="回り道をさせるリンク"),
    found=Text(
        en="The link goes over {over} and ends on {domain} after {hops} steps.",
        ja="リンクは {over} を経由し、{hops} 回の移動の末に {domain} で終わります。",
    ),
    why=Text(
        en="A short link or somebody else's redirector hides the true address from reader and filter.",
        ja="短縮URLや他社の転送機能を挟むと、本当の行き先が読み手にもフィルターにも見えなくなります。",
    ),
    innocent=Text(
        en="Newsletters and social networks shorten and count their links in the same way.",
        ja="メールマガジンやSNSも、同じ方法でリンクを短くし、クリックを数えています。",
    ),
    examples=(
        Example(
            links(_LINK),
            sees=({"over": "bit.ly", "domain": "a.test", "hops": 1},),
            answers=example_page(
                _LINK,
                view(
                    "https://a.test/x",
                    hops=(
                        {"url": _LINK, "status": 301, "address": ""},
                        {"url": "https://a.test/x", "status": 200, "address": ""},
                    ),
                ),
            ),
        ),
        Example(
            links("http://a.test/x"),
            answers=example_page(
                "http://a.test/x",
                view(
                    "https://www.a.test/x",
                    hops=(
                        {"url": "http://a.test/x", "status": 301, "address": ""},
                        {"url": "https://www.a.test/x", "status": 200, "address": ""},
                    ),
                ),
            ),
        ),
    ),
    source="RFC 9110 15.4; knowledge/data/redirectors.json",
)
def redirect_chain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(pages_of(evidence)):
        for hop in page.hops[:-1]:
            url = str(hop["url"])
            host = host_of(url)
            if page.domain and registrable_domain(host) != page.domain and kinds_of(host, path_of(url)) & _DETOURS:
                steps = len(page.hops) - 1
                yield saw(place_of(message, page.url), over=Domain(host), domain=Domain(page.domain), hops=steps)
                break


_DETOURS = frozenset(("shortener", "brand-shortener", "open-redirector", "translate-wrapper", "mail-platform"))
