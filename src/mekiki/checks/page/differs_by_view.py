"""A visited page shows one kind of visitor a form that it keeps from another."""

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
from mekiki.checks.readings.landing import INSTEAD, Page, example_page, pages_of, place_of, view
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain

_PAGE = "https://a.test/"
_VIEWS = {
    "phone": Text(en="a Japanese phone", ja="日本語のスマートフォン"),
    "desktop": Text(en="a desktop browser", ja="パソコンのブラウザー"),
}


@check(
    id="page.differs-by-view",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    needs=("page",),
    title=Text(en="The page shows its true face to some visitors only", ja="見る人によって正体を隠すページ"),
    found=Text(
        en="On {domain}, {seen} gets a form that asks for secrets; {kept} gets {instead}.",
        ja="{domain} は、{seen}には秘密の入力欄を見せ、{kept}には{instead}を返しました。",
    ),
    why=Text(
        en="Cloaking keeps analysts and scanners away: who does not look like a victim is shown something harmless.",
        ja="調査や自動検査を避けるための偽装（クローキング）です。被害者らしくない相手には、無害なものを見せます。",
    ),
    innocent=Text(
        en="Shops also have a page for phones and one for desktops; but both let you log in.",
        ja="スマートフォン用とパソコン用で画面を分けるサイトは普通ですが、どちらからもログインできます。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=(
                {
                    "domain": "a.test", "seen": _VIEWS["phone"], "kept": _VIEWS["desktop"],
                    "instead": Text(en="a dead page", ja="存在しないページ"),
                },
            ),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("card-number",)), view(_PAGE, view="desktop", outcome="dead")
            ),
        ),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("user", "password")), view(_PAGE, view="desktop", asks=("email", "password"))
            ),
        ),
        Example(
            links(_PAGE),
            answers=example_page(_PAGE, view(_PAGE, asks=("password",)), view(_PAGE, view="plain", text="JavaScript")),
        ),
    ),
    source="CrawlPhish (IEEE S&P 2021): a third of phishing sites cloaked on the client's side in 2019",
)  # fmt: skip
def differs_by_view(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    views = [page for page in pages_of(evidence) if page.view.get("view") in _VIEWS]
    for page in views:
        for other in views:
            if other.url == page.url and page.asks & SECRET and not other.asks & SECRET and _keeps_away(other):
                seen, kept = _VIEWS[page.view["view"]], _VIEWS[other.view["view"]]
                instead = INSTEAD.get(other.outcome, INSTEAD["page"])
                yield saw(
                    place_of(message, page.url), domain=Domain(page.domain), seen=seen, kept=kept, instead=instead
                )


def _keeps_away(page: Page) -> bool:
    """Whether a view really came to something else: one that failed or was cut off tells nothing."""
    return page.outcome in INSTEAD
