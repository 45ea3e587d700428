"""Somebody pays by cheque or card more than the price, and the reader is to pass the rest on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.together import all_places, is_letter, worded
from mekiki.model.regex import regex

# A payment that is taken back weeks after it was credited …
_REVOCABLE = regex(
    r"\b(?:cheques?\b|(?:a|the|my|out|by|per|via|with) (?:\w+ )?(?:draft|check)\b|(?:credit|debit)[- ]?cards?\b|my cards?\b|card (?:payment|charges?|details)|charge (?:my|the) card"
    r"|cheque\w*|schecks?\b|check\b|checkar?\b|sjekk\b|czek\w*|šek\w*|чек\w*)"
    r"|(?:bank(?:er)?'?s?|cashier'?s?|certified|cashiers) (?:draft|che(?:ck|que))|money order"
    r"|小切手|クレジットカード|chèque\w*|carte (?:bancaire|de crédit|bleue)|cheques? (?:de caixa|administrativo|bancario|conformado|visado|bancaire|de banque)|talón (?:bancario|conformado)|tarjeta (?:de crédito|bancaria)|cartão de crédito"
    r"|\w*scheck\b|kreditkarte\w*|bankcheque|creditcard|assegno|carta di credito|支票|수표"
)
# … for somebody who comes with it: a carrier, or who looks after the pupil, the guest, the project …
_THIRD = (
    r"mover|shipper|hauler|carrier|(?:pick[- ]?up|shipping|moving|travel|cargo|freight|transport) (?:agent|company)|agent|transport(?:er|eur|ista)?|driver|chauffeur|caregiver|care ?giver|care ?taker|nanny|baby ?sitter|guardian|chaperone?|consultant|designer"
    r"|planner|organi[sz]er|coordinator|caterer|interior decorator|decorator|photographer|event manager|project manager|nurse|assistant|movers? company|ticket(?:ing)? agent|instructor|spediteur|spedition|expediteur|umzugs\w+|fahrer|betreuer\w*|kindermädchen|berater"
    r"|corriere|trasportator\w|autista|tata|consulente|transportadora|transportista|conductor|cuidador\w*|niñera|asesor|motorista|babá|cuidador\w*|consultor|déménageur|transporteur|nounou|accompagnat\w+|consultante?|verhuizer|vervoerder|oppas|begeleider|speditör|flyttfirma"
)
_CARRIER = regex(
    rf"\b(?:{_THIRD})s?\b|運送業者|引[っ]?越し?業者|運転手|ベビーシッター|付き添い|代理人|コンサルタント|司机|保姆|货运|搬家公司"
)
_SIGNS = (
    "mover", "company", "shipper", "hauler", "carrier", "agent", "transport", "driver", "chauffeur", "giver", "taker", "nanny", "sitter", "guardian", "chaperon", "consultant", "designer",
    "planner", "organi", "coordinator", "caterer", "decorator", "photographer", "manager", "nurse", "assistant", "instructor", "expediteur", "spedit", "umzug", "fahrer", "betreuer",
    "kindermädchen", "berater", "corriere", "trasportator", "autista", "tata", "consulente", "conductor", "cuidador", "niñera", "asesor", "motorista", "babá", "consultor", "déménageur",
    "nounou", "accompagnat", "verhuizer", "vervoerder", "oppas", "begeleider", "flyttfirma", "業者", "運転手", "シッター", "付き添い", "代理人", "コンサル", "司机", "保姆", "货运", "搬家公司",
)  # fmt: skip
_PAID_BY = (
    "draft", "check", "cheque", "money order", "card", "小切手", "カード", "chèque", "carte", "talón", "tarjeta", "cartão", "scheck", "karte", "assegno", "carta",
    "sjekk", "czek", "šek", "чек", "支票", "수표",
)  # fmt: skip
_MONEY = r"(?:\bit\b|balance|rest|difference|excess|remaining|remainder|remnant|surplus|overage|extra|part|money|funds|payment|\$ ?\d[\d,.]*|£ ?\d[\d,.]*|€ ?\d[\d,.]*)"
_HANDS_ON = r"(?:transfer(?:ring)?|send(?:ing)?|wir(?:e|ing)|forward(?:ing)?|giv(?:e|ing)|pay(?:ing)?|remit(?:ting)?|zelle|refund(?:ing)?|hand|release)"
# … and to whom the reader is to hand on what is more than the price.
_PASSED_ON = regex(
    rf"\b{_HANDS_ON}\b[^.!?\n]{{0,40}}{_MONEY}[^.!?\n]{{0,40}}\b(?:to|for)\b[^.!?\n]{{0,24}}\b(?:him|her|them|my \w+|the (?:{_THIRD})|{_THIRD})"
    rf"|\b{_HANDS_ON} (?:the |my |our )?(?:\w+ )?(?:{_THIRD})\b[^.!?\n]{{0,40}}(?:balance|rest|difference|remaining|remainder|\$ ?\d|£ ?\d|€ ?\d)"
    rf"|(?:{_THIRD})\b[^.!?\n]{{0,60}}\b(?:be )?paid\b[^.!?\n]{{0,40}}\b(?:through|via) you\b|\b{_MONEY}[^.!?\n]{{0,30}}\b(?:which|that) you {_HANDS_ON}\b[^.!?\n]{{0,30}}\b(?:{_THIRD})\b|\bdeduct (?:\w+ )?your[^.!?\n]{{0,120}}(?:send|wire|transfer|forward|remit|give|pay)"
    r"|(?:übe?r?weis|weiterleit|(?:leite|gebe|geben|zahle)\w*)[^.!?\n]{0,80}(?:rest|differenz|spediteur|fahrer|betreuer)\w*|(?:den rest|die differenz|restbetrag)[^.!?\n]{0,60}(?:weiter|überweis|aus(?:zahl|händig)|an (?:den|die|meine?n?))\w*"
    r"|(?:transf[eéi]\w+|vir\w+|env[ií]\w+|envoy\w+|revers\w+|remett\w+|repass\w+|entreg\w+|gir\w+|bonific\w+|invi\w+|vers\w+)[^.!?\n]{0,50}(?:le reste|la différence|le solde|le surplus|el resto|la diferencia|el saldo|o restante|a diferença|o saldo|il resto|la differenza|il saldo)"
    r"|(?:het verschil|de rest|het restant)[^.!?\n]{0,40}(?:over(?:maken|maakt)?|doorstor\w+|geven|geeft)|(?:maak|stort|geef)\w*[^.!?\n]{0,40}(?:het verschil|de rest|het restant)|resten[^.!?\n]{0,40}(?:till|til) "
    r"|(?:残り|差額|余剰分|残額|残金)[^。\n]{0,24}(?:業者|送金|振り?込|渡して|お渡し|支払)|(?:余款|剩余|差额|多出)[^。\n]{0,20}(?:转|汇|付|给)"
)


@check(
    id="scam.overpaid-by-cheque",
    signs=(_SIGNS, _PAID_BY),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="advance-fee",
    title=Text(
        en="More than the price is paid, and the rest to be passed on", ja="代金より多く払い、残りを第三者へ渡させる"
    ),
    found=Text(
        en="By cheque or card more is to be paid than the price, and the reader to hand the rest to somebody else: “{words}”.",
        ja="小切手やカードで代金より多く払い、残りを読み手から別の人へ渡すよう求めています：「{words}」。",
    ),
    why=Text(
        en="The cheque is false, or the card stolen. The bank credits it at once and takes it back weeks later; by then the money passed "
        "on is gone, and the reader owes it.",
        ja="小切手は偽物、カードは盗まれたものです。いったん入金されても、数週間後に取り消されます。"
        "渡したお金は戻らず、読み手の負債になります。",
    ),
    innocent=Text(
        en="Customers do pay for others at times, and ask for change. They come in person, or wait until the bank has said that the "
        "payment is final.",
        ja="まとめて払って精算を頼む客もいます。その場合は本人が来るか、入金が確定するまで待てるはずです。",
    ),
    examples=(
        Example(
            mail(
                "I send a draft for the table and the mover's charges. Transfer the mover's part to him and keep £100."
            ),
            sees=({"words": "Transfer the mover's part to him / a draft / mover"},),
        ),
        Example(
            mail(
                "I pay for the lessons by cheque. Deduct your fee and send the balance to the nanny who brings my daughter."
            ),
            sees=({"words": "Deduct your fee and send / cheque / nanny"},),
        ),
        Example(mail("Our mover comes on Friday. I pay him, and bring you a cheque for the table.")),
        Example(mail("金曜に引っ越し業者が来ます。業者には私が支払い、机の代金は小切手でお渡しします。")),
    ),
    source="FTC 2006-03, check overpayment; fmtrustonline.com 2022-03-25: a check with 500 more, of which 400 go to the shipper; safecomputing.umich.edu, tutoring overpayment; hits in 3,525 genuine mails: 0",
)
def overpaid_by_cheque(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = (
        () if is_list_mail(message) or not is_letter(message) else all_places(message, _REVOCABLE, _PASSED_ON, _CARRIER)
    )
    if told:
        revocable, passed_on, carrier = told  # the quickest pattern comes first
        places = (passed_on, revocable, carrier)
        yield Sighting(places, {"words": worded(places)})
