"""What is offered for sale, by whom nobody asked: a seller's voice, signs that the mail came unasked, and that it was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Message, Sighting
from mekiki.checks.readings import reading
from mekiki.checks.readings.parties import writes_to_its_own
from mekiki.checks.readings.tells import joined, telling_words
from mekiki.checks.readings.wording import Hit, phrase_hits
from mekiki.knowledge.textfold import fold

UNASKED, APPROACH, PITCH, COURTING = "offer.unasked", "offer.approach", "offer.pitch", "offer.courting"
# What is sold to firms above all: offered to a stranger, each of it is an advertisement.
_WARES = (
    "offer.business-software", "offer.compliance-kit", "offer.market-tips", "offer.office-supplies", "offer.printed-goods",
    "offer.property", "offer.survey-panel", "offer.switching", "offer.trade-fair", "offer.training", "spam.b2b-list",
    "spam.cheap-loans", "spam.cn-manufacturer", "spam.seo", "spam.web-design",
)  # fmt: skip
_VOICES = (PITCH, COURTING, UNASKED, APPROACH)
# An answer in a thread, and what a discussion list carries, was written to people who talk with each other.
_AMONG_ACQUAINTANCES = frozenset(("in-reply-to", "references", "list-post"))


def offered(message: Message, id: str, is_told_by_wares: bool = False) -> Iterator[Sighting]:
    """The words of an entry where a seller says them to somebody who has not asked for it, as far as the mail tells.

    Two colleagues speak of toner as well, and the shop at which the reader buys it says why it writes. Other wares
    (``is_told_by_wares``) are named by nobody but who offers them.
    """
    if is_asked_for(message):
        return
    if is_told_by_wares or any(phrase_hits(message, voice) for voice in _VOICES):
        yield from telling_words(message, id)


@reading
def is_among_acquaintances(message: Message) -> bool:
    """Whether the mail belongs to an exchange or a discussion, or was written within one house."""
    return not _AMONG_ACQUAINTANCES.isdisjoint(message.field_names()) or writes_to_its_own(message)


@reading
def is_asked_for(message: Message) -> bool:
    """Whether its reader is known to the sender, or said to be a subscriber or customer and nothing said to the contrary."""
    if is_among_acquaintances(message):
        return True
    reasons = phrase_hits(message, "genuine.subscription-reason") or phrase_hits(message, "genuine.order-facts")
    return bool(reasons) and not phrase_hits(message, UNASKED)


@reading
def unasked_offer(message: Message) -> tuple[Hit, ...]:
    """What says that an offer comes unasked, and what it offers: () where one of the two is missing.

    Who asks a stranger for a talk says it, too, where he does so in two ways and boasts of others like his reader: colleagues
    have a quick question as well, and speak of what their platform does.
    """
    if is_among_acquaintances(message):
        return ()
    said, courting = phrase_hits(message, UNASKED), phrase_hits(message, COURTING)
    if said:
        sold = courting or phrase_hits(message, PITCH) or _wares(message)
        return (*said, *sold) if sold else ()
    asked = phrase_hits(message, APPROACH)
    return (*asked, *courting) if courting and _different(asked) > 1 and not is_asked_for(message) else ()


def _wares(message: Message) -> tuple[Hit, ...]:
    """The words of the first of the wares that are plainly named."""
    named = (phrase_hits(message, id) for id in _WARES if any(telling_words(message, id)))
    return next(named, ())


def _different(found: tuple[Hit, ...]) -> int:
    return len({fold(" ".join(hit.place.quote.split())) for hit in found})


def unasked_words(found: tuple[Hit, ...]) -> dict[str, object]:
    """The facts of such a finding: how it says that it is unasked, and what it offers."""
    said = tuple(hit for hit in found if hit.term.id in (UNASKED, APPROACH))
    sold = tuple(hit for hit in found if hit.term.id not in (UNASKED, APPROACH))
    return {"said": joined(said), "offer": joined(sold)}
