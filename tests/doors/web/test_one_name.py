"""Whoever received the mail is called the same on every page of its case, and what is called otherwise elsewhere is told."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from workbenches import KAGOYA, Serving, serving

from mekiki.doors.keeping import masked
from mekiki.doors.web.words import say
from mekiki.investigate import investigate

pytestmark = pytest.mark.xdist_group("workbench")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("one-name"), workers=0) as running:
        yield running


@pytest.fixture
def person(quiet: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=quiet.base, trust_env=False, timeout=60, headers={"accept-language": "en"}) as who:
        who.cookies.set(f"mekiki_{quiet.bench.setup.port}", quiet.session())
        yield who


def test_the_source_shows_who_is_hidden_and_no_stand_in(quiet: Serving, person: httpx.Client) -> None:
    case = investigate(KAGOYA.read_bytes())
    name = quiet.bench.book.keep(case, masked(case)).name
    shown = person.get(f"/cases/{name}/source").text
    assert "●●●@●●●" in shown
    assert "homeho" not in shown
    assert say("source-copy", "en") in shown
    assert "invented name" in person.get(f"/cases/{name}/notices").text
    assert "invented names" in person.get(f"/cases/{name}/exports").text


def test_a_mail_that_is_kept_as_it_came_is_shown_as_it_came(quiet: Serving, person: httpx.Client) -> None:
    """``keep_recipients = true``: no word of stand-ins where there are none."""
    name = quiet.bench.book.keep(investigate(KAGOYA.read_bytes().replace(b"1c55-", b"1c56-"))).name
    shown = person.get(f"/cases/{name}/source").text
    assert "admin@office.example" in shown
    assert say("source-copy", "en") not in shown
    assert "invented" not in person.get(f"/cases/{name}/exports").text


def test_who_went_astray_still_has_the_menu(person: httpx.Client) -> None:
    for path in ("/cases/000000", "/nowhere"):
        assert 'href="/casebook"' in person.get(path).text
