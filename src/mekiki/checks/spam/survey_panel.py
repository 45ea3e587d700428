"""A survey panel looks for members."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.survey-panel",
    words="offer.survey-panel",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="A survey panel looks for members", ja="アンケートモニターの募集"),
    found=Text(
        en="The mail wants members for a panel: “{words}”.",
        ja="アンケートモニターを募集する言葉「{words}」があります。",
    ),
    why=Text(
        en="Panels pay advertisers for each new member; some only collect addresses.",
        ja="登録者1人ごとに紹介料が出るため、広告業者が大量に送ります。個人情報を集めるだけのものもあります。",
    ),
    innocent=Text(
        en="Members of a panel get its surveys because they joined.",
        ja="自分で登録したモニターサイトからの案内なら、迷惑メールではありません。",
    ),
    examples=(
        Example(
            mail("Join our panel and earn points: answer surveys, sign up free."),
            sees=({"words": "Join our panel / earn points / answer surveys"},),
        ),
        Example(
            mail("アンケートモニター募集、登録無料でポイントが貯まる。"),
            sees=({"words": "アンケートモニター募集 / 登録無料 / ポイントが貯まる"},),
        ),
        Example(mail("Thank you for taking part: your answers help the panel of judges decide.")),
        Example(mail("アンケートにご協力ください。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: 1 bad, 0 genuine",
)
def survey_panel(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.survey-panel", is_told_by_wares=True)
