"""Somebody else is about to register the reader's name as a trademark, and only a fee paid at once prevents it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.model.regex import regex

_SIGNS = (
    "mark", "brand", "marca", "marque", "marchio", "merk", "znak", "varumärk", "varemærk", "товарн", "商標", "商标", "상표",
)  # fmt: skip
# Another wants the mark, in whichever order it is said, in one breath.
_OTHER = (
    r"\b(?:(?:another|other|third|competing|different) (?:company|party|parties|business|applicant|firm|entity)|someone(?: else)?|somebody|competitor"
    r"|dritte[rn]?\b|ein(?:e|em|er)? andere[rsnm]? \w+|mitbewerber\w*|wettbewerber\w*|un tiers|des tiers|une autre (?:société|entreprise)|un concurrent|otra (?:empresa|persona|sociedad)"
    r"|un tercero|terceros|competidor|outra (?:empresa|pessoa)|empresa do mesmo|terceiro\w*|concorrente|un'altra (?:azienda|società|impresa)|terzi\b|un terzo"
    r"|een ander\w* \w+|een derde|derden\b|concurrent|inn[aąey]\w* (?:firm|podmiot|przedsiębior)\w+|(?:podmiot|osob)\w* trzeci\w+|ett annat (?:företag|bolag)"
    r"|tredje (?:part|man)|en anden? (?:virksomhed|bedrift|part)|друг\w+ (?:компани|фирм|лиц)\w+|треть\w+ лиц\w+)"
    r"|他社|第三者|別の(?:会社|企業|事業者)|他の(?:会社|企業|事業者)|同業(?:他社|者)|另一(?:家)?公司|他人|第三方|其他公司|타사|제3자|제삼자|다른 (?:회사|업체)"
)
_WANTS = (
    r"regist(?:er|r)\w*|appl(?:y|ied|ication)\w*|filed|filing|anmeld\w*|angemeldet|eintrag\w*|beantrag\w*|dépos\w+|dépôt|enregistr\w+|demande|solicit\w+|pedido|deposit\w+|richiest\w+|domanda"
    r"|aanvra\w+|deponer\w+|zgłosz\w+|zgłosi\w+|zarejestr\w+|rejestrac\w+|ansök\w*|ansøg\w*|søkt|søknad|заявк\w+|регистрац\w+|зарегистр\w+|出願|申請|登録|注册|註冊|申请|출원|등록|신청"
)
_APPLIED = regex(rf"(?:{_OTHER})[^.!?。\n]{{0,120}}(?:{_WANTS})|(?:{_WANTS})[^.!?。]{{0,140}}(?:{_OTHER})")
_THE_MARK = regex(
    r"\b(?:marken?(?:anmeldung|recht\w*|schutz|amt|register)?\b|marque|marcas?\b|marchio|merk(?:en\w*|naam|registratie)?\b|znak\w* towarow\w+)|trade ?-?mark|varumärk\w+|varem[æe]rk\w+|товарн\w+ знак\w*|商標|商标|상표"
)
# The reader is to come first.
_FIRST = regex(
    r"\b(?:(?:first[- ]to[- ]file|first files|file first|right of (?:first|priority)|priority (?:right|filing|of)|preferential right|prior(?:ity)? (?:use|right)|opportunity to (?:file|register)|first refusal|take precedence|secure (?:your|the) (?:name|mark|trademark|brand))"
    r"|vor(?:rang|recht|zug\w*|benutz\w+|registr\w+)|priorität\w*|zuerst|droits? de (?:priorité|préférence)|prior(?:ité|itaire\w*)|(?:premier|en premier)\b|antériorité"
    r"|derecho (?:de )?(?:preferen\w+|prioridad|priorit\w+)|preferente|prioridad|direito de (?:preferência|precedência|prioridade)|preferência|precedência|prioridade"
    r"|diritto di (?:prelazione|priorità|precedenza)|prelazione|priorità|precedenza|voorrang\w*|voorkeursrecht|als eerste|pierwszeństw\w+|företräde\w*|förtur|fortrinsret\w*|fortrinnsrett|prioritet\w*)|приоритет\w*|преимуществ\w+|первоочередн\w+"
    r"|優先(?:権|的|登録|出願)?|先願|先に(?:出願|登録|申請)|优先|優先|抢先|先申请|우선"
)
_NOW = regex(
    r"\b(?:(?:today|tomorrow|heute|morgen|vandaag|aujourd'hui|demain|hoy|mañana|oggi|domani|hoje|amanhã|dziś|dzisiaj|jutro|idag|i dag|i morgon|i morgen|сегодня|завтра)\b"
    r"|(?:within|in|binnen|innerhalb von|sous|dans les|en|entro|em|w ciągu|inom|inden|в течение)(?: the next| nächsten| le| las| próxim\w+| de)? (?:24|48|72)\s?(?:h\b|hours|stunden|heures|horas|ore|uur|godzin\w*|timmar|timer|час\w*)|(?:24|48|72) ?(?:h|hours|stunden|heures|horas|ore|uur|godzin\w*|timmar|timer|час\w*)\b"
    r"|(?:within|innerhalb von|binnen|sous|dans un délai de|en|entro|em|no prazo de|w ciągu|inom|inden|в течение) (?:\w+ )?(?:[2-7]|two|three|five) (?:\w+ )?(?:days|tagen?|werktagen|jours|días|giorni|dias|dagen|dni|dagar|dage|дн\w+)|end of (?:business|the day))"
    r"|本日|今日中|明日|(?:24|48|72)時間|\d日以内|\d営業日|今天|明天|(?:24|48|72)小时|\d(?:个工作)?日内|오늘|내일|(?:24|48|72)시간|\d일 (?:이내|안)"
)


@check(
    id="scam.trademark-rush",
    signs=(_SIGNS,),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="fee-payment",
    title=Text(en="“Somebody is registering your trademark today”", ja="「他社が貴社の商標を出願しようとしている」"),
    found=Text(
        en="Another firm is said to apply for the reader’s mark, and a fee paid at once to come before it: “{words}”.",
        ja="他社が商標を出願中だとして、すぐに費用を払えば優先すると告げています：「{words}」。",
    ),
    why=Text(
        en="Offices do not ask those whose name resembles an application, and no fee buys a place before it. The applicant is invented, "
        "so that nobody takes the time to ask a lawyer.",
        ja="特許庁などが、似た名前の会社に先回りして知らせることはなく、料金を払っても順番は変わりません。"
        "考える時間を与えないために、架空の出願人を持ち出しています。",
    ),
    innocent=Text(
        en="Your own attorney or a watching service may report an application. It then has a number that can be looked up, and the answer "
        "is an opposition within months, not a payment today.",
        ja="依頼中の弁理士や監視サービスが他社の出願を知らせてくることはあります。その場合は調べられる出願番号があり、"
        "数か月以内に異議を申し立てる手続きになります。",
    ),
    examples=(
        Example(
            mail(
                "Another company has applied for the trademark LARSEN. You have the priority right until today. The fee is $890.",
                from_="Marks Desk <desk@larsen-marks.example>",
            ),
            sees=({"words": "Another company has applied / trademark / priority right / today / $890"},),
        ),
        Example(
            mail(
                "Another company has applied for the trademark LARSEN (no. 4711). You can oppose until 12 August; our fee is $890.",
                from_="Sato Patent Attorneys <office@sato.example>",
            )
        ),
        Example(  # the applicant is the reader's own group
            mail(
                "Our mother company has applied for the trademark LARSEN, with priority; please sign today. The fee is $890.",
                from_="Sato Patent Attorneys <office@sato.example>",
            )
        ),
        Example(
            mail(
                "他社が商標「LARSEN」を出願しました（商願2026-4711）。異議申立ては8月12日まで、費用は89,000円です。",
                from_="佐藤特許事務所 <office@sato.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="USPTO, Recognizing common scams (uspto.gov/trademarks/protect); INPI Brasil, alerta sobre cobranças indevidas; hits in 3,525 genuine mails: 0",
)
def trademark_rush(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message)
    rest = all_places(message, _THE_MARK, _FIRST, _NOW) if price is not None else ()
    applied = first_place(message, _APPLIED) if rest else None
    if price is not None and applied is not None and not warns_of_bills(message):
        rest = (*rest, price)
        yield Sighting((applied, *rest), {"words": worded((applied, *rest))})
