"""A world is one file: read, laid over others, told again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.rehearsal.calamity import KINDS, Calamities
from mekiki.rehearsal.world import BadWorld, World
from rehearsal.asking import small_world

EXAMPLE = Path(__file__).parents[2] / "examples" / "kagoya.eml"


def test_the_first_world_tells_the_mail_that_the_project_began_with() -> None:
    told, kept = parse(World.load("kagoya").mail), parse(EXAMPLE.read_bytes())
    assert (told.subject, told.from_, told.links, told.origin) == (kept.subject, kept.from_, kept.links, kept.origin)
    assert told.bodies == kept.bodies


@pytest.mark.parametrize("name", World.names())
def test_every_world_tells_its_story_in_both_languages(name: str) -> None:
    world = World.load(name)
    for text in (world.title, world.story, world.teaches):
        assert text.en.isascii() or "“" in text.en or "–" in text.en
        assert not text.ja.isascii()
    assert not parse(world.mail).defects
    assert world.now.tzinfo is not None


def test_a_registration_may_be_written_by_its_age(tmp_path: Path) -> None:
    world = small_world(tmp_path, '[registration."shop-of-tests.com"]\nage_days = 10\nregistrar = "R"\n')
    row = world.registrations["shop-of-tests.com"]
    assert (world.now - row.created).days == 10
    assert (row.expires - row.created).days == 365


def test_a_world_overlays_the_one_it_is_like(tmp_path: Path) -> None:
    below = small_world(tmp_path, '[[page]]\nurl = "https://shop-of-tests.com/"\ntext = "below"\n')
    above = tmp_path / "above.toml"
    above.write_text(
        'like = "small"\nzone = "more-of-it.com. 60 IN A 45.142.213.12"\n'
        '[[page]]\nurl = "https://shop-of-tests.com/"\ntext = "above"\n[calamity]\nrdap = "silent"\n',
        encoding="utf-8",
    )
    world = World.load(above)
    assert world.title == below.title
    assert [page.body for page in world.pages] == [b"above", b"below"]
    assert "more-of-it.com" in world.zone
    assert "shop-of-tests.com" in world.zone
    assert world.calamities == {"rdap": "silent"}


RETOLD = {
    "kagoya": "sakura-test", "KAGOYA": "SAKURA-TEST", "17aday.com": "oldbarn-7.net", "40.71.38.95": "45.142.213.5",
    "office.example": "clinic.example",
}  # fmt: skip


def test_a_retold_world_names_nobody_of_the_first_story() -> None:
    world = World.load("kagoya").retold(RETOLD)
    message = parse(world.mail, Reader())
    assert message.origin.ip == "45.142.213.5"
    assert message.links[0].registrable_domain == "oldbarn-7.net"
    everything = repr(replace(world, name="", path=Path(), told={})) + message.subject + repr(message.bodies)
    for name in RETOLD:
        assert name not in everything
    assert "oldbarn-7.net" in world.registrations


def test_words_are_replaced_all_at_once_and_the_longer_first() -> None:
    world = World.load("kagoya").retold({"17aday.com": "one.net", "one.net": "two.net", "17aday": "never"})
    assert "one.net" in world.registrations
    assert "two.net" not in world.registrations


@pytest.mark.parametrize(
    "text", ["now =", 'now = 2026-01-01\ntitle = "no table"', "[mail]\ntext = 'x'"], ids=["syntax", "shape", "missing"]
)
def test_a_file_that_is_no_world_says_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadWorld, match=r"bad\.toml"):
        World.load(tmp_path / "bad.toml")


def test_a_world_that_is_nowhere_says_how_to_find_one() -> None:
    with pytest.raises(BadWorld, match="--list"):
        World.load("atlantis")


def test_an_unknown_key_and_an_unknown_calamity_are_errors(tmp_path: Path) -> None:
    with pytest.raises(BadWorld, match="colour"):
        small_world(tmp_path, '[[page]]\nurl = "https://shop-of-tests.com/"\ncolour = "red"\n')
    with pytest.raises(BadWorld, match="meteor"):
        Calamities({"dns": "meteor"})


def test_a_calamity_strikes_the_most_exact_that_is_named() -> None:
    struck = Calamities(
        {"dns": "silent", "dns a.com": "lying", "dns a.com TXT": "servfail", "rdap.b.com": "slow", "rdap": "refused"}
    )
    assert struck.of_name("a.com", "TXT") == "servfail"
    assert struck.of_name("a.com", "A") == "lying"
    assert struck.of_name("c.com", "A") == "silent"
    assert struck.of("rdap", "rdap.b.com") == "slow"
    assert struck.of("rdap", "rdap.c.com") == "refused"
    assert struck.of("whois", "w.c.com") == ""


def test_every_calamity_is_explained() -> None:
    assert all(KINDS.values())
