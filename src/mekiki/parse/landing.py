"""Where a mail's links were seen to lead: the stops of a visit that the mail itself does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mekiki.model.evidence import Evidence, mappings
from mekiki.model.message import Layer, Link, Message, Place
from mekiki.parse.links import link_from
from mekiki.parse.url import read_url

LANDING, ON_THE_WAY, FORM_TARGET = "landing", "on the way", "form target"
"""``Link.source`` of a stop: where a page was found, what passed on to it, where its form sends what is typed."""

_MOST = 12

View = Mapping[str, object]


def led_to(message: Message, evidence: Evidence) -> tuple[Link, ...]:
    """One link to each host that only the visit revealed, the landing pages first. Its place is that of the mail's link.

    Where the visit was made with decoys for the reader, the query is left out: it may carry one in any form.
    """
    named = {link.host for link in message.links}
    found: dict[str, Link] = {}
    stops = [stop for url, views, decoys in _visits(evidence) for stop in _stops(url, views, decoys, message)]
    for stop in sorted(stops, key=lambda each: _ORDER.index(each.source)):
        if stop.host and stop.host not in named:
            found.setdefault(stop.host, stop)
    return tuple(found.values())[:_MOST]


def aimed_at(message: Message, evidence: Evidence) -> tuple[Link, ...]:
    """Of these the pages and where their forms send; who only passed a visitor on may be a bystander."""
    return tuple(link for link in led_to(message, evidence) if link.source != ON_THE_WAY)


def end_of(link: Link, evidence: Evidence) -> Link | None:
    """The page at which the visit of a link ended, where that is on another host; None where it is not known to be."""
    views, decoys = next(
        ((views, decoys) for url, views, decoys in _visits(evidence) if url in (link.url, link.target)), ((), ())
    )
    ends = [stop for view in views for stop in _landing(view, decoys, link.place)]
    return next((stop for stop in ends if stop.host != link.host), None)


_ORDER = (LANDING, FORM_TARGET, ON_THE_WAY)


def addresses_met(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """The addresses under which the hosts of a visit answered, by the host."""
    found: dict[str, dict[str, None]] = {}
    for _, views, _ in _visits(evidence):
        for view in views:
            for hop in mappings(view.get("hops")):
                reading = read_url(str(hop.get("url") or ""))
                if reading is not None and reading.host and hop.get("address"):
                    found.setdefault(reading.host, {})[str(hop["address"])] = None
    return {host: tuple(each) for host, each in found.items()}


def _visits(evidence: Evidence) -> Iterator[tuple[str, tuple[View, ...], tuple[str, ...]]]:
    """Each visited URL as in the mail, what was seen there, and the decoys that it was asked with."""
    for url, known in evidence.known("page").items():
        decoys = tuple(str(each.get("decoy") or "") for each in mappings(known.value.get("replaced")))
        yield url, mappings(known.value.get("views")), tuple(filter(None, decoys))


def _stops(url: str, views: tuple[View, ...], decoys: tuple[str, ...], message: Message) -> Iterator[Link]:
    place = next((link.place for link in message.links if url in (link.url, link.target)), None)
    place = place or Place(Layer.SOURCE, quote=url[:500])
    for view in views:
        yield from _landing(view, decoys, place)
        for hop in mappings(view.get("hops"))[:-1]:
            yield from _stop(hop.get("url"), ON_THE_WAY, decoys, place)
        for form in mappings(view.get("forms")):
            if form.get("fields"):
                yield from _stop(form.get("action"), FORM_TARGET, decoys, place)


def _landing(view: View, decoys: tuple[str, ...], place: Place) -> Iterator[Link]:
    hops = mappings(view.get("hops"))
    yield from _stop(hops[-1].get("url") if hops else "", LANDING, decoys, place)
    yield from _stop(view.get("url"), LANDING, decoys, place)


def _stop(url: object, source: str, decoys: tuple[str, ...], place: Place) -> Iterator[Link]:
    reading = read_url(str(url or ""))
    if reading is not None and reading.scheme in ("http", "https"):
        link = link_from(reading.href, reading, "", source, place)
        bare = reading.href.partition("?")[0].partition("#")[0]
        yield (replace(link, url=bare, target=bare, query="", fragment="") if decoys else link)
