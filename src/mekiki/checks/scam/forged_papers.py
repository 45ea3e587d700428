"""Passports, licences, certificates or banknotes are sold, by whoever answers a messenger's number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.message import Place
from mekiki.model.regex import regex

# What a state or a school gives, and nobody sells.
_KINDS = (
    "passports",
    "driving-licences",
    "identity-cards",
    "residence-permits",
    "language-tests",
    "birth-certificates",
)
_ONE_OF_EACH = tuple(saying("forged-papers", kind) for kind in _KINDS)
_PAPERS = "|".join(paper.pattern for paper in _ONE_OF_EACH)
_PAPER = regex(_PAPERS)
_FORGED, _MONEY, _COUNTERFEITS = (saying("forged-papers", name).pattern for name in ("forged", "money", "counterfeits"))
_FALSE = regex(rf"(?:{_FORGED})[ -](?:\w{{1,14}}[ -]){{0,3}}(?:{_MONEY}|{_PAPERS})|{_COUNTERFEITS}")
_SOLD = saying("forged-papers", "sold")
_WRITE_TO = saying("forged-papers", "write-to")
_MANY = 3  # different papers from which a seller of papers speaks, without calling them false


@check(
    id="scam.forged-papers",
    signs=signs_of("forged-papers"),
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
