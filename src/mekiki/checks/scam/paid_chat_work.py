"""Well-paid work at home, to be had by a private chat."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, from_nowhere, told
from mekiki.checks.readings.parties import is_free_mail, shown_domain

_AT_HOME = Plot((("wage",), ("at-home",), ("messenger",), ("job",)))
_TASKS = Plot((("wage",), ("messenger",), ("job",)), ("payment", "soon", "at-home"), 1)
_IN_COINS = Plot((("wage",), ("messenger",), ("job",)), ("coin",), 1)
_FROM_FIRM = 0.4  # of the weight: firms have jobs and groups, too


@check(
    id="scam.paid-chat-work",
    when=("move wage", "move messenger", "move job"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="job-offer",
    title=Text(en="Paid work by private chat", ja="チャットで始まる「楽な仕事」"),
    found=Text(
        en="The mail offers a wage and sends the reader to a private chat: “{words}”.",
        ja="報酬を約束し、個人チャットへ誘っています：「{words}」。",
    ),
    why=Text(
        en="In the chat come small tasks that are paid, then larger ones for which the reader has to advance money.",
        ja="チャットでは、まず少額の作業に報酬が払われ、次に「立て替え」が必要な高額の作業へ誘われます。",
    ),
    innocent=Text(
        en="Recruiters and clubs use chats, too. They write from their own domain and name a firm that can be asked.",
        ja="求人や団体の連絡にチャットが使われることもあります。自社のドメインから届き、問い合わせ先が示されます。",
    ),
    examples=(
        Example(
            mail("Work from home: a part-time job for 200 per day. Message me on WhatsApp."),
            sees=({"words": "Work from / part-time / job / Message me"},),
        ),
        Example(
            mail(
                "The part-time role is paid daily in USDT, 120 per day. Interested? Send me your WhatsApp number.",
                from_="Larsen Staffing <mia@larsen-staffing.com>",
            ),
            sees=({"words": "part-time / role / WhatsApp / USDT"},),
        ),
        Example(
            mail("副業のご案内です。在宅で日給2万円。LINEを追加してください。", from_="さくら <sakura.hr88@gmail.com>"),
            sees=({"words": "副業 / 在宅 / 日給 / LINE"},),
        ),
        Example(
            mail(
                "The job is part-time, 200 per day. Send your letter to this address.",
                from_="Larsen Doors <jobs@larsen-doors.com>",
            )
        ),
        Example(
            mail(
                "Part-time work in our shop: 15 an hour, two evenings a week. Ask for me on WhatsApp or come by.",
                from_="Larsen Doors <jobs@larsen-doors.com>",
            )
        ),
    ),
    source="FTC on task scams (ftc.gov/news-events/data-visualizations/data-spotlight/2024/12); 消費者庁, 副業サポート",
)
def paid_chat_work(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    story = told(message, _AT_HOME) or told(message, _IN_COINS)
    if story is None and is_free_mail(shown_domain(message)):
        story = told(message, _TASKS)
    if story is not None:
        advanced = story.makes("upfront") and story.makes("sent-back")  # no firm has its workers lay out money
        yield Sighting(story.places, {"words": story.words}, 1.0 if advanced or from_nowhere(message) else _FROM_FIRM)
