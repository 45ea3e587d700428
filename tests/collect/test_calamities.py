"""Five calamities, every collector: none of them raises, none hangs, and none takes for an answer what is none.

The collectors come from the table, so a later one joins by standing in it. What suffers is the source that a collector
lives on; the rest of the small internet is well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from mekiki.collect import asking
from mekiki.collect.collect import COLLECTORS, collect
from mekiki.collect.net import Gateway
from mekiki.collect.plan import Sources, plan_questions
from mekiki.model.evidence import Absent, Answer, Known, Plan, Question, Reach, Unavailable
from mekiki.parse.message import parse
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World
from nobrowser import no_browser

CALAMITIES = ("refused", "silent", "cut-off", "nonsense", "lying")
SUFFERING = {
    "network": ("rdap", "whois"), "registration": ("rdap", "whois"), "certificate": ("tls",), "page": ("web", "tls"),
}  # fmt: skip # else the DNS
LIMIT = 0.6  # seconds that a collector has here

MAIL = parse((Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes())
PLAN = plan_questions(MAIL, Reach.VISIT, sources=Sources(zones=("dnsbl.kagoya.net",)))

ALIVE = "$ORIGIN .\n2.0.0.127.dnsbl.kagoya.net. 60 A 127.0.0.2\ntest.dnsbl.kagoya.net. 60 A 127.0.0.2\n"


def question_on(topic: str) -> Question:
    """The last question of the seed's mail on a topic: the one about the sender of the link, where there are two."""
    return [each for each in PLAN.questions if each.topic == topic][-1]


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = {topic: each._replace(limit=min(each.limit, LIMIT)) for topic, each in COLLECTORS.items()}
    monkeypatch.setattr(asking, "COLLECTORS", hurried)


OUTWARD = [topic for topic in COLLECTORS if topic not in ("place", "smime")]  # which are asked of nobody


def gateway(world: SmallInternet) -> Gateway:
    return world.gateway(browser=no_browser())


@pytest.mark.parametrize("topic", OUTWARD)
def test_each_collector_answers_where_nothing_befalls_it(topic: str) -> None:
    """Else the rest of this file would prove nothing."""
    question = question_on(topic)
    kagoya = World.load("kagoya")
    with SmallInternet(replace(kagoya, zone=f"{kagoya.zone}\n{ALIVE}")) as world:
        evidence = collect(Plan(Reach.VISIT, (question,)), gateway(world).begin())
    answer = evidence.answers[topic, question.observable]
    assert isinstance(answer, (Known, Absent)), answer
    assert topic != "page" or plain_view(answer)["outcome"] == "page"


@pytest.mark.parametrize("calamity", CALAMITIES)
@pytest.mark.parametrize("topic", OUTWARD)
def test_a_calamity_ends_as_unavailable(topic: str, calamity: str) -> None:
    question = question_on(topic)
    struck = dict.fromkeys(SUFFERING.get(topic, ("dns",)), calamity)
    with SmallInternet(World.load("kagoya").struck(struck)) as world:
        net = gateway(world).begin()
        began = monotonic()
        evidence = collect(Plan(Reach.VISIT, (question,)), net)
        took = monotonic() - began
    answer = evidence.answers[topic, question.observable]
    if topic in ("authentication", "sender-policy") and isinstance(answer, Known):
        assert is_left_open(answer), answer
    elif topic == "page" and isinstance(answer, Known):
        view = plain_view(answer)
        assert view["outcome"] in ("dead", "error", "limit"), view
        assert view["why"]
        assert not str(view["why"]).startswith("our own error"), view
    elif (topic, calamity) == ("certificate", "lying"):
        assert isinstance(answer, Known), answer
        assert answer.value["trusted"] is False  # somebody else's, and so it is said
        assert answer.value["names"] == ("nameless.invalid",)
    else:
        assert isinstance(answer, Unavailable), answer
        assert answer.reason
        assert not answer.reason.startswith(("our own error", "not installed")), answer
    assert evidence.ledger
    assert took < LIMIT + 2.0  # it does not hang; to the half second it is held in test_collect.py


def plain_view(answer: Answer) -> Mapping[str, Any]:
    """How the page looks to a program; the browser's views must say why they are not there."""
    assert isinstance(answer, Known)
    value: Mapping[str, Any] = answer.value
    views = {view["view"]: view for view in value["views"]}
    assert {views[name]["why"] for name in ("phone", "desktop")} == {"not installed: playwright"}
    plain: Mapping[str, Any] = views["plain"]
    return plain


def is_left_open(answer: Known) -> bool:
    """Whether an authentication that could not be completed says so in RFC 8601's own word."""
    parts = [answer.value.get(name) for name in ("spf", "dmarc")]
    results = [each["result"] for each in (*parts, answer.value) if isinstance(each, Mapping) and "result" in each]
    return "temperror" in results and set(results) <= {"temperror", "none"}
