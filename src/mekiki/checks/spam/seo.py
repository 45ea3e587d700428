"""Search-engine ranking services are offered."""

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
    id="spam.seo",
    words="spam.seo",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(
        en="Search-engine ranking for sale",
        ja="検索順位対策の売り込み",
    ),
    found=Text(
        en="The mail sells ranking or links: “{words}”.",
        ja="検索順位対策や被リンクを売り込む言葉「{words}」があります。",
    ),
    why=Text(
        en="Such offers go out to every address found on web pages, mostly from throw-away senders.",
        ja="ウェブサイトから集めたアドレスへ手当たり次第に送られ、使い捨ての差出人であることがほとんどです。",
    ),
    innocent=Text(
        en="The reader's own agency or web team writes about rankings as well.",
        ja="契約している制作会社や社内の担当者とのやり取りでも、検索順位は話題になります。",
    ),
    examples=(
        Example(
            mail("We offer SEO services and backlinks to bring you to the first page of Google."),
            sees=({"words": "SEO services / backlinks / first page of Google"},),
        ),
        Example(mail("SEO対策と被リンクで上位表示を実現します。"), sees=({"words": "SEO対策 / 被リンク / 上位表示"},)),
        Example(mail("The web team noticed that website traffic fell after the move; see the log.")),
        Example(mail("当社サイトの検索順位を月報にまとめました。")),
    ),
    source="hits in the development corpus: 0 bad, 0 genuine",
)
def seo(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return telling_words(message, "spam.seo")
