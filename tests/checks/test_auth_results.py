"""What receiving hosts write of authentication, in the forms that they write it in (RFC 8601 and beside it)."""

from __future__ import annotations

import pytest

from mekiki.checks.form import mail
from mekiki.checks.readings.identity import Authentication, authentication
from mekiki.checks.readings.ownauth import answers
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.model.evidence import Evidence
from mekiki.model.facts import Domain
from mekiki.model.finding import Finding
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

CHECKS = [each for each in all_checks() if each.family == "auth"]
REFUTED = [each for each in all_checks() if each.id == "authentication.claimed-pass-refuted"]
WHEN = "; Tue, 1 Jul 2025 10:00:00 +0900"
ARRIVED = f"Received: from out.home.example (out.home.example [203.0.113.9]) by mx.office.example with ESMTP{WHEN}"
SPF, DKIM = "spf=pass smtp.mailfrom=home.example", "dkim=pass header.d=home.example"
DMARC = "dmarc=pass header.from=home.example"
EXCHANGE = (
    "spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=home.example; dkim=pass (signature was verified)"
    " header.d=home.example;dmarc=pass action=none header.from=home.example;compauth=pass reason=100"
)


def written(*lines: str, from_: str = "Hanako <hanako@home.example>") -> bytes:
    """A mail with these lines on top: a Received line as it stands, anything else as Authentication-Results."""
    whole = (each if each.startswith("Received:") else f"Authentication-Results: {each}" for each in lines)
    return mail(from_=from_, headers=tuple(whole))


def read(*lines: str, reader: Reader | None = None, from_: str = "Hanako <hanako@home.example>") -> Authentication:
    found = authentication(parse(written(*lines, from_=from_), reader or Reader()))
    assert found is not None
    return found


def told(found: Authentication) -> list[tuple[str, str, str]]:
    return [(each.name, each.result, each.domain) for each in found.methods]


def seen(*lines: str, from_: str = "Hanako <hanako@home.example>") -> dict[str, Finding]:
    """What the checks of authentication see in a mail, by the checks' names."""
    found = examine(parse(written(*lines, from_=from_)), Evidence(), CHECKS)
    return {each.id.partition(".")[2]: each for each in found}


# --- one field ---------------------------------------------------------------------------------------------------------


def test_exchange_writes_no_authserv_id_and_nothing_is_lost() -> None:
    found = read(EXCHANGE, ARRIVED)
    assert found.host == ""
    assert told(found) == [
        ("spf", "pass", "home.example"),
        ("dkim", "pass", "home.example"),
        ("dmarc", "pass", "home.example"),
        ("compauth", "pass", ""),
    ]


def test_a_mail_that_only_spf_confirms_is_confirmed_where_exchange_received_it() -> None:
    """Its result stands first, where other hosts write their name."""
    field = (
        "spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=home.example; dkim=none (message not signed) header.d=none"
    )
    assert set(seen(field, ARRIVED)) == {"aligned-sender"}
    assert told(read(field))[1] == ("dkim", "none", "")


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(f"mx.office.example; {SPF}", id="plain"),
        pytest.param(f"mx.office.example 1; {SPF}", id="with a version"),
        pytest.param(f"MX.Office.Example.; {SPF}", id="in capitals"),
        pytest.param(f'"mx.office.example"; {SPF}', id="in quotation marks"),
        pytest.param(f"(a test; no more) mx.office.example (amavisd-new); {SPF}", id="between comments"),
        pytest.param(f"mx.office.example; (checked) {SPF}", id="with a comment before the result"),
        pytest.param("mx.office.example; spf/1=pass smtp.mailfrom=home.example", id="with the method's version"),
        pytest.param(f"mx.office.example {SPF}", id="without the semicolon"),
        pytest.param(f"mx.office.example {SPF}; dmarc=fail", id="without the first semicolon"),
    ],
)
def test_the_authserv_id_stands_first(field: str) -> None:
    found = read(field)
    assert (found.host, found.writer) == ("mx.office.example", "mx.office.example")
    assert told(found)[0] == ("spf", "pass", "home.example")


def test_what_a_result_quotes_is_no_result() -> None:
    """Gmail tells in a comment what an ARC set says; an address may hold whatever its owner likes."""
    arc = "arc=fail (i=1 spf=pass spfdomain=home.example; dmarc=pass fromdomain=home.example)"
    address = 'spf=fail smtp.mailfrom="a; dmarc=pass header.from=home.example"@evil.test'
    found = read(f"mx.office.example; {arc}; {address}; x-spf=pass; policy.dmarc=pass")
    assert [(each.name, each.result) for each in found.methods] == [("arc", "fail"), ("spf", "fail")]


# --- who wrote it ------------------------------------------------------------------------------------------------------


OFFICE = Reader(trusted_hosts=("office.example",))


def test_without_an_authserv_id_the_received_line_below_tells_who_wrote_it() -> None:
    assert read(EXCHANGE, ARRIVED, reader=OFFICE).writer == "mx.office.example"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((ARRIVED, EXCHANGE), id="below the line of arrival the sender can have written it"),
        pytest.param(
            (ARRIVED, EXCHANGE, f"Received: from a.test (a.test [192.0.2.7]) by mx.office.example with ESMTP{WHEN}"),
            id="above a line of arrival that the sender wrote",
        ),
        pytest.param((EXCHANGE,), id="without any trace"),
    ],
)
def test_where_a_stranger_can_have_written_it_nobody_is_named(lines: tuple[str, ...]) -> None:
    found = read(*lines, reader=OFFICE)
    assert (found.host, found.writer) == ("", "")


def test_our_own_look_does_not_refute_what_the_readers_exchange_wrote() -> None:
    """It refutes the very same words where nobody knows who wrote them."""

    def refuted(*lines: str) -> bool:
        evidence = Evidence(reader=OFFICE, answers=answers())
        return bool(examine(parse(written(*lines), OFFICE), evidence, REFUTED))

    assert not refuted(EXCHANGE, ARRIVED)
    assert refuted(ARRIVED, EXCHANGE)


# --- several fields ----------------------------------------------------------------------------------------------------


def test_four_fields_of_one_host_are_read_as_one() -> None:
    """Fastmail writes them so, and what matters most stands last."""
    host = "mx1.office.example"
    found = read(
        f"{host}; x-csa=none; x-me-sender=none", f"{host}; bimi=skipped (DMARC did not pass)", f"{host}; arc=none",
        f"{host}; {DKIM}; {DMARC}; {SPF}", ARRIVED,
    )  # fmt: skip
    assert found.host == host
    assert [each.name for each in found.methods] == ["arc", "dkim", "dmarc", "spf"]
    assert found.methods[-1].header.index == 3 + 3  # From, To and Subject of the example stand above them


def test_a_field_for_each_method_is_confirmation_enough() -> None:
    host = "mx.office.example"
    assert set(seen(f"{host}; spf=fail smtp.mailfrom=x.test", f"{host}; {DKIM}", ARRIVED)) == {
        "aligned-sender",
        "spf-fail",
    }


@pytest.mark.parametrize(
    "below",
    [
        pytest.param((f"mx.office.example; {DMARC}",), id="of the same name: it cannot speak against the true one"),
        pytest.param((f"mx.evil.test; {DKIM}",), id="of another name"),
        pytest.param((f"shop.office.example; {DKIM}",), id="of another host of the same house"),
        pytest.param((DKIM,), id="of no name"),
        pytest.param((ARRIVED, f"mx.office.example; {DKIM}"), id="below the line of arrival"),
    ],
)
def test_a_field_that_the_sender_wrote_below_confirms_nothing(below: tuple[str, ...]) -> None:
    """The receiving host says that SPF and DMARC fail."""
    found = read("mx.office.example; spf=fail smtp.mailfrom=x.test; dmarc=fail", *below)
    assert found.confirming("home.example") is None
    assert found.result("dmarc") == "fail"


def test_fields_without_a_name_are_not_joined() -> None:
    """The sender's Exchange writes such a field, too, and it goes out with the mail."""
    found = read("spf=pass smtp.mailfrom=home.example", "dkim=fail header.d=home.example", ARRIVED)
    assert [each.name for each in found.methods] == ["spf"]


def test_a_field_that_says_none_hides_nothing() -> None:
    """A host within the house checks nothing; the one at its door did."""
    inside = f"Received: from mx.office.example (mx.office.example [10.0.0.2]) by box.office.example with LMTP{WHEN}"
    found = read("box.office.example; none", inside, f"mx.office.example; {SPF}", ARRIVED)
    assert (found.host, told(found)) == ("mx.office.example", [("spf", "pass", "home.example")])
    split = read(f"mx.office.example; {SPF}", "mx.office.example; none", f"mx.office.example; {DKIM}", ARRIVED)
    assert [each.name for each in split.methods] == ["spf", "dkim"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("mx.office.example; none",), id="none"),
        pytest.param(("none",), id="none, by nobody"),
        pytest.param(("mx.office.example; x-csa=none", "mx.office.example; iprev=pass"), id="nothing that we read"),
        pytest.param(("mx.office.example; none", f"mx.evil.test; {DMARC}"), id="none, above a stranger's word"),
        pytest.param((), id="no field"),
    ],
)
def test_where_nothing_was_read_it_is_said(lines: tuple[str, ...]) -> None:
    assert set(seen(*lines, ARRIVED)) == {"no-results"}


# --- what is confirmed, and what instead -------------------------------------------------------------------------------


def test_dmarc_alone_confirms_the_domain_in_from() -> None:
    assert set(seen(f"mx.office.example; {DMARC}", ARRIVED)) == {"aligned-sender"}
    assert set(seen("mx.office.example; dmarc=pass", ARRIVED)) == {"aligned-sender"}  # RFC 7489: of From it tells


def test_dmarc_for_another_domain_confirms_nothing() -> None:
    amazon = "Amazon <info@amazon.co.jp>"
    assert "aligned-sender" in seen("mx.office.example; dmarc=pass header.from=amazon.co.jp", ARRIVED, from_=amazon)
    found = seen("mx.office.example; dmarc=pass header.from=shop.test", ARRIVED, from_=amazon)
    assert set(found) == {"not-authenticated-brand"}
    assert found["not-authenticated-brand"].facts["confirmed"] == Domain("shop.test")


def test_dmarc_that_names_nobody_tells_nothing_where_from_names_several() -> None:
    assert told(read("mx.office.example; dmarc=pass", from_="a@home.example, b@shop.test")) == [("dmarc", "pass", "")]


def test_the_place_is_the_field_that_confirms() -> None:
    """An ARC pass in the field above it confirms nobody."""
    host = "mx.office.example"
    found = seen(f"{host}; arc=pass", f"{host}; {DKIM}", ARRIVED)["aligned-sender"]
    assert [place.quote for place in found.places if place.header.lower() == "authentication-results"] == [
        f"{host}; {DKIM}"
    ]


@pytest.mark.parametrize("check", ["not-authenticated-brand", "dmarc-fail"])
def test_what_was_confirmed_instead_is_named(check: str) -> None:
    results = (
        "mx.office.example; spf=pass smtp.mailfrom=bounce.mailer.test; dkim=pass header.d=mailer.test;"
        " dkim=pass header.d=shop.test; dmarc=fail header.from=amazon.co.jp"
    )
    found = seen(results, ARRIVED, from_="Amazon <info@amazon.co.jp>")[check]
    named = {name: value for name, value in found.facts.items() if name.startswith("confirmed")}
    assert named == {"confirmed": "bounce.mailer.test", "confirmed_2": "shop.test"}  # one name of each organization
    assert all(isinstance(value, Domain) for value in named.values())
    en, ja = (found.found.in_(lang).format(**found.facts) for lang in ("en", "ja"))
    assert en.endswith(" The results confirm other domains instead: bounce.mailer.test and shop.test.")
    assert ja.endswith("。認証結果が裏付けるのは、別のドメイン bounce.mailer.test、shop.test です。")


@pytest.mark.parametrize("check", ["not-authenticated-brand", "dmarc-fail"])
def test_where_nothing_was_confirmed_nothing_is_named(check: str) -> None:
    results = "mx.office.example; spf=fail smtp.mailfrom=mailer.test; dkim=fail header.d=shop.test; dmarc=fail"
    found = seen(results, ARRIVED, from_="Amazon <info@amazon.co.jp>")[check]
    assert not any(name.startswith("confirmed") for name in found.facts)
    assert found.found.en.startswith(next(each for each in CHECKS if each.id == found.id).found.en)
    assert "instead" not in found.found.en
    assert "別のドメイン" not in found.found.ja


@pytest.mark.parametrize("field", [f"mx.office.example; {DMARC}", EXCHANGE])
def test_none_of_it_weighs_unless_the_reader_trusts_the_receiving_host(field: str) -> None:
    for reader, weighs in ((Reader(), False), (Reader(trusted_hosts=("other.test",)), False), (OFFICE, True)):
        found = examine(parse(written(field, ARRIVED), reader), Evidence(reader=reader), CHECKS)
        assert {each.id: each.weighs for each in found} == {"auth.aligned-sender": weighs}
