"""A visited page is recognised by what it shows, its reasons are told, and nobody's own page is accused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mekiki.checks.form import Evidence, links
from mekiki.checks.readings.asked import consequences_of
from mekiki.checks.readings.landing import active_mail_form, example_page, shown, view
from mekiki.checks.readings.likeness import imitated, stands_in_title
from mekiki.checks.registry import all_checks
from mekiki.checks.run import examine
from mekiki.knowledge import brands, pages
from mekiki.knowledge.consequences import consequences
from mekiki.knowledge.files import load, load_all
from mekiki.model.finding import Bearing, Finding
from mekiki.parse.message import parse

PAGE_CHECKS = [each for each in all_checks() if each.family == "page"]
STRANGE = "https://a.test/login"


def seen(url: str, *views: Mapping[str, object], **more: object) -> Evidence:
    return Evidence(answers=example_page(url, *views, **more))  # type: ignore[arg-type]


def found(url: str, *views: Mapping[str, object], sender: str = "Hanako <hanako@home.example>") -> tuple[Finding, ...]:
    return examine(parse(links(url, from_=sender)), seen(url, *views), PAGE_CHECKS)


def accusing(findings: tuple[Finding, ...]) -> set[str]:
    return {each.id for each in findings if each.bearing is Bearing.ACCUSES}


# --- the knowledge ----------------------------------------------------------------------------------------------------


def test_the_knowledge_covers_what_is_imitated_most_and_says_where_it_is_from() -> None:
    rows = [row for rows in load_all("pages/products") for row in rows]
    assert len({row["id"] for row in rows}) == len(rows) >= 60
    for row in rows:
        assert row["titles"] or row["paths"], row["id"]
        assert all(source["where"] and source["date"] and source["says"] for source in row["sources"]), row["id"]
        assert not row["brand"] or brands.brand(row["brand"]), row["id"]


def test_every_favicon_names_its_source() -> None:
    for row in (row for rows in load_all("pages/products") for row in rows if row["favicons"]):
        said = " ".join(f"{source['where']} {source['says']}" for source in row["sources"])
        assert all(str(icon) in said for icon in row["favicons"])


def test_tells_are_written_as_they_are_looked_for() -> None:
    for product in pages.products():
        for each in (*product.titles, *product.words, *product.fields, *product.paths):
            assert each == each.lower()
            assert each.strip()


@pytest.mark.parametrize("file", ["fields.json", "outcomes.json", "exfiltration.json", "link-words.json"])
def test_every_list_names_its_sources(file: str) -> None:
    data = load(f"pages/{file}")
    named = set(data["sources"])
    rows = [row for table in ("asks", "outcomes", "kinds") for row in data.get(table, {}).values()]
    used = {
        name
        for row in [*rows, *data.get("classes", [])]
        for name in ([row["source"]] if isinstance(row["source"], str) else row["source"])
    }
    assert used
    assert used <= named


# --- recognising ------------------------------------------------------------------------------------------------------


def test_the_false_active_mail_of_the_founding_post_is_recognised_with_its_reasons() -> None:
    url = "https://17aday.com/jp/kagoya.net/"
    one = imitated(
        seen(url, view(url, title="Active! mail", text="ユーザーID パスワード ログイン", forms=active_mail_form(url)))
    )
    assert one is not None
    assert (one.product, one.brand, one.is_own) == ("active-mail", "active-mail", False)
    told = [(reason.en, reason.ja) for reason in one.reasons]
    assert ("its title says “Active! mail”", "タイトルに「Active! mail」") in told  # as the page writes it
    assert "ユーザーID" in str(told)
    assert any("am_authid" in reason.ja for reason in one.reasons)


@pytest.mark.parametrize(
    ("title", "text", "product"),
    [
        ("Roundcube Webmail :: Welcome to Roundcube Webmail", "Username Password Login", "roundcube"),
        ("Zimbra Web Client Sign In", "Username Password", "zimbra"),
        ("Webmail Login", "cPanel, L.L.C. Email Address Password", "cpanel"),
        ("Sign in to your account", "Email, phone, or Skype No account? Create one!", "microsoft-365"),
        ("Vpass ログイン｜三井住友カード", "ID パスワード", "smbc-card"),
        ("楽天e-NAVI", "ユーザID パスワード", "rakuten-card"),
        ("えきねっと｜ログイン", "ユーザーID", "eki-net"),
        ("ETC利用照会サービス", "ユーザーID", "etc-meisai"),
        ("Amazonサインイン", "Eメールまたは携帯電話番号", "amazon"),
        ("MetaMask", "Enter your Secret Recovery Phrase", "metamask"),
        ("Sparkasse - Online-Banking", "Anmeldename PIN", "sparkasse"),
        ("DHL Express | Payment", "Customs fee 1.99 EUR", "dhl"),
    ],
)
def test_products_are_told_apart(title: str, text: str, product: str) -> None:
    one = imitated(seen(STRANGE, view(STRANGE, title=title, text=text, asks=("user", "password"))))
    assert one is not None
    assert one.product == product


def test_a_brand_without_a_page_in_the_knowledge_is_known_by_its_name() -> None:
    known = {product.brand for product in pages.products()}
    assert "yodobashi" not in known
    name = brands.all_brands()["yodobashi"].name("ja")
    page = view(STRANGE, title=f"{name} ログイン", text=f"{name} 会員ID", asks=("user", "password"))
    one = imitated(seen(STRANGE, page))
    assert one is not None
    assert one.brand == "yodobashi"


def test_the_favicon_alone_is_enough_and_a_word_alone_is_not() -> None:
    assert imitated(seen(STRANGE, view(STRANGE, favicon={"mmh3": 1768726119, "dhash": ""}))) is not None
    assert imitated(seen(STRANGE, view(STRANGE, text="We accept PayPal and Amazon Pay", asks=("password",)))) is None


@pytest.mark.parametrize(
    ("name", "title", "stands"),
    [
        ("ing", "shopping", False), ("ing", "ing | mijn ing", True), ("ups", "pop-ups explained", False),
        ("chase", "purchase history", False), ("chase", "sign in - chase", True), ("vpass", "vpassログイン", True),
        ("apple id", "apple ideas", False),
    ],
)  # fmt: skip
def test_a_name_must_stand_in_the_title_by_itself(name: str, title: str, stands: bool) -> None:
    assert stands_in_title(name, title) is stands


# --- nobody's own page is accused -------------------------------------------------------------------------------------


@pytest.mark.parametrize("product", [each for each in pages.products() if each.brand], ids=lambda each: each.id)
def test_no_page_on_a_brands_own_domain_is_accused(product: pages.Product) -> None:
    row = brands.all_brands()[product.brand]
    for domain in sorted(row.domains)[:3]:
        url = row.login or f"https://www.{domain}/login"
        page = view(
            url, title=product.titles[0], text=" ".join(product.words), asks=("user", "password", "one-time-code")
        )
        assert accusing(found(url, page)) == set(), url


def test_a_club_with_members_asks_for_a_password_on_its_own_domain() -> None:
    url = "https://www.kendo.example/members/"
    page = view(
        url, title="Kendo Club", text="Members: please log in with your mail address", asks=("email", "password")
    )
    assert accusing(found(url, page, sender="Kendo Club <info@kendo.example>")) == set()
    assert "page.asks-password" in accusing(found(url, page))


def test_a_companys_own_webmail_is_at_home_there() -> None:
    url = "https://mail.office.example/roundcube/"
    page = view(url, title="Roundcube Webmail", text="Username Password Login", asks=("user", "password"))
    assert accusing(found(url, page)) == set()


def test_who_speaks_as_a_brand_is_not_at_home_on_a_domain_of_his_own() -> None:
    url = "https://mail-smbc.example/mem/"
    page = view(url, title="Vpass", text="三井住友カード", asks=("card-number", "security-code", "password"))
    ids = accusing(found(url, page, sender="三井住友カード <info@mail-smbc.example>"))
    assert {"page.imitates-product", "page.asks-card", "page.asks-password"} <= ids


def test_a_visit_that_came_to_nothing_accuses_nobody() -> None:
    for outcome in ("dead", "parked", "error", "limit", "blocked"):
        assert accusing(found(STRANGE, view(STRANGE, outcome=outcome))) == set()


def test_a_view_that_failed_is_no_cloaking() -> None:
    shows = view(STRANGE, asks=("password",), text="Please log in with your customer number and password here")
    for outcome in ("error", "limit", "blocked"):
        ids = {each.id for each in found(STRANGE, shows, view(STRANGE, view="desktop", outcome=outcome))}
        assert "page.differs-by-view" not in ids


def test_what_one_view_shows_is_not_called_dead_for_another() -> None:
    ids = {
        each.id
        for each in found(STRANGE, view(STRANGE, asks=("password",)), view(STRANGE, view="desktop", outcome="dead"))
    }
    assert "page.differs-by-view" in ids
    assert "page.dead" not in ids


def test_what_a_visit_brought_may_lack_anything() -> None:
    """A stored case of another version: a view with nothing in it makes no check stumble."""
    evidence = seen(
        STRANGE, {}, {"outcome": "page"}, {"outcome": "page", "forms": ({"action": "//["},), "url": "http://["}
    )
    findings = examine(parse(links(STRANGE)), evidence, PAGE_CHECKS)
    assert [each.reason for each in findings if each.reason] == []
    assert len(shown(evidence)) == 2


@pytest.mark.parametrize(
    ("first", "asks", "is_imitation"),
    [
        ("Sparkasse", ("user", "pin"), True),
        ("Sparkasse", ("user", "email"), False),
        ("Reisebüro Sparkasse und Söhne", ("user", "pin"), False),
        ("Anmelden", ("user", "pin"), False),
    ],
)
def test_a_page_without_a_telling_title_may_wear_the_name_as_its_first_line(
    first: str, asks: tuple[str, ...], is_imitation: bool
) -> None:
    page = view(STRANGE, asks=asks, title="Anmelden", text=f"\n {first} \nSparkasse und mehr\nAnmeldename")
    front = imitated(seen(STRANGE, page))
    assert (front.brand if front else "") == ("sparkasse" if is_imitation else "")


def test_a_page_that_asks_for_a_pin_alone_is_accused() -> None:
    assert "page.asks-password" in accusing(found(STRANGE, view(STRANGE, asks=("user", "pin"))))


# --- what follows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "brand", "product", "follows"),
    [
        ({"user", "password"}, "active-mail", "active-mail", ("mail-credentials",)),
        ({"user", "password"}, "kagoya", "kagoya", ("mail-credentials",)),
        ({"email", "password"}, "", "webmail", ("mail-credentials",)),
        ({"email", "password"}, "netflix", "netflix", ("account-credentials",)),
        ({"user", "password"}, "mizuho-bank", "mizuho-bank", ("bank-credentials",)),
        ({"user", "password"}, "sbi-sec", "sbi-sec", ("securities-credentials",)),
        ({"password", "card-number", "security-code"}, "smbc-card", "smbc-card", ("card-data", "account-credentials")),
        (
            {"user", "pin", "one-time-code", "bank-account", "card-number", "birthday"},
            "sparkasse",
            "",
            ("bank-credentials", "card-data"),
        ),
        ({"user", "pin"}, "sparkasse", "", ("bank-credentials",)),
        ({"card-number", "pin"}, "", "", ("card-data",)),
        ({"card-number", "security-code", "one-time-code"}, "", "", ("card-data", "one-time-code")),
        ({"name", "card-number", "my-number"}, "", "", ("card-data", "personal-data")),
        ({"name", "national-id", "file"}, "", "", ("personal-data",)),
        ({"seed-phrase"}, "metamask", "metamask", ("wallet-seed",)),
        ({"one-time-code"}, "", "", ("one-time-code",)),
        ({"name", "my-number"}, "nta", "nta", ("personal-data",)),
        ({"name", "address"}, "dhl", "dhl", ("personal-data",)),
        (set(), "dhl", "dhl", ()),
    ],
)
def test_what_the_page_asks_for_decides_what_follows(
    asks: set[str], brand: str, product: str, follows: tuple[str, ...]
) -> None:
    assert consequences_of(frozenset(asks), brand, product) == follows
    assert set(follows) <= set(consequences())
