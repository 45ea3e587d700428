"""Authentication as it fails in the wild: each world is read as a careful administrator would read it, in both languages."""

from __future__ import annotations

from functools import cache

import pytest
from rich.console import Console

from mekiki.doors.demo import play
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.finding import Bearing
from mekiki.rehearsal.world import World
from mekiki.report.terminal import render_terminal

FAMILIES = ("auth", "authentication")


@cache
def case_of(world: str) -> Case:
    return play(World.load(world), Reach.LOOKUP)


def told(world: str) -> set[str]:
    return {each.id for each in case_of(world).findings if each.family in FAMILIES}


def accusing(world: str) -> set[str]:
    return {each.id for each in case_of(world).findings if each.family in FAMILIES and each.bearing is Bearing.ACCUSES}


def weighing(world: str) -> set[str]:
    return {each.check for each in case_of(world).verdict.contributions}


def printed(world: str, lang: str) -> str:
    with open("/dev/null", "w") as nowhere:
        console = Console(width=100, record=True, file=nowhere)
        render_terminal(case_of(world), lang, console)
        return " ".join(console.export_text().split())


# --- what accuses nobody ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "world", ["list-footer", "key-gone", "expired-signature", "genuine-newsletter", "genuine-page"]
)
def test_nothing_is_held_against_an_honest_sender(world: str) -> None:
    assert accusing(world) == set()
    assert case_of(world).verdict.label in ("legitimate", "spam")


def test_a_list_that_adds_a_footer_breaks_the_signature_and_nothing_more() -> None:
    (dkim,) = authentication("list-footer")["dkim"]
    assert (dkim["result"], dkim["why"], dkim["header_holds"]) == ("fail", "body-changed", True)


def test_a_key_that_is_gone_from_an_old_mail_is_no_fault_of_its_sender() -> None:
    (dkim,) = authentication("key-gone")["dkim"]
    assert (dkim["result"], dkim["why"]) == ("permerror", "key-gone")
    en, ja = printed("key-gone", "en"), printed("key-gone", "ja")
    assert "DKIM signature: cannot be checked any more – midori-no-chaho[.]com, its key is no longer published" in en
    assert "DKIM 署名：今からは確かめられない – midori-no-chaho[.]com、鍵が公開されていない" in ja


def test_a_signature_that_came_too_late_is_told_and_accuses_nobody() -> None:
    (dkim,) = authentication("expired-signature")["dkim"]
    assert (dkim["result"], dkim["why"]) == ("fail", "expired")
    assert told("expired-signature") == set()  # the sending address proves the sender all the same
    assert "it has expired" in printed("expired-signature", "en")
    assert "署名の期限切れ" in printed("expired-signature", "ja")


# --- what is told -----------------------------------------------------------------------------------------------------


def test_of_two_signatures_each_counts_for_its_own_domain() -> None:
    dkim = {each["domain"]: (each["result"], each["aligned"]) for each in authentication("two-signatures")["dkim"]}
    assert dkim == {"tegami-haishin.net": ("pass", False), "midori-no-chaho.com": ("permerror", False)}
    assert told("two-signatures") == {
        "authentication.key-gone", "authentication.policy-violated", "authentication.signed-by-another",
    }  # fmt: skip
    assert weighing("two-signatures") & told("two-signatures") == {"authentication.policy-violated"}  # one clue, once
    assert case_of("two-signatures").verdict.label in ("legitimate", "spam")


def test_what_stands_below_a_partial_signature_is_not_vouched_for() -> None:
    (dkim,) = authentication("partial-body")["dkim"]
    assert (dkim["result"], dkim["why"]) == ("pass", "partial-body")
    assert dkim["beyond"] > 0
    assert told("partial-body") == {"authentication.unsigned-tail"}
    seen = {each.id for each in case_of("partial-body").findings}
    assert "registration.old-sender" not in seen  # "proven to come from" would be said of a stranger's paragraph
    assert case_of("partial-body").verdict.label in ("phishing", "scam")


def test_where_the_text_was_changed_by_somebody_who_says_nothing_everything_is_told_and_counted_once() -> None:
    assert accusing("altered-on-the-way") == {
        "authentication.body-changed", "authentication.policy-violated", "authentication.spf-fail",
    }  # fmt: skip
    assert weighing("altered-on-the-way") & accusing("altered-on-the-way") == {"authentication.policy-violated"}


# --- and how it reads -------------------------------------------------------------------------------------------------


def test_what_is_counted_elsewhere_says_where() -> None:
    rows = [row for row in case_of("altered-on-the-way").findings if row.family in FAMILIES]
    assert len(rows) == 3
    for lang, words in (("en", "the same clue as ("), ("ja", "と同じ手がかりのため")):
        assert printed("altered-on-the-way", lang).count(words) == 2


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    "world",
    [
        "list-footer",
        "key-gone",
        "expired-signature",
        "two-signatures",
        "partial-body",
        "altered-on-the-way",
        "genuine-page",
    ],
)
def test_no_word_of_a_protocol_is_left_untranslated(world: str, lang: str) -> None:
    """The words of RFC 8601 and our ids are for programs."""
    section = printed(world, lang)
    section = section.partition("Authentication, checked anew" if lang == "en" else "送信者認証（独自に検証）")[2]
    section = section.partition(" ── ")[0]
    assert section
    for word in ("permerror", "temperror", "key-gone", "body-changed", "partial-body", "nothing-passed", "None", "…"):
        assert word not in section


def test_we_have_looked_ourselves_so_nobody_is_told_that_nobody_looked() -> None:
    assert "auth.no-results" not in told("genuine-page")


def test_whom_a_genuine_mail_is_from_is_said_on_its_face() -> None:
    assert "Claims to be: KAGOYA" in printed("genuine-page", "en")
    assert "名乗っている相手：カゴヤ・ジャパン" in printed("genuine-page", "ja")


def authentication(world: str) -> dict:  # type: ignore[type-arg]
    (answer,) = case_of(world).evidence.known("authentication").values()
    return dict(answer.value)
