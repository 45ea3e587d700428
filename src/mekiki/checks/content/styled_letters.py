"""Body text is written in mathematical letters that only look like ordinary ones."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

# The first letter stands by itself: a pattern that begins with one character of a set is quick to search for.
_STYLED = regex("[\U0001d400-\U0001d7ff][\U0001d400-\U0001d7ff][\U0001d400-\U0001d7ff\\s]{4,}")


@check(
    id="content.styled-letters",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    when=("wide body",),
    title=Text(en="Mathematical letters instead of ordinary ones", ja="数学用の装飾文字で書かれた本文"),
    found=Text(
        en="“{words}” is not written in letters but in mathematical symbols of that shape.",
        ja="「{words}」は通常の文字ではなく、形の似た数学記号で書かれています。",
    ),
    why=Text(
        en="They look bold to the eye and are unreadable to a filter. No company's mail system produces them.",
        ja="目には太字のように見えますが、フィルターには読めません。企業の配信システムがこの文字を使うことはまずありません。",
    ),
    innocent=Text(
        en="Private people and small shops paste such letters from social networks because they look pretty.",
        ja="SNSなどから飾り文字を貼り付けているだけの個人や小さな店もあります。",
    ),
    examples=(
        Example(mail("𝐘𝐨𝐮𝐫 𝐜𝐥𝐨𝐮𝐝 𝐢𝐬 𝐟𝐮𝐥𝐥"), sees=({"words": "𝐘𝐨𝐮𝐫 𝐜𝐥𝐨𝐮𝐝 𝐢𝐬 𝐟𝐮𝐥𝐥"},)),
        Example(mail("Let 𝐀 be a matrix and 𝐱 a vector.")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode, Mathematical Alphanumeric Symbols (U+1D400 to U+1D7FF); hits in the development corpus: 9 bad, 0 genuine",
)
def body_in_styled_letters(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.text.isascii():
            continue
        hit = _STYLED.search(body.text)
        if hit:
            text = hit.group().strip()[:60]
            yield saw(body.place(hit.start(), hit.start() + len(text)), words=Quote(text))
            return
