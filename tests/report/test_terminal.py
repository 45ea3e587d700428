"""The terminal report: what it says at 80 columns, and that no mail can take the terminal over."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from report_cases import case_of, finding, in_text, newsletter_case, seed_case
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Words

from mekiki.model.case import Case
from mekiki.model.facts import Quote, Text
from mekiki.model.finding import Bearing
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.fold import folded
from mekiki.report.numbered import numbered
from mekiki.report.terminal import render_terminal
from mekiki.report.words import WORDS

GOLDEN = Path(__file__).parent / "golden"


def printed(case: Case, lang: str = "en", width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    render_terminal(
        case, lang, Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None)
    )
    return out.getvalue()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_founding_mail_at_80_columns(lang: str) -> None:
    assert printed(seed_case(), lang) == (GOLDEN / f"seed-{lang}-80.txt").read_text("utf-8")


@pytest.mark.parametrize("case", [seed_case(), newsletter_case()], ids=["seed", "newsletter"])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(case: Case, lang: str, width: int) -> None:
    assert max(cell_len(line) for line in printed(case, lang, width).splitlines()) <= width


def test_a_pipe_gets_no_colour_and_a_terminal_does() -> None:
    assert "\x1b" not in printed(seed_case())
    assert "\x1b[" in printed(seed_case(), colour=True)


def test_every_finding_is_listed_by_its_number() -> None:
    for case in (seed_case(), newsletter_case()):
        text = printed(case)
        for row in numbered(case):
            assert re.search(rf"^ ?{row.number} {re.escape(row.finding.title.en[:30])}", text, re.MULTILINE)


def test_the_recipient_never_appears() -> None:
    for lang in ("ja", "en"):
        assert "admin@office" not in printed(seed_case(), lang, 140)
        assert "hanako.mori" not in printed(newsletter_case(), lang, 140)


def test_recipients_that_are_not_listed_are_counted() -> None:
    to = ", ".join(f"a{number}@b{number}.example" for number in range(12))
    assert "and 7 more" in printed(case_of(parse(f"From: x@y.test\nTo: {to}\n\nhello\n".encode())))
    assert "ほか 7 件" in printed(case_of(parse(f"From: x@y.test\nTo: {to}\n\nhello\n".encode())), "ja")


def test_no_mail_can_command_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J[bold red]x[/]\u202e:smile:"
    message = parse(f"From: =?utf-8?Q?=1B[31mred?= <a@b.example>\nSubject: {evil}\n\n{evil}\n".encode())
    found = finding("a.b", found=Text("{words}", "{words}"), words=Quote(evil))
    text = printed(case_of(message, [found], [1.0]))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[bold red]x[/]" in text
    assert ":smile:" in text


def test_japanese_is_parted_at_its_width_and_not_before_a_full_stop() -> None:
    lines = folded(Words("「届いただけ」なら、まだ何も起きていません。"), 12).plain.split("\n")
    assert all(cell_len(line) <= 14 for line in lines)
    assert not any(line.startswith(("、", "。", "」")) for line in lines)
    assert "".join(lines) == "「届いただけ」なら、まだ何も起きていません。"


def test_a_figure_is_not_parted_from_what_it_counts() -> None:
    told = "カードの下4桁と、リンクは 1 件だけ、窓口は24時間受付、添付は 140 バイトです。"
    for width in range(10, 60):
        lines = folded(Words(told), width).plain.split("\n")
        assert all(any(each in line for line in lines) for each in ("4桁", "1 件", "24時間", "140 バイト")), lines


def test_later_lines_hang_and_latin_words_stay_whole() -> None:
    assert folded(Words("one two three four"), 9, 2).plain == "one two\n  three\n  four"


def test_no_defanged_dot_is_parted_and_no_line_below_is_wider_than_its_room() -> None:
    assert folded(Words("a-long-host[.]example"), 13).plain == "a-long-host\n[.]example"
    below = folded(Words("Reply-To  reply@other-shop[.]example"), 32, 10).plain.split("\n")[1:]
    assert below == [" " * 10 + "reply@other-shop[.]exa", " " * 10 + "mple"]


def links_printed(*urls: str, marked_at: int = -1, all_marked: bool = False) -> list[str]:
    text = "".join(f'<p><a href="{url}">open</a></p>' for url in urls)
    message = parse(f"From: <a@shop.test>\nContent-Type: text/html\n\n{text}".encode())
    found = [finding("links.some-clue", message.links[marked_at].place)] if marked_at >= 0 else []
    if all_marked:
        places = [link.place for link in message.links]
        found.append(finding("links.of-all", *places, bearing=Bearing.CONTEXT))
    shown = printed(case_of(message, found), width=100).partition("Links, taken apart")[2].partition("──\n")[2]
    return [line.strip() for line in shown.partition("\n\n")[0].splitlines() if "shows:" not in line]


def test_links_of_one_counter_stand_in_one_row_and_the_marked_one_by_itself() -> None:
    counted = [f"https://click.mailer.test/t/{number}?m=x" for number in range(30)]
    rows = links_printed(*counted, "https://evil.test/login", "https://click.mailer.test/u/1", marked_at=3)
    assert rows == [
        "L1 hxxps://click[.]【mailer[.]test】/t/0?m=x",
        "… and 28 more to the same host (L2–L3, L5–L30)",
        "L4 hxxps://click[.]【mailer[.]test】/t/3?m=x (1)",
        "L31 hxxps://【evil[.]test】/login",
        "L32 hxxps://click[.]【mailer[.]test】/u/1",
    ]


def test_links_that_are_left_out_are_counted_one_by_one() -> None:
    assert links_printed(*(f"https://a{number}.test/" for number in range(13)))[-1] == "1 more link without a mark"
    assert links_printed(*(f"https://a{number}.test/" for number in range(14)))[-1] == "2 more links without a mark"


def test_of_many_links_those_that_are_accused_are_shown_and_none_is_called_unmarked_that_is_not() -> None:
    """What holds of every link had left no room for the one that something is said against."""
    rows = links_printed(*(f"https://a{number}.test/" for number in range(30)), marked_at=20, all_marked=True)
    assert "L21 hxxps://【a20[.]test】/ (1) (2)" in rows
    assert rows[-1] == "18 more links"


def test_a_pretext_is_told_of_accused_mail_only() -> None:
    message = parse(b"From: a@b.example\n\nhello")
    for label in Label:
        case = case_of(message, label=label, pretext="mailbox-upgrade", target=Text("people", "人びと"))
        for lang, words in (("en", ("Pretext: ", "Aimed at: ")), ("ja", ("口実：", "標的："))):
            shown = [word in printed(case, lang) for word in words]
            assert shown == [label not in (Label.SPAM, Label.LEGITIMATE)] * 2


def test_a_hop_that_records_little_leaves_no_empty_brackets() -> None:
    hops = (
        "Received: from b.test ([192.0.2.7]) by mx.office.example; Thu, 13 Oct 2022 06:41:17 +0900\n"
        "Received: from a.test by b.test with ESMTP id 1; Thu, 13 Oct 2022 06:41:10 +0900\n"
    )
    text = printed(case_of(parse(f"{hops}From: a@b.test\n\nx".encode())))
    assert "1. a[.]test → b[.]test" in text
    assert "2. b[.]test ([192.0.2.7]) → mx[.]office[.]example" in text


def test_attachments_are_listed() -> None:
    raw = (
        "From: a@b.test\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nhello\n--B\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="bill.html"\n\n<html><body><a href="https://drop.test/">x</a>\n--B--\n'
    )
    case = case_of(parse(raw.encode()))
    assert re.search(
        r"bill\.html  application/pdf – by its content text/html · \d+ bytes\n +1 link \(L1\)", printed(case)
    )
    assert "添付ファイルなど" in printed(case, "ja")
    assert "Attachments" not in printed(seed_case())


def test_how_sure_a_finding_is_is_said_in_the_words_of_the_origin() -> None:
    text = printed(seed_case())
    assert "(fairly sure)" in text
    assert "severity high · fairly sure · weight" in text
    assert "certainty" not in text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_terminal_says_of_each_clue_that_is_not_counted_that_it_is_not(lang: str) -> None:
    places = [in_text(seed_case().message, "親愛なる")]
    clues = [
        finding("a.counted", *places), finding("a.weightless", *places),
        finding("a.context", *places, bearing=Bearing.CONTEXT), finding("a.foreign", *places, weighs=False),
    ]  # fmt: skip
    told = printed(case_of(seed_case().message, clues, [1.0]), lang, width=200)
    for id, key in (("weightless", "weightless"), ("context", "weightless"), ("foreign", "untrusted")):
        assert "".join(f"{WORDS[key].in_(lang)} · a.{id}".split()) in "".join(told.split())
    assert "×2.7 · a.counted" in told


def test_a_date_stays_on_one_line() -> None:
    for width in range(16, 40):
        lines = folded(
            Words("受信サーバーの時計では2022年10月13日（木）6時41分17秒に届きました。"), width
        ).plain.splitlines()
        assert any("2022年10月13日" in each for each in lines)
