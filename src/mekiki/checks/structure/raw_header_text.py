"""A header field holds Japanese or other non-ASCII text as bare bytes, without the encoding that mail asks for."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.wording import header_place
from mekiki.model.facts import Quote


@check(
    id="structure.raw-header-text",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("defect",),
    title=Text(en="Unencoded text in the header", ja="ヘッダーに符号化されていない文字"),
    found=Text(
        en="{names}: the text stands in the header as bare bytes, not encoded.",
        ja="{names} の文字が、符号化されずそのままヘッダーに書かれています。",
    ),
    why=Text(
        en=(
            "Mail programs encode such text. Bare bytes are the mark of a script that pours names and "
            "subjects into a template."
        ),
        ja=(
            "普通のメールソフトは、こうした文字を符号化して書きます。生のまま入っているのは、雛形に件名や名前"
            "を流し込むだけのスクリプトによくある特徴です。"
        ),
    ),
    innocent=Text(
        en="Modern servers may send so among themselves (SMTPUTF8), and careless shop systems do.",
        ja="SMTPUTF8 に対応したサーバーどうしでは正規の書き方です。作りの粗い通販システムでも見られます。",
    ),
    examples=(
        Example(mail("hello", subject="お支払いのご案内"), sees=({"names": "Subject"},)),
        Example(mail("hello", subject="=?utf-8?B?44GK5pSv5omV44GE?=")),
        Example(
            mail(
                "hello",
                subject="お支払いのご案内",
                headers=(
                    (
                        "Received: from a.example (a.example [192.0.2.71]) by mx.office.example with UTF8SMTPS "
                        "id 1; Thu, 13 Oct 2022 06:41:17 +0900"
                    ),
                ),
            ),
        ),
    ),
    source="RFC 2047; RFC 6532 for the exception; HEARTLAND (d) on pasted subjects",
)
def raw_header_text(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    names = dict.fromkeys(defect.detail for defect in message.defects if defect.id == "header-raw-text")
    shown = [name for name in names if name.lower() in ("from", "subject", "to", "reply-to", "sender")]
    if not shown or any(hop.protocol.upper().startswith("UTF8") for hop in message.hops):
        return
    yield saw(*(header_place(message.field(name)) for name in shown), names=Quote(", ".join(shown)))
