"""A stranger's address asks for a favour, and cannot be called."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import favour_without_call
from mekiki.checks.readings.parties import is_free_mail, shown_domain

_FROM_FIRM = 0.4  # of the weight, where no private mailbox writes


@check(
    id="scam.favour-without-call",
    when=("move favour",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    tells="boss-request",
    title=Text(en="A favour, and no call please", ja="「頼みたいことがある、電話は無理」"),
    found=Text(
        en="A short mail from outside asks for a favour, and keeps the reader from asking back, by no call, silence or a chat: “{words}”.",
        ja="社外のアドレスからの短いメールが頼みごとをし、電話の拒否や口止め、チャットへの誘導で、確かめにくくしています：「{words}」。",
    ),
    why=Text(
        en="False superiors begin like this: a small question, no call possible, an answer at once. Gift cards or a transfer come next.",
        ja="偽の上司は、まず小さな頼みごとで返事をさせます。電話はできないと言い、次にギフトカードや送金を求めてきます。",
    ),
    innocent=Text(
        en="People in meetings do write like this from their private mailbox. Ask them in person or by a number that you know.",
        ja="会議中の人が私用のアドレスから書くこともあります。本人に直接か、知っている番号で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Are you at your desk? I am in a meeting and cannot talk, just answer here.",
                from_="Hanako Sato <office4471@gmail.com>",
            ),
            sees=({"words": "Are you at your desk / in a meeting"},),
        ),
        Example(
            mail(
                "今、席にいますか。会議中で電話に出られないので、メールで返信してください。",
                from_="佐藤 <sato4471@gmail.com>",
            ),
            sees=({"words": "席にい / 会議中"},),
        ),
        Example(
            mail(
                "Are you available on Tuesday at ten? Call me when you are back.",
                from_="Hanako Sato <hanako@gmail.com>",
            )
        ),
        Example(
            mail("Are you at your desk? I am in a meeting and cannot talk.", from_="Hanako <hanako@office.example>")
        ),
    ),
    source="FBI IC3 on gift cards and business e-mail compromise (ic3.gov/PSA/2018/PSA181024)",
)
def asks_a_favour(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = favour_without_call(message)
    if story is not None:
        # Business partners write from their firm, and are in meetings, too.
        yield Sighting(story.places, {"words": story.words}, 1.0 if is_free_mail(shown_domain(message)) else _FROM_FIRM)
