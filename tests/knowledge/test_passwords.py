"""The password of what is locked stands beside the word for it, in each language."""

from __future__ import annotations

import pytest

from mekiki.knowledge import passwords


@pytest.mark.parametrize(
    "text",
    [
        "The password is Rose7", "Password for the file: Rose7", "Passwort: Rose7", "Das Kennwort lautet Rose7",
        "Mot de passe pour le fichier : Rose7", "La contraseña es Rose7", "Senha do arquivo: Rose7", "Het wachtwoord: Rose7",
        "Lösenord: Rose7", "Adgangskode: Rose7", "Passord: Rose7", "Salasana: Rose7", "Hasło do pliku: Rose7", "Heslo: Rose7",
        "Jelszó: Rose7", "Parola este Rose7", "Пароль: Rose7", "Κωδικός: Rose7", "Şifre: Rose7", "Kata sandi: Rose7",
        "Mật khẩu: Rose7", "パスワードはRose7", "비밀번호: Rose7", "密码：Rose7", "รหัสผ่าน: Rose7",
    ],
)  # fmt: skip
def test_it_is_found(text: str) -> None:
    for pattern in (passwords.beside_archive(), passwords.of_document()):
        hit = pattern.search(text)
        assert hit is not None
        assert hit[1] == "Rose7"


@pytest.mark.parametrize("text", ["You need a password to open it.", "Choose a password on the next page."])
def test_a_password_that_is_not_told_is_none(text: str) -> None:
    assert not passwords.beside_archive().search(text)


def test_the_number_of_a_card_opens_documents_alone() -> None:
    assert passwords.of_document().search("PIN: 4711")
    assert not passwords.beside_archive().search("PIN: 4711")
