"""The plan: what is asked about a mail, and above all what is not."""

from __future__ import annotations

import pickle
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable
from hashlib import md5, sha256
from urllib.parse import quote

import pytest

from mekiki.checks.form import links, mail
from mekiki.collect.gate import Gate
from mekiki.collect.plan import WAY, Sources, follow_up, follow_visit, plan_questions
from mekiki.collect.privacy import NAMES_READER, holds_reader, is_key_label, reveals, why_withheld
from mekiki.collect.telling import Traits
from mekiki.model.evidence import Answer, Evidence, Known, Observable, Plan, Question, Reach
from mekiki.model.linkalone import mail_of
from mekiki.model.reader import Reader
from mekiki.parse.message import parse

TARO = "taro.yamada@office.example"
RECEIVED = (
    "Received: from mail.shop.test (unknown [40.71.38.95]) by mx.office.example with ESMTP id 1; Tue, 3 Nov 2026 09:00:00 +0900",
    f"Delivered-To: {TARO}",
)


def plan(raw: bytes, reader: Reader | None = None, **more: object) -> Plan:
    reader = reader or Reader()
    return plan_questions(parse(raw, reader), Reach.LOOKUP, reader, gate=Gate(documentation=True), **more)  # type: ignore[arg-type]


def received(raw: bytes) -> bytes:
    return "\n".join(RECEIVED).encode() + b"\n" + raw


def asked(plan: Plan, topic: str) -> list[str]:
    return [each.observable.value for each in plan.questions if each.topic == topic]


def refused(plan: Plan) -> dict[str, str]:
    return {each.observable.value: each.refused for each in plan.refusals}


# --- what is asked ----------------------------------------------------------------------------------------------------


def test_the_sending_address_is_asked_about_from_all_sides() -> None:
    made = plan(received(mail("hello", from_="a@shop.jp", to=TARO)))
    assert [each.topic for each in made.questions if each.observable == Observable("ip", "40.71.38.95")] == [
        "reverse-name", "network", "place",
    ]  # fmt: skip


def test_a_host_and_the_domain_that_somebody_registered_for_it() -> None:
    made = plan(links("https://www.login.shop.jp/"))
    assert asked(made, "dns") == ["home.example", "www.login.shop.jp", "shop.jp"]
    assert asked(made, "registration") == ["home.example", "shop.jp"]
    assert asked(made, "certificate") == ["www.login.shop.jp"]


def test_the_place_is_looked_up_on_this_machine() -> None:
    made = plan(received(mail("hello")), sources=Sources(databases=("/srv/city.mmdb",)))
    (place,) = (each for each in made.questions if each.topic == "place")
    assert place.reach == Reach.OFFLINE
    assert place.given == {"databases": ("/srv/city.mmdb",)}


def test_the_stations_of_the_receiving_side_are_looked_up_on_this_machine_and_asked_of_nobody() -> None:
    way = (
        "Received: from mx.home.example (mx.home.example [133.242.0.4]) by store.home.example ([133.242.0.9]) with ESMTP;"
        " Thu, 13 Oct 2022 06:41:18 +0900\n"
        "Received: from out.shop.jp (out.shop.jp [40.71.38.95]) by mx.home.example (mx.home.example [10.0.0.4]) with ESMTP;"
        " Thu, 13 Oct 2022 06:41:17 +0900\n"
        "Received: from claimed.example ([8.8.8.8]) by out.shop.jp ([9.9.9.9]) with ESMTP; Thu, 13 Oct 2022 06:41:16 +0900\n"
    )
    made = plan(way.encode() + mail("hello"), reader=Reader(trusted_hosts=("home.example",)))
    places = [each.observable.value for each in made.questions if each.topic == "place"]
    assert places[0] == "40.71.38.95"
    assert "133.242.0.9" in places
    assert "133.242.0.4" in places
    assert not {"8.8.8.8", "9.9.9.9", "10.0.0.4"} & set(places)  # what the sender claims, and what is nowhere
    assert "10.0.0.4" not in {each.observable.value for each in made.refusals}  # no word is lost on it
    for each in made.questions:
        if each.observable.value.startswith("133.242."):
            assert (each.topic, each.reach, each.reason) == ("place", Reach.OFFLINE, WAY)


def test_authentication_gets_what_it_needs() -> None:
    raw = received(mail("hello", from_="a@shop.jp", headers=("Return-Path: <bounce@shop.jp>",)))
    (question,) = (each for each in plan(raw).questions if each.topic == "authentication")
    assert question.given["raw"] == raw
    assert question.given["ip"] == "40.71.38.95"
    assert question.given["envelope_from"] == "bounce@shop.jp"
    assert question.given["from_domain"] == "shop.jp"
    assert question.given["copy"] == "original"


@pytest.mark.parametrize("name", ["KAGOYA", "KAGOYA Support", "カゴヤ・ジャパン"])
def test_the_brand_that_the_sender_calls_itself_is_asked_where_it_sends_from(name: str) -> None:
    made = plan(received(mail("hello", from_=f"{name} <a@shop.jp>")))
    policies = [each for each in made.questions if each.topic == "sender-policy"]
    assert policies
    assert {each.given["brand"] for each in policies} == {"kagoya"}
    assert {each.given["ip"] for each in policies} == {"40.71.38.95"}


def test_a_person_is_no_brand() -> None:
    assert asked(plan(received(mail("hello", from_="Hanako Yamada <a@shop.jp>"))), "sender-policy") == []


def test_no_blocklist_is_asked_unless_it_is_configured() -> None:
    raw = received(links("https://shop.jp/"))
    assert asked(plan(raw), "blocklist") == []
    assert asked(plan(raw, sources=Sources(zones=("dnsbl.test",))), "blocklist") == [
        "40.71.38.95",
        "home.example",
        "shop.jp",
    ]


# --- what is never asked ----------------------------------------------------------------------------------------------

SPELLINGS = {
    "the part before the @": "taro.yamada",
    "the part before the @, parted by a hyphen": "taro-yamada",
    "the part before the @, parted by nothing": "taroyamada",
    "the part before the @ in another order": "yamada.taro",
    "the part before the @ with an initial": "tyamada",
    "the address with hyphens": "taro.yamada-office-example",
    "the address with at": "taro.yamada-at-office-example",
    "the address in base64": urlsafe_b64encode(TARO.encode()).decode().rstrip("="),
    "base64 that begins one letter later": urlsafe_b64encode(b"x" + TARO.encode()).decode().rstrip("="),
    "base64 that begins two letters later": urlsafe_b64encode(b"xy" + TARO.encode()).decode().rstrip("="),
    "base64 of the part before the @": urlsafe_b64encode(b"taro.yamada").decode().rstrip("="),
    "the address in base32": b32encode(TARO.encode()).decode().rstrip("="),
    "the address in hexadecimal": TARO.encode().hex(),
    "the address backwards": TARO[::-1].replace("@", "-"),
    "MD5 of the address": md5(TARO.encode()).hexdigest(),
    "SHA-256 of the address, cut": sha256(TARO.encode()).hexdigest()[:40],
    "a random token": "k3v9x2m7q4",
    "a long number": "8812345678",
    "a UUID": "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
}


@pytest.mark.parametrize("label", SPELLINGS.values(), ids=SPELLINGS)
def test_a_host_that_stands_for_the_recipient_is_left_out_and_its_domain_asked_about(label: str) -> None:
    made = plan(received(links(f"https://{label}.shop.jp/")))
    assert asked(made, "registration") == ["home.example", "shop.jp"]
    assert asked(made, "dns") == ["home.example", "shop.jp"]
    assert asked(made, "certificate") == []
    (why,) = (why for name, why in refused(made).items() if name.endswith(".shop.jp"))
    assert why.startswith("the name holds")


HANAKO = Reader(mailboxes=("h1@tsukimi-foods.co.jp",), names=("Hanako Mori", "Kitamachi", "森 花子"))
CALLED = [
    "tsukimi-foods-co-jp", "tsukimi-foods.co.jp", "tsukimifoodscojp", "login-tsukimi-foods-co-jp", "jp-co-tsukimi-foods",
    "tsukimi-foods", "tsukimifoods", "my-tsukimi-foods", "kitamachi", "kitamachi-mail", "mykitamachi", "hanako-mori",
    "mori.hanako", "hanakomori", "login-hanako-mori", "森花子", "xn--" + "森花子".encode("punycode").decode(),
]  # fmt: skip


@pytest.mark.parametrize("label", CALLED)
def test_a_host_that_is_called_as_the_reader_or_his_house_is_left_out_and_its_domain_asked_about(label: str) -> None:
    """The name server of whoever sent it would read there which house, and who in it, has opened the mail."""
    host = f"{label}.shop.jp"
    made = plan(links(f"https://{host}/", f"https://www.{host}/"), HANAKO)
    assert asked(made, "dns") == ["home.example", "shop.jp"]
    assert asked(made, "registration") == ["home.example", "shop.jp"]
    assert asked(made, "certificate") == []
    assert [why for name, why in refused(made).items() if name.endswith(".shop.jp")] == [
        "the name holds the recipient"
    ] * 2


def test_what_the_salutation_says_of_the_reader_is_in_no_question() -> None:
    made = plan(mail("高橋健太様\nhttps://高橋健太.shop.jp/ https://takahashi-kenta.shop.jp/"))
    assert "高橋健太.shop.jp" not in asked(made, "dns")
    made = plan(mail("Dear Kenta Takahashi,\nhttps://takahashi-kenta.shop.jp/"))
    assert asked(made, "dns") == ["home.example", "shop.jp"]


def test_a_domain_that_only_to_names_is_in_no_question() -> None:
    """A mail that was exported without its trace."""
    raw = links("https://office-example.shop.jp/").replace(b"taro@office.example", b"info@office.example")
    assert asked(plan(raw), "dns") == ["home.example", "shop.jp"]


def test_whom_a_link_was_made_for_is_in_no_question_where_nothing_else_was_handed_in() -> None:
    made = plan(mail_of("https://kitamachi-example.shop.jp/?uid=hanako.mori@kitamachi.example"))
    assert asked(made, "dns") == ["shop.jp"]


@pytest.mark.parametrize(
    "host",
    [
        "tsukimi-foods-login.jp", "kitamachi-shop.jp", "foods.shop.jp", "mori-denki.shop.jp", "hanakoya.shop.jp", "co-jp.shop.jp",
        "minamimachi.shop.jp", "webmail.shop.jp",
    ],
)  # fmt: skip
def test_what_somebody_registered_and_what_is_called_otherwise_is_asked_about(host: str) -> None:
    """A domain like the reader's own is the same for everybody, and the very thing to be looked up."""
    assert host in asked(plan(links(f"https://{host}/"), HANAKO), "dns")


def test_the_house_that_names_itself_at_its_own_server_is_no_secret_there() -> None:
    domains = Traits(domains=("office.example",), own=("office-example",))
    assert why_withheld("office-example._domainkey.office.example", (), domains) == ""
    assert why_withheld("office-example._domainkey.shop.example", (), domains) == NAMES_READER


def test_a_house_with_a_name_that_many_have_is_known_by_its_whole_domain_alone() -> None:
    reader = Reader(domains=("hotel.example",))
    assert "hotel.shop.jp" in asked(plan(links("https://hotel.shop.jp/"), reader), "dns")
    assert "hotel-example.shop.jp" not in asked(plan(links("https://hotel-example.shop.jp/"), reader), "dns")


def test_a_recipient_beyond_ascii_is_met_in_a_label_of_the_dns() -> None:
    label = "xn--" + "田中花子".encode("punycode").decode()
    reader = Reader(mailboxes=("田中花子@office.example",))
    made = plan(received(links(f"https://{label}.shop.jp/")), reader)
    assert asked(made, "dns") == ["home.example", "shop.jp"]
    assert refused(made)["田中花子.shop.jp"] == "the name holds the recipient"
    assert holds_reader(f"{label}.shop.jp", reader.mailboxes)


@pytest.mark.parametrize(
    "form", [quote, lambda text: quote(text).lower(), lambda text: text.replace("例え", "xn--r8jz45g")]
)
def test_an_address_beyond_ascii_is_known_again_in_what_would_leave(form: Callable[[str], str]) -> None:
    address = "田中花子@例え.example"
    assert reveals(f"https://shop.jp/?{form(address)}", (address,))


@pytest.mark.parametrize(
    "label", ["www", "accounts-verification", "ec2-40-71-38-95", "mail2", "s3", "ドメイン", "web01", "cdn-eu1"]
)
def test_an_ordinary_label_is_no_token(label: str) -> None:
    assert not is_key_label(label)
    assert f"{label}.shop.jp" in asked(plan(received(links(f"https://{label}.shop.jp/"))), "dns")


@pytest.mark.parametrize(
    "host", ["info.shop.jp", "mail.shop.jp", "yamada-denki.shop.jp", "20241101.shop.jp", "01112024.shop.jp"]
)
def test_a_role_another_name_and_a_day_tell_nobody(host: str) -> None:
    reader = Reader(mailboxes=("info@office.example", "mail@office.example", TARO))
    assert host in asked(plan(received(links(f"https://{host}/")), reader), "dns")


def test_the_recipients_own_domain_is_not_asked_about() -> None:
    made = plan(received(links("https://webmail.office.example/", from_="it@office.example")))
    assert not any("office.example" in each.observable.value for each in made.questions)
    assert refused(made)["office.example"] == "the recipient's own domain"


def test_writing_to_oneself_does_not_spare_a_sender() -> None:
    """The usual phishing mail names its own sender as recipient, and its victims nowhere."""
    made = plan(received(links("https://evil.jp/", from_="a@evil.jp").replace(b"taro@office.example", b"a@evil.jp")))
    assert asked(made, "registration") == ["evil.jp"]


def test_a_domain_that_the_reader_trusts_is_left_alone() -> None:
    made = plan(links("https://www.partner.jp/"), Reader(trusted_domains=("partner.jp",)))
    assert "partner.jp" not in asked(made, "registration")
    assert refused(made)["partner.jp"] == "a domain that you trust"


@pytest.mark.parametrize("host", ["localhost", "router.local", "wiki.internal", "x.onion", "intranet"])
def test_a_name_that_leads_inside_is_refused_by_the_gate(host: str) -> None:
    made = plan(links(f"http://{host}/"))
    assert asked(made, "dns") == ["home.example"]
    assert refused(made)[host].startswith("refused by the gate: ")


def test_so_is_an_address_that_does() -> None:
    made = plan(links("http://192.168.1.1/", "http://127.0.0.1:8080/"))
    assert asked(made, "network") == []
    assert set(refused(made)) >= {"192.168.1.1", "127.0.0.1"}


def test_names_for_examples_are_asked_about_in_rehearsals_alone() -> None:
    message = parse(links("https://shop.test/"))
    assert asked(plan_questions(message, Reach.LOOKUP), "registration") == []


def test_no_question_carries_the_recipient() -> None:
    made = plan(received(links(*(f"https://{label}.shop.jp/" for label in SPELLINGS.values()))))
    for question in made.questions:
        assert not any(label.lower() in question.observable.value for label in SPELLINGS.values())


# --- the second round -------------------------------------------------------------------------------------------------


def found(domain: str, *addresses: str) -> dict[tuple[str, Observable], Answer]:
    from loopback import NOON

    return {("dns", Observable("domain", domain)): Known({"a": addresses, "aaaa": ()}, "dns", NOON)}


def test_the_addresses_behind_a_link_raise_questions_of_their_own() -> None:
    made = plan(links("https://shop.jp/"))
    more = follow_up(made, Evidence(answers=found("shop.jp", "162.241.85.17")))
    assert asked(more, "network") == ["162.241.85.17"]
    assert asked(more, "place") == ["162.241.85.17"]


def test_the_senders_web_address_raises_none() -> None:
    made = plan(mail("hello", from_="a@shop.jp"))
    assert follow_up(made, Evidence(answers=found("shop.jp", "162.241.85.17"))) == made


def test_an_address_that_leads_inside_is_refused() -> None:
    made = plan(links("https://shop.jp/"))
    more = follow_up(made, Evidence(answers=found("shop.jp", "10.0.0.1")))
    assert asked(more, "network") == []
    assert refused(more)["10.0.0.1"] == "refused by the gate: a private address"


def test_without_answers_there_is_no_second_round() -> None:
    made = plan(links("https://shop.jp/"))
    assert follow_up(made, Evidence()) == made


# --- after a visit ----------------------------------------------------------------------------------------------------


def landed(url: str, address: str = "") -> Evidence:
    from mekiki.checks.readings.landing import example_page, view

    hops = ({"url": LURE, "status": 302, "address": ""}, {"url": url, "status": 200, "address": address})
    return Evidence(answers=example_page(LURE, view(url, hops=hops)))


def after_visit(url: str, address: str = "", reader: Reader | None = None) -> Plan:
    raw = received(links(LURE))
    return follow_visit(plan(raw, reader), parse(raw, reader), landed(url, address), reader or Reader())


LURE = "https://kurz-weg.net/s"


def test_a_host_that_only_the_visit_revealed_is_asked_about_as_a_link_s_own() -> None:
    more = after_visit("https://login.konto-neu.com/a", "162.241.85.17")
    assert "konto-neu.com" in asked(more, "registration")
    assert "login.konto-neu.com" in asked(more, "dns")
    assert "162.241.85.17" in asked(more, "network")
    assert "162.241.85.17" in asked(more, "place")
    assert "login.konto-neu.com" in asked(more, "certificate")


def test_the_addresses_of_such_a_host_follow_in_a_round_of_their_own() -> None:
    more = after_visit("https://konto-neu.com/a")
    assert asked(follow_up(more, Evidence(answers=found("konto-neu.com", "162.241.85.17"))), "network")[-1:] == [
        "162.241.85.17"
    ]


@pytest.mark.parametrize("label", [each for each in SPELLINGS.values() if "_" not in each])
def test_a_revealed_host_that_stands_for_the_recipient_is_left_out(label: str) -> None:
    more = after_visit(f"https://{label}.konto-neu.com/a")
    assert not [question for question in more.questions if label.lower() in question.observable.value.lower()]
    assert "konto-neu.com" in asked(more, "registration")


def test_a_visit_that_ends_in_the_reader_s_own_house_raises_no_question() -> None:
    more = after_visit("https://www.own-house.jp/a", reader=Reader(domains=("own-house.jp",)))
    assert not [question for question in more.questions if "own-house" in question.observable.value]


def test_a_visit_that_stays_where_the_link_leads_raises_none() -> None:
    raw = received(links(LURE))
    assert follow_visit(plan(raw), parse(raw), landed(LURE)) == plan(raw)


# --- offline ----------------------------------------------------------------------------------------------------------


def test_offline_the_questions_are_worked_out_when_somebody_looks_at_them() -> None:
    asked: list[str] = []

    def whole() -> Plan:
        asked.append("whole")
        return Plan(Reach.OFFLINE, (question,))

    question = Question("dns", Observable("domain", "shop.jp"), Reach.LOOKUP)
    late = Plan.later(Reach.OFFLINE, (), whole)
    assert late.within_reach() == ()
    assert not asked
    assert (late.questions, late.refusals, late.within_reach()) == ((question,), (), ())
    assert asked == ["whole"]


def test_a_late_plan_is_a_plan_like_any_other() -> None:
    raw = received(links("https://www.login.shop.jp/", "https://40.71.38.96/"))
    late = plan_questions(parse(raw), Reach.OFFLINE)
    assert late.within_reach() == tuple(each for each in late.questions if each.reach == Reach.OFFLINE)
    assert {each.observable.value for each in late.within_reach()} == {"40.71.38.95", "40.71.38.96"}
    assert late == Plan(Reach.OFFLINE, late.questions, late.refusals)
    for fresh in (plan_questions(parse(raw), Reach.OFFLINE) for _ in range(2)):
        assert fresh == late
        assert "www.login.shop.jp" in repr(fresh)
    assert pickle.loads(pickle.dumps(plan_questions(parse(raw), Reach.OFFLINE))) == late
    with pytest.raises(AttributeError):
        late.answers  # noqa: B018 - the point is that it has none


def test_what_the_gate_closes_is_not_looked_up_offline_either() -> None:
    late = plan_questions(parse(links("https://10.0.0.7/", "https://40.71.38.96/")), Reach.OFFLINE)
    assert [each.observable.value for each in late.within_reach()] == ["40.71.38.96"]
    assert "10.0.0.7" in refused(late)
