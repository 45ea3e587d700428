"""The landing page in words alone: what it is after, how it was reached, and nothing of the reader."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from report_cases import LURE, case_of, finding, seed_case
from rich.cells import cell_len
from rich.console import Console

from mekiki.checks.readings.landing import active_mail_form, example_page, view
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Reach
from mekiki.model.facts import Domain, Text
from mekiki.report.safe import Safe
from mekiki.report.terminal import render_terminal
from mekiki.report.visited import how_seen, landings
from mekiki.report.words import WORDS

OPENED = "https://17aday.example/jp/kagoya.net/?uid=qilas@tilora.zzz"
DECOY = {
    "where": "query", "name": "uid", "kind": "recipient-address", "form": "plain", "decoy": "qilas@tilora.zzz",
}  # fmt: skip
ROAD = tuple(
    {"url": url, "status": status, "address": "192.0.2.1"}
    for url, status in (("https://short.example/a", 301), (OPENED, 200))
)
PICTURE = "ab" * 32


def visited_case(*views: dict[str, object], blobs: dict[str, bytes] | None = None) -> Case:
    """The founding mail with its page visited, and what the check on imitations says of it."""
    seed = seed_case()
    evidence = Evidence(answers=example_page(LURE, *views, asked=OPENED, replaced=(DECOY,)), blobs=blobs or {})
    name = Text("Active! mail", "Active! mail")
    imitates = finding("page.imitates-product", domain=Domain("17aday.example"), name=name)
    return case_of(seed.message, [seed.findings[0], imitates], [1.0, 1.0], evidence=evidence)


def login(**more: object) -> dict[str, object]:
    form = active_mail_form("https://17aday.example/in.php")
    return view(OPENED) | {"title": "Active! mail ログイン", "forms": form} | more


def rows(case: Case, lang: str = "en") -> dict[str, tuple[str, str]]:
    (page,) = landings(case, lang, Safe(case))
    return {row.label: (row.text, row.tone) for row in page.rows}


def printed(case: Case, lang: str, width: int = 80) -> str:
    out = io.StringIO()
    render_terminal(case, lang, Console(file=out, width=width))
    return out.getvalue()


def test_a_page_is_told_by_what_it_is_after() -> None:
    case = visited_case(login(hops=ROAD), login(view="desktop", outcome="dead", why="HTTP 404", forms=(), title=""))
    assert rows(case) == {
        "Imitates": ("Active! mail", "danger"),
        "Title": ("Active! mail ログイン", ""),
        "Asks for": ("user name, password", "danger"),
        "Sends it to": ("hxxps://17aday[.]example/in.php", "danger"),
        "Replaced before opening": ("the recipient's address → uid=qilas@tilora[.]zzz", ""),
        "By way of": (
            "301 hxxps://short[.]example/a → 200 hxxps://17aday[.]example/jp/kagoya.net/?uid=qilas@tilora[.]zzz",
            "",
        ),
        "Phone": ("a page", ""),
        "Computer": ("the page is gone", "odd"),
    }


def test_the_same_in_japanese() -> None:
    told = rows(visited_case(login()), "ja")
    assert told["まねているもの"] == ("Active! mail", "danger")
    assert told["入力を求めるもの"] == ("ユーザー名、パスワード", "danger")
    assert told["スマートフォン"] == ("ページを表示", "")


def test_ways_that_came_upon_the_same_are_told_together_and_a_limit_with_its_reason() -> None:
    cut = [
        view(OPENED, view=way, outcome="limit", why=why)
        for way, why in (("phone", "too slow"), ("desktop", "too slow"), ("plain", "timed out"))
    ]
    told = rows(visited_case(*cut))
    assert told["Phone, computer"] == ("cut off at our limit – the page was too slow", "odd")
    assert told["Without scripts"][0].startswith("cut off at our limit – ")
    assert "Imitates" not in told, "what was not seen imitates nothing"


def test_a_link_that_never_arrives_was_not_looked_at() -> None:
    road = tuple({"url": f"{OPENED}{'x' * at}", "status": 302, "address": "192.0.2.1"} for at in range(12))
    ways = ("phone", "desktop", "plain")
    case = visited_case(*(view(OPENED, view=way, outcome="limit", why="too many redirects", hops=road) for way in ways))
    case = replace(case, plan=replace(case.plan, reach=Reach.VISIT))
    for lang, arrives_not in (("en", "never arrives"), ("ja", "どこにも着かない")):
        told = "".join(printed(case, lang, 400).split())
        for key in ("visited-note", "reach-2"):
            assert "".join(WORDS[f"{key}-road"].in_(lang).split()) in told
            assert "".join(WORDS[key].in_(lang).split()) not in told
        assert "".join(arrives_not.split()) in told
        assert "the source kept" not in printed(case, lang, 400)


def test_one_way_that_came_to_a_page_is_enough_to_have_looked() -> None:
    road = ({"url": OPENED, "status": 302, "address": "192.0.2.1"},)
    case = visited_case(login(), view(OPENED, view="plain", outcome="limit", why="too many redirects", hops=road))
    assert how_seen(case) == "browser"
    assert how_seen(visited_case(view(OPENED, outcome="dead"))) == "browser", "a page that says it is gone is one"
    assert how_seen(visited_case(view(OPENED, outcome="blocked", why="the gate", hops=road))) == "road"


def test_another_page_is_not_said_to_imitate_what_this_one_does() -> None:
    assert "Imitates" not in rows(visited_case(login(url="https://other.example/x")))


def test_what_a_picture_says_is_told_or_why_it_was_not_read() -> None:
    read = {"text": "国税庁\nカード番号", "asks": ("card-number",), "why": ""}
    assert rows(visited_case(login(pictured=read)))["In its picture"] == ("国税庁 / カード番号", "")
    unread = {"text": "", "asks": (), "why": "not installed: pip install 'mekiki[ocr]'"}
    told = "not read – a part of Mekiki is not installed (pip install 'mekiki[ocr]')"
    assert rows(visited_case(login(pictured=unread)))["In its picture"] == (told, "")


def test_the_screenshot_is_pointed_to_where_the_case_file_shows_it() -> None:
    blobs = {PICTURE: b"\x89PNG"}
    assert "Screenshot" in rows(visited_case(login(screenshot=PICTURE), blobs=blobs))
    assert "Screenshot" not in rows(visited_case(login()))
    assert "Screenshot" not in rows(
        visited_case(login(screenshot=PICTURE, text="Dear admin@office.example"), blobs=blobs)
    )


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_section_keeps_the_width_and_nothing_in_it_can_be_followed(lang: str, width: int) -> None:
    text = printed(visited_case(login(hops=ROAD, text="admin@office.example")), lang, width)
    assert {"ja": "リンク先のページ", "en": "The page behind the link"}[lang] in text
    assert max(map(cell_len, text.splitlines())) <= width
    assert "https://" not in text
    assert "admin@office.example" not in text


def test_the_names_of_a_page_are_shown_as_words_and_never_obeyed() -> None:
    text = printed(visited_case(login(title="\x1b[2J[bold]x\u202e")), "en")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x" in text


def test_where_nothing_was_visited_nothing_is_told() -> None:
    assert landings(seed_case(), "en", Safe(seed_case())) == []
    assert "The page behind the link" not in printed(seed_case(), "en")
