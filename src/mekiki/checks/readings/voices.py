"""As which brand a mail speaks of itself: "thank you for using X", 【X】 before the subject, X's account, X Inc. below."""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import Claim, claimed, claims
from mekiki.checks.readings.letters import letterheads, signatures
from mekiki.checks.readings.passing import in_passing
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import Hit, hits
from mekiki.knowledge import brands, firmwords, voices
from mekiki.knowledge.brands import Brand
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

# What follows a brand's name when the brand itself speaks, and what goes before it.
_SENTENCE_ENDS = regex(r"\s*(?:[.!:。\n]|$)")

_LAST_LINES = 3


@reading
def presented(message: Message) -> Claim | None:
    """The strongest claim, where the sender's name or address, a letterhead or the mail's own voice makes it.

    A newspaper whose stories a newsletter tells, or a maker whose driver is mended, is spoken of ever so often without one.
    """
    claim = claimed(message)
    if claim is None or not claim.is_voiced:
        return None
    if claim.is_signed or claim.wheres & {"name", "address"} or claim.brand.id in _spoken(message):
        return claim
    return None


@reading
def speaks_as(message: Message) -> tuple[Brand, tuple[Place, ...]] | None:
    """The brand in whose own voice the mail speaks, and where; None where it only mentions brands."""
    spoken = _spoken(message)
    if not spoken:
        return None
    of_claims = {claim.brand.id for claim in claims(message)}
    loudest = max(spoken, key=lambda id: (id in of_claims, len(spoken[id]), id))
    return brands.all_brands()[loudest], tuple(dict.fromkeys(spoken[loudest]))[:4]


@reading
def _spoken(message: Message) -> dict[str, list[Place]]:
    """Where the mail speaks in a brand's own voice, by the brand's id."""
    of_claims, passing = {claim.brand.id for claim in claims(message)}, in_passing(message)
    spoken: dict[str, list[Place]] = {}
    for (kind, id), found in hits(message).items():
        if id in of_claims or (kind == "brand" and any(_is_japanese(message, hit) for hit in found[:3])):
            places = [
                hit.place
                for hit in found[:20]
                if (hit.where != "body" or (hit.place.part, hit.place.start) not in passing)
                and _in_own_voice(message, hit)
            ]
            if places:
                spoken.setdefault(id, []).extend(places)
    for id, place in (*letterheads(message), *signatures(message)):
        if id in of_claims:
            spoken.setdefault(id, []).append(place)
    return spoken


def _in_own_voice(message: Message, hit: Hit) -> bool:
    if hit.where == "name":
        name = message.sender.name if message.sender else ""
        return len(hit.place.quote) * 2 > len(name) or name.lower().startswith(hit.place.quote.lower())
    text = message.subject if hit.where == "subject" else _text_of(message, hit)
    start, end = hit.place.start, hit.place.end
    if voices.of_its_own().match(text, end) and not text[text.rfind("\n", 0, start) + 1 : start].strip(" 　【「■●▼*"):
        return True
    if hit.where == "body" and _signs_off(text, start, end) and strangers(message):
        return True
    before = text[max(0, start - 24) : start]
    return bool(
        voices.after().match(text, end)
        or voices.before().search(before)
        or (hit.term.kind == "brand" and voices.readers().search(before))
        or (voices.from_it().search(before) and _SENTENCE_ENDS.match(text, end))
    )


def _signs_off(text: str, start: int, end: int) -> bool:
    """Whether the firm's full name begins one of the last lines of the text."""
    if text.count("\n", end) > _LAST_LINES or not firmwords.closes_full_name().match(text, end):
        return False
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _is_japanese(message: Message, hit: Hit) -> bool:
    """Whether kana or kanji follow the name: Japanese firms open with a set phrase of thanks that nobody else uses."""
    return hit.where == "body" and not _text_of(message, hit)[hit.place.end : hit.place.end + 6].isascii()


def _text_of(message: Message, hit: Hit) -> str:
    body = message.body(hit.place.part)
    return body.text if body is not None else ""
