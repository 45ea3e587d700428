"""A link that was handed in alone: nobody whom it names is named anywhere, and it is spoken of as a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from workbenches import Serving, serving

from mekiki.client import Client
from mekiki.collect.page.questions import page_questions
from mekiki.doors.cli import main
from mekiki.doors.web.barecase import look
from mekiki.model.evidence import Reach
from mekiki.model.linkalone import link_alone, mail_of
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
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
    """The case of a link that names whoever it was made for, handed in as anybody does."""
    with Client(desk.base, desk.token) as client:
        job = client.hand_in(request.param)
        assert not TELLS.search(job["name"])
        return next(str(told["case"]) for told in client.watch(job["id"]) if told["what"] == "kept")


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
