"""Gains by trading, to be told in a private chat, or to be had for a first deposit."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, leads_on, tells_of_others, told
from mekiki.checks.readings.together import first_place
from mekiki.knowledge.sayings import saying

_PLOT = Plot((("invest",), ("messenger|group",)), ("confirm", "soon", "secrecy", "deadline", "create"), 2, longest=2000)
# No chat yet, and a call to come: what is to be paid in at the least, and what that brings each day.
_PROMISED = Plot((("invest",), ("upfront",), ("wage",)), longest=1500)
_SPENDS, _INSURED = (saying("investment-chat", each) for each in ("spends", "insured"))

# An adviser's mail on somebody's shares wants an answer today, too, and may name a chat.
_IN_BUSINESS = frozenset(("confirm", "soon", "deadline"))
_BUSINESSLIKE = 0.4  # of the weight
_WITH_RISK = 0.2  # of the weight, where the risk of a loss is told, as licensed firms have to


@check(
    id="scam.investment-chat",
    when=("move invest",),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="investment-fraud",
    tells="investment",
    title=Text(en="Gains by trading, by chat or deposit", ja="チャットや入金へ誘う投資の話"),
    found=Text(
        en="The mail speaks of investing and leads into a private chat, or names what to pay in and what it brings: “{words}”.",
        ja="投資の話をして、個人チャットやグループへ誘うか、入金額と見込みの利益を示しています：「{words}」。",
    ),
    why=Text(
        en="In such a group all others are the swindler's. The gains on the screen are drawn; what is paid in is gone.",
        ja="こうしたグループでは、他の参加者は全員が仕掛け人です。画面上の利益は作り物で、入金したお金は戻りません。",
    ),
    innocent=Text(
        en="Clubs and brokers have chats, too. A licensed firm stands in the register of the supervisor.",
        ja="同好会や業者のチャットもあります。登録業者かどうかは、金融庁の名簿で確かめられます。",
    ),
    examples=(
        Example(
            mail("Our stock picks made 31% last week. Reply with your name and I add you to the WhatsApp group today."),
            sees=({"words": "stock pick / WhatsApp / Reply with / today"},),
        ),
        Example(
            mail("先週の銘柄は31%の利益でした。LINEグループにご招待しますので、本日中にご返信ください。"),
            sees=({"words": "銘柄 / LINE / 招待 / 本日中 / ご返信"},),
        ),
        Example(
            mail(
                "Votre demande est validée. L'IA s'occupe du trading pour vous et rapporte chaque jour ; dépôt minimum 250 €.",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "trading / chaque jour / dépôt minimum"},),
        ),
        Example(mail("The fund paid its dividend. Your statement is in the portal.")),
        Example(mail("投資信託の運用報告書をお送りします。")),
        Example(
            mail(
                "The investment club meets on Tuesday at eight. Directions are in our WhatsApp group.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "Unser Verein investiert dieses Jahr in neue Trikots. Kommt in die Gruppe auf WhatsApp, bitte heute bestätigen.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "Ihre Rentenversicherung mit Kapitalgarantie läuft ab. Schreiben Sie Ihrem Berater bis zum 30. April auf WhatsApp.",
                from_="Kim <kim@larsen-leben.example>",
            )
        ),
    ),
    source="警察庁, SNS型投資詐欺; FBI IC3 annual report 2024, investment fraud",
)
def investment_chat(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message) or any(first_place(message, each) is not None for each in (_SPENDS, _INSURED)):
        return
    story = told(message, _PLOT) or told(message, _PROMISED)
    if story is None:
        return
    robbed = story.makes("windfall")  # who is promised back what was lost is told of swindlers, too
    if not robbed and tells_of_others(story, "invest", "messenger", "group"):
        return
    in_business = bool(story.beside) and story.beside <= _IN_BUSINESS and not story.makes("tips")
    risk_told = _WITH_RISK if story.makes("risk-told") else 1.0
    yield Sighting(story.places, {"words": story.words}, min(risk_told, _BUSINESSLIKE if in_business else 1.0))
