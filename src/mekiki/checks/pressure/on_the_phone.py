"""The link is to be followed, or codes to be entered, while somebody speaks to the reader on the telephone."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.moves import is_told_of_others
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import is_well_known, web_links
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_SIGNS = (
    "電話を", "通話を", "電話した", "通話した", "電話のまま", "通話のまま", "開いたまま", "表示したまま", "the line", "hang up", "on the phone", "on the call", "der leitung", "am telefon", "sie dran", "bitte dran", "legen sie",
    "en ligne", "raccroch", "cuelgue", "en línea", "la línea", "na linha", "desligue", "riagganc", "in linea", "aan de lijn", "hang niet", "rozłącza", "не кладите",
    "不要挂", "不要掛", "끊지",
)  # fmt: skip
_STAY = regex(
    r"(?:電話|通話)を(?:お)?(?:切らず|切りにならず|切らない|切りにならない|つないだまま|繋いだまま|続けたまま)|(?:電話|通話)(?:を)?(?:した|の)まま"
    r"|(?:ページ|画面|サイト)を(?:開いた|表示した)まま[^。\n]{0,20}電話|電話をお待ち(?:くださ|下さ|いただ|願)"
    r"|(?:stay|remain|keep us|hold) on the line|(?:do not|don.t|please don.t) hang up|(?:while|whilst) (?:you are|we are|still) on the (?:phone|call|line)"
    r"|bleiben sie (?:bitte )?(?:in der leitung|am telefon|dran)|legen sie (?:bitte )?nicht auf|rest(?:ez|er) en ligne|ne raccrochez pas"
    r"|no cuelgue|permanezca en (?:la )?línea|(?:permaneça|fique) na linha|não desligue|(?:rimanga|resti) in linea|non riagganci"
    r"|blijf aan de lijn|hang niet op|nie rozłącza\w+|не кладите трубку|不要挂断|不要掛斷|전화를 끊지"
)
_ENTER = regex(
    r"パスワード|暗証番号|ログインid|契約者?(?:法人)?id|トークン|認証コード|電子証明書|password|pass ?code|(?<![a-z])pin(?![a-z])|one-time code|login|log in|sign in|passwort|kennwort|\btan\b"
    r"|mot de passe|identifiant\w*|contraseña|clave|senha|token|codice|wachtwoord|hasł\w+|пароль|密码|密碼|验证码|驗證碼|비밀번호|인증"
)


@check(
    id="pressure.on-the-phone",
    signs=(_SIGNS,),
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
