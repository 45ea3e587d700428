"""The envelope's domain does not let the address that handed the mail in send for it, by our own check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, own_check, signature, was_passed_on, weight_by_age
from mekiki.checks.readings.trail import boundary
from mekiki.model.facts import Domain, Ip, Quote

_FAIL = {"result": "fail", "domain": "bank.example", "ip": "203.0.113.5", "why": "-all"}


@check(
    id="authentication.spf-fail",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="Handed in by an address that may not", ja="許可されていない送信元"),
    found=Text(
        en="{domain} does not name {ip} among the servers that send for it (SPF: {result}).",
        ja="{domain} が公開する送信サーバーの一覧に、{ip} は含まれていません（SPF：{result}）。",
    ),
    why=Text(
        en="We looked up the policy of the domain ourselves. Whoever sends from elsewhere uses its name without being "
        "asked to.",
        ja="このドメインが公開している送信元の一覧を、こちらで直接調べました。一覧にない場所からの送信は、持ち主の了解なしに名前を使っている疑いがあります。",
    ),
    innocent=Text(
        en="A forwarded mail fails always: it is handed in by the forwarder, for whom no sender can speak. Owners also "
        "forget to list a new mailing house, and policies change after a mail was sent.",
        ja="転送されたメールは必ず不合格になります。差し出すのは転送したサーバーで、送信者の一覧には載りようがないからです。"
        "新しい配信業者の登録漏れや、送信後に一覧が変わった場合もあります。",
    ),
    examples=(
        Example(
            mail(headers=(ARRIVED,)),
            sees=({"domain": "bank.example", "ip": "203.0.113.5", "result": "fail"},),
            answers=answers(spf=_FAIL),
        ),
        Example(  # forwarded, and the signature came through whole
            mail(headers=(ARRIVED,)), answers=answers(signature("bank.example", aligned=True), spf=_FAIL)
        ),
        Example(  # a list sends in its own name, or ought to
            mail(to="members@lists.example", headers=(ARRIVED, "List-Id: <members.lists.example>")),
            answers=answers(spf=_FAIL),
        ),
        Example(mail(headers=(ARRIVED,)), answers=answers(spf={**_FAIL, "result": "neutral", "why": "?all"})),
        Example(mail(headers=(ARRIVED,)), answers=answers(spf={**_FAIL, "result": "temperror", "why": "timed out"})),
    ),
    source="RFC 7208 8.4, 8.5; RFC 7208 D (forwarding)",
)
def spf_fail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, hop = own_check(message, evidence), boundary(message)
    if found is None or hop is None or found.confirms_sender or was_passed_on(message, found):
        return
    spf = found.spf
    if spf["result"] in ("fail", "softfail"):
        sure = 1.0 if message.origin.confidence in ("high", "medium") else 0.5  # else the boundary may lie elsewhere
        sighting = saw(hop.place, domain=Domain(spf["domain"]), ip=Ip(spf["ip"]), result=Quote(spf["result"]))
        yield replace(sighting, strength=sure * weight_by_age(message, found.time))
