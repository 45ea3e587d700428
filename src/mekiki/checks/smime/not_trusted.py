"""The certificate of an S/MIME signature is one that nobody who is trusted answers for."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Bearing, Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.checks.readings.signers import TOPIC, answers, signed, signer, signers
from mekiki.model.facts import Quote
from mekiki.parse.x509 import name_in

_SHOP = "Shop <desk@shop.example>"
_SELF_SIGNED = Text(en="its owner issued it to himself", ja="持ち主が自分で発行したもの")
_UNKNOWN = Text(
    en="its issuer is none of the roots that are trusted here", ja="発行者が、ここで信頼している認証局につながらない"
)
_CHAIN = Text(
    en="something is wrong on the way to the root: an expired, weak or unfit issuer",
    ja="認証局までの途中に、期限切れや弱い鍵などの不備がある",
)
_EXPIRED = Text(en="it had expired when it signed", ja="署名した時点で期限切れ")
_NOT_YET = Text(en="it was not valid yet when it signed", ja="署名した時点でまだ有効期間前")
_NOT_FOR_MAIL = Text(en="it was not issued for mail", ja="メール用に発行されたものではない")
_WEAK = Text(en="it signs by a method that can be forged", ja="偽造できる古い方式の署名")
_DOUBTS = {
    "self-signed": _SELF_SIGNED, "unknown-issuer": _UNKNOWN, "chain": _CHAIN, "expired": _EXPIRED,
    "not-valid-yet": _NOT_YET, "not-for-mail": _NOT_FOR_MAIL, "weak-digest": _WEAK,
}  # fmt: skip


@check(
    id="smime.not-trusted",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    needs=(TOPIC,),
    title=Text(en="Signed (S/MIME), but by nobody who is known", ja="電子署名（S/MIME）の署名者を確認できない"),
    found=Text(
        en="The signature in the name of “{name}” holds, but its certificate proves nothing: {reason}.",
        ja="「{name}」名義の電子署名（S/MIME）は内容に合っていますが、証明書からは誰のものか確かめられません（{reason}）。",
    ),
    why=Text(
        en="Anybody can make a certificate with any name in it. Only an issuer whom one trusts turns the name into a proof.",
        ja="証明書は、どんな名前でも誰にでも作れます。信頼できる発行者がいて初めて、名前の証明になります。",
    ),
    innocent=Text(
        en="Firms run their own issuers, and the roots of web servers, which are looked at unless others are named "
        "(mail_roots in mekiki.toml), do not hold all who issue for mail.",
        ja="社内の認証局を使う組織は多くあります。また、別の一覧を指定しないかぎり（mekiki.toml の mail_roots）、"
        "照合に使うのはウェブサーバー用の認証局の一覧で、メール用の認証局がすべて載っているわけではありません。",
    ),
    examples=(
        Example(
            signed("The minutes.", from_=_SHOP),
            sees=({"name": "Example (Mail Desk)", "reason": _SELF_SIGNED},),
            answers=answers(signer("desk@shop.example", trust="untrusted", doubt="self-signed", root="")),
        ),
        Example(signed("The minutes.", from_=_SHOP), answers=answers(signer("desk@shop.example"))),
        Example(  # there is more to say of this one: the text is another
            signed("The minutes.", from_=_SHOP),
            answers=answers(
                signer("desk@shop.example", result="fail", why="content-changed", trust="untrusted", doubt="self-signed")
            ),
        ),
        Example(  # nobody looked
            signed("The minutes.", from_=_SHOP),
            answers=answers(signer("desk@shop.example", trust="unknown", doubt="not-installed")),
        ),
    ),
    source="RFC 5280 6; RFC 8550 4",
)  # fmt: skip
def not_trusted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in signers(message, evidence):
        if each.result == "pass" and each.trust == "untrusted" and each.doubt in _DOUBTS:
            yield saw(each.place, name=Quote(name_in(each.subject)), reason=_DOUBTS[each.doubt])
