"""A stranger far away, alone, offers friendship or love, and has something to entrust."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.moves import Plot, Told, from_nowhere, leads_on, told
from mekiki.knowledge.pieces import pieces_of

_STORY = (("closeness",), ("alone|far-service",))
_BESIDE = ("far-service", "found-you", "entrust")  # a friend of old is alone as well, and needs none of these
_FROM_NOWHERE = Plot(_STORY, _BESIDE, 1, longest=3000)
_PLOT = Plot(_STORY, ("alone", *_BESIDE), 2, longest=3000)
# Not yet a story, but already away from the mail.
_TO_CHAT = Plot((("closeness",), ("messenger",), ("found-you",)), longest=3000)
_ALONE_TO_CHAT = Plot((("closeness",), ("messenger",), ("alone|far-service",)), longest=3000)
_OPENED = 0.6  # of the weight, while nothing is told yet but that somebody is alone, or would like to chat
# Words of a warning that lovers use as well: "I never was married".
_NEVER = frozenset(pieces_of("conditions.toml", "never"))
_FROM_A_HOUSE = 0.14  # of the weight, where an address of a firm's own stands behind the words


@check(
    id="scam.courtship",
    when=("move closeness",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="reply-to-scammer",
    tells="romance",
    title=Text(en="Courted by a lonely stranger far away", ja="遠くにいる独り身の他人からの接近"),
    found=Text(
        en="A stranger offers friendship, trust or love, and tells a story to go with it: “{words}”.",
        ja="見知らぬ人が、友情・信頼・愛を持ちかけながら身の上を語っています：「{words}」。",
    ),
    why=Text(
        en="The soldier, the surgeon and the widow do not exist. After weeks of letters come a parcel in customs, a flight, an "
        "operation, and each of them costs you money.",
        ja="その軍人も外科医も未亡人も実在しません。何週間もやり取りを重ねたあと、税関で止まった荷物や航空券、手術代など"
        "の名目でお金を求めてきます。",
    ),
    innocent=Text(
        en="People do find each other by letter. Who has met you, or can be met, needs no parcel kept.",
        ja="手紙から始まる縁もあります。会ったことのある人、会える人なら、荷物を預かってほしいとは言いません。",
    ),
    examples=(
        Example(
            mail(
                "I came across your profile and would like us to be friends. I am a widower, an army doctor in Yemen, and looking "
                "for a trustworthy person to keep my box until I come.",
                from_="Dr. Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "be friends / widower / came across your / army doctor / my box"},),
        ),
        Example(
            mail(
                "あなたのプロフィールを見ました。私は軍医で、離婚し、娘が一人います。信頼できる人に荷物を預けたいのです。",
                from_="Dr. Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "離婚し / 信頼できる / プロフィールを / 軍医 / 預けたい"},),
        ),
        Example(
            mail(
                "突然のメール失礼します。名簿でお名前を拝見しました。お友達になれたら嬉しいです。LINEに追加してください。",
                from_="Misaki <misaki4471@gmail.com>",
            ),
            sees=({"words": "突然のメール / お友達 / LINE"},),
        ),
        Example(
            mail(
                "My name is Elena, I work at a clinic in a small town. I found your address through an agency. I never was married "
                "and look for a serious relationship. Write me to my other mail, I will send you more photos.",
                from_="Elena <elena4471@gmail.com>",
            ),
            sees=({"words": "never was married / serious relationship / found your address"},),
        ),
        Example(
            mail(
                "We have been friends for twenty years, and my daughter marries in May: will you come to the wedding? Love, Ana",
                from_="Ana <ana4471@gmail.com>",
            )
        ),
        Example(
            mail("来月の同窓会、独身最後の参加になりそうです。友達も連れて行きます。", from_="Kim <kim4471@gmail.com>")
        ),
    ),
    source="FBI IC3 and National Police Agency of Japan (SNS型ロマンス詐欺) on romance fraud",
)
def courtship(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if leads_on(message):
        return
    nowhere = from_nowhere(message)
    story = told(message, _FROM_NOWHERE if nowhere else _PLOT)
    if story is None and nowhere:
        story = told(message, _TO_CHAT) or told(message, _ALONE_TO_CHAT)
    if story is None or _warns(story) or message.is_answer:
        return
    opened = story.beside.isdisjoint(("far-service", "entrust"))
    yield Sighting(story.places, {"words": story.words}, _FROM_A_HOUSE if not nowhere else _OPENED if opened else 1.0)


def _warns(story: Told) -> bool:
    """Whether the text warns of such letters."""
    text, said = story.voice.text, (each.get("warning", ()) for each in story.voice.sentences)
    return any(text[start:end].lower() not in _NEVER for extents in said for start, end in extents)
