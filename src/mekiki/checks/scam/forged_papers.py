"""Passports, licences, certificates or banknotes are sold, by whoever answers a messenger's number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.wording import folded_bodies
from mekiki.model.message import Place
from mekiki.model.regex import regex

# Where to write, and what is sold: what nearly no mail holds is looked for first.
_SIGNS = (
    "whatsapp",
    "whats app",
    "telegram",
    "wechat",
    "微信",
    "t.me/",
    "wa.me/",
    "signal",
    "viber",
    "カカオ",
    "카카오톡",
    "line id",
    "lineid",
)
_GOODS = (
    "passport", "licen", "id card", "counterfeit", "banknote", "bank note", "reisep", "pässe", "führerschein", "falschgeld",
    "passeport", "permis", "billetes", "passaport", "carteira", "habilita", "patente", "banconote", "paspoort",
    "rijbewij", "paszport", "prawo jazdy", "паспорт", "водительск", "купюр", "ehliyet", "护照", "護照", "驾照", "駕照", "假钞", "假鈔", "假美元",
    "fake", "clone", "gefälscht", "パスポート", "免許証", "偽札", "여권", "면허증", "위조지폐", "undetect", "novelty", "faux", "fausse", "falsi", "falso", "falsa",
    "valse", "fałszyw", "поддельн", "фальшив", "sahte", "identi", "ausweis", "aufenthalt", "résiden", "residen", "green card", "séjour", "soggiorno", "verblijf",
    "жительство", "ielts", "toefl", "nebosh", "goethe b", "telc", "birth cert", "geburtsurk", "de naissance", "osobist", "pasaport", "patenti", "身份证", "身分證", "身分証",
    "居留证", "在留カード", "신분증",
)  # fmt: skip
_FORGED = (
    r"(?:fake|counterfeit|undetect\w{0,6}|cloned?|novelty|gefälschte[nrsm]?|faux|fausses?|fals[oa]s|falsific\w{2,4}|valse|fałszyw\w{1,3}"
    r"|поддельн\w{2,3}|фальшив\w{2,3}|sahte)[ -](?:\w{1,14}[ -]){0,3}"
)
_MONEY = (
    r"(?:money|bills\b|bank ?notes?|currenc(?:y|ies)|(?:us )?dollars|euros|pounds|(?:debit|credit|atm|clone) cards|geld|scheine|banknoten|billets"
    r"|billetes|dinero|notas|dinheiro|soldi|banconote|biljetten|banknot\w*|купюр\w*|деньг\w*|para)\b"
)
# What a state or a school gives, and nobody sells: each alternative is one thing.
_PAPERS = (
    r"passports?\b(?! (?:cover|holder|photo|case|wallet|size))|reisep[aä]ss\w*|\bpässen?\b|passeports?|pasaportes?|passaport[eioa]s?|paspoort\w*|paszport\w*|паспорт\w*|pasaport|护照|護照|パスポート|여권",
    r"driv(?:ing|er.?s?) licen[cs]es?|führerscheine?|permis de conduire|licencias? de conduci|carteiras? de (?:motorista|habilitação|condução)|patent[ei] di guida|rijbewij[sz]\w*|prawo jazdy|водительск\w+ (?:прав|удост)\w*|ehliyet|驾照|駕照|免許証|면허증",
    r"\bid cards?|identity cards?|personalausweise?|cartes? d.identité|carnets? de identidad|(?:cédula|carta)s? d[ie] identi\w+|identiteitskaart\w*|dow[oó]d osobist\w*|身份证|身分證|身分証|신분증",
    r"residen(?:ce|t) (?:permits?|cards?)|green cards?|aufenthaltstitel|titres? de séjour|permisos? de residencia|permess[oi] di soggiorno|verblijfsvergunning\w*|вид на жительство|居留证|在留カード",
    r"\bielts\b|\btoefl\b|\bnebosh\b|\bgoethe b[12]\b|\btelc\b",
    r"birth certificates?|geburtsurkunden?|actes? de naissance",
)
_PAPER = regex("|".join(_PAPERS))
_ONE_OF_EACH = tuple(map(regex, _PAPERS))
_FALSE = regex(
    rf"{_FORGED}(?:{_MONEY}|{'|'.join(_PAPERS)})|falschgeld|假(?:钞|鈔|美元|护照|護照)|偽札|偽造(?:パスポート|免許証)|위조지폐"
)
_SOLD = regex(
    r"\b(?:buy|order|purchase|for sale|kaufen|bestellen|acheter|achetez|comprar|compre|comprare|acquista\w{0,2}|kopen|koop|kup|kupić|купить"
    r"|satin al)\b|购买|購買|買える|買いませんか|販売|구매"
)
_WRITE_TO = regex(
    r"(?<![a-z])(?:t\.me/|wa\.me/|(?:signal|viber|line ?id)(?![a-z]))|whats ?app|telegram|wechat|微信|カカオ|카카오톡"
)
_MANY = 3  # different papers from which a seller of papers speaks, without calling them false


@check(
    id="scam.forged-papers",
    signs=(
        _GOODS,
        _SIGNS,
    ),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="worthless-goods",
    title=Text(en="Passports, licences or money for sale", ja="旅券・免許証・紙幣を売るという話"),
    found=Text(
        en="The mail sells what nobody may sell, over a messenger: “{words}”.",
        ja="売買できないはずのものを、メッセージアプリ経由で売ると言っています：「{words}」。",
    ),
    why=Text(
        en="The seller takes the payment and the buyer's data, and sends nothing. Whoever was cheated cannot go to the police.",
        ja="代金と個人情報を取られ、品物は届きません。買おうとしたこと自体が罪になるため、被害者は警察に行けません。",
    ),
    innocent=Text(
        en="Authorities, schools and visa agents write about such papers, too; they name an office and not a messenger's number.",
        ja="役所、学校、ビザの代行業者もこうした書類の案内を送ります。その場合は窓口が示され、"
        "メッセージアプリの番号が連絡先になることはありません。",
    ),
    examples=(
        Example(
            mail("Buy real and fake passports online. WhatsApp +44 7700 900123", subject="Documents"),
            sees=({"words": "Buy / fake passports / WhatsApp"},),
        ),
        Example(
            mail("Get registered: buy a passport, driving licence or IELTS certificate without exam. Telegram @docs"),
            sees=({"words": "buy / passport / Telegram"},),
        ),
        Example(
            mail("本物そっくりの偽札と偽造パスポートを販売。Telegram で連絡を。"),
            sees=({"words": "販売 / 偽札 / Telegram"},),
        ),
        Example(mail("Police: gangs offer fake passports. Never buy papers that strangers offer you.")),
        Example(mail("Buy a passport cover, a licence wallet and an ID card holder. Ask us on WhatsApp.")),
        Example(mail("Renew your passport and your driving licence online: https://www.gov.uk/renew")),
    ),
    source="hits in the development corpus: 8 scams by five senders, none genuine",
)
def forged_papers(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = all_places(message, _SOLD, _WRITE_TO)
    offered = (first_place(message, _FALSE) or _many_papers(message)) if told else None
    if offered is not None:
        sold, where = told
        places = (sold, offered, where)
        yield Sighting(places, {"words": worded(places)})


def _many_papers(message: Message) -> Place | None:
    """Where the first of several different papers is named; None where there are few."""
    texts = [text for _, text in folded_bodies(message)]
    kinds = sum(any(paper.search(text) for text in texts) for paper in _ONE_OF_EACH)
    return first_place(message, _PAPER) if kinds >= _MANY else None
