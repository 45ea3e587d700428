"""Bills for entries that nobody needs, told to firms, and the true bills and letters that are closest to them."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

FEES = (
    ("Deutsches Firmenregister <kasse@dfr-eintragung.example>",
     "Sehr geehrte Damen und Herren, für Ihre Neueintragung im Firmenregister ist eine Gebühr von "
     "489,00 Euro fällig. Bitte überweisen Sie binnen 7 Tagen."),
    ("Markenamt Zentrale <post@marken-amt.example>",
     "Schutzdauer Ihrer Marke: Die Markenverlängerung im Europäischen Markenregister kostet 1.560 €. "
     "Zahlbar bis 14.03.2026, IBAN siehe Anlage."),
    ("Gewerbeauskunft <info@larsen.example>",
     "Eintragungsofferte: Ihr Grundeintrag im Branchenverzeichnis, Gesamtbetrag 569,06 EUR, zahlbar "
     "sofort. Die Annahme des Angebots erfolgt durch Zahlung."),
    ("Europäisches Datenschutzregister <dsgvo@register-eu.example>",
     "Ihr Unternehmen ist noch nicht im Zentralregister der Unternehmen erfasst. Kosten: 498 EUR "
     "netto. Frist: 10. Mai. Bitte unterschrieben zurücksenden."),
    ("Registre des Entreprises <contact@registre-entreprises.example>",
     "Votre immatriculation au répertoire des entreprises est effective. Les frais s'élèvent à "
     "289,00 € TTC, à régler par virement avant le 12 mars."),
    ("Larsen Éditions <compta@larsen.example>",
     "Facture n° 4471 : parution dans l'annuaire professionnel, échéance 10/05, montant 890 € HT. "
     "Ceci n'est pas une facture mais une offre d'insertion, à régler par virement."),
    ("Office des Marques Européennes <office@eu-marques.example>",
     "Publication de votre marque au registre international des marques : 1 980 EUR. Délai de paiement : 8 jours."),
    ("Registro Central de Empresas <altas@rce-registro.example>",
     "Su inscripción en el Registro de Empresas y Profesionales requiere el abono de la tasa de "
     "245,00 €. Haga la transferencia antes del 15 de mayo."),
    ("Larsen Guías <admin@larsen.example>",
     "Vencimiento de su anuncio en la guía de empresas: importe 1.089 €, pago por transferencia. "
     "Oferta comercial sin obligación de pago."),
    ("Registro Marchi Europeo <marchi@registro-marchi.example>",
     "Pubblicazione del marchio nel registro internazionale dei marchi: importo 1.320,00 euro da "
     "versare con bonifico entro il 10 giugno."),
    ("Larsen Servizi <info@larsen.example>",
     "Scadenza: bollettino di 309,87 € per l'inserimento nell'elenco imprese e ditte. Pagamento "
     "entro il 30 aprile. Proposta commerciale, adesione facoltativa."),
    ("Cadastro Nacional de Empresas <cobranca@cadastro-registro.example>",
     "Anuidade do cadastro nacional de empresas: R$ 387,00. Pague o boleto até 10/05 ou por PIX."),
    ("Marcas e Patentes Central Nacional <taxas@marcaspatentes.example>",
     "O registro de sua marca depende da taxa de proteção decenal de R$ 1.450,00. Chave PIX abaixo."),
    ("Handelsregister Registratie <admin@handelsregistratie.example>",
     "Uw jaarlijkse bijdrage voor de vermelding in het ondernemersregister: 195,50 euro. Betaal "
     "binnen 8 dagen op rekening NL12 TEST 0123 4567 89."),
    ("Larsen Media <factuur@larsen.example>",
     "Vervaldatum 1 mei. Bedrag 699,- voor uw bedrijfsvermelding in de bedrijvengids. Betaling naar "
     "onderstaande rekening. Dit is een aanbieding."),
    ("Krajowa Ewidencja Firm <biuro@kef-wpis.example>",
     "Opłata za wpis do ewidencji firm wynosi 387 zł. Prosimy o wpłatę w ciągu 7 dni na konto poniżej."),
    ("Larsen sp. z o.o. <biuro@larsen.example>",
     "Należność 195 zł za wpis do bazy przedsiębiorców, przelew do 14 dni. Oferta ma charakter "
     "komercyjny, wpłata jest dobrowolna."),
    ("Svenska Företagsregistret <faktura@foretagsregistret.example>",
     "Faktura för registrering i företagsregistret: 1 995 kr. Betala till bankgiro 123-4567 senast 10 maj."),
    ("Dansk Virksomhedsregister <faktura@virksomhedsregister.example>",
     "Gebyr for optagelse i virksomhedsregisteret 2.450 kr. Betales senest 8 dage."),
    ("Evropský registr firem <platby@registr-firem.example>",
     "Poplatek za zápis do katalogu firem: 2 990 Kč. Uhraďte převodem do 10 dnů na účet níže."),
    ("Единый реестр организаций <oplata@reestr-org.example>",
     "Сбор за включение в реестр организаций: 4900 руб. Оплатите счёт в течение 5 дней."),
    ("World Trademark Register <billing@wtr-marks.example>",
     "Your mark was published. Fee for the entry in our trademark register: USD 2,370. Please remit "
     "to the account below within 10 days."),
    ("Patent & Trademark Organization <fees@ipto-world.example>",
     "Renewal of trademark registration, class 9: total $1,840. Signature and payment requested."),
    ("Larsen Data <accounts@larsen.example>",
     "INVOICE. Business directory listing 2026, total £349, payable on receipt. This is a "
     "solicitation; you are under no obligation to pay."),
    ("US Business Registration Service <annual@us-business-registry.example>",
     "Annual filing for the corporate register of companies: $195. Failure to pay by 3 May may lead to penalties."),
    ("日本商標更新センター <koushin@larsen.example>",
     "貴社の商標権の更新料のご請求です。金額 128,000円。5月10日までに下記口座へお振り込みください。"),
    ("全国法人名鑑編纂局 <info@meikan.example>", "法人名鑑への掲載料 39,800円を、期日までにお振込みください。"),
    ("ラーセン企画 <info@larsen.example>",
     "企業名鑑 掲載料のご請求 49,500円 お支払期限5月31日。※本状は請求書ではありません。掲載の申込書を兼ねています。"),
    ("国际商标局 <fee@tm-register.example>", "贵公司商标续展费用 3800元，请于5月10日前付款至以下账户。"),
    ("한국상표관리센터 <info@sangpyo.example>", "귀사의 상표 갱신 수수료 880,000원을 기한 내 아래 계좌로 납부해 주십시오."),
)  # fmt: skip

TRUE = (
    ("Kanzlei Mori <post@mori-patent.example>",
     "Ihre Marke ist im Markenregister eingetragen. Anbei unsere Rechnung über 890 EUR, zahlbar bis 14. Mai."),
    ("Patentanwälte Mori, Markenregister <post@mori.example>",
     "Die Verlängerung im Markenregister haben wir wie beauftragt beantragt: Amtsgebühr 750 EUR, fällig am 10. Mai."),
    ("Steuerberatung Mori <info@mori.example>",
     "Der Jahresabschluss wird im Unternehmensregister offengelegt; die Gebühr von 40 EUR bucht der Verlag bis 31. Mai ab."),
    ("IHK Nord <beitrag@ihk.de>", "Ihr Eintrag im Firmenregister: Beitrag 180 EUR, zahlbar bis 10. Mai."),
    ("WIPO Trade Mark Register <fees@wipo.int>",
     "Renewal of your registration in the International Register: 653 CHF, due on 10 May."),
    ("Handelskammer <info@kammer.example>",
     "Vorsicht, irreführende Rechnungen: Ein „Zentrales Gewerberegister“ verlangt 629 EUR für "
     "Registerdaten, zahlbar sofort."),
    ("Chamber of Commerce <news@chamber.example>",
     "Beware of a World Trademark Register that wants $1,200, payable within 8 days. It is not an invoice of the office."),
    ("Lägenheter i Höör <hej@lagenhet.example>", "Vi ses på företagsmässan den 4 maj. Entré 120 kr, betala med Swish."),
    ("Hitta Rätt AB <faktura@hitta-ratt.example>",
     "Faktura för er annons i företagskatalogen enligt order 4711: 1 995 kr, bankgiro 123-4567."),
    ("Larsen Annuaires <compta@larsen.example>",
     "Votre parution dans l'annuaire professionnel, commande du 3 mars : 290 € TTC, par virement."),
    ("Studio Mori <info@mori-commercialista.example>",
     "Diritto annuale al registro imprese: 53 euro con F24 entro il 30 giugno, come ogni anno."),
    ("Mori 特許事務所 <mori@mori-pat.example>",
     "ご依頼の商標の更新手続きが完了しました。費用は 68,000円です。5月末までにお振込みください。"),
    ("山田商工会 <info@yamada.example>", "会員名簿を更新します。会費 12,000円の口座振替は5月10日です。"),
    ("Museum Register <shop@museum.example>", "The exhibition catalogue is out: $48. Order by 3 May."),
    ("Gift Registry <hello@gifts.example>", "Someone bought from your registry: a pan for $48, to be paid by 3 May."),
    ("School Register <office@school.example>",
     "Your child is on the class register; the trip costs £12, payable by Friday."),
)  # fmt: skip


def _sees(id: str, sender: str, text: str) -> bool:
    check = check_of(id)
    assert check is not None
    return bool(check.findings(parse(mail(text, from_=sender)), Evidence()))


@pytest.mark.parametrize("sender, text", FEES, ids=lambda each: each[:24])
def test_a_fee_for_an_entry_that_no_office_asks_for(sender: str, text: str) -> None:
    assert _sees("scam.register-fee", sender, text)


@pytest.mark.parametrize("sender, text", TRUE, ids=lambda each: each[:24])
def test_an_office_an_agent_a_warning_and_a_true_directory_are_left_alone(sender: str, text: str) -> None:
    assert not _sees("scam.register-fee", sender, text)
