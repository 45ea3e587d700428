"""Far below the end of the mail, after many empty lines or a box of several screens, more text goes on."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.pasted import far_below

_RIVER = "The river runs past green meadows and the old mill turns slowly in the evening light of June."


@check(
    id="structure.text-far-below",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="More text, out of sight below", ja="はるか下に続く文章"),
    found=Text(
        en="After a gap of {lines} lines, where nobody scrolls to, {count} more characters of text follow.",
        ja="{lines} 行分の空白の下、誰もスクロールしない場所に、さらに {count} 文字の文章があります。",
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
        Example(mail("Log in now." + "\n" * 40 + _RIVER), sees=({"lines": 39, "count": 93},)),
        Example(
            mail(html=f"<p>Log in now.</p><div style='height:15000px'>&nbsp;</div><p>{_RIVER}</p>"),
            sees=({"lines": 750, "count": 93},),
        ),
        Example(
            mail(
                html="<style>.gap {margin-top: 900vh}</style><p>Log in now.</p>"
                f"<table class='w gap'><tr><td>{_RIVER}</td></tr></table>"
            ),
            sees=({"lines": 360, "count": 93},),
        ),
        Example(mail("Dear Hanako,\n\n\n\nThe river runs past green meadows.\n\n\n\nYours, Taro" + "\n" * 40)),
        Example(
            mail(html=f"<table style='max-height:1000000px'><tr style='height:4000px'><td>{_RIVER}</td></tr></table>")
        ),
        Example(mail(html=f"<p>The plan</p><img height='4200' style='height:4200px' src='cid:plan'><p>{_RIVER}</p>")),
    ),
    source="the practice of hash busters and Bayes poisoning",
)
def text_far_below(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body, start, lines in far_below(message):
        place = body.place(start, min(len(body.text), start + 200))
        yield saw(place, lines=lines, count=len(body.text[start:].strip()))
