"""The words of pictures count where a mail says little else, and adorn it where it says enough."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.message import Layer, Place

LINES = (
    "I hacked your device some months ago and I have full access to your camera.",
    "I recorded a video of you. Transfer $1450 in bitcoin to my wallet within 48 hours, or I will send the video to all "
    "your contacts.",
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="20"><text y="15">{}</text></svg>'
WAYS = {
    "told": '<a href="https://home.example/"><img src="https://home.example/a.png" alt="{}"></a>',
    "drawn": "<img src='data:image/svg+xml;base64,{}'>",
    "drawn in the open": "<img src='data:image/svg+xml,{}'>",
}

WRITTEN: dict[str, Callable[[str], str]] = {
    "told": str,
    "drawn": lambda line: b64encode(SVG.format(line).encode()).decode(),
    "drawn in the open": lambda line: quote(SVG.format(line)),
}


def page(way: str, more: str = "") -> Case:
    pictures = "".join(WAYS[way].format(WRITTEN[way](line)) for line in LINES)
    return investigate(mail(html=f"<p>Hello</p>{pictures}<p>{more}</p>"))


def places(case: Case, id: str) -> list[Place]:
    return [place for each in case.findings if each.id == id and each.status.name == "SEEN" for place in each.places]


@pytest.mark.parametrize("way", WAYS)
def test_what_pictures_say_is_what_the_mail_says(way: str) -> None:
    case = page(way)
    assert places(case, "scam.extortion")
    assert case.verdict.probability > 0.8


def test_the_words_in_a_tag_are_pointed_at() -> None:
    case = page("told")
    (place, *_) = places(case, "urgency.hours")
    body = case.message.shown[0]
    assert (place.layer, body.source[place.start : place.end]) == (Layer.SOURCE, place.quote)


@pytest.mark.parametrize("way", WAYS)
def test_pictures_beside_a_letter_only_adorn_it(way: str) -> None:
    letter = (
        "The roses are in bloom, and the new tools that we made for your beds have come to our shop in the garden. " * 3
    )
    assert not places(page(way, letter), "urgency.hours")


def test_harmless_words_of_pictures_do_not_speak_for_a_mail() -> None:
    fraud = "Your mailbox has exceeded its limit. Verify your account now or it will be deactivated."
    harmless = (
        "Thank you for the minutes of our meeting on Tuesday. I have added two comments and send them on Friday. " * 9
    )
    bare = investigate(mail(html=f"<p>{fraud}</p>"))
    beside = investigate(mail(html=f"<p>{fraud}</p><img src='https://home.example/a.png' alt='{harmless}'>"))
    assert beside.verdict.probability >= bare.verdict.probability - 0.01


@pytest.mark.parametrize("alt", ["Logo of the garden", "Spring sale: 20% off all roses until Friday", "庭の写真"])
def test_what_shops_write_beside_their_pictures_is_harmless(alt: str) -> None:
    case = investigate(
        mail(html=f"<a href='https://home.example/'><img src='https://home.example/a.png' alt='{alt}'></a>")
    )
    assert case.verdict.probability < 0.5


def test_a_drawing_that_is_none_stops_nothing() -> None:
    assert investigate(mail(html="<img src='data:image/svg+xml;base64,@@@'><img src='data:image/svg+xml'>")).findings
