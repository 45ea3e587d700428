"""One round of questions: every collector at once, each within its limit, all within what is left of the budget."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from importlib import import_module

from mekiki.collect.collect import COLLECTORS, Tell, unanswered
from mekiki.collect.gate import Silent
from mekiki.collect.net import Gateway, asker
from mekiki.collect.patience import OUT_OF_TIME, TIMED_OUT
from mekiki.model.evidence import Absent, Answer, Known, Observable, Question, Unavailable

_SHORTEST, _ABSENT = 60.0, 900.0  # seconds: an answer is kept at least so long, a "there is none" at most so long


def ask(
    questions: Sequence[Question], net: Gateway, tell: Tell | None = None
) -> dict[tuple[str, Observable], Answer]:  # fmt: skip
    """An answer to every question. Must not be called from a running event loop; a door that has one uses a thread."""
    for topic in {each.topic for each in questions}:
        _read_in(topic)
    answers = asyncio.run(_round(questions, net, tell or _tell_nobody))
    return {(each.topic, each.observable): answers[at] for at, each in enumerate(questions)}


def _read_in(topic: str) -> None:
    """Load what a collector needs before the clock of the first question runs: while a library is read in, no answer is."""
    with suppress(ModuleNotFoundError):
        module = import_module(COLLECTORS[topic].module)
        for name in getattr(module, "LIBRARIES", ()):
            import_module(name)


def _tell_nobody(question: Question, answer: Answer | None) -> None: ...


async def _round(questions: Sequence[Question], net: Gateway, tell: Tell) -> list[Answer]:
    tasks = [asyncio.create_task(_told(each, net, tell)) for each in questions]
    try:
        await asyncio.wait(tasks, timeout=max(0.0, net.patience.left()))
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        net.hang_up()
    return [_or_late(each, question, net, tell) for each, question in zip(ended, questions, strict=True)]


def _or_late(ended: Answer | BaseException, question: Question, net: Gateway, tell: Tell) -> Answer:
    if not isinstance(ended, BaseException):
        return ended
    if not isinstance(ended, asyncio.CancelledError):
        raise ended
    late = Unavailable(OUT_OF_TIME, question.topic, net.now())
    tell(question, late)
    return late


async def _told(question: Question, net: Gateway, tell: Tell) -> Answer:
    tell(question, None)
    answer = await _shared(question, net)
    tell(question, answer)
    return answer


async def _shared(question: Question, net: Gateway) -> Answer:
    """The answer as it is kept, or as another investigation is just getting it, or got by ourselves and kept."""
    cache, collector = net.cache, COLLECTORS.get(question.topic)
    if cache is None or collector is None or not collector.kept:
        return await _answer(question, net)
    asked = f"answer {question.topic} {question.observable.kind} {question.observable.value} {dict(question.given)}"
    key = net.kept_as(asked)
    if (waiting := cache.claim(key)) is not None:
        answer = await _of_another(waiting)
        return _told_as_kept(question, answer, net) if answer else await _answer(question, net)
    answer = None
    try:
        answer = cache.record(key, net.now())
        if isinstance(answer, (Known, Absent)):
            answer = _told_as_kept(question, answer, net)
        else:
            answer = await _answer(question, net)
            cache.keep(key, answer, net.now(), _life(answer, collector.kept))
    finally:
        cache.settle(key, answer)
    return answer


def _told_as_kept(question: Question, answer: Answer, net: Gateway) -> Answer:
    """An answer that this investigation did not get itself, with its line in the ledger."""
    if isinstance(answer, Unavailable):
        return answer
    is_known = isinstance(answer, Known)
    net.tell_kept("cache", answer.source, question.observable.value, question.topic, answer.time, is_known)
    return replace(answer, kept=True)


async def _of_another(waiting: Future[Answer | None]) -> Answer | None:
    """What another investigation, in whatever thread, makes of the question; None where it gave up."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()

    def told(_: object) -> None:
        with suppress(RuntimeError):  # we are over, and our loop is closed
            loop.call_soon_threadsafe(ready.set)

    waiting.add_done_callback(told)
    await ready.wait()
    return waiting.result()


def _life(answer: Answer, most: float) -> float:
    """Seconds for which an answer holds; what did not come is not kept."""
    if isinstance(answer, Unavailable):
        return 0.0
    if isinstance(answer, Absent):
        return min(most, _ABSENT)
    ttl = answer.value.get("ttl")
    return min(most, max(_SHORTEST, float(ttl))) if isinstance(ttl, int) and ttl else most


async def _answer(question: Question, net: Gateway) -> Answer:
    """What the collector says, or why it says nothing."""
    topic = question.topic
    asker.set(question)
    try:
        collector = COLLECTORS[topic]
        async with asyncio.timeout(collector.limit):
            answer: Answer = await import_module(collector.module).collect(question, net)
            return answer
    except TimeoutError:
        net.gave_up()
        return Unavailable(TIMED_OUT, topic, net.now())
    except Exception as error:  # noqa: BLE001 - whatever befalls a collector is told in the report
        if isinstance(error, Silent) and str(error) == TIMED_OUT:
            net.gave_up()
        return unanswered(topic, error, net.now())
