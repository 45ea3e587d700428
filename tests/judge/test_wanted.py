"""What an accused mail is after is told by its page, its story, its firm's trade, or by what it leads to."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from mekiki.checks.form import mail
from mekiki.checks.registry import all_checks
from mekiki.investigate import investigate
from mekiki.judge.questions import questions
from mekiki.judge.wanted import wanted
from mekiki.knowledge.brands import all_brands
from mekiki.knowledge.consequences import UNKNOWN, asked_of, consequence, consequences, taken_by_trade
from mekiki.knowledge.lexicon import pretexts
from mekiki.model.codec import decode, encode
from mekiki.model.facts import ConsequenceId, Text
from mekiki.model.finding import Bearing, Confidence, Finding, Severity
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.report.entry.aims import aim

NOTHING = Text("-", "-")
TRADES = sorted({brand.trade for brand in all_brands().values()})


def finding(id: str, severity: Severity = Severity.LOW, asks: str = "", shown: str = "") -> Finding:
    """A sighting of a check that is after ``asks``, or of a page that was seen to ask for ``shown``."""
    return Finding(
        id, severity, Confidence.MEDIUM, Bearing.ACCUSES, NOTHING, NOTHING, NOTHING, NOTHING,
        facts={"asks": ConsequenceId(shown)} if shown else {}, asks=asks,
    )  # fmt: skip


LINK = finding("links.random-host")
REQUEST = finding("request.log-in", asks="account-credentials")
STORY = finding("scam.pay-or-harm", Severity.HIGH, asks="extortion-payment")
NUMBER = finding("content.callback-number", Severity.MEDIUM, asks="callback-call")
PAGE = finding("page.asks-for", shown="one-time-code")


@pytest.mark.parametrize(
    ("seen", "pretext", "brand", "label", "told"),
    [
        ([LINK, STORY, PAGE], "card-data", "paypal", Label.PHISHING, "one-time-code"),  # the page's fields are seen
        ([LINK, STORY], "card-data", "paypal", Label.PHISHING, "extortion-payment"),
        ([STORY, NUMBER], "card-data", "paypal", Label.PHISHING, "callback-call"),  # it is there to be called
        ([LINK, REQUEST], "card-data", "paypal", Label.PHISHING, "card-data"),
        ([LINK, REQUEST], "", "paypal", Label.PHISHING, "account-credentials"),
        ([LINK, REQUEST], "", "mufg-bank", Label.PHISHING, "bank-credentials"),  # the "account" of a bank is money
        ([LINK], UNKNOWN, "mufg-bank", Label.PHISHING, "bank-credentials"),  # advertising is no aim
        ([LINK], "", "sagawa", Label.PHISHING, "fee-payment"),
        ([LINK], "", "kagoya", Label.SUSPICIOUS, "mail-credentials"),
        ([LINK], "", None, Label.PHISHING, UNKNOWN),
        ([LINK], "", None, Label.SCAM, UNKNOWN),  # where it leads to is not known
        ([], "", None, Label.SCAM, "reply-to-scammer"),
        ([], "card-data", None, Label.SCAM, "reply-to-scammer"),  # there is no page to type it into
        ([], "subscription-trap", None, Label.SCAM, "advance-fee"),
        ([], "gift-cards", None, Label.SCAM, "gift-cards"),
        ([REQUEST], "", "mufg-bank", Label.LEGITIMATE, UNKNOWN),
    ],
)
def test_the_surest_of_all_that_tells_counts(
    seen: list[Finding], pretext: str, brand: str | None, label: Label, told: str
) -> None:
    assert wanted(seen, label, pretext, brand) == told


def test_every_scam_check_says_of_its_own_example_what_would_follow() -> None:
    for check in all_checks():
        if check.family == "scam":
            found = check.findings(investigate(check.examples[0].mail).message, check.examples[0].evidence())
            assert wanted(found, Label.SCAM, "", None) in set(consequences()) - {UNKNOWN}, check.id


@pytest.mark.parametrize("trade", TRADES)
def test_every_trade_has_something_to_take(trade: str) -> None:
    assert taken_by_trade(trade) in set(consequences()) - {UNKNOWN}


def test_every_aim_of_every_pretext_has_its_words_whatever_the_trade() -> None:
    for asks, trade in product({row.asks for row in pretexts().values()} - {UNKNOWN}, TRADES):
        follows = asked_of(asks, trade)
        assert consequence(follows).id == follows
        assert aim(follows) is not None


@pytest.mark.parametrize("asks", ["card-data", "fee-payment", "account-credentials", "personal-data"])
def test_nobody_is_sent_to_a_shop_or_a_card_company_about_an_authority(asks: str) -> None:
    advice = consequence(asked_of(asks, "government")).received
    assert "office" in advice.en
    assert "公式サイト" in advice.ja
    assert "カード" not in advice.ja


def test_nobody_is_asked_whether_they_are_a_customer_of_the_tax_office() -> None:
    (asked,) = questions([], "nta")
    assert "customer" not in asked.en
    assert "利用していますか" not in asked.ja
    assert asked.ja == "国税庁への滞納・申請・届け出に心当たりはありますか。"


def test_a_bill_of_the_tax_office_is_no_matter_of_the_card_company() -> None:
    verdict = investigate(
        mail(
            "税金が未納です。本日中にお支払いください。 http://tax.larsen-doors.com/pay",
            subject="【国税庁】税金未納のお知らせ", from_="国税庁 <info@manekineko-fukurou.com>",
        )
    ).verdict  # fmt: skip
    assert (verdict.impersonates, verdict.asks) == ("nta", "authority-payment")


@pytest.mark.parametrize(
    ("subject", "pretext"),
    [
        ("Ihre E-Mails warten auf Freigabe", "mail-held"),
        ("Die Zustellung war nicht möglich", "parcel-undelivered"),
        ("お支払い方法が承認されませんでした", "payment-failed"),
        ("ご登録のカードが承認されません", "payment-failed"),
        ("ポイント倍増！今月だけの特典をゲット", "points-campaign"),
        ("NFT launch: be among the first", "crypto-airdrop"),
        ("Ihr Streaming-Abonnement läuft ab", "payment-failed"),
        ("Su suscripción ha caducado", "payment-failed"),
        ("Your wallet upgrade is due", "wallet-verification"),
        ("ウォレットのアップグレードのお願い", "wallet-verification"),
        ("メールの保存容量のお知らせ", "mailbox-quota"),
        ("Auf Ihrem PC wurden Viren erkannt", "antivirus-renewal"),
        ("Beloning voor uw mening", "prize-survey"),
        ("Sua encomenda foi taxada", "parcel-fee"),
        ("The latest user agreement waits for you", "account-verification"),
    ],
)
def test_the_stories_of_many_countries_are_known(subject: str, pretext: str) -> None:
    assert investigate(mail("-", subject=subject)).verdict.pretext == pretext


def test_a_finding_that_was_kept_before_it_told_what_it_is_for_is_still_read() -> None:
    kept = encode(STORY)
    del kept["of"]["asks"]
    assert decode(kept) == replace(STORY, asks="")


@pytest.mark.parametrize("reader", [Reader(customer_of=("kagoya",)), Reader(not_customer_of=("kagoya",))])
def test_who_has_said_whether_they_are_a_customer_is_not_asked_again(reader: Reader) -> None:
    raw = (Path(__file__).parents[2] / "examples" / "kagoya.eml").read_bytes()
    asked = [each.en for each in investigate(raw).verdict.questions]
    assert any("customer of KAGOYA" in each for each in asked)
    assert [each.en for each in investigate(raw, reader).verdict.questions] == [
        each for each in asked if "customer of KAGOYA" not in each
    ]


def test_without_a_link_or_a_file_there_is_no_page_that_asks() -> None:
    raw = "From: Apple <a@аpple.com>\r\nSubject: t\r\n\r\nHello there{}\r\n"
    bare, linked = (investigate(raw.format(link).encode()).verdict for link in ("", " http://garden.test/login"))
    assert bare.impersonates == linked.impersonates == "apple"
    assert (bare.asks, linked.asks) == (UNKNOWN, "account-credentials")
