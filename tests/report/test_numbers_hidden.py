"""A number that a mail calls its reader's is masked however it is written again."""

from __future__ import annotations

import unicodedata

import pytest

from mekiki.investigate import investigate
from mekiki.report.entry.shown import Published
from mekiki.report.personal import Personal

SAID = {
    "full width": "お客様の携帯番号 ０９０－１２３４－５６７８ に発信しました。",
    "with its country": "Your phone number is +81 90-1234-5678. We called.",
    "national": "Your phone number is 090-1234-5678. We called.",
}


def mail(text: str) -> bytes:
    head = "From: a@quota-fix.test\nTo: hanako.mori@kitamachi.example\nSubject: x\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
@pytest.mark.parametrize(
    "again",
    [
        "090-1234-5678",
        "09012345678",
        "０９０－１２３４－５６７８",
        "+81 90-1234-5678",
        "+819012345678",
        "090 1234 5678",
    ],
)
def test_a_telephone_number_is_masked_in_each_of_its_forms(said: str, again: str) -> None:
    case = investigate(mail(said))
    shown = unicodedata.normalize("NFKC", Published(case).text(f"Call {again} today, {said}"))
    assert "5678" not in shown
    assert Personal.of(case, None).found(f"Call {again} today")


@pytest.mark.parametrize("again", ["+81 3-1234-5678", "090-1234-5679", "2024-11-01", "1-800-555-0199"])
def test_another_number_stays(again: str) -> None:
    case = investigate(mail(SAID["with its country"]))
    assert Published(case).text(f"Call {again} today") == f"Call {again} today"


@pytest.mark.parametrize(
    ("said", "link", "key"),
    [
        ("お客様番号: KT-8823190 のご利用を停止しました。", "?item=KT8823190", "8823190"),
        ("Customer number: 4980-1122-3344", "/login/498011223344/x", "498011223344"),
        ("hello", "?t=qzjxkvwpthgmnbrd", "qzjxkvwpthgmnbrd"),
        ("hello", "?t=%39%66%38%61%37%63%36%62%35%64", "%39%66%38"),
        ("hello", "?c=KT8823190", "KT8823190"),
    ],
)
def test_a_customers_number_and_a_key_are_masked_in_the_link_too(said: str, link: str, key: str) -> None:
    case = investigate(mail(f"{said}\nhttps://evil-host.test/{link}"))
    assert key not in Published(case).url(case.message.links[0].url)
