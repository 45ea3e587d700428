"""Words are read with their neighbours: a short word within a longer one is not the word that a clue is about."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.wording import hits
from mekiki.investigate import investigate
from mekiki.model.finding import Status
from mekiki.parse.message import parse


def phrases(text: str) -> set[str]:
    return {id for kind, id in hits(parse(mail(text))) if kind == "phrase"}


@pytest.mark.parametrize(
    "text",
    [
        "有効なユーザー名を入力してください。",
        "ユーザー名またはパスワードが違います。",
        "ドメインユーザー名の変更方法です。",
        "会員様だけの特典をご用意しました。",
        "会員様限定のセールです。",
        "お客様への大切なお知らせを掲示しています。",
        "アプリをご利用のお客様は設定を変える必要がありません。",
        "ご契約者様のお名前を確認しました。",
    ],
)
def test_a_word_within_a_sentence_greets_nobody(text: str) -> None:
    assert not {id for id in phrases(text) if id.startswith("salutation.")}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("有効なユーザー様\n\nメールボックスの容量についてお知らせします。", "salutation.user-of-domain"),
        ("有効なユーザーの皆様へ", "salutation.user-of-domain"),
        ("ドメインのユーザー各位", "salutation.user-of-domain"),
        ("会員様\n\nいつもありがとうございます。", "salutation.generic"),
        ("ユーザー様、お知らせです。", "salutation.generic"),
        ("お客様へ", "salutation.generic"),
    ],
)
def test_the_same_word_alone_on_its_line_does(text: str, id: str) -> None:
    assert id in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pensez à votre kit d'urgence avant la randonnée.",
        "Numéro d'urgence : 112. Livré rapidement.",
        "Carência zero para procedimentos de urgência.",
        "Teléfono de urgencia y salida de emergencia.",
        "Numero per l'urgenza medica; consegna immediata.",
        "緊急連絡先を登録しておくと安心です。",
        "緊急の場合は119番へ。お早めにご予約ください。",
        "お問い合わせには迅速に対応いたします。",
        "紧急联系人：母亲",
        "긴급 연락처를 적어 주세요.",
    ],
)
def test_an_emergency_is_no_hurry(text: str) -> None:
    assert "urgency.immediately" not in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Réponse attendue de toute urgence.",
        "Responda com urgência.",
        "Rispondi con urgenza.",
        "緊急のお手続きをお願いします。",
        "お早めにご確認ください。",
        "紧急通知",
        "긴급 안내",
    ],
)
def test_hurry_in_so_many_words_is(text: str) -> None:
    assert "urgency.immediately" in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "ご利用確認",
        "ご利用状況の確認はマイページでできます。",
        "今月の利用内容を確認する",
        "お取引の確認はこちらの明細で。",
        "생년월일은 적지 않아도 됩니다.",
        "The social security number of employees is stored encrypted.",
    ],
)
def test_looking_something_up_is_no_check_of_an_identity(text: str) -> None:
    assert "request.confirm-identity" not in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "カードのご利用確認のお願い",
        "ご利用確認が必要です。",
        "ご本人確認",
        "Please confirm your social security number.",
    ],
)
def test_being_asked_for_it_is(text: str) -> None:
    assert "request.confirm-identity" in phrases(text)


def test_a_portuguese_ending_is_no_english_request() -> None:
    assert "request.click-link" not in phrases("There is no link between the two bugs.")
    assert "request.click-link" in phrases("Acesse no link abaixo.")


def test_a_japanese_word_is_not_read_as_chinese() -> None:
    assert not phrases("補助金の申請には技術支援の窓口が便利です。糖尿病の検査もできます。")


# --- Arabic -----------------------------------------------------------------------------------------------------------

_SUSPENDED = (
    "عزيزي العميل،\n\nتم تعليق حسابك مؤقتًا لأسباب أمنية. يرجى تسجيل الدخول والتحقق من هويتك خلال 24 ساعة،"
    " وإلا سيتم إغلاق حسابك.\n\nاضغط هنا: https://garden.test/login\n"
)


def test_a_threat_in_arabic_is_read() -> None:
    found = phrases(_SUSPENDED)
    assert found >= {
        "salutation.generic", "threat.suspension", "threat.account-closure", "request.log-in", "request.confirm-identity",
        "request.click-link", "urgency.hours",
    }  # fmt: skip


def test_a_strangers_link_beside_it_makes_the_mail_doubtful() -> None:
    case = investigate(mail(_SUSPENDED, subject="تحقق من حسابك", from_="خدمة العملاء <support@stranger.example>"))
    seen = {finding.id for finding in case.findings if finding.status == Status.SEEN}
    assert {"threat.suspension", "urgency.deadline-hours", "pressure.threat-and-link"} <= seen
    assert not any(id.startswith("wording.") for id in seen)
    assert case.verdict.label != "legitimate"


def test_an_ordinary_mail_in_arabic_is_not() -> None:
    case = investigate(
        mail(
            "مرحبا أحمد،\n\nشكرًا على لقائنا أمس. سأرسل لك التقرير خلال الأسبوع القادم.\n\nمع التحية\nسارة",
            subject="موعدنا القادم",
            from_="سارة <sara@home.example>",
        )
    )
    assert not {id for (kind, id) in hits(case.message) if kind == "phrase"}
    assert case.verdict.label == "legitimate"


def test_a_bank_that_says_what_it_never_asks_speaks_for_itself() -> None:
    assert "genuine.never-ask-password" in phrases("لن نطلب منك أبدًا كلمة المرور. لا تشارك هذا الرمز مع أي شخص.")


@pytest.mark.parametrize(
    "text",
    [
        "Ein neues Produkt, ohne zusätzliche Kosten für Sie.",
        "The upgrade comes at no additional charges.",
        "Vous recevrez votre lot sans frais supplémentaires.",
        "Sin gastos adicionales.",
        "追加料金は一切かかりません。",
        "追加料金なしでお使いいただけます。",
    ],
)
def test_costs_that_are_denied_threaten_nobody(text: str) -> None:
    assert "threat.fine" not in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zahlen Sie heute, sonst entstehen zusätzliche Kosten.",
        "No further documents are needed. Late fees apply from Monday.",
        "期限を過ぎると追加料金がかかります。",
    ],
)
def test_costs_that_are_announced_do(text: str) -> None:
    assert "threat.fine" in phrases(text)


@pytest.mark.parametrize(
    "text", ["Ihre Rechnung liegt ab sofort im Portal bereit.", "The rooms are free immediately after the talk."]
)
def test_what_is_so_from_now_on_presses_nobody(text: str) -> None:
    assert "urgency.immediately" not in phrases(text)


@pytest.mark.parametrize("text", ["Bitte handeln Sie sofort.", "Act immediately. It is free after that."])
def test_who_is_to_act_at_once_is_pressed(text: str) -> None:
    assert "urgency.immediately" in phrases(text)
