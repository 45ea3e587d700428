"""The talk is to move to a messenger, a telephone or a private address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.phrases import sightings_of
from mekiki.knowledge import answers

_FOR_A_GROUP = 0.4  # clubs, schools and neighbours have groups: to join one is less than to write to a stranger alone


@check(
    id="request.move-to-messenger",
    words="request.move-to-messenger",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    title=Text(en="To another channel", ja="別の連絡手段への誘い"),
    found=Text(
        en="The mail wants to continue elsewhere: “{words}”.",
        ja="LINEなど、別の連絡手段に移るように求めています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Away from the firm's mail nobody watches. False bosses in Japan ask for a new LINE group and then for "
            "a transfer."
        ),
        ja=(
            "会社のメールから離れると、だれの目も届きません。社長をかたり、"
            "LINEグループを作らせてから送金を指示する手口が続いています。"
        ),
    ),
    innocent=Text(
        en="Many firms have a LINE or WhatsApp account, and people exchange numbers.",
        ja="LINEの公式アカウントを持つ会社は多く、知人どうしで連絡先を交換することもあります。",
    ),
    examples=(
        Example(mail("業務用のLINEグループを作ってください。"), sees=({"words": "LINEグループを作"},)),
        Example(mail("Add me on WhatsApp."), sees=({"words": "Add me on WhatsApp"},)),
        Example(mail("店頭のLINE公式アカウントは閉じました。")),
        Example(mail("We no longer answer on the messenger; please come to the desk.")),
    ),
    source=(
        "police notice (anan.jpn.org) on false executives; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 14 of 1410 bad, 4 of 1587 genuine"
    ),
)
def move_to_messenger(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for sighting in sightings_of(message, "request.move-to-messenger"):
        is_group = all(answers.joins_group().search(place.quote) for place in sighting.places)
        yield replace(sighting, strength=_FOR_A_GROUP) if is_group else sighting
