"""Five calamities, every collector: none of them raises, none hangs, and none takes for an answer what is none.

The collectors come from the table, so a later one joins by standing in it. What suffers is the source that a collector
lives on; the rest of the small internet is well.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

import pytest

from mekiki.collect import asking
from mekiki.collect.collect import COLLECTORS, collect
from mekiki.collect.plan import Sources, plan_questions
from mekiki.model.evidence import Absent, Known, Plan, Question, Reach, Unavailable
from mekiki.parse.message import parse
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World

CALAMITIES = ("refused", "silent", "cut-off", "nonsense", "lying")
SUFFERING = {"network": ("rdap", "whois"), "registration": ("rdap", "whois")}  # else the DNS
LIMIT = 0.6  # seconds that a collector has here

MAIL = parse((Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes())
PLAN = plan_questions(MAIL, Reach.VISIT, sources=Sources(zones=("dnsbl.kagoya.net",)))


def question_on(topic: str) -> Question:
    """The last question of the seed's mail on a topic: the one about the sender of the link, where there are two."""
    return [each for each in PLAN.questions if each.topic == topic][-1]


def collector(topic: str) -> str:
    """The topic, if its collector is there to be tested."""
    module = COLLECTORS[topic].module
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        pytest.skip(f"{module} is not there yet")
    if not any(each.topic == topic for each in PLAN.questions):
        pytest.skip(f"nothing asks about {topic} yet")
    return topic


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    hurried = {topic: each._replace(limit=min(each.limit, LIMIT)) for topic, each in COLLECTORS.items()}
    monkeypatch.setattr(asking, "COLLECTORS", hurried)


# A place is asked of nobody, and a page that is dead is an answer of its own: both have tests of their own.
OUTWARD = [topic for topic in COLLECTORS if topic not in ("place", "page")]


@pytest.mark.parametrize("topic", OUTWARD)
def test_each_collector_answers_where_nothing_befalls_it(topic: str) -> None:
    """Else the rest of this file would prove nothing."""
    question = question_on(collector(topic))
    with SmallInternet(World.load("kagoya")) as world:
        evidence = collect(Plan(Reach.VISIT, (question,)), world.gateway().begin())
    assert isinstance(evidence.answers[topic, question.observable], (Known, Absent)), evidence.answers


@pytest.mark.parametrize("calamity", CALAMITIES)
@pytest.mark.parametrize("topic", OUTWARD)
def test_a_calamity_ends_as_unavailable(topic: str, calamity: str) -> None:
    question = question_on(collector(topic))
    struck = dict.fromkeys(SUFFERING.get(topic, ("dns",)), calamity)
    with SmallInternet(World.load("kagoya").struck(struck)) as world:
        net = world.gateway().begin()
        began = monotonic()
        evidence = collect(Plan(Reach.VISIT, (question,)), net)
        took = monotonic() - began
    answer = evidence.answers[topic, question.observable]
    if topic in ("authentication", "sender-policy") and isinstance(answer, Known):
        assert is_left_open(answer), answer
    else:
        assert isinstance(answer, Unavailable), answer
        assert answer.reason
        assert not answer.reason.startswith(("our own error", "not installed")), answer
    assert evidence.ledger
    assert took < LIMIT + 2.0  # it does not hang; to the half second it is held in test_collect.py


def is_left_open(answer: Known) -> bool:
    """Whether an authentication that could not be completed says so in RFC 8601's own word."""
    parts = [answer.value.get(name) for name in ("spf", "dmarc")]
    results = [each["result"] for each in (*parts, answer.value) if isinstance(each, Mapping) and "result" in each]
    return "temperror" in results and set(results) <= {"temperror", "none"}
