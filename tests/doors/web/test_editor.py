"""What a person writes into a warning is held against whoever received the mail, at every change and once more at the end."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from workbenches import EXAMPLES, KAGOYA, Serving, serving

from mekiki.doors.cli import main
from mekiki.doors.keeping import masked
from mekiki.doors.web.words import say
from mekiki.investigate import investigate
from mekiki.model.evidence import Reach
from mekiki.report.byhand import held_against
from mekiki.report.entry.changed import lines_by_hand
from mekiki.report.publication import KINDS, violations

OURS = "keiri-7f@office.test"
QR = EXAMPLES / "qr-code-en.eml"
TOLD = KINDS["recipient"].en


@pytest.fixture(scope="module", params=["", "kagoya"], ids=["real", "rehearsed"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A workbench whose settings name a mailbox of the house."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "mekiki.toml").write_text(f'[reader]\nmailboxes = ["{OURS}"]\n')
    with serving(
        folder, workers=0, config=str(folder / "mekiki.toml"), rehearse=request.param, reach=Reach.OFFLINE
    ) as running:
        yield running


@pytest.fixture
def person(desk: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.base, trust_env=False, timeout=60) as who:
        who.cookies.set(f"mekiki_{desk.bench.setup.port}", desk.session())
        yield who


def kept_in(desk: Serving, mail: Path) -> tuple[str, str]:
    """A case's name, and who had received its mail."""
    case = investigate(mail.read_bytes())
    return desk.bench.book.keep(case, masked(case)).name, case.message.to[0].address


def changed(person: httpx.Client, name: str, summary: str, *, live: bool) -> str:
    """The answer to a changed summary."""
    page = person.get(f"/cases/{name}/entry?of=en").text
    csrf, place = (
        re.search(pattern, page) for pattern in (r'name="csrf" value="([^"]+)"', r'name="(text summary#\w+)"')
    )
    assert csrf is not None
    assert place is not None
    headers = {"hx-request": "true"} if live else {}
    data = {"csrf": csrf[1], place[1]: summary}
    return person.post(f"/cases/{name}/entry?of=en", data=data, headers=headers, follow_redirects=True).text


def published(person: httpx.Client, name: str) -> str:
    csrf = re.search(r'name="csrf" value="([^"]+)"', person.get(f"/cases/{name}/entry?of=en").text)
    assert csrf is not None
    return person.post(f"/cases/{name}/publish", data={"csrf": csrf[1]}, follow_redirects=True).text


@pytest.mark.parametrize("mail", [KAGOYA, QR], ids=["founding", "qr"])
@pytest.mark.parametrize("who", ["recipient", "own mailbox"])
def test_nobody_who_received_it_is_named(mail: Path, who: str, desk: Serving, person: httpx.Client) -> None:
    name, recipient = kept_in(desk, mail)
    text = f"Our colleague {recipient if who == 'recipient' else OURS} received this."
    assert TOLD in changed(person, name, text, live=True)
    assert TOLD in changed(person, name, text, live=False)
    assert "nothing was written" in published(person, name)
    assert not desk.bench.published.exists() or not list(desk.bench.published.glob("*/entry.json"))
    assert say("leaks-none", "en") in changed(person, name, "A colleague received this.", live=True)


def form_of(page: str) -> dict[str, str]:
    """What a browser sends back of the form: every text of the page, and what it showed."""
    hidden = re.findall(r'<input type="hidden" name="(csrf|seen)"[^>]* value="([^"]+)"', page)
    texts = re.findall(r'name="(text [^"]+)"[^>]*>([^<]*)</textarea>', page)
    return {name: unescape(value) for name, value in [*texts, *hidden]}


@pytest.mark.parametrize("live", [True, False])
def test_two_who_write_at_once_keep_what_each_has_written(live: bool, desk: Serving, person: httpx.Client) -> None:
    name, _ = kept_in(desk, EXAMPLES / "card-ja.eml")
    path, headers = f"/cases/{name}/entry?of=en", {"hx-request": "true"} if live else {}
    one, other = (form_of(person.get(path).text) for _ in range(2))
    title, summary, lead = list(one)[:3]

    def save(form: dict[str, str], **texts: str) -> None:
        form |= {{"title": title, "summary": summary, "lead": lead}[what]: text for what, text in texts.items()}
        answer = person.post(path, data=form, headers=headers, follow_redirects=True)
        form["seen"] = form_of(answer.text)["seen"] if live else form["seen"]

    save(one, title="One wrote a title.")
    save(other, summary="The other wrote a summary.")
    save(one, lead="One wrote an opening.")
    now = form_of(person.get(path).text)
    assert (now[title], now[summary], now[lead]) == (
        "One wrote a title.",
        "The other wrote a summary.",
        "One wrote an opening.",
    )
    built = form_of(person.get(path).text)
    save(built, title="", summary="", lead="")
    assert "wrote" not in " ".join(form_of(person.get(path).text).values())


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("live", [True, False])
def test_of_two_who_change_the_same_text_the_second_is_told(
    live: bool, lang: str, desk: Serving, person: httpx.Client
) -> None:
    name, _ = kept_in(desk, EXAMPLES / "advertising-en.eml")
    path, headers = f"/cases/{name}/entry?of=en", {"hx-request": "true"} if live else {}
    person.headers["accept-language"] = lang
    save(person, path, form_of(person.get(path).text), "")  # whatever another test has left there
    one, other = (form_of(person.get(path).text) for _ in range(2))
    save(person, path, one, "One wrote <this>.")
    for _ in range(2):  # and again, as long as the page is the same
        answer = save(person, path, other, "The other wrote that.", headers)
        assert say("overtaken", lang, name=say("entry-title", lang)) in answer
        assert ("One wrote &lt;this&gt;." if live else "The other wrote that.") in answer
        assert next(iter(form_of(person.get(path).text).values())) == "One wrote <this>."
        other["seen"] = form_of(answer)["seen"] if live else other["seen"]
    assert say("overtaken", lang, name=say("entry-title", lang)) not in save(
        person, path, form_of(person.get(path).text), "The other wrote that.", headers
    )


def save(
    person: httpx.Client, path: str, form: dict[str, str], title: str, headers: dict[str, str] | None = None
) -> str:
    """The answer to a changed title."""
    data = form | {next(iter(form)): title}
    return person.post(path, data=data, headers=headers, follow_redirects=True).text


def test_who_clears_a_text_may_write_it_anew(desk: Serving, person: httpx.Client) -> None:
    name, _ = kept_in(desk, EXAMPLES / "kagoya-maintenance.eml")
    path = f"/cases/{name}/entry?of=en"
    form = form_of(person.get(path).text)
    for text in ("", "A", "", "Another"):
        answer = save(person, path, form, text, {"hx-request": "true"})
        assert say("leaks-none", "en") in answer
        assert "Not saved" not in answer
        form["seen"] = form_of(answer)["seen"]
    assert next(iter(form_of(person.get(path).text).values())) == "Another"


def test_who_takes_his_own_change_back_finds_the_first_words_again(desk: Serving, person: httpx.Client) -> None:
    name, _ = kept_in(desk, EXAMPLES / "survey-de.eml")
    path = f"/cases/{name}/entry?of=en"
    form = form_of(person.get(path).text)
    title, first = next(iter(form.items()))
    for text in ("Another title.", first):
        answer = person.post(path, data=form | {title: text}, headers={"hx-request": "true"})
        form["seen"] = form_of(answer.text)["seen"]
    assert form_of(person.get(path).text)[title] == first


def test_the_checker_of_folders_knows_them_by_the_name_of_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("MEKIKI_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["inspect", "--keep", "--lang", "en", str(QR)]) == 0
    assert main(["case", "list", "--json"]) == 0
    name = re.findall(r'"name": "(\w+)"', capsys.readouterr().out)[-1]
    os.mkdir("out")
    recipient = investigate(QR.read_bytes()).message.to[0].address
    for text, status in (("A colleague received this.", 0), (f"Our colleague {recipient} received this.", 1)):
        (tmp_path / "out" / "en.md").write_text(text)
        assert main(["check-publication", "out", "--case", name, "--lang", "en"]) == status
    assert main(["check-publication", "out", "--case", "0000"]) == 2
    assert "no such case" in capsys.readouterr().err


def test_a_warning_as_it_is_built_has_no_line_by_hand(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from mekiki.report.entry.folder import publish

    case = masked(investigate(KAGOYA.read_bytes()))
    publish(case, tmp_path / "out", ("ja", "en"), datetime.now(UTC))
    told = held_against(case, None, lines_by_hand(case, tmp_path / "out"))
    assert violations(tmp_path / "out", case=case, reader=told) == []


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_objection_names_the_text_once_and_no_file(lang: str, desk: Serving, person: httpx.Client) -> None:
    name, recipient = kept_in(desk, QR)
    person.headers["accept-language"] = lang
    told = changed(person, name, f"Our colleague {recipient} received this.", live=True)
    rows = re.findall(r"<li>(.*?)</li>", told)
    assert rows
    assert len({re.sub(r"<.*", "", each) for each in rows}) == len(rows)
    assert all(f'<a href="#text-1">{say("entry-summary", lang)}</a>' in each for each in rows)
    refused = published(person, name)
    assert [each for each in rows if each not in refused] == []
    for page in (told, refused):
        assert not re.search(r"(?:html|md|json|svg): |line \d|行目", page)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_is_not_accused_is_refused_without_a_word_of_the_command_line(
    lang: str, desk: Serving, person: httpx.Client
) -> None:
    name, _ = kept_in(desk, EXAMPLES / "newsletter-ja.eml")
    person.headers["accept-language"] = lang
    refused = published(person, name)
    assert say("publish-force-how", lang) in refused
    assert "--" not in re.sub(r"<!--.*?-->|href=\S+", "", refused[refused.find("<main") : refused.find('class="tabs"')])
