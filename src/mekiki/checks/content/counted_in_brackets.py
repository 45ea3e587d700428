"""What waits for the reader is counted in brackets: "You have (1) package"."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.phrases import one_line
from mekiki.checks.readings.wording import folded_bodies, folded_subject, within
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_OPENING = 2_000  # characters of a body; further down, brackets number notes and paragraphs
# Things that are said to wait. Between the number and the thing a word or two may stand: "(1) pending package".
_THINGS, _COUNTED, _MINE, _NUMBERS = (
    saying("counted-in-brackets", name).pattern for name in ("waiting", "counted", "you-have", "numbers")
)
_WAITING = regex(rf"\((?<!\w.)\d\) ?(?:[^\W\d_]{{2,15}} ){{0,2}}(?:{_THINGS})|\(\d\) ?(?:{_COUNTED})")
_YOU_HAVE = regex(rf"(?:{_MINE})\b")
_ANOTHER = regex(r"\(\d\)")
_SPELT_OUT = regex(rf"(?:{_NUMBERS}) $")


@check(
    id="content.counted-in-brackets",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Counted in brackets", ja="かっこ書きの「(1)件」"),
    found=Text(
        en="What waits for you is counted in brackets, as mass mailings have it: “{words}”.",
        ja="届いているものの数を、大量送信の文面によくあるかっこ書きにしています（「{words}」）。",
    ),
    why=Text(
        en="The number in brackets imitates the counter of an app. Whoever has a parcel or a message for you says which one.",
        ja="アプリの未読数をまねた書き方です。本当に荷物や連絡があるなら、何の荷物か、誰からの連絡かを書くはずです。",
    ),
    innocent=Text(
        en="Forums and networks count unread messages so in the subject line, and lawyers write “one (1) copy”.",
        ja="掲示板やSNSの通知が、件名に未読数をこう書くことがあります。契約書の「1(一)部」のような書き方もあります。",
    ),
    examples=(
        Example(mail("You have (1) package pending in our warehouse."), sees=({"words": "(1) package"},)),
        Example(mail("Sie haben (1) Paket, das auf die Lieferung wartet."), sees=({"words": "(1) Paket"},)),
        Example(
            mail("ご確認ください。", subject="(1)件の未配達のお荷物があります"), sees=({"words": "(1)件の未配達"},)
        ),
        Example(mail("(1) Messages are kept for a year. (2) Parcels are kept for a week.")),
        Example(mail("Limit one (1) order per household and day.")),
        Example(mail("See also open(1) messages in the manual, and note (3) of the order.")),
        Example(mail("ご注文の商品(1)と、お届け先(2)をご確認ください。")),
    ),
    tags=(Tag.EVASION,),
    source="wording of mass mailings about parcels and prizes; hits in the development corpus: 9 of 1361 bad, 0 of 1416 genuine",
)
def counted_in_brackets(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.subject_place is not None and "(" in message.subject:
        subject = folded_subject(message)
        hit = _counter(subject)
        if hit is not None:
            words = Quote(one_line(message.subject[slice(*hit)]))
            yield saw(within(message.subject_place, *hit, message.subject), words=words)
            return
    for body, text in folded_bodies(message):
        hit = _counter(text[:_OPENING])
        if hit is not None:
            yield saw(body.place(*hit), words=Quote(one_line(body.text[slice(*hit)])))
            return


def _counter(text: str) -> tuple[int, int] | None:
    """Extent of what is counted, where no other bracketed number makes a list of it and somebody is told to have it."""
    hit = _WAITING.search(text) if "(" in text and ")" in text else None
    if hit is None or len({each.group() for each in _ANOTHER.finditer(text)}) > 1:
        return None
    if _SPELT_OUT.search(text, max(0, hit.start() - 10), hit.start()):  # as contracts write numbers
        return None
    at_head = not text[: hit.start()].strip(' "*!-')
    return hit.span() if at_head or _YOU_HAVE.search(text, max(0, hit.start() - 60), hit.start()) else None
