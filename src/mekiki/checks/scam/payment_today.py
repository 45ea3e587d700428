"""From a free mailbox somebody asks the reader for a payment today and for what it takes; the bill is to follow."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, own_addresses, shown_domain
from mekiki.checks.readings.together import all_places, worded
from mekiki.checks.readings.wording import shown_length
from mekiki.model.regex import regex

_SIGNS = (
    "payment", "transfer", "überweis", "zahlung", "virement", "paiement", "transferencia", "pago", "transferência", "pagamento", "bonifico", "betaling", "overschrijving", "betalning", "överföring", "overføring", "overførsel",
    "maksu", "tilisiirto", "przelew", "płatność", "platb", "utalás", "plat", "перевод", "платеж", "振込", "送金", "支払",
)  # fmt: skip
_ASKED = regex(
    r"\b(?:can|could|would|will|are) (?:you|we) (?:\w+ ){0,4}(?:make|do|process|handle|send|initiate|arrange|release|help\w*|able to)\b[^.!?]{0,50}\b(?:payment|transfer|wire)\b[^.!?]{0,40}\b(?:today|now|this (?:morning|afternoon)|right away|urgent\w*)\b"
    r"|\b(?:kannst du|können sie|könntest du|könnten sie) [^.!?]{0,50}(?:überweis\w+|zahlung\w*)[^.!?]{0,40}(?:heute|sofort|noch heute)|\b(?:kannst du|können sie|könntest du|könnten sie) (?:heute|noch heute)[^.!?]{0,50}(?:überweis\w+|zahlung\w*)"
    r"|\b(?:peux-tu|pouvez-vous|pourriez-vous|pourrais-tu) [^.!?]{0,50}(?:virement|paiement)[^.!?]{0,40}(?:aujourd['’]hui|maintenant|ce matin|immédiat\w*)|\b(?:puedes|puede|podrías|podría) [^.!?]{0,50}(?:transferencia|pago)[^.!?]{0,40}(?:hoy|ahora)"
    r"|\b(?:podes|pode|consegue\w*|poderia) [^.!?]{0,50}(?:transferência|pagamento)[^.!?]{0,40}(?:hoje|agora)|\b(?:puoi|può|potresti|potrebbe|riesci\w*) [^.!?]{0,50}(?:bonifico|pagamento)[^.!?]{0,40}(?:oggi|adesso|subito)"
    r"|\b(?:kun je|kunt u|kan je) [^.!?]{0,50}(?:betaling|overschrijving)[^.!?]{0,40}(?:vandaag|nu|direct)|\bkan (?:du|ni) [^.!?]{0,50}(?:betalning|överföring|betaling|overføring|overførsel)[^.!?]{0,40}(?:idag|i dag|nu|nå|med det samme)"
    r"|\b(?:voitko|voisitko) [^.!?]{0,50}(?:maksun?|tilisiir\w+)[^.!?]{0,40}(?:tänään|nyt)|\b(?:możesz|czy możesz|może pani?|zrobisz) [^.!?]{0,50}(?:przelew\w*|płatno\w+)[^.!?]{0,40}(?:dziś|dzisiaj|teraz)"
    r"|\b(?:můžeš|můžete) [^.!?]{0,50}(?:platb\w+|převod\w*)[^.!?]{0,40}(?:dnes|hned)|(?:本日|今日)(?:中に)?[^。？?]{0,20}(?:振[り]?込|送金|お?支払)[^。？?]{0,16}(?:可能|でき|いただけ|対応)"
)
_WHAT_IT_TAKES = regex(
    r"\b(?:what|which) (?:\w+ )?(?:details|information|info) (?:do|would|will) you (?:need|require)|\b(?:invoice|receipt|bill|paperwork)\b[^.!?]{0,30}\b(?:afterwards?|later|to follow|will follow|once)\b|\b(?:send|forward|give|provide)\w* (?:you )?(?:the |their |all )?(?:bank |account |payment |beneficiary |wire )?(?:details|information|info)\b"
    r"|\bwhat(?:'s| is) (?:our|the) (?:current |account |available )?balance|welche (?:daten|angaben|informationen) (?:brauch|benötig)\w+|(?:rechnung|beleg)\w*[^.!?]{0,30}(?:nach(?:her|träglich|gereicht|reiche|liefer\w*)|später|folgt)|schicke? (?:dir|ihnen) (?:die )?(?:daten|bankdaten|kontodaten)"
    r"|quelles? (?:informations|coordonnées) (?:te|vous) faut|de quelles? (?:informations|coordonnées)|facture[^.!?]{0,30}(?:plus tard|ensuite|après|suivra)|qué datos|quais dados|que dados|factura[^.!?]{0,30}(?:después|más tarde|luego)|fatura[^.!?]{0,30}(?:depois|mais tarde)"
    r"|(?:che|quali) dati|fattura[^.!?]{0,30}(?:dopo|più tardi|seguirà)|welke gegevens|factuur[^.!?]{0,30}(?:later|achteraf|volgt)|vilka uppgifter|faktura\w*[^.!?]{0,30}(?:i efterhand|efteråt|senare|bagefter|senere|etterpå|później|následně)|hvilke (?:oplysninger|opplysninger)"
    r"|mitä tietoja|laskun? [^.!?]{0,30}(?:myöhemmin|jälkikäteen)|jakich danych|jaké údaje|必要な情報|請求書は(?:後|のち|追って)|(?:振込先|口座情報)を(?:お?送り|お知らせ|送付)"
)
_LONGEST = 900  # characters; a colleague who has more to say encloses the bill


@check(
    id="scam.payment-today",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    asks="redirected-transfer",
    title=Text(en="“Can you make a payment today?”", ja="「今日中に支払いをお願いできますか」"),
    found=Text(
        en="From a free mailbox a few lines ask for a payment today, without the bill: “{words}”.",
        ja="フリーメールから、請求書も付けずに、当日中の支払いを頼んでいます：「{words}」。",
    ),
    why=Text(
        en="Chairs, chiefs and colleagues are named on every site. The first mail only looks for somebody who answers; the account comes in the "
        "next.",
        ja="代表者や上司の名前は、サイトを見れば分かります。最初のメールは返事をする人を探すもので、振込先は次のメールで届きます。",
    ),
    innocent=Text(
        en="In clubs and small firms people do write like this from their own mailbox. Call the number that you have of them.",
        ja="小さな会社や団体では、個人のメールでこうした依頼が来ることもあります。手元の番号に電話して確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Can you make a payment today? I will send the invoice afterwards. What details do you need?",
                from_="Leonard <leonard.chair@gmail.com>",
                to="treasurer@larsen-sports.org",
            ),
            sees=({"words": "Can you make a payment today / invoice afterwards"},),
        ),
        Example(
            mail(
                "Kan du göra en betalning idag? Jag skickar fakturan i efterhand.",
                from_="Lennart <lennart.ordf@gmail.com>",
                to="kassor@larsen-if.se",
            ),
            sees=({"words": "Kan du göra en betalning idag / fakturan i efterhand"},),
        ),
        Example(
            mail(
                "Can you make the payment today? The invoice of the bus company is enclosed; thank you for your patience.",
                from_="Leonard <leonard.chair@gmail.com>",
                to="treasurer@larsen-sports.org",
            )
        ),
        Example(
            mail(
                "Can you make a payment today? I will send the invoice afterwards.",
                from_="Leonard <leonard@larsen-sports.org>",
                to="treasurer@larsen-sports.org",
            )
        ),
    ),
    tags=(Tag.ANSWER,),
    source="nordjyske.dk, 2017-11: a chair asks the treasurer for a transfer and which details she needs; schack.se, 2020-03-20: the same of chess clubs; "
    "hits in the development corpus: 0 of 1748 bad, 0 of 1416 genuine",
)
def payment_today(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_free_mail(shown_domain(message)) or is_list_mail(message) or shown_length(message) > _LONGEST:
        return
    houses = [address.rpartition("@")[2] for address in own_addresses(message)]
    if not houses or all(map(is_free_mail, houses)) or any(part.is_attachment for part in message.parts):
        return
    places = all_places(message, _ASKED, _WHAT_IT_TAKES)
    if places:
        yield Sighting(places, {"words": worded(places)})
