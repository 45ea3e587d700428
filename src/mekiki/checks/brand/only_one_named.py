"""A mail that does not speak as a known firm names one firm more than any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import Hit, brands_named
from mekiki.knowledge import brands
from mekiki.model.facts import BrandId
from mekiki.model.regex import regex
from mekiki.model.verdict import WARNED_OF

_MEANS_OF_CONTACT = ("social",)  # named in any mail that says where else its sender can be found


@check(
    id="brand.only-one-named",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    title=Text(en="The firm that it speaks of", ja="話題にしている会社"),
    found=Text(
        en="The mail does not say that it comes from {brand}, but names it more than any other firm.",
        ja="「{brand}」を名乗ってはいませんが、ほかのどの会社よりも多く名前が出てきます。",
    ),
    why=Text(
        en="If the mail turns out to be fraud, this is the name that it borrows.",
        ja="詐欺だと分かった場合、名前を利用されているのはこの会社です。",
    ),
    innocent=Text(
        en="Everybody writes about firms: an invoice paid, a parcel expected, a piece of news.",
        ja="支払いの連絡、荷物の話、ニュースなど、会社の名前はどんなメールにも出てきます。",
    ),
    examples=(
        Example(
            mail(
                "Dewalt vacuum: your order waits. Confirm at https://t.example/x", from_="Pending order <a@b.example>"
            ),
            sees=({"brand": "dewalt"},),
        ),
        Example(  # whose a domain is that several use, is told as everywhere else
            mail("Your password ends today. https://www.office.com/", from_="Desk <a@b.example>"),
            sees=({"brand": "microsoft"},),
        ),
        Example(mail("Your password ends today. https://portal.office.com/", from_="Desk <a@b.example>")),
        Example(mail("Dewalt or Walmart? Tell us at https://t.example/x", from_="Pending order <a@b.example>")),
        Example(mail("FREE spins! Free at https://t.example/x", from_="Luck <a@b.example>", subject="Free spins")),
        Example(
            mail(
                "If you order today, you pay half. Next, tell us where you live: https://t.example/x",
                from_="Luck <a@b.example>",
                subject="If you want more",
            )
        ),
        Example(
            mail("Segue boleto.pdf (88 KB), nota.pdf (91 KB): https://t.example/x", from_="Cobranca <a@b.example>")
        ),
        Example(mail("SNSで話題。SNSの広告を見てください: https://t.example/x", from_="Luck <a@b.example>")),
        Example(
            mail("O seu saldo: https://t.example/x", from_="[BB] Saldo <a@b.example>"),
            sees=({"brand": "banco-do-brasil"},),
        ),
        Example(mail("Du 3 au 9 mai, tout va au mieux: https://t.example/x", from_="Luck <a@b.example>")),
        Example(mail("Ask us on WhatsApp: +1 202 555 0100", from_="Luck <a@b.example>")),
        Example(mail("Write to claims@walmart.example.", from_="Luck <a@b.example>")),
        Example(mail("Please confirm.", from_='"KAGOYA" <a@mail.example>', subject="KAGOYA")),
    ),
    labels=WARNED_OF,
    source="knowledge/data/brands; hits in the development corpus: 100 bad, 111 genuine (context only)",
)
def one_brand_named(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if claimed(message) is not None or is_list_mail(message):
        return
    told: dict[str, list[Hit]] = {}
    for id, weak, found in brands_named(message):
        if brands.all_brands()[id].trade in _MEANS_OF_CONTACT:
            continue
        named = tuple(hit for hit in found if not _is_in_address(message, hit))
        if named and (not weak or _is_meant(message, id, named)):
            told.setdefault(id, []).extend(named)
    own = [id for link in web_links(message) for id in brands.owners_of(link.host)]
    ranked = sorted(((len(found), id) for id, found in told.items() if id not in own or len(told) == 1), reverse=True)
    if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
        best = ranked[0][1]
        yield saw(*(hit.place for hit in told[best][:3]), brand=BrandId(best))


# A mail address, or a host below the domain other than its front door: whoever links to a document at docs.google.com or shows
# portal.office.com has not named the firm.
_WITHIN_ADDRESS = regex(r"(?:@|(?<!\bwww)\.)$", re.IGNORECASE)


def _is_in_address(message: Message, hit: Hit) -> bool:
    """Whether a name is but the domain of an address that stands in the text."""
    place = hit.place
    texts = (body.text for body in message.bodies if body.part == place.part)
    return hit.where == "body" and any(
        _WITHIN_ADDRESS.search(text, max(0, place.start - 5), place.start) for text in texts
    )


def _is_meant(message: Message, id: str, found: tuple[Hit, ...]) -> bool:
    """Whether a name that is also an ordinary word is meant as a name: always spelled as the firm spells it, and prominent
    or repeated. "Free" beside "FREE" and "free" is no telephone company.

    A word that begins many a sentence ("If", "Next") must also stand once where its capital can only be that of a name; one that
    its firm writes in small letters ("au") never among other small letters. An abbreviation of several meanings ("SNS") is
    a firm's name where the sender bears it, not for being repeated.
    """
    spelled = brands.all_brands()[id].weak_names
    if not all(hit.place.quote in spelled for hit in found):
        return False
    first = found[0].place.quote
    if first.lower() in brands.abbreviations() and all(hit.where != "name" for hit in found):
        return False
    if first.islower() and any(_amid_small(message, hit) for hit in found):
        return False
    if first.lower() in brands.everyday_names() and not any(_amid_small(message, hit) for hit in found):
        return False
    return len(found) > 1 or found[0].where != "body"


_WORD_BEFORE = regex(r"([^\W\d_][\w'-]*),? $")
_WORD_AFTER = regex(r" ([^\W\d_])")


def _amid_small(message: Message, hit: Hit) -> bool:
    """Whether the words beside a name, in the middle of a sentence, begin with small letters."""
    body = message.body(hit.place.part) if hit.where == "body" else None
    text = body.text if body is not None else message.subject if hit.where == "subject" else ""
    before = _WORD_BEFORE.search(text, max(0, hit.place.start - 40), hit.place.start)
    after = _WORD_AFTER.match(text, hit.place.end)
    return before is not None and before[1][0].islower() and (after is None or after[1].islower())
