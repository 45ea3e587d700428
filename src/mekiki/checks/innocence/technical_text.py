"""The plain text holds patches, logs or program code."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Bearing,
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    mail,
    saw,
)
from mekiki.checks.readings.innocence import leads_nowhere_strange
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.tells import technical_signs
from mekiki.model.facts import Quotes

_ENOUGH = 3  # different signs; one alone is an ordinary word


@check(
    id="innocence.technical-text",
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    bearing=Bearing.EXONERATES,
    title=Text(
        en="Program code, patches or logs",
        ja="プログラムやログを含む技術的な文面",
    ),
    found=Text(
        en="The text holds technical matter such as “{words}”.",
        ja="「{words}」など、技術的な内容が含まれています。",
    ),
    why=Text(
        en="Developers and administrators write so to each other; fraud for the many does not.",
        ja="開発者や管理者どうしのやり取りに特有の内容です。不特定多数を狙う詐欺メールには、まず出てきません。",
    ),
    innocent=Text(
        en=(
            "No reassurance where you are told to run a command or to install something from a link: attacks "
            "on developers do just that."
        ),
        ja=(
            "リンクから何かを導入させたり、コマンドを実行させたりする内容なら安心できません。"
            "開発者を狙う攻撃は、まさにその形をとります。"
        ),
    ),
    examples=(
        Example(
            mail(
                "Hi,\ndiff --git a/main.c b/main.c\n--- a/main.c\n+++ b/main.c\n@@ -1,2 +1,3 @@\nSigned-off-by: Hanako"
            ),
            sees=({"words": "diff --git / --- a/ / +++ b/"},),
        ),
        Example(mail("Please commit to the date; the kernel of the matter is the budget.")),
        Example(mail("", html='<p>diff --git, @@ -1, Signed-off-by: x. <a href="https://evil.example/">Fix</a></p>')),
    ),
    source="hits in the development corpus: 0 bad, 148 genuine",
)
def technical_text(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    if any(body.kind == "html" for body in message.shown) or not leads_nowhere_strange(message):
        return
    for body, text in folded_bodies(message):
        signs = technical_signs().met(text)
        if len(signs) >= _ENOUGH:
            places = (body.place(at, at + len(sign)) for sign in signs[:_ENOUGH] if (at := text.find(sign)) >= 0)
            yield saw(*places, words=Quotes.of(sign.strip() for sign in signs[:_ENOUGH]))
            return
