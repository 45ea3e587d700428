"""Paragraphs, links or pictures stand inside a style sheet, where no reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.checks.readings.markup import markup_in_styles

_SHEET = "<style>p {color:#333} /* <td> is for Outlook */ td > a {margin:0} "


@check(
    id="structure.markup-in-style",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    when=("html",),
    title=Text(en="Text hidden in a style sheet", ja="スタイルシートに隠された本文"),
    found=Text(
        en="{count} {count:tag of a text stands|tags of a text stand} inside <style>, where browsers expect colours and sizes and show nothing.",
        ja="本文用のタグが {count} 個、<style> の中に書かれています。色や大きさを指定する場所で、画面には表示されません。",
    ),
    why=Text(
        en=(
            "A copied mail or rubbish at that place is there for filters, which read the source: enough of it makes a fraud "
            "look ordinary, or every copy different."
        ),
        ja=(
            "ソースを読むフィルターに見せるためのものです。よそのメールの写しや無意味な文字を大量に入れれば、"
            "詐欺メールも普通のメールらしくなり、一通ごとに違う内容にもできます。"
        ),
    ),
    innocent=Text(
        en="In a template with a forgotten </style> the whole mail ends up there; its reader then sees an empty page.",
        ja="</style> を書き忘れた雛形でも同じことになりますが、その場合は本文が丸ごと表示されません。",
    ),
    examples=(
        Example(
            mail(
                html=f"{_SHEET}<p>Our garden in June</p><a href='https://garden.test/'>Roses</a></style><p>Log in</p>"
            ),
            sees=({"count": 2},),
        ),
        Example(
            mail(html="<p>Log in</p><STYLE><table width=600><tr><td class=a>June</td></tr></table>"),
            sees=({"count": 2},),
        ),
        Example(mail(html=f"{_SHEET}</style><p>Hello</p><style>@media (width<600px) {{a{{b:c}}}}</style>")),
        Example(mail(html="<style><!-- p {color:#333} --></style><p>Hello</p>")),
        Example(mail(html="<!--[if mso]><style>td {padding:0}</style><![endif]--><p>Hello</p>")),
    ),
    source="WHATWG HTML 13.2.5.3: style holds raw text; hits in the development corpus: 38 bad, 0 genuine",
)
def markup_in_style(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    found = markup_in_styles(message)
    if found:
        yield saw(*(place for place, _ in found[:5]), count=sum(count for _, count in found))
