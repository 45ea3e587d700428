"""A header field says that a scanner found malware in the mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import filters
from mekiki.model.facts import Quote


@check(
    id="receiver.virus-verdict",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    receiver=True,
    title=Text(en="A scanner found malware", ja="ウイルス検査で検出あり"),
    found=Text(
        en="The field {field} says “{value}”.",
        ja="ヘッダー {field} に「{value}」と記録されています。",
    ),
    why=Text(
        en=(
            "A scanner on the way recognised a harmful file. Do not open what is attached, even if it has "
            "been cut out since."
        ),
        ja=(
            "途中のウイルス検査で有害なファイルが見つかったという記録です。"
            "すでに取り除かれていても、添付は開かないでください。"
        ),
    ),
    innocent=Text(
        en="Scanners sometimes take harmless programs and test files for malware.",
        ja="無害なプログラムや検査用のファイルを誤って検出することもあります。",
    ),
    examples=(
        Example(
            mail("x", headers=("X-Virus-Status: Infected (Eicar-Test-Signature)",)),
            sees=({"field": "X-Virus-Status", "value": "Infected (Eicar-Test-Signature)"},),
        ),
        Example(mail("x", headers=("X-Virus-Status: Clean", "X-Virus-Scanned: clamav-milter at mx.office.example"))),
    ),
    source="knowledge/data/filters.json",
)
def virus_verdict(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for header in message.headers:  # of a forward as well: the file is the same, whoever passes it on
        if header.name[:2] in ("X-", "x-"):
            bad = filters.virus_fields().get(header.name.lower())
            if bad and header.value.strip().lower().startswith(bad):
                yield saw(header.place(), field=Quote(header.name), value=Quote(header.value.strip()[:60]))
                return
