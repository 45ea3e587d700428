"""Bills for entries that nobody needs, told to firms, and the true bills and letters that are closest to them."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

FEES = (
    # a mailbox that Google gives to anybody is not Google's word
    ("Central Trademark Register <trademark.register4471@gmail.com>",
     "Publication of your trade mark in the international register of trade marks: 1,980 EUR, payable by 4 May."),
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
    ("Registro de Domínios <cobranca@registro.example>",
     "O domínio expira em 30/10; a renovação custa R$ 40,00. "
     "Boletos de outras empresas por \"registro de marca\" não são nossos."),
    ("School Register <office@school.example>",
     "Your child is on the class register; the trip costs £12, payable by Friday."),
)  # fmt: skip

CONTRACTS = (
    "Zoals telefonisch met u besproken wordt uw bedrijfsvermelding met 24 maanden verlengd (24 x 79,95 excl. btw), tenzij "
    "wij het formulier vandaag getekend terug hebben.",
    "Uw vermelding in de bedrijvengids is stilzwijgend verlengd: € 699. "
    "Bij uitblijven van betaling gaat de zaak naar de deurwaarder.",
    "Wie soeben telefonisch besprochen, senden wir Ihnen den Korrekturabzug Ihres Firmeneintrags zu 3 x 389 "
    "EUR. Bitte heute zurück.",
    "Ihr Brancheneintrag verlängert sich automatisch um zwei Jahre (je 1.190 EUR), wenn Sie nicht umgehend unterschreiben.",
    "Faktura avseende företagskatalog enligt muntligt avtal 4 987 kr. Betala omgående för att undvika Kronofogden.",
    "Exponering på Google Premium 12 månader, ljudfil finns: 5 995 kr. Ärendet går till inkasso.",
    "Din virksomhedsprofil er fornyet automatisk, 3.495 kr. Betales i dag, ellers sendes sagen til inkasso.",
    "Suite à notre entretien téléphonique, votre parution dans l'annuaire professionnel est reconduite : 1 450 €. "
    "Retour signé ce jour, aujourd'hui avant 17 h.",
    "Según lo acordado por teléfono, su anuncio en la guía de empresas cuesta 890 €. "
    "De no pagar acudiremos a la vía judicial.",
    "Come da colloquio telefonico, inserzione nella guida aziendale: 990 euro. In caso contrario, recupero crediti.",
    "Conforme ligação telefônica gravada, seu anúncio na lista de empresas: 12x de R$ 480,00. Envie hoje para "
    "cancelar sem protesto.",
    "Zgodnie z rozmową telefoniczną wpis w katalogu firm kosztuje 1200 zł. Brak wpłaty oznacza windykację.",
    "As discussed over the phone, your company listing is $699 for 2 years. Pay immediately or the debt goes "
    "to a collection agency.",
    "Your entry in the business directory renewed automatically: £899. Last letter before court.",
    "先日お電話にてご了承いただいた企業ガイド掲載料 98,000円が未納です。至急お支払いがない場合、法的措置をとります。",
    "店舗掲載契約は自動更新となります（月額29,800円）。解約は本日17時までに書面をご返送ください。",
)
ORDERS = (
    "Zoals telefonisch besproken komt de monteur vandaag; voorrijkosten 45 euro.",
    "Uw abonnement wordt automatisch verlengd op 1 mei, € 9,99 per maand.",
    "Wie telefonisch besprochen, steht Ihr Firmeneintrag nun kostenlos in unserem Vereinsheft.",
    "Er annons i företagskatalogen, order 4711: 1 995 kr. Betala senast den 30 maj.",
    "Suite à notre entretien téléphonique, voici le devis pour votre site : 1 450 €. Valable deux mois.",
    "Your domain renewed automatically: £9. No action is needed today.",
    "As discussed over the phone, the lessons are $69 each. See you today!",
    "お電話でお申し込みの求人広告の掲載料は 98,000円です。お支払いは来月末です。",
)
RUSHES = (
    "Uma empresa do mesmo ramo fez o pedido de registro da marca PADARIA. O direito de preferência é seu até "
    "hoje, taxa de R$ 1.290,00.",
    "Terceiros solicitaram o registro da sua marca! Você tem prioridade por 24 horas. Investimento: R$ 980.",
    "Otra empresa ha solicitado registrar su marca. Usted tiene derecho preferente si paga hoy 690 €.",
    "Un tercero pide registrar la marca TALLER SOL. Le damos prioridad durante 48 horas por 450 euros.",
    "Une autre société a déposé une demande pour votre marque. Votre droit de priorité expire sous 48 heures : 790 €.",
    "Ein anderes Unternehmen hat Ihre Marke zur Anmeldung eingereicht. Ihr Vorrang gilt nur noch heute, Gebühr 690 Euro.",
    "Un'altra azienda ha fatto domanda per il vostro marchio. Avete la prelazione entro 24 ore: 850 euro.",
    "Een ander bedrijf wil uw merk registreren. U krijgt voorrang als u vandaag 595 euro betaalt.",
    "Inna firma zgłosiła znak towarowy PIEKARNIA. Ma Pan pierwszeństwo tylko dziś, opłata 1200 zł.",
    "Someone else is filing for your trademark. You have the opportunity to file first until the end of "
    "business tomorrow: $351.",
    "A competitor wants to register your brand as a trademark; secure your mark within 24 hours for £499.",
    "他社が貴社の商標を出願しようとしています。本日中に98,000円をお支払いいただければ優先的に登録できます。",
    "另一家公司正在申请注册贵司商标，贵司可优先注册，请今天内支付3800元。",
    "타사가 귀사의 상표를 출원했습니다. 오늘 중 880,000원을 납부하시면 우선 등록됩니다.",
)
WATCHED = (
    "Another company applied for a trademark that resembles yours. The opposition period runs until 12 "
    "August; we charge $890 for it.",
    "Ein Dritter hat die Marke LARSON angemeldet. Die Widerspruchsfrist endet am 12. August, unser Honorar beträgt 890 Euro.",
    "Une autre société a déposé la marque LARSON. Nous pouvons former opposition jusqu'au 12 août (790 €).",
    "他社の商標出願が公開されました。異議申立ての期限は8月12日、費用は98,000円です。",
    "We registered your trademark today. Our invoice of $890 is attached; nobody else had filed for it.",
)


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


@pytest.mark.parametrize("text", CONTRACTS, ids=lambda each: each[:24])
def test_a_directory_that_nobody_ordered_in_writing(text: str) -> None:
    assert _sees("scam.directory-contract", "Larsen <contracts@larsen.example>", text)


@pytest.mark.parametrize("text", ORDERS, ids=lambda each: each[:24])
def test_what_was_ordered_may_be_billed(text: str) -> None:
    assert not _sees("scam.directory-contract", "Larsen <contracts@larsen.example>", text)


@pytest.mark.parametrize("text", RUSHES, ids=lambda each: each[:24])
def test_a_mark_that_somebody_else_takes_today(text: str) -> None:
    assert _sees("scam.trademark-rush", "Larsen <marks@larsen.example>", text)


@pytest.mark.parametrize("text", WATCHED, ids=lambda each: each[:24])
def test_a_mark_that_is_watched(text: str) -> None:
    assert not _sees("scam.trademark-rush", "Larsen <marks@larsen.example>", text)
