"""Who signed the mail with S/MIME, and what that proves: the line of the head and the card beside the authentication.

Shared by the HTML case file and the terminal, so that both say the same. A root that answers for web servers need not answer for
mail, and nobody was asked about revocation: both are said wherever a signature is said to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mekiki.checks.readings.signers import Signer, outside, roots_named, signers
from mekiki.model.case import Case
from mekiki.model.extras import adding
from mekiki.model.facts import Text
from mekiki.parse.x509 import name_in
from mekiki.report.entry.dates import stamp
from mekiki.report.safe import Safe
from mekiki.report.texts import listed, worded_in

_WORDS: Mapping[str, Text] = {
    "signer": Text("Signed as", "署名者"),
    "name": Text("In the name of", "署名の名義"),
    "signature": Text("Signature", "署名"),
    "time": Text("Signed on", "署名の日時"),
    "its-clock": Text("by the signer's own clock", "署名者側の時計による"),
    "covers": Text("Covers", "署名の範囲"),
    "issuer": Text("Issued by", "発行者"),
    "root": Text("Root", "ルート認証局"),
    "revocation": Text("Revocation", "失効"),
    "machine": Text(
        "trusted by this machine, whose list is made for web servers: of mail it says little",
        "このコンピューターが信頼しています。ただし、ウェブサーバー用の一覧なので、メールについての保証は限られます",
    ),
    "named": Text("one of the roots that you named for mail", "メール用として指定されたルートの 1 つ"),
    "not-asked": Text("not looked up: whether it was withdrawn is not known", "照会していません（失効の有無は不明）"),
    "all": Text("all that the mail shows", "表示される内容の全体"),
    "part": Text(
        "not all: {count} {count:part|parts} of the mail {count:stands|stand} outside", "一部のみ（対象外の部分が {count} 個）"
    ),
    "nameless": Text("a certificate that names no address", "アドレスの記載がない証明書"),
    "unknown": Text("unknown", "不明"),
    "pass": Text("holds: nothing was changed since", "有効（署名後の変更なし）"),
    "content-changed": Text("broken: the content was changed after signing", "無効（署名後に内容が変わっている）"),
    "signature-wrong": Text("wrong: not made with the key of this certificate", "無効（この証明書の鍵で作られていない）"),
    "fits": Text("not checked; the content at least is the one that it names", "未検証（内容の照合だけは一致）"),
    "open": Text("could not be judged", "確かめられない"),
    "trusted": Text("{issuer} – leads to a trusted root", "{issuer}（信頼するルート認証局につながる）"),
    "untrusted": Text("{issuer} – no proof: {doubt}", "{issuer}（証明にならない：{doubt}）"),
    "moot": Text(
        "{issuer} – proves nothing of this mail, as the signature does not hold",
        "{issuer}（署名が無効なので、このメールについては何も証明しない）",
    ),
    "not-tried": Text("{issuer} – not checked: {doubt}", "{issuer}（未確認：{doubt}）"),
    "head": Text("S/MIME", "電子署名（S/MIME）"),
    "head-trusted": Text(
        "{who} – holds, and its certificate leads to a trusted root", "{who} – 有効。証明書は信頼するルート認証局につながる"
    ),
    "head-untrusted": Text(
        "{who} – holds, but does not prove who signed: {doubt}", "{who} – 有効。ただし、署名者の証明にはならない（{doubt}）"
    ),
    "head-open": Text("{who} – {result}", "{who} – {result}"),
}  # fmt: skip

_ADDING = adding("smime")
DOUBTS: Mapping[str, Text] = {
    "self-signed": Text("self-signed", "自己署名"),
    "unknown-issuer": Text("its issuer leads to no trusted root", "信頼するルート認証局につながらない"),
    "chain": Text("a certificate on the way to the root is not in order", "ルート認証局までの途中の証明書に不備がある"),
    "expired": Text("expired when it signed", "署名時点で期限切れ"),
    "not-valid-yet": Text("not valid yet when it signed", "署名時点で有効期間前"),
    "not-for-mail": Text("not issued for mail", "メール用の証明書ではない"),
    "weak-digest": Text("signed by an outdated method", "古い方式の署名"),
    "not-installed": Text(f"needs {_ADDING}", f"{_ADDING} が必要です"),
    "no-roots": Text(
        "there is no list of roots here; name one as mail_roots in mekiki.toml",
        "認証局の一覧がありません（mekiki.toml の mail_roots で指定できます）",
    ),
    "roots-unread": Text("the roots that are named cannot be read", "指定された認証局の一覧を読み取れません"),
}  # fmt: skip
"""Why a certificate proves nothing, or was not looked at."""

_OPEN = ("not-installed",)


class Line(NamedTuple):
    """``tone`` is "odd" for what proves nothing, which is to be seen as plainly as what does."""

    label: str
    text: str
    tone: str = ""
    small: str = ""


class SignerWords:
    """What is told of those who signed the mail of a case, in one language."""

    def __init__(self, case: Case, lang: str, safe: Safe) -> None:
        self.case, self.lang, self.safe = case, lang, safe
        self.say = worded_in(_WORDS, lang)
        self.signers = signers(case.message, case.evidence)

    def head(self) -> tuple[str, str]:
        """The label and the line of the first who signed; ("", "") where nobody did."""
        if not self.signers:
            return "", ""
        first = self.signers[0]
        key = f"head-{first.trust}" if first.result == "pass" and first.trust != "unknown" else "head-open"
        said = self.say(key, who=self.who(first), result=self.result(first), doubt=self.doubt(first))
        return self.say("head"), said

    def lines(self, one: Signer) -> Iterator[Line]:
        """The lines of a card. What a certificate is worth is told only where it is the signer's: anybody can copy one."""
        holds = one.result == "pass"
        yield Line(self.say("signer" if holds else "name"), self.who(one))
        yield Line(self.say("signature"), self.result(one), "" if holds else "odd")
        if one.time is not None:
            yield Line(self.say("time"), stamp(one.time, self.lang), small=self.say("its-clock"))
        if holds:
            count = len(outside(self.case.message, one))
            said = self.say("part", count=count) if count else self.say("all")
            yield Line(self.say("covers"), said, "odd" if count else "")
        if one.issuer:
            yield self.issuer(one)
        if one.is_proven:
            where = self.say("named" if roots_named(self.case.evidence) else "machine")
            yield Line(self.say("root"), self.safe.raw(name_in(one.root)), small=where)
            yield Line(self.say("revocation"), self.say("not-asked"))

    def issuer(self, one: Signer) -> Line:
        issuer = self.safe.raw(name_in(one.issuer)) or self.say("unknown")
        if one.result == "fail":
            return Line(self.say("issuer"), self.say("moot", issuer=issuer), "odd")
        key = one.trust if one.trust != "unknown" else "not-tried"
        said = self.say(key, issuer=issuer, doubt=self.doubt(one))
        return Line(self.say("issuer"), said, "" if one.is_proven else "odd")

    def who(self, one: Signer) -> str:
        name = self.safe.raw(name_in(one.subject))
        addresses = listed(map(self.safe.address, one.addresses[:3]), self.lang) or self.say("nameless")
        return f"{name} ({addresses})" if name else addresses if one.subject else self.say("unknown")

    def result(self, one: Signer) -> str:
        if one.result == "pass":
            return self.say("pass")
        return self.say(
            one.why if one.result == "fail" and one.why in _WORDS else "fits" if one.why in _OPEN else "open"
        )

    def doubt(self, one: Signer) -> str:
        return DOUBTS[one.doubt].in_(self.lang) if one.doubt in DOUBTS else ""
