"""What must not be published is found, whatever it hides in; what may be published raises no alarm."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from leakset import HERE, READER, SECRETS, Planted, all_leaks, leak_case
from report_cases import case_of, finding

from mekiki.investigate import investigate
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.report.destinations import Destinations
from mekiki.report.entry.folder import publish
from mekiki.report.personal import Personal
from mekiki.report.pictures.drawing import Drawings
from mekiki.report.publication import KINDS, Leak, violations
from mekiki.report.site.build import Site, build

LEAKS = list(all_leaks())
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_there_are_leaks_enough() -> None:
    assert len(LEAKS) > 380
    assert len({each.name for each in LEAKS}) == len(LEAKS)
    assert {each.kind for each in LEAKS} == set(KINDS)


def test_the_clean_folder_raises_no_alarm() -> None:
    assert violations(HERE / "clean", case=leak_case(), reader=READER) == []


@pytest.mark.parametrize("leak", [pytest.param(each, id=each.name) for each in LEAKS])
def test_a_leak_is_told_with_its_file_and_kind(leak: Planted, tmp_path: Path) -> None:
    leak.write(tmp_path)
    told = violations(tmp_path, case=leak_case(), reader=READER)
    assert leak.kind in {each.kind for each in told if each.file == leak.file}
    assert {each.file for each in told} == {leak.file}


# --- no false alarms -------------------------------------------------------------------------------------------------


def written(folder: Path, text: str, name: str = "index.html") -> list[Leak]:
    (folder / name).write_text(text, encoding="utf-8")
    return violations(folder, case=leak_case(), reader=READER)


@pytest.mark.parametrize(
    "near_misses",
    [
        "<p>The mail was sent to info, admin and support; hana is a name, and Yamadaya too.</p>",
        "<p>We phoned the office. Example calls are listed below.</p>",
        "<p>山田電機と花の子供は関係ありません。お客様各位。</p>",
        "<p>hxxps://login[.]evil-kagoya[.]test/jp/?t=●●●</p>",
        '<a href="https://www.kagoya.jp/">カゴヤ</a> <a href="mailto:info@antiphishing.jp">CAPJ</a>',
        '<a href="tel:#9110">#9110</a> <a href="#top">Top</a> <a href="other/page.html">other</a>',
        "<style>html{scroll-behavior:smooth}</style>",
        "<p>evil-kagoya.testing and not-evil-kagoya.test.example are other names; so is 1203.0.113.77.</p>",
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M104,97 110,97 107,111z"/></svg>',
        "<p>5d41402abc4b2a76b9719d911017c592 is the digest of somebody else's word.</p>",
    ],
)
def test_what_only_looks_like_a_leak_raises_no_alarm(near_misses: str, tmp_path: Path) -> None:
    assert written(tmp_path, near_misses) == []


def test_a_script_of_ours_may_run_and_a_changed_one_may_not(tmp_path: Path) -> None:
    from mekiki.report.html import TEMPLATES

    ours = (TEMPLATES / "script.js").read_text("utf-8")
    assert written(tmp_path, f"<script>{ours}</script>") == []
    assert {each.kind for each in written(tmp_path, f"<script>{ours};fetch('/')</script>")} == {"executable"}


def test_a_page_may_name_the_site_that_it_will_stand_on(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<link rel="canonical" href="https://warnings.example/a/">')
    assert violations(tmp_path, case=leak_case(), reader=READER)
    assert violations(tmp_path, case=leak_case(), reader=READER, site="warnings.example") == []


def test_a_suspect_is_no_site_of_ours(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="https://login.evil-kagoya.test/">x</a>')
    assert violations(tmp_path, case=leak_case(), reader=READER, site="login.evil-kagoya.test")


def test_without_a_case_our_mailboxes_and_every_stranger_count(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>keiri-7f@office.example</p>\n<a href='https://stranger.test/'>x</a>")
    told = violations(tmp_path, case=None, reader=Reader(mailboxes=("keiri-7f@office.example",)))
    assert {each.kind for each in told} == {"recipient", "live-link"}


def test_a_leak_is_shown_masked(tmp_path: Path) -> None:
    told = written(tmp_path, f"<p>{SECRETS['address']}</p>\n<a href='https://login.evil-kagoya.test/'>x</a>")
    assert all(SECRETS["address"] not in each.said(lang) for each in told for lang in ("ja", "en"))
    assert all("https://" not in each.shown.en for each in told)
    assert {each.place.en for each in told} == {"line 1", "line 2"}


def test_a_leak_is_told_in_the_language_of_its_page(tmp_path: Path) -> None:
    (tmp_path / "linked.html").symlink_to(tmp_path / "index.html")
    told = written(tmp_path, f"<h1>x</h1>\n<p>{SECRETS['address']}</p>")
    english, japanese = ("\n".join(each.said(lang) for each in told) for lang in ("en", "ja"))
    for en, ja in (("line 2", "2 行目"), ("a symbolic link", "シンボリックリンク"), (": address ", "：アドレス ")):
        assert (en in english, en in japanese) == (True, False)
        assert (ja in english, ja in japanese) == (False, True)


def test_a_sender_cannot_forbid_publication_by_naming_anybody(tmp_path: Path) -> None:
    """Words that mean everybody, and role accounts, are no secrets, whatever stands in To."""
    raw = "To: Customer <info@office.example>, お客様 <support@shop.test>\nFrom: a@b.test\n\nx"
    case = case_of(parse(raw.encode()))
    (tmp_path / "a.html").write_text("<p>Dear customer, お客様へ: info or support will help.</p>")
    assert violations(tmp_path, case=case, reader=None) == []


@pytest.mark.parametrize("name", ["What came", "Will", "確か", "KAGOYA", "A clue"])
def test_a_sender_cannot_forbid_publication_by_calling_the_reader_with_our_own_words(name: str, tmp_path: Path) -> None:
    message = parse(f"To: {name} <keiri-7f@office.example>\nFrom: a@b.test\n\nx".encode())
    (tmp_path / "a.html").write_text(f"<h2>{name}</h2>")
    assert violations(tmp_path, case=case_of(message, [finding()], [3.0]), reader=None) == []


def test_a_short_name_of_the_reader_is_found_where_it_is_none_of_our_words(tmp_path: Path) -> None:
    message = parse(b"To: Koko <keiri-7f@office.example>\nFrom: a@b.test\n\nx")
    (tmp_path / "a.html").write_text("<p>Hello Koko</p>")
    assert [each.kind for each in violations(tmp_path, case=case_of(message), reader=None)] == ["recipient"]


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "out" / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert [each.kind for each in violations(tmp_path / "out", case=None, reader=None)] == ["file"]


def test_the_secrets_of_a_case_are_those_of_its_mail_and_reader() -> None:
    found = {(each.what, each.text) for each in Personal.of(leak_case(), None).secrets}
    assert {("address", SECRETS["address"]), ("address", SECRETS["mailbox"]), ("name", SECRETS["name"])} <= found
    assert {("domain", SECRETS["domain"]), ("token", SECRETS["token"]), ("local-part", SECRETS["local"])} <= found
    assert not any(text in ("info", "お客様") for _, text in found)


# --- what was read once is not read again ----------------------------------------------------------------------------


def test_a_leak_that_stands_in_two_files_is_told_of_both(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(f"<p>harmless</p>\n<p>{SECRETS['address']}</p>\n", encoding="utf-8")
    told = violations(tmp_path, case=leak_case(), reader=READER)
    assert {each.file for each in told} == {"a.html", "b.html"}


def test_harmless_lines_in_another_order_are_read_again(tmp_path: Path) -> None:
    """Each line stands in a clean file too; only side by side do they name somebody."""
    (tmp_path / "a.txt").write_text(
        "hanak\nfirst\nsecond\no.yam\nfirst\nsecond\nada@office.\nthird\nfourth\nexample\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("hanak\n\no.yam\nada@office.\nexample\n", encoding="utf-8")
    told = violations(tmp_path, case=leak_case(), reader=READER)
    assert {each.file for each in told} == {"b.txt"}


def test_a_style_sheet_of_ours_is_passed_over_and_a_changed_one_is_not(tmp_path: Path) -> None:
    from mekiki.report.pictures.ink import style

    assert written(tmp_path, f"<style>{style()}</style>") == []
    assert written(tmp_path, f"<style>{style()}a{{background:url(https://login.evil-kagoya.test/)}}</style>")


def test_records_that_nest_without_end_are_told_as_none(tmp_path: Path) -> None:
    (leak,) = written(tmp_path, '{"a":' * 100_000 + "1" + "}" * 100_000, "entry.json")
    assert (leak.file, leak.kind) == ("entry.json", "file")


# --- what a sender may write without forbidding the publication --------------------------------------------------------


class NoPixels(Drawings):
    def finish(self) -> None:
        """PNG files are not what is looked at here."""


def published(raw: bytes, folder: Path) -> Path:
    publish(investigate(raw), folder / "entry", ("en", "ja"), NOW, force=True, draw=NoPixels)
    return folder / "entry"


def lure(text: str, subject: str = "Your account", more: str = "") -> bytes:
    return (
        "Received: from vps.garden.test (vps.garden.test [198.51.100.7]) by mx.kitamachi.example (Postfix) with ESMTP\n"
        " id ZZ99 for <hanako.mori@kitamachi.example>; Tue, 4 Nov 2025 10:00:00 +0900\n"
        f'{more}From: "Amazon" <account@garden.test>\nTo: <hanako.mori@kitamachi.example>\nSubject: {subject}\n'
        "Date: Tue, 04 Nov 2025 10:00:00 +0900\nContent-Type: text/html; charset=utf-8\n\n"
        f"<p>Your Amazon account is suspended. Verify within 24 hours.</p>{text}\n"
    ).encode()


LINK = '<a href="https://amazon.garden.test/login">Amazon</a>'


@pytest.mark.parametrize(
    "host", ["or.jp", "go.jp", "lg.jp", "co.jp", "jp", "jpcert.or.jp", "www.dekyo.or.jp", "s3.amazonaws.com"]
)
def test_a_link_to_a_suffix_or_to_a_desk_forbids_nobody_to_be_named(host: str, tmp_path: Path) -> None:
    out = published(lure(f'{LINK}<a style="display:none" href="https://{host}/">.</a>'), tmp_path)
    assert "https://www.jpcert.or.jp/form/" in (out / "en.md").read_text()


def test_a_suffix_that_was_linked_is_suspect_by_itself_and_not_what_lies_below() -> None:
    to = Destinations(investigate(lure(f'{LINK}<a href="https://or.jp/">.</a>')))
    assert [to.is_suspect(each) for each in ("or.jp", "www.jpcert.or.jp", "x.garden.test")] == [True, False, True]
    assert list(to.live("or.jp, www.jpcert.or.jp, x.garden.test")) == ["or.jp", "x.garden.test"]


TAGS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe>", "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "<?xml-stylesheet href='//e'?>", "--><svg onload=1>", "</title><a href=http://x.test>",
]  # fmt: skip


@pytest.mark.parametrize("subject", TAGS)
def test_a_tag_in_the_subject_forbids_no_publication_and_acts_nowhere(subject: str, tmp_path: Path) -> None:
    out = published(lure(LINK, subject), tmp_path)
    assert json.loads((out / "entry.json").read_text())["entries"][0]["subject"].startswith(subject[:5])
    assert "<" not in (out / "entry.json").read_text()
    front = (out / "en.md").read_text().split("---")[1]
    assert not re.search(r"<[A-Za-z!/?]|\\\\u003c", front), "a generator decodes it and may put it into a page as it is"
    build([out], tmp_path / "site", Site({"en": "Warnings", "ja": "注意喚起"}))
    assert not re.search(r"&lt;(?:script|iframe|svg|img)", (tmp_path / "site" / "feed.xml").read_text())


def test_markup_in_json_is_told_unless_it_is_escaped(tmp_path: Path) -> None:
    assert written(tmp_path, '{"title": "<script>x</script>"}', "a.json")
    assert not written(tmp_path, '{"title": "\\u003cscript>x\\u003C/script>"}', "a.json")


@pytest.mark.parametrize(
    "text",
    [
        f"<p>Open kitamachi.garden.test now</p>{LINK}",
        '<a href="https://x.garden.test/kitamachi.garden.test/login">Amazon</a>',
        '<a href="https://x.garden.test/?m=kitamachi.garden.test">Amazon</a>',
        '<p>Open hanako-mori.garden.test now</p><a href="https://hanako-mori.garden.test/login">Amazon</a>',
    ],
)
def test_a_host_of_which_a_label_is_masked_is_made_dead_all_the_same(text: str, tmp_path: Path) -> None:
    out = published(lure(text), tmp_path)
    assert not re.search(
        r"kitamachi|(?<!\])\.garden\.test", (out / "en.html").read_text().replace("●.garden[", "●[.]garden[")
    )


@pytest.mark.parametrize(
    "content", ["0;https://evil.example/s", "1, url='https://evil.example/?u=1'", "url=https://evil.example/"]
)
def test_a_page_that_sends_its_reader_on_is_told_in_whatever_spelling(content: str, tmp_path: Path) -> None:
    assert written(tmp_path, f'<meta http-equiv="refresh" content="{content}">')
