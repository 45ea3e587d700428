"""The log-in of a mailbox, a host or a registrar is to be given again, because something there is moved or checked."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import comes_from_strangers
from mekiki.checks.readings.together import all_places, first_place, is_letter, worded
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.brands import owners_of
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

# One of these begins or ends whatever is to be given once more.
_SIGNS = (
    "re-confirm", "re-enter", "re-submit", "re-valid", "re-auth", "re-verif", "re-suppl", "reconfirm", "reenter", "resubmit", "revalid", "reauth", "reverif", "resuppl", " again", "ressaisi", "nouveau", "reingres",
    "a introducir", "a ingresar", "a confirmar", "a validar", "a inserir", "riconferm", "reinseri", "nuovo", "nuovamente", "opnieuw", "erneut", "nochmal", " neu",
    "in with", "on with", "with its ", "with their ", "with the ", "with your ", "need the ", "need your ", " existing password", " current password", " present password",
    "della casella", "della sua ", "della tua ", "della vostra ", "della posta", "della pec", "til din ", "til jeres ", "til e", "till din ", "till er ", "hasł", "hesl", "парол",
    "passord", "重新", "再", "改めて", "もう一度", "入力し直", "サインイン", "ログイン", "다시", "재",
)  # fmt: skip
_HOUSE = (
    r"(?:pop3?|imap|smtp|web-?mail|mailbox|e-?mail(?:box)?|hosting|control panel|cpanel|plesk|registrar|host|mail server"
    r"|postfach|kundencenter|messagerie|bo[iî]te(?: mail| aux lettres)?|hébergement|correo|buzón|alojamiento|correio|hospedagem"
    r"|posta|casella|postvak|panel)"
)
_KEYS = (
    r"(?:log-?ins?|log-?in details|credentials?|passwords?|zugangsdaten|anmeldedaten|logindaten|passwort|kennwort|identifiants?|mots? de passe"
    r"|credenciales|contraseñas?|datos de acceso|credenciais|senhas?|dados de acesso|credenziali|inloggegevens|wachtwoord)"
)
_BETWEEN = r"[^.!?]{0,50}?"
_AGAIN = (
    r"(?:re-?(?:confirm|enter|submit|validat|authenticat|verif|supply)\w{0,3}|(?:confirm|enter|verify)(?= [^.!?]{0,60} again)"
    r"|reconfirme[rz]|ressaisi\w{1,5}|revalide[rz]|(?:confirme|saisi|valide)\w{0,4} (?:à|de) nouveau"
    r"|reconfirm[ae]r?|revalid[ae]r?|reingres[ae]r?|(?:volver|vuelv[ae]|voltar|volte) a (?:introducir|ingresar|confirmar|validar|inserir)"
    r"|riconferm\w{2,4}|reinseri\w{2,4}|(?:conferm|inseri)\w{2,4} (?:di nuovo|nuovamente)|opnieuw (?=[^.!?]{0,50}(?:bevestig|in te voer|invoer)))"
)
_ANEW = regex(
    rf"\b(?:{_AGAIN} {_BETWEEN}\b{_HOUSE}{_BETWEEN}\b{_KEYS}\b|{_AGAIN} {_BETWEEN}\b{_KEYS}\b{_BETWEEN}\b{_HOUSE}\b"
    # German says it behind, Dutch in the middle
    rf"|{_HOUSE}[- ]?{_BETWEEN}{_KEYS}\b{_BETWEEN}\b(?:erneut|nochmals?|neu|opnieuw) (?:zu |te |in te )?(?:bestätig|ein(?:zu)?g[ei]b|verifizier"
    r"|validier|hinterleg|bevestig|invoer|voer)\w*"
    rf"|(?:bestätigen|geben|verifizieren) sie {_BETWEEN}\b{_HOUSE}[- ]?{_BETWEEN}{_KEYS}\b{_BETWEEN}\b(?:erneut|nochmals?|neu)\b"
    # the password that is there, by which it is confirmed, and the keys that a stranger needs
    r"|(?:mailbox|e-?mail|mail account)\w* [^.!?]{0,40}\b(?:confirmed|verified|validated)\b[^.!?]{0,30} with (?:its|their|the|your) (?:\w+ )?password"
    r"|(?:confirm|verify|validate) [^.!?]{0,40}\b(?:mailbox|e-?mail|mail account)\w*\b[^.!?]{0,40}\b(?:existing|current|present) password"
    r"|need (?:the|your) (?:cpanel|plesk|hosting|webmail|ftp|control panel)(?: account)? (?:log-?in|credentials|password)"
    r"|password della (?:sua |tua |vostra )?(?:casella|posta|pec)\b|adgangskoden? til (?:din|jeres) (?:postkasse|e?-?mail|indbakke)"
    r"|lösenordet? till (?:din|er) (?:e-?post|brevlåda|inkorg)|passordet? til (?:din )?(?:e-?post|postkasse|innboks)|hasł\w+ do (?:\w+ )?(?:skrzynk|poczt)\w+"
    r"|hesl\w+ (?:k|ke|do) (?:\w+ )?(?:e-?mail|schrán)\w+|парол\w+ от (?:\w+ )?(?:почт|ящик)\w*"
    # somebody else's keys: those of the house where the reader is
    rf"|(?:sign|log)(?:ging|ing|ged)?[ -]?(?:in|on) with (?:the |your )?{_KEYS} (?:of|for|from|at) your {_BETWEEN}\b{_HOUSE}"
    rf"|with your (?:current |existing |own |web )?(?:hosting(?: control)? panel|control panel|cpanel|plesk|registrar|webmail)(?:'s)? {_KEYS})"
    r"|(?:(?:pop|imap|smtp|web ?メール|メール(?:ボックス|アカウント|サーバー?)?|サーバー?|レンタルサーバー?|コントロールパネル|管理画面|レジストラ)[^。、]{0,16}"
    r"(?:ログイン情報|認証情報|接続情報|アカウント情報|パスワード|id)[^。]{0,14}(?:再入力|再確認|再認証|再登録|入力し直|改めて|もう一度))"
    r"|(?:現在の|ご利用中の|お使いの)(?:レジストラ|レンタルサーバー?|サーバー会社|ホスティング)[^。]{0,14}(?:id|パスワード|アカウント|ログイン情報|認証情報)[^。]{0,10}"
    r"(?:サインイン|ログイン)"
    r"|(?:메일|imap|pop3?|웹메일|호스팅)[^.]{0,14}(?:로그인 정보|비밀번호|계정 정보)[^.]{0,12}(?:다시 (?:입력|확인|인증)|재입력|재확인|재인증)"
    r"|(?:重新(?:输入|輸入|确认|確認|验证|驗證)|再次(?:输入|輸入|确认|確認))[^。]{0,14}(?:邮箱|信箱|imap|pop3?|主机|主機|面板)[^。]{0,12}(?:密码|密碼|登录|登入|账号|帳號)"
)
# Where the reader sets up a program of their own, nothing is given to anybody.
_IN_A_PROGRAM = regex(
    r"mail (?:program|client|app|software)|\boutlook\b|thunderbird|apple mail|(?:your|the) (?:phone|device|tablet)s?\b|smartphone|mailprogramm|e-mail-programm"
    r"|logiciel de messagerie|client (?:de messagerie|de correo|di posta|de e-mail)|programa de (?:correo|e-?mail)|programma di posta|mailprogramma"
    r"|メールソフト|メーラー|メールクライアント|メールアプリ|메일 프로그램|메일 앱|邮件客户端|郵件軟體|收信軟體"
)


@check(
    id="request.log-in-anew",
    when=("web link",),
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="A host's or mailbox's log-in to be given again", ja="メールやサーバーのログイン情報の再入力の求め"),
    found=Text(
        en="The log-in of a mailbox, host or registrar is to be given again, by a link to {host}: “{words}”.",
        ja="{host} へのリンク先で、メールやサーバーのログイン情報を改めて入力するよう求めています：「{words}」。",
    ),
    why=Text(
        en="Who runs the server moves mailboxes without your password, and no registry needs the password of your registrar. Only a "
        "page that collects them asks again.",
        ja="サーバーを管理する側は、パスワードがなくてもメールボックスを移せます。レジストリがレジストラのパスワードを必要とすることもありません。"
        "改めて尋ねるのは、それを集めるためのページだけです。",
    ),
    innocent=Text(
        en="After a real move a mail program may ask for its password once more, and a help desk that fetches your mail says when "
        "it can no longer do so. Open either by yourself, not by the link.",
        ja="本当の移行のあと、メールソフトがパスワードを一度尋ねることはあります。メールを取り込むサービスが、接続の切れたことを知らせる場合もあります。"
        "どちらも、リンクではなく自分で開いた画面で入力してください。",
    ),
    examples=(
        Example(
            mail(
                "We move to new servers on Saturday. Please re-confirm your IMAP login here: https://mail-cutover-17.com/office",
                from_="Hosting <desk@mail-cutover-17.com>",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "re-confirm your IMAP login"},),
        ),
        Example(
            mail(
                "サーバー移行に伴い、メールアカウントのパスワードの再入力が必要です。 https://mail-cutover-17.com/office",
                from_="a@desk-17.com",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "メールアカウントのパスワードの再入力"},),
        ),
        Example(
            mail(
                "Bitte bestätigen Sie Ihre Webmail-Zugangsdaten erneut: https://mail-cutover-17.com/office",
                from_="a@desk-17.com",
            ),
            sees=({"host": "mail-cutover-17.com", "words": "bestätigen Sie Ihre Webmail-Zugangsdaten erneut"},),
        ),
        Example(
            mail(
                "Sign in with the credentials of your current registrar to match the records: https://rdap-desk-17.com/m",
                from_="a@desk-17.com",
            ),
            sees=({"host": "rdap-desk-17.com", "words": "Sign in with the credentials of your current registrar"},),
        ),
        Example(
            mail(
                "After the move, re-enter your IMAP password in your mail program. Help: https://larsen-hosting.com/help",
                from_="Hosting <desk@larsen-hosting.com>",
            )
        ),
        Example(
            mail(
                "For the new cluster each mailbox has to be confirmed once with its existing password: https://mail-moves.com/c",
                from_="Mail desk <desk@mail-moves.com>",
            ),
            sees=({"host": "mail-moves.com", "words": "mailbox has to be confirmed once with its existing password"},),
        ),
        Example(mail("We move to new servers on Saturday; there is nothing to do. https://larsen-hosting.com/news")),
        Example(
            mail("移行後はメールソフトでパスワードの再入力を求められることがあります。https://larsen-hosting.com/help")
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="askdavetaylor.com/webmail-email-migrating-or-a-scam-spam: a false move of mailboxes, by one who got it; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def log_in_anew(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or not comes_from_strangers(message):
        return
    links = (*strangers(message), *web_links(message))  # a stranger's before any that is merely known to nobody
    link = next((each for each in links if not owners_of(each.host)), None)
    places = all_places(message, _ANEW) if link is not None else ()
    if places and link is not None and first_place(message, _IN_A_PROGRAM) is None:
        yield Sighting((*places, link.place), {"host": Domain(link.host), "words": worded(places)})
