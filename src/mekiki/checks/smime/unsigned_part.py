"""Beside what was signed with S/MIME, the mail shows something that was not."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.signers import TOPIC, answers, outside, signed, signer, signers

_SHOP = "Shop <desk@shop.example>"
_PART = signer("desk@shop.example", part="1.2", covers="1.1")


@check(
    id="smime.unsigned-part",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="Unsigned parts beside the signed one (S/MIME)", ja="電子署名（S/MIME）の対象外の部分がある"),
    found=Text(
        en="The signature holds, but {count} {count:part|parts} of the mail {count:stands|stand} outside of it.",
        ja="電子署名は有効ですが、メールのうち {count} 個の部分が署名の対象に入っていません。",
    ),
    why=Text(
        en="Mail programs show all parts as one text. So somebody's genuine, signed words can be sent on with other words around "
        "them, and seem to vouch for these too.",
        ja="メールソフトはすべての部分をひと続きに表示します。本物の署名付きの文面に別の文面を添えて、全体が本物であるように見せることができます。",
    ),
    innocent=Text(
        en="Lists, virus scanners and companies put their footer or banner beside a signed part, since it would break within.",
        ja="メーリングリストやウイルス検査、社外メールの注意書きは、署名を壊さないよう、署名された部分の外に付けられることがあります。",
    ),
    examples=(
        Example(
            signed("Minutes.", from_=_SHOP, below="Log in: https://garden.test/"), sees=({"count": 1},), answers=answers(_PART)
        ),
        Example(signed("Minutes.", from_=_SHOP), answers=answers(signer("desk@shop.example"))),
        Example(  # what stands there is nothing
            signed("Minutes.", from_=_SHOP, below=" "), answers=answers(_PART)
        ),
        Example(  # the footer is a list's
            signed(
                "Minutes.", from_="Mika <mika@lists.example>", below="-- \nTo leave the list: https://lists.example/",
                headers=("List-Id: <members.lists.example>", "List-Post: <mailto:members@lists.example>"),
            ),
            answers=answers(_PART),
        ),
    ),
    source="Müller et al., “Johnny, you are fired!”, USENIX Security 2019 (partially signed mail)",
)  # fmt: skip
def unsigned_part(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    held = [each for each in signers(message, evidence) if each.result == "pass"]
    if is_list_mail(message) or not held:
        return
    widest = min(held, key=lambda each: len(outside(message, each)))
    if parts := outside(message, widest):
        yield saw(*(part.place() for part in parts), count=len(parts))
