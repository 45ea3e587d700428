"""Nothing confirms the domain in From, and its owner asks that such mail be refused or set aside (DMARC, own check)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, own_check, was_passed_on, weight_by_age
from mekiki.model.facts import Domain, Quote

_FROM_BANK = "Bank <info@bank.example>"
_FAIL = {"result": "fail", "domain": "bank.example", "policy": "reject", "why": "nothing-passed"}


@check(
    id="authentication.policy-violated",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="The owner asks to refuse such mail", ja="持ち主が拒否を求めているメール"),
    found=Text(
        en="Nothing confirms that this mail comes from {domain}, and the owner of {domain} asks receivers to “{policy}” what "
        "is not confirmed.",
        ja="このメールが {domain} から届いたという裏付けはありません。{domain} の持ち主は、裏付けのないメールを「{policy}」として扱うよう求めています。",
    ),
    why=Text(
        en="An owner publishes this only when his own mail is signed or comes from listed servers. What fails is, as a rule, "
        "somebody else's.",
        ja="このような指定（DMARC）は、自分のメールがすべて署名や登録済みサーバーで確認できるようになってから公開するものです。不合格になるのは、たいてい他人のメールです。",
    ),
    innocent=Text(
        en="Forwarding and mailing lists can destroy the proof on the way; and large houses overlook an old system of "
        "theirs now and then.",
        ja="転送やメーリングリストを経て裏付けが失われることがあります。大きな組織では、古いシステムへの対応漏れも起こります。",
    ),
    examples=(
        Example(
            mail(from_=_FROM_BANK, headers=(ARRIVED,)),
            sees=({"domain": "bank.example", "policy": "reject"},),
            answers=answers(dmarc=_FAIL),
        ),
        Example(  # the owner is still watching, and asks for nothing
            mail(from_=_FROM_BANK, headers=(ARRIVED,)), answers=answers(dmarc={**_FAIL, "policy": "none"})
        ),
        Example(  # a member's mail, by a list that changes it
            mail(
                from_=_FROM_BANK,
                headers=(ARRIVED, "List-Id: <members.lists.example>", "List-Post: <mailto:members@lists.example>"),
            ),
            answers=answers(dmarc=_FAIL),
        ),
        Example(  # forwarded by somebody who sealed what he was given
            mail(from_=_FROM_BANK, headers=(ARRIVED,)),
            answers=answers(dmarc=_FAIL, arc={"result": "pass", "sets": 1, "sealer": "forward.example"}),
        ),
        Example(  # a key was silent: it may have been the one
            mail(from_=_FROM_BANK, headers=(ARRIVED,)),
            answers=answers(dmarc={**_FAIL, "result": "temperror", "why": "silent"}),
        ),
    ),
    source="RFC 9989 (what an owner's policy asks for); RFC 7960 (mailing lists)",
)
def policy_violated(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, sender = own_check(message, evidence), message.sender
    if found is None or sender is None or was_passed_on(message, found):
        return
    dmarc = found.dmarc
    if dmarc["result"] == "fail" and dmarc["policy"] in ("quarantine", "reject"):
        sighting = saw(sender.place, domain=Domain(dmarc["domain"]), policy=Quote(dmarc["policy"]))
        yield replace(sighting, strength=weight_by_age(message, found.time))
