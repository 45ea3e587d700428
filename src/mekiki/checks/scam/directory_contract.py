"""A listing in a directory is said to have been ordered by telephone or to go on by itself, and has to be paid or stopped at once."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import ENTRY, price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.knowledge.anyof import AnyOf
from mekiki.model.regex import regex

_LISTED = regex(
    r"\b(?:business|company|firm|google|online|internet|web|premium) (?:listing|entry|profile|exposure)|\blisting (?:in|on) (?:\w+ ){0,3}(?:directory|google|guide|map)"
    r"|\b(?:firmen|branchen|gewerbe|google|internet|online)-?(?:eintrag|profil|listung)\w*|\b(?:bedrijfs|bedrijven|internet|google)-?(?:vermelding|profiel|registratie)\w*|\b(?:telefoon|bedrijven)gids\w*"
    r"|\b(?:företags|firma|google|bransch)-?(?:exponering|annons|profil|presentation|placering|synlighet)\w*|\bexponering\b|\bgoogle premium|\b(?:firma|virksomheds|bedrifts)(?:profil|oppføring|annonse|opslag)\w*"
    r"|\b(?:inscription|parution|insertion|fiche|référencement) (?:\w+ ){0,4}(?:annuaire|guide|google|professionnel\w*|entreprise)"
    r"|\b(?:anuncio|inserción|ficha|publicación) (?:\w+ ){0,4}(?:guía|directorio|google|empresa\w*)|\b(?:inserzione|annuncio|scheda) (?:\w+ ){0,4}(?:elenco|guida|google|aziendal\w+|imprese)"
    r"|\b(?:anúncio|figuração|cadastro|inserção) (?:\w+ ){0,4}(?:guia|lista|google|empresa\w*|comercia\w+)|\b(?:wpis|wizytówk\w+|reklam\w+) (?:\w+ ){0,3}(?:katalog|google|firm|przewodnik)\w*"
    r"|(?:企業|会社|店舗|事業者|業者)(?:情報)?(?:サイト|ガイド|ナビ|検索)?(?:への)?(?:ご)?掲載|掲載(?:料|契約|プラン)"
)
_ORDERED = regex(
    r"\b(?:discussed|agreed|confirmed|arranged|spoken) (?:\w+ )?(?:on|by|over|via) (?:the )?(?:tele)?phone|\b(?:verbal|oral|telephone) (?:agreement|contract|order|consent)|\b(?:recording of|recorded) (?:\w+ )?(?:call|conversation)"
    r"|\b(?:auto-?renew\w*|automatically (?:\w+ ){0,2}(?:renew|extend|prolong)\w*|(?:renew|extend|prolong)\w* automatically)"
    r"|\btelefonisch (?:\w+ ){0,3}(?:besprochen|vereinbart|bestätigt|erteilt\w*|beauftragt)|\b(?:telefonisch|mündlich)e[rnsm]? (?:\w+ )?(?:auftrag\w*|vereinbarung|bestellung|zusage|vertrag\w*)|\b(?:ton|sprach|telefon|gesprächs)(?:aufzeichnung|mitschnitt)\w*"
    r"|\bautomatisch (?:[\w.,]+ ){0,6}(?:verlänger\w+|verlengd|verlengt)|\bverlänger\w+ (?:\w+ ){0,3}automatisch|\btelefonisch (?:\w+ ){0,3}(?:besproken|overeengekomen|akkoord|bevestigd)|\bmondeling\w* (?:overeenkomst|afspraak|akkoord|opdracht)|\bstilzwijgend\w* (?:\w+ )?verleng\w+|\bvoice ?log|\bgeluidsopname"
    r"|\bmuntlig\w* (?:avtal|överenskommelse|beställning|aftale|avtale|bestilling|ordre)\w*|\b(?:enligt|ifølge|iflg|jf|enl)\.? (?:\w+ )?(?:telefon|samtal)\w*|\b(?:ljud|lyd)fil\w*|\binspela\w+ samtal|\bautomatisk\w* (?:\w+ ){0,2}(?:förläng|forny|forleng|forlæng)\w*|\b(?:förläng|forny|forleng|forlæng)\w+ (?:\w+ ){0,2}automatisk\w*"
    r"|\b(?:accord|contrat|engagement|commande|validation) (?:verbale?|orale?|téléphonique)|\b(?:convenu|évoqué|confirmé|entretien|conversation|échange) (?:\w+ )?(?:par téléphone|téléphonique)|\btacite reconduction|\b(?:reconduit|renouvel)\w* (?:\w+ )?(?:tacite|automatique)\w*"
    r"|\b(?:acuerdo|contrato|pedido) (?:verbal|telefónico)|\b(?:acordado|hablado|conversación|confirmad\w) (?:\w+ )?(?:por teléfono|telefónica\w*)|\brenova\w+ (?:\w+ )?automátic\w+|\bgrabación (?:de la )?(?:llamada|conversación|voz)|\bgrabación\b"
    r"|\b(?:accordo|contratto|ordine) (?:verbale|telefonico)|\b(?:colloquio|accordi|intese|conferma) telefonic\w|\brinnov\w+ (?:\w+ )?(?:automatic|tacit)\w+|\bregistrazione (?:vocale|telefonica|della telefonata)"
    r"|\b(?:acordo|contrato|pedido) (?:verbal|telef[oôó]nico)|\b(?:contato|ligação|conversa|confirmad\w) (?:\w+ )?(?:telef[oôó]nic\w|por telefone)|\bgravação (?:da )?(?:ligação|chamada|voz)"
    r"|\b(?:umow|ustale|zamówieni)\w* (?:ustn|telefoniczn)\w+|\brozmow\w+ telefoniczn\w+|\bautomatyczn\w+ (?:\w+ ){0,3}przedłuż\w+|\bprzedłuż\w+ (?:\w+ ){0,3}automatyczn\w+"
    r"|お電話(?:にて|で)(?:の)?(?:ご)?(?:確認|了承|承諾|お?申し?込み?|契約|お話|同意|回答)|口頭(?:で|での)?(?:の)?(?:ご)?(?:契約|合意|承諾|お?申し?込み?|了承)|自動(?:的に)?(?:で)?(?:更新|継続|延長)|(?:通話|お電話)(?:の|を)?(?:内容は)?録音"
)
_AT_ONCE = regex(
    r"\b(?:today|heute|vandaag|idag|i dag|aujourd['’]hui|hoy|oggi|hoje|dziś|dzisiaj|immediate(?:ly)?|sofort|umgehend|omgående|omgaande|omgående|onmiddellijk|immédiate\w*|inmediat\w+|immediat\w+|niezwłocznie|natychmiast)\b"
    r"|\b(?:within|binnen|innerhalb von|innen|inom|innen) (?:24|48) \w+|\bdebt collect\w+|\bcollection agency|\b(?:small claims|legal action|court)\b|\binkass\w*|\bincasso\w*|\bkronofogd\w*|\bbetalningsanmärkning\w*|\bnamsmann\w*|\bdeurwaarder\w*"
    r"|\bhuissier\w*|\brecouvrement|\bcontentieux|\bmise en demeure|\bvía judicial|\bmorosidad|\bcobro judicial|\brecupero crediti|\bvie legali|\bdecreto ingiuntivo|\bprotest[ao]\b|\bserasa|\bcartório|\bwindykac\w*|\bkomornik\w*|\bgericht\w*|\bmahn(?:bescheid|verfahren)|\bschufa"
    r"|本日|今日中|至急|即日|法的(?:措置|手続)|支払督促|債権回収|訴訟"
)
_SIGNS = AnyOf(
    "telephone", "the phone", "by phone", "verbal", "oral ", "recorded", "recording", "automati", "auto-renew", "telefon", "mündlich", "mondeling", "stilzwijgend", "voice", "muntlig", "samtal", "ljudfil",
    "lydfil", "téléphon", "teléfon", "telefón", "telefôn", "tacite", "grabaci", "gravaç", "automátic", "rinnov", "registrazione", "ustn", "電話", "口頭", "自動", "録音", "aufzeichnung",
)  # fmt: skip


@check(
    id="scam.directory-contract",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="unordered-listing",
    title=Text(en="A directory that was “ordered by telephone”", ja="「お電話で契約済み」という名鑑・掲載の請求"),
    found=Text(
        en="A listing that goes on by itself, or was agreed to by word of mouth alone, is to be paid or stopped in haste: “{words}”.",
        ja="口頭だけの合意や自動更新を理由に、掲載料を急いで払うか、急いで手続きするよう迫っています：「{words}」。",
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
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="svenskhandel.se and foretagarna.se on bluffakturor; knyt.se 2011-12-20 on catalogues; hits in 3,525 genuine mails: 0",
)
def directory_contract(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message, _SIGNS)
    if price is None:
        return
    told = all_places(message, _SIGNS, _AT_ONCE, _ORDERED)  # what is found, or not, quickly comes first
    listing = (first_place(message, _LISTED) or first_place(message, ENTRY)) if told else None
    if listing is not None and not warns_of_bills(message):
        haste, ordered = told
        places = (listing, ordered, price, haste)
        yield Sighting(places, {"words": worded(places)})
