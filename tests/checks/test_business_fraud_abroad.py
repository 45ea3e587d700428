"""Fraud on firms without a brand in it, in the languages beside Japanese and English, and ordinary mail that is close to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.readings.moves import redirected_payment
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

CHECKS = (
    "scam.boss-request", "scam.story-and-step", "scam.bank-details-changed", "scam.payroll-diversion",
    "scam.rental-deposit", "scam.investment", "scam.job-offer",
)  # fmt: skip
BOSS, CARDS, ACCOUNT, SALARY, FLAT, PROFIT, WORK = CHECKS

FRAUD = {
    "de": (
        (BOSS, "Sind Sie am Schreibtisch? Die Zahlung muss raus, anrufen geht gerade nicht, bitte nur per Mail."),
        (BOSS, "Die Firmenübernahme ist geheim. Folgen Sie seinen Anweisungen, Sie haben mein volles Vertrauen."),
        (CARDS, "Ich brauche deine Hilfe: Rubbel die Codes frei und schick mir Fotos der Karten."),
        (ACCOUNT, "Unser Konto ist derzeit gesperrt. Zahlung auf unser neues Konto an buchhaltung@muster.example melden."),
        (SALARY, "Ich bin bei einer anderen Bank. Bitte mein Gehalt auf das neue Konto, noch in diesem Monat."),
        (FLAT, "Ich kann nicht selbst zur Besichtigung kommen, danach schicke ich Ihnen die Schlüssel."),
        (PROFIT, "9 % pro Monat, ohne jedes Risiko."),
        (WORK, "Pakete annehmen, neu etikettieren, 30 Euro pro Paket."),
    ),
    "fr": (
        (BOSS, "Êtes-vous à votre poste ? Un virement à faire partir aujourd'hui, répondez par mail uniquement."),
        (BOSS, "Pour le rachat d'une société, l'avocat du cabinet vous transmettra le RIB. Suivez ses consignes."),
        (CARDS, "Achète cinq cartes Google Play, gratte les codes, je te rembourse ce soir."),
        (ACCOUNT, "Notre compte habituel est momentanément bloqué ; écrivez à compta@modele.example."),
        (SALARY, "J'ai changé de banque et je voudrais mon salaire sur un autre compte."),
        (FLAT, "Je ne peux pas me déplacer pour la visite : prouvez votre sérieux, vous recevrez les clés par DHL."),
        (PROFIT, "10 % par mois, capital garanti, sans aucun risque."),
        (WORK, "Recevoir des colis et les réexpédier : 30 euros par colis, aucune expérience exigée."),
    ),
    "es": (
        (BOSS, "¿Estás en tu mesa? Hay que hacer una transferencia hoy mismo. Contéstame solo por correo."),
        (BOSS, "Es la compra de una empresa en el extranjero; siga sus indicaciones, es la única persona en quien confío."),
        (CARDS, "Compra tarjetas de Amazon, rasca el código y mándame las fotos. Te devuelvo el dinero luego."),
        (ACCOUNT, "Nuestra cuenta habitual está temporalmente bloqueada; avise a cobros@modelo.example."),
        (SALARY, "Tengo cuenta en otro banco y quiero cobrar mi sueldo allí este mes."),
        (FLAT, "No puedo enseñar el piso porque trabajo fuera, pero le mando las llaves."),
        (PROFIT, "Un 12 % mensual y sin ningún riesgo."),
        (WORK, "Recibir paquetes y reenviarlos: 30 euros por paquete."),
    ),
    "it": (
        (BOSS, "Sei alla tua scrivania? Un bonifico in giornata, rispondimi solo via mail."),
        (BOSS, "Per l'acquisto di una società segua le sue istruzioni; le comunicherà l'IBAN."),
        (CARDS, "Compra dieci gift card Amazon, gratta i codici, ti rimborso io."),
        (ACCOUNT, "Il nostro conto abituale è momentaneamente bloccato: scrivete a conti@modello.example."),
        (SALARY, "Ho un conto presso un'altra banca e lo stipendio dovrebbe arrivare lì."),
        (FLAT, "Non posso venire di persona per la visita; le spedisco le chiavi."),
        (PROFIT, "Il 10 % al mese, senza alcun rischio."),
        (WORK, "Ricevere pacchi a casa e rispedirli: 30 euro a pacco."),
    ),
    "pt": (
        (BOSS, "Estás no teu posto? Preciso da transferência ainda hoje, responde-me só por e-mail."),
        (BOSS, "É a compra de uma empresa; siga as instruções dele, conto para o adiantamento com você."),
        (CARDS, "Compre dez gift cards do Google, raspe os códigos. Faço o reembolso hoje."),
        (ACCOUNT, "Nossa conta está temporariamente bloqueada; escreva para contas@modelo.example."),
        (SALARY, "Tenho conta em outro banco e queria o meu salário lá."),
        (FLAT, "Não posso ir aí mostrar a casa; envio-lhe as chaves."),
        (PROFIT, "São 10% ao mês, sem nenhum risco."),
        (WORK, "Receber encomendas em casa e reenviá-las: 30 € por encomenda."),
    ),
    "nl": (
        (BOSS, "Zit je achter je computer? Er moet vandaag nog een betaling de deur uit, reageer alleen via de mail."),
        (BOSS, "Er loopt een overname; volg zijn instructies voor de aanbetaling."),
        (CARDS, "Haal tien Google Play-kaarten, kras de codes open. Je krijgt het vanavond terug, ik betaal het je."),
        (ACCOUNT, "Onze huidige rekening is tijdelijk geblokkeerd; mail naar debiteuren@voorbeeld.example."),
        (SALARY, "Ik heb een rekening bij een andere bank en wil mijn loon daar ontvangen."),
        (FLAT, "Ik kan niet zelf komen voor de bezichtiging, daarna stuur ik u de sleutels."),
        (PROFIT, "10% per maand, zonder enig risico."),
        (WORK, "Thuis pakketten ontvangen, opnieuw labelen, 30 euro per pakket."),
    ),
    "pl": (
        (BOSS, "Czy jest Pani przy biurku? Muszę dziś opłacić zagranicznego kontrahenta."),
        (BOSS, "To zakup zagranicznej spółki; proszę stosować się do jego wskazówek i czekać na numer rachunku do wpłaty."),
        (CARDS, "Potrzebuję twojej pomocy: kup 10 kart podarunkowych i prześlij kody."),
        (ACCOUNT, "Nasz dotychczasowy rachunek jest zablokowany; pytania na faktury@wzor.example."),
        (SALARY, "Mam konto w innym banku, proszę o pensję na nowe konto."),
        (FLAT, "Nie mogę przyjechać i pokazać mieszkania, wyślę klucze."),
        (PROFIT, "10% miesięcznie, bez żadnego ryzyka."),
        (WORK, "Odbierać paczki i wysyłać dalej, 100 zł za każdą paczkę."),
    ),
    "zh": (
        (BOSS, "你现在在公司吗?有一笔款要付给境外合作方,收到直接回复我。"),
        (BOSS, "集團正在收購一家公司,律師會與你聯絡,依他的指示辦理。"),
        (CARDS, "需要妳幫忙,買 Google Play 點數卡,刮開後把序號拍照給我。"),
        (ACCOUNT, "我司原帳戶暫停使用,請匯入以下新帳戶,並告知 ar@fanli.example。"),
        (SALARY, "我换了一家银行,这个月请把工资发到新卡。"),
        (FLAT, "我在国外,没法带您看房,付款后把钥匙寄给您。"),
        (PROFIT, "每月收益10%,零风险。"),
        (WORK, "居家收件,在家签收包裹,换贴标签,无需经验。"),
    ),
    "ko": (
        (BOSS, "지금 자리에 있나? 회사 통장에 잔액이 얼마인지 메일로 알려 주게."),
        (BOSS, "해외 회사를 인수하는 중이니 변호사가 연락하면 그 지시에 따라 처리해 주세요."),
        (CARDS, "선물을 하려고 하니 구글 기프트카드를 사서 코드를 긁은 다음 보내 주세요."),
        (ACCOUNT, "저희 기존 계좌는 정지되었습니다. 아래 새 계좌로 보내고 ar@yesi.example 로 알려 주세요."),
        (SALARY, "은행을 옮겨서 월급을 새 통장으로 받고 싶습니다."),
        (FLAT, "직접 집을 보여 드릴 수 없어 열쇠를 택배로 보내 드립니다."),
        (PROFIT, "매월 10% 수익, 원금은 100% 안전합니다."),
        (WORK, "집에서 택배를 받아 라벨을 바꾼 뒤 보내면 건당 3만원."),
    ),
}  # fmt: skip

ORDINARY = {
    "de": (
        "Bist du morgen im Büro? Kannst du mir bis Mittwoch die Zahlen für die Sitzung schicken?",
        "Bitte überweisen Sie den Betrag auf folgende IBAN. Über einen Zahlungsnachweis freuen wir uns.",
        "Ändert sich Ihre Bankverbindung, tragen Sie sie bis zum 15. im Portal portal.muster.example ein.",
        "Unsere Geschenkgutscheine sind die Überraschung für Freunde und Kollegen, ab 20 Euro.",
        "Die Kaution überweise ich nach der Abrechnung zurück; bitte bringen Sie alle Schlüssel mit.",
        "In Ihrem Laden nehmen Sie Pakete an und erhalten eine Vergütung pro Paket.",
        "Mit dem Geschäftskonto erledigen Sie jede Auslandsüberweisung und sehen den aktuellen Kontostand.",
        "Wertentwicklungen der Vergangenheit sind keine Garantie; ein Verlust des Kapitals ist möglich.",
    ),
    "fr": (
        "Tu seras au bureau demain ? J'ai besoin de ton aide pour la présentation de jeudi.",
        "Merci de régler la facture sur le compte indiqué et de nous envoyer votre preuve de virement.",
        "En cas de changement de RIB, saisissez-le avant le 15 dans le portail RH portail.modele.example.",
        "Nos cartes cadeaux : faites une surprise à vos proches, dès 20 €.",
        "Vous recevrez les clés lors de l'état des lieux ; le dépôt de garantie est dû à la signature.",
        "Les performances passées ne préjugent pas des performances futures ; risque de perte en capital.",
    ),
    "es": (
        "¿Estarás mañana en la oficina? Necesito los datos para la reunión del jueves.",
        "Abone 214 € en el siguiente número de cuenta y envíenos el justificante de la transferencia.",
        "Si cambia de cuenta bancaria, indíquelo en el portal rrhh.modelo.example antes del día 15.",
        "Nuestras tarjetas regalo sorprenden a amigos y compañeros, desde 20 €.",
        "Un gestor se pondrá en contacto con usted; vea el saldo disponible en el móvil.",
        "Rentabilidades pasadas no garantizan rentabilidades futuras; riesgo de pérdida del capital.",
    ),
    "it": (
        "Domani sei in ufficio? Mi servono i dati per la riunione di giovedì.",
        "Vi preghiamo di versare 214 € sul seguente IBAN e di inviarci la contabile.",
        "Chi cambia banca inserisca le coordinate nel portale personale.modello.example entro il 15.",
        "Le nostre carte regalo: una sorpresa per amici e colleghi, da 20 euro.",
        "Sabato mio marito le farà vedere l'appartamento; la cauzione si versa alla firma.",
        "I rendimenti passati non sono indicativi di quelli futuri.",
    ),
    "pt": (
        "Amanhã estás no escritório? Preciso dos números para a reunião de quinta.",
        "Pedimos o pagamento na conta abaixo e que nos envie o comprovante.",
        "Quem mudou de conta deve informar os dados no portal rh.modelo.example até o dia 15.",
        "Os nossos cartões-presente fazem uma surpresa aos amigos, desde 20 €.",
        "A caução será devolvida por transferência; traga todas as chaves.",
        "Rentabilidade passada não é garantia de rentabilidade futura.",
    ),
    "nl": (
        "Ben je morgen op kantoor? Ik heb je hulp nodig bij de presentatie.",
        "Wilt u 214 euro overmaken naar onderstaand rekeningnummer en ons het betaalbewijs sturen?",
        "Heb je een ander rekeningnummer? Wijzig het voor de 15e in het portaal hr.voorbeeld.example.",
        "Onze cadeaubonnen verrassen vrienden en collega's, vanaf 20 euro.",
        "Zaterdag laat mijn man u het appartement zien; de borg betaalt u bij ondertekening.",
        "In het verleden behaalde resultaten bieden geen garantie; u kunt uw inleg verliezen.",
    ),
    "pl": (
        "Będziesz jutro w biurze? Potrzebuję danych na czwartkowe zebranie.",
        "Prosimy o wpłatę na poniższy rachunek i przesłanie potwierdzenia przelewu.",
        "Zmianę numeru konta zgłoś do 15. w portalu kadry.wzor.example; nie przyjmujemy zmian mailem.",
        "Nasze karty podarunkowe: niespodzianka dla bliskich, od 50 zł.",
        "W sobotę mieszkanie pokaże mąż, kaucję wpłaca się przy podpisaniu umowy.",
        "Wyniki z przeszłości nie gwarantują zysków w przyszłości.",
    ),
    "zh": (
        "下午有空来我工位吗?周四的会议要用第三季度的数据。",
        "请将货款汇至以下账户,并把水单发给 ar@fanli.example。",
        "如需变更工资卡,请于15日前在员工系统里自行修改。",
        "禮物卡新設計上市,給朋友與同事一個驚喜,20元起。",
        "週六由我先生帶您看房,押金簽約時再付。",
        "过往业绩不预示未来表现,投资有风险。",
    ),
    "ko": (
        "내일 사무실에 나오세요? 목요일 회의 자료가 필요합니다.",
        "아래 계좌로 입금해 주시고 입금 확인증을 ar@yesi.example 로 보내 주세요.",
        "급여 계좌가 바뀐 분은 15일까지 포털에서 직접 변경해 주세요.",
        "기프트카드로 친구와 동료에게 깜짝 선물을 하세요. 2만원부터.",
        "보증금은 관리비 정산 후 돌려드립니다. 열쇠를 모두 가져와 주세요.",
        "과거의 수익률이 미래를 보장하지 않으며 원금 손실이 발생할 수 있습니다.",
    ),
}  # fmt: skip


def seen(text: str) -> Iterator[str]:
    """The checks among these that see something in a mail of this text."""
    message = parse(mail(text))
    for id in CHECKS:
        check = check_of(id)
        assert check is not None
        if list(check.function(message, Evidence())):
            yield id
    # Where the whole story of the account is told, its check speaks instead.
    if redirected_payment(message) is not None:
        yield ACCOUNT


@pytest.mark.parametrize(("id", "text"), [row for rows in FRAUD.values() for row in rows])
def test_the_words_of_such_frauds_are_known(id: str, text: str) -> None:
    assert id in set(seen(text))


@pytest.mark.parametrize("text", [text for texts in ORDINARY.values() for text in texts])
def test_ordinary_mail_about_the_same_things_is_left_alone(text: str) -> None:
    assert not list(seen(text))


def test_every_language_is_asked_for_every_kind() -> None:
    assert FRAUD.keys() == ORDINARY.keys()
    assert all({id for id, _ in rows} == set(CHECKS) for rows in FRAUD.values())
