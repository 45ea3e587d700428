"""A visited page that asks for something shows the icon of a brand, and is not the brand's."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.landing import (
    Page,
    at_home,
    example_page,
    once_a_page,
    place_of,
    shown,
    sign_of,
    view,
)
from mekiki.checks.readings.likeness import Sign, imitated, signs
from mekiki.knowledge import brands
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_OWN = "https://www.spotify.com/login"
_LOGIN = ("user", "password")


@check(
    id="page.borrowed-icon",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="Somebody else's icon on the page", ja="よその企業のアイコンを掲げたページ"),
    found=Text(
        en="The page on {domain} asks for details under the {picture} of {name}, and is not theirs.",
        ja="{domain} のページは {name} の{picture}を掲げて入力を求めますが、そのドメインは {name} のものではありません。",
    ),
    why=Text(
        en="An icon is copied with one click and tells nothing of who stands behind a page; only the address does.",
        ja="アイコンは誰でも簡単に写せます。ページの持ち主を示すのはアドレスだけです。",
    ),
    innocent=Text(
        en="Clubs of customers, resellers and price comparers wear the icon of what they write about, and two icons may look alike by chance.",
        ja="ファンサイトや代理店、比較サイトは、扱う企業のアイコンを使うことがあります。偶然よく似たアイコンもあります。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=(
                {
                    "domain": "a.test", "name": Text(en="Spotify", ja="スポティファイ"),
                    "picture": Text(en="favicon", ja="ファビコン"),
                },
            ),
            answers=example_page(_PAGE, view(_PAGE, asks=_LOGIN, title="Login", favicon=sign_of("spotify"))),
        ),
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "name": Text(en="Spotify", ja="スポティファイ"), "picture": Text(en="logo", ja="ロゴ")},),
            answers=example_page(_PAGE, view(_PAGE, asks=("card-number",), logo=sign_of("spotify"))),
        ),
        Example(links(_OWN), answers=example_page(_OWN, view(_OWN, asks=_LOGIN, favicon=sign_of("spotify")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, favicon=sign_of("spotify")))),
        Example(links(_PAGE), answers=example_page(_PAGE, view(_PAGE, asks=_LOGIN, favicon=sign_of("plesk")))),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE,
                view(
                    _PAGE, asks=_LOGIN, text="Sign in with Spotify, Facebook or Apple",
                    resources=(("https://a.test/spotify.svg", "0" * 64), ("https://a.test/apple.svg", "1" * 64)),
                ),
            ),
        ),
    ),
    source="Fu, Liu and Deng, Detecting Phishing Web Pages with Visual Similarity Assessment, IEEE TDSC 2006; threshold: scripts/icons --measure",
)  # fmt: skip
def borrowed_icon(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    told = imitated(evidence)  # where the icon is one reason of several, the imitation tells it
    home = at_home(message, evidence)
    pages = [page for page in shown(evidence) if page.is_strangers and _asks(page) and page.domain not in home]
    found = {page.url: (page, sign) for page in reversed(pages) if (sign := _lent(page))}
    for page in once_a_page(page for page, _ in found.values()):
        sign = found[page.url][1]
        if told is None or told.brand not in sign.known.brands:
            yield saw(place_of(message, page.url), domain=Domain(page.domain), name=sign.name, picture=sign.picture)


def _asks(page: Page) -> bool:
    return bool(page.asks - {"other"}) or bool(page.pictured.get("asks"))


def _lent(page: Page) -> Sign | None:
    """Whose sign it shows without being theirs; that of software or of a house for sites may stand anywhere."""
    seen = tuple(signs(page))
    owners = [brands.brand(id) for sign in seen for id in sign.known.brands]
    if any(each is not None and each.owns(page.host) for each in owners):
        return None
    return next((sign for sign in seen if not sign.known.is_anybodys), None)
