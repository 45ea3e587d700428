"""Every world with a page in it, told rightly: what it is, what it asks for, how it hides; and nobody is accused wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lure import needs_browser

from mekiki.collect.page.browser import House
from mekiki.collect.plan import Sources
from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.finding import Status
from mekiki.model.verdict import Label
from mekiki.rehearsal.internet import Hit, SmallInternet
from mekiki.rehearsal.world import World
from mekiki.report.contacts import abuse_contacts
from mekiki.report.exchange.indicators import Scope, select
from mekiki.report.safe import Safe
from mekiki.report.sources import Told
from mekiki.report.visited import how_seen

pytestmark = needs_browser

CARD = {"card-number", "card-expiry", "security-code", "one-time-code"}
BOTH = ("phone", "desktop")
# world -> (outcome of phone, of desktop, of plain; what the phone's page asks for among others; checks that must be seen)
TOLD: dict[str, tuple[str, str, str, set[str], set[str]]] = {
    "kagoya": ("page", "page", "page", {"user", "password"}, {"page.imitates-product", "page.asks-password"}),
    "card-form": ("page", "page", "page", CARD, {"page.asks-card", "page.asks-one-time-code"}),
    "seed-phrase": ("page", "page", "page", set(), {"page.imitates-product"}),
    "redirect-chain": ("page", "page", "page", CARD, {"page.redirect-chain"}),
    "phone-only": ("page", "dead", "dead", {"user", "password"}, {"page.differs-by-view"}),
    "captcha-gate": ("captcha", "captcha", "captcha", set(), {"page.captcha-gate"}),
    "built-by-script": ("page", "page", "page", {"email", "password"}, {"page.asks-password"}),
    "data-url": (
        "page", "page", "page", {"email", "password"},
        {"page.data-url", "page.asks-password", "page.imitates-product"},
    ),
    "one-picture": ("page", "page", "dead", set(), set()),
    "echo-kit": ("page", "page", "page", {"user", "password"}, {"page.echoes-address"}),
    "dead-page": ("dead", "dead", "dead", set(), {"page.dead"}),
    "suspended": ("suspended", "suspended", "suspended", set(), {"page.suspended"}),
    "parked": ("parked", "parked", "parked", set(), {"page.parked"}),
    "interstitial": ("interstitial", "interstitial", "interstitial", set(), {"page.browser-warning"}),
    "endless-redirects": ("limit", "limit", "limit", set(), set()),
    "one-gigabyte": ("limit", "limit", "limit", set(), set()),
    "slow-drip": ("limit", "limit", "limit", set(), set()),
}  # fmt: skip
NEVER_VISITED = ("genuine-newsletter", "list-footer")


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House() as house:
        yield house


def played(world: World, house: House, seen_from: str = "US") -> tuple[Case, list[Hit]]:
    with SmallInternet(world, seen_from=seen_from) as net:
        gateway = net.gateway(browser=house, budget=60.0)
        case = investigate(world.mail, world.reader, Reach.VISIT, net=gateway, sources=Sources())
    return case, [hit for hit in net.asked("web") if hit.service in ("http", "https")]


def views_of(case: Case) -> dict[str, Any]:
    """The views of the first page that was visited."""
    known = next(iter(case.evidence.known("page").values()))
    views: Any = known.value["views"]
    return {view["view"]: view for view in views}


def asks_of(view: Any) -> set[str]:
    return {field["asks"] for form in view["forms"] for field in form["fields"]}


def seen(case: Case) -> set[str]:
    return {each.id for each in case.findings if each.status == Status.SEEN}


def nothing_was_sent(hits: list[Hit]) -> bool:
    return all(hit.method in ("GET", "HEAD", "OPTIONS") and not hit.body for hit in hits)


@pytest.mark.parametrize("name", TOLD)
def test_a_world_is_told_rightly(name: str, house: House) -> None:
    phone, desktop, plain, asks, checks = TOLD[name]
    case, hits = played(World.load(name), house)
    views = views_of(case)
    assert tuple(views[each]["outcome"] for each in (*BOTH, "plain")) == (phone, desktop, plain), views["phone"]["why"]
    assert asks <= asks_of(views["phone"])
    assert checks <= seen(case)
    assert nothing_was_sent(hits)
    if phone == "page":
        assert case.evidence.blobs[views["phone"]["screenshot"]].startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["data-url", "partial-body"])
def test_where_a_page_takes_password_or_card_it_is_phishing_whatever_the_few_words_of_the_mail_are(
    name: str, house: House
) -> None:
    case, _ = played(World.load(name), house)
    assert seen(case) & {"page.asks-password", "page.asks-card"}
    assert case.verdict.label == Label.PHISHING
    assert case.verdict.kind_probabilities["phishing"] > 0.85


def test_the_false_login_is_told_with_its_decoy_and_where_it_sends(house: House) -> None:
    world = World.load("kagoya")
    case, hits = played(world, house)
    (known,) = case.evidence.known("page").values()
    all_replaced: Any = known.value["replaced"]
    (replaced,) = all_replaced
    assert (replaced["name"], replaced["kind"]) == ("uid", "recipient-address")
    reader = world.reader.mailboxes or case.message.recipients
    for hit in hits:
        assert not any(each in f"{hit.asked}{hit.headers}" for each in reader), "the reader's address left the machine"
    assert any(replaced["decoy"] in hit.asked for hit in hits)
    form = views_of(case)["phone"]["forms"][0]
    assert form["action"].startswith("https://17aday.com/")
    found = next(each for each in case.findings if each.id == "page.imitates-product")
    assert "Active! mail" in str(found.facts)


def test_the_same_story_of_other_people_is_told_as_rightly(house: House) -> None:
    """Nothing hangs on the names of the seed."""
    told = {"17aday.com": "tsuki-no-mado.net", "kagoya.net": "hoshi-server.jp", "kagoya": "hoshiserver"}
    case, hits = played(World.load("kagoya").retold(told), house)
    view = views_of(case)["phone"]
    assert view["outcome"] == "page"
    assert {"user", "password"} <= asks_of(view)
    assert "page.imitates-product" in seen(case)
    assert nothing_was_sent(hits)


def test_a_chain_of_redirects_is_told_hop_by_hop(house: House) -> None:
    case, _ = played(World.load("redirect-chain"), house)
    views = views_of(case)
    for name in (*BOTH, "plain"):
        hops = views[name]["hops"]
        assert [hop["status"] for hop in hops][-1] == 200
        assert len(hops) >= 3
        assert all(hop["address"] for hop in hops)


def test_the_host_where_a_chain_ends_is_investigated_and_told_of_everywhere(house: House) -> None:
    case, _ = played(World.load("redirect-chain"), house)
    page, bystander = "ama-shiharai-koushin.com", "kurashi-no-zakka.com"
    assert page not in {link.registrable_domain for link in case.message.links}
    assert page in case.evidence.known("registration")
    assert "45.142.213.77" in case.evidence.known("network")
    where = case.evidence.known("place")["45.142.213.77"].value["country"]
    assert {each.facts.get("domain") for each in case.findings if each.id == "registration.new-link-domain"} == {page}
    contacts = {(each.role, each.about) for each in abuse_contacts(case)}
    assert {("landing-network", "45.142.213.77"), ("registrar", page)} <= contacts
    assert not [about for _, about in contacts if bystander in about]
    blocked = {each.value for each in select(case, Scope.DOMAIN, case.evidence.ledger[0].time).blocking}
    assert page in blocked
    assert bystander not in blocked
    for lang in ("en", "ja"):
        told = Told(case, lang, Safe(case))
        assert page in " ".join(card.about for card in told.cards()).replace("[.]", ".")
        assert [spot.country for spot in told.spots() if spot.role == "landing"] == [where]


def test_a_page_for_japan_alone_is_met_with_a_japanese_browser(house: House) -> None:
    case, hits = played(World.load("japan-only"), house, "US")
    for view in views_of(case).values():
        assert asks_of(view) >= CARD
    asked = [hit for hit in hits if hit.host == "etc-kaiin-joho.com"]
    assert asked
    assert all(hit.headers.get("accept-language", "ja").startswith("ja") for hit in asked)
    assert "page.differs-by-view" not in seen(case), "nobody looked as a stranger does, and the demo says so"
    assert "both views" not in World.load("japan-only").teaches.en


def test_of_a_link_that_never_arrives_no_page_is_said_to_have_been_opened(house: House) -> None:
    case, _ = played(World.load("endless-redirects"), house)
    assert how_seen(case) == "road"


def test_a_name_that_turns_inside_leads_nowhere(house: House) -> None:
    case, _ = played(World.load("rebinding"), house)
    for view in views_of(case).values():
        assert all(not hop["address"].startswith("127.") for hop in view["hops"])
        assert view["outcome"] in ("page", "blocked")


@pytest.mark.parametrize("name", NEVER_VISITED)
def test_a_genuine_sender_s_links_are_never_opened(name: str, house: House) -> None:
    case, hits = played(World.load(name), house)
    assert not case.evidence.known("page")
    leads = {link.host for link in case.message.links}
    assert not [hit for hit in hits if hit.host in leads]
    assert [each for each in case.plan.refusals if each.topic == "page"]
    assert case.verdict.label not in (Label.PHISHING, Label.SCAM, Label.SUSPICIOUS)


def test_a_genuine_page_is_not_accused(house: House) -> None:
    case, hits = played(World.load("genuine-page"), house)
    assert case.verdict.label not in (Label.PHISHING, Label.SCAM)
    assert "page.imitates-product" not in seen(case)
    assert nothing_was_sent(hits)
