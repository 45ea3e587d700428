"""The very company that the mail speaks as signed it with S/MIME, by a certificate that a root answers for."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Bearing, Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.ownauth import spoken_as_owner
from mekiki.checks.readings.parties import is_free_mail, same_organisation
from mekiki.checks.readings.signers import TOPIC, answers, proven_sender, signed, signer
from mekiki.model.facts import Address, BrandId

_BANK = "三井住友銀行 <info@smbc.co.jp>"
_TEXT = "お振込の受付が完了しました。"


@check(
    id="smime.signed-by-brand",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    needs=(TOPIC,),
    when=("claim",),
    title=Text(en="Signed (S/MIME) by the company it names", ja="名乗る会社自身の電子署名（S/MIME）を確認"),
    found=Text(
        en="The mail speaks as {brand}. All that it shows was signed as {address}, an address of {brand}, just when it was sent; "
        "the signature holds, and the certificate leads to a root that is trusted.",
        ja="このメールは {brand} を名乗っています。表示される内容の全体に、{brand} のアドレスである {address} "
        "の電子署名（S/MIME）が送信と同じ頃に付けられており、検証に合格しました。証明書も信頼する認証局につながります。",
    ),
    why=Text(
        en="An issuer gives such a certificate only to whom can read that mailbox, and nobody signs so without the secret key. "
        "It holds whoever passed the mail on, and needs no word of the receiving host.",
        ja="この証明書は、そのメールボックスを使える者にしか発行されず、署名には秘密鍵が必要です。"
        "どのサーバーを経由しても有効で、受信サーバーの判定に頼らずに確かめられます。",
    ),
    innocent=Text(
        en="It is the best sign that a mail can bring along. What it cannot exclude: a mailbox or key of the company that was "
        "stolen, a certificate withdrawn since (nobody was asked), and another subject: header lines are not signed.",
        ja="メール自体から得られる中では、最も良い兆しです。ただし、会社のメールボックスや秘密鍵が盗まれた場合、証明書が失効している場合"
        "（失効の照会はしていません）、件名だけが差し替えられた場合（ヘッダーは署名の対象外）までは否定できません。",
    ),
    examples=(
        Example(
            signed(_TEXT, from_=_BANK),
            sees=({"brand": "smbc", "address": "info@smbc.co.jp"},),
            answers=answers(signer("info@smbc.co.jp")),
        ),
        Example(  # a look-alike has a certificate as well, of its own name
            signed(_TEXT, from_="三井住友銀行 <info@smbc-co.jp>"), answers=answers(signer("info@smbc-co.jp"))
        ),
        Example(signed(_TEXT, from_=_BANK), answers=answers(signer("desk@shop.example"))),
        Example(  # nobody answers for whoever made this certificate
            signed(_TEXT, from_=_BANK),
            answers=answers(signer("info@smbc.co.jp", trust="untrusted", doubt="self-signed", root="")),
        ),
        Example(  # words stand below what was signed
            signed(_TEXT, from_=_BANK, below="https://smbc-login.example/"),
            answers=answers(signer("info@smbc.co.jp", part="1.2", covers="1.1")),
        ),
        Example(  # answers go to somebody else
            signed(_TEXT, from_=_BANK, headers=("Reply-To: desk@garden.test",)),
            answers=answers(signer("info@smbc.co.jp")),
        ),
        Example(  # signed in October, sent once more in November
            signed(_TEXT, from_=_BANK, headers=("Received: from a.test by mx.office.example; Fri, 27 Nov 2026 10:00:00 +0900",)),
            answers=answers(signer("info@smbc.co.jp")),
        ),
    ),
    source="RFC 8550 3 and 4.4; CA/Browser Forum, S/MIME Baseline Requirements 3.2.2; knowledge/data/brands",
)  # fmt: skip
def signed_by_brand(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = proven_sender(message, evidence), message.sender
    if found is None or sender is None or is_free_mail(sender.domain):
        return
    if not all(same_organisation(sender.domain, box.domain) for box in message.reply_to):
        return  # no header line is signed: somebody sends on what the company wrote, and waits for the answer
    brand = spoken_as_owner(message, sender.domain)
    if brand:
        yield saw(found.place, sender.place, brand=BrandId(brand), address=Address(sender.address))
