"""A mail is a list's where more than its own List-Id says so: that field is written by whoever likes to."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.parties import is_list_mail
from mekiki.investigate import investigate
from mekiki.parse.message import parse

_HOPS = (
    "Received: from lists.club.example (lists.club.example [192.0.2.7]) by mx.office.example; Sat, 31 Oct 2026 10:00:02 +0900",
    "Received: from mail.home.example (mail.home.example [192.0.2.9]) by lists.club.example; Sat, 31 Oct 2026 10:00:01 +0900",
    "Received: from [192.0.2.33] (unknown [192.0.2.33]) by mail.home.example; Sat, 31 Oct 2026 10:00:00 +0900",
)


@pytest.mark.parametrize(
    ("to", "headers"),
    [
        ("taro@office.example", ("List-Post: <mailto:staff@club.example>",)),
        ("taro@office.example", ("List-Id: Our news <news.home.example>",)),
        ("taro@office.example", ("List-Id: <hanako.mail.home.example.x7.kq-2.mj>",)),
        ("taro@office.example", ("List-Id: <17.xy.mcsv.net>",)),
        ("staff@club.example", ("List-Id: Staff <staff.club.example>",)),
        ("taro@office.example", (*_HOPS, "List-Id: <staff.club.example>")),
    ],
    ids=["list-post", "own", "own-behind-a-house", "house", "addressed-to-it", "passed-on-by-it"],
)
def test_something_else_agrees_that_it_came_by_a_list(to: str, headers: tuple[str, ...]) -> None:
    assert is_list_mail(parse(mail(from_="Hanako <hanako@mail.home.example>", to=to, headers=headers)))


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("List-Id: <x7.kq.local>",),
        ("List-Id: list management",),
        ("List-Id: <192.0.2.7>",),
        ("List-Id: <staff.club.example>",),
        (_HOPS[0], "List-Id: <staff.club.example>"),
    ],
    ids=["none", "invented", "no-name", "address", "nobody-agrees", "handed-in-by-it-alone"],
)
def test_a_list_id_alone_makes_no_list(headers: tuple[str, ...]) -> None:
    assert not is_list_mail(parse(mail(from_="Hanako <hanako@mail.home.example>", headers=headers)))


def test_a_private_mailbox_keeps_no_list_of_its_house() -> None:
    assert not is_list_mail(parse(mail(from_="Hanako <hanako@gmail.com>", headers=("List-Id: <a.gmail.com>",))))


def test_an_invented_list_does_not_silence_what_is_said_of_a_brand() -> None:
    raw = mail(
        "Your account has been suspended: https://larsen-doors.com/x",
        from_="PayPal <desk@kanko-annai.com>",
        headers=("List-Id: <x7.kq.local>",),
    )
    seen = {finding.id for finding in investigate(raw).findings}
    assert {"brand.from-domain-not-owned", "brand.links-not-of-brand"} <= seen
