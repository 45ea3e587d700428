"""The answer to a reporter is short and kind, says what gave the mail away, and how to send an original."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from report_cases import SEED_LIKE, case_of, finding
from richcase import example_case, rich_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.finding import Severity
from mekiki.model.message import Copy
from mekiki.model.reader import Reader
from mekiki.parse.message import parse
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


# --- no surer than the case -------------------------------------------------------------------------------------------


def of_probability(case: Case, probability: float, **verdict: Any) -> Case:
    return replace(case, verdict=replace(case.verdict, probability=probability, **verdict))


@pytest.mark.parametrize(
    ("probability", "en", "ja"),
    [
        (0.97, "This mail is phishing (97%)", "このメールはフィッシングです（確率 97%）"),
        (0.8, "This mail is probably phishing (80%)", "このメールは、おそらくフィッシングです（確率 80%）"),
        (0.62, "We cannot say for sure", "はっきりとは言い切れません"),
    ],
)
def test_the_answer_is_as_sure_as_the_verdict(probability: float, en: str, ja: str) -> None:
    case = of_probability(rich_case(), probability)
    assert en in reply(case, "en").text
    assert ja in reply(case, "ja").text
    assert ("gave it away" in reply(case, "en").text) is (probability > 0.65)


def test_what_it_is_after_is_what_this_mail_is_after() -> None:
    case = of_probability(rich_case(), 0.97, asks="malware")
    assert "that you open a harmful file" in reply(case, "en").text
    assert "passwords, card numbers" not in reply(case, "en").text


def test_no_all_clear_for_a_mail_that_lost_its_headers() -> None:
    case = example_case("newsletter-ja")
    lossy = replace(case, message=replace(case.message, copy=Copy.INLINE_FORWARD, losses=("headers",)))
    for lang, clear, caution in (
        ("en", "nothing wrong", "all-clear"),
        ("ja", "不審な点は見つかりません", "言い切れません"),
    ):
        assert clear in reply(case, lang).text
        assert clear not in reply(lossy, lang).text
        assert caution in reply(lossy, lang).text
        assert "1. " in reply(lossy, lang).text


# --- the clearest clues -----------------------------------------------------------------------------------------------


def test_what_the_mail_is_about_is_told_last() -> None:
    made = [finding("pretext.recognised"), finding("urgency.hours"), finding("structure.raw-header-text")]
    case = case_of(parse(SEED_LIKE.encode()), made, (2.0, 0.5, 0.4), prior=1.0)
    assert [each.family for each in clearest(case)] == ["urgency", "structure", "pretext"]


def test_clues_that_a_layman_sees_come_before_how_the_mail_is_packed() -> None:
    message = parse(SEED_LIKE.encode())
    made = [
        finding("structure.base64-plain-text"), finding("wording.fraud"), finding("route.loopback-helo"),
        finding("sender.self-sent"), finding("urgency.hours"), finding("scam.extortion", severity=Severity.HIGH),
        finding("threat.suspension"),
    ]  # fmt: skip
    case = case_of(message, made, (0.6, 2.5, 1.5, 0.2, 1.2, 3.0, 0.01), prior=1.0)
    assert [each.id for each in clearest(case)] == ["scam.extortion", "urgency.hours", "sender.self-sent"]
    fewer = case_of(message, made[:3], (0.6, 2.5, 1.5), prior=1.0)
    assert [each.id for each in clearest(fewer)] == [
        "wording.fraud",
        "route.loopback-helo",
        "structure.base64-plain-text",
    ]
