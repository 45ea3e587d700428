"""The sizes of a mailbox do not fit the percentage beside them."""

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
    mail,
    saw,
)
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_USED = regex(
    r"(?<![\d.])(?P<used>\d+(?:[.,]\d+)?)\s?(?P<unit>[kmgt]b|ギガバイト|メガバイト)?"
    rf"\s?(?:{saying('quota-nonsense', 'of').pattern})\s?"
    r"(?P<whole>\d+(?:[.,]\d+)?)\s?(?P<units>[kmgt]b|ギガバイト|メガバイト)(?![a-z])"
)
_FULL = rf"%\s?(?:{saying('quota-nonsense', 'full').pattern})"
_IS_FULL = regex(_FULL)  # few texts hold this, and it is quick to search for
_PERCENT = regex(rf"(?<![\d.,])(\d{{1,3}})\s?{_FULL}")
_POWERS = {"k": 1, "m": 2, "メ": 2, "g": 3, "ギ": 3, "t": 4}
_ROUNDING = 6  # percentage points
_FAR = 200  # characters around the sizes


def _size(number: str, unit: str | None) -> float:
    return float(number.replace(",", ".")) * 1000 ** _POWERS[unit[0]] if unit else 0.0


@check(
    id="arithmetic.quota-nonsense",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="A quota that does not add up",
        ja="計算の合わない容量",
    ),
    found=Text(
        en="The mail speaks of {percent} % and of “{sizes}”, which is {real} %.",
        ja="{percent} % とありますが、「{sizes}」なら {real} % です。",
    ),
    why=Text(
        en="A server computes the percentage from the sizes. Here somebody probably typed both.",
        ja="割合はサーバーが容量から計算するものです。両方とも手で書き込まれたものと考えられます。",
    ),
    innocent=Text(
        en="Rounding, or two different quotas in one notice, can bring such numbers about.",
        ja="四捨五入や、別々の容量が一つの通知に並んだせいであることもあります。",
    ),
    examples=(
        Example(
            mail("Your mailbox is 98% full: 1.2 GB of 10 GB used."),
            sees=({"percent": 98, "sizes": "1.2 GB of 10 GB", "real": 12},),
        ),
        Example(
            mail("使用容量が95％を超えました（500MB / 2GB）。"),
            sees=({"percent": 95, "sizes": "500MB / 2GB", "real": 25},),
        ),
        Example(mail("Your mailbox is 98% full: 9.8 GB of 10 GB used.")),
        Example(mail("容量の90%を超えました。\n使用量：181.4GB / 200GB\n100%に達すると受信できません。")),
        Example(mail("残り2%です（9.8GB / 10GB）。")),
        Example(mail("1.2 GB of 10 GB used. Save 50% on more storage today!")),
    ),
    source="HEARTLAND (d): 「47.99 ギガバイト50 ギガバイト」",
)
def quota_nonsense(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, text in folded_bodies(message):
        if "%" not in text or not _IS_FULL.search(text):
            continue
        for hit in _USED.finditer(text):
            used, whole = (_size(hit[number], hit[unit]) for number, unit in (("used", "unit"), ("whole", "units")))
            near = _PERCENT.search(text, max(0, hit.start() - 40), min(len(text), hit.end() + 30))
            if near and used and whole:
                percent, real = int(near[1]), round(100 * used / whole)
                # A notice also says from which share on it is sent, and what happens at another.
                said = [int(each[1]) for each in _PERCENT.finditer(text, max(0, hit.start() - _FAR), hit.end() + _FAR)]
                if percent <= 100 and not any(_agrees(each, real) for each in said):
                    place = body.place(*hit.span())
                    yield saw(place, percent=percent, sizes=Quote(place.quote), real=real)


def _agrees(percent: int, real: int) -> bool:
    """Whether a share is that of the sizes, used or left."""
    return min(abs(percent - real), abs(100 - percent - real)) <= _ROUNDING
