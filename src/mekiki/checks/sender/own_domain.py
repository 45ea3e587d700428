"""The mail claims to come from the recipient's own domain, but was handed in from outside and nothing confirms it."""

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
from mekiki.checks.readings.parties import is_free_mail, is_list_mail, own_addresses
from mekiki.checks.readings.servers import is_mail_servers
from mekiki.knowledge.domains import organizational_domain
from mekiki.model.facts import Address, Ip


@check(
    id="sender.own-domain",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    receiver=True,
    when=("results",),
    title=Text(en="From your own domain, but from outside", ja="自分のドメインを名乗る外部からのメール"),
    found=Text(
        en="From says {address}, the very domain of the recipient, but neither SPF nor DKIM confirms it; {ip} "
        "handed it in.",
        ja="差出人は受信者と同じドメインの {address} ですが、SPFでもDKIMでも確認できていません。"
        "送り込んできたのは {ip} です。",
    ),
    why=Text(
        en="Mail within one's own domain is sent through one's own server, logged in or signed. From can be "
        "written at will by anybody outside.",
        ja="自分のドメイン同士のメールは、自分のサーバーにログインするか署名を付けて送られるはずです。"
        "From は外部の誰でも自由に書けます。",
    ),
    innocent=Text(
        en="Outside services hired by the organisation (forms, payroll, scanners) often write in its domain "
        "before SPF and DKIM were set up for them.",
        ja="組織が使う外部サービス（フォーム、給与、複合機など）は、"
        "SPFやDKIMを設定しないまま自社ドメインで送っていることがあります。",
    ),
    examples=(
        Example(
            mail(
                from_="Admin <admin@office.example>",
                headers=(
                    "Received: from [127.0.0.1] (unknown [192.0.2.95]) by mx.office.example with ESMTP;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                    "Authentication-Results: mx.office.example; spf=fail smtp.mailfrom=office.example; dkim=none",
                ),
            ),
            sees=({"address": "admin@office.example", "ip": "192.0.2.95"},),
        ),
        Example(
            mail(
                from_="Hanako <hanako@office.example>",
                headers=(
                    "Received: from out.office.example (out.office.example [192.0.2.7]) by mx.office.example"
                    " with ESMTPS; Tue, 1 Jul 2025 10:00:00 +0900",
                    "Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=office.example",
                ),
            )
        ),
        Example(
            mail(
                from_="Hanako <hanako@office.example>",
                headers=(
                    "Received: from pc (pc [192.0.2.95]) by mx.office.example with ESMTPSA;"
                    " Tue, 1 Jul 2025 10:00:00 +0900",
                ),
            )
        ),
    ),
    source="HEARTLAND 43874, 43977: From is the recipient's own address or domain",
)
def own_domain(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    sender, results = message.sender, authentication(message)
    if sender is None or results is None or not results.methods or not message.origin.ip:
        return
    if is_free_mail(sender.domain) or is_list_mail(message) or results.aligned_with(sender.domain):
        return
    if is_mail_servers(sender):
        return  # a failure report of the server itself
    if any(hop.authenticated or hop.protocol.upper() in ("ESMTPA", "ESMTPSA") for hop in message.hops[:3]):
        return
    own = organizational_domain(sender.domain)
    here = {organizational_domain(address.rpartition("@")[2]) for address in own_addresses(message)}
    if own and own in here and results.result("dmarc") != "pass":
        hop = message.hops[message.origin.hop].place if 0 <= message.origin.hop < len(message.hops) else None
        yield saw(sender.place, hop, address=Address(sender.address), ip=Ip(message.origin.ip))
