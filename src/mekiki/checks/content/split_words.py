"""Letters that nobody sees stand in the middle of visible words."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.hiding import place_of, words_split
from mekiki.model.facts import Quote

_ENOUGH = 3


@check(
    id="content.split-words",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("hidden text",),
    title=Text(en="Words split by hidden letters", ja="隠し文字で分断された単語"),
    found=Text(
        en="{count} {count:word is|words are} split by letters that are kept from sight, the first by “{letters}”.",
        ja="{count} か所で、単語の途中に見えない文字（最初は「{letters}」）が挟まれています。",
    ),
    why=Text(
        en="The reader sees the word whole, a filter sees scraps. There is no other use for it.",
        ja=(
            "読む人には普通の単語に見えますが、フィルターには細切れの文字列にしか見えません。"
            "ほかに使い道のない細工です。"
        ),
    ),
    innocent=Text(
        en="Faulty layout programs can leave an invisible mark inside a word, but hardly in several.",
        ja="出来の悪い編集ソフトが印を一つ残すことはあっても、何か所にもなることはまずありません。",
    ),
    examples=(
        Example(
            mail(
                html="<p>Pass<i style='font-size:0'>xq</i>word ex<i style='font-size:0'>lo</i>pires, "
                "ver<i style='display:none'>zz</i>ify</p>"
            ),
            sees=({"count": 3, "letters": "xq"},),
        ),
        Example(
            mail(html="<p>Hello<i style='display:none'>preview</i> <b>you</b><i style='font-size:0'> </i>there</p>"),
        ),
    ),
    tags=(Tag.EVASION,),
    source="hidden-letter salting, known from spam since the first HTML filters",
)
def split_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = words_split(message)
    if len(found) >= _ENOUGH:
        places = (place_of(body, run) for body, run in found[:10])
        yield saw(*places, count=len(found), letters=Quote(found[0][1].text[:20]))
