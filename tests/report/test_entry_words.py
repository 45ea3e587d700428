"""What a public warning calls a mail: no surer than the verdict, no more than was seen, and nobody's address in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from report_cases import case_of, finding, in_header, in_text, seed_case
from richcase import rich_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.facts import BrandId, Domain, PretextId, Text
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.entry.build import entry
from mekiki.report.entry.firstlines import _READING
from mekiki.report.entry.form import Desks, Entry, Letter, Said, Stages, Statements, Sure
from mekiki.report.entry.fragment import render as fragment
from mekiki.report.entry.html import render as html
from mekiki.report.entry.markdown import render
from mekiki.report.jsonform import to_dict
from mekiki.report.reply import reply
from mekiki.report.seen import CHANGED, SAME
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


def test_quotation_marks_of_the_subject_give_way_in_english_too() -> None:
    assert told(judged(mail("x", subject="The “Doubling” Trick"))).meta.title.startswith("“The ‘Doubling’ Trick”: ")
    assert told(judged(mail("x", subject='"Ride today!"'))).meta.title.startswith("“Ride today!”: ")


@pytest.mark.parametrize(
    ("lang", "told_as"), [("en", "“Words of haste, such as ‘at once’”"), ("ja", "「『至急』などの急がせる言葉」")]
)
def test_so_do_those_of_the_name_of_a_clue(lang: str, told_as: str) -> None:
    mail_of_haste = mail("Please answer at once.", subject="Urgent: your parcel")
    made = told(investigate(mail_of_haste), lang)
    assert told_as in words(made)


@pytest.mark.parametrize("tag", ["[spam] ", "*** SPAM *** ", "[SPAM?]", "[External] ", "【迷惑メール】"])
def test_what_a_filter_put_before_the_subject_is_no_part_of_the_title(tag: str) -> None:
    made = told(judged(mail("x", subject=f"{tag}Your parcel waits")))
    assert made.meta.title.startswith("“Your parcel waits”") is (tag[0] in "[*")
    assert "Your parcel waits" in made.meta.title
    assert made.meta.subject.startswith(tag.strip()[:4])


def test_what_the_sender_put_before_the_subject_stays_in_the_title() -> None:
    assert told(judged(mail("x", subject="[Important] Your parcel"))).meta.title.startswith("“[Important] Your parcel”")


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


@pytest.mark.parametrize(
    "line",
    [
        "Dear Taro Kisaragi,",
        "Dear Taro Kisaragi",
        "Prezado Taro Kisaragi,",
        "Caro(a) cliente TARO KISARAGI,",
        "Olá, Kisaragi!",
        "Hi, Kisaragi",
        "Beste Taro Kisaragi,",
        "Sehr geehrter Herr Kisaragi,",
        "Estimado Taro Kisaragi:",
        "Hi Mrs. Kisaragi,",
        "如月 太郎 様",
    ],
)
def test_the_name_in_the_salutation_is_masked_wherever_it_stands(line: str) -> None:
    made = words(
        told(judged(mail(f"{line}\nlog in. KISARAGI and 如月 太郎, your card waits.", subject="For Kisaragi")))
    )
    name = "如月" if "如月" in line else "kisaragi"
    assert name not in made.lower()
    assert "your card waits" in made


@pytest.mark.parametrize(
    "line",
    [
        "ご本人様確認の後",
        "Dear Sirs,",
        "Sehr geehrter Nutzer,",
        "Prezado Contribuinte,",
        "Cara cliente Amazon,",
        "Dear Lantern Community,",
        "Beste klant,",
        "Hi, quick question:",
    ],
)
def test_whom_everybody_may_be_is_not_masked(line: str) -> None:
    assert line.rstrip(":") in words(told(judged(mail(f"{line}\nplease confirm."))))


def test_a_short_name_is_masked_as_a_word_and_not_within_others() -> None:
    made = words(told(judged(mail("Dear Mark,\nthe Market is open, Mark."))))
    assert "the Market is open, ●●●" in made


def test_the_surname_behind_the_readers_address_is_masked_with_it() -> None:
    text = "hanako.mori@office.example Kisaragi Mori,\nyour parcel waits."
    made = told(judged(mail(text, subject="hanako.mori@office.example Kisaragi Mori, a parcel")))
    assert made.meta.title.startswith("“a parcel”")
    assert "Kisaragi" not in words(made)


def test_a_name_that_begins_like_the_readers_address_is_masked() -> None:
    made = words(told(judged(mail("Hanako Kisaragi Mori, your parcel waits.\n\nHanako Kisaragi\nKisaragi"))))
    assert not re.search("Hanako|Kisaragi", made)
    assert "your parcel waits" in made


def test_a_mail_from_the_brands_own_address_may_be_a_misused_service() -> None:
    for sender, said in (
        ("notify@google.com", "somebody misuses a service"),
        ("a@shop.example", "did not send this mail"),
    ):
        rows = statements(told(judged(mail("x", sender=f"Desk <{sender}>"), impersonates="google")), "aimed")
        assert said in rows[0].text


FORWARDED = """\
Delivered-To: abuse@desk.example
From: Koharu Tsukino <koharu@mail.example>
To: abuse@desk.example
Subject: Fwd: Your parcel
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

---------- Forwarded message ---------
From: Parcel Desk <desk@parcel.example>
Date: Thu, 13 Oct 2022 06:41:17 +0900
Subject: Your parcel
To: Koko Moon <koharu@mail.example>

Dear Koko Moon, your parcel waits at https://parcel.example/x
"""


def test_who_passed_a_mail_on_is_masked_by_every_name() -> None:
    made = words(told(judged(FORWARDED.encode())))
    assert not re.search("Koharu|Tsukino|Koko|Moon", made)
    assert "Parcel Desk" in made


def test_the_mailing_list_in_a_subject_is_masked_like_its_address() -> None:
    raw = mail("x", subject="[Kiln-dev] Recover your funds").replace(b"To: hanako.mori@", b"To: kiln-dev@")
    raw = raw.replace(b"for <hanako.mori@", b"for <kiln-dev@")
    made = told(judged(raw))
    assert made.meta.title.startswith("“Recover your funds”")
    assert "kiln" not in words(made).lower()


def test_the_readers_own_house_is_masked_though_a_stranger_speaks_in_its_name() -> None:
    raw = mail("Tsukimisou webmail is full.", sender="Tsukimisou Support <help@tsukimisou.example>")
    made = words(told(judged(raw.replace(b"office.example", b"tsukimisou.example"))))
    assert "tsukimisou" not in made.lower()
    assert "webmail is full" in made


def test_a_sender_cannot_blot_out_his_domain_by_writing_it_into_to() -> None:
    raw = (
        b"From: Desk <desk@shoplift.example>\nTo: you@shoplift.example\nSubject: x\n\nhttps://shoplift.example/login\n"
    )
    assert "shoplift\\[.\\]example" in words(told(judged(raw)))


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
    assert any("which gives mailboxes to private people" in row.text for row in rows)


def test_of_a_shortened_link_nobody_says_that_it_belongs_to_a_stranger() -> None:
    raw = mail("Your mailbox is full: https://bit.ly/3xYz", sender="KAGOYA <info@shop.example>")
    made = words(told(judged(raw, impersonates="kagoya")))
    assert "only passes visitors on" in made
    assert "We know of no connection between bit" not in made


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


@pytest.mark.parametrize(
    ("sender", "said"),
    [
        ("Big Offer; <desk@shop.example>", "the name stands apart from the address"),
        ('"Mr. Long"<mail.shop.example>', "holds no complete mail address"),
    ],
)
def test_a_sender_without_a_proper_address_is_not_called_none(sender: str, said: str) -> None:
    made = words(told(judged(mail("x", sender=sender))))
    assert "names no sender" not in made
    assert said in made


def test_the_brands_own_domain_in_from_is_no_proof() -> None:
    made = words(told(judged(mail("x", sender="KAGOYA <info@kagoya.jp>"), impersonates="kagoya")))
    assert "a domain of KAGOYA itself. That settles nothing" in made


def test_a_sender_is_shown_without_letters_that_nobody_sees() -> None:
    made = words(told(judged(mail("x", sender="P\u200dri\u200bme <a@shop.example>"))))
    assert "| Sender, as shown | Prime &lt;a@shop" in made


@pytest.mark.parametrize(
    ("url", "said", "unsaid"),
    [
        ("https://lure-7f.s3.amazonaws.com/x", "room that Amazon lets to anybody", "a domain of Amazon itself"),
        ("https://www.amazon.com/x", "a domain of Amazon itself", "room that Amazon lets"),
        ("https://pay.example/x", "We know of no connection", "a domain of Amazon itself"),
    ],
)
def test_what_a_brand_lets_to_anybody_is_not_the_brands_page(url: str, said: str, unsaid: str) -> None:
    made = words(told(judged(mail(f"Log in: {url}"), impersonates="amazon")))
    assert said in made
    assert unsaid not in made


def test_a_well_known_domain_is_never_listed_as_suspect() -> None:
    made = told(judged(mail("https://www.linkedin.com/slink?code=x https://pay.example/x")))
    assert made.meta.domains == ("pay[.]example",)


def test_the_link_that_is_told_of_is_not_the_foot_of_the_page() -> None:
    text = (
        '<a href="https://help.example/x">Contact us</a> <a href="https://in.example/login">Update payment</a> '
        '<a href="https://help.example/y">Privacy policy</a>'
    )
    assert "| The domain that decides | in\\[.\\]example" in words(told(judged(mail(text, html=True))))


@pytest.mark.parametrize("lang", LANGS)
def test_a_mail_that_is_no_fraud_gives_nothing_away(lang: str) -> None:
    word = {"en": "gives itself away", "ja": "ほころび"}[lang]
    assert word not in told(judged(mail("Hello."), Label.LEGITIMATE), lang).section("mail").title
    assert word not in told(judged(mail("Nothing is marked here.")), lang).section("mail").title
    assert word in told(seed_case(), lang).section("mail").title


# --- no advice about what is not there --------------------------------------------------------------------------------


def stages(made: Entry) -> dict[str, str]:
    return {
        each.title: each.text
        for block in made.section("do").blocks
        if isinstance(block, Stages)
        for each in block.stages
    }


def test_without_a_link_nobody_has_opened_one() -> None:
    titles = list(stages(told(judged(mail("Please answer."), asks="card-data"))))
    assert titles == ["I only received it", "I gave something away"]
    titles = list(stages(told(judged(mail("https://pay.example/"), asks="card-data"))))
    assert titles == ["I only received it", "I opened the link", "I entered something"]


@pytest.mark.parametrize(
    ("asks", "last"),
    [("reply-to-scammer", "I answered or paid"), ("callback-call", "I called"), ("malware", "I opened the file")],
)
def test_the_last_step_is_the_one_that_the_mail_wants(asks: str, last: str) -> None:
    assert list(stages(told(judged(mail("https://pay.example/"), asks=asks))))[-1] == last


@pytest.mark.parametrize("lang", LANGS)
def test_an_attachment_is_warned_of_only_where_there_is_one(lang: str) -> None:
    word = {"en": "attached", "ja": "添付ファイルを開い"}[lang]
    bare = told(judged(mail("Please answer.")), lang)
    assert word not in bare.banner.lead
    parts = (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the bill.\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=bill.pdf\n\n%PDF-1.4\n--b--\n"
    )
    raw = mail("x").partition(b"MIME-Version")[0] + parts.encode()
    assert word in told(judged(raw), lang).banner.lead


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_that_no_link_leads_to_is_not_said_to_be_unknown(lang: str) -> None:
    page = {"en": "the page behind the link", "ja": "リンク先の画面"}[lang]
    assert page not in words(told(judged(mail("Please answer.")), lang))
    assert page in words(told(judged(mail("https://pay.example/")), lang))


def test_a_mail_without_words_is_not_said_to_be_worded_well() -> None:
    assert [row.text for row in statements(told(judged(mail(""))), "wording")] == [
        "The mail holds no text that could be read."
    ]
    assert "stood out" in statements(told(judged(mail("Good day."))), "wording")[0].text


def test_where_no_brand_is_named_nobody_is_sent_to_its_app() -> None:
    assert "official app" in words(told(judged(mail("https://pay.example/"), impersonates="amazon")))
    assert "official app" not in words(told(judged(mail("https://pay.example/"))))


# --- no surer than the story --------------------------------------------------------------------------------------------

PARCEL: dict[str, Any] = {
    "pretext": "parcel-fee",
    "asks": "card-data",
    "target": Text("everybody who shops", "通販の利用者"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_what_hangs_on_a_guessed_story_says_so(lang: str) -> None:
    guessed = told(judged(mail("https://pay.example/"), **PARCEL), lang)
    row = statements(guessed, "follows")[0]
    assert row.text.startswith(
        {"en": "If we read the story rightly (“Customs", "ja": "口実についての見立て（「関税"}[lang]
    )
    assert statements(guessed, "aimed")[0].sure is Sure.MAYBE
    plain = case_of(parse(mail("x")), [finding("pretext.plain")], [3.0], **PARCEL)
    assert not statements(told(plain, lang), "follows")[0].text.startswith(row.text[:8])
    assert statements(told(plain, lang), "aimed")[0].sure is Sure.FAIRLY


def test_customers_of_the_brand_are_a_surer_answer_than_a_guessed_story() -> None:
    rows = statements(told(judged(mail("x"), impersonates="kagoya", **PARCEL)), "aimed")
    assert "Whoever uses KAGOYA" in rows[0].text
    assert not any("everybody who shops" in row.text for row in rows)


def test_advertising_is_no_story_to_be_fooled_by() -> None:
    assert "The story" not in words(told(judged(mail("x"), pretext="ad-generic")))
    assert "| The story | Customs" in words(told(judged(mail("x"), **PARCEL)))


# --- how it reads -------------------------------------------------------------------------------------------------------


def test_the_brand_whose_name_is_misused_is_not_called_the_sender() -> None:
    made = words(told(judged(mail("x"), impersonates="kagoya"), "ja"))
    assert "カゴヤ・ジャパンが送ったものではなく、名前が勝手に使われています" in made


def test_a_japanese_brand_needs_no_blanks_around_it() -> None:
    found = Text("{brand} is named.", "差出人は {brand} を名乗り、{domain} から届きました。")
    for brand, said in (("kagoya", "差出人はカゴヤ・ジャパンを名乗り、"), ("paypay", "差出人は PayPay を名乗り、")):
        clue = finding("brand.some-clue", found=found, brand=BrandId(brand), domain=Domain("shop.example"))
        made = words(told(case_of(parse(mail("x")), [clue], [3.0], impersonates=brand), "ja"))
        assert f"{said}shop\\[.\\]example から" in made


def test_brackets_within_brackets_of_a_story_are_the_other_ones() -> None:
    found = Text("The story: {pretext}.", "口実は「{pretext}」です。")
    clue = finding("pretext.some-clue", found=found, pretext=PretextId("card-use-confirm"))
    assert "口実は「カードの『ご利用確認』を求める」です" in words(told(case_of(parse(mail("x")), [clue], [3.0]), "ja"))


def test_where_links_lead_is_said_once() -> None:
    raw = mail(
        "https://pay.example/ https://two.example/ https://three.example/ log in now", sender="Desk <a@shop.example>"
    )
    assert words(told(investigate(raw))).count("Links lead elsewhere than to the sender") <= 1


def test_a_brands_desk_is_a_page_or_an_address() -> None:
    desks = {
        desk.address: desk.takes
        for block in told(judged(mail("x"), impersonates="dhl")).section("report").blocks
        if isinstance(block, Desks)
        for desk in block.desks
        if desk.name == "DHL"
    }
    assert all(("reports" in takes) is ("@" in address) for address, takes in desks.items())
    assert any("@" in address for address in desks)


# --- what nobody saw in the mail ----------------------------------------------------------------------------------------


def test_of_hidden_text_a_little_is_shown_and_called_so() -> None:
    hidden = "".join(f'<span style="display:none">filler {at} {"word " * 40}</span>pay{at} ' for at in range(6))
    made = told(judged(mail(f"<p>{hidden}</p>", html=True)))
    for shown in (words(made), fragment(made, {})):
        assert shown.count("hidden text: filler") == 3
        assert "filler 5" not in shown
        assert "pay5" in shown


def test_a_picture_is_told_from_the_words_beside_it() -> None:
    made = words(
        told(judged(mail('<p><img src="https://a.example/l.png" alt="Logo">Urgent notice</p>', html=True)), "ja")
    )
    assert "\\[画像: Logo\\] Urgent notice" in made


# --- what the mail offers to be opened --------------------------------------------------------------------------------


def with_file(name: str, kind: str, text: str, page: str = "") -> bytes:
    return (
        mail(text).split(b"MIME-Version")[0]
        + (
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
            f"--B\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
            f'--B\nContent-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n\n{page}\n--B--\n'
        ).encode()
    )


FORM = '<form action="https://collect.bills.test/x"><input type=password name=p></form>'
ADVICE = {"en": ("attached file", "the link"), "ja": ("添付ファイル", "リンクを開")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("label", [Label.PHISHING, Label.SCAM, Label.SUSPICIOUS])
def test_a_mail_whose_lure_is_attached_warns_of_the_attachment_everywhere(lang: str, label: Label) -> None:
    case = judged(with_file("bill.html", "text/html", "Please open the bill.", FORM), label, asks="account-credentials")
    made = told(case, lang)
    file, link = ADVICE[lang]
    stages = [each for block in made.section("do").blocks if isinstance(block, Stages) for each in block.stages]
    shown = [made.banner.lead, *made.banner.dont, *(f"{each.title} {each.text}" for each in stages)]
    assert not any(link in each for each in shown)
    assert [each.id for each in stages] == ["received", "clicked", "typed"]
    assert file in stages[0].text
    assert file in stages[1].title
    assert ("what is attached" if lang == "en" else file) in made.banner.lead
    if label is not Label.SUSPICIOUS:
        assert any(file in each for each in made.banner.dont)
    assert file in reply(case, lang).text
    assert link not in reply(case, lang).text
    assert ("page behind the link" if lang == "en" else "リンク先の画面") not in words(made)
    assert file in to_dict(case)["verdict"]["advice"]["received"][lang]
    assert ("stands in the file" if lang == "en" else "添付ファイルの中に") in words(made)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("bill.html", "text/html", "See https://bills.test/a for more."),  # a link in the mail itself, too
        ("logo.png", "image/png", "See https://bills.test/a for more."),
    ],
)
def test_a_mail_with_a_link_warns_of_the_link(lang: str, name: str, kind: str, text: str) -> None:
    made = told(judged(with_file(name, kind, text, FORM), asks="account-credentials"), lang)
    assert ADVICE[lang][1] in made.banner.dont[0] or "link" in made.banner.dont[0]


def test_a_signature_or_a_logo_is_nothing_to_be_opened() -> None:
    made = told(judged(with_file("logo.png", "image/png", "Please send your password."), asks="account-credentials"))
    assert not any("attached" in each for each in made.banner.dont)


# --- no statement against a clue at the same place --------------------------------------------------------------------

RAW_FROM = Text("Unencoded text in the header", "ヘッダーに生の文字が書かれている")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("header", "heading"), [("From", "sender-plain"), ("To", "recipient-plain")])
def test_a_line_of_the_header_that_holds_a_clue_is_not_called_plain(lang: str, header: str, heading: str) -> None:
    message = parse(mail("Hello"))
    clue = finding("structure.raw-header-text", in_header(message, header), title=RAW_FROM)
    plain = _READING[heading].in_(lang)
    assert plain in words(told(case_of(message, prior=3.5), lang))
    made = told(case_of(message, [clue], [1.0], prior=3.5), lang)
    assert plain not in words(made)
    pointing = [row for row in statements(made, "reading") if row.clues == (1,)]
    assert RAW_FROM.in_(lang) in pointing[0].text
    assert pointing[0].sure is not Sure.CERTAIN


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_speaks_for_a_firm_from_elsewhere_has_no_plain_address(lang: str) -> None:
    made = words(told(judged(mail("Hello", sender="KAGOYA <info@shop.example>"), impersonates="kagoya"), lang))
    assert _READING["sender-plain"].in_(lang) not in made
    assert ("no connection between this domain" if lang == "en" else "関係を示すものは見つかっていません") in made


@pytest.mark.parametrize("lang", LANGS)
def test_a_text_that_holds_a_clue_of_another_section_is_not_called_plain(lang: str) -> None:
    message = parse(mail("KAGOYA writes to you."))
    clue = finding("brand.named", in_text(message, "KAGOYA"), title=Text("A firm is named", "社名"))
    rows = statements(told(case_of(message, [clue], [1.0], prior=3.5), lang), "wording")
    assert [(row.sure, row.clues) for row in rows] == [(Sure.FAIRLY, (1,))]


def test_what_two_mails_share_is_said_with_the_same_certainty_in_both_languages() -> None:
    assert "traces" in SAME["tool"].en
    assert "特徴" in SAME["tool"].ja
    assert "traces" in CHANGED["tool"].en
    assert "特徴" in CHANGED["tool"].ja


# --- the mail as it is shown ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_attached_stands_in_the_mail_with_its_clue_and_the_picture_counts_what_it_shows(lang: str) -> None:
    message = parse(with_file("bill.pdf.exe", "application/octet-stream", "Open it.", "MZ"))
    part = next(each for each in message.parts if each.filename)
    made = told(
        case_of(message, [
            finding("attachment.executable", part.place(), title=Text("A program", "実行ファイル")),
            finding("route.odd", in_header(message, "Received"), title=Text("A way", "経路")),
            finding("whole.mood", title=Text("A mood", "印象")),
        ], [1.0, 0.9, 0.8], prior=3.5), lang,
    )  # fmt: skip
    (letter,) = [block for block in made.section("mail").blocks if isinstance(block, Letter)]
    row = next(line for line in letter.headers if line.name == "attachment")
    assert row.text == "bill.pdf.exe"
    assert row.segments[0].pins
    shown = words(made)
    assert ("> Attached: **bill.pdf.exe**" if lang == "en" else "> 添付: **bill.pdf.exe**") in shown
    count = len({number for line in (*letter.headers, *letter.lines) for each in line.segments for number in each.pins})
    assert str(count) in letter.picture.alt
    assert ("A mood" if lang == "en" else "印象") not in letter.picture.alt
    assert "bill.pdf.exe" in letter.picture.body


@pytest.mark.parametrize(
    ("count", "alt"), [(0, "nothing in it is marked"), (1, "with one numbered clue"), (2, "with 2 numbered")]
)
def test_the_picture_says_how_many_clues_it_shows(count: int, alt: str) -> None:
    message = parse(mail("Hello there"))
    clues = [finding("urgency.hours", in_text(message, each)) for each in ("Hello", "there")][:count]
    (letter,) = [
        block
        for block in told(case_of(message, clues, [1.0, 0.9][:count], prior=3.5)).section("mail").blocks
        if isinstance(block, Letter)
    ]
    assert alt in letter.picture.alt


@pytest.mark.parametrize(
    "asks, en, ja",
    [
        ("redirected-transfer", "Pay nothing to the new account", "新しい口座には振り込まない"),
        ("gift-cards", "Buy no gift cards", "ギフトカードや電子マネーを買わない"),
    ],
)
@pytest.mark.parametrize("label", [Label.PHISHING, Label.SCAM, Label.SUSPICIOUS])
def test_a_warning_says_first_not_to_do_what_the_mail_is_after(asks: str, en: str, ja: str, label: Label) -> None:
    case = judged(mail("The invoice is attached. https://x.test/"), label, asks=asks)
    assert told(case).banner.dont[0].startswith(en)
    assert told(case, "ja").banner.dont[0].startswith(ja)
    assert not told(judged(mail("Hello."), Label.SPAM, asks=asks)).banner.dont[0].startswith(en)


def test_an_answer_to_a_stranger_is_not_the_accounts_departments_business_first() -> None:
    stages = next(
        block
        for each in told(judged(mail("Add me on LINE."), Label.SCAM, asks="reply-to-scammer")).sections
        for block in each.blocks
        if isinstance(block, Stages)
    )
    assert "accounts department" not in stages.stages[-1].text
    assert "police" in stages.stages[-1].text


def test_a_mail_in_arabic_is_laid_out_from_the_right() -> None:
    case = judged(mail("مرحبا، حسابك معلق. https://x.test/ اضغط هنا"))
    page = html(told(case))
    line = next(each for each in page.splitlines() if "مرحبا" in each)
    assert line.lstrip().startswith('<p dir="auto">')
    assert '<span class="value" dir="auto">' in page
    assert '<span dir="auto">مرحبا' in fragment(told(case), {})
    assert "dir=" not in fragment(told(judged(mail("Hello."))), {})
