"""Far below the end of the mail, after many empty lines, more text goes on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.model.regex import regex

_GAP_IN_TEXT = regex(r"\n(?:[ \t\u3000\xa0]*+\n){24,}+\s*+(?=\S)")
_BREAK = r"<[bB][rR]\b[^>]{0,40}+>\s*+(?:&(?i:nbsp);\s*+)?+"
_GAP_IN_HTML = regex(f"{_BREAK}(?:{_BREAK}){{24,}}+")  # begins with a plain character, which is quick to search for
_LEAST = 80  # characters that must follow


@check(
    id="structure.text-far-below",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="More text, out of sight below", ja="はるか下に続く文章"),
    found=Text(
        en="After {lines} empty lines, where nobody scrolls to, {count} more characters of text follow.",
        ja="空行が {lines} 行続いた下、誰もスクロールしない場所に、さらに {count} 文字の文章があります。",
    ),
    why=Text(
        en="Such a tail is meant for filters: copied articles or old mail make the message look ordinary.",
        ja=(
            "こうした余分な文章は、フィルターに読ませるためのものです。"
            "記事や古いメールを写しておけば、普通のメールらしく見えます。"
        ),
    ),
    innocent=Text(
        en="Forgotten drafts and reports with page breaks have such gaps too.",
        ja="消し忘れた下書きや、改ページのある報告書にも、こうした空白があります。",
    ),
    examples=(
        Example(
            mail(
                "Log in now."
                + "\n" * 40
                + "The river runs past green meadows and the old mill turns slowly in the evening light of June."
            ),
            sees=({"lines": 39, "count": 93},),
        ),
        Example(mail("Dear Hanako,\n\n\n\nThe river runs past green meadows.\n\n\n\nYours, Taro" + "\n" * 40)),
    ),
    source="the practice of hash busters and Bayes poisoning",
)
def text_far_below(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.kind == "plain" and "\n\n\n\n\n\n" in body.text:
            hit = _GAP_IN_TEXT.search(body.text.rstrip())
            rest = len(body.text[hit.end() :].strip()) if hit else 0
            if hit and rest >= _LEAST:
                lines = hit[0].count("\n") - 1
                yield saw(body.place(hit.end(), min(len(body.text), hit.end() + 200)), lines=lines, count=rest)
        elif body.kind == "html" and body.source.count("<br") >= 25:
            hit = _GAP_IN_HTML.search(body.source)
            start = next((text for text, source, _ in body.spans if hit and source >= hit.end()), len(body.text))
            rest = len(body.text[start:].strip())
            if hit and rest >= _LEAST:
                lines = hit[0].lower().count("<br")
                yield saw(body.place(start, min(len(body.text), start + 200)), lines=lines, count=rest)
