"""To whom abuse is reported: with the source of every contact, and never to those who have no part in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence_cases import known, looked_up, silent
from report_cases import SEED_LIKE

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Answer, Observable
from mekiki.model.reader import Reader
from mekiki.report.contacts import Contact, abuse_contacts, reported_links


def told(case: Case) -> dict[str, Contact]:
    return {contact.role: contact for contact in abuse_contacts(case)}


def with_answer(case: Case, topic: str, kind: str, value: str, answer: Answer) -> Case:
    answers = dict(case.evidence.answers) | {(topic, Observable(kind, value)): answer}
    return replace(case, evidence=replace(case.evidence, answers=answers))


def test_the_three_of_the_founding_mail() -> None:
    found = told(looked_up())
    assert {role: contact.about for role, contact in found.items()} == {
        "sending-network": "40.71.38.95", "landing-network": "162.241.1.1", "registrar": "17aday.example",
    }  # fmt: skip
    registrar = found["registrar"]
    assert (registrar.holder, registrar.addresses) == ("Cheap Names Ltd", ("abuse@registrar.test",))
    assert registrar.source == "https://rdap.registry.test/v1/"
    assert found["landing-network"].addresses == ("abuse@host.test",)


def test_a_provider_with_a_form_of_its_own_is_told_there() -> None:
    sending = told(looked_up())["sending-network"]
    assert (sending.holder, sending.form) == ("Microsoft", "https://msrc.microsoft.com/report/abuse")
    assert sending.addresses == (), "the mailbox that the registry shows would only send us to the form"
    assert sending.source == sending.form


def test_nothing_is_invented_where_no_source_answered() -> None:
    assert abuse_contacts(silent()) == ()


@pytest.mark.parametrize(
    ("ip", "why"), [("8.8.8.8", "public-resolver"), ("10.0.0.5", "not-public"), ("192.0.2.7", "not-public")]
)
def test_an_address_that_must_never_be_accused(ip: str, why: str) -> None:
    case = looked_up(SEED_LIKE.replace("40.71.38.95", ip))
    case = with_answer(case, "network", "ip", ip, known({"holder": "Someone", "abuse": ("abuse@someone.test",)}))
    sending = next((each for each in abuse_contacts(case) if each.about == ip), None)
    if sending is None:
        assert case.message.origin.ip != ip, "a private address is no origin to begin with"
        return
    assert (sending.withheld, sending.reachable, sending.addresses) == (why, False, ())


def test_the_readers_own_server_is_not_reported_to_itself() -> None:
    case = looked_up()
    names = known({"names": ("relay.office.example",), "confirmed": ("relay.office.example",)})
    case = with_answer(case, "reverse-name", "ip", "40.71.38.95", names)
    reader = Reader(domains=("office.example",))
    case = replace(case, evidence=replace(case.evidence, reader=reader))
    assert told(case)["sending-network"].withheld == "own-host"


def test_a_mailing_service_is_told_by_its_own_desk() -> None:
    names = known({"names": ("o1.ptr.sendgrid.net",), "confirmed": ("o1.ptr.sendgrid.net",)})
    sending = told(with_answer(looked_up(), "reverse-name", "ip", "40.71.38.95", names))["sending-service"]
    assert (sending.holder, sending.addresses) == ("SendGrid", ("abuse@sendgrid.com",))


def test_an_unconfirmed_name_accuses_no_service() -> None:
    names = known({"names": ("o1.ptr.sendgrid.net",), "confirmed": ()})
    assert "sending-service" not in told(with_answer(looked_up(), "reverse-name", "ip", "40.71.38.95", names))


def test_a_delivery_network_is_told_as_such() -> None:
    network = known({"holder": "Cloudflare, Inc.", "name": "CLOUDFLARENET", "abuse": ("abuse@cloudflare.test",)})
    found = told(with_answer(looked_up(), "network", "ip", "162.241.1.1", network))
    assert (found["cdn"].form, found["cdn"].about) == ("https://abuse.cloudflare.com/", "162.241.1.1")


def test_what_the_brand_and_everybody_own_is_not_reported() -> None:
    raw = SEED_LIKE.replace("https://17aday.example/jp/kagoya.net/", "https://www.kagoya.jp/login/")
    assert {"landing-network", "registrar"}.isdisjoint(told(looked_up(raw)))


def test_a_page_on_shared_hosting_is_reported_to_the_host_and_not_to_its_registrar() -> None:
    raw = SEED_LIKE.replace("https://17aday.example/", "https://kagoya-login.pages.dev/")
    assert told(looked_up(raw))["landing-service"].form == "https://abuse.cloudflare.com/"
    assert "registrar" not in told(looked_up(raw))


def test_no_contact_without_its_source() -> None:
    assert all(contact.source for contact in abuse_contacts(looked_up()) if contact.reachable)


@pytest.mark.parametrize(
    ("from_", "text", "told"),
    [
        # the foot of the mail leads to somebody who has no part in it
        (
            "KAGOYA <desk@larsen-post-17.com>",
            "Your KAGOYA account: https://kagoya.net.lqwzkt-17.com/login Made with https://nordwind-studio-17.com/",
            ["kagoya.net.lqwzkt-17.com"],
        ),
        # where no clue is about any, each may be the lure
        (
            "Taro <taro@larsen-post-17.com>",
            "See https://larsen-17.com/a and https://nordwind-17.com/b",
            ["larsen-17.com", "nordwind-17.com"],
        ),
    ],
)
def test_somebody_is_told_of_the_links_that_clues_are_about(from_: str, text: str, told: list[str]) -> None:
    case = investigate(mail(text, from_=from_))
    assert [link.host for link in reported_links(case)] == told
