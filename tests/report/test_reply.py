"""The answer to a reporter is short and kind, says what gave the mail away, and how to send an original."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_cases import SEED_LIKE
from richcase import example_case, rich_case

from mekiki.investigate import investigate
from mekiki.model.message import Copy
from mekiki.model.reader import Reader
from mekiki.report.personal import Personal
from mekiki.report.reply import PROGRAMS, clearest, program_of, reply


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_has_the_verdict_three_clues_and_what_to_do(lang: str) -> None:
    told = reply(rich_case(), lang)
    assert ("フィッシングです" if lang == "ja" else "is phishing") in told.text
    assert all(f"\n{number}. " in told.text for number in (1, 2, 3))
    assert "\n4. " not in told.text
    assert ("入力してしまった場合" if lang == "ja" else "If you typed something in") in told.text
    assert len(told.text) < 2600


def test_three_clues_say_three_things() -> None:
    families = [each.family for each in clearest(rich_case())]
    assert len(families) == len(set(families)) == 3


def test_it_is_written_in_the_language_of_the_mail_or_of_the_reader() -> None:
    assert reply(rich_case()).lang == "ja"
    assert reply(example_case("inheritance-en")).lang == "en"
    assert reply(investigate(SEED_LIKE.encode(), Reader(lang="en"))).lang == "en"


def test_a_genuine_mail_is_not_called_false() -> None:
    text = reply(example_case("newsletter-ja")).text
    assert "不審な点は見つかりませんでした" in text
    assert "入力してしまった" not in text


def test_nothing_in_it_is_alive_and_nothing_tells_the_recipient() -> None:
    for lang in ("ja", "en"):
        text = reply(rich_case(), lang).text
        assert "17aday.com" not in text
        assert "http" not in text
        assert not Personal.of(rich_case(), None).found(text)


def test_an_original_needs_no_further_steps() -> None:
    assert reply(rich_case()).program == ""


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        ("X-Mailer: Microsoft Outlook 16.0", "outlook"),
        ("Message-ID: <CAF+abc@mail.gmail.com>", "gmail"),
        ("User-Agent: Mozilla Thunderbird", "thunderbird"),
        ("X-Mailer: iPhone Mail (20A362)", "iphone"),
        ("X-Mailer: Apple Mail (2.3696.120.41.1.1)", "apple-mail"),
        ("X-Mailer: YahooMailWebService/0.8.111_70", "yahoo-japan"),
        ("X-Mailer: Becky! ver. 2.81", "becky"),
        ("X-Mailer: Something else", "any"),
    ],
)
def test_a_lossy_forward_is_answered_with_the_steps_of_their_program(mark: str, program: str) -> None:
    raw = f"{mark}\nFrom: hanako@office.example\nSubject: FW: x\n\n転送します。これは本物でしょうか\n"
    case = investigate(raw.encode())
    forwarded = replace(case, message=replace(case.message, copy=Copy.INLINE_FORWARD, losses=("headers",)))
    told = reply(forwarded, "ja")
    assert told.program == program_of(forwarded) == program
    assert PROGRAMS[program].name.ja in told.text
    assert all(step.ja in told.text for step in PROGRAMS[program].steps)
