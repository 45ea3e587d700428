"""Whoever has the address in From signed the mail with S/MIME, by a certificate that a root answers for."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Bearing, Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.namedbrands import named_brand, named_brands, uses_any
from mekiki.checks.readings.ownauth import spoken_as_owner
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.signers import TOPIC, answers, proven_sender, signed, signer
from mekiki.model.facts import Address

_SHOP = "Shop <desk@shop.example>"


@check(
    id="smime.signed-by-sender",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Signed (S/MIME) by the address it comes from", ja="差出人アドレス本人の電子署名（S/MIME）"),
    found=Text(
        en="All that the mail shows was signed as {address}; the signature holds, and a trusted root answers for it.",
        ja="表示される内容の全体に {address} の電子署名（S/MIME）があり、検証に合格しました。証明書も信頼する認証局につながります。",
    ),
    why=Text(
        en="So the address is not forged, and no word was changed on the way. Whether its owner is who he says he is, is another "
        "question: anybody can have a certificate for an address of his own.",
        ja="差出人アドレスは偽装ではなく、本文も途中で変わっていません。ただし、持ち主が名乗りどおりの相手かどうかは別です。"
        "自分のアドレスの証明書なら、誰でも取得できます。",
    ),
    innocent=Text(
        en="Firms, authorities and careful people sign so. Whether the certificate was withdrawn since was not asked of anybody.",
        ja="企業や官公庁、慎重な個人が普通に使っています。なお、証明書が失効していないかは照会していません。",
    ),
    examples=(
        Example(
            signed("The minutes.", from_=_SHOP),
            sees=({"address": "desk@shop.example"},),
            answers=answers(signer("desk@shop.example")),
        ),
        Example(signed("The minutes.", from_=_SHOP), answers=answers(signer("desk@other.example"))),
        Example(  # what was signed is not what came
            signed("The minutes.", from_=_SHOP),
            answers=answers(signer("desk@shop.example", result="fail", why="content-changed")),
        ),
        Example(  # two who are said to have written it
            signed("The minutes.", from_="Shop <desk@shop.example>, Bank <info@bank.example>"),
            answers=answers(signer("desk@shop.example")),
        ),
    ),
    source="RFC 8550 3 and 4.4; RFC 7281 (what a receiving host would call “smime=pass”)",
)
def signed_by_sender(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = proven_sender(message, evidence), message.sender
    if found is None or sender is None:
        return
    if spoken_as_owner(message, sender.domain) and not is_free_mail(sender.domain):
        return  # told, with more weight, by smime.signed-by-brand
    if named_brand(message) is not None and not uses_any(named_brands(message), sender.domain):
        return  # told by smime.signed-as-another
    yield saw(found.place, sender.place, address=Address(sender.address))
