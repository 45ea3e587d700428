"""A text of plain English letters is packed in base64 for no reason."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, saw
from mekiki.model.facts import Quote


@check(
    id="structure.base64-plain-text",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(en="Text packed for no reason", ja="必要のないbase64符号化"),
    found=Text(
        en="Part {part} holds plain ASCII text of short lines, and is packed in base64 all the same.",
        ja="パート {part} はASCII文字だけの文章なのに、base64で符号化されています。",
    ),
    why=Text(
        en=("Such text needs no packing. It keeps simple filters, and people who look at the source, from reading it."),
        ja=("こうした文章に符号化は要りません。単純なフィルターや、ソースを見る人の目から中身を隠す効果があります。"),
    ),
    innocent=Text(
        en="Many sending services pack everything, whatever it is.",
        ja="内容にかかわらず、すべてbase64にする配信サービスも珍しくありません。",
    ),
    examples=(
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
            b"UGxlYXNlIGxvZyBpbiB0b2RheS4KWW91ciBtYWlsYm94IGlzIGZ1bGwgYW5kIHdpbGwgYmUgY2xvc2VkLgpUaGUgYWRtaW5pc3RyYXRvcg==\n",
            sees=({"part": "1"},),
        ),
        Example(
            b"From: a@home.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n"
            b"Content-Transfer-Encoding: base64\n\n"
            b"44GT44KT44Gr44Gh44Gv44CC44GK5YWD5rCX44Gn44GZ44GL44CC44G+44Gf44GK5Lya44GE44GX44G+44GX44KH44GG44CC\n",
        ),
    ),
    source="RFC 2045 6.8; MIME_BASE64_TEXT of Apache SpamAssassin for the same idea",
)
def base64_plain_text(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for part in message.parts:
        if part.encoding == "base64" and part.content_type.startswith("text/") and not part.is_attachment:
            content = part.content
            if len(content) > 60 and content.isascii() and max(map(len, content.split(b"\n"))) < 900:
                yield saw(part.place(), part=Quote(part.path))
                return
