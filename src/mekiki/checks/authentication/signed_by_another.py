"""The only signatures that hold are of somebody else than the domain in From."""

from __future__ import annotations

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
from mekiki.checks.readings.ownauth import TOPIC, answers, own_check, signature, signing
from mekiki.checks.readings.parties import same_organisation
from mekiki.model.facts import Domain

_FROM_SHOP = "Shop <info@shop.example>"


@check(
    id="authentication.signed-by-another",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Signed by somebody else than the sender", ja="差出人とは別のドメインの署名"),
    found=Text(
        en="From shows {sender}; what is truly signed is {signer}.",
        ja="差出人は {sender} ですが、有効な署名は {signer} のものです。",
    ),
    why=Text(
        en="The signer vouches for having sent the mail, not for the name in From.",
        ja="署名した側が保証するのは「自分が送った」ことだけで、差出人欄の名前ではありません。",
    ),
    innocent=Text(
        en="So it looks whenever a firm has a mailing house send for it and has not set up its own key there, which is "
        "common.",
        ja="配信業者に任せ、自社の鍵を設定していない会社ではよくあることです。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_SHOP, headers=(signing("mailer.test"),)),
            sees=({"sender": "shop.example", "signer": "mailer.test"},),
            answers=answers(signature("mailer.test")),
        ),
        Example(
            mail(from_=_FROM_SHOP, headers=(signing("mailer.test"), signing("shop.example"))),
            answers=answers(signature("mailer.test"), signature("shop.example", aligned=True)),
        ),
        Example(  # a house's other domain
            mail(from_="Amazon <info@amazon.co.jp>", headers=(signing("amazon.com"),)),
            answers=answers(signature("amazon.com")),
        ),
        Example(  # it does not hold, so nobody vouches for anything
            mail(from_=_FROM_SHOP, headers=(signing("mailer.test"),)),
            answers=answers(signature("mailer.test", "fail", "signature-wrong")),
        ),
    ),
    source="RFC 9989 4.4 (identifier alignment); RFC 6376 1.2",
)
def signed_by_another(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = own_check(message, evidence), message.sender
    if found is None or sender is None or found.confirms_sender or "." not in sender.domain:
        return
    for each in found.signatures:
        if each.result == "pass" and not same_organisation(sender.domain, each.domain):
            yield saw(each.place, sender.place, sender=Domain(sender.domain), signer=Domain(each.domain))
