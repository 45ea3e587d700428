"""A Received line says who took the mail from whom; the trace says where the receiving side ends."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mekiki.model.message import Header, Hop, Origin
from mekiki.model.reader import Reader
from mekiki.parse.received import read_hop
from mekiki.parse.trace import trace

DIALECTS = Path(__file__).with_name("received_dialects.toml")
LINES: list[dict[str, Any]] = tomllib.loads(DIALECTS.read_text("utf-8"))["line"]
NOBODY = Reader()
NOON = "Tue, 3 Jun 2025 12:00:00 +0900"


def received(text: str, index: int = 0) -> Header:
    return Header("Received", text, text, index)


def headers(*lines: str) -> list[Header]:
    """The lines from the newest to the oldest, as they stand in a mail; a missing date is noon."""
    return [received(line if ";" in line else f"{line}; {NOON}", index) for index, line in enumerate(lines)]


def origin(*lines: str, reader: Reader = NOBODY, recipients: tuple[str, ...] = ()) -> Origin:
    return trace(headers(*lines), reader, recipients)[1]


def hop(text: str) -> Hop:
    return read_hop(received(text))


# --- one line --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["dialect"])
def test_each_dialect_is_understood(line: dict[str, Any]) -> None:
    """What a host of this make writes is read into the right places, and nothing is read into the others."""
    seen = hop(line["text"])
    told = {"by", "by_ip", "helo", "reverse_name", "ip", "protocol"}
    assert {name: getattr(seen, name) for name in told} == {name: line.get(name, "") for name in told}
    assert seen.envelope_for == line.get("for", "")
    assert seen.authenticated == line.get("account", "")
    assert sorted(seen.oddities) == sorted(line.get("oddities", []))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["dialect"])
def test_each_date_is_a_moment_in_time(line: dict[str, Any]) -> None:
    """Every date of every dialect becomes a moment with a zone; an empty expectation means that there is none."""
    seen = hop(line["text"]).time
    if "time" in line:
        assert seen == (datetime.fromisoformat(line["time"]) if line["time"] else None)
    else:
        assert seen is not None
        assert seen.tzinfo is not None


def test_there_are_a_hundred_dialects_and_no_two_have_one_name() -> None:
    assert len({line["dialect"] for line in LINES}) == len(LINES) >= 100


def test_the_finger_points_at_the_words_from_from_to_by() -> None:
    text = f"from bank.example.com (unknown [198.51.100.9])  by mx.example.jp with SMTP; {NOON}"
    place = read_hop(received(text, index=3)).place
    assert place.quote == "from bank.example.com (unknown [198.51.100.9])"
    assert text[place.start : place.end] == place.quote
    assert (place.header, place.index) == ("Received", 3)


def test_without_a_from_the_finger_points_at_the_whole_line() -> None:
    text = f"by web.example.net (Postfix, from userid 33) id 1; {NOON}"
    assert hop(text).place.quote == text


def test_a_line_break_that_stayed_in_the_value_does_no_harm() -> None:
    folded = f"from a.example.com\r\n\t(a.example.com [192.0.2.1])\r\n\tby mx.example.jp with SMTP;\r\n\t{NOON}"
    assert (hop(folded).ip, hop(folded).by) == ("192.0.2.1", "mx.example.jp")
    assert hop(folded).time == datetime(2025, 6, 3, 3, 0, tzinfo=UTC)


def test_a_greeting_of_localhost_is_odd_only_from_outside() -> None:
    outside = hop(f"from localhost (unknown [203.0.113.5]) by mx.example.jp with SMTP; {NOON}")
    inside = hop(f"from localhost (localhost [127.0.0.1]) by mx.example.jp with SMTP; {NOON}")
    assert "helo-loopback" in outside.oddities
    assert inside.oddities == ()


def test_a_private_literal_is_odd_only_beside_another_address() -> None:
    behind_nat = hop(f"from [10.0.0.5] (unknown [203.0.113.5]) by mx.example.jp with SMTP; {NOON}")
    at_home = hop(f"from [10.0.0.5] (pc5.example.jp [10.0.0.5]) by mx.example.jp with SMTP; {NOON}")
    assert {"helo-private", "helo-literal"} <= set(behind_nat.oddities)
    assert at_home.oddities == ()


def test_the_greeting_never_becomes_the_address() -> None:
    """What the client says of itself stands in front, what the host saw stands behind it."""
    for line in (
        "from 192.0.2.1 (unknown [198.51.100.9]) by mx.example.jp with SMTP",
        "from [192.0.2.1] (unknown [198.51.100.9]) by mx.example.jp with SMTP",
        "from unknown (HELO 192.0.2.1) (198.51.100.9) by mx.example.jp with SMTP",
        "from unknown (HELO [192.0.2.1]) ([198.51.100.9]) by mx.example.jp with SMTP",
        "from [198.51.100.9] (helo=[192.0.2.1]) by mx.example.jp with esmtp (Exim 4.96)",
        "from [198.51.100.9] (port=1025 helo=192.0.2.1) by mx.example.jp with esmtp (Exim 4.96)",
        "from x.example ([192.0.2.1]) (unknown [198.51.100.9]) by mx.example.jp with SMTP",
    ):
        assert hop(f"{line}; {NOON}").ip == "198.51.100.9", line


def test_two_dates_in_one_line_are_read_as_the_one_at_the_end() -> None:
    text = "from a.example by mx.example.jp id 3-Jun-2001-01:02:03 with SMTP; Tue, 3 Jun 2025 12:00:00 +0900"
    assert hop(text).time == datetime(2025, 6, 3, 3, 0, tzinfo=UTC)


@given(st.text(max_size=400))
def test_any_text_gives_a_hop(text: str) -> None:
    assert isinstance(hop(text), Hop)


WORDS = ("from", "by", "with", "id", "for", "HELO", "helo=", "unknown", "mx.example.jp", "IPv6:", "::1", "31 Feb 9999")
MARKS = (";", "(", ")", "[", "]", '"', "@", "=", "%", "\t", "\x00", "\ufffd", "\xef\xbf")
PIECES = st.sampled_from((*WORDS, *MARKS, NOON, "[192.0.2.1]", "(unknown [198.51.100.9])"))


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_heap_of_the_right_words_gives_a_hop(text: str) -> None:
    """Each address that comes out is one, whatever the order of the words."""
    seen = hop(text)
    assert seen.ip in ("", "192.0.2.1", "198.51.100.9", "::1")
    assert text[seen.place.start : seen.place.end] == seen.place.quote


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "((",
        "from ",
        "helo=",
        '"',
        ";",
        "1 Jan ",
        "[",
        "x ",
        " ",
        "auth ",
        "(a",
        "198.51.100.9 ",
        "::",
        "\\",
        "a",
    ],
)
def test_a_line_of_a_million_characters_takes_no_time(unit: str) -> None:
    text = f"from {unit * (1_000_000 // len(unit))} by mx.example.jp"
    started = process_time()
    hop(text)
    assert process_time() - started < 1.0


# --- the trace -------------------------------------------------------------------------------------------------------


def test_a_mail_without_a_trace_has_no_origin() -> None:
    hops, found, defects = trace([], NOBODY)
    assert (hops, found.ip, found.reason) == ((), "", "no-received")
    assert [defect.id for defect in defects] == ["received-missing"]


def test_only_received_fields_are_read_and_they_keep_their_order() -> None:
    lines = headers(
        "from a.example.com ([192.0.2.1]) by mx1.example.jp", "from b.example.com ([192.0.2.2]) by mx2.example.com"
    )
    hops, _, _ = trace([Header("Subject", "by the way", "", 0), *lines], NOBODY)
    assert [hop.by for hop in hops] == ["mx1.example.jp", "mx2.example.com"]


def test_one_host_took_it_from_a_stranger() -> None:
    found = origin("from bank.example.com (unknown [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 1")
    assert found == Origin("198.51.100.9", "bank.example.com", "unknown", 0, "medium", "single-hop")


def test_a_forged_line_below_does_not_move_the_origin() -> None:
    """The sender may write whatever it likes beneath the line of the host that took the mail."""
    found = origin(
        "from bank.example.com (unknown [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 1",
        "from mail.bank.example.com (mail.bank.example.com [192.0.2.1]) by mx.example.jp (Postfix) with ESMTP id 2",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 0, "medium")


def test_not_even_when_the_forger_greets_with_the_receivers_own_name() -> None:
    found = origin(
        "from relay.example.jp (unknown [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 1",
        "from mail.bank.example.com (mail.bank.example.com [192.0.2.1]) by relay.example.jp (Postfix) with ESMTP id 2",
    )
    assert (found.ip, found.confidence) == ("198.51.100.9", "low")


def test_nor_with_a_reverse_name_that_may_be_forged() -> None:
    found = origin(
        "from relay.example.jp (relay.example.jp [198.51.100.9] (may be forged)) by mx.example.jp with ESMTP id 1",
        "from mail.bank.example.com (mail.bank.example.com [192.0.2.1]) by relay.example.jp with ESMTP id 2",
    )
    assert (found.ip, found.confidence) == ("198.51.100.9", "low")


def test_the_filter_on_the_same_host_is_walked_through() -> None:
    found = origin(
        "from localhost (localhost [127.0.0.1]) by mx.example.jp (Postfix) with ESMTP id 3",
        "from mx.example.jp ([127.0.0.1]) by localhost (mx.example.jp [127.0.0.1]) (amavisd-new) with ESMTP id 2",
        "from bank.example.com (p9.isp.example.net [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 1",
        "from invented.example.org ([203.0.113.1]) by bank.example.com with SMTP",
    )
    assert (found.ip, found.reverse_name, found.hop) == ("198.51.100.9", "p9.isp.example.net", 2)
    assert (found.confidence, found.reason) == ("medium", "receiving-organization")


def test_delivery_by_lmtp_is_walked_through_whatever_it_calls_itself() -> None:
    found = origin(
        "from mail.example.jp by store with LMTP id a/b for <hanako@example.jp>",
        "from out.example.com (out.example.com [192.0.2.25]) by mail.example.jp (Postfix) with ESMTPS id 1",
    )
    assert (found.ip, found.hop, found.confidence) == ("192.0.2.25", 1, "medium")


def test_both_names_of_a_delivery_by_lmtp_are_the_readers() -> None:
    found = origin(
        "from mail.example.org by store.example.net (Dovecot) with LMTP id a/b for <hanako@example.net>",
        "from out.example.com (out.example.com [192.0.2.25]) by mail.example.org (Postfix) with ESMTPS id 1",
    )
    assert (found.ip, found.hop, found.confidence) == ("192.0.2.25", 1, "medium")


def test_a_mail_fetched_from_the_provider_was_received_by_the_provider() -> None:
    """The POP server is where the reader keeps the mailbox, not where the mail came from."""
    found = origin(
        "from localhost (localhost [127.0.0.1]) by home.example.net (Postfix) with ESMTP id 2",
        "from pop.example.ne.jp [203.0.113.15] by localhost with POP3 (fetchmail-6.3.26) for <hanako@localhost>",
        "from bank.example.com (unknown [198.51.100.9]) by mx7.example.ne.jp with ESMTP id 1",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 2, "medium")


def test_a_relay_of_the_same_organization_is_walked_through_by_its_found_name() -> None:
    found = origin(
        "from gw.example.co.jp (gw.example.co.jp [203.0.113.5]) by mbox.example.co.jp (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by gw.example.co.jp (Postfix) with ESMTP id 1",
        "from invented.example.org (invented.example.org [192.0.2.1]) by bank.example.com with SMTP",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 1, "medium")


def test_the_own_relay_is_the_origin_of_what_it_did_not_receive() -> None:
    found = origin(
        "from gw.example.co.jp (gw.example.co.jp [203.0.113.5]) by mbox.example.co.jp (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by relay.example.org (Postfix) with ESMTP id 1",
    )
    assert (found.ip, found.hop, found.confidence) == ("203.0.113.5", 0, "low")


def test_exchange_online_is_one_organization_down_to_its_front_door() -> None:
    found = origin(
        "from AM0PR02MB0001.eurprd02.prod.outlook.com (::1) by DB8PR02MB0002.eurprd02.prod.outlook.com with HTTPS",
        "from DU2PR04CA0001.eurprd04.prod.outlook.com (2603:10a6:1:2::4) by AM0PR02MB0001.eurprd02.prod.outlook.com"
        " (2603:10a6:20b:1::10) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.4150.23",
        "from DB3EUR04FT001.eop-eur04.prod.protection.outlook.com (2603:10a6:1:2:cafe::3) by"
        " DU2PR04CA0001.outlook.office365.com (2603:10a6:1:2::4) with Microsoft SMTP Server id 15.20.4150.23",
        "from bank.example.com (198.51.100.9) by DB3EUR04FT001.mail.protection.outlook.com (10.152.0.1)"
        " with Microsoft SMTP Server id 15.20.200.23 via Frontend Transport",
        "from mail.bank.example.com (192.0.2.1) by AM0PR02MB0009.eurprd02.prod.outlook.com with HTTPS",
    )
    assert found == Origin("198.51.100.9", "bank.example.com", "", 3, "medium", "receiving-organization")


def test_another_customer_of_exchange_online_comes_in_by_the_front_door_too() -> None:
    """SPF was asked about the sending pool's address, so the walk does not go on into the other customer's lines."""
    found = origin(
        "from EUR01-obe.outbound.protection.outlook.com (198.51.100.118) by VE1EUR01FT001.mail.protection.outlook.com"
        " (10.152.0.2) with Microsoft SMTP Server id 15.20.4150.23 via Frontend Transport",
        "from AM0PR02MB0001.eurprd02.prod.outlook.com (2603:10a6:20b:1::10) by AM0PR02MB0002.eurprd02.prod.outlook.com"
        " (2603:10a6:20b:2::10) with Microsoft SMTP Server id 15.20.4150.23",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.118", 0, "medium")


def test_the_name_of_exchange_online_alone_opens_no_door() -> None:
    found = origin(
        "from AM0PR02MB0001.eurprd02.prod.outlook.com (198.51.100.9) by AM0PR02MB0002.eurprd02.prod.outlook.com"
        " (10.0.0.2) with Microsoft SMTP Server id 15.20.4150.23",
        "from mail.bank.example.com (192.0.2.1) by AM0PR02MB0001.eurprd02.prod.outlook.com (10.0.0.1) with mapi",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 0, "low")


def test_gmails_insides_are_walked_through_to_its_front_door() -> None:
    found = origin(
        "by 2002:a05:6402:1234:b0:5f0:1234:5678 with SMTP id a1csp1ecb",
        "by 2002:a17:906:aaaa:b0:ad5:1234:5678 with SMTP id a2mr1ejc.1.1",
        "from mail.example.com (mail.example.com. [192.0.2.10]) by mx.google.com with ESMTPS id a3si1ejc.1",
        "from [10.0.0.1] ([203.0.113.82]) by mail.example.com with ESMTPSA id 1",
    )
    assert found == Origin("192.0.2.10", "mail.example.com", "mail.example.com", 2, "medium", "receiving-organization")


def test_gmail_to_gmail_ends_at_the_front_door() -> None:
    found = origin(
        "by 2002:a05:6402:1234:b0:5f0:1234:5678 with SMTP id a1csp1ecb",
        "from mail-sor-f1.google.com (mail-sor-f1.google.com. [192.0.2.41]) by mx.google.com with SMTPS id a2sor1",
        "from [192.168.2.3] ([203.0.113.82]) by smtp.gmail.com with ESMTPSA id a3sm1",
        recipients=("hanako@gmail.com",),
    )
    assert (found.ip, found.hop, found.confidence) == ("192.0.2.41", 1, "medium")


def test_yahoos_insides_are_walked_through() -> None:
    found = origin(
        "from 127.0.0.1 by atlas-1.mail.yahoo.com pod-id atlas--1.mail.yahoo.com with HTTP",
        "from 198.51.100.9 (EHLO bank.example.com) by 10.199.1.2 with SMTPs (version=TLS1_2 cipher=X)",
    )
    assert (found.ip, found.helo, found.hop, found.confidence) == ("198.51.100.9", "bank.example.com", 1, "medium")


def test_notes_of_qmails_own_queue_are_walked_through() -> None:
    found = origin(
        f"(qmail 12345 invoked by uid 89); {NOON}",
        f"(qmail 12344 invoked from network); {NOON}",
        "from unknown (HELO bank.example.com) (198.51.100.9) by mx.example.ne.jp with SMTP",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 2, "medium")


def test_exchange_on_the_premises_hands_over_within_the_house() -> None:
    found = origin(
        "from EX01.corp.local (10.0.0.21) by EX02.corp.local (10.0.0.22) with Microsoft SMTP Server id 15.1.2507.27",
        "from gw.example.co.jp (10.0.0.3) by EX01.corp.local (10.0.0.21) with Microsoft SMTP Server id 15.1.225.42",
        "from bank.example.com (p9.isp.example.net [198.51.100.9]) by gw.example.co.jp (Postfix) with ESMTP id 1",
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 2, "medium")


def test_neighbouring_addresses_of_one_name_are_one_house() -> None:
    found = origin(
        "from gw.example.co.jp (203.0.113.3) by ex.example.co.jp (203.0.113.9) with Microsoft SMTP Server id 15.1.2507",
        "from bank.example.com (unknown [198.51.100.9]) by gw.example.co.jp (Postfix) with ESMTP id 1",
    )
    assert (found.ip, found.hop) == ("198.51.100.9", 1)


STRANGER = "from bank.example.com (unknown [198.51.100.9]) by mx.example.co.jp (203.0.113.3) with ESMTP id 1"


def test_what_exchange_delivers_to_the_mailbox_came_from_its_own_gateway() -> None:
    found = origin(
        "from mx.example.co.jp (203.0.113.3) by MB02.example.local (10.0.0.5) with Microsoft SMTP Server id 15.2.1544.11"
        " via Mailbox Transport",
        STRANGER,
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 1, "medium")


@pytest.mark.parametrize("inside", ["mb02.example.lan", "mb02.corp", "mail2.example.co.jp (10.0.0.5)"])
def test_the_recipients_gateway_hands_to_a_host_within_by_its_own_name(inside: str) -> None:
    found = origin(
        f"from mx.example.co.jp (203.0.113.3) by {inside} with ESMTP id 2",
        STRANGER,
        recipients=("taro@example.co.jp",),
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 1, "low")


def test_and_by_its_found_name_for_sure() -> None:
    found = origin(
        "from mx.example.co.jp (mx.example.co.jp [203.0.113.3]) by mb02.example.lan (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by mx.example.co.jp (Postfix) with ESMTP id 1",
        recipients=("taro@example.co.jp",),
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 1, "medium")


@pytest.mark.parametrize(
    ("greeting", "recipient"),
    [
        (
            "mx.example.co.jp (198.51.100.77)",
            "taro@example.co.jp",
        ),  # at another address than the gateway notes of itself
        ("mx.example.co.jp (203.0.113.3)", "taro@elsewhere.example"),  # a sender's own way within its house
        ("mail.bank.example.com (203.0.113.3)", "taro@example.co.jp"),
    ],
)
def test_but_not_whoever_greets_so(greeting: str, recipient: str) -> None:
    found = origin(f"from {greeting} by mb02.example.lan with ESMTP id 2", STRANGER, recipients=(recipient,))
    assert found.hop == 0


def test_only_local_lines_leave_the_origin_unknown() -> None:
    found = origin(
        "from localhost (localhost [127.0.0.1]) by mx.example.jp (Postfix) with ESMTP id 2",
        "from pc5.example.jp (pc5.example.jp [192.168.1.5]) by mx.example.jp (Postfix) with ESMTP id 1",
        "by pc5.example.jp (Postfix, from userid 1000) id 0",
    )
    assert found == Origin(reason="only-local-hops")


def test_a_browser_at_a_webmail_is_not_called_an_origin() -> None:
    found = origin("from 203.0.113.44 (SquirrelMail authenticated user taro) by webmail.example.org with HTTP")
    assert (found.ip, found.confidence, found.reason) == ("", "unknown", "web-submission")


def test_a_host_that_kept_the_address_to_itself_leaves_it_unknown() -> None:
    """Below such a line nothing is believed any more: the forged address is not taken instead."""
    found = origin(
        "from out.bank.example.com by mx.example.jp with ESMTP id 1",
        "from mail.bank.example.com ([192.0.2.1]) by out.bank.example.com with ESMTP id 2",
    )
    assert (found.ip, found.helo, found.hop, found.reason) == ("", "out.bank.example.com", 0, "address-not-recorded")


def test_a_nameless_receiver_makes_the_answer_a_weak_one() -> None:
    found = origin("from bank.example.com (unknown [198.51.100.9]) by server (Postfix) with ESMTP id 1")
    assert (found.ip, found.confidence) == ("198.51.100.9", "low")


def test_a_greeting_in_the_recipients_name_makes_the_answer_a_weak_one() -> None:
    line = (
        "from mail.example.co.jp (198.51.100.9) by A.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server"
    )
    assert origin(line).confidence == "medium"
    assert origin(line, recipients=("hanako@example.co.jp",)).confidence == "low"


@pytest.mark.parametrize(
    "ip", ["10.1.2.3", "172.16.0.1", "192.168.0.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "::1"]
)
def test_an_origin_is_never_an_address_of_nobody(ip: str) -> None:
    assert origin(f"from x.example.com (unknown [{ip}]) by mx.example.jp with SMTP").ip == ""


@pytest.mark.parametrize("ip", ["fe80::1", "fd00::1", "::ffff:10.0.0.1", "2002:a00:1::1"])
def test_nor_in_its_newer_spelling(ip: str) -> None:
    assert origin(f"from x.example.com (unknown [IPv6:{ip}]) by mx.example.jp with SMTP").ip == ""


# --- with the reader's own word --------------------------------------------------------------------------------------

OURS = Reader(trusted_hosts=("mx.example.jp", "gw.example.jp", "203.0.113.7"))


def test_the_last_trusted_host_decides() -> None:
    found = origin(
        "from gw.example.jp (gw.example.jp [203.0.113.5]) by mx.example.jp (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by gw.example.jp (Postfix) with ESMTP id 1",
        "from invented.example.org (invented.example.org [192.0.2.1]) by bank.example.com with SMTP",
        reader=OURS,
    )
    assert found == Origin("198.51.100.9", "bank.example.com", "unknown", 1, "high", "configured-boundary")


def test_a_forged_line_in_the_name_of_a_trusted_host_is_not_trusted() -> None:
    found = origin(
        "from bank.example.com (unknown [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 1",
        "from mail.bank.example.com (mail.bank.example.com [192.0.2.1]) by mx.example.jp (Postfix) with ESMTP id 2",
        reader=OURS,
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 0, "high")


def test_a_greeting_in_a_trusted_name_is_not_enough_either() -> None:
    found = origin(
        "from gw.example.jp (unknown [198.51.100.9]) by mx.example.jp (Postfix) with ESMTP id 2",
        "from mail.bank.example.com (mail.bank.example.com [192.0.2.1]) by gw.example.jp (Postfix) with ESMTP id 1",
        reader=OURS,
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 0, "medium")


def test_a_trusted_address_is_enough() -> None:
    found = origin(
        "from gw.example.jp (unknown [203.0.113.7]) by mx.example.jp (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by gw.example.jp (Postfix) with ESMTP id 1",
        reader=OURS,
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 1, "high")


def test_hosts_inside_need_not_be_listed() -> None:
    found = origin(
        "from localhost (localhost [127.0.0.1]) by store.internal (Dovecot) with LMTP id 3",
        "from scan.internal (scan.internal [10.0.0.3]) by mx.example.jp (Postfix) with ESMTP id 2",
        "from bank.example.com (unknown [198.51.100.9]) by scan.internal (Postfix) with ESMTP id 1",
        reader=OURS,
    )
    assert (found.ip, found.hop, found.confidence) == ("198.51.100.9", 2, "high")


def test_trusted_hosts_that_did_not_write_this_trace_leave_it_a_guess() -> None:
    found = origin("from a.example.com (unknown [198.51.100.9]) by mx.example.net with SMTP", reader=OURS)
    assert (found.ip, found.confidence, found.reason) == ("198.51.100.9", "medium", "single-hop")


# --- what is wrong with it -------------------------------------------------------------------------------------------


def test_time_runs_upwards() -> None:
    """A hop that is an hour earlier than the one that handed over to it was dated by somebody's hand."""
    hops, _, defects = trace(
        headers(
            "from b.example.com ([192.0.2.2]) by mx.example.jp; Tue, 3 Jun 2025 11:00:00 +0900",
            "from a.example.com ([192.0.2.1]) by b.example.com; Tue, 3 Jun 2025 12:00:00 +0900",
        ),
        NOBODY,
    )
    assert ["time-backwards" in hop.oddities for hop in hops] == [True, False]
    assert [(defect.id, defect.detail) for defect in defects] == [("received-time-backwards", "2")]


def test_clocks_may_differ_by_minutes_and_zones_by_hours() -> None:
    hops, _, defects = trace(
        headers(
            "from b.example.com ([192.0.2.2]) by mx.example.jp; Tue, 3 Jun 2025 11:51:00 +0900",
            "from a.example.com ([192.0.2.1]) by b.example.com; Mon, 2 Jun 2025 20:00:00 -0700",
        ),
        NOBODY,
    )
    assert defects == ()
    assert all(hop.oddities == () for hop in hops)


def test_lines_that_say_nothing_are_named_by_their_number_on_the_route() -> None:
    _, found, defects = trace(
        headers(
            "from a.example.com (unknown [198.51.100.9]) by mx.example.jp",
            "we are glad to have you here",
            "from b.example.com ([192.0.2.2]) by a.example.com",
        ),
        NOBODY,
    )
    assert found.ip == "198.51.100.9"
    assert [(defect.id, defect.detail) for defect in defects] == [("received-unparsed", "2")]


@given(st.lists(st.lists(PIECES, max_size=12).map(" ".join), max_size=8))
def test_any_trace_gives_an_origin_that_is_public_or_none(lines: list[str]) -> None:
    hops, found, _ = trace([received(line, index) for index, line in enumerate(lines)], OURS, ("hanako@example.jp",))
    assert len(hops) == len(lines)
    assert found.ip in ("", "192.0.2.1", "198.51.100.9")
