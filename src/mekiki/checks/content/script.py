"""The HTML holds a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Place,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    mail,
    saw,
)
from mekiki.model.message import Layer
from mekiki.model.regex import regex

_SCRIPT = regex(r"<script\b([^>]{0,500}+)>", re.IGNORECASE)
_DATA = regex(r"type\s*=\s*[\"']?(?:application/(?:ld\+)?json|text/x-|text/template)", re.IGNORECASE)


@check(
    id="content.script",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="A script inside the mail", ja="メールに埋め込まれたスクリプト"),
    found=Text(
        en="The HTML holds {count} {count:script|scripts}.",
        ja="HTMLの中にスクリプトが {count} 個あります。",
    ),
    why=Text(
        en=(
            "Mail programs do not run scripts, and senders who know mail leave them out. "
            "They come along when a web page was copied for a fraud, or are meant for a file that opens in "
            "the browser."
        ),
        ja=(
            "メールソフトはスクリプトを実行しないので、メールに慣れた送信者なら入れません。"
            "偽サイト用のページを丸ごと写したときや、ブラウザーで開かせる狙いがあるときに残ります。"
        ),
    ),
    innocent=Text(
        en="Old newsletters and forwarded web pages carry them along without any purpose.",
        ja="古いメールマガジンや、転送されたウェブページにも、意味もなく残っていることがあります。",
    ),
    examples=(
        Example(mail(html="<p>x</p><script>location='https://a.example'</script>"), sees=({"count": 1},)),
        Example(mail(html='<script type=\'application/ld+json\'>{"@type": "Order"}</script><p>Your order</p>')),
    ),
    tags=(Tag.LEADS_ON,),
    source="WHATWG HTML 4.12.1",
)
def script(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.scripts:
            found = [hit for hit in _SCRIPT.finditer(body.source) if not _DATA.search(hit[1])]
            if found:
                places = (
                    Place(Layer.SOURCE, body.part, start=h.start(), end=h.end(), quote=h[0][:200]) for h in found[:5]
                )
                yield saw(*places, count=len(found))
