"""A notice is sent from the workbench by the mail server of the settings: after the word was typed, and never before."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from workbenches import Serving, serving

from mekiki.doors.web.words import say

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "report"))
from richcase import rich_case
from test_notices import Taken, mail_server, settings

pytestmark = pytest.mark.xdist_group("workbench")


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Taken, str]]:
    """A workbench that knows a mail server, and a case in it that others should hear of."""
    folder = tmp_path_factory.mktemp("sending")
    with mail_server() as (taken, port), serving(folder, workers=0, config=settings(folder, port)) as running:
        yield running, taken, running.bench.book.keep(rich_case()).name


@pytest.fixture
def person(sending: tuple[Serving, Taken, str]) -> Iterator[httpx.Client]:
    at = sending[0]
    with httpx.Client(base_url=at.base, trust_env=False, timeout=60) as who:
        who.cookies.set(f"mekiki_{at.bench.setup.port}", at.session())
        yield who


def form_of(page: str, role: str, word: str) -> dict[str, str]:
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf is not None
    assert f'/notices/{role}"' in page
    return {"csrf": csrf[1], "number": "0", "confirm": word}


def test_it_is_sent_when_the_word_was_typed(sending: tuple[Serving, Taken, str], person: httpx.Client) -> None:
    _, taken, name = sending
    taken.envelopes.clear()
    page = person.get(f"/cases/{name}/notices")
    assert "soc@reporter.example" in page.text
    for word in ("", "yes"):
        told = person.post(f"/cases/{name}/notices/capaj", data=form_of(page.text, "capaj", word))
        assert say("notice-unconfirmed", "en") in told.text
    assert taken.envelopes == []
    told = person.post(f"/cases/{name}/notices/capaj", data=form_of(page.text, "capaj", "send"))
    assert say("notice-sent", "en") in told.text
    (envelope,) = taken.envelopes
    assert envelope.mail_from == "soc@reporter.example"
    assert isinstance(envelope.content, bytes)
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["to"] == ", ".join(envelope.rcpt_tos)
    assert any(part.get_content_type() == "text/plain" for part in mail.walk())


def test_what_the_server_refuses_is_told(sending: tuple[Serving, Taken, str], person: httpx.Client) -> None:
    _, taken, name = sending
    taken.envelopes.clear()
    page = person.get(f"/cases/{name}/notices").text
    told = person.post(f"/cases/{name}/notices/apwg", data=form_of(page, "apwg", "send"))
    assert say("notice-failed", "en", why="").rstrip(".") in told.text
    assert "no thank you" in told.text


def test_without_a_form_of_ours_nothing_is_sent(sending: tuple[Serving, Taken, str], person: httpx.Client) -> None:
    _, taken, name = sending
    taken.envelopes.clear()
    answer = person.post(f"/cases/{name}/notices/capaj", data={"number": "0", "confirm": "send"})
    assert answer.status_code == 403
    assert taken.envelopes == []
