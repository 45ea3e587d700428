"""The subject holds a whole letter: sentences with full stops and thanks."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.japanese import is_japanese
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_SENTENCE = regex(r"(?:ください|下さい|します|ました|ます|です|ません)。")


@check(
    id="subject.whole-letter",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="A whole letter in the subject", ja="件名に手紙がまるごと"),
    found=Text(
        en="The subject is made of whole sentences: “{words}”.",
        ja="件名が文章になっています（「{words}」）。",
    ),
    why=Text(
        en="Subjects of Japanese notices are headings and end without a full stop. Whoever translates puts the text there.",
        ja="日本語の通知の件名は見出しで、句点は付けません。本文のような文を件名に入れるのは、"
        "機械翻訳やひな型の流し込みに多い誤りです。",
    ),
    innocent=Text(
        en="People in a hurry write their message into the subject line.",
        ja="急いでいる知人が、用件を件名だけに書くことはあります。",
    ),
    examples=(
        Example(
            mail("ご確認ください。", subject="配送に失敗しました。再配達のご手配をお願いします。"),
            sees=({"words": "配送に失敗しました。再配達のご手配をお願いします。"},),
        ),
        Example(mail("ご確認ください。", subject="お荷物お届けのお知らせ")),
        Example(mail("Hello", subject="We could not deliver. Please call us.")),
    ),
    tags=(Tag.EVASION,),
    source="note.com, note on a false parcel notice: the Japanese of the subject is odd",
)
def whole_letter(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    where, subject = message.subject_place, message.subject
    if where is None or "。" not in subject or message.is_answer or not is_japanese(subject):
        return
    if len(_SENTENCE.findall(subject)) >= 2:
        yield saw(where, words=Quote(subject[:120]))
