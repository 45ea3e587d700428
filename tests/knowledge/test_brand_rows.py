"""What the README of the brands asks of a row: one id, a source for each domain, no weak name that is also a strong one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.claims import claims
from mekiki.knowledge import brands
from mekiki.knowledge.files import load, load_all
from mekiki.knowledge.lexicon import pretexts
from mekiki.parse.message import parse

ROWS: list[dict[str, Any]] = [row for rows in load_all("brands") for row in rows]
DOMAIN_FIELDS = ("domains", "sends_from", "clicks", "customer_domains")


def claimed(subject: str) -> list[str]:
    return [claim.brand.id for claim in claims(parse(mail("ご案内です。", subject=subject)))]


def test_an_id_stands_for_one_row() -> None:
    assert [id for id, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_row_tells_where_each_domain_is_known_from(row: dict[str, Any]) -> None:
    told = {number for field in DOMAIN_FIELDS for number in row[field].values()}
    assert told <= set(row["sources"])
    assert all(source["where"] and source["date"] and source["says"] for source in row["sources"].values())


@pytest.mark.parametrize(
    "subject",
    [
        "関西友の会 総会のご案内",  # 西友
        "東西鉄道模型クラブ 例会のお知らせ",  # 西鉄
        "ピタパンの焼き方教室",  # ピタパ
        "バイパスモードの切り替えについて",  # パスモ
        "アンケートに答えてQUOカードプレゼント",
        "経済産業省の補助金 説明会のご案内",
        "【予約確認】アパホテル〈山田駅前〉",
        "【お支払番号】セブン-イレブンでのお支払い",
    ],
)
def test_a_name_within_other_words_or_of_a_third_party_claims_nothing(subject: str) -> None:
    """Japanese leaves no gap between its words, and hotels, shops and ministries stand in others' subjects."""
    assert claimed(subject) == []


@pytest.mark.parametrize(
    ("subject", "id"),
    [
        ("【東京海上日動】お客様情報の確認", "tokio-marine-nichido"),
        ("【大垣共立銀行】お取引の一時停止", "ogaki-kyoritsu-bank"),
        ("北陸電力 電気料金のお知らせ", "hokuriku-electric"),
        ("楽天モバイル ご利用料金のお知らせ", "rakuten"),
        ("八十二長野銀行からのお知らせ", "hachijuni-bank"),
    ],
)
def test_a_firm_that_a_subject_names_is_known(subject: str, id: str) -> None:
    assert id in claimed(subject)


@pytest.mark.parametrize(
    ("id", "host"),
    [
        ("hachijuni-bank", "bank.82group.jp"),
        ("jobcan", "ssl.jobcan.jp"),
        ("sompo-japan", "credit.sjnk.co.jp"),
        ("okinawa-bank", "ib.finemax.net"),
        ("metlife", "spon.metlife.co.jp"),
        ("cybozu", "cs.cybozu.co.jp"),
        ("sentry", "md.getsentry.com"),
        ("duo-security", "duosecurity.com"),
        ("isrg", "www.abetterinternet.org"),
        ("sectigo", "cert-manager.com"),
    ],
)
def test_a_firm_uses_its_second_domain(id: str, host: str) -> None:
    assert brands.all_brands()[id].uses(host)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("PyPI", "pypi"),
        ("npm Support", "npm"),
        ("Let's Encrypt", "isrg"),
        ("Docker", "docker"),
        ("Hostinger Billing", "hostinger"),
        ("Bitwarden Security", "bitwarden"),
        ("home.pl", "home-pl"),
        ("STRATO Abuse-Team", "strato"),
        ("npm Verification", "npm"),
    ],
)
def test_a_service_of_developers_and_administrators_is_known_by_the_name_of_its_sender(name: str, id: str) -> None:
    letter = mail("Please verify your address.", from_=f'"{name}" <noreply@account-desk.test>')
    assert [claim.brand.id for claim in claims(parse(letter))] == [id]


@pytest.mark.parametrize(
    "letter",
    [
        mail(
            "New comment on your post.",
            subject="[Garden] Please moderate",
            from_="WordPress <wordpress@garden.example>",
        ),
        mail("The certificate is renewed.", subject="Let's Encrypt certificate renewed", from_="cron@garden.example"),
        mail(
            "Version 2 is on PyPI. Run npm install, or take the Docker image.", subject="[ANN] seed 2.0 on PyPI and npm"
        ),
        mail("ICANNの規定により、登録情報の確認をお願いします。", subject="【重要】ICANN 登録情報の確認"),
        mail("Three new issues.", from_="Alerts <alerts@sentry.garden.example>"),
    ],
    ids=["own-blog", "own-certificate", "announcement", "registrar", "own-monitor"],
)
def test_a_program_that_anybody_runs_or_a_house_that_all_speak_of_is_not_claimed(letter: bytes) -> None:
    assert claims(parse(letter)) == ()


@pytest.mark.parametrize(("id", "host"), [("mineo", "mineo.jp"), ("megaegg", "www1.megaegg.ne.jp")])
def test_a_mailbox_that_a_carrier_lends_is_not_the_carrier(id: str, host: str) -> None:
    assert not brands.all_brands()[id].owns(host)


@pytest.mark.parametrize("domain, id", [("google.com", "google"), ("microsoft.com", "microsoft"), ("hulu.com", "hulu")])
def test_a_domain_that_several_rows_share_is_that_of_the_firm_that_it_is_called_after(domain: str, id: str) -> None:
    assert len(brands.owners_of(domain)) > 1
    assert brands.owned_domains()[domain] == id


def test_else_it_is_that_of_the_first_as_everywhere_else() -> None:
    assert brands.owned_domains()["office.com"] == brands.owners_of("portal.office.com")[0] == "microsoft"


def test_of_every_trade_it_is_known_how_its_people_are_called_but_an_authority_has_none() -> None:
    table = load("customers.json")
    assert {row["trade"] for row in ROWS} - {"government"} == set(table["trades"])
    assert set(table["by_role"]["pretexts"]) <= pretexts().keys()
    assert all("{brand}" in said[lang] for said in table["trades"].values() for lang in ("en", "ja"))


def test_below_a_name_for_customers_the_brand_may_have_one_of_its_own() -> None:
    amazon = brands.all_brands()["amazon"]
    assert amazon.writes_from("costalerts.amazonaws.com")
    assert amazon.hands_out("shop-mail.amazonaws.com")
    assert not amazon.writes_from("shop-mail.amazonaws.com")
    assert not amazon.writes_from("garden.test")
