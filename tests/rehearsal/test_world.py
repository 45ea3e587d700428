"""A world is one file: read, laid over others, told again."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from mekiki.model.reader import Reader
from mekiki.parse.message import parse
from mekiki.rehearsal.calamity import KINDS, Calamities
from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.validate import _Table, _world
from mekiki.rehearsal.world import BadWorld, Certificate, Network, Page, Registration, Registry, World
from rehearsal.asking import SMALL, small_world

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


PAGE = '[[page]]\nurl = "https://shop-of-tests.com/"\n'


@pytest.mark.parametrize(
    "more, said",
    [
        ('[revers]\n"45.142.213.10" = "x"\n', "revers is not known; did you mean reverse?"),
        ('[reverse]\n"nowhere" = "x"\n', "[reverse] has an IP address as key, not 'nowhere'"),
        ("[maill]\ntext = 'x'\n", "maill is not known; did you mean mail?"),
        (
            '[registration."shop-of-tests.com"]\nregistrr = "R"\n',
            "registration.shop-of-tests.com.registrr is not known; did you mean registrar?",
        ),
        ('[registration."shop-of-tests.com"]\nage_days = 3\n', "registration.shop-of-tests.com needs registrar"),
        ('[[page]]\nurl = "shop-of-tests.com/"\n', "[[page]] 1.url takes a URL that begins with http:// or https://"),
        (f"{PAGE}to = 5\n", "[[page]] 1.to takes a text, not 5"),
        (f'{PAGE}status = "302"\n', "[[page]] 1.status takes a status of HTTP, from 100 to 599, not '302'"),
        (f'{PAGE}when = {{ agent = "(" }}\n', "[[page]] 1.when.agent takes a regular expression, not '('"),
        ('[page]\nurl = "https://shop-of-tests.com/"\n', "page is a list of tables: write [[page]]"),
        ('[[network]]\ncidr = "nonsense"\n', "[[network]] 1.cidr takes a block of addresses"),
        ('[place."45.142.213.0/24"]\ncountry = "DE"\nlatitude = 953.5\n', "takes degrees from -90 to 90, not 953.5"),
        ('[calamity]\ndns = "meteor"\n', "calamity.dns takes one of refused,"),
        ('blocklists = "bl.example.com"\n', "blocklists takes a list of texts"),
    ],
)
def test_a_mistake_is_one_line_with_file_table_and_key(more: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadWorld) as told:
        small_world(tmp_path, more)
    assert str(told.value).startswith("small.toml: ")
    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("now = 2026-03-02T09:00:00Z\n", "", "the world needs now"),
        ("now = 2026-03-02T09:00:00Z", 'now = "yesterday"', "now takes a date or a time"),
        ('title = { en = "Small", ja = "小さな世界" }', 'title = { en = "Small" }', "title needs ja"),
        ("mail = { text", "mail = { appended", "[mail] needs text or file"),
    ],
)
def test_what_every_world_needs_is_asked_for(old: str, new: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(SMALL.replace(old, new) + "'''\n", encoding="utf-8")
    with pytest.raises(BadWorld, match=re.escape(f"bad.toml: {said}")):
        World.load(tmp_path / "bad.toml")


def test_a_mistake_below_is_told_of_the_file_that_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "below.toml").write_text("[revers]\n", encoding="utf-8")
    (tmp_path / "above.toml").write_text('like = "below"\n', encoding="utf-8")
    with pytest.raises(BadWorld, match=r"below\.toml: revers"):
        World.load(tmp_path / "above.toml")
    (tmp_path / "alone.toml").write_text('like = "nosuch"\n', encoding="utf-8")
    with pytest.raises(BadWorld, match=r"alone\.toml: like: there is no .*nosuch\.toml"):
        World.load(tmp_path / "alone.toml")


@pytest.mark.parametrize(
    "more, zone, said",
    [
        ("", "odd-shop.com. A 45.142.213.999\n", "zone: cannot read 'odd-shop.com. A 45.142.213.999'"),
        ('[[page]]\nurl = "https://elsewhere-shop.com/"\n', "", "[[page]] 1.url: elsewhere-shop.com has no address"),
        ('[certificate."elsewhere-shop.com"]\nage_days = 3\n', "", "certificate.elsewhere-shop.com: it has no address"),
        ('[calamity]\n"rdap.elsewhere-shop.com" = "refused"\n', "", "calamity.rdap.elsewhere-shop.com: it is none of"),
    ],
)
def test_what_only_the_whole_world_can_tell_is_told_before_it_opens(
    more: str, zone: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadWorld, match=re.escape(f"small.toml: {said}")):
        SmallInternet(small_world(tmp_path, more, zone))


def test_the_validator_knows_the_keys_that_are_read() -> None:
    def keys(name: str) -> set[str]:
        table = _world(()).keys[name]
        assert isinstance(table, _Table)
        return set((table.each if isinstance(table.each, _Table) else table).keys)

    for name, shape in (
        ("registration", Registration), ("network", Network), ("registry", Registry), ("certificate", Certificate),
        ("reader", Reader),
    ):  # fmt: skip
        extra = {"age_days"} if name == "registration" else set()
        assert keys(name) == {each.name for each in fields(shape)} - {"domain", "overlay"} | extra, name
    assert keys("page") - {"file", "text", "to"} == {each.name for each in fields(Page)} - {"body"}


def test_files_lie_beside_a_world_or_in_its_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "login.html").write_text("in the folder", encoding="utf-8")
    assert small_world(tmp_path, f'{PAGE}file = "login.html"\n').pages[0].body == b"in the folder"
    (tmp_path / "login.html").write_text("beside", encoding="utf-8")
    assert small_world(tmp_path, f'{PAGE}file = "login.html"\n').pages[0].body == b"beside"
    with pytest.raises(BadWorld, match=r"there is no file none\.html in ") as told:
        small_world(tmp_path, f'{PAGE}file = "none.html"\n')
    assert str(tmp_path / "pages") in str(told.value)


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
