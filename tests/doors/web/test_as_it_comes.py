"""A case page says its verdict before the rest of it is worked out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from threading import Event

import httpx
import pytest
from workbenches import KAGOYA, Serving

from mekiki.doors.web import casepage
from mekiki.doors.web.words import say
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.report import html as case_file
from mekiki.report.marked import Marked, marked

pytestmark = pytest.mark.xdist_group("workbench")


@pytest.fixture
def page(workbench: Serving) -> Iterator[tuple[httpx.Client, str]]:
    """Somebody who is signed in, and the address of a case."""
    name = workbench.bench.book.keep(investigate(KAGOYA.read_bytes()), None, "tests").name
    cookie = {f"mekiki_{workbench.bench.setup.port}": workbench.session()}
    with httpx.Client(base_url=workbench.base, cookies=cookie, trust_env=False, timeout=60) as visitor:
        yield visitor, f"/cases/{name}"


def test_the_verdict_is_there_while_the_mail_is_still_being_marked(
    page: tuple[httpx.Client, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, address = page
    may_go_on = Event()

    def slowly(*told: object) -> Marked:
        assert may_go_on.wait(60)
        return marked(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(casepage, "marked", slowly)
    with visitor.stream("GET", address) as answer:
        assert answer.status_code == 200
        coming = answer.iter_text()
        begun = next(coming)
        may_go_on.set()
        rest = "".join(coming)
    assert 'class="verdict"' in begun
    assert 'class="advice"' in begun
    assert 'class="paper' not in begun
    assert 'class="paper' in rest
    assert rest.rstrip().endswith("</html>")
    assert "\0" not in begun + rest


def test_a_page_that_breaks_off_says_so(page: tuple[httpx.Client, str], monkeypatch: pytest.MonkeyPatch) -> None:
    visitor, address = page

    def broken(case: Case, *told: object) -> Marked:
        raise RuntimeError("the pen is dry")

    monkeypatch.setattr(casepage, "marked", broken)
    heard: list[str] = []
    with (
        pytest.raises(httpx.RemoteProtocolError),  # the connection ends before the page does
        visitor.stream("GET", address, headers={"accept-language": "en"}) as answer,
    ):
        heard.extend(answer.iter_text())
    assert escape(say("cut-off", "en")).replace("&#x27;", "&#39;") in "".join(heard)


def test_what_fails_before_the_verdict_is_a_failure_of_the_whole_page(
    page: tuple[httpx.Client, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, address = page

    def broken(case: Case) -> None:
        raise RuntimeError("no numbers")

    monkeypatch.setattr(case_file, "numbered", broken)
    assert visitor.get(address).status_code == 500
