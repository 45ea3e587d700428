"""What the making of a copy costs is bounded for the whole mail; what could not be looked at stays out, and that is told."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from report_cases import case_of

from mekiki.parse.drawncode import without_codes
from mekiki.parse.message import parse
from mekiki.report import insides
from mekiki.report.insides import work
from mekiki.report.keptcopy import UNREAD, kept_copy
from mekiki.report.redaction import redact
from mekiki.report.redactionwords import told_place

ADDRESS = "hanako.mori@kitamachi.example"
TOO_MUCH = "because it cannot be read whole (too-much)"


def mail(*files: tuple[str, bytes]) -> bytes:
    head = (
        f"From: a@shop.test\nTo: {ADDRESS}\nSubject: x\nContent-Type: multipart/mixed; boundary=BB\n\n--BB\n\nHello\n"
    )
    parts = (
        f"--BB\nContent-Type: {kind}\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n".encode()
        + base64.encodebytes(data)
        for kind, data in files
    )
    return head.encode() + b"".join(parts) + b"--BB--\n"


def script(number: int) -> bytes:
    drawn = Random(number)
    lines = (
        f"var v{number}_{at} = 'ht' + \"ga\\x72den{at}\" + unescape('%2e%74') + atob('{word}');\n"
        for at, word in enumerate(base64.b64encode(drawn.randbytes(9)).decode() for _ in range(180))
    )
    return "".join(lines).encode()


@cache
def moving() -> bytes:
    from PIL import Image

    frames = [Image.new("L", (500, 500), shade) for shade in range(30)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=1000)
    return out.getvalue()


@cache
def heavy(what: str) -> bytes:
    if what == "scripts":
        return mail(*(("application/javascript", script(number)) for number in range(90)))
    return mail(*(("image/gif", moving() + bytes([number])) for number in range(60)))


@pytest.mark.parametrize("what", ["scripts", "moving pictures"])
def test_many_files_do_not_make_a_copy_take_long(what: str) -> None:
    message = parse(heavy(what))
    before = time.process_time()
    done = redact(heavy(what))
    assert time.process_time() - before < 5
    before = time.process_time()
    kept = kept_copy(case_of(message))
    assert time.process_time() - before < 4
    assert not done.left
    assert all(each.endswith(TOO_MUCH) for each in done.removed)
    first, *_, last = parse(done.raw).parts[1:]
    assert (first.content, last.content[:11]) == (message.parts[1].content, b"[taken out:")
    assert parse(kept.raw).parts[1].content == message.parts[1].content
    assert {part.content for part in parse(kept.raw).parts if part.path in kept.withheld} == {UNREAD}
    assert str(len(message.parts)) in kept.withheld


@pytest.fixture
def little_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """How much work there is for the files of a copy."""
    return lambda steps: monkeypatch.setattr(insides, "_MOST_STEPS", steps)


def test_a_name_behind_much_work_does_not_get_out(little_work: Callable[[int], None]) -> None:
    """The last file names the reader in a way that only reading it tells."""
    little_work(20_000)
    telling = ("application/javascript", f"atob('{base64.b64encode(ADDRESS.encode()).decode()}')".encode())
    raw = mail(("application/javascript", script(1)), telling)
    done = redact(raw)
    assert not done.left
    assert [each.endswith(TOO_MUCH) for each in done.removed] == [True, True]
    assert "大きすぎる" in told_place(done.removed[-1]).ja
    kept = kept_copy(case_of(parse(raw)))
    assert kept.withheld == ("2", "3")
    assert base64.b64encode(ADDRESS.encode()) not in parse(kept.raw).parts[-1].content


def no_code_tells(_: str) -> bool:
    return False


def test_pictures_in_a_text_that_cannot_be_looked_into_are_not_shown() -> None:
    """Neither the fifty-first, nor what comes when the work is spent; the text stays as long as it was."""
    picture = base64.b64encode(moving()).decode()
    text = "<p>Hello</p>" + "".join(f'<img src="data:image/gif;base64,{picture}">' for _ in range(60))
    clean = without_codes(text, no_code_tells, work())
    assert 0 < clean.count("data:image/gif") < 60
    assert (len(clean), clean[:12]) == (len(text), "<p>Hello</p>")
    assert without_codes(text[:2000], no_code_tells, work()) == text[:2000]
    raw = f"From: a@shop.test\nTo: {ADDRESS}\nContent-Type: text/html\n\n{text}\n".encode()
    done = redact(raw)
    assert done.removed == ("text: drawings, too much to be looked into",)
    assert told_place(done.removed[0]).ja.startswith("本文")
    assert "data:image/gif" in done.raw.decode()


def test_a_header_field_goes_out_as_far_as_anything_reads_it() -> None:
    """Each is searched in every encoding, several times: one of 230 kB took 23 seconds."""
    keys = " ".join(base64.b64encode(Random(at).randbytes(9)).decode() for at in range(4_000))
    fields = "".join(f"X-Long-{number}: {keys}\n" for number in range(2))
    raw = f"From: a@shop.test\nTo: {ADDRESS}\n{fields}X-Short: yes\nSubject: x\n\nHello\n".encode()
    before = time.process_time()
    done = redact(raw)
    assert time.process_time() - before < 8
    assert not done.left
    assert done.removed == tuple(f"header X-Long-{number}: too long, all but its beginning" for number in range(2))
    lengths = [len(header.value) for header in parse(done.raw).headers if header.name.startswith("X-Long")]
    assert max(lengths) <= 16_384
    assert {"X-Short", "Subject"} <= {header.name for header in parse(done.raw).headers}
    assert told_place(done.removed[0]).ja == "ヘッダー X-Long-0：長すぎるため、途中から後ろすべて"


def test_drawings_that_do_not_end_are_looked_for_once() -> None:
    text = "<rect use circle>" * 100 + "<svg " * 100_000
    start = time.process_time()
    assert len(without_codes(text, no_code_tells, work())) == len(text)
    assert time.process_time() - start < 2  # alone on a machine, it takes a tenth of a second
