"""The same clue read from two sources is counted once, by the stronger of the two; and it is told where it is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from mekiki.checks.registry import all_checks, check_of
from mekiki.judge.judge import judge
from mekiki.judge.sameness import clue_of, clues, strongest
from mekiki.judge.weights import shipped
from mekiki.model.finding import Bearing, Finding, Status


def found(id: str, **changes: object) -> Finding:
    """A finding of a check as the runner makes it."""
    check = check_of(id)
    assert check is not None, id
    seen = replace(check.inconclusive(""), bearing=check.bearing, status=Status.SEEN, weighs=True)
    return replace(seen, **changes)  # type: ignore[arg-type]


def counted(*findings: Finding) -> dict[str, float]:
    return {each.check: each.log_odds for each in judge(findings).contributions}


def test_of_two_that_tell_the_same_the_stronger_alone_weighs() -> None:
    receiver, own, brand = map(found, ("auth.spf-fail", "authentication.spf-fail", "authentication.origin-not-allowed"))
    assert counted(receiver, own, brand) == counted(brand) == {"authentication.origin-not-allowed": 0.6}
    assert counted(receiver, own) == pytest.approx(counted(own) if counted(own) else counted(receiver))


def test_one_that_is_weakened_gives_way_to_one_that_is_not() -> None:
    own, brand = found("authentication.spf-fail"), found("authentication.origin-not-allowed", strength=0.1)
    assert list(counted(own, brand)) == ["authentication.spf-fail"]


def test_one_that_does_not_weigh_takes_no_other_s_place() -> None:
    """The word of a receiver that nobody trusts is shown and not counted; our own look counts."""
    untrusted = found("route.missing-reverse-name", weighs=False)
    assert list(counted(untrusted, found("network.no-reverse-name"))) == ["network.no-reverse-name"]


def test_what_clears_a_mail_is_counted_once_as_well() -> None:
    terms = counted(*map(found, ("authentication.signed-by-brand", "network.name-of-brand", "registration.old-sender")))
    assert len(terms) == 1
    assert next(iter(terms.values())) == pytest.approx(-1.2)


def test_different_clues_add_up() -> None:
    assert len(counted(found("authentication.spf-fail"), found("network.rented-server"))) == 2


def test_two_of_one_strength_are_told_apart_the_same_way_in_any_order() -> None:
    one, two = "auth.spf-fail", "authentication.spf-fail"
    assert strongest({one: 0.4, two: 0.4}) == strongest({two: 0.4, one: 0.4}) == {two: 0.4}


def test_what_a_check_tells_in_two_ways_is_one_clue() -> None:
    stories = {"pretext.recognised#prize": 0.5, "pretext.recognised#loan": 0.7, "links.many-hyphens": 0.1}
    assert strongest(stories) == {"pretext.recognised#loan": 0.7, "links.many-hyphens": 0.1}


# --- the table --------------------------------------------------------------------------------------------------------


def test_every_check_of_the_table_exists_and_stands_in_it_once() -> None:
    ids = Counter(id for _, members in clues() for id in members)
    assert {id.partition("#")[0] for id in ids} <= {each.id for each in all_checks()}
    assert set(ids.values()) == {1}
    assert clue_of("links.many-hyphens") == "links.many-hyphens"


@pytest.mark.parametrize("says, ids", clues(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_clue_is_shared_by_checks_of_one_bearing(says: str, ids: tuple[str, ...]) -> None:
    bearings = {each.id: each.bearing for each in all_checks()}
    assert len({bearings[id.partition("#")[0]] for id in ids} - {Bearing.CONTEXT}) == 1
    assert len(ids) > 1


def test_three_ways_in_which_the_list_lacks_a_domain_are_one_clue() -> None:
    """A name, a voice and links that are no domain of the company's list: where the list is short, all three err at once."""
    trio = ("brand.from-domain-not-owned", "brand.links-not-of-brand", "brand.stranger-speaks-as")
    assert len(counted(*map(found, trio))) == 1


# --- what is not measured ---------------------------------------------------------------------------------------------


def test_what_no_labelled_mail_can_show_has_no_fitted_weight() -> None:
    """Evidence is of its day: the labelled mail has none. So these checks keep the prior that is written down."""
    weights = shipped()
    unmeasured = {each.id for each in all_checks() if each.needs}
    for table in (weights.malicious, weights.scam, weights.spam):
        assert not unmeasured & {id.partition("#")[0] for id in table}


def test_no_single_answer_of_a_source_accuses_by_itself() -> None:
    """From the prior, one finding on evidence short of a page that was seen does not carry a mail over the line."""
    for each in all_checks():
        if each.needs and each.family != "page" and each.bearing is Bearing.ACCUSES:
            assert judge((found(each.id),)).label not in ("phishing", "scam"), each.id


def test_one_of_the_things_that_a_check_tells_may_be_anothers_clue() -> None:
    shared, refund = "pretext.recognised#document-shared", "pretext.recognised#refund"
    assert strongest({"links.file-sharing": 1.2, shared: 0.6}) == {"links.file-sharing": 1.2}
    assert strongest({"links.file-sharing": 1.2, refund: 0.6}) == {"links.file-sharing": 1.2, refund: 0.6}
