"""What is pasted below for filters to read is no word of the mail's own."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.pasted import borrowed, far_below, own_end
from mekiki.checks.readings.phrasing import terms
from mekiki.parse.message import parse

LURE = "<a href='https://prize.test/x'><img src='https://prize.test/a.png' width='600'></a>"
NEWSLETTER = (
    "<p>In our garden the roses are in bloom, and you will find the new tools that we have made for your beds.</p>"
    + "".join(
        f"<a href='https://garden.test/{name}'>{name}</a> " for name in ("roses", "tools", "soil", "seeds", "fences")
    )
)
GARDEN = "The roses of the garden are in bloom and the tools that you will find there are for the beds of your house."


def test_the_words_of_a_borrowed_newsletter_are_not_the_mails_own() -> None:
    message = parse(mail(html=LURE + NEWSLETTER))
    found = borrowed(message)
    assert found is not None
    assert (found.lure.host, found.owner, found.links) == ("prize.test", "garden.test", 5)
    assert terms(message) == (frozenset(), 0)


def test_the_same_newsletter_from_its_own_house_is_read() -> None:
    message = parse(mail(html=LURE + NEWSLETTER, from_="Garden <news@garden.test>"))
    assert borrowed(message) is None
    assert "roses" in terms(message)[0]


def test_what_stands_above_the_picture_stays_the_mails_own() -> None:
    html = f"<p>Look here.</p>{LURE}{NEWSLETTER}"
    message = parse(mail(html=html))
    (body,) = message.shown
    assert body.text[: own_end(message, body)].strip() == "Look here."


@pytest.mark.parametrize(
    "letter",
    [
        "https://prize.test/more",  # the same house goes on below
        "https://home.example/leave",  # and here the sender's
    ],
)
def test_a_link_below_that_belongs_to_the_top_makes_it_one_mail(letter: str) -> None:
    assert borrowed(parse(mail(html=f"{LURE}{NEWSLETTER}<a href='{letter}'>more</a>"))) is None


def test_a_banner_of_words_above_a_newsletter_is_no_lure() -> None:
    banner = "<a href='https://gate.test/why'>This mail came from outside</a>"
    assert borrowed(parse(mail(html=banner + NEWSLETTER))) is None


@pytest.mark.parametrize(
    ("gap", "lines"),
    [
        ("<p style='line-height: 4000px'>&nbsp;</p>", 200),
        ("<div style='padding:5000px 0 0 0'></div>", 250),
        ("<div style='height:500vh'></div>", 200),
        ("<div style='margin-bottom:300rem'></div>", 240),
        ("<br>" * 30, 30),
    ],
)
def test_a_gap_is_told_by_its_height(gap: str, lines: int) -> None:
    (tail,) = far_below(parse(mail(html=f"<p>Log in now.</p>{gap}<p>{GARDEN}</p>")))
    assert tail.lines == lines
    assert tail.body.text[tail.start :].strip() == GARDEN


@pytest.mark.parametrize(
    "box",
    [
        "<div style='max-height:90000px'>",
        "<div style='padding:0 5000px'>",
        "<div style='margin-top:-5000px'>",
        "<div style='height:2900px'></div>",
        "<div style='line-height:160%;width:5000px'>",
        "<div style='height:9000px'>All of the mail stands in one tall box.",
        "<img style='height:4000px' src='cid:plan'>",
        "<style>.unused {height:9000px}</style>",
    ],
)
def test_a_box_that_moves_nothing_out_of_sight_is_no_gap(box: str) -> None:
    assert far_below(parse(mail(html=f"<p>Log in now.</p>{box}<p>{GARDEN}</p>"))) == ()


def test_a_length_of_thousands_of_digits_is_no_trouble() -> None:
    html = f"<p>Log in.</p><div style='height:{'9' * 5000}px'></div><p>{GARDEN}</p>"
    assert len(far_below(parse(mail(html=html)))) == 1


def test_what_lies_far_below_is_not_read_for_the_wording() -> None:
    message = parse(mail(html=f"<p>Log in now.</p><div style='height:9000px'></div><p>{GARDEN}</p>"))
    assert terms(message) == (frozenset(), 0)
