"""The header claims a pass that our own check refutes."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Reader,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.identity import Method, authentication
from mekiki.checks.readings.ownauth import (
    ARRIVED,
    POLICIES_LAST,
    TOPIC,
    OwnCheck,
    age,
    answers,
    is_faithful,
    own_check,
    signature,
    signing,
    was_passed_on,
)
from mekiki.model.facts import Domain, Quote

_DKIM_PASS = "Authentication-Results: mx.office.example; dkim=pass header.d=bank.example"
_SPF_PASS = "Authentication-Results: mx.office.example; spf=pass smtp.mailfrom=info@bank.example"
_SPF_FAIL = {"result": "fail", "domain": "bank.example", "ip": "203.0.113.5", "why": "-all"}


@check(
    id="authentication.claimed-pass-refuted",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    needs=(TOPIC,),
    title=Text(en="The header claims a pass that there is not", ja="ヘッダーの「合格」が事実と合わない"),
    found=Text(
        en="The header says that {method} passes for {domain}. By our own check it does not.",
        ja="ヘッダーには {domain} の {method} が合格とありますが、こちらで確かめたところ合格していません。",
    ),
    why=Text(
        en="Authentication-Results is a line like any other: a sender can write it in advance, to look confirmed where "
        "nobody checks.",
        ja="Authentication-Results も、ただのヘッダーの一行です。確認済みに見せかけるために、送信者があらかじめ書き込むことができます。",
    ),
    innocent=Text(
        en="A server behind the first one can take out the signature that was checked there, and a policy can have been "
        "changed since. The line of your own mail server is to be believed more than our later look.",
        ja="最初のサーバーで検証された署名が後段のサーバーで取り除かれたり、その後に送信元の一覧が変わったりすることもあります。"
        "ご自身のメールサーバーが付けた行であれば、後から調べたこちらの結果よりも信頼できます。",
    ),
    examples=(
        Example(  # no such signature stands in the mail
            mail(headers=(_DKIM_PASS, ARRIVED)),
            sees=({"method": "DKIM", "domain": "bank.example"},),
            answers=answers(),
        ),
        Example(
            mail(headers=(_SPF_PASS, ARRIVED)),
            sees=({"method": "SPF", "domain": "bank.example"},),
            answers=answers(spf=_SPF_FAIL),
        ),
        Example(  # the signature is there: a banner added after the check broke it
            mail(headers=(_DKIM_PASS, ARRIVED, signing("bank.example"))),
            answers=answers(signature("bank.example", "fail", "body-changed")),
        ),
        Example(  # the reader's own server wrote the line
            mail(headers=(_DKIM_PASS, ARRIVED)), reader=Reader(trusted_hosts=("mx.office.example",)), answers=answers()
        ),
        Example(  # a year ago another policy was published
            mail(headers=(_SPF_PASS, "Date: Sat, 1 Nov 2025 10:00:00 +0900")), answers=answers(spf=_SPF_FAIL)
        ),
    ),
    source="RFC 8601 7.1 (forged header fields)",
)
def claimed_pass_refuted(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found, claimed = own_check(message, evidence), authentication(message)
    if found is None or claimed is None or evidence.reader.trusts(claimed.writer) or not is_faithful(message):
        return
    if was_passed_on(message, found):
        return
    for method in claimed.methods:
        if method.result == "pass" and _is_refuted(method, message, found):
            yield saw(method.header.place(), method=Quote(method.name.upper()), domain=Domain(method.domain))


def _is_refuted(method: Method, message: Message, found: OwnCheck) -> bool:
    if method.name == "dkim":
        return bool(method.domain) and not found.signed_by(method.domain)
    old = age(message, found.time)
    if method.name != "spf" or old is None or old > POLICIES_LAST:
        return False
    return (found.spf["result"], found.spf["domain"]) == ("fail", method.domain)
