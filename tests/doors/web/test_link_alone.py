"""A link that was handed in alone: nobody whom it names is named anywhere, and it is spoken of as a link."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from workbenches import Serving, serving

from mekiki.client import Client
from mekiki.collect.page.questions import page_questions
from mekiki.doors.cli import main
from mekiki.doors.web.barecase import look
from mekiki.model.case import Correction
from mekiki.model.evidence import Reach
from mekiki.model.linkalone import link_alone, mail_of
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.entry.build import entry
from mekiki.report.entry.folder import NotPublished, publish
from mekiki.report.entry.html import render
from mekiki.report.html import render_html
from mekiki.report.oflink import shown_link

WHO = "taro.yamada@yamada-works.example"
LURE = f"https://evil-login.test/kagoya.net/login?e={WHO}"
CODED = "https://evil-login.test/kagoya.net/login/dGFyby55YW1hZGFAeWFtYWRhLXdvcmtzLmV4YW1wbGU="
TELLS = re.compile("taro|yamada|dGFyby55YW1hZGFA", re.IGNORECASE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("desk"), workers=1, reach=Reach.OFFLINE) as running:
        yield running


@pytest.fixture(scope="module", params=[LURE, CODED], ids=["plain", "coded"])
def name(desk: Serving, request: pytest.FixtureRequest) -> str:
    """The case of a link that names whoever it was made for, handed in as anybody does, and held to be phishing."""
    with Client(desk.base, desk.token) as client:
        job = client.hand_in(request.param)
        assert not TELLS.search(job["name"])
        kept = next(str(told["case"]) for told in client.watch(job["id"]) if told["what"] == "kept")
        client.correct(kept, "phishing")  # so that others may be told of it, whatever weights the day has
        return kept


@pytest.fixture(params=["ja", "en"])
def person(desk: Serving, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=desk.base, trust_env=False, timeout=60, headers={"accept-language": request.param}
    ) as who:
        who.cookies.set(f"mekiki_{desk.bench.setup.port}", desk.session())
        yield who


def pages(name: str) -> list[str]:
    return ["/", "/casebook", "/campaigns", "/casebook?q=evil-login"] + [
        f"/cases/{name}{part}"
        for part in (
            "",
            "/source",
            "/notices",
            "/exports",
            "/entry?of=ja",
            "/entry/preview?of=ja",
            "/entry/preview?of=en",
        )
    ]


def test_no_page_and_no_file_names_whom_the_link_was_made_for(name: str, desk: Serving, person: httpx.Client) -> None:
    for path in pages(name):
        answer = person.get(path)
        assert answer.status_code == 200, path
        assert "evil-login" in answer.text or path.endswith(("/campaigns", "/exports")), path
        assert not TELLS.search(answer.text), path
    for form in ("json", "html", "eml", "csv", "stix", "misp", "rpz", "postfix"):
        for scope in ("url", "host"):
            answer = person.get(f"/cases/{name}/exports/{form}?scope={scope}")
            assert answer.status_code in (200, 409, 501), form
            assert not TELLS.search(answer.text), form
    with desk.client() as program:
        assert not TELLS.search(program.get(f"/api/cases/{name}/notices").text)
        assert program.get("/api/cases?q=yamada").json()["count"] == 0


def test_a_notice_says_whom_the_link_was_made_for_by_a_placeholder(name: str, person: httpx.Client) -> None:
    mail = message_from_bytes(person.get(f"/cases/{name}/notices/capaj.eml").content, policy=policy.default)
    told = "".join(part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain")
    assert "hxxps://evil-login[.]test/kagoya.net/login" in told
    assert "withheld" not in told
    assert not TELLS.search(told + mail.as_string())


def test_the_casebook_on_the_terminal_names_nobody_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mekiki.store.casebook import Casebook

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("MEKIKI_DATABASE", raising=False)
    with Casebook.open() as book:
        case = book.keep(look(LURE, Reader(), Reach.OFFLINE, None, None)).name  # as it came, as keep_recipients has it
    for told in (("list",), ("search", "evil-login"), ("show", case)):
        assert main(["case", *told, "--lang", "ja"]) == 0
        shown = capsys.readouterr().out
        assert "evil-login" in shown
        assert not TELLS.search(shown), told


def test_a_visit_takes_nobody_along() -> None:
    for link in (LURE, CODED):
        visits, _ = page_questions(parse(mail_of(link)), Reader(), accused=True)
        assert visits
        assert not [each for each in visits if TELLS.search(str(each.given["link"]))]


def test_an_address_at_the_links_own_domain_hides_the_address_and_not_the_link() -> None:
    assert shown_link("https://evil-login.test/x?e=help@evil-login.test") == "hxxps://evil-login[.]test/x?e=●●●@●●●"
    assert shown_link("https://garden.example/tulips") == "hxxps://garden[.]example/tulips"
    assert link_alone(mail_of(LURE)) == LURE


# --- spoken of as a link ----------------------------------------------------------------------------------------------

_A_MAIL = re.compile(
    r"\b(?:this|the|phishing|suspicious|original) mail\b|without a subject|\(no subject\)|\bHeaders?\b"
    r"|このメール|フィッシングメール|疑わしいメール|件名|差出人|届いた日時|受信したメール|元のメール|メールの中の|メールの見え方"
)


def spoken(page: str) -> str:
    """The words of a page about a case, without what it says of mails in general: the menu, and desks that take them."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<nav class=\"top.*?</nav>", " ", page, flags=re.DOTALL)
    text = re.sub(r'<(?:ul|details)[^>]*>(?:(?!</ul>).)*class="takes".*?</ul>', " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def told_of_a_mail(page: str) -> list[str]:
    text = spoken(page)
    return [text[max(0, hit.start() - 40) : hit.end() + 40] for hit in _A_MAIL.finditer(text)]


@pytest.mark.parametrize("part", ["", "/source", "/notices", "/entry/preview?of=ja", "/entry/preview?of=en"])
def test_its_pages_speak_of_a_link(part: str, name: str, person: httpx.Client) -> None:
    assert told_of_a_mail(person.get(f"/cases/{name}{part}").text) == []


def test_its_page_leads_nowhere_where_nothing_is(name: str, person: httpx.Client) -> None:
    page = person.get(f"/cases/{name}").text
    leading = set(re.findall(r'href="#([^"]+)"', page))
    assert leading - set(re.findall(r'id="([^"]+)"', page)) == set()
    assert '<div class="heads">' not in page


def test_the_file_of_the_case_speaks_of_a_link(name: str, person: httpx.Client) -> None:
    page = person.get(f"/cases/{name}/exports/html").text
    assert told_of_a_mail(page) == []
    assert '<div class="heads">' not in page


def test_a_notice_reports_a_link_and_attaches_no_mail(name: str, desk: Serving, person: httpx.Client) -> None:
    with desk.client() as program:
        notices = program.get(f"/api/cases/{name}/notices").json()
    assert [each["role"] for each in notices] == ["capaj", "jpcert", "apwg"]  # dekyo takes mails alone
    for each in notices:
        assert "evil-login[.]test" in each["subject"]
        assert not _A_MAIL.search(each["subject"] + each["text"]), each["role"]
        assert not re.search(r"添付します|attached|^(?:件名|Subject)", each["text"], re.MULTILINE), each["role"]
    mail = message_from_bytes(person.get(f"/cases/{name}/notices/apwg.eml").content, policy=policy.default)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/mixed", "text/plain"]


@pytest.mark.parametrize(
    ("label", "lang", "title"),
    [
        ("phishing", "ja", "カゴヤ・ジャパンをかたるフィッシングのリンク（evil-login[.]test）にご注意ください"),
        ("phishing", "en", "A phishing link in the name of KAGOYA: evil-login[.]test"),
        ("scam", "ja", "カゴヤ・ジャパンをかたる詐欺のリンク（evil-login[.]test）にご注意ください"),
        ("suspicious", "en", "A suspicious link in the name of KAGOYA: evil-login[.]test"),
        ("spam", "en", "A link to advertising that nobody asked for: evil-login[.]test"),
        ("legitimate", "ja", "リンク（evil-login[.]test）を調べた結果"),
    ],
)
def test_a_warning_is_titled_and_told_as_one_about_a_link(label: str, lang: str, title: str) -> None:
    case = look(LURE, Reader(), Reach.OFFLINE, None, None)
    told = entry(replace(case, correction=Correction(Label(label))), lang, datetime(2026, 11, 27, tzinfo=UTC))
    page = render(told, base="https://warnings.example/1/")
    assert told.meta.title == title
    data = re.search(r'ld\+json">(.*?)</script>', page)
    assert data is not None
    assert json.loads(data[1])["headline"] == title
    assert told_of_a_mail(page) == []
    assert {each.id for each in told.sections} & {"reading", "journey", "wording"} == set()
    assert '<div class="heads">' not in page


def test_files_for_programs_name_a_link_and_no_mail(name: str, person: httpx.Client) -> None:
    (row,) = csv.DictReader(io.StringIO(person.get(f"/cases/{name}/exports/csv").text))
    assert (row["value"], row["mail_sha256"]) == ("evil-login.test", "")
    bundle = person.get(f"/cases/{name}/exports/stix").json()["objects"]
    told = [each.get("name", "") + each.get("description", "") for each in bundle]
    assert any(each.startswith("Link ") for each in told)
    assert not [each for each in told if re.search("mail", each, re.IGNORECASE)]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_link_that_a_person_cleared_is_calm_about_a_link(lang: str) -> None:
    case = replace(look(LURE, Reader(), Reach.OFFLINE, None, None), correction=Correction(Label.LEGITIMATE))
    assert told_of_a_mail(render_html(case, lang)) == []
    with pytest.raises(NotPublished) as refused:
        publish(case, Path("/nowhere"), ("ja",), datetime(2026, 11, 27, tzinfo=UTC))
    assert re.search("リンク" if lang == "ja" else "the link", refused.value.said.in_(lang))
