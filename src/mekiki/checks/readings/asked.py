"""What a visited page asks for, where its form sends that, and what follows for whoever fills it in."""

from __future__ import annotations

from mekiki.checks.readings.landing import Page, as_people_see, at_home, host_of, once_a_page
from mekiki.checks.readings.likeness import imitated
from mekiki.knowledge import brands
from mekiki.model.evidence import Evidence, mappings
from mekiki.model.message import Message

_WALLET, _CARD = frozenset(("seed-phrase", "private-key")), frozenset(("card-number", "security-code"))
_LOGIN = frozenset(("password", "pin"))
_PAPERS = frozenset(("my-number", "national-id", "file"))
_OF_PERSON = frozenset(("name", "address", "phone", "birthday"))
_BY_TRADE = {
    "mail-product": "mail-credentials", "hosting": "mail-credentials", "bank": "bank-credentials",
    "securities": "securities-credentials",
}  # fmt: skip
_MONEY = ("bank-credentials", "securities-credentials")


def consequences_of(asks: frozenset[str], brand: str = "", product: str = "") -> tuple[str, ...]:
    """The ids of ``data/consequences.json`` that follow from what a page asks for, the gravest first.

    Where it opens a bank account, that comes before the card that is asked for beside it.
    """
    login = _login_of(asks, brand, product)
    at_bank = login in _MONEY
    found = (
        ("wallet-seed", asks & _WALLET), (login, at_bank), ("card-data", asks & _CARD),
        ("one-time-code", "one-time-code" in asks and not at_bank), ("bank-credentials", "bank-account" in asks),
        (login, login),
    )  # fmt: skip
    made = [id for id, follows in found if follows]
    if asks & _PAPERS or (not made and asks & _OF_PERSON):
        made.append("personal-data")
    return tuple(dict.fromkeys(made))


def _login_of(asks: frozenset[str], brand: str, product: str) -> str:
    """What the secrets of a login open; "" where none is asked for. A PIN beside a card number is the card's."""
    row = brands.brand(brand) if brand else None
    trade = row.trade if row else "mail-product" if product == "webmail" else ""
    opens = asks & (_LOGIN if trade == "bank" or not asks & _CARD else {"password"})
    if "bank-account" in asks and (opens or "one-time-code" in asks):
        return "bank-credentials" if trade != "securities" else "securities-credentials"
    if not opens and not (trade in ("bank", "securities") and {"user", "one-time-code"} <= asks):
        return ""
    return _BY_TRADE.get(trade, "account-credentials")


def target_of(page: Page) -> str:
    """The host to which a page's form sends; "" where only a script knows it."""
    forms = [form for form in page.forms if mappings(form.get("fields"))]
    action = next((str(form["action"]) for form in forms if form.get("action")), "")
    if host := host_of(action):
        return host
    # HTML 4.10.21.3: a form without an action is sent to the page's own address.
    return page.domain if any(form.get("method") == "post" for form in forms) else ""


def asking(message: Message, evidence: Evidence) -> list[tuple[Page, tuple[str, ...]]]:
    """The strangers' pages that ask for something, each once, with what follows (ids, the gravest first)."""
    front, home = imitated(evidence), at_home(message, evidence)
    found = once_a_page(page for page in as_people_see(evidence) if page.is_strangers and page.asks - {"other"})
    brand, product = (front.brand, front.product) if front else ("", "")
    return [(page, consequences_of(page.asks, brand, product)) for page in found if page.domain not in home]
