"""Somebody alone looks for a partner, promises pictures, and wants the answer elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.answers import asked_to_write_to
from mekiki.checks.readings.moves import from_nowhere, leads_on
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.wording import shown_length
from mekiki.knowledge.sayings import saying, signs_of

_SEEKS, _SHOWS, _OTHER = (saying("lonely-heart", each) for each in ("seeks", "shows", "other"))
_LONGEST = 2_000  # characters; a novel has both


@check(
    id="scam.lonely-heart",
    signs=signs_of("lonely-heart"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="dating-trap",
    tells="romance",
    title=Text(en="A stranger looks for love, and has pictures", ja="写真を送るという見知らぬ相手の誘い"),
    found=Text(
        en="A stranger looks for a partner, promises pictures and wants an answer: “{words}”.",
        ja="見知らぬ相手が恋人を探していて、写真を送るので返事がほしいと言っています：「{words}」。",
    ),
    why=Text(
        en="The letter goes to thousands. Whoever answers gets borrowed pictures, weeks of letters, and then a request for money.",
        ja="同じ文面が大量に送られています。返事をすると他人の写真が届き、何週間もやり取りした末に、お金を求められます。",
    ),
    innocent=Text(
        en="Members of a dating service write to each other there; who writes by mail first was given the address.",
        ja="出会い系サービスの会員なら、サービスの中で連絡します。最初からメールで来るなら、自分でアドレスを教えた相手です。",
    ),
    examples=(
        Example(
            mail(
                "Hello! I am searching for a kind man. I will send you my picture, reply me to kim4471@gmail.com.",
                from_="Kim <office@larsen-doors.com>",
            ),
            sees=({"words": "searching for a kind man / send you my picture"},),
        ),
        Example(
            mail(
                "独身の女性です。彼氏を募集しています。写真を送りますので返事をください。",
                from_="K <kim4471@gmail.com>",
            ),
            sees=({"words": "独身の女性 / 写真を送り"},),
        ),
        Example(
            mail(
                "We are looking for a man who can repair the roof. I attach a picture of the damage.",
                from_="Kim <office@larsen-doors.com>",
            )
        ),
        Example(  # for a room
            mail(
                "I am looking for a quiet guy, as the other room is free from May. I will send you some photos.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(  # for a film
            mail(
                "We are looking for a man of forty for a commercial. Please reply with two recent photos.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(mail("ダブルスのパートナーを探しています。写真を送りますね。", from_="Kim <kim4471@gmail.com>")),
        Example(
            mail(
                "Ich suche einen neuen Partner fürs Doppel. Anbei schicke ich dir die Fotos vom Turnier.",
                from_="Kim <kim4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "Sending you the photos of the wedding! My cousin is still looking for a husband.",
                headers=("In-Reply-To: <1@home.example>",),
            )
        ),
        Example(
            mail("一部屋空くので男性を募集しています。内装の写真をお送りします。", from_="Kim <kim4471@gmail.com>")
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="FTC, romance scams (consumer.ftc.gov, 2021)",
)
def lonely_heart(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if shown_length(message) > _LONGEST or is_list_mail(message) or leads_on(message):
        return
    if message.is_answer or not (from_nowhere(message) or asked_to_write_to(message)):
        return
    places = all_places(message, _SEEKS, _SHOWS)
    if places and first_place(message, _OTHER) is None:
        yield Sighting(places, {"words": worded(places)})
