"""The text asks to write to a mailbox that anybody gets for nothing and that is neither the sender's nor a recipient's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.answers import asked_to_write_to
from mekiki.checks.readings.parties import is_list_mail
from mekiki.model.facts import Address


@check(
    id="request.write-to-free-mail",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    asks="reply-to-scammer",
    title=Text(en="The answer is wanted at a free mailbox", ja="返事は別のフリーメールへ"),
    found=Text(
        en="The text asks to write to {reply}, a free mailbox, while the mail comes from {address}.",
        ja="差出人は {address} ですが、本文はフリーメールの {reply} に連絡するよう求めています。",
    ),
    why=Text(
        en="Who sends from a borrowed or broken-into mailbox cannot read the answers there. So the text names another one, "
        "which costs nothing and is given up tomorrow.",
        ja="借り物や乗っ取ったアドレスから送ると、そこに届く返事は読めません。そこで本文に、無料で作れて"
        "すぐに捨てられる別のアドレスを書いておくのです。",
    ),
    innocent=Text(
        en="People name each other's addresses, and clubs and small shops are reached at free mailboxes.",
        ja="知り合いの連絡先を教えるメールや、フリーメールで問い合わせを受ける団体や小さな店もあります。",
    ),
    examples=(
        Example(
            mail("A grant is yours. Kindly contact mrs.grant44@gmail.com", from_="Town <clerk@town.example>"),
            sees=({"reply": "mrs.grant44@gmail.com", "address": "clerk@town.example"},),
        ),
        Example(
            mail("返信は grant_office@outlook.com へお願いします。", from_="Hanako <hanako@home.example>"),
            sees=({"reply": "grant_office@outlook.com", "address": "hanako@home.example"},),
        ),
        Example(
            mail(
                html='<a href="mailto:desk.report77@gmail.com?subject=Report">Report the user</a> '
                '<a href="https://a.example/1">1</a> <a href="https://a.example/2">2</a>',
                from_="Accounts <noreply@firm.example>",
            ),
            sees=({"reply": "desk.report77@gmail.com", "address": "noreply@firm.example"},),
        ),
        Example(
            mail(
                html='<a href="mailto:our.club@gmail.com?subject=Hello">our.club@gmail.com</a> '
                '<a href="https://a.example/1">1</a> <a href="https://a.example/2">2</a>',
                from_="Club <news@club.example>",
            )
        ),
        Example(mail("Please write to hanako@gmail.com while I travel.", from_="Hanako <hanako@home.example>")),
        Example(mail("> Kindly contact mrs.grant44@gmail.com\nIs this true?", from_="Taro <taro@office.example>")),
        Example(mail("Hanako\nE-mail: h.shop@gmail.com\nTel: 03-0000-0000", from_="Shop <info@shop.example>")),
        Example(
            mail(
                "Kindly contact mrs.grant44@gmail.com",
                from_="MAILER-DAEMON <mailer-daemon@mx.example>",
                subject="Undelivered",
            )
        ),
        Example(
            mail(
                "Photos at https://a.example/1 and https://a.example/2, write to our.club@gmail.com",
                from_="Club <news@club.example>",
            )
        ),
    ),
    source="knowledge/data/providers.json, free mail; hits in the development corpus: 33 bad, 2 spam, 0 genuine",
)
def write_to_free_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = None if is_list_mail(message) else asked_to_write_to(message)
    sender = message.sender
    if found is not None and sender is not None:
        place, address = found
        yield saw(place, sender.place, reply=Address(address), address=Address(sender.address))
