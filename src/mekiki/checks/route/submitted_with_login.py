"""Below the boundary a line tells who handed the mail in with an account: the writer's own machine, by the sending side's word."""

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
from mekiki.checks.readings.trail import boundary, has_logged_in
from mekiki.knowledge.domains import is_inside
from mekiki.model.facts import Domain, Ip

_TAKEN = (
    "Received: from mail.shop.test (mail.shop.test [192.0.2.71]) by mx.office.example; Thu, 13 Oct 2022 06:41:17 +0900"
)
_HANDED_IN = "Received: from [127.0.0.1] (unknown [198.51.100.7]) by mail.shop.test (Postfix) with {}; Thu, 13 Oct 2022 06:41:15 +0900"


@check(
    id="route.submitted-with-login",
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    when=("boundary",),
    title=Text(en="Handed in with an account", ja="アカウントを使った送信の記録"),
    found=Text(
        en="By the sending side's own word, {ip} handed the mail in at {host} with an account there.",
        ja="送信側の記録によれば、{ip} から {host} のアカウントを使って送信されています。",
    ),
    why=Text(
        en=(
            "Behind a relay stands whoever wrote the mail. If the mail is a fraud and the relay an honest house, then the "
            "password of an account there was stolen: its owner wants to know, with this address and the time."
        ),
        ja=(
            "中継サーバーの手前に、実際に送った人がいます。詐欺メールなのに中継元がまともな会社なら、そこのアカウントの"
            "パスワードが盗まれたとみられます。このアドレスと時刻を添えて知らせると役立ちます。"
        ),
    ),
    innocent=Text(
        en="Everybody who writes with a mail program hands in like this. The line may also be forged, as all below the boundary.",
        ja="メールソフトで送れば、誰でもこの記録になります。境界より手前の行なので、偽造の可能性もあります。",
    ),
    examples=(
        Example(
            mail("hello", headers=(_TAKEN, _HANDED_IN.format("ESMTPSA"))),
            sees=({"ip": "198.51.100.7", "host": "mail.shop.test"},),
        ),
        Example(mail("hello", headers=(_TAKEN, _HANDED_IN.format("ESMTPS")))),
    ),
    source="RFC 3848 (ESMTPA, ESMTPSA); in the development corpus 86 of 859 unread mails of a phishing collection",
)
def submitted_with_login(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if boundary(message) is None:
        return
    for hop in reversed(message.hops[message.origin.hop + 1 :]):
        if has_logged_in(hop) and hop.ip and not is_inside(hop.ip) and "." in hop.by:
            yield saw(hop.place, ip=Ip(hop.ip), host=Domain(hop.by))
            return
