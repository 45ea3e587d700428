"""Sums in the millions are found as each language writes them."""

from __future__ import annotations

import pytest

from mekiki.knowledge.sums import millions_named, millions_promised, of_coins
from mekiki.knowledge.textfold import fold


@pytest.mark.parametrize(
    "text",
    [
        "the sum of $10.5 million", "in Höhe von 12 Millionen Euro", "la somme de 3 millions de dollars",
        "la suma de 4 millones dólares", "a quantia de 2 milhões de euros", "la somma di 5 milioni di euro",
        "het bedrag van 2 miljoen euro", "beloppet 2 miljoner euro", "beløbet på 2 millioner euro",
        "summan 2 miljoonaa euroa", "kwotę 2 miliony dolarów", "částku 2 miliony dolarů", "az összeget 2 millió euro",
        "suma de 2 milioane dolari", "сумму 2 миллиона долларов", "суму 2 мільйони доларів", "ποσό 2 εκατομμύρια ευρώ",
        "sebesar 2 juta dollar", "số tiền 2 triệu euro",
    ],
)  # fmt: skip
def test_a_sum_is_held_out(text: str) -> None:
    assert list(millions_promised(fold(text)))


@pytest.mark.parametrize("text", ["the council spent $10 million", "ein Umsatz von 12 Millionen Euro", "2 juta orang"])
def test_news_name_as_much(text: str) -> None:
    assert not list(millions_promised(fold(text)))


@pytest.mark.parametrize("text", ["2億円", "450万ユーロ", "800万美元", "800萬美元", "300만 달러"])
def test_so_do_languages_that_count_by_ten_thousands(text: str) -> None:
    assert list(millions_named(text))


def test_a_currency_sign_may_stand_behind() -> None:
    assert list(millions_named("10.5 million €"))


@pytest.mark.parametrize(
    ("text", "coin"), [("0.5 BTC", "BTC"), ("2ビットコイン", "ビットコイン"), ("0.3 比特币", "比特币")]
)
def test_coins_are_counted(text: str, coin: str) -> None:
    hit = of_coins().search(text)
    assert hit is not None
    assert hit[2] == coin
