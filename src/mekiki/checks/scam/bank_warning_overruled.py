"""The reader is coached past the safeguards of his own bank: its warning, its questions, its staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.forbidden import forbids
from mekiki.checks.readings.parties import is_from_known_house, is_list_mail
from mekiki.checks.readings.together import first_place, is_letter, worded
from mekiki.checks.readings.weblinks import speaks_of_fraud
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying, signs_of
from mekiki.model.message import Place

_COACHED = tuple(saying("bank-warning-overruled", each) for each in ("go-on", "cover", "reference", "screen", "staff"))
_REASSURES = saying("bank-warning-overruled", "reassures")
_NAME_CHECK, _OTHER_NAME, _NEW_ACCOUNT = (
    saying("bank-warning-overruled", each) for each in ("name-check", "other-name", "new-account")
)


@check(
    id="scam.bank-warning-overruled",
    signs=signs_of("bank-warning-overruled"),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="advance-fee",
    title=Text(en="Coached past your own bank's warnings", ja="銀行の警告や質問をかわすよう指示"),
    found=Text(
        en="The mail tells the reader how to get past the bank's own safeguards: “{words}”.",
        ja="銀行の警告や確認をすり抜ける方法を教えています：「{words}」。",
    ),
    why=Text(
        en="Banks warn and ask because that is the last moment at which a fraud can be stopped. Whoever tells you beforehand to go on, or "
        "what to answer, knows what the bank would say. Tell the bank the truth, and read the mail to them.",
        ja="銀行の警告や質問は、詐欺を止める最後の機会です。先回りして「そのまま進む」「こう答える」と教える相手は、"
        "銀行に止められると知っています。銀行には本当のことを話し、このメールを見せてください。",
    ),
    innocent=Text(
        en="Where the bank only compares the name of the payee, or asks you to confirm a payment in its app, a shop may say so beforehand. "
        "It does not tell you what to answer.",
        ja="受取人の名義の照合や、アプリでの支払い確認については、店が先に案内することもあります。答え方まで指示することはありません。",
    ),
    examples=(
        Example(
            mail(
                "The account is with our custodian abroad. If your bank shows a warning, that is routine; simply continue.",
                from_="Larsen Bonds <desk@larsen-bonds-17.com>",
            ),
            sees=({"words": "bank shows a warning, that is routine; simply continue"},),
        ),
        Example(
            mail(
                "Bitte überweisen Sie heute. Falls die Bank nachfragt, sagen Sie, das Geld ist für Möbel.",
                from_="Larsen <post@larsen-bonds-17.com>",
            ),
            sees=({"words": "Falls die Bank nachfragt, sagen Sie, das Geld ist für Möbel"},),
        ),
        Example(
            mail(
                "画面に「送金」と出ることがありますが、気にせず続けてください。銀行の担当者には用件を話さないでください。",
                from_="サポート係 <desk@larsen-bonds-17.com>",
            ),
            sees=({"words": "画面に「送金」と出ることがありますが、気にせず / 銀行の担当者には用件を話さない"},),
        ),
        Example(  # another account, and the bank's check of the payee talked away
            mail(
                "Bitte nutzen Sie die neue IBAN. Zeigt Ihre Bank einen anderen Namen an, liegt das an der Umstellung, einfach bestätigen.",
                from_="Larsen Holzbau <buero@larsen-holzbau-17.com>",
            ),
            sees=({"words": "Bank einen anderen Namen an, liegt das an der Umstellung, einfach bestätigen"},),
        ),
        Example(  # the bank's own advice
            mail(
                "If your bank shows a warning, stop and read it. Do not go on because somebody on the phone says so.",
                from_="Larsen Bank <branch@larsen-bank.example>",
            )
        ),
        Example(  # the shop tells what the bank will ask
            mail(
                "Your bank may ask you to confirm the payment in its app (3-D Secure). Please continue there, then come back.",
                from_="Larsen Doors <shop@larsen-doors.example>",
            )
        ),
        Example(  # the name of the payee
            mail(
                "If your bank warns that the account name does not match, you can continue: we trade as Larsen Doors.",
                from_="Larsen Doors <shop@larsen-doors.example>",
            )
        ),
        Example(  # another account, and the name that the check is to find
            mail(
                "Our account has moved; the new IBAN is below. Enter the payee as “Larsen Doors Ltd”. If your bank shows another name, "
                "do not confirm, but call us on the number that you know.",
                from_="Larsen Doors <shop@larsen-doors.example>",
            )
        ),
        Example(
            mail(
                "Please write the flat and the month as the reference, otherwise our bank cannot tell whose rent it is.",
                from_="Larsen Homes <rent@larsen-homes.example>",
            )
        ),
        Example(
            mail(
                "ATMで「詐欺にご注意ください」という警告が出たら、銀行の担当者に必ずお話しください。",
                from_="ラーセン銀行 <branch@larsen-bank.example>",
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.NO_HOUSE, Tag.EVERYDAY_WORDS),
    source="help.freetrade.io on authorised push payment fraud: being asked to lie to your bank is a red flag; westyorkshire.police.uk, push payment fraud; FCA, ScamSmart",
)
def bank_warning_overruled(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_letter(message) or is_list_mail(message) or is_from_known_house(message) or speaks_of_fraud(message):
        return
    places = tuple(_coached(message))
    if places:
        yield Sighting(places, {"words": worded(places)})


def _coached(message: Message) -> Iterator[Place]:
    """Where each of it is first told; what the bank says of the payee's name only where the account is another than before."""
    told = [_first_told(message, pattern) for pattern in _COACHED]
    if first_place(message, _NEW_ACCOUNT) is not None:
        told.append(_first_told(message, _OTHER_NAME, of_name=True))
    yield from filter(None, told)


def _first_told(message: Message, pattern: re.Pattern[str], of_name: bool = False) -> Place | None:
    """Where the reader is told to do it; not where he is told not to, nor, unless asked for, where the bank only compares a name."""
    for body, text in folded_bodies(message):
        hits = [hit for hit in pattern.finditer(text) if of_name or not _NAME_CHECK.search(hit[0])]
        if hits:
            told = _REASSURES.sub(lambda found: "·" * len(found[0]), text)  # "do not worry" forbids nothing
            hit = next((each for each in hits if not forbids(told, *each.span())), None)
            if hit is not None:
                return body.place(*hit.span())
    return None
