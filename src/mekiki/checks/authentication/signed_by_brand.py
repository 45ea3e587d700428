"""A signature of the very company that the mail speaks as holds by our own check."""

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
from mekiki.checks.readings.ownauth import TOPIC, answers, own_check, signature, signing, spoken_as_owner
from mekiki.checks.readings.parties import is_free_mail
from mekiki.model.facts import BrandId, Domain

_FROM_PAYPAL = "PayPal <service@paypal.com>"


@check(
    id="authentication.signed-by-brand",
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    bearing=Bearing.EXONERATES,
    needs=(TOPIC,),
    title=Text(en="Signed by the company it names", ja="名乗る会社自身の署名を確認"),
    found=Text(
        en="The mail speaks as {brand}, and we checked the signature of {domain} ourselves: it holds, for the sender and "
        "for the whole text.",
        ja="このメールは {brand} を名乗っています。{domain} の電子署名（DKIM）をこちらで検証したところ、差出人にも本文全体にも合っていました。",
    ),
    why=Text(
        en="Only who holds the company's secret key can make this signature, and it breaks when a single word is changed.",
        ja="この署名は会社の秘密鍵がなければ作れず、本文が一語でも変われば合わなくなります。",
    ),
    innocent=Text(
        en="It is a good sign. What it cannot exclude: a broken-into account of the company, and fraudsters who have the "
        "company's own service send their words (an invoice, an invitation, a shared file).",
        ja="良い兆しです。ただし、その組織のアカウントが乗っ取られた場合や、請求書・招待・ファイル共有といった正規の機能を通じて"
        "詐欺の文面が送られた場合までは否定できません。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_PAYPAL, headers=(signing("paypal.com"),)),
            sees=({"brand": "paypal", "domain": "paypal.com"},),
            answers=answers(signature("paypal.com", aligned=True)),
        ),
        Example(  # the same, but words stand below what was signed
            mail(from_=_FROM_PAYPAL, headers=(signing("paypal.com"),)),
            answers=answers(signature("paypal.com", why="partial-body", aligned=True, l=True, beyond=80)),
        ),
        Example(  # it holds, for a mailing house
            mail(from_=_FROM_PAYPAL, headers=(signing("mailer.test"),)), answers=answers(signature("mailer.test"))
        ),
        Example(  # a name that anybody can have an address at
            mail(from_="Gmail Team <team.gm@gmail.com>", headers=(signing("gmail.com"),)),
            answers=answers(signature("gmail.com", aligned=True)),
        ),
    ),
    source="RFC 6376; RFC 9989 4.4 (identifier alignment); knowledge/data/brands",
)
def signed_by_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = own_check(message, evidence), message.sender
    if found is None or sender is None or is_free_mail(sender.domain):
        return
    for each in found.signatures:
        if each.result == "pass" and not each.why and each.aligned:
            brand = spoken_as_owner(message, sender.domain)
            if brand:
                yield saw(each.place or sender.place, sender.place, brand=BrandId(brand), domain=Domain(each.domain))
                return
