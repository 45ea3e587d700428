"""The form of a mail, or our list of domains, makes it suspicious by itself; beside anything else each counts in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log

import pytest

from mekiki.checks.form import mail
from mekiki.investigate import investigate
from mekiki.judge import alone
from mekiki.judge.alone import BELOW
from mekiki.judge.weights import Known, Weights, tagged
from mekiki.measure.fit import known_of
from mekiki.model.finding import Tag
from mekiki.model.verdict import Label

WEIGHTS = Weights(prior=-2.0, scam_prior=0.0, spam_prior=0.0, accuse_at=0.5, suspect_at=0.4)


def held(terms: Mapping[str, float], seen: Iterable[str], weights: Weights) -> Mapping[str, float]:
    """What is left of the terms, each clue being what its check says of itself."""
    all_seen = {*terms, *seen}
    return alone.held(terms, all_seen, weights, tagged(all_seen, known_of))


def test_form_alone_stops_below_an_accusation_and_each_clue_keeps_its_share() -> None:
    shown = held({"route.forged-helo": 3.0, "structure.header-repeated": 1.0, "wording.ordinary": -0.5}, (), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)
    assert shown["route.forged-helo"] == pytest.approx(3 * shown["structure.header-repeated"])
    assert shown["wording.ordinary"] == -0.5


def test_what_is_merely_whispered_beside_it_gives_it_nothing_to_go_with() -> None:
    shown = held({"recipient.undisclosed": 3.0, "pretext.recognised": 0.3}, (), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)


def test_a_form_and_a_file_where_anybody_may_have_put_them_convict_nobody_by_themselves() -> None:
    shown = held({"links.file-sharing": 1.2, "links.form-builder": 0.9}, (), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)
    told = {"links.file-sharing": 1.2, "links.form-builder": 0.9, "request.enter-secret": 0.6}
    assert held(told, told, WEIGHTS) == told


def test_an_accusation_that_begins_elsewhere_is_stopped_there() -> None:
    shown = held({"route.forged-helo": 9.0}, (), Weights(-2.0, 0.0, 0.0, accuse_at=0.8, suspect_at=0.4))
    assert sum(shown.values()) == pytest.approx(log(4) - BELOW + 2.0)


@pytest.mark.parametrize(
    "terms",
    [
        {"route.forged-helo": 3.0, "links.shortener": 0.6},
        {"content.image-only": 3.0, "wording.fraud": 0.6},
        {"structure.raw-header-text": 0.8},
        {},
    ],
    ids=["beside a link", "beside words", "little", "nothing"],
)
def test_all_else_is_left_as_it_is(terms: dict[str, float]) -> None:
    assert held(terms, terms, WEIGHTS) == terms


def test_a_lone_picture_to_hidden_recipients_is_suspicious() -> None:
    raw = mail(
        html="<a href='https://larsen-windows.com/v'><img src='https://larsen-windows.com/a.png' width='600'></a>",
        from_="Doors <a@larsen-doors.com>",
        to="undisclosed-recipients:;",
        subject="NEW DOORS FOR YOU",
    )
    case = investigate(raw)
    assert {"content.image-only", "recipient.undisclosed"} <= {term.check for term in case.verdict.contributions}
    assert case.verdict.label == Label.SUSPICIOUS


LIST = {"brand.from-domain-not-owned": 3.0, "brand.stranger-speaks-as": 3.0}
HOUSE = ("innocence.legal-footer", "sender.name-fits")


def test_our_list_alone_convicts_no_house_that_gives_its_signs() -> None:
    shown = held(LIST, (*LIST, *HOUSE), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)


@pytest.mark.parametrize(
    "terms, seen",
    [
        (LIST, ("sender.name-fits",)),
        (LIST, (*HOUSE, "sender.name-unrelated")),
        (LIST, (*HOUSE, "request.enter-secret")),
        (LIST, ("innocence.legal-footer", "threat.suspension")),
        ({**LIST, "links.login-words": 0.9}, HOUSE),
    ],
    ids=["no signs", "another name", "secrets", "a threat, and a name that fits nowhere", "more than the list"],
)
def test_the_list_counts_in_full(terms: dict[str, float], seen: tuple[str, ...]) -> None:
    assert held(terms, (*terms, *seen), WEIGHTS) == terms


def test_a_notice_from_a_domain_that_the_list_lacks_is_suspicious_and_one_that_wants_a_pin_is_phishing() -> None:
    footer = "Do you have questions? This is an automated message.\nBlue Larsen Ltd, 12 Garden Road, London W1D 1NN"
    notice = mail(
        f"Your Lufthansa booking is confirmed. Your seat is 12 A.\n\n{footer}",
        from_="Lufthansa <info@lufthansabookingdesk.com>",
    )
    asking = mail(
        f"Your Lufthansa booking is confirmed. Enter your card number, its CVV and your PIN: https://lufthansabookingdesk.com/seat\n\n{footer}",
        from_="Lufthansa <info@lufthansabookingdesk.com>",
    )
    assert investigate(notice).verdict.label == Label.SUSPICIOUS
    assert investigate(asking).verdict.label == Label.PHISHING


NOTICE = {
    "pressure.every-lever": 1.2,
    "urgency.final-notice": 1.0,
    "request.pay-fee": 0.6,
    "route.script-submission": 0.6,
}


@pytest.mark.parametrize("words", [{}, {"wording.fraud": 1.1}], ids=["", "its words"])
def test_what_a_house_presses_for_in_its_notices_convicts_nobody(words: dict[str, float]) -> None:
    shown = held({**NOTICE, **words}, (*NOTICE, *words, *HOUSE), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)


SHARE = {"wording.fraud": 2.6, "pretext.recognised#document-shared": 0.6, "links.file-sharing": 0.6}
USER = ("sender.writes-for-a-user",)


def test_how_a_service_words_what_somebody_shares_convicts_nobody() -> None:
    shown = held(SHARE, (*SHARE, *USER), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)


def test_what_a_user_presses_for_in_a_task_convicts_nobody_where_all_links_are_the_services() -> None:
    task = {"wording.fraud": 2.4, "pretext.recognised#refund": 0.6, "urgency.immediately": 0.6, "request.log-in": 0.2}
    shown = held(task, (*task, "sender.repeats-its-users"), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(-BELOW)
    for more in ({"request.password-by-reply": 3.0}, {"links.shortener": 1.2}):
        told = {**task, **more}
        assert held(told, (*told, "sender.repeats-its-users"), WEIGHTS) == told
    assert held(task, (*task, *USER), WEIGHTS) == task


@pytest.mark.parametrize(
    "more, seen",
    [
        ({}, ()),
        ({"wording.fraud": 4.0}, USER),
        ({"request.account-to-open": 3.0}, USER),
        ({"attachment.pdf-only-link": 3.0}, USER),
    ],
    ids=["no service", "loud words", "a note that wants a password", "a file"],
)
def test_a_share_that_tells_more_counts_in_full(more: dict[str, float], seen: tuple[str, ...]) -> None:
    terms = {**SHARE, **more}
    assert held(terms, (*terms, *seen), WEIGHTS) == terms


@pytest.mark.parametrize(
    "terms, seen",
    [
        (NOTICE, ("sender.name-fits",)),
        (NOTICE, (*HOUSE, "sender.name-unrelated")),
        ({**NOTICE, "request.enter-seed": 3.0}, HOUSE),
        ({**NOTICE, "threat.final-warning": 1.8}, HOUSE),
        ({**NOTICE, "wording.fraud": 2.4}, HOUSE),
        ({**NOTICE, "links.shortener": 0.6}, HOUSE),
        ({**NOTICE, "scam.advance-fee": 0.6}, HOUSE),
    ],
    ids=["no signs", "another name", "secrets", "a grave threat", "loud words", "a link that tells", "a scam's story"],
)
def test_a_notice_that_tells_more_counts_in_full(terms: dict[str, float], seen: tuple[str, ...]) -> None:
    assert held(terms, (*terms, *seen), WEIGHTS) == terms


def test_whatever_check_says_of_itself_that_a_house_writes_so_is_heeded() -> None:
    seen = ("harbour.berth-book", "sender.name-fits", *LIST)

    def known(id: str) -> Known:
        return Known(0.0, (Tag.HOUSE,)) if id == "harbour.berth-book" else known_of(id)

    assert WEIGHTS.prior + sum(alone.held(LIST, seen, WEIGHTS, tagged(seen, known)).values()) == pytest.approx(-BELOW)
    assert alone.held(LIST, seen, WEIGHTS, tagged(seen, known_of)) == LIST


SOLD = {"spam.wares": -1.5}


def test_who_sells_openly_is_no_fraud_for_hiding_and_for_where_he_lives() -> None:
    hidden = {
        "links.shortener": 1.2,
        "links.cloud-bucket": 3.0,
        "content.styled-letters": 1.6,
        "sender.name-unrelated": 0.6,
    }
    shown = held({**SOLD, **hidden, "wording.fraud": 0.5}, (), WEIGHTS)
    assert WEIGHTS.prior + sum(shown.values()) == pytest.approx(log(0.4 / 0.6) - BELOW)
    assert shown["links.cloud-bucket"] == pytest.approx(2.5 * shown["links.shortener"])
    assert held(hidden, hidden, WEIGHTS) == hidden  # which sells nothing


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({"wording.fraud": 1.5}, ()),
        ({"brand.lookalike-domain": 3.0}, ()),
        ({"attachment.executable": 3.0}, ()),
        ({"links.program-download": 3.0}, ()),
        ({}, ("request.log-in",)),
        ({}, ("page.asks-password",)),
    ],
    ids=["loud words", "a firm's double", "a program", "a link to one", "a log-in", "a page that takes one"],
)
def test_who_sells_and_does_more_counts_in_full(more: dict[str, float], seen: tuple[str, ...]) -> None:
    terms = {**SOLD, "links.cloud-bucket": 3.0, "links.shortener": 1.2, **more}
    assert held(terms, seen, WEIGHTS) == terms
