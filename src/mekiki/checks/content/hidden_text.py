"""The HTML holds prose that its reader does not see and that repeats nothing that is seen."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.hiding import hidden_prose, place_of
from mekiki.model.facts import Quote

_ENOUGH = 200  # characters
_ENOUGH_ALMOST_CLEAR = 40  # in a colour that is nearly transparent, which no layout leaves behind


@check(
    id="content.hidden-text",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("hidden text",),
    title=Text(en="Text that you are not shown", ja="見えないように隠された文章"),
    found=Text(
        en="{count} {count:character of text is|characters of text are} hidden in the mail, beginning “{words}”.",
        ja="「{words}」など、{count} 文字分の文章が見えないように隠されています。",
    ),
    why=Text(
        en=(
            "Nobody hides words from their readers without reason. Such text is meant for filters: it makes "
            "a fraud look like an ordinary mail."
        ),
        ja=(
            "読者に見せない文章を書く理由は、ふつうありません。フィルターに読ませて、普通のメールらしく見せる"
            "ためのものです。"
        ),
    ),
    innocent=Text(
        en=("Newsletters hide a preview line at the top, and doubles for small screens; these are not counted here."),
        ja=(
            "メールマガジンでは、冒頭のプレビュー用の一文や、スマートフォン用の同じ文面を隠すことがあります（"
            "ここでは数えていません）。"
        ),
    ),
    examples=(
        Example(
            mail(
                html="<p>Your mailbox is nearly full. Please log in today to keep your incoming messages.</p>"
                "<div style='display:none'>"
                + "quiet rivers wander past golden meadows near forgotten villages " * 4
                + "</div>"
            ),
            sees=({"count": 255, "words": "quiet rivers wander past golden meadows near"},),
        ),
        Example(
            mail(
                html="<p>Your mailbox is nearly full. Please log in today to keep your incoming messages.</p>"
                "<p style='color:#fefefe01'>quiet rivers wander past golden meadows near villages</p>"
            ),
            sees=({"count": 53, "words": "quiet rivers wander past golden meadows near"},),
        ),
        Example(  # pale, but there
            mail(
                html="<p>Your mailbox is nearly full. Please log in today to keep your incoming messages.</p>"
                "<p style='color:rgba(0,0,0,0.4)'>quiet rivers wander past golden meadows near villages</p>"
            ),
        ),
        Example(
            mail(
                html="<div style='display:none'>"
                + "Spring sale begins on Monday, everything must go, come and see " * 4
                + "</div><p>Spring sale.</p>"
            ),
        ),
        Example(  # no program shows a preview of that length
            mail(
                html="<p>Your account is on hold.</p><div style='display:none'>"
                + "quiet rivers wander past golden meadows near forgotten villages " * 5
                + "</div><p>Visit us.</p>"
            ),
            sees=({"count": 319, "words": "quiet rivers wander past golden meadows near"},),
        ),
        Example(  # a preview line, and what pads it so that nothing else is shown beside it
            mail(
                html="<div style='display:none'>Spring sale begins on Monday, everything must go, come and see"
                + "&#847; &zwnj; &nbsp; &#8199; &shy; " * 60
                + "</div><p>Dear customer, our opening hours have changed.</p>"
            ),
        ),
        Example(
            mail(
                html="<p>" + "Our summer catalogue has arrived with tents and boats for every family. " * 3 + "</p>"
                "<div style='display:none'>"
                + "Our summer catalogue has arrived with tents and boats for every family. " * 3
                + "</div>"
            ),
        ),
    ),
    tags=(Tag.EVASION,),
    source="the practice of hash busters and Bayes poisoning; CSS 2.1 for what hides",
)
def hidden_text(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    runs = hidden_prose(message)
    count = sum(len(run.text) for _, run in runs)
    chosen = sum(len(run.text) for _, run in runs if run.reason == "see-through")
    if count >= _ENOUGH or chosen >= _ENOUGH_ALMOST_CLEAR:
        words = Quote(" ".join(runs[0][1].text[:45].split(" ")[:-1]) or runs[0][1].text[:40])
        yield saw(*(place_of(body, run) for body, run in runs[:8]), count=count, words=words)
