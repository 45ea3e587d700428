"""What a public warning calls a mail: no surer than the verdict, no more than was seen, and nobody's address in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from report_cases import case_of
from richcase import rich_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.entry.build import entry
from mekiki.report.entry.form import Entry, Said, Statements, Sure
from mekiki.report.entry.markdown import render
from mekiki.report.texts import shortened

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LANGS = ("ja", "en")


def mail(text: str, *, subject: str = "Notice", sender: str = "Desk <desk@shop.example>", html: bool = False) -> bytes:
    return (
        "Received: from host.example (host.example [192.0.2.7]) by mx.office.example with ESMTP id 4Z\n"
        "\tfor <hanako.mori@office.example>; Thu, 13 Oct 2022 06:41:17 +0900\n"
        f"From: {sender}\nTo: hanako.mori@office.example\nSubject: {subject}\nDate: Wed, 12 Oct 2022 21:41:12 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/{'html' if html else 'plain'}; charset=utf-8\n\n{text}\n"
    ).encode()


def judged(raw: bytes, label: Label = Label.PHISHING, **verdict: Any) -> Case:
    return case_of(parse(raw), label=label, prior=3.5, **verdict)  # 97 %


def told(case: Case, lang: str = "en") -> Entry:
    return entry(case, lang, NOW)


def statements(made: Entry, section: str) -> list[Said]:
    return [row for block in made.section(section).blocks if isinstance(block, Statements) for row in block.rows]


def words(made: Entry) -> str:
    return render(made, {})


# --- no surer than the verdict ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_what_could_be_either_is_not_called_a_fraud(lang: str) -> None:
    case = rich_case()
    open_case = replace(case, verdict=replace(case.verdict, probability=0.6))
    made = told(open_case, lang)
    assert made.meta.label == "suspicious"
    assert made.banner.tone == "amber"
    nameless = replace(open_case, verdict=replace(open_case.verdict, impersonates=None))
    assert "-suspicious-" in told(nameless, lang).meta.slug
    assert made.banner.kicker == {"en": "Caution · suspicious mail", "ja": "要注意・疑わしいメール"}[lang]
    brand = next(row for row in statements(made, "aimed") if {"en": "KAGOYA", "ja": "カゴヤ"}[lang] in row.text)
    assert brand.sure is Sure.MAYBE
    assert told(case, lang).meta.label == "phishing"


@pytest.mark.parametrize("lang", LANGS)
def test_the_summary_ends_with_a_sentence(lang: str) -> None:
    summary = told(rich_case(), lang).meta.summary
    assert len(summary) <= 160
    assert summary.endswith({"en": ".", "ja": "。"}[lang])
    assert told(rich_case(), lang).banner.lead.startswith(summary)


# --- titles -----------------------------------------------------------------------------------------------------------


def test_a_title_begins_with_words_and_not_with_the_masked_reader() -> None:
    made = told(judged(mail("x", subject="hanako.mori@office.example, your parcel waits")))
    assert made.meta.title.startswith("“your parcel waits”")


def test_a_title_holds_nothing_that_nobody_sees() -> None:
    subject = "葛\U000e0100飾区\u200b から\u202e のお知らせ \ufffd"
    title = told(judged(mail("x", subject=subject)), "ja").meta.title
    assert title == "「葛飾区 から のお知らせ」という件名のフィッシングメールにご注意ください"


def test_a_long_subject_loses_its_end_and_not_its_middle() -> None:
    subject = " ".join(f"word{number}" for number in range(40))
    made = told(judged(mail("x", subject=subject)))
    assert re.search(r"^“word0 .* word\d+ …”: ", made.meta.title)
    assert shortened("short", 10) == "short"
    assert shortened("一" * 50, 20) == "一" * 19 + "…"


def test_quotation_marks_within_quotation_marks_are_the_other_ones() -> None:
    made = told(judged(mail("x", subject="「お得くじ」のご案内")), "ja")
    assert made.meta.title.startswith("「『お得くじ』のご案内」という件名")
    assert "「「" not in words(made)


@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", "Warning · phishing: a mail without a subject"), ("ja", "注意喚起・フィッシング詐欺：件名のないメール")],
)
def test_a_mail_without_a_subject_is_called_so(lang: str, title: str) -> None:
    assert told(judged(mail("x", subject="")), lang).meta.title == title


def test_a_code_in_the_subject_may_stand_for_one_reader_and_is_masked() -> None:
    made = told(judged(mail("x", subject="Payment failed, ref ml8zyd6s2cqs8t")))
    assert "ml8zyd6s2cqs8t" not in words(made)
    assert "Payment failed" in made.meta.title


# --- whose address is in it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Dear {}@post.example,",
        "Your account: {}@post.example",
        "会員ID：{}@post.example",
        "E-mail do Contribuinte: {}@post.example",
    ],
)
def test_the_reader_whom_only_the_text_names_is_masked(line: str) -> None:
    made = told(judged(mail(line.format("taro.sato") + "\nplease confirm.")))
    assert "taro.sato" not in words(made)


@pytest.mark.parametrize("at", ["@", "%40"])
def test_the_reader_who_rides_in_a_link_is_masked_though_nothing_else_names_him(at: str) -> None:
    made = told(judged(mail(f"Confirm: https://in.example/?hash={{taro.sato{at}post.example}}")))
    assert "taro.sato" not in words(made)


def test_nobody_is_a_customer_of_the_tax_office() -> None:
    made = words(told(judged(mail("x"), impersonates="nta"), "ja"))
    assert "国税庁を利用している方" not in made
    assert "国税庁からの連絡を待っている方" in made


def test_where_to_write_to_the_sender_is_evidence_and_stays() -> None:
    made = words(told(judged(mail("Write to claims.desk@parcel.example for your prize."), label=Label.SCAM)))
    assert "claims.desk@parcel" in made


def test_an_address_written_without_its_at_sign_is_masked_too() -> None:
    made = words(told(judged(mail("https://lists.in.example/listinfo/hanako.mori_office.example"))))
    assert "mori" not in made


def test_a_host_in_styled_letters_leads_nowhere_either() -> None:
    made = words(told(judged(mail("Go to \U0001d7dc.shop.example.com now"))))
    assert "shop.example" not in made
    assert "shop\\[.\\]example" in made


def test_an_address_that_was_broken_at_a_hyphen_is_masked_too() -> None:
    raw = mail("> Cc: hanako-\n> mori@office.example\n> and others").replace(b"hanako.mori@", b"hanako-mori@")
    made = words(told(judged(raw)))
    assert "mori" not in made


# --- what is said of sender, link and place ---------------------------------------------------------------------------


def test_nothing_is_noted_beside_what_is_not_there() -> None:
    raw = mail("x", sender="")
    for told_whom in (b"To: hanako.mori@office.example\n", b"\n\tfor <hanako.mori@office.example>"):
        raw = raw.replace(told_whom, b"")
    made_of = told(judged(raw))
    made = words(made_of)
    assert "Anybody can write anything here" not in made
    assert "The recipient is masked in this article" not in made
    assert "The mail names no sender." in made


def test_a_name_without_an_address_is_shown_without_empty_brackets() -> None:
    made = words(told(judged(mail("x", sender="Kundendienst <>"))))
    assert "Kundendienst &lt;&gt; (Anybody" not in made


def test_an_address_that_anybody_can_have_is_called_so() -> None:
    rows = statements(told(judged(mail("x", sender="Boss <the.boss.7@gmail.com>"))), "reading")
    assert any("anybody can have a mailbox within minutes" in row.text for row in rows)


def test_of_a_shortened_link_nobody_says_that_it_belongs_to_a_stranger() -> None:
    raw = mail("Your mailbox is full: https://bit.ly/3xYz", sender="KAGOYA <info@shop.example>")
    made = words(told(judged(raw, impersonates="kagoya")))
    assert "only passes visitors on" in made
    assert "We know of no connection" not in made


def test_the_link_that_is_told_of_is_not_the_one_to_unsubscribe() -> None:
    text = '<a href="https://out.example/unsubscribe?u=1">unsubscribe</a> <a href="https://in.example/login">Log in</a>'
    made = words(told(judged(mail(text, html=True))))
    assert "| The domain that decides | in\\[.\\]example" in made


def test_a_mail_service_is_not_where_the_sender_is() -> None:
    service = b"from mail-oa1-f70.google.com (mail-oa1-f70.google.com [209.85.160.70])"
    raw = mail("x").replace(b"from host.example (host.example [192.0.2.7])", service)
    assert "The place is where the service keeps its computers" in words(told(investigate(raw)))


@pytest.mark.parametrize("lang", LANGS)
def test_a_mail_without_a_link_has_none_taken_apart(lang: str) -> None:
    section = told(judged(mail("Please answer.")), lang).section("link")
    assert section.title == {"en": "Does it lead anywhere?", "ja": "リンクはあるか"}[lang]


def test_countries_bear_their_article() -> None:
    made = words(told(judged(mail("x"), impersonates="amazon")))
    assert "### In the United States" in made


def test_marked_words_keep_the_blanks_around_them() -> None:
    text = words(told(rich_case()))
    assert "****" not in text
    assert "**kagoya\\[.\\]net**(1)" in text
