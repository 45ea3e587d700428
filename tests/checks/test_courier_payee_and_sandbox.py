"""The courier who holds the buyer's money, the payee's name that the bank does not know, the task no sandbox runs, a note."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence
from mekiki.parse.message import parse

KIM, DESK, PAYPAL = "Kim <kim4471@gmail.com>", "Kim Larsen <kim@larsen-doors-17.com>", "service@paypal.com"
NAME = "scam.bank-warning-overruled"
MONEY = "scam.marketplace-payment"
TASK = "scam.code-test"
NOTE = "content.note-abused"
STORIES = (NAME, MONEY, TASK, NOTE)
CHECKS = [each for each in all_checks() if each.id in STORIES]


def told(text: str, sender: str) -> set[str]:
    return {each.id for each in examine(parse(mail(text, from_=sender)), Evidence(), CHECKS)}


@pytest.mark.parametrize(
    "story, sender, text",
    [
        (NAME, DESK, "Our account has changed. Please go ahead even if your bank tells you that the name does not match."),
        (NAME, DESK, "Neue IBAN siehe unten. Meldet der Abgleich einen anderen Namen, können Sie das ignorieren."),
        (NAME, DESK, "Voici le nouveau RIB. Si la banque affiche un autre nom, il suffit de valider."),
        (NAME, DESK, "Ons rekeningnummer is gewijzigd. Toont de bank een andere naam, dan kunt u gewoon doorgaan."),
        (NAME, DESK, "Il nuovo IBAN è in calce. La verifica del beneficiario darà esito negativo: proceda pure."),
        (NAME, DESK, "La nueva cuenta figura abajo. Si el banco dice que el nombre no coincide, simplemente confirme."),
        (NAME, DESK, "O nosso IBAN mudou. Se o banco indicar um nome diferente, basta confirmar."),
        (NAME, DESK, "振込先が変わりました。ネットバンキングで「名義が一致しません」と出ますが、気にせずお進みください。"),
        (MONEY, KIM, "I buy the chair from your ad. UPS will bring the cash; you pay the insurance, which I reimburse."),
        (MONEY, KIM, "Ihre Anzeige: der Fahrer bringt das Geld mit. Die Versicherung müssten Sie vorstrecken."),
        (MONEY, KIM, "Votre annonce : la somme est bloquée chez le livreur. Cliquez ici pour récupérer votre argent."),
        (MONEY, KIM, "Su anuncio: el dinero está depositado en la agencia. Solo tiene que adelantar el seguro."),
        (MONEY, KIM, "Il suo annuncio: ho versato il denaro al corriere. Per ricevere il denaro apra questa pagina."),
        (MONEY, KIM, "Uw advertentie: het geld is gestort bij de koerier. Via deze link kunt u het bedrag ontvangen."),
        (MONEY, KIM, "O seu anúncio: o valor está depositado na transportadora. Só precisa de adiantar o seguro."),
        (MONEY, KIM, "出品中の机の代金は配送会社に預けました。受け取りの手続きは下のリンクからお願いします。"),
        (TASK, DESK, "Für Kandidaten: Repository klonen, npm install. In Docker läuft die Anbindung nicht."),
        (TASK, DESK, "Recrutement : cloner le dépôt, npm install, connecter votre MetaMask."),
        (TASK, DESK, "Antes de la entrevista ejecute npm install. En una máquina virtual la extensión no funciona."),
        (TASK, DESK, "Processo seletivo: npm install e npm start. Em Docker a extensão não funciona."),
        (TASK, DESK, "採用のご相談です。npm installして起動してください。サンドボックスでは接続できないため、お使いのPCで。"),
        (NOTE, PAYPAL, "Note from seller\n$649.00 is due. Not made by you? Reach us at +1 (888) 555-0147 to reverse it.\n"),
        (NOTE, PAYPAL, "Message du vendeur :\nPour annuler ce paiement, appelez le +33 1 99 00 55 12.\n"),
        (NOTE, PAYPAL, "Nota para el cliente\nSi no realizó esta compra, llame al +34 900 555 017.\n"),
        (NOTE, PAYPAL, "販売者からのメモ\n決済を取り消すには 050-5555-0173 まで。\n"),
    ],
)  # fmt: skip
def test_who_is_talked_past_what_would_stop_it(story: str, sender: str, text: str) -> None:
    assert told(text, sender) == {story}


@pytest.mark.parametrize(
    "sender, text",
    [
        (DESK, "Die Empfängerüberprüfung zeigt eine Abweichung beim Namen an; Sie können trotzdem bestätigen. Die IBAN bleibt."),
        (DESK, "Neues Konto. Weicht der Name bei der Empfängerüberprüfung ab, bitte abbrechen und anrufen."),
        (DESK, "振込先を変更しました。銀行の画面に異なる名義が表示された場合は、振り込まずにお問い合わせください。"),
        (KIM, "Ihre Anzeige: meine Spedition holt ihn ab, der Fahrer bringt das Geld. Versicherung und Transport zahle ich."),
        (KIM, "Your ad: I transfer the price today. The courier, whom I pay and insure, comes on Wednesday."),
        (KIM, "ピアノの買い取りの代金は、集荷の際に現金でお渡しします。運送費は当社負担です。"),
        (DESK, "Test technique : clonez le dépôt, npm install. Pas besoin de Docker, un conteneur fonctionne aussi."),
        (DESK, "選考の課題です。クローンして起動してください。Dockerでも動作します。期限は10日後です。"),
        (DESK, "Our take-home: clone the repo. Candidates may connect a test wallet. You have ten days."),
        (PAYPAL, "Seller note to customer\nReverse osmosis filter, two pieces. Contact us on +1 (808) 555-0143.\n"),
        (PAYPAL, "Mitteilung des Verkäufers\nBei Fragen: +49 30 5550 1738. Es gilt das gesetzliche Widerrufsrecht.\n"),
    ],
)  # fmt: skip
def test_who_leaves_the_safeguards_as_they_are(sender: str, text: str) -> None:
    assert told(text, sender) == set()
