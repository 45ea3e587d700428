"""What a visited page imitates and what it asks for, read off the evidence; and whose page it really is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.knowledge import brands, icons, pages
from mekiki.knowledge.domains import is_address, registrable_domain
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.pages import SECRET, Product
from mekiki.knowledge.providers import PAGES, kinds_of
from mekiki.model.evidence import Answer, Evidence, Known, Observable, mappings
from mekiki.model.facts import Text
from mekiki.model.message import Layer, Message, Place
from mekiki.model.regex import regex

_ENOUGH = 3.0  # points from which a page is said to imitate something
_TITLE, _NAME_IN_TITLE, _WORD, _FIELD, _PATH, _FAVICON, _ICON_ALIKE = 3.0, 2.0, 1.0, 2.0, 1.5, 4.0, 2.0
_HEAD, _DRAWN, _HEAD_LINES = 2.0, 1.0, 3  # of a picture: its heading, and fields for secrets that it draws
_MOST_WORDS = 2  # words of the text that count
_SHORT_NAME = 4  # letters up to which a name must be the whole of a title, or stand apart in it
_ANYBODYS = PAGES | {"dynamic-dns"}
_APART = regex(r"\s*[-|–—:：｜・]\s*")

View = Mapping[str, Any]


class Page(NamedTuple):
    """One way of looking at one visited page; ``url`` is as in the mail, ``final`` where it ended."""

    url: str
    asked: str
    replaced: tuple[Mapping[str, Any], ...]
    view: View

    @property
    def final(self) -> str:
        return str(self.view.get("url") or self.asked)

    @property
    def host(self) -> str:
        return host_of(self.final)

    @property
    def domain(self) -> str:
        """The registrable domain, else the address."""
        return registrable_domain(self.host) or self.host

    @property
    def outcome(self) -> str:
        return str(self.view.get("outcome", ""))

    @property
    def title(self) -> str:
        return str(self.view.get("title") or "")

    @property
    def text(self) -> str:
        return str(self.view.get("text") or "")

    @property
    def forms(self) -> tuple[Mapping[str, Any], ...]:
        return mappings(self.view.get("forms"))

    @property
    def frames(self) -> tuple[Mapping[str, Any], ...]:
        return mappings(self.view.get("frames"))

    @property
    def pictured(self) -> Mapping[str, Any]:
        """What was read in the page's picture, where it has hardly a word of its own."""
        pictured = self.view.get("pictured")
        return pictured if isinstance(pictured, Mapping) else {}

    @property
    def asks(self) -> frozenset[str]:
        return frozenset(str(field.get("asks")) for form in self.forms for field in mappings(form.get("fields")))

    @property
    def hops(self) -> tuple[Mapping[str, Any], ...]:
        return mappings(self.view.get("hops"))

    @property
    def marks(self) -> tuple[tuple[Text, Mapping[str, Any]], ...]:
        """The pictures by which a page says whose it is, and what each is called: its favicon, the one logo at its head.

        No other picture counts: a bar of "sign in with ..." buttons shows the signs of many.
        """
        told = (
            (Text("favicon", "ファビコン"), self.view.get("favicon")),
            (Text("logo", "ロゴ"), self.view.get("logo")),
        )
        return tuple((name, marks) for name, marks in told if marks)

    @property
    def is_strangers(self) -> bool:
        """Whether no known company stands behind the address, or anybody can put a page there."""
        if not self.host or is_address(self.host) or kinds_of(self.host, path_of(self.final)) & _ANYBODYS:
            return True
        return not is_well_known(self.host)


class Landing(NamedTuple):
    """The product or brand that a page looks like most, the reasons, and whether the page is on one of its own hosts."""

    page: Page
    product: str  # id of a row of data/pages/products, "" where only the brand's name tells
    brand: str  # id of the brand, "" for a product of no brand
    name: Text
    reasons: tuple[Text, ...]
    points: float
    is_own: bool


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:  # brackets that close nowhere: no host, and the reader of links has told of it
        return ""


def path_of(url: str) -> str:
    """The path and query of a URL; "" where it cannot be taken apart."""
    try:
        parts = urlsplit(url)
    except ValueError:  # as above
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def pages_of(evidence: Evidence) -> tuple[Page, ...]:
    """Every view of every visited page that is known, in the order of the visits."""
    return tuple(
        Page(url, str(known.value.get("asked") or url), mappings(known.value.get("replaced")), view)
        for url, known in evidence.known("page").items()
        for view in mappings(known.value.get("views"))
    )


def shown(evidence: Evidence) -> tuple[Page, ...]:
    """The views in which there was a page."""
    return tuple(page for page in pages_of(evidence) if page.outcome == "page")


def as_people_see(evidence: Evidence) -> list[Page]:
    """The views with a page; that without scripts, whose labels say less, only where no browser saw one."""
    views = shown(evidence)
    met = {page.url for page in views if page.view.get("view") != "plain"}
    return [page for page in views if page.view.get("view") != "plain" or page.url not in met]


def once_a_page(found: Iterable[Page]) -> list[Page]:
    """The first of several views of one link: what phone and desktop both show is told once."""
    return list({page.url: page for page in reversed(list(found))}.values())[::-1]


def in_its_stead(evidence: Evidence, outcome: str) -> list[Page]:
    """The links at which this stood instead of a page, whoever looked: where one view shows a page, another cloaks."""
    pages = pages_of(evidence)
    real = {page.url for page in pages if page.outcome == "page"}
    return once_a_page(page for page in pages if page.outcome == outcome and page.url not in real)


def place_of(message: Message, url: str) -> Place:
    """Where in the mail the link stands that was visited."""
    for link in message.links:
        if url in (link.url, link.target):
            return link.place
    return Place(Layer.SOURCE, quote=url[:500])


def place_of_host(message: Message, host: str) -> Place:
    """Where in the mail a link to a host stands."""
    return next((link.place for link in message.links if link.host == host), Place(Layer.SOURCE, quote=host))


def at_home(message: Message, evidence: Evidence) -> frozenset[str]:
    """Registrable domains on which a login page is at home: the reader's own, and an unknown sender's.

    A sender who speaks as a known brand is none: his domain is part of the false front.
    """
    own = [*evidence.reader.domains, *evidence.reader.trusted_domains]
    own += [box.rpartition("@")[2] for box in (*evidence.reader.mailboxes, *message.recipients[:5])]
    if message.sender and claimed(message) is None:
        own.append(message.sender.domain)
    return frozenset(registrable_domain(each) for each in own if each and "free-mail" not in kinds_of(each)) - {""}


INSTEAD: Mapping[str, Text] = {
    "page": Text(en="a harmless page", ja="無害なページ"),
    "dead": Text(en="a dead page", ja="存在しないページ"),
    "parked": Text(en="a parked domain", ja="空のドメイン"),
    "suspended": Text(en="a page closed by its host", ja="公開停止のページ"),
    "captcha": Text(en="a robot gate", ja="ロボット除けの画面"),
}
"""What a page shows to those from whom it keeps itself, by the outcome."""

SELF_SIGNED = Text(en="it signed itself", ja="自己署名")
EXPIRED = Text(en="its time is over", ja="期限切れ")
ANOTHER_HOST = Text(en="it is made out to another host", ja="別のホストのもの")
UNKNOWN_ISSUER = Text(en="its issuer is not known", ja="発行者を確認できない")


# --- what it looks like -----------------------------------------------------------------------------------------------


def landing(evidence: Evidence) -> Landing | None:
    """What the visited pages imitate, of the plainest view; None where nothing known is recognised."""
    found = [each for page in shown(evidence) if (each := recognised(page))]
    return max(found, key=lambda each: each.points, default=None)


def recognised(page: Page) -> Landing | None:
    """What one page looks like, by title, text, names of fields, addresses of its parts, favicon and logo."""
    made = [*_by_products(page), *_by_names(page)]
    best = max(made, key=lambda each: (each.points, bool(each.product)), default=None)
    return best if best and best.points >= _ENOUGH else None


def _by_products(page: Page) -> Iterator[Landing]:
    seen = _Seen(page)
    for product in pages.products():
        points, reasons = _scored(product, seen)
        if points:
            yield Landing(
                page, product.id, product.brand, product.name, tuple(reasons), points, _is_own(page, product.brand)
            )


class _Seen:
    """A page as the tells are looked for in it, in small letters; they are quoted as the page has them."""

    def __init__(self, page: Page) -> None:
        self.title = " ".join(page.title.lower().split())
        # A kit may wear its title inside: of a frame that asks for something secret it counts like the page's own.
        inside = [each for each in page.frames if SECRET & set(each.get("asks") or ())]
        self.titles = [self.title, *(" ".join(str(each.get("title", "")).lower().split()) for each in inside)]
        self.text = " ".join(page.text.lower().split())[:20_000]
        self.fields = {
            str(field.get("name", "")).lower() for form in page.forms for field in mappings(form.get("fields"))
        }
        resources = [str(each[0]) for each in page.view.get("resources") or () if each]
        actions = [str(form.get("action", "")) for form in page.forms]
        self.addresses = " ".join([path_of(page.final), *resources, *actions]).lower()
        self.favicon = (page.view.get("favicon") or {}).get("mmh3")
        self.head = next((line for each in page.text.splitlines() if (line := " ".join(each.lower().split()))), "")
        self.secret = bool(page.asks & SECRET)
        self.signs = tuple(signs(page))
        self.asks = bool(page.asks & (SECRET | {"email", "user"}))
        written = (
            page.title,
            *(str(each.get("title", "")) for each in inside),
            page.text,
            str(page.pictured.get("text") or ""),
        )
        self._written = [" ".join(each.split())[:20_000] for each in written]
        self.lines = [" ".join(line.lower().split()) for line in str(page.pictured.get("text") or "").splitlines()]
        self.drawn = [each for each in page.pictured.get("asks") or () if each in SECRET]

    def quoted(self, words: str) -> str:
        """A tell with the capitals that the page gives it."""
        for text in self._written:
            at = text.lower().find(words)
            if at >= 0 and text[at : at + len(words)].lower() == words:  # not where a letter grew longer as a small one
                return text[at : at + len(words)]
        return words


def _scored(product: Product, seen: _Seen) -> tuple[float, list[Text]]:
    points, reasons = 0.0, []
    title = next((each for each in product.titles for worn in seen.titles if stands_in_title(each, worn)), "")
    if title:
        points += _TITLE
        worn = seen.quoted(title)
        reasons.append(Text(f"its title says “{worn}”", f"タイトルに「{worn}」"))
    words = [each for each in product.words if each != title and each in seen.text][:_MOST_WORDS]
    if words:
        points += _WORD * len(words)
        quoted = _listed(seen, words)
        reasons.append(Text(f"it says “{quoted[0]}”", f"「{quoted[1]}」と書かれている"))
    if seen.lines:
        drawn, told = _scored_by_picture(product, seen)
        points += drawn
        reasons += told
    fields = [each for each in product.fields if each in seen.fields]
    if fields:
        points += _FIELD
        reasons.append(Text(f"a field is called {fields[0]}", f"入力欄の名前が {fields[0]}"))
    path = next((each for each in product.paths if each in seen.addresses), "")
    if path:
        points += _PATH
        reasons.append(Text(f"“{path}” stands in its addresses", f"アドレスに「{path}」"))
    if seen.favicon is not None and seen.favicon in product.favicons:
        points += _FAVICON
        reasons.append(Text("it has the same favicon", "ファビコンが同じ"))
    elif sign := next((each for each in seen.signs if product.brand in each.known.brands), None):
        points += sign.points
        reasons.append(sign.reason)
    return points, reasons


def _listed(seen: _Seen, words: list[str]) -> tuple[str, str]:
    """Several of a page's words between quotation marks, in English and in Japanese."""
    written = [seen.quoted(each) for each in words]
    return "”, “".join(written), "」「".join(written)


def _scored_by_picture(product: Product, seen: _Seen) -> tuple[float, list[Text]]:
    """By the words read in a page's picture: what it is headed by counts, and more if it draws fields for secrets."""
    heads = seen.lines[:_HEAD_LINES]
    head = next((each for each in product.titles for line in heads if stands_in_title(each, line)), "")
    if not head:
        return 0.0, []
    drawn = seen.quoted(head)
    reasons = [Text(f"its picture is headed “{drawn}”", f"画像の見出しに「{drawn}」")]
    words = [each for each in product.words if each != head and any(each in line for line in seen.lines)][:_MOST_WORDS]
    if words:
        quoted = _listed(seen, words)
        reasons.append(Text(f"its picture says “{quoted[0]}”", f"画像に「{quoted[1]}」と書かれている"))
    if seen.drawn:
        asked = pages.FIELD_NAMES[seen.drawn[0]]
        reasons.append(Text(f"its picture draws a field for: {asked.en}", f"画像に{asked.ja}の入力欄が描かれている"))
    return _HEAD + _WORD * len(words) + _DRAWN * bool(seen.drawn), reasons


def stands_in_title(name: str, title: str) -> bool:
    """Whether a name is the title or stands in it; a short one must be a part by itself ("ING - Login").

    >>> stands_in_title("ing", "shopping"), stands_in_title("ing", "ing - login"), stands_in_title("vpass", "vpassログイン")
    (False, True, True)
    """
    if len(name) <= _SHORT_NAME:
        return name in _APART.split(title)
    if name not in title:
        return False
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", title)) if name.isascii() else True


class Sign(NamedTuple):
    """A picture by which a page says whose it is, and whose picture that is known to be."""

    picture: Text
    known: icons.Likeness

    @property
    def points(self) -> float:
        return _FAVICON if self.known.is_exact else _ICON_ALIKE

    @property
    def name(self) -> Text:
        """The brands whose it is."""
        rows = [brands.all_brands()[id] for id in sorted(self.known.brands) if id in brands.all_brands()]
        return Text(" / ".join(each.name("en") for each in rows), "／".join(each.name("ja") for each in rows))

    @property
    def reason(self) -> Text:
        if self.known.is_exact:
            return Text(f"its {self.picture.en} is the very same file", f"{self.picture.ja}のファイルがまったく同じ")
        return Text(f"its {self.picture.en} looks the same", f"{self.picture.ja}がそっくり")


def signs(page: Page) -> Iterator[Sign]:
    """Whose favicon and logo a page shows, as far as they are known."""
    for picture, marks in page.marks:
        if known := icons.known_as(marks):
            yield Sign(picture, known)


def _by_names(page: Page) -> Iterator[Landing]:
    """Brands without a page of their own in the knowledge: by name in the title or by sign, beside a question for something.

    A page whose title says nothing may wear the name alone as its first line; then it must ask for a secret.
    """
    seen = _Seen(page)
    if not seen.asks:
        return
    if seen.secret and (id := _names().get(seen.head, "")):
        row = brands.all_brands()[id]
        reasons = [Text(f"its first line is {row.name('en')}", f"最初の行に {row.name('ja')} の名")]
        yield Landing(page, "", id, Text(row.name("en"), row.name("ja")), tuple(reasons), _ENOUGH, _is_own(page, id))
    shown = {id: sign for sign in seen.signs if not sign.known.is_anybodys for id in sorted(sign.known.brands)}
    for name, id in _names().items():
        titled = any(stands_in_title(name, worn) for worn in seen.titles)
        if titled or id in shown:
            row = brands.all_brands()[id]
            again = name in seen.text
            reasons = [Text(f"its title names {row.name('en')}", f"タイトルに {row.name('ja')} の名")] if titled else []
            reasons += [Text("its text names it", "本文にその名がある")] if again and not titled else []
            reasons += [Text("its text names it too", "本文にもその名がある")] if again and titled else []
            reasons += [shown[id].reason] if id in shown else []
            points = _NAME_IN_TITLE * titled + _WORD * again + (shown[id].points if id in shown else 0.0)
            yield Landing(page, "", id, Text(row.name("en"), row.name("ja")), tuple(reasons), points, _is_own(page, id))


@by_overlay(cache)
def _names() -> Mapping[str, str]:
    return {name.lower(): id for id, name, weak in brands.spellings() if not weak and len(name) > 2}


def _is_own(page: Page, brand: str) -> bool:
    row = brands.brand(brand) if brand else None
    return row is not None and row.owns(page.host)


def imitated(evidence: Evidence) -> Landing | None:
    """The landing, where it is on a stranger's host.

    Software for mail is at home on many hosts: whether this one is such a home, the check decides (``at_home``).
    """
    found = [each for page in shown(evidence) if (each := recognised(page)) and not each.is_own and page.is_strangers]
    return max(found, key=lambda each: each.points, default=None)


# --- what follows -----------------------------------------------------------------------------------------------------

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


# --- for the examples of the checks -----------------------------------------------------------------------------------


def example_page(
    url: str, *views: Mapping[str, object], asked: str = "", replaced: tuple[Mapping[str, object], ...] = ()
) -> dict[tuple[str, Observable], Answer]:
    """The answer of a visit for an example; views are written as ``view(...)`` makes them."""
    from mekiki.checks.form import EXAMPLE_TIME

    value = {"asked": asked or url, "replaced": replaced, "views": views}
    return {("page", Observable("url", url)): Known(value, "example", EXAMPLE_TIME)}


def view(url: str, *, asks: tuple[str, ...] = (), action: str = "", **more: object) -> dict[str, object]:
    """A view of a page for an example: ``asks`` makes one form, sent to ``action``; ``more`` is as in docs/evidence.md."""
    fields = tuple({"name": each, "type": "text", "label": "", "asks": each} for each in asks)
    form = ({"action": action or url, "method": "post", "fields": fields},) if asks else ()
    hop = {"url": url, "status": 200, "address": "192.0.2.1"}
    made: dict[str, object] = {
        "view": "phone", "outcome": "page", "why": "", "hops": (hop,), "url": url, "title": "", "text": "", "forms": form,
        "favicon": {}, "logo": {}, "resources": (), "hosts": (), "exfiltration": (), "screenshot": "", "source": "", "dhash": "",
        "dom": "", "requests": 1, "refused": (), "seconds": 0.5,
    }  # fmt: skip
    return made | more


def sign_of(brand: str) -> Mapping[str, object]:
    """The marks of a brand's sign, as evidence would keep them."""
    icon = next(each for each in icons.icons() if brand in each.brands and each.shapes)
    return {"sha256": "0" * 64, "shapes": tuple(icons.written(each) for each in icon.shapes), "tones": icon.tones}


def active_mail_form(action: str) -> tuple[Mapping[str, object], ...]:
    """The form of an Active! mail login, as its kits copy it."""
    fields = (
        {"name": "am_authid", "type": "text", "label": "ユーザーID", "asks": "user"},
        {"name": "am_authpasswd", "type": "password", "label": "パスワード", "asks": "password"},
    )
    return ({"action": action, "method": "post", "fields": fields},)
