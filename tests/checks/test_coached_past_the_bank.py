"""Who is coached past his bank, pays for a crate on the way or for money found again. And honest mail on the same."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

FIRM = "Kim Larsen <kim@larsen-doors-17.com>"
BANK = "scam.bank-warning-overruled"
JOB = "scam.job-with-deposit"
APPEAL = "scam.unregistered-appeal"
HELD = "scam.held-on-the-way"
BACK = "scam.deposit-before-recovery"
STORIES = (
    BANK, JOB, APPEAL, BACK, HELD,
)  # fmt: skip
CHECKS = [each for each in all_checks() if each.id in STORIES]


def told(text: str) -> set[str]:
    return {each.id for each in examine(parse(mail(text, from_=FIRM)), Evidence(), CHECKS)}


@pytest.mark.parametrize(
    "story, text",
    [
        (BANK, "When your bank asks, please say that the money is for a family member."),
        (BANK, "Do not worry if your bank shows a warning, just continue."),
        (BANK, "Bitte nicht wundern, wenn die Bank eine Warnung zeigt, einfach bestätigen."),
        (BANK, "Please don't tell the bank staff what the money is for."),
        (BANK, "Do not mention crypto in the reference of the transfer."),
        (BANK, "Even if the screen says 'payment', ignore it: it is only a test of the certificate."),
        (BANK, "Wenn die Bank eine Warnung zeigt, klicken Sie einfach auf Weiter."),
        (BANK, "Als Verwendungszweck bitte Geschenk angeben, sonst stellt die Bank Fragen."),
        (BANK, "Sagen Sie Ihrer Bank nichts davon."),
        (BANK, "Auf dem Display erscheint eine Überweisung, die ist nur ein Test."),
        (BANK, "Si votre banque affiche une alerte, vous pouvez continuer."),
        (BANK, "Si le conseiller vous demande pourquoi, dites que c'est pour des travaux."),
        (BANK, "Comme motif, indiquez cadeau, sinon la banque pose des questions."),
        (BANK, "Si el banco le pregunta, diga que es para muebles."),
        (BANK, "Si el banco muestra una advertencia, pulse continuar."),
        (BANK, "No le diga nada al banco."),
        (BANK, "Se la banca chiede il motivo, dica che è per la famiglia."),
        (BANK, "Se la banca mostra un'avvertenza, può proseguire."),
        (BANK, "Als de bank belt, zeg dan dat het voor een verbouwing is."),
        (BANK, "Zet cadeau in de omschrijving, anders gaat de bank vragen stellen."),
        (BANK, "Se o banco perguntar, diga que é para obras em casa."),
        (BANK, "Se a aplicação do banco mostrar um alerta, pode continuar."),
        (BANK, "Jeśli bank zapyta, proszę powiedzieć, że to dla rodziny."),
        (BANK, "Gdy bank pokaże ostrzeżenie, proszę kliknąć dalej, po prostu potwierdzić."),
        (BANK, "銀行の窓口で聞かれたら、リフォーム代と答えてください。"),
        (BANK, "銀行のアプリに警告が出ますが、「続行」を押してください。"),
        (BANK, "銀行に怪しまれないよう、一回10万円ずつ振り込んでください。"),
        (JOB, "Foi selecionado para a vaga. A taxa é reembolsada no primeiro ordenado; envie o comprovativo."),
        (JOB, "Ihre Bewerbung war erfolgreich. Die Gebühr kommt mit dem ersten Lohn zurück. Bitte überweisen Sie heute."),
        (JOB, "Ha sido seleccionado para el puesto. La tasa se le devuelve con la primera paga. Envíe el justificante."),
        (JOB, "Selezionata per il lavoro. La quota viene rimborsata con la prima busta paga. Mandi la ricevuta del bonifico."),
        (JOB, "U bent aangenomen voor de functie. De leges worden vergoed met het eerste loon; stuur het betaalbewijs."),
        (APPEAL, "Cómo ayudar: USDT a la dirección de abajo. Somos una asociación pendiente de registro."),
        (APPEAL, "How you can help: bank transfer or USDT. Our charity registration is under way."),
        (APPEAL, "Jeder Euro kommt an. Überweisung oder Bitcoin. Wir sind ein Verein in Gründung."),
        (APPEAL, "Chaque euro arrive aux familles, par virement ou en crypto. Association en cours de création."),
        (APPEAL, "Como ajudar: transferência ou Bitcoin. Associação em constituição."),
        (BACK, "Ihr Anteil am sichergestellten Geld beträgt 9.000 €. Vor der Auszahlung ist eine Kaution von 300 € zu zahlen."),
        (BACK, "Les fonds récupérés : votre part est de 9.000 €. La caution de 300 € vous est restituée avec le tout."),
        (BACK, "Los fondos recuperados: su parte es de 9.000 €. El depósito de 300 € debe pagarse antes."),
        (BACK, "I fondi sequestrati saranno pagati. La sua quota: 9.000 €. Il deposito va versato prima."),
        (BACK, "De bevroren tegoeden worden verdeeld. Uw aandeel is 9.000 €. De borg van 300 € betaalt u vooraf."),
        (BACK, "Os fundos recuperados: a sua parte é de 9.000 €. A caução de 300 € é paga antes."),
        (BACK, "Odzyskane środki: pana udział to 9000 zł. Kaucję 300 zł należy wpłacić przed przelewem."),
        (BACK, "詐欺の被害金が回収されました。お受け取りには、先に預り金2万円が必要です。"),
        (HELD, "Der Welpe wird am Flughafen festgehalten. Die Klimabox kostet 300 €, das Geld wird erstattet."),
        (HELD, "Le chiot est bloqué. La caisse climatisée, 300 €, est remboursée à la livraison."),
        (HELD, "La gatita está retenida. El seguro de 300 € se devuelve a la entrega."),
        (HELD, "Il cucciolo è fermo. La gabbia costa 300 € e viene rimborsata alla consegna."),
        (HELD, "De puppy wordt vastgehouden. De verzekering van 300 € wordt vergoed."),
        (HELD, "O carro está retido. O seguro de 300 € é devolvido na entrega."),
        (HELD, "Szczeniak został zatrzymany. Ubezpieczenie 300 zł zwracamy przy odbiorze."),
    ],
)  # fmt: skip
def test_such_a_story_is_known(story: str, text: str) -> None:
    assert story in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "If your bank warns you about a payment, stop and call us. Never continue because you feel rushed.",
        "3-D Secure: your bank will send a message. Confirm the payment in the app and return to the shop.",
        "Please use the flat number as the reference for the transfer, so that we see whose rent it is.",
        "If the bank declines the card, please call your bank and tell them that you made the payment.",
        "Never ignore a warning of your banking app.",
        "Please do not send your bank details by mail; do not tell anybody your PIN.",
        "Would you like to write 'wedding gift' as the reference? Then we know what it is.",
        "Falls Ihre Bank eine Warnung zeigt, überweisen Sie bitte nicht und rufen Sie uns an.",
        "Bitte den Verwendungszweck angeben: Miete März, sonst können wir die Zahlung nicht zuordnen.",
        "Si votre banque affiche un avertissement, ne continuez pas et appelez-nous.",
        "Votre banque peut demander de confirmer le paiement dans l'application.",
        "Si el banco muestra una advertencia, no continúe.",
        "Als uw bank een waarschuwing toont, betaal dan niet en bel ons.",
        "Se o banco mostrar um alerta, não continue.",
        "画面に「お支払い」と表示されましたら、内容をご確認のうえお進みください。",
        "銀行のアプリに警告が出たら、操作を中止してご連絡ください。",
        "振込の際は、備考に部屋番号をご記入ください。",
        "Foi selecionada para a função. Reembolsamos a viagem com o primeiro vencimento; traga o seu NIB.",
        "Cómo ayudar: trae ropa el sábado. La asociación está pendiente de registro.",
        "Your deposit is protected: before the keys are handed over, the deposit is paid to the scheme. Your name stands there.",
        "Ihr Konto wurde gesperrt, weil die Kaution für die Wohnung zweimal abging. Wir erstatten den Betrag.",
        "振り込め詐欺救済法による被害回復分配金のお手続きに費用はかかりません。手数料は不要です。",
    ],
)  # fmt: skip
def test_honest_mail_on_the_same_is_let_alone(text: str) -> None:
    assert told(text) == set()
