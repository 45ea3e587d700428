"""A place-holder of the mailing program was never filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.hiding import place_of
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import leftovers
from mekiki.model.facts import Quote
from mekiki.model.message import Place
from mekiki.model.regex import regex

_LONGEST = 30_000  # characters of a text in which place-holders are looked for
_LINE = 200  # characters of a line that are looked at on either side of one
_MARK = regex(
    r"[{\[【%#*<](?:(?<=[{\[【%])|(?<=#)[\w{#]|(?<=\*)\||(?<=<)[?\w])"
)  # quick: begins with a class of characters
_CODE = regex(r"[=;`<>\\|\"]|\w\(|://")
_HONORIFIC = regex(r"[ \u3000]?(?:様|さま)")


@check(
    id="structure.leftover-template",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="An unfilled place-holder", ja="差し込み欄の消し忘れ"),
    found=Text(
        en="“{words}” should have been replaced by the mailing program.",
        ja="「{words}」は、配信プログラムが置き換えるはずだった部分です。",
    ),
    why=Text(
        en=(
            "The mail was poured out by a program and nobody looked at the result. "
            "An institution tests its notices before they go out."
        ),
        ja=(
            "プログラムで一斉に流し、出来上がりを誰も確かめなかった証拠です。"
            "まともな会社なら、送る前に試し送りをします。"
        ),
    ),
    innocent=Text(
        en="Such mishaps happen to genuine newsletters, and technical mail may speak of templates.",
        ja="本物のメールマガジンでも起こる失敗です。技術的な話題として書かれていることもあります。",
    ),
    examples=(
        Example(mail("Dear {{first_name}}, your mailbox is full."), sees=({"words": "{{first_name}"},)),
        Example(mail(html="<p>[[-Email-]] 様</p>"), sees=({"words": "[[-Email-]]"},)),
        Example(mail("x", subject="%FIRSTNAME%, you won"), sees=({"words": "%FIRSTNAME%"},)),
        Example(mail("Hello [Name], your parcel waits."), sees=({"words": "[Name]"},)),
        Example(mail("【お客様名】様\n荷物をお預かりしています。"), sees=({"words": "【お客様名】"},)),
        Example(mail("Your order #RANDOM(2,24) was placed."), sees=({"words": "#RANDOM(2,24)"},)),
        Example(mail("We found {company} in a directory."), sees=({"words": "{company}"},)),
        Example(mail("Your parcel waits.", to="[to]"), sees=({"words": "[to]"},)),
        Example(mail("x", from_="%%name%% <hanako@home.example>"), sees=({"words": "%%name%%"},)),
        Example(
            mail(html="<p>Your parcel waits.</p><div style='display:none'>Offers for *|FNAME|* only</div>"),
            sees=({"words": "*|FNAME|*"},),
        ),
        Example(mail("Lorem ipsum dolor sit amet, consectetur."), sees=({"words": "Lorem ipsum dolor"},)),
        Example(
            mail(
                "The template uses {{first_name}}:\n\n> Dear {{first_name}}", headers=("In-Reply-To: <1@dev.example>",)
            )
        ),
        Example(mail("Rates: 20% date 5%, name {yours}.")),
        Example(mail("Hi [Recipient Name], this was passed on without your name.")),
        Example(mail("The call is GET /people/{name}.\n  const {email} = user;\nSign it with [name].", to="<name>")),
    ),
    source="HEARTLAND (d): leftovers of templates; To: [to], #recipient# and {company} seen in labelled mail",
)
def leftover_template(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.is_answer or is_list_mail(message) or message.field("references"):
        return  # people who talk about templates
    for text, place_at in _lines_of_the_head(message):
        extent = _unfilled(text) or _alone(text)
        if extent:
            yield saw(place_at(*extent), words=Quote(text[slice(*extent)]))
    for body in message.shown:
        extent = _unfilled(body.text) or _in_company(body.text)
        if extent:
            yield saw(body.place(*extent), words=Quote(body.text[slice(*extent)]))
        for run in body.hidden if not extent else ():
            extent = _unfilled(run.text) or _in_company(run.text)
            if extent:
                yield saw(place_of(body, run), words=Quote(run.text[slice(*extent)]))
                break


def _lines_of_the_head(message: Message) -> Iterator[tuple[str, Callable[[int, int], Place]]]:
    """What of the head a reader sees: the subject, to whom the mail says it goes, and the display name."""
    for header in filter(None, map(message.field, ("subject", "to"))):
        yield header.value, header.place
    sender = message.sender
    if sender is not None and sender.name_place is not None:
        place = sender.name_place
        yield sender.name, lambda *_: place


def _unfilled(text: str) -> tuple[int, int] | None:
    if _MARK.search(text):
        hit = leftovers.unfilled().search(text[:_LONGEST])
        if hit:
            return hit.span()
    for filler in leftovers.fillers():
        at = text.find(filler) if not filler.isascii() else text.find(filler[1:]) - 1
        if at >= 0:
            return at, at + len(filler)
    return None


def _alone(text: str) -> tuple[int, int] | None:
    """A field that is the whole of a line of the head, as To: [to] of a program that was given no address."""
    bare = text.strip('" ')
    if bare[:1] in ("[", "{") and leftovers.perhaps_unfilled().fullmatch(bare):
        return text.index(bare), text.index(bare) + len(bare)
    return None


def _in_company(text: str) -> tuple[int, int] | None:
    """A field in single brackets which the words beside it make one: a greeting, or a sentence that is no code."""
    for hit in leftovers.perhaps_unfilled().finditer(text[:_LONGEST]) if _MARK.search(text) else ():
        start, end = hit.span()
        greets = leftovers.greeted().search(text, max(0, start - 30), start) or _HONORIFIC.match(text, end)
        if greets or (text[start] == "{" and not _CODE.search(_line_around(text, start, end))):
            return start, end
    return None


def _line_around(text: str, start: int, end: int) -> str:
    """What else stands in the line of a place-holder."""
    before, after = text[max(0, start - _LINE) : start], text[end : end + _LINE]
    return before.rpartition("\n")[2] + after.partition("\n")[0]
