"""What is pasted into a mail for filters to read: text far below a gap, and a whole mail of somebody else's under a lure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, takewhile
from typing import NamedTuple

from mekiki.checks.readings import reading
from mekiki.checks.readings.markup import is_large
from mekiki.checks.readings.parties import is_list_mail, is_mail_platform, same_organisation, shown_domain
from mekiki.checks.readings.urls import domain_of, registered_label
from mekiki.checks.readings.weblinks import strangers
from mekiki.model.message import Body, Copy, Layer, Link, Message
from mekiki.model.regex import regex
from mekiki.parse.forward import is_forward

# --- far below -------------------------------------------------------------------------------------------------------

_GAP_IN_TEXT = regex(r"\n(?:[ \t\u3000\xa0]*+\n){24,}+\s*+(?=\S)")
_BREAK = r"<[bB][rR]\b[^>]{0,40}+>\s*+(?:&(?i:nbsp);\s*+)?+"
_GAP_IN_HTML = regex(f"{_BREAK}(?:{_BREAK}){{24,}}+")  # begins with a plain character, which is quick to search for
_LEAST = 80  # characters that must follow
# A length that may be tall. Only from where a number begins: a megabyte of digits is one number. (A pattern that begins with
# a class of characters is searched for quickly, so the look behind comes after the first.)
_HIGH = regex(r"([0-9](?<![0-9][0-9])[0-9][0-9](?:[0-9]++(?=px)|[0-9]*+(?=vh|r?em)))(..)", re.IGNORECASE)
# What it finds at the least, where every digit is written as 0: few pages have any of these, and they are quick to look for.
_LENGTHS = (b"0000px", b"000vh", b"000em", b"000rem")
_AS_ZERO = bytes.maketrans(b"123456789PXVHREM", b"000000000pxvhrem")
# A property that moves down what stands in or after its element, and the lengths before the one that is looked at;
# "max-height" and the attribute of a picture do not.
_BOX = regex(
    r"(?<![\w-])((?:min-|line-)?height|(?:margin|padding)(?:-top|-bottom)?)\s*+:([^;\"'<>{}:]*+)\Z", re.IGNORECASE
)
_NEAR = 60  # characters before a length in which its property stands
_PIXELS = {"px": 1, "vh": 8, "em": 16, "re": 16}  # by the first letters of a unit, in a window 800 pixels high
_TALL = 3000  # pixels, three screens
_LINE = 20  # pixels of one line of text
_CLASSES = regex(r"[.#]([\w-]++)")
_NAME = regex(r"<([a-z][a-z0-9]*+)", re.IGNORECASE)
_MOST_BOXES = 40  # properties of one body that are looked at


class Tail(NamedTuple):
    """Text of a body that goes on after a gap: where it starts in the text, and how many lines the gap is high."""

    body: Body
    start: int
    lines: int


@reading
def far_below(message: Message) -> tuple[Tail, ...]:
    """Of each shown body the text that follows a gap of 25 lines or of three screens; of at least 80 characters."""
    found = (next(filter(_goes_on, _tails(body)), None) for body in message.shown)
    return tuple(each for each in found if each is not None)


def _goes_on(tail: Tail) -> bool:
    return len(tail.body.text[tail.start :].strip()) >= _LEAST


def _tails(body: Body) -> Iterator[Tail]:
    if body.kind == "plain":
        hit = _GAP_IN_TEXT.search(body.text.rstrip()) if "\n\n\n\n\n\n" in body.text else None
        if hit:
            yield Tail(body, hit.end(), hit[0].count("\n") - 1)
        return
    hit = _GAP_IN_HTML.search(body.source) if body.source.count("<br") >= 25 else None
    if hit:
        yield Tail(body, body.shown_from(hit.end()), hit[0].lower().count("<br"))
    yield from _below_boxes(body)


def _below_boxes(body: Body) -> Iterator[Tail]:
    """The tails below boxes of at least 3000 pixels, as inline styles and the rules of style sheets make them."""
    for _, (at, side, height) in zip(range(_MOST_BOXES), _tall_boxes(body.source), strict=False):
        for end in _ends_of_gap(body, at, side):
            yield Tail(body, body.shown_from(end), height // _LINE)


def _tall_boxes(source: str) -> Iterator[tuple[int, str, int]]:
    """Where a length of three screens or more stands, the property that it belongs to and its pixels."""
    alike = source.encode("ascii", "replace").translate(_AS_ZERO)
    for hit in _HIGH.finditer(source) if any(length in alike for length in _LENGTHS) else ():
        height = int(hit[1][:9]) * _PIXELS[hit[2].lower()]
        box = _BOX.search(source[max(0, hit.start() - _NEAR) : hit.start()]) if height >= _TALL else None
        if box and not box[2].endswith(("-", ".")) and len(box[2].split()) in (0, 2):  # of four, above and below
            yield hit.start(), box[1].lower(), height


def _ends_of_gap(body: Body, at: int, side: str) -> Iterator[int]:
    """Where in the source the gap ends that a property makes: in the tag that it stands in, or in those of its class."""
    source = body.source
    start = source.rfind("<", 0, at)
    if start < 0:
        return
    if source[start : start + 6].lower() != "<style":
        yield from _end_of_gap(body, start, side)
        return
    opening = source.rfind("{", start, at)
    selectors = source[max(source.rfind("}", start, opening), start) : opening] if opening > 0 else ""
    for name in _CLASSES.findall(selectors)[:3]:
        worn = re.compile(
            rf"<[a-z][^<>]*(?:class|id)\s*=[\s\"']*(?:[\w-]+\s+)*{re.escape(name)}(?![\w-])", re.IGNORECASE
        )
        element = worn.search(source, at)
        if element:
            yield from _end_of_gap(body, element.start(), side)


def _end_of_gap(body: Body, start: int, side: str) -> Iterator[int]:
    """A height makes a gap only of an element that holds nothing; a margin or padding above always does."""
    source = body.source
    name = _NAME.match(source, start)
    opened = source.find(">", start) + 1
    if name is None or not opened or name[1].lower() == "img":
        return
    if (side.endswith("height") and side != "line-height") or side.endswith("bottom"):
        closed = source.lower().find(f"</{name[1].lower()}", opened)
        if closed < 0:
            return
        holds = body.text[body.shown_from(opened) : body.shown_from(closed)].strip()
        if holds and not side.endswith("bottom"):
            return
        yield closed
    else:
        yield opened


# --- somebody else's mail ---------------------------------------------------------------------------------------------

_LEAD = 3  # links at most that are the lure's own
_WHOLE = 5  # links at least of what follows it
_ALIKE = 4  # letters of a name that two domains of one house share
_THREADED = frozenset(("in-reply-to", "references", "resent-from", "x-forwarded-message-id"))


class Borrowed(NamedTuple):
    """A mail of somebody else's under a lure: its body, where in the text it starts, the lure's link, whose mail it is."""

    body: Body
    start: int
    lure: Link
    owner: str  # the domain that most of its links lead to
    links: int  # of it


@reading
def borrowed(message: Message) -> Borrowed | None:
    """A whole mail of a third house below a large picture that leads to a stranger; neither is the sender's.

    The picture's domain stands behind the first one to three links and not again below, the sender's nowhere.
    Answers, forwards, lists and mailing houses, where several houses stand in one mail as a rule, are left out.
    """
    if message.copy not in (Copy.ORIGINAL, Copy.ATTACHED) or is_list_mail(message) or not strangers(message):
        return None
    if not _THREADED.isdisjoint(message.field_names()) or is_forward(message.subject):
        return None
    sender = shown_domain(message)
    if not sender or is_mail_platform(sender):
        return None
    found = (_borrowed_in(message, body, sender) for body in message.shown if body.kind == "html")
    return next((each for each in found if each is not None), None)


def _borrowed_in(message: Message, body: Body, sender: str) -> Borrowed | None:
    links = [
        each
        for each in message.links
        if each.source in ("html", "area") and each.scheme in ("http", "https") and each.place.part == body.part
    ]
    lure = domain_of(links[0]) if len(links) > _WHOLE else ""
    lead = sum(1 for _ in takewhile(lambda each: domain_of(each) == lure, links))
    below = Counter(domain_of(each) for each in links[lead:])
    if not lure or lead > _LEAD or lure in below or below.total() < _WHOLE or links[0] not in strangers(message):
        return None
    owner = _owner_of(below)
    if not owner or is_mail_platform(lure) or not _shows_picture(body, links[0], links[lead]):
        return None
    if any(_alike(one, other) for one, other in combinations((lure, owner, sender), 2)):
        return None
    if any(same_organisation(sender, each) for each in below):
        return None
    place = links[lead - 1].place
    start = place.end if place.layer == Layer.TEXT else body.shown_from(place.end)  # a picture is in the source alone
    return Borrowed(body, start, links[0], owner, below.total())


def _owner_of(domains: Counter[str]) -> str:
    """The domain that half of a mail's links lead to, "" where none is."""
    owner, most = domains.most_common(1)[0]
    return owner if most * 2 >= domains.total() and "." in owner else ""


def _shows_picture(body: Body, first: Link, next_: Link) -> bool:
    """Whether a large linked picture stands between the one link and the other."""
    start, end = (each.source_place or each.place for each in (first, next_))
    if not start.layer == end.layer == Layer.SOURCE:
        return False
    return any(start.start <= each.start < end.start and each.linked and is_large(each) for each in body.images)


def _alike(one: str, other: str) -> bool:
    """Whether two domains could be one house's: the same name, or one within the other."""
    if same_organisation(one, other):
        return True
    shorter, longer = sorted((registered_label(one), registered_label(other)), key=len)
    return (len(shorter) >= _ALIKE and shorter in longer) or shorter == longer


# --- what is left ----------------------------------------------------------------------------------------------------


def own_end(message: Message, body: Body) -> int:
    """Where in the text of a body the mail's own words end and pasted ones begin."""
    ends = [tail.start for tail in far_below(message) if tail.body is body]
    pasted = borrowed(message)
    if pasted is not None and pasted.body is body:
        ends.append(pasted.start)
    return min(ends, default=len(body.text))
