"""The words of a page that is one picture: read where the extra is installed, and else one line says how to have it."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from browser import WHY_NOT
from mekiki.checks.readings.landing import Page, view
from mekiki.checks.readings.likeness import recognised
from mekiki.collect.page import ocr
from mekiki.collect.page.ocr import add_words, asked_in, is_one_picture, lines_in
from mekiki.collect.page.view import view_of
from mekiki.collect.plan import Sources
from mekiki.investigate import investigate
from mekiki.model.evidence import Reach
from mekiki.model.extras import adding
from mekiki.model.finding import Status
from mekiki.rehearsal import world as worlds
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World

PICTURE = Path(worlds.__file__).with_name("worlds") / "pages/one-picture.png"
needs_ocr = pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr (RapidOCR) is not installed")
SHOT = "ab" * 32


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What one test found installed says nothing to the next."""
    ocr._reader.cache_clear()
    yield
    ocr._reader.cache_clear()


def pictured(**more: object) -> dict[str, object]:
    return view_of("desktop", outcome="page", images=1, screenshot=SHOT, **more)


def read(*views: dict[str, object], left: float = 60.0) -> None:
    asyncio.run(add_words(list(views), {SHOT: PICTURE.read_bytes()}, left))


def test_only_a_page_with_a_picture_and_hardly_a_word_is_read() -> None:
    assert is_one_picture(pictured())
    assert not is_one_picture(pictured(text="Please log in with your customer number"))
    assert not is_one_picture(pictured() | {"images": 0})
    assert not is_one_picture(pictured() | {"screenshot": ""})
    assert not is_one_picture(pictured() | {"outcome": "dead"})


def test_the_screen_that_shows_most_is_read_and_only_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "lines_in", lambda _: ["国税庁", "カード番号"])
    phone, desktop = pictured() | {"view": "phone"}, pictured()
    read(phone, desktop)
    assert phone["pictured"] == {}
    assert desktop["pictured"] == {"text": "国税庁\nカード番号", "asks": ("card-number",), "why": ""}


def test_without_the_extra_one_line_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    shown = pictured()
    read(shown)
    assert shown["pictured"] == {"text": "", "asks": (), "why": f"not installed: {adding('ocr')}"}


def test_reading_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(ocr, "lines_in", lambda _: over.wait(30))
    shown = pictured()

    async def looking() -> None:
        await add_words([shown], {SHOT: b""}, 0.01)
        over.set()

    asyncio.run(looking())
    assert shown["pictured"] == {"text": "", "asks": (), "why": "out of time"}


def test_drawn_labels_say_what_is_asked_for_and_sentences_do_not() -> None:
    assert asked_in(["金融機関名・口座番号", "カード番号", "暗証番号", "受け取る"]) == (
        "bank-account",
        "card-number",
        "pin",
    )
    assert asked_in(["下記に銀行口座とカード情報をすべてご入力のうえ、お進みください。"]) == ()


def headed(text: str, *asks: str) -> Page:
    url = "https://kanpu.example/p/"
    return Page(url, url, (), view(url, pictured={"text": text, "asks": asks, "why": ""}))


def test_a_picture_that_wears_a_name_and_draws_a_field_imitates_its_owner() -> None:
    found = recognised(headed("国税庁\n還付金のお受け取り\nカード番号", "card-number"))
    assert found is not None
    assert found.brand == "nta"
    assert any("picture" in reason.en for reason in found.reasons)
    assert recognised(headed("国税庁\n還付金のお受け取り")) is None, "a name alone is no imitation"
    below = "お知らせ\n手続きのご案内\nご確認ください\n国税庁からの還付金"
    assert recognised(headed(below, "card-number")) is None, "who is only spoken of is not imitated"


@needs_ocr
def test_what_is_no_picture_is_told() -> None:
    from mekiki.collect.gate import Silent

    with pytest.raises(Silent, match="unreadable answer"):
        lines_in(b"no picture")


@needs_ocr
@pytest.mark.browser
@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "a page can be visited")
def test_the_page_in_one_picture_is_read_and_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_READ_LIMIT", 60.0)  # the engine loads slowly on a busy machine
    world = World.load("one-picture")
    with SmallInternet(world) as net:
        case = investigate(
            world.mail, world.reader, Reach.VISIT, net=net.gateway(budget=120.0), sources=Sources()
        )  # fmt: skip
    (known,) = case.evidence.known("page").values()
    views: Any = known.value["views"]
    told = next(view["pictured"] for view in views if view["view"] == "desktop")
    assert "国税庁" in told["text"]
    assert {"card-number", "bank-account"} <= set(told["asks"])
    seen = {each.id for each in case.findings if each.status == Status.SEEN}
    assert {"page.imitates-product", "page.one-picture"} <= seen
