"""The receiving host says that the sending address was not allowed to send for the domain (SPF)."""

from __future__ import annotations

import re
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
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Place
from mekiki.model.regex import regex


@check(
    id="auth.spf-fail",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    receiver=True,
    title=Text(en="SPF not passed", ja="SPFが不合格"),
    found=Text(
        en="The receiving host noted SPF “{result}”.",
        ja="受信サーバーは、SPFを「{result}」と記録しています。",
    ),
    why=Text(
        en="The domain's owner publishes which servers send its mail. This one is not among them.",
        ja="ドメインの持ち主は、自分のメールを送るサーバーを公開しています。今回の送信元はそこに含まれていません。",
    ),
    innocent=Text(
        en="Forwarded mail fails SPF as a rule, and owners forget to list a new mailing house.",
        ja="転送されたメールは、たいていSPFに合格しません。新しい配信業者の登録漏れもよくあります。",
    ),
    examples=(
        Example(
            mail(headers=("Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=bank.example",)),
            sees=({"result": "fail", "domain": "bank.example"},),
        ),
        Example(
            mail(
                headers=("Received-SPF: softfail (mx.office.example: domain of a@bank.example) client-ip=192.0.2.4;",)
            ),
            sees=({"result": "softfail", "domain": "bank.example"},),
        ),
        Example(
            mail(headers=("Authentication-Results: mx.office.example; spf=softfail", "Return-Path: <>")),
            sees=({"result": "softfail"},),
        ),
        Example(mail(headers=("Authentication-Results: mx.office.example; spf=neutral smtp.mailfrom=bank.example",))),
    ),
    source="RFC 7208 8.4, 8.5; RFC 8601",
)
def spf_fail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    results = authentication(message)
    method = results.method("spf") if results else None
    if results and method:
        if results.result("spf") in ("fail", "softfail"):
            domain = method.domain or message.return_path.rpartition("@")[2]
            yield _noted(method.header.place(), method.result, domain)
        return
    header = message.field("received-spf")
    word = header.value.strip().partition(" ")[0].lower() if header else ""
    if header and word in ("fail", "softfail"):
        named = _DOMAIN_OF.search(header.value[:1000])
        domain = named.group(1).lower() if named else message.return_path.rpartition("@")[2]
        yield _noted(header.place(), word, domain)


def _noted(place: Place, result: str, domain: str) -> Sighting:
    """A host may write the result down without the domain that it asked; an empty return path names none either."""
    if not domain:
        return saw(place, result=Quote(result))
    return Sighting((place,), {"result": Quote(result), "domain": Domain(domain)}, more=_ASKED)


_ASKED = Text(en="It had asked the domain {domain}.", ja="確かめたドメインは {domain} です。")
_DOMAIN_OF = regex(r"(?:domain of|envelope-from=[\"<]?|mailfrom=)\s*(?:[^\s@<>\"]*@)?([\w.-]+\.\w{2,})", re.IGNORECASE)
