"""Which address the receiving side took the mail from."""

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
)
from mekiki.checks.readings.parties import same_organisation
from mekiki.checks.readings.trail import boundary
from mekiki.knowledge.domains import is_address, is_inside
from mekiki.model.facts import Domain, Ip, Quote
from mekiki.model.message import Hop

_NONE = Text(en="not recorded", ja="記録なし")
_MISSING = Text(en="none confirmed", ja="確認できず")
_SURE = {
    "high": Text(
        en="certain: the line was written by a host that you trust", ja="確か（信頼済みのサーバーが書いた記録）"
    ),
    "medium": Text(en="fairly sure: read from the receiving side's own line", ja="ほぼ確か（受信側の記録から判断）"),
    "low": Text(en="not sure: whose line this is can only be guessed", ja="不確か（どのサーバーの記録かは推測）"),
}
_OWN_RELAY = Text(
    en="Should {helo} be a server of your own, it came from {before}: name your servers as trusted_hosts in mekiki.toml.",
    ja="{helo} が自分たちのサーバーなら、実際の送信元は {before} です（mekiki.toml の trusted_hosts に書いておくと区別できます）。",
)


@check(
    id="route.origin",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.CONTEXT,
    title=Text(en="Where the mail was handed in from", ja="メールを渡してきたサーバー"),
    found=Text(
        en="The mail was handed in by {ip} (called itself {helo}; reverse name: {name}). That is {certainty}.",
        ja="このメールを渡してきたのは {ip} です（名乗り：{helo}、逆引き名：{name}）。確かさ：{certainty}。",
    ),
    why=Text(
        en=(
            "Of all lines of the trace, only those written by the receiving side cannot be forged by the "
            "sender. The address in them is the one to look up, to locate and to complain about."
        ),
        ja=(
            "配送経路の記録のうち、送信者に偽造できないのは受信側が書いた行だけです。"
            "所在や管理者を調べたり、苦情を申し立てたりするときは、そこにあるアドレスを使います。"
        ),
    ),
    innocent=Text(
        en=("Every mail has such an address; by itself, neither it nor its country says anything against the mail."),
        ja="どのメールにも送信元アドレスはあります。アドレスやその国だけでは、怪しいとは言えません。",
    ),
    examples=(
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from mail.shop.example (out.shop.example [192.0.2.71]) by mx.office.example "
                        "(Postfix) with ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
            sees=(
                {
                    "ip": "192.0.2.71",
                    "helo": "mail.shop.example",
                    "name": "out.shop.example",
                    "certainty": _SURE["medium"],
                },
            ),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    "Received: from mail.office.example (vps7.rented.test [198.51.100.7]) by mx.office.example; Thu, 13 Oct 2022 06:41:17 +0900",
                    "Received: from out.shop.test (out.shop.test [192.0.2.71]) by mail.office.example; Thu, 13 Oct 2022 06:41:16 +0900",
                ),
            ),
            sees=(
                {
                    "ip": "198.51.100.7",
                    "helo": "mail.office.example",
                    "name": "vps7.rented.test",
                    "certainty": _SURE["low"],
                    "before": "192.0.2.71",
                },
            ),
        ),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from localhost (localhost [127.0.0.1]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="HEARTLAND, founding post; RFC 5321 4.4",
)
def origin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    hop = boundary(message)
    if hop is None:
        return
    name = _MISSING if hop.reverse_name == "unknown" else Domain(hop.reverse_name) if hop.reverse_name else _NONE
    certainty = _SURE.get(message.origin.confidence, _SURE["low"])
    facts = {"ip": Ip(hop.ip), "helo": _named(hop.helo), "name": name, "certainty": certainty}
    before = _before_own_relay(message, hop)
    if before is None:
        yield Sighting((hop.place,), facts)
    else:
        yield Sighting((hop.place, before.place), facts | {"before": Ip(before.ip)}, more=_OWN_RELAY)


def _before_own_relay(message: Message, hop: Hop) -> Hop | None:
    """The line below, where the host at a guessed boundary bears the receiving side's name and left a line of its own."""
    number = message.origin.hop + 1
    below = message.hops[number] if number < len(message.hops) else None
    if below is None or message.origin.confidence != "low" or not below.ip or is_inside(below.ip):
        return None
    return below if same_organisation(hop.helo, hop.by) and same_organisation(below.by, hop.by) else None


def _named(helo: str) -> Quote | Domain | Text:
    """What the host called itself: a name, an address literal or a word."""
    is_name = "." in helo and not is_address(helo.strip("[]"))
    return (Domain(helo) if is_name else Quote(helo)) if helo else _NONE
