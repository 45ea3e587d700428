"""Words of the subject are written in mathematical or enclosed letters instead of ordinary ones."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.wording import within
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_STYLED = regex(r"[\U0001d400-\U0001d7ff\u24b6-\u24e9\U0001f130-\U0001f169\U0001f170-\U0001f189]{3,}")


@check(
    id="subject.styled-letters",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("wide subject",),
    title=Text(en="Ornamental letters in the subject", ja="件名の飾り文字"),
    found=Text(
        en="“{words}” in the subject is written in mathematical or enclosed letters.",
        ja="件名の「{words}」が、数学用の太字や丸囲みの英字で書かれています。",
    ),
    why=Text(
        en=(
            "They look like bold type to us, but to a filter they are other characters: the word is not "
            "found. Companies do not write to their customers so."
        ),
        ja=(
            "人には太字のように見えますが、フィルターには別の文字なので、単語として見つかりません。"
            "企業の正式な通知で使われることはまずありません。"
        ),
    ),
    innocent=Text(
        en="Some advertisers use them as ornament.",
        ja="単に目立たせるために使う広告もあります。",
    ),
    examples=(
        Example(mail("x", subject="Your 𝗔𝗰𝗰𝗼𝘂𝗻𝘁 today"), sees=({"words": "𝗔𝗰𝗰𝗼𝘂𝗻𝘁"},)),
        Example(mail("x", subject="Proof that 𝑥 > 0")),
    ),
    tags=(Tag.FORM,),
    source="Unicode block Mathematical Alphanumeric Symbols",
)
def styled_letters(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = message.subject, message.subject_place
    if where is None or subject.isascii():
        return
    hit = _STYLED.search(subject)
    if hit:
        yield saw(within(where, *hit.span(), subject), words=Quote(hit[0]))
