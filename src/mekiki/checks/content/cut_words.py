"""Empty tags, each another, stand in the middle of visible words."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.hiding import words_cut

_ENOUGH = 10  # different ones; an editor leaves the same tag behind again and again


@check(
    id="content.cut-words",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="Words cut by empty tags", ja="空のタグで切られた単語"),
    found=Text(
        en="{count} words are cut by tags that hold nothing, {kinds} of them different.",
        ja="{count} か所で、単語の途中に中身のないタグが挟まれています（{kinds} 種類）。",
    ),
    why=Text(
        en="The reader sees the words whole, a filter that reads the source sees scraps. That each tag is another one makes every "
        "copy of the mail look new.",
        ja="読む人には普通の単語に見えますが、ソースを読むフィルターには細切れの文字列に見えます。"
        "タグが一つずつ違うのは、同じ文面を毎回別のものに見せるためです。",
    ),
    innocent=Text(
        en="Editors leave empty tags behind when words are changed, but then the same ones.",
        ja="編集ソフトが空のタグを残すことはありますが、その場合は同じタグが並びます。",
    ),
    examples=(
        Example(
            mail(html="<p>" + "".join(f"pa<span class='x{at}'></span>ss " for at in range(12)) + "</p>"),
            sees=({"count": 12, "kinds": 12},),
        ),
        Example(mail(html="<p>" + "pa<span class='x'></span>ss " * 40 + "</p>")),
        Example(mail(html="<p>" + "".join(f"pass<span class='x{at}'></span> word " for at in range(12)) + "</p>")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 2 bad mails with 135 and 2,121 of them, no genuine one; one genuine has 63 alike",
)
def cut_words(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = words_cut(message)
    kinds = len({place.quote for place in found})
    if kinds >= _ENOUGH:
        yield saw(*found[:10], count=len(found), kinds=kinds)
