"""A check that names occasions is called only where the mail gives them, and loses nothing by that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mekiki.checks.contract import violations
from mekiki.checks.form import Check, Evidence, Message, Sighting, links, mail
from mekiki.checks.readings.occasions import OCCASIONS, occasions
from mekiki.checks.registry import all_checks, check_of
from mekiki.checks.run import examine
from mekiki.knowledge.textfold import fold
from mekiki.parse.message import parse

ROOT = Path(__file__).parents[2]
MAILS = sorted([*(ROOT / "examples").glob("*.eml"), *(ROOT / "tests" / "fixtures").rglob("*.eml")])
ALONE = [each for each in all_checks() if not each.needs]


def telling(check_id: str, **changes: object) -> tuple[Check, list[Message]]:
    """A check of ours with changes, and the mails that it is called for from now on."""
    known = check_of(check_id)
    assert known is not None
    called: list[Message] = []

    def function(message: Message, evidence: Evidence) -> Iterable[Sighting]:
        called.append(message)
        return known.function(message, evidence)

    return replace(known, function=function, **changes), called  # type: ignore[arg-type]


def test_a_check_of_links_is_not_called_for_a_mail_without_any() -> None:
    check, called = telling("links.ip-host")
    assert check.when == ("web link",)
    examine(parse(mail("no link at all")), Evidence(), [check])
    assert not called
    examine(parse(links("https://www.shop.example/")), Evidence(), [check])
    assert len(called) == 1


def test_all_of_several_occasions_must_be_given() -> None:
    check, called = telling("links.ip-host", when=("web link", "attachment"))
    examine(parse(links("https://www.shop.example/")), Evidence(), [check])
    assert not called


def test_words_and_occasions_both_count() -> None:
    check, called = telling("threat.suspension", when=("attachment",))
    assert check.words
    threat = mail("Your account will be suspended.", attachments=(("a.pdf", "application/pdf", b"%PDF-1.4\n"),))
    assert "attachment" in occasions(parse(threat))
    examine(parse(threat), Evidence(), [check])
    examine(parse(mail("Your account will be suspended.")), Evidence(), [check])
    examine(parse(mail("hello", attachments=(("a.pdf", "application/pdf", b"%PDF-1.4\n"),))), Evidence(), [check])
    assert len(called) == 1


def test_a_check_without_occasions_is_called_for_every_mail() -> None:
    check, called = telling("links.ip-host", when=())
    examine(parse(b""), Evidence(), [check])
    assert len(called) == 1


def test_a_check_is_called_where_each_group_of_its_signs_is_met() -> None:
    check, called = telling("links.ip-host", when=(), signs=(("cheque", "小切手"), ("mover",)))
    for text in ("I pay by cheque.", "Our mover comes.", "nothing"):
        examine(parse(mail(text)), Evidence(), [check])
    assert not called
    for subject, text in (("", "My mover has the CHEQUE."), ("Our mover", "小切手でお支払いします。")):
        examine(parse(mail(text, subject=subject)), Evidence(), [check])
    assert len(called) == 2


def test_signs_and_words_both_count() -> None:
    check, called = telling("threat.suspension", signs=(("mover",),))
    examine(parse(mail("Your account will be suspended.")), Evidence(), [check])
    examine(parse(mail("Our mover comes.")), Evidence(), [check])
    assert not called
    examine(parse(mail("Your account will be suspended, says our mover.")), Evidence(), [check])
    assert len(called) == 1


def test_the_contract_refuses_signs_that_hide_what_an_example_shows() -> None:
    check, _ = telling("links.ip-host", signs=(("cheque",),))
    assert any("without web link or signs it is never called" in told for told in violations(check))


def test_signs_are_written_as_texts_are_read() -> None:
    """Texts are folded before they are searched: a sign in capitals would never be met."""
    written = {sign for each in all_checks() for group in each.signs for sign in group}
    assert written
    assert {sign for sign in written if fold(sign) != sign} == set()


def test_the_contract_refuses_an_occasion_that_nobody_knows() -> None:
    check, _ = telling("links.ip-host", when=("full moon",))
    assert f"{check.id}: there is no occasion full moon" in violations(check)


def test_the_contract_refuses_an_occasion_that_hides_what_an_example_shows() -> None:
    check, _ = telling("links.ip-host", when=("attachment",))
    assert any("without attachment it is never called" in told for told in violations(check))


def test_every_occasion_is_some_checks() -> None:
    named = {name for each in all_checks() for name in each.when}
    assert set(OCCASIONS) == {name for name in named if not name.startswith("move ")}


def examples() -> Iterator[bytes]:
    """The second and third example of every check: hits and near misses of every kind."""
    for each in ALONE:
        yield from (example.mail for example in each.examples[1:3])


@pytest.mark.parametrize("shard", range(4))
def test_nothing_is_lost_by_not_calling(shard: int) -> None:
    """Every check is called by hand for every mail; what it sees is among the findings all the same."""
    for raw in [*(path.read_bytes() for path in MAILS), *examples()][shard::4]:
        message, evidence = parse(raw), Evidence()
        seen = {each.id for each in ALONE if each.findings(message, evidence)}
        assert seen == {finding.id for finding in examine(message, evidence)}
