"""The address that the mail was handed in from cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.trail import anywhere

_REASONS = {
    "no-received": Text(en="there is no Received line", ja="Received 行がありません"),
    "only-local-hops": Text(
        en="the Received lines show only hosts of the receiving side",
        ja="Received 行には受信側のサーバーしか出てきません",
    ),
    "web-submission": Text(en="it was handed in through a web page", ja="ウェブ画面から送信されています"),
    "address-not-recorded": Text(
        en="the receiving host did not record the address", ja="受信側のサーバーがアドレスを記録していません"
    ),
    "inline-forward": Text(
        en="somebody forwarded it by hand, and its header fields were lost",
        ja="人の手で転送され、元のヘッダーが失われています",
    ),
}
_OTHER = Text(en="the trace cannot be read", ja="配送経路の記録を読み取れません")


@check(
    id="route.unknown-origin",
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    bearing=Bearing.CONTEXT,
    title=Text(en="The sending address is unknown", ja="送信元IPアドレスは不明"),
    found=Text(
        en="Where the mail was handed in from cannot be told: {reason}.",
        ja="どこから渡されたメールかは分かりません。{reason}。",
    ),
    why=Text(
        en=(
            "Without that address, nothing can be said of the sending network. "
            "That is a gap in what is known, not a good sign."
        ),
        ja=(
            "送信元アドレスがなければ、どこのネットワークから来たかは何も言えません。"
            "分からないだけであり、安全という意味ではありません。"
        ),
    ),
    innocent=Text(
        en="Copies saved from a mail program, drafts and mail between colleagues often carry no such line.",
        ja="メールソフトから保存した写しや下書き、社内どうしのメールでは、この記録がないことがよくあります。",
    ),
    examples=(
        Example(mail("hello"), sees=({"reason": _REASONS["no-received"]},)),
        Example(
            mail(
                "hello",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example (Postfix) with "
                        "ESMTP id 4N2; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="RFC 5321 4.4",
)
def unknown_origin(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if not message.origin.ip:
        yield saw(anywhere(message), reason=_REASONS.get(message.origin.reason, _OTHER))
