"""Advertising that nobody asked for is called spam; what was asked for, and whoever asks for something, is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.investigate import investigate
from mekiki.judge.judge import judge
from mekiki.judge.weights import UNASKED, Weights, sells_openly, written_for_spam
from mekiki.model.facts import Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity
from mekiki.model.verdict import Label

NOTHING = Text("-", "-")
WEIGHTS = Weights(
    prior=-2.0, scam_prior=0.5, spam_prior=-0.5, accuse_at=0.5, suspect_at=0.4, spam={"sender.name-fits": -2.2}
)
SELLER = "Anne Vogel <anne@vogel-sells.example>"


def finding(id: str, bearing: Bearing = Bearing.ACCUSES) -> Finding:
    return Finding(id, Severity.LOW, Confidence.MEDIUM, bearing, NOTHING, NOTHING, NOTHING, NOTHING)


def test_wares_that_nobody_measured_make_a_mail_spam() -> None:
    assert judge([finding("spam.newest-gadget")], WEIGHTS).label == Label.SPAM
    measured = replace(WEIGHTS, spam={"spam.newest-gadget": 0.0})
    assert judge([finding("spam.newest-gadget")], measured).label == Label.LEGITIMATE


def test_who_the_sender_is_says_nothing_of_an_offer_that_calls_itself_unasked() -> None:
    fits = finding("sender.name-fits", Bearing.EXONERATES)
    assert judge([finding("spam.newest-gadget"), fits], WEIGHTS).label == Label.LEGITIMATE
    assert judge([finding(UNASKED, Bearing.CONTEXT), fits], WEIGHTS).label == Label.SPAM


def test_that_an_offer_is_unasked_says_nothing_against_fraud() -> None:
    assert not sells_openly(UNASKED)
    assert judge([finding(UNASKED, Bearing.CONTEXT)], WEIGHTS).probability == judge([], WEIGHTS).probability
    assert {each.bearing for each in all_checks() if each.id == UNASKED} == {Bearing.CONTEXT}
    assert written_for_spam(UNASKED) > written_for_spam("spam.training") > written_for_spam("scam.inheritance") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag, darf ich mich kurz vorstellen: Gebäudereinigung Vogel. Wir bieten Büroreinigung und Glasreinigung.",
        "Bonjour, je me permets de vous contacter. Nous proposons le nettoyage de vos bureaux, devis gratuit.",
        "Buenos días: he visto su web. Somos una agencia y le puedo enviar una propuesta sin compromiso.",
        "Buongiorno, mi permetto di scriverle: analisi della bolletta e cambio fornitore senza impegno.",
        "Olá! Canetas personalizadas e brindes corporativos com a sua logo. Orçamento sem compromisso.",
        "Goedemorgen, ik kwam uw website tegen. Onze diensten: kantoorschoonmaak en glasbewassing, vrijblijvende offerte.",
        "Dzień dobry, zapraszamy na szkolenie online. Cena szkolenia 490 zł netto, rabat 10%.",
        "Добрый день! Предлагаем уборку: клининговая компания, мойка окон, скидка 20%.",
        "Merhaba, logo baskılı kalem ve ajanda. Promosyon ürünlerinde indirim, fiyat teklifi sunmak isteriz.",
        "您好,冒昧打扰。我司提供海关数据和采购商数据,免费试用。",
        "갑작스럽게 메일 드려 죄송합니다. 기업 DB와 TM 대행 서비스를 제공하고 있습니다.",
        "突然のご連絡失礼いたします。営業代行のご提案です。成果報酬型でアポイント獲得を支援します。",
        "I came across your website. We help companies like yours to more customers; worth a chat?",
    ],
    ids=["de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "zh", "ko", "ja", "en"],
)
def test_letters_of_sellers_are_spam(text: str) -> None:
    kinds = investigate(mail(text, from_=SELLER, to="info@harbour-bakery.example")).verdict.kind_probabilities
    assert kinds["spam"] > kinds["legitimate"]


@pytest.mark.parametrize(
    "text",
    [
        "I came across your website and should like to buy two chairs. What do they cost?",
        "突然のご連絡失礼いたします。御社のホームページを拝見しました。カタログのお見積もりをお願いいたします。",
        "ホームページに入園の案内を載せました。",  # which every office says
        "Guten Tag, wie besprochen kommen wir am Montag zur Glasreinigung.",
        "Mugs with your logo, 20% off. You are receiving this because you signed up at our shop.",
        "Call for papers: the workshop is in May, registration fee 120 euros. We offer travel grants.",
        "We found your address on your web site. Your server answers anybody: please close port 53.",
    ],
)
def test_customers_neighbours_and_shops_that_were_asked_are_not(text: str) -> None:
    found = investigate(mail(text, from_=SELLER, to="info@harbour-bakery.example"))
    assert found.verdict.label != Label.SPAM
    assert not any(each.id.startswith("spam.") for each in found.findings)


def test_one_house_offers_itself_nothing() -> None:
    text = "The ERP implementation: our platform team shows the cloud ERP, book a demo."
    told = {
        to: investigate(mail(text, from_=SELLER, to=to)).findings
        for to in ("a@vogel-sells.example", "a@bakery.example")
    }
    assert [any(each.id == "spam.business-software" for each in found) for found in told.values()] == [False, True]
