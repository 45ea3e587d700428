"""Somebody wrote to the wrong address, they say, and goes on to make friends in a private chat."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import shown_length
from mekiki.model.regex import regex

_LONGEST = 2500  # characters shown; a letter of an acquaintance is not longer, a newsletter is
_SIGNS = (
    "wrong", "mistake", "間違", "宛先", "アドレス違い", "人違い", "falsch", "versehen", "irrt", "trompé", "erreur", "equivoc", "error", "engan", "errado", "sbagliat",
    "verkeerd", "vergis", "pomył", "pomyli", "ошиб", "发错", "發錯", "错了", "弄错", "잘못", "yanliş",
)  # fmt: skip
_WRONG = regex(
    r"(?:wrong|mistaken) (?:person|address|number|e-?mail|contact)|(?:written|wrote|noted|saved|typed|got) (?:the|your) (?:address|number|e-?mail)[^.!?\n]{0,20} wrong"
    r"|by mistake|(?:宛先|送り先|アドレス|メールアドレス|送信先)(?:を|が)?(?:お)?間違|間違えて(?:送|お送)|人違い"
    r"|falsche (?:adresse|nummer|person|e-?mail)|aus versehen|trompé(?:e)? (?:d.adresse|de numéro|de personne)|par erreur|equivocad[oa] de|por error|me he equivocado"
    r"|por engano|endereço errado|número errado|indirizzo sbagliato|numero sbagliato|per errore|verkeerd(?:e)? (?:adres|nummer|persoon)|per vergissing"
    r"|przez pomyłkę|pomyliłam? (?:adres|numer)|ошиблась|ошибся|по ошибке|发错|發錯|打错了|弄错|잘못 보냈|yanlişlikla"
)
_FRIENDLY = regex(
    r"nice to (?:meet|know)|make (?:new )?friends|be friends|new friend|may i ask (?:what|how|where) (?:you|do)|what do you do\b|tell me (?:a little )?about you"
    r"|happens? (?:for|without) a reason|\bfate\b|destiny|kind (?:name|person)|do not know many people|don.t know many people|get to know (?:you|each other)"
    r"|お友達|友達にな|仲良く|ご縁|これも何かの縁|お仕事は何を|どちらにお住まい|プロフィール|知り合いになれ"
    r"|kennenlernen|freunde werden|schicksal|bekanntschaft|faire connaissance|devenir amis?|le destin|hasard|conocer(?:te|nos|le|lo)|ser amigos|destino|amizade|nos conhecer"
    r"|conoscer(?:ti|ci|la)|diventare amic|leren kennen|vrienden worden|het lot|poznać się|zaprzyjaźni|судьба|познаком|подруж|交个朋友|交個朋友|认识一下|缘分|緣分|친구가|인연|tanişmak|arkadaş ol"
)
_CHAT = regex(
    r"(?<![a-z])(?:(?:signal|viber|line)(?![a-z])|t\.me/|wa\.me/)|whats ?app|telegram|wechat|微信|ライン|カカオ|카카오톡"
)


@check(
    id="scam.wrong-address",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="dating-trap",
    title=Text(en="Written to you by mistake, and friendly at once", ja="「宛先を間違えた」から始まる親しげなメール"),
    found=Text(
        en="The mail came by mistake, it says, makes friends and offers a private chat: “{words}”.",
        ja="間違えて送ったと言いながら親しくなろうとし、個人チャットに誘っています：「{words}」。",
    ),
    why=Text(
        en="Nobody who mistook an address tells a stranger of themselves and leaves a number. Weeks of chatting follow, then a sure "
        "way to invest.",
        ja="本当に宛先を間違えた人は、自分の話をしたり連絡先を教えたりしません。何週間も親しくやり取りしたあと、"
        "「必ずもうかる」投資の話が出てきます。",
    ),
    innocent=Text(
        en="Polite people do apologise for a mistake, and leave it at that.",
        ja="礼儀正しい人なら間違いを詫びてくれますが、話はそこで終わります。",
    ),
    examples=(
        Example(
            mail(
                "Is my dog's appointment on Tuesday? Oh, my assistant noted the wrong address. Nothing happens without a reason :) "
                "May I ask what you do? Write me on WhatsApp."
            ),
            sees=({"words": "wrong address / happens without a reason / WhatsApp"},),
        ),
        Example(
            mail(
                "宛先を間違えて送ってしまいました。これも何かのご縁ですので、お友達になりませんか。LINEのIDは hana123 です。"
            ),
            sees=({"words": "宛先を間違 / ご縁 / LINE"},),
        ),
        Example(
            mail(
                "Sorry, I wrote to the wrong address by mistake. Please delete the mail. You can reach me on WhatsApp."
            )
        ),
        Example(mail("Nice to meet you at the fair! Write me on WhatsApp.")),
    ),
    tags=(Tag.ANSWER, Tag.EVERYDAY_WORDS),
    source="FBI IC3, annual reports (confidence and investment fraud that begins with a wrong number); scamaware.org, wrong number scams",
)
def wrong_address(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if shown_length(message) > _LONGEST:
        return
    places = all_places(message, _WRONG, _FRIENDLY, _CHAT)
    if places and not speaks_of_fraud(message):
        yield Sighting(places, {"words": worded(places)})
