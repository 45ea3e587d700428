"""What is promised costs something first: a loan, a post, coins, a flat, a dead man's money. And honest mail on the same."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

PRIVATE = "Kim <kim4471@gmail.com>"
FIRM = "Kim Larsen <kim@larsen-doors.example>"
STORIES = (
    "scam.fee-before-loan", "scam.job-with-deposit", "scam.small-print-order", "scam.coins-before-payout",
    "scam.far-friend-in-need", "scam.keys-after-payment", "scam.dead-mans-share",
)  # fmt: skip
CHECKS = [each for each in all_checks() if each.id in STORIES]


def told(text: str, from_: str) -> set[str]:
    return {each.id for each in examine(parse(mail(text, from_=from_)), Evidence(), CHECKS)}


@pytest.mark.parametrize(
    "story, from_, text",
    [
        (
            "scam.fee-before-loan", FIRM,
            "Good news: we have approved the financing of 9,000 dollars. As soon as the processing fee of 180 dollars "
            "arrives by Zelle, the "
            "funds are yours.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "Votre prêt de 12.000 euros est accordé. Avant le virement, vous réglez l'assurance de 240 euros par coupons "
            "Transcash.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "Su crédito ha sido aprobado. Antes de la transferencia debe pagar los gastos de notaría. Mándenos el comprobante.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "Il prestito di 8.000 euro è stato approvato. Prima del bonifico va pagata la polizza di 190 euro su Postepay.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "Uw lening van 10.000 euro is goedgekeurd. Zodra de verzekering van 220 euro is betaald, wordt het geld "
            "overgemaakt. "
            "Stuur ons het betaalbewijs.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "O seu empréstimo foi aprovado. Para a liberação do valor falta apenas a taxa de R$ 390, paga por Pix.",
        ),
        (
            "scam.fee-before-loan", FIRM,
            "Pożyczka została przyznana. Przed wypłatą należy opłacić ubezpieczenie 450 zł. Proszę przesłać potwierdzenie "
            "przelewu.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "Ihre Bewerbung war erfolgreich. Für die Arbeitskleidung fällt eine Kaution von 80 € an, die Sie mit dem "
            "ersten Gehalt "
            "zurückbekommen. Bitte überweisen Sie heute.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "Ha sido seleccionada para el puesto. La fianza de 90 euros se devuelve con el primer sueldo. Mándenos el "
            "justificante.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "La sua candidatura è stata accettata. Le spese per la visita medica, 60 euro, si versano sulla Postepay del "
            "responsabile.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "U bent aangenomen voor de functie. De registratiekosten van 45 euro betaalt u vooraf; stuur het betaalbewijs.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "Parabéns, foi aprovado para a vaga. A taxa de treinamento é de R$ 150 por Pix e volta com o primeiro salário.",
        ),
        (
            "scam.job-with-deposit", FIRM,
            "Pana kandydatura została zaakceptowana. Opłata za szkolenie wynosi 200 zł, płatna BLIK-iem przed pierwszym dniem.",
        ),
        (
            "scam.small-print-order", FIRM,
            "Veuillez vérifier les données de votre fiche dans l'annuaire et renvoyer le formulaire. Par votre signature "
            "vous commandez la "
            "parution à 780 euros par an, pour trois ans.",
        ),
        (
            "scam.small-print-order", FIRM,
            "Compruebe los datos de su empresa en el directorio y devuélvalos firmados. Con su firma contrata la "
            "inserción por 690 euros al "
            "año, durante tres años.",
        ),
        (
            "scam.small-print-order", FIRM,
            "Controlli i dati nel registro delle imprese. Con la firma ordina l'inserzione per tre anni, 640 euro "
            "all'anno. Nessun legame "
            "con enti pubblici.",
        ),
        (
            "scam.small-print-order", FIRM,
            "Controleer uw gegevens in de bedrijvengids en stuur het formulier terug. Door ondertekening gaat u een "
            "overeenkomst aan van "
            "drie jaar, 59 euro per maand.",
        ),
        (
            "scam.coins-before-payout", FIRM,
            "Vos fonds récupérés sont prêts. Avant le retrait, il faut payer une taxe de 0,04 BTC.",
        ),
        (
            "scam.coins-before-payout", FIRM,
            "Su cuenta inactiva tiene 3,1 BTC. Para retirarlos envíe un depósito de 0,02 BTC, que se devuelve.",
        ),
        (
            "scam.coins-before-payout", FIRM,
            "Seu saldo é de 12.000 USDT. Para o saque é preciso pagar a taxa de 150 USDT.",
        ),
        (
            "scam.coins-before-payout", FIRM,
            "Twoje saldo wynosi 2,5 BTC. Aby wypłacić środki, należy wpłacić depozyt 0,03 BTC.",
        ),
        (
            "scam.far-friend-in-need", PRIVATE,
            "Mon amour, la valise est retenue à la douane. Je n'ai pas accès à mon compte depuis le bateau. Peux-tu me "
            "prêter la somme ?",
        ),
        (
            "scam.far-friend-in-need", PRIVATE,
            "Mi amor, el paquete está retenido en la aduana. No tengo acceso a mi cuenta desde el barco. ¿Puedes "
            "prestarme el dinero?",
        ),
        (
            "scam.far-friend-in-need", PRIVATE,
            "Amore mio, il pacco è fermo in dogana. Non ho accesso al conto dalla nave. Puoi prestarmi i soldi?",
        ),
        (
            "scam.far-friend-in-need", PRIVATE,
            "Meu amor, a encomenda está retida na alfândega. Não tenho acesso à minha conta. Podes me emprestar o valor?",
        ),
        (
            "scam.keys-after-payment", PRIVATE,
            "Je suis à Oslo et ne peux pas faire la visite. Vous versez la caution et le premier loyer, puis les clés "
            "sont envoyées par DHL.",
        ),
        (
            "scam.keys-after-payment", PRIVATE,
            "No puedo enseñar el piso. Usted paga la fianza por Airbnb y recibe las llaves por mensajero; tiene cinco "
            "días para decidir.",
        ),
        (
            "scam.keys-after-payment", PRIVATE,
            "Non posso mostrare la casa di persona. Lei versa la caparra e le chiavi arrivano con il corriere.",
        ),
        (
            "scam.keys-after-payment", PRIVATE,
            "Niestety nie mogę pokazać mieszkania. Po wpłacie, proszę zapłacić kaucję na konto, klucze wyślę kurierem.",
        ),
        (
            "scam.dead-mans-share", PRIVATE,
            "Mon client est mort sans héritier. Vous portez le même nom. La moitié de la somme sera pour vous.",
        ),
        (
            "scam.dead-mans-share", PRIVATE,
            "Mi cliente falleció sin herederos. Puedo presentarlo como pariente y recibirá el 40% del dinero, 60% para mí.",
        ),
        (
            "scam.dead-mans-share", PRIVATE,
            "O cliente morreu e não deixou herdeiros. Como tem o mesmo sobrenome, dividimos em partes iguais.",
        ),
        (
            "scam.dead-mans-share", PRIVATE,
            "Клиент погиб, не оставив наследников. Вы носите ту же фамилию. Деньги разделим пополам.",
        ),
    ],
)  # fmt: skip
def test_a_story_of_a_fee_that_comes_first_is_known(story: str, from_: str, text: str) -> None:
    assert story in told(text, from_)


@pytest.mark.parametrize(
    "from_, text",
    [
        (FIRM, "Your mortgage is approved. Bring the insurance policy and the passport to the branch on Tuesday."),
        (
            FIRM,
            "Ihr Kredit ist genehmigt. Die Bearbeitungsgebühr ist in den Raten enthalten; die IBAN steht im "
            "Vertrag.",
        ),
        (FIRM, "Su préstamo ha sido aprobado. La comisión se descuenta del capital y el resto llega mañana."),
        (
            FIRM,
            "Your place is confirmed. A deposit of £500 holds it until September; the account number is on the "
            "form.",
        ),
        (FIRM, "You are hired for the position. The uniform is free; please bring the account number for your salary."),
        (
            FIRM,
            "Die Bewerbung war erfolgreich. Den Arbeitsvertrag schicken wir Ihnen am Montag, die Kosten der "
            "Anreise tragen wir.",
        ),
        (FIRM, "Please check the details of your entry in our members' directory. It is free for members."),
        (FIRM, "Bitte prüfen Sie die Angaben im Vereinsverzeichnis bis Freitag. Der Beitrag von 30 € bleibt gleich."),
        (
            FIRM,
            "Your trademark registration expires in May. Our fee for the renewal is $600; shall we file it for "
            "you?",
        ),
        (FIRM, "Your deposit of 0.5 BTC was credited. Fee: 0.0001 BTC. Your balance is shown in the app."),
        (FIRM, "Votre retrait de 0,5 BTC est terminé. Frais : 0,0002 BTC. Votre solde est à jour."),
        (
            PRIVATE,
            "My love, the flight is booked. I cannot reach the bank from here, so I transfer my half when I am "
            "back. Kisses",
        ),
        (
            PRIVATE,
            "Hi mum, my card is blocked until Monday, can you lend me 50 for food? I give it back on Sunday. "
            "Love you",
        ),
        (PRIVATE, "Schatz, das Paket hängt beim Zoll, ich hole es morgen ab und zahle die 12 Euro."),
        (
            PRIVATE,
            "The keys are with the neighbour. Pay the rent on the first, as always, and call me if the boiler "
            "makes a noise.",
        ),
        (PRIVATE, "I post the keys back tomorrow. Please send the deposit to the account that you know."),
        (PRIVATE, "Grandfather died without a will. We four are the heirs, and each of us has 25%."),
        (
            PRIVATE,
            "Cousine, notre oncle est mort sans testament ; le notaire partage la moitié entre nous et l'autre "
            "entre les enfants.",
        ),
        (
            FIRM,
            "Ihr Darlehen ist genehmigt. Vor der Auszahlung fehlt uns die Gebäudeversicherung; die Schätzgebühr für "
            "die Grundschuld, "
            "350 Euro, geht an DE89 3704 0044 0532 0130 00.",
        ),
        (
            FIRM,
            "Your withdrawal of 0.4 BTC is pending. A network fee of 0.0003 BTC is required, so please lower the "
            "amount that you withdraw.",
        ),
        (
            FIRM,
            "You have been selected for the position. The deposit for the laptop is adjusted in your first salary; "
            "send us your account "
            "number for it.",
        ),
        (
            FIRM,
            "Please pay the deposit by transfer. We cannot meet you on Sunday; our neighbour hands you the keys "
            "at the house.",
        ),
    ],
)  # fmt: skip
def test_honest_mail_on_the_same_is_let_alone(from_: str, text: str) -> None:
    assert told(text, from_) == set()
