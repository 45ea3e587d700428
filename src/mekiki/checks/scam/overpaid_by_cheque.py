"""A buyer pays by cheque more than the price, and the seller is to pass the rest on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, worded
from mekiki.knowledge.anyof import AnyOf
from mekiki.model.regex import regex

_CHEQUE = regex(
    r"(?:bank(?:er)?['’]?s?|cashier['’]?s?|certified|cashiers) (?:draft|che(?:ck|que))|\bcheque\b|\ba (?:bank )?(?:draft|check)\b|money order"
    r"|小切手|cheque (?:de caixa|administrativo|bancario|bancaire|de banque)|(?:bank|verrechnungs)scheck|bankcheque|assegno"
)
_CARRIERS = AnyOf(
    "mover", "shipper", "hauler", "carrier", " agent", "transport", "spediteur", "expediteur", "corriere", "trasporta", "運送業者",
    "引越", "引っ越し",
)  # fmt: skip
_CARRIER = regex(
    r"\b(?:mover|shipper|hauler|carrier|(?:pick[- ]?up|shipping|moving) agent|transport(?:er|eur|ista)?|spediteur|expediteur|corriere|trasportatore|"
    r"transportadora|transportista)s?\b|運送業者|引[っ]?越し?業者"
)
_PASSED_ON = regex(
    r"(?:transfer|send|wire|forward|deduct|give|pay|remit)[^.!?\n]{0,40}(?:balance|rest|difference|excess|remaining|remainder|part|money|funds)"
    r"[^.!?\n]{0,40}\b(?:to|for)\b[^.!?\n]{0,24}(?:him|her|them|mover|shipper|hauler|carrier|agent)"
    r"|(?:ü?berweis|weiterleit)\w*[^.!?\n]{0,60}(?:rest|differenz|spediteur)|(?:transf[eé]r\w*|vir\w+|envi\w+)[^.!?\n]{0,40}(?:le reste|la différence|el resto|la diferencia|o restante|a diferença)"
    r"|(?:残り|差額)[^。\n]{0,20}(?:業者|送金|振り込)"
)


@check(
    id="scam.overpaid-by-cheque",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(en="A cheque for more than the price", ja="代金より多い小切手"),
    found=Text(
        en="The buyer pays by cheque for a carrier as well, whom the seller is to pay out of it: “{words}”.",
        ja="小切手で運送業者の分まで多く払い、その分を売り手から業者へ渡すよう求めています：「{words}」。",
    ),
    why=Text(
        en="The cheque is false. The bank credits it at once and finds out weeks later; by then the money passed on is gone, and the "
        "seller owes it.",
        ja="小切手は偽物です。銀行はいったん入金しますが、数週間後に不渡りと分かります。業者に渡したお金は戻らず、売り手の負債になります。",
    ),
    innocent=Text(
        en="Nobody who buys needs the seller to pay a third party. A carrier is paid by whoever orders it.",
        ja="買い手が売り手に第三者への支払いを頼む必要はありません。運送業者には依頼した本人が払います。",
    ),
    examples=(
        Example(
            mail(
                "I send a draft for the table and the mover's charges. Transfer the mover's part to him and keep £100."
            ),
            sees=({"words": "Transfer the mover's part to him / a draft / mover"},),
        ),
        Example(mail("Our mover comes on Friday. I pay him, and bring you a cheque for the table.")),
    ),
    source="FTC 2006-03, check overpayment; fmtrustonline.com 2022-03-25: a check with 500 more, of which 400 go to the shipper",
)
def overpaid_by_cheque(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    places = () if is_list_mail(message) else all_places(message, _CARRIERS, _PASSED_ON, _CHEQUE, _CARRIER)
    if places:
        yield Sighting(places, {"words": worded(places)})
