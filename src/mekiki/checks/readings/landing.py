"""The visited pages, read off the evidence: what each way of looking came upon, whose it is, where in the mail it is linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.weblinks import is_well_known
from mekiki.knowledge import icons
from mekiki.knowledge.domains import is_address, registrable_domain
from mekiki.knowledge.providers import PAGES, kinds_of
from mekiki.model.evidence import Answer, Evidence, Known, Observable, mappings
from mekiki.model.facts import Text
from mekiki.model.message import Layer, Message, Place

_ANYBODYS = PAGES | {"dynamic-dns"}

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
