"""In a genuine service's mail, the note of one of its customers makes the reader call a telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.callnotes import note_to_call
from mekiki.model.facts import Domain, Quote


@check(
    id="content.note-abused",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="callback-call",
    title=Text(en="A customer's note, with a number to call", ja="利用者の書き込みにある「電話してください」"),
    found=Text(
        en="The mail is one of {domain}, but what stands under “{label}” is for its customers to write: there, a charge is to "
        "be undone by calling {number}.",
        ja="{domain} が送ったメールですが、「{label}」の欄は利用者が自由に書けます。そこで、請求の取り消しを口実に "
        "{number} への電話を求めています。",
    ),
    why=Text(
        en="Anybody can send an invoice or a request through such a service, to anybody. The sender and all links are genuine; the "
        "note and its number may be a swindler's.",
        ja="こうしたサービスでは、誰でも、誰にでも請求書や依頼を送れます。差出人もリンクも本物ですが、"
        "書き込みと電話番号は、詐欺師が入れたものかもしれません。",
    ),
    innocent=Text(
        en="Craftsmen and shops that you know write their number there, too. Ask them by the number that you had before.",
        ja="知り合いの業者や店が、その欄に自分の番号を書くこともあります。前から知っている番号で確かめてください。",
    ),
    examples=(
        Example(
            mail(
                "Nordwind Desk sent you an invoice for $649.99.\nSeller note to customer\nYour account will be debited. If you did not "
                "make this transaction, call +1 (808) 555-0173.\nView it: https://www.paypal.com/invoice/1",
                from_="service@paypal.com",
            ),
            sees=({"domain": "paypal.com", "label": "Seller note to customer", "number": "+1 (808) 555-0173"},),
        ),
        Example(
            mail(
                "A note from Nordwind Desk\n$649.99 was charged. Not authorized? Dial 18085550173\n",
                from_="service@paypal.com",
            ),
            sees=({"domain": "paypal.com", "label": "A note from Nordwind Desk", "number": "18085550173"},),
        ),
        Example(
            mail(
                "Mitteilung an den Kunden\n489,00 EUR werden heute gebucht. Den Kauf nicht getätigt? Unter +49 800 5550173 machen wir "
                "ihn rückgängig.\n",
                from_="service@paypal.de",
            ),
            sees=({"domain": "paypal.de", "label": "Mitteilung an den Kunden", "number": "+49 800 5550173"},),
        ),
        Example(  # an invoice in a customer's name
            mail(
                "Your plan has been renewed and $349.99 was charged. For a refund speak to our desk on +1 (8O8) 555 - 0187.",
                from_="Nordwind Renewals <service@paypal.com>",
            ),
            sees=({"domain": "paypal.com", "label": "Nordwind Renewals", "number": "+1 (8O8) 555 - 0187"},),
        ),
        Example(
            mail(
                "Thank you for your order. Your invoice is attached. Questions? Call +1 (808) 555-0173.",
                from_="Larsen Doors <service@paypal.com>",
            )
        ),
        Example(  # a service's own note
            mail(
                "Note: If you did not authorize this payment, call us at +1 (808) 555-0173.",
                from_="PayPal <service@paypal.com>",
            )
        ),
        Example(  # what is to be cancelled is an appointment
            mail(
                "Note from seller\nFitting is on Tuesday. To cancel your appointment, call the workshop at +1 (808) 555-0142.",
                from_="service@paypal.com",
            )
        ),
        Example(
            mail(
                "Larsen Doors sent you an invoice.\nNote from seller: Thank you! Questions? Call +1 (808) 555-0173.",
                from_="service@paypal.com",
            )
        ),
        Example(
            mail(
                "Seller note to customer\nYour account will be debited. If you did not make this transaction, call +1 (808) 555-0173.",
                from_="desk@larsen-doors.com",
            )
        ),
    ),
    source="clickondetroit.com/news/national/2023/01/31/how-to-spot-this-paypal-invoice-scam: the number in the seller's note",
)
def note_abused(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = note_to_call(message)
    if found is not None and message.sender is not None:
        label, number = found
        facts = {"label": Quote(label.quote.strip(" :：\t\n")), "number": Quote(number.quote)}
        yield saw(number, label, domain=Domain(message.sender.domain), **facts)
