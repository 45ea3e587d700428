"""A fraud that is quoted counts for whoever says it by quoting, and for nobody who answers it or asks what it is."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.quoted import as_said, own_quotes
from mekiki.checks.readings.wording import hits
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.parse.message import parse

FRAUD = (
    "I hacked your device some months ago and I have full access to your camera.\nI recorded a video of you. Transfer $1450 in "
    "bitcoin\nto my wallet within 48 hours, or I will send the video to all your contacts."
)
FROM = "Support <desk@post.test>"
BY = {"self": f"On Mon, {FROM} wrote:", "a third": "On Mon, Barrister Hall <hall@law.test> wrote:", "nobody": ""}


def letter(own: str, by: str = BY["a third"], from_: str = FROM, quoted: str = FRAUD) -> bytes:
    marked = "\n".join(f"> {line}" for line in quoted.split("\n"))
    return mail(
        f"{own}\n\n{by}\n{marked}\n", subject="Re: x", from_=from_, headers=("In-Reply-To: <1@office.example>",)
    )


def seen(case: Case) -> set[str]:
    return {each.id for each in case.findings if each.status.name == "SEEN"}


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize(
    "own",
    [
        "Hello,",
        "Dear Taro,\n\nplease see the message below and act on it today.",
        "I hope this finds you well. Have you read my last message?",
        "お世話になっております。\n下記をご確認ください。",
    ],
)
def test_who_says_nothing_but_what_is_quoted_says_that(own: str, by: str) -> None:
    case = investigate(letter(own, BY[by]))
    assert "scam.extortion" in seen(case)
    assert "sender.thread" not in seen(case)
    assert case.verdict.probability > 0.9


def test_who_quotes_himself_says_it_again() -> None:
    own = "We were in the mountains with the whole family and saw a bear."
    assert own_quotes(parse(letter(own, BY["self"])))
    assert not own_quotes(parse(letter(own, BY["a third"])))


@pytest.mark.parametrize(
    "own",
    [
        "Thanks, is this real?",
        "Hi,\n\nI got this. Should I worry, is it genuine?",
        "Phishing, see below.",
        "FYI: a suspicious mail",
        "お疲れ様です。\nこのメールは本物でしょうか。",
        "不審なメールが届きました。",
        "Ist das echt?",
        "C'est un vrai message ?",
    ],
)
def test_who_asks_what_it_is_has_not_said_it(own: str) -> None:
    case = investigate(letter(own, from_="Mika <mika@garden.example>"))
    assert case.verdict.probability < 0.3
    assert "scam.extortion" not in seen(case)


@pytest.mark.parametrize("own", ["Leave me alone.", "No.", ""])
def test_who_answers_it_has_not_said_it(own: str) -> None:
    case = investigate(letter(own, "On Mon, taro@office.example wrote:"))
    assert case.verdict.probability < 0.3
    assert "scam.extortion" not in seen(case)


def test_that_it_is_no_scam_is_no_doubt() -> None:
    assert own_quotes(parse(letter("No scam: read below.")))


def test_what_others_said_deeper_or_in_a_word_is_left() -> None:
    assert not own_quotes(parse(letter("Yes.", quoted="Does Tuesday suit you?")))


def test_the_marks_alone_are_gone_and_all_stays_in_its_place() -> None:
    message = parse(letter("Hello,"))
    (body,) = message.shown
    said = as_said(message, body)
    assert len(said) == len(body.text)
    assert said.index("I recorded") == body.text.index("I recorded")
    assert ">" not in said
    assert "wrote" not in said


@pytest.mark.parametrize("open_, close", [("<blockquote>", "</blockquote>"), ("", "")])
def test_a_page_is_judged_alike(open_: str, close: str) -> None:
    def page(own: str) -> Case:
        html = f"<p>{own}</p><p>{BY['a third'].replace('<', '&lt;')}</p>{open_}<p>{FRAUD}</p>{close}"
        return investigate(mail(html=html, subject="Re: x", from_=FROM, headers=("In-Reply-To: <1@office.example>",)))

    assert "sender.thread" not in seen(page("Please see below."))
    assert "sender.thread" in seen(page("Thanks, is this real?"))


LURE = (
    "> お客様の通行料金が未払いとなっております。\n> 24時間以内にお支払いがない場合、法的措置をとります。\n"
    "> hxxps://etc-meisai[.]qwmxpz[.]test/login\n"
)


SHOWN = "件名：\n【ETC利用照会サービス】未払い金のお知らせ\n{}\n受信ログにあれば教えてください。"


@pytest.mark.parametrize("words, told", [(f"フィッシングの検体です。\n{SHOWN}", True), (f"検体です。\n{SHOWN}", False)])
def test_what_its_writer_calls_a_fraud_is_not_the_writers_threat(words: str, told: bool) -> None:
    found = {
        finding.id for finding in investigate(mail(words.format(LURE), from_="瀬尾 <seo@aosagi-sec.test>")).findings
    }
    assert ("urgency.deadline-hours" not in found) is told
    assert ("threat.legal" not in found) is told


def test_the_report_of_a_mail_server_quotes_nobody() -> None:
    report = (
        "----- The following addresses had permanent errors -----\nmika@garden.example\n"
        "Reason: 550 user unknown\nHost: garden.test\n\n"
        "----- Transcript of the session follows -----\n"
        "550 5.1.1 the mailbox of the user is not known here, and the mail goes back"
    )
    assert not own_quotes(parse(mail(report)))


def test_a_mail_of_the_readers_own_is_quoted_by_its_head_alone() -> None:
    head = "-----Original Message-----\nFrom: {}\nSent: Monday\nSubject: x\n\n" + FRAUD
    assert own_quotes(parse(mail("Please see below.\n\n" + head.format(FROM), from_=FROM)))
    assert not own_quotes(parse(mail("No.\n\n" + head.format("taro@office.example"), from_=FROM)))


WARNING = (
    "<p>{own}</p><blockquote>Your mailbox is full. Sign in within 24 hours: hxxps://quota-17[.]test</blockquote>"
    "<p>Our quotas never expire.</p><blockquote>Are you available? I need you to purchase 5 Apple gift cards. Keep "
    "this confidential.</blockquote>"
)


def page(own: str, html: str = WARNING) -> Case:
    return investigate(
        mail(
            html=html.format(own=own), subject="This week", from_="Desk <desk@kitamachi.test>", to="all@kitamachi.test"
        )
    )


def test_what_a_page_quotes_in_blocks_and_calls_fraud_is_nobodys_word() -> None:
    assert {"request.gift-cards", "urgency.hours"}.isdisjoint(
        seen(page("Three phishing mails got through the filter."))
    )
    assert {"request.gift-cards", "urgency.hours"} <= seen(page("Three messages for you got through the filter."))


def test_in_blocks_that_lead_on_it_is_the_mails() -> None:
    live = WARNING.replace("hxxps://quota-17[.]test", '<a href="https://quota-17.test/a">quota-17.test</a>')
    assert "request.gift-cards" in seen(page("Three phishing mails got through the filter.", live))


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("L'orario dell'altro giorno vale per tutti.", False),
        ("Dell’estate parliamo dopo.", False),
        ("Dell's new laptops", True),
    ],
)
def test_an_article_that_lost_its_vowel_is_no_firm(text: str, is_named: bool) -> None:
    found = hits(parse(mail(text)))
    assert bool({("brand", "dell"), ("weak-brand", "dell")} & found.keys()) is is_named
