"""What the mail holds is not what was signed with S/MIME."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.parties import is_list_mail
from mekiki.checks.readings.signers import TOPIC, answers, signed, signer, signers

_SHOP = "Shop <desk@shop.example>"
_CHANGED = signer("desk@shop.example", result="fail", why="content-changed")


@check(
    id="smime.content-changed",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=(TOPIC,),
    title=Text(en="Changed after it was signed (S/MIME)", ja="電子署名（S/MIME）の後に内容が変わっている"),
    found=Text(
        en="The signed part of the mail is not what was signed: something in it was changed, added or cut off.",
        ja="署名された部分の内容が、署名時のものと一致しません。書き換え、追加、または切り捨てがあったことになります。",
    ),
    why=Text(
        en="The signature fits one text to the letter. Where that is another by now, it vouches for nothing, and whoever wrote "
        "new words under another's signature would have left just this trace.",
        ja="電子署名は、一字一句まで同じ内容にだけ合います。内容が変われば何も保証しません。他人の署名に別の文面を付けた場合にも、この状態になります。",
    ),
    innocent=Text(
        en="Mostly nobody meant harm: lists add a footer, gateways a banner or a scanned link, and some programs re-encode "
        "what they save or export.",
        ja="たいていは悪意のない変更です。メーリングリストの案内、ゲートウェイの注意書きやリンクの書き換え、保存・書き出し時の文字コード変換でも起こります。",
    ),
    examples=(
        Example(signed("Pay to 4711.", from_=_SHOP), sees=({},), answers=answers(_CHANGED)),
        Example(signed("Pay to 4711.", from_=_SHOP), answers=answers(signer("desk@shop.example"))),
        Example(  # the footer is a list's, which says so
            signed(
                "Hello all", from_="Mika <mika@lists.example>",
                headers=("List-Id: <members.lists.example>", "List-Post: <mailto:members@lists.example>"),
            ),
            answers=answers(_CHANGED),
        ),
        Example(  # it came by somebody's program, which writes mail anew
            signed("Pay to 4711.", from_=_SHOP),
            answers=answers(signer("desk@shop.example", result="neutral", why="cannot-be-known")),
        ),
    ),
    source="RFC 5652 5.6; RFC 8551 3.5.3 (agents on the way must not change a multipart/signed, and do)",
)  # fmt: skip
def content_changed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not is_list_mail(message):
        for each in signers(message, evidence):
            if each.result == "fail" and each.why == "content-changed":
                yield saw(each.place)
