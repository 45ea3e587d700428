"""What is never asked for is no demand, what the same sentence goes on with is one; whoever signs a letter speaks of no firm."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate


def seen(raw: bytes) -> set[str]:
    return {finding.id for finding in investigate(raw).findings}


@pytest.mark.parametrize(
    ("denied", "goes_on"),
    [
        ("We will never ask you to verify your account", " but your account has been suspended"),
        ("Wir fragen Sie nie nach Ihrer PIN", ", aber Ihr Konto wurde gesperrt"),
        ("Nous ne vous demandons jamais votre code", ", mais votre compte a été suspendu"),
        ("Nunca le pediremos su PIN", " y su cuenta ha sido bloqueada"),
        ("Non le chiediamo mai il PIN", " e il suo conto è stato bloccato"),
        ("Wij vragen nooit om uw pincode", " maar uw rekening is geblokkeerd"),
    ],
)
def test_a_denial_ends_where_its_sentence_goes_on(denied: str, goes_on: str) -> None:
    assert "threat.suspension" not in seen(mail(f"{denied}."))
    assert "threat.suspension" in seen(mail(f"{denied}{goes_on}."))


def test_what_is_listed_in_a_denial_is_all_denied() -> None:
    denied = "We never ask you to verify your account, to confirm your identity or to buy gift cards"
    listed = {"request.verify-account", "request.confirm-identity", "request.gift-cards"}
    assert not seen(mail(f"{denied}.")) & listed
    assert seen(mail(denied.removeprefix("We never ask you to ").capitalize() + ".")) & listed


@pytest.mark.parametrize("name", ["Otto", "Max", "Ana"])
@pytest.mark.parametrize("end", ["\n{name}\n", " {name}", "\n\nBis dann,\n{name}"])
def test_a_name_below_a_letter_speaks_of_no_firm(name: str, end: str) -> None:
    letter = "Ist das Fahrrad noch zu haben? Ich komme am Samstag." + end.format(name=name)
    assert "sender.free-mail-claims-company" not in seen(mail(letter, from_=f"{name} <{name.lower()}@munich.com>"))


def test_a_name_in_the_letter_speaks_of_the_firm() -> None:
    letter = "Ihr Paket von OTTO liegt bereit. Bestätigen Sie Ihr Konto bei OTTO heute."
    assert "sender.free-mail-claims-company" in seen(mail(letter, from_="Otto <otto@munich.com>"))


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("Ihr Sicherheitsschlüssel verliert heute seine Gültigkeit", "verlaengern-17.com"),
        ("Votre jeton MFA arrive à échéance", "prolonger-17.com"),
        ("Su doble factor quedará sin efecto hoy. Vuelva a vincular su teléfono", "vincular-17.com"),
        ("Il suo doppio fattore non è più valido", "ricollega-17.com"),
        ("Uw tweestapsverificatie moet opnieuw worden ingesteld", "opnieuw-17.com"),
        ("A sua autenticação de dois fatores expirou. Reative-a", "reativar-17.com"),
        ("ワンタイムパスワードアプリの連携が解除されました", "renkei-17.com"),
    ],
)
def test_a_second_factor_lapses_in_each_language(words: str, host: str) -> None:
    sender = "IT <it@larsen-doors.com>"
    assert "pressure.second-factor-and-link" in seen(mail(f"{words}: https://{host}/a", from_=sender))
    assert "pressure.second-factor-and-link" not in seen(mail(f"{words}: https://it.larsen-doors.com/a", from_=sender))
