"""From is a brand's own domain, and the mail leads nowhere: no link, no file, no other address to answer to."""

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
)
from mekiki.checks.readings.answers import asked_to_write_to
from mekiki.checks.readings.fields import note_to_call
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.wording import hits
from mekiki.knowledge import brands
from mekiki.knowledge.domains import is_reserved, registrable_domain
from mekiki.model.facts import BrandId, Domain

_BESIDE_A_NUMBER = 0.6


@check(
    id="brand.leads-nowhere",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="The brand's own address, and no way to anybody else", ja="差出人は本物のドメインで、ほかへ誘導していない"
    ),
    found=Text(
        en="From is {domain}, a domain of {brand}, and the mail has no link, no file and no other address to answer to.",
        ja="差出人は {brand} のドメイン {domain} で、リンクも添付ファイルも、別の返信先もありません。",
    ),
    why=Text(
        en="Fraud needs a way to itself. Banks confirm transfers in such mails, on purpose without any link.",
        ja="詐欺には、自分のところへ誘い込む手段が必要です。銀行などは、あえてリンクを載せずに取引を知らせることがあります。",
    ),
    innocent=Text(
        en="No reassurance where a number in the mail is to be called: the address in From can be forged, and the number then is the way.",
        ja="本文の番号に電話させようとしている場合は安心できません。差出人は詐称でき、その番号自体が罠かもしれません。",
    ),
    examples=(
        Example(
            mail("Your transfer of SGD 280.00 was completed on 30 Dec.", from_="DBS <ibanking.alert@dbs.com>"),
            sees=({"domain": "dbs.com", "brand": "dbs"},),
        ),
        Example(mail("Your transfer was completed: https://dbs.com/", from_="DBS <ibanking.alert@dbs.com>")),
        Example(mail("Your transfer was completed.", from_="DBS <ibanking.alert@dbs-alerts.com>")),
        Example(
            mail(
                "Your transfer was completed.",
                from_="DBS <ibanking.alert@dbs.com>",
                headers=("Reply-To: desk77@gmail.com",),
            )
        ),
    ),
    source="notices of transfers and of limits as banks write them without links on purpose (MAS and ABS, 2022-01-19: no clickable "
    "links in mails of retail banks)",
)
def leads_nowhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_free_mail(sender.domain) or is_reserved(sender.domain):
        return
    if message.links or any(part.is_attachment for part in message.parts):
        return
    owners = [brands.all_brands()[id] for id in brands.owners_of(sender.domain)]
    if not owners or any(owner.hands_out(sender.domain) for owner in owners):
        return
    if any(registrable_domain(box.domain) != registrable_domain(sender.domain) for box in message.reply_to):
        return
    if note_to_call(message) is not None or asked_to_write_to(message) is not None or _is_refuted(message, evidence):
        return
    strength = _BESIDE_A_NUMBER if ("phrase", "request.call-number") in hits(message) else 1.0
    yield Sighting((sender.place,), {"domain": Domain(sender.domain), "brand": BrandId(owners[0].id)}, strength)


def _is_refuted(message: Message, evidence: Evidence) -> bool:
    """Whether a receiver that the reader trusts found the address in From to be forged."""
    results = authentication(message)
    return results is not None and results.result("dmarc") == "fail" and evidence.reader.trusts(results.writer)
