"""A fee is charged for an entry in a register, catalogue or directory that no authority keeps."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Place, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import (
    ENTRY,
    NO_BILL,
    OFFERED,
    PAID_SO,
    price_asked,
    warns_of_bills,
)
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.checks.readings.wording import within
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.knowledge.textfold import fold

_OFFICE, _AGENT, _INVOICED, _MADE_UP = (
    saying("register-fee", each) for each in ("office", "agent", "invoiced", "made-up")
)


@check(
    id="scam.register-fee",
    signs=signs_of("entries"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="unordered-listing",
    title=Text(en="A fee for a register that no authority keeps", ja="公的機関ではない「登録簿」の料金"),
    found=Text(
        en="A price is to be paid for an entry in what sounds like a public register: “{words}”. The sender's domain is not known as an authority's.",
        ja="公的な登録簿のような名前で料金の支払いを求めています：「{words}」。差出人のドメインは、公的機関のものとして知られていません。",
    ),
    why=Text(
        en="Whoever has a firm or a mark entered stands in public registers, and is sent bills by strangers a few days later. What they "
        "sell is a line in a list that nobody reads; who pays has often signed for years.",
        ja="会社や商標を登録すると、その公開情報を見た第三者から請求書のような書面が届きます。売っているのは誰も見ない一覧への掲載で、"
        "支払うと数年分の契約になることもあります。",
    ),
    innocent=Text(
        en="Offices do charge fees: the bill then comes from the office's own domain or by post, and the office confirms it when asked. "
        "Your lawyer's or accountant's bill names the order that you gave.",
        ja="本当の官庁も手数料を取りますが、その官庁のドメインか郵便で届き、問い合わせれば確認できます。"
        "弁理士や税理士の請求書なら、依頼した案件が書かれています。",
    ),
    examples=(
        Example(
            mail(
                "Für die Veröffentlichung Ihrer Registerdaten berechnen wir 629,80 EUR, zahlbar innerhalb von 5 Tagen.",
                from_="Zentrale Erfassungsstelle <info@handelsregister-eintrag.example>",
            ),
            sees=({"words": "Veröffentlichung Ihrer Registerdaten / 629,80 EUR / zahlbar / Erfassungsstelle"},),
        ),
        Example(
            mail(
                "Renewal of your entry in the business directory. Amount due: $498, payable by 4 May. This is not a bill.",
                from_="Larsen Pages <renewals@larsen.example>",
            ),
            sees=({"words": "business directory / $498 / payable / This is not a bill"},),
        ),
        Example(
            mail(
                "Der Eintrag im Handelsregister ist erfolgt. Unsere Rechnung über 180 EUR liegt bei, zahlbar bis 4. Mai.",
                from_="Kanzlei Sato <post@sato-steuer.example>",
            )
        ),
        Example(
            mail(
                "Your fee for the register of trade marks: 180 EUR, payable by 4 May.",
                from_="Trade mark register <fees@dpma.de>",
            )
        ),
        Example(
            mail(
                "Your entry in our business directory is renewed, as you ordered. Invoice of $498, payable by 4 May.",
                from_="Larsen Pages <renewals@larsen.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE, Tag.NO_HOUSE),
    source="EUIPO and WIPO, lists of misleading invoices; Landratsamt Freising on a Zentrales Betriebsregister (augenblick-hallertau.de); foretagarna.se, how to handle bluffakturor; hits in 3,525 genuine mails: 0",
)
def register_fee(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    price = price_asked(message)
    told = all_places(message, PAID_SO, ENTRY) if price is not None else ()  # the quicker pattern comes first
    if price is None or not told or warns_of_bills(message):
        return
    if (tell := _poses(message) or _confesses(message)) is not None:
        paid_so, entry = told
        places = (entry, price, paid_so, tell)
        yield Sighting(places, {"words": worded(places)})


def _poses(message: Message) -> Place | None:
    """Where the sender calls itself an office, or the text names a register that there is not."""
    sender = message.sender
    if sender is None or _AGENT.search(fold(f"{sender.name} {sender.address}")):
        return None
    if sender.name_place is not None and (found := _OFFICE.search(fold(sender.name))):
        return within(sender.name_place, *found.span(), sender.name)
    return sender.place if _OFFICE.search(fold(f"@{sender.domain}")) else first_place(message, _MADE_UP)


def _confesses(message: Message) -> Place | None:
    """Where what looks like a bill says that it is none."""
    return (first_place(message, NO_BILL) or first_place(message, OFFERED)) if first_place(message, _INVOICED) else None
