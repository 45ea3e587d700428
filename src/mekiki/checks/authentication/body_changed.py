"""The body of the mail is not the one that was signed, by our own check."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import TOPIC, answers, failing, signature, signing
from mekiki.model.facts import Domain

_BROKEN = signature("shop.example", "fail", "body-changed", header_holds=True)


@check(
    id="authentication.body-changed",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    needs=(TOPIC,),
    title=Text(en="Text changed after it was signed", ja="署名後に本文が変わっている"),
    found=Text(
        en="The text is not the one that {domain} signed: something was changed, added or cut off on the way.",
        ja="本文が、{domain} の署名したものと一致しません。途中で書き換え、追加、または切り捨てがあったことになります。",
    ),
    why=Text(
        en="A signature covers the text. Where it no longer fits, it does not vouch for what stands there now.",
        ja="電子署名（DKIM）は本文も対象にしています。合わなくなれば、今ある本文を保証するものではありません。",
    ),
    innocent=Text(
        en="Usually nobody meant harm: mailing lists add a footer, virus scanners a banner, companies a disclaimer, "
        "and some mail programs re-encode what they save.",
        ja="たいていは悪意のない変更です。メーリングリストの署名欄、ウイルス検査の注記、社外メールの警告文の追加や、"
        "保存時の文字コード変換だけでも合わなくなります。",
    ),
    examples=(
        Example(
            mail("Order 4711\n-- \nSent by X", headers=(signing("shop.example"),)),
            sees=({"domain": "shop.example"},),
            answers=answers(_BROKEN),
        ),
        Example(  # the footer is a list's, which says so
            mail(
                "Order 4711",
                to="shoppers@lists.example",
                headers=(signing("shop.example"), "List-Id: <shoppers.lists.example>"),
            ),
            answers=answers(_BROKEN),
        ),
        Example(  # a forwarder sealed what he was given
            mail("Order 4711", headers=(signing("shop.example"),)),
            answers=answers(_BROKEN, arc={"result": "pass", "sets": 1, "sealer": "lists.example"}),
        ),
        Example(  # another signature of the same house still holds
            mail("Order 4711", headers=(signing("shop.example"),) * 2),
            answers=answers(_BROKEN, signature("shop.example", aligned=True)),
        ),
        Example(  # the copy is somebody's rendition
            mail("Order 4711", headers=(signing("shop.example"),)),
            answers=answers(signature("shop.example", "neutral", "cannot-be-known")),
        ),
    ),
    source="RFC 6376 3.7, 6.1.3; RFC 6377 (mailing lists)",
)
def body_changed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    _, signatures = failing(message, evidence, "body-changed") or (None, [])
    for each in signatures:
        yield saw(each.place or (message.sender.place if message.sender else None), domain=Domain(each.domain))
