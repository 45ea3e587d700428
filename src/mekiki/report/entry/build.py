"""A Case to an Entry: the sections in their order, and what a site needs to list it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import accumulate

from mekiki.knowledge.providers import is_popular
from mekiki.model.case import Case
from mekiki.model.version import __version__
from mekiki.report.contacts import reported_links
from mekiki.report.entry import alone
from mekiki.report.entry.arrival import came, mail
from mekiki.report.entry.banner import banner
from mekiki.report.entry.counsel import aimed_at, follows, to_do, to_report
from mekiki.report.entry.firstlines import reading
from mekiki.report.entry.form import Banner, Entry, Figure, Letter, Meta, Section
from mekiki.report.entry.journey import journey
from mekiki.report.entry.landing import link, page
from mekiki.report.entry.reservation import made_by, reservation
from mekiki.report.entry.shown import Published
from mekiki.report.entry.telling import Telling
from mekiki.report.entry.wording import wording
from mekiki.report.pictures.card import card
from mekiki.report.pictures.ink import Picture
from mekiki.report.receiving import with_sure_origin
from mekiki.report.texts import shortened

_LONGEST_SUMMARY = 160
_ORDER = (came, mail, reading, journey, wording, link, page, follows, aimed_at, to_do, to_report, reservation)
# nobody sent it, it came no way
_OF_A_LINK = (alone.came, mail, link, page, follows, aimed_at, to_do, to_report, reservation)


def entry(case: Case, lang: str, published: datetime, safe: Published | None = None) -> Entry:
    """The warning about a case in a language ("ja" or "en"). Pure: the same case and time give the same entry."""
    t = Telling(with_sure_origin(case), lang, safe or Published(case))
    head = banner(t)
    sections = tuple(made for make in (_OF_A_LINK if t.is_of_link else _ORDER) if (made := make(t)) is not None)
    meta = _meta(t, head, published)
    shared = card(head.title, meta.summary, head.stamp, head.tone, head.kicker, lang)
    pictures = (*_pictures(sections), shared)
    return Entry(meta, head, sections, shared, made_by(t, __version__), pictures, is_of_link=t.is_of_link)


def slug_of(t: Telling, came_on: datetime | None, published: datetime) -> str:
    """The name of an entry in files and addresses: the day, the brand, the story, and six letters to tell two apart.

    The letters are of the mail's SHA-256: whoever has the same mail can find it, nobody can tell the mail from them.
    """
    told = t.verdict
    words = [(came_on or published).strftime("%Y-%m-%d"), told.posed_as or t.label, told.pretext or ""]
    return "-".join(each for each in [*words, t.message.sha256[:6]] if each)


def _meta(t: Telling, head: Banner, published: datetime) -> Meta:
    came_on, _ = t.came
    domains = dict.fromkeys(
        each.link.registrable_domain or each.link.host
        for each in t.marked.links
        if each.link.scheme in ("http", "https")
    )
    told = {link.registrable_domain or link.host for link in reported_links(t.case)} if t.is_warned_of else set()
    suspects = [each for each in domains if each in told and not (t.is_of_brand(each) or is_popular(each))]
    return Meta(
        slug=slug_of(t, came_on, published), lang=t.lang, title=head.title, summary=_summary(head.lead, t.lang),
        label=t.label, published=published, came=came_on, brand=t.verdict.posed_as or "", brand_name=t.brand_name,
        pretext=t.verdict.pretext or "", pretext_name=t.pretext_name,
        domains=tuple(t.safe.host(each) for each in suspects[:8]), subject=t.subject,
    )  # fmt: skip


def _summary(lead: str, lang: str) -> str:
    """As many whole sentences of the lead as a list or a search engine shows."""
    sentences = re.findall(r"[^。]+。?" if lang == "ja" else r"\S.*?[.?!](?=\s|$)|\S.+$", lead)
    kept = list(accumulate(sentences, lambda before, one: before + ("" if lang == "ja" else " ") + one))
    return next((each for each in reversed(kept) if len(each) <= _LONGEST_SUMMARY), shortened(lead, _LONGEST_SUMMARY))


def _pictures(sections: Sequence[Section]) -> Iterator[Picture]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Letter):
                yield block.picture
            elif isinstance(block, Figure):
                yield block.picture
                if block.narrow:
                    yield block.narrow
