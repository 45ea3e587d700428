"""Somebody else is about to register the reader's name as a trademark, and only a fee paid at once prevents it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.entries import price_asked, warns_of_bills
from mekiki.checks.readings.together import all_places, first_place, worded
from mekiki.knowledge.sayings import saying, signs_of

_APPLIED, _THE_MARK, _FIRST, _NOW = (saying("trademark-rush", each) for each in ("applied", "the-mark", "first", "now"))


@check(
    id="scam.trademark-rush",
    signs=signs_of("trademark-rush"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="fee-payment",
    title=Text(en="“Somebody is registering your trademark today”", ja="「他社が貴社の商標を出願しようとしている」"),
    found=Text(
        en="Another firm is said to apply for the reader's mark, and a fee paid at once to come before it: “{words}”.",
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
