"""An invitation to a calendar says that something was paid or ordered, and names a number to call."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.attached import is_invitation
from mekiki.checks.readings.callnotes import AMOUNT, phones_in
from mekiki.checks.readings.parties import is_from_known_house
from mekiki.checks.readings.weblinks import leads_home, web_links
from mekiki.checks.readings.wording import folded_subject, within
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Quote

_BILL, _DIAL_IN, _MEETING = (saying("bill-in-invitation", each) for each in ("bill", "dial-in", "meeting"))
_READ = 20_000  # characters of a text in which amount and number are looked for
_INVITATION = ("invite.ics", "text/calendar", b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR")


@check(
    id="content.bill-in-invitation",
    when=("invitation",),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="callback-call",
    tells="subscription-renewal",
    title=Text(en="A bill as a calendar entry", ja="予定表への招待を装った請求"),
    found=Text(
        en="What comes as an appointment is about a payment or an order (“{words}”), with a number to call: {number}.",
        ja="予定への招待なのに、内容は支払いや注文（「{words}」）で、電話番号 {number} が書かれています。",
    ),
    why=Text(
        en="Nobody bills by invitation. The calendar's own service delivers it past filters and enters it by itself; whoever calls is "
        "talked into remote control or a payment.",
        ja="予定への招待で請求する会社はありません。カレンダーのサービスから届くのでフィルタを抜け、予定も自動で入ります。"
        "電話をかけると、遠隔操作や支払いをさせられます。",
    ),
    innocent=Text(
        en="Workshops and surgeries invite to a paid appointment; its subject names what will be done, and you arranged it.",
        ja="有料の予約を予定として送る店や医院もあります。その場合は自分で申し込んだ予約で、件名には用件が書かれています。",
    ),
    examples=(
        Example(
            mail(
                "Your plan was renewed for $399.00. Support: (808) 555-0134",
                subject="Invitation: Receipt 4471 is complete @ Thu 4 May",
                from_="Kim <kim@desk-17.com>",
                attachments=(_INVITATION,),
            ),
            sees=({"words": "Receipt", "number": "(808) 555-0134"},),
        ),
        Example(
            mail(
                "年間プラン 39,800円のお支払いが完了しました。お問い合わせ 03-0000-0000",
                subject="招待状: お支払い完了のお知らせ",
                from_="Kim <kim@desk-17.com>",
                headers=("Sender: Google Calendar <calendar-notification@google.com>",),
            ),
            sees=({"words": "お支払", "number": "03-0000-0000"},),
        ),
        Example(
            mail(
                "Service of your heating, $120. Questions: (808) 555-0134",
                subject="Invitation: service of the heating @ Thu 4 May",
                attachments=(_INVITATION,),
            )
        ),
        Example(
            mail(
                "Target: $40,000. Kim Larsen, sales, (808) 555-0134",
                subject="Invitation: renewal talk with Larsen @ Thu 4 May",
                attachments=(_INVITATION,),
            )
        ),
        Example(
            mail(
                "We go through the $4,000 for the hall. Dial in: (808) 555-0134, meeting ID 4471",
                subject="Invitation: invoice review @ Thu 4 May",
                attachments=(_INVITATION,),
            )
        ),
    ),
    tags=(Tag.ANSWER, Tag.DISGUISE),
    source="hits in the development corpus: 13 bad, none genuine",
)
def bill_in_invitation(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    subject, where = folded_subject(message), message.subject_place
    bill = _BILL.search(subject)
    if not is_invitation(message) or bill is None or where is None or _MEETING.search(subject):
        return
    if is_from_known_house(message) or any(
        leads_home(message, link) for link in web_links(message)
    ):  # it can be looked up
        return
    for body in message.shown:
        text = body.text[:_READ]
        number = next(phones_in(text), None)
        if number is not None and AMOUNT.search(text) and not _DIAL_IN.search(text.casefold()):
            words = within(where, *bill.span(), message.subject)
            yield saw(words, body.place(*number), words=Quote(words.quote), number=Quote(text[slice(*number)]))
            return
