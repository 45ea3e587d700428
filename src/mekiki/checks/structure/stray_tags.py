"""The HTML is strewn with tags that no browser knows."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.markup import strays
from mekiki.model.facts import Quote

_ENOUGH = 4  # different names, or this many times ten in all


@check(
    id="structure.stray-tags",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="Invented HTML tags", ja="存在しないHTMLタグ"),
    found=Text(
        en="The HTML holds {count} {count:tag that does|tags that do} not exist, such as “{name}”.",
        ja="HTMLに、実在しないタグが {count} 個あります（「{name}」など）。",
    ),
    why=Text(
        en=(
            "Browsers ignore tags that they do not know. Strewn between the letters of a word, they hide it "
            "from filters and make every copy different."
        ),
        ja=(
            "ブラウザーは知らないタグを無視します。単語の途中に散りばめれば、見た目を変えずにフィルターの目を"
            "逃れ、一通ごとに違う内容にできます。"
        ),
    ),
    innocent=Text(
        en="Faulty newsletter programs and programmers' templates leave such tags behind.",
        ja="出来の悪い配信ソフトや、開発者の雛形の消し忘れでも、こうしたタグが残ります。",
    ),
    examples=(
        Example(
            mail(html="<p>Pass<qzv>word ex<wplk>pired, lo<trrx>g in to<hhgq>day</p>"),
            sees=({"count": 4, "name": "hhgq"},),
        ),
        Example(mail(html="<html><body><o:p>Hello</o:p><my-button>ok</my-button><center>x</center></body></html>")),
        Example(mail(html="<p>Contact me: Taro &lt;taro@office.example&gt; or <taro@office.example></p>")),
    ),
    source="WHATWG HTML 13.2.6: unknown elements are kept and ignored",
)
def stray_tags(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = strays(message)
    count = sum(each.count for each in found)
    if len(found) >= _ENOUGH or count >= 10 * _ENOUGH:
        yield saw(*(each.place for each in found[:6]), count=count, name=Quote(found[0].name))
