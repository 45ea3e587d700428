"""The founding mail: what one administrator found in it by hand, Mekiki finds by itself, each clue at its place."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import mekiki
from mailplaces import pinned, words_at
from mekiki.knowledge import brands
from mekiki.model.facts import Text
from mekiki.model.finding import Finding, Severity

RAW = (Path(__file__).parent.parent / "examples" / "kagoya.eml").read_bytes()


@cache
def case() -> mekiki.Case:
    return mekiki.inspect(RAW)


def found(id: str) -> Finding:
    findings = [finding for finding in case().findings if finding.id == id]
    assert findings, f"{id} was not seen"
    return findings[0]


def words(id: str) -> list[str]:
    """What the finding points at."""
    return pinned(case().message, [found(id)])


def test_it_is_phishing_beyond_doubt() -> None:
    assert case().verdict.label == "phishing"
    assert case().verdict.probability > 0.95


def test_every_finding_stands_where_it_says() -> None:
    assert pinned(case().message, case().findings)


def test_the_recipient_is_a_role_that_anybody_can_guess() -> None:  # S1
    assert found("recipient.role-account").facts["local"] == "admin"
    assert "admin@office.example" in words("recipient.role-account")


def test_whether_that_mailbox_exists_is_put_to_the_reader() -> None:  # S1
    assert any("exist" in question.en for question in case().verdict.questions)


def test_a_reader_who_says_which_mailboxes_exist_is_not_asked() -> None:  # S1
    reader = mekiki.Reader(mailboxes=("office@office.example",), domains=("office.example",))
    told = mekiki.inspect(RAW, reader)
    assert "recipient.unknown-mailbox" in {finding.id for finding in told.findings}
    assert not any("exist" in question.en for question in told.verdict.questions)


def test_the_subject_means_nothing_to_an_administrator() -> None:  # S2
    assert "メールボックスのセキュリティメッセージ" in words("japanese.wrong-vocabulary")


def test_it_speaks_as_the_hosting_company() -> None:  # S3
    assert case().verdict.impersonates == "kagoya"
    assert {"kir017706@kagoya.net", "KAGOYA"} <= set(words("brand.claimed"))


def test_its_address_is_one_that_customers_are_given() -> None:  # S3
    assert found("brand.customer-domain").facts["domain"] == "kagoya.net"
    assert "kir017706@kagoya.net" in words("brand.customer-domain")


def test_nothing_confirms_that_address() -> None:  # S3
    assert "kir017706@kagoya.net" in words("auth.no-results")


def test_it_was_handed_in_from_this_address() -> None:  # S4
    assert case().message.origin.ip == "40.71.38.95"
    assert found("route.origin").facts["ip"] == "40.71.38.95"
    assert any("40.71.38.95" in each for each in words("route.origin"))


def test_the_sending_host_called_itself_the_receiver() -> None:  # S4
    assert found("route.forged-helo").facts["helo"] == "[127.0.0.1]"
    assert any("[127.0.0.1]" in each for each in words("route.forged-helo"))


def test_its_address_has_no_name() -> None:  # S4
    assert found("route.missing-reverse-name").facts["ip"] == "40.71.38.95"
    assert any("unknown [40.71.38.95]" in each for each in words("route.missing-reverse-name"))


def test_what_the_receiving_host_wrote_weighs_only_where_that_host_is_trusted() -> None:  # S4
    assert not found("route.missing-reverse-name").weighs
    told = mekiki.inspect(RAW, mekiki.Reader(trusted_hosts=("mx.office.example",)))
    assert any(finding.id == "route.missing-reverse-name" and finding.weighs for finding in told.findings)


def test_the_salutation_is_a_translated_dear() -> None:  # S5
    assert words("salutation.translated-dear") == ["親愛なる"]


def test_the_reader_is_a_user_and_has_no_name() -> None:  # S5
    assert words("salutation.user-of-domain") == ["有効なユーザー"]


def test_the_story_is_a_mailbox_to_be_upgraded() -> None:  # S6
    assert case().verdict.pretext == "mailbox-upgrade"
    assert any("バージョン" in each for each in words("pretext.recognised"))


def test_which_no_hosting_company_would_ask_for() -> None:  # S6
    impossible = found("pretext.impossible")
    assert impossible.severity == Severity.HIGH
    assert impossible.facts["brand"] == "kagoya"
    assert any("メールのバージョン" in each for each in words("pretext.impossible"))


def test_mail_has_no_version() -> None:  # S6
    assert "メールのバージョン" in words("japanese.wrong-vocabulary")


def test_it_threatens_to_close_the_account() -> None:  # S6
    assert words("threat.account-closure") == ["アカウントが完全に閉鎖"]


def test_and_wants_it_now() -> None:  # S6
    assert words("urgency.immediately") == ["今すぐ"]


def test_the_link_leads_to_17aday_com_whatever_its_path_says() -> None:  # S7
    (link,) = case().message.links
    assert link.registrable_domain == "17aday.com"
    assert found("links.brand-in-path").facts == {"brand": "kagoya", "domain": "17aday.com"}
    assert any("kagoya.net" in each for each in words("links.brand-in-path"))


def test_the_address_of_the_recipient_rides_in_it() -> None:  # S7
    assert found("links.personal-token").facts["address"] == "admin@office.example"
    assert any("admin@office.example" in each for each in words("links.personal-token"))


def test_the_link_itself_stands_in_the_text_and_in_the_source() -> None:  # S7
    (link,) = case().message.links
    assert words_at(case().message, link.place) == link.url
    assert link.source_place is not None
    assert link.url in words_at(case().message, link.source_place)


def test_they_are_after_the_mailbox() -> None:  # S11
    consequence = case().to_dict()["verdict"]["consequence"]
    assert "mailbox" in consequence["en"]
    assert "メール" in consequence["ja"]


def test_it_is_aimed_at_administrators_and_users_of_that_very_host() -> None:  # S12
    target = case().verdict.target
    assert target is not None
    assert target == ("administrators and users of KAGOYA", "カゴヤ・ジャパンの利用者と管理者")


def test_the_terms_add_up_to_the_probability() -> None:
    form = case().to_dict()
    total = form["verdict"]["prior"] + sum(finding["contribution"] for finding in form["findings"])
    assert total > 0
    assert sum(form["verdict"]["kind_probabilities"].values()) == pytest.approx(1)


# --- another story of the same build: the report follows the mail, and nothing of it is hard-wired --------------------


@dataclass(frozen=True)
class Retold:
    """The founding mail with other people in it."""

    brand: str
    name: str  # in From and in the text
    domain: str  # of From: one that the company gives to its customers, or its own
    label: str  # in the path of the link
    trap: str
    ip: str
    recipient: str

    def mail(self) -> bytes:
        head, _, body = RAW.decode("ascii").partition("\n\n")
        html = base64.b64decode(body).decode("utf-8")
        swaps = (
            ("17aday.com/jp/kagoya.net", f"{self.trap}/jp/{self.label}"),
            ("KAGOYA.NET", self.name),
            ("kir017706@kagoya.net", f"kir017706@{self.domain}"),
            ("@kagoya.net", f"@{self.domain}"),
            ("kagoya.net", self.domain),
            ("40.71.38.95", self.ip),
            ("admin@office.example", self.recipient),
            ("office.example", self.recipient.partition("@")[2]),
        )
        for old, new in swaps:
            head, html = head.replace(old, new), html.replace(old, new)
        spoken = base64.b64encode(self.name.encode()).decode()
        head = re.sub(r'From: ".*?"', f"From: =?utf-8?B?{spoken}?=", head)
        return f"{head}\n\n".encode() + base64.encodebytes(html.encode())


STORIES = (
    Retold(
        "sakura-internet", "さくらインターネット", "sakura.ne.jp", "sakura.ad.jp",
        trap="garden-tools-shop.com", ip="52.170.9.14", recipient="postmaster@clinic.example",
    ),
    Retold(
        "xserver", "エックスサーバー", "xsrv.jp", "xserver.ne.jp",
        trap="oldbarn.net", ip="20.185.44.7", recipient="info@atelier.example",
    ),
    Retold(
        "lolipop", "ロリポップ！", "moo.jp", "lolipop.jp",
        trap="yellowkite.org", ip="13.68.201.33", recipient="webmaster@cafe.example",
    ),
)  # fmt: skip


@pytest.mark.parametrize("retold", STORIES, ids=lambda each: each.brand)
def test_the_report_follows_the_mail(retold: Retold) -> None:
    case = mekiki.inspect(retold.mail())
    seen = {finding.id: finding for finding in case.findings}
    assert case.verdict.label == "phishing"
    assert case.verdict.impersonates == retold.brand
    assert case.verdict.pretext == "mailbox-upgrade"
    assert case.message.origin.ip == retold.ip
    assert seen["route.forged-helo"].facts["ip"] == retold.ip
    assert seen["links.brand-in-path"].facts == {"brand": retold.brand, "domain": retold.trap}
    assert seen["links.personal-token"].facts["address"] == retold.recipient
    assert seen["brand.customer-domain"].facts["domain"] == retold.domain
    assert seen["recipient.role-account"].facts["local"] == retold.recipient.partition("@")[0]
    assert seen["pretext.impossible"].facts["brand"] == retold.brand
    assert pinned(case.message, case.findings)


@pytest.mark.parametrize("retold", STORIES, ids=lambda each: each.brand)
def test_and_names_nobody_of_the_first_story(retold: Retold) -> None:
    form = mekiki.inspect(retold.mail()).to_dict()
    told = repr([{key: each[key] for key in ("found", "facts", "places")} for each in form["findings"]]).lower()
    for name in ("kagoya", "カゴヤ", "17aday", "40.71.38.95", "office.example"):
        assert name not in told


@pytest.mark.parametrize("retold", STORIES, ids=lambda each: each.brand)
def test_the_customer_is_asked_about_the_company_named(retold: Retold) -> None:
    row = brands.brand(retold.brand)
    assert row is not None
    questions: tuple[Text, ...] = mekiki.inspect(retold.mail()).verdict.questions
    assert any(row.name("ja") in question.ja for question in questions)
