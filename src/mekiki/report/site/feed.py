"""The Atom feed of a site (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mekiki.report.site.listed import Listed
from mekiki.report.webpage import as_words

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def atom(entries: Sequence[Listed], lang: str, title: str, url: str, home: str, here: str) -> bytes:
    """The feed of a language. ``url`` is the address of the site, "" where it has none yet; ``home`` and ``here`` are the
    list and the feed relative to it. An entry keeps its id wherever the site moves.
    """
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _text(feed, "id", _urn(f"feed:{lang}:{url}"))
    _text(feed, "title", title)
    _text(feed, "updated", _time(max((each.published for each in entries), default=_BEGINNING)))
    SubElement(
        feed, "link", {"rel": "alternate", "type": "text/html", "hreflang": lang, "href": f"{url}{home}" or "./"}
    )
    if url:
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{url}{here}"})
    author = SubElement(feed, "author")
    _text(author, "name", "目利き Mekiki")
    up = "" if url else "../" * here.count("/")
    for each in sorted(entries, key=lambda one: one.published, reverse=True)[:_MOST]:
        _entry(feed, each, url or up)
    indent(feed)
    made: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + made + b"\n"


def _entry(feed: Element, each: Listed, base: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", _urn(f"{each.slug}:{each.lang}"))
    _text(entry, "title", each.title)
    _text(entry, "published", _time(each.published))
    _text(entry, "updated", _time(each.published))
    href = f"{base}e/{each.slug}/{each.lang}.html"
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "hreflang": each.lang, "href": href})
    for id, name in ((each.label, each.kicker), (each.brand, each.brand_name), (each.pretext, each.pretext_name)):
        if id:
            SubElement(entry, "category", {"term": id, "label": name})
    _text(entry, "summary", each.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = as_words(text)  # some readers take a plain title for HTML


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'mekiki:{name}')}"


def _time(when: datetime) -> str:
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat(timespec="seconds")
