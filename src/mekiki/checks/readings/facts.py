"""What only a sender who keeps the reader's account can know: a name, masked digits, a number, an amount."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mekiki.checks.readings import reading
from mekiki.checks.readings.innocence import reader_named_at
from mekiki.checks.readings.quoted import letter_start
from mekiki.checks.readings.voices import speaks_as
from mekiki.model.message import Body, Message, Place
from mekiki.model.regex import regex

_OPENING = 800  # characters in which the reader is addressed
_LONGEST, _MOST = 20_000, 2  # characters of a body that are searched, and what is kept of each
_ADDRESSED = regex(
    r"(?m)^[ 　]*([^\s、。,:：]{1,24}(?:[ 　][^\s、。,:：]{1,12})?)[ 　]?(?:様|さま|さん|殿)[、,へ]?[ 　]*$"
)
# Words by which anybody may be called.
_ANYBODY = regex(
    r"お客|会員|ユーザ|利用者|契約者|各位|皆|担当|顧客|カード|アカウント|様|@|[*＊●○◯〇]{2}|^[a-z]{3}(?: [a-z]{3})?$"
)
_DIGITS = "[0-9０-９]"
# Memory and disk, as computers and telephones are offered ("16GB/512GB").
_MACHINE = r"(?:[34568]|12|16|24|32|64|128) ?GB ?[/／] ?(?:(?:64|128|256|512) ?GB|[1248] ?TB)"
_KNOWN = regex(
    rf"(?:下|末尾|最後の?)[ 　]?[4４四]?[ 　]?[桁けた]*[ 　:：(（]*{_DIGITS}{{3,4}}(?!{_DIGITS})"  # the last digits of a card
    rf"|[*＊x×●•]{{2,12}}[- ]?{_DIGITS}{{3,4}}(?!{_DIGITS})"
    r"|(?:お?客(?:様|さま)|ご?契約|ご?注文|伝票|送り状|お?問い?合わ?せ|ご?予約|ご?請求書?|証券|口座|会員|発行の)の?(?:番号|ID|コード)"
    rf"[^\n0-9０-９A-Za-z*＊]{{0,6}}[A-Za-z]{{0,3}}[-*＊]?{_DIGITS}[-0-9０-９A-Za-z*＊ ]{{3,}}"
    rf"|(?<![0-9０-９.])(?!{_MACHINE}){_DIGITS}[0-9０-９,，.]{{0,11}}[ 　]?(?:[MGＭＧ][BＢ]|メガ|ギガ)[ 　]*[/／(（][ 　]*{_DIGITS}"  # of a quota, not of a price
    rf"|{_DIGITS}[0-9０-９,，]{{1,9}}[ 　]?円|[￥¥][ 　]?{_DIGITS}[0-9０-９,，]{{2,}}"
)
# The characters that any of it begins with, which is quick to search for.
_BEGINS_KNOWN = regex(r"[下末最*＊x×●•お客ご契注伝送問予請証口会発0-9０-９￥¥]")


@reading
def reader_facts(message: Message) -> tuple[Place, ...]:
    """Where the text shows that its sender knows the reader; empty where it could have been written to anybody.

    An amount and a number may be invented, so that they prove nothing; that they are missing is what tells.
    """
    named = reader_named_at(message)
    found = [named] if named is not None else []
    for body in message.shown:
        found += _addressed(message, body)
        start = letter_start(message, body)
        known = islice(_known(body.text[start:_LONGEST]), _MOST)
        found += [body.place(start + first, start + last) for first, last in known]
    return tuple(found[:4])


def _known(text: str) -> Iterator[tuple[int, int]]:
    """Extents of what ``_KNOWN`` finds."""
    end = 0
    for begins in _BEGINS_KNOWN.finditer(text):
        hit = _KNOWN.match(text, begins.start()) if begins.start() >= end else None
        if hit and not _is_quoted(text, hit.start()):
            end = hit.end()
            yield hit.span()


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is in a line that an answer quotes: that was written to somebody else."""
    return text.startswith(">", text.rfind("\n", 0, at) + 1)


def _addressed(message: Message, body: Body) -> list[Place]:
    own = {part.lower() for each in message.recipients for part in (each, each.partition("@")[0])}
    spoken = speaks_as(message)
    brand = {name.lower() for names in spoken[0].names.values() for name in names} if spoken else set()
    writer = message.sender.name if message.sender else ""
    found = []
    start = letter_start(message, body)
    for hit in _ADDRESSED.finditer(body.text[start : start + _OPENING]):
        name = hit.group(1).strip().lower().rstrip("-")
        if name.startswith(">") or name in writer.lower():  # who writes is not whom it knows
            continue
        if not _ANYBODY.search(name) and name not in own and name not in brand and not name.isdigit():
            found.append(body.place(start + hit.start(1), start + hit.end(1)))
    return found[:1]
