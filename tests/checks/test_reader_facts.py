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


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "下4桁：1873",
            "最後の1873",
            "**1873",
            "＊＊1873",
            "客様番号 12-3456",
            "契約番号：AB-1234",
            "ご契約番号：1234",
        ),
        *(
            "注文番号 12345",
            "ご注文番号 12345",
            "伝票番号:123-4567",
            "送り状番号:123-4567",
            "お問い合わせ番号:123-4567",
        ),
        *(
            "問い合わせ番号:123-4567",
            "予約番号A1234",
            "ご予約番号A1234",
            "請求番号1234",
            "ご請求書番号1234",
            "証券番号1234",
        ),
        *("口座番号1234", "会員番号1234", "発行のID 1234", "12.5GB / 5", "１２GB（6", "4,980円", "￥4980", "¥ 4,980"),
    ],
)
def test_each_sign_of_knowing_the_reader_is_found_where_it_begins(shown: str) -> None:
    assert [place.quote for place in reader_facts(parse(mail(f"明細 {shown}")))] == [shown]


@pytest.mark.parametrize("sold", ["iCloud+ 50GB/月", "毎月20GB（税込）"])
def test_what_is_sold_to_anybody_is_no_quota_of_the_reader(sold: str) -> None:
    assert not reader_facts(parse(mail(sold)))
