"""Characters without width stand inside the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.model.facts import Quote
from mekiki.model.message import Body, Layer
from mekiki.model.regex import regex
from mekiki.parse.visible import INVISIBLE

# Variation selectors and tags belong behind kanji and emoji: 辻󠄀 is a name. Between Latin letters or kana they do nothing.
_OF_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef"
_SIGNS = "\u200b\u2060-\u2064\ufeff\u034f\u180e"
_INSIDE = regex(rf"[^\W\d_][{_SIGNS}]+[^\W\d_]|[a-zA-Z\u3041-\u30fa][{_OF_VARIANTS}]+[a-zA-Z\u3041-\u30fa]")
_ANY = regex(f"[{_SIGNS}{_OF_VARIANTS}]")
_ENOUGH = 3


@check(
    id="content.zero-width",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("wide body",),
    title=Text(en="Invisible characters inside words", ja="単語の途中に仕込まれた見えない文字"),
    found=Text(
        en="In {count} {count:place|places}, characters without width stand inside words, first in “{word}”.",
        ja="{count} か所で、単語の途中に幅のない文字が挟まれています（最初は「{word}」）。",
    ),
    why=Text(
        en="Nobody sees them, but a filter that looks for the word no longer finds it.",
        ja="人の目には見えませんが、その単語を探すフィルターには見つけられなくなります。",
    ),
    innocent=Text(
        en="They allow long words to break, and come along when text is copied from web pages.",
        ja="長い単語の改行位置を示すために使われたり、ウェブページからの貼り付けで紛れ込んだりもします。",
    ),
    examples=(
        Example(mail("Ver\u200bify your ac\u200bcount pass\u200bword"), sees=({"count": 3, "word": "Verify"},)),
        Example(mail("Pass\ufe0fword, ac\U000e0100count, ver\U000e0061ify"), sees=({"count": 3, "word": "Password"},)),
        Example(mail("辻\U000e0100本様、葛\U000e0100城市の件です。葛\U000e0101西より。I \u2764\ufe0f Kobe")),
        Example(mail("Write to hanako\u200b@home.example, or see the fam\u200bily page 👩\u200d💻")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode 23.2, layout controls",
)
def zero_width(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if len(body.source) == len(body.text) or not _may_hold_any(body):
            continue
        found = [hit.span() for hit in _INSIDE.finditer(body.source[:200_000])]
        if len(found) >= _ENOUGH:
            places = (Place(Layer.SOURCE, body.part, start=a, end=b, quote=body.source[a:b]) for a, b in found[:10])
            yield saw(*places, count=len(found), word=Quote(_word(body.source, *found[0])))


def _may_hold_any(body: Body) -> bool:
    """Before looking closely: the reading of the text has noted what it took out."""
    noted = body.kind == "plain" or any(run.reason == "zero-width" for run in body.hidden)
    return noted and not body.source.isascii() and _ANY.search(body.source) is not None


def _word(source: str, start: int, end: int) -> str:
    """The whole word around, as the reader sees it."""
    left = re.search(rf"[^\W\d_{_SIGNS}]*\Z", source[max(0, start - 20) : start])
    right = re.match(rf"[\w{_SIGNS}{_OF_VARIANTS}]{{0,20}}", source[end:])
    around = (left[0] if left else "") + source[start:end] + (right[0] if right else "")
    return INVISIBLE.sub("", around)
