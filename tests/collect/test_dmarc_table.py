"""DMARC by the text of RFC 9989: the tree walk, the record that applies, alignment, policy. One row, one sentence of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from mekiki.collect import dmarc
from mekiki.collect.authentication import Asker
from mekiki.collect.dmarc import Identifier, Outcome
from signedmail import Zone, silent

EXISTS = {"A": ("192.0.2.1",)}


def zone(records: Mapping[str, str], **others: Any) -> Zone:
    """A DNS with these policy records, by the domain that publishes them; "a | b" are two records at one name."""
    published: dict[str, Any] = {
        f"_dmarc.{domain}": {"TXT": tuple(text.split(" | "))} for domain, text in records.items()
    }
    return Zone(published | others)


def judged(from_domain: str, passed: str, net: Zone, *, in_doubt: bool = False) -> Outcome:
    """``passed``: "dkim=a.example spf=b.example"."""
    identifiers = [Identifier(*each.split("=")) for each in passed.split()]
    ask = Asker(net, "authentication")
    return asyncio.run(dmarc.evaluate(from_domain, identifiers, ask, silent=in_doubt))


# --- the organizational domain (4.10.2) -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("domain", "records", "organization"),
    [
        # Without any record the domain that the walk started from is its own organization.
        ("a.mail.shop.example", {}, "a.mail.shop.example"),
        # Of several records the one with the fewest labels counts.
        ("a.mail.shop.example", {"mail.shop.example": "v=DMARC1", "shop.example": "v=DMARC1"}, "shop.example"),
        # psd=n ends the walk: a part of a house that is an organization of its own.
        ("a.mail.shop.example", {"mail.shop.example": "v=DMARC1; psd=n", "shop.example": "v=DMARC1"}, "mail.shop.example"),
        # psd=y marks a public suffix: the organization is one label below.
        ("a.mail.shop.example", {"example": "v=DMARC1; psd=y"}, "shop.example"),
        ("a.mail.shop.co.example", {"co.example": "v=DMARC1; psd=y", "example": "v=DMARC1"}, "shop.co.example"),
        # The rule of psd=y leaves out the domain where the walk started: a suffix that itself sends mail.
        ("co.example", {"co.example": "v=DMARC1; psd=y"}, "co.example"),
        # Two records at one name are none.
        ("a.shop.example", {"a.shop.example": "v=DMARC1", "shop.example": "v=DMARC1 | v=DMARC1; p=none"}, "a.shop.example"),
        # Nor is one of another version, or of another order; the word is case-sensitive.
        ("mail.shop.example", {"shop.example": "v=DMARC2; p=none"}, "mail.shop.example"),
        ("mail.shop.example", {"shop.example": "p=none; v=DMARC1"}, "mail.shop.example"),
        ("mail.shop.example", {"shop.example": "v=dmarc1; p=none"}, "mail.shop.example"),
        ("mail.shop.example", {"shop.example": "v = DMARC1 ; p = none"}, "shop.example"),
        # An unknown value of psd is the default.
        ("mail.shop.example", {"mail.shop.example": "v=DMARC1; psd=x", "shop.example": "v=DMARC1"}, "shop.example"),
        # Other TXT records beside it are passed over.
        ("mail.shop.example", {"shop.example": "verify=1 | v=DMARC1; p=none"}, "shop.example"),
    ],
)  # fmt: skip
def test_the_organizational_domain(domain: str, records: Mapping[str, str], organization: str) -> None:
    found = asyncio.run(dmarc.published(domain, Asker(zone(records), "authentication")))
    assert dmarc.organization(domain, found) == organization


@pytest.mark.parametrize(
    ("domain", "upwards"),
    [
        ("shop.example", "example"),
        ("a.b.c.d.e.f.example", "b.c.d.e.f.example c.d.e.f.example d.e.f.example e.f.example f.example example"),
        # Eight labels or more: the domain itself, then its last seven labels.
        (
            "a.b.c.d.e.f.g.h.example",
            "c.d.e.f.g.h.example d.e.f.g.h.example e.f.g.h.example f.g.h.example g.h.example h.example example",
        ),
    ],
)
def test_a_walk_never_asks_more_than_eight_questions(domain: str, upwards: str) -> None:
    net = zone({})
    asyncio.run(dmarc.published(domain, Asker(net, "authentication")))
    assert net.asked == [f"TXT _dmarc.{name}" for name in (domain, *upwards.split())]


# --- alignment (4.4) --------------------------------------------------------------------------------------------------

HOUSE = {"shop.example": "v=DMARC1; p=reject"}


@pytest.mark.parametrize(
    ("from_domain", "passed", "records", "result", "why"),
    [
        ("shop.example", "dkim=shop.example", HOUSE, "pass", ""),
        ("shop.example", "spf=shop.example", HOUSE, "pass", ""),
        ("shop.example", "dkim=mail.shop.example", HOUSE, "pass", ""),  # relaxed is the default
        ("news.shop.example", "spf=bounce.shop.example", HOUSE, "pass", ""),  # both below one organization
        ("news.shop.example", "dkim=shop.example", HOUSE, "pass", ""),
        ("shop.example", "dkim=mailer.test", HOUSE, "fail", "not-aligned"),
        ("shop.example", "dkim=notshop.example", HOUSE, "fail", "not-aligned"),  # it only ends in the same letters
        ("shop.example", "dkim=example", HOUSE, "fail", "not-aligned"),  # a suffix confirms nobody below it
        ("shop.example", "", HOUSE, "fail", "nothing-passed"),
        ("shop.example", "dkim=mailer.test spf=shop.example", HOUSE, "pass", ""),  # one is enough
        # strict: the very domain, for each method apart
        ("shop.example", "dkim=mail.shop.example", {"shop.example": "v=DMARC1; p=reject; adkim=s"}, "fail", "not-aligned"),
        ("shop.example", "dkim=shop.example", {"shop.example": "v=DMARC1; p=reject; adkim=s"}, "pass", ""),
        ("shop.example", "spf=mail.shop.example", {"shop.example": "v=DMARC1; p=reject; adkim=s"}, "pass", ""),
        ("shop.example", "spf=mail.shop.example", {"shop.example": "v=DMARC1; p=reject; aspf=s"}, "fail", "not-aligned"),
        # a part of the house with an organization of its own
        ("shop.example", "dkim=lab.shop.example", {**HOUSE, "lab.shop.example": "v=DMARC1; psd=n"}, "fail", "not-aligned"),
        ("a.lab.shop.example", "dkim=shop.example", {**HOUSE, "lab.shop.example": "v=DMARC1; psd=n"}, "fail", "not-aligned"),
        ("a.lab.shop.example", "dkim=b.lab.shop.example", {**HOUSE, "lab.shop.example": "v=DMARC1; psd=n"}, "pass", ""),
        # two customers of one registry that publishes psd=y
        ("one.co.example", "dkim=two.co.example", {"co.example": "v=DMARC1; p=reject; psd=y"}, "fail", "not-aligned"),
        ("one.co.example", "dkim=mail.one.co.example", {"co.example": "v=DMARC1; p=reject; psd=y"}, "pass", ""),
        # nothing published: DMARC does not apply
        ("shop.example", "dkim=shop.example", {}, "none", "no-record"),
        ("shop.example", "", {}, "none", "no-record"),
        ("", "dkim=shop.example", HOUSE, "none", "no-domain"),
    ],
)  # fmt: skip
def test_alignment(from_domain: str, passed: str, records: Mapping[str, str], result: str, why: str) -> None:
    outcome = judged(from_domain, passed, zone(records))
    assert (outcome.result, outcome.why) == (result, why)


def test_where_nothing_is_published_the_suffix_list_still_tells_whose_domain_passed() -> None:
    outcome = judged("news.shop.co.jp", "dkim=mail.shop.co.jp spf=other.co.jp", zone({}))
    assert outcome.organizational_domain == "shop.co.jp"
    assert outcome.aligned == (Identifier("dkim", "mail.shop.co.jp"),)


def test_the_organizational_domain_is_not_the_registrable_domain() -> None:
    """Two shops of one hosting house share what is registrable by the suffix list's private section, not by the DNS."""
    outcome = judged("one.shops.example", "dkim=two.shops.example", zone({"shops.example": "v=DMARC1; p=none"}))
    assert (outcome.result, outcome.organizational_domain) == ("pass", "shops.example")


# --- the policy (4.7, 4.10.1) -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_domain", "records", "policy"),
    [
        ("shop.example", {"shop.example": "v=DMARC1; p=reject; sp=none"}, "reject"),
        ("news.shop.example", {"shop.example": "v=DMARC1; p=reject"}, "reject"),  # p holds for those below as well
        ("news.shop.example", {"shop.example": "v=DMARC1; p=reject; sp=none"}, "none"),
        # the domain's own record comes before its organization's, and is not its sp
        ("news.shop.example", {"shop.example": "v=DMARC1; p=reject", "news.shop.example": "v=DMARC1; p=none; sp=reject"}, "none"),
        # np: only for a name that does not exist
        ("ghost.shop.example", {"shop.example": "v=DMARC1; p=none; sp=quarantine; np=reject"}, "reject"),
        ("news.shop.example", {"shop.example": "v=DMARC1; p=none; sp=quarantine; np=reject"}, "quarantine"),
        ("ghost.shop.example", {"shop.example": "v=DMARC1; p=quarantine"}, "quarantine"),
        # a registry speaks for what its customers have not registered
        ("ghost.co.example", {"co.example": "v=DMARC1; p=none; np=reject; psd=y"}, "reject"),
        ("one.co.example", {"co.example": "v=DMARC1; p=reject; psd=y", "one.co.example": "v=DMARC1; p=none"}, "none"),
        # t=y asks that it not be applied
        ("shop.example", {"shop.example": "v=DMARC1; p=reject; t=y"}, "none"),
        # no p is p=none; a wrong p counts as none only where a report can be sent, else nothing is published
        ("shop.example", {"shop.example": "v=DMARC1"}, "none"),
        ("shop.example", {"shop.example": "v=DMARC1; p=rejekt; rua=mailto:d@shop.example"}, "none"),
        ("shop.example", {"shop.example": "v=DMARC1; p=rejekt"}, ""),
        ("shop.example", {"shop.example": "v=DMARC1; p=reject; sp=maybe"}, ""),
        # unknown and broken tags are passed over; the values are read in any case; a removed tag changes nothing
        ("shop.example", {"shop.example": "v=DMARC1; p=Reject; pct=5; x-y; future=1;;"}, "reject"),
        # a mailbox among the policies of a name between: only own, organization and suffix count
        ("a.b.shop.example", {"b.shop.example": "v=DMARC1; p=reject", "shop.example": "v=DMARC1; p=none"}, "none"),
    ],
)  # fmt: skip
def test_the_policy(from_domain: str, records: Mapping[str, str], policy: str) -> None:
    net = zone(records, **{"news.shop.example": EXISTS, "one.co.example": EXISTS})
    outcome = judged(from_domain, "", net)
    assert outcome.policy == policy
    assert outcome.result == ("fail" if policy else "none")


# --- silence ----------------------------------------------------------------------------------------------------------


def test_a_silent_name_server_is_no_missing_record() -> None:
    outcome = judged("shop.example", "", zone({}, **{"_dmarc.shop.example": silent()}))
    assert (outcome.result, outcome.why) == ("temperror", "silent")


def test_a_failure_that_a_silent_key_could_turn_is_none() -> None:
    assert judged("shop.example", "", zone(HOUSE), in_doubt=True).result == "temperror"
    assert judged("shop.example", "spf=shop.example", zone(HOUSE), in_doubt=True).result == "pass"
