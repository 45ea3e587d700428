"""What is kept, is kept once, is found again, and comes back as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from store_cases import NOW, SEED, Shelf, case_of, mail, seed_case, small, visited

from mekiki.investigate import examine_again
from mekiki.model.case import Case
from mekiki.model.verdict import Label
from mekiki.store.again import reexamine
from mekiki.store.database import CasebookError
from mekiki.store.statistics import statistics


def test_a_kept_case_comes_back_equal(shelf: Shelf) -> None:
    case = seed_case()
    with shelf.open() as book:
        name = book.keep(case).name
    with shelf.open() as book:
        again = book.case(book.entry(name).id)
    assert (again.message, again.findings, again.verdict, again.evidence, again.plan) == (
        case.message, case.findings, case.verdict, case.evidence, case.plan
    )  # fmt: skip


def test_the_same_mail_twice_is_one_case_seen_twice(shelf: Shelf) -> None:
    with shelf.open() as book:
        first = book.keep(seed_case(), now=NOW, door="cli")
        second = book.keep(seed_case(), now=NOW + timedelta(days=3), door="milter")
        (entry,) = book.entries()
    assert (first.new, second.new, second.name) == (True, False, first.name)
    assert first.seen is None
    assert second.seen is not None
    assert (second.seen.copies, second.seen.last_copy) == (1, NOW)
    assert (entry.sightings, entry.first_seen, entry.last_seen) == (2, "2026-03-01T09:00:00Z", "2026-03-04T09:00:00Z")


def as_attachment(raw: bytes) -> bytes:
    head = b'From: colleague@office.example\nTo: soc@office.example\nSubject: look\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    return (
        head
        + b"--b\nContent-Type: text/plain\n\nplease look\n--b\nContent-Type: message/rfc822\n\n"
        + raw
        + b"\n--b--\n"
    )


@pytest.mark.parametrize(
    "copy",
    [
        SEED.replace(b"\n", b"\r\n"),
        b"X-Mozilla-Status: 0001\n" + SEED,
        SEED.replace(b"MIME-Version", b"Status: RO\nMIME-Version"),
        SEED + b"\n\n",
        as_attachment(SEED),
    ],
    ids=["crlf", "mozilla", "status", "blank-lines", "attached"],
)
def test_a_copy_from_elsewhere_is_the_same_mail(file_shelf: Shelf, copy: bytes) -> None:
    with file_shelf.open() as book:
        assert book.keep(seed_case()).name == book.keep(case_of(copy)).name


def test_the_mail_to_somebody_else_is_another_mail(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        assert book.keep(seed_case()).new
        assert book.keep(case_of(SEED.replace(b"admin@", b"abuse@"))).new


def test_a_wider_look_takes_the_place_of_a_narrower_one(shelf: Shelf) -> None:
    far = visited(seed_case(), "https://17aday.com/", "KAGOYA")
    with shelf.open() as book:
        book.keep(seed_case())
        name = book.keep(far).name
        book.keep(seed_case())
        (entry,) = book.entries()
        assert book.case(entry.id).evidence == far.evidence
        assert (entry.name, entry.sightings, entry.reach) == (name, 3, 2)
        assert book.check() == []


QUERIES = {
    "kagoya": True, "KAGOYA": True, "ＫＡＧＯＹＡ": True, "カゴヤ": True, "メールボックス": True, "バージョン": True, "件": False,
    "親愛": True, "親": True, "17": True, "17aday.com": True, "40.71": False, "aday アップグレード": True, "aday zzz": False,
    "kir017706@kagoya.net": True, "%": False, "_": False, '"': False, "' OR 1=1 --": False, "メールボツクス": False, "": False, "a*": False,
}  # fmt: skip


def test_a_word_is_found_anywhere_and_nothing_else_is(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(seed_case())
        book.keep(small())
        hits = {query for query in QUERIES if any("メールボックス" in each.subject for each in book.search(query))}
        assert hits == {query for query, hit in QUERIES.items() if hit}


def test_cases_are_listed_the_last_seen_first(shelf: Shelf) -> None:
    with shelf.open() as book:
        for number in range(3):
            book.keep(small(number), now=NOW + timedelta(hours=number))
        book.keep(small(0), now=NOW + timedelta(hours=9))
        assert [each.subject for each in book.entries()] == ["Letter 0", "Letter 2", "Letter 1"]
        assert len(book.entries(limit=2)) == 2
        assert book.entries(label="phishing") == []


def test_a_case_is_called_by_the_beginning_of_its_name(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        name = book.keep(seed_case()).name
        book.keep(small())
        assert re.fullmatch("[0-9a-f]{12}", name)
        assert book.entry(name[:6]).name == name
        for wrong in ("", "zz", "%"):
            with pytest.raises(CasebookError):
                book.entry(wrong)


def test_a_subject_that_is_kept_in_part_shows_that_it_went_on(file_shelf: Shelf) -> None:
    with file_shelf.open() as book:
        kept = book.entry(book.keep(case_of(mail(1, subject="verify your account " * 40))).name).subject
    assert (len(kept), kept[-1]) == (500, "…")


def test_text_that_a_database_would_not_take_is_kept_all_the_same(shelf: Shelf) -> None:
    odd = case_of(
        mail(
            1, subject="a\0b \ud800 c".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), text="x\0y \x1b[31m"
        )
    )
    with shelf.open() as book:
        name = book.keep(odd).name
        assert book.case(book.entry(name).id).message == odd.message


# --- looking again ---------------------------------------------------------------------------------------------------


def test_looking_again_with_the_same_checks_changes_nothing(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(seed_case())
        ((_, change),) = reexamine(book, examine_again, write=True)
        assert (change.changed, change.gained, change.lost) == (False, (), ())


def test_a_new_verdict_is_listed_and_written_only_if_wanted(shelf: Shelf) -> None:
    def calm(case: Case) -> Case:
        return replace(
            case, findings=(), verdict=replace(case.verdict, label=Label.LEGITIMATE, probability=0.01, contributions=())
        )

    with shelf.open() as book:
        book.keep(seed_case())
        ((_, change),) = reexamine(book, calm)
        assert (change.before, change.after) == ("phishing", "legitimate")
        assert "links.brand-in-path" in change.lost
        assert book.entries()[0].label == "phishing"
        list(reexamine(book, calm, write=True))
        assert book.entries()[0].label == "legitimate"
        assert book.case(book.entries()[0].id).findings == ()
        assert book.check() == []


# --- counting --------------------------------------------------------------------------------------------------------


def test_counts_are_by_the_clock_of_the_receiver(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(seed_case())
        book.keep(seed_case())
        book.keep(small())
        found = statistics(book, ("phishing",))
    assert (found.cases, found.sightings, found.brands, found.pretexts) == (1, 2, {"kagoya": 1}, {"mailbox-upgrade": 1})
    # a Thursday
    assert (found.months, found.hours, found.networks) == ({"2022-10": 1}, {(3, 6): 1}, {"40.71.38.0/24": 1})
