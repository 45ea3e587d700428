"""An attached file is a web page."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.attached import attached, is_web_page, what_page_does
from mekiki.model.facts import Quote


@check(
    id="attachment.html-file",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    asks="account-credentials",
    when=("attachment",),
    title=Text(en="A web page attached", ja="HTMLファイルの添付"),
    found=Text(
        en="“{name}” is a web page; opened, it runs in your browser, out of reach of every filter.",
        ja="添付の「{name}」はウェブページです。開くと、フィルターの目の届かない手元のブラウザーで動きます。",
    ),
    why=Text(
        en="A false login page that lies on your own disk has no address that anybody could check or block.",
        ja="手元で開く偽のログインページには、確認したり遮断したりできるアドレスがありません。",
    ),
    innocent=Text(
        en="Some systems for encrypted mail, and export functions of programs, send web pages.",
        ja="暗号化メールの仕組みや、ソフトの書き出し機能がHTMLファイルを送ることもあります。",
    ),
    examples=(
        Example(
            mail(
                "See the file", attachments=(("payment.html", "text/html", b"<html><body>Open the link</body></html>"),)
            ),
            sees=({"name": "payment.html"},),
        ),
        Example(mail("See the file", html="<html><body>See the file</body></html>")),
        Example(mail("See the file", attachments=(("notes.md", "text/markdown", b"# Use <b>html</b>"),))),
    ),
    source="credential phishing with HTML attachments",
)
def html_file(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for each in attached(message):
        if is_web_page(each) and not what_page_does(each):  # that is html-with-form
            yield saw(each.place, name=Quote(each.name or each.labelled))
