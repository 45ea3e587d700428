"""On a full disk nothing is lost: what stood there stays, and nothing half written lies beside it."""

from __future__ import annotations

import json
import os
import resource
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mekiki.doors import export
from mekiki.doors.cli import main
from mekiki.doors.wholefile import write_whole
from mekiki.doors.wordpress import Uploads
from mekiki.investigate import investigate
from mekiki.model.verdict import Label, Verdict
from mekiki.report.entry.folder import put_in_place
from mekiki.report.site import build
from mekiki.store.casedir import _write, save

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))
from richcase import rich_case

MAIL = b"From: Sora <sora@post.example>\nTo: mori@office.example\nSubject: hello\n\nhttps://a.example/ for you\n"


@contextmanager
def no_room(most: int = 100) -> Iterator[None]:
    """A disk that takes no more than the beginning of a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_stood_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "list.csv"
    there.write_text("mine", encoding="utf-8")
    there.chmod(0o640)
    with no_room(), pytest.raises(OSError, match="large"):
        write_whole(there, "x" * 1_000)
    assert [each.read_text("utf-8") for each in tmp_path.iterdir()] == ["mine"]
    write_whole(there, "new")
    assert (there.read_text("utf-8"), there.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    place, link = tmp_path / "place", tmp_path / "link"
    place.write_text("old", encoding="utf-8")
    link.symlink_to(place)
    write_whole(link, b"new")
    assert (link.is_symlink(), place.read_bytes()) == (True, b"new")
    write_whole(Path(os.devnull), b"nothing")


@pytest.mark.parametrize(
    ("command", "name"), [(["redact", "--anew", "--out"], "a.eml"), (["inspect", "--html"], "a.html")]
)
@pytest.mark.usefixtures("capsys")  # what is said goes into no file
def test_a_report_is_replaced_whole_or_not_at_all(tmp_path: Path, command: list[str], name: str) -> None:
    mail, out = tmp_path / "mail", tmp_path / name
    mail.write_bytes(MAIL)
    arguments = [*command, str(out), str(mail)]
    assert main(arguments) == 0
    before = out.read_bytes()
    with no_room(len(before) // 2):
        assert main(arguments) == 2
    assert out.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(("mail", name))


@pytest.mark.usefixtures("capsys")
def test_a_notice_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    save(rich_case(), tmp_path / "case")
    arguments = ["notice", str(tmp_path / "case"), "--to", "all", "--out", str(tmp_path / "notices")]
    assert main(arguments) in (0, 1)
    before = {each.name: each.read_bytes() for each in (tmp_path / "notices").iterdir()}
    assert len(before) > 1
    with no_room(300):
        assert main(arguments) == 2
    assert {each.name: len(each.read_bytes()) for each in (tmp_path / "notices").iterdir()} == {
        name: len(content) for name, content in before.items()
    }


def test_a_site_that_cannot_be_moved_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that is stopped there: what is removed first could not be put back."""
    entries, out = tmp_path / "entries", tmp_path / "site"
    (entries / "none").mkdir(parents=True)
    monkeypatch.setattr(build, "entries_in", lambda _: [])
    build.build([entries], out, build.Site.named(), check=lambda *_: [])
    (out / "index.html").write_text("old", encoding="utf-8")
    really = os.replace

    def replace(source: Any, place: Any) -> None:
        if Path(place) == out and Path(source).parent == tmp_path:
            raise KeyboardInterrupt
        really(source, place)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        build.build([entries], out, build.Site.named(), check=lambda *_: [])
    assert (out / "index.html").read_text("utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["entries", "site"]


class Site:
    """A site that takes every picture."""

    def picture(self, name: str, data: bytes, alt: str) -> tuple[int, str]:
        return len(data), f"https://blog.example/{name}"

    def still_has(self, id: int, source: str, alt: str) -> bool:
        return True


def test_what_a_site_has_stays_noted(tmp_path: Path) -> None:
    file, site = tmp_path / "wordpress.json", Site()
    one, other = (Uploads(file, f"https://{host}.example") for host in ("blog", "news"))
    put: Any = Uploads.put
    put(one, site, "a.png", b"a", "")
    put(other, site, "b.png", b"bb", "")  # began before the first was noted
    noted = json.loads(file.read_bytes())
    assert sorted(noted) == ["https://blog.example", "https://news.example"]
    with no_room(50):
        put(one, site, "c.png", b"ccc", "")
    assert json.loads(file.read_bytes()) == noted
    assert [each.name for each in tmp_path.iterdir()] == ["wordpress.json"]


def test_a_warning_that_cannot_be_moved_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, beside = tmp_path / "warning", tmp_path / ".warning-1"
    for folder, words in ((out, "old"), (beside, "new")):
        folder.mkdir()
        (folder / "entry.json").write_text(words, encoding="utf-8")
    really = os.replace

    def replace(source: Any, place: Any) -> None:
        if Path(source) == beside:
            raise OSError(28, "No space left on device")
        really(source, place)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OSError, match="space"):
        put_in_place(beside, out)
    assert (out / "entry.json").read_text("utf-8") == "old"


@pytest.mark.usefixtures("capfd")
def test_two_that_add_to_one_list_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits, when it has read the list, until the other has read it too, as long as half a second."""
    out, hosts = tmp_path / "list.txt", ("one-lure.test", "other-lure.test")
    for host in hosts:
        mail = MAIL.replace(
            b"https://a.example/ for", b"Your account is suspended. https://%s/login for" % host.encode()
        )
        convicted = Verdict(Label.PHISHING, 0.99, 4.0, (), {})
        save(replace(investigate(mail), verdict=convicted), tmp_path / host)
    ours, theirs = os.pipe(), os.pipe()
    really = export._exported
    pids = []
    for host, (tell, hear) in zip(hosts, ((ours[1], theirs[0]), (theirs[1], ours[0])), strict=True):

        def exported(*given: Any, tell: int = tell, hear: int = hear) -> Any:
            os.write(tell, b"x")
            select.select([hear], [], [], 0.5)
            return really(*given)

        monkeypatch.setattr(export, "_exported", exported)
        if not (pid := os.fork()):
            status = 1
            with suppress(BaseException):
                status = main(["export", str(tmp_path / host), "--format", "hosts", "--out", str(out)])
            os._exit(status)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0]
    assert [host in out.read_text("utf-8") for host in hosts] == [True, True]
    assert not [each.name for each in tmp_path.iterdir() if each.name not in (*hosts, out.name)]


def test_two_that_save_one_case_do_not_meet(tmp_path: Path) -> None:
    """Each writes beside the place under a name of its own: with one name for both, one of them lost its file to the other."""
    pids = []
    for _ in range(4):
        if not (pid := os.fork()):
            with suppress(OSError):
                for _ in range(300):
                    _write(tmp_path / "case.json", b"x" * 100_000)
                os._exit(0)
            os._exit(1)
        pids.append(pid)
    for _ in range(300):
        with suppress(FileNotFoundError):
            assert len((tmp_path / "case.json").read_bytes()) == 100_000
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0, 0, 0]


@pytest.mark.parametrize("command", ["redact --anew --out", "inspect --html", "inspect --save"])
def test_on_a_full_disk_the_file_that_was_asked_for_is_named(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system names the one beside it, or none."""
    mail, out = tmp_path / "mail", tmp_path / "out.html"
    mail.write_bytes(MAIL)
    with no_room():
        assert main([*command.split(), str(out), str(mail), "--lang", "en"]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(f"mekiki: {out}"), last
    assert ".part" not in last


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that nobody can write into")
@pytest.mark.parametrize(
    "command", ["inspect --html {out} {mail}", "publish {case} --out {out}", "site build {entries} --out {out}"]
)
def test_where_nothing_can_be_written_it_is_too(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mail, case, entries, out = tmp_path / "mail", tmp_path / "case", tmp_path / "entries", Path("/proc/out.html")
    mail.write_bytes(MAIL)
    entries.mkdir()
    save(rich_case(), case)
    assert main([*command.format(mail=mail, case=case, entries=entries, out=out).split(), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"mekiki: {out}: ")
