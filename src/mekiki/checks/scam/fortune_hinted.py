"""A stranger hints at a fortune, and tells the rest to whoever answers."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import from_nowhere, leads_on
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud, web_links
from mekiki.checks.readings.wording import shown_length
from mekiki.knowledge.sayings import saying, signs_of

_DEAL, _PROPOSAL, _ANSWER, _NAMED, _DEALT = (
    saying("fortune-hinted", each) for each in ("deal", "proposal", "answer", "named", "dealt")
)
_LONGEST = 1_500  # characters; who means business says what it is


@check(
    id="scam.fortune-hinted",
    signs=signs_of("fortune-hinted"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    tells="inheritance",
    title=Text(en="A fortune is hinted at", ja="大金になる話をほのめかす"),
    found=Text(
        en="From a mailbox that anybody gets, or with another one to answer to, a stranger hints at a fortune and waits for an "
        "answer: “{words}”.",
        ja="誰でも持てるアドレスから、または返信先を別にして、大金になる話をほのめかし、返事を待っています：「{words}」。",
    ),
    why=Text(
        en="The first letter only finds out who answers. Then come papers, and fees for a fortune that there is not.",
        ja="最初の手紙は、返事をする人を探すだけのものです。そのあとに書類が届き、存在しない大金のための手数料を求められます。",
    ),
    innocent=Text(
        en="A partner that you know may write like that. Notaries and firms name the matter, their house and its number.",
        ja="知っている取引先が、こう書くこともあります。弁護士や企業なら、用件と会社名、所在地を書いてきます。",
    ),
    examples=(
        Example(
            mail(
                "I have a very lucrative deal to discuss with you. Get back so I can proceed.",
                from_="Kim <office@larsen-doors.com>",
                headers=("Reply-To: kim4471@gmail.com",),
            ),
            sees=({"words": "lucrative deal / Get back so"},),
        ),
        Example(
            mail("極秘のご提案があります。詳細はご返信いただいた方にお伝えします。", from_="Kim <kim4471@gmail.com>"),
            sees=({"words": "極秘のご提案 / 詳細はご返信いただいた方にお伝え"},),
        ),
        Example(
            mail(
                "Tenho uma oferta delicada para o senhor. Responda-me para mais detalhes.",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "oferta delicada / Responda"},),
        ),
        Example(
            mail(
                "The board has a confidential proposal to discuss on Monday. Please reply to me.",
                from_="Kim <kim@office.example>",
            )
        ),
        Example(
            mail(
                "Our offer for your windows: https://larsen-doors.com/offer. For more details call us.",
                from_="Larsen <kim4471@gmail.com>",
            )
        ),
        Example(  # a freelancer
            mail(
                "I build web pages and have a business proposal for your shop. If you are interested, ring me on 01632 960 123.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(  # a foundation's answer to what was applied for
            mail(
                "The trustees agreed a grant of one million pounds for the library, as in your application. Please confirm.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "There is important business on Thursday: the kit. Please respond with a yes or no.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "Im Auftrag des Notars sende ich Ihnen den vertraulichen Vorschlag anbei. Nähere Informationen gern am Telefon.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail("I left my ATM card at yours. Could you reply to me when you see it?", from_="Kim <kim4471@gmail.com>")
        ),
        Example(
            mail(
                "We had a donation of 2 million for the roof! Please confirm who helps.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="FBI, advance fee schemes (fbi.gov)",
)
def fortune_hinted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if shown_length(message) > _LONGEST or not from_nowhere(message) or is_list_mail(message) or leads_on(message):
        return
    if message.is_answer or web_links(message):
        return
    if speaks_of_fraud(message) or first_place(message, _DEALT) is not None:
        return
    places = all_places(message, _DEAL, _ANSWER)
    if not places and first_place(message, _NAMED) is None:  # whose firm sends a proposal says who they are
        places = all_places(message, _PROPOSAL, _ANSWER)
    if places:
        yield Sighting(places, {"words": worded(places)})
