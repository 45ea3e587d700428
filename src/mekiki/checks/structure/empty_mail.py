"""The mail holds nothing: no words, no picture, no file."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.trail import header_lost
from mekiki.model.facts import Address


@check(
    id="structure.empty-mail",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="An empty mail", ja="中身のないメール"),
    found=Text(
        en="The mail of {sender} holds no words, no picture and no file.",
        ja="{sender} からのこのメールには、文字も画像も添付もありません。",
    ),
    why=Text(
        en="Empty mail is often a probe: an address that does not send it back is alive and gets written to.",
        ja=(
            "空のメールは、宛先の存在確認によく使われます。エラーで戻ってこなければ、生きているアドレスとして"
            "狙われます。"
        ),
    ),
    innocent=Text(
        en="Somebody pressed “send” too early, or a command to a mailing list stands in the subject.",
        ja="書きかけで送信してしまった、件名だけで用を済ませた、といったことはよくあります。",
    ),
    examples=(
        Example(
            mail("", html="<html><body></body></html>", subject="hi", headers=("Received: by mx.office.example",)),
            sees=({"sender": "hanako@home.example"},),
        ),
        Example(mail("ok", subject="hi", headers=("Received: by mx.office.example",))),
    ),
    source="common practice",
)
def empty_mail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.sender is None or not message.bodies or not message.hops or header_lost(message):
        return  # without a trace it is a copy, and its body may have been left out
    if len(message.parts) > len(message.bodies) or message.links:
        return
    if not any(body.text.strip() or body.images or body.hidden for body in message.bodies):
        yield saw(message.sender.place, sender=Address(message.sender.address))
