"""What a link is for is decided before any request, and what could act for the reader is never opened."""

from __future__ import annotations

import tomllib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mekiki.collect.page import page_questions
from mekiki.collect.page.linkclass import SUSPECT, LinkClass, classify, holds_a_key, may_follow
from mekiki.collect.page.questions import MOST_VISITS
from mekiki.knowledge.linkwords import reasons
from mekiki.knowledge.overlay import laid_over
from mekiki.model.evidence import Reach
from mekiki.model.message import Link, Message
from mekiki.model.overlay import Overlay, OwnBrand
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

FIXTURES = Path(__file__).parents[2] / "fixtures"
READER = "taro@office.example"


class Labelled(NamedTuple):
    """One row of the labelled set: the class that its builder gives it, and the mail that it stands in."""

    label: str
    link: Link
    message: Message


def mail(body: str, sender: str = "Hanako <hanako@home.example>", subject: str = "Hello", *headers: str) -> Message:
    head = [f"From: {sender}", f"To: {READER}", f"Subject: {subject}", *headers, "MIME-Version: 1.0"]
    return parse(("\n".join([*head, "Content-Type: text/html; charset=utf-8", "", body])).encode())


def anchor(url: str, shown: str = "") -> str:
    return f'<a href="{escape(url)}">{escape(shown or url)}</a>'


def labelled(file: str) -> Iterator[Labelled]:
    for each in tomllib.loads((FIXTURES / "links" / file).read_text("utf-8"))["mail"]:
        for label, url, shown, *place in each["links"]:
            message = mail(f"<p>{each['words']}</p><p>{anchor(url, shown)}</p>", each["from"], each["subject"])
            link = message.links[0]
            yield Labelled(label, replace(link, source=place[0]) if place else link, message)


SET = [*labelled("services.toml"), *labelled("phish.toml")]
ANSWERS = [(row, classify(row.link, row.message)) for row in SET]


def only(message: Message, *, accused: bool = False, fresh: tuple[str, ...] = ()) -> LinkClass:
    return classify(message.links[0], message, accused=accused, fresh=fresh)


# --- the labelled set -------------------------------------------------------------------------------------------------


def test_the_set_is_large_and_knows_every_class() -> None:
    labels = Counter(row.label for row in SET)
    assert len(SET) >= 300
    assert set(labels) <= set(reasons())
    assert labels[SUSPECT] >= 0.4 * len(SET)


def test_no_link_is_visited_that_must_not_be() -> None:
    """The hard line: neither what could act for the reader, nor a genuine page, nor what nothing is known of."""
    assert [row.link.url for row, answer in ANSWERS if answer.visited and row.label != SUSPECT] == []


def test_most_suspect_landings_are_recognised() -> None:
    """127 of 150; what is missed is told as not visited. Two more were seen before stand-ins told nothing (decision 26)."""
    found = [answer.visited for row, answer in ANSWERS if row.label == SUSPECT]
    assert sum(found) / len(found) >= 0.84


def test_classes_are_told_rightly() -> None:
    right = [row.label == answer.id for row, answer in ANSWERS]
    assert sum(right) / len(right) >= 0.92


def test_visited_means_suspect_and_nothing_else() -> None:
    assert all(answer.visited == (answer.id == SUSPECT) for _, answer in ANSWERS)


def test_every_answer_says_why_in_both_languages() -> None:
    for _, answer in ANSWERS:
        assert answer.reason.en
        assert answer.reason.ja
        assert all(sign.text.en and sign.text.ja for sign in answer.signs)


@pytest.mark.parametrize("file", sorted((FIXTURES / "genuine").rglob("*.eml")), ids=lambda path: path.stem)
def test_of_genuine_notices_no_link_is_visited_that_could_act(file: Path) -> None:
    """Brands' domains stand there under reserved names: the mail of a house, or a mailing house, that nobody knows."""
    message = parse(file.read_bytes())
    answers = [(link, classify(link, message)) for link in message.links]
    assert [link.target for link, answer in answers if answer.visited and holds_a_key(link)] == []


def test_even_where_a_genuine_mail_is_wrongly_accused_nothing_that_could_act_is_visited() -> None:
    """The judge errs at times: then a public page that is the same for everybody is looked at, and no more."""
    genuine = [row for row in SET if row.label != SUSPECT]
    visited = [row.link for row in genuine if classify(row.link, row.message, accused=True).visited]
    assert [link.url for link in visited if holds_a_key(link)] == []


# --- one by one -------------------------------------------------------------------------------------------------------


def test_the_false_login_of_the_founding_post_is_visited() -> None:
    message = mail(anchor(f"https://17aday.com/jp/kagoya.net/?uid={READER}"), '"kagoya.net" <kir017706@kagoya.net>')
    answer = only(message)
    assert answer.visited
    assert {sign.id for sign in answer.signs} >= {"path-names-brand", "speaks-as-brand", "carries-recipient"}


def test_a_clubs_confirmation_on_its_own_domain_is_not_opened() -> None:
    message = mail(anchor("https://kendo.example/c/3f1c9a7b", "Confirm my address"), "Kendo Club <info@kendo.example>")
    assert only(message).id == "confirm"


def test_the_sentence_around_a_link_counts_where_its_own_words_say_nothing() -> None:
    """「配信停止はこちら」 with a link on the last word only, as nearly every Japanese newsletter has it."""
    body = f"<p>三井住友カード</p><p>配信停止をご希望の方は{anchor('https://a.test/u/9', 'こちら')}</p>"
    message = mail(body, "三井住友カード <info@a.test>")
    assert only(message).id == "unsubscribe"
    following = mail(f"<p>{anchor('https://a.test/u/9', 'Click here')} to unsubscribe</p>", "PayPal <x@a.test>")
    assert only(following).id == "unsubscribe"


def test_mail_that_a_host_authenticated_as_the_brand_is_not_doubted() -> None:
    page = anchor("https://unheard-of.example/news", "Details")
    doubted = mail(page, "Netflix <info@netflix.com>")
    passed = "Authentication-Results: mx.office.example; dmarc=pass header.from=netflix.com"
    assert only(doubted).visited
    assert not only(mail(page, "Netflix <info@netflix.com>", "Hello", passed)).visited


def test_as_whom_a_mail_speaks_is_asked_anew_where_other_brands_are_known() -> None:
    """One reader's own bank is nobody to the next, though both look at the same mail."""
    bank = OwnBrand("hoshino-cu", (("en", ("Hoshino Credit Union",)),), domains=("hoshino-cu.example",))
    message = mail(anchor("https://unheard-of.test/"), "Hoshino Credit Union <info@quick-mail.test>")
    with laid_over(Overlay((bank,))):
        assert "speaks-as-brand" in {sign.id for sign in only(message).signs}
    assert "speaks-as-brand" not in {sign.id for sign in only(message).signs}


def test_a_brands_key_by_an_unknown_mailing_house_is_not_used_up() -> None:
    message = mail(anchor("https://r.mailer.example/c/Zk8fQ2hX9vLr3TbN", "ログイン"), "三井住友銀行 <mail@smbc.co.jp>")
    assert not only(message).visited


def test_the_judgement_of_the_mail_tips_the_scales_but_not_for_links_that_act() -> None:
    page = mail(anchor("https://unheard-of.example/?k=3f1c9a7b", "View invoice"))
    assert not only(page).visited
    assert only(page, accused=True).visited
    acting = mail(anchor("https://unheard-of.example/?k=3f1c9a7b", "Confirm subscription"))
    assert not only(acting, accused=True).visited


def test_a_key_on_a_domain_of_the_last_days_is_nobodys_where_the_mail_is_accused() -> None:
    page = mail(anchor("https://fax-viewer.test/d/2291", "Show the fax"))
    fresh = ("fax-viewer.test",)
    assert not only(page, accused=True).visited
    assert only(page, accused=True, fresh=fresh).visited
    assert not only(page, fresh=fresh).visited, "a young club's mail is no fraud for its youth"
    assert not only(page, accused=True, fresh=("other.test",)).visited
    acting = mail(anchor("https://fax-viewer.test/d/2291", "Confirm subscription"))
    assert not only(acting, accused=True, fresh=fresh).visited


@pytest.mark.parametrize(
    "url", ["mailto:a@b.example", "tel:+81312345678", "http://10.0.0.7/", "http://router/", "http://nas.local/"]
)
def test_what_is_no_public_page_is_no_page_to_visit(url: str) -> None:
    assert only(mail(anchor(url, "PayPal login"), "PayPal <x@a.test>")).id == "no-web-page"


def test_the_readers_own_house_is_not_visited() -> None:
    message = mail(
        anchor("https://mail.office.example/owa/", "https://login.live.com"), "office.example <admin@office.example>"
    )
    assert only(message).id == "own-site"
    other = mail(anchor("https://a.kaisha.example/owa/"), "Microsoft <x@b.test>")
    assert classify(other.links[0], other, Reader(domains=("kaisha.example",))).id == "own-site"


# --- redirects --------------------------------------------------------------------------------------------------------


OWN = ("office.example",)


@pytest.mark.parametrize(
    "url", ["https://kit.example/paypal/?x=1", "https://www.paypal.com/", "https://bit.ly/3Zk8fQ2"]
)
def test_a_redirect_is_followed_to_a_kit_and_to_a_companys_front_door(url: str) -> None:
    assert may_follow(url, OWN).visited


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.us7.list-manage.com/unsubscribe?u=3f1c&id=4c8e",
        "https://github.com/password_reset/3f1c9a7be2d04f6a",
        "https://lists.club.example/mailman/options/ramen",
        "http://169.254.169.254/latest/meta-data/",
        "https://mail.office.example/",
        "https://www.google.com/url?q=https://lists.club.example/mailman/options/ramen",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_where_a_service_would_act_is_not_followed(url: str) -> None:
    assert not may_follow(url, OWN).visited


# --- the questions for the plan ---------------------------------------------------------------------------------------


def test_the_plan_asks_for_the_page_with_a_decoy_in_the_readers_place() -> None:
    message = mail(anchor(f"https://17aday.com/jp/kagoya.net/?uid={READER}"), '"kagoya.net" <kir017706@kagoya.net>')
    (question,), refusals = page_questions(message, Reader())
    assert (question.topic, question.reach) == ("page", Reach.VISIT)
    assert question.observable.value == f"https://17aday.com/jp/kagoya.net/?uid={READER}"
    link, replaced = question.given["link"], question.given["replaced"]
    assert isinstance(link, str)
    assert link.startswith("https://17aday.com/jp/kagoya.net/?uid=")
    assert "taro" not in link
    assert replaced == (
        {"where": "query", "name": "uid", "kind": "recipient-address", "form": "plain", "decoy": link[38:]},
    )
    assert question.reason
    assert refusals == ()


def test_a_spelling_that_is_known_but_cannot_be_replaced_keeps_us_from_going() -> None:
    """Base32 is looked for in the names that are asked of the DNS; a URL that holds the reader in it is not visited."""
    hidden = b32encode(READER.encode()).decode().rstrip("=").lower()
    message = mail(anchor(f"https://a.test/paypal/{hidden}", "Log in"), "PayPal <x@d.test>")
    assert page_questions(message, Reader())[0] == ()


def test_the_same_mail_gives_the_same_decoys_and_another_gives_others() -> None:
    url = anchor(f"https://17aday.com/jp/kagoya.net/?uid={READER}")
    sender = '"kagoya.net" <kir017706@kagoya.net>'

    def asked(subject: str) -> object:
        return page_questions(mail(url, sender, subject), Reader())[0][0].given["link"]

    assert asked("a") == asked("a")
    assert asked("a") != asked("b")


def test_three_pages_at_most_and_of_as_many_hosts_as_there_are() -> None:
    urls = [
        *(f"https://a.test/paypal/{word}" for word in "abcde"),
        "https://b.test/paypal/x",
        "https://c.test/paypal/x",
    ]
    questions, _ = page_questions(mail("".join(anchor(url, "Log in") for url in urls), "PayPal <x@d.test>"), Reader())
    assert len(questions) == MOST_VISITS
    assert {question.observable.value.split("/")[2] for question in questions} == {"a.test", "b.test", "c.test"}


def test_a_target_that_another_link_calls_unsubscribe_is_not_visited() -> None:
    page = "https://a.test/paypal/x"
    message = mail(anchor(page, "Log in") + "<p>or</p>" + anchor(page, "Unsubscribe"), "PayPal <x@d.test>")
    questions, refusals = page_questions(message, Reader())
    assert questions == ()
    assert {each.refused for each in refusals} == {"unsubscribe", "unclear"}


def test_what_is_never_visited_is_told_also_from_the_header_and_the_images() -> None:
    unsubscribe = "List-Unsubscribe: <https://shop.example/u?k=3f1c9a7b>, <mailto:leave@shop.example>"
    pixel = '<img src="https://shop.example/o.gif?k=3f1c9a7b" width="1" height="1">'
    questions, refusals = page_questions(mail(pixel, "Shop <x@shop.example>", "News", unsubscribe), Reader())
    assert questions == ()
    assert {(each.observable.value, each.refused) for each in refusals} == {
        ("https://shop.example/u?k=3f1c9a7b", "unsubscribe"),
        ("https://shop.example/o.gif?k=3f1c9a7b", "tracking-only"),
    }


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_link_however_odd_makes_it_stumble(tail: str, shown: str) -> None:
    message = mail(
        anchor("https://a.test/" + tail, shown), "PayPal <x@d.test>", shown.replace("\n", " ").replace("\r", " ")
    )
    questions, refusals = page_questions(message, Reader())
    assert len(questions) + len(refusals) <= 1


def test_a_host_that_may_stand_for_the_reader_is_not_visited_and_that_is_told() -> None:
    """What is written in the host's place of a name gives way to a decoy, as everywhere; a token names the host itself."""
    lure = "rakuten-login.evil-host.test/rakuten/signin"
    told = mail(anchor(f"https://3f1c9a7be2d04f6a.{lure}") + anchor(f"https://hanako-mori.{lure}"))
    reader = Reader(mailboxes=("hanako.mori@kitamachi.example",))
    visits, refused = page_questions(told, reader, accused=True)
    assert not any("hanako" in str(each.given["link"]) or "3f1c9a7b" in str(each.given["link"]) for each in visits)
    assert {each.observable.value: each.refused for each in refused} == {
        f"https://3f1c9a7be2d04f6a.{lure}": "host-tells-reader"
    }
    assert reasons()["host-tells-reader"].en != reasons()["host-tells-reader"].ja


@pytest.mark.parametrize("path", ["wypisz?id=48213377", "odhlasit/48213377", "avregistrera?u=1", "dezabonare?u=1"])
def test_the_way_out_of_a_list_is_known_in_more_tongues(path: str) -> None:
    lure = f"https://rakuten-login.evil-host.test/{path}"
    assert classify_one(lure) == "unsubscribe"


def classify_one(url: str) -> str:
    told = mail(anchor(url))
    return classify(told.links[0], told, Reader(), accused=True).id
