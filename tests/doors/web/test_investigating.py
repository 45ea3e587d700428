"""Investigations in processes of their own: watched, cancelled, limited; one bad mail does not stop the rest."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import struct
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from workbenches import KAGOYA, Serving

from mekiki.doors.web.jobs import Busy, Job, Pool
from mekiki.doors.web.nursery import Nursery
from mekiki.doors.web.setup import MOST_MAILS, Setup
from mekiki.doors.web.start import job_of_text
from mekiki.doors.web.wire import Broken, frame, frames
from mekiki.doors.web.words import say
from mekiki.doors.web.worker import Worker
from mekiki.investigate import investigate
from mekiki.model.evidence import Observable, Question, Reach, Unavailable
from mekiki.parse.message import parse

pytestmark = pytest.mark.xdist_group("workbench")


def mail(number: int = 0, reach: Reach = Reach.OFFLINE) -> Job:
    return Job("mail", f"{number}.eml", reach, "tests", KAGOYA.read_bytes().replace(b"1c55-", b"%04d-" % number))


async def until(job: Job, what: str, **told: object) -> None:
    """Wait until a job tells something."""
    async for event in job.watch():
        if event and event["what"] == what and told.items() <= event.items():
            return


async def over(job: Job) -> Job:
    async for _ in job.watch():
        pass
    return job


Played = Callable[..., None]
Story = Callable[[Pool], Awaitable[None]]


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[asyncio.Runner, Nursery]]:
    """The loop that all stories are told in, and where their workers come from."""
    with asyncio.Runner() as runner:
        runner.get_loop()
        nursery = Nursery()
        yield runner, nursery
        runner.run(nursery.end())


@pytest.fixture
def played(running: tuple[asyncio.Runner, Nursery], tmp_path: Path) -> Played:
    """``played(story, worker_mails=2)`` tells a story about a pool of its own."""
    runner, nursery = running

    def playing(story: Story, **more: Any) -> None:
        async def whole() -> None:
            pool = Pool(Setup(casebook=str(tmp_path), workers=1, **more), nursery)
            await pool.start()
            try:
                await asyncio.wait_for(story(pool), 120)
            finally:
                await pool.stop()

        runner.run(whole())

    return playing


def test_each_source_is_told_as_it_answers(workbench: Serving) -> None:
    with workbench.client() as program:
        told = program.post(
            "/api/cases?reach=lookup", content=KAGOYA.read_bytes(), headers={"content-type": "message/rfc822"}
        )
        assert told.status_code == 202
        assert told.headers["location"] == f"/api/investigations/{told.json()['id']}"
        with program.stream("GET", told.json()["watch"]) as line:
            text = "".join(line.iter_text())
    assert '"topic": "registration", "about": "17aday[.]com", "came": "known"' in text
    assert "ドメイン登録情報" in text
    assert text.rstrip().endswith("event: end\ndata: {}")


def test_who_watches_is_not_shown_the_reader_as_what_was_asked() -> None:
    """The visit asks with a decoy; the row that shows it must not look as if the address had been sent."""
    here, there = socket.socketpair()
    with here, there:
        worker = Worker(Setup(), there)
        tell = worker.teller(parse(KAGOYA.read_bytes()))
        for value in ("https://17aday.com/jp/?uid=admin@office.example", "https://17aday.com/jp/?uid=other"):
            tell(Question("page", Observable("url", value), Reach.VISIT, "a link"), None)
        named = Observable("url", "https://17aday.com/jp/?uid=admin@office.example")
        tell(Question("page", named, Reach.VISIT, "a link"), Unavailable("none for uid=admin@office.example", "page"))
        there.shutdown(socket.SHUT_WR)
        first, second, late = (told for told, _ in frames(here))
    assert first["about"] == "hxxps://17aday[.]com/jp/?uid=●●●@●●●"
    assert (late["question"], late["why"]) == (first["question"], "none for uid=●●●@●●●")
    assert second["question"] != first["question"]


def test_a_link_alone_is_named_without_whom_it_names() -> None:
    job = job_of_text("https://17aday.com/jp/?uid=admin@office.example", Reach.OFFLINE, "")
    assert job.name == "hxxps://17aday[.]com/jp/?uid=●●●@●●●"
    assert job.data == b"https://17aday.com/jp/?uid=admin@office.example"


def test_a_broken_line_is_taken_up_where_it_broke(workbench: Serving) -> None:
    with workbench.client() as program:
        told = program.post("/api/cases", json={"url": "https://17aday.example/jp/kagoya.net/"}).json()
        whole = program.get(told["watch"]).text
        rest = program.get(told["watch"], headers={"last-event-id": "1"}).text
    assert "id: 0\n" in whole
    assert "id: 1\n" not in rest
    assert "id: 2\n" in rest


def test_its_page_can_be_opened_when_one_of_its_mails_is_kept_and_the_next_is_not_yet(workbench: Serving) -> None:
    job = mail()
    job.state, job.results = "examined", [{"index": at, "label": "scam", "undecided": False} for at in range(2)]
    job.results[0]["case"] = workbench.bench.book.keep(investigate(KAGOYA.read_bytes())).name
    workbench.bench.pool.jobs[job.id] = job
    try:
        with workbench.client() as visitor:
            visitor.cookies.set(f"mekiki_{workbench.bench.setup.port}", workbench.session())
            shown = visitor.get(f"/investigations/{job.id}")
    finally:
        del workbench.bench.pool.jobs[job.id]
    assert shown.status_code == 200
    assert shown.text.count('href="/cases/') == 1
    assert "メールボックスのセキュリティメッセージ" in shown.text, "it is called by its subject, not by its number"


def test_the_list_of_several_renews_itself_without_script_until_all_are_over(workbench: Serving) -> None:
    jobs = [mail(1), mail(2)]
    jobs[0].state = "unreadable"
    workbench.bench.pool.jobs |= {job.id: job for job in jobs}
    path = f"/investigations?ids={jobs[0].id},{jobs[1].id}"
    try:
        with workbench.client() as visitor:
            visitor.cookies.set(f"mekiki_{workbench.bench.setup.port}", workbench.session())
            going = visitor.get(path).text
            jobs[1].state = "failed"
            over = visitor.get(path).text
    finally:
        for job in jobs:
            del workbench.bench.pool.jobs[job.id]
    assert 'http-equiv="refresh"' in going
    assert 'http-equiv="refresh"' not in over


def test_of_a_mailbox_that_is_too_large_is_said_that_the_rest_was_not_looked_at(workbench: Serving) -> None:
    one = "From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b.example\nSubject: {}\n\nhello {}\n\n"
    box = "".join(one.format(number, number) for number in range(MOST_MAILS + 1)).encode()
    with workbench.client() as program:
        program.cookies.set(f"mekiki_{workbench.bench.setup.port}", workbench.session())
        id = program.post("/api/cases", files={"file": ("year.mbox", box)}).json()["id"]
        program.get(f"/api/investigations/{id}/events")
        told = program.get(f"/api/investigations/{id}").json()
        pages = [program.get(path).text for path in (f"/investigations/{id}", f"/investigations?ids={id}")]
    assert (len(told["results"]), told["cut"]) == (MOST_MAILS, MOST_MAILS)
    for page in pages:
        assert say("watch-cut", "en", name="year.mbox", mails=MOST_MAILS) in page


def test_a_cancelled_investigation_is_killed_and_the_next_goes_on(played: Played) -> None:
    async def story(pool: Pool) -> None:
        first, second = pool.submit(mail(1)), pool.submit(mail(2))
        await until(first, "state", state="running")
        pool.cancel(first)
        assert first.state == "cancelled"
        assert (await over(second)).state == "kept"

    played(story)


def test_one_that_waits_is_simply_taken_back(played: Played) -> None:
    async def story(pool: Pool) -> None:
        first, second = pool.submit(mail(1)), pool.submit(mail(2))
        pool.cancel(second)
        assert (await over(first)).state == "kept"
        assert second.state == "cancelled"

    played(story)


def test_what_takes_too_long_is_ended(played: Played) -> None:
    async def story(pool: Pool) -> None:
        job = pool.submit(mail())
        assert (await over(job)).why == "time"
        assert job.state == "failed"

    played(story, worker_seconds=0.0)


def test_a_mail_that_wants_more_memory_than_there_is_harms_none(played: Played) -> None:
    """The worker's share is so low that a large mail cannot be held; a small one can, even where tables are made first."""

    async def story(pool: Pool) -> None:
        huge = Job("mail", "huge.eml", Reach.OFFLINE, "tests", KAGOYA.read_bytes() + b"QUJD" * (6 << 20))
        first, second = pool.submit(huge), pool.submit(mail(2))
        await over(first)
        assert (first.state, first.why) in (("failed", "memory"), ("failed", "died"))
        assert (await over(second)).state == "kept"

    played(story, worker_memory=340 << 20)


def test_a_worker_that_dies_takes_nobody_with_it(played: Played) -> None:
    """Killed in the middle of a mail: that one fails, those judged but not kept yet are done again, the rest go on."""

    async def story(pool: Pool) -> None:
        jobs = [pool.submit(mail(number)) for number in range(4)]
        await until(jobs[1], "verdict")
        os.kill(pool.workers[0].pid, signal.SIGKILL)
        for each in jobs:
            await over(each)
        assert sum(each.state == "failed" for each in jobs) <= 1
        assert jobs[0].state == "kept"
        assert jobs[3].state == "kept"

    played(story)


class Mute(Nursery):
    """All that comes from here lives, and says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.hired: list[subprocess.Popen[bytes]] = []
        self.again = asyncio.Event()

    async def worker(self, setup: Setup) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        with theirs:
            self.hired.append(subprocess.Popen(["sleep", "600"], pass_fds=(theirs.fileno(),), start_new_session=True))
        if len(self.hired) > 1:
            self.again.set()
        return self.hired[-1].pid, ours


def test_a_worker_that_never_gets_ready_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.doors.web.jobs._READY", 0.0)

    async def story() -> Mute:
        place = Mute()
        pool = Pool(Setup(casebook=str(tmp_path), workers=1), place)
        await pool.start()
        try:
            await asyncio.wait_for(place.again.wait(), 60)
        finally:
            await pool.stop()
        return place

    assert {each.wait(60) for each in asyncio.run(story()).hired} == {-signal.SIGKILL}


def test_where_workers_come_from_is_not_waited_for_in_vain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mekiki.doors.web.nursery._PATIENCE", 0.0)

    async def story() -> None:
        with pytest.raises(Broken, match="has said nothing for 0 seconds"):
            await Nursery().worker(Setup(casebook=str(tmp_path)))

    asyncio.run(story())


def test_a_worker_is_believed_nothing_but_words(played: Played) -> None:
    async def story(pool: Pool) -> None:
        job = pool.submit(mail())
        await until(job, "state", state="running")
        worker = pool.workers[0]
        words = [{"what": "_dispatch"}, {"what": "stop", "job": job.id}, {"what": "kept", "job": "x"}, {}]
        words.append({"what": "asked", "job": job.id, "self": "a worker"})
        for told in words:
            pool._heard(worker, dict(told))
        assert (await over(job)).state == "kept"

    played(story)


def test_words_without_end_are_no_frame() -> None:
    async def heard() -> None:
        line = asyncio.StreamReader()
        line.feed_data(struct.pack("!II", 200_000, 0) + b"[" * 200_000)
        await frame(line)

    with pytest.raises(Broken):
        asyncio.run(heard())


def test_a_worker_that_has_read_enough_is_replaced_between_two_mails(played: Played) -> None:
    async def story(pool: Pool) -> None:
        jobs = [pool.submit(mail(number)) for number in range(5)]
        await until(jobs[0], "state", state="running")
        first = pool.workers[0].pid
        assert [(await over(each)).state for each in jobs] == ["kept"] * 5
        assert first not in [each.pid for each in pool.workers]

    played(story, worker_mails=2)


def test_a_file_that_holds_several_mails_becomes_several_cases(played: Played) -> None:
    box = b"".join(
        b"From a@b Thu Oct 13 00:00:00 2022\n" + mail(n).data.replace(b"\r\n", b"\n") + b"\n" for n in range(3)
    )

    async def story(pool: Pool) -> None:
        job = await over(pool.submit(Job("mail", "box", Reach.OFFLINE, "tests", box)))
        assert (job.state, len(set(job.cases))) == ("kept", 3)

    played(story)


def test_what_is_no_mail_is_told_as_such(played: Played) -> None:
    async def story(pool: Pool) -> None:
        job = await over(pool.submit(Job("mail", "x", Reach.OFFLINE, "tests", bytes(range(256)) * 8)))
        assert (job.state, job.why, job.found) == ("unreadable", "not-a-mail", "")
        job = await over(
            pool.submit(Job("mail", "x.jpg", Reach.OFFLINE, "tests", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(99)))
        )
        assert (job.why, job.found) == ("not-a-mail", "image/jpeg")
        assert job.events[-1]["found"] == "image/jpeg"  # so who watches reads what the file is instead

    played(story)


def test_there_is_an_end_to_what_may_wait(tmp_path: Path) -> None:
    pool = Pool(Setup(casebook=str(tmp_path), most_waiting=2))
    pool.submit(mail(1))
    pool.submit(mail(2))
    with pytest.raises(Busy):
        pool.submit(mail(3))


def test_mails_that_are_judged_and_not_kept_yet_are_held_as_those_that_wait(tmp_path: Path) -> None:
    pool = Pool(Setup(casebook=str(tmp_path), largest_request=1000))
    judged = pool.submit(Job("mail", "long.eml", Reach.OFFLINE, "tests", bytes(8000)))
    pool.waiting.clear()
    judged.become("examined")
    with pytest.raises(Busy):
        pool.submit(mail(1))
    pool.cancel(judged)
    pool.submit(Job("mail", "short.eml", Reach.OFFLINE, "tests", bytes(1000)))


def test_nobody_goes_further_than_the_settings_allow(workbench: Serving) -> None:
    with workbench.client() as program:
        answer = program.post("/api/cases", json={"url": "https://garden.example/", "reach": "visit"})
    assert answer.status_code == 422


def bad_mails() -> Iterator[bytes]:
    """Kinds of hostility, by us: depth, repetition, lies about length, encodings that are none."""
    head = b"From: a@shop.example\nSubject: x\nMIME-Version: 1.0\n"
    yield (
        head
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3000
    )
    yield head + b"Content-Type: text/html\n\n" + b"<div>" * 60_000
    yield b"Received: from a by b;\n" * 5000 + head + b"\n"
    yield b"To: " + b"(" * 60_000 + b"\n" + head + b"\n"
    yield head + b"Content-Transfer-Encoding: base64\n\n" + b"A" * 70_000
    yield head.replace(b"Subject: x", b"Subject: " + b"=?utf-8?B?4oCu?=" * 3000) + b"\n"
    yield b"\0" * 100 + head + b"\n"
    yield head + b"Content-Type: text/plain; charset=../../etc/passwd\n\n\xff\xfe\x00"


def test_hostile_mails_among_others_harm_none(workbench: Serving) -> None:
    with workbench.client() as program:
        ids = []
        for number, each in enumerate(bad_mails()):
            ids.append(program.post("/api/cases", files={"file": ("bad.eml", each)}).json()["id"])
            good = mail(100 + number).data
            ids.append(program.post("/api/cases", files={"file": ("good.eml", good)}).json()["id"])
        for id in ids:
            program.get(f"/api/investigations/{id}/events")
        states = [program.get(f"/api/investigations/{id}").json()["state"] for id in ids]
    assert set(states[1::2]) == {"kept"}
    assert set(states[::2]) <= {"kept", "unreadable"}


def test_many_at_once_are_all_done(workbench: Serving) -> None:
    """How soon, and what it takes, `benchmarks/web.py` tells."""
    with workbench.client() as program:
        ids = [
            program.post("/api/cases", files={"file": ("m.eml", mail(500 + n).data)}).json()["id"] for n in range(24)
        ]
        for id in ids:
            program.get(f"/api/investigations/{id}/events")
        done = [program.get(f"/api/investigations/{id}").json() for id in ids]
    assert {each["state"] for each in done} == {"kept"}
    assert len({each["results"][0]["case"] for each in done}) == 24
