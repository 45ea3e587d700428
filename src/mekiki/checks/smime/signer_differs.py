"""A proven S/MIME signature is somebody else's than the sender's: its certificate is made out to an address of another house."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.parties import is_list_mail, same_organisation
from mekiki.checks.readings.signers import TOPIC, Signer, answers, signed, signer, signers, writers
from mekiki.model.facts import Address

_SHOP = "Shop <desk@shop.example>"


@check(
    id="smime.signer-differs",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="Signed (S/MIME) by somebody else", ja="差出人とは別人の電子署名（S/MIME）"),
    found=Text(
        en="The mail comes as {address}, but its signature is that of {other}.",
        ja="差出人は {address} ですが、電子署名（S/MIME）は {other} のものです。",
    ),
    why=Text(
        en="A signature proves the address in its certificate and no other. Whoever forges a sender can sign only with a "
        "certificate of his own, or send on what another has signed.",
        ja="電子署名が証明するのは、証明書に書かれたアドレスだけです。差出人を偽る者は、自分の証明書で署名するか、他人の署名済みメールを送り直すしかありません。",
    ),
    innocent=Text(
        en="Assistants sign for their office, lists put their own address into From, and gateways sign for a whole house.",
        ja="秘書や代理の署名、差出人欄を自分のアドレスに書き換えるメーリングリスト、組織全体を代表して署名するゲートウェイでも起こります。",
    ),
    examples=(
        Example(
            signed("The minutes.", from_=_SHOP),
            sees=({"address": "desk@shop.example", "other": "mika@garden.test"},),
            answers=answers(signer("mika@garden.test")),
        ),
        Example(  # a colleague, or the gateway of the house
            signed("The minutes.", from_=_SHOP), answers=answers(signer("gateway@mail.shop.example"))
        ),
        Example(  # who handed it in for another, and says so
            signed("The minutes.", from_=_SHOP, headers=("Sender: Mika <mika@garden.test>",)),
            answers=answers(signer("mika@garden.test")),
        ),
        Example(  # who wrote this name into a certificate, nobody knows
            signed("The minutes.", from_=_SHOP),
            answers=answers(signer("mika@garden.test", trust="untrusted", doubt="unknown-issuer", root="")),
        ),
        Example(  # a certificate of a firm that names no address
            signed("The minutes.", from_=_SHOP), answers=answers(signer())
        ),
    ),
    source="RFC 8550 3 (an agent must tell where the certificate has none of the addresses in From or Sender)",
)
def signer_differs(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or is_list_mail(message):
        return
    proven = [each for each in signers(message, evidence) if each.is_proven and each.addresses]
    if any(_is_of_house(each, address) for each in proven for address in writers(message)):
        return
    for each in proven:
        yield saw(each.place, sender.place, address=Address(sender.address), other=Address(each.addresses[0]))


def _is_of_house(signer: Signer, address: str) -> bool:
    domain = address.rpartition("@")[2]
    return any(same_organisation(each.rpartition("@")[2], domain) for each in signer.addresses)
