"""What is sold to the owners of domains as if their domain ran out, and the notices of those who do renew it."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.investigate import investigate
from mekiki.model.verdict import Label
from mekiki.parse.message import parse

SOLD = (
    "EXPIRATION NOTICE office.example. Domain SE Service, 1 year $86.00. By accepting this offer you agree to our terms.",
    "Your domain name search engine registration expires on 3 May. 5 years: AUD 349.00.",
    "Renew by 3 May: Domain SEO registration for office.example, USD 75, traffic generator and backlinks included.",
    "Domain name expiring! Renewal for 2 years £140. This is a solicitation.",
    "Ihre Domain office.example läuft ab: Suchmaschineneintrag für Ihre Domain, 149,00 EUR.",
    "Fälligkeit Ihrer Domain: 189 EUR pro Jahr. Dieses Schreiben ist ein Angebot zur Registrierung, keine Rechnung.",
    "Échéance de votre nom de domaine : 119 € TTC. Offre commerciale sans obligation de paiement.",
    "Vencimiento de su dominio: alta en buscadores por 95 euros al año.",
    "Scadenza dominio: iscrizione ai motori di ricerca, 129 euro.",
    "Uw domein verloopt: zoekmachineregistratie 3 jaar, € 249.",
    "ドメインの更新期限が近づいています。検索エンジン掲載 1年 46,200円。",
    "ドメイン更新のご案内 期日5月10日 38,500円。※本状は任意サービスのお申し込みです。",
)
RENEWED = (
    "Your domain office.example expires on 3 May. Renew it in your account for $12. This is not an invoice.",
    "Ihre Domain office.example läuft am 3. Mai ab. Die Verlängerung kostet 12 EUR. Dies ist keine Rechnung.",
    "Votre domaine expire le 3 mai ; renouvellement 13,19 € TTC depuis votre espace client.",
    "ドメインの更新期限は5月10日です。更新料 1,408円は会員ページでお支払いください。",
    "We offer SEO services: first page of Google for $99 per month. Renew any time.",
)


@pytest.mark.parametrize("text", SOLD, ids=lambda each: each[:24])
def test_what_renews_no_domain(text: str) -> None:
    assert _sees(text)


@pytest.mark.parametrize("text", RENEWED, ids=lambda each: each[:24])
def test_what_renews_a_domain(text: str) -> None:
    assert not _sees(text)


def test_wares_that_come_as_a_bill_clear_nothing() -> None:
    text = (
        "FINAL NOTICE. Your domain name search engine registration expires on 3 May. Failure to pay may make it difficult to "
        "find you. Search engine optimization, backlinks and website traffic for $86.00."
    )
    verdict = investigate(mail(text, from_="Domain Services <notice@larsen.example>")).verdict
    assert verdict.label == Label.SCAM
    assert not any(term.check == "spam.seo" for term in verdict.contributions)


def _sees(text: str) -> bool:
    check = check_of("scam.domain-listing")
    assert check is not None
    return bool(check.findings(parse(mail(text, from_="Larsen <notice@larsen.example>")), Evidence()))
