"""A number is known as an account's, and an account as the reader's, by the words before it in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import accountwords
from mekiki.knowledge.files import load


@pytest.mark.parametrize("before", ["Account no. ", "Konto: ", "cuenta número ", "р/с ", "口座番号：", "계좌 "])
def test_a_number_is_an_accounts(before: str) -> None:
    assert accountwords.named().search(before)


def test_an_invoices_number_is_none() -> None:
    assert not accountwords.named().search("Invoice no. ")


@pytest.mark.parametrize(
    "before", ["your ", "ihrem neuen ", "votre ", "вашего ", "お客様の", "provide us with another bank "]
)
def test_an_account_is_the_readers(before: str) -> None:
    assert accountwords.readers().search(before)


def test_our_own_is_not() -> None:
    assert not accountwords.readers().search("our new ")


@pytest.mark.parametrize("desk", ["payroll", "lohnbuero", "nominas", "paie", "salarisadministratie", "kyuyo", "kadry"])
def test_a_desk_pays_wages(desk: str) -> None:
    assert accountwords.payroll_desks().stand_in(desk)


def test_the_desk_for_invoices_pays_none() -> None:
    assert not accountwords.payroll_desks().stand_in("invoices")


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("account-words.toml")["source"][each] for each in ("where", "date", "says"))
