"""The mail is signed with S/MIME by its address's own certificate, and speaks as a brand that the address is not known to belong to."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Bearing, Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.namedbrands import named_brand, named_brands, uses_any
from mekiki.checks.readings.parties import is_mail_platform
from mekiki.checks.readings.services import writes_for_firms
from mekiki.checks.readings.signers import TOPIC, answers, proven_sender, signed, signer
from mekiki.model.facts import Address, BrandId

_POSER = "三井住友銀行 <info@smbc-desk.test>"


@check(
    id="smime.signed-as-another",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    when=("named brand",),
    title=Text(en="Signed (S/MIME), but not by the company it names", ja="電子署名（S/MIME）は名乗る会社のものではない"),
    found=Text(
        en="The signature holds, and it is that of {address}. It proves this address, and not that {brand} wrote the mail.",
        ja="電子署名（S/MIME）は有効ですが、{address} のものです。証明されるのはこのアドレスだけで、{brand} が書いたことにはなりません。",
    ),
    why=Text(
        en="Mail programs show a seal or a tick for every valid certificate, also for one that a fraudster got for his own domain. "
        "What counts is the name in it.",
        ja="メールソフトは、証明書が有効なら印を表示します。詐欺師が自分のドメインで取得した証明書でも同じです。見るべきは、そこに書かれた名前です。",
    ),
    innocent=Text(
        en="Agencies and subsidiaries sign with their own certificates what they write in a brand's name. It weighs nothing here: "
        "that the address is not the brand's is told and counted by itself.",
        ja="代理店や子会社が、自社の証明書で署名してブランド名義のメールを送ることもあります。差出人のドメインが違うことは別の手がかりで数えているため、"
        "ここでは確率に含めません。",
    ),
    examples=(
        Example(
            signed("お取引を確認してください。", from_=_POSER),
            sees=({"address": "info@smbc-desk.test", "brand": "smbc"},),
            answers=answers(signer("info@smbc-desk.test")),
        ),
        Example(
            signed("お振込の受付が完了しました。", from_="三井住友銀行 <info@smbc.co.jp>"), answers=answers(signer("info@smbc.co.jp"))
        ),
        Example(signed("The minutes.", from_="Shop <desk@shop.example>"), answers=answers(signer("desk@shop.example"))),
        Example(  # signed by yet another, so that the address itself is not proven
            signed("お取引を確認してください。", from_=_POSER), answers=answers(signer("desk@shop.example"))
        ),
    ),
    source="Müller et al., “Johnny, you are fired!”, USENIX Security 2019 (what mail programs show of a signature)",
)  # fmt: skip
def signed_as_another(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender, named = proven_sender(message, evidence), message.sender, named_brand(message)
    if found is None or sender is None or named is None or uses_any(named_brands(message), sender.domain):
        return
    if not is_mail_platform(sender.domain) and not writes_for_firms(message):
        yield saw(found.place, sender.place, address=Address(sender.address), brand=BrandId(named[0].id))
