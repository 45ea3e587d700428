"""The link is to be followed, or codes to be entered, while somebody speaks to the reader on the telephone."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import is_told_of_others
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import is_well_known, web_links
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.facts import Domain

_STAY = saying("on-the-phone", "stay")
_ENTER = saying("on-the-phone", "enter")


@check(
    id="pressure.on-the-phone",
    signs=signs_of("on-the-phone"),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("web link",),
    asks="bank-credentials",
    title=Text(en="To be done while on the telephone", ja="電話をつないだままの操作"),
    found=Text(
        en="The mail is part of a telephone call: stay on the line, follow the link to {domain}, sign in: “{words}”.",
        ja="電話をつないだまま {domain} を開いて操作するよう求めるメールです：「{words}」。",
    ),
    why=Text(
        en="The voice on the telephone reads out each step and leaves no minute to ask anybody. What is typed into the page is "
        "used while the call goes on.",
        ja="電話の相手が手順を読み上げるので、だれかに相談する間がありません。入力した情報は、通話中にその場で悪用されます。",
    ),
    innocent=Text(
        en="A help desk that you called yourself may send you a page to share your screen.",
        ja="自分から電話したサポート窓口が、画面共有などのページを送ってくることはあります。",
    ),
    examples=(
        Example(
            mail(
                "更新用ページ https://bizdirect-cert.com/renew をお送りします。ログインパスワードをご準備ください。"
                "完了するまで、電話をお切りにならないようお願いいたします。"
            ),
            sees=({"domain": "bizdirect-cert.com", "words": "電話をお切りにならない / パスワード"},),
        ),
        Example(
            mail(
                "先ほどはお電話をありがとうございました。更新ページ https://bizdirect-cert.com/renew を開いたまま、お電話をお待ちください。"
                "確認用パスワードをご用意ください。"
            ),
            sees=({"domain": "bizdirect-cert.com", "words": "電話をお待ちくださ / パスワード"},),
        ),
        Example(
            mail("Please do not hang up, and log in as always: https://www.paypal.com/signin"),
        ),
        Example(
            mail("Please do not hang up. Open https://bank-desk-17.com/s and enter your password."),
            sees=({"domain": "bank-desk-17.com", "words": "do not hang up / password"},),
        ),
        Example(mail("Your call is welcome, please hold the line. Log in: https://bank-desk-17.com/s")),
        Example(
            mail(
                "銀行を名乗る電話で「通話を続けたまま」サイトを開かせ、パスワードを入力させる詐欺の手口にご注意ください。"
                "https://keisatsu-oshirase.com/"
            )
        ),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source="chiginkyo.or.jp, 銀行を騙る詐欺電話（ボイスフィッシング）; 114bank.co.jp (2025-04-04)",
)
def on_the_phone(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message):
        return
    far = next((link for link in web_links(message) if not is_well_known(link.host)), None)
    places = all_places(message, _STAY, _ENTER) if far is not None else ()
    if far is not None and places and not any(is_told_of_others(message, place) for place in places):
        facts = {"domain": Domain(far.registrable_domain or far.host), "words": worded(places)}
        yield Sighting((*places, far.place), facts)
