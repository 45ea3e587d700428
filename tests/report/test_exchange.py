"""Indicators and blocklists are read back by the tools that they are for, end by themselves, and hit nobody else."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from report_cases import LURE, SEED_LIKE, case_of, finding
from richcase import rich_case

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.facts import Domain
from mekiki.model.finding import Bearing, Finding
from mekiki.model.reader import Reader
from mekiki.model.verdict import Label
from mekiki.parse.message import parse
from mekiki.report.exchange.blocklists import FORMATS, difference, to_blocklist
from mekiki.report.exchange.indicators import REFUSED, Scope, Selection, select
from mekiki.report.exchange.misp import to_misp
from mekiki.report.exchange.stix import to_stix
from mekiki.report.exchange.table import COLUMNS, to_csv

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def case_with(url: str, label: Label = Label.PHISHING, prior: float = 5.0, reader: Reader | None = None) -> Case:
    return case_of(parse(SEED_LIKE.replace(LURE, url).encode(), reader), label=label, prior=prior, reader=reader)


def listed(url: str, scope: Scope, **options: object) -> list[str]:
    return [each.value for each in select(case_with(url, **options), scope, NOW).blocking]  # type: ignore[arg-type]


def refused(url: str, scope: Scope, **options: object) -> list[str]:
    return [each.why for each in select(case_with(url, **options), scope, NOW).refused]  # type: ignore[arg-type]


def blocklist(name: str, scope: Scope = Scope.DOMAIN, existing: str = "", now: datetime = NOW) -> str:
    case = rich_case()
    return to_blocklist(name, case, select(case, scope, now), now, existing)[0]


# --- what is an indicator --------------------------------------------------------------------------------------------


def test_a_lure_is_listed_at_the_scope_that_was_asked_for() -> None:
    url = "https://login.17aday.com/jp/kagoya.net/?uid=admin@office.example"
    assert listed(url, Scope.URL) == ["https://login.17aday.com/jp/kagoya.net/"]
    assert listed(url, Scope.HOST) == ["login.17aday.com"]
    assert listed(url, Scope.DOMAIN) == ["17aday.com"]


def test_an_indicator_ends_by_itself() -> None:
    one = select(rich_case(), Scope.HOST, NOW, days=7).blocking[0]
    assert one.valid_until - one.valid_from == timedelta(days=7)


def test_senders_and_addresses_are_told_but_never_blocked() -> None:
    chosen = select(rich_case(), Scope.DOMAIN, NOW)
    assert {each.role for each in chosen.indicators if not each.blocks} == {
        "sending-address", "claimed-sender", "landing-address",
    }  # fmt: skip
    assert [each.value for each in chosen.blocking] == ["17aday.com"]


@pytest.mark.parametrize(("label", "prior"), [(Label.PHISHING, 1.0), (Label.SUSPICIOUS, 5.0), (Label.SPAM, 5.0)])
def test_without_a_sure_verdict_nothing_is_an_indicator(label: Label, prior: float) -> None:
    chosen = select(case_with(LURE, label, prior), Scope.HOST, NOW)
    assert chosen.indicators == ()
    assert [each.why for each in chosen.refused] == ["verdict"]


@pytest.mark.parametrize(
    ("url", "scope", "why"),
    [
        ("https://bit.ly/3xyz", Scope.HOST, "provider"),
        ("https://bit.ly/3xyz", Scope.DOMAIN, "provider"),
        ("https://sites.google.com/view/kagoya", Scope.HOST, "popular"),
        ("https://docs.google.com/forms/d/e/1FAI/viewform", Scope.DOMAIN, "popular"),
        ("https://lure.blob.core.windows.net/x/a.html", Scope.DOMAIN, ""),
        ("https://www.example.jp/x", Scope.DOMAIN, "own"),
    ],
)
def test_nobody_is_blocked_for_what_others_do(url: str, scope: Scope, why: str) -> None:
    reader = Reader(trusted_domains=("example.jp",))
    assert set(listed(url, scope, reader=reader)) <= {"lure.blob.core.windows.net"}
    if why:
        assert set(refused(url, scope, reader=reader)) <= {why}


def test_a_shortened_link_can_be_listed_by_its_url() -> None:
    assert listed("https://bit.ly/3xyz", Scope.URL) == ["https://bit.ly/3xyz"]


FORM = "https://docs.google.com/forms/d/e/1FAIpQLSd7x9Zk3mQ8w2/viewform"


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (FORM, FORM),
        (f"{FORM}?entry.44=admin@office.example", FORM),
        (
            "https://drive.google.com/file/d/1aB2cD3eF4gH5iJ6kL7mN8/view?to=admin@office.example",
            "https://drive.google.com/file/d/1aB2cD3eF4gH5iJ6kL7mN8/view",
        ),
        (
            "https://drive.google.com/open?id=1aB2cD3eF4gH5iJ6kL7mN8&u=admin@office.example",
            "https://drive.google.com/open?id=1aB2cD3eF4gH5iJ6kL7mN8",
        ),
        ("https://www.dropbox.com/s/9xk2l3m4n5o6p7q/invoice.html", "https://www.dropbox.com/s/9xk2l3m4n5o6p7q/invoice.html"),
        (
            "https://ipfs.io/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPBdG/a.html",
            "https://ipfs.io/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPBdG/a.html",
        ),
        ("https://tinyurl.com/8d7f6a5c4b3e2d1f", "https://tinyurl.com/8d7f6a5c4b3e2d1f"),
        ("https://tinyurl.com/8d7f6a5c4b3e2d1f/admin@office.example", "https://tinyurl.com/8d7f6a5c4b3e2d1f"),
    ],
)  # fmt: skip
def test_the_page_of_a_shared_service_is_listed_with_its_own_mark_and_without_the_readers(url: str, page: str) -> None:
    assert listed(url, Scope.URL) == [page]


@pytest.mark.parametrize(
    "url",
    [
        "https://docs.google.com/",
        "https://docs.google.com/forms/",
        "https://docs.google.com/forms/u/0/?continue=9f8a7c6b5d4e3f2a1b",
        "https://docs.google.com/forms/d/e/YWRtaW5Ab2ZmaWNlLmV4YW1wbGU/viewform",  # the "form" is the reader
        "https://bit.ly/",
    ],
)
def test_a_shared_service_is_never_listed_for_want_of_a_page(url: str) -> None:
    assert listed(url, Scope.URL) == []
    assert refused(url, Scope.URL) == ["needs-page"]


@pytest.mark.parametrize(
    "name", ["https://kagoya.office.example/x", "https://office.example/", "https://www.office.example/"]
)
@pytest.mark.parametrize("scope", list(Scope))
def test_the_domain_that_the_mail_was_sent_to_is_never_listed(name: str, scope: Scope) -> None:
    raw = SEED_LIKE.replace(LURE, "https://17aday.com/a").replace("</body>", f'<a href="{name}">office</a></body>')
    chosen = select(case_of(parse(raw.encode()), prior=5.0), scope, NOW)
    assert [each.value for each in chosen.blocking] in (["https://17aday.com/a"], ["17aday.com"])
    assert not any("office.example" in each.value for each in chosen.indicators)


def test_a_sender_forged_within_the_readers_domain_is_no_indicator() -> None:
    raw = SEED_LIKE.replace("kir017706@kagoya.net", "it-support@office.example")
    chosen = select(case_of(parse(raw.encode()), prior=5.0), Scope.HOST, NOW)
    assert not any("office.example" in each.value for each in chosen.indicators)
    assert "recipient" in [each.why for each in chosen.refused]


def test_a_provider_where_the_reader_has_a_mailbox_is_not_the_readers() -> None:
    raw = SEED_LIKE.replace("office.example", "live.com").replace(
        LURE.replace("office.example", "live.com"), "https://onedrive.live.com/redir?resid=7F3A9C1B2D4E5F60!123"
    )
    chosen = select(case_of(parse(raw.encode()), prior=5.0), Scope.URL, NOW)
    assert [each.value for each in chosen.blocking] == ["https://onedrive.live.com/redir?resid=7F3A9C1B2D4E5F60!123"]


def test_a_customers_own_name_below_a_provider_can_be_listed() -> None:
    assert listed("https://kagoya-login.web.app/x", Scope.HOST) == ["kagoya-login.web.app"]


@pytest.mark.parametrize("suffix", ["co.jp", "or.jp", "go.jp", "co.uk", "com.au", "tokyo.jp", "web.app", "jp", "com"])
@pytest.mark.parametrize("scope", [Scope.HOST, Scope.DOMAIN])
def test_a_hidden_link_to_a_suffix_blocks_nobody_below_it(suffix: str, scope: Scope) -> None:
    hidden = f'<p style="display:none"><a href="https://{suffix}/">.</a></p></body>'
    raw = SEED_LIKE.replace(LURE, "https://17aday.com/a").replace("</body>", hidden)
    chosen = select(case_of(parse(raw.encode()), prior=5.0), scope, NOW)
    assert [each.value for each in chosen.blocking] == ["17aday.com"]
    assert [(each.value, each.why) for each in chosen.refused] == [
        (suffix, "provider" if suffix == "web.app" else "suffix")
    ]


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1", "192.168.1.1", "127.0.0.1", "8.8.8.8", "[2001:4860:4860::8888]", "[::ffff:10.0.0.1]", "[fd00::1]",
        "intranet.local", "portal.corp", "intranet",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scope", list(Scope))
def test_whoever_writes_a_link_to_ones_own_network_or_to_a_resolver_cannot_have_it_cut_off(
    host: str, scope: Scope
) -> None:
    assert listed(f"http://{host}/x", scope) == []
    assert refused(f"http://{host}/x", scope) == ["nobody's"]


def test_an_address_of_the_open_net_is_listed_as_before() -> None:
    assert listed("http://40.71.38.95/x", Scope.DOMAIN) == ["40.71.38.95"]


FOOTER = '<a href="https://www.yamabuki-seika.co.jp/privacy">Privacy</a> <a href="https://himawari.ed.jp/">About us</a>'


def with_footer(*findings: Finding) -> Case:
    raw = SEED_LIKE.replace(LURE, "https://17aday.com/a").replace("</body>", f"{FOOTER}</body>")
    return case_of(parse(raw.encode()), findings, prior=5.0)


def on_link(number: int, bearing: Bearing = Bearing.ACCUSES) -> Finding:
    return finding("links.some", with_footer().message.links[number].place, bearing=bearing)


def test_a_genuine_firm_in_the_foot_is_not_blocked_for_the_link_that_the_clues_are_about() -> None:
    chosen = select(with_footer(on_link(0)), Scope.HOST, NOW)
    assert [each.value for each in chosen.blocking] == ["17aday.com"]
    assert {each.value: each.why for each in chosen.refused} == {
        "www.yamabuki-seika.co.jp": "no-clue", "himawari.ed.jp": "no-clue",
    }  # fmt: skip


def test_a_clue_that_only_tells_what_the_mail_is_about_blocks_nobody() -> None:
    told = with_footer(on_link(0), on_link(1, Bearing.CONTEXT), on_link(2, Bearing.EXONERATES))
    assert [each.value for each in select(told, Scope.DOMAIN, NOW).blocking] == ["17aday.com"]


def test_a_name_that_the_header_borrows_is_no_reason_to_block_the_firm_that_bears_it() -> None:
    header = with_footer().message.headers[0].place()
    borrowed = finding("sender.some", header, domain=Domain("yamabuki-seika.co.jp"))
    assert [each.value for each in select(with_footer(on_link(0), borrowed), Scope.HOST, NOW).blocking] == [
        "17aday.com"
    ]


def test_where_no_clue_is_about_any_of_several_links_nobody_is_blocked_and_it_is_said() -> None:
    chosen = select(with_footer(), Scope.HOST, NOW)
    assert chosen.blocking == ()
    assert {each.why for each in chosen.refused} == {"no-clue"}


def test_an_address_at_a_suffix_in_cc_makes_no_link_the_readers_own() -> None:
    raw = SEED_LIKE.replace(LURE, "https://17aday.com/a").replace("To: admin", "Cc: a@com\nTo: admin", 1)
    assert [each.value for each in select(case_of(parse(raw.encode()), prior=5.0), Scope.HOST, NOW).blocking] == [
        "17aday.com"
    ]


def test_every_refusal_is_said_in_both_languages() -> None:
    assert all(each.en and each.ja for each in REFUSED.values())


# --- formats that are read back --------------------------------------------------------------------------------------


def test_stix_is_valid_and_says_until_when() -> None:
    import stix2
    import stix2validator

    text = to_stix(rich_case(), select(rich_case(), Scope.DOMAIN, NOW), NOW)
    result = stix2validator.validate_string(text, stix2validator.ValidationOptions(version="2.1"))
    assert result.is_valid, result.errors
    bundle = stix2.parse(text)
    (indicator,) = [each for each in bundle.objects if each.type == "indicator"]
    assert indicator.pattern == "[domain-name:value = '17aday.com']"
    assert indicator.valid_until > indicator.valid_from
    assert "office.example" not in text


def test_stix_of_the_same_case_and_day_is_the_same() -> None:
    chosen = select(rich_case(), Scope.URL, NOW)
    assert to_stix(rich_case(), chosen, NOW) == to_stix(rich_case(), chosen, NOW)


def test_misp_reads_its_event_and_detects_only_what_is_to_be_blocked() -> None:
    from pymisp import MISPEvent

    event = MISPEvent()
    event.from_json(to_misp(rich_case(), select(rich_case(), Scope.DOMAIN, NOW), NOW))
    assert "KAGOYA" in event.info
    assert {(each.type, each.value) for each in event.attributes if each.to_ids} == {("domain", "17aday.com")}
    assert {each.type for each in event.attributes if not each.to_ids} == {"ip-src", "ip-dst", "email-src"}
    assert event.distribution == 0


BLACKMAIL = b"""From: a@coder-17.com
To: taro@office.example
Subject: I recorded you

I hacked your device and recorded you through your camera. Send 1400 USD in bitcoin to
1BoatSLRHtKNngkdXEeobR76b53LETtpyT within 48 hours, or I send the video to all your contacts.
Or in ether: 0x52908400098527886E0F7030069857D2E4169EE7
"""


def test_where_a_blackmailer_is_paid_is_passed_on() -> None:
    from pymisp import MISPEvent

    case = investigate(BLACKMAIL)
    chosen = select(case, Scope.DOMAIN, NOW)
    event = MISPEvent()
    event.from_json(to_misp(case, chosen, NOW))
    assert "in no known name" in event.info
    assert {(each.type, each.category) for each in event.attributes if "payment" in each.comment} == {
        ("btc", "Financial fraud"), ("text", "Financial fraud"),
    }  # fmt: skip
    rows = csv.DictReader(io.StringIO(to_csv(case, chosen)))
    assert [row["type"] for row in rows if row["role"] == "payment"] == ["bitcoin", "ethereum"]
    assert "1Boat" not in to_stix(case, chosen, NOW), "STIX has no object for a wallet"


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(rich_case(), select(rich_case(), Scope.HOST, NOW)))))
    assert all(float(row["probability"]) < 1 for row in rows), "no verdict is certain"
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["type"], row["value"]) for row in rows if row["block"] == "yes"] == [("host", "17aday.com")]


@pytest.mark.skipif(not shutil.which("named-checkzone"), reason="bind9-utils is not installed")
@pytest.mark.parametrize("scope", [Scope.HOST, Scope.DOMAIN])
def test_a_name_server_takes_the_zone(scope: Scope, tmp_path: Path) -> None:
    zone = tmp_path / "rpz.zone"
    zone.write_text(blocklist("rpz", scope))
    done = subprocess.run(
        ["named-checkzone", "rpz.example", str(zone)], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 0, done.stdout
    assert ("*.17aday.com" in zone.read_text()) is (scope is Scope.DOMAIN)


@pytest.mark.skipif(not shutil.which("postmap"), reason="postfix is not installed")
@pytest.mark.parametrize(
    ("line", "is_hit"),
    [
        ('<a href="https://17aday.com/jp/kagoya.net/?uid=x">', True),
        ("see HTTP://WWW.17ADAY.COM", True),
        ("https://not17aday.com/", False),
        ("https://17aday.com.garden.example/", False),
        ("https://garden.example/17aday.com/", False),
    ],
)
def test_postfix_finds_the_link_and_no_other(line: str, is_hit: bool, tmp_path: Path) -> None:
    assert rejects(blocklist("postfix"), line, tmp_path) is is_hit


@pytest.mark.skipif(not shutil.which("postmap"), reason="postfix is not installed")
@pytest.mark.parametrize(
    ("url", "scope", "line", "is_hit"),
    [
        ("http://[2a03:2880:f12f::1]/amazon/", Scope.HOST, "click http://[2a03:2880:f12f::1]/amazon/", True),
        ("http://[2a03:2880:f12f::1]/amazon/", Scope.URL, "click http://[2a03:2880:f12f::1]/amazon/", True),
        ("http://[2a03:2880:f12f::1]/amazon/", Scope.HOST, "http://[2A03:2880:F12F:0:0:0:0:1]:80/", True),
        ("http://[2a03:2880:f12f::1]/amazon/", Scope.HOST, "http://[2a03:2880:f12f::11]/", False),
        ("https://bit.ly/3xyz", Scope.URL, "see https://bit.ly/3xyz now", True),
        ("https://bit.ly/3xyz", Scope.URL, "see https://bit.ly/3xyzab now", False),
        ("https://17aday.com/a", Scope.URL, "https://kagoya.net@17aday.com/a?u=1", True),
    ],
)
def test_postfix_reads_an_address_in_its_brackets_and_a_page_to_its_end(
    url: str, scope: Scope, line: str, is_hit: bool, tmp_path: Path
) -> None:
    case = case_with(url)
    assert rejects(to_blocklist("postfix", case, select(case, scope, NOW), NOW)[0], line, tmp_path) is is_hit


def rejects(table: str, line: str, folder: Path) -> bool:
    """Whether Postfix would turn a mail with this line away."""
    (folder / "body_checks").write_text(table)
    (folder / "main.cf").write_text("mail_owner = daemon\nsetgid_group = mail\ndefault_privs = nobody\n")
    done = subprocess.run(
        ["postmap", "-c", str(folder), "-q", line, f"regexp:{folder / 'body_checks'}"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.startswith("REJECT")


def test_rspamd_reads_an_ipv6_address_as_an_expression() -> None:
    case = case_with("http://[2a03:2880:f12f::1]/amazon/")
    line = to_blocklist("rspamd", case, select(case, Scope.HOST, NOW), NOW)[0].splitlines()[-1]
    body = line.removeprefix("/").removesuffix("/i").replace("\\/", "/")
    assert re.match(body, "http://[2a03:2880:f12f::1]/amazon/", re.IGNORECASE)
    assert not re.match(body, "http://[2a03:2880:f12f::2]/amazon/", re.IGNORECASE)


def test_a_hosts_file_names_each_host() -> None:
    lines = [line.split() for line in blocklist("hosts").splitlines() if not line.startswith("#")]
    assert lines == [["0.0.0.0", "17aday.com"], ["0.0.0.0", "www.17aday.com"]]


def test_an_internationalised_name_is_listed_as_it_stands_in_the_dns() -> None:
    assert listed("https://ログイン窓口.test/", Scope.HOST)[0].startswith("xn--")


# --- lists brought up to date ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_an_entry_is_written_once_and_the_file_stays_as_it_is(name: str) -> None:
    once = blocklist(name)
    assert blocklist(name, existing=once) == once
    assert difference(once, once, name) == ""


@pytest.mark.parametrize("name", FORMATS)
def test_what_has_ended_goes_and_other_peoples_lines_stay(name: str) -> None:
    mark = FORMATS[name].comment
    old = f"{mark} ours\n" + blocklist(name) + f"{mark} by hand\nother.example CNAME .\n"
    case = case_with("https://next.example-lure.test/")
    later = NOW + timedelta(days=60)
    fresh, _ = to_blocklist(name, case, select(case, Scope.HOST, later), later, old)
    assert "17aday" not in fresh
    assert "other.example CNAME ." in fresh
    assert "next" in fresh
    assert "-" in difference(old, fresh, name)


def test_a_zones_serial_grows_with_a_change() -> None:
    old = blocklist("rpz")
    case = case_with("https://next.example-lure.test/")
    fresh, _ = to_blocklist("rpz", case, select(case, Scope.HOST, NOW), NOW + timedelta(hours=1), old)
    assert str(int((NOW + timedelta(hours=1)).timestamp())) in fresh
    assert fresh.count("SOA") == 1


@pytest.mark.parametrize("name", ["rpz", "hosts"])
def test_a_list_of_names_cannot_hold_a_page(name: str) -> None:
    case = rich_case()
    text, without = to_blocklist(name, case, select(case, Scope.URL, NOW), NOW)
    assert "17aday" not in text
    assert [each.why for each in without] == ["needs-host"]


def test_nothing_to_block_leaves_a_list_as_it_is() -> None:
    quiet = replace(rich_case(), verdict=replace(rich_case().verdict, label=Label.LEGITIMATE))
    assert to_blocklist("hosts", quiet, Selection((), ()), NOW, "0.0.0.0 x\n") == ("0.0.0.0 x\n", ())
