"""What a mail shows of its reader is found in no time, whatever the text."""

from __future__ import annotations

import time

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.facts import reader_facts
from mekiki.parse.message import parse


@pytest.mark.parametrize("sign", ["x", "*", "1", "1,", "● ", "お客様番号", "- 1"])
def test_no_text_makes_it_slow(sign: str) -> None:
    message = parse(mail(sign * 20_000))
    begun = time.process_time()
    reader_facts(message)
    assert time.process_time() - begun < 0.5


def test_the_last_digits_of_a_card_are_known_however_they_are_masked() -> None:
    for shown in ("末尾1873", "****1873", "xxxx-1873", "●●●● 1873"):
        assert [place.quote for place in reader_facts(parse(mail(f"カード（{shown}）のご利用")))] == [shown]
