"""What checks read beside their stories – numbers, schools, groups, boxes that one leaves by – is known in each language."""

from __future__ import annotations

import pytest

from mekiki.checks.subject.padding import _LABEL
from mekiki.knowledge import answers
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold

SCHOOL, THING = saying("false-university-domain", "school"), saying("free-gift", "thing")


@pytest.mark.parametrize(
    "before",
    [
        "Order no. ", "Bestellnummer: ", "Commande n° ", "Pedido ", "Encomenda: ", "Fattura ", "Factuur ", "Beställning ",
        "Ordre ", "Bestilling ", "Tilaus ", "Zamówienie ", "Objednávka ", "Rendelés: ", "Comanda ", "Заказ № ",
        "Замовлення ", "Παραγγελία ", "Sipariş ", "Pesanan ", "Đơn hàng ", "ご注文番号：", "주문번호 ", "订单",
    ],
)  # fmt: skip
def test_a_number_is_that_of_something(before: str) -> None:
    assert _LABEL.search(before)


def test_a_code_behind_other_words_is_not() -> None:
    assert not _LABEL.search("Your account has been limited ")


@pytest.mark.parametrize(
    "text",
    ["North University", "Hochschule Nord", "Uniwersytet", "Högskola", "Университет", "Üniversitesi", "北大学", "북대학"],
)  # fmt: skip
def test_somebody_writes_for_a_school(text: str) -> None:
    assert SCHOOL.search(fold(text))


def test_a_driving_school_is_no_university() -> None:
    assert not SCHOOL.search(fold("Northern driving school"))


@pytest.mark.parametrize(
    "words", ["join our WhatsApp group", "gå med i gruppen", "вступайте в группу", "グループに参加", "加入群组"]
)
def test_a_group_is_to_be_joined(words: str) -> None:
    assert answers.joins_group().search(words)


def test_a_group_at_work_is_another_thing() -> None:
    assert not answers.joins_group().search("業務グループを作成")


@pytest.mark.parametrize(
    "local", ["unsubscribe-17", "abmelden", "desabonnement", "baja", "afmelden", "avregistrering", "odhlasit"]
)
def test_a_box_is_for_leaving(local: str) -> None:
    assert answers.leaves().search(local)


def test_the_id_of_a_message_is_no_box() -> None:
    assert not answers.leaves().search("20260303.4711.abc")


def test_a_number_that_runs_together_is_to_be_called() -> None:
    assert answers.run_together().search("Call us: 8085550187")
    assert not answers.run_together().search("Order 8085550187")


def test_a_thing_by_itself_is_no_present() -> None:
    assert THING.fullmatch("new iphone 17")
    assert not THING.fullmatch("free iphone")
