"""Notices in Japanese: what a firm can know and a sender of fraud cannot, and words that are only quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.facts import reader_facts
from mekiki.checks.readings.urls import segment_word
from mekiki.checks.readings.voices import speaks_as
from mekiki.checks.readings.wording import phrase_hits
from mekiki.investigate import investigate
from mekiki.model.verdict import Label
from mekiki.parse.message import parse

GENUINE = Path(__file__).parents[1] / "fixtures" / "genuine"
STOPPED = (
    "三井住友カードをご利用いただきありがとうございます。\nカードのご利用を制限しました。ご本人様確認をお願いします。"
)


def ids(raw: bytes) -> set[str]:
    return {finding.id for finding in investigate(raw).findings}


@pytest.mark.parametrize(
    "known",
    [
        "森 様\n",
        "カード：末尾 2207\n",
        "カード番号：****-1873\n",
        "お客様番号：0213105-447\n",
        "ご利用金額：12,000円\n",
        "使用量：4.8GB / 5GB\n",
    ],
)
def test_a_sender_who_knows_the_reader_is_not_told_to_know_nothing(known: str) -> None:
    assert reader_facts(parse(mail(known + STOPPED)))
    assert "pressure.knows-nothing" not in ids(mail(known + STOPPED))


@pytest.mark.parametrize(
    "anybody",
    [
        "お客様各位\n",
        "taro 様\n",
        "taro@office.example 様\n",
        "三井住友カード会員様\n",
        "*****様\n",
        "16GB/512GB のノートPC\n",
        "",
    ],
)
def test_what_anybody_may_be_called_is_no_knowledge(anybody: str) -> None:
    assert not reader_facts(parse(mail(anybody + STOPPED)))
    assert "pressure.knows-nothing" in ids(mail(anybody + STOPPED))


def test_a_firm_that_shows_its_own_page_may_write_to_everybody() -> None:
    assert "pressure.knows-nothing" not in ids(mail(STOPPED + "\nhttps://www.smbc-card.com/mem/index.jsp"))


def test_a_forged_sender_with_a_strangers_link_shows_nothing_of_the_firm() -> None:
    raw = mail(STOPPED + "\nhttps://kakunin-bm.com/a", from_="三井住友カード <info@vpass.ne.jp>")
    assert "pressure.knows-nothing" in ids(raw)


def test_words_that_a_warning_quotes_are_not_its_own() -> None:
    warning = (
        "次のような件名の偽メールが確認されています。\n\n・【最終警告】24時間以内にご確認ください\n\nご注意ください。"
    )
    assert not phrase_hits(parse(mail(warning)), "threat.final-warning")


def test_what_follows_the_quoted_words_is_the_mails_own_again() -> None:
    warning = "次のような件名のメールにご注意ください。\n・お支払いのお願い\n\n【最終警告】24時間以内にご確認ください。"
    assert phrase_hits(parse(mail(warning)), "threat.final-warning")


@pytest.mark.parametrize(
    "line", ["iCloud+ 次回請求についてのお知らせ", "iCloudの容量が不足しています", "【iCloud】会員情報の更新"]
)
def test_who_writes_of_what_the_firm_keeps_for_the_reader_speaks_as_the_firm(line: str) -> None:
    spoken = speaks_as(parse(mail(f"{line}\nお手続きください。")))
    assert spoken is not None
    assert spoken[0].id == "apple"


def test_a_shop_that_names_the_payment_service_does_not_speak_as_it() -> None:
    assert speaks_as(parse(mail("ご注文について、PayPayのお支払いが完了していません。"))) is None


def test_a_word_made_of_words_beside_brand_names_hides_no_brand() -> None:
    assert segment_word("activemail-kagoya-jpsupport") == "kagoya"
    assert segment_word("how-kagoya-was-founded") == ""


@pytest.mark.parametrize("path", sorted(GENUINE.rglob("*.eml")), ids=lambda path: path.stem)
def test_no_genuine_notice_is_accused(path: Path) -> None:
    assert investigate(path.read_bytes()).verdict.label not in (Label.PHISHING, Label.SCAM)
