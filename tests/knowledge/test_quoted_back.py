"""What a mail calls its reader's is found in each language, and in a mixture of two."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from mekiki.knowledge import quotedback
from mekiki.knowledge.files import load


def told(patterns: Iterable[re.Pattern[str]], text: str) -> list[str]:
    return [hit["told"] for pattern in patterns for hit in pattern.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Your old password is Kx7sunny",
        "I know it: Kx7sunny is one of your passwords",
        "dein Passwort lautet: Kx7sunny",
        "Votre mot de passe est Kx7sunny",
        "tu contraseña es Kx7sunny",
        "sua senha é Kx7sunny",
        "uw wachtwoord: Kx7sunny",
        "your contraseña is Kx7sunny",
        "あなたのパスワードは「Kx7sunny」",
        "Kx7sunnyはお客様のパスワード",
    ],
)
def test_a_password_is_found_where_the_mail_says_whose_it_is(text: str) -> None:
    assert told(quotedback.of_passwords(), text) == ["Kx7sunny"]


def test_the_password_of_a_file_is_nobodys() -> None:
    assert told(quotedback.of_passwords(), "The file opens with the password Kx7sunny") == []


@pytest.mark.parametrize("text", ["your mobile number is {}", "Ihre Telefonnummer ist {}", "お客様の電話番号：{}"])
def test_a_telephone_number_is_found(text: str) -> None:
    assert told(quotedback.of_phones(), text.format("090-1234-5678")) == ["090-1234-5678"]


def test_a_number_that_is_to_be_called_stays() -> None:
    assert told(quotedback.of_phones(), "Call our office at 03-1234-5678") == []


@pytest.mark.parametrize("text", ["Customer number: KT882319", "Kundennummer: KT882319", "会員番号：KT882319"])
def test_a_customers_number_is_found(text: str) -> None:
    assert told([quotedback.of_customers()], text) == ["KT882319"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear {},", "Sehr geehrter {},", "Hej {},", "Kære {},", "Szanowny {},", "Kedves {},", "Уважаемый {}!", "Merhaba {},",
        "Kính gửi {},", "your mailbox {} is full", "Ihr Konto ({}) läuft ab", "Ditt konto {} stängs", "Twoje konto {} wygasa",
        "会員：{}", "고객 {} 님", "您的帳戶 {} 已停用",
    ],
)  # fmt: skip
def test_an_address_that_is_said_to_be_the_readers_is_found(text: str) -> None:
    hit = quotedback.of_addresses().search(text.format("taro@office.example"))
    assert hit is not None
    assert hit[1] == "taro@office.example"


def test_an_address_to_write_to_is_not() -> None:
    assert not quotedback.of_addresses().search("Write to taro@office.example.")


def test_what_the_reader_wrote_himself_stands_below_his_name() -> None:
    text = "On Monday, taro@office.example wrote:\n> Thank you.\n> Taro\n\nWe look into it."
    quoted = quotedback.written_by("taro@office.example").search(text)
    assert quoted is not None
    assert quoted[1].split() == [">", "Thank", "you.", ">", "Taro"]


def test_where_the_words_are_known_from_is_said() -> None:
    assert all(load("quoted-back.toml")["source"][each] for each in ("where", "date", "says"))
