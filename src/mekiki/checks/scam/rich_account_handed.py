"""The name and the password of an account that holds a fortune are handed to the reader."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers, is_from_known_house
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.knowledge.sayings import saying, signs_of

_FUNDED, _NAME, _PASSWORD, _TRIAL = (
    saying("rich-account-handed", each) for each in ("funded", "name", "password", "trial")
)


@check(
    id="scam.rich-account-handed",
    signs=signs_of("rich-account-handed"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    tells="investment",
    title=Text(en="The keys of a rich account, by mail", ja="大金の入った口座のIDとパスワード"),
    found=Text(
        en="The mail hands over name and password of an account that is said to hold a fortune: “{words}”.",
        ja="大金が入っているという口座のIDとパスワードを渡しています：「{words}」。",
    ),
    why=Text(
        en="It looks like a letter gone astray, and tempts to help oneself. The account is a picture; to take the money out, one pays "
        "in first.",
        ja="誤送信を装い、引き出してみたくさせる手口です。口座の残高は見せかけで、引き出すには先に入金を求められます。",
    ),
    innocent=Text(
        en="Exchanges confirm a deposit, and never with a password. Testers pass on accounts of trial systems.",
        ja="取引所は入金を知らせますが、パスワードは書きません。試験用の口座を同僚から渡されることはあります。",
    ),
    examples=(
        Example(
            mail(
                "Your wallet has been funded with 51.85 BTC. Customer ID: 4471 Password: spring@22 See you soon!",
                from_="Kim <kim@school.example.org>",
            ),
            sees=({"words": "funded with 51.85 BTC / Customer ID: 4471 / Password: spring@22"},),
        ),
        Example(
            mail(
                "口座の残高は 12.5 BTC です。ログインID：4471 パスワード：haru22 でご確認ください。",
                from_="Kim <kim4471@gmail.com>",
            ),
            sees=({"words": "残高は 12.5 BTC / ログインID：4471 / パスワード：haru22"},),
        ),
        Example(mail("Your login: hanako, your password: spring22. The course costs $120.")),
        Example(mail("We credited 0.2 BTC to your account. We never ask for your password: it is yours alone.")),
        Example(
            mail("Your copy account was topped up with £ 20. User name: hanako Password: 448822 . Print anywhere.")
        ),
        Example(
            mail("Each team's demo account holds $100,000. User ID: team4 Password: bull2026 . Good luck on Monday!")
        ),
        Example(mail("検証環境の口座の残高は 500,000円 です。ログインID：test01 パスワード：haru22")),
        Example(
            mail(
                "Credited with 0.25 BTC. Login: hanako. We never send a mail that says Password: spring22 or the like."
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE),
    source="hits in the development corpus: 1 scam, none genuine",
)
def rich_account_handed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message) or is_from_known_house(message):
        return
    if speaks_of_fraud(message):
        return
    places = all_places(message, _FUNDED, _NAME, _PASSWORD)
    if places and first_place(message, _TRIAL) is None:
        yield Sighting(places, {"words": worded(places)})
