"""Which pages of a mail a visit would look at, with what in place of the reader, and which links are never visited."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from mekiki.collect.page.decoy import Decoyed, names_a_page, with_decoys
from mekiki.collect.page.linkclass import LinkClass, classify, own_domains
from mekiki.collect.page.pieces import host_of
from mekiki.collect.privacy import NAMES_READER, TOKEN
from mekiki.collect.recipient import Recipient, recipient_of
from mekiki.model.evidence import Observable, Question, Reach
from mekiki.model.message import Layer, Link, Message, Place
from mekiki.model.reader import Reader
from mekiki.parse.links import link_from, urls_in
from mekiki.parse.url import read_url

MOST_VISITS = 3  # pages of one mail that are looked at
MOST_REFUSALS = 30  # links that are told as never visited
_MOST_LINKS = 40  # links of one mail that are classified; a phish has its page among the first


def page_questions(
    message: Message, reader: Reader, *, accused: bool = False, fresh: Collection[str] = ()
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The pages that a visit would look at, the plainest first, and the links that are never visited.

    A question carries ``link`` (the URL with its decoys), ``replaced`` (mappings, see docs/evidence.md), ``signs``
    (why it is suspect, Texts) and ``recipient`` (of whom nothing may go out on the way either). A refusal says the link's
    class in ``refused``; ``knowledge.linkwords.reasons`` has its words in both languages. A target that any other link of
    the mail forbids ("unsubscribe" leading to the same page) is not visited either.
    """
    recipient = replace(recipient_of(message, reader), house=tuple(sorted(own_domains(message, reader))))
    cleaning = _Cleaning(message, recipient)
    classed = [(link, classify(link, message, reader, accused=accused, fresh=fresh)) for link in all_links(message)]
    forbidden = {link.target for link, kind in classed if not kind.visited and kind.id in _BINDING}
    best: dict[str, tuple[Link, LinkClass]] = {}
    for link, kind in classed:
        if kind.visited and link.target not in forbidden and not cleaning.why_not(link):
            known = best.get(link.target)
            if known is None or kind.points > known[1].points:
                best[link.target] = (link, kind)
    chosen = sorted(best.values(), key=lambda pair: -pair[1].points)
    visits = _one_a_host(chosen)[:MOST_VISITS]
    refused = [
        (link, cleaning.why_not(link) or "unclear" if kind.visited else kind.id)
        for link, kind in classed
        if link.target not in best
    ]
    return tuple(_question(link, kind, cleaning) for link, kind in visits), tuple(_refusals(refused))


_BINDING = frozenset(("unsubscribe", "list-management", "form-target"))


def _one_a_host(chosen: list[tuple[Link, LinkClass]]) -> list[tuple[Link, LinkClass]]:
    """The plainest page of each host first, then what is left: three pages of one kit tell little more than one."""
    seen: set[str] = set()
    first: list[tuple[Link, LinkClass]] = []
    rest: list[tuple[Link, LinkClass]] = []
    for link, kind in chosen:
        (rest if link.host in seen else first).append((link, kind))
        seen.add(link.host)
    return first + rest


class _Cleaning:
    """Takes the reader out of the links of one mail."""

    def __init__(self, message: Message, recipient: Recipient) -> None:
        self.recipient, self._seed = recipient, message.sha256

    def decoyed(self, link: Link) -> Decoyed:
        return with_decoys(link.target, self.recipient.addresses, self._seed, self.recipient.traits)

    def why_not(self, link: Link) -> str:
        """Why it cannot be said that nothing of the reader is left in the URL, so that it is not visited; "" where it can."""
        try:
            made = self.decoyed(link)
        except ValueError:
            return "unclear"
        host = host_of(made.url)
        why = self.recipient.why_not_name(host)
        if why == NAMES_READER or (why == TOKEN and not names_a_page(host)):  # at a bucket's a token names the page
            return "host-tells-reader"
        return self.recipient.why_not(made.url)


def _question(link: Link, kind: LinkClass, cleaning: _Cleaning) -> Question:
    made = cleaning.decoyed(link)
    replaced = tuple(each._asdict() for each in made.replaced)
    reason = "; ".join(sign.text.en for sign in kind.signs)
    given = {
        "link": made.url, "replaced": replaced, "signs": tuple(sign.text for sign in kind.signs),
        "recipient": cleaning.recipient,
    }  # fmt: skip
    return Question("page", Observable("url", link.url), Reach.VISIT, reason=reason, given=given)


def _refusals(refused: list[tuple[Link, str]]) -> Iterator[Question]:
    told = dict.fromkeys((link.url, id) for link, id in refused if id != "no-web-page")
    for url, id in list(told)[:MOST_REFUSALS]:
        yield Question("page", Observable("url", url), Reach.VISIT, refused=id)


def all_links(message: Message) -> list[Link]:
    """The links of the mail, with those that only the header and the images carry."""
    return [*message.links[:_MOST_LINKS], *_of_header(message), *_of_images(message)]


def _of_header(message: Message) -> Iterator[Link]:
    for name in ("list-unsubscribe", "list-subscribe", "list-help", "list-owner", "list-archive", "list-post"):
        for header in message.fields(name)[:3]:
            for start, end in urls_in(header.value)[:5]:
                yield from _link(header.value[start:end], "header", header.place(start, end))


def _of_images(message: Message) -> Iterator[Link]:
    for body in message.shown[:5]:
        for image in body.images[:60]:
            place = Place(Layer.SOURCE, body.part, start=image.start, end=image.end, quote=image.src[:500])
            yield from _link(image.src, "image", place, body.base)


def _link(url: str, source: str, place: Place, base: str = "") -> Iterator[Link]:
    reading = read_url(url, base)
    if reading is not None and reading.scheme in ("http", "https"):
        yield link_from(url, reading, "", source, place)
