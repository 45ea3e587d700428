"""The receiving host says that a signature of the mail did not verify (DKIM)."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
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
from mekiki.model.facts import Domain


@check(
    id="auth.dkim-fail",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    receiver=True,
    when=("results",),
    title=Text(en="DKIM signature did not verify", ja="DKIM署名の検証に失敗"),
    found=Text(
        en="The receiving host could not verify the signature of {domain}.",
        ja="受信サーバーは、{domain} の署名を確認できませんでした。",
    ),
    why=Text(
        en="A broken signature proves nothing about its domain: the mail was changed on its way, or the "
        "signature was copied or invented.",
        ja="壊れた署名は、そのドメインから届いた証拠になりません。途中で書き換えられたか、"
        "署名が写しや作り物であるかです。",
    ),
    innocent=Text(
        en="Mailing lists, virus scanners and footers added on the way break honest signatures every day.",
        ja="メーリングリストやウイルス検査、途中で足される署名欄のために、正当な署名が壊れることはよくあります。",
    ),
    examples=(
        Example(
            mail(headers=("Authentication-Results: mx.office.example; dkim=fail header.d=bank.example",)),
            sees=({"domain": "bank.example"},),
        ),
        Example(
            mail(
                headers=(
                    "Authentication-Results: mx.office.example; dkim=fail header.d=bank.example;"
                    " dkim=pass header.d=bank.example",
                )
            )
        ),
        Example(mail(headers=("Authentication-Results: mx.office.example; dkim=none",))),
        Example(mail(from_="", headers=("Authentication-Results: mx.office.example; dkim=fail",))),
    ),
    source="RFC 6376 6.1; RFC 8601",
)
def dkim_fail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results = authentication(message)
    method = results.method("dkim") if results else None
    if results and method and results.result("dkim") in ("fail", "permerror"):
        sender = message.sender
        domain = method.domain or (sender.domain if sender else "")
        if domain:
            yield saw(method.header.place(), domain=Domain(domain))
