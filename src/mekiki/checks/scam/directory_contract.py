"""A listing in a directory is said to have been ordered by telephone or to go on by itself, and has to be paid or stopped at once."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import ENTRY, price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.model.regex import regex

_LISTED = regex(
    r"\b(?:(?:business|company|firm|google|online|internet|web|premium) (?:listing|entry|profile|exposure)|listing (?:in|on) (?:\w+ ){0,3}(?:directory|google|guide|map)"
    r"|(?:firmen|branchen|gewerbe|google|internet|online)-?(?:eintrag|profil|listung)\w*|(?:bedrijfs|bedrijven|internet|google)-?(?:vermelding|profiel|registratie)\w*|(?:telefoon|bedrijven)gids\w*"
    r"|(?:företags|firma|google|bransch)-?(?:exponering|annons|profil|presentation|placering|synlighet)\w*|exponering\b|google premium|(?:firma|virksomheds|bedrifts)(?:profil|oppføring|annonse|opslag)\w*"
    r"|(?:inscription|parution|insertion|fiche|référencement) (?:\w+ ){0,4}(?:annuaire|guide|google|professionnel\w*|entreprise)"
    r"|(?:anuncio|inserción|ficha|publicación) (?:\w+ ){0,4}(?:guía|directorio|google|empresa\w*)|(?:inserzione|annuncio|scheda) (?:\w+ ){0,4}(?:elenco|guida|google|aziendal\w+|imprese)"
    r"|(?:anúncio|figuração|cadastro|inserção) (?:\w+ ){0,4}(?:guia|lista|google|empresa\w*|comercia\w+)|(?:wpis|wizytówk\w+|reklam\w+) (?:\w+ ){0,3}(?:katalog|google|firm|przewodnik)\w*)"
    r"|(?:企業|会社|店舗|事業者|業者)(?:情報)?(?:サイト|ガイド|ナビ|検索)?(?:への)?(?:ご)?掲載|掲載(?:料|契約|プラン)"
)
_ORDERED = regex(
    r"\b(?:(?:discussed|agreed|confirmed|arranged|spoken) (?:\w+ )?(?:on|by|over|via) (?:the )?(?:tele)?phone|(?:verbal|oral|telephone) (?:agreement|contract|order|consent)|(?:recording of|recorded) (?:\w+ )?(?:call|conversation)"
    r"|(?:auto-?renew\w*|automatically (?:\w+ ){0,2}(?:renew|extend|prolong)\w*|(?:renew|extend|prolong)\w* automatically)"
    r"|telefonisch (?:\w+ ){0,3}(?:besprochen|vereinbart|bestätigt|erteilt\w*|beauftragt)|(?:telefonisch|mündlich)e[rnsm]? (?:\w+ )?(?:auftrag\w*|vereinbarung|bestellung|zusage|vertrag\w*)|(?:ton|sprach|telefon|gesprächs)(?:aufzeichnung|mitschnitt)\w*"
    r"|automatisch (?:[\w.,]+ ){0,6}(?:verlänger\w+|verlengd|verlengt)|verlänger\w+ (?:\w+ ){0,3}automatisch|telefonisch (?:\w+ ){0,3}(?:besproken|overeengekomen|akkoord|bevestigd)|mondeling\w* (?:overeenkomst|afspraak|akkoord|opdracht)|stilzwijgend\w* (?:\w+ )?verleng\w+|voice ?log|geluidsopname"
    r"|muntlig\w* (?:avtal|överenskommelse|beställning|aftale|avtale|bestilling|ordre)\w*|(?:enligt|ifølge|iflg|jf|enl)\.? (?:\w+ )?(?:telefon|samtal)\w*|(?:ljud|lyd)fil\w*|inspela\w+ samtal|automatisk\w* (?:\w+ ){0,2}(?:förläng|forny|forleng|forlæng)\w*|(?:förläng|forny|forleng|forlæng)\w+ (?:\w+ ){0,2}automatisk\w*"
    r"|(?:accord|contrat|engagement|commande|validation) (?:verbale?|orale?|téléphonique)|(?:convenu|évoqué|confirmé|entretien|conversation|échange) (?:\w+ )?(?:par téléphone|téléphonique)|tacite reconduction|(?:reconduit|renouvel)\w* (?:\w+ )?(?:tacite|automatique)\w*"
    r"|(?:acuerdo|contrato|pedido) (?:verbal|telefónico)|(?:acordado|hablado|conversación|confirmad\w) (?:\w+ )?(?:por teléfono|telefónica\w*)|renova\w+ (?:\w+ )?automátic\w+|grabación (?:de la )?(?:llamada|conversación|voz)|grabación\b"
    r"|(?:accordo|contratto|ordine) (?:verbale|telefonico)|(?:colloquio|accordi|intese|conferma) telefonic\w|rinnov\w+ (?:\w+ )?(?:automatic|tacit)\w+|registrazione (?:vocale|telefonica|della telefonata)"
    r"|(?:acordo|contrato|pedido) (?:verbal|telef[oôó]nico)|(?:contato|ligação|conversa|confirmad\w) (?:\w+ )?(?:telef[oôó]nic\w|por telefone)|gravação (?:da )?(?:ligação|chamada|voz)"
    r"|(?:umow|ustale|zamówieni)\w* (?:ustn|telefoniczn)\w+|rozmow\w+ telefoniczn\w+|automatyczn\w+ (?:\w+ ){0,3}przedłuż\w+|przedłuż\w+ (?:\w+ ){0,3}automatyczn\w+)"
    r"|お電話(?:にて|で)(?:の)?(?:ご)?(?:確認|了承|承諾|お?申し?込み?|契約|お話|同意|回答)|口頭(?:で|での)?(?:の)?(?:ご)?(?:契約|合意|承諾|お?申し?込み?|了承)|自動(?:的に)?(?:で)?(?:更新|継続|延長)|(?:通話|お電話)(?:の|を)?(?:内容は)?録音"
)
_AT_ONCE = regex(
    r"\b(?:(?:today|heute|vandaag|idag|i dag|aujourd'hui|hoy|oggi|hoje|dziś|dzisiaj|immediate(?:ly)?|sofort|umgehend|omgående|omgaande|omgående|onmiddellijk|immédiate\w*|inmediat\w+|immediat\w+|niezwłocznie|natychmiast)\b"
    r"|(?:within|binnen|innerhalb von|innen|inom|innen) (?:24|48) \w+|debt collect\w+|collection agency|(?:small claims|legal action|court)\b|inkass\w*|incasso\w*|kronofogd\w*|betalningsanmärkning\w*|namsmann\w*|deurwaarder\w*"
    r"|huissier\w*|recouvrement|contentieux|mise en demeure|vía judicial|morosidad|cobro judicial|recupero crediti|vie legali|decreto ingiuntivo|protest[ao]\b|serasa|cartório|windykac\w*|komornik\w*|gericht\w*|mahn(?:bescheid|verfahren)|schufa)"
    r"|本日|今日中|至急|即日|法的(?:措置|手続)|支払督促|債権回収|訴訟"
)
_SIGNS = (
    "phone", "verbal", "oral ", "accord oral", "contrat oral", "engagement oral", "commande oral", "validation oral", "recorded", "recording", "automati", "automatyczn", "auto-renew", "autorenew", "telefon", "mündlich", "mondeling", "stilzwijgend", "voice", "muntlig", "samtal", "ljudfil",
    "lydfil", "téléphon", "teléfon", "telefón", "telefôn", "tacite", "grabaci", "gravaç", "automátic", "rinnov", "registrazione", "ustn", "電話", "口頭", "自動", "録音", "aufzeichnung", "mitschnitt", "geluidsopname",
)  # fmt: skip


@check(
    id="scam.directory-contract",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="unordered-listing",
    title=Text(en="A directory that was “ordered by telephone”", ja="「お電話で契約済み」という名鑑・掲載の請求"),
    found=Text(
        en="A listing that is said to go on by itself, or to have been agreed to by word of mouth, is to be paid or stopped in haste: “{words}”.",
        ja="電話や口頭での合意、あるいは自動更新を理由に、掲載料を急いで払うか、急いで手続きするよう迫っています：「{words}」。",
    ),
    why=Text(
        en="There was a call, but no order: who confirmed an address is told that it was a contract, and the form that “stops” it is one. "
        "The threats of collection are seldom carried out.",
        ja="電話はあっても注文はしていません。住所の確認に答えただけで「契約した」とされ、「解約届」に署名するとそれが契約になります。"
        "取り立ての予告が実行されることはまれです。",
    ),
    innocent=Text(
        en="Directories do sell by telephone and renew contracts. They can show the order, and give more time than a day.",
        ja="電話で受注し、契約を自動更新する正規の媒体もあります。その場合は申込書を示すことができ、当日中の返事を迫ったりはしません。",
    ),
    examples=(
        Example(
            mail(
                "As agreed by telephone, your business listing costs 36 x 89.95 EUR. Unless the form is back today, it is renewed.",
                from_="Guide <contracts@larsen.example>",
            ),
            sees=({"words": "business listing / agreed by telephone / 89.95 EUR / today"},),
        ),
        Example(
            mail(
                "Your business listing is renewed automatically on 3 May for 89.95 EUR. You can end it in your account until then.",
                from_="Guide <contracts@larsen.example>",
            )
        ),
        Example(
            mail(
                "As agreed by telephone, we deliver the door today. It costs 89.95 EUR.",
                from_="Hanako <h@larsen.example>",
            )
        ),
        Example(  # nothing is to be done at once
            mail(
                "お電話でご契約いただいた企業サイト掲載の更新のご案内です。掲載料 89,000円、自動更新は5月3日です。",
                from_="ガイド <contracts@larsen.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="svenskhandel.se and foretagarna.se on bluffakturor; knyt.se 2011-12-20 on catalogues; hits in 3,525 genuine mails: 0",
)
def directory_contract(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message)
    if price is None:
        return
    told = all_places(message, _AT_ONCE, _ORDERED)  # what is found, or not, quickly comes first
    listing = (first_place(message, _LISTED) or first_place(message, ENTRY)) if told else None
    if listing is not None and not warns_of_bills(message):
        haste, ordered = told
        places = (listing, ordered, price, haste)
        yield Sighting(places, {"words": worded(places)})
