"""The forwarders' sealed chain (ARC) holds: it tells who passed the mail on, and explains what changed."""

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
from mekiki.model.facts import Domain

_SEAL = "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=lists.example; s=k; b=AA=="


@check(
    id="authentication.chain-holds",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Passed on by a forwarder who sealed it", ja="転送者の封印（ARC）が有効"),
    found=Text(
        en="{sealer} passed the mail on and sealed what it had found. The chain of {count} {count:seal|seals} holds.",
        ja="{sealer} がこのメールを中継し、受け取った時点の検証結果を封印しています。{count} 段の封印はすべて有効です。",
    ),
    why=Text(
        en="A list or forwarder changes mail, so that the sender's own proof breaks behind it. The seal says what the proof "
        "was before, as far as one believes the forwarder.",
        ja="メーリングリストや転送では内容が変わり、元の署名は合わなくなります。封印は変わる前の検証結果を伝えますが、信じてよいかは転送者しだいです。",
    ),
    innocent=Text(
        en="It is the ordinary way of mail through a list, a forwarding address or a large provider. A fraudster can seal "
        "his own mail too.",
        ja="メーリングリスト、転送アドレス、大手プロバイダーを経たメールではごく普通です。ただし、詐欺師が自分で封印することもできます。",
    ),
    examples=(
        Example(
            mail(headers=(_SEAL,)),
            sees=({"sealer": "lists.example", "count": 1},),
            answers=answers(arc={"result": "pass", "sets": 1, "sealer": "lists.example"}),
        ),
        Example(
            mail(headers=(_SEAL,)),
            answers=answers(arc={"result": "fail", "sets": 1, "sealer": "lists.example", "why": "body-changed"}),
        ),
        Example(  # the sealer's key could not be had
            mail(headers=(_SEAL,)),
            answers=answers(arc={"result": "temperror", "sets": 1, "sealer": "lists.example", "why": "key-silent"}),
        ),
    ),
    source="RFC 8617",
)
def chain_holds(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, seal = own_check(message, evidence), message.field("arc-seal")
    if found is not None and seal is not None and found.arc["result"] == "pass":
        yield saw(seal.place(), sealer=Domain(found.arc["sealer"]), count=int(found.arc["sets"]))
