"""The commands that let something out: they tell what they do, refuse with a reason, and send only when asked twice."""

from __future__ import annotations

import asyncio
import io
import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from mekiki.doors.cli import main
from mekiki.doors.export import FORMATS
from mekiki.doors.mailserver import PASSWORD
from mekiki.doors.settings import reader_from
from mekiki.investigate import investigate

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))
from richcase import KAGOYA, rich_case

from mekiki.report.redaction import _Redaction
from mekiki.store.casedir import save


def run(*arguments: str) -> int:
    """One command, as ``mekiki`` runs it."""
    return main(list(arguments))


@pytest.fixture(autouse=True)
def _in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without the settings of whoever runs it."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))


@pytest.fixture
def case_dir(tmp_path: Path) -> str:
    save(rich_case(), tmp_path / "case")
    return str(tmp_path / "case")


class Taken:
    """What a mail server on loopback took; ``arrived`` is set when the last mail is in."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK" if envelope.rcpt_tos != ["reportphishing@apwg.org"] else "554 no thank you"


@contextmanager
def mail_server(asks: tuple[str, str] | None = None) -> Iterator[tuple[Taken, int]]:
    """An SMTP server on loopback, on a port of the system's choice, ready before the first use.

    ``asks`` is the user and password that it wants to be told.
    """
    taken, loop, ready = Taken(), asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []

    def known(server: SMTP, session: Any, envelope: Envelope, mechanism: str, told: Any) -> AuthResult:
        return AuthResult(success=(told.login, told.password) == tuple(map(str.encode, asks or ())), handled=False)

    def connection() -> SMTP:
        if asks is None:
            return SMTP(taken, loop=loop)
        return SMTP(taken, loop=loop, authenticator=known, auth_required=True, auth_require_tls=False)

    async def serve() -> asyncio.Server:
        server = await loop.create_server(connection, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        loop.call_soon(ready.set)
        return server

    def work() -> None:
        server = loop.run_until_complete(serve())
        loop.run_forever()
        server.close()
        loop.run_until_complete(server.wait_closed())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(10)
    try:
        yield taken, ports[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def settings(folder: Path, port: int) -> str:
    path = folder / "mekiki.toml"
    path.write_text(
        f'[notice]\nsender = "soc@reporter.example"\nname = "SOC"\nhost = "127.0.0.1"\nport = {port}\nstarttls = false\n'
    )
    return str(path)


# --- check-publication ------------------------------------------------------------------------------------------------


def test_a_clean_folder_may_be_published(case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("<p>hxxps://17aday[.]com/</p>")
    assert run("check-publication", str(tmp_path / "out"), "--case", case_dir) == 0
    assert "nothing found" in capsys.readouterr().out


def test_a_leak_is_told_with_its_place_and_not_repeated(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text(
        "<p>x</p>\n<p>admin@office.example</p>\n<a href='https://17aday.com/'>y</a>"
    )
    assert run("check-publication", str(tmp_path / "out"), "--case", case_dir) == 1
    out = capsys.readouterr().out
    assert "index.html: line 2: tells who received the mail" in out
    assert "index.html: line 3: leads to" in out
    assert "admin@office.example" not in out
    assert "17aday.com" not in out


def test_a_folder_that_is_none_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check-publication", str(tmp_path / "nowhere")) == 2
    assert "no such folder" in capsys.readouterr().err


# --- redact -----------------------------------------------------------------------------------------------------------


def test_redact_writes_the_copy_and_tells_what_it_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "copy.eml"
    config = tmp_path / "mekiki.toml"
    config.write_text('[reader]\ndomains = ["office.example"]\n')
    assert run("redact", str(KAGOYA), "--out", str(out), "--config", str(config)) == 0
    assert b"office.example" not in out.read_bytes()
    assert "admin@office.example → admin@reader.example" in capsys.readouterr().err
    assert reader_from(config).domains == ("office.example",)
    again = ("redact", str(KAGOYA), "--out", str(out), "--config", str(config), "--lang", "ja")
    assert run(*again) == 2
    assert "上書きするには --anew" in capsys.readouterr().err
    assert run(*again, "--anew") == 0
    assert "アドレス：5 × admin@office.example → admin@reader.example" in capsys.readouterr().err


def test_a_mail_that_cannot_be_read_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("redact", str(tmp_path / "none.eml")) == 2
    assert capsys.readouterr().err.count("\n") == 1


_TWO_READERS = (
    b"From MAILER-DAEMON Thu Oct 13 06:41:17 2022\nFrom: a@garden.test\nTo: hanako@office.example\nSubject: one\n\nHello.\n\n"
    b"From MAILER-DAEMON Thu Oct 13 06:41:18 2022\nFrom: a@garden.test\nTo: jiro@office.example\nSubject: two\n\nHello.\n"
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (_TWO_READERS, "several mails"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 200)), "is not a mail (image/png)"),
        (b"", "holds no mail"),
    ],
    ids=["a mailbox of two readers", "a picture", "an empty file"],
)
def test_what_is_not_one_mail_is_not_made_into_a_copy(
    given: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail, out = tmp_path / "reported", tmp_path / "copy.eml"
    mail.write_bytes(given)
    assert run("redact", str(mail), "--out", str(out)) == 2
    told = capsys.readouterr().err
    assert said in told
    assert str(mail) in told
    assert not out.exists()


# --- notice -----------------------------------------------------------------------------------------------------------


def test_without_to_it_lists_everybody_and_the_reason_for_nobody(
    case_dir: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("notice", case_dir) == 0
    out = capsys.readouterr().out
    assert "info@antiphishing.jp" in out
    assert "the address is not a public one" in out
    assert "stored copy" not in out, "a note of whoever entered the contact"


@pytest.mark.parametrize(
    ("lang", "of_registry", "of_page"),
    [
        (
            "en",
            "[contact known from: registration data of ",
            "[contact known from: https://www.antiphishing.jp/registration.html, as of 20",
        ),
        ("ja", "［連絡先の出典：登録情報（", "［連絡先の出典：https://www.antiphishing.jp/registration.html（20"),
    ],
)
def test_where_a_contact_is_known_from_is_said_in_words(
    lang: str, of_registry: str, of_page: str, case_dir: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ((), ("--to", "capaj", "registrar")):
        assert run("notice", case_dir, *more, "--lang", lang) == 0
        out = capsys.readouterr().out
        assert of_registry in out
        assert of_page in out
        assert "(stored copy)" not in out
        assert "brands: " not in out


def test_drafts_are_written_and_nothing_is_sent(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server() as (taken, port):
        config = settings(tmp_path, port)
        assert run("notice", case_dir, "--to", "all", "--out", str(tmp_path / "out"), "--config", config) == 0
    assert taken.envelopes == []
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert any(name.endswith("capaj.eml") for name in names)
    assert any(name.endswith("jpcert.txt") for name in names)
    assert any(name.endswith("registrar.xarf.json") for name in names)


@pytest.mark.parametrize("door", ["notice --to all --out {out}", "reply"])
def test_a_name_that_stands_in_the_settings_today_is_masked_in_a_case_of_before(
    door: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = b"From: bank@kagoya.shop.test\nTo: b@office.example\nSubject: Yamabiko\n\nYamabiko! http://kagoya.shop.test/kagoya\n"
    save(investigate(mail), tmp_path / "case")
    (tmp_path / "ours.toml").write_text('[reader]\nnames = ["Yamabiko"]\n', encoding="utf-8")
    (tmp_path / "out").mkdir()
    command, *arguments = door.format(out=tmp_path / "out").split()
    assert run(command, str(tmp_path / "case"), *arguments, "--config", str(tmp_path / "ours.toml")) == 0
    told = [capsys.readouterr().out, *(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())]
    assert "Yamabiko" not in "".join(told)


def test_a_receiver_who_gets_nothing_is_told_with_the_reason(case_dir: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("notice", case_dir, "--to", "brand") == 0
    assert "brand: no address or form is known" in capsys.readouterr().err
    assert run("notice", case_dir, "--to", "nobody") == 2
    assert run("notice", case_dir, "--to", "cdn") == 0
    assert "cdn: nobody in this case has that part" in capsys.readouterr().err


def test_a_form_gets_the_mail_as_a_file_to_upload(case_dir: str, tmp_path: Path) -> None:
    assert run("notice", case_dir, "--to", "sending-network", "--out", str(tmp_path / "out")) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["01-sending-network.reported.eml", "01-sending-network.txt"]
    assert b"office.example" not in (tmp_path / "out" / names[0]).read_bytes()


def test_a_form_that_cannot_be_sent_is_named_before_anything_goes_out(
    case_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    config = settings(tmp_path, 1)
    assert run("notice", case_dir, "--to", "capaj", "sending-network", "--send", "--config", config) == 0
    out = capsys.readouterr().out
    assert "sending-network: takes reports by its form alone" in out
    assert "Send 1 mail as" in out


@pytest.mark.parametrize(
    "lang, why", [("en", "withheld: it would still tell something"), ("ja", "送れません：受信者が分かるもの")]
)
def test_a_notice_whose_mail_still_tells_something_is_neither_written_nor_sent(
    lang: str,
    why: str,
    case_dir: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(_Redaction, "left", lambda *_: iter(("header To",)))
    monkeypatch.setattr(sys, "stdin", io.StringIO("send\n"))
    out = tmp_path / "notices"
    with mail_server() as (taken, port):
        asked = ("notice", case_dir, "--lang", lang, "--config", settings(tmp_path, port))
        assert run(*asked, "--to", "capaj", "registrar", "--out", str(out), "--send") == 1
    assert [each.rcpt_tos for each in taken.envelopes] == [["abuse@registrar.example"]]
    assert not list(out.glob("*capaj*"))
    assert f"capaj: {why}" in capsys.readouterr().err


def test_sending_asks_to_whom(case_dir: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("notice", case_dir, "--send") == 2
    assert "--to" in capsys.readouterr().err


def test_sending_needs_the_word(
    case_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    with mail_server() as (taken, port):
        assert run("notice", case_dir, "--to", "capaj", "--send", "--config", settings(tmp_path, port)) == 0
    assert taken.envelopes == []
    assert "Nothing was sent." in capsys.readouterr().out


def test_what_is_sent_is_what_was_drafted(case_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("send\n"))
    with mail_server() as (taken, port):
        assert (
            run("notice", case_dir, "--to", "capaj", "registrar", "--send", "--config", settings(tmp_path, port)) == 0
        )
    assert sorted(each.rcpt_tos[0] for each in taken.envelopes) == ["abuse@registrar.example", "info@antiphishing.jp"]
    assert {each.mail_from for each in taken.envelopes} == {"soc@reporter.example"}
    content = next(each.content for each in taken.envelopes if each.rcpt_tos == ["info@antiphishing.jp"])
    assert isinstance(content, bytes)
    assert [part.get_content_type() for part in message_from_bytes(content, policy=policy.default).iter_parts()] == [
        "text/plain", "message/rfc822",
    ]  # fmt: skip
    assert b"office.example" not in content


def test_a_refusal_is_told_and_the_others_are_still_sent(
    case_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("send\n"))
    with mail_server() as (taken, port):
        assert run("notice", case_dir, "--to", "apwg", "capaj", "--send", "--config", settings(tmp_path, port)) == 1
    assert len(taken.envelopes) == 2
    assert "apwg: refused: 554" in capsys.readouterr().err


def test_sending_without_a_server_says_what_is_missing(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "empty.toml"
    config.touch()
    assert run("notice", case_dir, "--to", "capaj", "--send", "--config", str(config)) == 2
    assert "notice.host" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server is on loopback
def test_a_server_that_asks_gets_the_password_of_the_environment(
    case_dir: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("send\n"))
    monkeypatch.delenv(PASSWORD, raising=False)
    with mail_server(asks=("hanako", "s3cret")) as (taken, port):
        config = Path(settings(tmp_path, port))
        config.write_text(config.read_text() + 'user = "hanako"\n')
        arguments = ("notice", case_dir, "--to", "capaj", "--send", "--config", str(config))
        assert run(*arguments) == 2
        assert PASSWORD in capsys.readouterr().err
        monkeypatch.setenv(PASSWORD, "s3cret")
        assert run(*arguments) == 0
        monkeypatch.setattr(sys, "stdin", io.StringIO("send\n"))
        monkeypatch.setenv(PASSWORD, "wrong")
        assert run(*arguments) == 1
    assert len(taken.envelopes) == 1
    assert "wrong" not in capsys.readouterr().err


def test_a_setting_that_is_not_known_is_named(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "bad.toml"
    config.write_text('[notice]\nserver = "x"\n')
    assert run("notice", case_dir, "--to", "capaj", "--config", str(config)) == 2
    assert "notice.server" in capsys.readouterr().err


# --- export and reply ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(form: str, case_dir: str, tmp_path: Path) -> None:
    out = tmp_path / "list"
    assert run("export", case_dir, "--format", form, "--out", str(out)) == 0
    text = out.read_text("utf-8")
    assert "17aday" in text
    assert "office.example" not in text
    if form in ("stix", "misp"):
        json.loads(text)


def test_a_difference_is_shown_and_nothing_written(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hosts"
    out.write_text("0.0.0.0 other.example\n")
    assert run("export", case_dir, "--format", "hosts", "--out", str(out), "--diff") == 0
    assert "+0.0.0.0 17aday.com" in capsys.readouterr().out
    assert out.read_text() == "0.0.0.0 other.example\n"


def test_what_is_accused_of_nothing_is_named_in_the_language_of_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maintenance, case = KAGOYA.with_name("kagoya-maintenance.eml"), str(tmp_path / "genuine")
    save(investigate(maintenance.read_bytes()), Path(case))
    assert run("export", case, "--format", "csv", "--lang", "ja") == 1
    assert capsys.readouterr().err.startswith("mekiki: 問題なし: 鑑定がそこまで確かではありません")
    assert run("export", case, "--format", "csv", "--lang", "en") == 1
    assert capsys.readouterr().err.startswith("mekiki: Legitimate: the verdict is not sure enough")


def test_what_a_list_cannot_hold_is_said(case_dir: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", case_dir, "--format", "rpz", "--scope", "url", "--lang", "ja") == 0
    assert "1 ページだけを指定できません" in capsys.readouterr().err


def test_reply_prints_a_mail(case_dir: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("reply", case_dir, "--lang", "en") == 0
    assert capsys.readouterr().out.startswith("Re: ")


def test_a_folder_without_a_case_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["reply"], ["export", "--format", "csv"], ["notice"]):
        assert run(command[0], str(tmp_path), *command[1:]) == 2
    assert capsys.readouterr().err.count("case.json is missing") == 3


@pytest.mark.parametrize(
    ("first", "second"), [("hosts", "stix"), ("csv", "hosts"), ("rpz", "postfix"), ("stix", "misp")]
)
def test_a_file_of_another_form_is_left_as_it_is(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str, second: str
) -> None:
    out = tmp_path / "list"
    assert run("export", case_dir, "--format", first, "--out", str(out)) == 0
    before = out.read_text()
    assert run("export", case_dir, "--format", second, "--out", str(out)) == 2
    assert out.read_text() == before
    assert "left as it is" in capsys.readouterr().err
    assert run("export", case_dir, "--format", first, "--out", str(out)) == 0


_MAIL = "From: hanako@shop.example\nTo: taro@shop.example\nSubject: order\n\nThank you.\n"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("there", ["a mail", "a case file", "a page", "a case as JSON"])
def test_a_mail_or_a_case_file_is_never_written_over(
    case_dir: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str, form: str
) -> None:
    out = tmp_path / "only-copy"
    case = (Path(case_dir) / "case.json").read_text(encoding="utf-8")
    page = "<!DOCTYPE html>\n<html>\n<p>notes</p>\n</html>\n"
    out.write_text({"a mail": _MAIL, "a case file": case, "a page": page}.get(there, "[1, 2]\n"), encoding="utf-8")
    before = out.read_bytes()
    assert run("export", case_dir, "--format", form, "--out", str(out), "--lang", "ja") == 2
    assert out.read_bytes() == before
    assert "そのままにしました" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("hosts", "# mine\n127.0.0.1 localhost here.example # both\n::1 localhost\n"),
        ("rspamd", "pay.example\n/^https?:\\/\\/a b/i\n"),
        ("postfix", "if /http/\n/pay\\.example/ REJECT\nendif\n"),
        (
            "rpz",
            "; mine\n$TTL 60\n@ IN SOA a.example. b.example. 1 2 3 4 5\n@ NS a.example.\npay.example A 127.0.0.1\n",
        ),
    ],
)
def test_a_list_that_somebody_else_began_is_gone_on_with(case_dir: str, tmp_path: Path, form: str, kept: str) -> None:
    out = tmp_path / "list"
    out.write_text(kept)
    assert run("export", case_dir, "--format", form, "--out", str(out)) == 0
    assert "17aday" in out.read_text()
    assert set(kept.splitlines()) <= {
        re.sub("SOA .*", "SOA a.example. b.example. 1 2 3 4 5", each) for each in out.read_text().splitlines()
    }


@pytest.mark.parametrize("days", ["0", "-3"])
def test_a_list_that_would_have_ended_already_is_refused(
    case_dir: str, capsys: pytest.CaptureFixture[str], days: str
) -> None:
    with pytest.raises(SystemExit):
        run("export", case_dir, "--format", "hosts", "--expires", days)
    assert "whole number" in capsys.readouterr().err
