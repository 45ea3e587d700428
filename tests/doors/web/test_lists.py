"""The lists and figures of the workbench say of a case what its page says, and let time pass as it passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from fastapi import Request
from workbenches import KAGOYA, Serving, serving

from mekiki.doors.keeping import masked
from mekiki.doors.web.barecase import look
from mekiki.doors.web.charts import columns, of, waves
from mekiki.doors.web.remarks import correct, export
from mekiki.doors.web.rows import CaseRow, listed_rows, shown
from mekiki.doors.web.wanted import Wanted, found
from mekiki.doors.web.words import say
from mekiki.investigate import investigate
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader
from mekiki.model.seen import Seen, Wave
from mekiki.report.html import values
from mekiki.report.oflink import speak_of_a_link
from mekiki.report.texts import chance, said
from mekiki.report.words import LABELS
from mekiki.store.casebook import Casebook
from mekiki.store.statistics import BAD, Statistics, statistics

LETTER = (
    b"Received: from mail.shop.example (mail.shop.example [192.0.2.7])\r\n\tby mx.post.example with ESMTP id X1\r\n"
    b"\tfor <hanako@post.example>; Thu, 13 Oct 2022 06:41:17 +0900\r\nFrom: Shop <office@shop.example>\r\n"
    b"To: <hanako@post.example>\r\nSubject: Tulips\r\nDate: Wed, 12 Oct 2022 21:41:12 +0000\r\n"
    b"Message-ID: <1@shop.example>\r\n\r\nThe tulips are in bloom.\r\n"
)

# A mail that something speaks for: its sender's domain is one that the reader trusts.
CLEARED = LETTER.replace(b"<1@shop.example>", b"<2@shop.example>").replace(b"Tulips", b"Roses")
TRUSTING = Reader(trusted_domains=("shop.example",))


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Serving]:
    """A workbench that examines nothing."""
    with serving(tmp_path, workers=0) as running:
        yield running


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path) as opened:
        yield opened


def asking(lang: str) -> Request:
    app = SimpleNamespace(state=SimpleNamespace(bench=SimpleNamespace(reader=Reader())))
    return Request({"type": "http", "app": app, "headers": [(b"accept-language", lang.encode())]})


def rows_of(book: Casebook, lang: str = "en") -> list[CaseRow]:
    return listed_rows(book, book.entries(), asking(lang))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_link_that_its_page_leaves_open_is_not_cleared_by_a_list(book: Casebook, lang: str) -> None:
    book.keep(look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None))
    (row,) = rows_of(book, lang)
    assert (row.label, row.verdict, row.percent) == ("open", LABELS["open"].in_(lang), "")
    assert row.subject == "hxxps://garden[.]example/tulips"


def test_nor_do_the_figures_count_it_as_legitimate(book: Casebook) -> None:
    book.keep(look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None))
    book.keep(investigate(LETTER))
    counted = statistics(book)
    assert counted.labels == {"undecided": 1, "open": 1}
    shown = {title: rows for title, _, rows in of(counted, "ja")}
    assert dict(shown[say("by-label", "ja")])[LABELS["open"].in_("ja")] == 1


def test_a_mail_keeps_its_verdict_and_its_percentage(book: Casebook) -> None:
    book.keep(investigate(LETTER))
    (row,) = rows_of(book)
    assert (row.label, row.subject, row.day) == ("undecided", "Tulips", "2022-10-13")
    assert row.percent.endswith("%")


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_its_page_calls_undecided_is_undecided_in_every_list(book: Casebook, lang: str) -> None:
    case = investigate(LETTER)
    book.keep(case)
    (sheet,) = values(case, (lang,))["sheets"]
    (row,) = rows_of(book, lang)
    assert (row.verdict, row.stamp) == (sheet["verdict"]["name"], sheet["verdict"]["stamp"])
    assert row.stamp == "未"
    assert row.percent == chance(case.verdict, lang)


def test_filters_know_what_is_undecided_and_what_is_left_open(book: Casebook) -> None:
    link = book.keep(look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None)).name
    letter = book.keep(investigate(LETTER)).name
    cleared = book.keep(investigate(CLEARED, TRUSTING)).name
    listed = {
        label: [each.name for each in found(book, Wanted(label=label), 1)[0]]
        for label in ("legitimate", "undecided", "open")
    }
    assert listed == {"legitimate": [cleared], "undecided": [letter], "open": [link]}


@pytest.mark.parametrize(("lang", "told"), [("en", "Corrected to Phishing"), ("ja", "訂正：フィッシング詐欺")])
def test_a_corrected_case_counts_as_what_it_was_corrected_to(book: Casebook, lang: str, told: str) -> None:
    name = book.keep(investigate(LETTER)).name
    correct(book, book.entry(name).id, "phishing", "hanako")
    (row,) = rows_of(book, lang)
    assert (row.label, row.verdict, row.percent, row.stamp) == ("phishing", told, "", "贋")
    assert statistics(book, BAD).labels == {"phishing": 1}
    assert [each.name for each in book.entries(label="phishing")] == [name]
    assert book.entries(label="undecided") == []
    correct(book, book.entry(name).id, "", "hanako")
    assert statistics(book, BAD).cases == 0


def test_a_corrected_link_alone_is_no_labelled_mail(book: Casebook, tmp_path: Path) -> None:
    for case in (look("https://garden.example/tulips", Reader(), Reach.OFFLINE, None, None), investigate(LETTER)):
        correct(book, book.entry(book.keep(case).name).id, "phishing", "hanako")
    assert export(book, tmp_path / "out") == (1, 0)
    (mail,) = (tmp_path / "out" / "mails").iterdir()
    assert b"Tulips" in mail.read_bytes()


def test_a_link_that_accuses_is_listed_as_what_it_is(book: Casebook) -> None:
    case = look("https://kagoya.co.jp.login@17aday.com/jp/kagoya.net/?uid=a", Reader(), Reach.OFFLINE, None, None)
    assert case.verdict.label.value in ("phishing", "suspicious")
    book.keep(case)
    (row,) = rows_of(book)
    assert row.label == case.verdict.label.value
    assert row.percent
    assert row.subject.startswith("hxxps://kagoya[.]co[.]jp[.]login@17aday[.]com/")


@pytest.mark.parametrize(
    "typed",
    [
        "17aday.com", "17aday[.]com", "17aday(.)com", "hxxps://17aday", "hxxps://17aday[.]com/jp/kagoya[.]net/?uid=●●●@●●●",
        "HXXPS[:]//17aday[.]com", "hxxps://kagoya[.]co[.]jp@17aday[.]com/", "kir017706@kagoya[.]net",
    ],
)  # fmt: skip
def test_what_is_copied_from_a_page_is_found(book: Casebook, typed: str) -> None:
    book.keep(investigate(LETTER))
    name = book.keep(investigate(KAGOYA.read_bytes())).name
    assert [each.name for each in found(book, Wanted(typed), 1)[0]] == [name]
    assert [each.name for each in book.search(typed)] == [name]


def test_an_address_that_a_mail_shows_whole_is_found_whole(book: Casebook) -> None:
    letters = [
        LETTER.replace(b"<1@", b"<%d@" % n).replace(b"in bloom", b"at https://bit.ly/%d" % n) for n in (3111, 3222)
    ]
    one, other = (book.keep(investigate(each)).name for each in letters)
    assert [each.name for each in book.search("hxxps://bit[.]ly/3111")] == [one]
    assert {each.name for each in book.search("hxxps://bit[.]ly/3333")} == {one, other}
    assert book.search("hxxps://garden[.]example/") == []


def test_where_a_text_itself_is_written_so_it_is_found_as_it_stands(book: Casebook) -> None:
    name = book.keep(investigate(LETTER.replace(b"bloom", b"bloom[dot] Really"))).name
    assert [each.name for each in book.search("bloom[dot]")] == [name]


UNDATED = b"From: Shop <office@shop.example>\nTo: <a@b.example>\nSubject: Lilies\n\nThe lilies are in bloom.\n"


def test_a_mail_without_a_date_is_not_given_the_day_of_its_examination(quiet: Serving) -> None:
    quiet.bench.book.keep(investigate(UNDATED))
    quiet.bench.book.keep(investigate(LETTER))
    (entry,) = (each for each in quiet.bench.book.entries() if each.subject == "Lilies")
    shown = signed_in(quiet, "/casebook", "ja")
    assert f"<span>鑑定 {entry.first_seen[:10]}</span>" in shown
    assert "<time>2022-10-13</time>" in shown
    assert f"<time>{entry.first_seen[:10]}</time>" not in shown


def test_nor_is_a_campaign_of_such_mails(quiet: Serving) -> None:
    plain = re.sub(rb"(?m)^(?:Date|Received|X-Received):.*\r?\n(?:[ \t].*\r?\n)*", b"", KAGOYA.read_bytes())
    kept = [quiet.bench.book.keep(investigate(plain.replace(b"1c55-", b"%04d-" % n))) for n in (1, 2)]
    entry = quiet.bench.book.entry(kept[1].name)
    assert entry.campaign
    assert entry.mail_local is None
    told = say("day-examined", "en", day=entry.first_seen[:10])
    assert told in signed_in(quiet, "/campaigns")
    assert told in signed_in(quiet, f"/campaigns/{entry.campaign}")
    quiet.bench.book.keep(investigate(KAGOYA.read_bytes()))
    assert entry.campaign == quiet.bench.book.entries()[0].campaign
    shown = signed_in(quiet, f"/campaigns/{entry.campaign}")
    assert "2022-10-13</p>" in shown


def test_past_its_last_page_a_list_shows_its_last_page(quiet: Serving) -> None:
    for n in range(26):
        quiet.bench.book.keep(
            investigate(LETTER.replace(b"<1@", b"<%d@" % (100 + n)).replace(b"in bloom", b"red %d" % n))
        )
    last = signed_in(quiet, "/casebook?q=red&at=2")
    past = signed_in(quiet, "/casebook?q=red&at=7")
    assert say("page-of", "en", at=2, pages=2) in past
    assert listed(past) == listed(last) != []
    assert say("found-none", "en") not in past
    assert say("found-none", "en") in signed_in(quiet, "/casebook?q=nothing-fits-this&at=7")


def test_only_a_piece_is_sent_to_a_page_that_is_there(quiet: Serving) -> None:
    piece = {"hx-request": "true"}
    assert "<html" not in signed_in(quiet, "/casebook", more=piece)
    gone_back = signed_in(quiet, "/casebook", more=piece | {"hx-history-restore-request": "true"})
    assert gone_back.startswith("<!doctype html>")


def listed(page: str) -> list[str]:
    return re.findall(r'href="/cases/([0-9a-f]+)"', page)


def signed_in(at: Serving, path: str, lang: str = "en", more: Mapping[str, str] | None = None) -> str:
    cookie = f"mekiki_{at.bench.setup.port}={at.session()}"
    headers = {"cookie": cookie, "accept-language": lang, **(more or {})}
    answer = httpx.get(at.base + path, headers=headers, trust_env=False, timeout=60)
    assert answer.status_code == 200
    if path.startswith("/casebook"):
        assert "HX-Request" in answer.headers["vary"]
    return answer.text


def test_in_the_figures_each_verdict_has_its_own_colour() -> None:
    counted = Statistics(3, 3, 0, labels={"undecided": 2, "legitimate": 1})
    ((_, drawing, _rows),) = of(counted, "en")
    assert re.findall(r'class="amount ?(\w*)"', drawing) == ["undecided", "legitimate"]


def test_months_without_a_case_have_their_place_in_the_chart() -> None:
    counted = Statistics(3, 3, 0, months={"2023-11": 2, "2024-02": 1})
    ((_, drawing, rows),) = of(counted, "en")
    assert rows == [("2023-11", 2), ("2024-02", 1)]
    assert drawing == columns([("2023-11", 2), ("2023-12", 0), ("2024-01", 0), ("2024-02", 1)])
    assert drawing.count('class="amount"') == 2


def test_a_gap_of_many_years_is_one_column() -> None:
    ((_, drawing, _rows),) = of(Statistics(2, 2, 0, months={"1999-12": 1, "2024-02": 1}), "en")
    assert drawing == columns([("1999-12", 1), ("…", 0), ("2024-02", 1)])


@pytest.mark.parametrize(
    "address", ["hanako.mori@post.example", "keiri-kanri@office-mori.test", "info@office-mori.test"]
)
def test_a_masked_reader_is_shown_masked_and_not_as_somebody_else(book: Casebook, address: str) -> None:
    raw = LETTER.replace(b"hanako@post.example", address.encode())
    raw = raw.replace(b"Tulips", f"Tulips for {address}, =?utf-8?B?5qeY?= readers".encode())
    case = investigate(raw, Reader(mailboxes=(address,), domains=("office-mori.test",)))
    kept = masked(case)
    assert address not in kept.message.subject
    book.keep(case, kept)
    (row,) = rows_of(book)
    assert row.subject.startswith("Tulips for ●●●@●●●,")
    assert row.subject.endswith("readers")


def test_a_local_part_that_runs_into_japanese_is_masked_too() -> None:
    assert shown("readerreade様、Dear reader, readers and readership") == "●●●様、Dear reader, readers and readership"
    assert shown("reader1reade@mail.homeho.test") == "●●●@●●●"
    assert shown("Home <office@home-shop.test>") == "Home <office@home-shop[.]test>"


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_page_about_a_link_alone_does_not_speak_of_a_mail(lang: str) -> None:
    url = "https://kagoya.co.jp.login@17aday.com/jp/kagoya.net/?uid=a"
    case = look(url, Reader(), Reach.OFFLINE, None, None)
    (sheet,) = values(case, (lang,))["sheets"]
    speak_of_a_link(sheet, case, lang)
    told = [sheet["say"](key) for key in ("tagline", "mail", "questions-note", "digest", "consequence")]
    told += [sheet["mail"]["note"], *sheet["limits"]["wider"], sheet["verdict"]["advice"]["consequence"]]
    assert sheet["route"] is None
    assert not [
        each
        for each in told
        if re.search(
            r"\b(?:the|this|suspicious) mail\b|このメール|メールだけ|メールから|疑わしいメール", each, re.IGNORECASE
        )
    ]
    assert sheet["say"]("links") == said("links", lang)


@pytest.mark.parametrize("count", [1, 3, 8, 9, 34, 60])
def test_the_names_of_months_do_not_touch(count: int) -> None:
    rows = [(f"{2020 + at // 12}-{at % 12 + 1:02}", 1) for at in range(count)]
    middles = [float(x) for x in re.findall(r'class="mid soft" x="([0-9.]+)"', columns(rows))]
    assert all(later - earlier >= 50 for earlier, later in pairwise(middles))
    assert middles
    assert (min(middles) >= 24, max(middles) <= 376) == (True, True)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_links_alone_have_no_sender_in_common(book: Casebook, lang: str) -> None:
    cases = [
        look(url, Reader(), Reach.OFFLINE, None, None)
        for url in ("http://evil.example/login", "https://evil.example/login")
    ]
    book.keep(cases[0])
    seen = book.keep(cases[1]).seen
    assert seen is None or not {"sender", "tool"} & set(seen.same)
    day = datetime(2026, 1, 1, tzinfo=UTC)
    told = Seen("C1", day, day, cases=2, copies=1, last_copy=day, likeness=0.99, nearest="ab", same=("domain",))
    (sheet,) = values(replace(cases[1], seen=told), (lang,))["sheets"]
    speak_of_a_link(sheet, replace(cases[1], seen=told), lang)
    assert sheet["mail"]["others"] == []
    assert not sheet["verdict"]["was_sent"]
    said_of_it = " ".join(sheet["seen"].lines)
    assert said_of_it
    assert not re.search("送り手|メール|mail", said_of_it)


def test_the_months_of_a_campaign_stand_as_far_apart_as_they_were() -> None:
    drawn = str(waves([Wave(month, 1, (), ()) for month in ("2022-10", "2022-11", "2023-10", "2026-11")], "en"))
    first, second, third, last = (float(x) for x in re.findall(r'<circle class="amount" cx="([\d.]+)"', drawn))
    assert (third - first) / (last - first) == pytest.approx(12 / 49, abs=0.01)
    assert second - first < third - second
    named = [float(x) for x in re.findall(r'<text class="mid soft" x="([\d.]+)"', drawn)]
    assert named == [first, third, last]  # a name that would lie on another is left out
    one = str(waves([Wave("2022-10", 1, (), ())], "en"))
    assert "2022-10</text>" in one
