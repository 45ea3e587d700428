"""Outlook is shown a link to a place to which nobody else's link leads."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.urls import domain_of
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.model.facts import Domain

_OUTLOOK = "<!--[if mso]><v:roundrect href='{}'>Log in</v:roundrect><![endif]-->"
_OTHERS = "<!--[if !mso]><!--><a href='{}'>Log in</a><!--<![endif]-->"


@check(
    id="links.outlook-elsewhere",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("odd link",),
    title=Text(en="Another link in Outlook", ja="Outlookでだけ違うリンク"),
    found=Text(
        en="A comment that only Outlook reads holds a link to {domain}; in other programs no link leads there.",
        ja="Outlookだけが読むコメントの中に {domain} へのリンクがあります。ほかのソフトで見ると、そこへのリンクはありません。",
    ),
    why=Text(
        en="Such comments exist so that Outlook draws a button like the others' one. A filter that passes over them sees a "
        "harmless link, and Outlook's reader clicks another.",
        ja="この書き方は、Outlookでも同じボタンを表示させるためのものです。コメントを読み飛ばすフィルターには"
        "無害なリンクだけが見え、Outlookで読む人は別のリンクを押すことになります。",
    ),
    innocent=Text(
        en="Newsletter services count clicks by rewriting links, and forget those in comments, which then still lead straight "
        "to the shop.",
        ja="配信サービスがクリック計測のためにリンクを書き換える際、コメントの中だけ元のまま残ることがあります。",
    ),
    examples=(
        Example(
            mail(html="<p>x</p>" + _OUTLOOK.format("https://evil.test/a") + _OTHERS.format("https://good.test/")),
            sees=({"domain": "evil.test"},),
        ),
        Example(mail(html="<p>x</p>" + _OUTLOOK.format("https://a.good.test/") + _OTHERS.format("https://good.test/"))),
        Example(mail(html="<p>x</p>" + _OUTLOOK.format("https://good.test/") + _OTHERS.format("https://good.test/"))),
        Example(
            mail(html="<p>x</p>" + _OUTLOOK.format("https://home.example/") + _OTHERS.format("https://good.test/"))
        ),
    ),
    source="Microsoft: conditional comments and VML, read by Outlook for Windows alone; hits in the development corpus: 15 bad, 2 genuine",
)
def outlook_elsewhere(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for_all = {domain_of(link) for link in web_links(message) if "outlook-only" not in link.oddities}
    for link in strangers(message):
        if "outlook-only" in link.oddities and domain_of(link) not in for_all:
            yield saw(link.place, link.source_place, domain=Domain(domain_of(link)))
            return
