"""The receiving host left no word on authentication."""

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
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.signers import answers, proven_sender, signed, signer
from mekiki.model.facts import Domain


@check(
    id="auth.no-results",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    receiver=True,
    title=Text(en="No word on authentication", ja="送信ドメイン認証の記録なし"),
    found=Text(
        en="No Authentication-Results tell whether {domain} in From is true.",
        ja="差出人の {domain} が本物かどうかを示す Authentication-Results がありません。",
    ),
    why=Text(
        en="Without it the address in From is a mere claim, neither confirmed nor refuted.",
        ja="この記録がなければ、From のアドレスは裏付けも反証もない自称です。",
    ),
    innocent=Text(
        en="Small and old mail servers do not check, and forwarded copies lose the result.",
        ja="小規模な、あるいは古いサーバーは認証を行わず、転送されたコピーでは記録が失われます。",
    ),
    examples=(
        Example(
            mail(
                from_="Shop <info@shop.example>",
                headers=(
                    "Received: from a.example (a.example [192.0.2.5]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                ),
            ),
            sees=({"domain": "shop.example"},),
        ),
        Example(
            mail(
                from_="Shop <info@shop.example>",
                headers=(
                    "Received: from a.example (a.example [192.0.2.5]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                    "Received-SPF: none (mx.office.example: no SPF record)",
                ),
            )
        ),
        Example(  # a field that says nothing hides no other one of the same host
            mail(
                from_="Shop <info@shop.example>",
                headers=(
                    "Authentication-Results: mx.office.example; none",
                    "Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=shop.example",
                    "Received: from a.example (a.example [192.0.2.5]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                ),
            )
        ),
        Example(  # whoever has the address signed it
            signed(
                "The minutes.",
                from_="Shop <info@shop.example>",
                headers=("Received: from a.example by mx.office.example with ESMTP; Sat, 31 Oct 2026 10:00:00 +0900",),
            ),
            answers=answers(signer("info@shop.example")),
        ),
        Example(mail(from_="Shop <info@shop.example>")),
    ),
    source="RFC 8601",
)
def no_results(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender = message.sender
    if sender is None or not sender.domain or not message.hops or message.field("received-spf") is not None:
        return
    if evidence.known("authentication"):  # we have looked ourselves, and say what we found
        return
    if proven_sender(message, evidence) is not None:  # the address is no mere claim, whoever says nothing of it
        return
    results = authentication(message)
    if results is None or not results.methods:
        yield saw(sender.place, domain=Domain(sender.domain))
