"""A web server notes that a script handed in the mail."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge import mailers
from mekiki.model.facts import Quote


@check(
    id="route.script-submission",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Handed in by a script on a web server", ja="ウェブサーバー上のスクリプトから送信されている"),
    found=Text(
        en="The web server that sent the mail notes the script: “{script}”.",
        ja="送信したウェブサーバーが、スクリプト「{script}」からの送信だと記録しています。",
    ),
    why=Text(
        en=("Contact forms and shops send so, but so do scripts that burglars leave on other people's websites."),
        ja=(
            "問い合わせフォームやネットショップもこの方法で送りますが、侵入した他人のサイトに置かれた送信スク"
            "リプトも同じです。"
        ),
    ),
    innocent=Text(
        en="Confirmations of small shops and web forms carry this line every day.",
        ja="小さなネットショップやフォームの自動返信には、日常的に付いている記録です。",
    ),
    examples=(
        Example(
            mail("hello", headers=("X-PHP-Originating-Script: 1003:mail-up.php",)),
            sees=({"script": "1003:mail-up.php"},),
        ),
        Example(mail("We changed mail.add_x_header, so X-PHP-Originating-Script: 33:a.php is gone.")),
    ),
    source="php.net, mail.add_x_header; knowledge/data/mailers.json",
)
def script_submission(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if message.field_names().isdisjoint(mailers.script_fields()):
        return
    for header in message.headers:
        if header.name[:2] in ("X-", "x-") and header.name.lower() in mailers.script_fields():
            yield saw(header.place(), script=Quote(header.value[:120]))
            return
