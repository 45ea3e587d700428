"""An attached file is a script."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached
from mekiki.checks.readings.parties import is_list_mail
from mekiki.knowledge import dangers
from mekiki.model.facts import Quote


@check(
    id="attachment.script-file",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="malware",
    when=("attachment",),
    title=Text(en="A script attached", ja="スクリプトファイルの添付"),
    found=Text(
        en="“{name}” is a script: on many computers, opening it runs it.",
        ja="添付の「{name}」はスクリプトで、多くのパソコンでは開くだけで動き出します。",
    ),
    why=Text(
        en=("Scripts fetch further programs from the network. They are sent because they look like harmless text."),
        ja=(
            "スクリプトは、ネットワークからさらに別のプログラムを呼び込みます。"
            "ただの文書に見えやすいため、よく使われます。"
        ),
    ),
    innocent=Text(
        en=("Programmers and administrators send each other scripts; your own department may send one for a set-up."),
        ja="プログラマーや管理者どうしでは送り合います。社内の設定用に送られることもあるでしょう。",
    ),
    examples=(
        Example(
            mail(
                "納品書です",
                attachments=(("納品書.js", "application/octet-stream", b"var a = new ActiveXObject('x');"),),
            ),
            sees=({"name": "納品書.js"},),
        ),
        Example(mail("The fix", attachments=(("fix.patch", "text/x-diff", b"--- a.js\n+++ a.js\n"),))),
        Example(mail("見積書", attachments=(("見積.csv", "text/csv", b"a,b\n1,2\n"),))),
    ),
    source="knowledge/data/dangers.json: what Outlook blocks",
)
def script_file(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if is_list_mail(message):
        return  # people who work on programs
    for each in attached(message):
        if dangers.danger_of(each.ending, each.kind) == "script":
            yield saw(each.place, name=Quote(each.name or each.kind))
