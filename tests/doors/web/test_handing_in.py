"""What is handed in is taken, or it is said which limit it passed, by how much, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from workbenches import KAGOYA, Serving, Visit, serving

from mekiki.doors.web.words import say

pytestmark = pytest.mark.xdist_group("workbench")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("handing-in"), most_files=3, largest_mail=1 << 20) as running:
        yield running


@pytest.fixture
def start(busy: Serving, visit: Visit) -> Page:
    opened: Page = visit(busy).new_page()
    opened.goto("/")
    return opened


def mails(folder: Path, count: int) -> list[Path]:
    found = []
    for number in range(count):
        found.append(folder / f"m{number}.eml")
        found[-1].write_bytes(KAGOYA.read_bytes().replace(b"1c55-", b"%04d-" % number))
    return found


def hand_in(page: Page) -> None:
    page.get_by_role("button", name=say("investigate", "en")).click()


def test_too_many_files_are_counted_and_can_be_taken_away_one_by_one(start: Page, tmp_path: Path) -> None:
    start.locator("#files").set_input_files(mails(tmp_path, 4))
    hand_in(start)
    told = start.get_by_role("alert")
    expect(told).to_contain_text("4 files are chosen; at most 3")
    expect(told).to_contain_text("one mbox file")
    start.get_by_role("button", name="Take away m2.eml").click()
    expect(told).to_be_hidden()
    expect(start.locator("[data-chosen] li")).to_have_count(3)
    hand_in(start)
    start.wait_for_url("**/investigations?ids=**")
    expect(start.locator(".case-row")).to_have_count(3)  # as soon as all are kept, each by its subject
    expect(start.locator(".case-row").first).to_contain_text("メールボックスのセキュリティメッセージ")
    expect(start.locator(".case-row").first).to_contain_text("kir017706@kagoya[.]net")


def test_one_file_that_is_too_large_is_named_with_its_size(start: Page, tmp_path: Path) -> None:
    large = tmp_path / "large.eml"
    large.write_bytes(KAGOYA.read_bytes() + b"\n" * (2 << 20))
    start.locator("#files").set_input_files([large])
    hand_in(start)
    expect(start.get_by_role("alert")).to_have_text("“large.eml” has 3 MB; a file may have 1 MB.")


def test_an_empty_file_is_called_empty(start: Page, tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    start.locator("#files").set_input_files([empty])
    hand_in(start)
    expect(start.get_by_role("alert")).to_have_text(say("empty-file", "en"))


def test_who_pasted_the_words_of_a_mail_reads_how_to_get_its_source(start: Page) -> None:
    start.locator("#pasted").fill("Dear customer, your mailbox is full.")
    hand_in(start)
    expect(start.get_by_text(say("how-gmail", "en"))).to_be_visible()
    expect(start.get_by_role("status")).to_contain_text(say("why-not-a-mail", "en"))
