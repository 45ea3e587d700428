"""Web design or programming is offered unasked."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
)
from mekiki.checks.readings.tells import telling_words


@check(
    id="spam.web-design",
    words="spam.web-design",
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    title=Text(
        en="Web design or programming for sale",
        ja="ホームページ制作の売り込み",
    ),
    found=Text(
        en="The mail sells web or app work: “{words}”.",
        ja="ホームページやアプリ制作を売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Such offers go out to every site owner; they have looked at no site in particular.",
        ja="サイト運営者に一律に送られるもので、実際にそのサイトを見て書かれたものではありません。",
    ),
    innocent=Text(
        en="Whoever ordered a site gets the same words from the designer.",
        ja="制作を依頼した相手とのやり取りなら、同じ言葉が使われて当然です。",
    ),
    examples=(
        Example(
            mail("Our web design company can redesign your website at an affordable price."),
            sees=({"words": "web design company / redesign your website / affordable price"},),
        ),
        Example(
            mail("貴社サイトリニューアルのご提案です。ホームページ制作なら当社へ。"),
            sees=({"words": "サイトリニューアル / ホームページ制作"},),
        ),
        Example(mail("Your website was renewed for one year; invoice attached.")),
        Example(mail("ホームページ作成ソフトの講習会を開きます。")),
    ),
    source="hits in the development corpus: 2 bad, 0 genuine",
)
def web_design(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.web-design")
