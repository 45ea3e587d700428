"""To see a document the reader is to sign in with the address and the password of their mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.model.facts import Domain
from mekiki.model.regex import regex

_SIGNS = (
    "password", "passwort", "wachtwoord", "mot de passe", "contraseña", "senha", "hasł", "lösenord", "adgangskode", "パスワード", "密码", "密碼", "비밀번호", "пароль", "şifre",
)  # fmt: skip
_OF_THE_MAILBOX = regex(
    r"(?:sign|log)(?:ing|ged)?[ -]?(?:in|on)[^.!?\n]{0,25} with (?:your|the) [^.!?\n]{0,24}e-?mail[^.!?\n]{0,24}password"
    r"|\b(?:with|enter|use|using|provid(?:e|ing)|confirm|submit|type|by) (?:in )?your (?:valid |business |work |corporate |office |professional )?e-?mail(?: account| address)? (?:and|&) (?:its |your )?password"
    r"|\b(?:with|enter|use|using|provid(?:e|ing)|confirm|submit|type|needs?|requires?|asks? for) (?:in )?(?:your |the |its )?e-?mail(?: account)?(?:'s)? password|(?:melden sie sich|anmelden|login)[^.!?\n]{0,30} mit ihre[rn]? [^.!?\n]{0,24}(?:e-?mail|mail)[^.!?\n]{0,30}passwort"
    r"|meld u aan met [^.!?\n]{0,30}e-?mail[^.!?\n]{0,24}wachtwoord|(?:connectez|identifiez)-vous avec [^.!?\n]{0,30}(?:e-?mail|messagerie)[^.!?\n]{0,24}mot de passe"
    r"|(?:inicie sesión|acceda|ingrese) con [^.!?\n]{0,30}correo[^.!?\n]{0,24}contraseña|(?:entre|acesse|faça login) com [^.!?\n]{0,30}e-?mail[^.!?\n]{0,24}senha"
    r"|(?:accedi|acceda|effettui l.accesso) con [^.!?\n]{0,30}e-?mail[^.!?\n]{0,24}password|zaloguj(?:cie)? się [^.!?\n]{0,30}(?:e-?mail|poczty)[^.!?\n]{0,24}hasł"
    r"|logga in med [^.!?\n]{0,30}e-?post[^.!?\n]{0,24}lösenord|log ind med [^.!?\n]{0,30}e-?mail[^.!?\n]{0,24}adgangskode"
    r"|(?:メール|会社の)(?:アドレス|アカウント)(?:と|・|および)(?:その)?(?:メール)?(?:の)?パスワード(?=で|にて|による|を(?:ご)?(?:入力|使)|の(?:ご)?入力|が(?:必要|求め))|メール(?:アカウント)?のパスワード(?:で|を入力|でログイン)"
    r"|(?:邮箱|電郵|电子邮件|電子郵件)(?:账号|帳號|地址)?[和与與及、](?:邮箱)?密[码碼](?=[^。]{0,4}登[录錄入])|(?:输入|輸入|使用|用)[^。]{0,6}(?:邮箱|電郵|电子邮件|電子郵件)(?:账号|帳號|地址)?[和与與及、](?:邮箱)?密[码碼]|이메일(?: 주소| 계정)?(?:과|와|및) ?비밀번호(?=로|를 (?:입력|사용))|почт\w+ и парол\w+|e-?posta(?: adresiniz)? ve şifre"
)
_A_DOCUMENT = regex(
    r"\b(?:file|shared\b|fil\b)"
    r"|(?<![a-z])pdf(?![a-z])|document|invoice|contract|proposal|portal|dokument|datei|rechnung|angebot|bestand|opdracht|factuur|fichier|facture|devis|documento|archivo|factura"
    r"|arquivo|fattura|plik|faktur|書類|文書|ファイル|請求書|見積|契約書|資料|文件|发票|發票|합의|문서|파일|документ|файл|счет|belge|dosya|fatura"
)


@check(
    id="request.mail-password",
    when=("web link",),
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="mail-credentials",
    title=Text(en="A mailbox's password to open a document", ja="書類を開くためにメールのパスワードを求める"),
    found=Text(
        en="To open what is sent, the reader is to sign in with the mailbox's own password, at {host}: “{words}”.",
        ja="書類を見るために、{host} でメールアカウントのパスワードによるログインを求めています：「{words}」。",
    ),
    why=Text(
        en="No service for sharing files knows the password of your mailbox, so it cannot ask for it. Who asks wants the mailbox.",
        ja="ファイル共有サービスは、あなたのメールのパスワードを知りません。それを求めるのは、メールアカウントを奪うためです。",
    ),
    innocent=Text(
        en="A firm's own portal may use the same sign-in as its mail. It is then reached at the firm's own address.",
        ja="勤務先の社内ポータルでは、メールと同じIDでログインすることがあります。その場合は社内のアドレスにつながります。",
    ),
    examples=(
        Example(
            mail(
                "The signed contract is shared. Sign in with your work e-mail and password to see the document: "
                "https://files-desk-17.com/v"
            ),
            sees=({"host": "files-desk-17.com", "words": "Sign in with your work e-mail and password / contract"},),
        ),
        Example(
            mail("見積書をお送りします。メールアドレスとパスワードでログインしてください。https://files-desk-17.com/v"),
            sees=({"host": "files-desk-17.com", "words": "メールアドレスとパスワード / 見積"},),
        ),
        Example(
            mail(
                "The contract is in the portal: sign in with your e-mail and password at https://portal.larsen-doors.com/",
                from_="Intranet <desk@larsen-doors.com>",
            )
        ),
        Example(mail("The signed contract is shared: https://files-desk-17.com/v")),
        Example(mail("You registered with your e-mail and a password of your own: https://files-desk-17.com/welcome")),
        Example(
            mail(
                "Your e-mail and password are yours alone: keep them safe. The document with our rules: https://files-desk-17.com/v"
            )
        ),
        Example(
            mail("メールアドレスとパスワードは各自で管理してください。資料はこちらです。https://files-desk-17.com/v")
        ),
        Example(mail("Your e-mail password was changed. The invoice for May: https://files-desk-17.com/v")),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source="safecomputing.umich.edu, Shared Document Emails Can Be Traps: passwords entered to open a shared document",
)
def mail_password(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message):
        return
    far = next((link for link in web_links(message) if not leads_home(message, link)), None)
    places = all_places(message, _OF_THE_MAILBOX, _A_DOCUMENT) if far is not None else ()
    if far is not None and places:
        yield Sighting((*places, far.place), {"host": Domain(far.host), "words": worded(places)})
