"""A loved one whom the reader knows by letters is far away, cannot get at his money, and asks to be lent a fee."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import PRICE
from mekiki.checks.readings.moves import from_nowhere
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.regex import regex

_HELD, _LEND, _CUT_OFF, _DEAR = (saying("far-friend-in-need", each) for each in ("held", "lend", "cut-off", "dear"))

_WHOLE = regex(r"\d{1,3}(?:[.,' ]\d{3})+|\d+")
_FEW = 2  # digits: less than a hundred of whatever money


@check(
    id="scam.far-friend-in-need",
    signs=signs_of("far-friend-in-need"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="romance",
    title=Text(en="A loved one far away who needs a fee lent", ja="遠くの恋人からの立て替えの頼み"),
    found=Text(
        en="With words of love somebody far away tells of a cost, of money out of reach, and asks to be lent it: “{words}”.",
        ja="愛情の言葉とともに、費用が必要だが自分のお金は使えないと訴え、立て替えを頼んでいます：「{words}」。",
    ),
    why=Text(
        en="This is what weeks of letters lead to. Parcel, platform and blocked account do not exist; after the first fee comes the next, and "
        "nobody in the family is to hear of it, since they would say so.",
        ja="何週間ものやり取りは、このお願いのためです。荷物も勤め先も凍結された口座も実在せず、払えば次の費用が出てきます。"
        "家族に話さないでほしいと頼むのは、止められるからです。",
    ),
    innocent=Text(
        en="People whom you know do get into trouble abroad. Ring them at the number that you had before, or ask somebody who is with them.",
        ja="知っている人が旅先で困ることは実際にあります。以前から知っている番号に電話するか、一緒にいる人に確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "My darling, my suitcase is held at customs and they want 900 dollars. I cannot reach my bank account from the ship. "
                "Could you lend me the sum? I will pay you back in May.",
                from_="Erik <erik4471@gmail.com>",
            ),
            sees=(
                {"words": "suitcase is held at customs / lend me the sum / cannot reach my bank account / My darling"},
            ),
        ),
        Example(
            mail(
                "Mein Schatz, das Paket mit den Papieren hängt im Zoll fest. Ich habe hier keinen Zugriff auf mein Konto. Kannst du mir das "
                "Geld leihen? Sag deiner Tochter bitte nichts davon.",
                from_="Erik <erik4471@gmail.com>",
            ),
            sees=(
                {
                    "words": "Paket mit den Papieren hängt im Zoll fest / mir das Geld leihen / keinen Zugriff auf mein Konto / Mein Schatz"
                },
            ),
        ),
        Example(
            mail(
                "愛しています。あなたへの荷物が税関で止められました。船からは銀行口座が使えないので、費用を立て替えてもらえますか。",
                from_="Erik <erik4471@gmail.com>",
            ),
            sees=({"words": "荷物が税関で止め / 立て替え / 船からは銀行口座が使えない / 愛して"},),
        ),
        Example(  # a parcel, and nothing to lend
            mail(
                "My darling, the parcel is held at customs; I shall pay the 20 euro tomorrow. Kisses, Ana",
                from_="Ana <ana4471@gmail.com>",
            )
        ),
        Example(  # a brother, and no parcel nor love
            mail(
                "Hi, my card is blocked until Monday. Can you lend me 100 for the garage? I pay you back when we meet on Sunday.",
                from_="Ben <ben4471@gmail.com>",
            )
        ),
        Example(  # a small sum
            mail(
                "My love, the bike box is stuck at customs, they want 40 euros. My card is blocked again; can you lend me 50 euros?",
                from_="Ben <ben4471@gmail.com>",
            )
        ),
        Example(
            mail(
                "My dear, they write “my suitcase is held at customs, I cannot reach my account, lend me the fee” – a scam, so beware.",
                from_="Ana <ana4471@gmail.com>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="FBI IC3 and FTC on romance fraud: fees for a parcel in customs, for leave or a flight; JETRO and kraken.com (Japan) on 国際ロマンス詐欺",
)
def far_friend_in_need(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_list_mail(message) or not from_nowhere(message) or speaks_of_fraud(message):
        return
    places = all_places(message, _HELD, _LEND, _CUT_OFF, _DEAR)
    if places and not _is_pocket_money(message):
        yield Sighting(places, {"words": worded(places)})


def _is_pocket_money(message: Message) -> bool:
    """Whether sums are named, and all of them are what one lends to anybody."""
    named = [_WHOLE.search(hit[0]) for _, text in folded_bodies(message) for hit in PRICE.finditer(text)]
    return bool(named) and all(each is not None and len(each[0]) <= _FEW for each in named)
