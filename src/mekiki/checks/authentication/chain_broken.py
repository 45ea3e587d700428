"""The forwarders' sealed chain (ARC) does not hold: what it says of the mail's way counts for nothing."""

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
from mekiki.checks.readings.ownauth import TOPIC, answers, own_check

_SEAL = "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=lists.example; s=k; b=AA=="
_BROKEN = {"result": "fail", "sets": 1, "sealer": "lists.example", "why": "body-changed"}


@check(
    id="authentication.chain-broken",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Seals of forwarders that do not hold", ja="転送者の封印（ARC）が無効"),
    found=Text(
        en="The mail bears {count} {count:seal|seals} of forwarders, and {count:it does|they do} not hold.",
        ja="転送者の封印が {count} 段ありますが、有効ではありません。",
    ),
    why=Text(
        en="What a broken chain says – that the mail was genuine before – is nobody's word. Such fields can be copied.",
        ja="壊れた封印に「転送前は本物だった」とあっても、裏付けはありません。こうしたヘッダーは写し取ることもできます。",
    ),
    innocent=Text(
        en="Chains break easily: it is enough that a server behind the last sealer adds a banner, or that an old key was "
        "withdrawn.",
        ja="封印は簡単に無効になります。最後の転送者より後のサーバーが注記を足したり、古い鍵が取り下げられたりするだけで合わなくなります。",
    ),
    examples=(
        Example(mail(headers=(_SEAL,)), sees=({"count": 1},), answers=answers(arc=_BROKEN)),
        Example(mail(headers=(_SEAL,)), answers=answers(arc={**_BROKEN, "result": "temperror", "why": "key-silent"})),
        Example(
            mail(headers=(_SEAL,)), answers=answers(arc={**_BROKEN, "result": "neutral", "why": "cannot-be-known"})
        ),
    ),
    source="RFC 8617 5.2",
)
def chain_broken(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = own_check(message, evidence)
    seal = message.field("arc-seal") or message.field("arc-message-signature")
    if found is not None and seal is not None and found.arc["result"] == "fail":
        yield saw(seal.place(), count=int(found.arc["sets"]))
