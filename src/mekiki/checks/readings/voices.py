"""As which brand a mail speaks of itself: "thank you for using X", 【X】 before the subject, X's account, X Inc. below."""

from __future__ import annotations

import re

from mekiki.checks.readings import reading
from mekiki.checks.readings.claims import Claim, claimed, claims
from mekiki.checks.readings.letters import letterheads, signatures
from mekiki.checks.readings.passing import in_passing
from mekiki.checks.readings.weblinks import strangers
from mekiki.checks.readings.wording import Hit, hits
from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

# What follows a brand's name when the brand itself speaks, and what goes before it.
_AFTER = regex(
    r"[」』】\]]?\s?(?:を?\s?(?:ご利用|ご愛顧|お使い|ご登録)|の?(?:カスタマー|お客様|お客さま|会員|アカウント|サポート|事務局|セキュリティ)"
    r"|カード会員|です。|でございます|(?:より|からの)(?:お知らせ|重要|大切|緊急|ご|お|【)|株式会社"
    r"|[ \xa0_-]?(?:support|(?:cyber ?)?security|customer|account|team|service|help ?desk|kundenservice|konto|sicherheit|compte|cuenta|conta))",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"(?:株式会社|【|\[|dear |thank you for (?:using|choosing) "
    r"|\b(?:cher|chère|lieber?|geehrter?|beste|geachte|estimad[oa]|gentile|prezad[oa]) "
    r"(?:(?:client|acheteur|kunde|klant|cliente) (?:(?:von|van|de|di|da) )?)?|\bteam (?:von|bei|van|at) )\s?$",
    re.IGNORECASE,
)
# The reader's own "Windows" is no word of the firm, if that is a product's name; nor are "laptops from Dell and others".
_POSSESSIVE = regex(r"\b(?:your|ihr|ihrem|votre|sua|seu|su|uw|mijn) \s?$", re.IGNORECASE)
_FROM = regex(r"\bfrom \s?$", re.IGNORECASE)
_SENTENCE_ENDS = regex(r"\s*(?:[.!:。\n]|$)")

# What follows the name at the head of a line where the firm itself writes of what it keeps for the reader, or signs.
_OF_ITS_OWN = regex(
    r"[」』】\]]?\+?\s?の?(?:容量|ストレージ|次回(?:の?ご?請求|更新)|ご?請求(?:額|金額)|会員資格|会員情報|ご?登録情報|ご?契約情報|更新に関する)"
)
_LAST_LINES = 3
# The firm's full name below the letter, with its address or alone.
_FULL_NAME = regex(
    r",?\s(?:corporation|corp|inc|ltd|llc|limited|gmbh|ag|plc|s\.?\s?a|s/a|n\.?v|b\.?v|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l)\.?\s*(?:,|[-–—|·] |\n|$)",
    re.IGNORECASE,
)


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
    if _OF_ITS_OWN.match(text, end) and not text[text.rfind("\n", 0, start) + 1 : start].strip(" 　【「■●▼*"):
        return True
    if hit.where == "body" and _signs_off(text, start, end) and strangers(message):
        return True
    before = text[max(0, start - 24) : start]
    return bool(
        _AFTER.match(text, end)
        or _BEFORE.search(before)
        or (hit.term.kind == "brand" and _POSSESSIVE.search(before))
        or (_FROM.search(before) and _SENTENCE_ENDS.match(text, end))
    )


def _signs_off(text: str, start: int, end: int) -> bool:
    """Whether the firm's full name begins one of the last lines of the text."""
    if text.count("\n", end) > _LAST_LINES or not _FULL_NAME.match(text, end):
        return False
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _is_japanese(message: Message, hit: Hit) -> bool:
    """Whether kana or kanji follow the name: Japanese firms open with a set phrase of thanks that nobody else uses."""
    return hit.where == "body" and not _text_of(message, hit)[hit.place.end : hit.place.end + 6].isascii()


def _text_of(message: Message, hit: Hit) -> str:
    body = message.body(hit.place.part)
    return body.text if body is not None else ""
