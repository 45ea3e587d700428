"""Scanning archives: a row for each mail, once, whatever happens in between."""

from __future__ import annotations

import contextlib
import csv
import json
import mailbox
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mekiki.doors.archive import output
from mekiki.doors.archive.command import INTERRUPTED
from mekiki.doors.archive.mails import COLUMNS, Job, jobs, row_of
from mekiki.doors.archive.output import CannotScan, Output
from mekiki.doors.archive.scan import scan
from mekiki.doors.archive.tally import Tally, summary
from mekiki.doors.barelink import look_at
from mekiki.doors.cli import main
from mekiki.model.reader import Reader

MAIL = b"From: Kagoya <a@b.example>\r\nSubject: number %d\r\n\r\nSee https://kagoya.login%d.example/ now.\r\n"


def make_archive(folder: Path, mails: int = 6) -> Path:
    """A folder of files, a Maildir, an mbox, and one file that is no mail."""
    (folder / "files").mkdir(parents=True)
    for number in range(mails):
        (folder / "files" / f"{number:04}.eml").write_bytes(MAIL % (number, number))
    maildir = mailbox.Maildir(str(folder / "maildir"))
    box = mailbox.mbox(str(folder / "box.mbox"))
    for number in range(3):
        maildir.add(MAIL % (number, number))
        box.add(MAIL % (number, number))
    box.close()
    (folder / "broken.eml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_not_there_is_told_beside_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    (tmp_path / "one.eml").write_bytes(MAIL % (1, 1))
    command = ["scan", str(tmp_path / "nosuch"), str(tmp_path / "one.eml"), "--out", str(tmp_path / "r.CSV")]
    assert main([*command, "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"mekiki: {tmp_path / 'nosuch'}: there is no such file or folder\n"
    assert (tmp_path / "r.CSV").read_text("utf-8").startswith("argument,path,")


def test_where_nothing_is_there_nothing_is_written_that_would_count_as_finished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [str(tmp_path / name) for name in ("nosuch", "neither")]
    assert main(["scan", *asked, "--out", str(tmp_path / "r.jsonl"), "--lang", "ja"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"mekiki: {each}: そのようなファイルやフォルダーはありません" for each in asked
    ]
    assert list(tmp_path.iterdir()) == []


def test_every_mail_has_a_row_with_its_path_below_the_argument(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    tally = scan([str(make_archive(tmp_path / "in"))], out, processes=1)
    found = rows(out)
    assert tally.mails == len(found) == 13
    assert [(row["path"], row["index"]) for row in found[:3]] == [("box.mbox", 0), ("box.mbox", 1), ("box.mbox", 2)]
    assert sum(row["path"].startswith("maildir/") for row in found) == 3
    assert all(tuple(row) == COLUMNS for row in found)
    row = next(row for row in found if row["path"] == "files/0004.eml")
    assert row["link_domains"] == ["login4.example"]
    assert row["label"] in ("phishing", "scam", "spam", "suspicious", "legitimate")
    assert sum(row["kind_probabilities"].values()) == pytest.approx(1, abs=1e-5)


def test_what_cannot_be_read_is_a_row_with_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["scan", str(make_archive(tmp_path / "in")), "--out", str(out)]) == 2
    (broken,) = [row for row in rows(out) if row["error"]]
    assert (broken["path"], broken["label"]) == ("broken.eml", None)
    assert "not-a-mail" in broken["error"]
    assert "13 mails" in capsys.readouterr().out


def test_the_order_of_the_mails_is_the_order_of_their_keys(tmp_path: Path) -> None:
    make_archive(tmp_path / "in")
    (tmp_path / "in" / "files.eml").write_bytes(MAIL % (1, 1))
    keys = [job.key for job in jobs([str(tmp_path / "in"), str(tmp_path / "in" / "box.mbox")])]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys) == 17


def report_of(mails: int) -> bytes:
    """A colleague's note with mails attached."""
    attached = b"".join(
        b"--B\r\nContent-Type: message/rfc822\r\n\r\n" + MAIL % (number, number) for number in range(mails)
    )
    head = (
        b"From: Hanako <hanako@office.example>\r\nSubject: these\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
    )
    return head + b"--B\r\nContent-Type: text/plain\r\n\r\nPlease look.\r\n" + attached + b"--B--\r\n"


def test_a_row_says_that_its_mail_came_with_others_in_one_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.eml").write_bytes(report_of(3))
    (tmp_path / "in" / "single.eml").write_bytes(MAIL % (7, 7))
    out = tmp_path / "out.jsonl"
    assert main(["scan", str(tmp_path / "in"), "--out", str(out)]) == 0
    told = [(row["path"], row["index"], row["among"]) for row in rows(out)]
    assert told == [("report.eml", 0, 3), ("report.eml", 1, 3), ("report.eml", 2, 3), ("single.eml", 0, None)]
    assert "taken out of reports that carry several mails: 3" in capsys.readouterr().out
    assert "通報メールから取り出した数：3" in summary(Tally(reported=3), out, "ja")


def test_a_single_mail_is_said_to_be_no_part_of_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "single.eml").write_bytes(report_of(1))
    assert main(["scan", str(tmp_path / "single.eml"), "--out", str(tmp_path / "out.jsonl")]) == 0
    assert [row["among"] for row in rows(tmp_path / "out.jsonl")] == [None]
    assert "several" not in capsys.readouterr().out


def test_csv_holds_the_same_columns(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    scan([str(make_archive(tmp_path / "in"))], out, processes=1)
    with out.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert len(found) == 13
    assert tuple(found[0]) == COLUMNS
    assert json.loads(found[0]["kind_probabilities"])["phishing"] >= 0


def test_parquet_holds_the_same_rows_or_says_what_is_missing(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    source = str(make_archive(tmp_path / "in"))
    try:
        import pyarrow.parquet as parquet
    except ModuleNotFoundError:
        with pytest.raises(CannotScan, match="parquet"):
            scan([source], out, processes=1)
        return
    scan([source], out, processes=1)
    assert parquet.read_table(out).num_rows == 13
    assert [path.name for path in tmp_path.glob("out*")] == ["out.parquet"]


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(CannotScan, match="jsonl"):
        scan([str(tmp_path)], tmp_path / "out.txt")


def test_a_folder_that_is_not_there_is_told_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"From: a@a.example\r\n\r\nhello\r\n")
    with pytest.raises(CannotScan, match=r"nowhere: there is no such folder$"):
        scan([str(tmp_path / "a.eml")], tmp_path / "nowhere" / "out.csv")


class PulledPlug(Exception):
    """Stands for a machine that stops."""


def test_an_interrupted_scan_goes_on_behind_the_last_sure_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, whole, cut = str(make_archive(tmp_path / "in", 100)), tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    scan([source], whole, processes=1)
    written = Output.write

    def stop_in_the_middle(self: Output, batch: list[Job], found: list[dict[str, Any]]) -> None:
        written(self, batch, found)
        self.stream.flush()
        raise PulledPlug

    monkeypatch.setattr(output, "_SURE_EVERY", 0.0)
    with monkeypatch.context() as broken:
        broken.setattr(Output, "write", stop_in_the_middle)
        for _ in range(2):
            with pytest.raises(PulledPlug):
                scan([source], cut, processes=1)
    with cut.open("ab") as torn:
        torn.write(b'{"argument":"half a ro')
    (tmp_path / "in" / "aaa.eml").write_bytes(MAIL % (0, 0))  # before where it stands: not this scan's business
    (tmp_path / "in" / "broken.eml").unlink()
    tally = scan([source], cut, processes=1)
    gone = [row for row in rows(whole) if row["path"] != "broken.eml" or row in rows(cut)]
    assert rows(cut) == gone
    assert tally.mails == len(gone)
    assert not cut.with_name("cut.jsonl.journal").exists()


@pytest.mark.parametrize("more", [[], ["--anew"]])
def test_two_scans_do_not_write_into_one_file(
    tmp_path: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The second would cut off rows of the first, and both would be told as finished."""
    source, out = str(make_archive(tmp_path / "in", 1) / "files"), tmp_path / "out.jsonl"
    first = Output(out, "jsonl", [source])
    first.open()
    [job] = jobs([source])
    first.write([job], [row_of(job, Reader())])
    first.make_sure()
    command = ["scan", source, "--out", str(out), "--processes", "1", "--lang", "en"]
    assert main([*command, *more]) == 2
    assert capsys.readouterr().err == (
        f"mekiki: {out}: another scan is writing it; wait for its end, or name another file\n"
    )
    first.finish()
    assert [row["path"] for row in rows(out)] == ["0000.eml"]
    assert main([*command, "--anew"]) == 0


def test_a_finished_file_is_written_over_only_if_that_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = str(make_archive(tmp_path / "in", 1) / "files"), tmp_path / "out.jsonl"
    assert main(["scan", source, "--out", str(out), "--processes", "1"]) == 0
    out.write_text("precious\n", encoding="utf-8")
    assert main(["scan", source, "--out", str(out), "--processes", "1"]) == 2
    assert "--anew" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "precious\n"
    assert main(["scan", source, "--out", str(out), "--processes", "1", "--anew"]) == 0
    assert len(rows(out)) == 1


def test_a_scan_that_died_before_its_first_row_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = str(make_archive(tmp_path / "in", 1) / "files"), tmp_path / "out.csv"

    def dies(output: Output, size: int) -> None:
        note(output, size)
        raise PulledPlug

    note = Output._note
    with monkeypatch.context() as broken:
        broken.setattr(Output, "_note", dies)
        with pytest.raises(PulledPlug):
            scan([source], out, processes=1)
    assert scan([source], out, processes=1).mails == 1


@pytest.mark.parametrize(
    ("language", "said"), [("C.UTF-8", ("Undecided", "1 mail in")), ("ja_JP.UTF-8", ("決め手なし", "1 通を"))]
)
def test_the_summary_speaks_the_readers_language_and_the_reports_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, said: Any
) -> None:
    (tmp_path / "mail.eml").write_bytes(b"From: Hanako <hanako@shop.example>\r\nSubject: hello\r\n\r\nHello there.\r\n")
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["scan", str(tmp_path / "mail.eml"), "--out", str(tmp_path / "out.jsonl"), "--processes", "1"]) == 0
    told = capsys.readouterr().out
    assert all(each in told for each in said)
    assert rows(tmp_path / "out.jsonl")[0]["undecided"] is True
    assert main(["scan", str(tmp_path / "mail.eml"), "--out", str(tmp_path / "en.csv"), "--lang", "en"]) == 0
    assert "Undecided" in capsys.readouterr().out


def test_the_journal_of_another_scan_is_not_continued(tmp_path: Path) -> None:
    source, out = make_archive(tmp_path / "in"), tmp_path / "out.jsonl"
    out.write_bytes(b"")
    journal = {"arguments": ["elsewhere"], "bytes": 0, "after": None, "tally": {}}
    (tmp_path / "out.jsonl.journal").write_text(json.dumps(journal), encoding="utf-8")
    with pytest.raises(CannotScan, match="elsewhere"):
        scan([str(source)], out, processes=1)


def test_killed_at_random_instants_it_ends_with_the_very_same_bytes(tmp_path: Path) -> None:
    source, whole, cut = str(make_archive(tmp_path / "in", 400)), tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    scan([source], whole)
    command = [sys.executable, "-c", "from mekiki.doors.cli import main; raise SystemExit(main())"]
    command += ["scan", source, "--out", str(cut)]
    chance = random.Random(7)
    for stop in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _until_begun(cut, running)
        try:
            running.wait(chance.uniform(0.0, 2.5))
        except subprocess.TimeoutExpired:
            running.send_signal(stop)
            running.wait()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    assert cut.read_bytes() == whole.read_bytes()


def test_whoever_interrupts_twice_is_not_left_waiting(tmp_path: Path) -> None:
    source, cut = str(make_archive(tmp_path / "in", 300)), tmp_path / "cut.jsonl"
    command = [sys.executable, "-c", "from mekiki.doors.cli import main; raise SystemExit(main())"]
    running = subprocess.Popen([*command, "scan", source, "--out", str(cut), "--lang", "en"], stderr=subprocess.PIPE)
    _until_begun(cut, running)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.5)  # the workers are there
        for _ in range(3):
            running.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.05)
        told = running.communicate(timeout=30)[1]
    finally:
        running.kill()
    assert running.returncode == INTERRUPTED
    assert told == f"mekiki: interrupted; the same command goes on with {cut}\n".encode()


def _until_begun(out: Path, running: subprocess.Popen[bytes]) -> None:
    journal = out.with_name(out.name + ".journal")
    while not journal.exists() and running.poll() is None:
        time.sleep(0.01)


def test_a_mail_that_brings_our_own_code_down_becomes_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    import mekiki.investigate

    def fails(*_: object) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(mekiki.investigate, "investigate", fails)
    row = row_of(Job((0, ("a.eml",), 0), "in", "a.eml", MAIL % (1, 1)), Reader())
    assert row["error"] == "internal: ZeroDivisionError: a bug of ours"


# --- bare links -------------------------------------------------------------------------------------------------------


def test_a_bare_link_is_looked_at_by_the_links_checks_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["url", "https://kagoya.jp.login.xyz/webmail", "--json", "--lang", "en"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["registrable_domain"] == "login.xyz"
    assert {each["id"].partition(".")[0] for each in found["findings"]} == {"links"}


def test_a_port_is_told_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["url", "http://garden.test:12345/", "--lang", "en"]) == 0
    assert "names port 12345." in capsys.readouterr().out


def test_an_address_never_clears(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["url", "www.kagoya.jp", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "belongs to: KAGOYA" in said
    assert "Legitimate" not in said


def test_what_is_no_web_address_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert look_at("javascript:alert(1)") is None
    assert main(["url", "javascript:alert(1)"]) == 2
    assert "not a web address" in capsys.readouterr().err
