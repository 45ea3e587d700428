"""The score of a quiz is released, and the quiz is called a sum of money."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.callnotes import AMOUNT
from mekiki.checks.readings.wording import folded_subject, within
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_RELEASED, _TEST = (saying("score-of-money", each) for each in ("released", "test"))
_BEFORE_SUM = regex(r"[\W_]*")  # such a title begins with its sum: a lesson's names what is counted first


@check(
    id="content.score-of-money",
    signs=signs_of("score-of-money"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="crypto-airdrop",
    title=Text(en="A quiz called a sum of money", ja="金額を題名にしたテストの結果通知"),
    found=Text(
        en="The mail is a notice that a quiz was marked, and the quiz is called “{words}”.",
        ja="テストの採点結果の通知ですが、テストの題名が「{words}」という金額になっています。",
    ),
    why=Text(
        en="A swindler fills in a quiz of their own with the victim's address and releases the score: the form service then mails the "
        "title and the text, past every filter.",
        ja="詐欺師が自分で作ったテストに被害者のアドレスで回答し、採点結果を公開すると、題名と本文がフォームのサービスから届き、"
        "フィルタを通り抜けます。",
    ),
    innocent=Text(
        en="A course on money may have a sum in the title of its test; you took it then.",
        ja="お金の講座なら題名に金額が入ることもありますが、その場合は自分で受けたテストです。",
    ),
    examples=(
        Example(mail("View", subject="Score released: +$256 waits for you"), sees=({"words": "$256 waits for you"},)),
        Example(
            mail("View", subject="スコアが公開されました: 50,000円の受け取り"), sees=({"words": "50,000円の受け取り"},)
        ),
        Example(mail("View", subject="Score released: unit 4, irregular verbs")),
        Example(mail("View", subject="Score released: $500 budget, quiz 3")),
        Example(mail("View", subject="スコアが公開されました: 小3算数 1,000円でおかいもの")),
        Example(mail("The report on the $4,000 grant is released.", subject="Report released")),
    ),
    tags=(Tag.EVERYDAY_WORDS,),
    source="Cisco Talos, quizzes of Google Forms abused (2023)",
)
def score_of_money(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = folded_subject(message), message.subject_place
    released = _RELEASED.search(subject)
    if released is None or where is None or _TEST.search(subject, released.end()):
        return
    amount = AMOUNT.search(message.subject, released.end())
    if amount is not None and _BEFORE_SUM.fullmatch(message.subject, released.end(), amount.start()):
        place = within(where, amount.start(), len(message.subject), message.subject)
        yield saw(place, words=Quote(place.quote.strip()))
