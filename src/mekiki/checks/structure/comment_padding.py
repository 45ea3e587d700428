"""Long prose that nobody is shown stands in the comments of the HTML."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.markup import wordy_comments

_ENOUGH = 60  # words


@check(
    id="structure.comment-padding",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="Prose hidden in HTML comments", ja="HTMLコメントに隠された長文"),
    found=Text(
        en="{words} words of prose stand in a comment of the HTML, where no reader sees them.",
        ja="HTMLのコメント部分に、読者には見えない文章が {words} 語分書かれています。",
    ),
    why=Text(
        en="They are there for filters that count words: enough harmless ones make a fraud look harmless.",
        ja=(
            "単語を数えて判定するフィルターに読ませるための文章です。無害な言葉をたくさん混ぜれば、詐欺メール"
            "も無害に見えてしまいます。"
        ),
    ),
    innocent=Text(
        en="A template may carry its author's notes or a commented-out paragraph.",
        ja="雛形の作者のメモや、使わなくなった段落が残っていることもあります。",
    ),
    examples=(
        Example(
            mail(html="<p>Log in</p><!-- " + "the river runs past green meadows and the old mill " * 8 + "-->"),
            sees=({"words": 80},),
        ),
        Example(
            mail(
                html="<p>Log in</p><!--[if mso]>"
                + "<table><tr><td>Outlook needs this table</td></tr></table>" * 20
                + "<![endif]-->"
            )
        ),
    ),
    source="the practice of hash busters and Bayes poisoning",
)
def comment_padding(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = [(place, words) for place, words in wordy_comments(message) if words >= _ENOUGH]
    if found:
        yield saw(*(place for place, _ in found[:5]), words=sum(words for _, words in found))
