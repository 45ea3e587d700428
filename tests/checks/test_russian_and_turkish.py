"""Mail in Russian and Turkish: letters that come and go, frauds that are found, notices that are let alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.judge.judge import is_accused
from mekiki.knowledge.lexicon import matches
from mekiki.knowledge.phrasing import words_of
from mekiki.knowledge.sums import millions_promised
from mekiki.knowledge.textfold import fold

GENUINE = Path(__file__).parents[1] / "fixtures" / "genuine"
NOTICES = sorted([*(GENUINE / "ru").glob("*.eml"), *(GENUINE / "tr").glob("*.eml")])
KIM = "Kim <kim4471@gmail.com>"


def known(text: str) -> set[str]:
    return {match.term.id for match in matches(fold(text)) if match.term.kind == "phrase"}


@pytest.mark.parametrize(
    "text",
    ["Hesabınızı doğrulayın", "HESABINIZI DOĞRULAYIN", "HESABINIZI DOGRULAYIN", "hesabinizi dogrulayin"],
)
def test_a_turkish_i_is_the_same_with_its_dot_and_without(text: str) -> None:
    assert "request.verify-account" in known(text)


@pytest.mark.parametrize(
    "text", ["Подтвердите учётную запись", "подтвердите учетную запись", "ПОДТВЕРДИТЕ УЧЁТНУЮ ЗАПИСЬ"]
)
def test_the_dots_of_a_russian_letter_may_be_missing(text: str) -> None:
    assert "request.verify-account" in known(text)


def test_no_turkish_word_is_torn_into_english_ones() -> None:
    """The wording model knows English alone: "beğenerek" holds no "be", and "için" no "in"."""
    text = "Video beğenerek ve yorum yaparak para kazanın, tecrübe gerekmez; ödeme için beğenerek başlayın, onayınız için yazın"
    assert words_of(fold(text)) == []


@pytest.mark.parametrize(
    "text", ["пожертвование в размере 5 миллионов долларов", "на сумму 4,5 млн долларов", "сумма 2.000.000 евро"]
)
def test_a_sum_of_millions_is_known_in_russian(text: str) -> None:
    assert list(millions_promised(text))


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (
            "scam.gift-card-errand",
            "Вы на месте? Я на совещании, говорить не могу. Купите подарочные карты и пришлите фото кодов.",
        ),
        (
            "scam.payment-redirected",
            "Наши реквизиты изменились, старый счёт закрыт. Просим сегодня оплатить счёт по новым реквизитам и подтвердить.",
        ),
        ("scam.private-loan", "Частный инвестор даёт деньги в долг под расписку, без залога. Напишите сумму и срок."),
        ("scam.child-with-new-number", "Мам, я разбила телефон, это мой новый номер. Напиши мне в ватсап."),
        (
            "scam.gift-card-errand",
            "Ofiste misin? Toplantıdayım, konuşamıyorum. Hediye kartı al, arkasını kazıyıp kodları gönder.",
        ),
        (
            "scam.payment-redirected",
            "Banka hesabımız denetim nedeniyle kapatılmıştır. Ödemeyi bugün yeni hesabımıza yapın ve dekontu gönderin.",
        ),
        (
            "scam.private-loan",
            "Özel şahıstan kredi: kefilsiz, teminatsız borç veriyorum. Tutarı yazın, WhatsApp'tan ulaşın.",
        ),
        ("scam.child-with-new-number", "Anne, telefonum suya düştü, bu benim yeni numaram. Bana WhatsApp'tan yaz."),
    ],
)
def test_a_fraud_without_a_link_is_known_by_its_moves(finding: str, text: str) -> None:
    assert finding in {each.id for each in investigate(mail(text, from_=KIM)).findings}


@pytest.mark.parametrize(
    ("id", "subject"),
    [
        ("gosuslugi", "Госуслуги: вам начислена выплата"),
        ("pochta-rossii", "Почта России: посылка задержана"),
        ("t-bank", "Тинькофф: карта заблокирована"),
        ("isbank", "İŞ BANKASI: hesabınız kısıtlandı"),
        ("e-devlet", "e-Devlet Kapısı bildirimi"),
        ("ptt-tr", "PTT Kargo: paketiniz bekliyor"),
    ],
)
def test_a_house_is_known_by_its_name(id: str, subject: str) -> None:
    assert id in {match.term.id for match in matches(fold(subject)) if match.term.kind == "brand"}


@pytest.mark.parametrize("path", NOTICES, ids=[path.stem for path in NOTICES])
def test_a_genuine_notice_is_not_accused(path: Path) -> None:
    verdict = investigate(path.read_bytes()).verdict
    assert not is_accused(verdict)
    assert verdict.label.value == "legitimate"


def test_there_are_ten_notices_of_each_language() -> None:
    assert len(NOTICES) == 20
