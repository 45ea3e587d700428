"""A worker: one process that investigates one mail after the other, says how it goes, and keeps the cases.

It comes out of the nursery, holds itself to its share of memory, and may be killed at any time: what it had not kept is then
done again by another. Keeping waits while mails are waiting, so that a verdict is there as soon as it can be.
"""

from __future__ import annotations

import logging
import os
import resource
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

from mekiki.doors.web.nursery import raise_workers
from mekiki.doors.web.setup import MOST_MAILS, Setup
from mekiki.doors.web.wire import frames, packed
from mekiki.knowledge.overlay import laid_over
from mekiki.model.case import Case, Source
from mekiki.model.evidence import Absent, Answer, Known, Question, Reach

if TYPE_CHECKING:
    from mekiki.collect.collect import Tell
    from mekiki.doors.keeping import Keeper
    from mekiki.doors.network import Going
    from mekiki.model.message import Message
    from mekiki.model.reader import Reader
    from mekiki.report.safe import Safe

log = logging.getLogger(__name__)

_FOR_A_BROWSER = 4  # times the memory that a worker may take while a page is visited
_CLIPPED = 200
Say = Callable[..., None]


class Worker:
    def __init__(self, setup: Setup, line: socket.socket) -> None:
        from mekiki.doors.settings import reader_from

        self.setup, self.line, self.job = setup, line, ""
        self.reader: Reader = reader_from(setup.settings)
        self.ways: dict[Reach, Going] = {}
        self.open = ExitStack()
        self.open.enter_context(laid_over(self.reader.overlay))  # what is kept is filed by the reader's own brands, too
        self._keeper: Keeper | None = None
        self.unkept: list[tuple[str, int, Case, bool]] = []
        self.asked: dict[str, tuple[int, float]] = {}  # the number of each question, and when it was asked

    def say(self, what: str, **told: Any) -> None:
        self.line.sendall(packed({"job": self.job, "what": what, **told}))

    def run(self) -> None:
        """Do what the pool says until it hangs up."""
        self.say("ready")
        for order, data in frames(self.line):
            if order["do"] == "keep":
                self.keep_cases(order["job"])
            elif order["do"] == "drop":
                self.drop(order["job"])
                self.say("idle")
            else:
                self.job = order["job"]
                self.investigate(order, data)
        self.open.close()

    # --- investigating ----------------------------------------------------------------------------------------

    def investigate(self, order: dict[str, Any], data: bytes) -> None:
        """One order: a file, which may hold several mails, or a link. Whatever happens is told and ends here."""
        reach = Reach(order["reach"])
        _hold_memory(self.setup.worker_memory * (_FOR_A_BROWSER if reach == Reach.VISIT else 1))
        count = 0
        try:
            for at, case, bare in self.cases(order, data, reach):
                count = at + 1
                self.unkept.append((self.job, at, case, bare))
                self.say("verdict", index=at, **_outlined(case, bare))
        except MemoryError:
            self.say("failed", why="memory")
            raise
        except Exception as error:  # our own bug on somebody's mail: told, and never a reason to stop
            log.exception("an investigation failed")
            self.drop(self.job)
            self.say("failed", why="error", detail=f"{type(error).__name__}: {error}"[:_CLIPPED])
            return
        self.say("examined", mails=count)

    def cases(self, order: dict[str, Any], data: bytes, reach: Reach) -> Iterator[tuple[int, Case, bool]]:
        from mekiki.doors.broken import broken
        from mekiki.doors.web.barecase import look
        from mekiki.investigate import investigate
        from mekiki.model.linkalone import mail_of
        from mekiki.parse.containers import UnreadableMail, mails
        from mekiki.parse.message import parse

        far = self.way(reach)
        if order["kind"] == "link":
            url = data.decode("utf-8", "replace")
            tell = self.teller(parse(mail_of(url), self.reader))
            yield 0, look(url, self.reader, reach, far.net, tell, far.sources), True
            return
        try:
            for at, mail in enumerate(mails("-", BytesIO(data))):
                if at == MOST_MAILS:
                    self.say("cut", most=MOST_MAILS)
                    return
                source = Source(order["name"], mail.index)
                read = parse(mail.raw, self.reader, mail.copy, mail.among)
                if lost := broken(read):
                    raise lost
                tell = self.teller(read)
                case = investigate(read, self.reader, reach, source, net=far.net, tell=tell, sources=far.sources)
                yield at, case, False
        except UnreadableMail as error:
            self.say("unreadable", why=error.reason, detail=error.detail[:_CLIPPED])

    def teller(self, message: Message) -> Tell:
        """Tells each source as it is asked and as it answers, and no watcher who the reader is."""
        from mekiki.doors.web.barecase import safe_before

        self.asked.clear()
        return partial(self.tell, cache(partial(safe_before, message, self.reader)))

    def tell(self, safe: Callable[[], Safe], question: Question, answer: Answer | None) -> None:
        from mekiki.report.ledger import spoken

        topic, value = question.topic, question.observable.value
        is_mail = question.observable.kind == "message"  # whose value is a hash that tells nobody anything
        told = {"topic": topic, "about": "" if is_mail else spoken(value, safe())[:_CLIPPED]}
        if answer is None:
            self.asked[f"{topic} {value}"] = len(self.asked), monotonic()
            self.say("asked", question=len(self.asked) - 1, **told)
            return
        came = "known" if isinstance(answer, Known) else "absent" if isinstance(answer, Absent) else "unavailable"
        number, since = self.asked.get(f"{topic} {value}", (-1, monotonic()))
        why = "" if isinstance(answer, (Known, Absent)) else safe().text(answer.reason)[:_CLIPPED]
        seconds = round(monotonic() - since, 3)
        self.say("answered", question=number, **told, came=came, seconds=seconds, why=why)

    def way(self, reach: Reach) -> Going:
        """The way out for a reach, made once."""
        if reach not in self.ways:
            self.ways[reach] = self._rehearsed(reach) if self.setup.rehearse else self._real(reach)
        return self.ways[reach]

    def _real(self, reach: Reach) -> Going:
        from mekiki.doors.network import going

        return going(reach.name.lower(), self.reader, self.setup.settings)

    def _rehearsed(self, reach: Reach) -> Going:
        from mekiki.collect.plan import Sources
        from mekiki.doors.network import Going
        from mekiki.rehearsal.internet import SmallInternet
        from mekiki.rehearsal.world import World

        net = self.open.enter_context(SmallInternet(World.load(self.setup.rehearse), seen_from="US"))
        return Going(reach, net.gateway() if reach > Reach.OFFLINE else None, Sources(databases=(str(net.database),)))

    # --- keeping ----------------------------------------------------------------------------------------------

    @property
    def keeper(self) -> Keeper:
        if self._keeper is None:
            from mekiki.doors.keeping import Keeper
            from mekiki.doors.web.tables import kept_open

            self._keeper = Keeper(self.setup.settings, "web")
            book = self._keeper.open(self.setup.folder)
            self.open.callback(book.close)
            self.open.enter_context(kept_open(book))
        return self._keeper

    def keep_cases(self, job: str) -> None:
        """Keep the cases of one job. More than one at a time would let new mail wait for old paper."""
        self.job = job
        for _, at, case, bare in self.drop(job):
            try:
                self.say("kept", index=at, case=self.keep(case, bare))
            except MemoryError:
                self.say("failed", why="memory")
                raise
            except Exception as error:  # a full disk, or our own bug: the verdict stands, and what was lost is told
                log.exception("a case was not kept")
                self.say("failed", why="not-kept", detail=str(error)[:_CLIPPED])
        self.say("idle")

    def drop(self, job: str) -> list[tuple[str, int, Case, bool]]:
        """The cases of one job, which are held no longer."""
        dropped = [each for each in self.unkept if each[0] == job]
        self.unkept = [each for each in self.unkept if each[0] != job]
        return dropped

    def keep(self, case: Case, bare: bool) -> str:
        from mekiki.doors.keeping import masked

        keeper, copy = self.keeper, None
        book = keeper.open()
        if not keeper.keeping.keep_recipients:
            copy = masked(case)
            copy = replace(copy, message=replace(copy.message, defects=(), memo={})) if bare else copy
        return book.keep(case, copy, keeper.door).name


def _outlined(case: Case, bare: bool) -> dict[str, Any]:
    from mekiki.doors.barelink import is_decided
    from mekiki.model.finding import Status

    seen = [each for each in case.findings if each.status is Status.SEEN]
    label = case.verdict.label.value if not bare or is_decided(case) else ""
    undecided = case.verdict.is_undecided and not bare
    return {
        "label": label, "undecided": undecided, "probability": case.verdict.probability, "findings": len(seen)
    }  # fmt: skip


_WARMING = """From: =?utf-8?B?5bqX?= <a@shop.example>
To: b@office.example
Received: from shop.example (shop.example [192.0.2.1]) by mx.office.example; Thu, 13 Oct 2022 06:41:17 +0900
Subject: hello
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<p style="color:#333">ご利用の確認をお願いします。Hello!</p><a href="http://shop.example/">http://shop.example/</a>
"""


def _warm_up() -> None:
    """Load what every investigation needs, before the first one waits for it."""
    from mekiki.investigate import investigate

    for name in (
        "mekiki.doors.web.barecase",
        "mekiki.doors.keeping",
        "mekiki.doors.web.tables",
        "mekiki.report.keptcopy",
        "mekiki.report.ledger",
        "mekiki.report.safe",
        "mekiki.store.casebook",
    ):
        import_module(name)
    investigate(_WARMING.encode())


def _hold_memory(most: int) -> None:
    """Data of this process (RLIMIT_DATA, setrlimit(2)): a mail that wants more gets a MemoryError, not the machine."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    logging.basicConfig(level=logging.ERROR)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold mails
    os.nice(5)  # pages go before investigations
    _warm_up()
    # a line that breaks says that the pool is gone
    with socket.socket(fileno=int(sys.argv[1])) as line, suppress(BrokenPipeError, ConnectionResetError):
        raise_workers(line, work)


def work(setup: Setup, line: socket.socket) -> int:
    """The life of a worker; the status that it ends with."""
    try:
        Worker(setup, line).run()
    except (BrokenPipeError, ConnectionResetError):
        return 0  # the pool is gone, and so is who would read our answer
    except MemoryError:
        return 3
    except Exception:  # our own bug, at the end of a process: logged, and the pool starts another
        log.exception("a worker ended")
        return 1
    return 0


if __name__ == "__main__":
    main()
