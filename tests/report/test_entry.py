"""The published warning: all of the founding post is in it, nothing of the reader, and no more than was seen."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from richcase import ASKED_AT, DOMAIN, EXAMPLES, LANDING, LINK, example_case, offline_case, rich_case

import axe
from browser import Browser
from inbrowser import IN_BROWSER
from mekiki.checks.run import examine
from mekiki.investigate import investigate
from mekiki.judge.judge import judge
from mekiki.model.case import Case
from mekiki.model.evidence import Known, Observable, Reach, Unavailable
from mekiki.model.linkalone import mail_of
from mekiki.model.reader import Reader
from mekiki.model.seen import Seen
from mekiki.model.verdict import Label
from mekiki.report.entry import folder as folders
from mekiki.report.entry.build import entry
from mekiki.report.entry.dates import day, span
from mekiki.report.entry.folder import Leaking, NotPublished, publish
from mekiki.report.entry.form import Entry, Figure, Letter, Said, Statements, Sure, Table
from mekiki.report.entry.fragment import render as render_fragment
from mekiki.report.entry.html import addressed, head_lines, home, render
from mekiki.report.entry.markdown import escaped
from mekiki.report.entry.markdown import render as render_markdown
from mekiki.report.entry.reservation import InFavour
from mekiki.report.entry.shown import Published
from mekiki.report.pictures import png
from mekiki.report.publication import violations
from mekiki.report.tokens import tokens_of
from mekiki.report.words import WORDS

LANGS = ("ja", "en")
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.eml"))


@cache
def told(name: str, lang: str) -> Entry:
    case = {"rich": rich_case, "offline": offline_case}.get(name, lambda: example_case(name))()
    return entry(case, lang, ASKED_AT)


@cache
def page(name: str, lang: str) -> str:
    return render(told(name, lang), other="en.html" if lang == "ja" else "ja.html")


def words_of(made: Entry, *ids: str) -> str:
    """The words of some sections, or of all."""
    found: list[str] = []
    for section in made.sections:
        if not ids or section.id in ids:
            found += [section.title, *(repr(block) for block in section.blocks)]
    return "\n".join(found)


def statements(made: Entry, *ids: str) -> list[Said]:
    sections = [each for each in made.sections if not ids or each.id in ids]
    return [row for each in sections for block in each.blocks if isinstance(block, Statements) for row in block.rows]


def rows_of(made: Entry, id: str) -> dict[str, object]:
    tables = [each for each in made.section(id).blocks if isinstance(each, Table)]
    return {row.value: row.sure for table in tables for row in table.rows}


# --- what the founding post says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_it_has_the_sections_of_a_warning_in_their_order(lang: str) -> None:
    assert [each.id for each in told("rich", lang).sections] == [
        "came", "mail", "reading", "journey", "wording", "link", "page", "follows", "aimed", "do", "report", "sure",
    ]  # fmt: skip


SEEN_BY_HAND = {
    "S1 the guessed recipient": ("reading", "admin"),
    "S2 the subject": ("reading", "メールボックスのセキュリティメッセージ"),
    "S3 the sender that looks like KAGOYA": ("came", "kir017706@kagoya[.]net"),
    "S4 the true address": ("journey", "40[.]71[.]38[.]95"),
    "S4 the forged name": ("journey", "[127.0.0.1]"),
    "S4 whose network": ("journey", "Microsoft Corporation"),
    "S5 the translated Dear": ("wording", "親愛なる"),
    "S6 the version that mails have not": ("wording", "メールのバージョン"),
    "S6 the threat": ("wording", "アカウントが完全に閉鎖"),
    "S7 what decides": ("link", "17aday[.]com"),
    "S7 the brand in the path": ("link", "kagoya[.]net"),
    "S7 the recipient in the link": ("link", "?uid=●●●@●●●"),
    "S9 whose server": ("link", "Example Hosting, Inc."),
    "S9 where": ("link", "Provo"),
    "S10 the false product": ("page", "Active! mail"),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", SEEN_BY_HAND)
def test_what_was_seen_by_hand_is_told(what: str, lang: str) -> None:
    section, words = SEEN_BY_HAND[what]
    assert words in words_of(told("rich", lang), section)


def test_the_age_of_the_domain_is_told_in_days() -> None:
    assert day(datetime(2022, 10, 5), "ja") in words_of(told("rich", "ja"), "link")
    assert "このメールが届く8日前" in words_of(told("rich", "ja"), "link")
    assert "8 days before this mail came" in words_of(told("rich", "en"), "link")
    assert "7 days" not in words_of(told("rich", "en"), "link")


@pytest.mark.parametrize("lang", LANGS)
def test_both_places_and_the_page_are_pictures(lang: str) -> None:
    figures = {
        block.picture.name: block.picture
        for section in told("rich", lang).sections
        for block in section.blocks
        if isinstance(block, Figure)
    }
    assert set(figures) == {"map-wide", "link-wide", "page"}
    assert "Provo" in figures["map-wide"].alt
    assert "Washington" in figures["map-wide"].alt
    assert all(len(each.alt) > 20 for each in figures.values())


@pytest.mark.parametrize("lang", LANGS)
def test_every_clue_has_a_number_in_the_mail_and_an_explanation(lang: str) -> None:
    made = told("rich", lang)
    letter = next(block for block in made.section("mail").blocks if isinstance(block, Letter))
    numbers = [clue.number for clue in letter.clues]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10
    explained = {row.clues[0] for row in statements(made) if row.title and row.clues}
    assert explained == set(numbers)
    html = page("rich", lang)
    for number in numbers:
        assert html.count(f'id="c{number}"') == 1
        assert f'href="#c{number}"' in html


@pytest.mark.parametrize("lang", LANGS)
def test_what_to_do_is_told_for_each_of_three(lang: str) -> None:
    stages = next(block for block in told("rich", lang).section("do").blocks if hasattr(block, "stages")).stages
    assert [each.id for each in stages] == ["received", "clicked", "typed"]
    assert len({each.text for each in stages}) == 3


def test_the_desks_are_those_of_the_country() -> None:
    assert "#9110" in words_of(told("rich", "ja"), "report")
    assert "日本の窓口" in words_of(told("rich", "ja"), "report")
    german = told("survey-de", "en")
    assert "In Germany" in words_of(german, "report")


# --- no more than was seen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["rich", "offline", *NAMES])
def test_nothing_is_said_without_its_certainty_and_nothing_is_a_hundred_percent(name: str, lang: str) -> None:
    made = told(name, lang)
    assert all(row.sure in Sure and row.text.strip() for row in statements(made))
    own = " ".join([made.banner.lead, made.banner.how_sure, *(row.text for row in statements(made, "sure", "aimed"))])
    assert not re.search(r"100 ?[%％]|絶対に|間違いない(?!く)", own)
    assert ("phishing or a scam: " if lang == "en" else "フィッシングか詐欺である推定確率") in made.banner.how_sure


@pytest.mark.parametrize("lang", LANGS)
def test_an_offline_case_says_that_nothing_was_asked(lang: str) -> None:
    made = told("offline", lang)
    for section in ("journey", "link", "page", "sure"):
        assert any(row.sure is Sure.OPEN for row in statements(made, section)), section
    said = {"ja": "外部には何も問い合わせていません", "en": "Nothing was asked outside"}[lang]
    assert said in words_of(made, "sure")
    assert not any(isinstance(block, Figure) and block.picture.name == "page" for block in made.section("page").blocks)
    assert "5 October" not in words_of(made)


def test_a_silent_source_is_told_and_nothing_is_put_in_its_place() -> None:
    case = rich_case(silent=("registration", "network", "page"))
    made = entry(case, "en", ASKED_AT)
    assert "Example Hosting" not in words_of(made, "page")
    assert "could not be looked at" in words_of(made, "page")
    assert "5 October" not in words_of(made, "link")
    assert any("registration of 17aday[.]com" in row.text for row in statements(made, "sure"))


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_checked_is_told_of_a_kept_copy_too(lang: str) -> None:
    """The digest of a copy is not the one under which the sender's domains were asked about."""
    case = rich_case()
    copy = replace(case, message=replace(case.message, raw=case.message.raw + b"\r\n"))
    assert copy.message.sha256 != case.message.sha256
    made = words_of(entry(copy, lang, ASKED_AT), "reading")
    assert {"ja": "おそらく不一致", "en": "probably not among its senders"}[lang] in made
    assert {"ja": "こちらでは行っていません", "en": "We did not check ourselves"}[lang] not in made


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_receiver_wrote_down_is_not_denied_by_what_nobody_asked_here(lang: str) -> None:
    wrote_down = b"Authentication-Results: mx.home.example; spf=fail smtp.mailfrom=garden.test\r\n"
    arrived = (
        b"Received: from a.test (a.test [203.0.113.9])\r\n\tby mx.home.example; Thu, 13 Oct 2022 06:41:17 +0900\r\n"
    )
    text = b"From: a@garden.test\r\nTo: hanako@home.example\r\nSubject: order\r\n\r\nThank you.\r\n"
    reader = Reader(trusted_hosts=("mx.home.example",))
    made = words_of(entry(investigate(arrived + wrote_down + text, reader), lang, ASKED_AT), "reading")
    assert {"ja": "SPFを「fail」と記録", "en": "“fail”"}[lang] in made
    assert {"ja": "こちらでは行っていません", "en": "We did not check ourselves"}[lang] in made


@pytest.mark.parametrize("lang", LANGS)
def test_the_closing_words_follow_from_what_was_asked(lang: str) -> None:
    case = rich_case()
    looked_up = replace(case, plan=replace(case.plan, reach=Reach.LOOKUP))
    said = {
        "both": {"ja": "登録情報やDNSには問い合わせましたが", "en": "Registries and name servers were asked"},
        "dns": {"ja": "登録情報には問い合わせておらず", "en": "registries were not"},
        "none": {"ja": "外部には何も問い合わせておらず", "en": "Nobody outside was asked anything"},
        "kept": {"ja": "以前の調査で得た答えの控え", "en": "answers kept from an earlier investigation"},
        "unasked": {"ja": "次のことは、問い合わせていません", "en": "Nobody was asked about: "},
    }

    def told_with(**changes: Any) -> str:
        evidence = replace(case.evidence, **changes)
        return words_of(entry(replace(looked_up, evidence=evidence), lang, ASKED_AT), "sure")

    def met(made: str) -> list[str]:
        return [key for key, words in said.items() if words[lang] in made]

    dns = {key: answer for key, answer in case.evidence.answers.items() if key[0] == "dns"}
    kept = {key: replace(answer, kept=True) for key, answer in dns.items() if isinstance(answer, Known)}
    assert met(told_with()) == ["both"]
    assert met(told_with(answers=dns)) == ["dns", "unasked"]
    assert met(told_with(answers={}, ledger=())) == ["none", "unasked"]
    assert met(told_with(answers=kept, ledger=())) == ["kept", "unasked"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_kept_back_is_not_said_to_have_had_no_answer(lang: str) -> None:
    case = rich_case()
    held = {
        key: Unavailable("refused by the gate", key[0]) for key in case.evidence.answers if key[0] == "authentication"
    }
    evidence = replace(case.evidence, answers={**case.evidence.answers, **held})
    rows = [row.text for row in statements(entry(replace(case, evidence=evidence), lang, ASKED_AT), "sure")]
    (told,) = [row for row in rows if {"ja": "差出人の認証", "en": "authentication of the sender"}[lang] in row]
    assert {"ja": "問い合わせていません", "en": "Nobody was asked"}[lang] in told
    assert {"ja": "答えが得られませんでした", "en": "No answer came"}[lang] not in told


@pytest.mark.parametrize("lang", LANGS)
def test_what_speaks_for_the_mail_is_not_said_to_be_harmless(lang: str) -> None:
    made = told("newsletter-ja", lang)
    assert any(isinstance(row, InFavour) and row.harmless for row in statements(made, "sure"))
    label = WORDS["innocent-exonerates"].in_(lang)
    html, text = page("newsletter-ja", lang), render_markdown(made, {})
    closing = html.partition('<section id="sure"')[2]
    assert f"<b>{label}</b>" in closing
    assert not any(f"<b>{each}</b>" in closing for each in ("無害な場合", "When it would be harmless"))
    assert f"*{label}" in text


@pytest.mark.parametrize("lang", LANGS)
def test_lists_of_senders_that_say_the_same_are_told_of_in_one_sentence(lang: str) -> None:
    case = rich_case()
    policy = next(answer for key, answer in case.evidence.answers.items() if key[0] == "sender-policy")
    two = {("sender-policy", Observable("domain", each)): policy for each in ("kagoya.net", "kagoya.jp")}
    asked = replace(case, evidence=replace(case.evidence, answers={**case.evidence.answers, **two}), findings=())
    rows = [row.text for row in statements(entry(asked, lang, ASKED_AT), "journey") if "SPF" in row.text]
    assert len(rows) == 1
    assert rows[0].count("kagoya[.]") == 2 or rows[0].count("kagoya.") == 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_address_of_the_fake_page_is_not_called_made_up(lang: str) -> None:
    (figure,) = [each for each in told("rich", lang).section("page").blocks if isinstance(each, Figure)]
    assert {"ja": "実際のアドレスを開けない書き方にしたもの", "en": "The address in its bar is the real one"}[
        lang
    ] in figure.caption


def test_a_link_that_never_arrives_is_told_as_such() -> None:
    hops = tuple({"url": f"https://a.test/{at}", "status": 302, "address": "192.0.2.1"} for at in range(9))
    case = with_view(outcome="limit", why="too many redirects", forms=(), screenshot="", title="", text="", hops=hops)
    made = entry(case, "en", ASKED_AT)
    assert "the link never arrives at a page" in words_of(made, "page")
    assert "come to an end in the time" not in words_of(made, "page")
    assert "led to no page" in words_of(made, "sure")


@pytest.mark.parametrize("outcome", ["captcha", "dead", "parked", "suspended", "blocked", "download", "error", "limit"])
def test_a_page_that_was_not_seen_is_not_described(outcome: str) -> None:
    case = with_view(outcome=outcome, forms=(), screenshot="", title="", text="")
    for lang in LANGS:
        told_of = words_of(entry(case, lang, ASKED_AT), "page")
        assert "Active! mail" not in told_of
        assert ("パスワード" if lang == "ja" else "asks for") not in told_of


@pytest.mark.parametrize(
    ("lang", "redirects", "words"),
    [
        ("en", 1, "The link redirects to"),
        ("en", 2, "after 2 redirects."),
        ("ja", 1, "へ転送されます"),
        ("ja", 2, "2回の転送を経て"),
    ],
)
def test_redirects_are_counted_in_the_right_number(lang: str, redirects: int, words: str) -> None:
    hop = {"url": "https://a.example/", "status": 302, "address": ""}
    case = with_view(hops=(hop,) * redirects + ({**hop, "status": 200},))
    assert words in words_of(entry(case, lang, ASKED_AT), "page")


def with_view(**changes: object) -> Case:
    """The rich case with another look at its page."""
    case = rich_case()
    key = ("page", Observable("url", LINK))
    answer = case.evidence.answers[key]
    assert isinstance(answer, Known)
    views = answer.value["views"]
    assert isinstance(views, tuple)
    changed = {**answer.value, "views": tuple({**each, **changes} for each in views)}
    answers = {**case.evidence.answers, key: replace(answer, value=changed)}
    evidence = replace(case.evidence, answers=answers)
    findings = examine(case.message, evidence)
    return replace(case, evidence=evidence, findings=findings, verdict=judge(findings))


def test_a_screenshot_that_names_the_recipient_is_withheld() -> None:
    case = with_view(text="Active! mail admin@office.example ログイン")
    made = entry(case, "ja", ASKED_AT)
    assert not any(picture.name == "page" for picture in made.pictures)
    assert "受信者が分かるおそれ" in words_of(made, "page")


def test_an_odd_answer_breaks_nothing() -> None:
    for odd in ((), "x", None, 7, ({"asks": 3},)):
        case = with_view(forms=odd, hops=odd, title=odd)
        assert entry(case, "en", ASKED_AT).section("page")


def test_the_wording_follows_the_kind_of_mail() -> None:
    titles = {
        name: told(name, "ja").banner.kicker for name in ("rich", "inheritance-en", "advertising-en", "newsletter-ja")
    }
    assert len(set(titles.values())) == 4
    scam = told("inheritance-en", "ja")
    assert "返信しない" in "".join(scam.banner.dont)
    assert "page" not in [each.id for each in scam.sections]
    assert "follows" not in [each.id for each in told("advertising-en", "en").sections]
    calm = told("newsletter-ja", "en")
    assert "This is no warning" in calm.banner.lead
    assert "report" not in [each.id for each in calm.sections]


def test_earlier_cases_are_told_where_there_is_a_memory() -> None:
    assert "過去の記録がありません" in words_of(told("rich", "ja"), "aimed")
    seen = Seen("C12", datetime(2022, 3, 5), datetime(2022, 9, 1), cases=3, copies=2, likeness=0.9)
    remembered = entry(replace(rich_case(), seen=seen), "ja", ASKED_AT)
    assert "ほかの 3 件（キャンペーン C12、2022-03-05～2022-09-01）と同じ送り手" in words_of(remembered, "aimed")
    assert "2 回、直近は 2022-09-01" in words_of(remembered, "aimed")
    assert "過去の記録がありません" not in words_of(remembered, "aimed")


def test_what_is_remembered_is_no_surer_than_the_likeness() -> None:
    seen = Seen("C12", datetime(2022, 3, 5), datetime(2022, 9, 1), cases=3, copies=2)
    for likeness, sure in ((0.99, Sure.FAIRLY), (0.9, Sure.FAIRLY), (0.6, Sure.MAYBE)):
        made = entry(replace(rich_case(), seen=replace(seen, likeness=likeness)), "en", ASKED_AT)
        rows = {row.text: row for row in statements(made, "aimed")}
        hand = next(row for text, row in rows.items() if "the same hand" in text)
        assert hand.sure is sure
        assert "A template or a kit that is sold" in hand.harmless
        assert next(row for text, row in rows.items() if "This very mail" in text).sure is Sure.CERTAIN


# --- safe to publish --------------------------------------------------------------------------------------------------

SECRETS = ("admin@office", "office.example", "mx.office", "4N2mXk1Jz7z2b", "postmaster", "office%2Eexample")
LIVE = re.compile(r"https?://(?!www\.w3\.org/|schema\.org)[^\s\"'<>）)]+")
KNOWN_HOSTS = re.compile(
    r"https://[^/]*(antiphishing\.jp|jpcert\.or\.jp|npa\.go\.jp|gov|police|\.org|\.fr|\.nl|\.au|\.ca)"
)


@pytest.mark.parametrize("lang", LANGS)
def test_neither_the_reader_nor_a_live_address_gets_out(tmp_path: Path, lang: str) -> None:
    case = rich_case()
    made = entry(case, lang, ASKED_AT)
    files = {each.name: f"pictures/{each.name}.svg" for each in made.pictures}
    for text in (
        render(made), render_markdown(made, files), render_fragment(made, files), *(each.svg() for each in made.pictures),
    ):  # fmt: skip
        assert not any(secret.lower() in text.lower() for secret in SECRETS)
        assert "17aday.com" not in text
        assert "kagoya.net" not in text.lower()
        assert "40.71.38.95" not in text
        assert LANDING not in text
        live = {hit.group() for hit in LIVE.finditer(text)}
        assert all(KNOWN_HOSTS.match(each) for each in live), live


@pytest.mark.usefixtures("without_pixels")
@pytest.mark.parametrize("name", ["rich", "card-ja", "qr-code-en"])
def test_the_publication_check_finds_nothing(tmp_path: Path, name: str) -> None:
    case = rich_case() if name == "rich" else example_case(name)
    made = publish(case, tmp_path / "out", ("ja",), ASKED_AT, force=True)
    assert made.entries


def test_a_mail_that_tries_to_be_markup_stays_words() -> None:
    mail = (
        b"From: =?utf-8?b?PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==?= <a@17aday.example>\nTo: office@office.example\n"
        b"Subject: </title><script>alert(2)</script>{{ site.secret }}{% include x %}\n\n"
        b"verify your account [click](https://17aday.example/x) <img src=x onerror=alert(3)> {{< youtube x >}}\n"
        b"# heading\n1. item\n---\n|a|b|\n`code` javascript:alert(4)\n"
    )
    made = entry(investigate(mail), "en", ASKED_AT)
    html = render(made)
    assert "<script>alert" not in html
    assert "<img" not in html
    text = render_markdown(made, {})
    body = text.split("---\n", 2)[2]
    assert "{{" not in body
    assert "{%" not in body
    assert "](https" not in body
    assert not re.search(r"(?<!\\)<(?:img|script)", body)
    assert "{{" not in text.split("---\n", 2)[1]


def test_markdown_keeps_words_words() -> None:
    assert escaped("*a* _b_ [c](d) `e` | f") == "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\| f"
    assert escaped("1. no list\n- none\n# nor this") == "\\1. no list\n\\- none\n\\# nor this"


def test_an_opaque_token_is_masked_wherever_it_stands() -> None:
    mail = (
        b"From: news@17aday.example\nTo: office@office.example\nSubject: verify 8f7a6b5c4d3e2f1a\n\n"
        b"https://17aday.example/r/3f9d2c7b8a1e4f60/?t=8f7a6b5c4d3e2f1a&lang=ja\n"
    )
    case = investigate(mail)
    assert tokens_of(case.message.links[0]) == {"3f9d2c7b8a1e4f60", "8f7a6b5c4d3e2f1a"}
    html = render(entry(case, "ja", ASKED_AT))
    assert "8f7a6b5c4d3e2f1a" not in html
    assert "3f9d2c7b8a1e4f60" not in html
    assert "lang=ja" in html


@pytest.mark.parametrize(
    ("greeting", "is_masked"),
    [
        ("山田 花子 様", True), ("田中様", True), ("Dear Hanako Yamada,", True), ("Sehr geehrter Herr Brandt,", True),
        ("お客様", False), ("親愛なる有効なユーザー様", False), ("Dear Customer,", False), ("Dear Friend,", False),
    ],
)  # fmt: skip
def test_the_name_in_a_salutation_is_masked(greeting: str, is_masked: bool) -> None:
    mail = f"From: a@17aday.example\nTo: office@office.example\nSubject: x\n\n{greeting}\n\nhttps://17aday.example/\n"
    name = re.sub(r"様$|^Dear |^Sehr geehrter |,$", "", greeting).strip()
    shown = Published(investigate(mail.encode())).text(greeting)
    assert (name not in shown) is is_masked
    assert ("●●●" in shown) is is_masked


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("最新のKAGOYA.NETバージョン", "最新のKAGOYA[.]NETバージョン"),
        ("/jp/kagoya.net/login.php", "/jp/kagoya[.]net/login.php"),
        ("[40.71.38.95] 127.0.0.1", "[40[.]71[.]38[.]95] 127.0.0.1"),
        ("2001:db8::1 at 06:41:17", "2001[:]db8[:][:]1 at 06:41:17"),
        ("Active! mail 4.17, no. 3.5", "Active! mail 4.17, no. 3.5"),
    ],
)
def test_every_address_is_defanged_wherever_it_stands(written: str, shown: str) -> None:
    assert Published(rich_case()).text(written) == shown


# --- the page ---------------------------------------------------------------------------------------------------------


class _Reading(HTMLParser):
    """Ids, references and the attributes that load or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.refers: list[str] = []
        self.loads: list[str] = []
        self.langs: set[str] = set()
        self.unnamed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids += [named["id"]] if "id" in named else []
        self.refers += [named["href"][1:]] if named.get("href", "").startswith("#") and tag == "a" else []
        self.loads += [f"{tag} {name}" for name in ("src", "srcset", "style", "onclick", "onload") if name in named]
        self.langs |= {named["lang"]} if "lang" in named else set()
        if tag == "svg" and not named.get("aria-label") and named.get("aria-hidden") != "true":
            self.unnamed.append(tag)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["rich", "offline", *NAMES])
def test_the_page_is_whole_by_itself(name: str, lang: str) -> None:
    read = _Reading()
    read.feed(page(name, lang))
    assert len(read.ids) == len(set(read.ids))
    assert set(read.refers) <= set(read.ids)
    assert read.loads == []
    assert read.unnamed == []
    assert lang in read.langs


def test_its_policy_lets_nothing_run_and_only_its_own_style_in() -> None:
    html = page("rich", "ja")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "default-src 'none'" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    assert "script-src" not in policy.group(1)


def test_machines_can_read_what_it_is() -> None:
    made = told("rich", "ja")
    html = render(made, base="https://warnings.example/e/x/", card="pictures/card.ja.png")
    data = json.loads(re.search(r'ld\+json">(.+?)</script>', html).group(1))  # type: ignore[union-attr]
    assert data["@type"] == "Article"
    assert data["inLanguage"] == "ja"
    assert data["headline"] == made.banner.title
    assert '<link rel="canonical" href="https://warnings.example/e/x/ja.html">' in html
    assert 'property="og:image" content="https://warnings.example/e/x/pictures/card.ja.png"' in html


def test_an_address_can_be_filled_in_later() -> None:
    lines = head_lines(
        here="https://new.example/ja.html",
        picture="",
        title="T</script>",
        summary="S",
        lang="ja",
        published="2022",
        topics=(),
    )
    moved = addressed(page("rich", "ja"), lines, home("../index.html", "All"))
    assert 'rel="canonical" href="https://new.example/ja.html"' in moved
    assert '<a href="../index.html" title="All">' in moved
    assert "T</script>" not in moved


def test_front_matter_is_what_hugo_and_jekyll_read() -> None:
    made = told("rich", "ja")
    text = render_markdown(made, {each.name: f"pictures/{each.name}.png" for each in made.pictures})
    head = text.split("---\n")[1]
    values = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in head.strip().splitlines()}
    assert values["title"] == made.banner.title
    assert values["lang"] == "ja"
    assert datetime.fromisoformat(values["date"]).tzinfo
    assert values["image"] == "pictures/card.png"
    assert all(f"](pictures/{name}.png)" in text for name in ("mail", "map-wide", "link-wide", "page"))


def test_both_languages_say_the_same_with_the_same_certainty() -> None:
    for name in ("rich", "offline", *NAMES):
        one, other = (told(name, lang) for lang in LANGS)
        assert [each.id for each in one.sections] == [each.id for each in other.sections]
        assert [row.sure for row in statements(one)] == [row.sure for row in statements(other)], name
        assert [row.clues for row in statements(one)] == [row.clues for row in statements(other)], name


@pytest.mark.parametrize("lang", LANGS)
def test_no_gap_is_left_unfilled(lang: str) -> None:
    for name in ("rich", "offline", *NAMES):
        assert not re.search(r"\{[a-z_]+\}", words_of(told(name, lang)).replace("{{", "")), name


def test_spans_of_time_as_people_say_them() -> None:
    assert [span(days, "ja") for days in (1, 30, 400, 4000)] == ["1日", "約4週間", "約13か月", "10年あまり"]


# --- the folder -------------------------------------------------------------------------------------------------------


def clean(*_: object) -> list[object]:
    return []


@pytest.fixture
def without_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without Japanese fonts: what the test is about needs no PNG."""
    monkeypatch.setattr(png, "japanese_fonts", lambda: ())


def test_the_folder_holds_pages_texts_and_pictures(tmp_path: Path) -> None:
    made = publish(rich_case(), tmp_path / "out", LANGS, ASKED_AT, check=clean)
    names = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()}
    assert {"ja.html", "en.html", "ja.md", "en.md", "entry.json", "pictures/mail.ja.svg"} <= names
    record = json.loads((made.folder / "entry.json").read_text("utf-8"))
    assert [each["lang"] for each in record["entries"]] == list(LANGS)
    if png.japanese_fonts():
        assert "pictures/card.en.png" in names
    assert [each.name for each in tmp_path.iterdir()] == ["out"], "nothing is left beside it"


@pytest.mark.usefixtures("without_pixels")
def test_a_leak_keeps_all_of_it_back(tmp_path: Path) -> None:
    def leaky(beside: Path, case: Case | None, reader: Reader, site: str, awaited: object) -> list[str]:
        assert (beside / "ja.html").is_file()
        return ["ja.html: the recipient's address"]

    with pytest.raises(Leaking, match="1 leak, nothing was written"):
        publish(rich_case(), tmp_path / "out", LANGS, ASKED_AT, check=leaky)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("without_pixels")
def test_a_leak_leaves_what_was_there_before(tmp_path: Path) -> None:
    publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    before = (tmp_path / "out" / "ja.html").read_text("utf-8")
    with pytest.raises(Leaking):
        publish(offline_case(), tmp_path / "out", ("ja",), ASKED_AT, check=lambda *_: ["x"])
    assert (tmp_path / "out" / "ja.html").read_text("utf-8") == before
    publish(offline_case(), tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    assert (tmp_path / "out" / "ja.html").read_text("utf-8") != before


@pytest.mark.usefixtures("without_pixels")
def test_without_a_checker_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setitem(sys.modules, "mekiki.report.publication", None)
    with pytest.raises(NotPublished, match="cannot be run"):
        publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT)
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "diary.txt").write_text("mine")
    with pytest.raises(NotPublished, match="left alone"):
        publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    assert (tmp_path / "out" / "diary.txt").read_text() == "mine"


@pytest.mark.usefixtures("without_pixels")
def test_nobody_is_warned_of_a_legitimate_mail(tmp_path: Path) -> None:
    case = example_case("newsletter-ja")
    assert case.verdict.label is Label.LEGITIMATE
    with pytest.raises(NotPublished, match="judged legitimate"):
        publish(case, tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    made = publish(case, tmp_path / "out", ("ja",), ASKED_AT, check=clean, force=True)
    assert "注意喚起ではありません" in (made.folder / "ja.html").read_text("utf-8")


@pytest.mark.usefixtures("without_pixels")
def test_an_undecided_mail_is_not_said_to_have_been_judged_legitimate(tmp_path: Path) -> None:
    case = investigate(b"From: Hanako <hanako@home.example>\nSubject: The plan\n\nTea is at four.\n")
    assert case.verdict.is_undecided
    with pytest.raises(NotPublished, match="is undecided: nothing convicts it"):
        publish(case, tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    made = entry(case, "en", ASKED_AT)
    assert (made.banner.stamp, made.banner.tone, made.meta.label) == ("未", "soft", "undecided")
    assert made.banner.kicker == "Examined · undecided"
    assert "no reason to think" not in made.banner.lead
    page = publish(case, tmp_path / "out", ("ja",), ASKED_AT, check=clean, force=True).folder / "ja.html"
    assert "決め手なし" in page.read_text("utf-8")
    assert "特にすることはありません" not in page.read_text("utf-8")


def test_a_link_that_its_address_leaves_open_is_not_said_to_be_harmless() -> None:
    case = investigate(mail_of("https://garden.example/tea"))
    assert case.verdict.label is Label.LEGITIMATE
    made = entry(case, "en", ASKED_AT)
    assert (made.banner.stamp, made.banner.tone, made.meta.label) == ("鑑", "soft", "open")
    assert "cannot be told from its address alone" in made.banner.lead


@pytest.mark.parametrize(
    ("lang", "of_the_reader"),
    [
        ("en", ("Did you ever give", "among the mailboxes of", "the settings")),
        ("ja", ("教えたことがありますか", "登録されていません", "設定に書き漏らした")),
    ],
)
def test_whoever_reads_a_warning_is_not_asked_what_only_the_recipient_knows(
    lang: str, of_the_reader: tuple[str, ...]
) -> None:
    reader = Reader(mailboxes=("taro@office.example",), domains=("office.example",))
    case = investigate((EXAMPLES / "kagoya.eml").read_bytes(), reader)
    assert {"recipient.unknown-mailbox", "recipient.role-account"} <= {each.id for each in case.findings}
    page = render(entry(case, lang, ASKED_AT))
    assert [each for each in of_the_reader if each in page] == []


@pytest.mark.usefixtures("without_pixels")
def test_without_fonts_the_pictures_stay_svg_and_that_is_told(tmp_path: Path) -> None:
    made = publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, check=clean)
    assert "fonts-noto-cjk" in made.lacking[0].en
    assert not list(made.folder.rglob("*.png"))
    assert "](pictures/mail.ja.svg)" in (made.folder / "ja.md").read_text("utf-8")


def test_pixels_are_there_when_the_check_has_read_the_rest(tmp_path: Path) -> None:
    def waiting(made: Path, case: Case | None, reader: Reader, site: str, awaited: Callable[[], None]) -> list[str]:
        assert (made / "ja.html").is_file()
        assert not list(made.rglob("*.png"))
        awaited()
        return [] if list(made.rglob("*.png")) else ["no pixels"]

    made = publish(rich_case(), tmp_path / "out", ("ja",), ASKED_AT, check=waiting)
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in made.folder.rglob("*.png"))


def test_a_leak_in_pixels_that_came_last_is_found(tmp_path: Path) -> None:
    leaking = Image.new("RGB", (4, 4), "white")
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "admin@office.example")

    def last() -> None:
        leaking.save(tmp_path / "late.png", pnginfo=about)

    found = violations(tmp_path, case=rich_case(), reader=rich_case().evidence.reader, awaited=last)
    assert {each.file for each in found} == {"late.png"}


def test_the_time_zone_of_a_case_does_not_matter() -> None:
    early = entry(rich_case(), "en", ASKED_AT.astimezone(timezone(timedelta(hours=-7))))
    assert early.meta.slug == told("rich", "en").meta.slug
    assert DOMAIN.replace(".", "[.]") in early.meta.domains


@pytest.mark.usefixtures("without_pixels")
def test_the_check_is_told_the_host(tmp_path: Path) -> None:
    asked: list[str] = []

    def listening(beside: Path, case: Case | None, reader: Reader, site: str, awaited: object) -> list[str]:
        asked.append(site)
        return []

    publish(rich_case(), tmp_path / "out", ("en",), ASKED_AT, base="https://warnings.example/x/", check=listening)
    assert asked == ["warnings.example"]
    assert folders.host_of("") == ""


# --- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, made = tmp_path_factory.mktemp("entries"), {}
    for name in ("rich", "offline", "inheritance-en", "newsletter-ja"):
        for lang in LANGS:
            made[f"{name}-{lang}"] = folder / f"{name}-{lang}.html"
            made[f"{name}-{lang}"].write_text(page(name, lang), encoding="utf-8")
    return made


class TestInABrowser:
    pytestmark = IN_BROWSER

    @pytest.mark.parametrize("width", [390, 1280])
    def test_it_is_never_wider_than_the_screen(self, browser: Browser, pages: dict[str, Path], width: int) -> None:
        for name, path in pages.items():
            browser.open(path, width)
            assert browser.evaluate("document.documentElement.scrollWidth") <= width, name

    @pytest.mark.parametrize(("name", "width", "dark"), [("rich-ja", 1280, False), ("offline-en", 390, True)])
    def test_everybody_can_use_it(
        self, browser: Browser, pages: dict[str, Path], name: str, width: int, dark: bool
    ) -> None:
        browser.open(pages[name], width, dark=dark)
        assert axe.violations(browser) == []

    def test_it_asks_the_network_for_nothing(self, browser: Browser, pages: dict[str, Path]) -> None:
        browser.requests.clear()
        for path in pages.values():
            browser.open(path, 1280)
        assert all(address.startswith(("file:", "data:")) for address in browser.requests)

    def test_its_style_passes_its_own_policy(self, browser: Browser, pages: dict[str, Path]) -> None:
        browser.open(pages["rich-ja"], 1280)
        assert browser.evaluate("getComputedStyle(document.querySelector('.banner')).display") == "grid"
        assert browser.evaluate("document.querySelector('svg.wide').getBoundingClientRect().width") > 600

    def test_a_telephone_gets_its_own_layout_of_the_link(self, browser: Browser, pages: dict[str, Path]) -> None:
        browser.open(pages["rich-en"], 390)
        shown = (
            "[...document.querySelectorAll('figure svg')].map(e => e.getBoundingClientRect().width).filter(w => w > 0)"
        )
        widths = browser.evaluate(shown)
        assert len(widths) == 3
        assert all(300 < width <= 390 for width in widths)
        size = browser.evaluate(
            "(() => { const t = document.querySelectorAll('figure .narrow text'); return [...t].map(e => "
            "e.getBoundingClientRect().height).reduce((a, b) => Math.min(a, b)) })()"
        )
        assert size > 9, "letters that can be read"
