"""Frauds without a link in wordings that stand in no list: the moves meet, whatever the sentence. And honest mail on the same."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.moves import voices
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

PRIVATE = "Kim <kim4471@gmail.com>"
FIRM = "Kim Larsen <kim@larsen-doors.com>"
STORIES = (
    "scam.payment-redirected", "scam.salary-redirected", "scam.favour-without-call", "scam.secret-deal", "scam.pay-or-harm",
    "scam.child-with-new-number", "scam.parcels-at-home", "scam.paid-chat-work", "scam.private-loan", "scam.domain-objection",
    "scam.staff-chat-group",
)  # fmt: skip


def told(text: str, from_: str = FIRM, *headers: str) -> set[str]:
    found = examine(parse(mail(text, from_=from_, headers=headers)), Evidence())
    return {each.id for each in found if each.id in STORIES}


@pytest.mark.parametrize(
    "story, from_, text",
    [
        (
            "scam.payment-redirected", FIRM,
            "Für die offene Rechnung bitte nicht mehr das alte Konto verwenden, es wird gerade geprüft. Überweisen Sie noch "
            "heute auf die neue Bankverbindung und senden Sie uns eine Bestätigung.",
        ),
        (
            "scam.payment-redirected", FIRM,
            "Suite à un audit, notre compte bancaire est bloqué. Merci de régler la facture sur le nouveau RIB aujourd'hui et de "
            "nous confirmer le virement par mail uniquement.",
        ),
        (
            "scam.payment-redirected", FIRM,
            "弊社の口座は監査のため一時的に停止しております。今月のお支払いは別の口座へ至急お願いいたします。完了したらご連絡ください。",
        ),
        ("scam.salary-redirected", PRIVATE, "Hola, quiero cambiar la cuenta de mi nómina antes del próximo pago."),
        ("scam.salary-redirected", PRIVATE, "給与の振込先を変更したいです。私の新しい口座をお伝えします。"),
        ("scam.favour-without-call", PRIVATE, "Tens um minuto? Estou em reunião e não posso atender, responde por aqui."),
        (
            "scam.favour-without-call", PRIVATE,
            "Bist du gerade im Büro? Ich sitze in einer Besprechung und kann nicht telefonieren.",
        ),
        ("scam.favour-without-call", PRIVATE, "今、席にいますか。商談中で電話に出られないため、メールで返信をお願いします。"),
        (
            "scam.secret-deal", FIRM,
            "Stiamo per chiudere un'acquisizione e serve il massimo riserbo. Il nostro avvocato le scriverà oggi per il "
            "pagamento.",
        ),
        (
            "scam.pay-or-harm", PRIVATE,
            "Hemos copiado los archivos de su servidor. Tiene 3 días para pagar 2 bitcoin o publicaremos todo.",
        ),
        ("scam.child-with-new-number", PRIVATE, "Hoi mam, mijn telefoon is stuk. Kun je me appen op dit nummer?"),
        (
            "scam.parcels-at-home", PRIVATE,
            "Nous cherchons un agent : recevoir des colis à votre domicile et les réexpédier, 2 300 € par mois. Emploi "
            "sans expérience.",
        ),
        ("scam.paid-chat-work", PRIVATE, "在家兼职，每天工资三百元，工作简单，请加我微信。"),
        (
            "scam.private-loan", PRIVATE,
            "Empresto dinheiro entre particulares, sem garantia e sem consulta. Fale comigo no WhatsApp e diga o valor.",
        ),
        (
            "scam.domain-objection", FIRM,
            "We are a domain registration centre. A company called Fulin wants to register your name. Do you authorize them?",
        ),
        ("scam.staff-chat-group", PRIVATE, "업무를 위해 카카오톡 단체방을 만들고 바로 회신 주세요."),
    ],
)  # fmt: skip
def test_a_story_is_known_by_its_moves(story: str, from_: str, text: str) -> None:
    assert story in told(text, from_)


@pytest.mark.parametrize(
    "from_, text",
    [
        (
            FIRM,
            "We have moved to another bank. Please pay our next invoice to the new account; call us to verify the number.",
        ),
        (
            FIRM,
            "Our bank account has not changed. Never pay an invoice to a different account because a mail asks for it today.",
        ),
        (
            FIRM,
            "Our account at Nordbank will be closed. The new one is on the letter coming by post; Petra will ring you "
            "at the number we have had on file for years. Please keep paying to the old "
            "account, and never change it because of an email only.",
        ),
        (
            FIRM,
            "取引銀行の統合により、振込先口座を変更いたします。新口座は普通 1840077 です。書面の到着後、ご存じの弊社代表番号へ"
            "お電話でご確認ください。旧口座へのお支払いも本日から3か月は受け付けます。",
        ),
        (FIRM, "Wir haben Ihre Zahlung erhalten. Unsere Bankverbindung steht auf der Rechnung."),
        (
            "Hanako <hanako@office.example>",
            "Please change the account for my salary from March. The form is on your desk.",
        ),
        (
            "Hanako <hanako@office.example>",
            "Are you at your desk? I am in a meeting and cannot talk. Please open the window.",
        ),
        (FIRM, "Are you available on Tuesday? Call me when you have a moment."),
        (FIRM, "The acquisition of Nordwind was announced today. Payments are made as before."),
        (FIRM, "Leaked data is published when a ransom is not paid within days: https://larsen-doors.com/report/2026"),
        (PRIVATE, "We are at mum's until Sunday. My new phone works well, thank you for your help."),
        (FIRM, "Your parcel was left at your door. Our weekly offers are in the shop."),
        (FIRM, "The position is part-time, 20 hours per week. Please send your letter to this address."),
        (FIRM, "Your loan was approved. The interest rate is 3%."),
        (FIRM, "Your domain name is renewed on 3 May. Do you approve the transfer?"),
        (PRIVATE, "クラスのLINEグループができました。運動会の写真を載せますね。"),
        (
            FIRM,
            "Are you available on Tuesday?\n\nThis message is confidential. If you are not the intended recipient, do not "
            "share it.",
        ),
    ],
)
def test_honest_mail_on_the_same_is_let_alone(from_: str, text: str) -> None:
    assert told(text, from_) == set()


def test_what_is_quoted_below_is_not_said_now() -> None:
    text = "Thank you, we will look at it.\n\nOn Monday Kim wrote:\n> Are you at your desk? I am in a meeting, cannot talk.\n"
    assert told(text, PRIVATE) == set()


def test_a_magazine_makes_every_move_and_tells_no_story() -> None:
    story = "Are you at your desk? I am in a meeting and cannot talk. "
    assert told(story, PRIVATE) == {"scam.favour-without-call"}
    assert told(story + "The garden is green and the house is red, and so it goes on. " * 80, PRIVATE) == set()


def test_a_thread_in_which_the_account_changes_is_no_sign_of_trust() -> None:
    text = (
        "Our bank account is under audit. Please pay the invoice to a different account today and confirm once paid.\n\n"
        "On Mon, Taro of the office wrote:\n> We pay on Friday.\n"
    )
    raw = mail(text, subject="Re: Invoice", from_=FIRM, headers=("In-Reply-To: <17@office.example>",))
    checks = {each.id for each in examine(parse(raw), Evidence())}
    assert "scam.payment-redirected" in checks
    assert "sender.thread" not in checks


def test_moves_are_looked_for_once_a_mail() -> None:
    message = parse(mail("Are you at your desk? I am in a meeting."))
    assert voices(message) is voices(message)


STORY = "Are you at your desk? I am in a meeting and cannot talk, just answer here."


@pytest.mark.parametrize(
    "text",
    [
        f"This e-mail is confidential. If you are not the intended recipient, delete it.\n\n{STORY}",
        f"Hi Tom,\n____________\n{STORY}",
        f"{STORY}\nの",
        f"Hi Tom, it's me. {STORY}",
    ],
    ids=["a disclaimer in front", "a rule below the greeting", "a stray kana", "it's me"],
)
def test_a_trifle_hides_no_story(text: str) -> None:
    assert "scam.favour-without-call" in told(text, PRIVATE)


def test_the_longer_of_two_bodies_is_read() -> None:
    raw = mail(".", from_=PRIVATE, attachments=()).replace(b"text/plain", b"multipart/mixed; boundary=B", 1)
    raw = raw.partition(b"\n\n")[0] + (
        f"\n\n--B\nContent-Type: text/plain\n\n.\n--B\nContent-Type: text/plain\n\n{STORY}\n--B--\n".encode()
    )
    assert "scam.favour-without-call" in {each.id for each in examine(parse(raw), Evidence())}


@pytest.mark.parametrize("sent_from", ["Sent from Yahoo Mail https://mail.yahoo.com/", "https://aka.ms/o0ukef"])
def test_the_link_below_a_telephones_mail_is_none_that_leads_on(sent_from: str) -> None:
    text = f"Hi, I would like to change the account for my salary before the next pay date.\n\n{sent_from}"
    assert "scam.salary-redirected" in told(text, PRIVATE)


@pytest.mark.parametrize("name", ["Ana", "Otto", "Max"])
def test_a_first_name_is_no_firms(name: str) -> None:
    raw = mail("See you on Friday. Shall I bring the cake?", from_=f"{name} <{name.lower()}.k88@gmail.com>")
    assert not {each.id for each in examine(parse(raw), Evidence())} & {"brand.claimed", "brand.stranger-speaks-as"}


def test_a_link_that_a_browser_follows_is_a_link_whatever_the_mail_speaks_of() -> None:
    raw = mail(
        html='<p>See the note on phishing.</p><a href="https:\\\\paypal.com.kaqpw-doors.com/login?x=(1)">here</a>',
        from_="PayPal <a@larsen-doors.com>",
    )
    assert "links.brand-domain-in-host" in {each.id for each in examine(parse(raw), Evidence())}
    raw = mail("A phishing page is at hxxps://paypal.com.kaqpw-doors[.]com/login", from_="Hanako <h@larsen-doors.com>")
    assert "links.brand-domain-in-host" not in {each.id for each in examine(parse(raw), Evidence())}


@pytest.mark.parametrize(
    "text",
    [
        "Prezado, o banco vai transferir o pagamento dos fundos não reclamados do cliente falecido para uma nova conta bancária "
        "em seu nome. Confirme urgentemente os dados bancários.",
        "Dear friend, the late client left 8.5 million dollars. The bank is under audit, so provide a new bank account where the "
        "payment will be made. It is urgent and must stay confidential.",
        "Please provide me with another bank account for the payment today, ours is under audit; confirm at once.",
    ],
)
def test_an_account_that_the_reader_is_to_bring_along_is_not_where_a_payment_is_led_to(text: str) -> None:
    assert "scam.payment-redirected" not in told(text, PRIVATE)


def test_what_a_known_story_is_called_is_true_of_an_advertisement_too() -> None:
    known = next(check for check in all_checks() if check.id == "pretext.recognised")
    assert "fraud" not in known.title.en
    assert "詐欺" not in known.title.ja
