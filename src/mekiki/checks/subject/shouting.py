"""The subject shouts: capitals throughout, or a row of exclamation marks or warning signs."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.model.regex import regex

_MARKS = regex(r"[!！]{3,}|(?:[!！].{0,40}){4,}")
_SIGNS = regex(r"[⚠🚨⛔❗‼🔴🔔💰🎁🎉📢✅❌⏰]")
_WORD = regex(r"[A-Za-zÀ-ÿ]{3,}")


@check(
    id="subject.shouting",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="A shouting subject", ja="大げさな件名"),
    found=Text(en="The subject shouts: {how}.", ja="件名がやたらと目立つように書かれています（{how}）。"),
    why=Text(
        en=("Fraud needs quick, unthinking clicks. Companies that write to their customers rarely shout at them."),
        ja=(
            "詐欺メールは、考える間もなくクリックさせようとします。まともな会社が客にこのような書き方をするこ"
            "とは、あまりありません。"
        ),
    ),
    innocent=Text(
        en="Advertising and excited friends write so too.",
        ja="広告や、気分の高ぶった友人も、こういう書き方をします。",
    ),
    examples=(
        Example(
            mail("x", subject="YOUR ACCOUNT HAS BEEN LOCKED"),
            sees=({"how": Text(en="capitals throughout", ja="すべて大文字")},),
        ),
        Example(
            mail("x", subject="お荷物が届いています!!!"),
            sees=({"how": Text(en="rows of exclamation marks", ja="感嘆符の連続")},),
        ),
        Example(
            mail("x", subject="⚠️ Storage full ⚠️ act today 🔴"),
            sees=({"how": Text(en="several warning signs", ja="警告マークや絵文字の多用")},),
        ),
        Example(mail("x", subject="[PATCH] USB HID driver")),
        Example(mail("x", subject="お誕生日おめでとう!")),
        Example(mail("x", subject="🎁 Your gift card from Hanako")),
    ),
    tags=(Tag.FORM,),
    source=("hits in the development corpus: 42 bad, 1 genuine; SUBJ_ALL_CAPS of Apache SpamAssassin is the same idea"),
)
def shouting(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, place = message.subject, message.subject_place
    if place is None:
        return
    how = _how(subject)
    if how is not None:
        yield saw(place, how=how)


def _how(subject: str) -> Text | None:
    if ("!" in subject or "！" in subject) and _MARKS.search(subject):
        return Text(en="rows of exclamation marks", ja="感嘆符の連続")
    if not subject.isascii() and len(_SIGNS.findall(subject)) >= 3:
        return Text(en="several warning signs", ja="警告マークや絵文字の多用")
    words = _WORD.findall(subject) if not subject.islower() else []
    if len(words) >= 3 and sum(map(len, words)) >= 15 and all(word.isupper() for word in words):
        return Text(en="capitals throughout", ja="すべて大文字")
    return None
