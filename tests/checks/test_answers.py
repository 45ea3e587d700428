"""Where a mail wants its answer, and when that is only the sender at another house."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.answers import asked_to_write_to, is_rewritten, is_same_person
from mekiki.parse.message import parse


@pytest.mark.parametrize(
    ("sender", "other", "same"),
    [
        ("Hanako Sato <hanako.sato@yahoo.co.jp>", "hanakosato88@gmail.com", True),
        ("Hanako Sato <hanako@yahoo.co.jp>", "hanako+shop@gmail.com", True),
        ("Hanako Sato <h.sato@yahoo.co.jp>", "sato-family@gmail.com", True),
        ("Mrs Grant <tomk4411@gmail.com>", "mrsgrant@outlook.com", False),
        ("Service <a7@gmail.com>", "b7@outlook.com", False),
    ],
)
def test_a_person_is_known_by_name_or_letters(sender: str, other: str, same: bool) -> None:
    box = parse(mail(from_=sender)).sender
    assert box is not None
    assert is_same_person(box, other) is same


@pytest.mark.parametrize(
    ("sender", "rewritten"),
    [
        ("hanako.sato=gmail.com@house.example", True),
        ("hanako+2Esato=gmail.com@house.example", True),
        ("hanako.sato_at_gmail.com@lists.example", True),
        ("hanako.sato@house.example", False),
        ("grant=gmail.com@house.example", False),
    ],
)
def test_a_house_may_write_the_senders_address_into_its_own(sender: str, rewritten: bool) -> None:
    box = parse(mail(from_=f"Hanako <{sender}>")).sender
    assert box is not None
    assert is_rewritten(box, "hanako.sato@gmail.com") is rewritten


@pytest.mark.parametrize(
    "text",
    [
        "Kindly reply to my private e-mail: grant.desk@outlook.com",
        "For your claim contact Mr Brown (grant.desk@outlook.com).",
        "Bitte schreiben Sie an grant.desk@outlook.com",
        "お返事は grant.desk@outlook.com へお願いします。",
    ],
)
def test_the_wish_to_be_written_to_is_read_in_front_of_the_address(text: str) -> None:
    found = asked_to_write_to(parse(mail(text, from_="Town <clerk@town.example>")))
    assert found is not None
    assert found[1] == "grant.desk@outlook.com"


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brown\nE-mail: grant.desk@outlook.com",
        "In-Reply-To: <grant.desk@outlook.com>",
        "> Kindly reply to grant.desk@outlook.com",
        "Kindly reply to clerk.private@outlook.com",
        "Kindly reply to desk@ministry.example",
        "Please confirm that this is your address: taro@gmail.com",
    ],
)
def test_an_address_by_itself_is_no_wish(text: str) -> None:
    assert asked_to_write_to(parse(mail(text, from_="Town <clerk@town.example>", to="taro@gmail.com"))) is None
