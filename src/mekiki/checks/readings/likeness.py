"""What a visited page looks like: the product or brand that it imitates, by which of its tells, and where that is at home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mekiki.checks.readings.landing import Page, path_of, shown
from mekiki.knowledge import brands, icons, pages
from mekiki.knowledge.overlay import by_overlay
from mekiki.knowledge.pages import SECRET, Product
from mekiki.model.evidence import Evidence, mappings
from mekiki.model.facts import Text
from mekiki.model.regex import regex

_ENOUGH = 3.0  # points from which a page is said to imitate something
_TITLE, _NAME_IN_TITLE, _WORD, _FIELD, _PATH, _FAVICON, _ICON_ALIKE = 3.0, 2.0, 1.0, 2.0, 1.5, 4.0, 2.0
_HEAD, _DRAWN, _HEAD_LINES = 2.0, 1.0, 3  # of a picture: its heading, and fields for secrets that it draws
_MOST_WORDS = 2  # words of the text that count
_SHORT_NAME = 4  # letters up to which a name must be the whole of a title, or stand apart in it
_LONGEST = 20_000  # characters of a page's text in which its words are looked for
_APART = regex(r"\s*[-|–—:：｜・]\s*")


class Recognition(NamedTuple):
    """The product or brand that a page looks like most, the reasons, and whether the page is on one of its own hosts."""

    page: Page
    product: str  # id of a row of data/pages/products, "" where only the brand's name tells
    brand: str  # id of the brand, "" for a product of no brand
    name: Text
    reasons: tuple[Text, ...]
    points: float
    is_own: bool


def imitated(evidence: Evidence) -> Recognition | None:
    """What the visited pages imitate most plainly on a stranger's host; None where nothing known is recognised.

    Software for mail is at home on many hosts: whether this one is such a home, the check decides (``at_home``).
    """
    found = [each for page in shown(evidence) if (each := recognised(page)) and not each.is_own and page.is_strangers]
    return max(found, key=lambda each: each.points, default=None)


def recognised(page: Page) -> Recognition | None:
    """What one page looks like, by title, text, names of fields, addresses of its parts, favicon and logo."""
    seen = _Seen(page)
    made = [*_by_products(seen), *_by_names(seen)]
    best = max(made, key=lambda each: (each.points, bool(each.product)), default=None)
    return best if best and best.points >= _ENOUGH else None


class _Tell(NamedTuple):
    """Something on a page that a product's or a brand's own page has too, and what that is worth."""

    points: float
    reason: Text


class _Seen:
    """A page as the tells are looked for in it, in small letters; they are quoted as the page has them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # A kit may wear its title inside: of a frame that asks for something secret it counts like the page's own.
        inside = [str(each.get("title", "")) for each in page.frames if SECRET & set(each.get("asks") or ())]
        drawn = str(page.pictured.get("text") or "")
        self.titles = [*map(_small, (page.title, *inside))]
        self.text = _small(page.text)[:_LONGEST]
        self.fields = {
            str(field.get("name", "")).lower() for form in page.forms for field in mappings(form.get("fields"))
        }
        self.addresses = _addresses(page)
        self.favicon = (page.view.get("favicon") or {}).get("mmh3")
        self.head = next(filter(None, map(_small, page.text.splitlines())), "")
        self.signs = tuple(signs(page))
        self.lines = [*map(_small, drawn.splitlines())]
        self.drawn = [each for each in page.pictured.get("asks") or () if each in SECRET]
        self._written = [" ".join(each.split())[:_LONGEST] for each in (page.title, *inside, page.text, drawn)]

    def quoted(self, words: str) -> str:
        """A tell with the capitals that the page gives it."""
        for text in self._written:
            at = text.lower().find(words)
            if at >= 0 and text[at : at + len(words)].lower() == words:  # not where a letter grew longer as a small one
                return text[at : at + len(words)]
        return words

    def listed(self, words: list[str]) -> tuple[str, str]:
        """Several of the page's words between quotation marks, in English and in Japanese."""
        written = [self.quoted(each) for each in words]
        return "”, “".join(written), "」「".join(written)


def _small(text: str) -> str:
    return " ".join(text.lower().split())


def _addresses(page: Page) -> str:
    """The paths and addresses of a page, of what it loads and of where its forms send to."""
    resources = [str(each[0]) for each in page.view.get("resources") or () if each]
    actions = [str(form.get("action", "")) for form in page.forms]
    return " ".join([path_of(page.final), *resources, *actions]).lower()


# --- by the tells of a product ---------------------------------------------------------------------------------------


def _by_products(seen: _Seen) -> Iterator[Recognition]:
    for product in pages.products():
        if tells := [*_tells_of(product, seen)]:
            yield _made(seen.page, product.id, product.brand, product.name, tells)


def _made(page: Page, product: str, brand: str, name: Text, tells: list[_Tell]) -> Recognition:
    row = brands.brand(brand) if brand else None
    is_own = row is not None and row.owns(page.host)
    points, reasons = sum(each.points for each in tells), tuple(each.reason for each in tells)
    return Recognition(page, product, brand, name, reasons, points, is_own)


def _tells_of(product: Product, seen: _Seen) -> Iterator[_Tell]:
    title = next((each for each in product.titles for worn in seen.titles if stands_in_title(each, worn)), "")
    if title:
        worn = seen.quoted(title)
        yield _Tell(_TITLE, Text(f"its title says “{worn}”", f"タイトルに「{worn}」"))
    words = [each for each in product.words if each != title and each in seen.text][:_MOST_WORDS]
    if words:
        en, ja = seen.listed(words)
        yield _Tell(_WORD * len(words), Text(f"it says “{en}”", f"「{ja}」と書かれている"))
    if seen.lines:
        yield from _tells_of_picture(product, seen)
    if field := next((each for each in product.fields if each in seen.fields), ""):
        yield _Tell(_FIELD, Text(f"a field is called {field}", f"入力欄の名前が {field}"))
    if path := next((each for each in product.paths if each in seen.addresses), ""):
        yield _Tell(_PATH, Text(f"“{path}” stands in its addresses", f"アドレスに「{path}」"))
    if seen.favicon is not None and seen.favicon in product.favicons:
        yield _Tell(_FAVICON, Text("it has the same favicon", "ファビコンが同じ"))
    elif sign := next((each for each in seen.signs if product.brand in each.known.brands), None):
        yield sign.tell


def _tells_of_picture(product: Product, seen: _Seen) -> Iterator[_Tell]:
    """By the words read in a page's picture: what it is headed by counts, and more if it draws fields for secrets."""
    heads = seen.lines[:_HEAD_LINES]
    head = next((each for each in product.titles for line in heads if stands_in_title(each, line)), "")
    if not head:
        return
    drawn = seen.quoted(head)
    yield _Tell(_HEAD, Text(f"its picture is headed “{drawn}”", f"画像の見出しに「{drawn}」"))
    words = [each for each in product.words if each != head and any(each in line for line in seen.lines)][:_MOST_WORDS]
    if words:
        en, ja = seen.listed(words)
        yield _Tell(_WORD * len(words), Text(f"its picture says “{en}”", f"画像に「{ja}」と書かれている"))
    if seen.drawn:
        asked = pages.FIELD_NAMES[seen.drawn[0]]
        told = Text(f"its picture draws a field for: {asked.en}", f"画像に{asked.ja}の入力欄が描かれている")
        yield _Tell(_DRAWN, told)


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


# --- by name and sign ------------------------------------------------------------------------------------------------


class Sign(NamedTuple):
    """A picture by which a page says whose it is, and whose picture that is known to be."""

    picture: Text
    known: icons.Likeness

    @property
    def name(self) -> Text:
        """The brands whose it is."""
        rows = [brands.all_brands()[id] for id in sorted(self.known.brands) if id in brands.all_brands()]
        return Text(" / ".join(each.name("en") for each in rows), "／".join(each.name("ja") for each in rows))

    @property
    def tell(self) -> _Tell:
        if self.known.is_exact:
            same = Text(f"its {self.picture.en} is the very same file", f"{self.picture.ja}のファイルがまったく同じ")
            return _Tell(_FAVICON, same)
        return _Tell(_ICON_ALIKE, Text(f"its {self.picture.en} looks the same", f"{self.picture.ja}がそっくり"))


def signs(page: Page) -> Iterator[Sign]:
    """Whose favicon and logo a page shows, as far as they are known."""
    for picture, marks in page.marks:
        if known := icons.known_as(marks):
            yield Sign(picture, known)


def _by_names(seen: _Seen) -> Iterator[Recognition]:
    """Brands without a page of their own in the knowledge: by name in the title or by sign, beside a question for something.

    A page whose title says nothing may wear the name alone as its first line; then it must ask for a secret.
    """
    page = seen.page
    if not page.asks & (SECRET | {"email", "user"}):
        return
    if page.asks & SECRET and (id := _names().get(seen.head, "")):
        name = _name_of(id)
        told = Text(f"its first line is {name.en}", f"最初の行に {name.ja} の名")
        yield _made(page, "", id, name, [_Tell(_ENOUGH, told)])
    shown = {id: sign for sign in seen.signs if not sign.known.is_anybodys for id in sorted(sign.known.brands)}
    for spelling, id in _names().items():
        titled = any(stands_in_title(spelling, worn) for worn in seen.titles)
        if titled or id in shown:
            tells = [*_tells_of_name(spelling, id, seen, titled=titled), *([shown[id].tell] if id in shown else [])]
            yield _made(page, "", id, _name_of(id), tells)


def _tells_of_name(spelling: str, id: str, seen: _Seen, *, titled: bool) -> Iterator[_Tell]:
    if titled:
        name = _name_of(id)
        yield _Tell(_NAME_IN_TITLE, Text(f"its title names {name.en}", f"タイトルに {name.ja} の名"))
    if spelling in seen.text:
        again = Text("its text names it too", "本文にもその名がある")
        yield _Tell(_WORD, again if titled else Text("its text names it", "本文にその名がある"))


def _name_of(id: str) -> Text:
    row = brands.all_brands()[id]
    return Text(row.name("en"), row.name("ja"))


@by_overlay(cache)
def _names() -> Mapping[str, str]:
    return {name.lower(): id for id, name, weak in brands.spellings() if not weak and len(name) > 2}
