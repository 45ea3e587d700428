"""Notices reach the one who can act, in a form that machines read back, and do not tell who received the mail."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import xarf
from report_cases import LURE, SEED_LIKE, case_of
from richcase import ASKED_AT, KAGOYA, rich_case

from mekiki.knowledge.abuse import desk_of_host
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Known, Observable
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.notice.draft import Draft, Reporter, drafts
from mekiki.report.notice.letter import moment, subject
from mekiki.report.notice.receivers import ROLES, WHY_NOT, known_from, receivers
from mekiki.report.notice.veil import OPEN
from mekiki.report.notice.xarf import messaging_report, source_port
from mekiki.report.personal import Personal

NOW = datetime(2026, 11, 25, 21, 0, 0, tzinfo=timezone(timedelta(hours=9)))
REPORTER = Reporter("soc@reporter.example", "目利き 太郎", "Reporter, Inc.")


def network(ip: str, country: str = "US") -> Known:
    value = {
        "handle": "NET", "name": "SMALL-NET", "cidr": "", "country": country, "holder": "Small Network", "asn": None,
        "abuse": ("abuse@network.example",), "abuse_source": "rdap", "server": "rdap.example",
    }  # fmt: skip
    return Known(value, "rdap.example", ASKED_AT)


def sent_from(ip: str = "40.71.38.95", country: str = "US", port: str = "") -> Case:
    """The seed's mail from a network that takes mail, as its receiving host wrote it down."""
    raw = SEED_LIKE.replace("[40.71.38.95]", f"[{ip}]{port}").replace(
        LURE, LURE.replace("17aday.example", "17aday.com")
    )
    reader = Reader(domains=("office.example",))
    evidence = Evidence(reader, {("network", Observable("ip", ip)): network(ip, country)})
    return case_of(parse(raw.encode(), reader), prior=6.0, evidence=evidence, impersonates="kagoya")


def to(role: str, case: Case | None = None, reporter: Reporter = REPORTER) -> Draft:
    (draft,) = drafts(case or rich_case(), reporter, NOW, [role])
    return draft


def opened(draft: Draft) -> EmailMessage:
    return message_from_bytes(draft.raw, policy=policy.default)


# --- who received it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["sending-network", "apwg", "capaj"])
def test_an_invented_message_id_is_no_fact_and_the_foot_says_what_was_replaced(role: str) -> None:
    """A host that searches its log for it would find nothing, and trust the rest no more."""
    letter = to(role, sent_from()).text
    facts, foot = letter.split("\n\n")[1:3]
    assert "Message-ID: " not in facts
    assert "Message-ID" in foot
    own = to(role, sent_from(), replace(REPORTER, identify=True, name="", organization="")).text
    assert "Message-ID: <5f1d7e0c-31b2-6a7f-1c55-0c1f8b1f2a11@kagoya[.]net>" in own


@pytest.mark.parametrize("role", ["sending-network", "apwg", "capaj"])
def test_a_message_id_that_stands_as_it_came_is_not_called_a_placeholder_and_is_dead(role: str) -> None:
    case = sent_from()
    letter = to(role, replace(case, message=replace(case.message, message_id="<d7e4a1@mailout.test>"))).text
    assert "Message-ID: <d7e4a1@mailout[.]test>" in letter
    assert "tokens, the Message-ID" not in letter
    assert "識別子、Message-ID" not in letter
    assert "The Message-ID is the original one" in letter or "Message-ID は元のままです" in letter


# --- to whom ---------------------------------------------------------------------------------------------------------


def test_everybody_who_can_act_is_named_with_where_that_is_known_from() -> None:
    found = {each.role: each for each in receivers(rich_case())}
    assert found["registrar"].addresses == ("abuse@registrar.example",)
    assert found["capaj"].addresses == ("info@antiphishing.jp",)
    assert found["jpcert"].form.startswith("https://www.jpcert.or.jp/")
    assert found["sending-network"].form
    assert all(each.source for each in found.values() if not each.why_not)
    assert set(found) <= set(ROLES)


def test_a_desk_is_known_from_its_own_page() -> None:
    for each in receivers(sent_from()):
        if each.role in ("capaj", "dekyo", "jpcert", "apwg"):
            host = each.addresses[0].rpartition("@")[2] if each.addresses else each.form.split("/")[2]
            pages = re.findall(r"https?://([^/]+)", known_from(each.source).en)
            assert {registrable_domain(page) for page in pages} == {registrable_domain(host)}, each.role


def test_who_must_not_be_told_is_told_to_us_with_the_reason() -> None:
    withheld = [each for each in receivers(rich_case()) if each.why_not]
    assert {each.role for each in withheld} == {"landing-network", "brand"}  # a documentation address; no known contact
    assert all(each.why_not in WHY_NOT and not each.addresses for each in withheld)
    assert drafts(rich_case(), REPORTER, NOW, ["brand"]) == ()


@pytest.mark.parametrize("label", [Label.SUSPICIOUS, Label.LEGITIMATE, Label.SPAM])
def test_nobody_is_accused_without_a_sure_verdict(label: Label) -> None:
    case = replace(rich_case(), verdict=replace(rich_case().verdict, label=label))
    assert {each.receiver.role for each in drafts(case, REPORTER, NOW)} <= {"dekyo"}


def test_a_low_probability_is_not_enough() -> None:
    case = replace(rich_case(), verdict=replace(rich_case().verdict, probability=0.8))
    assert {each.receiver.role for each in drafts(case, REPORTER, NOW)} == {"dekyo"}


def test_each_is_written_to_in_its_language() -> None:
    assert "ご報告します" in to("capaj").text
    assert "We report" in to("apwg").text
    assert "お願いいたします" in to("sending-network", sent_from(country="JP")).text
    assert "Please" in to("sending-network", sent_from(country="US")).text


FORM = "https://docs.google.com/forms/d/e/1FAIpQLSd7x9Zk3mQ8w2/viewform"


def leading_to(url: str) -> Case:
    raw = SEED_LIKE.replace(LURE, url)
    return case_of(parse(raw.encode()), prior=6.0, impersonates="kagoya")


@pytest.mark.parametrize(
    ("url", "role", "mark"),
    [
        (FORM, "landing-service", "1FAIpQLSd7x9Zk3mQ8w2"),
        ("https://tinyurl.com/8d7f6a5c4b3e2d1f", "redirector", "8d7f6a5c4b3e2d1f"),
        ("https://ipfs.io/ipfs/QmYwAPJzv5CZsnA625s3Xf2ne/a", "landing-service", "QmYwAPJzv5CZsnA625s3Xf2ne"),
    ],
)
def test_the_service_alone_is_told_the_page_by_its_own_mark(url: str, role: str, mark: str) -> None:
    case = leading_to(f"{url}?m=admin@office.example&t=9f8a7c6b5d4e3f2a1b")
    draft = to(role, case)
    assert mark in draft.text
    assert mark in json.loads(draft.xarf)["url"]
    assert "office.example" not in draft.text
    assert "9f8a7c6b5d4e3f2a1b" not in draft.text
    assert "identifier in the address is the original" in draft.text
    assert all(mark not in each.text for each in drafts(case, REPORTER, NOW) if each.receiver.role != role)


@pytest.mark.parametrize(
    ("url", "role", "contact"),
    [
        (FORM, "landing-service", "https://support.google.com/docs/answer/2463296"),
        ("https://sites.google.com/view/kagoya-login", "landing-service", "https://support.google.com/docs/answer/2463296"),
        ("https://www.dropbox.com/s/9xk2l3m4n5o6p7q/a.html", "landing-service", "abuse@dropbox.com"),
        ("https://kagoya-login.netlify.app/", "landing-service", "fraud@netlify.com"),
        ("https://kagoya-login.github.io/", "landing-service", "https://support.github.com/contact/report-abuse"),
        ("https://ipfs.io/ipfs/QmYwAPJzv5CZsnA625s3Xf2ne", "landing-service", "abuse@ipfs.io"),
        ("https://bit.ly/3xyz", "redirector", "https://bitly.com/pages/trust/report-abuse"),
        ("https://tinyurl.com/kagoya", "redirector", "abuse@tinyurl.com"),
        (
            "https://www.google.com/url?q=https://17aday.com/a", "redirector",
            "https://safebrowsing.google.com/safebrowsing/report_phish/",
        ),
    ],
)  # fmt: skip
def test_each_service_is_told_at_its_own_desk(url: str, role: str, contact: str) -> None:
    (told,) = [each for each in receivers(leading_to(url)) if each.role == role]
    assert contact in (told.form, *told.addresses)
    assert told.source


def test_the_desk_for_senders_hears_of_senders_and_the_desk_for_pages_of_pages() -> None:
    assert "mail/contact" in desk_of_host("mail-sor-f41.google.com", "mail").form  # type: ignore[union-attr]
    assert "mail/contact" not in desk_of_host("www.google.com", "pages").form  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "role"), [("https://t.co/AbCdEf123", "redirector"), ("https://kagoya.weebly.com/", "landing-service")]
)
def test_a_service_without_a_known_desk_is_named_all_the_same(url: str, role: str) -> None:
    (told,) = [each for each in receivers(leading_to(url)) if each.role == role]
    assert told.why_not == "no-contact"


def test_a_form_is_not_told_that_a_mail_is_attached() -> None:
    draft = to("sending-network", rich_case())
    assert not draft.is_mail
    assert "attached" not in draft.text
    assert "send it on request" in draft.text
    assert b"kagoya" in draft.reported
    assert b"office.example" not in draft.reported
    assert not to("capaj").reported


# --- what it says ----------------------------------------------------------------------------------------------------


def test_a_network_is_told_the_address_and_the_time_with_its_zone() -> None:
    draft = to("sending-network", sent_from())
    assert "40.71.38.95" in draft.subject
    assert "2022-10-12 21:41:17 UTC" in draft.subject
    assert "2022-10-13 06:41:17+09:00 (2022-10-12 21:41:17 UTC)" in draft.text


def test_addresses_in_the_letter_are_dead() -> None:
    for draft in drafts(rich_case(), REPORTER, NOW):
        assert "http://" not in draft.text
        assert "https://" not in draft.text
        assert "17aday.com" not in draft.text


def test_an_address_within_the_query_of_a_link_is_dead_too() -> None:
    for draft in drafts(rich_case(), REPORTER, NOW):
        for line in draft.text.splitlines():
            assert "hxxp" not in line or not re.search(r"@(?:[\w-]+\.)+[\w-]+", line), line


def test_a_bare_ip_address_stands_as_it_is_in_a_subject_too() -> None:
    case = rich_case()
    receiver = replace(next(each for each in receivers(case) if each.role == "registrar"), about="198.51.100.23")
    assert "198.51.100.23" in subject(case, receiver, str)


def test_names_of_hosts_are_dead_and_addresses_of_hosts_stand_as_they_are() -> None:
    case = sent_from()
    named = replace(case.message.origin, helo="vps.swindle.test", reverse_name="host-7.net.test")
    numbered = replace(case.message.origin, helo="[127.0.0.1]")

    letter = to("capaj", replace(case, message=replace(case.message, origin=named))).text
    assert "vps[.]swindle[.]test" in letter
    assert "host-7[.]net[.]test" in letter
    assert "[127.0.0.1]" in to("capaj", replace(case, message=replace(case.message, origin=numbered))).text
    assert "40.71.38.95" in letter


@pytest.mark.parametrize("role", ["sending-network", "capaj", "apwg"])
def test_a_host_that_the_mail_only_names_is_dead_where_it_is_the_swindlers(role: str) -> None:
    case = sent_from()
    said = "17aday.com でのお手続き: see www.17aday.com or kagoya.jp"
    told = to(role, replace(case, message=replace(case.message, subject=said)))
    assert "17aday[.]com でのお手続き: see www[.]17aday[.]com or kagoya.jp" in told.text
    assert not re.search(r"17aday\.com", told.text + told.subject)


def test_it_says_no_more_than_was_seen() -> None:
    unseen = rich_case(leave_out=("page", "registration"))
    text = to("jpcert", unseen).text
    assert "ページそのものは確認していません" in text
    assert "登録日" not in text
    assert "入力を求める項目" not in text
    assert "入力を求める項目: 利用者名、パスワード" in to("jpcert").text


def test_a_time_without_a_zone_is_not_given_one() -> None:
    assert moment(datetime(2022, 10, 13, 6, 41)) == "2022-10-13 06:41:00 -0000"
    assert moment(datetime(2022, 10, 13, 6, 41, tzinfo=UTC)) == "2022-10-13 06:41:00 UTC"


# --- the mail --------------------------------------------------------------------------------------------------------


def test_the_reported_mail_is_in_it_and_can_be_read() -> None:
    parts = list(opened(to("apwg")).iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "message/rfc822"]
    inner: Any = parts[1].get_payload(0)
    assert inner["From"] == '"kagoya.net" <kir017706@kagoya.net>'


def test_the_recipient_is_masked_in_all_of_it() -> None:
    personal = Personal.of(rich_case(), None)
    for draft in drafts(rich_case(), REPORTER, NOW):
        for text in (draft.text, draft.subject, draft.xarf, draft.raw.decode("utf-8", "replace")):
            assert not personal.found(text)


def test_the_reporter_may_choose_to_be_known() -> None:
    known = to("apwg", reporter=replace(REPORTER, identify=True))
    assert KAGOYA.read_bytes().strip() in known.raw.replace(b"\r\n", b"\n")
    assert b"\n" not in known.raw.replace(b"\r\n", b"")
    assert b"admin@office.example" in known.raw


def test_a_mail_with_lines_that_no_server_takes_goes_as_a_file() -> None:
    case = replace(
        rich_case(),
        message=parse(KAGOYA.read_bytes().replace(b"MIME-Version", b"X-Long: " + b"x" * 1200 + b"\nMIME-Version")),
    )
    part = list(opened(to("apwg", case)).iter_parts())[1]
    assert (part.get_content_type(), part.get_filename()) == ("application/octet-stream", "reported.eml")
    assert b"x" * 1200 in part.get_payload(decode=True)
    assert all(len(line) <= 1000 for line in to("apwg", case).raw.split(b"\n"))


def test_the_head_is_that_of_a_proper_mail() -> None:
    mail = opened(to("capaj"))
    assert mail["From"].addresses[0].addr_spec == "soc@reporter.example"
    assert mail["From"].addresses[0].display_name == "目利き 太郎"
    assert mail["To"].addresses[0].addr_spec == "info@antiphishing.jp"
    assert mail["Date"].datetime == NOW
    assert mail["Message-ID"].endswith("@reporter.example>")
    assert mail["Subject"].startswith("フィッシングメールの報告")
    assert mail.defects == []


def test_no_line_of_a_field_can_be_smuggled_in() -> None:
    raw = KAGOYA.read_text().replace("Subject: ", "Subject: =?utf-8?Q?x=0D=0ABcc:_victim=40third.test?=\n ")
    case = replace(rich_case(), message=parse(raw.encode()))
    assert "Bcc" not in opened(to("apwg", case))


# --- for machines ----------------------------------------------------------------------------------------------------


def test_arf_is_a_report_of_three_parts() -> None:
    mail = opened(to("sending-network", sent_from()))
    assert mail.get_content_type() == "multipart/report"
    assert mail.get_param("report-type") == "feedback-report"
    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "message/feedback-report", "message/rfc822"]
    fields = message_from_bytes(parts[1].as_bytes().partition(b"\n\n")[2].replace(b"\r\n", b"\n"))
    assert (fields["Feedback-Type"], fields["Version"], fields["Source-IP"]) == ("fraud", "1", "40.71.38.95")
    assert fields["Arrival-Date"] == "Thu, 13 Oct 2022 06:41:17 +0900"
    assert fields["Original-Mail-From"] == "<kir017706@kagoya.net>"
    assert fields["Original-Rcpt-To"] is None
    assert fields["Reported-URI"].startswith("https://17aday.com/jp/kagoya.net/?uid=")


def test_xarf_on_a_page_holds_against_the_schemas() -> None:
    told: Any = xarf.parse(json.loads(to("registrar").xarf))
    assert told.errors == []
    assert (told.report.category, told.report.type) == ("content", "phishing")
    assert told.report.url.startswith("https://17aday.com/jp/kagoya.net/")
    assert told.report.reporter.contact == "soc@reporter.example"


def test_xarf_on_a_mail_needs_the_port_and_holds_against_the_schemas_where_it_is_recorded() -> None:
    case = sent_from(port=":40123")
    assert source_port(case) == 40123
    told: Any = xarf.parse(json.loads(to("sending-network", case).xarf))
    assert told.errors == []
    assert (told.report.category, told.report.type, told.report.source_port) == ("messaging", "spam", 40123)


def test_a_port_is_never_made_up() -> None:
    assert messaging_report(sent_from(), b"", OPEN, {}, NOW) is None
    draft = to("sending-network", sent_from())
    assert (draft.xarf, draft.no_xarf) == ("", "port-not-recorded")
