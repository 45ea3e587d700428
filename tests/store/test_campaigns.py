"""Which cases are the same hand, why, and what is said of it."""

from __future__ import annotations

import random
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest
from campaign_mails import campaigns
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from store_cases import NOW, Shelf, case_of, first_wave, second_wave, seed_case, small

from mekiki.doors.web.barecase import look
from mekiki.judge.likeness import likeness
from mekiki.judge.sketch import bands, jaccard, sketch
from mekiki.judge.traits import Traits, as_record, from_record, skeleton, traits_of
from mekiki.model.evidence import Known, Observable, Reach
from mekiki.model.message import Layer, Place
from mekiki.model.reader import Reader
from mekiki.parse.links import link_from
from mekiki.parse.url import read_url
from mekiki.store import campaigns as placing
from mekiki.store.casebook import Casebook
from mekiki.store.forgetting import forget


def test_a_second_wave_under_another_name_is_recognised_and_explained(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(small(1))
        first = book.keep(first_wave(), now=NOW)
        book.keep(small(2))
        second = book.keep(second_wave(), now=NOW)
        seen = second.seen
        assert first.seen is None
        assert seen is not None
        assert (seen.cases, seen.copies, seen.nearest) == (1, 0, first.name)
        assert {"kit", "links"} <= set(seen.same)
        assert {"brand", "domain"} <= set(seen.changed)
        assert seen.details["links"] == "/jp/B/?uid=@"
        assert seen.first == datetime(2022, 10, 12, 21, 41, 17, tzinfo=UTC)
        assert [(wave.month, wave.cases) for wave in seen.waves] == [("2022-10", 1), ("2022-11", 1)]
        assert [wave.brands for wave in seen.waves] == [("kagoya",), ("sakura-internet",)]
        (campaign,) = book.all_campaigns()
        assert (campaign.cases, campaign.name) == (2, seen.campaign)
        assert {each.campaign for each in book.entries()} == {"", campaign.name}


def test_a_mailbox_that_many_senders_offer_to_write_to_is_one_hands() -> None:
    html = b'Content-Type: text/html\nMIME-Version: 1.0\nFrom: Sale <a@%b.example>\nSubject: %b\n\n<p>%b <a href="mailto:%b?subject=stop">stop</a></p>'
    one, other, stranger = (
        traits_of(case_of(html % (name, name, name * 9, to)))[0]
        for name, to in ((b"north", b"out@desk.test"), (b"west", b"out@desk.test"), (b"south", b"x@else.test"))
    )
    assert likeness(one, other).details["contact"] == "write:out@desk.test"
    assert "contact" not in likeness(one, stranger).same


def test_strangers_are_no_campaign(shelf: Shelf) -> None:
    with shelf.open() as book:
        assert [book.keep(small(number)).seen for number in range(6)] == [None] * 6
        assert book.all_campaigns() == []


def test_a_report_on_undelivered_mail_is_nobodys_hand(file_shelf: Shelf) -> None:
    bounce = b'From: Mail Delivery System <MAILER-DAEMON@%b.example>\nTo: a@b.example\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary="b"\n\n--b\n\nThis is the mail system at host %b.example. I am sorry to have to inform you that your message could not be delivered.\n--b--\n'
    with file_shelf.open() as book:
        assert [book.keep(case_of(bounce % (name, name))).seen for name in (b"one", b"two")] == [None, None]


def test_spam_that_wears_the_label_of_a_report_is_a_hand_all_the_same() -> None:
    raw = b'From: <prize@win.test>\nSubject: You won\nContent-Type: multipart/report; boundary="b"\n\n--b\n\nYou have won a prize\n--b--\n'
    assert traits_of(case_of(raw))[1]


@pytest.mark.parametrize("views", [None, "page", 7, [None, {"outcome": "page", "dom": "x"}]])
def test_a_kept_page_of_no_proper_shape_tells_what_it_can(views: object) -> None:
    """A case file may come from anybody."""
    case = seed_case()
    page = {("page", Observable("url", "https://a.test/")): Known({"views": views}, "visit", NOW)}
    kit = traits_of(replace(case, evidence=replace(case.evidence, answers=page)))[0].kit
    assert kit == (("dom:x",) if isinstance(views, list) else ())


def test_a_campaign_of_which_one_is_left_is_none(shelf: Shelf) -> None:
    with shelf.open() as book:
        book.keep(first_wave())
        name = book.keep(second_wave()).name
        forget(book, [book.entry(name).id])
        assert book.all_campaigns() == []
        assert [each.campaign for each in book.entries()] == [""]


def test_a_key_that_everybody_shares_takes_no_more_cases(file_shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "FULL", 2)
    with file_shelf.open() as book:
        for mutation in campaigns(1, count=1, each=5):
            book.keep(case_of(mutation.raw))
        (campaign,) = book.all_campaigns()
        assert campaign.cases == 5  # those that are filed lead to the rest


def test_two_campaigns_that_turn_out_to_be_one_become_the_older(file_shelf: Shelf) -> None:
    mails = [case_of(each.raw) for each in campaigns(1, count=1, each=10)]
    alone = Traits(), ()
    with file_shelf.open() as book:
        for case in (mails[0], mails[1], mails[8], mails[9]):
            book.keep(case)
        with placing_in(book) as connection:
            ids = [entry.id for entry in sorted(book.entries(), key=lambda each: each.id)]
            for id in ids:
                placing.place(connection, id, *alone)
            first, second = (traits_of(mails[0]), traits_of(mails[8]))
            placing.place(connection, ids[0], first[0], [1])
            placing.place(connection, ids[1], first[0], [1])
            placing.place(connection, ids[2], second[0], [2])
            placing.place(connection, ids[3], second[0], [2])
        assert len(book.all_campaigns()) == 2
        with placing_in(book) as connection:
            placing.place(connection, ids[3], first[0], [1, 2])
        names = {campaign.name: campaign.cases for campaign in book.all_campaigns()}
        assert sum(names.values()) >= 3
        assert min(names, key=lambda name: int(name[1:])) == max(names, key=lambda name: names[name])


def placing_in(book: Casebook) -> AbstractContextManager[Connection]:
    from mekiki.store.database import writing

    return writing(book.engine)


# --- quality ---------------------------------------------------------------------------------------------------------


def test_eight_hands_of_five_mails_are_told_apart(file_shelf: Shelf) -> None:
    """The whole measure, thirty of ten hidden among the corpus, is benchmarks/campaigns.py; seed 9 was not tuned on."""
    mails = list(campaigns(9, count=8, each=5))
    random.Random(9).shuffle(mails)
    with file_shelf.open() as book:
        hand_of = {}
        for mutation in mails:
            case = case_of(mutation.raw)
            hand_of[book.keep(case).name] = mutation.campaign
        found = {entry.name: entry.campaign or entry.name for entry in book.entries()}
    pairs = [(hand_of[a] == hand_of[b], found[a] == found[b]) for a, b in combinations(found, 2)]
    both = sum(truth and told for truth, told in pairs)
    assert both / sum(told for _, told in pairs) >= 0.95
    assert both / sum(truth for truth, _ in pairs) >= 0.85


# --- the parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://17aday.com/jp/kagoya.net/?uid=admin@office.example", "/jp/B/?uid=@"),
        ("https://a.test/secure/login.php?token=9f8e7d6c5b4a&lang=ja", "/secure/login.php?token=*&lang=*"),
        ("https://b.test/x9k2LmQ81/", "/*/"),
        ("https://c.test/", "/"),
        ("https://d.test/track/5f1d7e0c-31b2-6a7f-1c55-0c1f8b1f2a11#top", "/track/*#top"),
    ],
)  # fmt: skip
def test_a_links_shape_keeps_words_and_drops_what_changes(url: str, shape: str) -> None:
    reading = read_url(url)
    assert reading is not None
    assert skeleton(link_from(url, reading, "", "text", Place(Layer.TEXT))) == shape


def test_traits_come_back_from_their_record() -> None:
    traits, keys = traits_of(first_wave())
    assert from_record(as_record(traits)) == traits
    assert keys == traits_of(first_wave())[1]


def test_likeness_is_symmetric_and_nothing_is_more_like_a_case_than_itself() -> None:
    one, other = traits_of(first_wave())[0], traits_of(second_wave())[0]
    assert likeness(one, other).log_odds == likeness(other, one).log_odds
    assert (
        likeness(one, one).log_odds > likeness(one, other).log_odds > 0 > likeness(one, traits_of(small())[0]).log_odds
    )


def test_a_small_set_is_compared_exactly_and_a_large_one_nearly() -> None:
    small_sets = [f"a{n}" for n in range(40)], [f"a{n}" for n in range(20, 60)]
    large = [f"b{n}" for n in range(2000)], [f"b{n}" for n in range(1000, 3000)]
    assert jaccard(sketch(small_sets[0], 128), sketch(small_sets[1], 128), 128) == pytest.approx(20 / 60)
    assert jaccard(sketch(large[0], 128), sketch(large[1], 128), 128) == pytest.approx(1000 / 3000, abs=0.12)


@settings(deadline=None, max_examples=30)
@given(st.sets(st.text(max_size=4), min_size=1, max_size=50))
def test_equal_sets_share_every_band(words: set[str]) -> None:
    assert len(bands(words, 32, 2)) == 32
    assert bands(words, 32, 2) == bands(sorted(words), 32, 2)


def test_the_seed_says_which_traits_it_has() -> None:
    traits, _ = traits_of(seed_case())
    assert (traits.domain, traits.brand, traits.links) == (("17aday.com",), "kagoya", ("/jp/B/?uid=@",))
    assert "name:" in traits.sender[0]


def test_a_link_that_somebody_pasted_is_no_wave_of_that_day(shelf: Shelf) -> None:
    """It is the mail's own, handed in years later: nothing came then."""
    pasted = look("https://17aday.com/jp/kagoya.net/?uid=admin@office.example", Reader(), Reach.OFFLINE, None, None)
    with shelf.open() as book:
        mail = book.entry(book.keep(first_wave(), now=NOW).name).id
        link = book.keep(pasted, now=NOW)
        assert link.seen is not None
        assert (link.seen.cases, f"{link.seen.first:%Y-%m}") == (1, "2022-10")
        assert [wave.month for wave in link.seen.waves] == ["2022-10"]
        assert book.case(mail).seen is None
        book.keep(second_wave(), now=NOW)
        seen = book.case(mail).seen
        assert seen is not None
        assert (seen.cases, f"{seen.first:%Y-%m}", f"{seen.last:%Y-%m}") == (1, "2022-11", "2022-11")
        (campaign,) = book.all_campaigns()
        assert (campaign.cases, f"{campaign.last:%Y-%m}") == (3, "2022-11")
        assert [(wave.month, wave.cases) for wave in campaign.waves] == [("2022-10", 1), ("2022-11", 1)]
        assert campaign.subject
