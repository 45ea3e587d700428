"""Customers who pay too much so that the rest goes elsewhere, and customers who pay."""

from __future__ import annotations

import pytest

from mekiki.checks.form import Evidence, mail
from mekiki.checks.registry import check_of
from mekiki.parse.message import parse

OVERPAID = (
    "You will receive a cashier's check of $2,450. Cash it, take your $450 for the lessons and send the "
    "remaining $2,000 to the nanny.",
    "My company sends a certified cheque. Once it clears, deduct your rent and wire the balance to the travel "
    "agent of my tenant.",
    "The cheque covers the deposit and the movers. Please pay the movers $900 when they arrive; forward the "
    "rest to them by Zelle.",
    "Do you take credit cards? The project consultant has my logo; he will be paid $3,000 through you and you "
    "keep $200 as a tip.",
    "I will charge my card for the catering and $1,500 extra, which you give to the event planner, as he has no card machine.",
    "My wife's driver brings the boy. The bank draft is for £1,980; after your fee, transfer the excess funds to the driver.",
    "Ich schicke Ihnen einen Scheck über 1.900 Euro. Ziehen Sie Ihr Honorar ab und überweisen Sie den Rest an die Betreuerin.",
    "Der Verrechnungsscheck deckt auch die Spedition; den Restbetrag überweisen Sie bitte an den Fahrer.",
    "Je vous envoie un chèque de banque de 2 000 €. Gardez votre part et envoyez le reste au transporteur.",
    "Le cabinet vous règle par carte bancaire ; vous virez la différence à la nounou de ma fille.",
    "Le mando un cheque bancario por 1.800 euros; quédese lo suyo y transfiera el resto al transportista.",
    "Pago con tarjeta de crédito. Usted envía la diferencia al asesor del proyecto.",
    "Vou enviar um cheque administrativo. Desconte o aluguel e transfira o restante para a transportadora.",
    "Le mando un assegno circolare di 1.900 euro: trattenga il suo e invii il resto al trasportatore.",
    "Ik stuur u een bankcheque van 1.900 euro; maak het verschil over aan de verhuizer.",
    "小切手で30万円をお送りします。レッスン料を差し引き、残額をベビーシッターに振り込んでください。",
    "クレジットカードで多めにお支払いしますので、差額をコンサルタントへ送金してください。",
)
PAID = (
    "I pay for the lessons by cheque on Friday. The nanny brings Sophia at four.",
    "Please find a cheque for £560. The driver has it with him and waits for the receipt.",
    "We take credit cards. The caterer is paid by you directly; our designer sends the balance of the bill to you.",
    "Deduct the deposit from the last rent and send us the balance, by cheque if you like.",
    "We deduct the cleaning from the deposit and send you the balance by cheque; the agent has the keys.",
    "Der Spediteur kommt am Freitag, den Scheck bringt er mit.",
    "Le transporteur passe vendredi ; le solde se règle par chèque à la livraison.",
    "El transportista cobra con tarjeta de crédito a la entrega.",
    "ベビーシッター代はクレジットカードでお支払いいただけます。残額は次回に繰り越します。",
)


def _sees(text: str) -> bool:
    check = check_of("scam.overpaid-by-cheque")
    assert check is not None
    return bool(check.findings(parse(mail(text, from_="Donald <donald.mercer@mailbox.test>")), Evidence()))


@pytest.mark.parametrize("text", OVERPAID, ids=lambda each: each[:24])
def test_the_rest_goes_to_somebody_else(text: str) -> None:
    assert _sees(text)


@pytest.mark.parametrize("text", PAID, ids=lambda each: each[:24])
def test_who_pays_what_it_costs(text: str) -> None:
    assert not _sees(text)
