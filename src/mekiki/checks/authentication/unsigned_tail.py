"""Text stands below the part of the body that the signature covers (l=)."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.ownauth import TOPIC, answers, own_check, signature, signing, was_passed_on
from mekiki.model.facts import Domain

_PARTIAL = signature("bank.example", why="partial-body", aligned=True, l=True, beyond=512)


@check(
    id="authentication.unsigned-tail",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    needs=(TOPIC,),
    title=Text(en="Unsigned text below the signed one", ja="署名の対象外の文面が続く"),
    found=Text(
        en="The signature of {domain} holds, but the last {count} {count:byte|bytes} of the mail {count:is|are} not covered by it.",
        ja="{domain} の署名自体は有効ですが、メールの末尾 {count} バイトは署名の対象に入っていません。",
    ),
    why=Text(
        en="Such a signature tells only how much of the text was signed (l=). Anybody can write below it, even a whole new "
        "page that hides the genuine part, and the mail still passes.",
        ja="署名した本文の長さだけを示す形式（l=）では、その下に誰でも書き足せます。本物の部分を隠す別の画面を丸ごと付け足しても、検証には合格します。",
    ),
    innocent=Text(
        en="The tag was made for mailing lists, so that a footer does not break the signature; a few bytes are most likely "
        "one.",
        ja="もともと、メーリングリストが末尾に案内を付けても署名が壊れないようにするための仕組みです。数行程度なら、おそらくそうした案内です。",
    ),
    examples=(
        Example(
            mail(headers=(signing("bank.example"),)),
            sees=({"domain": "bank.example", "count": 512},),
            answers=answers(_PARTIAL),
        ),
        Example(  # the length is given, and it is the whole
            mail(headers=(signing("bank.example"),)), answers=answers(signature("bank.example", aligned=True, l=True))
        ),
        Example(  # what the tag was made for
            mail(to="news@lists.example", headers=(signing("bank.example"), "List-Id: <news.lists.example>")),
            answers=answers(_PARTIAL),
        ),
        Example(  # the sender's other signature covers everything
            mail(headers=(signing("bank.example"), signing("bank.example"))),
            answers=answers(_PARTIAL, signature("bank.example", aligned=True)),
        ),
    ),
    source="RFC 6376 8.2 (misuse of body length limits)",
)
def unsigned_tail(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = own_check(message, evidence)
    if found is None or was_passed_on(message, found):
        return
    if any(each.result == "pass" and each.aligned and not each.beyond for each in found.signatures):
        return
    for each in found.signatures:
        if each.result == "pass" and each.beyond:
            place = each.place or (message.sender.place if message.sender else None)
            yield saw(place, domain=Domain(each.domain), count=each.beyond)
