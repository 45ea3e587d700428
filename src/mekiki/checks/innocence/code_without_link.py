"""A one-time code is sent and no link leads to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
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
from mekiki.checks.readings.innocence import leads_nowhere_strange
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.tells import code_words
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_SHORT = 6000  # characters; a longer mail is no one-time code
_NEAR = 200  # characters between the words and the code
_CODE = regex(r"(?<![\d/.-])(?:\d{4,8}|\d{3}[ -]\d{3})(?![\d年]|[/.-]\d)")


@check(
    id="innocence.code-without-link",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="A one-time code, and no foreign link",
        ja="確認コードだけで、怪しいリンクがない",
    ),
    found=Text(
        en="The mail brings a code beside “{words}” and no link to a stranger.",
        ja="「{words}」とともに番号が書かれ、見知らぬ先へのリンクはありません。",
    ),
    why=Text(
        en="Fraud wants to get a code, not to hand one out; a code that one did not ask for harms nobody by itself.",
        ja=(
            "詐欺メールの目的はコードを聞き出すことで、コードを届けることではありません。"
            "届いただけで被害が生じることはありません。"
        ),
    ),
    innocent=Text(
        en=("No reassurance if you did not ask for it: somebody may be trying your password. Tell the code to nobody."),
        ja=(
            "自分で操作した覚えがなければ、だれかがログインを試みている可能性があります。"
            "コードをだれにも教えないでください。"
        ),
    ),
    examples=(
        Example(mail("認証コード：482915\nこのコードの有効期限は10分です。"), sees=({"words": "認証コード"},)),
        Example(mail("Your verification code is 482 915."), sees=({"words": "verification code"},)),
        Example(mail("認証コード：482915 を https://evil.example/code に入力してください。")),
        Example(mail("Enter the verification code on our page, please.")),
    ),
    tags=(Tag.HOUSE,),
    source="hits in the development corpus: 0 bad, 1 genuine",
)
def code_without_link(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not leads_nowhere_strange(message) or any(part.is_attachment for part in message.parts):
        return
    for body, text in folded_bodies(message):
        word = next((word for word in code_words() if word in text), None) if len(text) < _SHORT else None
        if word is not None and _CODE.search(text, max(0, text.find(word) - _NEAR), text.find(word) + _NEAR):
            at = text.find(word)
            yield saw(body.place(at, at + len(word)), words=Quote(body.text[at : at + len(word)]))
            return
