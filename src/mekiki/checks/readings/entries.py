"""Bills for entries: in registers, catalogues and directories of firms and trademarks, and who may send such a bill.

The patterns read folded text (``knowledge.lexicon.fold``).
"""

from __future__ import annotations

from mekiki.checks.readings import reading
from mekiki.checks.readings.together import first_place, is_letter_of_nobody_known
from mekiki.model.message import Message, Place
from mekiki.model.regex import regex

# One of these stands in whatever speaks of a register, a catalogue or a directory.
REGISTERS = (
    "regist", "rejest", "rejstř", "ewidenc", "evidenc", "catalog", "katalog", "trademark", "trade mark", "trade-mark", "publication", "patent", "brevet", "design", "directory", "yearbook", "guide", "databas", "bulletin", "yellow pages", "gazette",
    "verzeichnis", "branchenbuch", "veröffentlichung", "annuaire", "répertoire", "marque", "marca", "marchi", "directorio", "anuario", "guía", "boletín", "catálogo", "censo", "fichier",
    "annuario", "elenco", "guida", "bollettino", "repertorio", "guia", "boletim", "revista", "lista", "diretório", "cadastro", "gids", "rekisteri", "hakemisto", "firmenbuch", "handelsbuch", "vermelding", "merk", "znak", "spis", "wykaz", "baz", "przedsiębior", "företag", "firmakat",
    "virksomhed", "bedrift", "varumärk", "varemærk", "bransch", "luettelo", "реестр", "каталог", "справочник", "товарн", "名鑑",
    "年鑑", "電話帳", "イエローページ", "商標", "データベース", "データバンク", "企業データ", "台帳", "黄页", "黃頁", "名录", "名錄", "商标", "상표", "전화번호부", "기업편람", "기업 편람", "명부",
)  # fmt: skip
# What is entered: firms, trademarks, patents. A list of anything else is none of these.
_OF_FIRMS = (
    r"(?:trade[ -]?marks?|brands?|patents?|designs?|compan(?:y|ies)|business(?:es)?|corporat\w+|commercial|vat|firms?|enterprises?|sociétés?|entreprises?"
    r"|professionnel\w*|commerc\w+|marques?|brevets?|siret|siren|rgpd|empresa\w*|mercantil\w*|marcas?|patentes?|profesional\w*|profissiona\w+|comerci\w+"
    r"|imprese|ditte|aziend\w+|marchi\w?|brevetti|professionist\w|commerciale|przedsiębior\w+|firm\w*|firem|działalno\w+|podmiot\w+|znak\w+|spół\w+|patent\w+"
    r"|handlow\w+|gospodarcz\w+|podnikatel\w+|živnost\w+|ochrann\w+|obchodn\w+|организаци\w+|предприяти\w+|компани\w+|товарных|юридических)"
)
ENTRY = regex(
    rf"\b(?:(?:official |central |international |european |world )*{_OF_FIRMS}(?: \w+){{0,2}} (?:regist(?:er|ry)|catalog(?:ue)?|directory|database|gazette|bulletin|publication)\b"
    rf"|(?:regist(?:er|ry)|catalog(?:ue)?|directory|database|publication|bulletin|yearbook) (?:of|for) (?:\w+ ){{0,3}}{_OF_FIRMS}"
    r"|(?:international|european|world|global|worldwide) (?:catalog(?:ue)?|directory|register|registry)\b|yellow pages\b"
    r"|(?:register|registry) (?:entry|listing|publication)\b|(?:trade ?mark|patent|design)s? (?:registration|publication|renewal|monitoring)"
    r"|(?:handels|gewerbe|marken|patent|firmen|unternehmens|betriebs|transparenz|zentral|wirtschafts|branchen|vereins|industrie)(?:- und \w+)?"
    r"(?:register|registr|verzeichnis|buch|katalog)\w*|(?:handels|gewerbe)- und \w*register\w*|register(?:daten|eintrag\w*|veröffentlichung\w*)|veröffentlichung (?:der|ihrer) \w*(?:register|marken|firmen)\w*"
    rf"|(?:registre|annuaire|répertoire|catalogue|bulletin|fichier) (?:[\w']+ ){{0,3}}(?:d')?{_OF_FIRMS}"
    rf"|(?:registr?o|directorio|guía|catálogo|anuario|boletín|censo|gu[ií]a|diretório|cadastro|lista|revista|boletim) (?:\w+ ){{0,4}}{_OF_FIRMS}"
    rf"|(?:registro|elenco|annuario|catalogo|bollettino|repertorio|guida) (?:[\w']+ ){{0,3}}(?:d(?:ei|elle|i) )?{_OF_FIRMS}"
    r"|(?:handels|merken|bedrijven|bedrijfs|ondernemers|ondernemings|telefoon|branche)(?:register|gids|catalogus|vermelding|registratie|registers)\w*"
    rf"|(?:rejestr\w*|ewidencj\w*|katalog\w*|spis\w*|wykaz\w*|baz\w) (?:\w+ ){{0,3}}{_OF_FIRMS}|wpis\w* (?:do|w) (?:\w+ )?(?:rejestr|ewidencj|katalog|baz)\w+|centraln\w+ rejestr\w*"
    r"|(?:företags|firma|bransch|varumärkes|bolags|virksomheds|bedrifts|foretaks|erhvervs|varemerke|varemærke|mærke|yritys|tavaramerkki)"
    r"(?:katalog|regist|guide|luettelo|rekisteri|hakemisto|index|databas)\w*"
    rf"|(?:rejstřík\w*|registr\w*|katalog\w*|evidenc\w*) (?:\w+ ){{0,2}}{_OF_FIRMS}|(?:реестр|каталог|справочник)\w* (?:[\w-]+ ){{0,3}}{_OF_FIRMS})"
    r"|(?:企業|会社|法人|商工|工業)(?:名鑑|年鑑|台帳|(?:登録)?データ(?:ベース|バンク))|電話帳|イエローページ|商標(?:権|登録)?(?:の)?(?:台帳|公報|名鑑|カタログ|データベース|登録簿|更新|存続|公開|掲載)|国際(?:商標|企業)(?:登録|カタログ|名鑑)"
    r"|商[标標](?:名[录錄]|目[录錄]|公告|[续續]展|[数數]据[库庫])|企[业業]名[录錄]|黄页|黃頁|상표(?:권)?\s?(?:등록부|갱신|공보|목록|카탈로그|등록)|전화번호부|기업\s?(?:편람|명부|연감)"
)
PRICE = regex(
    r"(?:[$€£¥￥]|\b(?:usd|eur|gbp|aud|cad|nzd|chf|sek|nok|dkk|pln|czk|jpy|r\$|us\$|kr|euro))[ .:]?\s?\d[\d.,']*(?: \d{3}(?!\d)[\d.,]*)*(?<![,.])"
    r"|\d[\d.,' ]*(?:[,.]?-{1,2})?\s?(?:[€£$円元원₽]|(?:eur|euros?|usd|gbp|aud|chf|sek|nok|dkk|kr|pln|zł|zl|kč|czk|dollars|reais|руб|yen|ht|ttc)\b|万円)"
    r"|\d,-|\b\d+[.,]\d\d\s?(?:zzgl|inkl|excl|incl|netto|brutto|plus|\+\s?(?:btw|iva|mwst|vat|moms|vat))"
)
# How it is to be paid or signed, or until when.
PAID_SO = regex(
    r"\b(?:(?:bis(?: zum)?|by|until|before|avant le|antes del?|hasta el|entro il|até|vóór|uiterlijk|senast|senest|do(?: dnia)?|innen|до) \d"
    r"|[a-z]{2}\d\d(?: ?[a-z0-9]{4}){3,7}\b|(?:iban|bic|swift|sepa|pix|boleto|bankgiro|plusgiro|konto\w*|kontonr|account (?:no|number|details)|sort code|rachun\w+|nr konta"
    r"|cuenta|rib|virement|bonifico|conto corrente|bollettino|transferencia|transferência|rekening\w*|überweis\w+|bankverbindung|účet|účtu|převod\w*|přelev\w*)\b"
    r"|pay(?:able|ment)?\b|zahl(?:bar|ung|en)\w*|règle\w+|pa(?:yer|iement|gamento|gar|go)\w*|betal\w+|płat\w+|wpłat\w+|maksa\w+|zapla\w+|úhrad\w+|оплат\w+"
    r"|due (?:date|by|on)|within \d+ |innerhalb von|frist\w*|sign(?:ed|ature)?\b|unterschr\w+|signature|firma(?:do|da|to|r)\b|assin\w+)"
    r"|振り?込|口座|支払|お支払|入金|送金|期日|期限|付款|支付|汇款|匯款|缴纳|繳納|账户|帳戶|입금|계좌|납부|기한"
)
# A bill says that it is none, as a reminder of a true house may, too …
NO_BILL = regex(
    r"(?:this is )?not (?:a|an) (?:bill|invoice)|keine rechnung|ceci n'est pas une facture|no es una factura|non è una fattura|não é uma (?:fatura|cobrança)|geen factuur|ingen faktura"
    r"|ikke en (?:faktura|regning)|nie jest (?:fakturą|rachunkiem)|nejedná se o (?:fakturu|daňový)|не является счетом|請求書ではありません|不是(?:发票|账单|帳單)|청구서가 아닙니다"
)
# … and small print says that it is an offer, which one accepts by paying.
OFFERED = regex(
    r"\bsolicitation\b|pay(?:ment|ing) (?:\w+ ){0,4}(?:constitutes?|is|as|means|amounts to) (?:\w+ )?acceptance|no obligation to pay|not obliged to pay|offer (?:of|for) (?:registration|publication|entry)|(?:acceptance|accept|accepting) (?:of )?(?:this|our|the) offer"
    r"|not (?:affiliated|connected|associated) (?:with|to) (?:any |the )?(?:official|government|state|national)|not a (?:government|public|state) (?:agency|organi[sz]ation|office|authority)|private (?:register|registry|database|registration)"
    r"|eintragungsofferte|eintragungsangebot|\bofferte\b|angebot(?:es)? (?:zur|auf|für) (?:eintrag|veröffentlich|registr)\w+|nicht[- ]?amtlich|private[snr]? (?:register|verzeichnis|datenbank)|annahme (?:des|dieses|unseres) angebot\w*|durch (?:die )?zahlung (?:\w+ ){0,4}(?:vertrag|angebot)\w*"
    r"|offre (?:commerciale|d'inscription|de parution|d'insertion)|sans obligation de (?:paiement|règlement)|caractère (?:facultatif|commercial)"
    r"|oferta (?:comercial|de inscripción|de publicación)|carácter (?:opcional|voluntario|comercial)|sin obligación de pago"
    r"|proposta (?:commerciale|di (?:adesione|inserzione|pubblicazione))|offerta commerciale|(?:adesione|pagamento) (?:facoltativ|volontari)\w*"
    r"|(?:adesão|pagamento|boleto) (?:facultativ|opcional)\w*|oferta facultativa|boleto de proposta|proposta de (?:adesão|filiação)"
    r"|vrijblijvend\w*|(?:dit is )?een aanbieding|detta är ett erbjudande|erbjudandefaktura|dette er et tilbud"
    r"|charakter (?:komercyjny|fakultatywny|dobrowolny|handlowy)|oferta handlowa|(?:wpłata|opłata|wpis)\w* (?:jest |ma charakter )?(?:dobrowoln|fakultatywn|nieobowiązkow)\w*|fakultatywn\w+|nabídk\w+ (?:zápisu|registrace)"
    r"|не является обязательн\w*|коммерческое предложение|支払い?をもって[^。]{0,16}(?:申し?込み|契約|同意)|(?:任意|民間)(?:の)?(?:サービス|登録|掲載|お申し?込み|ご案内)|ご案内(?:状)?であり|申込書を兼ね|자발적"
)
# Whoever tells of such bills rather than sending one.
_WARNS = regex(
    r"misleading (?:invoice|letter|offer)|(?:bogus|fake|fraudulent|scam|unsolicited|sham) (?:invoice|bill|letter|register|offer|notice|mail)|beware of|cuidado co[mn] |não são noss|méfiez-vous|diffidate|\bpas op voor|vorsicht(?:,| bei| vor)|irreführende|abzock\w*|fake-rechnung|falsche rechnung"
    r"|gefälschte|betrüg\w+|spook(?:nota|factuu)\w+|acquisitiefraude|bluff?faktur\w*|bluff-?faktur|fausse[s]? facture|arnaque\w*|factura[s]? (?:falsa|engañosa)\w*|estafa\w*|facturas? fraudulent\w+"
    r"|(?:cobrança|boleto)s? (?:falso|indevid|fraudulent)\w*|golpe\w*|truff\w+|bollettini ingannevoli|oszu\w+|fałszyw\w+|podvod\w*|svindel\w*|huijau\w*|мошенни\w+|詐欺|架空請求|紛らわしい|不審な|骗|騙|사기"
)  # fmt: skip


def price_asked(message: Message) -> Place | None:
    """Where a letter of nobody known first names a price."""
    return _price(message) if is_letter_of_nobody_known(message) else None


@reading
def _price(message: Message) -> Place | None:
    return first_place(message, PRICE)


@reading
def warns_of_bills(message: Message) -> bool:
    """Whether the mail tells of such bills rather than being one: who warns poses as nobody."""
    return first_place(message, _WARNS) is not None
