"""The HTML is written to jump to a web page by itself."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Domain


@check(
    id="content.meta-refresh",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("link",),
    title=Text(en="A mail that jumps to a web page", ja="開くと別のページへ飛ぶ仕掛け"),
    found=Text(
        en="The HTML is written to go on to {host} by itself.",
        ja="HTMLに、自動的に {host} へ移動する指定があります。",
    ),
    why=Text(
        en="Opened in a browser, it leads on without a click. A mail has no use for that.",
        ja="ブラウザーで開くと、クリックしなくても移動します。まともなメールに必要な機能ではありません。",
    ),
    innocent=Text(
        en="A saved web page that somebody forwards may carry it.",
        ja="保存したウェブページを誰かが転送した場合に残っていることがあります。",
    ),
    examples=(
        Example(
            mail(html="<html><head><meta http-equiv='refresh' content='0;url=https://a.example/x'></head></html>"),
            sees=({"host": "a.example"},),
        ),
        Example(mail(html="<html><head><meta http-equiv='content-type' content='text/html'></head></html>")),
    ),
    source="WHATWG HTML 4.2.5.3",
)
def meta_refresh(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in message.links:
        if link.source == "refresh" and link.host:
            yield saw(link.place, host=Domain(link.host))
