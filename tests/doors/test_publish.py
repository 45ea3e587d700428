"""``mekiki publish`` and ``mekiki site build``: the doors, and a WordPress that lives on loopback."""

from __future__ import annotations

import base64
import http.server
import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from richcase import example_case, rich_case

from mekiki.doors import publish as door
from mekiki.doors.cli import main
from mekiki.doors.wordpress import Refused, Uploads, WordPress
from mekiki.investigate import investigate
from mekiki.report import publication
from mekiki.report.pictures import png
from mekiki.store.casedir import save

USER, PASSWORD = "hanako", "abcd EFGH 1234 ijkl"


def run(*arguments: str) -> int:
    """One command, as ``mekiki`` runs it."""
    return main(list(arguments))


@pytest.fixture(autouse=True)
def _in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without the settings of whoever runs it."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))


@pytest.fixture
def without_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "japanese_fonts", lambda: ())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "kagoya"
    save(rich_case(), folder)
    return folder


# --- folders ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without_pixels")
def test_a_case_becomes_a_warning_and_warnings_become_a_site(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", str(kept), "--lang", "en", "--out", str(tmp_path / "w" / "one")) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(tmp_path / "w" / "one")
    assert "fonts-noto-cjk" in told.err
    assert {path.name for path in (tmp_path / "w" / "one").iterdir()} == {"en.html", "en.md", "entry.json", "pictures"}
    assert run("site", "build", str(tmp_path / "w"), "--out", str(tmp_path / "site"), "--title", "Mine") == 0
    assert "1 warning\n" in capsys.readouterr().out
    assert "Mine" in (tmp_path / "site" / "en" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("without_pixels")
def test_a_name_that_the_settings_tell_today_is_hidden_in_what_is_published_today(tmp_path: Path) -> None:
    mail = (
        "From: a@shop.test\nTo: b@office.example\nSubject: hello\n\nThe keys of Kitamachi, please: http://shop.test/a\n"
    )
    save(investigate(mail.encode()), tmp_path / "case")
    (tmp_path / "ours.toml").write_text('[reader]\nnames = ["Kitamachi"]\n', encoding="utf-8")
    for settings, is_told in (("", True), (f"--config {tmp_path / 'ours.toml'}", False)):
        out = tmp_path / f"out{is_told}"
        assert run("publish", str(tmp_path / "case"), "--force", "--out", str(out), *settings.split()) == 0
        assert ("Kitamachi" in (out / "en.md").read_text("utf-8")) is is_told


@pytest.mark.usefixtures("without_pixels")
def test_what_cannot_be_published_is_one_line_and_a_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(example_case("newsletter-ja"), tmp_path / "case")
    out = str(tmp_path / "out")
    for arguments, why in (
        (("publish", str(tmp_path / "nowhere"), "--out", out), "no such folder"),
        (("publish", str(tmp_path / "case"), "--out", out), "judged legitimate"),
        (("publish", str(tmp_path / "case")), "needs --out"),
        (("site", "build", str(tmp_path / "nowhere"), "--out", out), "no such folder"),
    ):
        assert run(*arguments) == 2
        told = capsys.readouterr().err
        assert why in told
        assert told.count("\n") == 1
    assert run("publish", str(tmp_path / "case"), "--out", out, "--force") == 0


def test_an_empty_folder_is_not_told_to_be_fit_to_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script that wrote the name of its variable wrong would go on."""
    assert run("check-publication", str(tmp_path), "--lang", "en") == 2
    assert capsys.readouterr().err == f"mekiki: {tmp_path}: this folder is empty\n"


@pytest.mark.usefixtures("without_pixels")
@pytest.mark.parametrize("file", ["en.md", "pictures/map-of-ours.svg"])
def test_what_somebody_wrote_into_a_warning_is_not_lost(
    file: str, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "warning"
    command = ("publish", str(kept), "--lang", "en", "--out", str(out))
    assert run(*command) == run(*command) == 0
    with (out / file).open("a", encoding="utf-8") as stream:
        stream.write("In our own words.")
    capsys.readouterr()
    assert run(*command) == 2
    assert capsys.readouterr().err == (
        f"mekiki: {out / file} was changed by hand, and nothing was written; --anew writes over it\n"
    )
    assert "In our own words." in (out / file).read_text("utf-8")
    assert run(*command, "--anew") == 0
    assert run("check-publication", str(out)) == 0


# --- WordPress --------------------------------------------------------------------------------------------------------


@dataclass
class Blog:
    """What a WordPress got; ``status`` is the one it gives a post, ``answer`` what it says instead of doing as it is told."""

    media: list[tuple[str, bytes]] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    posts: list[dict[str, object]] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)  # pictures that somebody took out of the media library
    requests: list[str] = field(default_factory=list)
    status: str = "draft"
    answer: tuple[int, bytes] | None = None
    address: str = ""


def handler_of(blog: Blog) -> type[http.server.BaseHTTPRequestHandler]:
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            blog.requests.append(self.path)
            if self.headers["Authorization"] != expected:
                self.reply(401, {"code": "rest_cannot_create", "message": "Sorry, you are not allowed to do that."})
            elif blog.answer is not None:
                self.reply(*blog.answer)
            elif self.path == "/blog/wp-json/wp/v2/media":
                blog.media.append((self.headers["Content-Disposition"], body))
                number = len(blog.media)
                self.reply(201, {"id": number, "source_url": f"{blog.address}/files/{number}.png"})
            elif self.path.startswith("/blog/wp-json/wp/v2/media/"):
                number = int(self.path.rpartition("/")[2])
                if number in blog.gone:
                    self.reply(404, {"code": "rest_post_invalid_id", "message": "Invalid post ID."})
                else:
                    blog.alts.append(json.loads(body)["alt_text"])
                    self.reply(200, {"id": number, "source_url": f"{blog.address}/files/{number}.png"})
            else:
                blog.posts.append(json.loads(body))
                self.reply(201, {"id": 9, "status": blog.status, "link": f"{blog.address}/?p=9"})

        def reply(self, status: int, told: object) -> None:
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"{blog.address}/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test looks at what was asked."""

    return Handler


@pytest.fixture
def blog() -> Iterator[Blog]:
    """A WordPress on loopback, below /blog."""
    running = Blog()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_of(running)) as server:
        running.address = f"http://127.0.0.1:{server.server_port}/blog"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        server.shutdown()
        thread.join()


@pytest.mark.skipif(not png.japanese_fonts(), reason="no Japanese font is installed")
def test_a_draft_goes_up_with_its_pictures(
    kept: Path, blog: Blog, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(door.PASSWORD, PASSWORD)
    assert run("publish", str(kept), "--lang", "ja", "--wordpress", blog.address, "--user", USER) == 0
    (post,) = blog.posts
    content = str(post["content"])
    assert post["status"] == "draft"
    assert str(post["title"]).startswith("カゴヤ・ジャパンをかたるメール")
    assert post["featured_media"] == len(blog.media)
    assert all(data.startswith(b"\x89PNG") for _, data in blog.media)
    assert all(alt for alt in blog.alts)
    assert content.count("<img") == len(blog.media) - 1, "the card is for sharing, not for the page"
    assert f'src="{blog.address}/files/1.png"' in content
    assert "<script" not in content
    assert "<style" not in content
    assert "office.example" not in content
    assert "17aday.com" not in content
    assert capsys.readouterr().out.strip().endswith("?p=9")


@pytest.mark.skipif(not png.japanese_fonts(), reason="no Japanese font is installed")
def test_a_picture_goes_up_once_and_again_where_it_was_taken_away(
    tmp_path: Path, blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(rich_case(), tmp_path / "case")
    monkeypatch.setenv(door.PASSWORD, PASSWORD)
    command = ("publish", str(tmp_path / "case"), "--lang", "en", "--wordpress", blog.address, "--user", USER)
    assert run(*command) == 0
    once = len(blog.media)
    assert run(*command) == 0
    assert (len(blog.media), len(blog.posts)) == (once, 2)
    assert blog.posts[0] == blog.posts[1]
    blog.gone = {1}
    assert run(*command) == 0
    assert len(blog.media) == once + 1
    assert f"{blog.address}/files/{once + 1}.png" in str(blog.posts[2]["content"])


@pytest.mark.parametrize("told", ["", "[]", "{", '{"http://127.0.0.1:1/": 3}', '{"http://127.0.0.1:1/": {"x": [1]}}'])
def test_a_note_of_uploads_that_cannot_be_read_is_none(told: str, tmp_path: Path, blog: Blog) -> None:
    (tmp_path / "wordpress.json").write_text(told.replace("http://127.0.0.1:1/", blog.address), encoding="utf-8")
    site = WordPress(blog.address, USER, PASSWORD)
    for _ in range(2):
        uploads = Uploads(tmp_path / "wordpress.json", blog.address)
        assert uploads.put(site, "a.png", b"x", "a picture") == (1, f"{blog.address}/files/1.png")


@pytest.mark.usefixtures("without_pixels")
def test_a_wrong_password_is_told_and_nothing_is_left(
    kept: Path, blog: Blog, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(door.PASSWORD, "wrong")
    assert run("publish", str(kept), "--lang", "ja", "--wordpress", blog.address, "--user", USER) == 2
    told = capsys.readouterr().err
    assert "サイトからの応答は 401（rest_cannot_create）でした。ログインした利用者と認められません" in told
    assert told.endswith("（サイトの言葉：「Sorry, you are not allowed to do that.」）\n")
    assert "wrong" not in told
    assert blog.posts == []


@pytest.mark.parametrize(
    "status, code, en, ja",
    [
        (401, "incorrect_password", "no application password of this user", "アプリケーションパスワードではありません"),
        (401, "rest_forbidden", "took the request for nobody's", "ログインした利用者と認められませんでした"),
        (403, "rest_cannot_create", "role of an author at least", "「投稿者」以上の権限が必要です"),
        (403, "rest_forbidden", "does not let this in", "受け付けられませんでした"),
        (401, "", "check --user and the application password", "--user とアプリケーションパスワード"),
        (403, "", "keeps the REST API closed", "REST API を閉じています"),
        (404, "", "name the address of the blog itself", "ブログそのもの"),
        (413, "", "raise the limit for uploads", "アップロードの上限"),
        (503, "", "try again later", "時間をおいてやり直す"),
        (301, "", "name that one", "転送先のアドレスを指定"),
    ],
)
def test_what_a_site_refuses_is_told_with_what_to_do(status: int, code: str, en: str, ja: str, blog: Blog) -> None:
    said = {"code": code, "message": "<strong>Error</strong>: not&nbsp;so."} if code else "<html>Go away</html>"
    blog.answer = (status, json.dumps(said).encode() if code else str(said).encode())
    with pytest.raises(Refused) as caught:
        WordPress(blog.address, USER, PASSWORD).draft("t", "c", "e", "s")
    told = caught.value.said
    assert told.en.startswith(f"the site answered {status} ({code}): " if code else f"the site answered {status}: ")
    assert told.ja.startswith(
        f"サイトからの応答は {status}（{code}）でした。" if code else f"サイトからの応答は {status} でした。"
    )
    assert en in told.en
    assert ja in told.ja
    assert ("Error: not\xa0so." in told.en and "「Error: not\xa0so.」" in told.ja) is bool(code)


def test_an_answer_that_nobody_knows_is_quoted_and_not_explained(blog: Blog) -> None:
    blog.answer = (400, json.dumps({"code": "rest_x\n<b>", "message": "Ungültig."}).encode())
    with pytest.raises(Refused) as caught:
        WordPress(blog.address, USER, PASSWORD).draft("t", "c", "e", "s")
    assert caught.value.said.en == "the site answered 400 (it says “Ungültig.”)"
    assert caught.value.said.ja == "サイトからの応答は 400 でした（サイトの言葉：「Ungültig.」）"


@pytest.mark.usefixtures("without_pixels")
def test_without_a_password_nobody_is_asked(
    kept: Path, blog: Blog, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(door.PASSWORD, raising=False)
    assert run("publish", str(kept), "--wordpress", blog.address, "--user", USER) == 2
    assert door.PASSWORD in capsys.readouterr().err
    assert blog.requests == []


@pytest.mark.usefixtures("without_pixels")
def test_what_leaks_is_never_sent(
    kept: Path, blog: Blog, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(door.PASSWORD, PASSWORD)
    monkeypatch.setattr(publication, "violations", lambda *_, **__: ["a leak"])
    assert run("publish", str(kept), "--wordpress", blog.address, "--user", USER) == 2
    assert "1 leak, nothing" in capsys.readouterr().err
    assert blog.requests == []


def test_a_post_that_went_live_is_told(blog: Blog) -> None:
    blog.status = "publish"
    with pytest.raises(Refused, match="'publish' of the draft"):
        WordPress(blog.address, USER, PASSWORD).draft("t", "c", "e", "s")


def test_a_redirect_is_not_followed(blog: Blog) -> None:
    blog.answer = (307, b"")
    with pytest.raises(Refused, match="307"):
        WordPress(blog.address, USER, PASSWORD).draft("t", "c", "e", "s")
    assert len(blog.requests) == 1


@pytest.mark.parametrize("answer", [(200, b"<html>hello"), (201, b"[]"), (500, b""), (201, b'{"id": "x"}')])
def test_nonsense_is_told(blog: Blog, answer: tuple[int, bytes]) -> None:
    blog.answer = answer
    with pytest.raises(Refused):
        WordPress(blog.address, USER, PASSWORD).picture("a.png", b"x", "alt")


@pytest.mark.parametrize(
    "address", ["http://blog.example", "ftp://blog.example", "blog.example", "https://user:pw@blog.example", ""]
)
def test_a_password_never_travels_in_the_clear(address: str) -> None:
    with pytest.raises(Refused):
        WordPress(address, USER, PASSWORD)


@pytest.mark.parametrize(
    "address", ["http://[::1/", "https://blog.example:99999/", "http://localhost:abc/", "https://blog.example:0/"]
)
def test_an_address_that_is_none_is_told_as_one(address: str) -> None:
    with pytest.raises(Refused, match="no address of a web site"):
        WordPress(address, USER, PASSWORD)


def test_what_a_site_lacks_is_told_before_a_folder_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "warning"
    save(rich_case(), tmp_path / "case")
    assert main(["publish", str(tmp_path / "case"), "--out", str(out), "--wordpress", "https://blog.example"]) == 2
    assert "--user" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("address", ["warnings.office.example", "/w/", "http://[::1/", "https://x.example:99999/"])
@pytest.mark.parametrize("command", [("publish", "case", "--address"), ("site", "build", "w", "--out", "s", "--url")])
def test_half_an_address_is_told_before_every_link_is_built_on_it(
    command: tuple[str, ...], address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*command, address, "--lang", "en"])
    assert f"{address}: a web address is needed" in capsys.readouterr().err


def test_the_password_is_not_shown() -> None:
    assert PASSWORD not in repr(WordPress("https://blog.example", USER, PASSWORD))
