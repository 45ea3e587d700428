"""A signature of S/MIME could not be judged, or not wholly: a part of Mekiki is missing, or it is of a kind that is not known."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Bearing, Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.signers import TOPIC, answers, signed, signer, signers

_SHOP = "Shop <desk@shop.example>"
_NOT_INSTALLED = Text(
    en="a part of Mekiki is not installed (its extra smime)",
    ja="目利きの一部がインストールされていない（追加部品 smime）",
)
_REASONS = {
    "not-installed": _NOT_INSTALLED,
    "no-roots": Text(
        en="this machine has no list of roots; one can be named as mail_roots in mekiki.toml",
        ja="このコンピューターに認証局の一覧がない（mekiki.toml の mail_roots で指定できます）",
    ),
    "roots-unread": Text(
        en="the roots that mekiki.toml names cannot be read", ja="mekiki.toml で指定された認証局の一覧が読み取れない"
    ),
    "cannot-be-known": Text(
        en="the copy is not the mail as it was sent", ja="手元の写しが送信時のままではない"
    ),
    "detached": Text(
        en="the part that it was a signature of is no longer where it was", ja="署名された部分が元の場所にない"
    ),
    "no-certificate": Text(en="the certificate did not come along", ja="証明書が付いていない"),
    "unknown-method": Text(en="it is made by a method that is not known here", ja="ここでは扱えない方式の署名"),
    "malformed": Text(en="it is malformed", ja="形式が壊れている"),
    "too-large": Text(en="it is too large for a signature", ja="署名としては大きすぎる"),
}  # fmt: skip


@check(
    id="smime.not-judged",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Signature (S/MIME) not judged", ja="電子署名（S/MIME）を確認しきれなかった"),
    found=Text(
        en="The mail bears a signature, and whether it proves anything is not known: {reason}.",
        ja="このメールには電子署名（S/MIME）がありますが、確かなものかどうかは分かりません（{reason}）。",
    ),
    why=Text(
        en="Not known is neither proven nor forged. A signature that nobody looked at is no good sign.",
        ja="「不明」は本物でも偽物でもありません。確かめていない署名は、良い兆しにはなりません。",
    ),
    innocent=Text(
        en="Nothing is wrong with the mail for that; in a mail program that knows S/MIME the signature may well hold.",
        ja="メールに問題があるとは限りません。S/MIME に対応したメールソフトで開けば、有効と表示されることもあります。",
    ),
    examples=(
        Example(
            signed("The minutes.", from_=_SHOP),
            sees=({"reason": _NOT_INSTALLED},),
            answers=answers(
                signer("desk@shop.example", result="neutral", why="not-installed", trust="unknown", doubt="not-installed")
            ),
        ),
        Example(signed("The minutes.", from_=_SHOP), answers=answers(signer("desk@shop.example"))),
        Example(  # it was judged, and holds no longer
            signed("The minutes.", from_=_SHOP),
            answers=answers(
                signer("desk@shop.example", result="fail", why="content-changed", trust="unknown", doubt="not-installed")
            ),
        ),
    ),
    source="RFC 8601 2.7 (neutral, permerror)",
)  # fmt: skip
def not_judged(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in signers(message, evidence):
        reason = _REASONS.get(
            each.why if each.result in ("neutral", "permerror") else each.doubt if each.result == "pass" else ""
        )
        if reason is not None:
            yield saw(each.place, reason=reason)
