"""A signature of S/MIME names a certificate whose key did not make it."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.signers import TOPIC, answers, signed, signer, signers
from mekiki.model.facts import Quote
from mekiki.parse.x509 import name_in

_BANK = "Bank <info@bank.example>"


@check(
    id="smime.signature-wrong",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(
        en="Not signed by whom the certificate names (S/MIME)", ja="証明書の持ち主によるものではない電子署名（S/MIME）"
    ),
    found=Text(
        en="The mail brings along the certificate of “{name}”, but the signature was not made with its key.",
        ja="このメールには「{name}」の証明書が付いていますが、電子署名（S/MIME）はその鍵で作られたものではありません。",
    ),
    why=Text(
        en="Certificates are public and can be put beside any text; only the owner of the key can sign. The text is the one that "
        "the signature is about, so no gateway explains it.",
        ja="証明書は公開されているもので、誰でも好きな文面に添えられますが、署名できるのは鍵の持ち主だけです。"
        "本文は署名の対象と一致しているため、途中での書き換えでは説明できません。",
    ),
    innocent=Text(
        en="A faulty signing program, or a certificate that was renewed and mixed up with its predecessor, produces the same.",
        ja="署名ソフトの不具合や、更新前後の証明書の取り違えでも同じ結果になります。",
    ),
    examples=(
        Example(
            signed("Confirm your account.", from_=_BANK),
            sees=({"name": "Example (Mail Desk)"},),
            answers=answers(signer("info@bank.example", result="fail", why="signature-wrong")),
        ),
        Example(  # the text is another: that alone explains that nothing fits
            signed("Confirm your account.", from_=_BANK),
            answers=answers(signer("info@bank.example", result="fail", why="content-changed")),
        ),
        Example(  # there is no library here that could tell
            signed("Confirm your account.", from_=_BANK),
            answers=answers(signer("info@bank.example", result="neutral", why="not-installed")),
        ),
    ),
    source="RFC 5652 5.6 (signature verification process)",
)
def signature_wrong(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in signers(message, evidence):
        if each.result == "fail" and each.why == "signature-wrong":
            yield saw(each.place, name=Quote(name_in(each.subject)))
