"""A visited link ends at a question whether the visitor is a robot."""

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
    links,
    saw,
)
from mekiki.checks.readings.landing import example_page, once_a_page, pages_of, place_of, view
from mekiki.model.facts import Domain

_PAGE = "https://a.test/x"


@check(
    id="page.captcha-gate",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="A robot gate stands before the page", ja="ロボット除けの関門"),
    found=Text(
        en="The link leads on {domain} to a question whether one is a robot; what lies behind was not looked at.",
        ja="リンク先の {domain} では、まず人間かどうかを確かめられます。その奥は見ていません。",
    ),
    why=Text(
        en="Phishing pages put such gates up so that scanners do not see what the reader sees.",
        ja="詐欺ページは、自動検査に中身を見られないよう、この関門を置きます。",
    ),
    innocent=Text(
        en="Very many honest sites do the same against robots.",
        ja="ロボット対策として、正規のサイトにもごく普通に置かれています。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test"},),
            answers=example_page(_PAGE, view(_PAGE, outcome="captcha"), view(_PAGE, view="desktop", outcome="captcha")),
        ),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, outcome="page"))),
    ),
    source="Check Point, Verify you are human (blog.checkpoint.com): Turnstile keeps scanners from the page",
)
def captcha_gate(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in pages_of(evidence) if page.outcome == "captcha"):
        yield saw(place_of(message, page.url), domain=Domain(page.domain))
