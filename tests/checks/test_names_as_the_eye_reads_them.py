"""A sender's name is read as the eye reads it: through stops, apostrophes and "Message from". Plain words stay words."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.namedbrands import named_brand
from mekiki.parse.message import parse

TEXT = "Please see https://t.example/x"


def named(name: str) -> str:
    found = named_brand(parse(mail(TEXT, from_=f'"{name}" <desk@mail-desk.shop>')))
    return found[0].id if found else ""


def claimed(raw: bytes) -> list[str]:
    return [claim.brand.id for claim in claims(parse(raw))]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("F.e.d.E.x", "fedex"),
        ("D'isney Plus", "disney-plus"),
        ("FedEx.", "fedex"),
        ("@Amazon support", "amazon"),
        ("Message from Decathlon", "decathlon"),
        ("Message de Decathlon", "decathlon"),
        ("Nachricht von ADAC", "adac"),
        ("Katie from PayPal", "paypal"),
        ("-Albert-Heijn Cadeau", "albert-heijn"),
        ("Support Netflix", "netflix"),
        ("GLS - Paket", "gls"),
        ("IRS Tax Report", "irs"),
    ],
)
def test_a_dressed_up_name_is_the_brands(name: str, id: str) -> None:
    assert named(name) == id


@pytest.mark.parametrize(
    "name",
    [
        "Hanako at Amazon",
        "hanako@amazon",
        "Hanako @Amazon",
        "Maria de Santander Lopez",
        "Free Gift",
        "Team Next",
        "Next delivery",
        "D'Angelo Amazonas",
        "A.B. Mori",
        "Office",
        "CPI Report",
    ],
)
def test_other_peoples_names_are_theirs(name: str) -> None:
    assert named(name) == ""


def test_mail_com_does_not_stand_in_e_mail_communications() -> None:
    assert claimed(mail(TEXT, from_='"Shop E-Mail Communications" <a@mail-desk.shop>')) == []
    assert claimed(mail(TEXT, from_='"DisneyplusSupport" <a@mail-desk.shop>')) == ["disney-plus"]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("GLS -\n\nIhr Paket wartet.", "gls"),
        ("Cher acheteur Yves Rocher,\n\nune surprise vous attend.", "yves-rocher"),
        ("Sehr geehrter ADAC-Kunde,\n\nwir haben etwas.", "adac"),
        ("Tell us about your CVS experience today.", "cvs"),
    ],
)
def test_letterhead_and_salutation_name_the_firm_that_speaks(text: str, id: str) -> None:
    assert claimed(mail(text, from_='"Kunden" <a@mail-desk.shop>')) == [id]


@pytest.mark.parametrize(
    "text",
    [
        "Three customers asked for Yves Rocher.",
        "I saw your CVS commit and merged it.",
        "Dear Hanako, Next is open.",
        "Tim,\n\nthank you.",
    ],
)
def test_a_mention_is_no_letterhead(text: str) -> None:
    assert claimed(mail(text, from_='"Kunden" <a@mail-desk.shop>')) == []


def test_the_name_of_a_second_mailbox_is_not_the_senders() -> None:
    two = "Lucky Draw <a@mail-desk.shop>, Amazon Support <b@mail-desk.shop>"
    assert named_brand(parse(mail(TEXT, from_=two))) is None


def test_a_day_of_the_week_at_the_head_is_no_tax_authority() -> None:
    head = "SAT\n\n11:00 Guided walk\n14:00 Tea\n\nhttps://t.example/x"
    assert claimed(mail(head, from_="Hanako <hanako@garden.shop>")) == []
    assert claimed(mail(head.replace("Tea", "El SAT"), from_="Hanako <hanako@garden.shop>")) == ["sat-mx"]


def test_a_small_l_begins_no_abbreviation() -> None:
    assert named("lRS Tax Report") == "irs"
    assert named("lED Report") == ""


def test_the_address_that_a_mailing_house_writes_into_its_own_names_no_provider() -> None:
    assert claimed(mail(TEXT, from_="SWIFT Upgrade <hanako-gmail.com@shared.desk.example>")) == []
