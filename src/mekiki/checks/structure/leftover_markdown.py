"""Asterisks of Markdown, as a language model writes them, stand in the text of an HTML mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_BOLD = regex(r"(?<![*\w])\*\*[^\s*][^*\n]{0,80}[^\s*]\*\*(?![*\w])|^#{2,4} \S.{2,60}$", re.MULTILINE)


@check(
    id="structure.leftover-markdown",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="Markdown left in a finished mail", ja="Markdown記法の消し忘れ"),
    found=Text(
        en="“{words}” is Markdown that was never turned into bold type.",
        ja="「{words}」は、太字に変換されないまま残ったMarkdown記法です。",
    ),
    why=Text(
        en=(
            "Language models mark bold type so. It was pasted into an HTML mail unread; a company's layout "
            "would not contain it."
        ),
        ja=(
            "生成AIは太字をこのように書きます。それを読み返しもせずHTMLメールに貼り付けた跡です。"
            "会社の正式なひな形なら、まず残りません。"
        ),
    ),
    innocent=Text(
        en="Programmers and some note-takers type these asterisks by habit.",
        ja="プログラマーなど、習慣でこう書く人もいます。",
    ),
    examples=(
        Example(mail(html="<p>お支払い期限は **01月31日** です。</p>"), sees=({"words": "**01月31日**"},)),
        Example(mail("The **second** draft is attached.")),
        Example(mail(html="<p>*** Thank you *** Rated **** by guests</p>")),
    ),
    source="HEARTLAND (d): leftover Markdown `**01月31日**`",
)
def leftover_markdown(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.kind == "html" and ("**" in body.text or "\n##" in body.text):
            hit = _BOLD.search(body.text[:50_000])
            if hit:
                yield saw(body.place(*hit.span()), words=Quote(hit[0][:80]))
