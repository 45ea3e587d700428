"""Who is let in, and what is asked of every request: tokens, passwords, sessions, origins, sizes."""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from workbenches import LIGHT, Serving, serving

from mekiki.doors import cli
from mekiki.doors.web import command, tables
from mekiki.doors.web.accounts import IDLE, Accounts, BadAccount, Patience
from mekiki.doors.web.setup import Setup
from mekiki.model.extras import adding
from mekiki.store.casebook import Casebook
from mekiki.store.database import reading

pytestmark = pytest.mark.xdist_group("workbench")

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A workbench with an account."""
    with serving(
        tmp_path_factory.mktemp("guarded"), workers=1, largest_request=1 << 20, largest_mail=1 << 19
    ) as running:
        running.bench.accounts.add("hanako", PASSWORD)
        yield running


def browser(at: Serving) -> httpx.Client:
    return httpx.Client(base_url=at.base, trust_env=False, timeout=60)


def csrf_of(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def sign_in(at: Serving, who: httpx.Client) -> httpx.Response:
    return who.post("/login", data={"name": "hanako", "password": PASSWORD, "to": "/casebook"})


# --- coming in --------------------------------------------------------------------------------------------------------


def test_the_link_lets_in_once(workbench: Serving) -> None:
    secret = workbench.bench.one_time.secret
    with browser(workbench) as first, browser(workbench) as second:
        assert first.get("/").status_code == 401
        assert first.get(f"/enter?token={secret}x").status_code == 403
        assert first.get(f"/enter?token={secret}").headers["location"] == "/"
        assert first.get("/").status_code == 200
        assert second.get(f"/enter?token={secret}").status_code == 403
        assert second.get("/").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(guarded: Serving) -> None:
    with browser(guarded) as who:
        cookie = sign_in(guarded, who).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_with_an_account_everything_asks_for_it(guarded: Serving) -> None:
    with browser(guarded) as who:
        assert who.get("/casebook").headers["location"] == "/login?to=%2Fcasebook"
        assert who.get("/api/cases").status_code == 401
        assert sign_in(guarded, who).headers["location"] == "/casebook"
        assert who.get("/casebook").status_code == 200


def test_once_there_is_an_account_the_one_time_link_is_none(guarded: Serving) -> None:
    with browser(guarded) as who:
        assert who.get(f"/enter?token={guarded.bench.one_time.secret}").status_code == 403


def test_signing_out_ends_the_session_and_not_only_the_cookie(guarded: Serving) -> None:
    with browser(guarded) as who, browser(guarded) as thief:
        sign_in(guarded, who)
        thief.cookies = httpx.Cookies(who.cookies)
        who.post("/logout", data={"csrf": csrf_of(who.get("/").text)})
        assert thief.get("/").status_code == 303


def test_after_signing_in_nobody_is_led_to_another_site(guarded: Serving) -> None:
    with browser(guarded) as who:
        elsewhere = ("https://evil.example/", "//evil.example/", "//evil.example/casebook?q=/", "/\\evil.example")
        for path in (*elsewhere, "javascript:alert(1)", "\tx"):
            answer = who.post("/login", data={"name": "hanako", "password": PASSWORD, "to": path})
            assert answer.headers["location"] == "/"
            assert who.get("/language/ja", params={"back": path}).headers["location"] == "/"


def test_signing_in_leads_to_what_was_asked_for(guarded: Serving) -> None:
    with browser(guarded) as who:
        asked = "/casebook?q=%E9%91%91%E5%AE%9A&label=scam"
        page = who.get(who.get(asked).headers["location"])
        goal = unescape(re.findall(r'name="to" value="([^"]*)"', page.text)[0])
        assert goal == asked
        told = {"name": "hanako", "password": PASSWORD, "to": goal}
        assert who.post("/login", data=told).headers["location"] == asked
    with browser(guarded) as who:
        long = who.get(f"/casebook?q={'%E9%91%91' * 400}")
        assert long.headers["location"] == "/login?to=%2Fcasebook"


def test_guessing_soon_has_to_wait(guarded: Serving) -> None:
    patience, guarded.bench.patience = guarded.bench.patience, Patience(most=3)
    try:
        with browser(guarded) as who:
            tries = [who.post("/login", data={"name": "hanako", "password": f"guess {n}"}) for n in range(4)]
            assert [each.status_code for each in tries] == [403, 403, 403, 429]
            assert int(tries[-1].headers["retry-after"]) > 0
            assert who.post("/login", data={"name": "hanako", "password": PASSWORD}).status_code == 429
    finally:
        guarded.bench.patience = patience


def test_patience_returns_with_time() -> None:
    now = [0.0]
    patience = Patience(most=2, span=60, clock=lambda: now[0])
    patience.failed("a")
    patience.failed("a")
    assert patience.wait("a") > 0
    assert patience.wait("b") == 0
    now[0] = 61
    assert patience.wait("a") == 0


def test_a_session_that_lies_idle_is_over(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        accounts = Accounts(book)
        secret = accounts.begin("")
        now = datetime.now(UTC)
        assert accounts.of_session(secret, now + IDLE - timedelta(minutes=6)) is not None
        assert accounts.of_session(secret, now + 3 * IDLE) is None


def test_a_new_password_ends_the_sessions_of_the_old_one(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        accounts = Accounts(book, LIGHT)
        local = accounts.begin("")
        accounts.add("hanako", PASSWORD)
        assert accounts.of_session(local) is None
        secret = accounts.begin("hanako")
        accounts.add("hanako", PASSWORD + "!")
        assert accounts.of_session(secret) is None
        assert not accounts.check("hanako", PASSWORD)
        assert accounts.check("hanako", PASSWORD + "!")
        assert not accounts.check("nobody", PASSWORD)
        with pytest.raises(BadAccount):
            accounts.add("hanako", "short")


def test_a_blank_around_a_name_is_no_part_of_it(guarded: Serving) -> None:
    guarded.bench.accounts.add(" taro ", PASSWORD)
    with browser(guarded) as who:
        for name in ("taro", "taro "):
            assert who.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
            assert who.get("/casebook").status_code == 200


def test_a_password_is_hashed_as_strongly_as_is_recommended(tmp_path: Path) -> None:
    """RFC 9106, 4: argon2id, 64 MiB, three passes."""
    with Casebook.open(tmp_path) as book:
        Accounts(book).add("hanako", PASSWORD)
        with reading(book.engine) as connection:
            kept = connection.execute(select(tables.accounts.c.hash)).scalar()
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")


def test_secrets_are_kept_as_hashes_alone(tmp_path: Path) -> None:
    with Casebook.open(tmp_path) as book:
        accounts = Accounts(book, LIGHT)
        accounts.add("hanako", PASSWORD)
        secrets = [PASSWORD, accounts.begin("hanako"), accounts.add_token("a program")]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert [each for each in secrets if each.encode() in kept] == []


# --- what every request is asked --------------------------------------------------------------------------------------


def test_a_form_of_another_site_changes_nothing(guarded: Serving) -> None:
    with browser(guarded) as who:
        sign_in(guarded, who)
        form = {"csrf": csrf_of(who.get("/").text), "name": "x"}
        assert who.post("/programs", data={"name": "x"}).status_code == 403
        assert who.post("/programs", data=form, headers={"origin": "https://evil.example"}).status_code == 403
        assert who.post("/programs", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
        assert who.post("/programs", data=form, headers={"origin": guarded.base}).status_code == 200


def test_a_session_cannot_be_used_by_another_pages_script(guarded: Serving) -> None:
    with browser(guarded) as who:
        sign_in(guarded, who)
        assert who.get("/api/cases").status_code == 200
        assert who.post("/api/cases", json={"url": "https://garden.example/"}).status_code == 403
        held = {"x-csrf-token": csrf_of(who.get("/").text)}
        assert who.post("/api/cases", json={"url": "https://garden.example/"}, headers=held).status_code == 202


def test_a_name_that_was_bent_to_this_machine_is_not_served(workbench: Serving) -> None:
    with browser(workbench) as who:
        assert who.get("/login", headers={"host": "evil.example"}).status_code == 421
        assert who.get("/login", headers={"host": f"localhost:{workbench.bench.setup.port}"}).status_code != 421


def test_what_is_too_large_is_not_taken_in(guarded: Serving) -> None:
    setup = guarded.bench.setup

    def endless() -> Iterator[bytes]:
        for _ in range(64):
            yield b"x" * (1 << 16)

    with guarded.client() as program:
        assert program.post("/api/cases", files={"file": b"x" * (setup.largest_mail + 1)}).status_code == 413
        kind = {"content-type": "message/rfc822"}
        for body in (b"x" * (setup.largest_request + 1), endless()):
            answer = program.post("/api/cases", content=body, headers=kind)
            assert answer.status_code == 413
            assert answer.json() == {"detail": "That is more than can be taken in at once: 1 MB at most."}


def test_who_sends_far_too_much_hears_why_before_he_is_done(guarded: Serving) -> None:
    """The answer does not wait for the body, and no reset takes it away while the other side is still sending."""
    head = f"POST /investigations HTTP/1.1\r\nHost: 127.0.0.1:{guarded.bench.setup.port}\r\nAccept: text/html\r\n"
    long = guarded.bench.setup.largest_request * 8
    with socket.create_connection(("127.0.0.1", guarded.bench.setup.port), 30) as line:
        line.sendall(f"{head}Accept-Language: ja\r\nContent-Length: {long}\r\n\r\n".encode())
        with line.makefile("rb") as answer:
            assert b" 413 " in answer.readline()
            while answer.readline() != b"\r\n":
                pass
            line.sendall(b"x" * long)
            assert "一度に受け付けられる大きさ（1 MB）を超えています。" in answer.read().decode()


def test_what_anybody_may_report_is_small_and_little_of_it_is_kept(workbench: Serving) -> None:
    reports = workbench.bench.reports
    reports.clear()
    with browser(workbench) as who:
        assert who.post("/csp-report", content=b'{"a":[' + b"[]," * 30_000 + b"[]]}").status_code == 413
        assert who.post("/csp-report", content=b'{"a":[' + b"[]," * 10_000 + b"[]]}").status_code == 204
        assert who.post("/csp-report", content=b"[" * 60_000).status_code == 400
        for deep in range(800, 1000):
            told = b'{"a":' + b"[" * deep + b"]" * deep + b"}"
            assert who.post("/csp-report", content=told).status_code in (204, 400)
        assert who.post("/csp-report", content=b"{}", headers={"origin": "http://evil.test"}).status_code == 403
        assert who.post("/csp-report", content=b"{}", headers={"origin": "null"}).status_code == 204  # a mail's frame
        assert who.post("/csp-report", content=b"{}", headers={"origin": workbench.base}).status_code == 204
    assert all(len(each) <= 400 for each in reports)
    reports.clear()


def test_what_is_nested_without_end_is_no_json(workbench: Serving) -> None:
    head = {"authorization": f"Bearer {workbench.token}", "content-type": "application/json"}
    with browser(workbench) as who:
        assert who.post("/api/cases", content=b"[" * 200_000, headers=head).status_code == 400


def test_every_answer_forbids_its_page_what_it_does_not_need(workbench: Serving) -> None:
    with browser(workbench) as who:
        one, other = (who.get("/login").headers for _ in range(2))
    policy = one["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert one["x-frame-options"] == "DENY"
    assert one["x-content-type-options"] == "nosniff"
    assert policy != other["content-security-policy"]


def test_files_to_keep_are_never_opened_in_place(workbench: Serving) -> None:
    with workbench.client() as program:
        answer = program.get("/api/schema")
        assert answer.headers["cache-control"] == "no-store"
        assert program.get("/static/../app.py").status_code == 404
        assert program.get("/static/%2e%2e%2fapp.py").status_code == 404


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("MEKIKI_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_own_home")
def test_it_refuses_to_listen_elsewhere_without_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "--add-account" in capsys.readouterr().err


def test_who_opens_the_link_as_soon_as_it_is_printed_is_not_refused() -> None:
    with command._listening(Setup(port=0)) as line:  # what is printed next is where it is
        socket.create_connection(line.getsockname(), timeout=5).close()


@pytest.mark.usefixtures("_own_home")
def test_an_account_is_made_with_a_password_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert cli.main(["serve", "--add-account", "hanako"]) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert cli.main(["serve", "--add-account", "hanako"]) == 0
    assert cli.main(["serve", "--add-token", "a program"]) == 0
    assert "mekiki-" in capsys.readouterr().out


def test_without_its_extra_it_says_in_one_line_what_is_missing(tmp_path: Path) -> None:
    hide = "import sys; sys.modules['fastapi'] = None; from mekiki.doors.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run(
        [sys.executable, "-c", hide],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"XDG_DATA_HOME": str(tmp_path), "PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == f"mekiki: the workbench needs: {adding('web')}"


def test_the_command_line_does_not_load_it() -> None:
    look = "import sys; import mekiki.doors.cli; print([m for m in ('fastapi', 'sqlalchemy', 'uvicorn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
