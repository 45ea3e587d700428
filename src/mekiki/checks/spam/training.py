"""Seminars, courses or webinars are offered."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail
from mekiki.checks.readings.offers import offered


@check(
    id="spam.training",
    words="offer.training",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    title=Text(en="Courses and seminars for sale", ja="研修・セミナーの売り込み"),
    found=Text(
        en="The mail sells a course or seminar: “{words}”.",
        ja="研修やセミナーへ誘う言葉「{words}」があります。",
    ),
    why=Text(
        en="Course providers mail bought lists whenever a law or a subsidy changes.",
        ja="法改正や補助金の公募があるたびに、買った名簿や公開情報をもとに一斉に送られます。",
    ),
    innocent=Text(
        en="Chambers, associations and schools that the reader belongs to invite to courses as well.",
        ja="加入している商工会や団体、在学中の学校からも、講習の案内は届きます。",
    ),
    examples=(
        Example(
            mail("Live webinar, early bird price. Our trainers: see the course outline. We offer 10 % off."),
            sees=({"words": "Live webinar / Our trainers / course outline"},),
        ),
        Example(
            mail("助成金活用セミナー、参加無料・先着50社です。"), sees=({"words": "助成金活用セミナー / 参加無料"},)
        ),
        Example(
            mail("Ofrecemos cursos bonificables al 100 %: formación bonificada sin coste."),
            sees=({"words": "cursos bonificables / formación bonificada"},),
        ),
        Example(
            mail(
                "Call for papers: see the course outline and the registration fee of the workshop. We offer travel grants."
            )
        ),
        Example(mail("来週の社員研修は会議室で行います。")),
    ),
    source="written from the trade's own advertising; hits in the development corpus: none",
)
def training(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    return offered(message, "offer.training")
