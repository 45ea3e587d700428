"""A matter of authorities, announced in the subject or the sender's name and sent from a free-mail address."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.names import name_fits_address
from mekiki.checks.readings.parties import is_free_mail, is_list_mail
from mekiki.checks.readings.stories import stories
from mekiki.knowledge.domains import is_below
from mekiki.model.facts import Address, PretextId
from mekiki.model.message import Place

_OF_AUTHORITIES = frozenset(
    (
        "subsidy",
        "tax-unpaid",
        "tax-refund",
        "seizure",
        "traffic-fine",
        "court-summons",
        "health-insurance",
        "toll-unpaid",
    )
)

_SIGNATURE = 80  # letters at the end of a mail


@check(
    id="sender.free-mail-claims-authority",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    title=Text(en="An authority's matter from a free-mail address", ja="役所の用件をフリーメールから送信"),
    found=Text(
        en="Subject or sender's name announce “{pretext}”, but {address} is an address that anybody can get for nothing.",
        ja="件名や差出人名は「{pretext}」用件のものですが、{address} は誰でも無料で取れるアドレスです。",
    ),
    why=Text(
        en="Tax offices, courts and police write from their governments' domains, and most of them by letter.",
        ja="税務署や裁判所、警察が、個人用の無料アドレスから通知を送ることはありません。多くは書面で届きます。",
    ),
    innocent=Text(
        en="A friend, colleague or adviser may write to you about such a matter.",
        ja="知人や同僚、税理士などが、その件について書いてくることはあります。",
    ),
    examples=(
        Example(
            mail("ご確認ください。", subject="未払い税金のお知らせ", from_="国税庁 <kokuzei-2026@gmail.com>"),
            sees=({"pretext": "tax-unpaid", "address": "kokuzei-2026@gmail.com"},),
        ),
        Example(mail("ご確認ください。", subject="未払い税金のお知らせ", from_="国税庁 <info@nta.go.jp>")),
        Example(
            mail(
                "Your tax return is ready. You owe $420, payable to the IRS by June 15. My invoice follows.\n\nRita Weller\n",
                subject="Your tax return",
                from_="Rita Weller <rita.weller@accountant.com>",
            )
        ),
        Example(mail("ご確認ください。", subject="Re: 未払い税金のお知らせ", from_="Hanako <hanako@gmail.com>")),
        Example(mail("未払い税金のお知らせが届いたのですが、見てもらえますか。", from_="Hanako <hanako@gmail.com>")),
    ),
    tags=(Tag.ANSWER,),
    source="HEARTLAND 1376: a subsidy announced from hotmail",
)
def free_mail_claims_authority(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not is_free_mail(sender.domain) or is_list_mail(message):
        return
    if message.is_answer or message.subject.lower().startswith(("re:", "fw", "tr:", "aw:", "wg:")):
        return
    if any(
        is_below(each.rpartition("@")[2], sender.domain) and each == sender.address.lower()
        for each in message.recipients
    ):
        return
    for story in stories(message):
        places = [each for each in story.places if each.header.lower() in ("subject", "from")]
        if (
            story.pretext.id in _OF_AUTHORITIES
            and places
            and not (_is_signed(message) and all(map(_is_subject, places)))
        ):
            yield saw(places[0], sender.place, pretext=PretextId(story.pretext.id), address=Address(sender.address))
            return


def _is_subject(place: Place) -> bool:
    return place.header.lower() == "subject"


def _is_signed(message: Message) -> bool:
    """Whether a person whose address bears the name signs the mail with it: accountants write of taxes, too."""
    if not name_fits_address(message) or message.sender is None:
        return False
    first = message.sender.name.lower().split()[0]
    return any(first in body.text.rstrip()[-_SIGNATURE:].lower().split() for body in message.shown)
