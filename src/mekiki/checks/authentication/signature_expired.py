"""A signature had run out before the mail arrived."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import ARRIVED, TOPIC, answers, failing, signature, signing
from mekiki.model.facts import Domain

_EXPIRED = signature("news.example", "fail", "expired", header_holds=True)


@check(
    id="authentication.signature-expired",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="A signature past its date", ja="期限の切れた署名"),
    found=Text(
        en="The signature of {domain} is genuine, but it had run out before this mail arrived.",
        ja="{domain} の署名は本物ですが、このメールが届いた時点で期限が切れていました。",
    ),
    why=Text(
        en="A signed mail can be sent again to anybody, thousands of times. Senders let signatures run out to put an end "
        "to that (a replay).",
        ja="署名済みのメールは、そのまま何千人にでも再送できます（リプレイ攻撃）。期限は、それを防ぐために付けられます。",
    ),
    innocent=Text(
        en="A mail that lay in a queue for days, or was fetched late from a mailbox elsewhere, arrives so as well.",
        ja="配送待ちで何日も滞留したメールや、別の受信箱から遅れて取り込まれたメールでも、期限切れになります。",
    ),
    examples=(
        Example(
            mail(headers=(ARRIVED, signing("news.example"))),
            sees=({"domain": "news.example"},),
            answers=answers(_EXPIRED),
        ),
        Example(  # another signature of the sender has no end
            mail(headers=(ARRIVED, signing("news.example"), signing("home.example"))),
            answers=answers(_EXPIRED, signature("home.example", aligned=True)),
        ),
        Example(  # it ended after the mail had come: as collected, that is a pass
            mail(headers=(ARRIVED, signing("news.example"))), answers=answers(signature("news.example"))
        ),
    ),
    source="RFC 6376 3.5 (x=); M3AAWG on DKIM replay",
)
def signature_expired(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    _, signatures = failing(message, evidence, "expired") or (None, [])
    for each in signatures:
        yield saw(each.place or (message.sender.place if message.sender else None), domain=Domain(each.domain))
