"""Plan to Evidence: in parallel, within a budget, patient once, told in full, and kept for the next investigation."""

from __future__ import annotations

import asyncio
import sys
import threading
from asyncio import StreamReader, StreamWriter
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Barrier
from time import monotonic
from types import ModuleType

import pytest
from loopback import LOOPBACK, NOON, Names, NoonClock, Road, gateway, listening

from mekiki.checks import run
from mekiki.checks.registry import all_checks
from mekiki.collect import asking
from mekiki.collect import collect as collecting
from mekiki.collect.aside import aside
from mekiki.collect.cache import Cache
from mekiki.collect.collect import Collector, collect
from mekiki.collect.connect import Direct
from mekiki.collect.net import DnsReply, Gate, Gateway, Net, Silent, SystemClock
from mekiki.collect.resolver import DnsResolver
from mekiki.investigate import examine_again, investigate
from mekiki.judge.judge import judge
from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Evidence, Known, Observable, Plan, Question, Reach, Unavailable
from mekiki.parse.message import parse
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World

KAGOYA = (Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes()

Collect = Callable[[Question, Net], Awaitable[Answer]]


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a collector on a topic of its own."""

    def put(topic: str, collect: Collect, limit: float = 1.0, kept: float = 0.0) -> None:
        module = ModuleType(f"staged_{topic}")
        module.collect = collect  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        table = {**collecting.COLLECTORS, topic: Collector(module.__name__, limit, kept)}
        monkeypatch.setattr(asking, "COLLECTORS", table)
        monkeypatch.setattr(collecting, "COLLECTORS", table)

    return put


def question(topic: str, value: str = "shop.test") -> Question:
    return Question(topic, Observable("domain", value), Reach.LOOKUP)


def net(names: Names | None = None, road: Road | None = None, **more: object) -> Gateway:
    return gateway(names or Names(), road or Road(0), Gate(documentation=True), **more)


def ask(*questions: Question, by: Gateway | None = None) -> Evidence:
    return collect(Plan(Reach.LOOKUP, questions), (by or net()).begin())


def answers(evidence: Evidence) -> list[Answer]:
    return list(evidence.answers.values())


async def for_ever(question: Question, net: Net) -> Answer:
    await asyncio.Event().wait()
    raise AssertionError("not reached")


# --- what can happen to one question ----------------------------------------------------------------------------------


def test_an_answer_stands_beside_its_question_with_source_and_time(stage: Callable[..., None]) -> None:
    async def told(question: Question, net: Net) -> Answer:
        return Known({"colour": "red"}, "an oracle", net.now())

    stage("colour", told)
    evidence = ask(question("colour"))
    assert evidence.answers == {
        ("colour", Observable("domain", "shop.test")): Known({"colour": "red"}, "an oracle", NOON)
    }


def test_a_silent_source_is_unavailable_with_its_reason(stage: Callable[..., None]) -> None:
    async def silent(question: Question, net: Net) -> Answer:
        raise Silent("broken off", "an oracle")

    stage("colour", silent)
    assert answers(ask(question("colour"))) == [Unavailable("broken off", "an oracle", NOON)]


def test_our_own_bug_is_told_and_stops_nothing(
    stage: Callable[..., None], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting.log, "disabled", False)  # another test's set-up of logging may have silenced it

    async def broken(question: Question, net: Net) -> Answer:
        raise KeyError("colour")

    stage("colour", broken)
    evidence = ask(question("colour"), question("dns"), by=net(Names({"A shop.test": [["203.0.113.9"]]})))
    failed, known = answers(evidence)
    assert failed == Unavailable("our own error: KeyError: 'colour'", "colour", NOON)
    assert isinstance(known, Known)
    assert "collector colour failed" in caplog.text


def test_a_collector_that_is_not_installed_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "COLLECTORS", {"colour": Collector("mekiki.collect.colour", 1.0)})
    assert answers(ask(question("colour"))) == [Unavailable("not installed: mekiki.collect.colour", "colour", NOON)]


def test_what_befalls_a_collector_that_asks_nobody_is_told_in_the_same_words(
    stage: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: Question) -> Answer:
        raise KeyError("colour")

    def here(topic: str) -> tuple[str, str]:
        asked = Question(topic, Observable("ip", "40.71.38.95"), Reach.OFFLINE)
        (answer,) = answers(collect(Plan(Reach.OFFLINE, (asked,))))
        assert isinstance(answer, Unavailable)
        return answer.reason, answer.source

    stage("colour", for_ever)
    monkeypatch.setattr(sys.modules["staged_colour"], "look_up", broken, raising=False)
    assert here("colour") == ("our own error: KeyError: 'colour'", "colour")
    monkeypatch.setattr(collecting, "COLLECTORS", {"place": Collector("mekiki.collect.nowhere", 1.0)})
    assert here("place") == ("not installed: mekiki.collect.nowhere", "place")


def test_a_collector_has_its_limit(stage: Callable[..., None]) -> None:
    stage("colour", for_ever, limit=0.05)
    assert answers(ask(question("colour"))) == [Unavailable("timed out", "colour", NOON)]


def test_without_a_net_nothing_is_known() -> None:
    evidence = collect(Plan(Reach.LOOKUP, (question("dns"),)))
    assert answers(evidence) == [Unavailable("no network", "dns")]


def test_what_lies_beyond_the_reach_is_not_asked() -> None:
    beyond = Question("certificate", Observable("domain", "shop.test"), Reach.VISIT)
    evidence = ask(beyond)
    assert evidence.answers == {}
    assert evidence.ledger == ()


def test_a_second_round_asks_only_what_is_new(stage: Callable[..., None]) -> None:
    asked = []

    async def told(question: Question, net: Net) -> Answer:
        asked.append(question.observable.value)
        return Absent("an oracle", net.now())

    stage("colour", told)
    begun = net().begin()
    first = collect(Plan(Reach.LOOKUP, (question("colour", "one.test"),)), begun)
    both = question("colour", "two.test"), question("colour", "one.test")
    evidence = collect(Plan(Reach.LOOKUP, both), begun, first)
    assert asked == ["one.test", "two.test"]
    assert len(evidence.answers) == 2


def test_the_listener_hears_of_each_question_and_each_answer(stage: Callable[..., None]) -> None:
    async def told(question: Question, net: Net) -> Answer:
        return Absent("an oracle", net.now())

    stage("colour", told)
    stage("shape", for_ever, limit=5)
    heard: list[tuple[str, str]] = []
    collect(
        Plan(Reach.LOOKUP, (question("colour"), question("shape"))), net(budget=0.2).begin(),
        tell=lambda asked, answer: heard.append((asked.topic, type(answer).__name__)),
    )  # fmt: skip
    assert [told for topic, told in heard if topic == "colour"] == ["NoneType", "Absent"]
    assert [told for topic, told in heard if topic == "shape"] == ["NoneType", "Unavailable"]


def test_the_listener_hears_of_what_lies_on_this_machine_as_well() -> None:
    heard: list[tuple[str, str]] = []
    collect(
        Plan(Reach.OFFLINE, (Question("place", Observable("ip", "40.71.38.95"), Reach.OFFLINE),)),
        tell=lambda asked, answer: heard.append((asked.topic, type(answer).__name__)),
    )
    assert heard == [("place", "Known")]


# --- time -------------------------------------------------------------------------------------------------------------


def test_hard_work_of_a_thread_does_not_hold_up_the_end(stage: Callable[..., None]) -> None:
    """A processor that is busy with a mail of a hundred megabytes is left to it when the budget is used up."""
    free, was_asked = threading.Event(), threading.Event()

    def works() -> None:
        was_asked.set()
        free.wait(30)

    async def hashes(question: Question, net: Net) -> Answer:
        await aside(works)
        return Absent("an oracle", net.now())

    stage("colour", hashes, limit=9)
    began = monotonic()
    evidence = ask(question("colour"), by=net(budget=0.3))
    took = monotonic() - began
    free.set()
    assert was_asked.is_set()
    assert isinstance(answers(evidence)[0], Unavailable)
    assert took < 5.0


def test_what_the_work_of_a_thread_raises_is_raised_where_it_is_waited_for() -> None:
    def fails() -> None:
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        asyncio.run(aside(fails))
    assert asyncio.run(aside(lambda: 7)) == 7


def test_the_checks_are_read_in_while_the_sources_think(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first examination is made beside the asking, once in a process, and nobody examines before it is over."""
    monkeypatch.setattr(run, "_READY", [])
    message = parse(KAGOYA)
    run.get_ready(message)
    run.get_ready(message)
    assert len(run._READY) == 1
    assert run.examine(message, Evidence())
    assert not run._READY[0].is_alive()


def test_all_questions_are_asked_at_once(stage: Callable[..., None]) -> None:
    """Each waits for the other two: one after the other they would wait for ever."""
    here: list[str] = []
    all_here = asyncio.Event()

    async def meets(question: Question, net: Net) -> Answer:
        here.append(question.observable.value)
        if len(here) == 3:
            all_here.set()
        await all_here.wait()
        return Absent("an oracle", net.now())

    stage("colour", meets)
    evidence = ask(*(question("colour", f"{each}.test") for each in "abc"))
    assert [type(each) for each in answers(evidence)] == [Absent] * 3


def test_with_every_source_silent_it_is_over_within_the_budget(stage: Callable[..., None]) -> None:
    for topic in ("colour", "shape", "weight"):
        stage(topic, for_ever, limit=30.0)
    began = monotonic()
    evidence = ask(*(question(topic) for topic in ("colour", "shape", "weight")), by=net(budget=1.0))
    assert 0.9 < monotonic() - began < 2.5
    assert {each.reason for each in answers(evidence) if isinstance(each, Unavailable)} == {"out of time"}


def test_the_budget_holds_for_both_rounds_together(stage: Callable[..., None]) -> None:
    stage("colour", for_ever, limit=30.0)
    begun = net(budget=1.0).begin()
    began = monotonic()
    first = collect(Plan(Reach.LOOKUP, (question("colour", "one.test"),)), begun)
    evidence = collect(Plan(Reach.LOOKUP, (question("colour", "two.test"),)), begun, first)
    assert monotonic() - began < 1.9
    assert len(evidence.answers) == 2


class DeadResolver:
    """Takes every question and answers none."""

    name = "dead.test:53"

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ask(self, name: str, kind: str) -> DnsReply:
        self.asked.append(name)
        await asyncio.Event().wait()
        raise AssertionError("not reached")


def test_a_dead_resolver_costs_its_limit_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.collect.net._DNS_LIMIT", 1.0)
    dead = DeadResolver()
    begun = Gateway(resolver=dead, connector=Road(0), clock=NoonClock()).begin()
    began = monotonic()
    first = collect(Plan(Reach.LOOKUP, tuple(question("dns", f"{each}.jp") for each in "abc")), begun)
    asked = len(dead.asked)
    evidence = collect(Plan(Reach.LOOKUP, tuple(question("dns", f"{each}.jp") for each in "xyz")), begun, first)
    assert monotonic() - began < 1.9
    assert len(dead.asked) == asked
    assert [each.reason for each in answers(evidence) if isinstance(each, Unavailable)] == (
        ["timed out"] * 3 + ["not waited for again"] * 3
    )


def test_one_slow_name_does_not_make_the_resolver_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.collect.net._DNS_LIMIT", 0.4)

    class Slow(Names):
        async def ask(self, name: str, kind: str) -> DnsReply:
            if name.endswith("slow.jp"):
                await asyncio.Event().wait()
            return await super().ask(name, kind)

    begun = net(Slow({"A shop.jp": [["203.0.113.9"]], "A later.jp": [["203.0.113.9"]]})).begin()
    first = collect(Plan(Reach.LOOKUP, (question("dns", "slow.jp"),)), begun)
    assert isinstance(answers(first)[0], Unavailable)
    begun = net(Slow({"A shop.jp": [["203.0.113.9"]], "A later.jp": [["203.0.113.9"]]})).begin()
    both = question("dns", "slow.jp"), question("dns", "shop.jp")
    first = collect(Plan(Reach.LOOKUP, both), begun)
    evidence = collect(Plan(Reach.LOOKUP, (question("dns", "later.jp"),)), begun, first)
    assert isinstance(evidence.answer("dns", "later.jp"), Known)


def test_a_silent_server_of_one_collector_is_not_held_against_the_server_of_another(stage: Callable[..., None]) -> None:
    async def converses(question: Question, net: Net) -> Answer:
        reader, writer = await net.open(question.observable.value, 43, topic=question.topic)
        writer.write(b"hello\r\n")
        return Known({"said": await reader.read()}, question.observable.value, net.now())

    stage("colour", converses, limit=0.3)

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readline()
        writer.write(b"welcome")

    async def never(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.read()

    fine = dead = 0  # their ports

    class Two(Road):
        async def connect(self, address: str, port: int) -> tuple[StreamReader, StreamWriter]:
            return await asyncio.open_connection(LOOPBACK, fine if address == "203.0.113.9" else dead)

    def rounds() -> list[Answer]:
        begun = net(Names({"A fine.test": [["203.0.113.9"]], "A dead.test": [["203.0.113.8"]]}), Two(0)).begin()
        both = question("colour", "dead.test"), question("colour", "fine.test")
        first = collect(Plan(Reach.LOOKUP, both), begun)
        again = collect(Plan(Reach.LOOKUP, both), begun)
        return [*answers(first), *answers(again)]

    async def run() -> list[Answer]:
        nonlocal fine, dead
        async with listening(serve) as fine, listening(never) as dead:
            return await asyncio.to_thread(rounds)

    told = [each.reason if isinstance(each, Unavailable) else type(each) for each in asyncio.run(run())]
    assert told == ["timed out", Known, "not waited for again", Known]


def test_a_machine_without_a_network_knows_it_at_once() -> None:
    """Nothing listens where the resolver should be: the offline verdict stands, and every source says why it is silent."""
    offline = investigate(KAGOYA)
    with DnsPort() as closed:
        gone = Gateway(resolver=DnsResolver([closed]), connector=Direct(), clock=SystemClock())
        began = monotonic()
        case = investigate(KAGOYA, reach=Reach.LOOKUP, net=gone)
        assert monotonic() - began < 3
    assert case.verdict.label == offline.verdict.label
    outward = {q.topic for q in case.plan.questions if q.reach == Reach.LOOKUP} - {"authentication", "sender-policy"}
    for topic in outward:
        assert case.evidence.unavailable(topic), topic


class DnsPort:
    """A port on which nothing listens, and nobody else will for the time being."""

    def __enter__(self) -> tuple[str, int]:
        import socket

        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind((LOOPBACK, 0))
        return LOOPBACK, int(self._socket.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._socket.close()


# --- the ledger -------------------------------------------------------------------------------------------------------


def test_the_ledger_tells_everything_that_left() -> None:
    """What the servers of the small internet heard, each once, and nothing else."""
    with SmallInternet(World.load("kagoya")) as world:
        case = investigate(KAGOYA, reach=Reach.LOOKUP, net=world.gateway())
        heard = Counter(f"{hit.asked} {hit.host}" for hit in world.asked("dns"))
        fetched = Counter(f"https://{hit.host}{hit.asked}" for hit in world.asked("https"))
    told = [line for line in case.evidence.ledger if line.outcome in ("answered", "absent")]
    assert Counter(line.asked for line in told if line.protocol == "dns") == heard
    assert Counter(line.asked for line in told if line.protocol in ("https", "rdap")) == fetched
    assert fetched
    assert not any("office.example" in line.asked for line in case.evidence.ledger)


def test_a_question_of_two_collectors_leaves_the_machine_once(stage: Callable[..., None]) -> None:
    async def looks_up(question: Question, net: Net) -> Answer:
        await net.dns("shop.test", "A", topic=question.topic)
        return Absent("an oracle", net.now())

    names = Names({"A shop.test": [["203.0.113.9"]]})
    stage("colour", looks_up)
    stage("shape", looks_up)
    evidence = ask(question("colour"), question("shape"), by=net(names))
    assert names.asked == ["A shop.test"]
    assert len(evidence.ledger) == 1


# --- what is kept -----------------------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "answers.sqlite")
    yield cache
    cache.close()


def as_got(evidence: Evidence) -> str:
    """The answers, whoever of several got them."""
    return str([each if isinstance(each, Unavailable) else replace(each, kept=False) for each in answers(evidence)])


def test_ten_investigations_at_once_ask_each_source_once(cache: Cache, stage: Callable[..., None]) -> None:
    asked: list[str] = []
    begin = Barrier(10)

    async def told(question: Question, net: Net) -> Answer:
        asked.append(question.observable.value)
        await net.dns(question.observable.value, "A", topic="colour")
        return Known({"colour": "red"}, "an oracle", net.now())

    stage("colour", told, kept=60.0)
    shared = net(Names({"A shop.test": [["203.0.113.9"]]}), cache=cache)

    def one(_: int) -> Evidence:
        begin.wait()
        return ask(question("colour"), by=shared)

    with ThreadPoolExecutor(10) as pool:
        evidence = list(pool.map(one, range(10)))
    assert asked == ["shop.test"]
    assert len({as_got(each) for each in evidence}) == 1
    assert sum(line.left for each in evidence for line in each.ledger) == 1


def test_ten_whole_investigations_at_once_ask_a_registry_once_a_name(cache: Cache) -> None:
    begin = Barrier(10)
    with SmallInternet(World.load("kagoya")) as world:
        shared = world.gateway()
        shared.cache = cache

        def one(_: int) -> Case:
            begin.wait()
            return investigate(KAGOYA, reach=Reach.LOOKUP, net=shared)

        with ThreadPoolExecutor(10) as pool:
            cases = list(pool.map(one, range(10)))
        asked = Counter((hit.host, hit.asked) for hit in world.asked("https") if hit.host.startswith("rdap."))
    assert len(asked) == 4  # two domains, two addresses
    assert set(asked.values()) == {1}
    assert len({as_got(case.evidence) for case in cases}) == 1


def test_an_outage_is_not_kept(cache: Cache, stage: Callable[..., None]) -> None:
    outcomes: list[Answer] = [Unavailable("timed out", "an oracle", NOON), Absent("an oracle", NOON)]

    async def told(question: Question, net: Net) -> Answer:
        return outcomes.pop(0)

    stage("colour", told, kept=60.0)
    shared = net(cache=cache)
    assert isinstance(answers(ask(question("colour"), by=shared))[0], Unavailable)
    assert isinstance(answers(ask(question("colour"), by=shared))[0], Absent)


def test_whoever_waited_for_one_that_gave_up_asks_for_themselves(cache: Cache, stage: Callable[..., None]) -> None:
    asked = []

    async def told(question: Question, net: Net) -> Answer:
        asked.append(1)
        if len(asked) == 1:
            second.append(pool.submit(ask, question, by=shared))
            await asyncio.Event().wait()
        return Absent("an oracle", net.now())

    stage("colour", told, limit=5.0, kept=60.0)
    second: list[object] = []
    shared = net(cache=cache, budget=8.0)
    with ThreadPoolExecutor(1) as pool:
        first = collect(Plan(Reach.LOOKUP, (question("colour"),)), net(cache=cache, budget=0.4).begin())
        evidence = second[0].result()  # type: ignore[attr-defined]
    assert isinstance(answers(first)[0], Unavailable)
    assert isinstance(answers(evidence)[0], Absent)


def test_a_reply_of_the_dns_is_kept_for_its_life(cache: Cache) -> None:
    class Living(Names):
        async def ask(self, name: str, kind: str) -> DnsReply:
            self.asked.append(f"{kind} {name}")
            return DnsReply(True, ("203.0.113.9",), 300, "names.test:53")

    names = Living()
    shared = net(names, cache=cache)
    first = asyncio.run(shared.begin().dns("shop.test", "A", topic="dns"))
    again = shared.begin()
    assert asyncio.run(again.dns("shop.test", "A", topic="dns")) == first
    assert names.asked == ["A shop.test"]
    (line,) = again.ledger
    assert (line.asked, line.to, line.left, line.kept) == ("A shop.test", "names.test:53", False, NOON)


def test_what_one_resolver_said_is_no_answer_of_another(cache: Cache) -> None:
    nothing = Names(name="192.0.2.53:53")
    gone = collect(Plan(Reach.LOOKUP, (question("dns", "shop.test"),)), net(nothing, cache=cache).begin())
    assert isinstance(answers(gone)[0], Absent)
    knowing = Names({"A shop.test": [["203.0.113.9"]]}, name="198.51.100.53:53")
    found = collect(Plan(Reach.LOOKUP, (question("dns", "shop.test"),)), net(knowing, cache=cache).begin())
    assert isinstance(answers(found)[0], Known)
    silent = Names({f"{kind} shop.test": [Silent("timed out")] for kind in ("A", "AAAA", "NS", "MX", "TXT", "CNAME")})
    silent.name = "203.0.113.53:53"
    unknown = collect(Plan(Reach.LOOKUP, (question("dns", "shop.test"),)), net(silent, cache=cache).begin())
    assert isinstance(answers(unknown)[0], Unavailable)


def test_an_answer_out_of_the_cache_is_told_as_such(cache: Cache) -> None:
    shared = net(Names({"A shop.test": [["203.0.113.9"]]}), cache=cache)
    plan = Plan(Reach.LOOKUP, (question("dns", "shop.test"), question("dns", "nobody.test")))
    first, again = collect(plan, shared.begin()), collect(plan, shared.begin())
    assert [each.kept for each in answers(first) if isinstance(each, (Known, Absent))] == [False, False]
    assert [each.kept for each in answers(again) if isinstance(each, (Known, Absent))] == [True, True]
    assert [(each.asked, each.outcome, each.left, each.kept) for each in again.ledger] == [
        ("nobody.test", "absent", False, NOON), ("shop.test", "answered", False, NOON),
    ]  # fmt: skip


# --- a whole case -----------------------------------------------------------------------------------------------------


def test_a_case_examined_again_is_the_same_case() -> None:
    with SmallInternet(World.load("kagoya")) as world:
        case = investigate(KAGOYA, reach=Reach.LOOKUP, net=world.gateway())
    assert examine_again(case) == case


def test_a_mail_that_was_read_already_may_be_looked_at_by_some_checks_alone() -> None:
    links = [each for each in all_checks() if each.family == "links"]
    whole, part = investigate(KAGOYA), investigate(parse(KAGOYA), checks=links)
    assert part.findings == tuple(each for each in whole.findings if each.family == "links")
    assert part.verdict == judge(part.findings)
    assert examine_again(whole, links).findings == part.findings


def test_the_addresses_behind_the_links_are_asked_about_in_a_second_round() -> None:
    with SmallInternet(World.load("kagoya")) as world:
        case = investigate(KAGOYA, reach=Reach.LOOKUP, net=world.gateway())
        (landing,) = world.zones.addresses("17aday.com")
    network = case.evidence.answer("network", landing)
    assert isinstance(network, Known)
    assert isinstance(case.evidence.answer("place", landing), Known)


@pytest.mark.parametrize("how", ["silent", "dark", "slow"])
def test_with_every_server_down_the_offline_verdict_comes_within_the_budget(how: str) -> None:
    struck = {"dns": "silent" if how == "dark" else how, "rdap": how, "whois": how, "bootstrap": how}
    offline = investigate(KAGOYA)  # also loads what is loaded once; that is no waiting
    for topic in ("dns", "network", "registration", "authentication", "sender-policy"):
        import_module(collecting.COLLECTORS[topic].module)
    with SmallInternet(World.load("kagoya").struck(struck)) as world:
        began = monotonic()
        case = investigate(KAGOYA, reach=Reach.LOOKUP, net=world.gateway(dns_timeout=9.0, budget=1.0))
        took = monotonic() - began
    assert took < 3
    assert case.verdict.label == offline.verdict.label
    for topic in ("dns", "reverse-name", "network", "registration"):
        assert case.evidence.unavailable(topic), topic
